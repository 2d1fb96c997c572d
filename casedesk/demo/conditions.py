"""Conditions of `demo.toml`: `when = { sex = "female", _age = [15, 45], _course = ["home", "hotel"] }`.

A text or true/false must be equal; a list of texts must hold the value; two numbers are the least and the most. `known`
and `unknown` list fields with and without a value. A name with `_` before it is a fact, others are fields beside the
one drawn; `case.<field>` is the case's own field, for papers and entries.

Most conditions ask for facts that stand before any field is drawn. They are asked once for all cases alike: `Facts`
gives a key under which two cases answer every such question the same way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from casedesk.demo.draft import Draft, Values
from casedesk.demo.spec import Spec

Test = Callable[[Draft, Values], bool]
Holds = Callable[[Any], bool]

TURNING = ("_turn", "_last", "_happened")
"""Facts that differ from entry to entry of one case."""


class Facts:
    """The facts that conditions ask for, and where the answers to questions of size change."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._bounds: dict[str, list[float]] = {}

    def asked(self, name: str, wanted: Any) -> None:
        """Remembers a question; every condition is read before the first case is drawn."""
        if _is_range(wanted):
            bounds = self._bounds.setdefault(name, [])
            bounds += [wanted[0], wanted[1] + 1e-9]
            bounds.sort()
        elif name not in self._names:
            self._names.append(name)

    def key(self, facts: dict[str, Any]) -> tuple[Hashable, ...]:
        """The same for all cases that answer every question of facts alike."""
        get = facts.get
        sizes = [bisect_right(bounds, get(name, -1)) for name, bounds in self._bounds.items()]
        return (*map(get, self._names), *sizes)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold: of the facts of a case, and of what is only known while drawing (None: nothing)."""

    facts: tuple[tuple[str, Holds], ...] = ()
    test: Test | None = None

    def possible(self, facts: dict[str, Any]) -> bool:
        """Whether the facts of a case allow it."""
        return all(holds(facts.get(name)) for name, holds in self.facts)

    def holds(self, draft: Draft, into: Values) -> bool:
        """Whether all of it holds now."""
        return self.possible(draft.facts) and (self.test is None or self.test(draft, into))

    def __and__(self, other: Condition) -> Condition:
        return Condition(self.facts + other.facts, _every([t for t in (self.test, other.test) if t]))


def condition(spec: Spec, facts: Facts) -> Condition:
    """The condition in the table `when` of `spec`. Raises Invalid."""
    when = spec.table("when")
    of_facts: list[tuple[str, Holds]] = []
    tests: list[Test] = []
    for name, wanted in when.data.items():
        if name.startswith("_") and name not in TURNING:
            facts.asked(name, wanted)
            of_facts.append((name, _holds(when, name, wanted)))
        else:
            tests.append(_test(when, name))
    return Condition(tuple(of_facts), _every(tests))


def _every(tests: list[Test]) -> Test | None:
    if len(tests) < 2:
        return tests[0] if tests else None
    first, second, *more = tests
    rest = _every([second, *more])
    assert rest is not None
    return lambda draft, into: first(draft, into) and rest(draft, into)


def _test(when: Spec, name: str) -> Test:
    if name in ("known", "unknown"):
        return _known(when.texts(name), name == "known")
    wanted = when.data[name]
    if isinstance(wanted, str | bool) and not name.startswith(("_", "case.")):
        return lambda draft, into: bool(into.get(name) == wanted)  # most of all tests, hence without `holds`
    holds = _holds(when, name, wanted)
    if name.startswith("_"):
        return lambda draft, into: holds(draft.facts.get(name))
    if name.startswith("case."):
        key = name.removeprefix("case.")
        return lambda draft, into: holds(draft.values.get(key))
    return lambda draft, into: holds(into.get(name))


def _holds(when: Spec, name: str, wanted: Any) -> Holds:
    if isinstance(wanted, str | bool):
        return lambda value: bool(value == wanted)
    if _is_range(wanted):
        least, most = wanted
        return lambda value: value is not None and least <= value <= most
    if isinstance(wanted, list) and wanted and all(isinstance(text, str) for text in wanted):
        texts = frozenset(wanted)
        return lambda value: bool(texts & frozenset(value)) if isinstance(value, tuple) else value in texts
    raise when.wrong(f"{name} の条件が読めません", f"the condition on {name} cannot be read")


def _is_range(wanted: Any) -> bool:
    return isinstance(wanted, list) and len(wanted) == 2 and all(isinstance(n, int | float) for n in wanted)


def _known(keys: tuple[str, ...], wanted: bool) -> Test:
    if len(keys) == 1:
        key = keys[0]
        return lambda draft, into: (key in into or key in draft.values) is wanted
    return lambda draft, into: all((key in into or key in draft.values) is wanted for key in keys)
