"""The key sheet (F1): every key of every command, by menu, and those of the page in front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.commands.command import MENUS, commands
from ui.context import Context
from ui.shell.overlay import Overlay
from ui.style.theme import px
from ui.words import word

WIDTH = 1080
COLUMNS = 3
COLUMN = 340
Row = tuple[str, str, bool]
"""Words, keys, whether it can be used now."""


class KeySheet(Overlay):
    """Built anew at every opening, so that it tells what holds now. Any F1 or Esc closes it."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window, word("shell.key_sheet"), WIDTH)
        self._context = context
        title = QLabel(word("shell.key_sheet"))
        title.setProperty("role", "title")
        hint = QLabel(word("shell.key_sheet_hint"))
        hint.setProperty("role", "muted")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(hint, 1)
        self.column.addLayout(head)
        self._area = QScrollArea(self.sheet)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setProperty("role", "plain")
        self._area.setAccessibleName(word("shell.key_sheet"))
        self.column.addWidget(self._area)

    def reveal(self) -> None:
        """Shows what can be pressed here and now; again: hides."""
        if self.isVisible():
            self.dismiss()
            return
        self._area.setWidget(self._filled())
        super().reveal()
        self._area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def height_wanted(self) -> int:
        """As high as the longest column."""
        inside = self._area.widget()
        return (inside.sizeHint().height() if inside else 0) + px(80)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 closes, too."""
        if event.key() == Qt.Key.Key_F1:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _filled(self) -> QWidget:
        blocks = sorted(self._blocks(), key=lambda block: -len(block[1]))
        room = min(px(WIDTH), self._window.width() - px(40))
        columns: list[list[tuple[str, list[Row]]]] = [[] for _ in range(max(1, min(COLUMNS, room // px(COLUMN))))]
        for block in blocks:
            min(columns, key=lambda column: sum(len(rows) + 2 for _, rows in column)).append(block)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setSpacing(px(28))
        for column in columns:
            side = QVBoxLayout()
            for name, rows in column:
                side.addLayout(_block(name, rows))
            side.addStretch(1)
            row.addLayout(side, 1)
        return inside

    def _blocks(self) -> Iterable[tuple[str, list[Row]]]:
        offered = self._context.offered()
        for menu in (*MENUS, ""):
            rows = [
                (one.text(), "  ".join(map(_native, one.keys)), self._context.holds(one.when, offered))
                for one in commands()
                if one.menu == menu and one.keys
            ]
            if rows:
                yield word(f"menu.{menu or 'other'}").replace("&", "").split("(")[0], rows
        own: Sequence[tuple[str, str]] = (self._context.verb("key_help") or list)()
        if own:
            yield word("shell.key_sheet_page"), [(text, keys, True) for text, keys in own]


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _block(name: str, rows: Iterable[Row]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(px(4))
    grid.setHorizontalSpacing(px(10))
    heading = QLabel(name)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for at, (text, keys, usable) in enumerate(rows, 1):
        said = QLabel(text)
        said.setProperty("role", "body" if usable else "muted")
        said.setWordWrap(True)
        key = QLabel(keys)
        key.setProperty("role", "key")
        grid.addWidget(said, at, 0)
        grid.addWidget(key, at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    return grid
