"""What is open and selected now: what every command gets and what decides which commands can be used.

A page offers verbs by having methods of their names (`save`, `print_summary`, `undo`) and tells what holds now by
`offers() -> set[str]` (`{"case_open", "one_case_selected"}`). It calls `context.touch()` when that has changed.
A command's `when` lists conditions, all of which must hold: `page.save` (the page has that verb), any word of
`offers()`, `idle`, and `!x` for the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.company import Company
from ui.jobs import Jobs
from ui.live import Live

if TYPE_CHECKING:
    from casedesk.service.seat import Seat
    from casedesk.settings import Settings
    from ui.memory import Memory


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One line of the problems list: `level` is error, warning or info; `jump` puts the cursor there."""

    level: str
    where: str
    text: str
    jump: Callable[[], None]


class Window(Protocol):
    """What pages and commands may ask of the window."""

    def go(self, key: str) -> QWidget | None:
        """Shows the place of that key ("search", "queue" …); its page, None when there is no such place."""

    def open(self, key: str, subject: str = "") -> QWidget | None:
        """A tab of the page `key` for `subject` (a case number, a draft); one that is open comes forward."""

    def open_case(self, number: str) -> QWidget | None:
        """A tab with the case of that number."""

    def close_page(self) -> None:
        """Closes the tab in front; what was typed there is kept as a draft by the page."""

    def notify(self, text: str, undo: Callable[[], None] | None = None, level: str = "info") -> None:
        """One quiet sentence at the edge, with Undo when `undo` is given. Levels: info, ok, warning, error."""

    def show_problems(self, lines: Sequence[ProblemLine]) -> None:
        """The problems of the page in front, in the list that jumps."""


class Shell(Window, Protocol):
    """What only the commands of the window itself ask of it."""

    def step_tab(self, by: int) -> None:
        """The tab so many further on, round and round."""

    def next_pane(self) -> None:
        """The focus to the next part: page, problems, navigation."""

    def show_palette(self) -> None:
        """The line where every command is found by its words."""

    def show_keys(self) -> None:
        """The sheet with every key."""

    def toggle_problems(self) -> None:
        """The problems list, shown or hidden."""

    def undo(self) -> None:
        """Takes back what the newest notice with Undo was about."""

    def restyle(self, **changed: str | int) -> None:
        """Changes settings (`theme`, `scale`, `language`, `font`), keeps them, and shows everything anew."""

    def open_training(self) -> None:
        """A second window over fictional data."""

    def lock(self) -> None:
        """Hides everything until the same person's password is typed."""

    def switch_user(self) -> None:
        """Keeps what was typed; another person signs in."""

    def close(self) -> bool:
        """Closes the window; False when something holds it open."""


class Context(QObject):
    """One for the program. `page` is the page in front; `changed` says that conditions may hold differently now."""

    changed = Signal()

    def __init__(
        self,
        seat: Seat,
        jobs: Jobs,
        live: Live,
        settings: Settings,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.seat = seat
        self.jobs = jobs
        self.live = live
        self.company = Company(self)
        self.settings = settings
        self.memory = memory
        self.page: QWidget | None = None
        self.window: Shell
        self.window_offers: set[str] = set()

    def touch(self) -> None:
        """What the page in front offers has changed; commands look again."""
        self.changed.emit()

    def verb(self, name: str) -> Callable[..., Any] | None:
        """The verb of that name of the page in front; None when it has none."""
        found = getattr(self.page, name, None)
        return found if callable(found) else None

    def offered(self) -> frozenset[str]:
        """What the page in front and the window (`undo`, `tab`, `problems`) say holds now."""
        offers = self.verb("offers")
        return frozenset(self.window_offers).union(offers() if offers else ())

    def holds(self, when: str, offered: frozenset[str] | None = None) -> bool:
        """Whether every condition in `when` holds; `offered` saves asking the page again."""
        have = self.offered() if offered is None else offered
        return all(self._holds(one, have) for one in when.split())

    def _holds(self, one: str, have: frozenset[str]) -> bool:
        if one.startswith("!"):
            return not self._holds(one[1:], have)
        if one.startswith("page."):
            return self.verb(one.removeprefix("page.")) is not None
        return self.jobs.idle if one == "idle" else one in have

    def words_of(self, error: Exception) -> str:
        """An error in a sentence: its own when it has one, else where the log lies."""
        from ui.words import language, word

        sentence = getattr(error, "sentence", None)
        return str(sentence(language())) if sentence else word("shell.bug")

    def say(self, error: Exception) -> None:
        """Tells an error at the edge of the window."""
        self.window.notify(self.words_of(error), level="error")
