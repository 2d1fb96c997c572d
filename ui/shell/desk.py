"""One desk from its start to its end: seat, context, window; made anew in another language or size."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from casedesk.clock import TOKYO
from casedesk.errors import CaseDeskError, NoAccount, SignIn
from casedesk.service import training
from casedesk.service.seat import Seat
from casedesk.settings import Settings
from ui.context import Context
from ui.jobs import Jobs
from ui.live import Changes, Live
from ui.memory import Memory
from ui.shell.application import dress
from ui.shell.ears import Ears
from ui.shell.leaving import Leaving
from ui.shell.locking import Locking
from ui.shell.seating import Wanted, likely_name, sit_down
from ui.shell.start import StartCard
from ui.shell.warm import Warm
from ui.shell.window import FIRST, DeskWindow
from ui.words import language, word

PATIENCE_MS = 300
"""A database that opens within this time shows no small window first."""
LAST = "signin.user"
"""Under which the name is remembered that signed in last."""
AT_ONCE = {"theme", "notice_seconds", "lock_minutes"}
"""Settings that work in the window as it stands."""


class Desk(QObject):
    """`ready` when the window stands, `ended` when it was closed and everything was given back."""

    ready = Signal()
    ended = Signal()
    _step = Signal(str)

    def __init__(self, app: QApplication, settings: Settings, memory: Memory, wanted: Wanted) -> None:
        super().__init__(app)
        self._app, self._settings, self._memory, self._wanted = app, settings, memory, wanted
        self.jobs = Jobs(self)
        self.live = Live(self)
        self.window: DeskWindow | None = None
        self.warm: Warm | None = None
        self.context: Context | None = None
        self._fictional = False
        self._second: Desk | None = None
        self._card: StartCard | None = None
        self._ears: Ears | None = None
        self._locking: Locking | None = None
        self._leaving: Leaving | None = None
        self._upgrading = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._the_card().show())
        self._step.connect(lambda key: self._the_card().show_step(word(key)))

    def start(self, *, upgrade: bool = False) -> None:
        """Opens the database on a thread; the window follows, or a sentence with what to do."""
        wanted, tell, self._upgrading = self._wanted, self._step.emit, upgrade
        self._the_card().show_step(word("signin.checking" if wanted.password else "start.opening"))
        self._patience.start(PATIENCE_MS)
        self.jobs.run(self, lambda: sit_down(wanted, tell, upgrade=upgrade), self.seated, self._failed)

    def seated(self, taken: tuple[Seat, bool]) -> None:
        """Shows the window over a seat."""
        seat, self._fictional = taken
        if self._wanted.login:
            self._memory.keep(LAST, self._wanted.login)
        self._wanted = replace(self._wanted, password="")
        self.context = Context(seat, self.jobs, self.live, self._settings, self._memory, self)
        self.jobs.unhandled.connect(self.context.say)
        self.window = self._window(self.context)
        self.window.show()
        self.window.go(FIRST)
        self._watch()
        self._patience.stop()
        if self._card is not None:
            self._card.close()
            self._card.deleteLater()
            self._card = None
        self.ready.emit()
        self.warm = Warm(self.jobs, self.window.pages)
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        """Hears the other desks from now on."""
        if self.context is not None and self._ears is None:
            self._ears = Ears(self.context.seat, self.live, self)
            self._ears.lost.connect(self._lost)
            self._ears.back.connect(self._back)
            self.context.company.listen(self.context.seat)

    def _lost(self, _error: CaseDeskError) -> None:
        if self.window is not None and isValid(self.window):
            self.window.status.show_offline(datetime.now(TOKYO))

    def _back(self) -> None:
        if self.window is not None and isValid(self.window):
            self.window.status.show_offline(None)
            self.window.notify(word("shell.online_again"), level="ok")
            self.live.heard(Changes())

    def restyle(self, changed: dict[str, str | int]) -> None:
        """Keeps changed settings and shows them: colours at once, words and sizes in a new window."""
        window, context = self.window, self.context
        if window is None or context is None:
            return
        for key, value in changed.items():
            setattr(self._settings, key, value)
        try:
            self._settings.save()
        except OSError as error:
            window.notify(word("settings.not_saved", why=error.strerror or error), level="error")
        if self._locking is not None:
            self._locking.reset()
        if set(changed) - AT_ONCE and any(_unsaved(page) for page in window.pages.all):
            window.notify(word("settings.later"), level="warning")
            return
        dress(self._app, self._settings)
        if set(changed) - AT_ONCE:
            context.seat.lang = self._settings.language
            self._replace(window, context)

    def switch_user(self) -> None:
        """Keeps what was typed as drafts of this person, gives the seat back, and asks who comes."""
        window, context = self.window, self.context
        if window is None or context is None:
            return
        self._wanted = replace(self._wanted, user="", login="")
        self._the_card().ask("")
        window.closed.disconnect(self.end)
        self.window = self.context = self.warm = self._locking = None
        self._leaving = Leaving(window, context, self.jobs, self._ears, self)
        self._ears = None
        self.jobs, self.live = Jobs(self), Live(self)

    def _watch(self) -> None:
        """The screen of this window locks, by key or when nobody is there."""
        if self.window is not None and self.context is not None:
            self._locking = Locking(self.window, self.context, self._settings, self._wanted)
            self._locking.other.connect(self.switch_user)

    def end(self) -> None:
        """Gives everything back; called when the window was closed."""
        self._patience.stop()
        if self._ears is not None:
            self._ears.stop()
            self._ears = None
        if self._leaving is not None:
            self._leaving.finish()
            self._leaving = None
        if self.context is not None:
            self.context.company.stop()
        self.jobs.close()
        if self.context is not None:
            self.context.seat.close()
            self.context = None
        self.ended.emit()

    def _window(self, context: Context) -> DeskWindow:
        window = DeskWindow(context, training=self._fictional)
        window.restyled.connect(self.restyle)
        window.training_wanted.connect(self._open_training)
        window.switch_wanted.connect(self.switch_user)
        window.closed.connect(self.end)
        return window

    def _replace(self, old: DeskWindow, context: Context) -> None:
        names = old.pages.names
        front = old.pages.name
        old.closed.disconnect(self.end)
        self._memory.keep("window.geometry", old.geometry_text())
        for page in old.pages.all:
            closing = getattr(page, "closing", None)
            if closing is not None:
                closing()
        context.page = None
        self.window = self._window(context)
        self.window.resize(old.size())
        self.window.show()
        self.window.go(names[0][0])
        for key, subject in names[1:]:
            self.window.open(key, subject)
        if front[1]:
            self.window.open(*front)
        elif len(names) > 1:
            self.window.go(front[0])
        old.hide()
        old.deleteLater()
        self._watch()

    def _open_training(self) -> None:
        wanted = Wanted(training.training_url(), self._wanted.user, self._settings.language)
        self._second = Desk(self._app, self._settings, self._memory, wanted)
        self._second.start()

    def _failed(self, error: Exception) -> None:
        self._patience.stop()
        card = self._the_card()
        if isinstance(error, SignIn):
            said = bool(self._wanted.password) or isinstance(error, NoAccount)
            card.ask(
                likely_name(self._wanted, self._memory.recall(LAST, "")), error.sentence(language()) if said else ""
            )
            return
        card.show_failure(error if isinstance(error, CaseDeskError) else Exception(str(error)))

    def _entered(self, name: str, password: str) -> None:
        self._wanted = replace(self._wanted, user=name, login=name, password=password)
        self.start(upgrade=self._upgrading)

    def _the_card(self) -> StartCard:
        if self._card is None:
            card = self._card = StartCard()
            card.retry.connect(lambda: self.start())
            card.upgrade.connect(lambda: self.start(upgrade=True))
            card.training.connect(self._train_instead)
            card.quit.connect(self._give_up)
            card.entered.connect(self._entered)
        return self._card

    def _train_instead(self) -> None:
        self._wanted = Wanted(training.training_url(), self._wanted.user, self._settings.language)
        self.start()

    def _give_up(self) -> None:
        if self._card is not None:
            self._card.close()
        self.end()


def _unsaved(page: object) -> bool:
    unsaved = getattr(page, "unsaved", None)
    return bool(unsaved()) if callable(unsaved) else False
