"""Registering: who is it, the paper's boxes in the paper's order, done; and at once the next paper or family member."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from casedesk.record.case import Case
from casedesk.record.uids import new_uid
from casedesk.service import cases, drafts, intake
from casedesk.service.drafts import Draft
from casedesk.service.intake import Registered
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.register.differ import DifferPanel, lines_of
from ui.register.done import DonePanel
from ui.register.draft import Answers, family_name
from ui.register.keeping import Keeping, from_texts, offered, to_draft
from ui.register.kind import Kind
from ui.register.kinds import KindsPanel
from ui.register.paper import PaperPanel
from ui.register.target import Target
from ui.register.who import WhoPanel
from ui.style.theme import say_role
from ui.words import word


@page("register")
class RegisterPage(QWidget):
    """One tab: one paper after the other."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        say_role(self, "page")
        self._context = context
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QLabel(word("register.opening"), self))
        self._keeping = Keeping(context, self)
        self._panels: tuple[WhoPanel, KindsPanel, DonePanel, DifferPanel] | None = None
        self.paper: PaperPanel | None = None
        self._kind: Kind
        self._type, self._uid = "", new_uid()
        self._start = self._last = Answers()
        self.saved: Case | None = None
        self._target, self._paper_uid = Target(), ""
        self._busy = self._wants_focus = False
        seat = context.seat
        context.jobs.run(self, lambda: (sorted(seat.library.types), drafts.mine(seat)), self._begin)

    # -- what the window asks ----------------------------------------------------------------------------------

    def title(self) -> str:
        """Whose paper it is, as far as that is known."""
        name = self._name()
        return word("register.tab", name=name) if name else word("page.register")

    def focus_first(self) -> None:
        """The cursor where typing begins, or where it was."""
        self._wants_focus = True
        here = self._stack.currentWidget()
        if self._panels is not None and here is self._panels[0]:
            self._panels[0].focus_first()
        elif self.paper is not None and here is self.paper:
            self.paper.focus_here()

    def offers(self) -> set[str]:
        """What commands may do now."""
        here = self._stack.currentWidget()
        if self.paper is not None and here is self.paper:
            return {"paper_open"}
        return {"who"} if self._panels is not None and here is self._panels[0] else set()

    def unsaved(self) -> bool:
        """Whether something was typed that is not registered yet."""
        return "paper_open" in self.offers() and self.paper is not None and self.paper.answers() != self._start

    def closing(self) -> None:
        """What was typed is kept and offered again."""
        self._keeping.leave()

    # -- verbs -------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Registers what stands in the boxes: wrong or missing boxes never stop it."""
        if self.paper is None or self._busy or "paper_open" not in self.offers():
            return
        self._busy = True
        self.paper.settle()
        self._last = self.paper.answers()
        work = partial(
            intake.register_paper,
            self._context.seat,
            self._type,
            self._kind.form.key,
            self._kind.version,
            self._last.answers(),
            written=self._last.written,
            case=self._target.case,
            person=self._target.known,
            home=self._target.home,
            uid=self._uid,
        )
        self._context.jobs.run(self, work, self._registered, self._not_registered)

    def choose_kind(self) -> None:
        """Another kind of paper."""
        if self._panels is not None:
            self._show(self._panels[1])
            self._panels[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_box(self) -> None:
        """As on the paper before: the box the cursor stands in."""
        if self.paper is not None:
            self.paper.copy_before(block=False)

    def copy_block(self) -> None:
        """As on the paper before: the whole block."""
        if self.paper is not None:
            self.paper.copy_before(block=True)

    def next_missing(self) -> None:
        """The next needed box that is empty."""
        if self.paper is not None:
            self.paper.go_missing()

    def start_over(self, *, empty: bool = False) -> None:
        """Back to who it is; `empty` for another person. What was typed stays kept."""
        self._keeping.leave()
        if self._panels is not None:
            self._show(self._panels[0])
            self._panels[0].begin() if empty else self._panels[0].focus_first()

    # -- steps -------------------------------------------------------------------------------------------------

    def _begin(self, found: tuple[list[str], tuple[Draft, ...]]) -> None:
        types, kept = found
        recall = self._context.memory.recall
        self._type = recall("register.type", "") if recall("register.type", "") in types else types[0]
        self._kind = Kind.of(self._context.seat, self._type, recall(f"register.form.{self._type}", ""))
        who, kinds = WhoPanel(self._context, self._type, self), KindsPanel(self._kind.case_type, self)
        done, differ = DonePanel(self), DifferPanel(self)
        differ.decided.connect(self._differ)
        who.chosen.connect(self._decided)
        who.resumed.connect(self._resume)
        kinds.chosen.connect(self._kind_chosen)
        done.chosen.connect(self._after)
        self._panels = (who, kinds, done, differ)
        for panel in self._panels:
            self._stack.addWidget(panel)
        who.show_kind(self._kind.title())
        self._show(who)
        if self._wants_focus:
            who.focus_first()
        who.offer_drafts(offered(kept), focus=self._wants_focus)
        self._prepare()

    def _decided(self, target: Target) -> None:
        assert self._panels is not None
        if target.what == "new":
            typed = self._panels[0].typed()
            paper = self._open_paper(target, self._kind.begun(typed))
            if typed.reading is not None:
                paper.propose_kana(self._kind.box("kana"), typed.reading.text(typed.name))
            return
        seat, number = self._context.seat, target.number
        self._context.jobs.run(self, lambda: cases.open_case(seat, number), partial(self._known, target), lane="open")

    def _known(self, target: Target, case: Case) -> None:
        known = self._kind.known(case)
        if target.what == "member":
            self._next_member(target, known, same_sender=False)
        else:
            self._open_paper(target, self._kind.again(known), before=known)

    def _next_member(self, target: Target, before: Answers, *, same_sender: bool) -> None:
        """The same home: what homes share as before, the family's name begun."""
        kind = self._kind
        paper = self._open_paper(target, kind.member(before, same_sender=same_sender), before=before)
        family = family_name(kind.words(before, "name"))
        if kind.box("name"):
            paper.begin_name(kind.box("name"), family, family_name(kind.words(before, "kana")) if family else "")

    def _resume(self, draft: Draft) -> None:
        """What was typed before the program ended, as it stood."""
        self._kind = Kind.of(self._context.seat, draft.type, draft.about.get("form", ""))
        start = from_texts(self._kind.boxes, draft, self._kind.reading)
        self._open_paper(Target.read(draft.about), start, uid=draft.uid)

    def _open_paper(
        self, target: Target, start: Answers, *, before: Answers | None = None, uid: str = ""
    ) -> PaperPanel:
        self._uid, self._start, self._target = uid or new_uid(), start, target
        paper = self._prepare()
        paper.begin(start, before=before or self._last, about=target.words())
        self._show(paper)
        paper.focus_here()
        self._keeping.begin(self._uid, self._draft)
        return paper

    def _prepare(self) -> PaperPanel:
        """The paper of the present kind: built once, piece by piece while the person is looked for, and used again."""
        kind, old = self._kind, self.paper
        if old is not None and (old.paper is kind.form and old.version == kind.version):
            return old
        self.paper = PaperPanel(self._context, self._type, kind.form, kind.version, self)
        self._stack.addWidget(self.paper)
        self.paper.finished.connect(self._at_the_end)
        self.paper.changed.connect(self._keeping.touch)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        return self.paper

    def _draft(self) -> Draft:
        assert self.paper is not None
        return to_draft(self._uid, self._type, self._kind, self._target, self.paper.answers())

    def _registered(self, done: Registered) -> None:
        self._busy = False
        self.saved = done.case
        self._keeping.drop()
        number = done.case.number or ""
        self._context.live.announce(Changes(frozenset({number})), self)
        self._context.window.show_problems(())
        assert self._panels is not None
        if done.differences:
            self._paper_uid = done.paper.uid
            self._panels[3].show_lines(number, lines_of(self._kind, done.differences))
            self._show(self._panels[3])
            self._panels[3].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._finish(word("register.added" if self._target.case else "register.registered", **self._names()))

    def _differ(self, fields: tuple[str, ...]) -> None:
        """Each difference was adopted or left."""
        case, seat, uid = self.saved, self._context.seat, self._paper_uid
        sentence = word("register.adopted", number=self._names()["number"], count=len(fields))
        if case is None or not fields:
            self._finish(sentence)
            return
        work = partial(intake.adopt_boxes, seat, case, uid, fields)
        self._context.jobs.run(self, work, partial(self._adopted, sentence), self._not_registered)

    def _adopted(self, sentence: str, case: Case) -> None:
        self.saved = case
        self._context.live.announce(Changes(frozenset({case.number or ""})), self)
        self._finish(sentence)

    def _finish(self, sentence: str) -> None:
        """Says what was done and offers what is next."""
        assert self._panels is not None
        done = self._panels[2]
        done.show_case(sentence, self._names()["number"])
        self._show(done)
        done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_registered(self, error: Exception) -> None:
        """Nothing is lost: the boxes stay as they are, and F12 may be pressed again."""
        self._busy = False
        self._context.say(error)

    def _after(self, what: str) -> None:
        number = self._names()["number"]
        if what == "member":
            self._next_member(Target("member", number), self._last, same_sender=True)
            return
        if what == "open":
            self._context.window.open_case(number)
        self.start_over(empty=True)

    def _kind_chosen(self, key: str) -> None:
        """The kind of paper is remembered for the next time."""
        if key:
            self._kind = Kind.of(self._context.seat, self._type, key)
            self._context.memory.keep("register.type", self._type)
            self._context.memory.keep(f"register.form.{self._type}", key)
        if self._panels is not None:
            self._panels[0].show_kind(self._kind.title())
        self._prepare()
        self.start_over()

    # -- small things ------------------------------------------------------------------------------------------

    def _at_the_end(self) -> None:
        """Enter in the last box: the problems in the list, and what to press."""
        if self.paper is not None:
            self._context.window.show_problems(self.paper.lines())
            self._context.window.notify(word("register.at_the_end"))

    def _show(self, panel: QWidget) -> None:
        self._stack.setCurrentWidget(panel)
        self._context.touch()

    def _names(self) -> dict[str, str]:
        return {"number": (self.saved.number if self.saved else "") or "", "name": self._name()}

    def _name(self) -> str:
        return self._kind.words(self.paper.answers(), "name") if self.paper is not None else ""
