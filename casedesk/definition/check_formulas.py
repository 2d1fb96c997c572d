"""Formulas: every name exists, every compared answer exists, kinds go together, nothing withheld leaks, no rings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from casedesk.definition.checking import Checking
from casedesk.definition.formula import Formula, FormulaError, kinds_of, parse
from casedesk.definition.formula.kinds import family_of
from casedesk.definition.model import CaseType, Field, Form, Part, Place, Rule, Track
from casedesk.definition.reserved import HEADER

FREE = frozenset(("any", "missing"))
TEXTS = frozenset(("text", "choice"))
NO_TRACKS: Mapping[str, Track] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a formula may read: their kinds, and where the answers to compare with come from."""

    kinds: Mapping[str, str]
    fields: Mapping[str, Field]
    tracks: Mapping[str, Track] = field(default_factory=lambda: NO_TRACKS)
    versions: tuple[str, ...] | None = None


def case_scope(case_type: CaseType) -> Scope:
    """Names of a case: fields, tracks, `<track>_since`, when it was received, attached modules."""
    fields = {f.key: f for f in case_type.fields()}
    tracks = {t.key: t for t in case_type.tracks}
    kinds = {key: f.stored_kind or "any" for key, f in fields.items()}
    kinds |= dict.fromkeys(tracks, "choice") | {f"{key}_since": "datetime" for key in tracks}
    return Scope(kinds | {"received_on": "date", "received_at": "datetime", "modules": "many_choices"}, fields, tracks)


def list_scope(scope: Scope) -> Scope:
    """Names a list may filter by: those of a case and the facts of its header."""
    return Scope({**HEADER, **scope.kinds}, scope.fields, scope.tracks)


def part_scope(role: str, part: Part) -> Scope:
    """Names of a paper, an entry, a group or a row of a master: its own fields and what is known of it."""
    fields = {f.key: f for f in part.fields}
    kinds = {key: f.stored_kind or "any" for key, f in fields.items()}
    if isinstance(part, Form):
        more = {"form_version": "text", "received_on": "date", "received_at": "datetime"}
        return Scope(kinds | more, fields, versions=tuple(v.key for v in part.versions))
    return Scope(kinds | {"happened_on": "date"} if role == "entry" else kinds, fields)


def formula(
    c: Checking, tried: Formula | None, scope: Scope, where: Place, wanted: str = "yes_no", group: str = ""
) -> None:
    """Says what is wrong with one formula; `wanted` is the kind it should give, `group` what it may read withheld."""
    if tried is None:
        return
    question = (tried.text, id(scope), wanted, group)
    if question in c.sound:
        return
    before = len(c.findings)
    for name in tried.reads:
        read = scope.fields.get(name)
        if read is None:
            c.field(name, scope.kinds, where)
        elif read.withheld and read.withheld != group:
            c.say("CT-043", where, word=name, use="ほかの項目の式", use_en="the formula of another field")
    for name, literal, _ in tried.compared:
        if isinstance(literal, str):
            answer(c, scope, name, literal, where)
    typed = kinds_of(tried, scope.kinds, condition=wanted == "yes_no")
    for error in typed.errors:
        c.say("CT-040", where, column=error.column, ja=error.text_ja, en=error.text_en)
    if not typed.errors and not _gives(typed.result, wanted):
        c.say("CT-041", where, found=typed.result, wanted=wanted)
    if len(c.findings) == before:
        c.sound[question] = scope


def _gives(found: str, wanted: str) -> bool:
    a, b = family_of(found), family_of(wanted)
    return a == b or a in FREE or b in FREE or {a, b} <= TEXTS


def answer(c: Checking, scope: Scope, name: str, literal: str, where: Place) -> None:
    """Says when `literal` is none of the answers `name` can have."""
    if name == "form_version" and scope.versions is not None and literal not in scope.versions:
        c.say("CT-025", where, scope.versions, word=literal)
    elif track := scope.tracks.get(name):
        if track.get(literal) is None:
            c.say("CT-022", where, [s.key for s in track.statuses], word=literal, track=name)
    elif asked := scope.fields.get(name):
        field_answer(c, asked, literal, where)


def field_answer(c: Checking, asked: Field, literal: str, where: Place) -> None:
    """Says when `literal` is neither a choice nor a master row the field can hold."""
    choices = c.choices.get(asked.choices)
    if choices is not None and literal not in choices:
        c.say("CT-020", where, choices, word=literal, set=asked.choices)
    rows = c.row_keys.get(asked.master) if asked.master else None
    if rows is not None and literal not in rows:
        c.say("CT-026", where, rows, word=literal, master=asked.master)


def rules(c: Checking, tried: Iterable[Rule], scope: Scope, group: str = "") -> None:
    """The conditions of rules."""
    for rule in tried:
        formula(c, rule.when, scope, rule.place.inner("when"), group=group)


def field_formulas(c: Checking, asked: Field, scope: Scope) -> None:
    """Every formula of one field."""
    if asked.shown:
        formula(c, asked.shown, scope, asked.place.inner("shown"), group=asked.withheld)
    if asked.required:
        formula(c, asked.required, scope, asked.place.inner("required"), group=asked.withheld)
    if asked.kind == "computed":
        formula(c, asked.formula, scope, asked.place.inner("formula"), asked.result or "any", asked.withheld)
    rules(c, asked.rules, scope, asked.withheld)


def check_formulas(c: Checking) -> None:
    """All formulas of fields, rules, modules and entries, then the rings of computed fields."""
    scope = case_scope(c.type)
    for asked in c.type.fields():
        field_formulas(c, asked, scope)
    rules(c, c.type.rules, scope)
    formula(c, c.type.contactable, scope, Place("casetype.toml", ("contactable",)))
    for module in c.type.modules:
        formula(c, module.when, scope, module.place.inner("when"))
    _tables(c, scope)
    _rings(c, tuple(c.type.fields()))
    for role, part in c.type.parts():
        if role not in ("case", "module"):
            own = part_scope(role, part)
            for asked in part.fields:
                field_formulas(c, asked, own)
            _rings(c, part.fields)


def _tables(c: Checking, scope: Scope) -> None:
    """Formulas that stand in master rows: whom a score's points or a rule of days apply to."""
    for table, kind in {f.table: f.kind for f in scope.fields.values() if f.table}.items():
        wanted = {"when": "yes_no"} if kind == "score" else {"when": "yes_no", "start": "date", "recovery": "date"}
        reads = c.table_reads.setdefault(table, set())
        for line, row in c.rows(table) or ():
            where = Place(c.masters[table].file, (f"@{line}",))
            for column, result in wanted.items():
                if parsed := _parsed(c, row.get(column, ""), row.get("key", ""), where):
                    reads |= parsed.reads
                    formula(c, parsed, scope, where, result)


def _parsed(c: Checking, text: str, row: str, where: Place) -> Formula | None:
    try:
        return parse(text) if text else None
    except FormulaError as error:
        c.say("CT-080", where, word=row, ja=error.text_ja, en=error.text_en)
        return None


def _rings(c: Checking, fields: tuple[Field, ...]) -> None:
    reads = {f.key: _reads(c, f) for f in fields if f.computed}
    places = {f.key: f.place for f in fields}
    for ring in rings(reads):
        c.say("CT-042", places[ring[0]], ring=" → ".join((*ring, ring[0])))


def _reads(c: Checking, computed: Field) -> Iterable[str]:
    """The names a computed field needs, in an order that is always the same."""
    return sorted(computed.formula.reads if computed.formula else c.table_reads.get(computed.table, ()))


def rings(reads: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Each ring met when following what computed fields read, once, beginning where it was entered first."""
    done: set[str] = set()
    for start in reads:
        path: dict[str, Iterator[str]] = {}
        if start not in done:
            path[start] = iter(reads[start])
        while path:
            here, ahead = next(reversed(path.items()))
            name = next((n for n in ahead if n in reads and n not in done), None)
            if name is None:
                done.add(here)
                del path[here]
            elif name in path:
                keys = list(path)
                yield tuple(keys[keys.index(name) :])
            else:
                path[name] = iter(reads[name])
