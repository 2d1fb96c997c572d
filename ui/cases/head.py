"""The band at the top of a case, always in sight: who, how old, what to mind in red, what is due next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.cases.chips import Chips
from ui.cases.elided import Elided
from ui.cases.facts import Facts
from ui.style.theme import px, say_role
from ui.words import language, word


class Head(QFrame):
    """Name, kana, number, phone, age, birth date, flags; at the right the nearest duty and who is in charge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, "card")
        self._kana, self._name, self._age, self._number, self._phone = (QLabel() for _ in range(5))
        self._duty, self._when, self._charge = Elided(), QLabel(), QLabel()
        self._flags, self._company = Chips(), Elided()
        for label, role in ((self._kana, "muted"), (self._name, "title"), (self._number, "accent")):
            say_role(label, role)
        say_role(self._age, "heading")
        say_role(self._charge, "muted")
        say_role(self._phone, "strong")
        for label in (self._name, self._number, self._phone):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(7), px(14), px(8))
        row.setSpacing(px(18))
        row.addLayout(self._who(), 11)
        row.addLayout(self._due(), 10)

    def _who(self) -> QVBoxLayout:
        small = QHBoxLayout()
        small.setSpacing(px(12))
        small.addWidget(self._kana)
        small.addWidget(self._number)
        small.addWidget(self._phone)
        small.addWidget(self._company, 1)
        large = QHBoxLayout()
        large.setSpacing(px(14))
        large.addWidget(self._name)
        large.addWidget(self._age)
        large.addWidget(self._flags, 1)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        column.addLayout(small)
        column.addLayout(large)
        return column

    def _due(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(1))
        for label in (self._duty, self._when, self._charge):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._charge.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._duty, 1)
        line.addWidget(self._when)
        column.addLayout(line)
        column.addWidget(self._charge)
        return column

    def show_company(self, there: tuple[str, ...], calling: tuple[str, ...]) -> None:
        """Who else has the case open; who is calling comes first and in red."""
        joiner = "、" if language() == "ja" else ", "
        if calling:
            text = word("case.calling", who=joiner.join(calling))
        else:
            text = word("case.also_open", who=joiner.join(there)) if there else ""
        self._company.setText(text)
        say_role(self._company, "danger" if calling else "accent")

    def show_facts(self, facts: Facts) -> None:
        """Shows this case."""
        self._kana.setText(facts.kana)
        self._name.setText(facts.name or word("case.nameless"))
        self._number.setText(facts.number)
        usable = next((phone.text for phone in facts.phones if phone.role != "danger"), "")
        self._phone.setText(f"☎ {usable}" if usable else "")
        self._age.setText("　".join(part for part in (facts.age, facts.birth) if part))
        self._flags.show_chips(facts.flags)
        duty = facts.duty
        self._duty.setText(duty.label)
        self._when.setText(duty.text)
        self._when.setVisible(bool(duty.text))
        say_role(self._when, duty.role if duty.role in ("danger", "warning") else "strong")
        more = word("case.more_duties", n=facts.more_duties) if facts.more_duties else ""
        who = facts.in_charge or word("case.nobody_yet")
        charge = word("case.charge_line", who=who, at=facts.received)
        self._charge.setText("　".join(part for part in (charge, more) if part))
