"""Registering: who is it, the paper's boxes in the paper's order, done; and at once the next paper or family member."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from casedesk.definition.model import CaseType, Field, Form
from casedesk.record.case import Case
from casedesk.record.uids import new_uid
from casedesk.service import cases
from ui.context import Context
from ui.forms import links
from ui.live import Changes
from ui.pages.registry import page
from ui.register.done import DonePanel
from ui.register.draft import (
    Answers,
    alike,
    box_of,
    boxes_of,
    case_of,
    defaults,
    family_name,
    from_case,
    paper_of,
    version_on,
)
from ui.register.kinds import KindsPanel
from ui.register.paper import PaperPanel, reading_of
from ui.register.who import Typed, WhoPanel
from ui.style.theme import say_role
from ui.words import language, word

PERSON = ("name", "kana", "birth", "phone", "address")
"""What mostly stays the same when the same person comes again."""


@page("register")
class RegisterPage(QWidget):
    """One tab: one paper after the other."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        say_role(self, "page")
        self._context = context
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QLabel(word("register.opening"), self))
        self._who: WhoPanel | None = None
        self._kinds: KindsPanel | None = None
        self._done: DonePanel | None = None
        self.paper: PaperPanel | None = None
        self._type = ""
        self._form: Form
        self._uid = new_uid()
        self._start = self._last = Answers()
        self._saved: Case | None = None
        self._busy = False
        self._wants_focus = False
        seat = context.seat
        context.jobs.run(self, lambda: seat.library, lambda library: self._begin(sorted(library.types)))

    # -- what the window asks ----------------------------------------------------------------------------------

    def title(self) -> str:
        """Whose paper it is, as far as that is known."""
        name = self._name() if self.paper is not None else ""
        return word("register.tab", name=name) if name else word("page.register")

    def focus_first(self) -> None:
        """The cursor where typing begins."""
        self._wants_focus = True
        if self._who is not None and self._stack.currentWidget() is self._who:
            self._who.focus_first()
        elif self.paper is not None and self._stack.currentWidget() is self.paper:
            self.paper.form.go(self.paper.form.here()) if self.paper.form.here() else self.paper.form.go_first_empty()

    def offers(self) -> set[str]:
        """What commands may do now."""
        here = self._stack.currentWidget()
        found = {"paper_open"} if self.paper is not None and here is self.paper else set()
        return found | ({"who"} if here is self._who else set())

    def unsaved(self) -> bool:
        """Whether something was typed that is not registered yet."""
        return "paper_open" in self.offers() and self.paper is not None and self.paper.answers() != self._start

    # -- verbs -------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Registers what stands in the boxes: wrong or missing boxes never stop it."""
        if self.paper is None or self._busy or "paper_open" not in self.offers():
            return
        self._busy = True
        seat, answers = self._context.seat, self.paper.answers()
        paper = paper_of(self.paper.paper, self.paper.version, answers, seat.clock.now())
        draft = case_of(self._case_type(), self.paper.paper, paper, self._uid)
        self._last = answers
        self._context.jobs.run(self, lambda: cases.register(seat, draft), self._registered, self._not_registered)

    def choose_kind(self) -> None:
        """Another kind of paper."""
        if self._kinds is not None:
            self._show(self._kinds)
            self._kinds.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """Back to who it is; `empty` for another person."""
        if self._who is not None:
            self._show(self._who)
            self._who.begin() if empty else self._who.focus_first()

    # -- steps -------------------------------------------------------------------------------------------------

    def _begin(self, types: list[str]) -> None:
        kept = self._context.memory.recall("register.type", "")
        self._type = kept if kept in types else types[0]
        case_type = self._case_type()
        named = self._context.memory.recall(f"register.form.{self._type}", "")
        self._form = next((f for f in case_type.forms if f.key == named), case_type.forms[0])
        self._who = WhoPanel(self._context, self._type, self)
        self._who.chosen.connect(self._decided)
        self._kinds = KindsPanel(case_type, self)
        self._kinds.chosen.connect(self._form_chosen)
        self._done = DonePanel(self)
        self._done.chosen.connect(self._after)
        for panel in (self._who, self._kinds, self._done):
            self._stack.addWidget(panel)
        self._show(self._who)
        self._who.show_kind(self._kind_title())
        if self._wants_focus:
            self._who.focus_first()

    def _decided(self, what: str, number: str) -> None:
        if what == "new":
            assert self._who is not None
            self._open_paper(self._started(self._who.typed()))
            self._take_reading(self._who.typed())
            return
        seat = self._context.seat
        self._context.jobs.run(self, lambda: cases.open_case(seat, number), partial(self._known, what), lane="open")

    def _known(self, what: str, case: Case) -> None:
        boxes = self._boxes()
        all_of = from_case(boxes, case)
        if what == "member":
            self._next_member(all_of)
            return
        person = tuple(k for k in (box_of(boxes, self._case_type(), p) for p in PERSON) if k)
        about = word(f"register.about_{what}", number=case.number or "")
        self._open_paper(all_of.only(person), before=all_of, about=about)

    def _next_member(self, before: Answers) -> None:
        """The same household: head, address and telephones as before, the family's name begun."""
        boxes, case_type = self._boxes(), self._case_type()
        name, kana = (box_of(boxes, case_type, part) for part in ("name", "kana"))
        family = family_name(reading_of(before.values, name))
        self._open_paper(before.only(alike(boxes, case_type)), before=before, about=word("register.about_member"))
        assert self.paper is not None
        if name:
            self.paper.propose_name(name, family, family_name(reading_of(before.values, kana)) if family else "")

    def _open_paper(self, start: Answers, *, before: Answers | None = None, about: str = "") -> None:
        self._uid = new_uid()
        seat = self._context.seat
        day = seat.clock.today()
        old, self.paper = self.paper, None
        paper = PaperPanel(self._context, self._type, self._form, version_on(self._form, day), seat.clock.now(), self)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(paper)
        self.paper = paper
        paper.finished.connect(self._at_the_end)
        self._show(paper)
        given = defaults(self._boxes(), self._form, self._case_type())
        self._start = Answers({**given, **start.values}, start.why_empty, start.written)
        paper.begin(self._start, before=before or self._last, about=about)

    def _registered(self, case: Case) -> None:
        self._busy = False
        self._saved = case
        self._context.live.announce(Changes(frozenset({case.number or ""})), self)
        name = self._name()
        assert self._done is not None
        self._done.show_case(case.number or "", name)
        self._show(self._done)
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.window.show_problems(())
        self._context.window.notify(word("register.registered", number=case.number or "", name=name), level="ok")

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

    def _form_chosen(self, key: str) -> None:
        """The kind of paper is kept for the next time; what stands in boxes of the same meaning comes along."""
        found = next((form for form in self._case_type().forms if form.key == key), None)
        if found is not None:
            self._form = found
            self._context.memory.keep("register.type", self._type)
            self._context.memory.keep(f"register.form.{self._type}", found.key)
        if self._who is not None:
            self._who.show_kind(self._kind_title())
        self.start_over()

    # -- small things ------------------------------------------------------------------------------------------

    def _started(self, typed: Typed) -> Answers:
        """What was typed to find the person begins the paper."""
        told = {"name": typed.name, "birth": typed.birth, "phone": typed.phone}
        boxes, case_type = self._boxes(), self._case_type()
        found = {box_of(boxes, case_type, part): value for part, value in told.items() if value}
        return Answers({key: value for key, value in found.items() if key})

    def _take_reading(self, typed: Typed) -> None:
        key = box_of(self._boxes(), self._case_type(), "kana")
        if self.paper is not None and key and typed.name and typed.reading is not None:
            self.paper.reading(key, typed.reading.text(typed.name))
            self.paper.form.go_first_empty()

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

    def _case_type(self) -> CaseType:
        return self._context.seat.library.get(self._type).case_type

    def _boxes(self) -> tuple[Field, ...]:
        return boxes_of(self._form, version_on(self._form, self._context.seat.clock.today()))

    def _kind_title(self) -> str:
        title = self._case_type().word(f"paper.{self._form.key}._title", language())
        return word("register.title", form=title, version=version_on(self._form, self._context.seat.clock.today()))

    def _name(self) -> str:
        key = box_of(self._boxes(), self._case_type(), "name")
        return reading_of(self.paper.answers().values, key) if self.paper is not None else ""
