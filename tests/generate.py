"""Documents and their mutations, for property tests: hypothesis strategies and a seeded mutator."""

import json
import random
from typing import Any

from hypothesis import strategies as st

# All of Unicode, including lone surrogates, which `json.dumps` escapes.
texts = st.text(max_size=12) | st.sampled_from(["", "e\u0301", "😀", "\ud800", '"\\/\b\n', "日本"])
counts = st.integers(0, 2**63 - 1) | st.integers(0, 5000)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def words(*known: str) -> st.SearchStrategy[str]:
    """A word of the protocol, or an unknown one."""
    return st.sampled_from(known) | texts


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value or null. `objects` decides whether the key is present."""
    return strategy | st.none()


@st.composite
def objects(draw: st.DrawFn, required: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    """An object with some of its optional keys and some unknown keys, in any order."""
    made = draw(st.fixed_dictionaries(required, optional=optional))
    known = {*required, *optional}
    for key, value in draw(st.dictionaries(texts, anything, max_size=1)).items():
        if key not in known:
            made[key] = value
    return dict(draw(st.permutations(list(made.items()))))


def parts(*kinds: str) -> st.SearchStrategy[Any]:
    """A content part of a message."""
    fields = {name: maybe(texts) for name in ("text", "transcript", "audio", "image_url", "detail")}
    return objects({"type": st.sampled_from(kinds)}, fields)


def messages(role: str, *kinds: str) -> st.SearchStrategy[Any]:
    """A message with the given role."""
    fixed = {"type": st.just("message"), "role": st.just(role)}
    content = st.lists(parts(*kinds, "text", "audio"), max_size=3)
    fields = {
        "id": maybe(texts),
        "object": maybe(texts),
        "status": maybe(texts),
        "content": content,
    }
    return objects(fixed, fields | ({"phase": maybe(texts)} if role == "assistant" else {}))


def items_of(kind: str, *names: str, **more: Any) -> st.SearchStrategy[Any]:
    """An item of the given type."""
    fields = {name: maybe(texts) for name in ("id", *names)}
    return objects({"type": st.just(kind)}, fields | more)


mcp_errors = objects(
    {
        "type": st.sampled_from(
            ["protocol_error", "tool_execution_error", "http_error", "new_error"]
        )
    },
    {"code": st.integers(-(2**63), 2**63 - 1), "message": maybe(texts)},
)
tools = objects(
    {},
    {"name": texts, "description": maybe(texts), "input_schema": anything, "annotations": anything},
)
items = st.one_of(
    messages("system", "input_text"),
    messages("user", "input_text", "input_audio", "input_image"),
    messages("assistant", "output_text", "output_audio"),
    items_of("function_call", "object", "status", "name", "call_id", "arguments"),
    items_of("function_call_output", "object", "status", "call_id", "output"),
    items_of("mcp_call", "name", "arguments", "output", "server_label", error=maybe(mcp_errors)),
    items_of("mcp_list_tools", "server_label", tools=st.lists(tools, max_size=2)),
    items_of("mcp_approval_request", "name", "arguments", "server_label"),
    items_of(
        "mcp_approval_response", "approval_request_id", "reason", approve=maybe(st.booleans())
    ),
    items_of("sketch", role=anything, content=anything),
)


def tokens(*names: str, **more: Any) -> st.SearchStrategy[Any]:
    """An object of counts."""
    return objects({}, {name: maybe(counts) for name in names} | more)


modal = ("text_tokens", "audio_tokens", "image_tokens")
input_details = tokens(*modal, "cached_tokens", cached_tokens_details=maybe(tokens(*modal)))
output_details = tokens("text_tokens", "audio_tokens", "reasoning_tokens")
usages = st.one_of(
    tokens(
        "total_tokens",
        "input_tokens",
        "output_tokens",
        input_token_details=maybe(input_details),
        output_token_details=maybe(output_details),
    ),
    tokens(
        "total_tokens", input_tokens_details=input_details, output_tokens_details=output_details
    ),
)
formats = objects({}, {"type": words("audio/pcm", "audio/pcmu"), "rate": maybe(counts)})
audios = objects({}, {"output": objects({}, {"format": maybe(formats), "voice": maybe(texts)})})
details = objects(
    {},
    {
        "type": words("cancelled", "failed"),
        "reason": maybe(words("turn_detected", "content_filter")),
        "error": maybe(objects({}, {name: maybe(texts) for name in ("type", "code", "message")})),
    },
)
responses = objects(
    {"id": texts, "status": words("completed", "cancelled", "failed", "incomplete", "in_progress")},
    {
        "object": st.just("realtime.response"),
        "status_details": details | st.just("unimplemented") | st.none(),
        "output": st.lists(items, max_size=4),
        "conversation_id": maybe(texts),
        "output_modalities": st.lists(words("text", "audio"), max_size=2),
        "max_output_tokens": st.just("inf") | maybe(counts),
        "audio": maybe(audios),
        "usage": maybe(usages),
        "metadata": maybe(st.dictionaries(texts, texts, max_size=3)),
        "modalities": st.lists(texts, max_size=2),
        "voice": texts | st.fixed_dictionaries({"name": texts}),
        "temperature": maybe(st.floats(0, 2)),
    },
)
events = objects(
    {"type": st.sampled_from(["response.done", "response.created"]), "response": responses},
    {"event_id": maybe(texts), "usage": maybe(usages)},
)


@st.composite
def documents(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> bytes:
    """A value as JSON: compact, spaced or indented, with or without escapes."""
    value = draw(values)
    indent = draw(st.sampled_from([None, None, 1, "\t"]))
    separators = draw(st.sampled_from([(",", ":"), (", ", ": "), (" ,", " : ")]))
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    if draw(st.booleans()) or any("\ud800" <= char <= "\udfff" for char in text):
        text = json.dumps(value, indent=indent, separators=separators)
    return text.encode()


SPECIAL = b'"\\{}[],:0-.eEu \n\x00\xff'


def mutate(document: bytes, source: random.Random) -> bytes:
    """The document with some bytes flipped, deleted, inserted, doubled, replaced or cut off."""
    made = bytearray(document)
    for _ in range(source.randint(1, 2)):
        if not made:
            break
        at = source.randrange(len(made))
        end = min(len(made), at + source.randint(1, 8))
        match source.randrange(8):
            case 0:
                made[at] ^= 1 << source.randrange(8)
            case 1:
                del made[at:end]
            case 2:
                made.insert(at, source.choice(SPECIAL))
            case 3:
                made[at:at] = made[at:end]
            case 4:
                del made[at:]
            case _:
                # Replace letters and digits by others, so that the document often stays valid JSON.
                made[at] = source.choice(b"0123456789abcdefx")
    return bytes(made)
