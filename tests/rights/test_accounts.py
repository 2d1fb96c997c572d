"""Accounts change only by the functions for it, and nobody raises themselves."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from casedesk.errors import Refused
from casedesk.service import users
from casedesk.service.users import New
from casedesk.store.rights.names import ROLES
from tests.rights.conftest import City

VERIFIER = "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$" + "A" * 43 + "=:" + "B" * 43 + "="


@pytest.mark.parametrize(
    "attempt",
    [
        "CREATE ROLE mine",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "GRANT {group}admin TO CURRENT_USER",
        "GRANT {group}users TO CURRENT_USER",
        "UPDATE desk_user SET role = 'admin'",
        "UPDATE desk_user SET office_id = NULL",
        "DELETE FROM desk_user",
        "INSERT INTO scope (register_id, office_id, team, sensitivity) VALUES (1, 1, 'x', 0)",
        "UPDATE scope SET office_id = 1",
        "UPDATE meta SET value = 'x'",
        "INSERT INTO definition (type, number, base, overlay, digest, published_at, published_by)"
        " VALUES ('work', 99, '{}', '{}', 'x', now(), 'x')",
        "UPDATE definition SET base = '{}'",
        "ALTER TABLE case_work ADD COLUMN mine text",
        "UPDATE allowed_move SET after = 'x'",
        "INSERT INTO allowed_move VALUES ('work', '', 'open', 'nowhere')",
    ],
)
def test_refused_to_every_role(city: City, attempt: str) -> None:
    assert city.all_refused(attempt.replace("{group}", city.group)) == []


def test_only_administrators_make_accounts(city: City) -> None:
    others = [role for role in ROLES if role != "admin"]
    assert city.all_refused("SELECT user_add('mine', 'admin', '', NULL, '', '', %s)", VERIFIER, roles=others) == []
    assert city.all_refused("SELECT user_role('clerk', 'admin')", roles=others) == []
    assert city.all_refused("SELECT user_password('admin', %s)", VERIFIER, roles=others) == []


@pytest.mark.parametrize(
    "attempt",
    [
        "SELECT user_role('admin', 'lead')",
        "SELECT user_add('postgres', 'clerk', '', NULL, '', '', %s)",
        "SELECT user_add('casedesk_owner', 'clerk', '', NULL, '', '', %s)",
        "SELECT user_add('{group}staff', 'clerk', '', NULL, '', '', %s)",
        "SELECT user_password('postgres', %s)",
        "SELECT user_password('casedesk_owner', %s)",
        "SELECT user_disable('casedesk_owner')",
        "SELECT user_role('clerk', 'users')",
        "SELECT user_role('clerk', 'staff')",
    ],
)
def test_an_administrator_reaches_no_role_but_the_accounts(city: City, attempt: str) -> None:
    assert city.refuses("admin", attempt.replace("{group}", city.group), *([VERIFIER] if "%s" in attempt else []))


def test_a_clear_password_is_refused(city: City) -> None:
    assert city.refuses("admin", "SELECT user_add('mine', 'clerk', '', NULL, '', '', 'secret')")


def test_the_server_keeps_what_the_client_computed(city: City) -> None:
    with city.seat("admin") as seat:
        made = users.new_password(seat, "contractor")
    kept = city.asks("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname = 'contractor'")[0][0]
    iterations, salt = kept.split("$")[1].split(":")
    stored = kept.split("$")[2].split(":")[0]
    salted = hashlib.pbkdf2_hmac("sha256", made.password.encode(), base64.b64decode(salt), int(iterations))
    key = hmac.digest(salted, b"Client Key", "sha256")
    assert base64.b64encode(hashlib.sha256(key).digest()).decode() == stored


def test_a_hundred_accounts_come_from_one_list_with_an_end(city: City) -> None:
    lines = "\n".join(f"aid{i:03},helper,main,2099-09-30,応援{i}" for i in range(100))
    wanted = users.read_list(f"login,role,office,until,name\n{lines}")
    with city.seat("admin") as seat:
        made = users.add(seat, wanted)
        assert len({one.password for one in made}) == 100
        assert len([a for a in users.listed(seat) if a.login.startswith("aid")]) == 100
    assert city.asks("casedesk_owner", "SELECT count(*) FROM desk_user WHERE until_on = '2099-09-30'") == [(100,)]
    city.clear(*(f"aid{i:03}" for i in range(100)))


def test_one_bad_line_makes_no_account(city: City) -> None:
    with city.seat("admin") as seat, pytest.raises(Exception, match="no role"):
        users.add(seat, [New("fine", "clerk"), New("bad", "boss")])
    assert city.asks("casedesk_owner", "SELECT count(*) FROM desk_user WHERE login = 'fine'") == [(0,)]


def test_nobody_changes_their_own_role(city: City) -> None:
    with city.seat("admin") as seat, pytest.raises(Refused, match="nobody changes their own"):
        users.give_role(seat, "admin", "auditor")


def test_everybody_may_change_their_own_password(city: City) -> None:
    with city.seat("helper") as seat:
        assert users.new_password(seat, "helper").login == "helper"


def test_an_account_past_its_day_opens_nothing(city: City) -> None:
    with city.seat("admin") as seat:
        users.add(seat, [New("aid_gone", "clerk", "main", users.day("2022-01-01"))])
    with pytest.raises(Refused, match="no account here"), city.seat("aid_gone"):
        pass
    city.clear("aid_gone")
