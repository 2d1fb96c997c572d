"""The case type `work`, which has everything once: its files with every word, and drafts of its cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from casedesk.definition.check_words import needed
from casedesk.definition.model import CaseType
from casedesk.definition.reader import folder_files, read_sources
from casedesk.record.case import Case
from casedesk.record.uids import new_uid

FOLDER = Path(__file__).parent / "work_package"
NOON = datetime(2022, 8, 10, 3, 0, tzinfo=UTC)


def files(**edits: tuple[str, str]) -> dict[str, str]:
    """The package's files; `casetype=("old text", "new text")` replaces a text of casetype.toml (or choices …)."""
    found = dict(folder_files(FOLDER))
    for name, (old, new) in edits.items():
        assert old in found[f"{name}.toml"]
        found[f"{name}.toml"] = found[f"{name}.toml"].replace(old, new)
    return found | worded(found)


def more(text: str) -> dict[str, str]:
    """The package's files with `text` added at the end of casetype.toml."""
    found = files()
    found["casetype.toml"] += text
    return found | worded(found)


def worded(found: Mapping[str, str]) -> dict[str, str]:
    """The files of words that these files need; every word is its own key."""
    words = "\n".join(f'"{word}" = "{word}"' for word in dict.fromkeys(needed(read_sources(found))))
    return {"words.ja.toml": words, "words.en.toml": words}


@cache
def case_type() -> CaseType:
    """The case type as it is read from the files."""
    return read_sources(files())


def draft(values: Mapping[str, Any] | None = None, **given: Any) -> Case:
    """A new case with these values, received at noon."""
    return Case(type="work", uid=new_uid(), received_at=given.pop("received_at", NOON), values=values or {}, **given)
