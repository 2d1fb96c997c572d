"""Two desks at one case, on both engines: who is there, what the other saved, and one value chosen where both typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.record.case import Case
from casedesk.record.uids import new_uid
from casedesk.service import cases
from casedesk.service.history import history
from tests.helpers.desks import as_user
from tests.ui.cases.two_desks import Sitting

K = Qt.Key
PATIENCE_MS = 20_000
VALUES = {"disease": "covid_19", "name": "山田　花子", "kana": "ヤマダ　ハナコ", "birth_on": date(1963, 2, 10)}


@pytest.fixture
def desks(qtbot: QtBot, shipped_url: str, clock: Clock) -> Iterator[tuple[Sitting, Sitting]]:
    """田中's desk and 佐藤's, at the same case."""
    seats = [open_desk(as_user(shipped_url, user), clock=clock, user=user) for user in ("tanaka", "sato")]
    draft = Case("health_centre", new_uid(), clock.now(), {**VALUES, "workplace": "old", "occupation_detail": "cook"})
    number = cases.register(seats[0], draft).number or ""
    made = [Sitting(seat, number) for seat in seats]
    yield made[0], made[1]
    for one in made:
        one.desk.end()


@pytest.fixture
def soon(qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Waits until something holds."""
    return lambda holds: qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)


Soon = Callable[[Callable[[], object]], None]
Desks = tuple[Sitting, Sitting]


def both_typed(desks: Desks, soon: Soon) -> Sitting:
    """Both typed in the same box; 佐藤 saved first, 田中 pressed F12."""
    tanaka, sato = desks
    tanaka.write("living", "workplace", "mine")
    sato.write("living", "workplace", "theirs")
    sato.save()
    soon(lambda: tanaka.page.body.desks.bar)
    tanaka.save()
    return tanaka


def test_a_page_without_typing_shows_what_the_other_saved_and_marks_it(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    tanaka.page.go_to("living")
    sato.write("living", "workplace", "school")
    sato.save()
    form = tanaka.page.body.section("living").form
    soon(lambda: form.values().get("workplace") == "school")
    assert "workplace" in form.flashed()


def test_where_something_is_typed_nothing_moves_and_a_line_tells_who_saved(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    tanaka.write("living", "workplace", "mine")
    sato.write("living", "occupation_detail", "nurse")
    sato.save()
    soon(lambda: tanaka.page.body.desks.bar)
    bar = tanaka.page.body.desks.bar
    assert bar is not None and "satoさんが 12:00 に保存しました" in bar.label.text()
    assert tanaka.page.body.section("living").form.values()["occupation_detail"] == "cook"


def test_different_boxes_are_both_kept(desks: Desks, soon: Soon) -> None:
    tanaka, _ = desks
    test_where_something_is_typed_nothing_moves_and_a_line_tells_who_saved(desks, soon)
    tanaka.save()
    assert (tanaka.case().values["workplace"], tanaka.case().values["occupation_detail"]) == ("mine", "nurse")
    bar = tanaka.page.body.desks.bar
    assert not tanaka.page.unsaved() and bar is not None and not bar.isVisible()


def test_the_same_box_is_asked_about_and_nothing_typed_is_lost(desks: Desks, soon: Soon) -> None:
    tanaka = both_typed(desks, soon)
    assert tanaka.page.body.desks.choosing() and tanaka.case().values["workplace"] == "theirs"
    tanaka.press(K.Key_Escape)
    assert tanaka.page._typed.edits() == {"workplace": "mine"}


@pytest.mark.parametrize(("key", "kept"), [(K.Key_1, "old"), (K.Key_2, "theirs"), (K.Key_3, "mine")])
def test_one_key_takes_before_theirs_or_mine(desks: Desks, soon: Soon, key: K, kept: str) -> None:
    tanaka = both_typed(desks, soon)
    tanaka.press(key, K.Key_F12)
    assert (tanaka.case().values["workplace"], tanaka.page.unsaved()) == (kept, False)


def test_arrows_and_enter_choose_too(desks: Desks, soon: Soon) -> None:
    tanaka = both_typed(desks, soon)
    tanaka.press(K.Key_Left, K.Key_Return, K.Key_Return)
    assert tanaka.case().values["workplace"] == "theirs" and not tanaka.page.unsaved()


def test_every_field_by_one_key(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    for desk, word in ((tanaka, "mine"), (sato, "theirs")):
        desk.write("living", "workplace", word)
        desk.write("living", "occupation_detail", word)
    sato.save()
    tanaka.save()
    tanaka.press(K.Key_9, K.Key_F12)
    assert (tanaka.case().values["workplace"], tanaka.case().values["occupation_detail"]) == ("mine", "mine")


def test_what_is_not_decided_is_not_saved(desks: Desks, soon: Soon) -> None:
    tanaka = both_typed(desks, soon)
    tanaka.press(K.Key_F12)
    assert tanaka.page.body.desks.choosing() and tanaka.case().values["workplace"] == "theirs"


def test_the_choice_stands_in_the_history_with_its_reason(desks: Desks, soon: Soon) -> None:
    tanaka = both_typed(desks, soon)
    tanaka.press(K.Key_3, K.Key_F12)
    told = [(one.before, one.after, one.reason) for one in history(tanaka.seat, tanaka.case()) if one.what == "value"]
    assert ("theirs", "mine", "2台の端末の値から選択") in told and ("old", "theirs", "") in told


def test_what_was_saved_while_one_chose_is_asked_about_again(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    both_typed(desks, soon)
    sato.write("living", "workplace", "newer")
    sato.save()
    tanaka.page.refresh()
    tanaka.settle()
    tanaka.press(K.Key_3, K.Key_F12)
    tanaka.settle()
    assert tanaka.page.body.desks.choosing() and tanaka.case().values["workplace"] == "newer"


def test_on_a_tab_behind_what_is_typed_is_not_moved_when_it_comes_forward(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    tanaka.write("living", "workplace", "mine")
    assert tanaka.desk.window is not None
    tanaka.desk.window.go("search")
    sato.write("living", "occupation_detail", "nurse")
    sato.save()
    soon(lambda: tanaka.page._elsewhere.stale)
    tanaka.desk.window.open_case(tanaka.page.number)
    tanaka.page.shown()
    soon(lambda: tanaka.page.body.desks.bar)
    assert tanaka.page.body.section("living").form.values()["occupation_detail"] == "cook"


def test_seen_by_f5_the_other_value_stands_beside_the_box_and_is_still_asked_about(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    tanaka.write("living", "workplace", "mine")
    sato.write("living", "workplace", "theirs")
    sato.save()
    soon(lambda: tanaka.page.body.desks.bar)
    tanaka.page.refresh()
    tanaka.settle()
    assert tanaka.page._typed.edits() == {"workplace": "mine"}
    tanaka.save()
    assert tanaka.page.body.desks.choosing()


def test_a_draft_remembers_over_what_it_was_typed(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    tanaka.write("living", "workplace", "mine")
    tanaka.close_case()
    tanaka.settle()
    sato.write("living", "workplace", "theirs")
    sato.save()
    tanaka.page = tanaka.open(sato.page.number)
    tanaka.settle()
    tanaka.save()
    assert tanaka.page.body.desks.choosing() and tanaka.case().values["workplace"] == "theirs"


def test_who_else_has_the_case_open_is_told_until_they_close_it(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    told = tanaka.page.body.head._company
    soon(lambda: told.text())
    sato.close_case()
    soon(lambda: not told.text())


def test_a_case_closed_while_it_is_being_read_is_closed_for_the_others(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    told = tanaka.page.body.head._company
    soon(lambda: told.text())
    sato.page.closing()
    assert sato.page._facts is not None
    sato.page._show(sato.page._facts)
    soon(lambda: not told.text())


def test_a_desk_that_ends_is_gone_for_the_others(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    told = tanaka.page.body.head._company
    soon(lambda: told.text())
    sato.desk.end()
    soon(lambda: not told.text())


def test_others_see_who_is_calling_before_they_call(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    sato.page.quick(0)
    soon(lambda: "いま電話しています" in tanaka.page.body.head._company.text())
    tanaka.page.quick(0)
    assert tanaka.page.body.overview.quick._calling.isVisible()
    sato.press("5")
    soon(lambda: "電話" not in tanaka.page.body.head._company.text())


def test_a_call_is_over_by_esc_and_after_a_while(desks: Desks, soon: Soon) -> None:
    tanaka, sato = desks
    told = tanaka.page.body.head._company
    for end in (lambda: sato.press(K.Key_Escape), sato.page._present._too_long.timeout.emit):
        sato.page.quick(0)
        soon(lambda: "電話" in told.text())
        end()
        soon(lambda: "電話" not in told.text())


def test_another_quick_entry_is_no_call(desks: Desks) -> None:
    tanaka, _ = desks
    tanaka.page.quick(1)
    assert not tanaka.page._present._calling
