"""The history of a case in lines as people read them, narrowed by words; sections that look while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt

from casedesk.service import cases
from casedesk.service.postal import places
from ui.context import Context
from ui.pages.case_page import CasePage

Press: TypeAlias = Callable[..., None]


def lines(page: CasePage) -> list[str]:
    model = page.body.history.list.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def changed(page: CasePage, context: Context) -> None:
    """Two changes by keys' worth of work, and their history open."""
    assert page._facts is not None
    case = cases.change(context.seat, page._facts.case, {"symptoms": ("cough",)})
    cases.change(context.seat, case, {"symptoms": ("cough", "fever"), "workplace": "school"})
    page.refresh()
    context.jobs.wait_idle()
    page.go_to("history")
    context.jobs.wait_idle()


def test_a_change_reads_as_what_became_what(page: CasePage, context: Context) -> None:
    changed(page, context)
    assert any("咳 → " in line and "発熱" in line and "tanaka" in line for line in lines(page))


def test_words_narrow_the_lines_by_field_and_person(page: CasePage, context: Context, press: Press) -> None:
    changed(page, context)
    page.body.enter()
    press("school tanaka")
    assert len(lines(page)) == 1
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "nobody")
    assert lines(page) == []


def test_a_postal_code_fills_its_address_in_a_section(page: CasePage, context: Context, press: Press) -> None:
    page.go_to("person")
    form = page.body.section("person").form
    form.go("postal")
    press("8038501")
    context.jobs.wait_idle()
    wanted = places(context.seat, "8038501")[0]
    assert wanted.town in str(form.values().get("address", ""))


def test_a_problem_shows_beside_the_box_before_anything_is_saved(page: CasePage, press: Press) -> None:
    page.go_to("person")
    form = page.body.section("person").form
    form.go("birth_on")
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "1800/1/1", Qt.Key.Key_Return)
    assert page.unsaved() and form.editor("birth_on").problem()[0]
