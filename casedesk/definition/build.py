"""TOML tables turned into the frozen values of `definition.model`; what does not fit becomes a finding, not a crash.

The annotations of the model say what each setting must be, so a new setting is one line in `model.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from casedesk.definition import model as m
from casedesk.definition.findings import DefinitionError, Finding, finding
from casedesk.definition.formula import Formula, FormulaError, parse

__all__ = ["Builder", "DefinitionError"]

T = TypeVar("T")
Table = Mapping[str, Any]
WANTED = {
    "str": (str, "文字列", "text"),
    "int": (int, "整数", "a whole number"),
    "bool": (bool, "true か false", "true or false"),
    "float": (float, "数", "a number"),
    "float | None": (float, "数", "a number"),
    "int | None": (int, "整数", "a whole number"),
    "date": (date, "日付", "a date"),
    "date | None": (date, "日付", "a date"),
}

AS_IT_IS = {"str": str, "int": int, "bool": bool}
"""Most settings: what TOML gives is what is wanted."""
READERS: Mapping[tuple[str, ...], str] = {
    ("Formula",): "_formula",
    ("tuple[str",): "_strings",
    ("Mapping",): "_mapping",
    ("Literal", "Level", "Whose", "DutyClock"): "_literal",
}
"""How the annotation of an attribute begins, and the method of `Builder` that reads it."""


@cache
def _annotations(cls: Any) -> dict[str, str]:
    """Each attribute with its annotation."""
    return {f.name: str(f.type) for f in dataclasses.fields(cls) if f.name != "place"}


@cache
def _needed(cls: Any) -> tuple[str, ...]:
    """The attributes that must be given."""
    missing = dataclasses.MISSING
    own = dataclasses.fields(cls)
    return tuple(f.name for f in own if f.name != "place" and f.default is missing and f.default_factory is missing)


@cache
def _reader(annotation: str) -> str:
    """The name of the method that reads a setting of this annotation; empty for one that is not read by itself."""
    for beginnings, method in READERS.items():
        if annotation.startswith(beginnings):
            return method
    return "_plain" if annotation in WANTED else ""


class Builder:
    """Makes model values and collects `findings`; a setting that does not fit is left at its default."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def say(self, code: str, where: m.Place, known: Sequence[str] = (), **facts: object) -> None:
        """One more finding."""
        self.findings.append(finding(code, where, known, **facts))

    def known_keys(self, data: Table, at: m.Place, names: str) -> None:
        """Refuses settings that are not among the space-separated `names`."""
        known = names.split()
        for key in data:
            if key not in known:
                self.say("CT-004", at.inner(key), known, word=key)

    def make(self, cls: Callable[..., T], data: Table, at: m.Place, **given: Any) -> T:
        """A `cls` from one table; `given` attributes were made by the caller from settings of other names."""
        values: dict[str, Any] = dict(given)
        annotations = _annotations(cls)
        for key, raw in data.items():
            if key in values:
                continue
            if key not in annotations:
                self.say("CT-004", at.inner(key), tuple(annotations), word=key)
                continue
            annotation = annotations[key]
            value = raw if type(raw) is AS_IT_IS.get(annotation) else self._value(annotation, raw, at, key)
            if value is not None:
                values[key] = value
        for key in _needed(cls):
            if key not in values:
                if key not in data:
                    self.say("CT-005", at, word=key)
                values[key] = _blank(annotations[key])
        return cls(place=at, **values)

    def _value(self, annotation: str, raw: Any, at: m.Place, key: str) -> Any:
        """The setting `key` of the table at `at`; its own place is made only where something is wrong with it."""
        method = _reader(annotation)
        return getattr(self, method)(annotation, raw, at, key) if method else None

    def _plain(self, annotation: str, raw: Any, at: m.Place, key: str) -> Any:
        wanted, ja, en = WANTED[annotation]
        if type(raw) is wanted:
            return raw
        if wanted is float and isinstance(raw, int | float) and not isinstance(raw, bool):
            return float(raw)
        if wanted is str and isinstance(raw, date | int | float) and not isinstance(raw, bool):
            return str(raw)
        if isinstance(raw, wanted) and isinstance(raw, bool) == (wanted is bool):
            return raw
        self.say("CT-006", at.inner(key), word=key, wanted=f"{ja} ({en})")
        return None

    def _literal(self, annotation: str, raw: Any, at: m.Place, key: str) -> Any:
        names = {"Level": m.Level, "Whose": m.Whose, "DutyClock": m.DutyClock}
        allowed = getattr(names.get(annotation), "__args__", None) or tuple(
            part.strip().strip("\"'") for part in annotation[annotation.index("[") + 1 : -1].split(",")
        )
        if raw in allowed:
            return raw
        self.say("CT-006", at.inner(key), word=key, wanted=" / ".join(repr(a) for a in allowed))
        return None

    def _formula(self, annotation: str, raw: Any, at: m.Place, key: str) -> Formula | None:
        text = str(raw).lower() if isinstance(raw, bool) else str(raw)
        try:
            return parse(text)
        except FormulaError as error:
            self.say("CT-007", at.inner(key), error=f"{text[:60]} — {error.text_ja} / {error.text_en}")
            return None

    def _strings(self, annotation: str, raw: Any, at: m.Place, key: str) -> tuple[str, ...]:
        if isinstance(raw, list) and all(type(item) is str for item in raw):
            return tuple(raw)
        if isinstance(raw, list) and all(isinstance(item, str | int) for item in raw):
            return tuple(str(item) for item in raw)
        self.say("CT-006", at.inner(key), word=key, wanted="文字列の並び (a list of texts)")
        return ()

    def _mapping(self, annotation: str, raw: Any, at: m.Place, key: str) -> Mapping[str, str]:
        if isinstance(raw, Mapping):
            return {str(k): str(v) for k, v in raw.items()}
        self.say("CT-006", at.inner(key), word=key, wanted="表 (a table)")
        return {}

    # -- single settings ------------------------------------------------------------------------------------------

    def text(self, data: Table, key: str, at: m.Place) -> str:
        """The text setting `key`, which must be there."""
        if key not in data:
            self.say("CT-005", at, word=key)
        return str(self._value("str", data.get(key, ""), at, key) or "")

    def integer(self, data: Table, key: str, at: m.Place, default: int) -> int:
        """The whole number `key`, or `default`."""
        value = self._value("int", data.get(key, default), at, key)
        return default if value is None else int(value)

    def strings(self, data: Table, key: str, at: m.Place) -> tuple[str, ...]:
        """The list of texts `key`, or an empty one."""
        return self._strings("", data.get(key, []), at, key)

    def formula(self, data: Table, key: str, at: m.Place) -> Formula | None:
        """The formula `key`, or None."""
        return self._formula("", data[key], at, key) if key in data else None

    def tables(self, data: Table, key: str, at: m.Place) -> list[tuple[Table, m.Place]]:
        """The tables of the array `key`, each with its place."""
        raw = data.get(key)
        if raw is None:
            return []
        if not isinstance(raw, list) or not all(isinstance(item, Mapping) for item in raw):
            self.say("CT-006", at.inner(key), word=key, wanted=f"[[{key}]]")
            return []
        return [(item, at.inner(key, i)) for i, item in enumerate(raw)]

    # -- things made of several settings --------------------------------------------------------------------------

    def fields(self, data: Table, key: str, at: m.Place) -> tuple[m.Field, ...]:
        """The fields of the array `key`, in order."""
        made = []
        for table, place in self.tables(data, key, at):
            if "rule" in table:
                rules = tuple(self.rule(r, p) for r, p in self.tables(table, "rule", place))
                rest = {k: v for k, v in table.items() if k != "rule"}
                made.append(self.make(m.Field, rest, place, rules=rules))
            else:
                made.append(self.make(m.Field, table, place))
        return tuple(made)

    def _part(self, cls: Callable[..., T], data: Table, at: m.Place, fields: str, **more: Any) -> T:
        used = {fields, *(more.pop("used", ()))}
        rest = {k: v for k, v in data.items() if k not in used}
        return self.make(cls, rest, at, fields=self.fields(data, fields, at), **more)

    def form(self, data: Table, at: m.Place) -> m.Form:
        """A paper form."""
        versions = tuple(self.make(m.FormVersion, t, p) for t, p in self.tables(data, "version", at))
        return self._part(m.Form, data, at, "box", versions=versions, used=("version",))

    def entry(self, data: Table, at: m.Place) -> m.EntryKind:
        """An entry kind."""
        moves = tuple(self.make(m.Move, t, p) for t, p in self.tables(data, "move", at))
        return self._part(m.EntryKind, data, at, "field", moves=moves, used=("move",))

    def module(self, data: Table, at: m.Place) -> m.Module:
        """A disease module."""
        return self._part(m.Module, data, at, "field")

    def group(self, data: Table, at: m.Place) -> m.Part:
        """A kind of group."""
        return self._part(m.Part, data, at, "field")

    def master(self, data: Table, at: m.Place) -> m.Master:
        """A master."""
        return self._part(m.Master, data, at, "field")

    def rule(self, data: Table, at: m.Place) -> m.Rule:
        """A rule."""
        return self.make(m.Rule, data, at)

    def choice_set(self, key: str, raw: Any, at: m.Place) -> m.ChoiceSet:
        """A choice set from a list of keys or `{key, code, retired}` tables; codes default to the position."""
        if not isinstance(raw, list):
            self.say("CT-006", at, word=key, wanted="選択肢の並び (a list of choices)")
            return m.ChoiceSet(key, (), at)
        choices = []
        for i, item in enumerate(raw):
            table = item if isinstance(item, Mapping) else {"key": str(item)}
            self.known_keys(table, at.inner(i), "key code retired")
            name = str(table.get("key", ""))
            choices.append(m.Choice(name, str(table.get("code", i + 1)), table.get("retired") is True))
        return m.ChoiceSet(key, tuple(choices), at)

    def track(self, data: Table, at: m.Place) -> m.Track:
        """A track with its statuses."""
        statuses = tuple(self.make(m.Status, t, p) for t, p in self.tables(data, "status", at))
        rest = {k: v for k, v in data.items() if k != "status"}
        return self.make(m.Track, rest, at, statuses=statuses)

    def duty(self, data: Table, at: m.Place) -> m.Duty:
        """A duty."""
        return self.make(m.Duty, data, at)

    def list_view(self, data: Table, at: m.Place) -> m.ListView:
        """A list."""
        return self.make(m.ListView, data, at)

    def board(self, data: Table, at: m.Place) -> m.Board:
        """A board."""
        return self.make(m.Board, data, at)

    def printout(self, data: Table, at: m.Place) -> m.Printout:
        """A printout with its blocks."""
        blocks = tuple(self.block(t, p) for t, p in self.tables(data, "block", at))
        rest = {k: v for k, v in data.items() if k != "block"}
        return self.make(m.Printout, rest, at, blocks=blocks)

    def block(self, data: Table, at: m.Place) -> m.Block:
        """A block; its lines are field keys or `{kind, field, text, width, options}` tables."""
        lines = []
        for i, item in enumerate(data.get("lines", [])):
            table = item if isinstance(item, Mapping) else {"kind": "field", "field": str(item)}
            lines.append(self.make(m.Line, {"kind": "field", **table}, at.inner("lines", i)))
        rest = {k: v for k, v in data.items() if k != "lines"}
        return self.make(m.Block, {"columns": 1, **rest}, at, lines=tuple(lines))

    def import_profile(self, data: Table, at: m.Place) -> m.ImportProfile:
        """An import profile with its columns."""
        columns = tuple(self.make(m.ImportColumn, t, p) for t, p in self.tables(data, "column", at))
        rest = {k: v for k, v in data.items() if k != "column"}
        return self.make(m.ImportProfile, rest, at, columns=columns)

    def export(self, data: Table, at: m.Place) -> m.ExportProfile:
        """An export profile with its columns."""
        columns = tuple(self.make(m.ExportColumn, t, p) for t, p in self.tables(data, "column", at))
        rest = {k: v for k, v in data.items() if k != "column"}
        return self.make(m.ExportProfile, rest, at, columns=columns)


def _blank(annotation: str) -> Any:
    if annotation.startswith("tuple"):
        return ()
    if annotation == "date":
        return date.min
    if annotation.startswith("Formula"):
        return parse("missing")
    return {"int": 0, "str": ""}.get(annotation, "")
