//! Events that clients send.

use crate::document::node::Node;
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::declare::{classes, union};
use crate::schema::response::RealtimeAudioFormats;
use crate::schema::session::audio::VoiceID;
use crate::schema::session::tools::{
    RealtimeReasoning, RealtimeToolChoice, RealtimeToolsConfigUnion, ResponsePrompt,
};
use crate::schema::session::{RealtimeSession, TranscriptionSession};
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType};
pub use crate::schema::words::MaxOutputTokens;
use crate::schema::words::{Need, Words};

classes! {
    /// An event of a client.
    class ClientEvent(RealtimeObject) {
        /// What the event is, such as `response.create`.
        kind = "type": Text, always;
        /// The id that the client gave to the event.
        event_id: Id, optional;
    }

    /// Changes the session's configuration (`session.update`).
    class SessionUpdateEvent(ClientEvent),
        sdk "SessionUpdateEvent" "RealtimeTranslationSessionUpdateEvent", beta "SessionUpdateEvent"
    {
        /// Always `session.update`.
        kind = "type": Tag["session.update"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// What to change.
        session: Object[RealtimeSession], sent;
    }

    /// Audio of the caller (`input_audio_buffer.append`).
    class InputAudioBufferAppendEvent(ClientEvent),
        sdk "InputAudioBufferAppendEvent", beta "InputAudioBufferAppendEvent"
    {
        /// Always `input_audio_buffer.append`.
        kind = "type": Tag["input_audio_buffer.append"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The audio in base64, in the format of the session's input.
        audio: Audio, sent;
    }

    /// Turns the audio that was sent into a message (`input_audio_buffer.commit`).
    class InputAudioBufferCommitEvent(ClientEvent),
        sdk "InputAudioBufferCommitEvent", beta "InputAudioBufferCommitEvent"
    {
        /// Always `input_audio_buffer.commit`.
        kind = "type": Tag["input_audio_buffer.commit"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
    }

    /// Discards the audio that was sent (`input_audio_buffer.clear`).
    class InputAudioBufferClearEvent(ClientEvent),
        sdk "InputAudioBufferClearEvent", beta "InputAudioBufferClearEvent"
    {
        /// Always `input_audio_buffer.clear`.
        kind = "type": Tag["input_audio_buffer.clear"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
    }

    /// Discards the audio that has not been played (`output_audio_buffer.clear`). WebRTC and
    /// SIP only.
    class OutputAudioBufferClearEvent(ClientEvent), sdk "OutputAudioBufferClearEvent" {
        /// Always `output_audio_buffer.clear`.
        kind = "type": Tag["output_audio_buffer.clear"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
    }

    /// Adds an item to the conversation (`conversation.item.create`).
    class ConversationItemCreateEvent(ClientEvent),
        sdk "ConversationItemCreateEvent", beta "ConversationItemCreateEvent"
    {
        /// Always `conversation.item.create`.
        kind = "type": Tag["conversation.item.create"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The id of the item to insert it after. `root` puts it first; without an id, it is last.
        previous_item_id: Id, optional;
        /// The item.
        item: Object[RealtimeConversationItem], sent;
    }

    /// Asks for an item (`conversation.item.retrieve`).
    class ConversationItemRetrieveEvent(ClientEvent),
        sdk "ConversationItemRetrieveEvent", beta "ConversationItemRetrieveEvent"
    {
        /// Always `conversation.item.retrieve`.
        kind = "type": Tag["conversation.item.retrieve"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The item's id.
        item_id: Id, sent;
    }

    /// Cuts a message to what the caller has heard (`conversation.item.truncate`).
    class ConversationItemTruncateEvent(ClientEvent),
        sdk "ConversationItemTruncateEvent", beta "ConversationItemTruncateEvent"
    {
        /// Always `conversation.item.truncate`.
        kind = "type": Tag["conversation.item.truncate"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The item's id.
        item_id: Id, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// Where to cut, in milliseconds from the start of the audio.
        audio_end_ms: Count, sent;
    }

    /// Deletes an item of the conversation (`conversation.item.delete`).
    class ConversationItemDeleteEvent(ClientEvent),
        sdk "ConversationItemDeleteEvent", beta "ConversationItemDeleteEvent"
    {
        /// Always `conversation.item.delete`.
        kind = "type": Tag["conversation.item.delete"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The item's id.
        item_id: Id, sent;
    }

    /// Asks for a response (`response.create`).
    class ResponseCreateEvent(ClientEvent),
        sdk "ResponseCreateEvent", beta "ResponseCreateEvent", beyond original
    {
        /// Always `response.create`.
        kind = "type": Tag["response.create"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// What is different for this response.
        response: Object[RealtimeResponseCreateParams], optional;
    }

    /// Cancels a response (`response.cancel`).
    class ResponseCancelEvent(ClientEvent), sdk "ResponseCancelEvent", beta "ResponseCancelEvent" {
        /// Always `response.cancel`.
        kind = "type": Tag["response.cancel"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The id of the response. Without it, the response in progress is cancelled.
        response_id: Id, optional;
    }

    /// Changes the configuration of a beta session that only transcribes
    /// (`transcription_session.update`).
    class TranscriptionSessionUpdateEvent(ClientEvent),
        beta "TranscriptionSessionUpdate", beyond original
    {
        /// Always `transcription_session.update`.
        kind = "type": Tag["transcription_session.update"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// What to change.
        session: Object[TranscriptionSession], sent;
    }

    /// Audio of the caller, for a session that translates (`session.input_audio_buffer.append`).
    class RealtimeTranslationInputAudioBufferAppendEvent(ClientEvent),
        sdk "RealtimeTranslationInputAudioBufferAppendEvent", beyond original
    {
        /// Always `session.input_audio_buffer.append`.
        kind = "type": Tag["session.input_audio_buffer.append"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
        /// The audio in base64: 16 bits a sample, one channel, 24 kHz.
        audio: Audio, sent;
    }

    /// Ends a session that translates, or one of GPT-Live (`session.close`).
    class RealtimeTranslationSessionCloseEvent(ClientEvent),
        sdk "RealtimeTranslationSessionCloseEvent", beyond original
    {
        /// Always `session.close`.
        kind = "type": Tag["session.close"];
        /// The id that the client gave to the event.
        event_id: Id, optional;
    }

    /// What is different for one response.
    class RealtimeResponseCreateParams(RealtimeObject),
        sdk "RealtimeResponseCreateParams", beyond original
    {
        /// How the model answers: `["audio"]` or `["text"]`.
        output_modalities: TextList, optional;
        /// What the model is told, in place of the session's instructions.
        instructions: LongText, optional;
        /// `auto` adds the response to the session's conversation; `none` keeps it out.
        conversation: Text, optional;
        /// What the model reads, in place of the conversation.
        input: List[RealtimeConversationItem], optional;
        /// How the model speaks.
        audio: Object[RealtimeResponseCreateAudioOutput], optional;
        /// What the model may call.
        tools: List[RealtimeToolsConfigUnion], optional;
        /// Whether the model must call a tool, or which one.
        tool_choice: EnumOr["none", "auto", "required" or RealtimeToolChoice], optional;
        /// The most output tokens; `inf` for no limit.
        max_output_tokens: CountOrInf, optional;
        /// Pairs to attach to the response, at most 16.
        metadata: TextMap, optional;
        /// Whether the model may call several tools at once.
        parallel_tool_calls: Flag, optional;
        /// A stored prompt to use.
        prompt: Object[ResponsePrompt], optional;
        /// How much a reasoning model thinks.
        reasoning: Object[RealtimeReasoning], optional;
    }

    /// How the model speaks in one response.
    class RealtimeResponseCreateAudioOutput(RealtimeObject),
        sdk "RealtimeResponseCreateAudioOutput", beyond original
    {
        /// The output.
        output: Object[ResponseCreateAudioOutput], optional;
    }

    /// The format and the voice of one response. The SDK calls it `Output`.
    class ResponseCreateAudioOutput(RealtimeObject), beyond original {
        /// The format of the model's audio.
        format: Object[RealtimeAudioFormats], optional;
        /// The voice: its name, or an object with the id of your own.
        voice: TextOr[VoiceID], optional;
    }
}

union! {
    /// An event of a client.
    union RealtimeClientEvent by ["type"],
        sdk "RealtimeClientEvent" "RealtimeTranslationClientEvent", beta "RealtimeClientEvent",
        live "ClientEvent", strict open
    {
        SessionUpdate(SessionUpdateEvent),
        InputAudioBufferAppend(InputAudioBufferAppendEvent),
        InputAudioBufferCommit(InputAudioBufferCommitEvent),
        InputAudioBufferClear(InputAudioBufferClearEvent),
        OutputAudioBufferClear(OutputAudioBufferClearEvent),
        ConversationItemCreate(ConversationItemCreateEvent),
        ConversationItemRetrieve(ConversationItemRetrieveEvent),
        ConversationItemTruncate(ConversationItemTruncateEvent),
        ConversationItemDelete(ConversationItemDeleteEvent),
        ResponseCreate(ResponseCreateEvent),
        ResponseCancel(ResponseCancelEvent),
        TranscriptionSessionUpdate(TranscriptionSessionUpdateEvent),
        TranslationInputAudioBufferAppend(RealtimeTranslationInputAudioBufferAppendEvent),
        TranslationSessionClose(RealtimeTranslationSessionCloseEvent),
    }
    else Other(ClientEvent)
}
