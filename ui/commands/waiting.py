"""Papers that wait for a case."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context


@command("paper.waiting", icon="file", keys="Ctrl+7", menu="case", order=60)
def waiting(context: Context) -> None:
    """The papers nobody could place yet."""
    context.window.go("waiting")
