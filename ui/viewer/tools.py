"""The row of buttons above the pages: where one is, zoom, fit, turn, and what else can be done with the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.style.icons import icon
from ui.style.theme import px, say_role
from ui.viewer.canvas import Canvas
from ui.words import word


class Tools(QWidget):
    """Buttons of a canvas. The keyboard has the same in the canvas itself."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where, self.zoom = QLabel(), QLabel()
        for label in (self.where, self.zoom):
            say_role(label, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setMinimumWidth(px(46))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(2))
        self._turns = [sign("previous", "viewer.previous_page", canvas.previous_page)]
        self._turns += [sign("next", "viewer.next_page", canvas.next_page)]
        row.addWidget(self._turns[0])
        row.addWidget(self.where)
        row.addWidget(self._turns[1])
        row.addStretch(1)
        row.addWidget(sign("zoom_out", "viewer.smaller", canvas.smaller))
        row.addWidget(self.zoom)
        row.addWidget(sign("zoom_in", "viewer.larger", canvas.larger))
        row.addWidget(sign("fit_width", "viewer.fit_width", canvas.fit_width))
        row.addWidget(sign("fit_page", "viewer.fit_page", canvas.fit_page))
        row.addWidget(sign("rotate", "viewer.turn", canvas.turn_right))
        canvas.moved.connect(self._moved)

    def _moved(self, page: int, pages: int, percent: int) -> None:
        many = pages > 1
        for part in (*self._turns, self.where):
            part.setVisible(many)
        self.where.setText(f"{page} / {pages}")
        self.where.setAccessibleName(word("viewer.page_of", at=page, of=pages))
        self.zoom.setText(f"{percent} %")


def sign(name: str, words: str, verb: Callable[[], object]) -> QToolButton:
    """A button with an icon, whose words are its tip and its name for readers of the screen."""
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(px(18), px(18)))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(word(words))
    button.setToolTip(word(words))
    button.clicked.connect(lambda _=False: verb())
    return button
