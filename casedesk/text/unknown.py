"""Cells that say why there is no value: 不明, 調査中, 拒否, 非公表 and the lone dashes of published lists."""

from __future__ import annotations

import re
import unicodedata

_WORDS = {
    "unknown": "不明 不詳 未詳 わからない 分からない 記憶なし 覚えていない unknown unk",
    "under_investigation": "調査中 確認中 調査継続中 問合せ中 問い合わせ中 照会中 精査中",
    "refused": "拒否 回答拒否 聴取拒否 調査拒否 公表拒否",
    "withheld": "非公表 非公開 公表せず 不公表 非開示 不開示 公表不可",
    "not_stated": "記載なし 記載無し 記載無 未記載 未記入 記入なし 記入無し 未入力 資料に記載なし 空欄 無回答 回答なし "
    "na n/a #n/a n.a. null nan",
    "illegible": "判読不能 判読不可 判読できない 読取不能 読み取り不可",
    "not_applicable": "非該当 該当せず 対象外 該当しない",
    "not_asked": "未聴取 聴取できず 未確認 未聴き取り 聞き取り未実施",
}
_REASON = {word: reason for reason, words in _WORDS.items() for word in words.split()}
KEYS = tuple(_WORDS)
"""Every key `empty_reason` can give."""

_DASHES = re.compile(r"[-‐-―−ー~〜…‥・.─━/]+")
_LIKELY = re.compile(f"[{re.escape(''.join(sorted({word[0] for word in _REASON})))}]|{_DASHES.pattern}")
"""Whatever says that there is no value holds the first letter of such a word, or a dash."""
_FIGURES = re.compile(r"[0-9][0-9/()+,-]*")
"""Numbers, dates and phone numbers: most cells of a list."""
_CODE = re.compile(r"\d{1,2}[_:.]\s*", re.ASCII)
_BEFORE = r"(?:現在|すべて|全て|詳細|\S{1,4}日|年齢|年代|性別|職業|国籍|居住地|住所)は?"
_AROUND = re.compile(rf"^{_BEFORE}|(?:です)?[?。]*$")


def empty_reason(text: str) -> str | None:
    """The key of the reason when `text` only says that there is no value, else None.

    `99_不明` is unknown, `（資料に記載なし）` and `―` not_stated, `発症日は非公表` withheld. Blank is None too (just
    empty), and so are なし and 該当なし, which answer a question, and 感染経路不明, which is a finding.
    """
    if not text or len(text) > 20 or _FIGURES.fullmatch(text):
        return None
    plain = unicodedata.normalize("NFKC", text).lower()
    if not _LIKELY.search(plain):
        return None
    plain = re.sub(r"\s", "", plain)
    plain = _CODE.sub("", plain, count=1) if plain[:1].isdigit() else plain
    bare = plain[1:-1] if plain[:1] + plain[-1:] in ("()", "[]", "【】", "「」", "<>") else plain
    if not bare:
        return None
    if _DASHES.fullmatch(bare):
        return "not_stated"
    return _REASON.get(bare) or _REASON.get(_AROUND.sub("", bare))
