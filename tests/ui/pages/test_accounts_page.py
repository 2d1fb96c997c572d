"""Accounts in the window: added, given a role, stopped, a password shown once; by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casedesk.service import users
from casedesk.service.users import New
from tests.ui.conftest import NotingWindow
from ui.context import Context
from ui.pages.accounts_page import AccountsPage
from ui.words import word


@pytest.fixture
def accounts(qtbot: QtBot, context: Context) -> Iterator[AccountsPage]:
    """The page over an administrator and an officer."""
    users.add(context.seat, [New("kanri", "admin"), New("tanto", "officer")])
    page = AccountsPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown()
    context.jobs.wait_idle()
    yield page
    context.jobs.wait_idle()


def press(button: QPushButton) -> None:
    """By the space bar."""
    QTest.keyClick(button, Qt.Key.Key_Space)


def roles(page: AccountsPage) -> dict[str, str]:
    """What the accounts are now."""
    return {one.login: one.role for one in users.listed(page._context.seat) if one.disabled_at is None}


def test_everybody_who_signs_in_is_listed(accounts: AccountsPage) -> None:
    assert [row[:3] for row in accounts.table.plain.rows] == [
        ["kanri", "", "管理者"],
        ["tanto", "", "担当（保健師）"],
    ]


def test_an_account_is_added_and_its_password_shown(accounts: AccountsPage) -> None:
    QTest.keyClicks(accounts.new.login, "ouen")
    accounts.new.role.setCurrentIndex(accounts.new.role.findData("helper"))
    QTest.keyClicks(accounts.new.until, "2023-03-31")
    QTest.keyClick(accounts.new.until, Qt.Key.Key_Return)
    accounts._context.jobs.wait_idle()
    assert roles(accounts)["ouen"] == "helper" and accounts.made.said.plain.startswith("ouen のパスワード")
    press(accounts.made.done)
    assert not accounts.made.said.plain and not accounts.made.isVisible()


def test_a_wrong_day_is_said_in_place(accounts: AccountsPage) -> None:
    QTest.keyClicks(accounts.new.login, "ouen")
    QTest.keyClicks(accounts.new.until, "someday")
    QTest.keyClick(accounts.new.until, Qt.Key.Key_Return)
    accounts._context.jobs.wait_idle()
    assert "YYYY-MM-DD" in accounts.new._why.plain and "ouen" not in roles(accounts)


def test_a_role_is_given(accounts: AccountsPage, window: NotingWindow) -> None:
    QTest.keyClick(accounts.table, Qt.Key.Key_Down)
    QTest.keyClick(accounts.chosen.role, Qt.Key.Key_Down)
    press(accounts.chosen.give)
    accounts._context.jobs.wait_idle()
    assert roles(accounts)["tanto"] == "lead" and window.notices[-1][0] == "ok"


def test_an_account_stops_at_the_second_press(accounts: AccountsPage) -> None:
    QTest.keyClick(accounts.table, Qt.Key.Key_Down)
    press(accounts.chosen.stop)
    accounts._context.jobs.wait_idle()
    assert "tanto" in roles(accounts) and accounts.chosen.stop.text() == word("accounts.disable_now")
    press(accounts.chosen.stop)
    accounts._context.jobs.wait_idle()
    assert "tanto" not in roles(accounts)


def test_a_password_that_was_shown_is_gone_on_coming_back(accounts: AccountsPage) -> None:
    press(accounts.chosen.password)
    accounts._context.jobs.wait_idle()
    assert "kanri" in accounts.made.said.plain
    accounts.shown()
    assert not accounts.made.said.plain
