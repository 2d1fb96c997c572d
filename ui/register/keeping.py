"""Keeping what is being typed: at most two seconds of it can be lost, and it is offered to the same user again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from casedesk.definition import kinds
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import Field
from casedesk.record.case import WhyEmpty
from casedesk.service import definitions, drafts
from casedesk.service.drafts import Draft
from casedesk.service.seat import Seat
from ui.context import Context
from ui.register.draft import Answers
from ui.register.kind import Kind
from ui.register.receipt import Receipt
from ui.register.target import Target

PAGE = "register"
EVERY_MS = 2000
WHY = "why."
"""Before a box's key in `Draft.about`: its reason, and in further lines the note."""

_open: set[str] = set()
"""Drafts this program has open, which are not offered a second time."""


class Keeping(QObject):
    """Keeps one paper at a time. `touch` says that something was typed; the rest happens by itself."""

    outdated = Signal()
    """Another desk has published a definition; what is open stands on the one before."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._make: Callable[[], Draft] | None = None
        self._uid = ""
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, uid: str, make: Callable[[], Draft]) -> None:
        """From now on it is this paper; `make` gives it as it stands."""
        self._uid, self._make = uid, make
        _open.add(uid)

    def touch(self) -> None:
        """Something was typed: kept two seconds after the first key, not after the last."""
        if self._make is not None and not self._timer.isActive():
            self._timer.start()

    def waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._timer.isActive()

    def keep(self) -> None:
        """Keeps it now."""
        self._timer.stop()
        if self._make is not None:
            seat, draft = self._context.seat, self._make()
            self._context.jobs.run(self, partial(_keep, seat, draft), self._kept, self._not_kept, lane="draft")

    def leave(self) -> None:
        """The paper is put aside; what was typed stays kept."""
        if self.waiting():
            self.keep()
        _open.discard(self._uid)
        self._make = None

    def drop(self) -> None:
        """The paper is registered, or not wanted any more."""
        self._timer.stop()
        seat, uid = self._context.seat, self._uid
        self._make = None
        _open.discard(uid)
        self._context.jobs.run(self, partial(drafts.drop, seat, uid), lambda done: None, lane="draft")

    def _kept(self, outdated: bool) -> None:
        self._told = False
        if outdated and self._make is not None:
            self.outdated.emit()

    def _not_kept(self, error: Exception) -> None:
        """Said once, tried again: the words stay in the boxes."""
        if not self._told:
            self._told = True
            self._context.say(error)
        self.touch()


def _keep(seat: Seat, draft: Draft) -> bool:
    """Keeps it; whether the definitions are others now."""
    drafts.keep(seat, draft)
    return definitions.outdated(seat)


def offered(found: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of papers that are not open anywhere in this program."""
    return tuple(draft for draft in found if draft.page == PAGE and draft.uid not in _open)


def to_texts(boxes: Sequence[Field], answers: Answers, lookup: Lookup) -> tuple[dict[str, str], dict[str, str]]:
    """What stands in the boxes as texts that are read back, and the reasons."""
    texts = {
        box.key: kinds.write(answers.values[box.key], box, lookup) for box in boxes if box.key in answers.values
    } | dict(answers.written)
    return texts, {f"{WHY}{key}": f"{why.reason}\n{why.note}" for key, why in answers.why_empty.items()}


def to_draft(uid: str, kind: Kind, target: Target, receipt: Receipt, answers: Answers) -> Draft:
    """The paper as it stands, to be kept."""
    texts, about = to_texts(kind.boxes, answers, kind.lookup)
    about |= {"form": kind.form.key, "version": kind.version, **target.kept(), **receipt.kept()}
    title = kind.words(answers, "name") or kind.title()
    return Draft(uid, PAGE, kind.case_type.key, texts, about, title, target.case)


def from_texts(boxes: Sequence[Field], draft: Draft, context: kinds.Context) -> Answers:
    """The answers a draft holds; texts that are no value stay as they were written."""
    why = {box.key: _why(draft.about[WHY + box.key]) for box in boxes if WHY + box.key in draft.about}
    texts = {box: draft.texts[box.key] for box in boxes if box.key in draft.texts and not box.computed}
    read: Mapping[str, kinds.Reading] = {box.key: kinds.read(text, box, context) for box, text in texts.items()}
    values = {k: one.value for k, one in read.items() if one.value is not None and not one.error and k not in why}
    written = {box.key: text for box, text in texts.items() if box.key not in values}
    return Answers(values, why, written)


def _why(text: str) -> WhyEmpty:
    reason, _, note = text.partition("\n")
    return WhyEmpty(reason, note=note)
