"""What a response is billed for."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Self
from typing_extensions import disjoint_base

from . import RealtimeObject

__all__ = [
    "CachedTokenDetails",
    "InputTokenDetails",
    "OutputTokenDetails",
    "RealtimeResponseUsage",
]

@disjoint_base
class InputTokenDetails(RealtimeObject):
    """Input tokens by modality (`usage.input_token_details`)."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        image_tokens: int | None = ...,
        cached_tokens: int | None = ...,
        cached_tokens_details: CachedTokenDetails | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Text tokens, cached ones included."""
    @property
    def audio_tokens(self) -> int | None:
        """Audio tokens, cached ones included."""
    @property
    def image_tokens(self) -> int | None:
        """Image tokens, cached ones included."""
    @property
    def cached_tokens(self) -> int | None:
        """Tokens of any modality that were read from the cache; a part of the input tokens."""
    @property
    def cached_tokens_details(self) -> CachedTokenDetails | None:
        """Cached tokens by modality."""

@disjoint_base
class CachedTokenDetails(RealtimeObject):
    """Cached input tokens by modality (`usage.input_token_details.cached_tokens_details`)."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        image_tokens: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Cached text tokens."""
    @property
    def audio_tokens(self) -> int | None:
        """Cached audio tokens."""
    @property
    def image_tokens(self) -> int | None:
        """Cached image tokens."""

@disjoint_base
class OutputTokenDetails(RealtimeObject):
    """Output tokens by modality (`usage.output_token_details`)."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        reasoning_tokens: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Text tokens."""
    @property
    def audio_tokens(self) -> int | None:
        """Audio tokens."""
    @property
    def reasoning_tokens(self) -> int | None:
        """Tokens spent on reasoning; a part of the text tokens."""

@disjoint_base
class RealtimeResponseUsage(RealtimeObject):
    """What the response is billed for, in tokens (`RealtimeResponse.usage`).

    An absent count is None, never 0.
    """

    def __new__(
        cls,
        *,
        total_tokens: int | None = ...,
        input_tokens: int | None = ...,
        output_tokens: int | None = ...,
        input_token_details: InputTokenDetails | Mapping[str, Any] | None = ...,
        output_token_details: OutputTokenDetails | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def total_tokens(self) -> int | None:
        """All tokens: input and output."""
    @property
    def input_tokens(self) -> int | None:
        """All input tokens, cached ones included."""
    @property
    def output_tokens(self) -> int | None:
        """All output tokens."""
    @property
    def input_token_details(self) -> InputTokenDetails | None:
        """Input tokens by modality, and how many of them were cached.

        Also read from `input_tokens_details`.
        """
    @property
    def output_token_details(self) -> OutputTokenDetails | None:
        """Output tokens by modality. Also read from `output_tokens_details`."""
