"""What a new version of a definition changes, in words for an impact report, and what it may not do.

Definitions only grow: keys keep their kind for ever, columns and answers that records may hold are never taken away.
Narrower ranges and more required fields are allowed; they apply when a case moves to its next status, never to opening
or saving what is already there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from casedesk.definition.change_fields import compare_fields
from casedesk.definition.findings import Finding, finding
from casedesk.definition.model import CaseType, ChoiceSet, Form, Part, Place, Track
from casedesk.definition.step import Effect, Step

__all__ = ["Change", "Step", "plan"]

Views = Literal["lists", "boards", "printouts", "imports", "exports", "duties"]
VIEWS: tuple[Views, ...] = ("lists", "boards", "printouts", "imports", "exports", "duties")
MAKES = Iterator[Step | Finding]


@dataclass(frozen=True, slots=True)
class Change:
    """The steps from one definition to the next. With anything in `refused` it cannot come into force."""

    added: tuple[Step, ...] = ()
    retired: tuple[Step, ...] = ()
    widened: tuple[Step, ...] = ()
    stricter: tuple[Step, ...] = ()
    relabelled: tuple[Step, ...] = ()
    refused: tuple[Finding, ...] = field(default=())

    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order of a report."""
        return (*self.added, *self.retired, *self.widened, *self.stricter, *self.relabelled)


def plan(old: CaseType | None, new: CaseType) -> Change:
    """What would change when `new` takes the place of `old`; with None everything is added."""
    made = list(_first(new) if old is None else _all(old, new))
    steps: dict[Effect, list[Step]] = {}
    for step in made:
        if isinstance(step, Step):
            steps.setdefault(step.effect, []).append(step)
    refused = tuple(step for step in made if isinstance(step, Finding))
    return Change(**{effect: tuple(found) for effect, found in steps.items()}, refused=refused)


def _first(new: CaseType) -> MAKES:
    for role, part in new.parts():
        yield Step("added", _name(role, part.key), new.word(_title(role, part.key)))


def _all(old: CaseType, new: CaseType) -> MAKES:
    top = Place("casetype.toml")
    for setting in ("key", "register"):
        before, after = getattr(old, setting), getattr(new, setting)
        if before != after:
            yield finding("CT-134", top.inner(setting), word=setting, found=before, wanted=after)
    yield from _parts(old, new)
    yield from _choice_sets(old.choice_sets, new.choice_sets, new)
    yield from _tracks(old, new)
    yield from chain.from_iterable(_views(old, new, views) for views in VIEWS)
    yield from _words(old, new)


def _parts(old: CaseType, new: CaseType) -> MAKES:
    after = {(role, part.key): part for role, part in new.parts()}
    before = {(role, part.key): part for role, part in old.parts()}
    for (role, key), part in before.items():
        if (role, key) not in after:
            yield finding("CT-132", part.place, word=_name(role, key))
    for (role, key), part in after.items():
        known = before.get((role, key))
        if known is None:
            yield Step("added", _name(role, key), new.word(_title(role, key)))
        else:
            yield from compare_fields(old, new, _name(role, key), known, part)
            yield from _versions(known, part)


def _versions(old: Part, new: Part) -> MAKES:
    if isinstance(old, Form) and isinstance(new, Form):
        before, after = {v.key for v in old.versions}, {v.key for v in new.versions}
        for key in sorted(before - after):
            yield finding("CT-132", new.place.inner("version"), word=f"{new.key} {key}")
        for key in sorted(after - before):
            yield Step("added", f"paper.{new.key}.{key}", key)


def _choice_sets(old: Mapping[str, ChoiceSet], new: Mapping[str, ChoiceSet], words: CaseType) -> MAKES:
    for name, before in old.items():
        after = new.get(name)
        if after is None:
            yield finding("CT-132", before.place, word=name)
            continue
        known = {choice.key: choice for choice in after.choices}
        for choice in before.choices:
            label, full = words.word(f"choice.{name}.{choice.key}"), f"choice.{name}.{choice.key}"
            now = known.pop(choice.key, None)
            if now is None:
                yield finding("CT-131", after.place, word=choice.key)
            elif now.retired != choice.retired:
                yield Step("retired" if now.retired else "added", full, label)
            elif now.code != choice.code:
                yield Step("relabelled", full, label, choice.code, now.code)
        for key in known:
            yield Step("added", f"choice.{name}.{key}", words.word(f"choice.{name}.{key}"))


def _tracks(old: CaseType, new: CaseType) -> MAKES:
    if old.tracks and new.tracks and old.tracks[0].key != new.tracks[0].key:
        main = new.tracks[0]
        yield finding("CT-134", main.place, word="track", found=old.tracks[0].key, wanted=main.key)
    after: dict[str, Track] = {track.key: track for track in new.tracks}
    for track in old.tracks:
        now = after.pop(track.key, None)
        if now is None:
            yield finding("CT-132", track.place, word=track.key)
            continue
        before, here = [s.key for s in track.statuses], [s.key for s in now.statuses]
        for key in before:
            if key not in here:
                yield finding("CT-132", now.place, word=f"{track.key}.{key}")
        for key in here:
            if key not in before:
                yield Step("added", f"track.{track.key}.{key}", new.word(f"track.{track.key}.{key}"))
    for key in after:
        yield Step("added", f"track.{key}", new.word(f"track.{key}._title"))


def _views(old: CaseType, new: CaseType, views: Views) -> MAKES:
    """Lists, boards, printouts, profiles and duties hold no values: they come and go."""
    before, after = ({view.key for view in getattr(t, views)} for t in (old, new))
    kind = {"printouts": "print", "duties": "duty"}.get(views, views.removesuffix("s"))
    for effect, keys, t in (("added", after - before, new), ("retired", before - after, old)):
        for key in sorted(keys):
            label = t.word(f"{kind}.{key}._title" if kind == "print" else f"{kind}.{key}")
            yield Step("added" if effect == "added" else "retired", f"{kind}.{key}", label)


def _words(old: CaseType, new: CaseType) -> Iterator[Step]:
    for lang, words in new.words.items():
        known = old.words.get(lang, {})
        for key, text in words.items():
            before = known.get(key, text)
            if before != text:
                yield Step("relabelled", key, text, before, text)


def _name(role: str, key: str) -> str:
    return "case" if role == "case" else f"{role}.{key}"


def _title(role: str, key: str) -> str:
    return "type._title" if role == "case" else f"{role}.{key}._title"
