"""The document that the benchmarks decode: a `response.done` of a GA server, about 2 kB."""

import json
from typing import Any


def response_done() -> bytes:
    """A spoken answer and two function calls, in the key order of the server, compact."""
    event: dict[str, Any] = {
        "type": "response.done",
        "event_id": "event_Bq7ZkT2mVxL0aRwEoYd4J",
        "response": {
            "object": "realtime.response",
            "id": "resp_Bq7ZhN5cXsP8uKfGiMt3Q",
            "status": "completed",
            "status_details": None,
            "output": [
                {
                    "id": "item_Bq7ZhW9bUyH1nDjLoVe6R",
                    "type": "message",
                    "status": "completed",
                    "role": "assistant",
                    "content": [
                        {
                            "type": "output_audio",
                            "transcript": (
                                "Your parcel left the depot this morning and should be with you "
                                "before six. I can ask the driver to leave it with a neighbour, or "
                                "move the delivery to tomorrow between eight and noon, whichever "
                                "suits you better. If you are out until the evening, there is "
                                "also a locker two streets away from you, which is open all night "
                                "and keeps a parcel for three days; you would get the code as a "
                                "message as soon as it is in. It costs you nothing, and you can "
                                "change your mind until the driver sets off. Shall I check with "
                                "the driver and look for a time tomorrow morning, so that you can "
                                "choose between the two of them while we are still talking?"
                            ),
                        },
                    ],
                },
                {
                    "id": "item_Bq7ZjC4xQaM7tSgKpWn2F",
                    "type": "function_call",
                    "status": "completed",
                    "name": "find_delivery_slots",
                    "call_id": "call_8sGdPzXrTq1LmVhK",
                    "arguments": '{"parcel":"NL-20418","from":"08:00","to":"12:00"}',
                },
                {
                    "id": "item_Bq7ZjE8vRoB3yTkHuZc5D",
                    "type": "function_call",
                    "status": "completed",
                    "name": "ask_driver",
                    "call_id": "call_Yw5NbCe0JfUo9QaS",
                    "arguments": '{"parcel":"NL-20418","question":"leave with neighbour"}',
                },
            ],
            "conversation_id": "conv_Bq7ZgLpYxR6wVjEsNk0TC",
            "output_modalities": ["audio"],
            "max_output_tokens": "inf",
            "audio": {
                "output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"},
            },
            "usage": {
                "total_tokens": 2143,
                "input_tokens": 1705,
                "output_tokens": 438,
                "input_token_details": {
                    "text_tokens": 1199,
                    "audio_tokens": 506,
                    "image_tokens": 0,
                    "cached_tokens": 1088,
                    "cached_tokens_details": {
                        "text_tokens": 896,
                        "audio_tokens": 192,
                        "image_tokens": 0,
                    },
                },
                "output_token_details": {"text_tokens": 121, "audio_tokens": 317},
            },
            "metadata": {"tenant": "parcels-eu", "campaign": "autumn-returns"},
        },
    }
    return json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode()
