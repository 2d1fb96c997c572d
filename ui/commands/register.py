"""The verbs of registering."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("register.new", icon="register", keys="Ctrl+N", menu="case", order=1, bar=True)
def new(context: Context) -> None:
    """A tab to register papers in."""
    context.window.open("register")


@command("register.save", icon="save", keys=("F12", "Ctrl+S"), when="paper_open", menu="case", order=2, bar=True)
def save(context: Context) -> None:
    """Registers the paper as it is."""
    _verb(context, "register")


@command("register.wait", icon="file", keys="Shift+F12", when="page.keep_paper", menu="case", order=2)
def wait(context: Context) -> None:
    """Registers the paper only; its case comes later."""
    _verb(context, "keep_paper")


@command("register.missing", keys="F7", when="paper_open", menu="case", order=3)
def missing(context: Context) -> None:
    """The next needed box that is empty."""
    _verb(context, "next_missing")


@command("register.copy_box", keys="F6", when="paper_open", menu="case", order=4)
def copy_box(context: Context) -> None:
    """The box as on the paper before."""
    _verb(context, "copy_box")


@command("register.copy_block", keys="Shift+F6", when="paper_open", menu="case", order=5)
def copy_block(context: Context) -> None:
    """The block as on the paper before."""
    _verb(context, "copy_block")


@command("register.receipt", keys="Ctrl+R", when="paper_open", menu="case", order=5)
def receipt(context: Context) -> None:
    """How the paper came in."""
    _verb(context, "receipt_boxes")


@command("register.kind", keys="F2", when="who", menu="case", order=6)
def kind(context: Context) -> None:
    """Another kind of paper."""
    _verb(context, "choose_kind")


@command("register.over", keys="Ctrl+Shift+N", when="paper_open", menu="case", order=7)
def over(context: Context) -> None:
    """Back to who it is."""
    _verb(context, "start_over")


def _verb(context: Context, name: str) -> None:
    found = context.verb(name)
    if found is not None:
        found()
