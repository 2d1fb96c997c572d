"""The window: places only. Navigation, tabs, dock, status line, notices, sheets; every verb is a command elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ui.context import Context, ProblemLine
from ui.shell.actions import Actions
from ui.shell.guard import Guard
from ui.shell.keysheet import KeySheet
from ui.shell.menus import Bar, fill_menus
from ui.shell.notices import Notices
from ui.shell.palette import Palette
from ui.shell.problems import Problems
from ui.shell.rail import Rail
from ui.shell.status import Status
from ui.shell.tabs import Pages
from ui.style.icons import icon
from ui.style.theme import px
from ui.words import word

FIRST = "search"
SIZE = (1280, 720)


class DeskWindow(QMainWindow):
    """One desk. `restyled` asks whoever made the window to make it anew in another language or size."""

    restyled = Signal(dict)
    training_wanted = Signal()
    lock_wanted = Signal()
    switch_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, *, training: bool = False) -> None:
        super().__init__()
        self._context = context
        context.window = self
        context.window_offers.clear()
        self.setWindowIcon(icon("casedesk", "accent"))
        self.actions_ = Actions(context, self)
        self.rail = Rail(self.actions_, self)
        self.pages = Pages(context, self)
        self.problems = Problems(self)
        self.status = Status(context, self)
        self.notices = Notices(self)
        self.guard = Guard(lambda text: self.notify(text, level="warning"), self)
        self.palette_ = Palette(context, self.actions_, self)
        self.keys = KeySheet(context, self)
        self._arrange(training)
        self.setAcceptDrops(True)
        self.pages.changed.connect(self._page_changed)
        self.notices.changed.connect(self._look)
        self._restore()

    # places

    def go(self, key: str) -> QWidget | None:
        """Shows the place of that key."""
        return self.pages.go(key)

    def open(self, key: str, subject: str = "") -> QWidget | None:
        """A tab of the page `key` for `subject`."""
        return self.pages.open(key, subject)

    def open_case(self, number: str) -> QWidget | None:
        """A tab with the case of that number."""
        return self.pages.open("case", number)

    def close_page(self) -> None:
        """Closes the tab in front."""
        self.pages.close_tab()

    def step_tab(self, by: int) -> None:
        """The tab so many further on."""
        self.pages.step(by)

    def next_pane(self) -> None:
        """The focus from page to problems to navigation and back."""
        if self.pages.isAncestorOf(self.focusWidget() or self):
            if self.problems.isVisible():
                self.problems.focus_list()
            else:
                self.rail.focus_here()
        elif self.problems.isAncestorOf(self.focusWidget() or self):
            self.rail.focus_here()
        else:
            self.pages.focus_page()

    # sentences and sheets

    def notify(self, text: str, undo: Callable[[], None] | None = None, level: str = "info") -> None:
        """One quiet sentence."""
        self.notices.say(text, undo, level, self._context.settings.notice_seconds)

    def show_problems(self, lines: Sequence[ProblemLine]) -> None:
        """The problems of the page in front."""
        self.problems.show_lines(lines)
        self.status.show_problems(len(lines))

    def toggle_problems(self) -> None:
        """Shows the list and goes there, or hides it and comes back."""
        here = self.problems.isAncestorOf(self.focusWidget() or self)
        if self.problems.isVisible() and (here or not self.problems.count):
            self.problems.hide()
            self.pages.focus_page()
        else:
            self.problems.show()
            self.problems.focus_list()

    def undo(self) -> None:
        """Takes back what the newest notice with Undo was about."""
        self.notices.undo()

    def show_palette(self) -> None:
        """The line where every command is found."""
        self.palette_.reveal()

    def show_keys(self) -> None:
        """The sheet with every key."""
        self.keys.reveal()

    def restyle(self, **changed: str | int) -> None:
        """Settings changed: whoever made the window keeps them and shows everything anew."""
        self.restyled.emit(changed)

    def open_training(self) -> None:
        """A second window over fictional data."""
        self.training_wanted.emit()

    def lock(self) -> None:
        """Whoever made the window hides it until the password is typed."""
        self.lock_wanted.emit()

    def switch_user(self) -> None:
        """Whoever made the window asks for another person."""
        self.switch_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A list may be dropped wherever no page wants the file itself."""
        from ui.admin.dropping import dropped_list

        if dropped_list(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The page of lists looks at the file; nothing comes in yet."""
        from ui.admin.dropping import dropped_list

        path = dropped_list(event)
        choose = getattr(self.go("import"), "choose", None) if path is not None else None
        if choose is not None:
            event.acceptProposedAction()
            choose(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Every page keeps what was typed; the place of the window is remembered."""
        for page in self.pages.all:
            closing = getattr(page, "closing", None)
            if closing is not None:
                closing()
        self._context.memory.keep("window.geometry", self.geometry_text())
        event.accept()
        self.closed.emit()

    def geometry_text(self) -> str:
        """Where the window stands, as text to keep."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def _arrange(self, training: bool) -> None:
        fill_menus(self.menuBar(), self.actions_)
        self.bar = Bar(self.actions_, self._context, self)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if training:
            right.addWidget(_band())
        right.addWidget(self.bar)
        right.addWidget(self.pages, 1)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.problems)

    def _restore(self) -> None:
        self.resize(QSize(px(SIZE[0]), px(SIZE[1])).boundedTo(self.screen().availableSize()))
        kept = self._context.memory.recall("window.geometry")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))

    def _page_changed(self) -> None:
        key, subject = self.pages.name
        self.rail.mark("" if subject else key)
        lines = getattr(self.pages.page, "problem_lines", None)
        self.show_problems(lines() if callable(lines) else ())
        title = getattr(self.pages.page, "title", None)
        named = title() if title is not None else word(f"page.{key}")
        self.setWindowTitle(f"{named} - {word('shell.app')}")
        self._look()

    def _look(self) -> None:
        seat = self._context.seat
        offers = {"tab": bool(self.pages.name[1]), "tabs": len(self.pages.names) > 1, "undo": self.notices.can_undo}
        offers |= {"accounts": seat.by_password, "admin": seat.may("users")}
        self._context.window_offers = {name for name, holds in offers.items() if holds}
        self._context.touch()


def _band() -> QFrame:
    band = QFrame()
    band.setProperty("role", "band")
    row = QHBoxLayout(band)
    row.setContentsMargins(px(12), px(3), px(12), px(3))
    row.addWidget(QLabel(word("shell.training")), 0, Qt.AlignmentFlag.AlignCenter)
    return band
