"""A list that goes out: which one, in which encoding, to which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from casedesk.service.seat import Seat
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.exports import Exported

Encoding = Literal["utf-8-sig", "cp932"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8-sig", "cp932")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A list that may go out: its type, key and words, its columns, and whether it may be published."""

    type: str
    key: str
    words: str
    columns: tuple[str, ...]
    public: bool


def outgoing(seat: Seat) -> tuple[Outgoing, ...]:
    """Every export profile."""
    return tuple(
        Outgoing(
            kept.case_type.key,
            one.key,
            kept.case_type.word(f"export.{one.key}", language()),
            tuple(column.header for column in one.columns),
            one.public,
        )
        for kept in seat.library.types.values()
        for one in kept.case_type.exports
    )


def let_out(seat: Seat, which: Outgoing, encoding: str, path: Path, tell: Callable[[int], None]) -> Exported:
    """Writes the list to a file. Runs on a worker thread. Raises Refused, NotFound."""
    from casedesk.service.exports import export

    chosen = next(one for one in ENCODINGS if one == encoding)
    return export(seat, path, type_=which.type, profile=which.key, encoding=chosen, progress=tell)


class ExportPanel(QWidget):
    """The choices and one button."""

    asked = Signal(object, str)
    """The `Outgoing` and the encoding; the page asks for the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: tuple[Outgoing, ...] = ()
        self._which, self._encoding = QComboBox(), QComboBox()
        self._about, self._columns = Prose("", "warning"), Prose("", "muted")
        for key in ENCODINGS:
            self._encoding.addItem(word(f"admin.encoding_{key.replace('-', '_')}"), key)
        self._which.currentIndexChanged.connect(lambda _at: self._tell())
        card = QFrame()
        say_role(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(px(18), px(14), px(18), px(14))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(10))
        for at, (name, box) in enumerate((("which", self._which), ("encoding", self._encoding))):
            label = QLabel(word(f"admin.{name}"))
            say_role(label, "strong")
            label.setBuddy(box)
            box.setAccessibleName(word(f"admin.{name}"))
            grid.addWidget(label, at, 0)
            grid.addWidget(box, at, 1)
        self._go = QPushButton(word("admin.export_to"))
        say_role(self._go, "primary")
        self._go.setAutoDefault(True)
        self._go.clicked.connect(self.ask)
        grid.addWidget(self._about, 2, 0, 1, 2)
        grid.addWidget(self._columns, 3, 0, 1, 2)
        grid.addWidget(self._go, 4, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setMaximumWidth(px(900))

    def offer(self, found: Sequence[Outgoing]) -> None:
        """Offers these."""
        self._lists = tuple(found)
        self._which.clear()
        self._which.addItems([one.words for one in self._lists])
        self._tell()

    def focus_first(self) -> None:
        """Which list."""
        self._which.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Asks for the chosen list in the chosen encoding."""
        at = self._which.currentIndex()
        if 0 <= at < len(self._lists):
            self.asked.emit(self._lists[at], str(self._encoding.currentData()))

    def _tell(self) -> None:
        at = self._which.currentIndex()
        if not 0 <= at < len(self._lists):
            return
        one = self._lists[at]
        say_role(self._about, "ok" if one.public else "warning")
        self._about.say(word("admin.public" if one.public else "admin.personal"))
        shown = one.columns[:40]
        more = "…" if len(one.columns) > len(shown) else ""
        joined = ("、" if language() == "ja" else ", ").join(shown)
        self._columns.say(word("admin.columns", n=len(one.columns), names=f"{joined}{more}"))
