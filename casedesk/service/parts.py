"""Withheld parts (限定項目) opened case by case with a reason, and cases handed over (移管): logged by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casedesk.definition.values import Value
from casedesk.errors import Invalid, NotFound
from casedesk.record.case import Case
from casedesk.record.entrance import clean_text, clean_values
from casedesk.service.seat import Seat
from casedesk.store import feed, opening
from casedesk.store.compile import Body


@dataclass(frozen=True, slots=True)
class Opened:
    """A withheld part of one case as it stands; `wish` is what was written down of wanting to see it."""

    case: Case
    part: str
    values: Mapping[str, Value]
    wish: int


def open_part(seat: Seat, case: Case, part: str, reason: str) -> Opened:
    """The values of a withheld part, after who, when and why were written into history. Raises Refused, Invalid.

    On PostgreSQL the database does both, in two transactions: the line stays whatever becomes of the reading.
    """
    seat.ask("open_part")
    body, why = _body(seat, case, part), clean_text(reason).strip()
    if not why:
        raise Invalid("限定項目を開く理由を書いてください", "say why the withheld fields are opened")
    stamp = seat.stamp(seat.library.get(case.type), why)
    with seat.database.write() as connection:
        wish = opening.ask(connection, case.id or 0, part, stamp)
    with seat.database.read() as connection:
        found = opening.read(connection, body, case.id or 0, wish)
    sets = seat.library.get(case.type).case_type.choice_sets
    for key, value in found.items():
        if isinstance(value, tuple):
            found[key] = tuple(one for one in sets[body.by_key[key].choices].keys() if one in value)  # noqa: SIM118
    return Opened(case, part, found, wish)


def write_part(seat: Seat, opened: Opened, given: Mapping[str, Value | None]) -> None:
    """Writes fields of an opened part. Raises Refused, Invalid for a field that is not of this part."""
    seat.ask("open_part")
    body = _body(seat, opened.case, opened.part)
    if wrong := sorted(given.keys() - body.by_key.keys()):
        raise Invalid(f"この限定項目にはありません: {'、'.join(wrong)}", f"not of this part: {', '.join(wrong)}")
    stamp = seat.stamp(seat.library.get(opened.case.type))
    cleaned: dict[str, Any] = dict(clean_values(dict(given)))
    with seat.database.write() as connection:
        opening.write(connection, body, opened.case.id or 0, opened.wish, cleaned, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [opened.case.id or 0])


def hand_over(seat: Seat, case: Case, office: str, reason: str) -> None:
    """Gives the case with all its papers, records and history to another office. Raises Refused, NotFound, Invalid."""
    seat.ask("hand_over")
    why = clean_text(reason).strip()
    if not why:
        raise Invalid("移管の理由を書いてください", "say why the case is handed over")
    stamp = seat.stamp(seat.library.get(case.type), why)
    with seat.database.write() as connection:
        if not opening.office_there(connection, office):
            raise NotFound(f"役所「{office}」はありません", f"there is no office “{office}”")
        opening.hand_over(connection, case.id or 0, office, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [case.id or 0])


def _body(seat: Seat, case: Case, part: str) -> Body:
    known = seat.library.get(case.type).compiled.withheld
    if part not in known:
        raise NotFound(
            f"限定項目「{part}」はありません（{' '.join(known)}）", f"no withheld part “{part}” ({' '.join(known)})"
        )
    return known[part]
