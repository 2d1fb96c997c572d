"""Settings (設定): everything declared in `casedesk.settings`, one row each, working at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casedesk.settings import Setting, Settings
from ui.context import Context
from ui.pages.registry import page
from ui.style.prose import Prose
from ui.style.theme import px
from ui.words import language, word

WIDTH = 860


@page("settings")
class SettingsPage(QWidget):
    """One box for each setting; a choice works and is kept at once."""

    key = "settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._boxes: dict[str, QComboBox] = {}
        area = QScrollArea(self)
        inside = QWidget(area.viewport())
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(_label(word("settings.title"), "title"))
        column.addWidget(Prose(word("settings.intro"), "muted"))
        column.addWidget(self._card())
        column.addWidget(_sample())
        column.addWidget(self._places())
        column.addLayout(self._doors())
        column.addStretch(1)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        inside.setMaximumWidth(px(WIDTH))

    def title(self) -> str:
        """The name of the place."""
        return word("page.settings")

    def focus_first(self) -> None:
        """The first box."""
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(px(18), px(14), px(18), px(14))
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(12))
        for at, one in enumerate(Settings.declared()):
            name, box = _label(_words(one.name), "strong"), self._box(one)
            name.setBuddy(box)
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(name)
            said.addWidget(Prose(_words(one.help), "muted"))
            grid.addLayout(said, at, 0)
            grid.addWidget(box, at, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        return card

    def _box(self, one: Setting[Any]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_words(one.name))
        box.setAccessibleDescription(_words(one.help))
        box.setMinimumWidth(px(260))
        for value, name in _choices(one).items():
            box.addItem(name, value)
        now = getattr(self._context.settings, one.key)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.activated.connect(lambda at, box=box, key=one.key: self._choose(key, box.itemData(at)))
        self._boxes[one.key] = box
        return box

    def _choose(self, key: str, value: str | int) -> None:
        if getattr(self._context.settings, key) != value:
            self._context.window.restyle(**{key: value})

    def _places(self) -> QFrame:
        """Who is here, and where everything lies."""
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(px(18), px(12), px(18), px(12))
        grid.setHorizontalSpacing(px(18))
        for at, (name, text) in enumerate((n, t) for n, t in self._told().items() if t):
            told = Prose(text, "muted")
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            title = Prose(word(f"admin.settings_{name}"), "strong")
            title.setWordWrap(False)
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        return card

    def _told(self) -> dict[str, str]:
        seat, settings = self._context.seat, self._context.settings
        training = settings.file is not None and seat.clock.fixed is not None
        return {
            "user": seat.user,
            "database": str(seat.database.path or seat.place),
            "day": word("admin.settings_standing", day=f"{seat.clock.today():%Y-%m-%d}") if training else "",
            "file": str(settings.file or ""),
            "refused": "\n".join(settings.refused),
            "log": str(settings.file.parent / "casedesk.log") if settings.file else "",
        }

    def _doors(self) -> QHBoxLayout:
        """What one looks for here and what lies elsewhere: keys, training."""
        line = QHBoxLayout()
        line.setSpacing(px(8))
        window = self._context.window
        for name, verb in (("keys", lambda: window.show_keys()), ("training", lambda: window.open_training())):
            button = QPushButton(word(f"admin.settings_{name}"))
            button.setAutoDefault(True)
            button.clicked.connect(verb)
            line.addWidget(button)
        line.addStretch(1)
        return line


def _choices(one: Setting[Any]) -> dict[Any, str]:
    if one.choices:
        return {value: _words(name) for value, name in one.choices.items()}
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    return {"": word("settings.default_font")} | {name: name for name in families if not name.startswith("@")}


def _words(pair: tuple[str, str]) -> str:
    return pair[0] if language() == "ja" else pair[1]


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label


def _sample() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(px(18), px(12), px(18), px(12))
    column.addWidget(_label(word("settings.sample"), "strong"))
    column.addWidget(Prose(word("settings.sample_text")))
    return card
