"""A paper of which nobody can say yet whose it is: registered alone, by one key, with its scan, its draft gone."""

from __future__ import annotations

import io

from casedesk.service import cases, drafts, files
from casedesk.service.papers import waiting_papers
from casedesk.service.search import find
from tests.helpers.work_type import draft
from tests.ui.register.conftest import Tab, settled
from tests.ui.typist import Typist
from ui.context import Context
from ui.pages.register_page import RegisterPage


def begun(tab: Tab, work: Context) -> RegisterPage:
    """A paper that says a name."""
    opened = tab()
    hand = Typist()
    hand.compose("zzz", "やまだ", "山田")
    settled(work)
    hand.enter()
    settled(work)
    assert "paper_open" in opened.offers()
    return opened


def keep(page: RegisterPage, work: Context) -> None:
    """Shift+F12."""
    page.keep_paper()
    settled(work)


def test_only_the_paper_is_registered(tab: Tab, work: Context) -> None:
    page = begun(tab, work)
    keep(page, work)
    found = waiting_papers(work.seat)
    assert [one.name for one in found] == ["山田"] and find(work.seat, "", limit=1)["total"] == 0
    assert (found[0].paper.number or "") in page.steps.done.sentence.text()


def test_its_draft_goes_as_when_it_is_registered(tab: Tab, work: Context) -> None:
    page = begun(tab, work)
    page.steps.keeping.keep()
    settled(work)
    assert drafts.mine(work.seat)
    keep(page, work)
    assert drafts.mine(work.seat) == () and not page.unsaved()


def test_a_scan_of_it_hangs_on_the_paper(tab: Tab, work: Context) -> None:
    page = begun(tab, work)
    assert page.paper is not None and page.paper.scans is not None
    made = page.paper.scans.add("fax.txt", io.BytesIO(b"a fax"))
    keep(page, work)
    paper = waiting_papers(work.seat)[0].paper
    assert [file.id for file in files.files_of(work.seat, "paper", [paper.id or 0])] == [made.id]


def test_twice_is_one_paper(tab: Tab, work: Context) -> None:
    page = begun(tab, work)
    page.keep_paper()
    page.keep_paper()
    settled(work)
    assert len(waiting_papers(work.seat)) == 1


def test_the_waiting_papers_are_the_next_page_by_a_digit(tab: Tab, work: Context) -> None:
    keep(begun(tab, work), work)
    Typist().keys("2")
    settled(work)
    assert work.window.gone == ["waiting"]  # type: ignore[attr-defined]


def test_where_somebody_may_be_known_the_fifth_digit_opens_a_paper_for_nobody(tab: Tab, work: Context) -> None:
    cases.register(work.seat, draft({"name": "山田 花子"}))
    page = tab()
    hand = Typist()
    hand.compose("zzz", "やまだ", "山田")
    settled(work)
    hand.enter()
    hand.keys("5")
    settled(work)
    page.register()
    settled(work)
    assert len(waiting_papers(work.seat)) == 1


def test_before_anybody_is_looked_for_the_key_opens_a_paper_for_nobody(tab: Tab, work: Context) -> None:
    page = tab()
    keep(page, work)
    assert page.steps.target.what == "wait" and "paper_open" in page.offers()
