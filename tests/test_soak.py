"""The comparisons of the soak notice a wrong count, and a case follows from its seed."""

import random

import pytest
from example_session import MOMENTS
from soak import files, reference
from soak.compare import DifferenceError, agree, alike
from soak.figures import Figures
from soak.kinds import Case
from soak.readings import readings
from soak.sessions import documents
from soak.worker import KINDS, kind_of, numbers_of


@pytest.fixture
def log(tmp_path):
    return files.written(tmp_path, random.Random(1), MOMENTS, shapes=("plain",), damage=0)


@pytest.fixture
def found(log):
    return readings(log.path, 100)


def changed(found, reader, **parts):
    return found | {reader: found[reader]._replace(**parts)}


def test_readers_that_are_right_agree(log, found):
    agree(found)
    alike("again", readings(log.path, 3, threads=3), found)
    reference.check(log, found)


@pytest.mark.parametrize("count", ["lines", "responses", "skipped", "rejects", "not_understood"])
@pytest.mark.parametrize("reader", ["read_log", "usage", "check", "responses", "scan of usage"])
def test_a_wrong_count_is_noticed(found, reader, count):
    counts = found[reader].counts
    wrong = changed(found, reader, counts=counts | {count: counts[count] + 1})
    with pytest.raises(DifferenceError):
        agree(wrong)
    with pytest.raises(DifferenceError, match=f"again: {reader}: counts: .{count}"):
        alike("again", wrong, found)


@pytest.mark.parametrize("reader", ["read_log", "usage", "responses"])
def test_a_wrong_number_of_repeats_is_noticed(found, reader):
    for repeats in (1, 100):
        with pytest.raises(DifferenceError):
            agree(changed(found, reader, duplicates=found[reader].duplicates - repeats))


def test_a_failure_of_one_reader_is_noticed(found):
    with pytest.raises(DifferenceError, match="failures of check"):
        agree(changed(found, "check", failures=["cut off"]))


@pytest.mark.parametrize("reader", ["responses", "scan of usage"])
def test_a_row_too_few_and_a_wrong_value_are_noticed(log, found, reader):
    rows = found[reader].content
    wrong = [dict(rows[0]) | {"total_tokens": 1}, *rows[1:]]
    for content in (rows[1:], wrong, rows[::-1]):
        with pytest.raises(DifferenceError):
            reference.check(log, changed(found, reader, content=content))


@pytest.mark.parametrize("name", ["responses", "total_tokens", "output_audio_tokens"])
def test_a_wrong_sum_is_noticed(log, found, name):
    total = found["usage"].content["report"]["total"]
    total[name] += 1
    with pytest.raises(DifferenceError, match=name):
        reference.check(log, found)


def test_a_lost_line_is_noticed(log):
    lines = log.data.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if b'"response.done","response"' not in line:
            continue
        log.path.write_bytes(b"".join(lines[:at] + lines[at + 1 :]))
        with pytest.raises(DifferenceError):
            reference.check(log, readings(log.path, 100))
        break
    else:
        pytest.fail("the log has no response")


def test_a_case_follows_from_its_seed(tmp_path):
    kinds = [kind_of(numbers_of(1, number)) for number in range(400)]
    assert kinds == [kind_of(numbers_of(1, number)) for number in range(400)]
    assert set(kinds) == set(KINDS)
    made = [Case(tmp_path, numbers_of(1, 7), documents(1, 20)).log().data for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != Case(tmp_path, numbers_of(1, 8), documents(1, 20)).log().data


def test_the_figures_add_up():
    figures = Figures(5)
    figures.add("readers", {"events": 3, "other": 1}, 1.5, 4096)
    figures.add("splits", {"events": 4, "splits": 9}, 0.5, 2048)
    found = figures.to_dict(4)
    assert (found["cases"], found["events"], found["splits"]) == (2, 7, 9)
    assert (found["cases_per_second"], found["largest_megabytes"]) == (0.5, 4)
    assert found["details"] == {"other": 1}
    assert "seed 5: 2 cases in 4 s (0.5 a second), 0 failures" in figures.table(4)
