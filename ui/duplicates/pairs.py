"""The pairs that wait for a decision, as rows: how likely, and who the two say they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from casedesk.service.duplicates import Pair
from ui.style.theme import px
from ui.tables.case_model import Index
from ui.words import language, word

HEADS = ("likely", "who", "why")
WIDTHS = (96, 150)


class PairModel(QAbstractTableModel):
    """The table of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pairs: tuple[Pair, ...] = ()

    def show(self, pairs: Sequence[Pair]) -> None:
        """Other pairs."""
        self.beginResetModel()
        self.pairs = tuple(pairs)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many wait."""
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How likely, who, why."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return word(f"duplicates.{HEADS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; the whole of it when the mouse rests there."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        pair = self.pairs[index.row()]
        return (likely(pair), _who(pair), pair.why(language()))[index.column()]


def likely(pair: Pair) -> str:
    """How likely in percent; one that was put off says so."""
    if pair.put_off:
        return word("duplicates.put_off")
    return "99%+" if pair.probability > 0.99 else f"{pair.probability:.0%}"


def _who(pair: Pair) -> str:
    return pair.later.traits.name or pair.later.traits.kana


class PairTable(QTableView):
    """The list: ↑↓ walk, digits decide, ←→ scroll the two beside it, Enter goes to the offers."""

    digit = Signal(int)
    """1 to 9."""
    scrolled = Signal(int)
    """The sheet up (-1) or down (1)."""

    def __init__(self, model: PairModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(WIDTHS):
            header.resizeSection(at, px(width))
        header.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit decides of the pair the keyboard is on."""
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.digit.emit(digit)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.scrolled.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            return
        super().keyPressEvent(event)
