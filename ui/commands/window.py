"""The verbs of the window itself: places, tabs, palette, keys, looks."""

from __future__ import annotations

from functools import partial

from casedesk.settings import Settings
from ui.commands.command import command
from ui.context import Context
from ui.pages.registry import places


def go(key: str, context: Context) -> None:
    """Shows a place."""
    context.window.go(key)


for _at, _place in enumerate(places()):
    command(
        f"go.{_place.key}",
        icon=_place.icon,
        keys=_place.keys,
        menu="view",
        order=_at,
        words=f"page.{_place.key}",
    )(partial(go, _place.key))


@command("file.training", icon="people", menu="file", order=80)
def training(context: Context) -> None:
    """A second window over fictional data."""
    context.window.open_training()


@command("file.lock", icon="lock", keys="Ctrl+L", when="accounts", menu="file", order=70)
def lock(context: Context) -> None:
    """Hides everything until the same person's password is typed."""
    context.window.lock()


@command("file.switch_user", icon="person", keys="Ctrl+Alt+U", when="accounts", menu="file", order=71)
def switch_user(context: Context) -> None:
    """Keeps what was typed; another person signs in."""
    context.window.switch_user()


@command("file.close", icon="close", keys=("Ctrl+W", "Ctrl+F4"), when="tab", menu="file", order=90)
def close_tab(context: Context) -> None:
    """Closes the tab in front."""
    context.window.close_page()


@command("file.quit", keys="Ctrl+Q", menu="file", order=99)
def quit_(context: Context) -> None:
    """Closes the window."""
    context.window.close()


@command("admin.accounts", icon="person", keys="Ctrl+9", when="admin", menu="admin", order=60)
def accounts(context: Context) -> None:
    """Who signs in here."""
    context.window.go("accounts")


@command("edit.undo", icon="undo", keys=("Ctrl+Z", "Ctrl+Alt+Z"), when="undo", menu="edit", order=1)
def undo(context: Context) -> None:
    """Takes back what the newest notice was about."""
    context.window.undo()


@command("view.palette", icon="palette", keys="Ctrl+K", menu="view", order=30)
def palette(context: Context) -> None:
    """The line where every command is found."""
    context.window.show_palette()


@command("view.refresh", icon="refresh", keys="F5", when="page.refresh", menu="view", order=40)
def refresh(context: Context) -> None:
    """The page's newest content."""
    _verb(context, "refresh")


@command("view.previous", icon="previous", keys="F8", when="page.previous", menu="view", order=41)
def previous(context: Context) -> None:
    """The page's previous thing: case, week, sheet."""
    _verb(context, "previous")


@command("view.next", icon="next", keys="F9", when="page.next", menu="view", order=42)
def next_(context: Context) -> None:
    """The page's next thing."""
    _verb(context, "next")


@command("view.tab_next", keys="Ctrl+Tab", when="tabs", menu="view", order=50)
def tab_next(context: Context) -> None:
    """The next tab."""
    context.window.step_tab(1)


@command("view.tab_previous", keys="Ctrl+Shift+Tab", when="tabs", menu="view", order=51)
def tab_previous(context: Context) -> None:
    """The previous tab."""
    context.window.step_tab(-1)


@command("view.pane", keys="Ctrl+F6", menu="view", order=52)
def pane(context: Context) -> None:
    """The next part of the window."""
    context.window.next_pane()


@command("view.problems", icon="problems", keys="F4", menu="view", order=53)
def problems(context: Context) -> None:
    """The problems list, shown or hidden."""
    context.window.toggle_problems()


@command("view.larger", icon="zoom_in", keys=("Ctrl++", "Ctrl+;"), menu="view", order=60)
def larger(context: Context) -> None:
    """One size larger."""
    _resize(context, 1)


@command("view.smaller", icon="zoom_out", keys="Ctrl+-", menu="view", order=61)
def smaller(context: Context) -> None:
    """One size smaller."""
    _resize(context, -1)


@command("view.dark", icon="sun", keys="Ctrl+Alt+D", menu="view", order=62)
def dark(context: Context) -> None:
    """Light becomes dark and back."""
    from ui.style.theme import current

    context.window.restyle(theme="light" if current().dark else "dark")


@command("view.language", icon="language", keys="Ctrl+Alt+L", menu="view", order=63)
def language(context: Context) -> None:
    """Japanese becomes English and back."""
    context.window.restyle(language="en" if context.settings.language == "ja" else "ja")


@command("help.keys", icon="keyboard", keys="F1", menu="help", order=1)
def keys(context: Context) -> None:
    """The sheet with every key."""
    context.window.show_keys()


@command("help.about", icon="info", menu="help", order=9)
def about(context: Context) -> None:
    """Release, Python, Qt, and where the log lies."""
    import platform

    from PySide6.QtCore import qVersion

    from casedesk import __version__
    from casedesk.paths import user_data
    from ui.words import word

    log = user_data() / "casedesk.log"
    context.window.notify(
        word("shell.about", version=__version__, python=platform.python_version(), qt=qVersion(), log=log)
    )


def _verb(context: Context, name: str) -> None:
    verb = context.verb(name)
    if verb is not None:
        verb()


def _resize(context: Context, by: int) -> None:
    sizes = tuple(Settings.scale.choices)
    at = sizes.index(context.settings.scale) + by
    if 0 <= at < len(sizes):
        context.window.restyle(scale=sizes[at])
