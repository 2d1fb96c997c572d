"""What a case is found by, as the row that stands in the index: folded texts, exact facts, and its place in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casedesk.definition.values import Value
from casedesk.record.case import Case
from casedesk.record.numbering import number_key
from casedesk.store.library import Kept
from casedesk.store.search_place import place
from casedesk.text.address import address_key
from casedesk.text.fold import FOLD_VERSION, fold_name
from casedesk.text.grams import APART, document, words_of
from casedesk.text.namekeys import kana_keys, loose_keys, name_keys
from casedesk.text.partial import PartialDate

TEXTS = ("names", "readings", "phones", "address", "numbers", "words", "facts")
FEWEST = 6
"""Digits of a case number from which on its beginning finds it."""


def search_texts(kept: Kept, case: Case) -> dict[str, Any]:
    """The folded texts the case itself is found by, with the version of the folding; notes are not among them."""
    found: dict[str, list[str]] = {"name": [], "kana": [], "phone": [], "address": [], "number": []}
    searched = kept.searched
    for key, value in case.values.items():
        if key in searched and isinstance(value, str):
            found[searched[key]].append(value)
    names = [key for name in found["name"] for key in name_keys(name)]
    names += [key for kana in found["kana"] for key in kana_keys(kana)]
    return {
        "names": _joined(names),
        "readings": _joined(key for kana in found["kana"] for key in loose_keys(kana)),
        "phones": " ".join(dict.fromkeys(found["phone"])),
        "address": _joined(map(address_key, found["address"])),
        "numbers": " ".join(dict.fromkeys(map(number_key, found["number"]))),
        "facts": " ".join(_facts(kept, case)),
        "fold": FOLD_VERSION,
    }


def search_row(
    kept: Kept, case: Case, scope_id: int, notes: Sequence[str] = (), *, tokens: bool = False
) -> dict[str, Any]:
    """The whole row of a stored case; with `tokens` also the words of the index, as PostgreSQL wants them."""
    assert case.id is not None
    row = {
        "place": place(case.received_at, case.id),
        "case_id": case.id,
        "scope_id": scope_id,
        "words": words_text(notes),
        **search_texts(kept, case),
    }
    return {**row, "tokens": tokens_of(scope_id, row)} if tokens else row


def words_text(texts: Sequence[str]) -> str:
    """The folded words of notes."""
    return _joined(map(fold_name, texts))


def tokens_of(scope_id: int, row: Mapping[str, Any]) -> str:
    """The words of the index of PostgreSQL for a row, each with the scope it may be seen in."""
    words = words_of(document(*(row.get(text) or "" for text in TEXTS)))
    return " ".join(f"'{scope_id}.{word}'" for word in words)


def _joined(keys: Any) -> str:
    return APART.join(dict.fromkeys(keys))


def _facts(kept: Kept, case: Case) -> list[str]:
    field = kept.compiled.slots.get("birth_on")
    found = births(case.values.get(field.key)) if field else []
    if case.number:
        found += numbered(case.number)
    return [*found, *(on_paper(paper.number) for paper in case.papers if paper.number)]


def births(value: Value | None) -> list[str]:
    """The year, month and day of birth as far as they are known."""
    if isinstance(value, PartialDate):
        known = 1 if value.precision == "year" else 2
        value = value.first
    elif isinstance(value, date):
        known = 3
    else:
        return []
    written = value.strftime("%Y%m%d")
    return [f"b{written[:length]}" for length in (4, 6, 8)[:known]]


def on_paper(number: str) -> str:
    """The number of a paper."""
    return "q" + number.replace("-", "")


def numbered(number: str) -> list[str]:
    """The beginnings of a case number, and its running number without the year."""
    digits = number.replace("-", "")
    running = number.split("-")[1].lstrip("0")
    return [f"c{digits[:length]}" for length in range(FEWEST, len(digits) + 1)] + [f"m{running}"]
