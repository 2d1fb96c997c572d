"""Who is in charge: the people with how much each has; letters narrow them, Enter gives, a new name can be written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from casedesk.service.staff import Person
from casedesk.text.fold import fold_name
from ui.style.theme import colour, px, say_role
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
        self.box, self.list = QLineEdit(), QTreeWidget()
        self.box.setPlaceholderText(word("case.charge_find"))
        self.box.setAccessibleName(word("case.charge_find"))
        self.box.setMaxLength(100)
        self.list.setAccessibleName(word("case.in_charge"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([word("case.in_charge"), word("case.charge_open"), word("case.charge_late")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
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

    def ask(self, staff: Sequence[Person], cases: int, now: str | None = None) -> None:
        """Asks who is to have so many cases; of a case that is open, `now` has it at present ("" nobody)."""
        self._staff = tuple(staff)
        one = word("case.charge_one", who=now or word("case.nobody"))
        self._title.setText(word("case.charge_many", n=cases) if now is None else one)
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
            count = self.list.topLevelItemCount()
            if step and count:
                here = self.list.currentItem()
                at = self.list.indexOfTopLevelItem(here) if here is not None else -step
                self._choose((at + step) % count)
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
                name = one.name or word("case.charge_nobody")
                self._add(
                    (word("case.charge_me", who=name) if at == 0 else name, str(one.open), str(one.late)), one.name
                )
        if text and text not in (one.name for one in self._staff):
            self._add((word("case.charge_new", who=text), "", ""), text)
        self._choose(0)

    def _choose(self, at: int) -> None:
        item = self.list.topLevelItem(at)
        if item is not None:
            self.list.setCurrentItem(item)

    def _add(self, cells: tuple[str, str, str], name: str) -> None:
        item = QTreeWidgetItem(list(cells))
        item.setData(0, NAME, name)
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if cells[2] not in ("", "0"):
            item.setForeground(2, colour("danger"))
        self.list.addTopLevelItem(item)

    def _finish(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._leave()
            self.chosen.emit(str(item.data(0, NAME)))

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
