"""What follows F12: the paper is registered, each difference adopted or left, and what comes next is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from casedesk.record.case import Case
from casedesk.service import intake, papers
from casedesk.service.intake import Registered
from casedesk.service.papers import Waiting
from ui.context import Context
from ui.live import Changes
from ui.register.differ import DifferPanel, lines_of
from ui.register.doubles import look_for_doubles
from ui.register.draft import Answers
from ui.register.kind import Kind
from ui.register.receipt import Receipt
from ui.register.target import Target
from ui.viewer.holders import PaperHolder
from ui.words import word

T = TypeVar("T", Registered, Waiting)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that is ready to be registered."""

    kind: Kind
    target: Target
    answers: Answers
    receipt: Receipt
    uid: str
    scans: PaperHolder | None = None


class Saving(QObject):
    """One paper at a time; `saved` is the case of the newest one."""

    registered = Signal()
    """It is in the database: what was kept of it may go."""
    differs = Signal()
    """The panel of differences wants the page."""
    finished = Signal(str)
    """Everything is decided; the sentence that tells it."""
    failed = Signal()

    def __init__(self, context: Context, differ: DifferPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._differ = context, differ
        self.saved: Case | None = None
        self.busy = False
        self._sheet: Sheet
        self._paper_uid = ""
        differ.decided.connect(self._decided)

    def number(self) -> str:
        """The number of the case saved last, "" before the first."""
        return (self.saved.number if self.saved else "") or ""

    def save(self, sheet: Sheet) -> None:
        """Registers the paper; wrong or missing boxes never stop it. Twice is once."""
        if self.busy:
            return
        self.busy, self._sheet = True, sheet
        target = sheet.target
        if target.what == "wait":
            self._run(self._work(sheet, papers.keep_paper), self._kept)
            return
        register = partial(intake.register_paper, case=target.case, person=target.known, home=target.home)
        self._run(self._work(sheet, register), self._registered)

    def _work(self, sheet: Sheet, register: Callable[..., T]) -> Callable[[], T]:
        """The paper as a call that may run off the window's thread."""
        kind, receipt = sheet.kind, sheet.receipt
        return partial(
            _with_scans,
            sheet.scans,
            register,
            self._context.seat,
            kind.case_type.key,
            kind.form.key,
            kind.version,
            sheet.answers.answers(),
            written=sheet.answers.written,
            channel=receipt.channel,
            sender=receipt.sender,
            pages=receipt.pages,
            received_at=receipt.received_at,
            uid=sheet.uid,
        )

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._context.jobs.run(self, work, done, self._not_registered)

    def _kept(self, made: Waiting) -> None:
        """The paper waits for its case."""
        self.busy, self.saved = False, None
        self._context.live.announce(Changes(kinds=frozenset({"paper"})), self)
        self.registered.emit()
        self.finished.emit(word("register.kept", number=made.paper.number or "", name=made.name))

    def _registered(self, done: Registered) -> None:
        self.busy = False
        self._tell(done.case)
        if not self._sheet.target.case:
            look_for_doubles(self._context, self, done.case)
        self.registered.emit()
        if done.differences:
            self._paper_uid = done.paper.uid
            self._differ.show_lines(self.number(), lines_of(self._sheet.kind, done.differences))
            self.differs.emit()
            return
        key = "register.added" if self._sheet.target.case else "register.registered"
        name = self._sheet.kind.words(self._sheet.answers, "name")
        self.finished.emit(word(key, number=self.number(), name=name))

    def _decided(self, fields: tuple[str, ...]) -> None:
        """Each difference was adopted or left."""
        case = self.saved
        sentence = word("register.adopted", number=self.number(), count=len(fields))
        if case is None or not fields:
            self.finished.emit(sentence)
            return
        work = partial(intake.adopt_boxes, self._context.seat, case, self._paper_uid, fields)
        self._context.jobs.run(self, work, partial(self._adopted, sentence), self._not_registered)

    def _adopted(self, sentence: str, case: Case) -> None:
        self._tell(case)
        self.finished.emit(sentence)

    def _tell(self, case: Case) -> None:
        self.saved = case
        self._context.live.announce(Changes(frozenset({case.number or ""})), self)

    def _not_registered(self, error: Exception) -> None:
        """Nothing is lost: the boxes stay as they are, and F12 may be pressed again."""
        self.busy = False
        self._context.say(error)
        self.failed.emit()


def _with_scans(scans: PaperHolder | None, register: Callable[..., T], *given: Any, **more: Any) -> T:
    """Registers the paper and hangs its scans on it; the same again, after a failure between, changes nothing twice."""
    done: Any = register(*given, **more)
    if scans is not None and done.paper.id is not None:
        scans.hang_on(done.paper.id)
    return cast(T, done)
