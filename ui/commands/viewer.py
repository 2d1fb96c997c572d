"""The verbs of files beside a form: pages that have them give their viewer by `files_beside()`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.commands.command import command
from ui.context import Context

HERE = "files page.files_beside"


@command("files.toggle", icon="attach", keys="Ctrl+Shift+F", when=HERE, menu="view", order=80, bar=True)
def toggle(context: Context) -> None:
    """The files, shown with the keyboard in them, or hidden."""
    _of(context, lambda beside: beside.toggle())


@command("files.attach", icon="attach", keys="Ctrl+Shift+A", when=HERE, menu="entry", order=30)
def attach(context: Context) -> None:
    """Files of this computer, by the file dialog."""
    _of(context, lambda beside: beside.attach())


@command("files.paste", keys=("Ctrl+V", "Ctrl+Shift+V"), when=HERE, menu="entry", order=31)
def paste(context: Context) -> None:
    """A picture or files from the clipboard."""
    _of(context, lambda beside: beside.paste())


@command("files.rename", when=f"{HERE} file", menu="entry", order=32)
def rename(context: Context) -> None:
    """Another name for the file."""
    _of(context, lambda beside: beside.viewer.rename())


@command("files.more", when=f"{HERE} file", menu="entry", order=33)
def more(context: Context) -> None:
    """What else can be done with the file: which paper it is the scan of."""
    _of(context, lambda beside: beside.viewer.more())


@command("files.outside", when=f"{HERE} file", menu="entry", order=34)
def outside(context: Context) -> None:
    """The file in the program the computer has for it."""
    _of(context, lambda beside: beside.viewer.open_outside())


@command("files.save_as", when=f"{HERE} file", menu="entry", order=35)
def save_as(context: Context) -> None:
    """The file written to this computer."""
    _of(context, lambda beside: beside.viewer.save_as())


@command("files.remove", when=f"{HERE} file", menu="entry", order=36)
def remove(context: Context) -> None:
    """Takes the file off, or brings it back."""
    _of(context, lambda beside: beside.viewer.remove())


@command("files.next", icon="next", when=f"{HERE} file", menu="view", order=81)
def next_file(context: Context) -> None:
    """The next file."""
    _of(context, lambda beside: beside.viewer.list.step(1))


@command("files.down", keys="Alt+PgDown", when=f"{HERE} file", menu="view", order=82)
def down(context: Context) -> None:
    """One screen down in the file, the cursor stays where one types."""
    _of(context, lambda beside: beside.viewer.canvas.screens(1))


@command("files.up", keys="Alt+PgUp", when=f"{HERE} file", menu="view", order=83)
def up(context: Context) -> None:
    """One screen up in the file."""
    _of(context, lambda beside: beside.viewer.canvas.screens(-1))


@command("files.larger", keys=("Alt++", "Alt+;"), when=f"{HERE} file", menu="view", order=84)
def larger(context: Context) -> None:
    """The file larger."""
    _of(context, lambda beside: beside.viewer.canvas.larger())


@command("files.smaller", keys="Alt+-", when=f"{HERE} file", menu="view", order=85)
def smaller(context: Context) -> None:
    """The file smaller."""
    _of(context, lambda beside: beside.viewer.canvas.smaller())


@command("files.turn", icon="rotate", keys="Ctrl+Alt+R", when=f"{HERE} file", menu="view", order=86)
def turn(context: Context) -> None:
    """The file turned by a quarter."""
    _of(context, lambda beside: beside.viewer.canvas.turn_right())


def _of(context: Context, verb: Callable[[Any], object]) -> None:
    found = context.verb("files_beside")
    beside = found() if found is not None else None
    if beside is not None:
        verb(beside)
