"""Another desk publishes a definition while a paper is being typed: nothing typed goes, the person decides when."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from casedesk.service import cases, definitions, drafts
from casedesk.service.seat import Seat
from tests.helpers import work_type
from tests.ui.register.conftest import Tab, settled
from ui.context import Context
from ui.live import Changes
from ui.pages.register_page import RegisterPage
from ui.words import word


def with_a_box_more() -> Mapping[str, str]:
    """The case type `work` with a box more on its slip."""
    files = dict(work_type.files())
    files["papers/slip.toml"] += '\n[[box]]\nkey = "box_new"\nnumber = "9"\nkind = "text"\n'
    return files | work_type.worded(files)


@pytest.fixture
def typing(tab: Tab, work: Context, other: Seat) -> RegisterPage:
    """A paper with a name, published anew by the other desk meanwhile, and told so."""
    page = tab()
    page.begin_with("山田鸞")
    settled(work)
    assert definitions.publish(other, with_a_box_more()) is not None
    assert page.paper is not None
    page.paper.form.put("box_2", None, None, "1/35")
    page.steps.keeping.keep()
    settled(work)
    return page


def test_it_is_said_in_the_paper_and_what_was_typed_stays(typing: RegisterPage) -> None:
    paper = typing.paper
    assert paper is not None and paper.news.text() == word("register.outdated") and not paper.news.isHidden()
    assert paper.answers().values["box_1"] == "山田鸞" and paper.answers().written["box_2"] == "1/35"
    assert "box_new" not in paper.form.fields


def test_f5_takes_the_new_paper_with_everything_typed(typing: RegisterPage, work: Context) -> None:
    typing.refresh()
    settled(work)
    paper = typing.paper
    assert paper is not None and "box_new" in paper.form.fields and paper.news.isHidden()
    assert paper.answers().values["box_1"] == "山田鸞" and paper.answers().written["box_2"] == "1/35"
    assert [draft.texts["box_1"] for draft in drafts.mine(work.seat)] == ["山田鸞"]


def test_registering_goes_on_and_the_next_paper_is_the_new_one(typing: RegisterPage, work: Context) -> None:
    typing.register()
    settled(work)
    assert typing.saved is not None
    assert cases.open_case(work.seat, typing.saved.number or "").values["name"] == "山田鸞"
    assert typing.paper is not None and "box_new" in typing.paper.form.fields


def test_a_desk_that_hears_of_it_takes_it_while_nobody_types(tab: Tab, work: Context, other: Seat) -> None:
    page = tab()
    definitions.publish(other, with_a_box_more())
    work.live.announce(Changes(definition=True))
    settled(work)
    assert page.paper is not None and "box_new" in page.paper.form.fields and page.offers() == {"who"}


def test_before_the_first_key_the_new_one_is_taken_without_a_word(tab: Tab, work: Context, other: Seat) -> None:
    assert work.seat.library is not None
    definitions.publish(other, with_a_box_more())
    page = tab()
    assert page.paper is not None and "box_new" in page.paper.form.fields
