"""Paper by keys: the case as it will be printed, other printouts, pages, zoom, PDF, printing with a fake dialog."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casedesk.errors import Refused
from casedesk.service import search
from casedesk.service.printlog import printed
from ui.context import Context
from ui.memory import Memory
from ui.pages.print_page import PrintPage
from ui.printing import printer
from ui.printing.reading import parts_of, subject_of


@pytest.fixture
def numbers(context: Context) -> list[str]:
    return [row["number"] for row in search.find(context.seat, "", limit=3)["rows"]]


@pytest.fixture
def page(qtbot: QtBot, context: Context, numbers: list[str]) -> PrintPage:
    made = PrintPage(context)
    context.page = made
    qtbot.addWidget(made)
    made.resize(1200, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.open(subject_of(numbers[:1]))
    settle(made)
    return made


def settle(page: PrintPage) -> None:
    assert page._context.jobs.wait_idle(30_000)


def test_a_subject_says_which_cases_and_which_printout() -> None:
    assert parts_of(subject_of(["2022-1", "2022-2"], "summary")) == (("2022-1", "2022-2"), "summary")


def test_the_case_is_shown_as_it_will_be_printed(page: PrintPage, numbers: list[str]) -> None:
    assert page._preview.pages == len(PdfReader(stream(page)).pages) > 0
    assert numbers[0] in PdfReader(stream(page)).pages[0].extract_text()


def stream(page: PrintPage) -> io.BytesIO:
    """The PDF that is shown."""
    assert page._sheets is not None
    return io.BytesIO(page._sheets.pdf)


def test_every_printout_of_the_definition_is_offered(page: PrintPage, context: Context) -> None:
    assert set(page._keys) == {one.key for one in context.seat.library.only().case_type.printouts}


def test_the_next_printout_comes_by_one_key_and_is_remembered(page: PrintPage, context: Context) -> None:
    before = page._layouts.currentIndex()
    page.next_layout()
    settle(page)
    assert page._layouts.currentIndex() != before
    assert context.memory.recall("print.layout") == page._keys[page._layouts.currentIndex()]


def test_page_keys_turn_pages(page: PrintPage, qtbot: QtBot) -> None:
    page._choose(page._keys.index("investigation"))
    settle(page)
    QTest.keyClick(page._preview._view, Qt.Key.Key_End)
    assert page._preview.page == page._preview.pages > 1
    QTest.keyClick(page._preview._view, Qt.Key.Key_PageUp)
    assert page._preview.page == page._preview.pages - 1


def test_plus_makes_it_larger_and_zero_fits_again(page: PrintPage) -> None:
    view = page._preview._view
    QTest.keyClick(view, Qt.Key.Key_Plus)
    larger = view.zoomFactor()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoomFactor() > larger
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoomMode() == view.ZoomMode.FitToWidth


def test_several_cases_are_one_paper(page: PrintPage, numbers: list[str]) -> None:
    one = page._preview.pages
    page.open(subject_of(numbers, "summary"))
    settle(page)
    assert page._preview.pages > one and page.title() == f"印刷 {len(numbers)} 件"


def test_the_pdf_is_saved_with_its_ending(page: PrintPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "paper")
    settle(page)
    assert (tmp_path / "paper.pdf").read_bytes()[:4] == b"%PDF"
    (one,) = printed(page._context.seat)
    assert (one.medium, one.place, one.who) == ("file", str(tmp_path / "paper.pdf"), "tanaka")


def test_a_preview_is_not_printed(page: PrintPage) -> None:
    page.next_layout()
    settle(page)
    assert printed(page._context.seat) == ()


def test_a_pdf_that_cannot_be_noted_does_not_stay(
    page: PrintPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Refused("書けません", "no")

    monkeypatch.setattr("ui.printing.reading.log_print", fail)
    page.save_to(tmp_path / "paper.pdf")
    settle(page)
    assert list(tmp_path.glob("paper*")) == []


def test_a_printing_that_was_stopped_is_not_logged(
    page: PrintPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = printer.printer_for(Memory())
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printer, "ask", lambda memory, printout, pages, parent: made)
    page.print_pages()
    page.closing()
    settle(page)
    assert printed(page._context.seat) == () and page._run is None


def test_a_folder_that_is_not_there_is_a_sentence(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._context.jobs.unhandled) as told:
        page.save_to(tmp_path / "no" / "paper.pdf")
    assert "書き込めません" in told.args[0].sentence("ja")


def test_printing_says_how_many_pages_went(
    page: PrintPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def choose(memory: Memory, printout: str, pages: int, parent: QWidget) -> QPrinter:
        made = printer.printer_for(memory)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    monkeypatch.setattr(printer, "ask", choose)
    page.print_pages()
    qtbot.waitUntil(lambda: page._run is None, timeout=20_000)
    settle(page)
    assert page._context.window.notices == [  # type: ignore[attr-defined]
        ("ok", f"{page._preview.pages} ページを印刷に送りました。")
    ]
    (one,) = printed(page._context.seat)
    assert (one.number, one.pages, one.place) == (page.number, page._preview.pages, str(tmp_path / "printed.pdf"))


def test_thinking_better_of_it_prints_nothing(page: PrintPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "ask", lambda memory, printout, pages, parent: None)
    page.print_pages()
    assert page._run is None and page._context.window.notices == []  # type: ignore[attr-defined]


def test_no_paper_of_a_case_stays_on_the_disk(page: PrintPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "own"))
    page.refresh()
    settle(page)
    assert list((tmp_path / "own").iterdir()) == []
