"""Fields: keys, kinds, settings that fit the kind, and names of choices, masters and neighbours that exist."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType

from casedesk.definition.checking import ANSWER, Checking
from casedesk.definition.kinds import KINDS
from casedesk.definition.model import RECEIPT, SLOTS, ChoiceSet, Field
from casedesk.definition.reserved import OWN

TEXT = frozenset(("text", "long_text", "person_name", "phone", "postal_code", "address", "link"))
NUMBERS = frozenset(("integer", "number", "money"))
CHOICES = frozenset(("choice", "many_choices"))
COMPUTED = frozenset(("computed", "score", "day_rule"))

FITS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "choices": CHOICES | {"computed"},
        "master": frozenset(("master", "computed")),
        "none": frozenset(("many_choices",)),
        "other": CHOICES | {"master"},
        "partial": frozenset(("date",)),
        "unit": NUMBERS | COMPUTED,
        "decimals": frozenset(("number", "computed")),
        "min": NUMBERS,
        "max": NUMBERS,
        "max_length": TEXT,
        "formula": frozenset(("computed",)),
        "result": frozenset(("computed", "day_rule")),
        "table": frozenset(("score", "day_rule")),
        "postal": frozenset(("address",)),
        "required": frozenset(KINDS) - COMPUTED,
        "dated": frozenset(KINDS) - {"many_choices", "file"},
        "search": TEXT | {"integer", "computed"},
        "index": frozenset(KINDS) - {"many_choices", "long_text", "file"},
    }
)
"""Settings that only some kinds have."""

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "choice": ("choices",),
        "many_choices": ("choices",),
        "master": ("master",),
        "computed": ("formula", "result"),
        "score": ("table",),
        "day_rule": ("table", "result"),
    }
)
"""Settings a kind cannot do without."""

SEARCH = ("name", "kana", "phone", "address", "number")
DAY_RESULTS = ("last", "lifted", "reason")
CASE_ONLY = ("fills", "withheld")
CASE_OR_MODULE = ("dated",)
NOT_FOUND_BY = ("paper", "group", "master")
"""Parts whose values nobody searches for: their words come to the case, or stand in a list of their own."""

TABLE_COLUMNS = frozenset(("when",))
"""Columns the tables of scores and of rules of days have by contract."""

NEIGHBOURS = (("other", ("text", "long_text")), ("postal", ("postal_code",)), ("was", tuple(KINDS)))
"""Settings that name another field of the same part, and the kinds it may have."""
PAPER_ONLY = ("adopts", "since", "until")
DEFAULTS = {f.name: f.default for f in dataclasses.fields(Field)}
_TESTED = tuple(dict.fromkeys((*FITS, *CASE_ONLY, *CASE_OR_MODULE, *PAPER_ONLY)))
_given = attrgetter(*_TESTED)
_NOT_GIVEN = tuple(DEFAULTS[name] for name in _TESTED)
_STORED = tuple(kind for kind in KINDS if kind not in COMPUTED)


def check_fields(c: Checking) -> None:
    """Every field of every part, the choice sets and the header slots."""
    for role, part in c.type.parts():
        known = {f.key: f for f in part.fields}
        for asked in part.fields:
            _field(c, role, asked, known)
    for choice_set in c.type.choice_sets.values():
        _choice_set(c, choice_set)
    _slots(c)


def _field(c: Checking, role: str, asked: Field, known: Mapping[str, Field]) -> None:
    c.key(asked.key, asked.place.inner("key"), column=role != "master" or asked.key not in TABLE_COLUMNS)
    if asked.key in OWN[role] or (role in ("case", "module") and asked.key in SLOTS and asked.fills != asked.key):
        c.say("CT-011", asked.place.inner("key"), word=asked.key)
    if asked.kind not in KINDS:
        c.say("CT-016", asked.place.inner("kind"), KINDS, word=asked.kind)
        return
    for name, value, default in zip(_TESTED, _given(asked), _NOT_GIVEN, strict=True):
        if value is not default and value != default:
            _setting(c, role, asked, name)
    for name in NEEDS.get(asked.kind, ()):
        if not getattr(asked, name):
            c.say("CT-031", asked.place, word=name, kind=asked.kind)
    _values(c, asked)
    _neighbours(c, asked, known)


def _setting(c: Checking, role: str, asked: Field, name: str) -> None:
    fits = FITS.get(name)
    if fits is not None and asked.kind not in fits:
        c.say("CT-030", asked.place.inner(name), word=name, kind=asked.kind)
    if not _may_stand(role, name):
        c.say("CT-033", asked.place.inner(name), word=name)


def _may_stand(role: str, name: str) -> bool:
    if name in PAPER_ONLY:
        return role == "paper"
    if name in CASE_ONLY:
        return role == "case"
    if name in CASE_OR_MODULE:
        return role in ("case", "module")
    return name != "search" or role not in NOT_FOUND_BY


def _values(c: Checking, asked: Field) -> None:
    """Settings whose value must be one of a few, or in order."""
    if asked.min is not None and asked.max is not None and asked.min > asked.max:
        c.say("CT-032", asked.place.inner("min"), low=f"{asked.min:g}", high=f"{asked.max:g}")
    if asked.search and asked.search not in SEARCH:
        c.setting(str(asked.search), "search", SEARCH, asked.place)
    if asked.receipt and asked.receipt not in RECEIPT:
        c.setting(str(asked.receipt), "receipt", RECEIPT, asked.place)
    if asked.kind == "day_rule" and asked.result and asked.result not in DAY_RESULTS:
        c.setting(str(asked.result), "result", DAY_RESULTS, asked.place)
    if asked.kind == "computed" and asked.result and asked.result not in _STORED:
        c.setting(str(asked.result), "result", _STORED, asked.place)
    if asked.decimals not in range(11):
        c.setting(str(asked.decimals), "decimals", ("0", "10"), asked.place)
    if asked.max_length is not None and asked.max_length < 1:
        c.setting(str(asked.max_length), "max_length", ("1",), asked.place)


def _neighbours(c: Checking, asked: Field, known: Mapping[str, Field]) -> None:
    """Names of choice sets, masters and other fields of the same part."""
    choices, where = c.choices.get(asked.choices), asked.place
    if asked.choices and choices is None:
        c.say("CT-018", where.inner("choices"), c.choices, word=asked.choices)
    elif choices is not None and asked.none and asked.none not in choices:
        c.say("CT-020", where.inner("none"), choices, word=asked.none, set=asked.choices)
    for name, word in (("master", asked.master), ("table", asked.table)):
        if word and word not in c.masters:
            c.say("CT-019", where.inner(name), c.masters, word=word)
    if not (asked.other or asked.postal or asked.was):
        return
    for name, kinds in NEIGHBOURS:
        word = getattr(asked, name)
        if word and c.field(word, known, where.inner(name)) and known[word].kind not in kinds:
            c.say("CT-030", where.inner(name), word=name, kind=known[word].kind)


def _choice_set(c: Checking, choice_set: ChoiceSet) -> None:
    c.key(choice_set.key, choice_set.place)
    if not choice_set.choices:
        c.say("CT-027", choice_set.place, word=choice_set.key)
    keys: set[str] = set()
    codes: dict[str, str] = {}
    for at, choice in enumerate(choice_set.choices):
        where = choice_set.place.inner(at)
        if not ANSWER.match(choice.key):
            c.say("CT-010", where, word=choice.key)
        if choice.key in keys:
            c.say("CT-012", where, word=choice.key, first=choice_set.key)
        elif codes.setdefault(choice.code, choice.key) != choice.key:
            c.say("CT-028", where, word=choice.code, first=f"{codes[choice.code]}, {choice.key}")
        keys.add(choice.key)


def _slots(c: Checking) -> None:
    filled: dict[str, str] = {}
    for asked in c.type.case.fields:
        slot = asked.fills
        if not slot:
            continue
        where = asked.place.inner("fills")
        if slot not in SLOTS:
            c.say("CT-034", where, SLOTS, word=slot)
        elif SLOTS[slot] != asked.stored_kind:
            c.say("CT-036", where, word=slot, wanted=SLOTS[slot])
        elif filled.setdefault(slot, asked.key) != asked.key:
            c.say("CT-035", where, word=slot, first=filled[slot])


def check_withheld(c: Checking) -> None:
    """A withheld field lies behind its own right: it is no header slot, no index, no search key."""
    for asked in c.type.case.fields:
        if not asked.withheld:
            continue
        c.key(asked.withheld, asked.place.inner("withheld"))
        for name, ja in (("fills", "ヘッダー枠"), ("index", "索引"), ("search", "検索")):
            if getattr(asked, name):
                c.say("CT-043", asked.place.inner(name), word=asked.key, use=ja, use_en=name)
