"""Rows of a master that the program follows (配点, 日数の規則): tried before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casedesk.definition.check_formulas import Scope, case_scope, formula, part_scope
from casedesk.definition.checking import Checking
from casedesk.definition.findings import nearest
from casedesk.definition.formula import FormulaError, parse
from casedesk.definition.lookup import OLDER, MasterRows, by_name
from casedesk.definition.model import CaseType, Field, Place
from casedesk.errors import Invalid
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.mastermerge import Changed
from casedesk.record.compute import Calculator
from casedesk.record.rows import day_rules, score_rows

Row = Mapping[str, str]
FORMULAS: Mapping[str, Mapping[str, str]] = {
    "score": {"when": "yes_no"},
    "day_rule": {"when": "yes_no", "start": "date", "recovery": "date"},
}
"""Kind of the field that follows the table -> column with a formula -> the kind it gives."""
NEEDED: Mapping[str, tuple[str, ...]] = {"score": ("points",), "day_rule": ("start", "days")}
PAIR = ("recovery", "recovery_hours")


class Rules:
    """What follows the rows of the master `key`; `rows` are all masters as they are now."""

    def __init__(self, case_type: CaseType, key: str, rows: MasterRows) -> None:
        self._case_type, self._key, self._rows = case_type, key, rows
        self._followers = list(_followers(case_type, key))

    def __bool__(self) -> bool:
        """Whether anything follows this master; otherwise its rows are words for people."""
        return bool(self._followers)

    def refused(self, changed: Sequence[Changed], whole: Sequence[Row]) -> Iterator[MasterRefusal]:
        """What is wrong with the changed rows; when nothing is, whether a case can be computed with `whole`."""
        if not self._followers:
            return
        checking = Checking(self._case_type, self._keys())
        found = [problem for row in changed for problem in self._row(checking, row)]
        yield from found
        if not found:
            yield from self._computed(whole)

    def _keys(self) -> dict[str, str]:
        """The keys of every master as the checker reads them, so that a formula naming another key is noticed."""
        keys = {name: [key.partition(OLDER)[0] for key in rows] for name, rows in self._rows.items()}
        return {m.file: "\n".join(["key", *keys.get(m.key, ())]) for m in self._case_type.masters if m.file}

    def _row(self, checking: Checking, row: Changed) -> Iterator[MasterRefusal]:
        count = 0
        for kind, scope in self._followers:
            for refused in (*_lacking(kind, row), *_formulas(checking, kind, scope, row)):
                count += 1
                yield refused
        if not count and (refused_row := self._unread(row)):
            yield refused_row
        scores = sorted({f.key for f in self._case_type.fields() if f.table == self._key and f.kind == "score"})
        score = row.after.get("score", "")
        if scores and score and score not in scores:
            near = nearest(score, scores) or scores[0]
            ja, en = f"「{near}」のことですか", f"did you mean “{near}”?"
            yield MasterRefusal(row.number, "score", "M-011", score, ja, en)

    def _unread(self, row: Changed) -> MasterRefusal | None:
        """The row as the record core reads it."""
        named = {row.after["key"]: row.after}
        try:
            for kind, _ in self._followers:
                if kind == "day_rule":
                    day_rules(named)
                else:
                    score_rows(row.after.get("score", ""), named)
        except Invalid as error:
            return MasterRefusal(row.number, "", "M-012", row.after["key"], error.ja, error.en)
        return None

    def _computed(self, whole: Sequence[Row]) -> Iterator[MasterRefusal]:
        try:
            Calculator(self._case_type, {**self._rows, self._key: by_name(whole)})
        except Invalid as error:
            yield MasterRefusal(0, "", "M-015", self._key, error.ja, error.en)


def _followers(case_type: CaseType, key: str) -> Iterator[tuple[str, Scope]]:
    """(kind, names its formulas may read) of what follows the master, each kind once per part."""
    parts: list[tuple[Sequence[Field], Scope]] = [(tuple(case_type.fields()), case_scope(case_type))]
    parts += [(part.fields, part_scope("paper", part)) for part in case_type.forms]
    parts += [(part.fields, part_scope("entry", part)) for part in case_type.entries]
    for fields, scope in parts:
        for kind in dict.fromkeys(f.kind for f in fields if f.table == key):
            yield kind, scope


def _lacking(kind: str, row: Changed) -> Iterator[MasterRefusal]:
    for column in NEEDED.get(kind, ()):
        if not row.after.get(column):
            yield MasterRefusal(row.number, column, "M-012")
    if kind == "day_rule" and bool(row.after.get(PAIR[0])) != bool(row.after.get(PAIR[1])):
        empty = next(column for column in PAIR if not row.after.get(column))
        yield MasterRefusal(row.number, empty, "M-012")


def _formulas(checking: Checking, kind: str, scope: Scope, row: Changed) -> Iterator[MasterRefusal]:
    for column, wanted in FORMULAS.get(kind, {}).items():
        text = row.after.get(column, "")
        if not text:
            continue
        try:
            parsed = parse(text)
        except FormulaError as error:
            yield MasterRefusal(row.number, column, "M-010", text, error.text_ja, error.text_en)
            continue
        checking.findings.clear()
        formula(checking, parsed, scope, Place("", (column,)), wanted)
        for found in checking.findings:
            if found.level == "error":
                yield MasterRefusal(row.number, column, "M-010", text, found.text_ja, found.text_en)
