//! Events about the audio buffers, and what is heard in them.

use crate::document::node::Node;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::Need;

classes! {
    /// What the caller said becomes an item (`input_audio_buffer.committed`).
    class InputAudioBufferCommittedEvent(ServerEvent),
        sdk "InputAudioBufferCommittedEvent", beta "InputAudioBufferCommittedEvent"
    {
        /// Always `input_audio_buffer.committed`.
        kind = "type": Tag["input_audio_buffer.committed"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the item before it; `None` for the first one.
        previous_item_id: Id, optional;
        /// The id of the message that holds the audio.
        item_id: Id, sent;
    }

    /// The client discarded the audio that it had sent (`input_audio_buffer.cleared`).
    class InputAudioBufferClearedEvent(ServerEvent),
        sdk "InputAudioBufferClearedEvent", beta "InputAudioBufferClearedEvent"
    {
        /// Always `input_audio_buffer.cleared`.
        kind = "type": Tag["input_audio_buffer.cleared"];
        /// The event's id.
        event_id: Id, sent;
    }

    /// The caller begins to speak (`input_audio_buffer.speech_started`).
    class InputAudioBufferSpeechStartedEvent(ServerEvent),
        sdk "InputAudioBufferSpeechStartedEvent", beta "InputAudioBufferSpeechStartedEvent"
    {
        /// Always `input_audio_buffer.speech_started`.
        kind = "type": Tag["input_audio_buffer.speech_started"];
        /// The event's id.
        event_id: Id, sent;
        /// Where the speech begins, in milliseconds of all audio that the session received.
        audio_start_ms: Count, sent;
        /// The id that the caller's message will have.
        item_id: Id, sent;
    }

    /// The caller stops speaking (`input_audio_buffer.speech_stopped`).
    class InputAudioBufferSpeechStoppedEvent(ServerEvent),
        sdk "InputAudioBufferSpeechStoppedEvent", beta "InputAudioBufferSpeechStoppedEvent"
    {
        /// Always `input_audio_buffer.speech_stopped`.
        kind = "type": Tag["input_audio_buffer.speech_stopped"];
        /// The event's id.
        event_id: Id, sent;
        /// Where the speech ends, in milliseconds of all audio that the session received.
        audio_end_ms: Count, sent;
        /// The id that the caller's message will have.
        item_id: Id, sent;
    }

    /// The caller was silent for so long that the model speaks up
    /// (`input_audio_buffer.timeout_triggered`).
    class InputAudioBufferTimeoutTriggered(ServerEvent), sdk "InputAudioBufferTimeoutTriggered" {
        /// Always `input_audio_buffer.timeout_triggered`.
        kind = "type": Tag["input_audio_buffer.timeout_triggered"];
        /// The event's id.
        event_id: Id, sent;
        /// Where the silence begins, in milliseconds of all audio that the session received.
        audio_start_ms: Count, sent;
        /// Where the time ran out, in milliseconds of all audio that the session received.
        audio_end_ms: Count, sent;
        /// The id of the empty message that stands for the silence.
        item_id: Id, sent;
    }

    /// The caller pressed a key of the telephone (`input_audio_buffer.dtmf_event_received`).
    class InputAudioBufferDtmfEventReceivedEvent(ServerEvent),
        sdk "InputAudioBufferDtmfEventReceivedEvent"
    {
        /// Always `input_audio_buffer.dtmf_event_received`.
        kind = "type": Tag["input_audio_buffer.dtmf_event_received"];
        /// The event's id. The API sends none.
        event_id: Id, beyond, not in sdk;
        /// The key: 0 to 9, `*`, `#`, or A to D.
        event: Text, sent;
        /// When the server received it, in seconds since 1970 (UTC).
        received_at: Moment, sent;
    }

    /// The server begins to play audio to the caller (`output_audio_buffer.started`). WebRTC and
    /// SIP only.
    class OutputAudioBufferStarted(ServerEvent),
        sdk "OutputAudioBufferStarted", beta "OutputAudioBufferStarted"
    {
        /// Always `output_audio_buffer.started`.
        kind = "type": Tag["output_audio_buffer.started"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
    }

    /// All audio was played (`output_audio_buffer.stopped`). WebRTC and SIP only.
    class OutputAudioBufferStopped(ServerEvent),
        sdk "OutputAudioBufferStopped", beta "OutputAudioBufferStopped"
    {
        /// Always `output_audio_buffer.stopped`.
        kind = "type": Tag["output_audio_buffer.stopped"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
    }

    /// The audio that had not been played was discarded (`output_audio_buffer.cleared`). WebRTC
    /// and SIP only.
    class OutputAudioBufferCleared(ServerEvent),
        sdk "OutputAudioBufferCleared", beta "OutputAudioBufferCleared"
    {
        /// Always `output_audio_buffer.cleared`.
        kind = "type": Tag["output_audio_buffer.cleared"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
    }
}
