"""A row of a master list: typed by code or by any part of its words, chosen from the list under the box."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casedesk.definition.kinds import Reading
from casedesk.definition.model import Field
from casedesk.definition.values import Value
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.forms.rows import Row, matching, rows_of
from ui.forms.suggest import Suggestions
from ui.words import language


class MasterEditor(LineEditor):
    """Enter takes the marked line; words that are in no list stay, and are marked."""

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.box.takes_arrows = True
        self.box.arrow.connect(self._step)
        self._list: Suggestions | None = None
        self._offered: list[Row] = []

    def shown(self, value: Value) -> str:
        """The row's words, as they are today."""
        return self.around.lookup.label(self.field.master, str(value), language(), self.around.today)

    def offered(self) -> list[Row]:
        """The rows in the list under the box, empty when it is closed."""
        return self._offered if self._list is not None and self._list.open else []

    def _rows(self) -> tuple[Row, ...]:
        return rows_of(self.around.lookup, self.field.master, self.around.today)

    def _told(self) -> None:
        if self._typing and self.box.hasFocus():
            self._offer(self.box.text())
        elif self._list is not None:
            self._list.hide()

    def _offer(self, text: str) -> None:
        self._offered = matching(self._rows(), text) if text else []
        if self._list is None:
            self._list = Suggestions(self.box)
            self._list.chosen.connect(self._take)
        self._list.offer([row.line for row in self._offered])

    def _step(self, by: int) -> None:
        if self.box.isReadOnly():
            return
        if self._list is None or not self._list.open:
            self._offer("" if self._reading.value is not None else self.box.text())
            if not self._offered:
                self._offered = matching(self._rows(), "")
                assert self._list is not None
                self._list.offer([row.line for row in self._offered])
        else:
            self._list.step(by)

    def _take(self, at: int) -> None:
        if 0 <= at < len(self._offered):
            self.set_value(self._offered[at].key)
            self.changed.emit()
        if self._list is not None:
            self._list.hide()

    def _entered(self, back: bool) -> None:
        if self._list is not None and self._list.open:
            self._take(self._list.at())
        super()._entered(back)

    def settle(self) -> None:
        """Typing is over."""
        if self._typing and self._reading.value is None and not self._reading.empty:
            only = matching(self._rows(), self.box.text()) if self.box.text() else []
            if len(only) == 1:
                self._reading = Reading(only[0].key)
                self.changed.emit()
        super().settle()
        if self._list is not None:
            self._list.hide()
