"""A command: one function of the context with its icon, keys, menu and the condition under which it can be used.

    @command("case.save", icon="save", keys=("F12", "Ctrl+S"), when="page.save", menu="case", order=10, bar=True)
    def save(context: Context) -> None:
        context.verb("save")()

Its words are `command.<id>` and, when there is more to say, `command.<id>.tip`. From this the shell makes the action,
the menu entry, the button, the line of the palette (Ctrl+K) and of the key sheet (F1). Conditions: see `ui.context`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from ui.words import LANGUAGES, has_word, word, word_in, words

if TYPE_CHECKING:
    from ui.context import Context

MENUS = ("file", "edit", "case", "person", "entry", "list", "view", "admin", "help")
"""The menus from left to right; `menu=""` keeps a command out of the menus but in the palette and the key sheet."""

Run = Callable[["Context"], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One verb as declared. `keys` in Qt's portable text, the first is shown; `bar`: also a button above the page.

    `words` is another key than `command.<id>` for its text."""

    id: str
    run: Run
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: str = ""
    menu: str = ""
    order: int = 0
    bar: bool = False
    words: str = ""

    def text(self) -> str:
        """Its words in the chosen language."""
        return word(self.words or f"command.{self.id}")

    def tip(self) -> str:
        """What more there is to say about it; empty when nothing is."""
        key = f"command.{self.id}.tip"
        return word(key) if has_word(key) else ""

    def all_words(self) -> str:
        """Its words in every language and its id: what the palette looks through."""
        key = self.words or f"command.{self.id}"
        return f"{word_in('ja', key)} {word_in('en', key)} {self.id}"

    def readings(self) -> str:
        """Its reading in kana and what else it is called, in every language; the words may carry none."""
        return " ".join(found for lang in LANGUAGES if (found := words(lang).get(f"reading.{self.id}")))


_COMMANDS: dict[str, Command] = {}


def command(
    id: str,
    *,
    icon: str = "",
    keys: tuple[str, ...] | str = (),
    when: str = "",
    menu: str = "",
    order: int = 0,
    bar: bool = False,
    words: str = "",
) -> Callable[[Run], Run]:
    """Declares the function as a command. Raises ValueError for an id that is taken or a menu that does not exist."""

    def declare(run: Run) -> Run:
        if id in _COMMANDS and _COMMANDS[id].run.__module__ != run.__module__:
            raise ValueError(f"two commands are called {id}")
        if menu and menu not in MENUS:
            raise ValueError(f"{id}: no menu {menu}")
        told = (keys,) if isinstance(keys, str) else tuple(keys)
        _COMMANDS[id] = Command(id, run, icon, told, when, menu, order, bar, words)
        return run

    return declare


def commands() -> tuple[Command, ...]:
    """Every command, by menu, order and id. Reads the modules of `ui.commands` at the first call."""
    _read_modules()
    return _ordered(len(_COMMANDS))


def named(id: str) -> Command:
    """The command of that id. Raises KeyError."""
    _read_modules()
    return _COMMANDS[id]


@lru_cache(maxsize=1)
def _ordered(_count: int) -> tuple[Command, ...]:
    return tuple(sorted(_COMMANDS.values(), key=_place))


def _place(one: Command) -> tuple[int, int, str]:
    return (MENUS.index(one.menu) if one.menu else len(MENUS), one.order, one.id)


@lru_cache(maxsize=1)
def _read_modules() -> None:
    import ui.commands

    for module in pkgutil.iter_modules(ui.commands.__path__):
        import_module(f"ui.commands.{module.name}")
