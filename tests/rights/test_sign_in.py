"""On SQLite: nobody is asked until the first account is made; then everybody signs in, and services ask the role."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Invalid, Refused, SignIn
from casedesk.service import parts, users
from casedesk.service.cases import open_case, register
from casedesk.service.exports import export
from casedesk.service.imports import import_list
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up
from casedesk.service.users import New
from tests.helpers import desks
from tests.helpers.queries import rows
from tests.helpers.work_type import NOON, draft


@pytest.fixture
def made(sqlite_url: str) -> tuple[str, dict[str, str]]:
    """The URL of a database with an administrator and a helper, and their passwords."""
    seat = open_desk(sqlite_url, create=True, clock=Clock(NOON))
    desks.publish_work(seat)
    register(seat, draft({"name": "小倉　太郎", "secret_text": "秘"}))
    accounts = users.add(seat, [New("kanri", "admin"), New("ouen", "helper"), New("tanto", "officer")])
    seat.close()
    return sqlite_url, {one.login: one.password for one in accounts}


def sit(made: tuple[str, dict[str, str]], login: str) -> Seat:
    """A desk signed in."""
    return open_desk(made[0], clock=Clock(NOON), user=login, password=made[1][login])


def test_without_accounts_nobody_is_asked(sqlite_url: str) -> None:
    seat = open_desk(sqlite_url, create=True)
    desks.publish_work(seat)
    seat.close()
    assert open_desk(sqlite_url).rights.role == "owner"


def test_the_first_account_is_an_administrators(sqlite_url: str) -> None:
    seat = open_desk(sqlite_url, create=True)
    desks.publish_work(seat)
    with pytest.raises(Invalid, match="first account"):
        users.add(seat, [New("ouen", "helper")])


@pytest.mark.parametrize(("user", "password"), [("kanri", ""), ("kanri", "wrong"), ("nobody", "x"), ("", "")])
def test_a_wrong_password_opens_nothing(made: tuple[str, dict[str, str]], user: str, password: str) -> None:
    with pytest.raises(SignIn, match="do not fit"):
        open_desk(made[0], user=user, password=password)


def test_who_signs_in_is_who_works(made: tuple[str, dict[str, str]]) -> None:
    seat = sit(made, "ouen")
    assert (seat.user, seat.rights.role) == ("ouen", "helper")


def test_the_file_holds_no_password(made: tuple[str, dict[str, str]]) -> None:
    held = b"".join(path.read_bytes() for path in Path(made[0].removeprefix("sqlite:///")).parent.glob("*.db*"))
    assert b"$argon2id$" in held and not [one for one in made[1].values() if one.encode() in held]


def test_a_disabled_account_is_out(made: tuple[str, dict[str, str]]) -> None:
    users.disable(sit(made, "kanri"), "ouen")
    with pytest.raises(SignIn):
        sit(made, "ouen")


def test_an_account_ends_with_its_day(made: tuple[str, dict[str, str]]) -> None:
    (new,) = users.add(sit(made, "kanri"), [New("short", "clerk", until=users.day("2022-08-09"))])
    with pytest.raises(SignIn):
        open_desk(made[0], clock=Clock(NOON), user="short", password=new.password)


def test_services_ask_the_role(made: tuple[str, dict[str, str]], tmp_path: Path) -> None:
    seat = sit(made, "ouen")
    with pytest.raises(Refused, match="may not export"):
        export(seat, tmp_path / "a.csv", profile="full")
    with pytest.raises(Refused, match="may not manage users"):
        users.give_role(seat, "ouen", "admin")


def test_helpers_find_briefly(made: tuple[str, dict[str, str]]) -> None:
    (row,) = find(sit(made, "ouen"), "小倉")["rows"]
    assert (row["name"], row["number"], row["birth_on"]) == ("小倉　太郎", None, None)


def test_a_part_opens_with_a_reason(made: tuple[str, dict[str, str]]) -> None:
    seat = sit(made, "tanto")
    case = open_case(seat, find(seat, "小倉")["rows"][0]["number"])
    opened = parts.open_part(seat, case, "secret", "確認")
    parts.write_part(seat, opened, {"secret_marks": ("line",)})
    assert parts.open_part(seat, case, "secret", "再確認").values == {"secret_text": "秘", "secret_marks": ("line",)}


def test_a_password_is_changed_by_its_owner(made: tuple[str, dict[str, str]]) -> None:
    fresh = users.new_password(sit(made, "ouen"), "ouen")
    assert open_desk(made[0], clock=Clock(NOON), user="ouen", password=fresh.password).user == "ouen"


def test_an_imported_list_keeps_nothing_withheld_in_the_open(sqlite_url: str, tmp_path: Path) -> None:
    seat = open_desk(sqlite_url, create=True, clock=Clock(NOON))
    bring_up(seat)
    file = tmp_path / "list.csv"
    file.write_text("整理番号,氏名,フリガナ,連絡メモ\nA1,山田　花子,ヤマダ　ハナコ,誰にも言わない\n", encoding="utf-8")
    import_list(seat, file, mapping={"連絡メモ": "secret_reason"})
    assert "誰にも言わない" not in str(rows(seat, "SELECT cells FROM import_row"))
    assert open_case(seat, find(seat, "")["rows"][0]["number"]).values["secret_reason"] == "誰にも言わない"
