"""Courses, papers and entries of drawn cases."""

from __future__ import annotations

import pytest

from casedesk.errors import Invalid
from casedesk.record.case import Case
from tests.demo.conftest import DEMO, TODAY, drafts


def test_a_course_follows_the_age_of_the_case(many: list[Case]) -> None:
    old = [c for c in many if (TODAY - c.received_at).days > 5 and c.tracks["state"] != "double"]
    assert {c.tracks["state"] for c in old} == {"done"}


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('state = ["open 0.1", "done 5"]', 'state = ["done 5"]', "no move from new to done"),
        ('state = ["open 0.1", "done 5"]', 'stat = ["open"]', "no track “stat”"),
        ("weights = { done = 1 }", "weights = { gone = 1 }", "no course “gone”"),
        ('form = "slip"', 'form = "slop"', "no form “slop”"),
        ('kind = "call"', 'kind = "mail"', "no kind of entry “mail”"),
        ('way = "era"', 'way = "ink"', "no way “ink”"),
        ('copies = ["tel"', 'copies = ["fax"', "no field “fax”"),
        ("slips = { kana", "slips = { ink", "no slip “ink”"),
        ('name = "who"', 'name = "whom"', "no field “whom”"),
        ("[[block]]\nfield = [", "[[block]]\nwhen = { who = 1 }\nfield = [", "condition on who cannot be read"),
    ],
)
def test_a_mistake_is_told_before_the_first_case(was: str, becomes: str, told: str) -> None:
    assert was in DEMO
    with pytest.raises(Invalid, match=told):
        drafts(1, demo=DEMO.replace(was, becomes))


def test_a_paper_says_what_the_case_adopted(many: list[Case]) -> None:
    papers = [(c, p) for c in many for p in c.papers]
    assert all(p.values.get("name") == c.values.get("who") for c, p in papers)


def test_a_paper_is_of_the_version_of_its_day_with_its_boxes(many: list[Case]) -> None:
    of = {p.form_version: "signs" in p.values for c in many for p in c.papers if p.received_at < TODAY}
    assert of == {"1": False, "2": True}


def test_a_day_is_also_kept_as_written(many: list[Case]) -> None:
    written = [p.as_written["born"] for c in many for p in c.papers if "born" in p.as_written]
    assert len(written) > 700 and all(text[0] in "TSHR" for text in written)


def test_why_a_field_is_empty_stands_on_case_and_paper(many: list[Case]) -> None:
    found = [c for c in many if "who" in c.why_empty]
    assert found and all(p.why_empty["name"].reason == "illegible" for c in found for p in c.papers)


def test_entries_come_day_by_day_while_the_days_last(many: list[Case]) -> None:
    whole = next(c for c in many if len(c.entries) == 3)
    days = [e.happened_on.toordinal() for e in whole.entries if e.happened_on]
    assert days[1] - days[0] == days[2] - days[1] == 1
    assert any(len(c.entries) < 3 for c in many)


def test_the_last_entry_knows_that_it_is_the_last(many: list[Case]) -> None:
    whole = next(c for c in many if len(c.entries) == 3)
    assert ["said" in e.values for e in whole.entries] == [False, False, True]
