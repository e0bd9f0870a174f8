"""Children made by `fork`: they have no threads of their parent, and must not wait for them."""

import multiprocessing
import os
import threading
import time
import warnings

import forked
import pyarrow as pa
import pytest
from logs import EXAMPLES, line

import realtime_response as rr
from realtime_response._native.commands import check_log, read_calls
from realtime_response._native.usage import usage_report
from realtime_response.cli import main

SENTENCE = "opened before the process forked; open it again in the child"
SECONDS = 20
COUNT = 3000


def in_child(work):
    """What `work` returns or raises in a child, as text. The child may not take long."""

    def said():
        try:
            return str(work())
        except BaseException as error:  # noqa: BLE001, the parent judges it
            return f"{type(error).__name__}: {error}"

    return forked.in_child(said, SECONDS)


@pytest.fixture
def log(tmp_path):
    """A log that is too long to be read ahead."""
    path = tmp_path / "log.jsonl"
    path.write_text("".join(line(number) + "\n" for number in range(COUNT)))
    return path


def batches(table):
    return lambda log: iter(rr.scan_log(log, table=table, batch_rows=10))


OPENED = {
    "read_log": rr.read_log,
    "read_split": lambda log: rr.read_split(rr.plan_splits(log)[0]),
    "read_calls": read_calls,
    "stream": lambda log: pa.RecordBatchReader.from_stream(rr.scan_log(log, batch_rows=10)),
    **{table: batches(table) for table in ("responses", "items", "usage")},
}


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("kind", OPENED)
def test_an_inherited_reader_says_what_to_do(log, kind, begun):
    reader = OPENED[kind](log)
    if begun:
        next(reader)
    said = in_child(lambda: next(reader))
    assert SENTENCE in said
    if kind != "stream":  # of a stream, pyarrow chooses the exception
        assert said.startswith("RuntimeError: ")
    assert in_child(lambda: next(OPENED[kind](log)) is not None) == "True"
    next(reader, None)  # the parent goes on


@pytest.mark.parametrize("kind", OPENED)
def test_an_inherited_reader_can_be_dropped(log, kind):
    held = [OPENED[kind](log)]
    next(held[0])
    for _ in range(20):
        assert in_child(held.clear) == "None"
    if hasattr(held[0], "stats"):
        assert in_child(lambda: held[0].stats.lines > 0) == "True"


def test_an_inherited_reader_can_be_closed(log):
    def leave(opened):
        with opened:
            pass
        return "closed"

    scan = rr.scan_log(log, batch_rows=10)
    readings = [iter(scan), iter(scan)]
    for opened in (rr.read_log(log), scan):
        assert in_child(lambda opened=opened: leave(opened)) == "closed"
    for reading in readings:
        next(reading)


@pytest.mark.parametrize("kind", ["read_log", "read_calls", "responses"])
def test_a_reader_that_a_thread_waits_for_is_inherited(tmp_path, kind):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = OPENED[kind](fifo)
    thread = threading.Thread(target=list, args=[reader], daemon=True)
    thread.start()
    with fifo.open("w") as file:
        time.sleep(0.1)
        assert in_child(lambda: next(reader)).startswith("RuntimeError: ")
        held = [reader]
        assert in_child(held.clear) == "None"
        file.write(line(1) + "\n")
    thread.join(timeout=SECONDS)
    assert not thread.is_alive()


def test_a_child_reads_anew(log, tmp_path, capsys):
    running = rr.read_log(log)
    next(running)
    scan = rr.scan_log(log)
    begun = iter(scan)
    next(begun)
    count = in_child(scan.count)
    assert count == str(COUNT)
    for work in (
        lambda: len(list(rr.read_log(log))),
        lambda: rr.scan_log(log).write_csv(tmp_path / "out.csv"),
        lambda: usage_report(log)[0]["total"]["responses"],
        lambda: check_log(log).responses,
        lambda: sum(1 for _ in rr.read_split(rr.plan_splits(log)[0])),
    ):
        assert in_child(work) == count
    for command in ("usage", "check", "show"):
        assert in_child(lambda command=command: main([command, EXAMPLES, "--quiet"])) == "0"
    capsys.readouterr()


def test_a_callback_or_a_signal_that_forks(log):
    """The child of a callback returns into the work of its parent."""
    for work in (usage_report, check_log):
        children = []

        def fork_once(*_, children=children):
            if not children:
                children.append(os.fork())

        def reading(work=work, fork_once=fork_once, children=children):
            try:
                work(log, progress=fork_once)
            except RuntimeError as error:
                if children == [0]:
                    os._exit(0 if SENTENCE in str(error) else 1)
                raise
            assert children != [0]
            return os.waitpid(children[0], 0)[1]

        assert in_child(reading) == "0"


def _read_in_pool(path):
    return sum(1 for _ in rr.read_log(path))


def test_a_pool_of_forked_processes(log):
    running = rr.read_log(log)
    next(running)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with multiprocessing.get_context("fork").Pool(2) as pool:
            assert pool.map_async(_read_in_pool, [log, log]).get(60) == [COUNT, COUNT]
