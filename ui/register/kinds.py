"""Which kind of paper it is: the case type's forms, by digit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from casedesk.definition.model import CaseType
from ui.register.digits import Digits, Offer
from ui.style.theme import px, say_role
from ui.words import language, word


class KindsPanel(QWidget):
    """The forms in the order of the package."""

    chosen = Signal(str)
    """The form's key; "" to leave it as it is."""

    def __init__(self, case_type: CaseType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(word("register.which_paper"), self)
        say_role(title, "title")
        self.digits = Digits(self)
        self.setFocusProxy(self.digits)
        lang = language()
        self.digits.offer(
            [
                Offer(f.key, case_type.word(f"paper.{f.key}._title", lang), f.deadline if lang == "ja" else "")
                for f in case_type.forms
            ],
            title.text(),
        )
        self.digits.chosen.connect(self.chosen)
        self.digits.escaped.connect(lambda: self.chosen.emit(""))
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.digits)
        row.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(title)
        layout.addWidget(area, 1)
