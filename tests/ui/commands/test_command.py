"""Commands are declared once; everything about them is there in both languages, and no key does two things."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtGui import QKeySequence

from ui import words
from ui.commands.command import MENUS, command, commands, named
from ui.context import Context
from ui.style.icons import names

ALL = commands()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_command_has_words_an_icon_that_exists_and_keys_that_can_be_typed(one) -> None:  # type: ignore[no-untyped-def]
    assert one.text() and one.all_words() and (not one.icon or one.icon in names())
    assert all(QKeySequence(key).toString() for key in one.keys)


@pytest.mark.parametrize("one", [one for one in ALL if one.keys], ids=lambda one: one.id)
def test_a_shared_key_is_told_apart_by_conditions(one) -> None:  # type: ignore[no-untyped-def]
    rivals = [other for other in ALL if other is not one and set(other.keys) & set(one.keys)]
    assert [other.id for other in rivals if not one.when or other.when == one.when] == []


def test_the_keys_of_japanese_offices_are_kept() -> None:
    owners = defaultdict(set)
    for one in ALL:
        for key in one.keys:
            owners[key].add(one.id)
    expected = {"F1": "help.keys", "F3": "go.search", "F5": "view.refresh", "F8": "view.previous", "F9": "view.next"}
    assert {key: owners[key] for key in expected} == {key: {id} for key, id in expected.items()}


def test_commands_come_in_the_order_of_menus() -> None:
    places = [MENUS.index(one.menu) for one in ALL if one.menu]
    assert places == sorted(places)


def test_every_menu_has_a_word() -> None:
    assert all(words.has_word(f"menu.{menu}") for menu in (*MENUS, "other"))


def run(context: Context) -> None:
    """Does nothing."""


def test_an_unknown_menu_is_a_slip() -> None:
    with pytest.raises(ValueError, match="no menu"):
        command("test.menu", menu="nowhere")(run)


def test_a_taken_id_is_a_slip() -> None:
    with pytest.raises(ValueError, match="two commands"):
        command("help.keys")(run)


def test_an_unknown_id_is_a_slip() -> None:
    with pytest.raises(KeyError):
        named("nothing.at.all")
