"""Where a line of Japanese may end (禁則処理), after JIS X 4051: counted in em, without hyphenation."""

from __future__ import annotations

from casedesk.printing.fonts import typeface

NO_START = frozenset(
    "、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】｠»〟,.:;?!)]}％℃°′″…‥"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)
"""Characters that never begin a line (行頭禁則)."""

NO_END = frozenset("‘“（〔［｛〈《「『【｟«〝([{｢￥＄￡#＃№")
"""Characters that never end a line (行末禁則)."""

_SPACES = frozenset(" \u3000\u2002\u2003\u2009")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@'_%&+-/.:~=?")


def broken(text: str, width: float) -> list[tuple[int, int]]:
    """The lines of one paragraph as (start, end) positions in `text`, each at most `width` em.

    A word of Latin letters or digits stays whole unless it is longer than the line; spaces at a line's end go.
    """
    face = typeface()
    if face.em(text) <= width:
        return [(0, len(text))]
    lines: list[tuple[int, int]] = []
    start, narrow, length = 0, face.narrow, len(text)
    while start < length:
        room, end = width, start
        while end < length:
            room -= 0.5 if text[end] in narrow else 1.0
            if room < 0:
                break
            end += 1
        end = max(end, start + 1)
        cut = end if end == length else _cut(text, start, end)
        lines.append((start, _trimmed(text, start, cut)))
        start = cut
        while start < length and text[start] in _SPACES:
            start += 1
    return lines


def _cut(text: str, start: int, end: int) -> int:
    """The last allowed break at or before `end`; `end` itself when the whole line allows none."""
    for at in range(end, start, -1):
        after, before = text[at], text[at - 1]
        if after in _SPACES:
            return at
        if after not in NO_START and before not in NO_END and not (after in _WORD and before in _WORD):
            return at
    return end


def _trimmed(text: str, start: int, cut: int) -> int:
    while cut > start and text[cut - 1] in _SPACES:
        cut -= 1
    return cut
