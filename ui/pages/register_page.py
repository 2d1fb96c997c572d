"""Registering: who is it, the paper's boxes in the paper's order, done; and at once the next paper or family member."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from casedesk.record.case import Case
from casedesk.record.uids import new_uid
from casedesk.service import cases, drafts
from casedesk.service.drafts import Draft
from ui.context import Context
from ui.forms import links
from ui.live import Changes
from ui.pages.registry import page
from ui.register.done import DonePanel
from ui.register.draft import Answers, case_of, family_name, paper_of
from ui.register.keeping import PAGE, Keeping, from_texts, offered, to_texts
from ui.register.kind import Kind
from ui.register.kinds import KindsPanel
from ui.register.paper import PaperPanel
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
        self._panels: tuple[WhoPanel, KindsPanel, DonePanel] | None = None
        self.paper: PaperPanel | None = None
        self._kind: Kind
        self._type, self._uid = "", new_uid()
        self._start = self._last = Answers()
        self._saved: Case | None = None
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
        seat, kind, answers = self._context.seat, self._kind, self.paper.answers()
        paper = paper_of(kind.form, kind.version, answers, seat.clock.now())
        draft = case_of(kind.case_type, kind.form, paper, self._uid)
        self._last = answers
        self._context.jobs.run(self, lambda: cases.register(seat, draft), self._registered, self._not_registered)

    def choose_kind(self) -> None:
        """Another kind of paper."""
        if self._panels is not None:
            self._show(self._panels[1])
            self._panels[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_box(self) -> None:
        """As on the paper before: the box the cursor stands in."""
        self._copy(block=False)

    def copy_block(self) -> None:
        """As on the paper before: the whole block."""
        self._copy(block=True)

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
        done = DonePanel(self)
        who.chosen.connect(self._decided)
        who.resumed.connect(self._resume)
        kinds.chosen.connect(self._kind_chosen)
        done.chosen.connect(self._after)
        self._panels = (who, kinds, done)
        for panel in self._panels:
            self._stack.addWidget(panel)
        who.show_kind(self._kind.title())
        self._show(who)
        if self._wants_focus:
            who.focus_first()
        who.offer_drafts(offered(kept), focus=self._wants_focus)

    def _decided(self, what: str, number: str) -> None:
        assert self._panels is not None
        if what == "new":
            typed = self._panels[0].typed()
            paper = self._open_paper(self._kind.begun(typed))
            if typed.reading is not None:
                paper.propose_kana(self._kind.box("kana"), typed.reading.text(typed.name))
            return
        seat = self._context.seat
        self._context.jobs.run(self, lambda: cases.open_case(seat, number), partial(self._known, what), lane="open")

    def _known(self, what: str, case: Case) -> None:
        start, known = self._kind.again(case)
        if what == "member":
            self._next_member(known)
        else:
            self._open_paper(start, before=known, about=word(f"register.about_{what}", number=case.number or ""))

    def _next_member(self, before: Answers) -> None:
        """The same household: head, address and telephones as before, the family's name begun."""
        kind = self._kind
        paper = self._open_paper(kind.member(before), before=before, about=word("register.about_member"))
        family = family_name(kind.words(before, "name"))
        if kind.box("name"):
            paper.begin_name(kind.box("name"), family, family_name(kind.words(before, "kana")) if family else "")

    def _resume(self, draft: Draft) -> None:
        """What was typed before the program ended, as it stood."""
        self._kind = Kind.of(self._context.seat, draft.type, draft.about.get("form", ""))
        self._open_paper(from_texts(self._kind.boxes, draft, self._kind.reading), uid=draft.uid)

    def _open_paper(
        self, start: Answers, *, before: Answers | None = None, about: str = "", uid: str = ""
    ) -> PaperPanel:
        self._uid, self._start = uid or new_uid(), start
        old = self.paper
        paper = PaperPanel(self._context, self._type, self._kind.form, self._kind.version, self)
        self._stack.addWidget(paper)
        self.paper = paper
        paper.finished.connect(self._at_the_end)
        paper.changed.connect(self._keeping.touch)
        self._show(paper)
        paper.begin(start, before=before or self._last, about=about)
        self._keeping.begin(self._uid, self._draft)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        return paper

    def _draft(self) -> Draft:
        assert self.paper is not None
        texts, about = to_texts(self._kind.boxes, self.paper.answers(), self._kind.lookup)
        about |= {"form": self._kind.form.key, "version": self._kind.version}
        return Draft(self._uid, PAGE, self._type, texts, about, self._name() or self._kind.title())

    def _registered(self, case: Case) -> None:
        self._busy = False
        self._saved = case
        self._keeping.drop()
        number, name = case.number or "", self._name()
        self._context.live.announce(Changes(frozenset({number})), self)
        assert self._panels is not None
        done = self._panels[2]
        done.show_case(number, name)
        self._show(done)
        done.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.window.show_problems(())

    def _not_registered(self, error: Exception) -> None:
        """Nothing is lost: the boxes stay as they are, and F12 may be pressed again."""
        self._busy = False
        self._context.say(error)

    def _after(self, what: str) -> None:
        if what == "member":
            self._next_member(self._last)
            return
        if what == "open" and self._saved is not None:
            self._context.window.open_case(self._saved.number or "")
        self.start_over(empty=True)

    def _kind_chosen(self, key: str) -> None:
        """The kind of paper is remembered for the next time."""
        if key:
            self._kind = Kind.of(self._context.seat, self._type, key)
            self._context.memory.keep("register.type", self._type)
            self._context.memory.keep(f"register.form.{self._type}", key)
        if self._panels is not None:
            self._panels[0].show_kind(self._kind.title())
        self.start_over()

    # -- small things ------------------------------------------------------------------------------------------

    def _copy(self, *, block: bool) -> None:
        if self.paper is None or not self.paper.form.here():
            return
        here = self.paper.form.here()
        keys = links.block(self.paper.form, here) if block else (here,)
        if self.paper.as_before(keys):
            last = [key for key in self.paper.form.typable() if key in keys]
            self.paper.form.step(last[-1] if last else here, 1)

    def _at_the_end(self) -> None:
        """Enter in the last box: the problems in the list, and what to press."""
        if self.paper is not None:
            self._context.window.show_problems(self.paper.lines())
            self._context.window.notify(word("register.at_the_end"))

    def _show(self, panel: QWidget) -> None:
        self._stack.setCurrentWidget(panel)
        self._context.touch()

    def _name(self) -> str:
        return self._kind.words(self.paper.answers(), "name") if self.paper is not None else ""
