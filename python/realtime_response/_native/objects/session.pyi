"""What a session is configured with."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import LiveDelegation, RealtimeToolChoice, RealtimeToolsConfigUnion
from . import RealtimeObject
from .response import RealtimeAudioFormats
from .session_audio import (
    AudioTranscription,
    NoiseReduction,
    RealtimeAudioConfig,
    RealtimeTranscriptionSessionAudio,
    TurnDetection,
    VoiceID,
)
from .session_tools import (
    RealtimeReasoning,
    RealtimeTruncationRetentionRatio,
    ResponsePrompt,
    TracingConfiguration,
)

__all__ = [
    "BetaSession",
    "ClientDelegation",
    "ClientSecret",
    "DelegationDecisions",
    "DelegationResponses",
    "LiveAudio",
    "LiveAudioOutput",
    "RealtimeSessionCreateRequest",
    "RealtimeTranscriptionSessionCreateRequest",
    "RealtimeTranslationSession",
    "SessionResource",
    "TranscriptionSession",
    "TranslationAudio",
    "TranslationAudioInput",
    "TranslationAudioOutput",
]

@disjoint_base
class RealtimeSessionCreateRequest(RealtimeObject):
    """The configuration of a session that talks (`session.type` is `realtime`)."""

    def __new__(
        cls,
        *,
        type: Literal["realtime"] = ...,
        object: Literal["realtime.session"] | None = ...,
        id: str | None = ...,
        model: str | None = ...,
        output_modalities: Sequence[str] = ...,
        instructions: str | None = ...,
        tools: Sequence[RealtimeToolsConfigUnion | Mapping[str, Any]] = ...,
        tool_choice: Literal["none", "auto", "required"] | RealtimeToolChoice | Mapping[str, Any] | None = ...,
        max_output_tokens: int | Literal["inf"] | None = ...,
        tracing: Literal["auto"] | TracingConfiguration | Mapping[str, Any] | None = ...,
        truncation: Literal["auto", "disabled"] | RealtimeTruncationRetentionRatio | Mapping[str, Any] | None = ...,
        prompt: ResponsePrompt | Mapping[str, Any] | None = ...,
        expires_at: int | None = ...,
        audio: RealtimeAudioConfig | Mapping[str, Any] | None = ...,
        include: Sequence[str] = ...,
        parallel_tool_calls: bool | None = ...,
        reasoning: RealtimeReasoning | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["realtime"]:
        """Always `realtime`."""
    @property
    def object(self) -> Literal["realtime.session"] | None:
        """`realtime.session`; only servers send it."""
    @property
    def id(self) -> str | None:
        """The session's id; only servers send it."""
    @property
    def model(self) -> str | None:
        """The model, such as `gpt-realtime`."""
    @property
    def output_modalities(self) -> list[str]:
        """How the model answers: `["audio"]` or `["text"]`."""
    @property
    def instructions(self) -> str | None:
        """What the model is told before the conversation."""
    @property
    def tools(self) -> list[RealtimeToolsConfigUnion]:
        """What the model may call."""
    @property
    def tool_choice(self) -> Literal["none", "auto", "required"] | RealtimeToolChoice | None:
        """Whether the model must call a tool, or which one."""
    @property
    def max_output_tokens(self) -> int | Literal["inf"] | None:
        """The most output tokens of a response; `inf` for no limit."""
    @property
    def tracing(self) -> Literal["auto"] | TracingConfiguration | None:
        """Whether and how the session is traced."""
    @property
    def truncation(self) -> Literal["auto", "disabled"] | RealtimeTruncationRetentionRatio | None:
        """What happens when the conversation is longer than the model's context."""
    @property
    def prompt(self) -> ResponsePrompt | None:
        """A stored prompt that the session uses."""
    @property
    def expires_at(self) -> int | None:
        """When the session ends, in seconds since 1970 (UTC); only servers send it."""
    @property
    def audio(self) -> RealtimeAudioConfig | None:
        """How the session hears and speaks."""
    @property
    def include(self) -> list[str]:
        """What else the server should send, such as `item.input_audio_transcription.logprobs`."""
    @property
    def parallel_tool_calls(self) -> bool | None:
        """Whether the model may call several tools at once."""
    @property
    def reasoning(self) -> RealtimeReasoning | None:
        """How much a reasoning model thinks."""

@disjoint_base
class RealtimeTranscriptionSessionCreateRequest(RealtimeObject):
    """The configuration of a session that only transcribes (`session.type` is `transcription`)."""

    def __new__(
        cls,
        *,
        type: Literal["transcription"] = ...,
        object: str | None = ...,
        id: str | None = ...,
        expires_at: int | None = ...,
        audio: RealtimeTranscriptionSessionAudio | Mapping[str, Any] | None = ...,
        include: Sequence[str] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transcription"]:
        """Always `transcription`."""
    @property
    def object(self) -> str | None:
        """What it is; only servers send it."""
    @property
    def id(self) -> str | None:
        """The session's id; only servers send it."""
    @property
    def expires_at(self) -> int | None:
        """When the session ends, in seconds since 1970 (UTC); only servers send it."""
    @property
    def audio(self) -> RealtimeTranscriptionSessionAudio | None:
        """How the session hears."""
    @property
    def include(self) -> list[str]:
        """What else the server should send, such as `item.input_audio_transcription.logprobs`."""

@disjoint_base
class RealtimeTranslationSession(RealtimeObject):
    """The configuration of a session that translates (`session.type` is `translation`)."""

    def __new__(
        cls,
        *,
        type: Literal["translation"] = ...,
        id: str | None = ...,
        expires_at: int | None = ...,
        model: str | None = ...,
        audio: TranslationAudio | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["translation"]:
        """Always `translation`."""
    @property
    def id(self) -> str:
        """The session's id."""
    @property
    def expires_at(self) -> int:
        """When the session ends, in seconds since 1970 (UTC)."""
    @property
    def model(self) -> str:
        """The model."""
    @property
    def audio(self) -> TranslationAudio:
        """How the session hears and speaks."""

@disjoint_base
class TranslationAudio(RealtimeObject):
    """How a session that translates hears and speaks."""

    def __new__(
        cls,
        *,
        input: TranslationAudioInput | Mapping[str, Any] | None = ...,
        output: TranslationAudioOutput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def input(self) -> TranslationAudioInput | None:
        """How it hears."""
    @property
    def output(self) -> TranslationAudioOutput | None:
        """How it speaks."""

@disjoint_base
class TranslationAudioInput(RealtimeObject):
    """How a session that translates hears."""

    def __new__(
        cls,
        *,
        transcription: AudioTranscription | Mapping[str, Any] | None = ...,
        noise_reduction: NoiseReduction | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def transcription(self) -> AudioTranscription | None:
        """How the speech is transcribed."""
    @property
    def noise_reduction(self) -> NoiseReduction | None:
        """How noise is removed from the speech."""

@disjoint_base
class TranslationAudioOutput(RealtimeObject):
    """How a session that translates speaks."""

    def __new__(
        cls,
        *,
        language: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def language(self) -> str | None:
        """The language that it translates into, such as `es`."""

@disjoint_base
class BetaSession(RealtimeObject):
    """A session that does not say its type: of the beta, Azure Voice Live, xAI or Qwen."""

    def __new__(
        cls,
        *,
        type: str | None = ...,
        id: str | None = ...,
        object: str | None = ...,
        model: str | None = ...,
        modalities: Sequence[str] = ...,
        instructions: str | None = ...,
        voice: str | None = ...,
        input_audio_format: str | None = ...,
        output_audio_format: str | None = ...,
        input_audio_transcription: AudioTranscription | Mapping[str, Any] | None = ...,
        input_audio_noise_reduction: NoiseReduction | Mapping[str, Any] | None = ...,
        turn_detection: TurnDetection | Mapping[str, Any] | None = ...,
        tools: Sequence[RealtimeToolsConfigUnion | Mapping[str, Any]] = ...,
        tool_choice: str | RealtimeToolChoice | Mapping[str, Any] | None = ...,
        temperature: float | None = ...,
        max_response_output_tokens: int | Literal["inf"] | None = ...,
        speed: float | None = ...,
        prompt: ResponsePrompt | Mapping[str, Any] | None = ...,
        include: Sequence[str] = ...,
        audio: RealtimeAudioConfig | Mapping[str, Any] | None = ...,
        tracing: Literal["auto"] | TracingConfiguration | Mapping[str, Any] | None = ...,
        expires_at: int | None = ...,
        client_secret: ClientSecret | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str | None:
        """None: the session does not say its type."""
    @property
    def id(self) -> str | None:
        """The session's id."""
    @property
    def object(self) -> str | None:
        """`realtime.session`."""
    @property
    def model(self) -> str | None:
        """The model."""
    @property
    def modalities(self) -> list[str]:
        """How the model answers: `text`, `audio`."""
    @property
    def instructions(self) -> str | None:
        """What the model is told before the conversation."""
    @property
    def voice(self) -> str | None:
        """The voice. Azure Voice Live sends an object, which is in `extra`; this is then None."""
    @property
    def input_audio_format(self) -> str | None:
        """The format of the caller's audio, such as `pcm16`."""
    @property
    def output_audio_format(self) -> str | None:
        """The format of the model's audio, such as `pcm16`."""
    @property
    def input_audio_transcription(self) -> AudioTranscription | None:
        """How the speech is transcribed."""
    @property
    def input_audio_noise_reduction(self) -> NoiseReduction | None:
        """How noise is removed from the speech."""
    @property
    def turn_detection(self) -> TurnDetection | None:
        """How the server notices that the caller has finished."""
    @property
    def tools(self) -> list[RealtimeToolsConfigUnion]:
        """What the model may call."""
    @property
    def tool_choice(self) -> str | RealtimeToolChoice | None:
        """Whether the model must call a tool, or which one."""
    @property
    def temperature(self) -> float | None:
        """The sampling temperature: a higher one gives more varied answers."""
    @property
    def max_response_output_tokens(self) -> int | Literal["inf"] | None:
        """The most output tokens of a response; `inf` for no limit."""
    @property
    def speed(self) -> float | None:
        """How fast the model speaks; 1.0 is usual."""
    @property
    def prompt(self) -> ResponsePrompt | None:
        """A stored prompt that the session uses."""
    @property
    def include(self) -> list[str]:
        """What else the server should send."""
    @property
    def audio(self) -> RealtimeAudioConfig | None:
        """How the session hears and speaks. xAI sends it, and clients of a session that translates.
        """
    @property
    def tracing(self) -> Literal["auto"] | TracingConfiguration | None:
        """Whether and how the session is traced."""
    @property
    def expires_at(self) -> int | None:
        """When the session ends, in seconds since 1970 (UTC)."""
    @property
    def client_secret(self) -> ClientSecret | None:
        """The key that lets a browser connect."""

@disjoint_base
class TranscriptionSession(RealtimeObject):
    """A beta session that only transcribes."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: str | None = ...,
        modalities: Sequence[str] = ...,
        input_audio_format: str | None = ...,
        input_audio_transcription: AudioTranscription | Mapping[str, Any] | None = ...,
        input_audio_noise_reduction: NoiseReduction | Mapping[str, Any] | None = ...,
        turn_detection: TurnDetection | Mapping[str, Any] | None = ...,
        client_secret: ClientSecret | Mapping[str, Any] | None = ...,
        expires_at: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The session's id."""
    @property
    def object(self) -> str | None:
        """What it is."""
    @property
    def modalities(self) -> list[str]:
        """What the session understands: `text`, `audio`."""
    @property
    def input_audio_format(self) -> str | None:
        """The format of the caller's audio, such as `pcm16`."""
    @property
    def input_audio_transcription(self) -> AudioTranscription | None:
        """How the speech is transcribed."""
    @property
    def input_audio_noise_reduction(self) -> NoiseReduction | None:
        """How noise is removed from the speech."""
    @property
    def turn_detection(self) -> TurnDetection | None:
        """How the server notices that the caller has finished."""
    @property
    def client_secret(self) -> ClientSecret:
        """The key that lets a browser connect."""
    @property
    def expires_at(self) -> int | None:
        """When the session ends, in seconds since 1970 (UTC)."""

@disjoint_base
class ClientSecret(RealtimeObject):
    """The key that lets a browser connect."""

    def __new__(
        cls,
        *,
        value: str | None = ...,
        expires_at: Any = ...,
        expires_after: Any = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def value(self) -> str:
        """The key. Treat it as a password."""
    @property
    def expires_at(self) -> Any:
        """Until when it may be used, in seconds since 1970 (UTC); from a client, an object that
        says for how long.
        """
    @property
    def expires_after(self) -> Any:
        """From a client: an object that says for how long it may be used."""

@disjoint_base
class SessionResource(RealtimeObject):
    """The configuration of a GPT-Live session."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: str | None = ...,
        status: Literal["active"] = ...,
        model: str | None = ...,
        expires_at: int | None = ...,
        instructions: str | None = ...,
        audio: LiveAudio | Mapping[str, Any] | None = ...,
        delegation: LiveDelegation | Mapping[str, Any] | None = ...,
        client: Any = ...,
        input: Any = ...,
        triggers: Any = ...,
        safety_identifier: str | None = ...,
        store: bool | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str:
        """The session's id."""
    @property
    def type(self) -> str | None:
        """None: the session does not say its type."""
    @property
    def status(self) -> Literal["active"]:
        """Always `active`, also when the session has just closed."""
    @property
    def model(self) -> str:
        """The model, such as `gpt-live-1`."""
    @property
    def expires_at(self) -> int:
        """When the session ends, in seconds since 1970 (UTC)."""
    @property
    def instructions(self) -> str | None:
        """What the model is told before the conversation."""
    @property
    def audio(self) -> LiveAudio | None:
        """How the session hears and speaks."""
    @property
    def delegation(self) -> LiveDelegation | None:
        """Who works on the tasks that the model hands over."""
    @property
    def client(self) -> Any:
        """What an untrusted client may send and receive, as `json.loads` makes it."""
    @property
    def input(self) -> Any:
        """The messages with which the session began, as `json.loads` makes them."""
    @property
    def triggers(self) -> Any:
        """When the Decisions API is asked, as `json.loads` makes it."""
    @property
    def safety_identifier(self) -> str | None:
        """An id of the caller, by which abuse can be detected."""
    @property
    def store(self) -> bool | None:
        """Whether the session is stored."""

@disjoint_base
class LiveAudio(RealtimeObject):
    """How a GPT-Live session hears and speaks."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        output: LiveAudioOutput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the audio in both directions."""
    @property
    def output(self) -> LiveAudioOutput | None:
        """How the model speaks."""

@disjoint_base
class LiveAudioOutput(RealtimeObject):
    """How the model of a GPT-Live session speaks."""

    def __new__(
        cls,
        *,
        voice: str | VoiceID | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def voice(self) -> str | VoiceID | None:
        """The voice: its name, or an object with the id of your own."""

@disjoint_base
class ClientDelegation(RealtimeObject):
    """The client works on the tasks that a GPT-Live session hands over."""

    def __new__(
        cls,
        *,
        type: Literal["client"] = ...,
        acknowledgement_delay_ms: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["client"]:
        """Always `client`."""
    @property
    def acknowledgement_delay_ms(self) -> int | None:
        """How long the model waits before it says that the task is being worked on, in
        milliseconds.
        """

@disjoint_base
class DelegationResponses(RealtimeObject):
    """The Responses API works on the tasks that a GPT-Live session hands over."""

    def __new__(
        cls,
        *,
        type: Literal["responses"] = ...,
        responses: Any = ...,
        acknowledgement_delay_ms: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["responses"]:
        """Always `responses`."""
    @property
    def responses(self) -> Any:
        """The configuration of the Responses API, as `json.loads` makes it."""
    @property
    def acknowledgement_delay_ms(self) -> int | None:
        """How long the model waits before it says that the task is being worked on, in
        milliseconds.
        """

@disjoint_base
class DelegationDecisions(RealtimeObject):
    """The Decisions API works on the tasks that a GPT-Live session hands over."""

    def __new__(
        cls,
        *,
        type: Literal["decisions"] = ...,
        decisions: Any = ...,
        acknowledgement_delay_ms: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["decisions"]:
        """Always `decisions`."""
    @property
    def decisions(self) -> Any:
        """The configuration of the Decisions API, as `json.loads` makes it."""
    @property
    def acknowledgement_delay_ms(self) -> int | None:
        """How long the model waits before it says that the task is being worked on, in
        milliseconds.
        """
