"""What a bench of the window found: one line of the table, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

HEADS = {
    "ja": ("測定", "データベース", "件数", "素 ms", "CaseDesk", "比", "目標", ""),
    "en": ("bench", "engine", "cases", "raw ms", "ours", "ratio", "goal", ""),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `ours` is in `unit`; `raw` is the bare limit of the same work, where there is one.

    The goal is the highest ratio (`most`) or the highest value (`limit`); without either there is none. `note` tells
    what stands behind the number.
    """

    name: str
    engine: str
    cases: int
    ours: float
    unit: str = "ms"
    raw: float | None = None
    most: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours / raw, where there is a raw limit; lower is better."""
        return self.ours / self.raw if self.raw else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None when there is none."""
        if self.most is None and self.limit is None:
            return None
        ratio = self.ratio or 0.0
        return (self.most is None or ratio <= self.most) and (self.limit is None or self.ours <= self.limit)

    def as_json(self) -> dict[str, Any]:
        """The line of `bench --json`."""
        found = {key: round(value, 3) if isinstance(value, float) else value for key, value in asdict(self).items()}
        return {**found, "ratio": None if self.ratio is None else round(self.ratio, 3), "met": self.met}

    def cells(self) -> tuple[str, ...]:
        """The line as text, in the order of `HEADS`."""
        goal = f"≤ {self.most:g}×" if self.most is not None else ""
        goal = f"≤ {self.limit:g} {self.unit}" if self.limit is not None else goal
        mark = {None: "", True: "✓", False: "✗"}[self.met]
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        raw = "" if self.raw is None else _text(self.raw)
        return (self.name, self.engine, f"{self.cases:,}", raw, f"{_text(self.ours)} {self.unit}", ratio, goal,
                f"{mark} {self.note}".strip())  # fmt: skip


def markdown(lines: Iterable[Line], lang: str) -> str:
    """The lines as a Markdown table."""
    rows = [HEADS[lang], *(line.cells() for line in lines)]
    rule = ("---", "---", "---:", "---:", "---:", "---:", "---", "---")
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))


def _text(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
