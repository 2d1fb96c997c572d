"""A PDF on the screen: every page one below the other, zoomed by keys."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.style.theme import colour
from ui.words import word

STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Preview(QWidget):
    """The pages. `turned(page, pages)` while one scrolls, page from 1."""

    turned = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = QPdfView(self)  # before the document: a view that outlives its document brings all down with it
        self.document_ = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view.setDocument(self.document_)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view.installEventFilter(self)
        self._view.pageNavigator().currentPageChanged.connect(lambda _page: self._say())
        self._view.setAccessibleName(word("page.print"))
        self.setFocusProxy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self._dress()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.document_.pageCount()

    @property
    def page(self) -> int:
        """The page at the top, from 1; 0 without a document."""
        return self._view.pageNavigator().currentPage() + 1 if self.pages else 0

    def show_pdf(self, pdf: bytes) -> bool:
        """Shows a PDF from its first page; False when it cannot be read."""
        self.document_.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document_.load(self._buffer)
        ready = self.document_.status() == QPdfDocument.Status.Ready
        if ready:
            self.turn(1)
            self._say()
        return ready

    def turn(self, page: int) -> None:
        """Goes to that page, from 1; past either end to the first or last."""
        if self.pages:
            self._view.pageNavigator().jump(max(1, min(page, self.pages)) - 1, QPointF(), 0)

    def zoom(self, by: int) -> None:
        """One step larger or smaller; 0 fits the width again."""
        if by == 0:
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        here = self._factor()
        steps = [step for step in STEPS if (step > here + 0.01 if by > 0 else step < here - 0.01)]
        if steps:
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(steps[0] if by > 0 else steps[-1])

    def whole_page(self) -> None:
        """Shows a whole page at once."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plus, minus and 0 zoom; page keys turn pages; Home and End go to the ends."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Semicolon: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        turns = {Qt.Key.Key_PageDown: self.page + 1, Qt.Key.Key_PageUp: self.page - 1}
        turns |= {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self.pages}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or key not in {*zooms, *turns}:
            return False
        if key in zooms:
            self.zoom(zooms[key])
        else:
            self.turn(turns[key])
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _factor(self) -> float:
        """What is shown now as a factor, also when it fits the width."""
        if self._view.zoomMode() == QPdfView.ZoomMode.Custom or not self.pages:
            return self._view.zoomFactor()
        inner = (
            self._view.viewport().width() - self._view.documentMargins().left() - self._view.documentMargins().right()
        )
        across = self.document_.pagePointSize(max(self.page - 1, 0)).width() * self.logicalDpiX() / 72
        return inner / across if across else 1.0

    def _say(self) -> None:
        self.turned.emit(self.page, self.pages)

    def _dress(self) -> None:
        palette = self._view.palette()
        if palette.color(QPalette.ColorRole.Dark) != colour("line"):
            palette.setBrush(QPalette.ColorRole.Dark, colour("line"))
            self._view.setPalette(palette)
