"""Entries by keys alone: the full form of every kind, correcting, striking through, restoring, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casedesk.record.case import Case
from casedesk.service import cases, drafts, entries
from ui.cases.entry_typed import draft_uid
from ui.cases.kind_picker import CAPS
from ui.context import Context
from ui.live import Changes
from ui.pages.case_page import CasePage

Stored: TypeAlias = Callable[[], Case]
Press: TypeAlias = Callable[..., None]
Undo: TypeAlias = Callable[[], None]
ENTER, ESC, F12, DEL, INS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F12,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Insert,
)


def kind_cap(page: CasePage, kind: str) -> str:
    """The key of that kind in the chooser."""
    assert page._facts is not None
    return CAPS[[k.key for k in page._facts.reader.case_type.entries].index(kind)]


def on_the_entry(page: CasePage, press: Press) -> None:
    """The timeline, on its oldest line."""
    page.go_to("timeline")
    page.body.enter()
    press(Qt.Key.Key_End)


def test_every_kind_the_package_declares_has_a_full_form(page: CasePage, press: Press) -> None:
    assert page._facts is not None
    for kind in page._facts.reader.case_type.entries:
        page.add_entry()
        press(kind_cap(page, kind.key))
        form = page.body.sheet.form
        assert form is not None and {f.key for f in kind.fields} <= form.fields.keys()
        press(ESC)


def test_a_test_result_is_added_by_keys(page: CasePage, press: Press, stored: Stored) -> None:
    page.add_entry()
    press(kind_cap(page, "test"))
    page.body.sheet.form.go("sampled_on")  # type: ignore[union-attr]
    press("8/9", ENTER, F12)
    made = next(e for e in stored().entries if e.kind == "test")
    assert str(made.values["sampled_on"]) == "2022-08-09" and f"{made.happened_time:%H:%M}" == "12:00"
    assert page.body.places.currentWidget() is page.body.overview


def test_an_entry_is_corrected_from_the_timeline_and_taken_back(
    page: CasePage, press: Press, stored: Stored, undo: Undo
) -> None:
    on_the_entry(page, press)
    press(ENTER)
    page.body.sheet.form.go("temperature")  # type: ignore[union-attr]
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "366", F12)
    assert stored().entries[0].values["temperature"] == 36.6
    undo()
    assert stored().entries[0].values["temperature"] == 37.8


def test_a_correction_keeps_what_stood_before_in_history(page: CasePage, press: Press, stored: Stored) -> None:
    page.body.mend_entry(stored().entries[0].uid)
    page.body.sheet.form.go("temperature")  # type: ignore[union-attr]
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "366", F12)
    page.go_to("history")
    page._context.jobs.wait_idle()
    model = page.body.history.list.model()
    lines = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert any("37.8" in line and "36.6" in line for line in lines)


def test_an_entry_is_struck_with_a_reason_stays_and_stands_again(page: CasePage, press: Press, stored: Stored) -> None:
    on_the_entry(page, press)
    press(DEL, "wrong person", ENTER)
    struck = stored().entries[0].struck
    assert struck is not None and struck.reason == "wrong person"
    here = page.body.course.list.event_here()
    assert here is not None and "wrong person" in here.struck
    press(DEL)
    assert stored().entries[0].struck is None


def test_striking_is_taken_back(page: CasePage, press: Press, stored: Stored, undo: Undo) -> None:
    on_the_entry(page, press)
    press(DEL, "x", ENTER)
    undo()
    assert stored().standing


def test_striking_without_a_reason_strikes_nothing(page: CasePage, press: Press, stored: Stored) -> None:
    on_the_entry(page, press)
    press(DEL, ENTER, ESC)
    assert stored().standing and page.body.course.list.hasFocus()


def test_a_struck_entry_is_not_the_last_observation(page: CasePage, context: Context, stored: Stored) -> None:
    entries.strike(context.seat, stored(), stored().entries[0].uid, "x")
    page.refresh()
    context.jobs.wait_idle()
    assert page._facts is not None and page._facts.latest == ()


def test_esc_asks_once_before_it_drops_what_was_typed(page: CasePage, press: Press, stored: Stored) -> None:
    page.add_entry()
    press(kind_cap(page, "observation"), "366", ESC)
    assert page.unsaved() and page.body.sheet._said.isVisible()
    press(ESC)
    assert not page.unsaved() and len(stored().entries) == 1


def test_what_is_typed_stays_while_another_desk_saves(page: CasePage, press: Press, context: Context) -> None:
    page.add_entry()
    press(kind_cap(page, "observation"), "366")
    assert page._facts is not None
    cases.move(context.seat, page._facts.case, "stay", "arranging_hospital")
    context.live.changed.emit(Changes(frozenset({page.number})), None)
    press(F12)
    assert page._facts.case.tracks["stay"] == "arranging_hospital"
    assert [e.values.get("temperature") for e in page._facts.case.entries] == [37.8, 36.6]


def test_words_that_are_not_understood_are_not_recorded(page: CasePage, press: Press, stored: Stored) -> None:
    page.add_entry()
    press(kind_cap(page, "observation"), "abc", F12)
    assert len(stored().entries) == 1 and page.body.sheet._said.isVisible()


def test_an_empty_form_is_not_recorded(page: CasePage, press: Press, stored: Stored) -> None:
    page.add_entry()
    press(kind_cap(page, "visit"), F12)
    assert len(stored().entries) == 1


def test_a_problem_stands_beside_its_box(page: CasePage, press: Press) -> None:
    page.add_entry()
    press(kind_cap(page, "observation"))
    form = page.body.sheet.form
    form.go("oxygen")  # type: ignore[union-attr]
    press("90", ENTER)
    found = [form.editor(key).problem()[0] for key in form.shown()] if form else []
    assert "warning" in found


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_boxes_of_time_are_named_in_every_language(page: CasePage, press: Press, lang: str) -> None:
    page.add_entry()
    press(kind_cap(page, "call"))
    form = page.body.sheet.form
    assert form is not None and form.label("happened_on").text() not in ("", "happened_on")


def test_an_entry_that_was_not_recorded_comes_back_in_another_tab(
    qtbot: QtBot, page: CasePage, press: Press, context: Context
) -> None:
    page.add_entry()
    press(kind_cap(page, "observation"), "366", ENTER)
    page.closing()
    context.jobs.wait_idle()
    again = CasePage(context)
    qtbot.addWidget(again)
    again.open(page.number)
    context.jobs.wait_idle()
    form = again.body.sheet.form
    assert form is not None and form.answers()["temperature"] == 36.6 and again.unsaved()
    again.save()
    context.jobs.wait_idle()
    assert drafts.take(context.seat, draft_uid(again._facts.case.uid)) is None  # type: ignore[union-attr]
