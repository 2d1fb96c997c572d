"""Signing in, locking and changing persons, by keys alone, on both engines."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service import drafts, users
from casedesk.service.setup import bring_up
from casedesk.service.users import New
from casedesk.settings import Settings
from tests.helpers.debian import Debian
from tests.helpers.work_type import NOON
from tests.ui.shell.conftest import Sheet
from ui import words
from ui.context import Context
from ui.memory import Memory
from ui.shell.desk import LAST, Desk
from ui.shell.lock import LockScreen
from ui.shell.seating import Wanted
from ui.shell.signin import SignIn
from ui.shell.start import StartCard
from ui.style import theme

PASSWORDS = {"kanri": "kanri-no-kagi", "tanto": "tanto-no-kagi"}
Begin = Callable[[Wanted], Desk]


@pytest.fixture
def wanted(demo_file: Path, tmp_path: Path) -> Wanted:
    """Fictional cases, an administrator and an officer."""
    (tmp_path / "desk.db").write_bytes(demo_file.read_bytes())
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    seat = open_desk(url, clock=Clock(NOON))
    users.add(seat, [New("kanri", "admin"), New("tanto", "officer")], PASSWORDS.__getitem__)
    seat.close()
    return Wanted(url, clock=Clock(NOON))


@pytest.fixture
def begin(qapp: QApplication, tmp_path: Path) -> Iterator[Begin]:
    """Starts a desk; it is closed afterwards."""
    made: list[Desk] = []

    def start(wanted: Wanted) -> Desk:
        made.append(Desk(qapp, Settings(tmp_path / "settings.toml"), Memory(), wanted))
        made[-1].start()
        return made[-1]

    yield start
    for desk in made:
        desk.jobs.wait_idle()
        if desk.window is not None:
            desk.window.close()
        elif desk._card is not None:
            desk._card.quit.emit()
    theme.apply(qapp)


def shown(qtbot: QtBot, kind: type[StartCard] | type[LockScreen]) -> SignIn:
    """The boxes of the card that asks, as soon as it does."""

    def asks() -> list[SignIn]:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        return [one.form for one in found if one.form.isVisible() and one.form.password.isEnabled()]

    qtbot.waitUntil(lambda: bool(asks()), timeout=10_000)
    return asks()[0]


def enter(form: SignIn, name: str, password: str) -> None:
    """Types both and Enter."""
    if name and form.name.text() != name:
        form.name.setFocus()
        form.name.selectAll()
        QTest.keyClicks(form.name, name)
        QTest.keyClick(form.name, Qt.Key.Key_Return)
    QTest.keyClicks(form.password, password)
    QTest.keyClick(form.password, Qt.Key.Key_Return)


def signed_in(qtbot: QtBot, begin: Begin, wanted: Wanted, name: str = "tanto") -> Desk:
    """A desk whose window stands for that person."""
    desk = begin(wanted)
    with qtbot.waitSignal(desk.ready, timeout=20_000):
        enter(shown(qtbot, StartCard), name, PASSWORDS[name])
    return desk


def locked(qtbot: QtBot, desk: Desk) -> SignIn:
    """The boxes of the locked screen, after the key."""
    assert desk.window is not None
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    return shown(qtbot, LockScreen)


def test_name_and_password_open_the_desk(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    desk = signed_in(qtbot, begin, wanted)
    assert desk.context is not None
    assert (desk.context.seat.user, desk.context.seat.rights.role) == ("tanto", "officer")
    assert desk._memory.recall(LAST) == "tanto"


def test_a_wrong_password_is_one_sentence_and_typed_anew(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    begin(wanted)
    enter(shown(qtbot, StartCard), "tanto", "wrong")
    form = shown(qtbot, StartCard)
    assert form._why.plain == "利用者「tanto」とパスワードが合いません" and not form.password.text()
    assert form.window().focusWidget() is form.password


def test_an_empty_password_asks_nobody(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    desk = begin(Wanted(wanted.url, "tanto", clock=wanted.clock))
    form = shown(qtbot, StartCard)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    assert form._why.plain == words.word("signin.no_password") and desk.jobs.idle


def test_the_password_is_neither_kept_nor_logged(
    qtbot: QtBot, begin: Begin, wanted: Wanted, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = signed_in(qtbot, begin, wanted)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert PASSWORDS["tanto"] not in caplog.text + repr(desk._wanted) + repr(desk._memory._values)
    assert PASSWORDS["tanto"].encode() not in kept and not desk._wanted.password


def test_the_locked_screen_hides_the_window_until_the_password(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    desk = signed_in(qtbot, begin, wanted)
    window = desk.window
    assert window is not None
    window.open("sheet", "9")
    sheet = window.pages.page
    assert isinstance(sheet, Sheet)
    QTest.keyClicks(sheet.boxes[0], "half")
    form = locked(qtbot, desk)
    assert not window.isVisible() and "9" not in form.window().windowTitle()
    enter(form, "", "wrong")
    assert shown(qtbot, LockScreen)._why.plain and not window.isVisible()
    enter(form, "", PASSWORDS["tanto"])
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    assert (window.pages.page, sheet.boxes[0].text(), window.focusWidget()) == (sheet, "half", sheet.boxes[0])


def test_another_password_does_not_unlock(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    desk = signed_in(qtbot, begin, wanted)
    form = locked(qtbot, desk)
    enter(form, "", PASSWORDS["kanri"])
    assert shown(qtbot, LockScreen) is form and form.name.isReadOnly() and form.name.text() == "tanto"


def test_a_locked_screen_that_is_closed_ends_the_program(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    desk = signed_in(qtbot, begin, wanted)
    form = locked(qtbot, desk)
    with qtbot.waitSignal(desk.ended):
        form.window().close()
    desk.window = None


def test_the_screen_locks_when_nobody_is_there(qtbot: QtBot, begin: Begin, wanted: Wanted) -> None:
    desk = signed_in(qtbot, begin, wanted)
    assert desk._locking is not None and desk.window is not None
    idle, window = desk._locking.idle, desk.window
    assert idle._timer.interval() * 12 == 10 * 60_000
    for _ in range(11):
        idle._look()
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_F15)  # type: ignore[call-overload]
    idle._look()
    assert window.isVisible()
    for _ in range(12):
        idle._look()
    assert not window.isVisible()


def test_without_accounts_nothing_is_asked_or_locked(
    qtbot: QtBot, begin: Begin, demo_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "open.db").write_bytes(demo_file.read_bytes())
    desk = begin(Wanted(f"sqlite:///{tmp_path / 'open.db'}", "tanaka", clock=Clock(NOON)))
    qtbot.waitSignal(desk.ready, timeout=20_000).wait()
    assert desk.window is not None and desk._locking is not None and not desk._locking.idle._timer.isActive()
    actions = desk.window.actions_
    assert not actions.of("file.lock").isVisible() and not actions.of("file.switch_user").isVisible()


@pytest.fixture
def drafting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small page keeps what was typed as a draft, when it closes."""

    def closing(sheet: Sheet) -> None:
        context: Context = sheet.context
        seat, key = context.seat, next(iter(context.seat.library.types))
        draft = drafts.Draft("d" * 32, "sheet", key, {"name": sheet.boxes[0].text()})
        context.jobs.run(sheet, lambda: drafts.keep(seat, draft), lambda _none: None)

    monkeypatch.setattr(Sheet, "closing", closing)


@pytest.mark.usefixtures("drafting")
def test_another_person_takes_over_and_the_drafts_stay_with_the_first(
    qtbot: QtBot, begin: Begin, wanted: Wanted
) -> None:
    desk = signed_in(qtbot, begin, wanted)
    window = desk.window
    assert window is not None
    window.open("sheet", "1")
    QTest.keyClicks(window.focusWidget(), "half")
    QTest.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(desk.ready, timeout=20_000):
        enter(shown(qtbot, StartCard), "kanri", PASSWORDS["kanri"])
    assert desk.context is not None and desk.context.seat.user == "kanri" and desk.window is not window
    assert desk.window is not None and desk.window.pages.names == [("search", "")]
    assert drafts.mine(desk.context.seat) == ()
    first = open_desk(wanted.url, clock=wanted.clock, user="tanto", password=PASSWORDS["tanto"])
    kept = [draft.texts for draft in drafts.mine(first)]
    first.close()
    assert kept == [{"name": "half"}]


def test_a_locked_desk_is_taken_over_without_the_first_ones_password(
    qtbot: QtBot, begin: Begin, wanted: Wanted
) -> None:
    desk = signed_in(qtbot, begin, wanted)
    other = next(
        button
        for button in locked(qtbot, desk).window().findChildren(QPushButton)
        if button.text() == words.word("signin.other")
    )
    QTest.keyClick(other, Qt.Key.Key_Space)
    with qtbot.waitSignal(desk.ready, timeout=20_000):
        enter(shown(qtbot, StartCard), "kanri", PASSWORDS["kanri"])
    assert desk.context is not None and desk.context.seat.user == "kanri"


@pytest.fixture
def office(debian_server: Debian) -> Iterator[Wanted]:
    """A shared database whose people sign in by password."""
    with psycopg.connect(debian_server.url(), autocommit=True) as connection:
        for login in ("desk_owner", *PASSWORDS):
            connection.execute(f'DROP ROLE IF EXISTS "{login}"'.encode())
        connection.execute(b"CREATE ROLE desk_owner LOGIN CREATEROLE PASSWORD 'owner-no-kagi'")
        connection.execute(b"CREATE DATABASE sign_in OWNER desk_owner TEMPLATE template0 ENCODING 'UTF8'")
    address = f"postgresql://localhost:{debian_server.port}/sign_in?sslmode=require"
    seat = open_desk(address, create=True, clock=Clock(NOON), user="desk_owner", password="owner-no-kagi")
    bring_up(seat)
    users.add(seat, [New("kanri", "admin", "main"), New("tanto", "officer", "main")], PASSWORDS.__getitem__)
    seat.close()
    yield Wanted(address, clock=Clock(NOON))
    with psycopg.connect(debian_server.url(), autocommit=True) as connection:
        connection.execute(b"DROP DATABASE sign_in WITH (FORCE)")


def test_a_shared_database_asks_and_locks_and_changes_persons(qtbot: QtBot, begin: Begin, office: Wanted) -> None:
    desk = begin(office)
    enter(shown(qtbot, StartCard), "tanto", "wrong")
    form = shown(qtbot, StartCard)
    assert form._why.plain == "サインインできません。利用者名とパスワードを確かめてください"
    with qtbot.waitSignal(desk.ready, timeout=20_000):
        enter(form, "tanto", PASSWORDS["tanto"])
    assert desk.context is not None and desk.context.seat.user == "tanto" and desk.window is not None
    assert "tanto-no-kagi" not in desk.context.seat.place
    window, form = desk.window, locked(qtbot, desk)
    enter(form, "", PASSWORDS["kanri"])
    assert shown(qtbot, LockScreen)._why.plain and not window.isVisible()
    enter(form, "", PASSWORDS["tanto"])
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    desk.switch_user()
    with qtbot.waitSignal(desk.ready, timeout=20_000):
        enter(shown(qtbot, StartCard), "kanri", PASSWORDS["kanri"])
    assert desk.context is not None and (desk.context.seat.user, desk.context.seat.rights.role) == ("kanri", "admin")
