"""A further report says something else than the case: each difference is adopted or left by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from casedesk.record.adopt import Difference
from ui.forms.around import Around
from ui.forms.showing import shown
from ui.register.kind import Kind
from ui.style.theme import colour, font, px, say_role
from ui.words import word

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
WRAP = LEFT | Qt.TextFlag.TextWordWrap
ADOPT, LEAVE = Qt.Key.Key_1, Qt.Key.Key_2


class Line(NamedTuple):
    """One difference: the case field, what it is called, what the case says, what the paper says."""

    field: str
    label: str
    case: str
    paper: str

    def spoken(self) -> str:
        """As it is heard."""
        return word("register.differ.line", label=self.label, case=self.case or "—", paper=self.paper)


class Lines(QWidget):
    """The differences, one marked; 1 adopts it, 2 leaves the case as it is, and the next one is marked."""

    decided = Signal()
    """Every difference has its answer."""
    moved = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.lines: tuple[Line, ...] = ()
        self._adopted: dict[str, bool] = {}
        self._at = 0
        self._tops: list[int] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other differences, none decided."""
        self.lines, self._adopted, self._at = tuple(lines), {}, 0
        self._measure()
        self._tell()

    def adopted(self) -> tuple[str, ...]:
        """The fields that were adopted."""
        return tuple(line.field for line in self.lines if self._adopted.get(line.field))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 adopt, 2 leave, arrows move, Esc leaves the rest as it is."""
        key = event.key()
        if key in (ADOPT, LEAVE) and self.lines:
            self._decide(key == ADOPT)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.lines:
            self._mark((self._at + (1 if key == Qt.Key.Key_Down else -1)) % len(self.lines))
        elif key == Qt.Key.Key_Escape:
            self.decided.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left half keeps what the case says, the right half takes the paper's."""
        at = event.position().toPoint()
        line = next((one for one in range(len(self.lines)) if self._rect(one).contains(at)), -1)
        if line >= 0:
            self._mark(line)
            self._decide(at.x() >= self._columns()[2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: words wrap otherwise."""
        super().resizeEvent(event)
        self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keys go."""
        super().focusInEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(px(800), self._tops[-1] if self._tops else self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, the case's words, the paper's words; what holds from now on is framed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for at, line in enumerate(self.lines):
            rect = self._rect(at)
            if at == self._at:
                painter.fillRect(rect, colour("accent_soft"))
            painter.setPen(colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            self._paint_words(painter, rect, line)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        starts = (*self._columns(), self.width())
        painter.setPen(colour("muted"))
        painter.setFont(font("strong"))
        for at, key in enumerate(("box", "case", "paper")):
            cell = QRect(starts[at] + px(12), 0, starts[at + 1] - starts[at] - px(12), self._line())
            painter.drawText(cell, LEFT, word(f"register.differ.{key}"))
        painter.setFont(font())

    def _rect(self, at: int) -> QRect:
        """Where a line stands, under the heads."""
        return QRect(0, self._tops[at], self.width(), self._tops[at + 1] - self._tops[at])

    def _measure(self) -> None:
        """Where each line begins, and where the last one ends: as high as its words need."""
        starts = (*self._columns(), self.width())
        self._tops = [self._line()]
        for line in self.lines:
            wide = [starts[at + 1] - starts[at] - px(48) for at in range(3)]
            high = [self._words_height(text, room) for text, room in zip((line.label, *line[2:]), wide, strict=True)]
            self._tops.append(self._tops[-1] + max(high) + px(22))
        self.setMinimumHeight(self._tops[-1])

    def _words_height(self, text: str, room: int) -> int:
        metrics = QFontMetrics(font("strong"))
        return metrics.boundingRect(QRect(0, 0, max(room, px(60)), 10_000), WRAP, text or "—").height()

    def _paint_words(self, painter: QPainter, rect: QRect, line: Line) -> None:
        left, case, paper = self._columns()
        taken = self._adopted.get(line.field)
        cells = (
            (line.label, left, case, "muted", None),
            (line.case or "—", case, paper, "text", taken is False),
            (line.paper, paper, rect.width(), "text", taken is True),
        )
        for text, start, end, role, chosen in cells:
            cell = QRect(start, rect.y(), end - start, rect.height()).adjusted(px(6), px(4), -px(6), -px(4))
            if chosen:
                painter.setPen(colour("ok"))
                painter.setBrush(colour("ok_soft"))
                painter.drawRoundedRect(cell, px(5), px(5))
            painter.setPen(colour(role))
            painter.setFont(font("strong" if chosen else "body"))
            inner = cell.adjusted(px(6), 0, -px(6), 0)
            words = f"✔ {text}" if chosen else text
            painter.drawText(inner, WRAP, words)

    def _columns(self) -> tuple[int, int, int]:
        wide = self.width()
        return 0, round(wide * 0.26), round(wide * 0.62)

    def _decide(self, adopt: bool) -> None:
        self._adopted[self.lines[self._at].field] = adopt
        left = [at for at, line in enumerate(self.lines) if line.field not in self._adopted]
        if not left:
            self.decided.emit()
        else:
            self._mark(next((at for at in left if at > self._at), left[0]))

    def _mark(self, at: int) -> None:
        self._at = at
        self.moved.emit(self._rect(at))
        self._tell()

    def _line(self) -> int:
        return self.fontMetrics().height() + px(22)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.lines[self._at].spoken() if self.lines else "")
        self.update()


class DifferPanel(QWidget):
    """The differences under their title."""

    decided = Signal(tuple)
    """The case fields to adopt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        say_role(self._title, "title")
        hint = QLabel(word("register.differ.keys"), self)
        say_role(hint, "muted")
        hint.setWordWrap(True)
        self.lines = Lines()
        self.setFocusProxy(self.lines)
        self.lines.setAccessibleName(word("register.differ.name"))
        self.lines.decided.connect(lambda: self.decided.emit(self.lines.adopted()))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.lines)
        self.lines.moved.connect(lambda rect: area.ensureVisible(0, rect.center().y(), 0, rect.height()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(8))
        for widget in (self._title, hint):
            layout.addWidget(widget)
        layout.addWidget(area, 1)

    def show_lines(self, number: str, lines: Sequence[Line]) -> None:
        """What the paper says otherwise than the case."""
        self._title.setText(word("register.differ", number=number))
        self.lines.show_lines(lines)


def lines_of(kind: Kind, found: Sequence[Difference]) -> list[Line]:
    """The differences in words, each under the name of its box."""
    boxes = {box.adopts: box for box in reversed(kind.boxes) if box.adopts}
    around = Around(kind.case_type, kind.lookup, kind.today, f"paper.{kind.form.key}")
    lines = []
    for field, paper, case in found:
        box = boxes[field]
        before = shown(box, case, around) if case is not None else ""
        lines.append(Line(field, around.label(box), before, shown(box, paper, around)))
    return lines
