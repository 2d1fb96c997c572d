"""Names that nobody bears: surnames by how frequent they are, given names by year of birth, with their 異体字."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import NamedTuple

from casedesk.demo.weighted import Random, Weighted

SPREAD = 13.0
"""Years on either side of its peak in which a given name stays liked."""

YEARS = range(1905, 2035, 5)

Row = Mapping[str, str]


class Word(NamedTuple):
    """A part of a name and how it is read."""

    name: str
    kana: str


class Foreigner(NamedTuple):
    """Someone with a name of another country: Latin in capitals, the same in kana, in kanji where it has any."""

    latin: str
    kana: str
    kanji: str
    country: str
    language: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The rows of the name lists."""

    surnames: tuple[Row, ...]
    given: tuple[Row, ...]
    variants: tuple[Row, ...]
    foreign: tuple[Row, ...]


def read_lists(folder: Path) -> Lists:
    """The lists in `folder`. Raises FileNotFoundError."""
    return Lists(*(_rows(folder / f"{name}.csv") for name in ("surnames", "given", "variants", "foreign")))


def _rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


class Names:
    """Draws names. `variant_share` of all people write their surname with a 異体字."""

    def __init__(self, lists: Lists, variant_share: float) -> None:
        self._surnames = Weighted(_with_variants(lists, variant_share))
        self._given = {sex: _by_year([row for row in lists.given if row["sex"] == sex]) for sex in ("m", "f")}
        self._countries = _countries(lists.foreign)
        self.swaps = _swaps(lists.variants)

    def surname(self, random: Random) -> Word:
        """A surname, as often as it is borne."""
        return self._surnames.pick(random)

    def given(self, random: Random, *, female: bool, year: int) -> Word:
        """A given name as children of that year got them."""
        tables = self._given["f" if female else "m"]
        return tables[min(max((year - YEARS.start) // YEARS.step, 0), len(tables) - 1)].pick(random)

    def foreigner(self, random: Random, *, female: bool) -> Foreigner:
        """A whole foreign name with country and language."""
        return self._countries.pick(random).draw(random, female)


def _with_variants(lists: Lists, share: float) -> list[tuple[Word, float]]:
    """Every surname as it is mostly written, and with each of its variants, so that variants have their share."""
    swaps = [(row["character"], row["variant"], float(row["weight"])) for row in lists.variants]
    plain: list[tuple[Row, float, list[tuple[str, float]]]] = []
    for row in lists.surnames:
        found = [(row["name"].replace(a, b, 1), weight) for a, b, weight in swaps if a in row["name"]]
        plain.append((row, float(row["weight"]), found))
    whole = sum(weight for _, weight, _ in plain)
    able = sum(weight for _, weight, found in plain if found)
    part = min(share * whole / able, 0.9) if able else 0.0
    weighted: list[tuple[Word, float]] = []
    for row, weight, found in plain:
        weighted.append((Word(row["name"], row["kana"]), weight * (1 - part) if found else weight))
        total = sum(w for _, w in found)
        weighted += [(Word(text, row["kana"]), weight * part * w / total) for text, w in found]
    return weighted


def _by_year(rows: Iterable[Row]) -> list[Weighted[Word]]:
    words = [(Word(row["name"], row["kana"]), int(row["peak"]), float(row["weight"])) for row in rows]
    return [Weighted((word, w * _liked(peak - year - 2)) for word, peak, w in words) for year in YEARS]


def _liked(years: int) -> float:
    return exp(-0.5 * (years / SPREAD) ** 2)


def _swaps(rows: Iterable[Row]) -> dict[str, str]:
    """Each character to one other way of writing it, both ways."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["character"], row["variant"])
        found.setdefault(row["variant"], row["character"])
    return found


@dataclass(frozen=True, slots=True)
class _Country:
    key: str
    language: str
    pattern: tuple[str, ...]
    parts: Mapping[str, tuple[Row, ...]]

    def draw(self, random: Random, female: bool) -> Foreigner:
        sex = "female" if female else "male"
        found = []
        for part in self.pattern:
            name = part if part == "family" else sex if part == "given" else f"{sex}_{part}"
            rows = self.parts[name]
            found.append(rows[int(random() * len(rows))])
        kanji = "　".join(row["name"] for row in found) if all(row["name"] for row in found) else ""
        latin, kana = " ".join(row["latin"] for row in found), "　".join(row["kana"] for row in found)
        return Foreigner(latin, kana, kanji, self.key, self.language)


def _countries(rows: Iterable[Row]) -> Weighted[_Country]:
    by_country: dict[str, list[Row]] = {}
    for row in rows:
        by_country.setdefault(row["country"], []).append(row)
    weighted = []
    for key, own in by_country.items():
        pattern = next(row for row in own if row["part"] == "pattern")
        parts: dict[str, list[Row]] = {}
        for row in own:
            parts.setdefault(row["part"], []).append(row)
        country = _Country(
            key, pattern["language"], tuple(pattern["name"].split()), {p: tuple(r) for p, r in parts.items()}
        )
        weighted.append((country, float(pattern["weight"])))
    return Weighted(weighted)
