"""The page of registering: who is there, what comes next, what is kept, what is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from casedesk.errors import Offline
from casedesk.record.case import Case, WhyEmpty
from casedesk.service import cases, drafts, homes, intake, search
from tests.ui.conftest import NotingWindow
from tests.ui.typist import Mod, Typist
from ui.context import Context
from ui.forms.box import Box
from ui.pages.register_page import RegisterPage
from ui.register.paper import PaperPanel

Open = Callable[[], RegisterPage]


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Open:
    """The page in a window, ready to type."""
    context.memory.keep("register.form.health_centre", "covid_6_1")
    context.memory.keep("register.receipt.health_centre.covid_6_1", {"day": "2022-08-10", "channel": "fax"})
    kept: list[QMainWindow] = []

    def opened() -> RegisterPage:
        kept.append(QMainWindow())
        made = RegisterPage(context)
        kept[-1].setCentralWidget(made)
        kept[-1].resize(1366, 768)
        qtbot.addWidget(kept[-1])
        kept[-1].show()
        kept[-1].activateWindow()
        made.focus_first()
        settle(context)
        return made

    return opened


@pytest.fixture
def hand() -> Typist:
    """Keys into whatever has the cursor."""
    return Typist()


def settle(context: Context) -> None:
    """Lets threads and events finish."""
    assert context.jobs.wait_idle()
    QApplication.processEvents()


def somebody(context: Context) -> Case:
    """A fictional case with a name of two parts, an address and a telephone."""
    for row in search.find(context.seat, "", limit=100)["rows"]:
        case = cases.open_case(context.seat, row["number"])
        if {"address", "phone", "kana", "birth_on"} <= set(case.values) and "　" in str(case.values.get("name")):
            return case
    raise AssertionError("no such fictional case")


def seek(context: Context, hand: Typist, case: Case) -> None:
    """Types the case's name and waits for the answer."""
    name = str(case.values["name"])
    hand.compose("x", "か", name)
    settle(context)


def paper(page: RegisterPage) -> PaperPanel:
    """The paper that is open."""
    assert page.paper is not None and "paper_open" in page.offers()
    return page.paper


def test_people_show_while_a_name_is_still_being_composed(page: Open, context: Context, hand: Typist) -> None:
    case = somebody(context)
    opened = page()
    hand.composing(str(case.values["kana"])[:3])
    settle(context)
    found = opened.steps.who.people.people
    names = [person.name for row in range(found.rowCount()) if (person := found.person(row))]
    assert case.values["name"] in names


def test_nobody_there_is_a_new_person_at_one_enter(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    hand.compose("zzz", "ん", "鸞鸞鸞")
    settle(context)
    hand.enter()
    assert paper(opened).answers().values["name"] == "鸞鸞鸞"


@pytest.mark.parametrize(("digit", "boxes"), [("1", {"name", "kana", "birth_on"}), ("2", {"name", "birth_on"})])
def test_the_same_person_again_by_one_digit(
    page: Open, context: Context, hand: Typist, digit: str, boxes: set[str]
) -> None:
    case = somebody(context)
    opened = page()
    seek(context, hand, case)
    hand.enter()
    hand.keys(digit)
    settle(context)
    values = paper(opened).answers().values
    assert {key: values.get(key) for key in boxes} == {key: case.values[key] for key in boxes}


def test_another_member_of_the_household_by_one_digit(page: Open, context: Context, hand: Typist) -> None:
    case = somebody(context)
    opened = page()
    seek(context, hand, case)
    hand.enter()
    hand.keys("3")
    settle(context)
    values = paper(opened).answers().values
    assert values["address"] == case.values["address"] and "birth_on" not in values and "reported_on" not in values
    name = paper(opened).form.editor("name").focus()
    assert isinstance(name, Box) and name.text() == str(case.values["name"]).split("　")[0] + "　"


def chosen(page: RegisterPage, context: Context, hand: Typist, case: Case, digit: str) -> PaperPanel:
    """The paper for what that digit means for the person of the case."""
    seek(context, hand, case)
    hand.enter()
    hand.keys(digit)
    settle(context)
    return paper(page)


def test_a_further_report_shows_what_differs_and_each_is_taken_or_left_by_one_key(
    page: Open, context: Context, hand: Typist
) -> None:
    case = somebody(context)
    opened = page()
    sheet = chosen(opened, context, hand, case, "1")
    number = opened.steps.target.number
    sheet.form.put("reporting_doctor", "別人")
    sheet.form.put("phone", "09088887777")
    opened.register()
    settle(context)
    hand.keys("2")  # the doctor stays as the case says
    hand.keys("1")  # the telephone is taken
    settle(context)
    after = cases.open_case(context.seat, number)
    assert after.values["phone"] == "09088887777" and after.values.get("reporting_doctor") != "別人"
    assert after.papers[-1].values["reporting_doctor"] == "別人"


def test_the_same_person_again_is_the_same_person(page: Open, context: Context, hand: Typist) -> None:
    case = somebody(context)
    opened = page()
    chosen(opened, context, hand, case, "2")
    before = cases.open_case(context.seat, opened.steps.target.number)
    opened.register()
    settle(context)
    assert opened.saved is not None and opened.saved.number != before.number
    assert opened.saved.person is not None and before.person is not None
    assert opened.saved.person.id == before.person.id


def test_the_next_member_belongs_to_the_home(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    opened.register()
    settle(context)
    mother = opened.saved
    hand.keys("2")
    settle(context)
    hand.compose("tarou", "たろう", "太郎")
    opened.register()
    settle(context)
    assert mother is not None and opened.saved is not None
    found = {member.number for member in homes.members(context.seat, mother.number or "")}
    assert found == {mother.number, opened.saved.number}


def test_a_telephone_number_begins_the_paper_with_it(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    hand.keys("09099999999")
    settle(context)
    hand.enter()
    assert paper(opened).answers().values["phone"] == "09099999999"


def begin(context: Context, hand: Typist, name: str = "山田鸞") -> None:
    """A new paper for somebody nobody knows."""
    hand.compose("yamada", "やまだ", name)
    settle(context)
    hand.enter()
    settle(context)


def test_as_on_the_paper_before_is_one_key(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.put("reporting_clinic", "小倉クリニック")
    opened.register()
    settle(context)
    hand.keys("1")
    begin(context, hand, "山田鸛")
    paper(opened).form.go("reporting_clinic")
    opened.copy_box()
    assert paper(opened).answers().values["reporting_clinic"] == "小倉クリニック"
    assert paper(opened).form.here() == "clinic_address"


def test_nothing_stops_registering_and_words_stay_as_written(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.go("birth_on")
    hand.keys("1/35")
    paper(opened).form.go("sex")
    hand.press(Qt.Key.Key_6, Mod.ControlModifier)
    opened.register()
    settle(context)
    assert opened.saved is not None
    case = cases.open_case(context.seat, opened.saved.number or "")
    assert case.papers[0].as_written["birth_on"] == "1/35"
    assert case.papers[0].why_empty["sex"] == WhyEmpty("illegible")


def test_pressing_twice_registers_once(page: Open, context: Context, hand: Typist) -> None:
    before = search.find(context.seat, "")["total"]
    opened = page()
    begin(context, hand)
    opened.register()
    opened.register()
    settle(context)
    assert search.find(context.seat, "")["total"] == before + 1


def test_when_the_database_is_gone_the_words_stay(
    page: Open, context: Context, hand: Typist, window: NotingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = page()
    begin(context, hand)

    def gone(*given: object, **more: object) -> None:
        raise Offline("データベースにつながりません", "the database cannot be reached")

    monkeypatch.setattr(intake, "register_paper", gone)
    opened.register()
    settle(context)
    assert window.notices == [("error", "データベースにつながりません")]
    assert paper(opened).answers().values["name"] == "山田鸞"


def test_the_last_box_lists_what_is_missing_and_each_line_jumps(
    page: Open, context: Context, hand: Typist, window: NotingWindow
) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.go("doctor_note")
    hand.enter()
    line = next(one for one in window.problems if one.where == "診断（検案（※））年月日")
    line.jump()
    assert paper(opened).form.here() == "diagnosed_on"


def test_the_next_missing_box_is_one_key(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.go("phone")
    hand.keys("09012345678")
    opened.next_missing()
    assert paper(opened).form.here() == "diagnosed_on"


def test_what_is_typed_is_kept_and_offered_again_to_the_same_user(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.go("birth_on")
    hand.keys("s380210")
    hand.enter()
    hand.press(Qt.Key.Key_1, Mod.ControlModifier)
    assert opened.steps.keeping.waiting()
    opened.closing()
    settle(context)
    again = page()
    hand.keys("1")
    settle(context)
    answers = paper(again).answers()
    assert answers.values["birth_on"].isoformat() == "1963-02-10"  # type: ignore[union-attr]
    assert answers.values["name"] == "山田鸞" and answers.why_empty["age_reported"] == WhyEmpty("unknown")


def test_a_registered_paper_is_offered_no_more(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.put("sex", "female")
    opened.steps.keeping.keep()
    settle(context)
    assert len(drafts.mine(context.seat)) == 1
    opened.register()
    settle(context)
    assert drafts.mine(context.seat) == ()


def test_drafts_are_kept_two_seconds_after_the_first_key(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    hand.keys("t")
    timer = opened.steps.keeping._timer
    assert timer.isActive() and timer.interval() <= 2000 and timer.isSingleShot()


def test_the_finish_lines_say_how_far_it_is(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    form = paper(opened).form
    assert not paper(opened).look().finish.contactable
    form.put("birth_on", None, WhyEmpty("unknown"))
    form.put("age_reported", 58)
    form.put("phone", "09012345678")
    assert paper(opened).finish.texts()[0] == "連絡可"
    assert "全項目" in paper(opened).finish.accessibleName()


def test_another_kind_of_paper_by_digit_is_remembered(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    opened.choose_kind()
    hand.keys("1")
    case_type = context.seat.library.get("health_centre").case_type
    assert context.memory.recall("register.form.health_centre") == case_type.forms[0].key
    assert opened.offers() == {"who"}


def test_what_was_typed_in_the_search_begins_the_paper(page: Open, context: Context) -> None:
    opened = page()
    assert opened.begin_with("鸞鸞", "ランラン")
    settle(context)
    values = paper(opened).answers().values
    assert (values["name"], values["kana"]) == ("鸞鸞", "ランラン")


@pytest.mark.parametrize(("typed", "box"), [("09099999998", "phone"), ("s380210", "birth_on")])
def test_a_telephone_or_birth_date_of_the_search_stands_in_its_box(
    page: Open, context: Context, typed: str, box: str
) -> None:
    opened = page()
    opened.begin_with(typed)
    settle(context)
    if opened.offers() == {"who"}:  # somebody was born on that day
        opened.steps.who.pick(opened.steps.who.people.people.rowCount() - 1)
    assert box in paper(opened).answers().values


def test_people_that_are_there_are_shown_before_a_new_paper(page: Open, context: Context) -> None:
    opened = page()
    opened.begin_with(str(somebody(context).values["name"]))
    settle(context)
    assert opened.offers() == {"who"} and opened.steps.who.people.people.person(0) is not None


def test_another_paper_being_typed_is_not_put_aside(page: Open, context: Context, hand: Typist) -> None:
    opened = page()
    begin(context, hand)
    paper(opened).form.put("sex", "female")
    assert not opened.begin_with("鸞鸞")
