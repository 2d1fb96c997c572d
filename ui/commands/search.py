"""The verbs of tables and of the search: open, copy for Excel, choose columns."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("list.open", icon="case", when="one_case_selected page.open_selected", menu="list", order=10)
def open_selected(context: Context) -> None:
    """The case the keyboard is on."""
    _verb(context, "open_selected")


@command("list.copy", icon="copy", keys="Ctrl+Shift+C", when="page.copy_rows", menu="list", order=20)
def copy_rows(context: Context) -> None:
    """The selected rows on the clipboard, as Excel takes them."""
    _verb(context, "copy_rows")


@command("list.columns", icon="columns", keys="Ctrl+Shift+L", when="page.choose_columns", menu="list", order=30)
def choose_columns(context: Context) -> None:
    """Which columns the table shows."""
    _verb(context, "choose_columns")


def _verb(context: Context, name: str) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb()
