//! What a session is configured with.

pub mod audio;
pub mod tools;

use crate::document::node::Node;
use crate::schema::declare::{classes, union};
use crate::schema::response::RealtimeAudioFormats;
use crate::schema::session::audio::{
    AudioTranscription, NoiseReduction, RealtimeAudioConfig, RealtimeTranscriptionSessionAudio,
    TurnDetection, VoiceID,
};
use crate::schema::session::tools::{
    RealtimeReasoning, RealtimeToolChoice, RealtimeToolsConfigUnion,
    RealtimeTruncationRetentionRatio, ResponsePrompt, TracingConfiguration,
};
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType};
pub use crate::schema::words::MaxOutputTokens;
use crate::schema::words::{Need, Words};

classes! {
    /// The configuration of a session that talks (`session.type` is `realtime`).
    class RealtimeSessionCreateRequest(RealtimeObject), sdk "RealtimeSessionCreateRequest" {
        /// Always `realtime`.
        kind = "type": Tag["realtime"];
        /// `realtime.session`; only servers send it.
        object: Word["realtime.session"], beyond, not in sdk;
        /// The session's id; only servers send it.
        id: Text, optional, not in sdk;
        /// The model, such as `gpt-realtime`.
        model: Text, optional;
        /// How the model answers: `["audio"]` or `["text"]`.
        output_modalities: TextList, optional;
        /// What the model is told before the conversation.
        instructions: LongText, optional;
        /// What the model may call.
        tools: List[RealtimeToolsConfigUnion], optional;
        /// Whether the model must call a tool, or which one.
        tool_choice: EnumOr["none", "auto", "required" or RealtimeToolChoice], optional;
        /// The most output tokens of a response; `inf` for no limit.
        max_output_tokens: CountOrInf, optional;
        /// Whether and how the session is traced.
        tracing: EnumOr["auto" or TracingConfiguration], optional;
        /// What happens when the conversation is longer than the model's context.
        truncation: EnumOr["auto", "disabled" or RealtimeTruncationRetentionRatio], optional;
        /// A stored prompt that the session uses.
        prompt: Object[ResponsePrompt], optional;
        /// When the session ends, in seconds since 1970 (UTC); only servers send it.
        expires_at: Moment, optional, not in sdk;
        /// How the session hears and speaks.
        audio: Object[RealtimeAudioConfig], optional;
        /// What else the server should send, such as `item.input_audio_transcription.logprobs`.
        include: TextList, optional;
        /// Whether the model may call several tools at once.
        parallel_tool_calls: Flag, optional;
        /// How much a reasoning model thinks.
        reasoning: Object[RealtimeReasoning], optional;
    }

    /// The configuration of a session that only transcribes (`session.type` is `transcription`).
    class RealtimeTranscriptionSessionCreateRequest(RealtimeObject),
        sdk "RealtimeTranscriptionSessionCreateRequest"
    {
        /// Always `transcription`.
        kind = "type": Tag["transcription"];
        /// What it is; only servers send it.
        object: Text, beyond, not in sdk;
        /// The session's id; only servers send it.
        id: Text, optional, not in sdk;
        /// When the session ends, in seconds since 1970 (UTC); only servers send it.
        expires_at: Moment, optional, not in sdk;
        /// How the session hears.
        audio: Object[RealtimeTranscriptionSessionAudio], original;
        /// What else the server should send, such as `item.input_audio_transcription.logprobs`.
        include: TextList, optional;
    }

    /// The configuration of a session that translates (`session.type` is `translation`).
    class RealtimeTranslationSession(RealtimeObject),
        sdk "RealtimeTranslationSession", beyond original
    {
        /// Always `translation`.
        kind = "type": Tag["translation"];
        /// The session's id.
        id: Text, sent;
        /// When the session ends, in seconds since 1970 (UTC).
        expires_at: Moment, sent;
        /// The model.
        model: Text, sent;
        /// How the session hears and speaks.
        audio: Object[TranslationAudio], sent;
    }

    /// How a session that translates hears and speaks.
    class TranslationAudio(RealtimeObject) {
        /// How it hears.
        input: Object[TranslationAudioInput], optional;
        /// How it speaks.
        output: Object[TranslationAudioOutput], optional;
    }

    /// How a session that translates hears.
    class TranslationAudioInput(RealtimeObject) {
        /// How the speech is transcribed.
        transcription: Object[AudioTranscription], optional;
        /// How noise is removed from the speech.
        noise_reduction: Object[NoiseReduction], optional;
    }

    /// How a session that translates speaks.
    class TranslationAudioOutput(RealtimeObject) {
        /// The language that it translates into, such as `es`.
        language: Text, optional;
    }

    /// A session that does not say its type: of the beta, Azure Voice Live, xAI or Qwen.
    class BetaSession(RealtimeObject), beta "Session", beyond original {
        /// `None`: the session does not say its type.
        kind = "type": Text, optional, not in sdk;
        /// The session's id.
        id: Text, optional;
        /// `realtime.session`.
        object: Text, beyond, not in sdk;
        /// The model.
        model: Text, optional;
        /// How the model answers: `text`, `audio`.
        modalities: TextList, optional;
        /// What the model is told before the conversation.
        instructions: LongText, optional;
        /// The voice. Azure Voice Live sends an object, which is in `extra`; this is then `None`.
        voice: TextOrObject, optional;
        /// The format of the caller's audio, such as `pcm16`.
        input_audio_format: Text, optional;
        /// The format of the model's audio, such as `pcm16`.
        output_audio_format: Text, optional;
        /// How the speech is transcribed.
        input_audio_transcription: Object[AudioTranscription], optional;
        /// How noise is removed from the speech.
        input_audio_noise_reduction: Object[NoiseReduction], optional;
        /// How the server notices that the caller has finished.
        turn_detection: Object[TurnDetection], optional;
        /// What the model may call.
        tools: List[RealtimeToolsConfigUnion], optional;
        /// Whether the model must call a tool, or which one.
        tool_choice: TextOr[RealtimeToolChoice], optional;
        /// The sampling temperature: a higher one gives more varied answers.
        temperature: Number, optional;
        /// The most output tokens of a response; `inf` for no limit.
        max_response_output_tokens: CountOrInf, optional;
        /// How fast the model speaks; 1.0 is usual.
        speed: Number, optional;
        /// A stored prompt that the session uses.
        prompt: Object[ResponsePrompt], optional, not in sdk;
        /// What else the server should send.
        include: TextList, optional, not in sdk;
        /// How the session hears and speaks. xAI sends it, and clients of a session that translates.
        audio: Object[RealtimeAudioConfig], optional, not in sdk;
        /// Whether and how the session is traced.
        tracing: EnumOr["auto" or TracingConfiguration], optional;
        /// When the session ends, in seconds since 1970 (UTC).
        expires_at: Moment, optional, not in sdk;
        /// The key that lets a browser connect.
        client_secret: Object[ClientSecret], optional, not in sdk;
    }

    /// A beta session that only transcribes.
    class TranscriptionSession(RealtimeObject), beta "TranscriptionSession", beyond original {
        /// The session's id.
        id: Text, optional, not in sdk;
        /// What it is.
        object: Text, optional, not in sdk;
        /// What the session understands: `text`, `audio`.
        modalities: TextList, optional;
        /// The format of the caller's audio, such as `pcm16`.
        input_audio_format: Text, optional;
        /// How the speech is transcribed.
        input_audio_transcription: Object[AudioTranscription], optional;
        /// How noise is removed from the speech.
        input_audio_noise_reduction: Object[NoiseReduction], optional, not in sdk;
        /// How the server notices that the caller has finished.
        turn_detection: Object[TurnDetection], optional;
        /// The key that lets a browser connect.
        client_secret: Object[ClientSecret], sent;
        /// When the session ends, in seconds since 1970 (UTC).
        expires_at: Moment, optional, not in sdk;
    }

    /// The key that lets a browser connect.
    class ClientSecret(RealtimeObject) {
        /// The key. Treat it as a password.
        value: Text, sent;
        /// Until when it may be used, in seconds since 1970 (UTC); from a client, an object that says
        /// for how long.
        expires_at: Json, sent;
        /// From a client: an object that says for how long it may be used.
        expires_after: Json, optional;
    }

    /// The configuration of a GPT-Live session.
    class SessionResource(RealtimeObject), live "SessionResource", beyond original {
        /// The session's id.
        id: Text, sent;
        /// `None`: the session does not say its type.
        kind = "type": Text, optional, not in sdk;
        /// Always `active`, also when the session has just closed.
        status: Tag["active"];
        /// The model, such as `gpt-live-1`.
        model: Text, sent;
        /// When the session ends, in seconds since 1970 (UTC).
        expires_at: Moment, sent;
        /// What the model is told before the conversation.
        instructions: LongText, optional;
        /// How the session hears and speaks.
        audio: Object[LiveAudio], optional;
        /// Who works on the tasks that the model hands over.
        delegation: Object[LiveDelegation], optional;
        /// What an untrusted client may send and receive, as `json.loads` makes it.
        client: Json, optional;
        /// The messages with which the session began, as `json.loads` makes them.
        input: Json, optional;
        /// When the Decisions API is asked, as `json.loads` makes it.
        triggers: Json, optional;
        /// An id of the caller, by which abuse can be detected.
        safety_identifier: Text, optional;
        /// Whether the session is stored.
        store: Flag, optional;
    }

    /// How a GPT-Live session hears and speaks.
    class LiveAudio(RealtimeObject) {
        /// The format of the audio in both directions.
        format: Object[RealtimeAudioFormats], optional;
        /// How the model speaks.
        output: Object[LiveAudioOutput], optional;
    }

    /// How the model of a GPT-Live session speaks.
    class LiveAudioOutput(RealtimeObject) {
        /// The voice: its name, or an object with the id of your own.
        voice: TextOr[VoiceID], optional;
    }

    /// The client works on the tasks that a GPT-Live session hands over.
    class ClientDelegation(RealtimeObject), live "ClientDelegation" {
        /// Always `client`.
        kind = "type": Tag["client"];
        /// How long the model waits before it says that the task is being worked on, in
        /// milliseconds.
        acknowledgement_delay_ms: Count, optional;
    }

    /// The Responses API works on the tasks that a GPT-Live session hands over.
    class DelegationResponses(RealtimeObject) {
        /// Always `responses`.
        kind = "type": Tag["responses"];
        /// The configuration of the Responses API, as `json.loads` makes it.
        responses: Json, sent;
        /// How long the model waits before it says that the task is being worked on, in
        /// milliseconds.
        acknowledgement_delay_ms: Count, optional;
    }

    /// The Decisions API works on the tasks that a GPT-Live session hands over.
    class DelegationDecisions(RealtimeObject) {
        /// Always `decisions`.
        kind = "type": Tag["decisions"];
        /// The configuration of the Decisions API, as `json.loads` makes it.
        decisions: Json, sent;
        /// How long the model waits before it says that the task is being worked on, in
        /// milliseconds.
        acknowledgement_delay_ms: Count, optional;
    }
}

union! {
    /// Who works on the tasks that a GPT-Live session hands over.
    union LiveDelegation by ["type"] {
        Client(ClientDelegation),
        Responses(DelegationResponses),
        Decisions(DelegationDecisions),
    }
}

union! {
    /// The configuration of a session, of any kind. A session that does not say its type is a
    /// `BetaSession`.
    union RealtimeSession by ["type", "status"] {
        Realtime(RealtimeSessionCreateRequest),
        Transcription(RealtimeTranscriptionSessionCreateRequest),
        Translation(RealtimeTranslationSession),
        Live(SessionResource),
    }
    else Beta(BetaSession)
}
