"""The full form of an entry: when it was, who said it, and every field its kind declares; to add and to correct."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from casedesk.definition.model import EntryKind
from casedesk.record.case import Entry
from casedesk.record.problem import Problem
from ui.cases.entry_answers import WHEN, WHEN_KEYS, Filled, filled_in, values_of
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.cases.kind_picker import KindPicker
from ui.forms.around import Places
from ui.forms.form import Form
from ui.forms.sheet import Sheet
from ui.style.theme import px, say_role
from ui.words import word

Check = Callable[[Facts, Entry], tuple[Problem, ...]]


REQUIRED = "V-REQUIRED"


class EntrySheet(QWidget):
    """First the kinds, then the form. `ready` carries `Filled`, `left` is Esc.

    `typed`: something stands otherwise now; `dropped`: the form went, recorded or not wanted any more.
    """

    ready = Signal(object)
    left = Signal()
    typed = Signal()
    dropped = Signal()

    def __init__(self, check: Check | None = None, places: Places | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check, self._places = check, places
        self._facts: Facts | None = None
        self._was: Entry | None = None
        self._begun: dict[str, Any] = {}
        self._new = False
        self.form: Form | None = None
        self.picker = KindPicker()
        self._title, self._said = QLabel(), QLabel()
        say_role(self._title, "heading")
        say_role(self._said, "danger")
        self._said.setWordWrap(True)
        self._said.hide()
        self._sheet = QWidget()
        self._place = QVBoxLayout()
        self._build()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.picker)
        self._stack.addWidget(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.picker.chosen.connect(lambda key: self.add(key))
        self.picker.left.connect(self.left)

    def _build(self) -> None:
        go, back = KeyButton("F12", word("case.record_now")), KeyButton("Esc", word("case.cancel"))
        say_role(go, "primary")
        go.clicked.connect(self.finish)
        back.clicked.connect(self._leave)
        for button in (go, back):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(go)
        row.addWidget(back)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(row)
        column.addWidget(self._said)
        column.addLayout(self._place, 1)

    # ---- what is shown

    def show_facts(self, facts: Facts) -> None:
        """Stands on this case now; what is typed stays."""
        self._facts = facts
        self.picker.show_facts(facts)

    def pick(self) -> None:
        """Asks which kind; a form that is not finished comes back instead."""
        if self.unsaved():
            self._go_on()
        else:
            self._stack.setCurrentWidget(self.picker)
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, kind: str, on: date | None = None) -> None:
        """The form of a new entry of that kind, on that day; without one it happens now."""
        if self._facts is None or self.unsaved():
            self._go_on()
            return
        now = self._facts.now.astimezone(TOKYO)
        clock = None if on and on != now.date() else now.time().replace(second=0, microsecond=0)
        self._show(Entry(kind, on or now.date(), clock), new=True)

    def mend(self, uid: str) -> None:
        """The form of an entry that is there."""
        entry = next((e for e in self._facts.case.entries if e.uid == uid), None) if self._facts else None
        if self.unsaved():
            self._go_on()
        elif entry is not None:
            self._show(entry, new=False)

    def _go_on(self) -> None:
        self._stack.setCurrentWidget(self._sheet)
        self.say(word("case.entry_unfinished"))
        if self.form is not None:
            self.form.go(self.form.here() or self.form.typable()[0])

    def _show(self, entry: Entry, *, new: bool) -> None:
        kind, facts = self._kind(entry.kind), self._facts
        if kind is None or facts is None:
            return
        self._drop()
        reader = facts.reader
        words = f"entry.{kind.key}"
        self.form = form = Form(
            (*WHEN, *(f for f in kind.fields if not f.retired or f.key in entry.values)),
            reader.case_type,
            reader.lookup,
            reader.today,
            words=words,
            places=self._places,
        )
        for one in WHEN:
            form.label(one.key).setText(word(f"case.{one.key}"))
            form.editor(one.key).set_name(word(f"case.{one.key}"))
        form.show_answers(values_of(entry), entry.why_empty)
        form.left.connect(lambda _: self._look())
        form.finished.connect(self.finish)
        form.changed.connect(lambda _: self.typed.emit())
        self._was, self._begun, self._new = entry, form.answers(), new
        self._place.addWidget(Sheet(form))
        title = reader.label(f"{words}._title")
        self._title.setText(word("case.entry_new" if new else "case.entry_old", kind=title))
        self.say("")
        self._stack.setCurrentWidget(self._sheet)
        self._look()
        own = (key for key in form.typable() if key not in WHEN_KEYS)
        form.go(kind.quick[0] if new and kind.quick else next(own, "happened_on"))

    def _drop(self) -> None:
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.form, self._was = None, None

    def _kind(self, key: str) -> EntryKind | None:
        kinds = self._facts.reader.case_type.entries if self._facts else ()
        return next((kind for kind in kinds if kind.key == key), None)

    def _look(self) -> None:
        """Problems beside their boxes."""
        filled = self.filled()
        if filled is not None and self.form is not None and self._facts is not None and self._check is not None:
            found = self._check(self._facts, filled.entry)
            self.form.want(p.field for p in found if p.code == REQUIRED)
            self.form.show_problems(p for p in found if p.code != REQUIRED)

    # ---- what it says

    def unsaved(self) -> bool:
        """Whether something stands here that is not recorded."""
        form = self.form
        return form is not None and (form.answers() != self._begun or bool(form.own_problems()))

    def filled(self) -> Filled | None:
        """The entry as the boxes say it; None when no form is shown."""
        form, was = self.form, self._was
        if form is None or was is None:
            return None
        return filled_in(form, was, self._new)

    def say(self, text: str) -> None:
        """Says why it was refused, in place."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def finish(self) -> None:
        """Records what stands here, unless some words are not understood."""
        form, filled = self.form, self.filled()
        if form is None or filled is None:
            return
        wrong = form.own_problems()
        if wrong:
            form.go(next(iter(wrong)))
            self.say(word("case.entry_not_read"))
        elif filled.new and not filled.answers:
            self.say(word("case.entry_empty"))
        else:
            self.ready.emit(filled)

    def done(self) -> None:
        """What stood here is recorded: the form goes."""
        self._drop()
        self.dropped.emit()
        self.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F12 records, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_F12:
            self.finish()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Away; what is typed stays until it is recorded or Esc is pressed again."""
        if self.unsaved() and not self._said.isVisible():
            self.say(word("case.entry_leave"))
        else:
            self._drop()
            self.dropped.emit()
            self.say("")
            self.left.emit()
