"""What another desk saved while something is typed here: one line and the key that shows it. Nothing moves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from casedesk.clock import TOKYO
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.style.theme import px, say_role
from ui.words import language, word

MOST = 4
"""So many fields are named."""


@dataclass(frozen=True, slots=True)
class News:
    """Who saved the case last, when, and which fields say something else than what is shown."""

    who: str
    at: str
    fields: tuple[str, ...]

    def text(self) -> str:
        """`佐藤さんが 10:42 に保存しました（電話番号）`."""
        said = word("case.other_saved", who=self.who, at=self.at)
        return word("case.other_saved_what", said=said, what=self.what()) if self.fields else said

    def what(self) -> str:
        """The first fields by name."""
        joiner = "、" if language() == "ja" else ", "
        named = joiner.join(self.fields[:MOST])
        more = len(self.fields) - MOST
        return word("case.and_more", what=named, n=more) if more > 0 else named


def news_of(shown: Facts, now: Facts) -> News:
    """What the case says now, beside what is shown."""
    at = now.case.updated_at
    clock = f"{at.astimezone(TOKYO):%H:%M}" if at is not None else ""
    return News(now.case.updated_by, clock, tuple(now.reader.field_label(key) for key in differing(shown, now)))


def differing(one: Facts, other: Facts) -> tuple[str, ...]:
    """The fields, computed ones left out, of which the case says something else."""
    return tuple(k for k, field in other.fields.items() if not field.computed and one.answer(k) != other.answer(k))


class NewsBar(QFrame):
    """`see` asks to be shown what is new."""

    see = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, "notice")
        say_role(self, "warning", "level")
        self.label, look = QLabel(), KeyButton("F5", word("case.see"))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        look.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.clicked.connect(self.see)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(4), px(8), px(4))
        row.addWidget(self.label, 1)
        row.addWidget(look)

    def tell(self, news: News) -> None:
        """Says it."""
        self.label.setText(news.text())
        self.setAccessibleName(news.text())
        self.show()
