"""What has been run, as a table and as JSON."""

from collections import Counter

UNITS = ("bytes", "readings", "splits", "events", "rejects")


class Figures:
    """What the cases so far add up to."""

    def __init__(self, seed):
        self.seed = seed
        self.kinds = {}
        self.details = Counter()
        self.failures = []
        self.megabytes = 0

    def add(self, kind, figures, seconds, kilobytes):
        """Add a case."""
        known = self.kinds.setdefault(kind, Counter())
        known["cases"] += 1
        known["seconds"] += seconds
        for name, count in figures.items():
            (known if name in UNITS else self.details)[name] += count
        self.megabytes = max(self.megabytes, kilobytes // 1024)

    def to_dict(self, seconds):
        """Everything, for a file of JSON."""
        total = sum(self.kinds.values(), Counter())
        return {
            "seed": self.seed,
            "seconds": round(seconds, 1),
            "cases": total["cases"],
            "cases_per_second": round(total["cases"] / max(seconds, 0.001), 2),
            **{name: total[name] for name in UNITS},
            "failures": self.failures,
            "largest_megabytes": self.megabytes,
            "kinds": {
                name: {key: round(count, 2) for key, count in figures.items()}
                for name, figures in sorted(self.kinds.items())
            },
            "details": dict(sorted(self.details.items())),
        }

    def table(self, seconds):
        """The table that ends a run."""
        names = ("cases", *UNITS, "seconds")
        rows = [("kind", *names)]
        total = sum(self.kinds.values(), Counter())
        for kind, figures in [*sorted(self.kinds.items()), ("all", total)]:
            rows.append((kind, *(f"{figures[name]:,.0f}" for name in names)))
        widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        lines = [
            "  ".join(
                cell.ljust(width) if at == 0 else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in rows
        ]
        lines += [f"{name}: {count}" for name, count in sorted(self.details.items())]
        rate = total["cases"] / max(seconds, 0.001)
        lines.append(
            f"seed {self.seed}: {total['cases']:,} cases in {seconds:,.0f} s "
            f"({rate:.1f} a second), {len(self.failures)} failures, "
            f"at most {self.megabytes:,} MB of memory"
        )
        return "\n".join(lines)
