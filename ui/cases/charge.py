"""Who is in charge: the people with how much each has; letters narrow them, Enter gives, a new name can be written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casedesk.service.staff import Person
from casedesk.text.fold import fold_name
from ui.style.theme import px, say_role
from ui.words import word

NAME = int(Qt.ItemDataRole.UserRole)


class Charge(QFrame):
    """A sheet over `page`. `chosen` carries the name, "" for nobody; Esc leaves all as it is."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        say_role(self, "sheet")
        self._page = page
        self._staff: tuple[Person, ...] = ()
        self._before: QWidget | None = None
        self._title, self._hint = QLabel(), QLabel(word("case.charge_hint"))
        say_role(self._title, "heading")
        say_role(self._hint, "muted")
        self._hint.setWordWrap(True)
        self.box, self.list = QLineEdit(), QListWidget()
        self.box.setPlaceholderText(word("case.charge_find"))
        self.box.setAccessibleName(word("case.charge_find"))
        self.box.setMaxLength(100)
        self.list.setAccessibleName(word("case.in_charge"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.textEdited.connect(lambda _: self._fill())
        self.box.returnPressed.connect(self._finish)
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._finish())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(6))
        for part in (self._title, self.box, self.list, self._hint):
            column.addWidget(part)
        page.installEventFilter(self)
        self.hide()

    def ask(self, staff: Sequence[Person], cases: int, now: str = "") -> None:
        """Asks who is to have so many cases; `now` has them at present."""
        self._staff = tuple(staff)
        title = (
            word("case.charge_one", who=now or word("case.nobody")) if cases == 1 else word("case.charge_many", n=cases)
        )
        self._title.setText(title)
        self.box.clear()
        self._fill()
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._lay_out()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the keyboard is in the line; the sheet stays over its page."""
        if watched is self._page and event.type() == QEvent.Type.Resize and self.isVisible():
            self._lay_out()
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        """The people whose names hold what is written; a new name stands last."""
        text = self.box.text().strip()
        key = fold_name(text)
        self.list.clear()
        for at, one in enumerate(self._staff):
            if not key or key in fold_name(one.name):
                self._add(_words(one, own=at == 0), one.name)
        if text and text not in (one.name for one in self._staff):
            self._add(word("case.charge_new", who=text), text)
        self.list.setCurrentRow(0)

    def _add(self, words: str, name: str) -> None:
        item = QListWidgetItem(words)
        item.setData(NAME, name)
        self.list.addItem(item)

    def _finish(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._leave()
            self.chosen.emit(str(item.data(NAME)))

    def _leave(self) -> None:
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        whole = self._page.size()
        width = min(px(460), whole.width() - px(40))
        height = min(px(380), whole.height() - px(40))
        self.setGeometry((whole.width() - width) // 2, px(20), width, height)


def _words(one: Person, *, own: bool) -> str:
    name = one.name or word("case.charge_nobody")
    who = word("case.charge_me", who=name) if own else name
    late = word("case.charge_late", n=one.late) if one.late else ""
    return "　".join(part for part in (who, word("case.charge_load", n=one.open), late) if part)
