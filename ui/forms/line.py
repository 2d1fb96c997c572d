"""Boxes of one line: whatever is typed is read by its kind; on leaving, the value is shown the way people read it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casedesk.definition import kinds
from casedesk.definition.kinds import Reading
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from ui.forms import empty
from ui.forms.around import Around
from ui.forms.box import LONGEST, Box
from ui.forms.editor import Answer, Editor, sentence

NOTHING = Reading()


class LineEditor(Editor):
    """Text with a meaning. Subclasses say how a value is shown (`shown`) and edited (`plain`)."""

    composes = True
    """Whether the input method is on in this box; boxes for digits have it off, so that a key is one key."""
    selects = True
    """Whether coming into the box selects its words."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.box = Box(self, max(field.max_length or 0, LONGEST))
        self.setFocusProxy(self.box)
        self._reading: Reading = NOTHING
        self._why: WhyEmpty | None = None
        self._typing = False
        self._refused = ""
        if not self.composes:
            self.box.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if field.unit:
            self.box.show_unit(field.unit)
        self._connect(self.box)

    def _connect(self, box: Box) -> None:
        box.textEdited.connect(self._typed)
        box.entered.connect(self._entered)
        box.reason.connect(self._reason)
        box.cleared.connect(self.clear)
        box.came.connect(self._came)
        box.left.connect(self._left)
        box.too_long.connect(self._too_long)

    # -- the contract ------------------------------------------------------------------------------------------

    def set_value(self, value: Value | None, why: WhyEmpty | None = None, written: str = "") -> None:
        """Shows a value, a reason, or words that are no value."""
        self._why = why
        self._refused = ""
        if value is not None:
            self._reading = Reading(value)
            self._put(self.plain(value) if self.box.hasFocus() else self.shown(value))
        else:
            self._reading = self.read(written) if written else NOTHING
            self._put(written)
        self.box.show_chip(empty.chip(why) if why else "")
        self._typing = False
        self._told()

    def answer(self) -> Answer:
        """The value or the reason."""
        if self._why is not None:
            return self._why
        if self._reading.value is None and self._reading.empty:
            return WhyEmpty(self._reading.empty)
        return self._reading.value

    def written(self) -> str:
        """The typed words when they were not understood, or not quite."""
        read = self._reading
        return self.box.text() if read.error or (self._why is not None and self.box.text()) else ""

    def focus(self) -> QWidget:
        """The line."""
        return self.box

    def set_mode(self, read_only: bool) -> None:
        """Typing allowed or not."""
        self.box.setReadOnly(read_only)

    def set_reason(self, reason: str, note: str = "") -> None:
        """A reason in place of a value; what was written stays where the clinic is asked about it."""
        keep = self.box.text() if reason in empty.KEEPS_WORDS and self._reading.error else ""
        note = note or (self.own_problem()[1] if keep else "")
        self.set_value(None, WhyEmpty(reason, note=note), keep)
        self.changed.emit()

    def clear(self) -> None:
        """Takes away everything the box says."""
        self.set_value(None)
        self.changed.emit()

    def own_problem(self) -> tuple[str, str]:
        """Why the words were not understood; nothing while they are being typed."""
        if self._refused:
            return "error", self._refused
        if self._typing or self._why is not None:
            return "", ""
        if self._reading.error:
            return "error", sentence(self._reading.error)
        return ("warning", sentence(self._reading.warning)) if self._reading.warning else ("", "")

    def place_content(self, width: int, height: int) -> None:
        """The line takes all."""
        self.box.setGeometry(0, 0, width, height)

    # -- what a kind says otherwise ----------------------------------------------------------------------------

    def read(self, text: str) -> Reading:
        """What `text` means for this field."""
        return kinds.read(text, self.field, self.around.context)

    def shown(self, value: Value) -> str:
        """The value as people read it."""
        return kinds.write(value, self.field, self.around.lookup)

    def plain(self, value: Value) -> str:
        """The value as one edits it."""
        return self.shown(value)

    # -- keys --------------------------------------------------------------------------------------------------

    def type_in(self, text: str) -> None:
        """As if `text` had been typed instead of what stands there."""
        self._put(text)
        self._typed(text)

    def _typed(self, text: str) -> None:
        self._typing = True
        self._refused = ""
        self._why = None
        self.box.show_chip("")
        self._reading = self.read(text) if text else NOTHING
        if self.level:
            self.set_problem("", "")
        self._told()
        self.changed.emit()

    def _told(self) -> None:
        """The reading is another one: a place for subclasses to show it."""

    def _entered(self, back: bool) -> None:
        self.settle()
        (self.back if back else self.finished).emit()

    def _reason(self, reason: str) -> None:
        self.set_reason(reason)

    def _came(self) -> None:
        value = self._reading.value
        if value is not None and self._why is None and not self._typing:
            self._put(self.plain(value))
        if self.selects:
            self.box.selectAll()
        self.came.emit()

    def _left(self) -> None:
        self.settle()
        self.left.emit()

    def settle(self) -> None:
        """Typing is over: the value shows as people read it, a reason as its chip."""
        if self._typing and self._reading.empty:
            self._why = WhyEmpty(self._reading.empty)
            self.box.show_chip(empty.chip(self._why))
            self._put("")
        self._typing = False
        value = self._reading.value
        if value is not None and not self._reading.error and self._why is None:
            self._put(self.shown(value))

    def _put(self, text: str) -> None:
        if text != self.box.text():
            self.box.setText(text)
        if not self.box.hasFocus():
            self.box.setCursorPosition(0)

    def _too_long(self, size: int) -> None:
        from ui.words import word

        self._refused = word("forms.too_long", size=f"{size:,}", most=f"{self.box.maxLength():,}")
        self.set_problem("error", self._refused)
