"""One question by digit that fills the page: which case type, which paper, how it came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from casedesk.definition.model import CaseType
from casedesk.record.channels import CHANNELS
from casedesk.service.seat import Seat
from ui.register.digits import Digits, Offer
from ui.style.theme import px, say_role
from ui.words import language, word

Then = Callable[[str], None]


class Asking(QWidget):
    """The question and its answers in the order of their digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        say_role(self._title, "title")
        self.digits = Digits(self)
        self.setFocusProxy(self.digits)
        self._then: Then = lambda key: None
        self.digits.chosen.connect(lambda key: self._then(key))
        self.digits.escaped.connect(lambda: self._then(""))
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.digits, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(self._title)
        layout.addWidget(area, 1)

    def ask(self, title: str, offers: Iterable[Offer], then: Then) -> None:
        """Another question; `then` takes the key of the answer, "" for Esc."""
        self._title.setText(title)
        self._then = then
        self.digits.offer(tuple(offers), title)


def types(seat: Seat) -> list[Offer]:
    """The case types of this database, by name."""
    library = seat.library.types
    return [Offer(key, library[key].case_type.word("type._title", language())) for key in sorted(library)]


def papers(case_type: CaseType) -> list[Offer]:
    """The forms in the order of the package."""
    lang = language()
    return [
        Offer(form.key, case_type.word(f"paper.{form.key}._title", lang), form.deadline if lang == "ja" else "")
        for form in case_type.forms
    ]


def channels() -> list[Offer]:
    """How a paper may come in."""
    return [Offer(key, word(f"register.receipt.choice.channel.{key}")) for key in CHANNELS]
