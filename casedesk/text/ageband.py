"""Age groups (年代) of published case lists.

Source: the open-data item definition 陽性患者属性 (Code for Japan, 2020), item 患者_年代: 10歳未満, 10代, …, 80代,
90歳以上; what fits none of these is empty there and 不明 here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

UNKNOWN = "不明"
BANDS = ("10歳未満", *(f"{ten}代" for ten in range(10, 90, 10)), "90歳以上")
"""The standard groups, youngest first."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """`label` is a standard group or 不明; `low` and `high` the ages in years the text itself allows, both included."""

    label: str
    low: int | None = None
    high: int | None = None


_WORDS = {
    "未就学児": (0, 6), "未就学": (0, 6), "乳児": (0, 0), "新生児": (0, 0), "乳幼児": (0, 6), "幼児": (1, 6),
    "園児": (1, 6), "保育園児": (0, 6), "幼稚園児": (3, 6), "児童": (6, 12), "小学生": (6, 12), "中学生": (12, 15),
    "高校生": (15, 18), "未成年": (0, 19), "未成年者": (0, 19), "成人": (18, None), "高齢者": (65, None),
    "前期高齢者": (65, 74), "後期高齢者": (75, None), UNKNOWN: (None, None), "年代不明": (None, None),
}  # fmt: skip
_TENS = re.compile(r"(?P<ten>\d{1,2}0)歳?[代台](?:(?P<bound>以上|未満|以下)|前半|後半|[前中後]期)?", re.ASCII)
_YEARS = re.compile(r"(?P<age>\d{1,3})(?:歳児?|才児?)?(?P<bound>以上|未満|以下)?", re.ASCII)
_SPAN = re.compile(r"(?P<low>\d{1,3})歳?[-~](?P<high>\d{1,3})(?:歳代?|代)?", re.ASCII)
_MONTHS = re.compile(r"(?:生後)?(?P<months>\d{1,2})(?:か|ヶ|ケ|カ|ヵ|箇)月児?", re.ASCII)
_NOTE = re.compile(r"\([^()]*\)$")
_SEX = re.compile(r"(?P<age>.+?)[,、・/ ]*(?P<sex>男性|女性|男児|女児|男子|女子|男|女|その他|性別不明|性別非公表)")
_SEXES = {"男": "男性", "女": "女性", "そ": "その他", "性": UNKNOWN}


def parse_age_band(text: str) -> AgeBand | None:
    """The group named by `60歳代`, `10歳未満`, `0歳児`, `90以上`, `高齢者`, `45歳`; None when it names none."""
    if len(text) > 30:
        return None
    plain = _NOTE.sub("", _plain(text)) or _plain(text)
    if plain in _WORDS:
        return _band(*_WORDS[plain])
    if found := _TENS.fullmatch(plain):
        return _tens(int(found["ten"]), found["bound"])
    if found := _SPAN.fullmatch(plain):
        return _band(int(found["low"]), int(found["high"]))
    if _MONTHS.fullmatch(plain):
        return _band(0, 0)
    if found := _YEARS.fullmatch(plain):
        return _years(int(found["age"]), found["bound"])
    return None


def split_age_sex(text: str) -> tuple[AgeBand, str] | None:
    """`50代男性` as its group and 男性, 女性, その他 or 不明; None when the text is not the two together."""
    if len(text) > 30:
        return None
    found = _SEX.fullmatch(_plain(text))
    band = parse_age_band(found["age"]) if found else None
    return (band, _SEXES[found["sex"][0]]) if found and band else None


def band_of_age(age: int) -> AgeBand:
    """The standard group of an age in completed years; 不明 for a negative one."""
    return _band(age, age)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("〜", "~").replace("～", "~")


def _tens(ten: int, bound: str | None) -> AgeBand:
    if bound == "以上":
        return _band(ten, None)
    if bound == "未満":
        return _band(0, ten - 1)
    return _band(0 if bound == "以下" else ten, ten + 9)


def _years(age: int, bound: str | None) -> AgeBand:
    if bound == "以上":
        return _band(age, None)
    if bound:
        return _band(0, age - 1 if bound == "未満" else age)
    return _band(age, age)


def _band(low: int | None, high: int | None) -> AgeBand:
    """The standard group that holds the whole span, else 不明."""
    label = UNKNOWN
    if low is not None and low >= 90:
        label = BANDS[-1]
    elif low is not None and high is not None and 0 <= low <= high and low // 10 == high // 10:
        label = BANDS[low // 10]
    return AgeBand(label, low, high)
