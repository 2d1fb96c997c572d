"""The pages of a PDF painted on a printer, strip by strip, so that the window stays awake; which one is remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from casedesk.service.printlog import Medium
from ui.memory import Memory

DPI = 300
"""Finer than this paper shows no difference and every page takes four times as long."""
STRIP = 256
"""Lines painted at once: some ten milliseconds."""
REMEMBERED = "print.printer"


def remembered(memory: Memory, printout: str, there: Sequence[str]) -> str:
    """The printer this printout went to last, else the one anything went to last; "" when neither is there now."""
    known = [memory.recall(key, "") for key in (f"{REMEMBERED}.{printout}", REMEMBERED)]
    return next((name for name in known if isinstance(name, str) and name in there), "")


def remember(memory: Memory, printout: str, name: str) -> None:
    """This printout goes there next time, and so does one that was never printed."""
    memory.keep(f"{REMEMBERED}.{printout}", name)
    memory.keep(REMEMBERED, name)


def printer_for(memory: Memory, printout: str = "") -> QPrinter:
    """A printer set to A4, the one this printout went to last if it is still there, else the computer's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    name = remembered(memory, printout, QPrinterInfo.availablePrinterNames())
    if name:
        printer.setPrinterName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def ask(memory: Memory, printout: str, pages: int, parent: QWidget) -> QPrinter | None:
    """The printer a person chose in the computer's own dialog; None when they thought better of it."""
    printer = printer_for(memory, printout)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    if not printer.outputFileName():
        remember(memory, printout, printer.printerName())
    return printer


def target_of(printer: QPrinter) -> tuple[Medium, str]:
    """Where it prints to: a file and its path, or a printer and its name."""
    file = printer.outputFileName()
    return ("file", file) if file else ("printer", printer.printerName())


def wanted_pages(printer: QPrinter, pages: int) -> list[int]:
    """The pages the dialog was asked for, from 0."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        return list(range(printer.fromPage() - 1, min(printer.toPage() or pages, pages)))
    return list(range(pages))


class PrintRun(QObject):
    """One go at the printer. `moved(done, pages)` after each page; `ended(whole)` when it is over."""

    moved = Signal(int, int)
    ended = Signal(bool)

    def __init__(
        self, document: QPdfDocument, printer: QPrinter, pages: Sequence[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._printer = document, printer
        self._left = list(pages)
        self._pages = len(self._left)
        self._strips: list[QRect] = []
        self._painter = QPainter()
        self._scaled = QSize()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._strip)

    def start(self) -> bool:
        """Begins; False when the printer does not take it (switched off, no right)."""
        if not self._left or not self._painter.begin(self._printer):
            return False
        self._begin_page()
        self._soon.start()
        return True

    def cancel(self) -> None:
        """Stops; what was painted is thrown away."""
        if self._painter.isActive():
            self._soon.stop()
            self._printer.abort()
            self._painter.end()
            self.ended.emit(False)

    def _begin_page(self) -> None:
        points = self._document.pagePointSize(self._left[0])
        dots = min(self._printer.resolution(), DPI) / 72
        self._scaled = QSize(max(round(points.width() * dots), 1), max(round(points.height() * dots), 1))
        wide, high = self._scaled.width(), self._scaled.height()
        self._strips = [QRect(0, top, wide, min(STRIP, high - top)) for top in range(0, high, STRIP)]

    def _strip(self) -> None:
        """Paints one strip, then lets the window breathe."""
        strip = self._strips.pop(0)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(self._scaled)
        options.setScaledClipRect(strip)
        image = self._document.render(self._left[0], strip.size(), options)
        self._painter.drawImage(self._place(strip), image)
        if not self._strips:
            self._page_done()
        if self._left:
            self._soon.start()

    def _place(self, strip: QRect) -> QRectF:
        """Where the strip lies on the paper: the page as large as it fits, its shape kept."""
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        scale = min(paper.width() / self._scaled.width(), paper.height() / self._scaled.height())
        return QRectF(strip.left() * scale, strip.top() * scale, strip.width() * scale, strip.height() * scale)

    def _page_done(self) -> None:
        self._left.pop(0)
        self.moved.emit(self._pages - len(self._left), self._pages)
        if not self._left:
            self.ended.emit(self._painter.end())
        elif self._printer.newPage():
            self._begin_page()
        else:
            self._left.clear()
            self._painter.end()
            self.ended.emit(False)
