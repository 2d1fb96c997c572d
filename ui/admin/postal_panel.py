"""The postal codes (郵便番号): where each half comes from, a newer list of Japan Post laid over it, and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from ui.admin import master_rows
from ui.admin.master_rows import POSTAL, Written
from ui.context import Context
from ui.live import Changes
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

if TYPE_CHECKING:
    from casedesk.service.postal import Half


class PostalPanel(QWidget):
    """Both halves, one button for a file, one to take an office's own list away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.file: Path | None = None
        title = QLabel(word("admin.postal"))
        say_role(title, "heading")
        self.said = Prose("")
        self.bar, self.go = QFrame(), QPushButton(word("admin.take_in"))
        say_role(self.bar, "notice")
        say_role(self.go, "primary")
        self.go.setAutoDefault(True)
        self.go.clicked.connect(self.go_on)
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(px(12), px(6), px(8), px(6))
        line.addWidget(self.said, 1)
        line.addWidget(self.go)
        self.bar.hide()
        self._halves = QVBoxLayout()
        self._halves.setSpacing(px(8))
        self.asks = QPushButton(word("admin.postal_file"))
        self.asks.setAutoDefault(True)
        self.asks.clicked.connect(self.choose_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for part in (title, Prose(word("admin.postal_hint"), "muted"), self.bar):
            column.addWidget(part)
        column.addLayout(self._halves)
        column.addWidget(self.asks, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.asks)

    def read(self) -> None:
        """Reads how both halves are now."""
        from casedesk.service.postal import state

        seat = self._context.seat
        self._context.jobs.run(self, lambda: state(seat), self.show_halves, lane="postal")

    def show_halves(self, found: Sequence[Half]) -> None:
        """Shows them."""
        while (item := self._halves.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for half in found:
            self._halves.addWidget(self._card(half))

    def _card(self, half: Half) -> QFrame:
        card = QFrame()
        say_role(card, "card")
        name = QLabel(word(f"admin.postal_{half.key}"))
        say_role(name, "strong")
        at = f"{half.at.astimezone(TOKYO):%Y-%m-%d %H:%M}" if half.at else ""
        own = word("admin.postal_own", n=f"{half.rows:,}", at=at, who=half.who, file=half.file)
        told = Prose(own if half.rows else word("admin.postal_shipped", made=half.file), "muted")
        column, line = QVBoxLayout(), QHBoxLayout(card)
        column.setSpacing(px(2))
        column.addWidget(name)
        column.addWidget(told)
        line.setContentsMargins(px(14), px(10), px(14), px(10))
        line.addLayout(column, 1)
        if half.rows:
            back = QPushButton(word("admin.postal_back"))
            back.setAutoDefault(True)
            back.setAccessibleName(f"{name.text()} {back.text()}")
            back.clicked.connect(partial(self.forget, half.key))
            line.addWidget(back)
        return card

    def choose_file(self) -> None:
        """Asks for Japan Post's file, and says what it would do."""
        asked = QFileDialog.getOpenFileName(self, word("admin.postal_file"), "", "CSV (*.csv)")
        if asked[0]:
            self.choose(Path(asked[0]))

    def choose(self, path: Path) -> None:
        """Says what this file would do."""
        self._take_in(path, dry_run=True)

    def go_on(self) -> None:
        """Takes in the file that is waiting."""
        if self.file is not None:
            self._take_in(self.file, dry_run=False)

    def discard(self) -> None:
        """Leaves everything as it is."""
        self.file = None
        self.bar.hide()

    def forget(self, half: str) -> None:
        """Takes the office's own list of that half away; the shipped one answers again."""
        from casedesk.service.postal import forget_postal

        seat = self._context.seat
        self._context.jobs.run(self, lambda: forget_postal(seat, half), self._forgotten, lane="postal-file")

    def _forgotten(self, gone: int) -> None:
        self._context.window.notify(word("admin.postal_gone", n=f"{gone:,}"), level="ok")
        self._after()

    def _take_in(self, path: Path, *, dry_run: bool) -> None:
        seat, done = self._context.seat, self._tried if dry_run else self._taken
        self._context.jobs.run_long(
            self,
            lambda _told: master_rows.take_in(seat, "", POSTAL, path, dry_run=dry_run),
            lambda found: done(path, found),
            title=word("admin.looking" if dry_run else "admin.taking", file=path.name),
            lane="postal-file",
        )

    def _tried(self, path: Path, found: Written) -> None:
        if found.refused:
            self.file = None
            lines = [f"{word('admin.row')} {one.at + 1}　{one.text}" for one in found.refused[:3]]
            self._tell(word("admin.refused_n", n=len(found.refused), text="　".join(lines)), "error", go=False)
            return
        self.file = path
        self._tell(word("admin.postal_would", file=path.name, n=f"{found.created:,}"), "info", go=True)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, path: Path, found: Written) -> None:
        if found.refused:
            self._tried(path, found)
            return
        self._context.window.notify(word("admin.postal_taken", file=path.name, n=f"{found.created:,}"), level="ok")
        self._after()

    def _after(self) -> None:
        self.discard()
        self.asks.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.live.announce(Changes(kinds=frozenset({"master"})), self)
        self.read()

    def _tell(self, text: str, level: str, *, go: bool) -> None:
        self.said.say(text)
        say_role(self.bar, level, "level")
        self.go.setVisible(go)
        self.bar.show()
        self._context.touch()
