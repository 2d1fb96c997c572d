"""One part of a definition before and after: which fields are new, wider, stricter, and what they may not become."""

from __future__ import annotations

from collections.abc import Iterator

from casedesk.definition.findings import Finding, finding
from casedesk.definition.model import CaseType, Field, Part
from casedesk.definition.step import Step

WIDER = frozenset((("text", "long_text"), ("integer", "number")))
"""Changes of kind that lose nothing: every value of the one is a value of the other."""

FIXED = ("fills", "withheld", "master")
"""Settings that say where and how values lie; they stay as they are."""

MAKES = Iterator[Step | Finding]


def compare_fields(old: CaseType, new: CaseType, name: str, before: Part, after: Part) -> MAKES:
    """The steps from the fields of `before` to those of `after`; `name` is the part's (`case`, `paper.covid`)."""
    known = {f.key: f for f in before.fields}
    here = {f.key for f in after.fields}
    for gone in before.fields:
        if gone.key not in here:
            yield finding("CT-131", after.place, word=f"{name}.{gone.key}")
    for now in after.fields:
        full, label = f"{name}.{now.key}", new.word(f"{name}.{now.key}")
        was = known.get(now.key)
        if was is None:
            yield Step("added", full, label, was=now.was)
        else:
            yield from _kind(was, now, full, label)
            yield from _places(was, now)
            yield from _values(was, now, full, label)
            yield from _answers(old, new, was, now)


def _kind(was: Field, now: Field, name: str, label: str) -> MAKES:
    if was.retired != now.retired:
        yield Step("retired" if now.retired else "added", name, label)
    before, after = _shape(was), _shape(now)
    if before == after:
        return
    if (before, after) in WIDER:
        yield Step("widened", name, label, before, after)
    else:
        yield finding("CT-130", now.place.inner("kind"), word=now.key, key=was.key, found=before, wanted=after)


def _shape(f: Field) -> str:
    """What decides the columns: the kind, and for a computed field what it results in."""
    return f"{f.kind} {f.result}".strip()


def _places(was: Field, now: Field) -> Iterator[Finding]:
    for setting in FIXED:
        before, after = getattr(was, setting), getattr(now, setting)
        if before != after:
            where = now.place.inner(setting)
            yield finding("CT-134", where, word=f"{now.key} {setting}", found=before or "–", wanted=after or "–")
    if was.partial and not now.partial:
        where = now.place.inner("partial")
        yield finding("CT-133", where, word=now.key, found="partial = true", wanted="partial = false")


def _values(was: Field, now: Field, name: str, label: str) -> Iterator[Step]:
    """Ranges, lengths and what is required: wider at once, narrower from the next move on."""
    if now.partial and not was.partial:
        yield Step("widened", name, label, "partial = false", "partial = true")
    for setting, none in (("min", float("-inf")), ("max", float("inf")), ("max_length", float("inf"))):
        before, after = getattr(was, setting), getattr(now, setting)
        if before != after:
            low, high = (none if value is None else value for value in (before, after))
            wider = high < low if setting == "min" else high > low
            said = [f"{setting} = {'–' if value is None else format(value, 'g')}" for value in (before, after)]
            yield Step("widened" if wider else "stricter", name, label, *said)
    if was.required != now.required:
        texts = [f"required = {f.text}" if f else "" for f in (was.required, now.required)]
        yield Step("stricter" if now.required else "widened", name, label, *texts)


def _answers(old: CaseType, new: CaseType, was: Field, now: Field) -> Iterator[Finding]:
    """Another choice set must have every answer of the one before."""
    if was.choices != now.choices:
        before, after = old.choice_sets.get(was.choices), new.choice_sets.get(now.choices)
        gone = set(before.keys() if before else ()) - set(after.keys() if after else ())
        if gone:
            where = now.place.inner("choices")
            yield finding("CT-133", where, word=now.key, found=was.choices or "–", wanted=now.choices or "–")
