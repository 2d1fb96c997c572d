"""Printing: every page in its size, the chosen ones only, the printer remembered, a printer that says no."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from ui.memory import Memory
from ui.printing import printer
from ui.printing.printer import PrintRun


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


@pytest.fixture
def document(owner: QObject) -> QPdfDocument:
    """Three A4 pages, each with a black square at another place."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    for at in range(3):
        sheet.rect(100, 100 + 200 * at, 150, 150, fill=1)
        sheet.showPage()
    sheet.save()
    made = QPdfDocument(owner)
    buffer = QBuffer(made)
    buffer.setData(QByteArray(out.getvalue()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    made.load(buffer)
    return made


def to_file(file: Path) -> QPrinter:
    """A printer that writes a PDF: paper without a printer."""
    made = printer.printer_for(Memory())
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(file))
    return made


def run(qtbot: QtBot, document: QPdfDocument, target: QPrinter, pages: list[int], owner: QObject) -> bool:
    going = PrintRun(document, target, pages, owner)
    with qtbot.waitSignal(going.ended, timeout=20_000) as told:
        assert going.start()
    return bool(told.args and told.args[0])


def test_every_page_comes_out(qtbot: QtBot, document: QPdfDocument, tmp_path: Path, owner: QObject) -> None:
    assert run(qtbot, document, to_file(tmp_path / "out.pdf"), [0, 1, 2], owner)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 3


def test_a_page_keeps_its_size(qtbot: QtBot, document: QPdfDocument, tmp_path: Path, owner: QObject) -> None:
    run(qtbot, document, to_file(tmp_path / "out.pdf"), [0], owner)
    box = PdfReader(tmp_path / "out.pdf").pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_what_is_on_the_page_is_on_the_paper(
    qtbot: QtBot, document: QPdfDocument, tmp_path: Path, owner: QObject
) -> None:
    run(qtbot, document, to_file(tmp_path / "out.pdf"), [1], owner)
    printed = QPdfDocument(owner)
    printed.load(str(tmp_path / "out.pdf"))
    size = QSize(298, 421)
    assert dark(printed.render(0, size)) == pytest.approx(dark(document.render(1, size)), abs=2)


def dark(image: QImage) -> tuple[int, int, int, int]:
    """The rectangle of everything black."""
    found = [
        (x, y) for y in range(image.height()) for x in range(image.width())
        if image.pixelColor(x, y).alpha() > 128 and image.pixelColor(x, y).lightness() < 100
    ]  # fmt: skip
    across, down = [x for x, _ in found], [y for _, y in found]
    return min(across), min(down), max(across), max(down)


def test_a_strip_is_that_part_of_the_page(document: QPdfDocument) -> None:
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(QSize(298, 421))
    options.setScaledClipRect(QRect(0, 200, 298, 100))
    strip = document.render(1, QSize(298, 100), options)
    whole = document.render(1, QSize(298, 421))
    assert strip.pixelColor(70, 20) == whole.pixelColor(70, 220)


def test_only_the_pages_asked_for(tmp_path: Path, qapp: object) -> None:
    target = to_file(tmp_path / "out.pdf")
    target.setPrintRange(QPrinter.PrintRange.PageRange)
    target.setFromTo(2, 3)
    assert printer.wanted_pages(target, 5) == [1, 2]


def test_a_printer_that_is_gone_is_not_asked_for(qapp: object) -> None:
    memory = Memory()
    memory.keep(printer.REMEMBERED, "the one in the other building")
    assert printer.printer_for(memory).printerName() != "the one in the other building"


def test_each_printout_goes_where_it_went_last() -> None:
    memory, there = Memory(), ["desk", "corridor", "label"]
    printer.remember(memory, "summary", "corridor")
    printer.remember(memory, "label", "label")
    assert printer.remembered(memory, "summary", there) == "corridor"
    assert printer.remembered(memory, "label", there) == "label"


def test_a_printout_never_printed_goes_where_the_last_one_went() -> None:
    memory = Memory()
    printer.remember(memory, "summary", "corridor")
    assert printer.remembered(memory, "letter", ["desk", "corridor"]) == "corridor"


def test_a_printer_that_is_gone_gives_way_to_the_one_used_last() -> None:
    memory = Memory()
    printer.remember(memory, "summary", "corridor")
    printer.remember(memory, "letter", "desk")
    assert printer.remembered(memory, "summary", ["desk"]) == "desk"
    assert printer.remembered(memory, "summary", []) == ""


def test_a_printer_says_where_it_prints_to(tmp_path: Path, qapp: object) -> None:
    assert printer.target_of(to_file(tmp_path / "out.pdf")) == ("file", str(tmp_path / "out.pdf"))


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_file_nobody_may_write_is_no_crash(document: QPdfDocument, tmp_path: Path, owner: QObject) -> None:
    assert not PrintRun(document, to_file(tmp_path / "no" / "out.pdf"), [0], owner).start()


def test_a_run_that_is_stopped_says_so(qtbot: QtBot, document: QPdfDocument, tmp_path: Path, owner: QObject) -> None:
    going = PrintRun(document, to_file(tmp_path / "out.pdf"), [0, 1, 2], owner)
    going.start()
    with qtbot.waitSignal(going.ended) as told:
        going.cancel()
    assert told.args == [False]
