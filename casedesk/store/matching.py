"""Cases as 名寄せ sees them: who each is about, which ones share a key, whose telephone is nobody's own."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from casedesk.matching.births import likely_slips
from casedesk.matching.sounds import sound_key
from casedesk.matching.traits import Traits, traits
from casedesk.store.library import Kept
from casedesk.store.tables import cases, people
from casedesk.store.tables.institutions import institution, institution_phone
from casedesk.text.address import address_key
from casedesk.text.fold import fold_name
from casedesk.text.partial import PartialDate

EACH = 300
"""Cases by each key at most, the newest: beyond that a key tells nothing."""
SHARED = 8
"""A telephone of more people than that belongs to a home, a dormitory, a school."""
CHUNK = 400

_C, _PHONE, _NUMBER = cases.case.c, people.person_phone.c, people.person_number.c


@dataclass(frozen=True, slots=True)
class Known:
    """A case with what it says of its person."""

    id: int
    uid: str
    number: str
    type: str
    status: str
    person_id: int | None
    kind: str
    event_on: date | None
    received_at: datetime
    scope_id: int
    phone: str
    address: str
    traits: Traits


def sharing(connection: sa.Connection, types: Sequence[str], who: Traits) -> list[int]:
    """The ids of cases that share a key with somebody: name, sound, birth date (or a likely slip of it), telephone,
    outside number. Cases without identity (`matching` false) never do."""
    ways = list(_ways(who))
    if not ways:
        return []
    allowed = (sa.func.coalesce(_C.type, "").in_(types), _C.matching)  # the key's index serves, not the type's
    each = [sa.select(_C.id).where(way, *allowed).order_by(_C.id.desc()).limit(EACH).subquery() for way in ways]
    union = sa.union(*(sa.select(one.c.id) for one in each))
    return list(connection.execute(union).scalars())


def _ways(who: Traits) -> Iterator[sa.ColumnElement[bool]]:
    name = fold_name(who.name) if who.name else ""
    sound = sound_key(who.name, who.kana)
    if len(name) > 1:
        yield _C.name_key == name
    if len(sound) > 1:
        yield _C.sound_key == sound
    if who.birth is not None:
        exact, *slips = likely_slips(who.birth)
        yield _C.birth_on == exact
        if slips and sound:
            yield sa.and_(_C.birth_on.in_(slips), _begins(_C.sound_key, sound[:1]))
    elif who.partial is not None and who.partial.precision != "year":
        yield _C.birth_on.between(who.partial.first, who.partial.last)
    for table, column, own in ((_PHONE, _PHONE.digits, who.phones), (_NUMBER, _NUMBER.number, who.numbers)):
        if own:
            person = sa.select(table.person_id).where(column.in_(sorted(own))).limit(EACH).subquery()
            yield _C.person_id.in_(sa.select(person.c.person_id))


def _begins(column: sa.ColumnElement[Any], key: str) -> sa.ColumnElement[bool]:
    return sa.and_(column >= key, column < key + "\U0010ffff")


def read(connection: sa.Connection, kept: Mapping[str, Kept], ids: Iterable[int], nobodys: Nobodys) -> dict[int, Known]:
    """Those of these cases whose type is among `kept`. What belongs to institutions is left out of their traits."""
    found: dict[int, Known] = {}
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), CHUNK):
        found |= _read(connection, kept, wanted[at : at + CHUNK], nobodys)
    return found


_SHOWN = (
    _C.id, _C.uid, _C.number, _C.type, _C.status, _C.person_id, _C.name, _C.kana, _C.birth_on, _C.birth_on__p,
    _C.phone, _C.address, _C.kind, _C.event_on, _C.received_at, _C.scope_id,
)  # fmt: skip
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_TYPES: sa.BindParameter[Any] = sa.bindparam("types", expanding=True)
_HEADERS = sa.select(*_SHOWN).where(_C.id.in_(_IDS), sa.func.coalesce(_C.type, "").in_(_TYPES))
_PHONES = sa.select(_PHONE.person_id, _PHONE.digits).where(_PHONE.person_id.in_(_IDS), _PHONE.state == "usable")
_NUMBERS = sa.select(_NUMBER.person_id, _NUMBER.number).where(_NUMBER.person_id.in_(_IDS))


def _read(connection: sa.Connection, kept: Mapping[str, Kept], ids: list[int], nobodys: Nobodys) -> dict[int, Known]:
    rows = connection.execute(_HEADERS, {"ids": ids, "types": list(kept)}).all()
    persons = [row.person_id for row in rows if row.person_id is not None]
    phones, numbers = (_of_persons(connection, query, persons) for query in (_PHONES, _NUMBERS))
    others = _further_names(connection, kept, rows)
    found = {}
    for row in rows:
        called = {*phones.get(row.person_id, ()), *([row.phone] if row.phone else ())}
        born = PartialDate(row.birth_on, row.birth_on__p) if row.birth_on__p else row.birth_on
        who = traits(
            row.name or "",
            row.kana or "",
            born,
            nobodys.without_phones(called),
            nobodys.own_address(row.address or ""),
            numbers.get(row.person_id, ()),
            others.get(row.id, ()),
        )
        found[row.id] = Known(
            row.id, row.uid, row.number or "", row.type, row.status, row.person_id, row.kind or "", row.event_on,
            row.received_at, row.scope_id, row.phone or "", row.address or "", who,
        )  # fmt: skip
    return found


def _of_persons(connection: sa.Connection, query: sa.Select[Any], persons: list[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    if persons:
        for person_id, text in connection.execute(query, {"ids": persons}):
            found[person_id].add(text)
    return found


def _further_names(connection: sa.Connection, kept: Mapping[str, Kept], rows: Sequence[Any]) -> dict[int, set[str]]:
    """Case id to the keys of its person's further names (通称, 旧姓, ローマ字)."""
    found: dict[int, set[str]] = defaultdict(set)
    for type_ in {row.type for row in rows}:
        ids = [row.id for row in rows if row.type == type_]
        for body in kept[type_].readable():
            columns = [body.table.c[one.key] for one in body.fields if one.person == "name"]
            if not columns:
                continue
            said = sa.or_(*(column.is_not(None) for column in columns))
            for case_id, *names in connection.execute(
                sa.select(body.table.c.id, *columns).where(body.table.c.id.in_(ids), said)
            ):
                found[case_id] |= {fold_name(name) for name in names if name}
    return found


@dataclass(frozen=True)
class Nobodys:
    """Telephones and addresses that are nobody's own: of clinics, homes, dormitories."""

    phones: Collection[str] = frozenset()
    addresses: Collection[str] = frozenset()

    def without_phones(self, digits: Iterable[str]) -> set[str]:
        """The numbers that are somebody's own."""
        return {one for one in digits if one not in self.phones}

    def own_address(self, address: str) -> str:
        """The address, "" where it is an institution's."""
        return "" if self.addresses and address_key(address) in self.addresses else address


def nobodys(connection: sa.Connection, digits: Collection[str] | None = None) -> Nobodys:
    """What belongs to institutions by their own register, and the telephones that more than `SHARED` people have.

    `digits`: only these telephones are asked about.
    """
    own = sa.select(institution_phone.c.digits)
    many = sa.select(_PHONE.digits).group_by(_PHONE.digits).having(sa.func.count(_PHONE.person_id.distinct()) > SHARED)
    if digits is not None:
        own, many = own.where(institution_phone.c.digits.in_(digits)), many.where(_PHONE.digits.in_(digits))
    phones = {*connection.execute(own).scalars(), *connection.execute(many).scalars()} if digits != () else set()
    return Nobodys(frozenset(phones), institution_addresses(connection))


_ADDRESSES: WeakKeyDictionary[sa.Engine, tuple[float, frozenset[str]]] = WeakKeyDictionary()
FRESH = 600.0
"""Seconds for which the institutions' addresses are not read again."""


def institution_addresses(connection: sa.Connection) -> frozenset[str]:
    """The keys of the addresses of all institutions."""
    now, known = time.monotonic(), _ADDRESSES.get(connection.engine)
    if known is None or now - known[0] > FRESH:
        found = connection.execute(sa.select(institution.c.address).where(institution.c.address.is_not(None)))
        known = now, frozenset(address_key(one) for one in found.scalars() if one)
        _ADDRESSES[connection.engine] = known
    return known[1]


def reports(connection: sa.Connection) -> int:
    """About how many cases there are, at no cost."""
    return int(connection.execute(sa.select(sa.func.max(_C.id))).scalar() or 0)


def ids_between(connection: sa.Connection, after: int, last: int) -> list[int]:
    """The ids of the cases behind one and up to another."""
    return list(connection.scalars(sa.select(_C.id).where(_C.id > after, _C.id <= last, _C.matching)))
