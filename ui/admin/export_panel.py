"""A list that goes out: which one, in which encoding, how many cases; then where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.admin.lists_out import ENCODINGS, Outgoing
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import language, word

SHOWN = 40
"""Columns named; the rest is counted."""


class ExportPanel(QWidget):
    """The choices, what will go out, one button, and where it went."""

    asked = Signal(object, str)
    """The `Outgoing` and the encoding; the page asks for the file."""
    count_asked = Signal(object)
    """The `Outgoing` that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: tuple[Outgoing, ...] = ()
        self._done: Path | None = None
        self._which, self._encoding = QComboBox(), QComboBox()
        self._count, self._safe = Prose("", "strong"), Prose(word("admin.formula_safe"), "muted")
        self._about, self._columns = Prose("", "warning"), Prose("", "muted")
        for key in ENCODINGS:
            self._encoding.addItem(word(f"admin.encoding_{key.replace('-', '_')}"), key)
        self._which.currentIndexChanged.connect(lambda _at: self._tell())
        self._go = QPushButton(word("admin.export_to"))
        say_role(self._go, "primary")
        self._go.setAutoDefault(True)
        self._go.clicked.connect(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._choices())
        column.addWidget(self._result())
        column.addStretch(1)
        self.setMaximumWidth(px(900))

    def _choices(self) -> QFrame:
        card = QFrame()
        say_role(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(px(18), px(12), px(18), px(12))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        for at, (name, box) in enumerate((("which", self._which), ("encoding", self._encoding))):
            label = QLabel(word(f"admin.{name}"))
            say_role(label, "strong")
            label.setBuddy(box)
            box.setAccessibleName(word(f"admin.{name}"))
            grid.addWidget(label, at, 0)
            grid.addWidget(box, at, 1)
        for at, part in enumerate((self._count, self._about, self._columns, self._safe), start=2):
            grid.addWidget(part, at, 0, 1, 2)
        grid.addWidget(self._go, 6, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        return card

    def _result(self) -> QFrame:
        self._bar = QFrame()
        say_role(self._bar, "notice")
        self._told = Prose("")
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = QPushButton(word("admin.open_folder"))
        self.folder.setAutoDefault(True)
        self.folder.clicked.connect(self._open_folder)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(px(12), px(8), px(8), px(8))
        line.addWidget(self._told, 1)
        line.addWidget(self.folder)
        self._bar.hide()
        return self._bar

    def offer(self, found: Sequence[Outgoing]) -> None:
        """Offers these."""
        self._lists = tuple(found)
        self._which.clear()
        self._which.addItems([one.words for one in self._lists])
        self._tell()

    def current(self) -> Outgoing | None:
        """The list that is chosen."""
        at = self._which.currentIndex()
        return self._lists[at] if 0 <= at < len(self._lists) else None

    def focus_first(self) -> None:
        """Which list."""
        self._which.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Asks for the chosen list in the chosen encoding."""
        which = self.current()
        if which is not None:
            self.asked.emit(which, str(self._encoding.currentData()))

    def show_count(self, which: Outgoing, going: int, of: int) -> None:
        """How many cases would go out now."""
        if which is self.current():
            name = "admin.going_of" if going != of else "admin.going"
            self._count.say(word(name, n=f"{going:,}", of=f"{of:,}"))

    def show_done(self, text: str, path: Path, *, warn: bool) -> None:
        """Says what went where, and offers the folder."""
        self._done = path
        self._told.say(text)
        say_role(self._bar, "warning" if warn else "ok", "level")
        self._bar.show()
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_folder(self) -> None:
        if self._done is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._done.parent)))

    def _tell(self) -> None:
        one = self.current()
        if one is None:
            return
        self._bar.hide()
        self._count.say(word("admin.counting"))
        self.count_asked.emit(one)
        say_role(self._about, "ok" if one.public else "warning")
        self._about.say(word("admin.public" if one.public else "admin.personal"))
        shown = one.columns[:SHOWN]
        more = "…" if len(one.columns) > len(shown) else ""
        joined = ("、" if language() == "ja" else ", ").join(shown)
        self._columns.say(word("admin.columns", n=len(one.columns), names=f"{joined}{more}"))
