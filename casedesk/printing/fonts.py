"""The printed typeface: BIZ UDGothic, which characters it has, how wide they are, and what stands in for the others.

BIZ UDGothic (ユニバーサルデザイン書体) by Morisawa, SIL Open Font License; both files lie in `resources/fonts`.
Every glyph is half or one em wide, so widths here are counted in em and cost one set look-up per character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from casedesk.paths import resources
from casedesk.text.itaiji import itaiji_table

REGULAR = "BIZUDGothic-Regular"
BOLD = "BIZUDGothic-Bold"
GETA = "〓"
"""Printers' mark for a missing type (下駄): drawn when no better stand-in is known."""

_loading = Lock()
_loaded: list[Typeface] = []
_VARIANTS = itaiji_table()


@dataclass(frozen=True, slots=True)
class Typeface:
    """What the typeface holds: all its characters, and those half an em wide."""

    characters: frozenset[str]
    narrow: frozenset[str]

    def em(self, text: str) -> float:
        """The width of `text`, all of whose characters the typeface has, in em."""
        if text.isascii():
            return len(text) * 0.5
        return len(text) - 0.5 * sum(map(self.narrow.__contains__, text))


class _EmbeddedFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A font whose subsets name characters beyond U+FFFF (𠮟, 𩸽) as UTF-16, which ReportLab leaves out.

    Without it such a character prints well but cannot be searched or copied, and readers report a broken file.
    """

    def addObjects(self, doc: Any) -> None:
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stored.content = _BEYOND.sub(_utf16, stored.content)


_BEYOND = re.compile("(?<=> )<([0-9A-F]{5,6})>")


def _utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


def _load() -> Typeface:
    faces = []
    for name in (REGULAR, BOLD):
        font = _EmbeddedFont(name, str(resources() / "fonts" / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        faces.append(font.face)
    codes = [code for code in faces[0].charToGlyph if code in faces[1].charToGlyph and _prints(chr(code))]
    widths = faces[0].charWidths
    return Typeface(frozenset(map(chr, codes)), frozenset(chr(code) for code in codes if widths[code] < 750))


def _prints(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp")


def typeface() -> Typeface:
    """The typeface, loaded and registered with ReportLab on first use. Raises FileNotFoundError without the files."""
    return _loaded[0] if _loaded else _first()


def _first() -> Typeface:
    with _loading:  # a second thread must not register other fonts under a document being written
        if not _loaded:
            _loaded.append(_load())
    return _loaded[0]


@lru_cache(maxsize=4096)
def stand_in(char: str) -> str:
    """What is drawn for a character the typeface lacks: its usual form (𠮷 → 吉, 槗 → 橋), else 〓."""
    have = typeface().characters
    for usual in (unicodedata.normalize("NFKC", char), _VARIANTS.get(ord(char)) or ""):
        if usual and have.issuperset(usual):
            return usual
    return GETA
