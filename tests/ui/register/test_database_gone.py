"""The database vanishes while somebody types: a sentence, the words stay, and all of it is saved when it is back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service import drafts, search
from casedesk.service.seat import Seat
from casedesk.settings import Settings
from casedesk.store import engine as engines
from tests.ui.conftest import NotingWindow
from tests.ui.typist import Typist
from ui.context import Context
from ui.jobs import Jobs
from ui.live import Live
from ui.memory import Memory
from ui.pages.register_page import RegisterPage

Fault = Callable[[Seat], AbstractContextManager[None]]


@contextmanager
def taken_away(seat: Seat) -> Iterator[None]:
    """The SQLite file is moved away and back."""
    file = seat.database.path
    assert file is not None
    away = file.with_suffix(".away")
    file.rename(away)
    yield
    away.rename(file)


@contextmanager
def locked(seat: Seat) -> Iterator[None]:
    """Another program holds the SQLite file."""
    other = sqlite3.connect(str(seat.database.path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def read_only(seat: Seat) -> Iterator[None]:
    """Nothing may be written any more."""
    seat.database.close()
    engine = seat.database.engine
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    yield
    seat.database.close()


@contextmanager
def stopped(seat: Seat) -> Iterator[None]:
    """PostgreSQL lets nobody in and has thrown everybody out."""
    with seat.database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, psycopg.Connection)
        here, name = raw.info.dsn, raw.info.dbname
    with psycopg.connect(psycopg.conninfo.make_conninfo(here, dbname="postgres"), autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        yield
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())


FAULTS: dict[str, tuple[Fault, ...]] = {"sqlite": (taken_away, locked, read_only), "postgresql": (stopped,)}


def _named(how: tuple[str, Fault]) -> str:
    """The engine and what happens to it."""
    return f"{how[0]}-{how[1].__name__}"


@pytest.fixture(params=[(engine, fault) for engine, faults in FAULTS.items() for fault in faults], ids=_named)
def fault(request: pytest.FixtureRequest) -> Fault:
    """One way to lose the database."""
    found: Fault = request.param[1]
    return found


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine that can be lost that way."""
    return str((request.getfixturevalue("fault") in FAULTS["postgresql"] and "postgresql") or "sqlite")


@pytest.fixture
def desk(shipped_url: str, clock: Clock, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """A desk at an empty database."""
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    seat = open_desk(shipped_url, clock=clock, user="tanaka")
    made = Context(seat, jobs, Live(), Settings(), Memory())
    made.window = NotingWindow()  # type: ignore[assignment]
    made.memory.keep("register.form.health_centre", "covid_6_1")
    made.memory.keep("register.receipt.health_centre.covid_6_1", {"day": "2022-08-10", "channel": "fax"})
    yield made
    jobs.wait_idle()
    seat.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Context) -> Iterator[RegisterPage]:
    """A paper with a name, and the cursor in the telephone."""
    window = QMainWindow()
    made = RegisterPage(desk)
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.focus_first()
    settle(desk)
    made.begin_with("山田鸞")
    settle(desk)
    assert made.paper is not None and "paper_open" in made.offers()
    made.paper.form.go("phone")
    yield made


def settle(desk: Context) -> None:
    assert desk.jobs.wait_idle()
    QApplication.processEvents()


def errors(desk: Context) -> list[str]:
    assert isinstance(desk.window, NotingWindow)
    return [text for level, text in desk.window.notices if level == "error"]


def test_words_stay_and_are_saved_when_it_is_back(page: RegisterPage, desk: Context, fault: Fault) -> None:
    hand = Typist()
    with fault(desk.seat):
        hand.keys("0901234")
        page.steps.keeping.keep()
        settle(desk)
        hand.keys("5678")
        page.steps.keeping.keep()
        settle(desk)
        assert len(errors(desk)) == 1 and "予期しない" not in errors(desk)[0]
        page.register()
        settle(desk)
        assert len(errors(desk)) == 2 and "paper_open" in page.offers()
        assert page.paper is not None and page.paper.answers().values["phone"] == "09012345678"
        assert page.steps.keeping.waiting()
    page.steps.keeping.keep()
    settle(desk)
    assert [draft.texts["phone"] for draft in drafts.mine(desk.seat)] == ["09012345678"]
    page.register()
    settle(desk)
    assert search.find(desk.seat, "09012345678")["total"] == 1 and drafts.mine(desk.seat) == ()


def test_looking_for_somebody_says_a_sentence(page: RegisterPage, desk: Context, fault: Fault, tmp_path: Path) -> None:
    heard: list[Exception] = []
    desk.jobs.unhandled.connect(heard.append)
    page.steps.start_over(empty=True)
    settle(desk)
    with fault(desk.seat):
        Typist().compose("yamada", "やまだ", "山田")
        settle(desk)
    assert all(hasattr(error, "sentence") for error in heard)
    assert page.steps.who.box.text() == "山田"
