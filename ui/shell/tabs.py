"""The pages that are open: the place one is at, and one tab for each case beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.registry import PLACES, page_class
from ui.style.icons import icon
from ui.words import word

Name = tuple[str, str]
"""Which page and what about: `("search", "")`, `("case", "2022-000123-4")`."""


class Pages(QWidget):
    """Tab 0 is the place, the others are cases and drafts. `changed` says that another page is in front."""

    changed = Signal()
    spent = Signal(str)
    """A page that was got ready is in use now; somebody may get the next one ready."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[Name, QWidget] = {}
        self._spare: dict[str, QWidget] = {}
        self._tabs: list[Name] = [("", "")]
        self._bar = QTabBar(self)
        self._bar.setTabsClosable(True)
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideRight)
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bar.setAccessibleName(word("shell.tabs"))
        self._bar.addTab("")
        self._bar.setTabButton(0, QTabBar.ButtonPosition.RightSide, None)
        self._bar.currentChanged.connect(lambda at: self._bring(at))
        self._bar.tabCloseRequested.connect(self.close_tab)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        context.changed.connect(self._retitle)
        self._bar.setVisible(False)

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._pages.get(self.name)

    @property
    def name(self) -> Name:
        """Which page is in front."""
        return self._tabs[self._bar.currentIndex()]

    @property
    def names(self) -> list[Name]:
        """Every tab from left to right."""
        return list(self._tabs)

    @property
    def all(self) -> list[QWidget]:
        """Every page that was built and not closed."""
        return list(self._pages.values())

    def go(self, key: str) -> QWidget | None:
        """The page of a place, built at the first visit; None when it is not installed or cannot be built."""
        found = self._page((key, ""))
        if found is None:
            return None
        self._tabs[0] = (key, "")
        if self._bar.currentIndex() == 0:
            self._bring(0)
        else:
            self._bar.setCurrentIndex(0)
        self._focus_first(found)
        return found

    def open(self, key: str, subject: str) -> QWidget | None:
        """A tab for that page and subject, a new one or the one that is open."""
        name = (key, subject)
        if name not in self._tabs:
            if self._page(name) is None:
                return None
            self._tabs.append(name)
            self._bar.addTab(icon(PLACES[key].icon, "muted"), "")
        at = self._tabs.index(name)
        self._bar.setVisible(True)
        self._bar.setCurrentIndex(at)
        self._focus_first(self._pages[name])
        return self._pages[name]

    def close_tab(self, at: int | None = None) -> bool:
        """Closes a tab (default: the one in front); the place stays. The page keeps what was typed by `closing()`."""
        index = self._bar.currentIndex() if at is None else at
        if index <= 0:
            return False
        page = self._pages.pop(self._tabs.pop(index))
        closing = getattr(page, "closing", None)
        if closing is not None:
            closing()
        self._bar.removeTab(index)
        self._bar.setVisible(self._bar.count() > 1)
        self._stack.removeWidget(page)
        page.deleteLater()
        return True

    def prepare(self, key: str) -> Iterator[None]:
        """Builds a page of that key for the next `open`, piece by piece, while nobody waits for it."""
        kind = page_class(key)
        if kind is None or key in self._spare:
            return
        begun = getattr(kind, "begun", None)
        spare = begun(self._context, self._stack) if begun is not None else self._new(kind)
        yield from getattr(spare, "steps", ())
        self._stack.addWidget(spare)
        spare.setProperty("role", "page")
        self._spare[key] = spare

    def step(self, by: int) -> None:
        """The tab so many further on, round and round."""
        self._bar.setCurrentIndex((self._bar.currentIndex() + by) % self._bar.count())

    def focus_page(self) -> None:
        """The focus to where it was on the page in front."""
        page = self.page
        if page is None:
            return
        had = page.focusWidget()
        if had is not None and had.isVisibleTo(page):
            had.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first(page)

    def _bring(self, at: int) -> None:
        page = self._pages.get(self._tabs[at]) if 0 <= at < len(self._tabs) else None
        if page is None:
            return
        self._stack.setCurrentWidget(page)
        self._context.page = page
        self._retitle()
        shown = getattr(page, "shown", None)
        if shown is not None:
            shown()
        self.changed.emit()
        self.focus_page()

    def _focus_first(self, page: QWidget) -> None:
        first = getattr(page, "focus_first", None)
        if first is not None:
            first()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self, name: Name) -> QWidget | None:
        if name not in self._pages:
            made = self._built(*name)
            if made is None:
                return None
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def _built(self, key: str, subject: str) -> QWidget | None:
        try:
            kind = page_class(key)
            if kind is None:
                self._context.window.notify(word("shell.nothing_here"), level="warning")
                return None
            page = self._spare.pop(key, None) or self._new(kind)
            if PLACES[key].many:
                self.spent.emit(key)
            opened = getattr(page, "open", None)
            if PLACES[key].many and opened is not None:
                opened(subject)
            return page
        except Exception as error:
            logging.getLogger("casedesk.ui").error("page %s", key, exc_info=error)
            self._context.say(error)
            return None

    def _new(self, kind: type[QWidget]) -> QWidget:
        made = getattr(kind.__init__, "__code__", None)
        where = (self._stack,) if made is not None and made.co_argcount > 2 else ()  # dressed once, where it stands
        page = kind(self._context, *where)  # type: ignore[arg-type]
        page.setProperty("role", "page")
        return page

    def _retitle(self) -> None:
        for at, name in enumerate(self._tabs):
            page = self._pages.get(name)
            title = getattr(page, "title", None)
            text = title() if title is not None else word(f"page.{name[0]}") if name[0] else ""
            if self._bar.tabText(at) != text:
                self._bar.setTabText(at, text.replace("&", "&&"))
                self._bar.setTabToolTip(at, text)
