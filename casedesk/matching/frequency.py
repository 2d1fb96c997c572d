"""How often a part of a name is borne: two 佐藤 say less than two 小鳥遊."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from casedesk import paths

KINDS = ("family", "given", "family_read", "given_read")
RARE: Mapping[str, float] = {
    "family": 8e-6,
    "given": 3e-5,
    "family_read": 2e-5,
    "given_read": 8e-5,
    "foreign": 3e-3,
}
"""Taken for what is not listed. Of foreign names few are borne by very many: 李, NGUYEN, SANTOS."""
CONTINENTAL = frozenset(
    "王李張劉陳楊黄趙周呉徐孫馬朱胡郭何高林羅梁宋鄭謝唐許韓馮鄧曹金朴崔姜尹趙林呉申権洪柳全車裵白文"
)
"""Surnames of one character that Chinese and Koreans bear; their given names are few as well."""
GIVEN_CONTINENTAL = 3e-3


@dataclass(frozen=True)
class Frequency:
    """Shares by kind and folded text."""

    shares: Mapping[str, Mapping[str, float]]
    _keys: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def share(self, kind: str, text: str) -> float:
        """Of so many people the part of the name is this one."""
        least = 2e-4 if text in CONTINENTAL else RARE.get(kind, 1e-4)
        return max(self.shares.get(kind, {}).get(text, 0.0), least)

    def given_with(self, family: str, kind: str, text: str) -> float:
        """The share of a given name beside a surname, among those who bear that surname."""
        usual = self.share(kind, text)
        return max(usual, GIVEN_CONTINENTAL) if family in CONTINENTAL else usual

    def of(self, kind: str) -> frozenset[str]:
        """The listed ones of a kind."""
        if kind not in self._keys:
            self._keys[kind] = frozenset(self.shares.get(kind, {}))
        return self._keys[kind]


@cache
def shipped() -> Frequency:
    """The frequencies that come with the program."""
    shares: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    with (paths.resources() / "matching" / "frequency.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            shares[row["kind"]][row["text"]] = float(row["share"])
    return Frequency(shares)
