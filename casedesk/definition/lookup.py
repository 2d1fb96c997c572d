"""What a clerk or a list may write for a choice: its key, its code, its label in any language, in any width."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casedesk.definition.model import CaseType

MasterRows = Mapping[str, Mapping[str, Mapping[str, str]]]
"""master key -> row key -> column -> text (columns key, code, ja, en, valid_from, valid_until, unverified, …)."""


def plain(text: str) -> str:
    """The text as it is compared: NFKC, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds the stored key for what was written; built once per case type and set of masters."""

    choices: Mapping[str, Mapping[str, str]]
    masters: Mapping[str, Mapping[str, str]]
    rows: MasterRows = field(default_factory=dict)

    def choice(self, set_key: str, text: str) -> str | None:
        """The key of the choice written as `text`, or None."""
        found = self.choices.get(set_key, {})
        return found.get(text) or found.get(plain(text))

    def master(self, master: str, text: str) -> str | None:
        """The key of the master row written as `text`, or None."""
        found = self.masters.get(master, {})
        return found.get(text) or found.get(plain(text))

    def label(self, master: str, key: str, lang: str = "ja") -> str:
        """The label of a master row, with 要確認 when its facts are not verified; the key itself when unknown."""
        row = self.rows.get(master, {}).get(key)
        if row is None:
            return key
        return row.get(lang) or row.get("ja") or key


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
    return Lookup(choices, found, masters or {})


def _rows(rows: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for key, row in rows.items():
        for written in (key, row.get("code", ""), row.get("ja", ""), row.get("en", "")):
            if written:
                known.setdefault(plain(written), key)
    return known


def valid_on(row: Mapping[str, str], day: date) -> bool:
    """Whether a master row holds on `day`."""
    return (row.get("valid_from") or "0001-01-01") <= day.isoformat() <= (row.get("valid_until") or "9999-12-31")
