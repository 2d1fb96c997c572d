"""A form: the boxes of some fields in their order, with the keys that walk through them and the problems beside them.

The form decides nothing: it shows what it is given, gives back what stands in its boxes, and tells when that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from casedesk.record.problem import Problem
from ui.forms import empty, links
from ui.forms.around import Around, Files, Places, Senders
from ui.forms.boxes import Boxes, Conditions
from ui.forms.editor import Editor, line_height
from ui.forms.layout import TWO_COLUMNS, Cell, Flow, Heading, Item, Layout, Sizes, case_layout, flow, plan
from ui.forms.paint import paint_form
from ui.style.theme import px
from ui.words import language

FLASH_MS = 4_000
"""How long boxes that somebody else changed stay marked."""


class Form(Boxes):
    """Boxes of `fields`. Its height follows its width; put it into a `Sheet` to scroll it.

    `at_once` False: nothing is built yet; `build_some` does it piece by piece, the first `show_answers` the rest.
    """

    left = Signal(str)
    """The cursor left this box."""
    finished = Signal()
    """Enter in the last box."""
    reached = Signal(QRect)
    """The cursor came into the cell at this place."""
    placed = Signal()
    """Boxes came, went or moved."""

    def __init__(
        self,
        fields: Sequence[Field],
        case_type: CaseType,
        lookup: Lookup,
        today: date,
        *,
        layout: Layout | None = None,
        words: str = "case",
        conditions: Conditions | None = None,
        places: Places | None = None,
        senders: Senders | None = None,
        files: Files | None = None,
        at_once: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fields, Around(case_type, lookup, today, words, places, senders, files), conditions, parent)
        self.layout_ = layout or case_layout(fields)
        self._items: tuple[Item, ...] = plan(fields, self.layout_, case_type)
        self._problems: dict[str, tuple[str, str]] = {}
        self._wanted: frozenset[str] = frozenset()
        self._flashed: frozenset[str] = frozenset()
        self._flow = Flow((), (), 0)
        self._here = ""
        self._wide = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.arrange)
        if at_once:
            self.refresh()

    # -- keys --------------------------------------------------------------------------------------------------

    def here(self) -> str:
        """The box the cursor stands or last stood in, "" for none yet."""
        return self._here

    def go(self, key: str) -> None:
        """Puts the cursor into a box, if it is shown."""
        if key in self._shown:
            self._editors[key].focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def typable(self) -> tuple[str, ...]:
        """The shown boxes one can type in."""
        return tuple(key for key in self._shown if not self.fields[key].computed)

    def step(self, key: str, by: int) -> None:
        """To the next box (1) or the one before (-1); past the last one the form is finished."""
        self.refresh()
        keys = self.typable()
        at = keys.index(key) + by if key in keys else 0
        if at >= len(keys):
            self.finished.emit()
        elif at >= 0:
            self._editors[keys[at]].focus().setFocus(Qt.FocusReason.TabFocusReason)

    def go_first_empty(self) -> None:
        """Puts the cursor into the first box nothing stands in."""
        keys = self.typable()
        self.go(next((key for key in keys if self.is_empty(key)), keys[0] if keys else ""))

    def event(self, event: QEvent) -> bool:
        """In a box Ctrl+0 to Ctrl+7 are answers, whatever the window does with them elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and empty.is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+0: なし for the block the cursor stands in."""
        if empty.is_none_of_block(event) and self._here and not self._read_only:
            links.answer_none(self, self._here)
        else:
            super().keyPressEvent(event)

    def _chain(self) -> None:
        """Tab goes the way Enter goes."""
        before: QWidget | None = None
        for key in self._shown:
            widget = self._editors[key].focus()
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    # -- problems ----------------------------------------------------------------------------------------------

    def show_answers(
        self,
        values: Mapping[str, Value],
        why: Mapping[str, WhyEmpty] | None = None,
        written: Mapping[str, str] | None = None,
    ) -> None:
        """Shows these answers without a problem; every other box is empty. Says nothing."""
        self._here = ""
        super().show_answers(values, why, written)
        self.show_problems(())

    def show_problems(self, problems: Iterable[Problem], *, but: str = "") -> None:
        """Shows each box's first problem beside it, its own first; the box `but` is being typed in and left alone."""
        said: dict[str, tuple[str, str]] = {}
        for one in sorted(problems, key=lambda p: p.level != "error"):
            said.setdefault(one.field, (one.level, one.text(language())))
        self._problems = said
        for key, editor in self._editors.items():
            own = editor.own_problem()
            if key != but or own[0]:
                editor.set_problem(*(own if own[0] else said.get(key, ("", ""))))

    def own_problems(self) -> dict[str, tuple[str, str]]:
        """Boxes whose words were not understood: level and words."""
        found = {key: editor.own_problem() for key, editor in self._editors.items()}
        return {key: one for key, one in found.items() if one[0]}

    def want(self, keys: Iterable[str]) -> None:
        """Marks boxes that are needed and empty, with a bar at their edge."""
        wanted = frozenset(keys)
        if wanted != self._wanted:
            self._wanted = wanted
            self.update()

    def flash(self, keys: Iterable[str]) -> None:
        """Marks boxes for a moment: somebody else has just changed them."""
        self._flashed = frozenset(keys)
        self.update()
        if self._flashed:
            QTimer.singleShot(FLASH_MS, self, lambda: self.flash(()))

    def flashed(self) -> frozenset[str]:
        """The boxes that are marked as just changed."""
        return self._flashed

    def wanted(self) -> frozenset[str]:
        """The boxes that are marked as needed."""
        return self._wanted

    # -- room --------------------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Places every box for the present width; before the form is first shown there is none."""
        if not self._wide:
            return
        shown = frozenset(self._shown)
        columns = self.layout_.columns if self._wide >= px(TWO_COLUMNS) else 1
        items = [item for item in self._items if item.key in shown]
        self._flow = flow(items, self._wide, columns, self._sizes(), self._label_height, self._editor_height)
        for cell in self._flow.cells:
            self._labels[cell.key].setGeometry(cell.label)
            self._editors[cell.key].setGeometry(cell.editor)
        if self.minimumHeight() != self._flow.height:
            self.setMinimumHeight(self._flow.height)
            self.updateGeometry()
        self.update()
        self.placed.emit()

    def headings(self) -> tuple[Heading, ...]:
        """The headings as they are placed."""
        return self._flow.headings

    def cells(self) -> tuple[Cell, ...]:
        """Where every box stands."""
        return self._flow.cells

    def cell(self, key: str) -> Cell | None:
        """Where a box stands."""
        return next((cell for cell in self._flow.cells if cell.key == key), None)

    def sizeHint(self) -> QSize:
        """As high as the boxes need."""
        return QSize(px(TWO_COLUMNS), self._flow.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: everything moves."""
        super().resizeEvent(event)
        if event.size().width() != self._wide:
            self._wide = event.size().width()
            self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: everything moves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, numbers and headings; words and boxes are widgets."""
        painter = QPainter(self)
        paint_form(painter, self, event.rect())
        painter.end()

    def _label_height(self, key: str, width: int) -> int:
        return max(self._labels[key].heightForWidth(width), 0)

    def _editor_height(self, key: str, width: int) -> int:
        return self._editors[key].height_for(width)

    def _sizes(self) -> Sizes:
        metrics = self.fontMetrics()
        number = metrics.horizontalAdvance("18②") + px(10) if self.layout_.numbers else px(6)
        words = px(154 if language() == "ja" else 200)
        return Sizes(number, words, px(4), metrics.height() + px(14), line_height(self))

    # -- what boxes say ----------------------------------------------------------------------------------------

    def _came_and_went(self) -> None:
        links.tie(self)
        self._chain()
        self.arrange()

    def _built(self, key: str, editor: Editor) -> None:
        if key in self._problems:
            editor.set_problem(*self._problems[key])
        editor.came.connect(lambda: self._came(key))
        editor.left.connect(lambda: self._left(key))
        editor.finished.connect(lambda: self.step(key, 1))
        editor.back.connect(lambda: self.step(key, -1))
        editor.resized.connect(lambda: self._later.start())  # given itself, Qt's own method would be kept for ever

    def _came(self, key: str) -> None:
        self._here = key
        cell = self.cell(key)
        if cell is not None:
            self.reached.emit(cell.rect)
        self.update()

    def _left(self, key: str) -> None:
        if not self._quiet:
            self._editors[key].set_problem(*self._editors[key].own_problem())
            self.refresh()
            self.left.emit(key)
        self.update()
