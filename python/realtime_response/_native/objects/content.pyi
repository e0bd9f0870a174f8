"""What messages are made of."""
# Printed from the declarations in src/schema by `make stubs`.

from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from . import RealtimeObject

__all__ = [
    "AssistantMessageContent",
    "SystemMessageContent",
    "UserMessageContent",
]

@disjoint_base
class SystemMessageContent(RealtimeObject):
    """A part of a system message."""

    def __new__(
        cls,
        *,
        type: Literal["input_text"] | None = ...,
        text: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_text"] | None:
        """`input_text`."""
    @property
    def text(self) -> str | None:
        """The text."""

@disjoint_base
class UserMessageContent(RealtimeObject):
    """A part of a user message: text, audio or an image."""

    def __new__(
        cls,
        *,
        type: Literal["input_text", "input_audio", "input_image"] | None = ...,
        text: str | None = ...,
        transcript: str | None = ...,
        audio: str | None = ...,
        image_url: str | None = ...,
        detail: Literal["auto", "low", "high"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_text", "input_audio", "input_image"] | None:
        """`input_text`, `input_audio` or `input_image`."""
    @property
    def text(self) -> str | None:
        """The text of `input_text`."""
    @property
    def transcript(self) -> str | None:
        """What was said in `input_audio`, where it was transcribed."""
    @property
    def audio(self) -> str | None:
        """The audio of `input_audio`, in base64; events leave it out."""
    @property
    def image_url(self) -> str | None:
        """The image of `input_image`, as a data URI."""
    @property
    def detail(self) -> Literal["auto", "low", "high"] | None:
        """How closely to look at the image: `auto`, `low` or `high`."""

@disjoint_base
class AssistantMessageContent(RealtimeObject):
    """A part of the model's answer: text or audio."""

    def __new__(
        cls,
        *,
        type: Literal["output_text", "output_audio", "text", "audio"] | None = ...,
        text: str | None = ...,
        transcript: str | None = ...,
        audio: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["output_text", "output_audio", "text", "audio"] | None:
        """`output_text` or `output_audio`; beta servers, Voice Live, xAI and Qwen say `text` and
        `audio`.
        """
    @property
    def text(self) -> str | None:
        """The text of a text part."""
    @property
    def transcript(self) -> str | None:
        """What an audio part says. None in parts that were cut off."""
    @property
    def audio(self) -> str | None:
        """The audio, in base64; events leave it out."""
