"""Every table is watched, or it is said why not."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from casedesk.service import definitions
from casedesk.service.cases import change, register
from casedesk.service.seat import Seat
from casedesk.service.verify import verify
from casedesk.store.history.tracked import UNWATCHED, tracked
from casedesk.store.tables import metadata
from tests.helpers import work_type
from tests.helpers.queries import rows
from tests.helpers.work_type import draft

NO_CASE_DATA = {
    "allowed_move", "desk_user",
    "definition", "feed", "institution", "institution_name", "institution_phone", "institution_role", "meta",
    "number_series", "office", "postal_place", "register", "scope", "setting",
}  # fmt: skip
MORE = '\n[[field]]\nkey = "hat"\nkind = "text"\n'


def test_a_shared_table_is_watched_or_it_is_said_why_not() -> None:
    watched = {one.table.name for one in tracked(metadata.sorted_tables)}
    silent = {t.name for t in metadata.sorted_tables} - watched - UNWATCHED.keys() - NO_CASE_DATA
    assert not silent, "say in casedesk/store/history/tracked.py which record these belong to, or why not"


def test_every_body_of_a_case_type_is_watched(seat: Seat) -> None:
    tables = seat.library.get("work").compiled.tables()
    watched = {one.table.name for one in tracked(tables)}
    assert {t.name for t in tables} - watched == {t.name for t in tables if t.name.startswith("master_")}


def test_a_column_that_came_later_is_watched(seat: Seat) -> None:
    made = register(seat, draft())
    assert definitions.publish(seat, work_type.more(MORE))
    seat.forget_library()
    change(seat, made, {"hat": "x"})
    told = rows(seat, "SELECT before, after FROM change WHERE record = 'case_work' AND field = 'hat'")
    assert told == [{"before": None, "after": "x"}]


def test_what_is_written_with_a_new_case_is_one_line(seat: Seat) -> None:
    register(seat, draft({"amount": 1, "marks": ("spot",), "agreed": True}))
    assert [line["record"] for line in rows(seat, "SELECT record FROM change")] == ["case"]


@pytest.mark.parametrize("text", ["'); DROP TABLE change; --", "%s %(x)s", "改行\nと\t\"引用\" 'と' \\", "😀", ""])
def test_whatever_is_typed_is_kept_letter_by_letter(seat: Seat, text: str) -> None:
    change(seat, register(seat, draft({"story": "a"})), {"story": text or None})
    told = rows(seat, "SELECT before, after FROM change WHERE record = 'case_work' AND field = 'story'")
    assert told == [{"before": "a", "after": text or None}]
    assert verify(seat)["ok"]


def test_a_program_beside_ours_cannot_write_without_history(seat: Seat) -> None:
    made = register(seat, draft({"amount": 1}))
    if seat.database.path is not None:
        import sqlite3

        with pytest.raises(sqlite3.OperationalError, match="casedesk_"):
            sqlite3.connect(seat.database.path).execute("UPDATE case_work SET amount = 2")
    else:
        with seat.database.write() as connection:
            connection.execute(sa.text("UPDATE case_work SET amount = 2"))
        told = rows(seat, f"SELECT after FROM change WHERE root_id = {made.id} AND field = 'amount'")
        assert told == [{"after": "2"}]
