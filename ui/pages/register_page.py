"""Registering: the tab and its verbs. The steps themselves are in `ui.register.steps`."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casedesk.record.case import Case
from ui.context import Context
from ui.pages.registry import page
from ui.register.paper import PaperPanel
from ui.register.steps import Steps
from ui.style.theme import say_role
from ui.viewer.beside import Beside
from ui.words import word


@page("register")
class RegisterPage(QWidget):
    """One tab: one paper after the other."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, "page")
        self._context = context
        self.steps = Steps(context, self)
        self.steps.reached_end.connect(self._at_the_end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.steps)

    @property
    def paper(self) -> PaperPanel | None:
        """The paper, also while it is not in front; None until the case types are read."""
        return self.steps.paper

    @property
    def saved(self) -> Case | None:
        """The case saved last."""
        return self.steps.saving.saved

    # -- what the window asks ----------------------------------------------------------------------------------

    def title(self) -> str:
        """Whose paper it is, as far as that is known."""
        name = self.steps.name()
        return word("register.tab", name=name) if name else word("page.register")

    def focus_first(self) -> None:
        """The cursor where typing begins, or where it was."""
        self.steps.focus_first()

    def offers(self) -> set[str]:
        """What commands may do now."""
        here = self.steps.here()
        if here is self.steps.who:
            return {"who"}
        return {"paper_open", *self.paper.beside.offers()} if self.paper is not None and here is self.paper else set()

    def unsaved(self) -> bool:
        """Whether something was typed that is not registered yet."""
        if "paper_open" not in self.offers() or self.paper is None:
            return False
        return self.paper.answers() != self.steps.start or bool(self.paper.scans and self.paper.scans.ids)

    def closing(self) -> None:
        """What was typed is kept and offered again."""
        self.steps.keeping.leave()
        if self.paper is not None:
            self.paper.beside.closing()

    def files_beside(self) -> Beside | None:
        """The scans of the paper, beside its boxes."""
        return self.paper.beside if self.paper is not None else None

    def begin_with(self, text: str, kana: str = "") -> bool:
        """Begins with what was typed elsewhere to find somebody; False when another paper is being typed here."""
        if self.unsaved():
            return False
        self.steps.begin_with(text, kana)
        return True

    # -- verbs -------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Registers what stands in the boxes."""
        self.steps.save()

    def keep_paper(self) -> None:
        """Registers the paper only; its case comes later."""
        self.steps.keep_paper()

    def choose_kind(self) -> None:
        """Another kind of paper; where there are several case types, first which of them."""
        self.steps.choosing.ask()

    def receipt_boxes(self) -> None:
        """How the paper came in: channel, time, pages, sender."""
        if self.paper is not None:
            self.paper.receipt.open_boxes()

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

    def start_over(self) -> None:
        """Back to who it is; what was typed stays kept."""
        self.steps.start_over()

    def refresh(self) -> None:
        """The paper as the definition in force has it, when that is another one."""
        self.steps.renew()

    def _at_the_end(self) -> None:
        """Enter in the last box: the problems in the list, and what to press."""
        if self.paper is not None:
            self._context.window.show_problems(self.paper.lines())
            self._context.window.notify(word("register.at_the_end"))
