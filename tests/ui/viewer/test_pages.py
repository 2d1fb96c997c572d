"""Files on the two pages that have them: a case, and a paper that is still being typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casedesk.record.case import Case
from casedesk.service import cases, drafts
from casedesk.service.case_files import files_of_case
from tests.helpers import scans
from ui.context import Context
from ui.pages.case_page import CasePage
from ui.pages.register_page import RegisterPage
from ui.viewer.intake import Offer


def take(page: CasePage | RegisterPage, *paths: Path) -> None:
    """Offers files to the page as a drag does."""
    beside = page.files_beside()
    assert beside is not None
    beside.show_viewer()
    beside.viewer.take([Offer(path.name, path) for path in paths])
    page._context.jobs.wait_idle()


@pytest.fixture
def case_page(qtbot: QtBot, context: Context, case: Case) -> Iterator[CasePage]:
    page = CasePage(context)
    context.page = page
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    page.open(case.number or "")
    context.jobs.wait_idle()
    yield page
    page.closing()
    context.jobs.wait_idle()


@pytest.fixture
def register_page(qtbot: QtBot, context: Context) -> Iterator[RegisterPage]:
    """A paper about somebody new, its first box under the cursor."""
    context.memory.keep("register.type", "health_centre")
    context.memory.keep("register.form.health_centre", "covid_6_1")
    page = RegisterPage(context)
    context.page = page
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    context.jobs.wait_idle()
    begin(page)
    yield page
    page.closing()
    context.jobs.wait_idle()


def begin(page: RegisterPage) -> None:
    """Somebody new."""
    from ui.register.target import Target

    page.steps.who.chosen.emit(Target())
    page._context.jobs.wait_idle()
    assert "paper_open" in page.offers()


def test_a_case_shows_its_files_and_tells_other_pages(case_page: CasePage, tmp_path: Path) -> None:
    told: list[object] = []
    case_page._context.live.changed.connect(lambda changes, who: told.append((changes.kinds, who)))
    take(case_page, scans.pdf(tmp_path / "a.pdf"))
    assert told == [(frozenset({"file"}), case_page)]
    assert {"files", "file"} <= case_page.offers()


def test_a_file_that_came_stands_in_the_history_in_front(case_page: CasePage, tmp_path: Path) -> None:
    case_page.go_to("history")
    take(case_page, scans.pdf(tmp_path / "a.pdf"))
    model = case_page.body.history.list.model()
    assert any("a.pdf" in str(model.index(at, 0).data()) for at in range(model.rowCount()))


def test_typing_is_not_disturbed_by_a_file(case_page: CasePage, tmp_path: Path) -> None:
    case_page.go_to("living")
    case_page.body.section("living").form.go("workplace")
    take(case_page, scans.pdf(tmp_path / "a.pdf"))
    assert case_page.body.section("living").form.here() == "workplace"


def test_the_scan_read_while_typing_hangs_on_the_registered_paper(register_page: RegisterPage, tmp_path: Path) -> None:
    take(register_page, scans.pdf(tmp_path / "a.pdf"))
    assert register_page.unsaved()
    paper = register_page.paper
    assert paper is not None
    paper.receipt.come_by("fax")
    register_page.register()
    register_page._context.jobs.wait_idle()
    assert register_page.saved is not None
    seat = register_page._context.seat
    case = cases.open_case(seat, register_page.saved.number or "")
    (found,) = files_of_case(seat, case)
    assert (found.file.name, found.papers) == ("a.pdf", (case.papers[0].id,))


def test_a_scan_is_in_the_draft_and_comes_back_with_it(register_page: RegisterPage, tmp_path: Path) -> None:
    take(register_page, scans.pdf(tmp_path / "a.pdf"))
    register_page.steps.keeping.keep()
    register_page._context.jobs.wait_idle()
    (draft,) = drafts.mine(register_page._context.seat)
    register_page.start_over()
    begin(register_page)
    assert register_page.paper and register_page.paper.beside.viewer.list.files.rowCount() == 0
    register_page.steps.who.resumed.emit(draft)
    register_page._context.jobs.wait_idle()
    names = [one.file.name for one in register_page.paper.beside.viewer.list.files.files]
    assert names == ["a.pdf"]


def test_a_scan_that_was_not_wanted_hangs_nowhere(register_page: RegisterPage, tmp_path: Path) -> None:
    take(register_page, scans.pdf(tmp_path / "a.pdf"))
    paper = register_page.paper
    assert paper is not None
    paper.beside.viewer.remove()
    register_page._context.jobs.wait_idle()
    paper.receipt.come_by("fax")
    register_page.register()
    register_page._context.jobs.wait_idle()
    seat = register_page._context.seat
    assert register_page.saved and files_of_case(seat, register_page.saved) == ()
    with seat.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM file").scalar() == 0


def test_the_next_paper_begins_without_the_scans_of_the_one_before(register_page: RegisterPage, tmp_path: Path) -> None:
    take(register_page, scans.pdf(tmp_path / "a.pdf"))
    paper = register_page.paper
    assert paper is not None
    paper.receipt.come_by("fax")
    register_page.register()
    register_page._context.jobs.wait_idle()
    register_page.start_over()
    begin(register_page)
    assert paper.scans and paper.scans.ids == () and paper.beside.viewer.current is None


def test_ctrl_v_in_a_box_pastes_words(register_page: RegisterPage) -> None:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QGuiApplication.clipboard().setText("words")
    paper = register_page.paper
    assert paper is not None
    paper.form.go("name")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert paper.beside.viewer.list.files.rowCount() == 0
