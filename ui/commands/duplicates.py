"""Pairs of cases that may be about one person."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("case.duplicates", icon="people", keys="Ctrl+8", menu="case", order=61)
def duplicates(context: Context) -> None:
    """The pairs that wait for a decision."""
    context.window.go("duplicates")


@command("case.find_pairs", icon="search", keys="F6", when="page.find_pairs", menu="case", order=62)
def find_pairs(context: Context) -> None:
    """Looks for pairs among the cases that are new."""
    verb = context.verb("find_pairs")
    if verb is not None:
        verb()
