"""The verbs of masters: write what was typed, put it back, new rows and wordings, to CSV and back."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("master.save", icon="save", keys=("F12", "Ctrl+S"), when="unsaved page.save_rows", menu="admin", order=20,
         bar=True)  # fmt: skip
def save(context: Context) -> None:
    """Writes what was typed."""
    _verb(context, "save_rows")


@command("master.discard", icon="undo", when="unsaved page.discard", menu="admin", order=21)
def discard(context: Context) -> None:
    """Puts every cell back to what is stored."""
    _verb(context, "discard")


@command("master.add", icon="add", keys="Ctrl+I", when="master_rows page.add_row", menu="admin", order=22, bar=True)
def add(context: Context) -> None:
    """A new row."""
    _verb(context, "add_row")


@command("master.wording", icon="calendar", keys="Ctrl+Shift+I", when="master_row page.new_wording", menu="admin",
         order=23, bar=True)  # fmt: skip
def wording(context: Context) -> None:
    """The chosen row in a new wording from today."""
    _verb(context, "new_wording")


@command("master.find", icon="filter", keys="Ctrl+F", when="master_rows page.narrow_rows", menu="admin", order=24)
def find(context: Context) -> None:
    """Narrows the rows."""
    _verb(context, "narrow_rows")


@command("master.export", icon="export", keys="Ctrl+Shift+E", when="master_rows page.export_master", menu="admin",
         order=30)  # fmt: skip
def export(context: Context) -> None:
    """This master as CSV."""
    _verb(context, "export_master")


def _verb(context: Context, name: str) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb()
