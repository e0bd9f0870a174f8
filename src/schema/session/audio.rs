//! How a session hears and speaks.

use crate::document::node::Node;
use crate::schema::declare::{classes, union};
use crate::schema::response::RealtimeAudioFormats;
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

classes! {
    /// How a session hears and speaks.
    class RealtimeAudioConfig(RealtimeObject), sdk "RealtimeAudioConfig" {
        /// How it hears.
        input: Object[RealtimeAudioConfigInput], original;
        /// How it speaks.
        output: Object[RealtimeAudioConfigOutput], original;
    }

    /// How a session hears.
    class RealtimeAudioConfigInput(RealtimeObject), sdk "RealtimeAudioConfigInput" {
        /// The format of the caller's audio.
        format: Object[RealtimeAudioFormats], original;
        /// How the speech is transcribed. Without this, it is not transcribed.
        transcription: Object[AudioTranscription], optional;
        /// How noise is removed from the speech.
        noise_reduction: Object[NoiseReduction], optional;
        /// How the server notices that the caller has finished; `None` if the client says so.
        turn_detection: Object[RealtimeAudioInputTurnDetection], optional;
    }

    /// How a session speaks.
    class RealtimeAudioConfigOutput(RealtimeObject), sdk "RealtimeAudioConfigOutput" {
        /// The format of the model's audio.
        format: Object[RealtimeAudioFormats], original;
        /// The voice: its name, or an object with the id of your own.
        voice: TextOr[VoiceID], original;
        /// How fast the model speaks, from 0.25 to 1.5; 1.0 is usual.
        speed: Number, original;
    }

    /// A voice of your own.
    class VoiceID(RealtimeObject), beyond original {
        /// The voice's id.
        id: Text, sent;
    }

    /// How a session that only transcribes hears.
    class RealtimeTranscriptionSessionAudio(RealtimeObject),
        sdk "RealtimeTranscriptionSessionAudio"
    {
        /// How it hears.
        input: Object[RealtimeTranscriptionSessionAudioInput], original;
    }

    /// How a session that only transcribes hears.
    class RealtimeTranscriptionSessionAudioInput(RealtimeObject),
        sdk "RealtimeTranscriptionSessionAudioInput"
    {
        /// The format of the caller's audio.
        format: Object[RealtimeAudioFormats], original;
        /// How the speech is transcribed.
        transcription: Object[AudioTranscription], optional;
        /// How noise is removed from the speech.
        noise_reduction: Object[NoiseReduction], optional;
        /// How the server notices that the caller has finished; `None` if the client says so.
        turn_detection: Object[RealtimeAudioInputTurnDetection], optional;
    }

    /// How speech is transcribed.
    class AudioTranscription(RealtimeObject), sdk "AudioTranscription" {
        /// The model, such as `gpt-4o-transcribe`.
        model: Text, optional;
        /// The language that is expected, such as `en`.
        language: Text, optional;
        /// A hint for the model: words to expect, or an instruction.
        prompt: LongText, optional;
        /// How long the model may wait for more speech before it writes.
        delay: Enum["minimal", "low", "medium", "high", "xhigh"], optional;
        /// The languages that are expected.
        languages: TextList, optional;
        /// Words that are expected.
        keywords: TextList, optional;
    }

    /// How noise is removed from the caller's speech.
    class NoiseReduction(RealtimeObject) {
        /// `near_field` for a headset, `far_field` for a room.
        kind = "type": Enum["near_field", "far_field"], original;
        /// How much of it is removed, from 0 to 1.
        strength: Number, optional;
    }

    /// The server decides by the loudness of the audio that the caller has finished.
    class ServerVad(RealtimeObject) {
        /// Always `server_vad`.
        kind = "type": Tag["server_vad"];
        /// How loud speech is, from 0 to 1.
        threshold: Number, original;
        /// How much audio before the speech belongs to it, in milliseconds.
        prefix_padding_ms: Count, original;
        /// How much silence ends the turn, in milliseconds.
        silence_duration_ms: Count, original;
        /// After how much silence the model speaks up, in milliseconds.
        idle_timeout_ms: Count, optional;
        /// Whether the server then begins a response by itself.
        create_response: Flag, optional;
        /// Whether the caller's speech cuts a response off.
        interrupt_response: Flag, optional;
    }

    /// The server decides by the meaning of the words that the caller has finished.
    class SemanticVad(RealtimeObject) {
        /// Always `semantic_vad`.
        kind = "type": Tag["semantic_vad"];
        /// How soon the model answers.
        eagerness: Word["low", "medium", "high", "auto"], original;
        /// Whether the server then begins a response by itself.
        create_response: Flag, optional;
        /// Whether the caller's speech cuts a response off.
        interrupt_response: Flag, optional;
    }

    /// How the server notices that the caller has finished, as the beta and other servers
    /// describe it.
    class TurnDetection(RealtimeObject), beyond original {
        /// The method, such as `server_vad` or `azure_semantic_vad`.
        kind = "type": Text, optional;
        /// How loud speech is, from 0 to 1.
        threshold: Number, optional;
        /// How much audio before the speech belongs to it, in milliseconds.
        prefix_padding_ms: Count, optional;
        /// How much silence ends the turn, in milliseconds.
        silence_duration_ms: Count, optional;
        /// After how much silence the model speaks up, in milliseconds.
        idle_timeout_ms: Count, optional, not in sdk;
        /// Whether the server then begins a response by itself.
        create_response: Flag, optional;
        /// Whether the caller's speech cuts a response off.
        interrupt_response: Flag, optional;
        /// How soon the model answers.
        eagerness: Word["low", "medium", "high", "auto"], optional;
    }
}

union! {
    /// How the server notices that the caller has finished. A way of an unknown type is a
    /// `TurnDetection`.
    union RealtimeAudioInputTurnDetection by ["type"], sdk "RealtimeAudioInputTurnDetection" "RealtimeTranscriptionSessionAudioInputTurnDetection" {
        ServerVad(ServerVad),
        SemanticVad(SemanticVad),
    }
    else Other(TurnDetection)
}
