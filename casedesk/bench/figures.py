"""What a bench found, and how it is shown: JSON of the contract, a table to read, a table for the README."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

HEADS = {
    "ja": ("測定", "データベース", "件数", "素の文 ms", "CaseDesk ms", "比", "p50 ms", "p95 ms", "目標", ""),
    "en": ("bench", "engine", "cases", "raw ms", "ours ms", "ratio", "p50 ms", "p95 ms", "goal", ""),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `raw_ms` and `ours_ms` are of the same work; of single cases they are the 95th percentiles.

    `p50` and `p95` are ours, per case or per question. `most` is the highest ratio that meets the goal, `most_ms` the
    longest time; without either there is no goal. `peak_mb` is the memory the process took, where it matters.
    """

    name: str
    engine: str
    cases: int
    raw_ms: float
    ours_ms: float
    p50: float | None = None
    p95: float | None = None
    most: float | None = None
    most_ms: float | None = None
    peak_mb: float | None = None

    @property
    def ratio(self) -> float:
        """Ours / raw: how many times as long as the bare statements; lower is better."""
        return self.ours_ms / self.raw_ms if self.raw_ms else 0.0

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None when there is none."""
        if self.most is None and self.most_ms is None:
            return None
        return (self.most is None or self.ratio <= self.most) and (self.most_ms is None or self.ours_ms <= self.most_ms)

    def as_json(self) -> dict[str, Any]:
        """The row of `bench --json`; `peak_mb` only where it was measured."""
        row = {"name": self.name, "engine": self.engine, "cases": self.cases, "raw_ms": _round(self.raw_ms),
               "ours_ms": _round(self.ours_ms), "ratio": round(self.ratio, 3),
               "p50": _round(self.p50), "p95": _round(self.p95)}  # fmt: skip
        return row if self.peak_mb is None else {**row, "peak_mb": round(self.peak_mb, 1)}

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of `HEADS`."""
        limits = [f"≤ {self.most:g}×"] if self.most is not None else []
        limits += [f"≤ {self.most_ms:g} ms"] if self.most_ms is not None else []
        mark = {None: "", True: "✓", False: "✗"}[self.met]
        memory = "" if self.peak_mb is None else f" {self.peak_mb:.0f} MB"
        return (self.name, self.engine, f"{self.cases:,}", _text(self.raw_ms), _text(self.ours_ms),
                f"{self.ratio:.2f}×", _text(self.p50), _text(self.p95), " ".join(limits), mark + memory)  # fmt: skip


def markdown(figures: Iterable[Figure], lang: str) -> str:
    """The figures as a Markdown table."""
    rows = [HEADS[lang], *(figure.cells() for figure in figures)]
    rule = ("---", "---", *("---:",) * 6, "---", "---")
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))


def _round(ms: float | None) -> float | None:
    return None if ms is None else round(ms, 3)


def _text(ms: float | None) -> str:
    if ms is None:
        return ""
    return f"{ms:,.0f}" if ms >= 100 else f"{ms:.2f}"
