"""What a clerk or a list may write for a choice: its key, its code, its label in any language, in any width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from casedesk.definition.model import CaseType

MasterRows = Mapping[str, Mapping[str, Mapping[str, str]]]
"""master key -> row key -> column -> text (columns key, code, ja, en, valid_from, valid_until, unverified, …).

Of several rows of one key the newest stands under `key`, an older one under `key@valid_from` (see `by_name`).
"""
FIRST, LAST = "0001-01-01", "9999-12-31"
OLDER = "@"
"""Between the key and the first day of an older row of that key."""


def plain(text: str) -> str:
    """The text as it is compared: NFKC, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds the stored key for what was written; built once per case type and set of masters."""

    choices: Mapping[str, Mapping[str, str]]
    masters: Mapping[str, Mapping[str, str]]
    rows: MasterRows = field(default_factory=dict)
    older: Mapping[str, Mapping[str, tuple[Mapping[str, str], ...]]] = field(default_factory=dict)

    def choice(self, set_key: str, text: str) -> str | None:
        """The key of the choice written as `text`, or None."""
        found = self.choices.get(set_key, {})
        return found.get(text) or found.get(plain(text))

    def master(self, master: str, text: str) -> str | None:
        """The key of the master row written as `text`, or None."""
        found = self.masters.get(master, {})
        return found.get(text) or found.get(plain(text))

    def label(self, master: str, key: str, lang: str = "ja", on: date | None = None) -> str:
        """The label of a master row in the wording of the day `on` (default: the newest); the key when unknown."""
        row = self.row(master, key, on)
        return key if row is None else row.get(lang) or row.get("ja") or key

    def row(self, master: str, key: str, on: date | None = None) -> Mapping[str, str] | None:
        """The row of `key` as it was in force on `on`, else the newest; None when there is no such key.

        A day after the last row's end has the last wording, a day before the first row the first one.
        """
        newest = self.rows.get(master, {}).get(key)
        older = self.older.get(master, {}).get(key, ())
        if on is None or not older or newest is None:
            return newest
        begun = (row for row in (newest, *older) if (row.get("valid_from") or FIRST) <= on.isoformat())
        return next(begun, older[-1])


def build(case_type: CaseType, masters: MasterRows | None = None) -> Lookup:
    """The lookup of a case type: labels from its words, master rows as given."""
    choices: dict[str, dict[str, str]] = {}
    for name, choice_set in case_type.choice_sets.items():
        known: dict[str, str] = {}
        for choice in choice_set.choices:
            labels = [case_type.words.get(lang, {}).get(f"choice.{name}.{choice.key}", "") for lang in case_type.words]
            for written in (choice.key, choice.code, *labels):
                if written:
                    known.setdefault(plain(written), choice.key)
        choices[name] = known
    found = {name: _rows(rows) for name, rows in (masters or {}).items()}
    return Lookup(choices, found, masters or {}, {name: _older(rows) for name, rows in (masters or {}).items()})


def by_name(rows: Iterable[Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The rows of one master as `MasterRows` names them, in the order given."""
    found = list(rows)
    newest: dict[str, str] = {}
    for row in found:
        newest[row["key"]] = max(newest.get(row["key"], ""), row.get("valid_from", ""))
    named: dict[str, Mapping[str, str]] = {}
    for row in found:
        key, since = row["key"], row.get("valid_from", "")
        named[key if since == newest[key] and key not in named else f"{key}{OLDER}{since}"] = row
    return named


def _older(rows: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Mapping[str, str], ...]]:
    """The older rows of each key that has any, newest first."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for name, row in rows.items():
        key, mark, _ = name.partition(OLDER)
        if mark:
            found.setdefault(key, []).append(row)
    return {key: tuple(sorted(of, key=_since, reverse=True)) for key, of in found.items()}


def _since(row: Mapping[str, str]) -> str:
    return row.get("valid_from", "")


def _rows(rows: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Everything a row may be written as -> its key; the wordings in force come before those of older rows."""
    known: dict[str, str] = {}
    for name in sorted(rows, key=lambda name: OLDER in name):
        key, row = name.partition(OLDER)[0], rows[name]
        for written in (key, row.get("code", ""), row.get("ja", ""), row.get("en", "")):
            if written:
                known.setdefault(plain(written), key)
    return known


def valid_on(row: Mapping[str, str], day: date) -> bool:
    """Whether a master row holds on `day`."""
    return (row.get("valid_from") or FIRST) <= day.isoformat() <= (row.get("valid_until") or LAST)
