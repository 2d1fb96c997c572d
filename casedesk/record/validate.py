"""The one validator: is this case, paper or entry right? Required, relevant, in range, and the definition's own rules.

It only reports. What a report means is for the caller: a paper with wrong boxes still registers and its patient is
called; the open box is asked back at the sender (照会中).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casedesk.definition.formula import Formula
from casedesk.definition.formula.compile import Run
from casedesk.definition.lookup import MasterRows
from casedesk.definition.model import CaseType, EntryKind, Field, Form, Part, Rule
from casedesk.record.case import WhyEmpty
from casedesk.record.checks import Check, checks_of
from casedesk.record.environment import Env, since_name
from casedesk.record.needs import needed_to_hold
from casedesk.record.problem import Problem, problem

__all__ = ["Problem", "Validator", "answered"]

Reasons = Mapping[str, WhyEmpty]
Problems = tuple[Problem, ...]
NOT_YET = "not_asked"
"""The one reason for having no value that does not answer the question (未聴取)."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked at because one name is known: checks of its value, rules that need it, whether it is shown."""

    checks: tuple[Check, ...] = ()
    rules: tuple[tuple[Run, Problem], ...] = ()
    shown: Run | None = None
    unshown: Problem | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """Fields required while one condition holds; `always` when it is simply true, `needs` a name it needs known."""

    always: bool
    needs: str
    holds: Run
    fields: tuple[tuple[str, Run | None, Problem], ...]


class Plan:
    """All checks of one list of fields, sorted by what must be known for them to say anything."""

    def __init__(
        self,
        case_type: CaseType,
        fields: Iterable[Field],
        rules: Iterable[Rule] = (),
        rows: MasterRows | None = None,
    ) -> None:
        asked = [field for field in fields if not field.retired]
        self._order = {field.key: at for at, field in enumerate(asked)}
        self._common = frozenset(name for track in case_type.tracks for name in (track.key, since_name(track.key)))
        owned = [(rule, field.key) for field in asked for rule in field.rules]
        owned += [(rule, self._first_read(rule.when)) for rule in rules]
        found: dict[str, list[tuple[Run, Problem]]] = {}
        for rule, key in owned:
            said = _said(case_type, rule, key)
            found.setdefault(self._trigger(rule.when), []).append((rule.when.evaluate, said))
        self._always = tuple(found.pop("", ()))
        self._watches = {key: Watch(rules=tuple(rules)) for key, rules in found.items()}
        for field in asked:
            watch = _watch(case_type, field, self._watches.get(field.key, Watch()).rules, rows)
            if watch != Watch():
                self._watches[field.key] = watch
        self._demands = self._grouped(asked)

    def run(self, env: Env, why_empty: Reasons, today: date) -> Problems:
        """The problems, in the order of the fields, those of no field last."""
        found: list[Problem] = [said for run, said in self._always if run(env) is True]
        watches = self._watches
        for key, value in env.items():
            watch = watches.get(key)
            if watch is not None and value is not None:
                _look(watch, value, env, today, found)
        for demand in self._demands:
            if demand.always or (demand.needs in env and demand.holds(env) is True):
                _require(demand, env, why_empty, found)
        if len(found) > 1:
            last = len(self._order)
            found.sort(key=lambda said: self._order.get(said.field, last))
        return tuple(found)

    def _first_read(self, formula: Formula) -> str:
        """The field a cross-field rule is shown at: the first one it names."""
        return min((name for name in formula.reads if name in self._order), key=formula.column_of, default="")

    def _trigger(self, formula: Formula) -> str:
        """One name the formula cannot hold without, best one that is seldom known; "" when there is none."""
        needs = needed_to_hold(formula)
        return min(needs, key=lambda name: (name in self._common, name not in self._order, name), default="")

    def _grouped(self, fields: Iterable[Field]) -> tuple[Demand, ...]:
        groups: dict[str, list[Field]] = {}
        for field in fields:
            if field.required is not None and not field.computed:
                groups.setdefault(field.required.text, []).append(field)
        return tuple(self._demand(same) for same in groups.values())

    def _demand(self, fields: list[Field]) -> Demand:
        formula = fields[0].required
        assert formula is not None
        asked = tuple(
            (field.key, field.shown.evaluate if field.shown else None, problem(field.key, "V-REQUIRED"))
            for field in fields
        )
        always = not formula.reads and formula.holds({})
        return Demand(always, self._trigger(formula) or "received_on", formula.evaluate, asked)


class Validator:
    """Everything that can be said about the records of one case type; built once, asked per record.

    With `rows` a master's value that is no row of it is reported too.
    """

    def __init__(self, case_type: CaseType, rows: MasterRows | None = None) -> None:
        self._case_type = case_type
        self._rows = rows
        self._case = Plan(case_type, case_type.case.fields, case_type.rules, rows)
        self._modules = {module.key: Plan(case_type, module.fields, (), rows) for module in case_type.modules}
        self._entries = {kind.key: Plan(case_type, kind.fields, (), rows) for kind in case_type.entries}
        self._forms = {form.key: form for form in case_type.forms}
        self._version = lru_cache(maxsize=256)(self._version_plan)

    def case(self, env: Env, why_empty: Reasons, today: date, modules: Iterable[str] = ()) -> Problems:
        """The problems of a case with the attached `modules`; `env` holds the computed fields as well."""
        found = self._case.run(env, why_empty, today)
        for key in modules:
            if key in self._modules:
                found += self._modules[key].run(env, why_empty, today)
        return found

    def paper(self, form: Form | str, version: str, env: Env, why_empty: Reasons, today: date) -> Problems:
        """The problems of a paper: only boxes printed on that version are asked. Raises KeyError for no such form."""
        return self._version(_key(form), version).run(env, why_empty, today)

    def entry(self, kind: EntryKind | str, env: Env, why_empty: Reasons, today: date) -> Problems:
        """The problems of an entry. Raises KeyError for no such kind."""
        return self._entries[_key(kind)].run(env, why_empty, today)

    def _version_plan(self, form: str, version: str) -> Plan:
        found: Form = self._forms[form]
        return Plan(self._case_type, [box for box in found.fields if found.has(box, version)], (), self._rows)


def answered(key: str, env: Env, why_empty: Reasons) -> bool:
    """Whether there is a value, or a reason for having none other than that nobody asked yet."""
    if env.get(key) is not None:
        return True
    why = why_empty.get(key)
    return why is not None and why.reason != NOT_YET


def _key(part: Part | str) -> str:
    return part if isinstance(part, str) else part.key


def _look(watch: Watch, value: object, env: Env, today: date, found: list[Problem]) -> None:
    for check in watch.checks:
        said = check(value, env, today)
        if said is not None:
            found.append(said)
    for run, text in watch.rules:
        if run(env) is True:
            found.append(text)
    if watch.shown is not None and watch.unshown is not None and watch.shown(env) is False:
        found.append(watch.unshown)


def _require(demand: Demand, env: Env, why_empty: Reasons, found: list[Problem]) -> None:
    for key, shown, said in demand.fields:
        if not answered(key, env, why_empty) and (shown is None or shown(env) is True):
            found.append(said)


def _watch(case_type: CaseType, field: Field, rules: tuple[tuple[Run, Problem], ...], rows: MasterRows | None) -> Watch:
    own = rows.get(field.master) if rows and field.master else None
    checks = tuple(checks_of(field, case_type.choice_sets, own))
    if field.shown is None or field.computed:
        return Watch(checks, rules)
    return Watch(checks, rules, field.shown.evaluate, problem(field.key, "V-NOTSHOWN"))


def _said(case_type: CaseType, rule: Rule, field: str) -> Problem:
    word = f"rule.{rule.text}"
    return Problem(field, rule.code, rule.level, case_type.word(word), case_type.word(word, "en"), rule.text)
