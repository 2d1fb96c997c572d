"""Why two reports may be about one person, in words that an office uses."""

from __future__ import annotations

from collections.abc import Iterable

WORDS: dict[str, tuple[str, str]] = {
    "number.same": ("番号一致", "same outside number"),
    "name.written": ("氏名一致", "same name"),
    "name.variant": ("氏名一致（異体字）", "same name in variant characters"),
    "name.read": ("カナ一致", "same reading"),
    "name.alike": ("カナ類似（聞き違い）", "reading alike (misheard)"),
    "name.order": ("姓名の順が逆", "parts of the name in another order"),
    "name.other": ("通称・旧姓と一致", "same as a further name"),
    "family.different": ("姓が異なる", "different surname"),
    "family.near": ("姓が1字違い", "surname off by one character"),
    "given.different": ("名が異なる", "different given name"),
    "given.near": ("名が1字違い", "given name off by one character"),
    "given.same": ("名が一致", "same given name"),
    "family.same": ("姓が一致", "same surname"),
    "birth.exact": ("生年月日一致", "same birth date"),
    "birth.era": ("生年月日の元号違い", "birth date in another era"),
    "birth.digit": ("生年月日1桁違い", "birth date off by one digit"),
    "birth.swap": ("生年月日の月日入れ替わり", "day and month of birth swapped"),
    "birth.part": ("生年月日の年・月・日の1つが違う", "year, month or day of birth differs"),
    "birth.partial": ("生年月日の分かる部分が一致", "what is known of the birth date fits"),
    "birth.different": ("生年月日相違", "different birth date"),
    "phone.same": ("電話一致", "same telephone"),
    "phone.slip": ("電話1桁違い", "telephone off by one digit"),
    "phone.different": ("電話相違", "different telephone"),
    "phone.shared": ("電話は共用", "shared telephone"),
    "address.same": ("住所一致", "same address"),
    "address.building": ("住所一致（部屋違い）", "same house, another flat"),
    "address.near": ("同じ町", "same town"),
    "address.different": ("住所相違", "different address"),
    "name.common": ("多い氏名", "a frequent name"),
}
"""Reason -> Japanese, English."""

AGAINST = frozenset(
    {"family.different", "given.different", "birth.different", "phone.different", "address.different", "name.common",
     "phone.shared", "given.near"}
)  # fmt: skip
"""Reasons that speak against it."""


def sentence(reasons: Iterable[str], lang: str = "ja", *, against: bool = False) -> str:
    """The reasons in a row: 「電話一致・カナ一致・生年月日1桁違い」. `against`: also what speaks against it."""
    at = 0 if lang == "ja" else 1
    told = [WORDS[reason][at] for reason in reasons if reason in WORDS and (against or reason not in AGAINST)]
    return ("・" if lang == "ja" else ", ").join(told)
