"""Letters read as kana, the way an input method reads them: both 訓令式 and ヘボン式, also while still being typed."""

from __future__ import annotations

from functools import cache

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ", "l": "らりるれろ",
}  # fmt: skip
_MORE = {
    "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ",
    "ji": "じ", "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ", "fo": "ふぉ", "she": "しぇ", "che": "ちぇ", "je": "じぇ",
    "thi": "てぃ", "dhi": "でぃ", "nn": "ん", "n'": "ん", "-": "ー",
}  # fmt: skip
_GLIDES = {"sh": "し", "ch": "ち", "j": "じ", "jy": "じ", "cy": "ち", "ty": "ち", "sy": "し", "zy": "じ"}
_SMALL = {"a": "ゃ", "u": "ゅ", "o": "ょ"}
LONGEST = 3
VOWELS = "aiueo"


@cache
def _syllables() -> dict[str, str]:
    found = {f"{row}{vowel}": kana for row, kanas in _ROWS.items() for vowel, kana in zip(VOWELS, kanas, strict=True)}
    glides = {f"{row}y": kanas[1] for row, kanas in _ROWS.items() if row} | _GLIDES
    found |= {f"{begin}{vowel}": kana + small for begin, kana in glides.items() for vowel, small in _SMALL.items()}
    return found | _MORE


def romaji_kana(text: str) -> str:
    """The hiragana of small Latin letters: touroku = とうろく; "" for text that is no romaji.

    Consonants at the end that are no kana yet are left out, so that a word fits while it is being typed.
    """
    at, found, known = 0, "", _syllables()
    while at < len(text):
        rest = text[at:]
        size = next((n for n in range(min(LONGEST, len(rest)), 0, -1) if rest[:n] in known), 0)
        if size:
            found += known[rest[:size]]
            at += size
        elif rest[0] == "n" and len(rest) > 1 and rest[1] not in f"{VOWELS}y'":
            found, at = f"{found}ん", at + 1
        elif len(rest) > 1 and rest[0] == rest[1] and rest[0].isalpha():
            found, at = f"{found}っ", at + 1
        elif len(rest) < LONGEST and rest.isascii() and rest.isalpha() and not set(rest) & set(VOWELS):
            return found
        else:
            return ""
    return found
