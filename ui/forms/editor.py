"""What every editor does: take a value or a reason for having none, give the answer back, show its problem.

An editor never refuses what is typed: text that is no value stays, is marked, and `written()` gives it as it stands.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from casedesk.text import era, phone
from ui.forms.around import Around
from ui.style.theme import px, say_role
from ui.words import language, word

Answer = Value | WhyEmpty | None
MARKS = {"error": "✖", "warning": "▲"}
"""The sign before a problem's words, so that colour is never the only difference."""


class Editor(QWidget):
    """One box. Subclasses give `set_value`, `answer` and the widget the cursor stands in (`focus`)."""

    changed = Signal()
    """The answer may be another one now; said while typing."""
    finished = Signal()
    """Enter: the box is done."""
    back = Signal()
    """Shift+Enter: to the box before."""
    came = Signal()
    """The cursor came into the box."""
    left = Signal()
    """The cursor left the box."""
    resized = Signal()
    """`height_for` gives another height now."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.around = around
        self.level = ""
        self._text = ""
        self._beside: QLabel | None = None

    # -- the contract ------------------------------------------------------------------------------------------

    @abstractmethod
    def set_value(self, value: Value | None, why: WhyEmpty | None = None, written: str = "") -> None:
        """Shows a value, or a reason for having none, or words as written that are no value; says nothing."""

    @abstractmethod
    def answer(self) -> Answer:
        """The value, the reason for having none, or None for nothing (or nothing understood)."""

    def written(self) -> str:
        """The words as they stand in the box where they say more than the answer, else ""."""
        return ""

    @abstractmethod
    def focus(self) -> QWidget:
        """The widget the cursor stands in."""

    @abstractmethod
    def set_mode(self, read_only: bool) -> None:
        """Typing allowed or not; read-only boxes keep the cursor, so that they can be read and copied."""

    def set_reason(self, reason: str, note: str = "") -> None:
        """Answers with a reason for having no value, as its key does."""
        self.set_value(None, WhyEmpty(reason, note=note))
        self.changed.emit()

    def settle(self) -> None:
        """Typing is over, as when the cursor leaves: the value shows as people read it."""

    def own_problem(self) -> tuple[str, str]:
        """Level and words of why what is written was not understood; ("", "") when it was, or while typing."""
        return "", ""

    # -- shown beside ------------------------------------------------------------------------------------------

    def set_problem(self, level: str, text: str) -> None:
        """Shows a problem under the line, in colour, with a sign and words; `level` "" takes it away."""
        if (level, text) == (self.level, self._text):
            return
        self.level, self._text = level, text
        say_role(self.focus(), level, "level")
        self.focus().setAccessibleDescription(text or self.hint())
        if level and self._beside is None:
            self._beside = QLabel(self)
            self._beside.setWordWrap(True)
            self._beside.setTextFormat(Qt.TextFormat.PlainText)
        if self._beside is not None:
            self._beside.setText(f"{MARKS.get(level, '')} {text}")
            say_role(self._beside, {"error": "danger"}.get(level, level))
            self._beside.setVisible(bool(level))
        self._arrange()
        self.resized.emit()

    def problem(self) -> tuple[str, str]:
        """Level and words of the problem that is shown."""
        return self.level, self._text

    def hint(self) -> str:
        """What a screen reader says after the name when nothing is wrong."""
        return ""

    def set_name(self, label: str) -> None:
        """The box's name for people who hear the screen."""
        self.focus().setAccessibleName(label)

    # -- room --------------------------------------------------------------------------------------------------

    def height_for(self, width: int) -> int:
        """The height this editor needs at `width`, its problem included."""
        return self.content_height(width) + self._problem_height(width)

    def content_height(self, width: int) -> int:
        """The height without the problem: one line."""
        return line_height(self)

    @abstractmethod
    def place_content(self, width: int, height: int) -> None:
        """Puts the widgets of the editor into `width` x `height` at the top."""

    def sizeHint(self) -> QSize:
        """A line of some thirty characters."""
        width = self.fontMetrics().horizontalAdvance("あ") * 20
        return QSize(width, self.height_for(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the parts anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        high = self.content_height(width)
        self.place_content(width, high)
        if self._beside is not None and self.level:
            self._beside.setGeometry(0, high, width, self._problem_height(width))

    def _problem_height(self, width: int) -> int:
        if self._beside is None or not self.level:
            return 0
        return max(self._beside.heightForWidth(width), 0) + 2


def line_height(widget: QWidget) -> int:
    """The height of a box with one line in the widget's font."""
    return max(widget.fontMetrics().height() + px(12), px(28) + 4)


def sentence(code: str) -> str:
    """The words for a code of `casedesk.definition.kinds`."""
    told = era.SENTENCES.get(code) or phone.SENTENCES.get(code)
    return told[language() == "en"] if told else word(f"forms.code.{code}")
