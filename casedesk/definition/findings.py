"""A finding about a definition: a code, a place, and a sentence in both languages that says what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casedesk.definition.codes import CODES
from casedesk.definition.model import Level, Place
from casedesk.errors import Invalid


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (`code`, `level`), where, and the sentence for the author of the definition."""

    code: str
    level: Level
    where: Place
    text_ja: str
    text_en: str

    def line(self, sources: Mapping[str, str], lang: str = "ja") -> str:
        """`casetype.toml:41 CT-017 no field “oxigen”; did you mean “oxygen”?`"""
        from casedesk.definition.places import line_of

        at = line_of(sources.get(self.where.file, ""), self.where.path)
        return f"{self.where.file}:{at} {self.code} {self.text_ja if lang == 'ja' else self.text_en}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty text."""
    return next(iter(difflib.get_close_matches(word[:80], list(known)[:2000], n=1, cutoff=0.5)), "")


def finding(code: str, where: Place, known: Iterable[str] = (), **facts: object) -> Finding:
    """The finding `code` with its facts filled in; with `known`, the nearest word to the fact `word` is proposed."""
    level, ja, en = CODES[code]
    shown = {key: str(value)[:120] for key, value in facts.items()}
    text_ja, text_en = ja.format(**shown), en.format(**shown)
    near = nearest(shown.get("word", ""), known) if known else ""
    if near:
        text_ja += f"。「{near}」のことですか"
        text_en += f"; did you mean “{near}”?"
    return Finding(code, level, where, text_ja, text_en)


class DefinitionError(Invalid):
    """A definition was refused; `findings` says where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        more = len(findings) - 1
        super().__init__(
            f"業務定義に誤りがあります: {first.where.file} {first.code} {first.text_ja}"
            + (f" ほか{more}件" if more else ""),
            f"the definition has errors: {first.where.file} {first.code} {first.text_en}"
            + (f" and {more} more" if more else ""),
        )
        self.findings = findings
