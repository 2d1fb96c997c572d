"""Finding the header row (見出し行) below titles and as-of dates, and making its names comparable and unique."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casedesk.exchange.cells import filled, is_data, is_value, trimmed
from casedesk.exchange.columns import Columns

_DROPPED = str.maketrans("", "", " \t\r\n_.\u3000\u00a0\u200b\ufeff")
_LABEL_LENGTH = 60
_TOP = 30
"""Rows among which the header is looked for."""

_NEARLY = 0.7
"""The first row that scores this share of the best one is the header: records of plain text may look like one too."""

_COMMON = """
no 番号 整理番号 症例番号 事例 県内症例 市no 氏名 名前 患者氏名 フリガナ カナ氏名 ふりがな カナ 生年月日
年齢 年代 性別 電話番号 電話 住所 所在地 居住地 郵便番号 備考 職業 状態 症状 日付 曜日 患者居住地 患者年代
患者性別 患者職業 患者状態 患者症状 公表日 公表年月日 発表日 判明日 確認日 確定日 診断日 診断年月日 届出日
発症日 発症年月日 陽性確定日 陽性判明日 陽性確認日 リリース日 受付日 都道府県名 市区町村名 保健所 保健所管内
医療機関 届出医療機関 区分 退院 転帰 団体コード 全国地方公共団体コード コード 件数 金額
id name date age sex gender code caseid status address phone birthdate dateofbirth type label value year city region
"""


def header_key(text: str) -> str:
    """The form in which two headers are compared: `ＮＯ.`, `No`, `№` are one, and so are `患者＿居住地`, `患者_居住地`.

    NFKC, small letters; blanks, line breaks, underscores and dots dropped.
    """
    return unicodedata.normalize("NFKC", text).translate(_DROPPED).casefold()


COMMON_KEYS = frozenset(_COMMON.split())
"""Header keys of lists in general; callers add those their profiles know."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is: `at` = index of its (last) row among the rows given, -1 = there is none.

    `originals` are its cells as written (blank ones at the end cut); `group` is True when a row above it was joined in;
    `known` counts the cells whose key is known.
    """

    at: int
    originals: tuple[str, ...]
    group: bool
    known: int


def find_header(rows: Sequence[Sequence[str]], known: Collection[str] = ()) -> Header:
    """The header among the first rows of a file (some hundred are enough); `known` are further header keys."""
    words = COMMON_KEYS.union(known)
    usual = _usual_fill(rows)
    widest = max((filled(row) for row in rows[:_TOP]), default=0)
    scores = [_score(row, usual, widest, words) for row in rows[:_TOP]]
    enough = max(scores, default=0.0) * _NEARLY
    if not enough:
        return _none(rows)
    best = next(at for at, score in enumerate(scores) if score >= enough)
    hits = _hits(rows[best], words)
    if _is_record(rows[best], rows[best + 1 :], hits):
        return _none(rows)
    return _with_group(rows, best, hits)


def _none(rows: Sequence[Sequence[str]]) -> Header:
    width = max((len(trimmed(row)) for row in rows), default=0)
    return Header(-1, ("",) * width, False, 0)


def _usual_fill(rows: Sequence[Sequence[str]]) -> int:
    counts = Counter(count for count in (filled(row) for row in rows) if count)
    return counts.most_common(1)[0][0] if counts else 0


def _hits(row: Sequence[str], words: Collection[str]) -> int:
    return sum(1 for cell in row if header_key(cell) in words)


def _score(row: Sequence[str], usual: int, widest: int, words: Collection[str]) -> float:
    """How much a row looks like a header: labels, all different, known, as wide as the table. 0 = it cannot be one."""
    cells = [cell for cell in row if cell.strip()]
    if not cells or len(cells) < min(max(2, (usual + 1) // 2), max(usual, 1)):
        return 0.0
    labels = sum(1 for cell in cells if _is_label(cell)) / len(cells)
    distinct = len({header_key(cell) for cell in cells}) / len(cells)
    if labels < 0.6 or distinct < 0.5:
        return 0.0
    return labels + distinct + len(cells) / widest + min(1.0, 2 * _hits(row, words) / len(cells))


def _is_label(cell: str) -> bool:
    return len(cell.strip()) <= _LABEL_LENGTH and "。" not in cell and "://" not in cell and not is_data(cell)


def _is_record(row: Sequence[str], below: Sequence[Sequence[str]], hits: int) -> bool:
    """True where the best row is itself data: dates or numbers where its columns hold them, or values seen below."""
    count = filled(row)
    if hits >= 2 or hits * 3 >= max(count, 1):
        return False
    columns = Columns([other for other in below if trimmed(other) != trimmed(row)])
    in_value_columns = [cell for at, cell in enumerate(row) if cell.strip() and columns.values(at) >= 0.7]
    if in_value_columns and sum(map(is_value, in_value_columns)) * 3 > len(in_value_columns):
        return True
    again = sum(1 for at, cell in enumerate(row) if cell.strip() and cell in columns.seen(at))
    if again * 3 >= count and len(below) >= 5:
        return True
    return not hits and _all_kana(row, columns)


def _all_kana(row: Sequence[str], columns: Columns) -> bool:
    """A cell in hiragana on top of a column that is hiragana throughout is a reading (ふりがな), not a name of one."""
    return any(columns.kana(at) >= 0.95 and columns.is_kana(cell) for at, cell in enumerate(row) if cell.strip())


def _with_group(rows: Sequence[Sequence[str]], at: int, hits: int) -> Header:
    """The header together with the second of its two rows, if one only fills the other's gaps."""
    for upper, lower in ((at, at + 1), (at - 1, at)):
        if upper >= 0 and lower < len(rows) and _complement(rows[upper], rows[lower]):
            return Header(lower, tuple(trimmed(_joined(rows[upper], rows[lower]))), True, hits)
    return Header(at, tuple(trimmed(rows[at])), False, hits)


def _complement(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """True where two rows are one header: each names columns the other leaves blank, both only at a group's start.

    A cell that says the same in both rows is one cell merged over them.
    """
    above = {at for at, cell in enumerate(upper) if cell.strip()}
    under = {at for at, cell in enumerate(lower) if cell.strip() and cell not in upper[at : at + 1]}
    if not under - above or len(above - under) < 2 or not all(_is_label(cell) for cell in lower if cell.strip()):
        return False
    starts = {at for at in above if at + 1 not in above and at + 1 in under}
    grouped = all(max((a for a in above if a <= at), default=-1) in starts for at in under - above)
    return above & under <= starts and grouped


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    names: list[str] = []
    group = ""
    for at in range(max(len(upper), len(lower))):
        top = upper[at].strip() if at < len(upper) else ""
        under = lower[at].strip() if at < len(lower) else ""
        group = top or group
        names.append(f"{group}／{under}" if under and group and under != top else under or top)
    return names


def unique_names(originals: Sequence[str]) -> tuple[str, ...]:
    """The headers as the report names them: a blank one is 「（列名なし n）」, a second 「備考」 is 「備考（2）」."""
    taken: set[str] = set()
    names = []
    for at, original in enumerate(originals, 1):
        name = original if original.strip() else unnamed(at)
        times = 1
        while name in taken:
            times += 1
            name = f"{original}（{times}）"
        taken.add(name)
        names.append(name)
    return tuple(names)


def unnamed(at: int) -> str:
    """The name of column `at` (from 1) where the file gives none."""
    return f"（列名なし {at}）"
