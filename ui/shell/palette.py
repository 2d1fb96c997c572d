"""The command palette (Ctrl+K): every command and place by its words or their reading, a case by its number."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casedesk.record.numbering import read_number
from casedesk.text.romaji import romaji_kana
from casedesk.text.width import hiragana
from ui.commands.command import Command, commands
from ui.context import Context
from ui.shell.actions import Actions
from ui.shell.overlay import Overlay
from ui.style.icons import icon
from ui.style.theme import colour, px
from ui.words import word

Index = QModelIndex | QPersistentModelIndex
ROWS = 12
WIDTH = 620
LONGEST = 2000
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One thing one can do from here."""

    text: str
    key: str
    icon: str
    do: Callable[[], None]


class _KeyOnTheRight(QStyledItemDelegate):
    """A line with its key in pale letters at the right edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(colour("muted"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -px(10), 0), side, str(index.data(KEY) or ""))
        painter.restore()


class Palette(Overlay):
    """A line to type in and what fits; Enter does the first or chosen one. Only what can be used now is shown."""

    def __init__(self, context: Context, actions: Actions, window: QWidget) -> None:
        super().__init__(window, word("command.view.palette"), WIDTH)
        self._context, self._actions = context, actions
        self._lines: list[Line] = []
        self._typed = QLineEdit(self.sheet)
        self._typed.setProperty("role", "search")
        self._typed.setPlaceholderText(word("shell.palette_hint"))
        self._typed.setAccessibleName(word("command.view.palette"))
        self._typed.textChanged.connect(self._fill)
        self._typed.installEventFilter(self)
        self._list = QListWidget(self.sheet)
        self._list.setAccessibleName(word("command.view.palette"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(px(18), px(18)))
        self._list.setItemDelegate(_KeyOnTheRight(self._list))
        self._list.itemClicked.connect(lambda _item: self._do())
        self._none = QLabel(word("shell.palette_none"), self.sheet)
        self._none.setProperty("role", "muted")
        for part in (self._typed, self._list, self._none):
            self.column.addWidget(part)

    def reveal(self) -> None:
        """An empty line with everything that can be done here."""
        self._typed.clear()
        self._fill()
        super().reveal()
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def height_wanted(self) -> int:
        """As high as the rows need."""
        row = self._list.sizeHintForRow(0) if self._list.count() else px(28)
        shown = min(max(self._list.count(), 1), ROWS)
        self._list.setFixedHeight(row * shown + px(6))
        return self._typed.sizeHint().height() + row * shown + px(6) + px(32)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter go to the list while one types."""
        if watched is self._typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steered(event.key())
        return super().eventFilter(watched, event)

    def _steered(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
            return True
        if key in steps and self._list.count():
            at = self._list.currentRow() + steps[Qt.Key(key)]
            self._list.setCurrentRow(max(0, min(at, self._list.count() - 1)))
            return True
        return False

    def _do(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._lines):
            line = self._lines[at]
            self.dismiss()
            line.do()

    def _fill(self) -> None:
        self._lines = self._fitting(self._typed.text())
        self._list.clear()
        for line in self._lines:
            item = QListWidgetItem(icon(line.icon or "palette", "muted"), line.text)
            item.setData(KEY, line.key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.text} {line.key}".strip())
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(self._lines))
        self._none.setVisible(not self._lines)
        if self.isVisible():
            self._lay_out()

    def _fitting(self, text: str) -> list[Line]:
        number = read_number(text)
        found = []
        if number:
            open_ = word("shell.palette_open", number=number)
            found.append(Line(open_, "", "case", lambda: self._open(number)))
        offered = self._context.offered()
        usable = [one for one in commands() if self._context.holds(one.when, offered) and one.id != "view.palette"]
        return found + [self._line(one) for one in fitting(text, usable)]

    def _open(self, number: str) -> None:
        self._context.window.open_case(number)

    def _line(self, one: Command) -> Line:
        key = QKeySequence(one.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if one.keys else ""
        return Line(one.text(), key, one.icon, lambda: self._actions.run(one))


def fitting(text: str, usable: Sequence[Command]) -> list[Command]:
    """The commands that `text` may mean: by their words, else by their readings, in kana of any kind or in romaji."""
    wanted = _plain(text).split()
    named = [one for one in usable if _all_in(wanted, _plain(one.all_words()))]
    kana = [hiragana(romaji_kana(part) or part) for part in wanted]
    read = [one for one in usable if one not in named and _all_in(kana, hiragana(_plain(_heard(one))))]
    return named + read


def _heard(one: Command) -> str:
    return f"{one.all_words()} {one.readings()}"


def _all_in(wanted: list[str], have: str) -> bool:
    return all(part in have for part in wanted)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
