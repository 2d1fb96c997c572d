"""Readings heard and written in more than one way: long vowels, voiced marks, and kana to Latin letters and back.

Romaji as in passports (ヘボン式) and as typed (訓令式, ワープロ式): both lead to the same kana.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from casedesk.text.fold import fold_kana, fold_name
from casedesk.text.width import hiragana

LONG = "\u30fc"
"""Stands for one long vowel in `sounded`, however it was written."""

_A, _I, _U = "あかさたなはまやらわがざだばぱ", "いきしちにひみりぎじび\u3074", "うくすつぬふむゆるぐずぶぷ"
_E, _O = "えけせてねへめれげぜべぺ", "おこそとのほもよろごぞどぼぽ"
_WRITTEN_LONG = re.compile(f"([{_A}])あ|([{_I}])い|([{_U}])う|([{_E}])[えい]|([{_O}])[おう]")
_LONGER = re.compile(f"{LONG}{{2,}}")
_VOICED = str.maketrans(
    "がぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたてとはひふへほはひふへほ"
)
_MARKS = re.compile("(?<=[ぁ-んァ-ヴ\uff66-\uff6f\uff71-\uff9f])[ー\uff70\u2010-\u2015\u2212\uff0d\u301c\uff5e~-]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー\uff66-\uff9f・\\s\u2010-\u2015\u2212\uff0d゛゜-]+")
_LATIN = re.compile("[a-z]+")


def is_kana(text: str) -> bool:
    """Whether `text` is written in kana only, of either width."""
    return bool(text) and _KANA.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def sounded(text: str) -> str:
    """The reading with every long vowel written alike: コウヘイ, コーヘー and こおへえ are the same; コヘイ is not."""
    spoken = fold_kana(_MARKS.sub("\x02", text).replace("\x02", "\ue000")) if _MARKS.search(text) else fold_kana(text)
    written = _WRITTEN_LONG.sub(lambda found: found[0][0] + LONG, spoken.replace("\ue000", LONG))
    return _LONGER.sub(LONG, written)


@lru_cache(maxsize=8192)
def loosened(text: str) -> str:
    """The reading as it may be misheard: without long vowels and voiced marks. ヤマザキ = ヤマサキ, ユウコ = ユコ."""
    return sounded(text).replace(LONG, "").translate(_VOICED)


def from_romaji(text: str) -> tuple[str, ...]:
    """The readings that Latin letters may stand for, as `fold_kana` writes them; nothing when they stand for none.

    `ohno` gives おの and おおの's `おーの`; `satou` さとう; `shinichi` しにち and しんいち.
    """
    letters = _plain(text)
    if not letters or not _LATIN.fullmatch(letters):
        return ()
    found = {_kana(letters), _kana(re.sub("([ou])h(?=[^aiueoy]|$)", r"\1\1", letters))}
    if "n" in letters:
        found.add(_kana(re.sub("n(?=[aiueoy])", "n'", letters)))
    return tuple(sorted(kana for kana in found if kana and not _LATIN.search(kana)))


def _plain(text: str) -> str:
    return fold_name(
        text.replace("ō", "ou").replace("ū", "uu").replace("â", "aa").replace("ô", "ou").replace("û", "uu")
    )


@lru_cache(maxsize=2048)
def _kana(letters: str) -> str:
    double = re.sub(r"([bcdfghjkpqstvwxyz])(?=\1)|t(?=ch)", "っ", letters)
    spelled = re.sub("m(?=[bpm])", "n", double)
    return fold_kana(_syllable().sub(lambda found: _to_kana()[found[0]], spelled).replace("'", ""))


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_to_kana(), key=lambda one: (-len(one), one))))


@cache
def _to_kana() -> dict[str, str]:
    rows = {"": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
            "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
            "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "l": "らりるれろ", "c": "かしくせこ"}  # fmt: skip
    table = {f"{c}{v}": kana for c, row in rows.items() for v, kana in zip("aiueo", row, strict=True)}
    for consonant, row in rows.items():
        if consonant not in ("", "c", "l"):
            table |= {f"{consonant}y{v}": row[1] + y for v, y in zip("auo", "ゃゅょ", strict=True)}
    for spelled, kana in (("sh", "し"), ("ch", "ち"), ("j", "じ")):
        table |= {f"{spelled}{v}": kana + y for v, y in zip("auo", "ゃゅょ", strict=True)}
        table |= {f"{spelled}i": kana, f"{spelled}e": kana + "ぇ"}
    table |= {"v" + v: kana for v, kana in zip("aiueo", "ばびぶべぼ", strict=True)}
    table |= {"f" + v: kana for v, kana in zip("aiueo", ("ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"), strict=True)}
    table |= {"ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "ye": "え"}
    return table | {"tsu": "つ", "n": "ん", "n'": "ん"}


def to_romaji(text: str) -> str:
    """Kana as passports write them, long vowels dropped: マリア is `maria`; empty when it is not all kana."""
    if not is_kana(text):
        return ""
    kana = _SILENT.sub("", hiragana(unicodedata.normalize("NFC", text))).translate(_ALIKE)
    spelled = _kana_group().sub(lambda found: _to_latin()[found[0]], _UNSAID.sub("", kana))
    doubled = re.sub("っ(?=ch)", "t", spelled)
    doubled = re.sub("っ([a-z])", r"\1\1", doubled)
    return doubled if doubled.isascii() else ""


_SILENT = re.compile(r"[・\s\u2010-\u2015\u2212\uff0d゛゜-]+")
_UNSAID = re.compile(f"ー|(?<=[{_O}ょ])[うお]|(?<=[{_U}ゅ])う")
_ALIKE = str.maketrans("ぢづをゐゑ", "じずおいえ")


@cache
def _to_latin() -> dict[str, str]:
    """Hepburn: し is shi, ちゃ is cha, じゃ is ja."""
    own = {kana: latin for latin, kana in _to_kana().items() if latin[0] not in "lcvdf" and latin[1:2] != "y"}
    own |= {kana: latin for latin, kana in _to_kana().items() if latin[1:2] == "y" and latin[0] not in "stzd"}
    own |= {kana: latin for latin, kana in _to_kana().items() if latin[0] in "jf" or latin[:2] in ("sh", "ch")}
    return own | {"だ": "da", "で": "de", "ど": "do", "ん": "n", "つ": "tsu", "え": "e"}


@cache
def _kana_group() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_to_latin(), key=lambda one: (-len(one), one))))
