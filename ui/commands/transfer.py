"""The verbs of lists that come in and go out."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("import.file", icon="folder", keys="Ctrl+O", when="page.choose_file", menu="admin", order=10, bar=True)
def choose(context: Context) -> None:
    """A file to take in."""
    _verb(context, "choose_file")


@command("import.take", icon="check", keys=("F12", "Ctrl+S"), when="list_ready page.take_in", menu="admin", order=11,
         bar=True)  # fmt: skip
def take_in(context: Context) -> None:
    """Takes in the list that is looked at."""
    _verb(context, "take_in")


@command("import.part", icon="columns", keys="F2", when="list_ready page.step_part", menu="admin", order=12)
def step_part(context: Context) -> None:
    """Columns, refusals, content."""
    _verb(context, "step_part")


@command("import.undo", icon="undo", keys="Ctrl+Delete", when="import_chosen page.undo_import", menu="admin", order=13)
def undo_import(context: Context) -> None:
    """Takes an import back as a whole."""
    _verb(context, "undo_import")


def _verb(context: Context, name: str) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb()
