"""A city: one database, two offices, two registers, and one person of every role who signs in with plain psycopg."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.record.case import Case, Paper
from casedesk.service import drafts, files, parts, users
from casedesk.service.cases import change, open_case, register
from casedesk.service.seat import Seat
from casedesk.service.users import New
from casedesk.store.rights.names import ROLES, prefix
from tests.helpers import desks
from tests.helpers.debian import THERE
from tests.helpers.work_type import NOON, draft

PG15 = "CASEDESK_TEST_PG15"
"""The URL of a superuser at a PostgreSQL 15, where one is at hand; CI has one."""
SECRET = "母は別居の父に知られたくない"
WHO = {"name": "小倉　太郎", "birth_on": date(1980, 5, 1), "phone": "09012345678", "place": "戸畑区千防2丁目"}
OWNER = "casedesk_owner"
Ask = Callable[..., Any]


@dataclass
class City:
    """The database: its owner's URL, the cases of both offices by number, and who works there."""

    url: str
    here: Case = field(default_factory=draft)
    there: Case = field(default_factory=draft)
    mine: Case = field(default_factory=draft)
    file: int = 0
    open: dict[str, psycopg.Connection[Any]] = field(default_factory=dict)

    def url_of(self, login: str) -> str:
        """The same database for somebody else."""
        return self.url.replace(f"//{OWNER}@", f"//{login}@")

    @contextmanager
    def as_(self, login: str) -> Iterator[psycopg.Connection[Any]]:
        """A plain connection of that person, the same every time; whatever they do is rolled back."""
        connection = self.open.pop(login, None) or psycopg.connect(self.url_of(login))
        try:
            yield connection
        finally:
            connection.rollback()
            self.open[login] = connection

    def asks(self, login: str, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """What the database answers that person."""
        with self.as_(login) as connection:
            cursor = connection.execute(statement.encode(), given or None)
            return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]

    def all_refused(self, attempt: str, *given: Any, roles: Iterable[str] = ROLES) -> list[str]:
        """The roles whose attempt was not refused: none, when all is well."""
        return [role for role in roles if not self.refuses(role, attempt, *given)]

    def refuses(self, login: str, statement: str, *given: Any) -> bool:
        """Whether the database refuses it: by its rules, not because the attempt was misspelt."""
        refusals = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)
        with self.as_(login) as connection:
            connection.execute("SET LOCAL search_path = public")  # past the views some roles see first
            try:
                connection.execute(statement.encode(), given or None)
            except refusals:
                return True
        return False

    @property
    def group(self) -> str:
        """What the names of this database's group roles begin with."""
        return prefix(self.url.partition("?")[0].rpartition("/")[2])

    def clear(self, *logins: str) -> None:
        """Takes accounts of a test away again; the server belongs to everybody's tests."""
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            for login in logins:
                connection.execute("DELETE FROM desk_user WHERE login = %s", (login,))
                connection.execute(f'DROP ROLE "{login}"'.encode())

    @contextmanager
    def seat(self, login: str) -> Iterator[Seat]:
        """CaseDesk at this database, signed in as that person."""
        seat = open_desk(self.url_of(login), clock=Clock(NOON))
        try:
            yield seat
        finally:
            seat.close()


def _start(superuser: str, name: str) -> str:
    """The URL of an empty database with an owner who is no superuser but may make roles."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        for login in (*ROLES, "stranger", "other_clerk", "leaver"):
            connection.execute(f'DROP ROLE IF EXISTS "{login}"'.encode())
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER,)).fetchone():
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE".encode())
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE template0".encode())
    info = psycopg.conninfo.conninfo_to_dict(superuser)
    host = quote(str(info.get("host", "")), safe="")
    return f"postgresql://{OWNER}@/{name}?host={host}" + (f"&port={info['port']}" if info.get("port") else "")


def _settle(city: City) -> None:
    """Offices, people and cases."""
    with_owner = open_desk(city.url, create=True, clock=Clock(NOON))
    desks.publish_work(with_owner)
    with psycopg.connect(city.url) as connection:
        connection.execute("INSERT INTO register (key) VALUES ('taxes')")
    users.add_office(with_owner, "yahata", "八幡")
    made = [New(role, role, "main", name=role, registers="tests") for role in ROLES]
    users.add(with_owner, [*made, New("other_clerk", "clerk", "yahata"), New("leaver", "clerk", "main")])
    with_owner.close()
    with city.seat("clerk") as seat:
        paper = Paper("slip", "2020", NOON)
        city.here = register(
            seat, draft({"secret_text": "はじめの秘密", "secret_marks": ("spot",), **WHO}, papers=(paper,))
        )
        city.here = change(seat, city.here, {"words_said": "電話した", "address": "小倉北区浅野1丁目1番1号"})
        made_file = files.add(seat, "届.pdf", io.BytesIO(b"%PDF-1.7\n"), "case", city.here.id or 0)
        city.file = made_file.id
        typed = drafts.Draft(city.here.uid, "case", "work", {"secret_text": SECRET}, number=city.here.number or "")
        drafts.keep(seat, typed)
    with city.seat("officer") as seat:
        parts.write_part(seat, parts.open_part(seat, city.here, "secret", "本人から"), {"secret_text": SECRET})
    with city.seat("other_clerk") as seat:
        city.there = register(seat, draft({"name": "八幡　花子", "words_said": "こちらの話"}))
    with city.seat("helper") as seat:
        city.mine = register(seat, draft({"name": "応援　一郎"}))
        city.mine = open_case(seat, city.mine.number or "")


@pytest.fixture(scope="session", params=["18", "15"] if os.environ.get(PG15) or THERE else ["18"])
def city(request: pytest.FixtureRequest) -> Iterator[City]:
    """The city on PostgreSQL 18, and on 15 where one is at hand."""
    if request.param == "15":
        url = os.environ.get(PG15) or request.getfixturevalue("debian_server").url()
        made = City(_start(url, "casedesk_city"))
    else:
        made = City(_start(request.getfixturevalue("postgres_server").url("postgres"), "city"))
    _settle(made)
    yield made
    for connection in made.open.values():
        connection.close()
