"""How a session hears and speaks."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import RealtimeAudioInputTurnDetection
from . import RealtimeObject
from .response import RealtimeAudioFormats

__all__ = [
    "AudioTranscription",
    "NoiseReduction",
    "RealtimeAudioConfig",
    "RealtimeAudioConfigInput",
    "RealtimeAudioConfigOutput",
    "RealtimeTranscriptionSessionAudio",
    "RealtimeTranscriptionSessionAudioInput",
    "SemanticVad",
    "ServerVad",
    "TurnDetection",
    "VoiceID",
]

@disjoint_base
class RealtimeAudioConfig(RealtimeObject):
    """How a session hears and speaks."""

    def __new__(
        cls,
        *,
        input: RealtimeAudioConfigInput | Mapping[str, Any] | None = ...,
        output: RealtimeAudioConfigOutput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def input(self) -> RealtimeAudioConfigInput | None:
        """How it hears."""
    @property
    def output(self) -> RealtimeAudioConfigOutput | None:
        """How it speaks."""

@disjoint_base
class RealtimeAudioConfigInput(RealtimeObject):
    """How a session hears."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        transcription: AudioTranscription | Mapping[str, Any] | None = ...,
        noise_reduction: NoiseReduction | Mapping[str, Any] | None = ...,
        turn_detection: RealtimeAudioInputTurnDetection | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the caller's audio."""
    @property
    def transcription(self) -> AudioTranscription | None:
        """How the speech is transcribed. Without this, it is not transcribed."""
    @property
    def noise_reduction(self) -> NoiseReduction | None:
        """How noise is removed from the speech."""
    @property
    def turn_detection(self) -> RealtimeAudioInputTurnDetection | None:
        """How the server notices that the caller has finished; None if the client says so."""

@disjoint_base
class RealtimeAudioConfigOutput(RealtimeObject):
    """How a session speaks."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        voice: str | VoiceID | Mapping[str, Any] | None = ...,
        speed: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the model's audio."""
    @property
    def voice(self) -> str | VoiceID | None:
        """The voice: its name, or an object with the id of your own."""
    @property
    def speed(self) -> float | None:
        """How fast the model speaks, from 0.25 to 1.5; 1.0 is usual."""

@disjoint_base
class VoiceID(RealtimeObject):
    """A voice of your own."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str:
        """The voice's id."""

@disjoint_base
class RealtimeTranscriptionSessionAudio(RealtimeObject):
    """How a session that only transcribes hears."""

    def __new__(
        cls,
        *,
        input: RealtimeTranscriptionSessionAudioInput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def input(self) -> RealtimeTranscriptionSessionAudioInput | None:
        """How it hears."""

@disjoint_base
class RealtimeTranscriptionSessionAudioInput(RealtimeObject):
    """How a session that only transcribes hears."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        transcription: AudioTranscription | Mapping[str, Any] | None = ...,
        noise_reduction: NoiseReduction | Mapping[str, Any] | None = ...,
        turn_detection: RealtimeAudioInputTurnDetection | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the caller's audio."""
    @property
    def transcription(self) -> AudioTranscription | None:
        """How the speech is transcribed."""
    @property
    def noise_reduction(self) -> NoiseReduction | None:
        """How noise is removed from the speech."""
    @property
    def turn_detection(self) -> RealtimeAudioInputTurnDetection | None:
        """How the server notices that the caller has finished; None if the client says so."""

@disjoint_base
class AudioTranscription(RealtimeObject):
    """How speech is transcribed."""

    def __new__(
        cls,
        *,
        model: str | None = ...,
        language: str | None = ...,
        prompt: str | None = ...,
        delay: Literal["minimal", "low", "medium", "high", "xhigh"] | None = ...,
        languages: Sequence[str] = ...,
        keywords: Sequence[str] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def model(self) -> str | None:
        """The model, such as `gpt-4o-transcribe`."""
    @property
    def language(self) -> str | None:
        """The language that is expected, such as `en`."""
    @property
    def prompt(self) -> str | None:
        """A hint for the model: words to expect, or an instruction."""
    @property
    def delay(self) -> Literal["minimal", "low", "medium", "high", "xhigh"] | None:
        """How long the model may wait for more speech before it writes."""
    @property
    def languages(self) -> list[str]:
        """The languages that are expected."""
    @property
    def keywords(self) -> list[str]:
        """Words that are expected."""

@disjoint_base
class NoiseReduction(RealtimeObject):
    """How noise is removed from the caller's speech."""

    def __new__(
        cls,
        *,
        type: Literal["near_field", "far_field"] | None = ...,
        strength: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["near_field", "far_field"] | None:
        """`near_field` for a headset, `far_field` for a room."""
    @property
    def strength(self) -> float | None:
        """How much of it is removed, from 0 to 1."""

@disjoint_base
class ServerVad(RealtimeObject):
    """The server decides by the loudness of the audio that the caller has finished."""

    def __new__(
        cls,
        *,
        type: Literal["server_vad"] = ...,
        threshold: float | None = ...,
        prefix_padding_ms: int | None = ...,
        silence_duration_ms: int | None = ...,
        idle_timeout_ms: int | None = ...,
        create_response: bool | None = ...,
        interrupt_response: bool | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["server_vad"]:
        """Always `server_vad`."""
    @property
    def threshold(self) -> float | None:
        """How loud speech is, from 0 to 1."""
    @property
    def prefix_padding_ms(self) -> int | None:
        """How much audio before the speech belongs to it, in milliseconds."""
    @property
    def silence_duration_ms(self) -> int | None:
        """How much silence ends the turn, in milliseconds."""
    @property
    def idle_timeout_ms(self) -> int | None:
        """After how much silence the model speaks up, in milliseconds."""
    @property
    def create_response(self) -> bool | None:
        """Whether the server then begins a response by itself."""
    @property
    def interrupt_response(self) -> bool | None:
        """Whether the caller's speech cuts a response off."""

@disjoint_base
class SemanticVad(RealtimeObject):
    """The server decides by the meaning of the words that the caller has finished."""

    def __new__(
        cls,
        *,
        type: Literal["semantic_vad"] = ...,
        eagerness: Literal["low", "medium", "high", "auto"] | None = ...,
        create_response: bool | None = ...,
        interrupt_response: bool | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["semantic_vad"]:
        """Always `semantic_vad`."""
    @property
    def eagerness(self) -> Literal["low", "medium", "high", "auto"] | None:
        """How soon the model answers."""
    @property
    def create_response(self) -> bool | None:
        """Whether the server then begins a response by itself."""
    @property
    def interrupt_response(self) -> bool | None:
        """Whether the caller's speech cuts a response off."""

@disjoint_base
class TurnDetection(RealtimeObject):
    """How the server notices that the caller has finished, as the beta and other servers describe
    it.
    """

    def __new__(
        cls,
        *,
        type: str | None = ...,
        threshold: float | None = ...,
        prefix_padding_ms: int | None = ...,
        silence_duration_ms: int | None = ...,
        idle_timeout_ms: int | None = ...,
        create_response: bool | None = ...,
        interrupt_response: bool | None = ...,
        eagerness: Literal["low", "medium", "high", "auto"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str | None:
        """The method, such as `server_vad` or `azure_semantic_vad`."""
    @property
    def threshold(self) -> float | None:
        """How loud speech is, from 0 to 1."""
    @property
    def prefix_padding_ms(self) -> int | None:
        """How much audio before the speech belongs to it, in milliseconds."""
    @property
    def silence_duration_ms(self) -> int | None:
        """How much silence ends the turn, in milliseconds."""
    @property
    def idle_timeout_ms(self) -> int | None:
        """After how much silence the model speaks up, in milliseconds."""
    @property
    def create_response(self) -> bool | None:
        """Whether the server then begins a response by itself."""
    @property
    def interrupt_response(self) -> bool | None:
        """Whether the caller's speech cuts a response off."""
    @property
    def eagerness(self) -> Literal["low", "medium", "high", "auto"] | None:
        """How soon the model answers."""
