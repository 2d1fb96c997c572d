"""What a name and a reading are found by, and what a typed word looks for: both sides of one comparison.

Kept beside a case are *keys* (texts to be searched in) in two fields: `names` (exact ways of writing) and `readings`
(as it may be misheard). A word gives the texts of which one must be part of a key. `finds` is the comparison itself;
an index answers the same question faster.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casedesk.text.fold import fold_kana, fold_name
from casedesk.text.readings import from_romaji, is_kana, loosened, sounded, to_romaji

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_JOINING = (
    (re.compile(f"(?<={_HAN})が|が(?={_HAN})"), "け"),
    (re.compile("[之乃廼]"), "の"),
    (re.compile(f"(?<={_HAN})[つ津](?={_HAN})"), "つ"),
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "ae", "Ö": "oe", "Ü": "ue",
                          "Å": "aa", "Ø": "oe"})  # fmt: skip
_HAS_UMLAUT = re.compile("[äöüåøÄÖÜÅØ]|[aou]\u0308")
_FEWEST_LATIN = 2


def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name as written: its folding, and other spellings of the same (之 as の, ü as ue)."""
    return _unique(fold_name(name), *_spellings(name))


def kana_keys(kana: str) -> tuple[str, ...]:
    """The keys of a reading: as written, and with every long vowel alike when it has one."""
    return _unique(fold_kana(kana), sounded(kana))


def loose_keys(text: str) -> tuple[str, ...]:
    """The key of a reading as it may be misheard; nothing when that is what was written, or when it is no kana."""
    key = loosened(text) if is_kana(text) else ""
    return () if key == fold_kana(text) else _unique(key)


@lru_cache(maxsize=2048)
def wanted_names(word: str) -> tuple[str, ...]:
    """The texts of which one must be part of a key in `names`, for the word to fit."""
    if is_kana(word):
        return _unique(fold_name(word), *kana_keys(word), *_latin_of(word))
    found = [fold_name(word), fold_kana(word), *_spellings(word)]
    for reading in from_romaji(word) if len(word) >= _FEWEST_LATIN else ():
        found += kana_keys(reading)
    return _unique(*found)


@lru_cache(maxsize=2048)
def wanted_readings(word: str, *, loose: bool = False) -> tuple[str, ...]:
    """The texts of which one must be part of a key in `readings`. Latin letters drop long vowels, so they always
    look there; kana only when `loose` is asked for, because nothing else was found.
    """
    if is_kana(word):
        return _unique(loosened(word)) if loose else ()
    return _unique(*map(loosened, from_romaji(word))) if len(word) > _FEWEST_LATIN else ()


def finds(word: str, *, name: str = "", kana: str = "", loose: bool = False) -> bool:
    """Whether typing `word` finds somebody of this name and reading; every word of `word` must."""
    names = (*name_keys(name), *kana_keys(kana))
    readings = loose_keys(kana)
    return all(_fits(one, names, readings, loose) for one in word.split()) and bool(word.split())


def _fits(word: str, names: tuple[str, ...], readings: tuple[str, ...], loose: bool) -> bool:
    low = wanted_readings(word, loose=loose)
    return _within(wanted_names(word), names) or _within(low, readings) or _within(low, names)


def _within(wanted: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    return any(part in key for part in wanted for key in keys)


def _latin_of(word: str) -> tuple[str, ...]:
    latin = to_romaji(word)
    return (latin,) if len(latin) > _FEWEST_LATIN else ()


def _spellings(name: str) -> tuple[str, ...]:
    found = []
    if _HAS_UMLAUT.search(name):
        found.append(fold_name(name.replace("\u0308", "e").translate(_UMLAUTS)))
    key = fold_name(name)
    if not key.isascii():
        joined = key
        for pattern, same in _JOINING:
            joined = pattern.sub(same, joined)
        found.append(joined)
    return tuple(found)


def _unique(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
