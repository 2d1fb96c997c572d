"""Registering without the mouse, in counted key presses (how they are counted: `typist`)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from casedesk.clock import Clock
from casedesk.record.case import Case
from casedesk.service import cases
from tests.ui.typist import Mod, Typist
from ui.context import Context
from ui.pages.register_page import RegisterPage

SIXTH_WAVE = Clock(datetime(2022, 2, 1, 3, 0, tzinfo=UTC))


class Desk:
    """A window with the page in it, and its verbs on their keys."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        context.seat.clock = SIXTH_WAVE
        context.memory.keep("register.form.health_centre", "covid_6_1")
        self.context = context
        self.window = QMainWindow()
        self.page = RegisterPage(context)
        self.window.setCentralWidget(self.page)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.page.focus_first()
        self.settle()
        self.hand = Typist()

    def settle(self) -> None:
        """Lets the threads and the event loop finish."""
        from PySide6.QtWidgets import QApplication

        assert self.context.jobs.wait_idle()
        QApplication.processEvents()

    def register(self) -> None:
        """F12: one key, as the window sends it; the first paper of a day asks how it came in, which is one more."""
        self.hand.presses += 1
        self.page.register()
        if self.page.steps.here() is self.page.steps.asking:
            self.hand.keys("1")
        self.settle()

    def search_and_begin(self) -> None:
        """山田　花子 is looked for; nobody is there; Enter begins a new paper."""
        hand = self.hand
        hand.compose("yamada", "やまだ", "山田")
        hand.wide_space()
        hand.compose("hanako", "はなこ", "花子")
        self.settle()
        hand.enter()
        self.settle()

    def to_box(self, key: str) -> None:
        """Enter until the cursor stands in that box."""
        assert self.page.paper is not None
        for _ in range(60):
            if self.page.paper.form.here() == key and self.page.paper.form.editor(key).focus().hasFocus():
                return
            self.hand.enter()
            self.settle()
        raise AssertionError(key)

    def saved(self) -> Case:
        """The newest case, read back."""
        assert self.page.saved is not None
        return cases.open_case(self.context.seat, self.page.saved.number or "")


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Desk:
    """The page, ready for a name."""
    return Desk(qtbot, context)


def contactable(desk: Desk) -> None:
    """From the search to a case one may call: sender, name, birth date, telephone."""
    hand = desk.hand
    desk.search_and_begin()
    desk.to_box("reporting_clinic")
    hand.compose("kokurakurinikku", "こくらくりにっく", "小倉クリニック")
    desk.to_box("birth_on")
    hand.keys("s380210")
    desk.to_box("phone")
    hand.keys("09012345678")
    desk.register()


def test_one_may_call_after_seventy_keys(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    contactable(desk)
    with capsys.disabled():
        print(f"\n連絡可: {desk.hand.presses} key presses (at most 70)")
    saved = desk.saved()
    assert (saved.values["name"], saved.values["kana"]) == ("山田　花子", "ヤマダ　ハナコ")
    assert saved.values["birth_on"] == date(1963, 2, 10) and saved.values["phone"] == "09012345678"
    assert desk.page.paper is not None and desk.page.paper.look().finish.contactable
    assert desk.hand.presses <= 70


def whole_paper(desk: Desk) -> None:
    """Every box of the paper that somebody without a guardian and vaccination has, in the paper's order."""
    hand = desk.hand
    desk.search_and_begin()
    hand.keys("t")  # 報告年月日
    hand.enter()
    hand.compose("satou", "さとう", "佐藤")
    hand.enter()
    hand.compose("kokurakurinikku", "こくらくりにっく", "小倉クリニック")
    hand.enter()
    hand.keys("8030812")  # a postal code in an address becomes its place
    desk.settle()
    hand.keys("2-2")
    hand.enter()
    hand.keys("0935821111")
    hand.enter()
    desk.to_box("classification")
    for answer in ("1", "", "", "2", "s380210", "58"):  # 類型, 氏名, フリガナ, 性別, 生年月日, 年齢
        hand.keys(answer)
        hand.enter()
    hand.compose("kaishain", "かいしゃいん", "会社員")
    hand.enter()
    hand.keys("8030812")
    desk.settle()
    hand.enter()
    hand.keys("1-1")
    hand.enter()
    hand.keys("09012345678")
    hand.enter()
    for reason in (Qt.Key.Key_5, Qt.Key.Key_5):  # 所在地と電話: 記載なし
        hand.press(reason, Mod.ControlModifier)
        hand.enter()
    for answer in ("1 2 8", "2", "7", "-1", "1", "-1", "t"):  # 症状, 方法, 検体, 採取日, 結果, 初診日, 診断日
        hand.keys(answer)
        hand.enter()
    hand.press(Qt.Key.Key_1, Mod.ControlModifier)  # 推定感染日: 不明
    hand.enter()
    hand.keys("-2")  # 発病日
    hand.enter(2)  # 死亡年月日は書かれていない
    for answer in ("2", "1", "", "2", "1"):  # 推定, 飛沫, 詳細, 推定, 日本国内
        hand.keys(answer)
        hand.enter()
    desk.to_box("vaccine_1")
    hand.press(Qt.Key.Key_0, Mod.ControlModifier)  # ワクチン: なし
    hand.press(Qt.Key.Key_0, Mod.ControlModifier)  # 入院, リスク因子, 免疫低下, 妊娠, 入院の必要: なし
    hand.keys("1")  # 軽症
    hand.enter()


def test_a_whole_paper_takes_at_most_two_hundred_keys(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    whole_paper(desk)
    assert desk.page.paper is not None
    finish, answered = desk.page.paper.look().finish, len(desk.page.paper.form.answers())
    missing = desk.page.paper.look().missing
    desk.register()
    with capsys.disabled():
        print(f"\n全項目: {desk.hand.presses} key presses for {answered} boxes (at most 200 for 35)")
    assert not missing and finish.complete and answered >= 35
    assert desk.hand.presses <= 200


def next_member(desk: Desk) -> None:
    """After the mother her son: same head, address and telephone; name, sex, birth date and age are his."""
    hand = desk.hand
    hand.keys("2")
    desk.settle()
    hand.compose("tarou", "たろう", "太郎")
    hand.enter(2)
    for answer in ("1", "h300405"):
        hand.keys(answer)
        hand.enter()
    hand.keys("3")
    desk.register()


def test_the_next_member_takes_at_most_twenty_five_keys(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    whole_paper(desk)
    desk.register()
    mother, before = desk.saved(), desk.hand.presses
    next_member(desk)
    with capsys.disabled():
        print(f"\n世帯の次の人: {desk.hand.presses - before} key presses (at most 25)")
    son = desk.saved()
    assert son.number != mother.number
    assert (son.values["name"], son.values["kana"]) == ("山田　太郎", "ヤマダ　タロウ")
    assert son.values["address"] == mother.values["address"] and son.values["birth_on"] == date(2018, 4, 5)
    assert "symptoms" not in son.values
    assert desk.hand.presses - before <= 25
