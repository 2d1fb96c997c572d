"""The verbs of paper: see the chosen cases on paper, print, save as PDF."""

from __future__ import annotations

from ui.commands.command import command
from ui.context import Context
from ui.words import word

MOST = 500
"""Cases on one paper at once; more than anybody staples."""


@command("print.case", icon="print", keys="Ctrl+P", when="page.print_numbers", menu="case", order=60)
def preview(context: Context) -> None:
    """The chosen cases as they will be printed."""
    from ui.printing.reading import subject_of

    chosen = context.verb("print_numbers")
    numbers = chosen() if chosen is not None else []
    if numbers:
        context.window.open("print", subject_of(numbers[:MOST]))
    if len(numbers) > MOST:
        context.window.notify(word("admin.too_many", n=MOST), level="warning")


@command(
    "print.run", icon="print", keys="Ctrl+P", when="paper !printing page.print_pages", menu="file", order=10, bar=True
)
def run(context: Context) -> None:
    """Prints what is shown."""
    _verb(context, "print_pages")


@command("print.save", icon="save", keys="Ctrl+Shift+S", when="paper page.save_pdf", menu="file", order=11, bar=True)
def save(context: Context) -> None:
    """Saves what is shown as PDF."""
    _verb(context, "save_pdf")


@command("print.layout", icon="file", keys="F2", when="page.next_layout", menu="file", order=12, bar=True)
def layout(context: Context) -> None:
    """The next printout of the same cases."""
    _verb(context, "next_layout")


@command("print.page", keys="Ctrl+0", when="page.fit_page", menu="view", order=70)
def whole_page(context: Context) -> None:
    """A whole page at once."""
    _verb(context, "fit_page")


@command("print.log", icon="history", menu="admin", order=40)
def log(context: Context) -> None:
    """What was printed so far."""
    context.window.open("printlog", "all")


def _verb(context: Context, name: str) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb()
