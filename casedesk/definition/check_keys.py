"""Keys of everything that is no field, how much of everything there may be, and how long compiled names get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Protocol, cast

from casedesk.definition.checking import ANSWER, Checking
from casedesk.definition.model import SLOTS, CaseType, Field, Place

MOST_COLUMNS = 1500
"""PostgreSQL holds 1,600 columns in a table, dropped ones included (PostgreSQL, Appendix K Limits)."""
MOST_FIELDS = 10_000
MOST_PARTS = 1_000
MOST_CHOICES = 50_000
MOST_WORDS = 100_000
LONGEST_WORD = 1_000
LONGEST_SETTING = 200
WIDE = 400
MANY_INDEXES = 12
LONGEST_NAME = 63
"""Bytes PostgreSQL keeps of an identifier (NAMEDATALEN - 1)."""

WIDTH = {"many_choices": 0, "datetime": 2, "score": 4}
PREFIX = {"paper": "paper_{}__", "entry": "entry_{}__", "module": "case_{}__m_", "group": "group_{}__"}
PREFIX |= {"master": "master_{}__"}


class Keyed(Protocol):
    """Whatever has a key and a place."""

    @property
    def key(self) -> str:
        """The key."""

    @property
    def place(self) -> Place:
        """Where it stands."""


def _key(thing: Keyed) -> str:
    return thing.key


def _place(thing: Keyed) -> Place:
    return thing.place


def too_much(c: Checking) -> bool:
    """CT-008 for whatever is beyond every use; the rest of the check is then not worth its time."""
    t, top = c.type, Place("casetype.toml")
    counts = [
        ("項目 (fields)", sum(len(p.fields) for _, p in t.parts()), MOST_FIELDS, top),
        ("部品 (parts)", sum(1 for _ in t.parts()) + len(t.tracks) + len(t.duties) + len(t.rules), MOST_PARTS, top),
        ("画面 (views)", sum(map(len, (t.lists, t.boards, t.printouts, t.imports, t.exports))), MOST_PARTS, top),
        ("選択肢 (choices)", sum(len(s.choices) for s in t.choice_sets.values()), MOST_CHOICES, Place("choices.toml")),
        ("言葉 (texts)", sum(map(len, t.words.values())), MOST_WORDS, Place("words.ja.toml")),
    ]
    counts += [("項目 (fields)", len(part.fields), MOST_COLUMNS, part.place) for _, part in t.parts()]
    found = [(what, count, most, where) for what, count, most, where in counts if count > most]
    for what, count, most, where in found:
        c.say("CT-008", where, what=what, count=count, most=most)
    return bool(found)


def check_keys(c: Checking) -> None:
    """CT-010 to CT-014: keys have the right shape, stand once, and give table names a database takes."""
    _key_shapes(c)
    t = c.type
    for things in (t.lists, t.boards, t.printouts, t.imports, t.exports, t.duties):
        c.once(cast("tuple[Keyed, ...]", things), _key, _place)
    for parts in (t.forms, t.entries, t.modules, t.groups, t.masters):
        c.once(cast("tuple[Keyed, ...]", parts), _key, _place)
    _namespace(c)
    for name, where in table_names(c.type):
        if len(name) + len("__c") > LONGEST_NAME:
            c.say("CT-014", where, word=name)


def _key_shapes(c: Checking) -> None:
    c.key(c.type.key, Place("casetype.toml", ("key",)))
    c.key(c.type.register, Place("casetype.toml", ("register",)))
    t = c.type
    things: list[Keyed] = [part for role, part in t.parts() if role != "case"]
    things += (*t.lists, *t.boards, *t.printouts, *t.imports, *t.exports, *t.duties)
    for thing in things:
        c.key(thing.key, thing.place.inner("key"))
    for track in c.type.tracks:
        c.key(track.key, track.place.inner("key"), column=True)
        for status in track.statuses:
            if not ANSWER.match(status.key):
                c.say("CT-010", status.place.inner("key"), word=status.key)
        c.once(track.statuses, _key, _place)
    for _, part in c.type.parts():
        for asked in part.fields:
            if asked.section and asked.section not in c.sections:
                c.sections.add(asked.section)
                c.key(asked.section, asked.place.inner("section"))
            if max(len(asked.unit), len(asked.number)) > LONGEST_SETTING:
                c.say("CT-113", asked.place, count=max(len(asked.unit), len(asked.number)), most=LONGEST_SETTING)


def _namespace(c: Checking) -> None:
    """Fields and tracks are one namespace in a case; in every other part a key stands once."""
    c.once(c.type.fields(), _key, _place)
    c.once(c.type.tracks, _key, _place)
    for track in c.type.tracks:
        for word in (track.key, f"{track.key}_since"):
            if word in c.case:
                c.say("CT-012", c.case[word].place.inner("key"), word=word, first=track.place.file)
    for role, part in c.type.parts():
        if role not in ("case", "module"):
            c.once(part.fields, _key, _place)


def table_names(case_type: CaseType) -> Iterator[tuple[str, Place]]:
    """The names of the tables a case type compiles to, with the place that names each."""
    yield f"case_{case_type.key}", Place("casetype.toml", ("key",))
    for asked in case_type.case.fields:
        if asked.withheld:
            yield f"case_{case_type.key}__x_{asked.withheld}", asked.place.inner("withheld")
    for role, part in case_type.parts():
        if role in PREFIX:
            yield PREFIX[role].format(case_type.key) + part.key, part.place.inner("key")


def check_limits(c: Checking) -> None:
    """CT-120, CT-121: tables wider and indexes more than is good for daily work."""
    widths = Counter[str]()
    for asked in c.type.case.fields:
        if asked.fills not in SLOTS:
            widths[f"case_{c.type.key}" + (f"__x_{asked.withheld}" if asked.withheld else "")] += width(asked)
    for role, part in c.type.parts():
        if role in PREFIX:
            widths[PREFIX[role].format(c.type.key) + part.key] = sum(map(width, part.fields))
    for name, count in widths.items():
        if count > WIDE:
            c.say("CT-120", Place("casetype.toml", ("key",)), word=name, count=count, most=WIDE)
    indexed = [f for _, part in c.type.parts() for f in part.fields if f.index or f.search == "number"]
    if len(indexed) > MANY_INDEXES:
        c.say("CT-121", indexed[MANY_INDEXES].place, count=len(indexed), most=MANY_INDEXES)


def width(asked: Field) -> int:
    """How many columns the field takes."""
    return WIDTH.get(asked.stored_kind, 2 if asked.partial else 1)
