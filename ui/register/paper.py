"""The paper to fill in: its boxes under sticky headings, how far it is, and what is odd, looked at after every box."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casedesk.definition.model import Form as PaperForm
from casedesk.service.senders import receipt_boxes
from ui.context import ProblemLine
from ui.forms import links
from ui.forms.form import Form
from ui.forms.layout import paper_layout
from ui.forms.name import KanaEditor, NameEditor
from ui.forms.sheet import Sheet
from ui.register.asks import Asks
from ui.register.check import Looked, PaperCheck
from ui.register.draft import Answers, boxes_of
from ui.register.finish import FinishLines
from ui.register.lines import problem_lines
from ui.register.receipt import UNTOLD, Receipt
from ui.register.receipt_panel import ReceiptPanel
from ui.style.theme import px, say_role
from ui.viewer.beside import Beside
from ui.viewer.holders import PaperHolder
from ui.words import language, word

if TYPE_CHECKING:
    from ui.context import Context

AT_A_TIME = 3
"""Boxes built in one go while nobody waits: some milliseconds, between two keys."""


class PaperPanel(QWidget):
    """One paper of one version after the other. Boxes are built while nobody waits, the rest when it `begin`s."""

    changed = Signal()
    """Something else stands in a box."""
    finished = Signal()
    """Enter in the last box."""

    def __init__(
        self,
        context: Context,
        type_: str,
        form: PaperForm,
        version: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        kept = context.seat.library.get(type_)
        self._context, self._type = context, type_
        self.paper, self.version = form, version
        self.boxes = boxes_of(form, version)
        self._new_check = partial(PaperCheck, context.seat, type_, form, version)
        self._check = self._new_check(context.seat.clock.now())
        self._today = context.seat.clock.today()
        self._before = Answers()
        asks = Asks(context, type_, self)
        self._sender_box = receipt_boxes(kept.case_type, form.key).get("sender", "")
        self.receipt = ReceiptPanel(asks.senders(), context.seat.clock.now, self)
        self.form = Form(
            self.boxes,
            kept.case_type,
            kept.lookup,
            self._today,
            layout=paper_layout(self.boxes, kept.case_type),
            words=f"paper.{form.key}",
            conditions=lambda values: self._check.env(values),
            places=asks.places,
            senders=asks.senders(),
            at_once=False,
            parent=self,
        )
        self._sheet = Sheet(self.form, self)
        self.scans: PaperHolder | None = None
        self.beside = Beside(context, self._sheet, "register", self)
        self.beside.changed.connect(self.changed)
        self._building = QTimer(self)
        self._building.setInterval(0)
        self._building.timeout.connect(self._build_some)
        self.finish = FinishLines(self)
        self.title = QLabel(self)
        self.person = QLabel(self)
        self.news = QLabel(self)
        self._lay_out(kept.case_type.word(f"paper.{form.key}._title", language()))
        self.form.changed.connect(self._changed)
        self.form.left.connect(lambda key: self.look())
        self.form.finished.connect(self.finished)
        self.receipt.changed.connect(self._received)
        self.receipt.closed.connect(self.focus_here)
        self._building.start()

    # -- what stands in it -------------------------------------------------------------------------------------

    def begin(
        self, answers: Answers, receipt: Receipt = UNTOLD, *, before: Answers | None = None, about: str = ""
    ) -> None:
        """Starts with these answers; it came in as `receipt` says.

        `before` is the paper that 「前と同じ」 copies from, `about` a line on top.
        """
        self._building.stop()
        self._check = self._new_check(receipt.received_at or self._context.seat.clock.now())
        self._today = self._context.seat.clock.today()
        self.news.hide()
        self.form.show_answers(answers.values, answers.why_empty, answers.written)
        self._sheet.verticalScrollBar().setValue(0)
        self._before = before or Answers()
        self.person.setText(about)
        self.receipt.begin(receipt, self._named())
        self.look()

    def hold(self, scans: PaperHolder) -> None:
        """The scans of this paper, read while its boxes are typed."""
        self.scans = scans
        self.beside.hold(scans)

    def answers(self) -> Answers:
        """What stands in the boxes."""
        return Answers(self.form.values(), self.form.whys(), self.form.written())

    def settle(self) -> None:
        """The box being typed in is taken as it is, as when the cursor leaves it."""
        here = self.form.here()
        if here in self.form.shown():
            self.form.editor(here).settle()

    def focus_here(self) -> None:
        """The cursor where it was, else into the first empty box."""
        if self.form.here():
            self.form.go(self.form.here())
        else:
            self.form.go_first_empty()

    def begin_name(self, key: str, text: str, kana: str) -> None:
        """Begins the name with the family's, reading and all; the cursor stands behind it."""
        editor = self.form.editor(key)
        if isinstance(editor, NameEditor):
            editor.begin(text, kana)
            self.form.go(key)
            editor.box.end(False)

    def propose_kana(self, key: str, kana: str) -> None:
        """Proposes a reading caught elsewhere; then the cursor goes to the first empty box."""
        editor = self.form.editor(key) if key in self.form.shown() else None
        if isinstance(editor, KanaEditor) and kana:
            editor.propose(kana)
        self.form.go_first_empty()

    def copy_before(self, *, block: bool) -> None:
        """As on the paper before: the box the cursor stands in, or its block; then on."""
        here = self.form.here()
        keys = links.block(self.form, here) if block and here else (here,)
        if here and self._as_before(keys):
            last = [key for key in self.form.typable() if key in keys]
            self.form.step(last[-1] if last else here, 1)

    def _as_before(self, keys: tuple[str, ...]) -> bool:
        """Copies these boxes; False when the paper before had nothing for any of them."""
        there = self._before.only(keys)
        for key in keys:
            value, why = there.values.get(key), there.why_empty.get(key)
            text = there.written.get(key, "")
            if key in self.form.fields and (value is not None or why is not None or text):
                self.form.put(key, value, why, text)
        return bool(there.values or there.why_empty or there.written)

    # -- looking -----------------------------------------------------------------------------------------------

    def look(self) -> Looked:
        """Shows finish lines, needed boxes and problems; the box being typed in is left in peace."""
        looked = self._check.look(self.answers(), self._today)
        here = self.form.here()
        typing = here if here in self.form.shown() and self.form.editor(here).focus().hasFocus() else ""
        self.form.show_problems(looked.problems, but=typing)
        self.form.want(key for key in looked.missing if key in self.form.shown())
        self.finish.show_finish(looked.finish)
        return looked

    def lines(self) -> list[ProblemLine]:
        """The problems as the list that jumps shows them."""
        return problem_lines(self.form, self._check.look(self.answers(), self._today))

    def go_missing(self) -> None:
        """The cursor into the next needed box that is empty."""
        missing = [key for key in self.look().missing if key in self.form.shown()]
        keys = self.form.typable()
        here = keys.index(self.form.here()) if self.form.here() in keys else -1
        after = [key for key in missing if keys.index(key) > here]
        if missing:
            self.form.go((after or missing)[0])

    def tell(self, sentence: str) -> None:
        """A sentence over the paper that stays until the next one."""
        self.news.setText(sentence)
        self.news.show()

    def _named(self) -> str:
        """Whom the paper itself names as its sender."""
        return self.form.written_in(self._sender_box) or str(self.form.values().get(self._sender_box, ""))

    def _received(self) -> None:
        """How it came in was told otherwise: rules that read it look again."""
        self._check = self._new_check(self.receipt.receipt().received_at or self._context.seat.clock.now())
        self.changed.emit()

    def _build_some(self) -> None:
        """While the person is still being looked for."""
        if not self.form.build_some(AT_A_TIME):
            self._building.stop()
            self.form.refresh()

    def _changed(self, key: str) -> None:
        looked = self._check.look(self.answers(), self._today)
        self.finish.show_finish(looked.finish)
        self.form.want(one for one in looked.missing if one in self.form.shown())
        if key == self._sender_box:
            self.receipt.name(self._named())
        self.changed.emit()

    # -- room --------------------------------------------------------------------------------------------------

    def _lay_out(self, title: str) -> None:
        self.title.setText(word("register.title", form=title, version=self.version))
        say_role(self.title, "heading")
        self.title.setWordWrap(True)
        self.person.setWordWrap(True)
        say_role(self.person, "muted")
        head = QFrame(self)
        say_role(head, "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(14), px(6), px(14), px(6))
        row.setSpacing(px(14))
        row.addWidget(self.title, 3)
        row.addWidget(self.person, 2)
        row.addWidget(self.finish)
        self.news.setWordWrap(True)
        self.news.setContentsMargins(px(14), px(4), px(14), px(4))
        say_role(self.news, "warning")
        self.news.hide()
        hint = QLabel(word("register.keys"), self)
        say_role(hint, "muted")
        hint.setWordWrap(True)
        hint.setContentsMargins(px(14), px(4), px(14), px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.receipt)
        layout.addWidget(self.news)
        layout.addWidget(self.beside, 1)
        layout.addWidget(hint)
