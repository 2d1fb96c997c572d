"""What a report says of a person, folded once so that it can be compared with many others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casedesk.matching.sounds import APART, heard, is_foreign
from casedesk.text.address import address_key
from casedesk.text.fold import fold_kana, fold_name
from casedesk.text.partial import PartialDate
from casedesk.text.readings import loosened

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """One report. `name`, `kana` as written; the rest folded. `others`: keys of further names (通称, 旧姓, ローマ字).

    `phones`, `numbers`: digits and outside numbers that are the person's own, nothing of institutions.
    """

    name: str = ""
    kana: str = ""
    written: Parts = ()
    read: Parts = ()
    tokens: Parts = ()
    foreign: bool = False
    birth: date | None = None
    partial: PartialDate | None = None
    phones: frozenset[str] = frozenset()
    address: str = ""
    numbers: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """Whether it says who it is about."""
        return bool(self.written or self.read)


def traits(
    name: str = "",
    kana: str = "",
    birth: date | PartialDate | None = None,
    phones: Iterable[str] = (),
    address: str = "",
    numbers: Iterable[str] = (),
    others: Iterable[str] = (),
) -> Traits:
    """The traits of somebody as a report says them."""
    spelled = APART.split(name)
    spoken = APART.split(kana)
    foreign = is_foreign(name, kana)
    heard_parts = spoken if any(spoken) else spelled
    return Traits(
        name=name,
        kana=kana,
        written=tuple(filter(None, map(fold_name, spelled))),
        read=tuple(filter(None, map(fold_kana, spoken))),
        tokens=tuple(filter(None, map(heard if foreign else loosened, heard_parts))) if foreign or kana else (),
        foreign=foreign,
        birth=birth if type(birth) is date else None,
        partial=birth if isinstance(birth, PartialDate) else None,
        phones=frozenset(digits for digits in phones if len(digits) >= 9),
        address=address_key(address) if address else "",
        numbers=frozenset(filter(None, (number.strip().lower() for number in numbers))),
        others=frozenset(filter(None, others)),
    )
