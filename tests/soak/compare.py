"""What all readers must agree on."""


class DifferenceError(AssertionError):
    """Two readers, or two ways of reading, do not agree."""


def same(what, found, expected):
    """Fail where the first value differs from the second."""
    if found != expected:
        raise DifferenceError(f"{what}: {_first(found, expected)}")


def _first(found, expected, at=""):
    """The first place where two values differ, and what is there."""
    if type(found) is type(expected) and isinstance(found, dict):
        for key in [*expected, *(key for key in found if key not in expected)]:
            if key not in found or key not in expected:
                return f"{at}.{key}: only one has it"
            if found[key] != expected[key]:
                return _first(found[key], expected[key], f"{at}.{key}")
    if type(found) is type(expected) and isinstance(found, list | tuple):
        for number, (left, right) in enumerate(zip(found, expected, strict=False)):
            if left != right:
                return _first(left, right, f"{at}[{number}]")
        return f"{at}: {len(found)} instead of {len(expected)}"
    return f"{at}: {found!r:.500} instead of {expected!r:.500}"


def agree(found):
    """All readers of a log agree on its counts, its repeats and what failed."""
    records = found["read_log"]
    counts = records.counts
    lines = sum(counts[name] for name in ("responses", "skipped", "rejects", "not_understood"))
    same("the four counts", lines, counts["lines"])
    same("records", len(records.content["records"]), counts["responses"])
    kept = len(records.content["rejects"])
    same("rejects", kept, counts["rejects"] + counts["not_understood"])
    for name in ("usage", "check", "responses", "scan of usage"):
        same(f"counts of {name}", found[name].counts, counts)
        same(f"failures of {name}", found[name].failures, records.failures)
    same("rows of responses", len(found["responses"].content), counts["responses"])
    same("duplicates of responses", found["responses"].duplicates, records.duplicates)
    _sums_agree(found)


def _sums_agree(found):
    records, scan = found["read_log"], found["scan of usage"]
    report = found["usage"].content["report"]
    total = report["total"]
    distinct = records.counts["responses"] - records.duplicates
    same("responses in usage", total["responses"], distinct)
    kinds = [row["kind"] for row in scan.content]
    for kind, count in (
        ("response", total["responses"]),
        ("transcription", total["transcription"]["count"]),
        ("delegation", total["delegations"]["count"]),
    ):
        if kinds.count(kind) < count:
            raise DifferenceError(f"{kind}: {kinds.count(kind)} rows, {count} in usage")
    # Only the command `usage` sees errors, and so their repeats.
    more = found["usage"].duplicates - scan.duplicates
    if more < 0 or (more > 0 and not report["errors"]):
        raise DifferenceError(
            f"duplicates: {found['usage'].duplicates}, {scan.duplicates} in the scan"
        )


def alike(what, found, expected):
    """A log reads alike in two ways."""
    for name, reading in expected.items():
        for part in reading._fields:
            same(f"{what}: {name}: {part}", getattr(found[name], part), getattr(reading, part))
