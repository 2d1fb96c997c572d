"""Several answers of several: codes with spaces between them, circled at once; 「なし」 stands alone."""

from __future__ import annotations

from PySide6.QtCore import Signal

from casedesk.definition.kinds import Reading
from casedesk.definition.values import Value
from ui.forms.choice import ChoiceEditor
from ui.style.theme import px

BOX = 150


class ManyEditor(ChoiceEditor):
    """Codes typed one after the other. Words that are no answer go to the box for その他, when there is one."""

    rest = Signal(str)
    """Words for その他."""

    def chosen(self) -> frozenset[str]:
        """The keys of what is answered."""
        value = self._reading.value
        return frozenset(value) if isinstance(value, tuple) and self._why is None else frozenset()

    def read(self, text: str) -> Reading:
        """Codes separated by spaces or signs; several digits in a row when every code has one digit."""
        tokens = text.replace("\u3000", " ").split()
        lookup, name = self.around.lookup, self.field.choices
        if tokens and all(lookup.choice(name, token) for token in tokens):
            return self._without_none(super().read(";".join(tokens)), tokens)
        found = super().read(text)
        if found.error and len(tokens) == 1 and self._single_digits() and text.strip().isdigit():
            return self._without_none(super().read(";".join(text.strip())), list(text.strip()))
        return found

    def shown(self, value: Value) -> str:
        """The codes, with spaces."""
        keys = value if isinstance(value, tuple) else ()
        codes = {o.key: o.code for o in self.strip.options}
        return " ".join(codes.get(key, key) for key in keys)

    def choose(self, key: str) -> None:
        """Takes the answer in, or out when it was in."""
        value = self._reading.value
        before = value if isinstance(value, tuple) and self._why is None else ()
        if key in before:
            after = tuple(k for k in before if k != key)
        elif key == self.field.none:
            after = (key,)
        else:
            after = (*(k for k in before if k != self.field.none), key)
        self.set_value(after or None)
        self.changed.emit()

    def _without_none(self, read: Reading, tokens: list[str]) -> Reading:
        """「なし」 typed last takes the others away; typed first it gives way."""
        if read.error != "K-NONE":
            return read
        keys = [self.around.lookup.choice(self.field.choices, token) or "" for token in tokens]
        if keys[-1] == self.field.none:
            return Reading((self.field.none,))
        return Reading(tuple(dict.fromkeys(key for key in keys if key != self.field.none)))

    def _single_digits(self) -> bool:
        return all(len(o.code) == 1 for o in self.strip.options)

    def _box_width(self) -> int:
        return px(BOX)

    def _step(self, by: int) -> None:
        """Arrows do nothing here: there is no one answer to walk from."""

    def settle(self) -> None:
        """Typing is over."""
        rest = self._reading.rest if self._typing and self.field.other and not self._reading.error else ""
        if rest:
            value = self._reading.value
            keys = value if isinstance(value, tuple) else ()
            other = self._other_key()
            self._reading = Reading((keys if not other or other in keys else (*keys, other)) or None)
        super().settle()
        if rest:
            self.changed.emit()
            self.rest.emit(rest)

    def _other_key(self) -> str:
        return next((o.key for o in self.strip.options if o.key == "other"), "")
