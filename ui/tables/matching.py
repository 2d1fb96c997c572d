"""Where the words looked for stand in a text, so that a row shows why it was found."""

from __future__ import annotations

from functools import lru_cache

from casedesk.text.fold import fold_name
from casedesk.text.width import half

MOST = 200
"""Longer texts are not looked through: a cell shows less than this."""


@lru_cache(maxsize=4096)
def spans(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """The stretches (begin, end) of `text` that match a word of `query`, as search folds both: width, kana, 異体字."""
    if not query or len(text) > MOST:
        return ()
    found = [span for part in query.split() if (span := _first(text, part))]
    return tuple(sorted(found))


def _first(text: str, part: str) -> tuple[int, int] | None:
    for fold in (fold_name, _digits):
        key = fold(part)
        if key and key in fold(text):
            return _narrowed(text, key, fold)
    return None


def _narrowed(text: str, key: str, fold: object) -> tuple[int, int]:
    assert callable(fold)
    begin = 0
    while begin < len(text) and key in fold(text[begin + 1 :]):
        begin += 1
    end = len(text)
    while end > begin + 1 and key in fold(text[begin : end - 1]):
        end -= 1
    return begin, end


def _digits(text: str) -> str:
    return "".join(char for char in half(text) if char.isdigit())
