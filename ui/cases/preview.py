"""Who a row is, beside the table: enough to know whether this is the person, without opening the case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.cases.chips import Chips
from ui.cases.facts import Fact, Facts
from ui.cases.grid import FactGrid
from ui.cases.pill import Pill
from ui.style.theme import px, say_role
from ui.words import word


class Preview(QScrollArea):
    """Shows the facts of one case, or that none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("case.preview"))
        self._lines: list[tuple[QLabel, Pill]] = []
        self._body = QFrame()
        say_role(self._body, "card")
        self._build()
        self.setWidget(self._body)
        self._body.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(6))
        self._kana, self._name, self._age, self._number = (QLabel() for _ in range(4))
        say_role(self._kana, "muted")
        say_role(self._name, "title")
        say_role(self._number, "accent")
        self._name.setWordWrap(True)
        self._age.setWordWrap(True)
        self._flags, self._duty, self._phones, self._facts, self._latest = (
            Chips(),
            QLabel(),
            FactGrid(label_width=100),
            FactGrid(label_width=100),
            FactGrid(label_width=100),
        )
        self._duty.setWordWrap(True)
        self._tracks = QGridLayout()
        self._tracks.setHorizontalSpacing(px(8))
        self._tracks.setVerticalSpacing(px(3))
        self._tracks.setColumnStretch(1, 1)
        column.addWidget(self._number)
        column.addWidget(self._kana)
        column.addWidget(self._name)
        column.addWidget(self._age)
        column.addWidget(self._flags)
        column.addWidget(self._duty)
        column.addWidget(rule())
        column.addWidget(self._phones)
        column.addWidget(rule())
        column.addLayout(self._tracks)
        column.addWidget(rule())
        column.addWidget(self._facts)
        column.addWidget(rule())
        column.addWidget(self._latest)
        column.addStretch(1)

    def clear(self) -> None:
        """Shows nobody."""
        self._body.hide()

    def show_facts(self, facts: Facts) -> None:
        """Shows this case."""
        self._kana.setText(facts.kana)
        self._name.setText(facts.name or word("case.nameless"))
        self._number.setText(facts.number)
        self._age.setText("　".join(part for part in (facts.age, facts.birth) if part))
        self._flags.show_chips(facts.flags)
        self._show_duty(facts)
        address = (Fact(word("case.address"), facts.address),) if facts.address else ()
        self._phones.show_facts((*facts.phones, *address))
        self._show_tracks(facts)
        self._facts.show_facts([fact for fact in facts.facts if fact.text])
        charge = Fact(word("case.in_charge"), facts.in_charge or word("case.nobody"))
        self._latest.show_facts((*facts.latest[:4], Fact(word("case.received"), facts.received), charge))
        self._body.show()

    def _show_duty(self, facts: Facts) -> None:
        duty = facts.duty
        self._duty.setText(f"{word('case.next_duty')}：{duty.label}　{duty.text}" if duty.text else duty.label)
        say_role(self._duty, duty.role if duty.role in ("danger", "warning") else "muted")

    def _show_tracks(self, facts: Facts) -> None:
        while len(self._lines) < len(facts.lines):
            self._lines.append(self._line(len(self._lines)))
        for at, (title, pill) in enumerate(self._lines):
            there = at < len(facts.lines)
            title.setVisible(there)
            pill.setVisible(there)
            if there:
                line = facts.lines[at]
                title.setText(line.title)
                pill.show_status(line.text, line.colour)

    def _line(self, at: int) -> tuple[QLabel, Pill]:
        title, pill = QLabel(), Pill()
        say_role(title, "muted")
        title.setWordWrap(True)
        title.setFixedWidth(px(118))
        self._tracks.addWidget(title, at, 0)
        self._tracks.addWidget(pill, at, 1)
        return title, pill


def rule() -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    say_role(line, "line")
    return line
