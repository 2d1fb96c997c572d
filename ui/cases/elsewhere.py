"""What other desks save of a case that is open here: shown at once, or told while something is typed."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject

from casedesk.service import cases
from ui.cases.body import CaseBody
from ui.cases.facts import Facts, facts_of
from ui.cases.news import differing, news_of
from ui.cases.typed import Typed
from ui.context import Context
from ui.live import Changes

NOT_OURS = frozenset(("paper",))
"""Kinds of change that are about no case."""


class Page(Protocol):
    """What is asked of the page."""

    @property
    def number(self) -> str:
        """The number of the case."""

    def unsaved(self) -> bool:
        """Whether something is typed and not saved."""

    def isVisible(self) -> bool:
        """Whether somebody looks at it."""

    def refresh(self) -> None:
        """Reads the case anew."""


class Elsewhere(QObject):
    """Hears what changed. Nothing moves where something is typed; everywhere else the newest is shown and marked."""

    def __init__(self, context: Context, page: Any, body: CaseBody, typed: Typed) -> None:
        super().__init__(page)
        self._context, self._body, self._typed = context, body, typed
        self._page: Page = page
        self._shown: Facts | None = None
        self.stale = False
        context.live.changed.connect(self._changed)
        body.desks.see.connect(page.refresh)

    def show_facts(self, facts: Facts) -> None:
        """The case was read: what another desk changed since it was read before is marked for a moment."""
        before, self._shown, self.stale = self._shown, facts, False
        self._body.desks.tell_news(None)
        if before is not None and before.case.version != facts.case.version:
            own = self._typed.edits()
            self._body.flash([key for key in differing(before, facts) if key not in own])

    def look(self) -> None:
        """The page is in front again: what was saved meanwhile is shown, or told where something is typed."""
        if self.stale:
            self.stale = False
            self._take()

    def _changed(self, changed: Changes, initiator: object) -> None:
        page = self._page
        if initiator is page or not changed.concerns(page.number) or changed.kinds <= NOT_OURS:
            return
        if not page.isVisible():
            self.stale = True
        else:
            self._take()

    def _take(self) -> None:
        """Shows what is new, or reads it to tell it."""
        if not (self._page.unsaved() or self._body.asking()):
            self._page.refresh()
            return
        seat, number = self._context.seat, self._page.number
        self._context.jobs.run(
            self, lambda: facts_of(seat, cases.open_case(seat, number)), self._tell, lane="elsewhere"
        )

    def _tell(self, now: Facts) -> None:
        shown = self._shown
        if shown is not None and now.case.version > shown.case.version:
            self._body.desks.tell_news(news_of(shown, now))
        elif shown is not None:
            self.stale = True
