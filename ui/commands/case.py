"""The verbs of a case that is open: save, move, record, go through its parts."""

from __future__ import annotations

from typing import Any

from ui.commands.command import command
from ui.context import Context


@command("case.save", icon="save", keys=("F12", "Ctrl+S"), when="unsaved page.save", menu="case", order=10, bar=True)
def save(context: Context) -> None:
    """What was typed is saved."""
    _verb(context, "save")


@command("case.move", icon="move", keys="Ctrl+M", when="case_open page.move_track", menu="case", order=20, bar=True)
def move(context: Context) -> None:
    """The tracks take the keyboard: digit for the track, digit for the status."""
    _verb(context, "move_track")


@command("entry.quick_1", icon="phone", keys="F2", when="case_open page.quick", menu="entry", order=10, bar=True)
def quick_1(context: Context) -> None:
    """The first quick entry of the case type."""
    _verb(context, "quick", 0)


@command("entry.quick_2", icon="note", keys="F7", when="case_open page.quick", menu="entry", order=11, bar=True)
def quick_2(context: Context) -> None:
    """The second quick entry of the case type."""
    _verb(context, "quick", 1)


@command("entry.quick_3", icon="home", keys="F11", when="case_open page.quick", menu="entry", order=12)
def quick_3(context: Context) -> None:
    """The third quick entry of the case type."""
    _verb(context, "quick", 2)


@command("entry.add", icon="note", keys="Ctrl+E", when="case_open page.add_entry", menu="entry", order=15)
def add_entry(context: Context) -> None:
    """An entry of any kind, with its full form."""
    _verb(context, "add_entry")


@command("case.charge", icon="case", keys="Ctrl+G", when="page.hand_over", menu="case", order=30)
def charge(context: Context) -> None:
    """Somebody else is in charge of the case, or of the chosen ones."""
    _verb(context, "hand_over")


@command("case.take", icon="case", keys="Ctrl+Shift+G", when="page.take_over", menu="case", order=31)
def take(context: Context) -> None:
    """This user is in charge of the case, or of the chosen ones."""
    _verb(context, "take_over")


@command("case.note", icon="note", keys="Ctrl+Shift+N", when="case_open page.write_note", menu="entry", order=20)
def note(context: Context) -> None:
    """A note for the next shift."""
    _verb(context, "write_note")


@command("case.overview", icon="case", keys="Ctrl+Alt+1", when="case_open page.go_to", menu="case", order=40)
def overview(context: Context) -> None:
    """The first screen of the case."""
    _verb(context, "go_to", "overview")


@command("case.timeline", icon="history", keys="Ctrl+Alt+2", when="case_open page.go_to", menu="case", order=41)
def timeline(context: Context) -> None:
    """What was done, seen and said."""
    _verb(context, "go_to", "timeline")


@command("case.tables", icon="history", keys="Ctrl+Alt+4", when="case_open page.go_to", menu="case", order=43)
def tables(context: Context) -> None:
    """Entries of one kind as a table by date."""
    _verb(context, "go_to", "tables")


@command("case.papers", icon="file", keys="Ctrl+Alt+3", when="case_open page.go_to", menu="case", order=42)
def papers(context: Context) -> None:
    """Papers as received beside adopted values."""
    _verb(context, "go_to", "papers")


def _verb(context: Context, name: str, *given: Any) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb(*given)
