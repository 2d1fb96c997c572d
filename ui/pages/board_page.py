"""Boards (進捗盤): every case under its status, one board for each track; late ones first, moved by keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from casedesk.definition.model import Board, Track
from casedesk.record.join import Answer
from ui.boards.columns import StatusColumns
from ui.boards.mover import Mover
from ui.boards.moving import Moved, Moves, move, moves_of, take_back
from ui.boards.reading import Counted, cards, counted, of_bucket, track_boards
from ui.cases.facts import Step
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.words import language, word


@page("board")
class BoardPage(QWidget):
    """One track at a time: its statuses side by side, F8 and F9 go to the other tracks, Space moves a case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._boards: list[tuple[str, Board, Track]] = []
        self._at = 0
        self._stale = False
        self._counted: Counted | None = None
        self._tabs = QButtonGroup(self)
        self._tabs.setExclusive(True)
        self._head = QHBoxLayout()
        self._head.setSpacing(px(2))
        self._said = QLabel()
        say_role(self._said, "muted")
        self._columns = StatusColumns()
        self._mover = Mover()
        self._build()
        self._connect()
        context.jobs.run(self, lambda: list(track_boards(context.seat)), self._ready)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(px(10))
        below.addWidget(self._columns, 1)
        below.addWidget(self._mover)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(10), px(8), px(10))
        column.setSpacing(px(8))
        column.addLayout(self._head)
        column.addWidget(self._said)
        column.addLayout(below, 1)

    def _connect(self) -> None:
        self._columns.asked.connect(self._open_list)
        self._columns.opened.connect(self._context.window.open_case)
        self._columns.move_asked.connect(self._ask_moves)
        self._columns.walked.connect(self._context.touch)
        self._mover.chosen.connect(self._move)
        self._mover.left.connect(self._moved_on)
        self._tabs.idClicked.connect(self._go)
        self._context.live.changed.connect(self._changed)

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.board")

    def focus_first(self) -> None:
        """The card the keyboard was on."""
        self._mover.focus_first() if self._mover.isVisible() else self._columns.focus_first()

    def shown(self) -> None:
        """Counts again when something changed meanwhile."""
        if self._stale:
            self.refresh()

    def offers(self) -> set[str]:
        """A card is chosen; a case is being moved."""
        chosen = {"one_case_selected"} if self._columns.number() else set()
        column = {"column"} if self._columns.current() else set()
        return chosen | column | ({"moving"} if self._mover.isVisible() else set())

    def refresh(self) -> None:
        """Counts again."""
        self._stale = False
        if self._boards:
            seat, (type_, board, _) = self._context.seat, self._boards[self._at]
            self._context.jobs.run(self, lambda: counted(seat, type_, board.key), self._show, lane="count")

    def previous(self) -> None:
        """The track before."""
        self._go((self._at - 1) % max(len(self._boards), 1))

    def next(self) -> None:
        """The track after."""
        self._go((self._at + 1) % max(len(self._boards), 1))

    def open_selected(self) -> None:
        """Opens the case the keyboard is on."""
        if number := self._columns.number():
            self._context.window.open_case(number)

    def print_numbers(self) -> list[str]:
        """The case the keyboard is on, for printing."""
        return [number] if (number := self._columns.number()) else []

    def move_selected(self) -> None:
        """Shows where the case may go."""
        if number := self._columns.number():
            self._ask_moves(number)

    def open_column(self, mark: str = "") -> None:
        """Opens the cases of the column the keyboard is in as a list; with "late" only the late ones."""
        column = self._columns.current()
        if column is not None:
            self._open_list(column.bar.key or "", mark)

    def finish_move(self) -> None:
        """Moves as the panel says."""
        self._mover.submit()

    # ---- showing

    def _ready(self, found: list[tuple[str, Board, Track]]) -> None:
        self._boards = found
        types = {type_ for type_, _, _ in found}
        for at, (type_, _, track) in enumerate(found):
            case_type = self._context.seat.library.get(type_).case_type
            text = case_type.word(f"track.{track.key}._title", language())
            if len(types) > 1:
                text = f"{case_type.word('type._title', language())} {text}"
            self._head.addWidget(self._tab(at, text))
        self._head.addStretch(1)
        kept = self._context.memory.recall("board.track", "")
        self._at = next((at for at, (_, board, _) in enumerate(found) if board.key == kept), 0)
        if found:
            self._tabs.button(self._at).setChecked(True)
            self.refresh()
        else:
            self._said.setText(word("boards.none"))

    def _tab(self, at: int, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.addButton(button, at)
        return button

    def _go(self, at: int) -> None:
        if not self._boards:
            return
        self._at = at
        self._mover.hide()
        self._tabs.button(at).setChecked(True)
        self._context.memory.keep("board.track", self._boards[at][1].key)
        self._columns.forget_place()
        self.refresh()

    def _show(self, found: Counted) -> None:
        self._counted = found
        self._columns.show_board(found)
        late = word("boards.late_of", n=f"{found.late:,}") if found.late else ""
        self._said.setText(word("boards.total", n=f"{found.total:,}", late=late))
        for bar in found.bars:
            if bar.count and not bar.closed:
                self._read_cards(found, bar.key or "")
        self._context.touch()

    def _read_cards(self, found: Counted, key: str) -> None:
        seat = self._context.seat
        self._context.jobs.run(
            self,
            lambda: cards(seat, found.type, found.board, key),
            lambda got: self._show_cards(found, key, got),
            lane=f"cards {key}",
        )

    def _show_cards(self, found: Counted, key: str, got: Any) -> None:
        if found is not self._counted:
            return
        first = not any(one.list.hasFocus() for one in self._columns.columns)
        self._columns.show_cards(key, got)
        if first and self.isVisible() and not self._mover.isVisible() and self._holds_focus():
            self._columns.focus_first()

    def _holds_focus(self) -> bool:
        """Whether nothing else on the screen has the keyboard."""
        held = self.focusWidget()
        return held is None or not held.hasFocus()

    def _open_list(self, key: str, mark: str) -> None:
        if self._counted is not None:
            subject = of_bucket(self._counted.type, self._counted.board, key, "late" if mark == "late" else "")
            self._context.window.open("list", subject)

    # ---- moving

    def _ask_moves(self, number: str) -> None:
        seat, track = self._context.seat, self._boards[self._at][2].key
        self._context.jobs.run(self, lambda: moves_of(seat, number, track), self._show_moves, lane="moves")

    def _show_moves(self, moves: Moves) -> None:
        type_ = self._boards[self._at][0]
        self._mover.show_moves(moves, self._context.seat.library.get(type_).lookup)
        self._context.touch()

    def _moved_on(self) -> None:
        self._columns.focus_first()
        self._context.touch()

    def _move(self, step: Step, answers: Mapping[str, Answer], reason: str) -> None:
        moves = self._mover.moves
        if moves is None:
            return
        seat, case, track = self._context.seat, moves.facts.case, moves.line.key
        self._context.jobs.run(
            self,
            lambda: move(seat, case, track, step.key, answers, reason),
            lambda done: self._moved(done, moves, step),
            self._refused,
            lane="move",
        )

    def _moved(self, done: Moved, moves: Moves, step: Step) -> None:
        name = moves.facts.name or moves.facts.number
        self._mover.hide()
        self._columns.focus_first()
        text = word("boards.moved", name=name, status=step.text)
        self._context.window.notify(text, lambda: self._take_back(done), "ok")
        self._announce(done.after.number)

    def _take_back(self, done: Moved) -> None:
        seat, reason = self._context.seat, word("boards.taken_back")
        self._context.jobs.run(
            self, lambda: take_back(seat, done, reason), lambda case: self._announce(case.number), lane="move"
        )

    def _refused(self, error: Exception) -> None:
        if self._mover.step is not None and hasattr(error, "sentence"):
            self._mover.say(error.sentence(language()))
        else:
            self._context.say(error)

    def _announce(self, number: str | None) -> None:
        self._context.live.announce(Changes(frozenset({number or ""})), self)
        self.refresh()

    def _changed(self, changes: Changes, initiator: Any) -> None:
        if initiator is self:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
