"""The person a case is about, as the case says it: made with the case, and following it when it is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.record.case import Case
from casedesk.record.uids import derived_uid
from casedesk.store.columns import day_of
from casedesk.store.ids import Ids
from casedesk.store.library import Kept
from casedesk.store.stamp import Row, Stamp
from casedesk.store.tables import people
from casedesk.store.writer import Writer
from casedesk.text.address import address_key
from casedesk.text.era import PartialDate
from casedesk.text.fold import fold_kana, fold_name

Said = Mapping[str, list[tuple[Field, Any]]]
"""What a case says of its person, by what it is: name, kana, birth, sex, phone, address, number."""
ENOUGH = {"name", "kana", "phone", "number"}
PARTS = (people.person_name, people.person_phone, people.person_address, people.person_number)


def person_rows(kept: Kept, case: Case, ids: Ids, stamp: Stamp) -> tuple[int | None, list[Row]]:
    """The case's person, or a new one when it says a name, kana, phone or number, with what it says of them."""
    said = _said(kept, case.values)
    if case.person is not None:  # somebody known: what this case says is added to what others said
        return case.person.id, list(_parts(said, case.person.id, case.id, stamp))
    if not said.keys() & ENOUGH:
        return None, []
    person_id = ids.take(people.person)
    header = {
        "id": person_id,
        "uid": derived_uid(case.uid, "person"),
        "register_id": stamp.register_id,
        "scope_id": stamp.scope_id,
        "created_at": stamp.at,
    }
    return person_id, [(people.person, {**header, **_facts(said)}), *_parts(said, person_id, case.id, stamp)]


def follow(
    connection: sa.Connection, kept: Kept, writer: Writer, ids: Ids, before: Case, after: Case, stamp: Stamp
) -> int | None:
    """The id of the case's person, who is made when the case now says enough, and says what the case now says.

    Only what this case had said is replaced; what is known of the person from elsewhere stays.
    """
    said = _said(kept, after.values)
    known = before.person.id if before.person else None
    if said == _said(kept, before.values):
        return known
    if known is None:
        person_id, rows = person_rows(kept, after, ids, stamp)
        if person_id is not None:
            _write(writer, rows[:1])
            writer.flush()  # the header points at it
        _write(writer, rows[1:])
        return person_id
    for table in PARTS:
        own = (table.c.person_id == known, table.c.source_kind == "case", table.c.source_id == before.id)
        connection.execute(sa.delete(table).where(*own))
    facts = {**_facts(said), "version": people.person.c.version + 1}
    connection.execute(sa.update(people.person).where(people.person.c.id == known).values(**facts))
    _write(writer, _parts(said, known, before.id, stamp))
    return known


def uid_of(connection: sa.Connection, person_id: int) -> str | None:
    """The uid of a person, or None."""
    return connection.execute(sa.select(people.person.c.uid).where(people.person.c.id == person_id)).scalar()


def _write(writer: Writer, rows: list[Row] | Iterator[Row]) -> None:
    for table, row in rows:
        writer.add(table, row)


def _said(kept: Kept, values: Mapping[str, Value]) -> Said:
    said: dict[str, list[tuple[Field, Any]]] = {}
    personal = kept.personal
    for key, value in values.items():
        if key in personal:
            said.setdefault(personal[key].person, []).append((personal[key], value))
    return said


def _facts(said: Said) -> dict[str, Any]:
    birth = said["birth"][0][1] if "birth" in said else None
    return {
        "birth_on": day_of(birth),
        "birth_precision": birth.precision if isinstance(birth, PartialDate) else None,
        "sex": said["sex"][0][1] if "sex" in said else None,
    }


def _parts(said: Said, person_id: int, case_id: int | None, stamp: Stamp) -> Iterator[Row]:
    base = {"person_id": person_id, "scope_id": stamp.scope_id, "source_kind": "case", "source_id": case_id}
    name = said["name"][0][1] if "name" in said else None
    kana = said["kana"][0][1] if "kana" in said else None
    if name or kana:
        keys = {"name_key": fold_name(name or ""), "kana_key": fold_kana(kana or "")}
        yield people.person_name, {**base, "kind": "as_written", "name": name, "kana": kana, **keys}
    for n, (_, digits) in enumerate(said.get("phone", ()), 1):
        yield people.person_phone, {**base, "digits": digits, "order": n}
    for _, address in said.get("address", ()):
        yield people.person_address, {**base, "address": address, "address_key": address_key(address)}
    for field, number in said.get("number", ()):
        yield people.person_number, {**base, "system": field.key, "number": number}
