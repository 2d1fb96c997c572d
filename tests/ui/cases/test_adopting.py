"""Papers beside the case: boxes adopted by key, one or all that differ; what may not be adopted says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import Qt

from casedesk.record.case import Case, WhyEmpty
from casedesk.service.intake import register_paper
from casedesk.service.papers import waiting_papers
from ui.cases.received import received
from ui.context import Context
from ui.pages.case_page import CasePage
from ui.words import word

Stored: TypeAlias = Callable[[], Case]
Press: TypeAlias = Callable[..., None]
Undo: TypeAlias = Callable[[], None]
ENTER = Qt.Key.Key_Return
ALL = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def further(page: CasePage, context: Context) -> None:
    """A further report that says another name and phone, and refuses the address."""
    answers: dict[str, Any] = {"name": "山田　華子", "phone": "09011112222", "address": WhyEmpty("refused")}
    register_paper(context.seat, "health_centre", "phone_first_report", "", answers, case=page.number)
    page.refresh()
    context.jobs.wait_idle()
    page.go_to("papers")
    page.body.enter()


def row_of(page: CasePage, field: str) -> int:
    model = page.body.papers._model
    lines = (model.line(at) for at in range(model.rowCount()))
    return next(at for at, line in enumerate(lines) if line and line.field == field)


def test_one_box_is_adopted_by_enter_and_names_its_paper(
    page: CasePage, context: Context, press: Press, stored: Stored
) -> None:
    further(page, context)
    page.body.papers._table.selectRow(row_of(page, "name"))
    press(ENTER)
    case = stored()
    assert (case.values["name"], case.sources["name"].kind) == ("山田　華子", "paper")
    assert case.values.get("phone") != "09011112222"


def test_all_that_differ_are_adopted_and_taken_back_together(
    page: CasePage, context: Context, press: Press, stored: Stored, undo: Undo
) -> None:
    further(page, context)
    press(ALL)
    assert (stored().values["name"], stored().values["phone"]) == ("山田　華子", "09011112222")
    undo()
    assert stored().values["name"] == "山田　花子" and "phone" not in stored().values


def test_what_may_not_be_adopted_says_why(page: CasePage, context: Context, press: Press, stored: Stored) -> None:
    further(page, context)
    assert page._facts is not None
    lines = {line.cells[1]: line for line in received(page._facts)[0].lines}
    refused = [line.cells[4] for line in lines.values() if not line.field]
    assert word("case.only_reason") in refused
    before = stored()
    at = next(n for n, line in enumerate(lines.values()) if not line.field)
    page.body.papers._table.selectRow(at)
    press(ENTER)
    assert stored().values == before.values


def test_a_value_typed_over_by_hand_is_told_with_its_former_source(
    page: CasePage, context: Context, press: Press, stored: Stored
) -> None:
    further(page, context)
    press(ALL)
    page.go_to("person")
    page.body.section("person").form.put("name", "山本　花子")
    page.save()
    context.jobs.wait_idle()
    assert (stored().sources["name"].kind, stored().sources["name"].who) == ("desk", "tanaka")
    page.go_to("history")
    context.jobs.wait_idle()
    model = page.body.history.list.model()
    lines = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert any(word("case.source.paper") in line and "山本" in line for line in lines)


def test_a_paper_of_somebody_else_is_taken_off_with_a_reason_and_back(
    page: CasePage, context: Context, press: Press, stored: Stored, undo: Undo
) -> None:
    further(page, context)
    uid = received(page._facts)[0].uid  # type: ignore[arg-type]
    press(Qt.Key.Key_Delete, "not hers", ENTER)
    assert uid not in [paper.uid for paper in stored().papers]
    assert [one.paper.uid for one in waiting_papers(context.seat)] == [uid]
    undo()
    assert uid in [paper.uid for paper in stored().papers] and waiting_papers(context.seat) == ()


def test_a_paper_the_case_says_something_of_stays_and_says_why(
    page: CasePage, context: Context, press: Press, stored: Stored
) -> None:
    further(page, context)
    page.body.papers._table.selectRow(row_of(page, "name"))
    press(ENTER)
    page.body.papers._table.setFocus()
    press(Qt.Key.Key_Delete, "not hers", ENTER)
    assert len(stored().papers) == 2 and "採用" in page.body.said.text()
