"""The verbs of boards: move a case, open the list behind a column."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("board.move", icon="move", keys="Ctrl+M", when="one_case_selected page.move_selected", menu="case", order=40,
         bar=True)  # fmt: skip
def move(context: Context) -> None:
    """Where the chosen case may go."""
    _verb(context, "move_selected")


@command("board.go", icon="check", keys=("F12", "Ctrl+S"), when="moving page.finish_move", menu="case", order=41)
def go(context: Context) -> None:
    """Moves as the panel says."""
    _verb(context, "finish_move")


@command("board.list", icon="list", keys="Ctrl+Return", when="column page.open_column", menu="list", order=40, bar=True)
def open_list(context: Context) -> None:
    """Every case of this status as a list."""
    _verb(context, "open_column")


@command("board.late", icon="clock", keys="Ctrl+Shift+Return", when="column page.open_column", menu="list", order=41)
def open_late(context: Context) -> None:
    """The late cases of this status as a list."""
    _verb(context, "open_column", "late")


def _verb(context: Context, name: str, *given: str) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb(*given)
