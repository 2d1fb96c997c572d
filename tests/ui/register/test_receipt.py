"""How a paper came in: asked once a day by one digit, changed by key, kept with the draft, told with the paper."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from casedesk.clock import TOKYO
from casedesk.service import drafts
from tests.ui.register.conftest import Tab, settled
from tests.ui.typist import Mod, Typist
from ui.context import Context
from ui.pages.register_page import RegisterPage
from ui.register.receipt import Receipt, Receipts
from ui.words import word


@pytest.fixture
def page(tab: Tab, work: Context) -> RegisterPage:
    """A paper with a name; nobody has told today how papers come in."""
    work.memory.keep("register.receipt.work.slip", {})
    made = tab()
    made.begin_with("山田鸞")
    settled(work)
    return made


def boxes(page: RegisterPage, work: Context, *answers: str) -> None:
    """Ctrl+R, the answers in their boxes, back to the paper."""
    page.receipt_boxes()
    hand = Typist()
    for answer in answers:
        hand.keys(answer)
        hand.enter()
        settled(work)
    hand.press(Qt.Key.Key_Escape)


def test_the_first_paper_of_a_day_asks_by_one_digit_and_the_next_does_not(page: RegisterPage, work: Context) -> None:
    page.register()
    assert page.steps.here() is page.steps.asking
    Typist().keys("2")
    settled(work)
    assert page.saved is not None
    assert (page.saved.papers[0].channel, page.saved.papers[0].pages) == ("mail", 1)
    Typist().keys("1")
    page.begin_with("山田鸛")
    settled(work)
    page.register()
    settled(work)
    assert page.saved.papers[0].channel == "mail" and page.saved.values["name"] == "山田鸛"


def test_the_next_day_asks_again(work: Context) -> None:
    receipts = Receipts(work.memory)
    receipts.learn("work", "slip", "2022-08-10", Receipt("fax"))
    assert receipts.begun("work", "slip", "2022-08-10") == Receipt("fax", 1)
    assert receipts.begun("work", "slip", "2022-08-11") == Receipt()


def test_escape_goes_back_to_the_paper_and_registers_nothing(page: RegisterPage, work: Context) -> None:
    page.register()
    Typist().press(Qt.Key.Key_Escape)
    settled(work)
    assert page.saved is None and "paper_open" in page.offers()


def test_time_and_pages_are_told_by_key(page: RegisterPage, work: Context) -> None:
    boxes(page, work, "1", "-1 1530", "3")
    page.register()
    settled(work)
    assert page.saved is not None
    paper = page.saved.papers[0]
    assert (paper.channel, paper.pages) == ("fax", 3)
    assert paper.received_at == datetime(2022, 8, 9, 15, 30, tzinfo=TOKYO)


@pytest.mark.parametrize(("typed", "why"), [("+1 1530", "future"), ("-1", "no_time")])
def test_a_time_that_cannot_be_is_told_and_now_is_taken(
    page: RegisterPage, work: Context, typed: str, why: str
) -> None:
    page.receipt_boxes()
    form = page.steps.paper.receipt.form if page.steps.paper is not None else None
    assert form is not None and page.paper is not None
    form.go("received_at")
    Typist().keys("")
    form.editor("received_at").type_in(typed)  # type: ignore[attr-defined]
    assert form.editor("received_at").problem()[1] == word(f"register.receipt.{why}")
    assert page.paper.receipt.receipt().received_at is None


def test_it_is_kept_with_the_draft(page: RegisterPage, work: Context) -> None:
    boxes(page, work, "4", "-1 1530")
    page.steps.keeping.keep()
    settled(work)
    kept = drafts.mine(work.seat)[0].about
    assert Receipt.read(kept) == Receipt("phone", None, datetime(2022, 8, 9, 15, 30, tzinfo=TOKYO))


def test_reasons_are_keys_there_too(page: RegisterPage, work: Context) -> None:
    page.receipt_boxes()
    Typist().press(Qt.Key.Key_1, Mod.ControlModifier)
    assert page.paper is not None and page.paper.receipt.receipt().channel == ""


@pytest.mark.parametrize("about", [{}, {"receipt.channel": "pigeon", "receipt.pages": "many"}])
def test_what_no_draft_has_is_untold(about: dict[str, str]) -> None:
    assert Receipt.read(about) == Receipt()
