//! Events of sessions that translate, and of GPT-Live.

use crate::document::node::Node;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::session::SessionResource;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

classes! {
    /// A GPT-Live session begins (`session.started`).
    class SessionStartedEvent(ServerEvent), live "SessionStartedEvent", beyond original {
        /// Always `session.started`.
        kind = "type": Tag["session.started"];
        /// The event's id.
        event_id: Id, sent;
        /// The session's configuration.
        session: Object[SessionResource], sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// A session ends (`session.closed`): one that translates, or one of GPT-Live.
    class SessionClosedEvent(ServerEvent),
        sdk "RealtimeTranslationSessionClosedEvent", live "SessionClosedEvent", beyond original
    {
        /// Always `session.closed`.
        kind = "type": Tag["session.closed"];
        /// The event's id.
        event_id: Id, sent;
        /// GPT-Live: why it ends.
        reason: Word["close_requested", "expired", "content", "remote_hangup", "connection_lost"], optional;
        /// GPT-Live: the session's configuration.
        session: Object[SessionResource], optional;
        /// GPT-Live: what the session is billed for.
        usage: Object[SessionUsage], optional;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// What a GPT-Live session is billed for so far (`session.usage.updated`). Do not add up
    /// these figures: each one includes those before it.
    class SessionUsageUpdatedEvent(ServerEvent), live "SessionUsageUpdatedEvent", beyond original {
        /// Always `session.usage.updated`.
        kind = "type": Tag["session.usage.updated"];
        /// The event's id.
        event_id: Id, sent;
        /// The figures so far.
        usage: Object[SessionUsage], sent;
        /// How full the model's context is.
        context_window: Object[ContextWindow], optional;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// What a GPT-Live session is billed for so far, in seconds.
    class SessionUsage(RealtimeObject), live "SessionUsage" {
        /// All seconds that are billed.
        seconds: Number, sent;
        /// The seconds in which the session was active.
        active_seconds: Number, optional;
        /// The seconds that are billed for pauses.
        paused_seconds: Number, optional;
    }

    /// How full the model's context is.
    class ContextWindow(RealtimeObject) {
        /// The part that is used, from 0 to 1.
        usage_ratio: Number, sent;
    }

    /// The caller's audio no longer reaches the model (`session.input_audio.muted`).
    class InputAudioMutedEvent(ServerEvent), live "InputAudioMutedEvent", beyond original {
        /// Always `session.input_audio.muted`.
        kind = "type": Tag["session.input_audio.muted"];
        /// The event's id.
        event_id: Id, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The caller's audio reaches the model again (`session.input_audio.unmuted`).
    class InputAudioUnmutedEvent(ServerEvent), live "InputAudioUnmutedEvent", beyond original {
        /// Always `session.input_audio.unmuted`.
        kind = "type": Tag["session.input_audio.unmuted"];
        /// The event's id.
        event_id: Id, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// A recording that the client sent begins to play (`session.output_audio.fixture.playing`).
    class OutputAudioFixturePlayingEvent(ServerEvent),
        live "OutputAudioFixturePlayingEvent", beyond original
    {
        /// Always `session.output_audio.fixture.playing`.
        kind = "type": Tag["session.output_audio.fixture.playing"];
        /// The event's id.
        event_id: Id, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// A recording that the client sent was played (`session.output_audio.fixture.played`).
    class OutputAudioFixturePlayedEvent(ServerEvent),
        live "OutputAudioFixturePlayedEvent", beyond original
    {
        /// Always `session.output_audio.fixture.played`.
        kind = "type": Tag["session.output_audio.fixture.played"];
        /// The event's id.
        event_id: Id, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The model has read new instructions (`session.instructions.appended`).
    class InstructionsAppendedEvent(ServerEvent),
        live "InstructionsAppendedEvent", beyond original
    {
        /// Always `session.instructions.appended`.
        kind = "type": Tag["session.instructions.appended"];
        /// The event's id.
        event_id: Id, sent;
        /// Where it begins, in milliseconds of the session.
        start_ms: Count, sent;
        /// Where it ends, in milliseconds of the session.
        end_ms: Count, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The model has read a new thought (`session.thinking.appended`).
    class ThinkingAppendedEvent(ServerEvent), live "ThinkingAppendedEvent", beyond original {
        /// Always `session.thinking.appended`.
        kind = "type": Tag["session.thinking.appended"];
        /// The event's id.
        event_id: Id, sent;
        /// Where it begins, in milliseconds of the session.
        start_ms: Count, sent;
        /// Where it ends, in milliseconds of the session.
        end_ms: Count, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The model has read a new comment, to be spoken (`session.commentary.appended`).
    class CommentaryAppendedEvent(ServerEvent), live "CommentaryAppendedEvent", beyond original {
        /// Always `session.commentary.appended`.
        kind = "type": Tag["session.commentary.appended"];
        /// The event's id.
        event_id: Id, sent;
        /// Where it begins, in milliseconds of the session.
        start_ms: Count, sent;
        /// Where it ends, in milliseconds of the session.
        end_ms: Count, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// Audio of the caller (`session.input_audio.append`): from the client, or as the server
    /// shows it to a second connection.
    class SessionInputAudioAppend(ServerEvent), live "SessionInputAudioAppend", beyond original {
        /// Always `session.input_audio.append`.
        kind = "type": Tag["session.input_audio.append"];
        /// The event's id.
        event_id: Id, beyond, not in sdk;
        /// The audio in base64: 16 bits a sample, one channel, 24 kHz.
        audio: Audio, sent;
    }

    /// A piece of audio (`session.output_audio.delta`) of a session that translates, or of
    /// GPT-Live.
    class SessionOutputAudioDeltaEvent(ServerEvent),
        sdk "RealtimeTranslationOutputAudioDeltaEvent", live "OutputAudioDeltaEvent", beyond original
    {
        /// Always `session.output_audio.delta`.
        kind = "type": Tag["session.output_audio.delta"];
        /// The event's id. GPT-Live sends none.
        event_id: Id, sent;
        /// The audio in base64.
        delta: Audio, sent;
        /// Translation: how far the session is, in milliseconds.
        elapsed_ms: Count, optional;
        /// Translation: the number of channels.
        channels: Count, optional;
        /// Translation: the encoding.
        format: Word["pcm16"], optional;
        /// Translation: the sample rate in hertz.
        sample_rate: Count, optional;
        /// GPT-Live: where the piece begins, in milliseconds of the session.
        start_ms: Count, optional;
        /// GPT-Live: where the piece ends, in milliseconds of the session.
        end_ms: Count, optional;
    }

    /// A piece of what the caller said (`session.input_transcript.delta`), in a session that
    /// translates, or in GPT-Live.
    class SessionInputTranscriptDeltaEvent(ServerEvent),
        sdk "RealtimeTranslationInputTranscriptDeltaEvent", live "InputTranscriptDeltaEvent", beyond original
    {
        /// Always `session.input_transcript.delta`.
        kind = "type": Tag["session.input_transcript.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The piece, to append to the transcript so far.
        delta: LongText, sent;
        /// Translation: how far the session is, in milliseconds.
        elapsed_ms: Count, optional;
        /// GPT-Live: where the piece begins, in milliseconds of the session.
        start_ms: Count, sent;
        /// GPT-Live: where the piece ends, in milliseconds of the session.
        end_ms: Count, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// A piece of what the model said (`session.output_transcript.delta`), in a session that
    /// translates, or in GPT-Live.
    class SessionOutputTranscriptDeltaEvent(ServerEvent),
        sdk "RealtimeTranslationOutputTranscriptDeltaEvent", live "OutputTranscriptDeltaEvent", beyond original
    {
        /// Always `session.output_transcript.delta`.
        kind = "type": Tag["session.output_transcript.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The piece, to append to the transcript so far.
        delta: LongText, sent;
        /// Translation: how far the session is, in milliseconds.
        elapsed_ms: Count, optional;
        /// GPT-Live: where the piece begins, in milliseconds of the session.
        start_ms: Count, sent;
        /// GPT-Live: where the piece ends, in milliseconds of the session.
        end_ms: Count, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The model hands a task over (`session.delegation.created`).
    class DelegationCreatedEvent(ServerEvent), live "DelegationCreatedEvent", beyond original {
        /// Always `session.delegation.created`.
        kind = "type": Tag["session.delegation.created"];
        /// The event's id.
        event_id: Id, sent;
        /// When, in milliseconds of the session.
        offset_ms: Count, sent;
        /// The task.
        delegation: Object[Delegation], sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// A task that the model of a GPT-Live session hands over.
    class Delegation(RealtimeObject) {
        /// `delegation`.
        kind = "type": Word["delegation"], sent;
        /// The task's id.
        id: Text, sent;
        /// Who gets it: the client, or one of two APIs.
        target: Word["client", "responses", "decisions"], sent;
        /// The id of the response of the Responses API that works on it.
        response_id: Id, optional;
    }

    /// An event of the Responses API, which works on a task (`response.event`).
    class ResponseEvent(ServerEvent), live "ResponseEvent", beyond original {
        /// Always `response.event`.
        kind = "type": Tag["response.event"];
        /// The event's id.
        event_id: Id, sent;
        /// The task's id.
        delegation_id: Id, optional;
        /// The event of the Responses API, as `json.loads` makes it.
        event: Json, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The Decisions API has answered (`decision.event`).
    class DecisionEvent(ServerEvent), live "DecisionEvent", beyond original {
        /// Always `decision.event`.
        kind = "type": Tag["decision.event"];
        /// The event's id.
        event_id: Id, sent;
        /// The event of the Decisions API, as `json.loads` makes it.
        event: Json, sent;
        /// The task's id.
        delegation_id: Id, optional;
        /// The id of the event that made the API decide.
        source_event_id: Id, optional;
        /// The type of the event that made the API decide.
        source_event_type: Word["session.input_transcript.delta", "session.output_transcript.delta"], optional;
        /// The id of the trigger that made the API decide.
        trigger_id: Id, optional;
    }

    /// An item was added to the input of the Decisions API (`decision.item.created`).
    class DecisionItemCreatedEvent(ServerEvent), live "DecisionItemCreatedEvent", beyond original {
        /// Always `decision.item.created`.
        kind = "type": Tag["decision.item.created"];
        /// The event's id.
        event_id: Id, sent;
        /// The item, as `json.loads` makes it.
        item: Json, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// An item was deleted from the input of the Decisions API (`decision.item.deleted`).
    class DecisionItemDeletedEvent(ServerEvent), live "DecisionItemDeletedEvent", beyond original {
        /// Always `decision.item.deleted`.
        kind = "type": Tag["decision.item.deleted"];
        /// The event's id.
        event_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// Information that is not an error (`info`).
    class InfoEvent(ServerEvent), live "InfoEvent", beyond original {
        /// Always `info`.
        kind = "type": Tag["info"];
        /// The event's id.
        event_id: Id, sent;
        /// What it is about.
        code: Text, sent;
        /// The information as a sentence.
        message: LongText, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }
}
