"""Conditions of commands are answered by the page in front."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from casedesk.errors import Refused
from tests.ui.conftest import NotingWindow
from ui.context import Context


class Saving(QWidget):
    """A page that can save and says that a case is open."""

    def save(self) -> None:
        """Nothing."""

    def offers(self) -> set[str]:
        """A case is open."""
        return {"case_open"}


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ("", True),
        ("page.save", True),
        ("page.print_all", False),
        ("case_open", True),
        ("case_open page.save", True),
        ("case_open undo", False),
        ("!undo", True),
        ("!page.save", False),
        ("idle", True),
    ],
)
def test_a_condition_holds_when_the_page_says_so(context: Context, when: str, holds: bool) -> None:
    context.page = Saving()
    assert context.holds(when) is holds


def test_the_window_offers_too(context: Context) -> None:
    context.window_offers = {"undo"}
    assert context.holds("undo")


def test_without_a_page_no_verb_is_there(context: Context) -> None:
    assert context.verb("save") is None and not context.holds("page.save")


def test_an_error_is_said_in_its_own_sentence(context: Context, window: NotingWindow) -> None:
    context.say(Refused("できません", "no"))
    assert window.notices == [("error", "できません")]


def test_a_slip_is_said_without_its_traceback(context: Context, window: NotingWindow) -> None:
    context.say(ValueError("0x7f"))
    assert "0x7f" not in window.notices[0][1]
