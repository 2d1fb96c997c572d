"""A desk from its start to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Offline
from casedesk.service.cases import open_case
from casedesk.service.notes import add_note
from casedesk.service.search import find
from casedesk.settings import Settings
from tests.helpers.work_type import NOON
from tests.ui.shell.conftest import Sheet
from ui import words
from ui.memory import Memory
from ui.shell.desk import Desk
from ui.shell.seating import Wanted, sit_down
from ui.shell.start import StartCard
from ui.style import theme


@pytest.fixture
def wanted(demo_file: Path, tmp_path: Path) -> Wanted:
    """A copy of the fictional cases."""
    (tmp_path / "desk.db").write_bytes(demo_file.read_bytes())
    return Wanted(f"sqlite:///{tmp_path / 'desk.db'}", "tanaka", clock=Clock(NOON))


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, wanted: Wanted, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose window stands; light, Japanese, 100 % again afterwards."""
    made = Desk(qapp, Settings(tmp_path / "settings.toml"), Memory(), wanted)
    with qtbot.waitSignal(made.ready):
        made.start()
    yield made
    made.jobs.wait_idle()
    if made.window is not None:
        made.window.close()
    theme.apply(qapp)


def test_the_window_opens_at_the_search_over_fictional_data(desk: Desk) -> None:
    assert desk.window is not None and desk.window.pages.name == ("search", "")


def test_colours_change_at_once_in_the_same_window(desk: Desk) -> None:
    before = desk.window
    desk.restyle({"theme": "dark"})
    assert desk.window is before and theme.current().dark


def test_another_language_keeps_the_tabs_and_what_is_in_front(desk: Desk) -> None:
    before = desk.window
    assert before is not None
    before.open("sheet", "1")
    before.go("settings")
    desk.restyle({"language": "en"})
    after = desk.window
    assert after is not None and after is not before
    assert after.pages.names == [("settings", ""), ("sheet", "1")] and after.pages.name == ("settings", "")
    assert (words.language(), after.menuBar().actions()[0].text()) == ("en", "&File")


def test_what_is_chosen_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.restyle({"scale": 125})
    assert Settings.load(tmp_path / "settings.toml").scale == 125
    assert theme.px(8) == 10


def test_unsaved_input_puts_a_rebuild_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sheet, "unsaved", lambda self: True, raising=False)
    before = desk.window
    assert before is not None
    before.open("sheet", "1")
    desk.restyle({"scale": 150})
    assert desk.window is before and before.notices.texts == [words.word("settings.later")]


def test_settings_that_cannot_be_kept_are_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "settings.part").mkdir()
    desk.restyle({"theme": "dark"})
    assert desk.window is not None and "設定を保存できません" in desk.window.notices.texts[0]


def test_closing_gives_everything_back(qtbot: QtBot, desk: Desk) -> None:
    assert desk.window is not None
    with qtbot.waitSignal(desk.ended):
        desk.window.close()
    assert desk.context is None and desk.jobs.idle


def test_a_database_that_is_not_there_is_made(tmp_path: Path) -> None:
    told: list[str] = []
    seat, fictional = sit_down(Wanted(f"sqlite:///{tmp_path / 'new.db'}"), told.append)
    types = list(seat.library.types)
    seat.close()
    assert types and not fictional and told == ["start.making"]


def test_fictional_data_stand_on_their_own_day(wanted: Wanted) -> None:
    running = Wanted(wanted.url)
    seat, fictional = sit_down(running, lambda key: None)
    day = seat.clock.fixed
    seat.close()
    assert fictional and day is not None


def test_a_failure_is_a_sentence_with_what_to_do(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"this is no database at all" * 100)
    desk = Desk(qapp, Settings(), Memory(), Wanted(f"sqlite:///{tmp_path / 'no.db'}"))
    desk.start()
    qtbot.waitUntil(lambda: any(isinstance(w, StartCard) and w.isVisible() for w in qapp.topLevelWidgets()))
    card = next(w for w in qapp.topLevelWidgets() if isinstance(w, StartCard) and w.isVisible())
    shown = [button.text() for button in card.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["もう一度", "訓練用で開く", "終了"]
    with qtbot.waitSignal(desk.ended):
        card.quit.emit()


def test_what_another_desk_saves_is_heard(desk: Desk, wanted: Wanted, qtbot: QtBot) -> None:
    other = open_desk(wanted.url, clock=wanted.clock, user="sato")
    row = find(other, "", limit=1)["rows"][0]
    with qtbot.waitSignal(desk.live.changed, timeout=10_000) as heard:
        qtbot.waitUntil(lambda: desk._ears is not None)
        add_note(other, open_case(other, row["number"]), "折返し待ち")
    other.close()
    changes, initiator = heard.args or []
    assert changes.numbers == {row["number"]} and initiator is None


def test_a_database_out_of_reach_is_said_until_it_is_back(desk: Desk) -> None:
    assert desk.window is not None
    desk._lost(Offline("", ""))
    assert not desk.window.status._offline.isHidden()
    desk._back()
    assert desk.window.status._offline.isHidden()
