"""The steps of registering: who is it, the paper, what differs, done; and at once the next paper or family member."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from casedesk.record.uids import new_uid
from casedesk.service import cases, definitions, drafts
from casedesk.service.drafts import Draft
from ui.context import Context
from ui.live import Changes
from ui.register import opening
from ui.register.choosing import Choosing
from ui.register.draft import Answers
from ui.register.keeping import Keeping, offered, to_draft
from ui.register.kind import Kind
from ui.register.opening import Opening
from ui.register.panels import Panels
from ui.register.paper import PaperPanel
from ui.register.receipt import Receipts
from ui.register.saving import Saving, Sheet
from ui.register.target import Target
from ui.viewer.holders import PaperHolder
from ui.words import word


class Steps(Panels):
    """Which panel comes after which, and what each of them hands on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.keeping, self.saving = Keeping(context, self), Saving(context, self.differ, self)
        self.choosing = Choosing(context, self.asking, lambda panel: self.show_panel(panel, focus=True), self)
        self.start, self._last = Answers(), Answers()
        self.target, self._uid = Target(), new_uid()
        self.outdated = False
        self._receipts = Receipts(context.memory)
        self._kept: tuple[Draft, ...] = ()
        self._typed: tuple[str, str] | None = None
        self._connect()
        seat = context.seat
        context.jobs.run(self, lambda: (definitions.renew(seat), drafts.mine(seat))[1], self._begin)

    def _connect(self) -> None:
        self.typed.connect(self.keeping.touch)
        self.who.chosen.connect(self._decided)
        self.who.resumed.connect(self._resume)
        self.done.chosen.connect(self._after)
        self.choosing.chosen.connect(self._chosen)
        self.choosing.left.connect(self._not_chosen)
        self.keeping.outdated.connect(self._told_outdated)
        self._context.live.changed.connect(self._heard)
        self.saving.registered.connect(self._registered)
        self.saving.differs.connect(lambda: self.show_panel(self.differ, focus=True))
        self.saving.finished.connect(self._finish)

    def name(self) -> str:
        """Whose paper it is, "" while nobody knows."""
        return self.kind.words(self.paper.answers(), "name") if self.paper is not None and self.kind else ""

    # -- verbs -------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Registers what stands in the boxes: wrong or missing boxes never stop it. The first of a day asks how it
        came in."""
        paper, kind = self.paper, self.kind
        if paper is None or kind is None or self.saving.busy or self.here() is not paper:
            return
        paper.settle()
        receipt = paper.receipt.receipt()
        if not receipt.channel:
            self.choosing.ask_channel(self._came_by)
            return
        self._receipts.learn(kind.case_type.key, kind.form.key, self._today(), receipt)
        self._last = paper.answers()
        self.saving.save(Sheet(kind, self.target, self._last, receipt, self._uid, paper.scans))

    def keep_paper(self) -> None:
        """Only the paper is registered: whose it is will be told later. Before there is one, one is opened for it."""
        if self.here() is self.who:
            self._decided(Target("wait"))
        elif self.paper is not None and self.here() is self.paper and not self.saving.busy:
            self.target = Target("wait")
            self.save()

    def start_over(self, *, empty: bool = False) -> None:
        """Back to who it is; `empty` for another person. What was typed stays kept."""
        self.keeping.leave()
        if self.kind is not None:
            self.show_panel(self.who)
            self.who.begin() if empty else self.who.focus_first()

    def begin_with(self, text: str, kana: str) -> None:
        """Looks for somebody whose name, birth date or telephone was typed elsewhere."""
        self._typed = (text, kana)
        if self.kind is not None:
            self._look_for_typed()

    def renew(self) -> None:
        """The paper as the definition in force has it; everything typed stays."""
        seat = self._context.seat
        if self.outdated and self.paper is not None:
            self.keeping.keep()
            self._context.jobs.run(self, lambda: definitions.renew(seat), self._renewed, lane="renew")

    # -- who is it ---------------------------------------------------------------------------------------------

    def _begin(self, kept: tuple[Draft, ...]) -> None:
        self._kept = offered(kept)
        last = self.choosing.last()
        if last is None:
            self.choosing.ask()
        else:
            self._use(*last)
            self._look()

    def _look(self) -> None:
        self.show_panel(self.who)
        if self._wants_focus:
            self.who.focus_first()
        kept, self._kept = self._kept, ()
        if self._typed is not None:
            self._look_for_typed()
        else:
            self.who.offer_drafts(kept, focus=self._wants_focus)

    def _look_for_typed(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None:
            self.keeping.leave()
            self.show_panel(self.who)
            self.who.begin(*typed)

    def _chosen(self, type_: str, form: str) -> None:
        self.keeping.leave()
        self._use(type_, form)
        self._look()

    def _not_chosen(self) -> None:
        if self.kind is None:
            self.choosing.ask()
        else:
            self.start_over()

    def _use(self, type_: str, form: str) -> Kind:
        """That kind of paper from now on."""
        self.kind = Kind.of(self._context.seat, type_, form)
        self.who.look_in(type_)
        self.who.show_kind(self.kind.title())
        self.prepare(self.kind)
        return self.kind

    def _decided(self, target: Target) -> None:
        kind = self.kind
        assert kind is not None
        if target.what in ("new", "wait"):
            self._open(kind, opening.somebody_new(kind, target, self.who.typed()))
            return
        seat, number = self._context.seat, target.number
        self._context.jobs.run(
            self,
            lambda: cases.open_case(seat, number),
            lambda case: self._open(kind, opening.somebody_known(kind, target, case)),
            lane="open",
        )

    def _resume(self, draft: Draft) -> None:
        kind = self._use(draft.type, draft.about.get("form", ""))
        self._open(kind, opening.resumed(kind, draft))

    # -- the paper ---------------------------------------------------------------------------------------------

    def _open(self, kind: Kind, begun: Opening) -> None:
        self._uid, self.start, self.target = begun.uid or new_uid(), begun.start, begun.target
        self.outdated = False
        paper = self.prepare(kind)
        receipt = begun.receipt or self._receipts.begun(kind.case_type.key, kind.form.key, self._today())
        paper.begin(begun.start, receipt, before=begun.before or self._last, about=begun.target.words())
        paper.hold(PaperHolder(self._context.seat, kind.case_type.key, self._uid, begun.scans))
        self.show_panel(paper)
        begun.place_cursor(kind, paper)
        self.keeping.begin(self._uid, partial(self._draft, kind, paper))

    def _draft(self, kind: Kind, paper: PaperPanel) -> Draft:
        draft = to_draft(self._uid, kind, self.target, paper.receipt.receipt(), paper.answers())
        return replace(draft, about={**draft.about, **paper.scans.kept()}) if paper.scans else draft

    def _came_by(self, channel: str) -> None:
        """The channel was told, or Esc: back to the paper."""
        if self.paper is None:
            return
        self.show_panel(self.paper)
        self.paper.focus_here()
        if channel:
            self.paper.receipt.come_by(channel)
            self.save()

    # -- done --------------------------------------------------------------------------------------------------

    def _registered(self) -> None:
        self.keeping.drop()
        self._context.window.show_problems(())
        if self.outdated:
            seat = self._context.seat
            self._context.jobs.run(self, lambda: definitions.renew(seat), self._renewed, lane="renew")

    def _finish(self, sentence: str) -> None:
        """Says what was done and offers what is next."""
        if self.saving.saved is None:
            self.done.show_kept(sentence)
        else:
            self.done.show_case(sentence, self.saving.number())
        self.show_panel(self.done, focus=True)

    def _after(self, what: str) -> None:
        kind, number = self.kind, self.saving.number()
        if what == "member" and kind is not None:
            self._open(kind, opening.next_member(kind, Target("member", number), self._last, same_sender=True))
            return
        if what == "open":
            self._context.window.open_case(number)
        if what == "waiting":
            self._context.window.go("waiting")
        self.start_over(empty=True)

    # -- another definition ------------------------------------------------------------------------------------

    def _told_outdated(self) -> None:
        """Said once, in the paper: what stands in the boxes stays, nobody has to do anything."""
        if not self.outdated and self.paper is not None:
            self.outdated = True
            self.paper.tell(word("register.outdated"))
            self._context.touch()

    def _heard(self, changes: Changes, initiator: object) -> None:
        """Another desk published: told in an open paper, taken at once where nobody types."""
        if not changes.definition:
            return
        if self.paper is not None and self.here() is self.paper:
            self._told_outdated()
        else:
            seat = self._context.seat
            self._context.jobs.run(self, lambda: definitions.renew(seat), self._renewed, lane="renew")

    def _renewed(self, found: bool) -> None:
        """The same kind of paper as it is now; what is being typed goes into it as texts."""
        kind, paper = self.kind, self.paper
        if kind is None or paper is None:
            return
        typing = self.here() is paper
        draft, box = self._draft(kind, paper), paper.form.here()
        self.outdated = False
        fresh = self._use(kind.case_type.key, kind.form.key)
        if typing and self.paper is not None:
            self._open(fresh, opening.resumed(fresh, draft))
            self.paper.form.go(box)

    def _today(self) -> str:
        return self._context.seat.clock.today().isoformat()
