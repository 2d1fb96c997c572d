"""The same score as `definition.score.total_points`, at the cost of the conditions that can be decided."""

from __future__ import annotations

from collections.abc import Sequence

from casedesk.definition.formula import Formula
from casedesk.definition.formula.compile import Run
from casedesk.definition.score import Score
from casedesk.record.environment import Env
from casedesk.record.needs import needed_for_value


class Points:
    """Conditions with their points, sorted by a name each needs; built once, added up per case."""

    def __init__(self, items: Sequence[tuple[Formula, float]]) -> None:
        self.of = len(items)
        self._lowest = float(sum(min(points, 0) for _, points in items))
        self._highest = float(sum(max(points, 0) for _, points in items))
        by_name: dict[str, list[tuple[Run, float]]] = {}
        for formula, points in items:
            needed = min(needed_for_value(formula), default="")
            by_name.setdefault(needed, []).append((formula.evaluate, points))
        self._always = tuple(by_name.pop("", ()))
        self._by_name = {name: tuple(rows) for name, rows in by_name.items()}

    def total(self, env: Env) -> Score:
        """The score for the values in `env`: every undecided condition may still add or take its points."""
        low, high, known = self._lowest, self._highest, 0
        decided = [self._always, *(rows for name, rows in self._by_name.items() if name in env)]
        for rows in decided:
            for run, points in rows:
                answer = run(env)
                if answer is not True and answer is not False:
                    continue
                known += 1
                if answer is (points > 0):
                    low += points if answer else -points
                elif points:
                    high += points if answer else -points
        return Score(low, low if known == self.of else high, known, self.of)
