"""The line over the paper that says how it came in, and its four boxes, opened by one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from casedesk.clock import TOKYO
from casedesk.definition import lookup
from casedesk.definition.model import CaseType, Choice, ChoiceSet, Field, Part
from casedesk.definition.values import Moment, Value
from casedesk.record.case import WhyEmpty
from casedesk.record.channels import CHANNELS
from ui.forms.around import Senders
from ui.forms.form import Form
from ui.register.receipt import Receipt, by, told_at
from ui.style.theme import px, say_role
from ui.words import word, words

BOXES = (
    Field("channel", "choice", choices="channel"),
    Field("received_at", "datetime"),
    Field("pages", "integer", min=1, max=999),
    Field("sender", "text", receipt="sender", max_length=200),
)


@cache
def receipt_type() -> CaseType:
    """The boxes of a receipt as a small definition of the house, so that they are typed like every other box."""
    choices = tuple(Choice(key, str(at)) for at, key in enumerate(CHANNELS, 1))
    return CaseType(
        "receipt",
        "",
        1,
        Part("case", BOXES),
        choice_sets={"channel": ChoiceSet("channel", choices)},
        words={lang: _own(words(lang)) for lang in ("ja", "en")},
    )


def _own(every: Mapping[str, str]) -> dict[str, str]:
    before = "register.receipt."
    return {key.removeprefix(before): text for key, text in every.items() if key.startswith(before)}


class ReceiptPanel(QFrame):
    """One line of words; `open_boxes` shows the boxes under it, Enter in the last one or Esc closes them."""

    changed = Signal()
    closed = Signal()

    def __init__(self, senders: Senders, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        say_role(self, "bar")
        self._now, self._senders = now, senders
        self._receipt, self._named = Receipt(), ""
        self._line = QLabel(self)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        self.form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(14), px(2), px(14), px(4))
        self._column.setSpacing(px(4))
        self._column.addWidget(self._line)

    def begin(self, receipt: Receipt, named: str = "") -> None:
        """Another paper; `named`: whom the paper itself names."""
        self._receipt, self._named = receipt, named
        if self.form is not None:
            self.form.hide()
        self._tell()

    def name(self, sender: str) -> None:
        """The paper names somebody else now."""
        if sender != self._named:
            self._named = sender
            self._tell()

    def receipt(self) -> Receipt:
        """How the paper came in, as far as that was told and can be."""
        return self._receipt

    def come_by(self, channel: str) -> None:
        """The channel was chosen by digit."""
        self._receipt = by(self._receipt, channel)
        self._tell()

    def opened(self) -> bool:
        """Whether the boxes are shown."""
        return self.form is not None and self.form.isVisibleTo(self)

    def open_boxes(self) -> None:
        """The boxes, with the cursor in the first."""
        form = self._boxes()
        given: dict[str, Value | None] = {
            "channel": self._receipt.channel or None,
            "pages": self._receipt.pages,
            "received_at": _moment(self._receipt.received_at or self._now()),
            "sender": self._receipt.sender or None,
        }
        form.show_answers({key: value for key, value in given.items() if value is not None})
        form.show()
        form.go("channel")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the paper."""
        if event.key() == Qt.Key.Key_Escape and self.opened():
            self._close()
        else:
            super().keyPressEvent(event)

    def _boxes(self) -> Form:
        if self.form is None:
            today = self._now().astimezone(TOKYO).date()
            own = receipt_type()
            self.form = Form(BOXES, own, lookup.build(own, {}), today, senders=self._senders, parent=self)
            self.form.changed.connect(lambda key: self._take())
            self.form.finished.connect(self._close)
            self._column.addWidget(self.form)
        return self.form

    def _take(self) -> None:
        assert self.form is not None
        answers = self.form.answers()
        channel, pages = answers.get("channel"), answers.get("pages")
        self._receipt = Receipt(
            str(channel) if channel in CHANNELS else "",
            pages if isinstance(pages, int) else None,
            self._at(answers.get("received_at")),
            str(answers.get("sender") or "") if not isinstance(answers.get("sender"), WhyEmpty) else "",
        )
        self._tell()
        self.changed.emit()

    def _at(self, told: object) -> datetime | None:
        """The instant told; None for now, for what cannot have been, and for a day without its time."""
        assert self.form is not None
        editor, now = self.form.editor("received_at"), self._now()
        if not isinstance(told, Moment) or told.at is None:
            missing = isinstance(told, Moment)
            editor.set_problem("warning" if missing else "", word("register.receipt.no_time") if missing else "")
            return None
        at = datetime.combine(told.on, told.at, TOKYO)
        if at > now:
            editor.set_problem("error", word("register.receipt.future"))
            return None
        editor.set_problem("", "")
        return None if _moment(at) == _moment(now) else at

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.closed.emit()

    def _tell(self) -> None:
        receipt = self._receipt
        channel = word(f"register.receipt.choice.channel.{receipt.channel}") if receipt.channel else ""
        parts = (
            channel or word("register.receipt.unasked"),
            told_at(receipt, self._now()),
            word("register.receipt.sheets", n=receipt.pages) if receipt.pages else "",
            receipt.sender or self._named,
        )
        told = "　".join(part for part in parts if part)
        self._line.setText(word("register.receipt.line", told=told))
        say_role(self._line, "text" if receipt.channel else "muted")


def _moment(at: datetime) -> Moment:
    local = at.astimezone(TOKYO)
    return Moment(local.date(), local.time().replace(second=0, microsecond=0))
