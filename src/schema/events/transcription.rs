//! Events about the transcription of what the caller says.

use crate::document::node::Node;
use crate::schema::declare::{classes, union};
use crate::schema::events::ServerEvent;
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::Need;

classes! {
    /// What the caller said, in words (`conversation.item.input_audio_transcription.completed`).
    /// It is billed apart from the responses.
    class ConversationItemInputAudioTranscriptionCompletedEvent(ServerEvent),
        sdk "ConversationItemInputAudioTranscriptionCompletedEvent", beta "ConversationItemInputAudioTranscriptionCompletedEvent"
    {
        /// Always `conversation.item.input_audio_transcription.completed`.
        kind = "type": Tag["conversation.item.input_audio_transcription.completed"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the caller's message.
        item_id: Id, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// What the caller said.
        transcript: LongText, sent;
        /// How sure the model is of each token, if the session asked for it.
        logprobs: List[LogProbProperties], optional;
        /// What the transcription is billed for. Azure and xAI leave it out.
        usage: Object[TranscriptionUsage], sent;
        /// The languages that were heard.
        languages: List[TranscriptionLanguage], optional;
    }

    /// A piece of what the caller said (`conversation.item.input_audio_transcription.delta`).
    class ConversationItemInputAudioTranscriptionDeltaEvent(ServerEvent),
        sdk "ConversationItemInputAudioTranscriptionDeltaEvent", beta "ConversationItemInputAudioTranscriptionDeltaEvent"
    {
        /// Always `conversation.item.input_audio_transcription.delta`.
        kind = "type": Tag["conversation.item.input_audio_transcription.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the caller's message.
        item_id: Id, sent;
        /// The place of the part in the message.
        content_index: Count, original;
        /// The piece, to append to the transcript so far.
        delta: LongText, original;
        /// How sure the model is of each token, if the session asked for it.
        logprobs: List[LogProbProperties], optional;
        /// Padding that hides how long the piece is.
        obfuscation: Id, beyond, not in sdk;
    }

    /// A segment of what was said, with its speaker
    /// (`conversation.item.input_audio_transcription.segment`).
    class ConversationItemInputAudioTranscriptionSegment(ServerEvent),
        sdk "ConversationItemInputAudioTranscriptionSegment"
    {
        /// Always `conversation.item.input_audio_transcription.segment`.
        kind = "type": Tag["conversation.item.input_audio_transcription.segment"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the caller's message.
        item_id: Id, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// What was said.
        text: LongText, sent;
        /// The segment's id.
        id: Text, sent;
        /// The label of the speaker.
        speaker: Text, sent;
        /// Where the segment begins, in seconds of the audio.
        start: Number, sent;
        /// Where it ends, in seconds of the audio.
        end: Number, sent;
    }

    /// A transcription failed (`conversation.item.input_audio_transcription.failed`).
    class ConversationItemInputAudioTranscriptionFailedEvent(ServerEvent),
        sdk "ConversationItemInputAudioTranscriptionFailedEvent", beta "ConversationItemInputAudioTranscriptionFailedEvent"
    {
        /// Always `conversation.item.input_audio_transcription.failed`.
        kind = "type": Tag["conversation.item.input_audio_transcription.failed"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the caller's message.
        item_id: Id, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// Why it failed.
        error: Object[TranscriptionError], sent;
    }

    /// What the caller has said so far, whole
    /// (`conversation.item.input_audio_transcription.updated`). Only xAI sends it.
    class ConversationItemInputAudioTranscriptionUpdatedEvent(ServerEvent), beyond original {
        /// Always `conversation.item.input_audio_transcription.updated`.
        kind = "type": Tag["conversation.item.input_audio_transcription.updated"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the caller's message.
        item_id: Id, sent;
        /// What the caller has said so far.
        transcript: LongText, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
    }

    /// Why a transcription failed. The SDK calls it `Error`.
    class TranscriptionError(RealtimeObject) {
        /// The type of the error, such as `server_error`.
        kind = "type": Text, original;
        /// The code of the error.
        code: Text, optional;
        /// What happened, for people.
        message: LongText, original;
        /// The parameter that caused the error.
        param: Text, optional;
        /// The id of the client's event that caused the error.
        event_id: Id, optional, not in sdk;
    }

    /// What a transcription is billed for, in tokens.
    class UsageTranscriptTextUsageTokens(RealtimeObject) {
        /// Always `tokens`.
        kind = "type": Tag["tokens"];
        /// All tokens: input and output.
        total_tokens: Count, sent;
        /// The tokens of the audio, and of the prompt.
        input_tokens: Count, sent;
        /// The input tokens by modality.
        input_token_details: Object[UsageTranscriptTextUsageTokensInputTokenDetails], optional;
        /// The tokens of the transcript.
        output_tokens: Count, sent;
    }

    /// The input tokens of a transcription by modality.
    class UsageTranscriptTextUsageTokensInputTokenDetails(RealtimeObject) {
        /// Text tokens: the prompt.
        text_tokens: Count, original;
        /// Audio tokens.
        audio_tokens: Count, original;
    }

    /// What a transcription is billed for, as a duration.
    class UsageTranscriptTextUsageDuration(RealtimeObject) {
        /// Always `duration`.
        kind = "type": Tag["duration"];
        /// How long the audio is, in seconds.
        seconds: Number, sent;
    }

    /// How sure a transcription model is of a token.
    class LogProbProperties(RealtimeObject), sdk "LogProbProperties" {
        /// The token.
        token: Text, sent;
        /// The natural logarithm of the token's probability.
        logprob: Number, sent;
        /// The token as UTF-8.
        bytes: ByteList, sent;
    }

    /// A language that was heard.
    class TranscriptionLanguage(RealtimeObject) {
        /// The language, such as `en`.
        code: Text, sent;
    }
}

union! {
    /// What a transcription is billed for: tokens or a duration.
    union TranscriptionUsage by ["type"] {
        Tokens(UsageTranscriptTextUsageTokens),
        Duration(UsageTranscriptTextUsageDuration),
    }
}
