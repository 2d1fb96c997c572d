"""The overlay's files taken one by one onto a case type: what an office adds, changes, retires and puts in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from casedesk.definition import model as m
from casedesk.definition.build import Builder
from casedesk.definition.checking import OFFICE
from casedesk.definition.formula import Formula, parse
from casedesk.definition.reader import flat

P = TypeVar("P", bound=m.Part)
Table = Mapping[str, Any]
PARTS = {"papers": ("forms", "box"), "entries": ("entries", "field"), "modules": ("modules", "field")}
PARTS |= {"groups": ("groups", "field")}
"""Folder to the attribute of the case type and the name of a field's table."""

CHANGES = "key retired required"


class Office:
    """Takes the overlay file by file; `merged` is the definition so far, `builder` has what is wrong."""

    def __init__(self, base: m.CaseType) -> None:
        self.merged = base
        self.builder = Builder()

    def take(self, name: str, data: Table) -> None:
        """One file of the overlay, by its full name `office/…`."""
        folder, _, file = name.removeprefix(OFFICE).rpartition("/")
        at = m.Place(name)
        if folder in PARTS:
            self._part(folder, data, at)
        elif folder in ("prints", "imports"):
            self._page(folder, data, at)
        elif not folder and file.startswith("words."):
            self._words(file[6:-5], data)
        elif not folder and file in _FILES:
            _FILES[file](self, data, at)
        else:
            self.builder.say("CT-140", at, word=name.removeprefix(OFFICE))

    def case(self, data: Table, at: m.Place) -> None:
        """casetype.toml: the case body."""
        self._allowed(data, at, "key field change order")
        if data.get("key", self.merged.key) != self.merged.key:
            self.builder.say("CT-140", at.inner("key"), word="key")
        self.merged = replace(self.merged, case=self._grown(self.merged.case, data, "field", at))

    def choices(self, data: Table, at: m.Place) -> None:
        """choices.toml: choices added, retired, put in order."""
        sets = dict(self.merged.choice_sets)
        for key, raw in data.items():
            found = self.builder.choice_set(key, raw, at.inner(key))
            if key not in sets:
                self._new(key, sets, found.place)
                sets[key] = found
            else:
                sets[key] = replace(sets[key], choices=self._chosen(sets[key], found, raw))
        self.merged = replace(self.merged, choice_sets=sets)

    def lists(self, data: Table, at: m.Place) -> None:
        """lists.toml: lists of the office's own."""
        self._allowed(data, at, "list")
        added = self._views(data, "list", at, self.builder.list_view, self.merged.lists)
        self.merged = replace(self.merged, lists=self.merged.lists + added)

    def boards(self, data: Table, at: m.Place) -> None:
        """boards.toml: boards of the office's own."""
        self._allowed(data, at, "board")
        added = self._views(data, "board", at, self.builder.board, self.merged.boards)
        self.merged = replace(self.merged, boards=self.merged.boards + added)

    def _views(self, data: Table, key: str, at: m.Place, make: Any, known: Sequence[Any]) -> tuple[Any, ...]:
        made = tuple(make(table, place) for table, place in self.builder.tables(data, key, at))
        for view in made:
            self._new(view.key, [old.key for old in known], view.place)
        return made

    def _page(self, folder: str, data: Table, at: m.Place) -> None:
        if folder == "prints":
            printout = self.builder.printout(data, at)
            self._new(printout.key, [p.key for p in self.merged.printouts], at)
            self.merged = replace(self.merged, printouts=(*self.merged.printouts, printout))
        else:
            profile = self.builder.import_profile(data, at)
            self._new(profile.key, [p.key for p in self.merged.imports], at)
            self.merged = replace(self.merged, imports=(*self.merged.imports, profile))

    def _words(self, lang: str, data: Table) -> None:
        words = {**self.merged.words.get(lang, {}), **flat(data)}
        self.merged = replace(self.merged, words={**self.merged.words, lang: words})

    def _part(self, folder: str, data: Table, at: m.Place) -> None:
        attribute, fields = PARTS[folder]
        self._allowed(data, at, f"key {fields} change order")
        known: tuple[m.Part, ...] = getattr(self.merged, attribute)
        key = self.builder.text(data, "key", at)
        if key not in [part.key for part in known]:
            self.builder.say("CT-024", at.inner("key"), [part.key for part in known], word=key)
            return
        grown = tuple(self._grown(part, data, fields, at) if part.key == key else part for part in known)
        self.merged = replace(self.merged, **{attribute: grown})  # type: ignore[arg-type]

    def _grown(self, part: P, data: Table, name: str, at: m.Place) -> P:
        """The part with its fields changed, added and put in order."""
        known = {f.key: f for f in part.fields}
        for table, place in self.builder.tables(data, "change", at):
            self._change(known, table, place)
        for added in self.builder.fields(data, name, at):
            self._new(added.key, known, added.place)
            known[added.key] = added
        order = self.builder.strings(data, "order", at)
        for word in order:
            if word not in known:
                self.builder.say("CT-017", at.inner("order"), tuple(known), word=word)
        return replace(part, fields=tuple(known[key] for key in in_order(known, order)))

    def _change(self, known: dict[str, m.Field], table: Table, at: m.Place) -> None:
        self._allowed(table, at, CHANGES)
        key = self.builder.text(table, "key", at)
        if key not in known:
            self.builder.say("CT-017", at.inner("key"), tuple(known), word=key)
            return
        old = known[key]
        if "retired" in table and table["retired"] is not True:
            self.builder.say("CT-140", at.inner("retired"), word="retired")
        required = stricter(old.required, self.builder.formula(table, "required", at))
        known[key] = replace(old, retired=old.retired or table.get("retired") is True, required=required)

    def _chosen(self, old: m.ChoiceSet, said: m.ChoiceSet, raw: Any) -> tuple[m.Choice, ...]:
        """The choices of both; an added one without a code gets the first free number."""
        known = {choice.key: choice for choice in old.choices}
        for at, choice in enumerate(said.choices):
            before = known.get(choice.key)
            if before:
                known[choice.key] = replace(before, retired=before.retired or choice.retired)
                continue
            self._new(choice.key, known, said.place.inner(at))
            coded = isinstance(raw[at], Mapping) and "code" in raw[at]
            free = choice if coded else replace(choice, code=_free(c.code for c in known.values()))
            known[choice.key] = free
        return tuple(known[key] for key in in_order(known, [choice.key for choice in said.choices]))

    def _new(self, key: str, known: Iterable[str], at: m.Place) -> None:
        if key in known:
            self.builder.say("CT-141", at, word=key)
        elif not key.startswith("x_"):
            self.builder.say("CT-015", at, word=key)

    def _allowed(self, data: Table, at: m.Place, names: str) -> None:
        for key in data:
            if key not in names.split():
                self.builder.say("CT-140", at.inner(key), word=key)


_FILES = {
    "casetype.toml": Office.case,
    "choices.toml": Office.choices,
    "lists.toml": Office.lists,
    "boards.toml": Office.boards,
}


def in_order(keys: Iterable[str], order: Sequence[str]) -> list[str]:
    """`keys` with each one named in `order` put right after the one named before it; unknown names are passed over."""
    result = list(keys)
    named = [key for key in dict.fromkeys(order) if key in result]
    for before, key in pairwise(named):
        result.remove(key)
        result.insert(result.index(before) + 1, key)
    return result


def stricter(old: Formula | None, new: Formula | None) -> Formula | None:
    """Required when either says so: an office can require more than the package, never less."""
    if old is None or new is None:
        return old or new
    return parse(f"({old.text}) or ({new.text})")


def _free(codes: Iterable[str]) -> str:
    """The first number that is no choice's code."""
    taken = set(codes)
    return next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
