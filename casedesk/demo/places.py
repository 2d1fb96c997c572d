"""Addresses that lead nowhere: real towns of the postal master, with blocks, numbers and houses made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Random, Weighted
from casedesk.text.postal import PostalBook

MOST_PER_WARD = 400


class Town(NamedTuple):
    """A town (町域) and its postal code, seven digits."""

    name: str
    postal: str


Towns = Mapping[str, Sequence[Town]]
"""City or ward as the postal master writes it (北九州市小倉北区) -> its towns."""


class Home(NamedTuple):
    """An address as someone wrote it, and its postal code."""

    postal: str
    address: str


def read_towns(book: PostalBook, spec: Spec) -> Towns:
    """The towns of the wards in `demo.toml`, in the order of their postal codes; empty for a ward without any.

    `[places.<ward>] codes = ["8020", "8030"]` says where to look: the first four digits.
    """
    places = spec.table("places")
    found: dict[str, list[Town]] = {}
    for ward in places.data:
        towns = found[ward] = []
        for start in places.table(ward).texts("codes"):
            for n in range(1000):
                towns += [Town(p.town, p.postal) for p in book.lookup(f"{start}{n:03d}") if p.city == ward and p.town]
        del towns[MOST_PER_WARD:]
    return found


_KANJI = "〇一二三四五六七八九"
_FULL = str.maketrans("0123456789-", "０１２３４５６７８９－")


class Places:
    """Draws addresses: the ward by its share, the town within it, the rest made up and written in many ways."""

    def __init__(self, spec: Spec, towns: Towns) -> None:
        places = spec.table("places")
        self._wards = Weighted(
            ((ward, towns.get(ward) or (Town("", ""),)), places.table(ward).number("share")) for ward in places.data
        )
        self._houses = spec.table("address").texts("houses") or ("",)
        self._house_share = spec.table("address").number("house_share", 0.3)

    def draw(self, random: Random) -> Home:
        """One address. Blocks go on where few towns have any, so hardly one is a real house's."""
        ward, towns = self._wards.pick(random)
        town = towns[int(random() * len(towns))]
        part, block, number = int(random() * 5) + 1, int(random() * 60) + 31, int(random() * 40) + 21
        way = random()
        if way < 0.6:
            street = f"{part}丁目{block}-{number}"
        elif way < 0.75:
            street = f"{part}-{block}-{number}"
        elif way < 0.87:
            street = f"{part}丁目{block}番{number}号"
        elif way < 0.94:
            street = f"{_KANJI[part]}丁目{block}番{number}号"
        else:
            street = f"{part}丁目{block}-{number}".translate(_FULL)
        house = ""
        if random() < self._house_share:
            named = self._houses[int(random() * len(self._houses))]
            house = f"　{named}{int(random() * 9) + 1}0{int(random() * 9) + 1}"
        return Home(town.postal, f"{ward}{town.name}{street}{house}")


def mobile(random: Random) -> str:
    """A mobile number of a range that is never given out: after 090 and 070 comes no 0 (電気通信番号計画)."""
    return f"{'090' if random() < 0.7 else '070'}0{int(random() * 10_000_000):07d}"


def landline(random: Random, area: str) -> str:
    """A number of that area whose local part begins with 1, which is kept for 110, 119 and the like."""
    length = 9 - len(area)
    return f"{area}1{int(random() * 10**length):0{length}d}"
