"""Objects are safe to share between threads, and threads can decode in parallel."""

import threading
from concurrent.futures import ThreadPoolExecutor

from conftest import DOCUMENTS, document

import realtime_response as rr

THREADS = 16


def read(event):
    """Everything that can be read from an event."""
    response = event.response
    usage = response.usage
    return (
        repr(event),
        hash(response),
        event.to_dict(),
        response.extra,
        [item.to_json() for item in response.output],
        usage and usage.input_token_details and usage.input_token_details.text_tokens,
    )


def test_one_object_read_from_many_threads():
    for name in DOCUMENTS:
        expected = read(rr.decode_event(document(name)))
        for _ in range(20):
            event = rr.decode_event(document(name))
            start = threading.Barrier(THREADS)

            def task(event=event, start=start):
                start.wait()
                return read(event), id(event.response), id(event.response.usage)

            with ThreadPoolExecutor(THREADS) as pool:
                seen = [future.result() for future in [pool.submit(task) for _ in range(THREADS)]]
            assert all(result == expected for result, _, _ in seen)
            assert len({(response, usage) for _, response, usage in seen}) == 1


def test_many_decodes_at_once():
    def task(number):
        name = DOCUMENTS[number % len(DOCUMENTS)]
        return read(rr.decode_event(document(name)))

    expected = [task(number) for number in range(len(DOCUMENTS))]
    with ThreadPoolExecutor(THREADS) as pool:
        for number, got in enumerate(pool.map(task, range(600))):
            assert got == expected[number % len(DOCUMENTS)]
