"""Something done, written down at once: a result by one key, a few figures and everything else normal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from casedesk.definition.model import EntryKind, Field
from casedesk.definition.values import Value
from casedesk.record.case import Entry, WhyEmpty
from ui.cases.card import Card
from ui.cases.facts import Facts
from ui.cases.keycap import KeyButton
from ui.forms.form import Form
from ui.forms.layout import Layout
from ui.style.theme import px, say_role
from ui.words import word

CAPS = "1234567890-^"
"""The row of digits on a Japanese keyboard, from the left: one key for each of up to twelve answers."""
SAME = {"=": "^", "~": "^", "ー": "-", "－": "-"}
QUICK_KEYS = ("F2", "F7", "F11")


class QuickAdd(Card):
    """The kinds of entry with a quick way in. `ready` carries the entry to record, `left` is Esc."""

    ready = Signal(object)
    left = Signal()
    begun = Signal(object)
    """The kind that somebody begins by its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(word("case.quick"))
        self._facts: Facts | None = None
        self._kinds: tuple[EntryKind, ...] = ()
        self._kind: EntryKind | None = None
        self._given: dict[str, Value] = {}
        self._form: Form | None = None
        self._tabs: list[KeyButton] = []
        self._answers: list[KeyButton] = []
        title = QLabel(word("case.quick"))
        say_role(title, "heading")
        self._hint, self._calling = QLabel(), QLabel()
        say_role(self._calling, "danger")
        self._calling.setWordWrap(True)
        self._calling.hide()
        say_role(self._hint, "muted")
        self._hint.setWordWrap(True)
        self._bar, self._grid, self._place = QGridLayout(), QGridLayout(), QVBoxLayout()
        for grid in (self._bar, self._grid):
            grid.setSpacing(px(4))
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        self._normal = QCheckBox(word("case.all_normal"))
        self._normal.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._go = KeyButton("F12", word("case.record_now"))
        say_role(self._go, "primary")
        self._go.clicked.connect(self._finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(5))
        column.addWidget(title)
        column.addWidget(self._calling)
        column.addLayout(self._bar)
        column.addWidget(self._hint)
        column.addLayout(self._grid)
        column.addLayout(self._place)
        column.addWidget(self._normal)
        column.addWidget(self._go)
        column.addStretch(1)

    # ---- what is shown

    def show_facts(self, facts: Facts) -> None:
        """Offers the quick kinds of this case's type; the one that was open stays open."""
        same = self._facts is not None and self._facts.reader.case_type is facts.reader.case_type
        self._facts = facts
        if same:
            return
        for tab in self._tabs:
            self._bar.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = []
        self._kinds = tuple(kind for kind in facts.reader.case_type.entries if kind.quick)[: len(QUICK_KEYS)]
        for at, kind in enumerate(self._kinds):
            tab = KeyButton(QUICK_KEYS[at], facts.reader.label(f"entry.{kind.key}._title"))
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tab.clicked.connect(lambda _=False, at=at: self.begin(at))
            self._bar.addWidget(tab, at // 2, at % 2)
            self._tabs.append(tab)
        self._show_kind(self._kinds[0] if self._kinds else None)

    def begin(self, at: int) -> None:
        """Opens the kind at that place; the keyboard comes here."""
        if 0 <= at < len(self._kinds):
            self._show_kind(self._kinds[at])
            self.begun.emit(self._kinds[at])
            if self._form is not None:
                self._form.go(self._form.typable()[0])
            else:
                self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def warn(self, calling: tuple[str, ...]) -> None:
        """Says who is calling already; one may call all the same."""
        self._calling.setText(word("case.calling_already", who="、".join(calling)) if calling else "")
        self._calling.setVisible(bool(calling))

    def _show_kind(self, kind: EntryKind | None, given: Mapping[str, Value] | None = None) -> None:
        self._kind, self._given = kind, dict(given or {})
        for tab, one in zip(self._tabs, self._kinds, strict=True):
            tab.setChecked(one is kind)
        picks = self._picks() if kind and not given else ()
        self._show_answers(picks)
        self._show_form(() if picks or kind is None else self._asked(kind))
        self._normal.setVisible(bool(kind and kind.normal and not picks))
        self._normal.setChecked(True)
        self._go.setVisible(self._form is not None)
        self._hint.setText(word("case.quick_pick" if picks else "case.quick_form"))

    def _picks(self) -> tuple[tuple[str, str], ...]:
        """The answers of the first box, when it is a choice: key and words."""
        one = self._choice()
        if one is None or self._facts is None:
            return ()
        found = self._facts.reader.case_type.choice_sets[one.choices].choices
        reader = self._facts.reader
        return tuple((c.key, reader.label(f"choice.{one.choices}.{c.key}")) for c in found if not c.retired)

    def _choice(self) -> Field | None:
        one = self._kind.get(self._kind.quick[0]) if self._kind else None
        return one if one is not None and one.stored_kind == "choice" else None

    def _asked(self, kind: EntryKind) -> tuple[Field, ...]:
        """The boxes to fill: the figures of the kind, or what the answer given opens."""
        if not self._given:
            return tuple(one for key in kind.quick if (one := kind.get(key)))
        opened = [f for f in kind.fields if f.shown and f.key not in self._given]
        return tuple(f for f in opened if f.shown and f.shown.holds(self._given) and not f.shown.holds({}))

    def _show_answers(self, picks: tuple[tuple[str, str], ...]) -> None:
        while len(self._answers) < min(len(picks), len(CAPS)):
            self._answers.append(self._answer(len(self._answers)))
        for at, button in enumerate(self._answers):
            button.setVisible(at < len(picks))
            if at < len(picks):
                button.say(CAPS[at], picks[at][1])

    def _answer(self, at: int) -> KeyButton:
        button = KeyButton(CAPS[at], "")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._pick(at))
        self._grid.addWidget(button, at // 2, at % 2)
        return button

    def _show_form(self, fields: tuple[Field, ...]) -> None:
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if not fields or self._facts is None or self._kind is None:
            return
        reader, given = self._facts.reader, dict(self._given)
        self._form = Form(
            fields,
            reader.case_type,
            reader.lookup,
            reader.today,
            layout=Layout(columns=1),
            words=f"entry.{self._kind.key}",
            conditions=lambda values: {**given, **values},
        )
        self._form.finished.connect(self._finish)
        self._place.addWidget(self._form)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key is one answer; Esc leaves."""
        cap = SAME.get(event.text(), event.text())
        at = CAPS.find(cap) if cap else -1
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_F12 and self._form is not None:
            self._finish()
        elif at >= 0 and self._picks() and not self._given:
            self._pick(at)
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self._given:
            self._show_kind(self._kind)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _pick(self, at: int) -> None:
        """Records the answer, unless it opens boxes of its own: these come first."""
        picks, one, kind = self._picks(), self._choice(), self._kind
        if at >= len(picks) or one is None or kind is None:
            return
        self._given = {one.key: picks[at][0]}
        if self._asked(kind):
            self._show_kind(kind, self._given)
            if self._form is not None:
                self._form.go(self._form.typable()[0])
        else:
            self._emit({})

    def _finish(self) -> None:
        if self._form is not None and not self._form.own_problems():
            self._emit(self._form.answers())

    def _emit(self, answers: Mapping[str, Any]) -> None:
        kind, facts = self._kind, self._facts
        if kind is None or facts is None:
            return
        values: dict[str, Value] = dict(self._given)
        if kind.normal and self._normal.isChecked():
            values.update(kind.normal)
        values.update({key: one for key, one in answers.items() if not isinstance(one, WhyEmpty)})
        why = {key: one for key, one in answers.items() if isinstance(one, WhyEmpty)}
        self._show_kind(kind)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit(Entry(kind.key, values=values, why_empty=why))


def stamped(entry: Entry, now: datetime) -> Entry:
    """The entry as happening now, by the clock on the wall in Japan."""
    there = now.astimezone(TOKYO)
    return replace(entry, happened_on=there.date(), happened_time=there.time().replace(second=0, microsecond=0))
