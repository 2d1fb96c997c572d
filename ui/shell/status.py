"""The line at the lower edge: what is being worked on, problems, which database, who is working, which day it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from casedesk.service.seat import Seat
from ui.context import Context
from ui.style.theme import px, say_role
from ui.words import word

BUSY_AFTER_MS = 400
TELL_EVERY_MS = 200


class Status(QStatusBar):
    """Progress with a stop for what takes over a second; the rest stands on the right."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._context = context
        self._what = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(px(180))
        self._bar.setTextVisible(False)
        self._stop = QPushButton(word("shell.stop"), self)
        self._stop.setProperty("role", "quiet")
        self._stop.clicked.connect(self._cancel)
        for part in (self._what, self._bar, self._stop):
            self.addWidget(part)
            part.hide()
        self._yielding: list[QLabel] = []
        self._problems = QLabel(self)
        self.addPermanentWidget(self._problems)
        self.show_problems(0)
        self._offline = QLabel(self)
        self._offline.hide()
        say_role(self._offline, "danger")
        self.addPermanentWidget(self._offline)
        self._stand(context.seat)
        self._timer = QTimer(self)
        self._timer.setInterval(TELL_EVERY_MS)
        self._timer.timeout.connect(self._tell)
        context.jobs.moved.connect(self._wake)

    def minimumSizeHint(self) -> QSize:
        """Never asks for room: what stands on the right gives way."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What there is room for."""
        super().resizeEvent(event)
        self._fit()

    def show_problems(self, count: int) -> None:
        """How many problems the page in front has."""
        self._problems.setText(word("shell.problems_count", count=count) if count else "")
        self._problems.setVisible(bool(count))
        say_role(self._problems, "danger")
        self._fit()

    def show_offline(self, since: datetime | None) -> None:
        """That the database cannot be reached, since when; None: it can again."""
        self._offline.setText(word("shell.offline", at=f"{since:%H:%M}") if since else "")
        self._offline.setVisible(since is not None)
        self._fit()

    def _stand(self, seat: Seat) -> None:
        if seat.clock.fixed is not None:
            day = QLabel(word("shell.standing_clock", day=f"{seat.clock.today():%Y-%m-%d}"), self)
            day.setProperty("role", "warning")
            self.addPermanentWidget(day)
        for text in (database_name(seat), word("shell.user", name=seat.user)):
            self._yielding.append(QLabel(text, self))
            self.addPermanentWidget(self._yielding[-1])

    def _wake(self) -> None:
        if self._context.jobs.idle:
            self._tell()
        elif not self._timer.isActive():
            self._timer.start(BUSY_AFTER_MS)

    def _tell(self) -> None:
        self._timer.setInterval(TELL_EVERY_MS)
        jobs = self._context.jobs
        if jobs.idle:
            self._timer.stop()
        long_ = jobs.long_ones[:1]
        self._what.setVisible(not jobs.idle)
        self._bar.setVisible(not jobs.idle)
        self._stop.setVisible(bool(long_))
        self._fit()
        if not long_:
            self._what.setText(word("shell.busy"))
            self._bar.setRange(0, 0)
            return
        one = long_[0]
        self._what.setText(f"{one.title}  {one.note}".strip())
        self._bar.setRange(0, one.total)
        self._bar.setValue(one.done)

    def _fit(self) -> None:
        """Who and which database give way to progress and problems where the window is narrow."""
        parts = [part for part in self.findChildren(QWidget) if part.parent() is self and part not in self._yielding]
        room = self.width() - sum(part.sizeHint().width() + px(6) for part in parts if not part.isHidden())
        for label in self._yielding:
            room -= label.sizeHint().width() + px(6)
            label.setVisible(room >= 0)

    def _cancel(self) -> None:
        for one in self._context.jobs.long_ones[:1]:
            one.cancel()


def database_name(seat: Seat) -> str:
    """The database in words: the file on this computer, or the shared one by name and server."""
    if seat.database.path is not None:
        return word("shell.database_file", name=seat.database.path.name)
    return word("shell.database_shared", name=seat.place)
