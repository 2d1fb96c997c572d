"""Everything a printout can show in one labelled cell: a field, a status, or a fact of the case's header."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from casedesk.definition.formula import Formula
from casedesk.definition.model import ChoiceSet, Field, Track
from casedesk.definition.values import Value
from casedesk.printing.sheet import Sheet, received_on
from casedesk.printing.ticks import Answer, few, tick_lines
from casedesk.printing.typeset import Line, Typesetter
from casedesk.printing.values import Wording
from casedesk.record.case import Case

Draw: TypeAlias = Callable[[Case, Typesetter, float], list[Line]]
"""(case, typesetter, width in em) -> the lines of the cell; none when there is nothing to say."""

_TICK_ROWS = {"choice": 2, "yes_no": 2, "many_choices": 4}
_WIDE = frozenset(("long_text", "address", "many_choices"))


class Spot(NamedTuple):
    """A labelled place on the page and how its content is set."""

    key: str
    label: str
    draw: Draw
    wide: bool = False  # takes the whole row where the printout does not say how wide
    shown: Formula | None = None
    other: str = ""  # the field printed inside this one (その他)


def spot(sheet: Sheet, key: str, options: Mapping[str, str] = MappingProxyType({})) -> Spot | None:
    """The spot of a field key, track key or header fact; None when the definition knows no such thing."""
    if field := next((f for f in sheet.case_type.fields() if f.key == key), None):
        return _field_spot(sheet, field, options)
    if track := next((t for t in sheet.case_type.tracks if t.key == key), None):
        return _track_spot(sheet.wording, track)
    if key in _FACTS:
        return _fact_spot(sheet, key)
    return None


def label(sheet: Sheet, field: Field) -> str:
    """The label of a field of the case body or of a module."""
    module = next((m.key for m in sheet.case_type.modules if field in m.fields), "")
    return sheet.wording.first(f"case.{field.key}", f"module.{module}.{field.key}") or field.key


def _field_spot(sheet: Sheet, field: Field, options: Mapping[str, str]) -> Spot:
    draw = _ticks(sheet, field, options) if field.kind in _TICK_ROWS else _plain(sheet.wording, field)
    return Spot(field.key, label(sheet, field), draw, field.kind in _WIDE, field.shown, field.other)


def _plain(wording: Wording, field: Field) -> Draw:
    def draw(case: Case, setter: Typesetter, width: float) -> list[Line]:
        value = case.values.get(field.key)
        if value is None:
            return empty_lines(wording, case, field.key, setter, width)
        return setter.lines(wording.text(field, value), width, field.key)

    return draw


def empty_lines(wording: Wording, case: Case, key: str, setter: Typesetter, width: float) -> list[Line]:
    """Why a field has no value, or what stood on the paper and could not be read; nothing when neither is known."""
    if why := case.why_empty.get(key):
        return setter.lines(wording.why(why), width, key)
    if written := case.as_written.get(key):
        return setter.lines(wording.own("as_written") + written, width, key)
    return []


def _ticks(sheet: Sheet, field: Field, options: Mapping[str, str]) -> Draw:
    wording = sheet.wording
    answers = _answers(sheet, field, options)
    plain = _plain(wording, field)
    other_field = sheet.case_type.case.get(field.other)
    told = label(sheet, other_field) + wording.own("colon") if other_field else ""
    cache: dict[tuple[object, float], list[Line]] = {}

    def draw(case: Case, setter: Typesetter, width: float) -> list[Line]:
        value = case.values.get(field.key)
        if value is None and (field.key in case.why_empty or field.key in case.as_written):
            return plain(case, setter, width)
        other = str(case.values.get(field.other) or "") if field.other else ""
        if not other and (value, width) in cache:
            return cache[value, width]
        given = _given(value)
        shown = [(key, text) for key, text in answers.items() if key in given or not _retired(sheet, field, key)]
        shown += [(key, wording.choice(field, key)) for key in given if key not in answers]
        if not few([text for _, text in shown], width, _TICK_ROWS[field.kind]):
            lines = plain(case, setter, width)
            return [*lines, *setter.lines(told + other, width, field.other)] if other else lines
        made = [Answer(_with_other(wording, key, text, other), key in given) for key, text in shown]
        lines = tick_lines(made, width, setter, field.key)
        if not other and not setter.substituted:
            cache[value, width] = lines
        return lines

    return draw


def _answers(sheet: Sheet, field: Field, options: Mapping[str, str]) -> dict[str, str]:
    wording = sheet.wording
    if field.kind == "yes_no":
        pair = ("present", "absent") if options.get("yes_no") == "presence" else ("yes", "no")
        return {"true": wording.own(pair[0]), "false": wording.own(pair[1])}
    chosen = _choices(sheet, field)
    return {choice.key: wording.choice(field, choice.key) for choice in chosen.choices} if chosen else {}


def _choices(sheet: Sheet, field: Field) -> ChoiceSet | None:
    return sheet.case_type.choice_sets.get(field.choices)


def _retired(sheet: Sheet, field: Field, key: str) -> bool:
    chosen = _choices(sheet, field)
    return chosen is not None and any(choice.retired for choice in chosen.choices if choice.key == key)


def _given(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return value if isinstance(value, tuple) else (str(value),)


def _with_other(wording: Wording, key: str, text: str, other: str) -> str:
    return f"{text}{wording.own('open')}{other}{wording.own('close')}" if other and key == "other" else text


def _track_spot(wording: Wording, track: Track) -> Spot:
    def draw(case: Case, setter: Typesetter, width: float) -> list[Line]:
        status = case.tracks.get(track.key)
        if status is None:
            return []
        lines = setter.lines(wording.status(track.key, status), width, track.key)
        if since := case.tracks_since.get(track.key):
            lines = [*lines, *setter.lines(wording.own("since").format(wording.instant(since)), width, track.key)]
        return lines

    return Spot(track.key, wording.first(f"track.{track.key}._title") or track.key, draw)


def _fact_spot(sheet: Sheet, key: str) -> Spot:
    say = _FACTS[key]

    def draw(case: Case, setter: Typesetter, width: float) -> list[Line]:
        text = say(sheet.wording, case)
        return setter.lines(text, width, key) if text else []

    return Spot(key, sheet.wording.own(key), draw)


_FACTS: Mapping[str, Callable[[Wording, Case], str]] = MappingProxyType(
    {
        "number": lambda w, case: case.number or w.own("no_number"),
        "type": lambda w, case: w.first("type._title") or case.type,
        "office": lambda w, case: case.office,
        "assignee": lambda w, case: case.assignee,
        "received_at": lambda w, case: w.instant(case.received_at),
        "received_on": lambda w, case: w.day(received_on(case)),
        "counted_on": lambda w, case: w.day(case.counted_on) if case.counted_on else "",
        "created_at": lambda w, case: w.instant(case.created_at) if case.created_at else "",
        "updated_at": lambda w, case: w.instant(case.updated_at) if case.updated_at else "",
        "updated_by": lambda w, case: case.updated_by,
        "version": lambda w, case: str(case.version),
    }
)
"""Facts every case has besides its fields: printed by naming them like a field."""
