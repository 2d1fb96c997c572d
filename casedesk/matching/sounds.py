"""Names as they are heard: one key for the ways in which a foreign name is taken down, in any order of its parts."""

from __future__ import annotations

import re
from functools import lru_cache

from casedesk.text.fold import fold_name
from casedesk.text.readings import from_romaji, is_kana, loosened

APART = re.compile(r"[\s\u3000・･,，、/=＝゠]+")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff々]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")

_MISHEARD = tuple(
    (re.compile(pattern), same)
    for pattern, same in (
        ("^[くにぬふ]+えん", "えん"),  # Nguyễn: グエン, ヌエン, ニュエン, ウエン
        ("^うえん|^んえん|^んくえん", "えん"),
        ("ふ([あいえお])", lambda found: "はひへほ"["あいえお".index(found[1])]),  # ファ as ハ
        ("てい", "ち"),
        ("とう(?=[^ん])", "つ"),
        ("[しち]え", "せ"),
        ("く([あいえお])", lambda found: "かきけこ"["あいえお".index(found[1])]),  # クワ, クァ
        ("くわ", "か"),
        ("うお|うお", "お"),
        ("うい", "い"),
        ("つ(?=[かきくけこさしすせそたちてと])", ""),  # ッ is easily missed
        ("([さしすせそ])や", r"\1や"),
        ("いや", "や"),
        ("いえ", "え"),
        ("りゆ", "る"),
        ("む(?=[はひふへほま])", "ん"),
    )
)


def is_foreign(name: str, kana: str = "") -> bool:
    """Whether a name is written without any Chinese character: its parts may come in any order."""
    text = name or kana
    parts = [part for part in APART.split(text) if part]
    if _HAN.search(text):
        return False
    return bool(_LATIN.search(text)) or len(parts) >= 3 or (bool(name) and is_kana(name) and "ァ" <= name[:1] <= "ヿ")


@lru_cache(maxsize=16384)
def heard(part: str) -> str:
    """A part of a name as it may be heard: kana without long vowels and voiced marks, グエン as ヌエン; Latin letters
    as the kana they most likely stand for."""
    kana = part
    if not is_kana(part):
        readings = from_romaji(part)
        kana = readings[0] if readings else ""
        if not kana:
            return fold_name(part)
    sound = loosened(kana)
    for pattern, same in _MISHEARD:
        sound = pattern.sub(same, sound)
    return sound


def sound_key(name: str, kana: str) -> str:
    """The key under which a name is found however it was heard; "" where no reading is known.

    The parts of one in kana or Latin letters are sorted: グエン　ヴァン　アン and AN NGUYEN VAN have one.
    """
    text = kana or name
    if not text or _HAN.search(text):
        return ""
    if is_foreign(name, kana):
        return " ".join(sorted(filter(None, map(heard, APART.split(text)))))
    return loosened("".join(APART.split(text))) if is_kana(text) else fold_name(text)
