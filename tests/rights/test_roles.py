"""What each role sees and does: 応援 their own work and brief answers, 委託 no address, 統計 no names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import psycopg
import pytest

from casedesk.cli import main
from casedesk.definition.values import Value
from casedesk.errors import CaseDeskError, Refused
from casedesk.record.case import Entry
from casedesk.service import parts
from casedesk.service.cases import change, open_case, record
from casedesk.service.exports import export
from casedesk.service.search import find
from casedesk.store.rights.catalog import Table
from casedesk.store.rights.masked import shows
from casedesk.store.rights.names import ROLES
from tests.rights.conftest import SECRET, WHO, City


def test_helpers_have_their_own_work(city: City) -> None:
    assert city.asks("helper", 'SELECT name FROM "case"') == [("応援　一郎",)]
    assert city.asks("helper", "SELECT count(*) FROM paper") == [(0,)]
    assert city.asks("helper", "SELECT count(*) FROM case_work") == [(1,)]


def test_helpers_get_a_case_by_being_put_in_charge(city: City) -> None:
    with city.as_("clerk") as connection:
        connection.execute('UPDATE "case" SET assignee = %s WHERE id = %s', ("helper", city.here.id))
        connection.commit()
    assert len(city.asks("helper", 'SELECT id FROM "case"')) == 2
    with city.as_("clerk") as connection:
        connection.execute("UPDATE \"case\" SET assignee = '' WHERE id = %s", (city.here.id,))
        connection.commit()


def test_a_search_tells_helpers_name_age_phone_and_who_is_in_charge(city: City) -> None:
    with city.seat("helper") as seat:
        (row,) = find(seat, "小倉")["rows"]
    told = {key: value for key, value in row.items() if value is not None}
    assert told == {"name": WHO["name"], "age": told["age"], "phone": WHO["phone"], "assignee": ""}


def test_helpers_print_and_export_nothing(city: City, tmp_path: Path) -> None:
    with city.seat("helper") as seat, pytest.raises(Refused, match="may not export open data"):
        export(seat, tmp_path / "a.csv", profile="full")
    assert city.refuses("helper", "INSERT INTO print_log (uid, at, who, type, printout, medium, cases, pages)"
                        " VALUES (gen_random_uuid(), now(), 'x', 'work', 'x', 'file', 1, 1)")  # fmt: skip


def test_contractors_see_no_address_anywhere(city: City) -> None:
    shown = [row[0] for row in city.asks("casedesk_owner", "SELECT relname FROM pg_class WHERE relnamespace ="
                                         " 'casedesk_contractor'::regnamespace")]  # fmt: skip
    words = ("浅野", "千防")
    for name in shown:
        rows = city.asks("contractor", f'SELECT t::text FROM "{name}" t')
        assert not [row for row in rows if any(word in (row[0] or "") for word in words)], name
    for name in city.asks("casedesk_owner", "SELECT relname FROM pg_class WHERE relkind = 'r'"
                          " AND relnamespace = 'public'::regnamespace"):  # fmt: skip
        try:
            rows = city.asks("contractor", f'SELECT t::text FROM public."{name[0]}" t')
        except psycopg.errors.InsufficientPrivilege:
            continue
        assert not [row for row in rows if any(word in (row[0] or "") for word in words)], name


def test_contractors_record_calls(city: City) -> None:
    with city.seat("contractor") as seat:
        case = open_case(seat, city.here.number or "")
        assert case.values["name"] == WHO["name"] and "address" not in case.values
        after = record(seat, case, Entry("call", happened_on=date(2022, 8, 10)))
    assert len(after.entries) == len(case.entries) + 1 and after.entries[-1].recorded_by == "contractor"


def test_statistics_see_no_person(city: City) -> None:
    words = (str(WHO["name"]), str(WHO["phone"]), "浅野", "千防", "1980")
    for (name,) in city.asks("casedesk_owner", "SELECT relname FROM pg_class WHERE relnamespace ="
                             " 'casedesk_statistics'::regnamespace"):  # fmt: skip
        rows = city.asks("statistics", f'SELECT t::text FROM "{name}" t')
        assert not [row for row in rows if any(word in (row[0] or "") for word in words)], name
    assert city.refuses("statistics", 'SELECT * FROM "case"')


def test_a_column_is_withheld_by_its_kind_whatever_it_is_called() -> None:
    table = Table("case_x", True, {"home": "text", "pick": "text"}, {}, {"home": "address", "pick": "choice"})
    told = {role: [shows(role, table, column) for column in table.columns] for role in ("contractor", "statistics")}
    assert told == {"contractor": [False, True], "statistics": [False, True]}


def test_auditors_read_and_write_nothing(city: City) -> None:
    assert city.refuses("auditor", "UPDATE \"case\" SET name = 'x'")
    assert city.asks("auditor", "SELECT count(*) > 0 FROM change") == [(True,)]


@pytest.mark.parametrize("role", ["officer", "lead", "admin"])
def test_a_part_is_opened_and_written_with_a_reason(city: City, role: str) -> None:
    with city.seat(role) as seat:
        case = open_case(seat, city.here.number or "")
        assert "secret_text" not in case.values
        opened = parts.open_part(seat, case, "secret", "本人から電話")
        assert opened.values["secret_text"] == SECRET
        given: dict[str, Value | None] = {"secret_text": SECRET, "secret_marks": ("spot", "line")}
        parts.write_part(seat, opened, given)
        assert parts.open_part(seat, case, "secret", "確認").values["secret_marks"] == ("spot", "line")
        parts.write_part(seat, opened, {"secret_marks": ("spot",)})


def test_a_withheld_field_is_not_written_unopened(city: City) -> None:
    with city.seat("officer") as seat, pytest.raises(Refused, match="opened first"):
        change(seat, open_case(seat, city.here.number or ""), {"secret_text": "x"})


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("lead", "admin")])
def test_who_may_not_hand_over(city: City, role: str) -> None:
    assert city.refuses(role, "SELECT hand_over(%s, 'yahata', 'x')", city.here.id)


def test_a_case_handed_over_is_gone_here_and_whole_there(city: City) -> None:
    before = city.asks("clerk", "SELECT count(*) FROM change WHERE case_id = %s OR root_id = %s AND root = 'case'",
                       city.here.id, city.here.id)  # fmt: skip
    with city.as_("lead") as connection:
        connection.execute("SELECT hand_over(%s, 'yahata', '転居')", (city.here.id,))
        connection.commit()
    try:
        assert city.asks("clerk", 'SELECT count(*) FROM "case" WHERE id = %s', city.here.id) == [(0,)]
        with city.seat("other_clerk") as seat:
            moved = open_case(seat, city.here.number or "")
            assert (moved.office, moved.values["name"], len(moved.papers)) == ("yahata", WHO["name"], 1)
            assert [row["number"] for row in find(seat, "小倉")["rows"]] == [city.here.number]
        with city.seat("clerk") as seat:
            assert find(seat, "小倉")["rows"] == []
        after = city.asks("other_clerk", "SELECT count(*) FROM change WHERE case_id = %s OR root_id = %s AND"
                          " root = 'case'", city.here.id, city.here.id)  # fmt: skip
        assert after[0][0] > before[0][0] and city.asks("other_clerk", "SELECT count(*) FROM file") == [(1,)]
        assert city.asks("clerk", "SELECT count(*) FROM change WHERE case_id = %s", city.here.id) == [(0,)]
        left = city.asks("casedesk_owner", "SELECT count(*) FROM person p JOIN \"case\" c ON c.person_id = p.id"
                         " WHERE p.scope_id <> c.scope_id")  # fmt: skip
        assert left == [(0,)]
    finally:
        with city.as_("casedesk_owner") as connection:
            connection.execute("SELECT hand_over(%s, 'main', '戻す')", (city.here.id,))
            connection.commit()


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_of_the_command_line_ends_with_a_sentence(
    city: City, role: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = city.here.number or ""
    for words in (
        ["find", "小倉"], ["find"], ["show", number], ["print", number, "-o", str(tmp_path / "a.pdf")],
        ["board", "status"], ["export", "--profile", "full", "-o", str(tmp_path / "a.csv")], ["users", "list"],
        ["roles"], ["check"], ["demo", "--cases", "1"], ["upgrade"], ["init"],
    ):  # fmt: skip
        code = main(["--db", city.url_of(role), "--now", "2022-08-10T12:00", "--lang", "en", *words])
        said = capsys.readouterr()
        assert code in (0, 1, 2) and "Log:" not in said.err and "Traceback" not in said.err, (words, said.err)


def test_clerks_do_their_work_on_the_command_line(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert main(["--db", city.url_of("clerk"), "--now", "2022-08-10T12:00", *words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    assert json.loads(run("find", "小倉", "--json"))["total"] == 1
    assert json.loads(run("show", city.here.number or "", "--json"))["values"]["name"] == WHO["name"]
    run("board", "status")


def test_refusals_are_told_as_sentences(city: City) -> None:
    with city.seat("lead") as seat, pytest.raises(CaseDeskError, match="no office"):
        parts.hand_over(seat, open_case(seat, city.here.number or ""), "nowhere", "x")
