"""Cells a spreadsheet would run as a formula, made harmless on the way out and whole again on the way in.

A CSV opened in Excel runs every cell that begins with = + - @ (also full-width in Japanese Excel), or hides such a
start behind a tab or line break. Such a cell gets an apostrophe in front (as OWASP advises for CSV injection).
Left as they are, because they cannot call anything: numbers (`-3`, `+36.5%`), phone numbers (`+81-93-582-3007`), and
the dashes that stand for "unknown" (`-`, `－－`). A text that already has apostrophes before such a start gets one
more, so that `plain_text` always gives the very text back.
"""

from __future__ import annotations

import re

_STARTS = "=+-@\t\r\n＝＋－＠"
_HARMLESS = re.compile(r"[-+－＋]?[\d０-９][\d０-９,.]*[%％]?|[-+－＋][\d０-９()（）.\- －]*|[-－]+")


def formula_safe(text: str) -> str:
    """The text as it may stand in a CSV cell."""
    return f"'{text}" if _is_risky(text) else text


def plain_text(text: str) -> str:
    """The text `formula_safe` was given."""
    return text[1:] if text.startswith("'") and _is_risky(text) else text


def _is_risky(text: str) -> bool:
    bare = text.lstrip("'")
    return bare[:1] in _STARTS and bare != "" and not _HARMLESS.fullmatch(bare)
