"""What one check of a definition knows and has found: names in dictionaries, findings in order, an end to both."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from casedesk.definition.findings import Finding, finding
from casedesk.definition.formula import RESERVED_WORDS
from casedesk.definition.model import CaseType, Field, Master, Place, Track
from casedesk.definition.reserved import SQL_WORDS

T = TypeVar("T")
MOST_FINDINGS = 500
MOST_PROPOSALS = 40
"""Nearest names are looked for this often: a definition with more slips has another trouble."""

OFFICE = "office/"
"""Files of the office's overlay carry this prefix in every place."""

KEY = re.compile(r"(?=.{1,40}\Z)[a-z](?:_?[a-z0-9])*\Z")
ANSWER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,39}\Z")
Row = tuple[int, Mapping[str, str]]


class Enough(Exception):
    """There are so many findings that more would help nobody."""


class Checking:
    """One run over `case_type`; the subjects of the check call `say`. Raises Enough from `say` after too many."""

    def __init__(self, case_type: CaseType, sources: Mapping[str, str]) -> None:
        self.type = case_type
        self.sources = sources
        self.findings: list[Finding] = []
        self.case: dict[str, Field] = {f.key: f for f in case_type.fields()}
        self.tracks: dict[str, Track] = {t.key: t for t in case_type.tracks}
        self.choices = {key: frozenset(s.keys()) for key, s in case_type.choice_sets.items()}
        self.masters: dict[str, Master] = {m.key: m for m in case_type.masters}
        self.table_reads: dict[str, set[str]] = {}
        """Per table of a score or of rules of days: the names its rows read."""
        self.sections: set[str] = set()
        self.sound: dict[tuple[str, int, str, str], object] = {}
        """Formulas nothing was wrong with, by text and what was asked of them, each with the names it was asked among:
        half of them stand there several times. (The names are held so that their `id` stays theirs.)"""
        self._proposals = MOST_PROPOSALS

    def say(self, code: str, where: Place, known: Iterable[str] = (), **facts: object) -> None:
        """One more finding; with `known`, the nearest word to the fact `word` is proposed."""
        if len(self.findings) >= MOST_FINDINGS:
            self.findings.append(finding("CT-009", where, most=MOST_FINDINGS))
            raise Enough
        if known:
            self._proposals -= 1
        self.findings.append(finding(code, where, known if self._proposals >= 0 else (), **facts))

    def key(self, word: str, where: Place, column: bool = False) -> None:
        """CT-010, CT-011, CT-013: whether `word` may be a key; with `column` it becomes the name of a column."""
        if not KEY.match(word):
            self.say("CT-010", where, word=word)
        elif column and (word in SQL_WORDS or word in RESERVED_WORDS):
            self.say("CT-011", where, word=word)
        if word.startswith("x_") and not where.file.startswith(OFFICE):
            self.say("CT-013", where, word=word)

    def once(self, things: Iterable[T], key: Callable[[T], str], place: Callable[[T], Place]) -> None:
        """CT-012 for every key that stood before."""
        seen: dict[str, Place] = {}
        for thing in things:
            word = key(thing)
            if word in seen:
                self.say("CT-012", place(thing).inner("key"), word=word, first=seen[word].file)
            else:
                seen[word] = place(thing)

    def field(self, word: str, known: Mapping[str, object], where: Place) -> bool:
        """CT-017 unless `word` is among the known names."""
        if word in known:
            return True
        self.say("CT-017", where, known, word=word)
        return False

    def setting(self, word: str, setting: str, allowed: Iterable[str], where: Place) -> None:
        """CT-037: the setting of the thing at `where` must be one of a few words."""
        allowed = tuple(allowed)
        self.say("CT-037", where.inner(setting), allowed, word=word, setting=setting, allowed="・".join(allowed))

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles are known by their words: `role.<role>` in any language."""
        return frozenset(w[5:] for words in self.type.words.values() for w in words if w.startswith("role."))

    def rows(self, master: str) -> tuple[Row, ...] | None:
        """The shipped rows of a master with their line numbers; None when its file is not at hand."""
        return self._rows.get(master)

    @cached_property
    def row_keys(self) -> dict[str, frozenset[str]]:
        """The keys of the shipped rows of every master whose file is at hand."""
        return {m: frozenset(row.get("key", "") for _, row in rows) for m, rows in self._rows.items()}

    @cached_property
    def _rows(self) -> dict[str, tuple[Row, ...]]:
        read = {m.key: _read(self.sources[m.file]) for m in self.type.masters if m.file in self.sources}
        return {key: rows for key, rows in read.items() if rows is not None}


def _read(text: str) -> tuple[Row, ...] | None:
    reader = csv.reader(io.StringIO(text))
    try:
        header = [name.strip() for name in next(reader, [])]
        return tuple((reader.line_num, dict(zip(header, row, strict=False))) for row in reader if any(row))
    except csv.Error:
        return None
