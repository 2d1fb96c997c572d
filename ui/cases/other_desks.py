"""What the other desks make appear on a case: a line with what they saved, and the choice between two answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casedesk.record.join import Answer, Clash
from ui.cases.choice import Choice
from ui.cases.facts import Facts
from ui.cases.news import News, NewsBar


class OtherDesks(QObject):
    """Built at its first use. `see`: show what is new; `decided`: field to answer; `left`: decided later."""

    see = Signal()
    decided = Signal(object)
    left = Signal()

    def __init__(self, body: QWidget, column: QVBoxLayout, places: QStackedWidget) -> None:
        super().__init__(body)
        self._column, self._places = column, places
        self.bar: NewsBar | None = None
        self.choice: Choice | None = None

    def tell_news(self, news: News | None) -> None:
        """Says above the parts what another desk saved; None takes it away."""
        if news is not None:
            if self.bar is None:
                self.bar = NewsBar()
                self.bar.see.connect(self.see)
                self._column.insertWidget(1, self.bar)
            self.bar.tell(news)
        elif self.bar is not None:
            self.bar.hide()

    def choose(self, clashes: Sequence[Clash[Answer]], facts: Facts) -> None:
        """Asks which answer stands, field by field."""
        if self.choice is None:
            self.choice = Choice()
            self.choice.decided.connect(self.decided)
            self.choice.left.connect(self.left)
            self._places.addWidget(self.choice)
        self.choice.ask(clashes, facts)
        self._places.setCurrentWidget(self.choice)
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def choosing(self) -> bool:
        """Whether the choice is in front."""
        return self.choice is not None and self._places.currentWidget() is self.choice

    def finish(self) -> bool:
        """Saves what was chosen; False when nothing is asked."""
        if self.choice is None or not self.choosing():
            return False
        self.choice.finish()
        return True
