"""Paper (印刷): cases as they will be printed, each printout of their definition by one key; print, or save as PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from casedesk.service.printlog import Medium
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.printing import printer, reading
from ui.printing.preview import Preview
from ui.printing.reading import Sheets
from ui.style.icons import icon
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.words import word

LAYOUT = "print.layout"
FIRST = "summary"
"""The printout shown before anybody has chosen one, as on the command line."""


@page("print")
class PrintPage(QWidget):
    """The preview, and what can be done with it."""

    paints_ms = 1_000
    """A picture of the page waits so long for Qt to draw the paper."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._numbers: tuple[str, ...] = ()
        self._wanted = ""
        self._sheets: Sheets | None = None
        self._run: printer.PrintRun | None = None
        self._keys: tuple[str, ...] = ()
        self._layouts = QComboBox()
        self._layouts.setAccessibleName(word("admin.printout"))
        self._layouts.setMinimumWidth(px(240))
        self._layouts.activated.connect(self._choose)
        self._pages = QLabel()
        say_role(self._pages, "muted")
        self._said = Prose("", "warning")
        self._said.hide()
        self._preview = Preview()
        self._preview.setAccessibleName(word("page.print"))
        self._preview.turned.connect(self._turned)
        self._build()

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(px(4))
        self._head.addWidget(self._layouts)
        self._head.addStretch(1)
        self._head.addWidget(self._pages)
        for name, verb in (("zoom_out", self.smaller), ("zoom_in", self.larger)):
            self._head.addWidget(self._button(name, verb))
        self._head.addWidget(self._button("", self.fit_width, word("admin.fit_width")))
        self._head.addWidget(self._button("", self.fit_page, word("admin.fit_page")))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(14), px(10))
        column.setSpacing(px(6))
        column.addLayout(self._head)
        column.addWidget(self._said)
        column.addWidget(self._preview, 1)

    def _button(self, name: str, verb: object, text: str = "") -> QPushButton:
        button = QPushButton(text or "")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if name:
            button.setIcon(icon(name))
            button.setIconSize(QSize(px(18), px(18)))
            button.setAccessibleName(word(f"admin.{name}"))
            button.setToolTip(word(f"admin.{name}"))
            button.setProperty("kind", "sign")
        button.clicked.connect(verb)
        return button

    # ---- what the window asks

    def open(self, subject: str) -> None:
        """Takes its subject (`ui.printing.reading.subject_of`) and makes the paper."""
        self._numbers, self._wanted = reading.parts_of(subject)
        seat, numbers = self._context.seat, self._numbers
        self._context.jobs.run(self, lambda: reading.printouts(seat, numbers), self._ready, self._failed)

    def title(self) -> str:
        """The number of the case, or how many there are."""
        many = len(self._numbers) > 1
        return word("admin.print_many", n=len(self._numbers)) if many else word("admin.print_one", n=self.number)

    @property
    def number(self) -> str:
        """The number of the first case."""
        return self._numbers[0] if self._numbers else ""

    def focus_first(self) -> None:
        """The pages."""
        self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def offers(self) -> set[str]:
        """There is paper to print; it is being printed."""
        return ({"paper"} if self._sheets else set()) | ({"printing"} if self._run else set())

    def refresh(self) -> None:
        """Makes the paper anew."""
        if self._keys:
            self._make(self._keys[max(self._layouts.currentIndex(), 0)])

    def previous(self) -> None:
        """The page before."""
        self._preview.turn(self._preview.page - 1)

    def next(self) -> None:
        """The page after."""
        self._preview.turn(self._preview.page + 1)

    def larger(self) -> None:
        """Larger."""
        self._preview.zoom(1)

    def smaller(self) -> None:
        """Smaller."""
        self._preview.zoom(-1)

    def fit_width(self) -> None:
        """As wide as the window."""
        self._preview.zoom(0)

    def fit_page(self) -> None:
        """A whole page at once."""
        self._preview.whole_page()

    def next_layout(self) -> None:
        """The next printout of the definition."""
        if self._keys:
            self._choose((self._layouts.currentIndex() + 1) % len(self._keys))

    def print_pages(self) -> None:
        """Asks for the printer, then prints."""
        if self._sheets is None or self._run is not None:
            return
        chosen = printer.ask(self._context.memory, self._sheets.printout, self._preview.pages, self)
        if chosen is not None:
            self._print_on(chosen)

    def save_pdf(self) -> None:
        """Asks for a file and writes the PDF."""
        if self._sheets is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self.number if len(self._numbers) == 1 else f"{self.number}-{len(self._numbers)}"
        asked = QFileDialog.getSaveFileName(
            self, word("admin.save_pdf"), str(Path(folder) / f"{name}.pdf"), "PDF (*.pdf)"
        )
        if asked[0]:
            self.save_to(Path(asked[0]))

    def save_to(self, path: Path) -> None:
        """Writes the PDF there."""
        found, seat = self._sheets, self._context.seat
        if found is not None:
            self._context.jobs.run(self, lambda: reading.save(seat, found, path), self._saved)

    def closing(self) -> None:
        """A tab that is closed prints no further."""
        if self._run is not None:
            self._run.cancel()

    # ---- making

    def _ready(self, found: tuple[tuple[str, str], ...]) -> None:
        self._keys = tuple(key for key, _ in found)
        self._layouts.clear()
        self._layouts.addItems([text for _, text in found])
        if self._keys:
            liked = (self._wanted, self._context.memory.recall(LAYOUT, ""), FIRST)
            self._choose(next((self._keys.index(key) for key in liked if key in self._keys), 0))

    def _choose(self, at: int) -> None:
        self._layouts.setCurrentIndex(at)
        self._context.memory.keep(LAYOUT, self._keys[at])
        self._make(self._keys[at])

    def _make(self, key: str) -> None:
        seat, numbers = self._context.seat, self._numbers
        if len(numbers) > 1:
            title = word("admin.making", n=len(numbers))
            self._context.jobs.run_long(
                self, lambda _: reading.sheets(seat, numbers, key), self._show, self._failed, title=title, lane="make"
            )
        else:
            self._context.jobs.run(
                self, lambda: reading.sheets(seat, numbers, key), self._show, self._failed, lane="make"
            )

    def _show(self, found: Sheets) -> None:
        self._sheets = found if self._preview.show_pdf(found.pdf) else None
        self._said.setVisible(bool(found.substituted))
        self._said.say(word("admin.substituted", n=found.substituted) if found.substituted else "")
        self._context.touch()

    def _turned(self, at: int, of: int) -> None:
        self._pages.setText(word("admin.page_of", at=at, of=of))

    def _failed(self, error: Exception) -> None:
        self._sheets = None
        self._context.say(error)

    # ---- printing

    def _print_on(self, chosen: QPrinter) -> None:
        pages = printer.wanted_pages(chosen, self._preview.pages)
        run = printer.PrintRun(self._preview.document_, chosen, pages, self)
        run.moved.connect(lambda at, of: self._pages.setText(word("admin.printing", at=at, of=of)))
        found, target = self._sheets, printer.target_of(chosen)
        run.ended.connect(lambda whole: self._printed(whole, len(pages), found, target))
        if run.start():
            self._run = run
        else:
            self._context.window.notify(word("admin.not_printed"), level="error")
        self._context.touch()

    def _printed(self, whole: bool, pages: int, found: Sheets | None, target: tuple[Medium, str]) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.deleteLater()
        self._turned(self._preview.page, self._preview.pages)
        if whole and found is not None:
            seat = self._context.seat
            self._context.jobs.run(self, lambda: reading.note(seat, found, pages, *target), lambda _: self._noted())
        text = word("admin.printed", n=pages) if whole else word("admin.not_printed")
        self._context.window.notify(text, level="ok" if whole else "error")
        self._context.touch()

    def _noted(self) -> None:
        changes = Changes(frozenset(self._numbers), frozenset({"case", "print"}))
        self._context.live.announce(changes, self)

    def _saved(self, path: Path) -> None:
        self._noted()
        self._context.window.notify(word("admin.pdf_saved", path=path), level="ok")
