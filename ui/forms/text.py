"""Words: one line, a link, and several lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casedesk.definition import kinds
from casedesk.definition.kinds import Reading
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from ui.forms import empty
from ui.forms.around import Around
from ui.forms.box import ENTERS
from ui.forms.chip import Chip
from ui.forms.editor import Answer, Editor, sentence
from ui.forms.line import LineEditor
from ui.words import word

LONGEST = 20_000
"""Characters a long text takes at once, more in one line make every key slow; a longer paste is refused whole."""
LINES = (2, 8)
"""The least and the most lines shown; a longer text scrolls."""


class TextEditor(LineEditor):
    """One line of words."""


class LinkEditor(LineEditor):
    """An address to follow: of a page, a folder, another record."""

    composes = False


class Page(QPlainTextEdit):
    """The area of a long text: Enter leaves it, Alt+Enter or Ctrl+Enter begins a new line."""

    too_long = Signal(int)
    """So many characters were pasted, and not taken."""

    def __init__(self, editor: LongTextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.composing = False
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; a key for a reason answers; all else is typing."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTERS and not self.composing:
            self._enter(held)
        elif (reason := empty.reason_of(event)) and not self.isReadOnly():
            self._editor.set_reason(reason)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._editor.drop_chip():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _enter(self, held: Qt.KeyboardModifier) -> None:
        if held & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            self.textCursor().insertText("\n")
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._editor.back.emit()
        else:
            self._editor.finished.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; a file is for the page, which attaches it."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remembers whether a composition is open."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes a paste, unless it is far too long."""
        text = source.text()
        if len(text) + len(self.toPlainText()) > LONGEST:
            self.too_long.emit(len(text))
        else:
            self.insertPlainText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the cursor came."""
        super().focusInEvent(event)
        self._editor.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the cursor left."""
        self.composing = False
        super().focusOutEvent(event)
        self._editor.leave()


class LongTextEditor(Editor):
    """Several lines of words; grows with them."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.page = Page(self)
        self._chip: Chip | None = None
        self.setFocusProxy(self.page)
        self._why: WhyEmpty | None = None
        self._refused = ""
        self._lines = LINES[0]
        self._quiet = False
        self.page.textChanged.connect(self._typed)
        self.page.too_long.connect(self.refuse)

    def set_value(self, value: Value | None, why: WhyEmpty | None = None, written: str = "") -> None:
        """Shows the text or the reason."""
        self._quiet = True
        self._refused = ""
        self.page.setPlainText(str(value) if value is not None else written)
        self._show_why(why)
        self._quiet = False
        self._measure()

    def answer(self) -> Answer:
        """The text or the reason."""
        if self._why is not None:
            return self._why
        read = self._read()
        return WhyEmpty(read.empty) if read.empty else read.value

    def written(self) -> str:
        """The text when it was not taken."""
        return self.page.toPlainText() if self._read().error else ""

    def focus(self) -> QWidget:
        """The area."""
        return self.page

    def set_mode(self, read_only: bool) -> None:
        """Typing allowed or not."""
        self.page.setReadOnly(read_only)

    def own_problem(self) -> tuple[str, str]:
        """Too long, mostly."""
        error = self._read().error
        return ("error", self._refused or sentence(error)) if self._refused or error else ("", "")

    def content_height(self, width: int) -> int:
        """As many lines as there are, within bounds."""
        return self.fontMetrics().lineSpacing() * self._lines + 14

    def place_content(self, width: int, height: int) -> None:
        """The area takes all."""
        self.page.setGeometry(0, 0, width, height)

    def drop_chip(self) -> bool:
        """Takes the reason away, if there is one."""
        had = self._why is not None
        if had:
            self._show_why(None)
            self.changed.emit()
        return had

    def refuse(self, size: int) -> None:
        """Says that so many characters were not pasted."""
        self._refused = word("forms.too_long", size=f"{size:,}", most=f"{LONGEST:,}")
        self.set_problem("error", self._refused)

    def leave(self) -> None:
        """The cursor left: 不明 and the like become a reason."""
        read = self._read()
        if read.empty and self._why is None:
            self.set_value(None, WhyEmpty(read.empty))
        self.left.emit()

    def _read(self) -> Reading:
        text = self.page.toPlainText()
        return kinds.read(text, self.field, self.around.context) if text else Reading()

    def _typed(self) -> None:
        if self._quiet:
            return
        self._refused = ""
        if self.page.toPlainText():
            self._show_why(None)
        if self.level:
            self.set_problem("", "")
        self._measure()
        self.changed.emit()

    def _measure(self) -> None:
        lines = min(max(int(self.page.document().size().height()), LINES[0]), LINES[1])
        if lines != self._lines:
            self._lines = lines
            self.resized.emit()

    def _show_why(self, why: WhyEmpty | None) -> None:
        self._why = why
        if why is not None and self._chip is None:
            self._chip = Chip(self.page)
            self._chip.move(6, 6)
        if self._chip is not None:
            self._chip.show_text(empty.chip(why) if why else "")
