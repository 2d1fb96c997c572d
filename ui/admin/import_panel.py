"""Taking in a list: choose or drop it, see what it is and what cannot be read, then take it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.admin.content_table import ContentTable
from ui.admin.keep_bar import KeepBar
from ui.admin.lists_in import Look, Refusal, Wish
from ui.admin.mapping_panel import MappingPanel
from ui.admin.panels import Bar, Counts, DropPlace, Facts, segment
from ui.admin.plain import PlainTable
from ui.cases.elided import Elided
from ui.style.theme import px, say_role
from ui.words import word

MAPPING, REFUSED, CONTENT = range(3)


class ImportPanel(QWidget):
    """The steps of taking in. It asks by signals; the page answers with `show_look`."""

    wished = Signal(object)
    """A `Wish`: look at this list."""
    take_asked = Signal(object, bool)
    """The `Look` that is shown, and whether a single bad cell keeps all of it out."""
    file_asked = Signal()
    keep_asked = Signal(object, str)
    """The `Look`, and the name its mapping is kept under."""
    delete_asked = Signal(object)
    """The `Look` whose profile, one of the office's own, shall go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self._path: Path | None = None
        self._file = Elided()
        self._file.setMinimumWidth(px(80))
        say_role(self._file, "heading")
        self._profiles = QComboBox()
        self._profiles.setAccessibleName(word("admin.profile"))
        self._profiles.activated.connect(lambda _at: self._wish())
        self._facts, self._counts = Facts(), Counts()
        self._strict = QCheckBox(word("admin.strict"))
        self._take = QPushButton(word("admin.take_in"))
        self._places = QStackedWidget(self)
        self._inside = QWidget(self._places)
        self._stack = QStackedWidget(self._inside)
        self.mapping, self._keep = MappingPanel(self._stack), KeepBar()
        self.content = ContentTable(self._stack)
        self._tables = (self.mapping.table, PlainTable(word("admin.part.refused"), self._stack), self.content)
        self._tables[REFUSED].pressed_on.connect(self._jump)
        self._parts = QButtonGroup(self)
        self._drop, self.bar = DropPlace(self._places), Bar(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(8))
        other = QPushButton(word("admin.other_file"))
        other.clicked.connect(self.file_asked)
        head.addWidget(self._file, 1)
        head.addWidget(self._profiles)
        head.addWidget(other)
        say_role(self._take, "primary")
        self._take.setAutoDefault(True)
        last = QHBoxLayout()
        last.addWidget(self._counts, 1)
        last.addWidget(self._take)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addLayout(last)
        column.addLayout(self._segments())
        column.addWidget(self._stack, 1)
        for part in (self._mapping_part(), *self._tables[REFUSED:]):
            self._stack.addWidget(part)
        self._places.addWidget(self._drop)
        self._places.addWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(6))
        outer.addWidget(self.bar)
        outer.addWidget(self._places, 1)

    def _mapping_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.mapping, 1)
        column.addWidget(self._keep)
        return part

    def _segments(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(4))
        for at, name in enumerate(("mapping", "refused", "content")):
            button = segment(word(f"admin.part.{name}"))
            self._parts.addButton(button, at)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self._strict)
        return line

    def _connect(self) -> None:
        self._parts.idClicked.connect(self.show_part)
        self._drop.chosen.connect(self.file_asked)
        self._drop.dropped.connect(self.choose)
        self._take.clicked.connect(self.take)
        self.mapping.chosen.connect(self._map)
        self._keep.reset.connect(self._wish)
        self._keep.kept.connect(lambda name: self.keep_asked.emit(self.look, name))
        self._keep.deleted.connect(lambda: self.delete_asked.emit(self.look))

    # ---- what the page does with it

    def offer_profiles(self, found: Sequence[tuple[str, str, str]]) -> None:
        """The profiles one may choose instead of the one that is found."""
        self._profiles.clear()
        self._profiles.addItem(word("admin.find_profile"), ("", ""))
        for type_, key, text in found:
            self._profiles.addItem(text, (type_, key))

    def choose(self, path: Path, profile: str = "") -> None:
        """Looks at this file, with the profile of that key, else left to be found."""
        self._path = path
        keys = [self._profiles.itemData(at)[1] for at in range(self._profiles.count())]
        self._profiles.setCurrentIndex(keys.index(profile) if profile in keys else 0)
        self._wish()

    def show_look(self, look: Look) -> None:
        """Shows what the list is and what taking it in would do."""
        self.bar.hide()
        again = self.look is not None and self.look.wish.path == look.wish.path
        remapped = again and self.look is not None and self.look.wish.mapping != look.wish.mapping
        self.look, report = look, look.report
        self._file.setText(report.file)
        self._facts.show_facts((*look.facts, *(("", note) for note in look.notes[:3])))
        self._counts.show_counts(
            (
                (word("admin.created"), report.created, ""),
                (word("admin.updated"), report.updated, ""),
                (word("admin.skipped"), report.skipped, "muted"),
                (word("admin.refused_rows"), report.refused_rows, "bad" if report.refused_rows else "muted"),
            )
        )
        self._take.setEnabled(look.new)
        self._take.setText(word("admin.take_in" if look.new else "admin.nothing_new"))
        self._strict.setVisible(bool(look.refusals))
        self._fill(look)
        self._places.setCurrentIndex(1)
        if remapped:  # the keyboard stays where the columns are
            return
        self.mapping.first_column()
        mapped = any(column.key for column in look.columns)
        self.show_part(REFUSED if look.refusals and mapped else MAPPING)
        (self._take if look.new else self._tables[self._stack.currentIndex()]).setFocus()

    def refuse(self, text: str) -> None:
        """Says in place why this could not be; what was shown before stays."""
        if self.look is not None:
            self.show_look(self.look)
        else:
            self.clear()
        self.bar.tell(text, "error")

    def show_part(self, at: int) -> None:
        """Which column is what (0), what cannot be read (1), the file itself (2)."""
        self._parts.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)

    def jump(self, refusal: Refusal) -> None:
        """Goes to the cell in the file."""
        self.show_part(CONTENT)
        self.content.jump(refusal)

    def take(self) -> None:
        """Asks for what is shown to be taken in."""
        if self.look is not None and self.look.new:
            self.take_asked.emit(self.look, self._strict.isChecked())

    def step_part(self) -> None:
        """The table that is shown; from inside it the next of the three."""
        if self.look is not None:
            at = self._stack.currentIndex()
            inside = self._tables[at].hasFocus() or (at == MAPPING and self.mapping.typed.hasFocus())
            self.show_part((at + inside) % 3)
            self._tables[self._stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Back to where a file is chosen."""
        self.look, self._path = None, None
        self.bar.hide()
        self._places.setCurrentIndex(0)

    def focus_first(self) -> None:
        """The next thing to do."""
        if self._places.currentIndex() == 0:
            self._drop.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._take.isEnabled():
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tables[self._stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _wish(self) -> None:
        if self._path is not None:
            type_, key = self._profiles.currentData() or ("", "")
            self.wished.emit(Wish(self._path, type_, key))

    def _map(self, chosen: Mapping[str, str | None]) -> None:
        if self.look is not None:
            self.wished.emit(self.look.wish.remapped(chosen))

    def _fill(self, look: Look) -> None:
        self.mapping.show_columns(look.columns, look.choices)
        self._keep.show_for(look.own, bool(look.wish.mapping))
        refused = self._tables[REFUSED]
        columns = ("row", "column", "value", "why")
        rows = [(str(one.row), one.column, " ".join(one.text.split())[:200], one.why) for one in look.refusals]
        refused.plain.show([word(f"admin.{name}") for name in columns], rows, right=(0,))
        refused.widen(most=360)
        for at, text in ((MAPPING, ""), (REFUSED, f" {len(look.refusals):,}"), (CONTENT, f" {look.report.rows:,}")):
            name = ("mapping", "refused", "content")[at]
            self._parts.button(at).setText(f"{word(f'admin.part.{name}')}{text}")
        self.content.show_look(look)
        if look.refusals:
            refused.go_to(0)

    def _jump(self, row: int) -> None:
        if self.look is not None and 0 <= row < len(self.look.refusals):
            self.jump(self.look.refusals[row])
