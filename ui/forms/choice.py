"""One answer of several: typed by its code, walked with the arrow keys, circled on the strip of answers."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.forms.strip import Option, Strip
from ui.style.theme import px
from ui.words import word

NARROW, WIDE = 46, 150
"""Width of the box for a code, and for words or a chip, at 100 %."""


class ChoiceEditor(LineEditor):
    """A box for the code and the printed answers beside it."""

    composes = False

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.strip = Strip(self.options(), self)
        self.strip.clicked.connect(self._clicked)
        self.box.takes_arrows = True
        self.box.arrow.connect(self._step)

    def options(self) -> tuple[Option, ...]:
        """The answers in the order of the paper."""
        found = self.around.case_type.choice_sets[self.field.choices].choices
        return tuple(Option(c.key, c.code, self.around.choice(self.field, c.key), c.retired) for c in found)

    def chosen(self) -> frozenset[str]:
        """The keys of what is answered."""
        value = self._reading.value
        return frozenset() if value is None or self._why is not None else frozenset((self.key_of(value),))

    def key_of(self, value: Value) -> str:
        """The option's key of a value."""
        return str(value)

    def value_of(self, key: str) -> Value:
        """The value of an option's key."""
        return key

    def shown(self, value: Value) -> str:
        """The code; the words stand circled beside it."""
        key = self.key_of(value)
        return next((o.code for o in self.strip.options if o.key == key), key)

    def hint(self) -> str:
        """Every answer with its code, for people who hear the screen."""
        return "、".join(f"{o.code} {o.text}" for o in self.strip.options if not o.retired)

    def content_height(self, width: int) -> int:
        """Box or strip, whichever is higher."""
        return max(super().content_height(width), self.strip.height_for(self._strip_width(width)) + px(4))

    def place_content(self, width: int, height: int) -> None:
        """The box at the left, the answers beside it."""
        line = super().content_height(width)
        self.box.setGeometry(0, 0, self._box_width(), line)
        wide = self._strip_width(width)
        high = self.strip.height_for(wide)
        top = max((line - high) // 2, 0)
        self.strip.place(QRect(width - wide, top, wide, high))

    def _box_width(self) -> int:
        wide = bool(self.box.chip or self._reading.error or self._reading.rest)
        return px(WIDE if wide else NARROW)

    def _strip_width(self, width: int) -> int:
        return max(width - self._box_width() - px(6), px(60))

    def _told(self) -> None:
        self.strip.choose(self.chosen())
        before, after = self.box.width(), self._box_width()
        if before != after:
            self._arrange()
            self.resized.emit()

    def settle(self) -> None:
        """Typing is over."""
        super().settle()
        self._told()

    def _clicked(self, key: str) -> None:
        if not self.box.isReadOnly():
            self.box.setFocus()
            self.choose(key)

    def choose(self, key: str) -> None:
        """Answers with that option."""
        self.set_value(self.value_of(key))
        self.box.selectAll()
        self.changed.emit()

    def _step(self, by: int) -> None:
        usable = [o.key for o in self.strip.options if not o.retired]
        if not usable or self.box.isReadOnly():
            return
        now = next((at for at, key in enumerate(usable) if key in self.chosen()), -1 if by > 0 else 0)
        self.choose(usable[(now + by) % len(usable)])


class YesNoEditor(ChoiceEditor):
    """有 or 無, by 1 or 0."""

    def options(self) -> tuple[Option, ...]:
        """Yes and no."""
        return (Option("yes", "1", word("forms.yes")), Option("no", "0", word("forms.no")))

    def key_of(self, value: Value) -> str:
        """yes or no."""
        return "yes" if value else "no"

    def value_of(self, key: str) -> Value:
        """True or False."""
        return key == "yes"
