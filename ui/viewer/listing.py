"""The files of a case as a short list: name, size, who and when; scans of a paper say so, struck ones are struck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from casedesk.clock import TOKYO
from casedesk.service.case_files import Attached
from ui.style.theme import colour, font, px
from ui.words import word

Index = QModelIndex | QPersistentModelIndex
FILE = Qt.ItemDataRole.UserRole
MEGA = 1_000_000


def size_words(size: int) -> str:
    """A size as people read it."""
    if size < 1000:
        return word("viewer.bytes", n=size)
    return f"{size / 1000:,.0f} KB" if size < MEGA else f"{size / MEGA:,.1f} MB"


def about(one: Attached, year: int = 0) -> str:
    """Size, who and when (without the year when it is `year`); of a struck one why, who and when."""
    at = one.struck.at if one.struck else one.file.added_at
    day = at.astimezone(TOKYO)
    when = f"{'' if day.year == year else f'{day.year}/'}{day.month}/{day.day} {day:%H:%M}"
    if one.struck is None:
        return "　".join(part for part in (size_words(one.file.size), one.file.added_by, when) if part)
    reason = word("viewer.because", reason=one.struck.reason) if one.struck.reason else ""
    return "　".join(part for part in (word("viewer.struck"), reason, one.struck.who, when) if part)


class FileModel(QAbstractListModel):
    """The files; `FILE` is the `Attached`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[Attached, ...] = ()

    def show(self, files: Sequence[Attached]) -> None:
        """Shows these."""
        self.beginResetModel()
        self.files = tuple(files)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are, struck ones too."""
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name; for readers of the screen everything."""
        if not index.isValid():
            return None
        one = self.files[index.row()]
        if role == FILE:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.file.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            badge = f"　{word('viewer.scan')}" if one.papers else ""
            return f"{one.file.name}{badge}　{about(one)}"
        return None


class FilePainter(QStyledItemDelegate):
    """Two lines each."""

    year = 0
    """The year it is, which is not told with every file."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of letters."""
        return QSize(px(120), 2 * (QFontMetrics(font()).height() + px(2)) + px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name with the badge of a scan, then what is known of it."""
        one: Attached = index.data(FILE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, colour("selection"))
        inner = option.rect.adjusted(px(8), px(4), -px(8), -px(4))
        line = inner.height() // 2
        first, second = QRect(inner.topLeft(), QSize(inner.width(), line)), inner.adjusted(0, line, 0, 0)
        name = QFont(font("strong"))
        name.setStrikeOut(one.struck is not None)
        badge = word("viewer.scan") if one.papers and one.struck is None else ""
        wide = QFontMetrics(font()).horizontalAdvance(badge) + px(8) if badge else 0
        self._words(painter, first.adjusted(0, 0, -wide, 0), one.file.name, name, "muted" if one.struck else "text")
        self._words(painter, first.adjusted(first.width() - wide, 0, 0, 0), badge, font(), "ok", right=True)
        self._words(painter, second, about(one, self.year), font(), "on_selection" if chosen else "muted")

    def _words(
        self, painter: QPainter, rect: QRect, text: str, letters: QFont, role: str, *, right: bool = False
    ) -> None:
        painter.setFont(letters)
        painter.setPen(colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class FileList(QListView):
    """The files. `picked`: another one is chosen; Enter goes to it, Delete asks to take it off."""

    picked = Signal()
    entered = Signal()
    delete_asked = Signal()
    ROWS = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = FileModel(self)
        self.setModel(self.files)
        self.painter_ = FilePainter(self)
        self.setItemDelegate(self.painter_)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(word("viewer.list"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda _: self.entered.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.picked.emit())

    def show_files(self, files: Sequence[Attached], choose: int = 0) -> None:
        """Shows these; chosen is the file `choose`, else the one chosen before, else the newest that is not struck."""
        before = self.current()
        wanted = choose or (before.file.id if before else 0)
        self.selectionModel().blockSignals(True)
        self.files.show(files)
        self.selectionModel().blockSignals(False)
        self.updateGeometry()
        at = next((at for at, one in enumerate(files) if one.file.id == wanted), -1)
        if at < 0:
            at = max((at for at, one in enumerate(files) if one.struck is None), default=0)
        if files:
            self.setCurrentIndex(self.files.index(at, 0))
        self.picked.emit()

    def current(self) -> Attached | None:
        """The chosen file."""
        index = self.currentIndex()
        return self.files.files[index.row()] if index.isValid() and index.row() < len(self.files.files) else None

    def step(self, by: int) -> None:
        """The file so many further on."""
        rows = self.files.rowCount()
        if rows:
            self.setCurrentIndex(self.files.index((self.currentIndex().row() + by) % rows, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete; everything else as lists have it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As many rows as there are, at most three."""
        return QSize(px(260), self._high(self.files.rowCount()))

    def minimumSizeHint(self) -> QSize:
        """One row, where a question needs the room."""
        return QSize(px(120), self._high(1))

    def _high(self, rows: int) -> int:
        one = 2 * (QFontMetrics(font()).height() + px(2)) + px(8)
        return min(max(rows, 1), self.ROWS) * one + px(10)
