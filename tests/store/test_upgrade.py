"""Upgrades: only ever more, all of it or nothing, and a second plan is empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
import sqlalchemy as sa

from casedesk.definition.findings import DefinitionError
from casedesk.errors import CaseDeskError, NotFound, Refused
from casedesk.service import definitions
from casedesk.service.cases import change, open_case, register
from casedesk.service.seat import Seat
from casedesk.store import migrations, upgrade
from casedesk.store.tables import metadata
from tests.helpers import work_type
from tests.helpers.queries import rows
from tests.helpers.work_type import draft

NEW = """
[[field]]
key = "hat_size"
kind = "number"
decimals = 1
index = true

[[field]]
key = "hats"
kind = "many_choices"
choices = "mark"
withheld = "wardrobe"

[[track]]
key = "laundry"
initial = "dirty"

[[track.status]]
key = "dirty"
next = ["clean"]

[[track.status]]
key = "clean"
closed = true
"""

NEXT = migrations.SCHEMA + 1


def columns(seat: Seat, table: str) -> dict[str, Any]:
    """Name and type of every column in the database."""
    with seat.database.read() as connection:
        return {c["name"]: c["type"] for c in sa.inspect(connection).get_columns(table)}


def left_to_do(seat: Seat) -> list[str]:
    """What a plan for everything would still do."""
    tables = [*metadata.sorted_tables, *seat.library.get("work").compiled.tables()]
    with seat.database.read() as connection:
        return [step.words for step in upgrade.plan(connection, tables)]


def test_a_second_plan_is_empty_for_every_table(seat: Seat) -> None:
    assert left_to_do(seat) == []


def test_the_same_definition_again_changes_nothing(seat: Seat) -> None:
    feeds = rows(seat, "SELECT count(*) n FROM feed")
    assert definitions.publish(seat, work_type.files()) is None
    assert rows(seat, "SELECT count(*) n FROM feed") == feeds


def test_new_fields_tables_tracks_and_indexes_appear_and_old_cases_stay(seat: Seat) -> None:
    old = register(seat, draft({"name": "山田", "size": 1.5}))
    done = definitions.publish(seat, work_type.more(NEW))
    assert done and done.number == 2
    assert {"new table case_work__x_wardrobe", "new column case_work.hat_size", "new column case_work.laundry"} < {
        *done.steps
    }
    assert left_to_do(seat) == []
    kept = open_case(seat, old.number or "")
    assert (kept.values, kept.definition) == (old.values, 1)
    saved = change(seat, kept, {"hat_size": 57.5, "hats": ("line",)})
    assert (saved.values["hat_size"], saved.values["hats"]) == (57.5, ("line",))


def test_an_index_follows_its_field(seat: Seat) -> None:
    done = definitions.publish(seat, work_type.files(casetype=('key = "cost"\n', 'key = "cost"\nindex = true\n')))
    assert done and done.steps == ("new index ix_case_work__cost",)


def test_an_integer_widens_to_a_number(seat: Seat) -> None:
    old = register(seat, draft({"amount": 3}))
    wider = work_type.files(casetype=('key = "amount"\nkind = "integer"', 'key = "amount"\nkind = "number"'))
    assert definitions.publish(seat, wider)
    kept = open_case(seat, old.number or "").values["amount"]
    assert (kept, type(kept)) == (3.0, float)
    assert [change(seat, old, {"amount": x}).values["amount"] for x in (2.5,)] == [2.5]
    assert left_to_do(seat) == []


def test_a_date_becomes_one_that_may_be_partial(seat: Seat) -> None:
    from casedesk.text.partial import PartialDate

    old = register(seat, draft({"begun_on": date(2022, 8, 1)}))
    partial = work_type.files(
        casetype=('key = "begun_on"\nkind = "date"', 'key = "begun_on"\nkind = "date"\npartial = true')
    )
    assert definitions.publish(seat, partial)
    assert open_case(seat, old.number or "").values["begun_on"] == date(2022, 8, 1)
    assert change(seat, old, {"begun_on": PartialDate.of(2022)}).values["begun_on"] == PartialDate.of(2022)


def test_a_retired_field_keeps_its_column_and_its_values(seat: Seat) -> None:
    old = register(seat, draft({"cost": 500}))
    assert definitions.publish(seat, work_type.files(casetype=('key = "cost"\n', 'key = "cost"\nretired = true\n')))
    assert open_case(seat, old.number or "").values["cost"] == 500


def test_a_field_may_not_go_and_nothing_is_changed(seat: Seat) -> None:
    gone = work_type.files(casetype=('[[field]]\nkey = "cost"\nkind = "money"\n', ""))
    with pytest.raises(DefinitionError):
        definitions.publish(seat, gone)
    assert rows(seat, "SELECT max(number) n FROM definition") == [{"n": 1}]


def fail(connection: sa.Connection) -> None:
    """A statement no database takes."""
    connection.exec_driver_sql("ALTER TABLE no_such_table ADD COLUMN x INTEGER")


def test_a_failing_step_leaves_nothing_behind(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    before, feeds = columns(seat, "case_work"), rows(seat, "SELECT count(*) n FROM feed")
    real = upgrade.plan

    def plan(connection: sa.Connection, tables: Any) -> list[upgrade.Step]:
        bad = upgrade.Step("bad", sa.text("ALTER TABLE no_such_table ADD COLUMN x INTEGER"))
        return [*real(connection, tables), bad]

    monkeypatch.setattr(upgrade, "plan", plan)
    with pytest.raises((CaseDeskError, sa.exc.DBAPIError)):
        definitions.publish(seat, work_type.more(NEW))
    assert columns(seat, "case_work").keys() == before.keys()
    assert rows(seat, "SELECT max(number) n FROM definition") == [{"n": 1}]
    assert rows(seat, "SELECT count(*) n FROM feed") == feeds


def test_a_failing_shared_step_leaves_nothing_behind(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    def second(connection: sa.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half_done (x INTEGER)")
        fail(connection)

    with_second(monkeypatch, second)
    with pytest.raises((CaseDeskError, sa.exc.DBAPIError)), seat.database.write() as connection:
        upgrade.upgrade_shared(connection)
    with seat.database.read() as connection:
        assert not sa.inspect(connection).has_table("half_done")
        assert upgrade.schema_number(connection) == migrations.SCHEMA


def with_second(monkeypatch: pytest.MonkeyPatch, step: Callable[[sa.Connection], None]) -> None:
    """A program one schema newer than this one."""
    steps = {**dict.fromkeys(range(1, NEXT), fail), NEXT: step}
    monkeypatch.setattr(upgrade, "SCHEMA", NEXT)
    monkeypatch.setattr(upgrade, "steps", lambda: MappingProxyType(steps))


def test_an_older_database_walks_up_by_the_missing_steps_only(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    with_second(monkeypatch, lambda connection: None)
    with seat.database.read() as connection, pytest.raises(Refused, match="casedesk upgrade"):
        upgrade.require_current(connection)
    with seat.database.write() as connection:
        assert upgrade.upgrade_shared(connection) == [NEXT]
        assert upgrade.schema_number(connection) == NEXT


def test_a_newer_database_is_refused_whole(seat: Seat) -> None:
    with seat.database.write() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE key = 'schema'")
    for act in (upgrade.require_current, upgrade.upgrade_shared):
        with seat.database.write() as connection, pytest.raises(Refused, match="newer CaseDesk"):
            act(connection)


def test_an_older_release_leaves_a_newer_definition_alone(seat: Seat) -> None:
    newer = work_type.files(casetype=("version = 1", "version = 2"))
    assert definitions.publish(seat, newer)
    assert definitions.publish(seat, work_type.files()) is None
    assert seat.library.get("work").case_type.version == 2


@pytest.mark.parametrize("table", ["CREATE TABLE notes (x TEXT)", "CREATE TABLE meta (a TEXT, b TEXT)"])
def test_somebody_elses_database_is_left_alone(db_url: str, table: str) -> None:
    from casedesk.desk import open_desk
    from casedesk.service.setup import bring_up

    seat = open_desk(db_url, create=True)
    with seat.database.write() as connection:
        connection.exec_driver_sql(table)
    with pytest.raises(NotFound, match="not a CaseDesk database"):
        open_desk(db_url)
    with pytest.raises(Refused, match="other tables"):
        bring_up(seat)
    with seat.database.read() as connection:
        assert len(sa.inspect(connection).get_table_names()) == 1
    seat.close()


# -- the office's own additions -----------------------------------------------------------------------------------

OVERLAY = {
    "casetype.toml": '[[field]]\nkey = "x_ward_no"\nkind = "integer"\nindex = true\n',
    "words.ja.toml": '"case.x_ward_no" = "区番号"\n',
    "words.en.toml": '"case.x_ward_no" = "ward number"\n',
}


def test_an_overlay_adds_a_field_that_holds_values(seat: Seat) -> None:
    done = definitions.publish(seat, work_type.files(), OVERLAY)
    assert done and "new column case_work.x_ward_no" in done.steps
    assert register(seat, draft({"x_ward_no": 7})).values["x_ward_no"] == 7
    assert definitions.publish(seat, work_type.files(), OVERLAY) is None


def test_an_overlay_stays_when_the_base_is_new(seat: Seat) -> None:
    definitions.publish(seat, work_type.files(), OVERLAY)
    made = register(seat, draft({"x_ward_no": 7}))
    assert definitions.publish(seat, work_type.more(NEW), OVERLAY)
    assert open_case(seat, made.number or "").values["x_ward_no"] == 7


def test_two_definitions_in_words_of_the_feed(seat: Seat) -> None:
    definitions.publish(seat, work_type.more(NEW))
    assert rows(seat, "SELECT kinds FROM feed ORDER BY id DESC LIMIT 1") == [{"kinds": "definition"}]


def test_staff_edits_of_a_master_survive_a_new_base(seat: Seat) -> None:
    with seat.database.write() as connection:
        connection.exec_driver_sql("UPDATE master_work__thing SET ja = 'ふじ' WHERE key = 'apple'")
    definitions.publish(seat, work_type.more(NEW))
    assert seat.library.get("work").lookup.label("thing", "apple") == "ふじ"


def test_long_keys_make_names_that_both_engines_keep(seat: Seat) -> None:
    long = "a" * 39
    text = "".join(f'\n[[field]]\nkey = "{long}{end}"\nkind = "text"\nindex = true\n' for end in "bc")
    statuses = '\n[[track.status]]\nkey = "on"\nnext = ["off"]\n\n[[track.status]]\nkey = "off"\nclosed = true\n'
    assert definitions.publish(seat, work_type.more(f'{text}\n[[track]]\nkey = "{long}t"\ninitial = "on"\n{statuses}'))
    assert left_to_do(seat) == []
