"""Two cases side by side: a label, what each says, and a sign between them that says whether it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from casedesk.service.seat import Seat
from casedesk.service.sidebyside import Mark, sides
from ui.style.theme import px, say_role
from ui.tables.formats import Reader
from ui.words import language, word

LABEL, SIGN = 150, 24
"""Widths of the labels and of the signs, in pixels at 100 %."""
SIGNS: dict[Mark, str] = {"same": "＝", "alike": "≈", "different": "≠", "": ""}
ROLES: dict[Mark, str] = {"same": "muted", "alike": "warning", "different": "danger", "": "muted"}


@dataclass(frozen=True, slots=True)
class Line:
    """A label, both sides in words, and whether they are the same."""

    label: str
    earlier: str
    later: str
    mark: Mark = ""
    who: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Both cases as they are shown: numbers, and their lines."""

    numbers: tuple[str, str]
    lines: tuple[Line, ...]


def read(seat: Seat, earlier: str, later: str) -> Compared:
    """Two cases in words. Runs off the GUI thread."""
    found = sides(seat, earlier, later)
    kept = seat.library.get(found.earlier.type)
    reader = Reader(kept.case_type, kept.lookup, language(), seat.clock.today())
    lines = [
        Line(
            reader.field_label(row.field),
            reader.text(kept.place[row.field][1], row.earlier),
            reader.text(kept.place[row.field][1], row.later),
            row.mark,
            row.who,
        )
        for row in found.rows
    ]
    main = kept.case_type.tracks[0].key
    both = (found.earlier, found.later)
    came = [f"{reader.instant(case.received_at)}  {next((p.sender for p in case.papers), '')}".strip() for case in both]
    states = [reader.status(main, case.tracks[main]) for case in both]
    counts = [word("duplicates.counts", papers=len(case.papers), entries=len(case.standing)) for case in both]
    head = [
        Line(word("duplicates.came"), came[0], came[1]),
        Line(word("duplicates.state"), states[0], states[1]),
        Line(word("duplicates.holds"), counts[0], counts[1]),
    ]
    return Compared((found.earlier.number or "", found.later.number or ""), (*lines, *head))


class Sheet(QWidget):
    """The lines of one pair."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []

    def show_pair(self, compared: Compared | None) -> None:
        """Shows these two; None: nothing."""
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        if compared is None:
            return
        titles = (word("duplicates.earlier"), word("duplicates.later_one"))
        heads = [f"{title}  {number}" for title, number in zip(titles, compared.numbers, strict=True)]
        self._row(("", heads[0], "", heads[1]), ("muted", "strong", "muted", "strong"))
        for line in compared.lines:
            role = ROLES[line.mark] if line.who else "muted"
            side = "" if line.mark in ("same", "") or not line.who else role
            self._row((line.label, line.earlier or "—", SIGNS[line.mark], line.later or "—"),
                      ("muted", side, role, side), line)  # fmt: skip
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths, other heights."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Every line as high as its words at this width, so that a scroll area cuts nothing off."""
        sign, gaps = px(SIGN), 3 * px(10)
        names = min(px(LABEL), self.width() // 4)
        side = max((self.width() - names - sign - gaps) // 2, px(80))
        widths, tops = (names, side, sign, side), 0
        for first in range(0, len(self._labels), 4):
            row = self._labels[first : first + 4]
            high = max(label.heightForWidth(width) for label, width in zip(row, widths, strict=True))
            left = 0
            for label, width in zip(row, widths, strict=True):
                label.setGeometry(left, tops, width, high)
                left += width + px(10)
            tops += high + px(7)
        self.setMinimumHeight(tops)

    def _row(self, texts: Sequence[str], roles: Sequence[str], line: Line | None = None) -> None:
        for column, (text, role) in enumerate(zip(texts, roles, strict=True)):
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if role:
                say_role(label, role)
            if line is not None and line.mark and column == 2:
                label.setAccessibleName(word(f"duplicates.mark.{line.mark}"))
                label.setToolTip(word(f"duplicates.mark.{line.mark}"))
            label.show()
            self._labels.append(label)
