"""Required, relevant, and the definition's own rules."""

from datetime import date

import pytest

from casedesk.definition.model import CaseType, EntryKind, Form, FormVersion, Module
from casedesk.record.case import WhyEmpty
from casedesk.record.validate import Validator
from tests.helpers.small_type import TODAY, case_type, field, rule


def codes(what: CaseType, env: dict[str, object], why: dict[str, WhyEmpty] | None = None) -> list[tuple[str, str]]:
    found = Validator(what).case({"received_on": TODAY, **env}, why or {}, TODAY)  # type: ignore[dict-item]
    return [(one.field, one.code) for one in found]


NEEDED = case_type(field("name", required="true"))
WHEN_ILL = case_type(field("ill"), field("drug", required="ill == 'yes'"))
NESTED = case_type(field("ill"), field("drug", required="true", shown="ill == 'yes'"))


def test_a_required_field_without_a_value_is_a_problem() -> None:
    assert codes(NEEDED, {}) == [("name", "V-REQUIRED")]


def test_a_reason_for_having_no_value_answers_the_question() -> None:
    assert codes(NEEDED, {}, {"name": WhyEmpty("refused")}) == []


def test_not_asked_yet_does_not_answer_the_question() -> None:
    assert codes(NEEDED, {}, {"name": WhyEmpty("not_asked")}) == [("name", "V-REQUIRED")]


@pytest.mark.parametrize(("ill", "expected"), [("yes", [("drug", "V-REQUIRED")]), ("no", []), (None, [])])
def test_a_field_is_required_only_while_its_condition_holds(ill: str | None, expected: list[object]) -> None:
    assert codes(WHEN_ILL, {"ill": ill}) == expected


def test_a_condition_on_what_is_not_known_can_require_too() -> None:
    assert codes(case_type(field("why", required="not known(result)")), {}) == [("why", "V-REQUIRED")]


@pytest.mark.parametrize(("ill", "expected"), [("yes", [("drug", "V-REQUIRED")]), ("no", []), (None, [])])
def test_a_field_that_is_not_shown_is_not_required(ill: str | None, expected: list[object]) -> None:
    assert codes(NESTED, {"ill": ill}) == expected


@pytest.mark.parametrize(("ill", "expected"), [("yes", []), ("no", [("drug", "V-NOTSHOWN")]), (None, [])])
def test_a_value_where_none_belongs_is_told_and_kept(ill: str | None, expected: list[object]) -> None:
    assert codes(NESTED, {"ill": ill, "drug": "x"}) == expected


ORDER = rule("HC-1", "onset > reported", "order", "error")
DATES = (field("onset", "date", rules=(ORDER,)), field("reported", "date"))


def test_a_rule_of_a_field_speaks_in_the_definitions_words() -> None:
    what = case_type(*DATES, words={"ja": {"rule.order": "順序"}, "en": {"rule.order": "order"}})
    (found,) = Validator(what).case({"onset": date(2022, 8, 9), "reported": date(2022, 8, 8)}, {}, TODAY)
    assert (found.field, found.level, found.text_ja, found.text_en, found.rule) == (
        "onset",
        "error",
        "順序",
        "order",
        "order",
    )


def test_a_rule_never_fires_on_what_is_missing() -> None:
    assert codes(case_type(*DATES), {"onset": date(2022, 8, 9)}) == []


def test_a_rule_of_the_type_is_shown_at_the_first_field_it_names() -> None:
    what = case_type(field("a"), field("b"), rules=(rule("X-1", "b == 'x' and a == 'x'"),))
    assert codes(what, {"a": "x", "b": "x"}) == [("b", "X-1")]


def test_a_rule_about_something_missing_fires_without_any_value() -> None:
    assert codes(case_type(field("a"), rules=(rule("X-1", "not known(a)"),)), {}) == [("a", "X-1")]


def test_problems_stand_in_the_order_of_the_fields() -> None:
    what = case_type(field("a", required="true"), field("b", max_length=1), field("c", required="true"))
    assert [key for key, _ in codes(what, {"b": "long"})] == ["a", "b", "c"]


def test_a_modules_fields_are_required_only_where_it_is_attached() -> None:
    validator = Validator(case_type(modules=(Module("m", (field("x", required="true"),)),)))
    assert validator.case({}, {}, TODAY) == () and len(validator.case({}, {}, TODAY, ("m",))) == 1


VERSIONS = (FormVersion("v1", date(2020, 1, 1)), FormVersion("v2", date(2021, 1, 1)))
FORM = Form("report", (field("dose", since="v2", required="true"), field("name", required="form_version == 'v1'")))
PAPERS = case_type(forms=(Form("report", FORM.fields, versions=VERSIONS),))


@pytest.mark.parametrize(("version", "asked"), [("v1", "name"), ("v2", "dose")])
def test_a_paper_is_asked_only_for_the_boxes_of_its_version(version: str, asked: str) -> None:
    found = Validator(PAPERS).paper("report", version, {"form_version": version}, {}, TODAY)
    assert [one.field for one in found] == [asked]


def test_a_question_to_the_sender_answers_a_box_for_now() -> None:
    why = {"name": WhyEmpty("asking_sender", note="?")}
    assert Validator(PAPERS).paper(PAPERS.forms[0], "v1", {"form_version": "v1"}, why, TODAY) == ()


def test_an_entry_is_checked_by_its_kind() -> None:
    kind = EntryKind("observation", (field("oxygen", "number", max=100),))
    found = Validator(case_type(entries=(kind,))).entry("observation", {"oxygen": 970}, {}, TODAY)
    assert [one.code for one in found] == ["V-RANGE"]


def test_a_problem_as_json_has_the_four_keys_of_the_contract() -> None:
    (found,) = Validator(NEEDED).case({}, {}, TODAY)
    assert found.as_json("en") == {
        "field": "name",
        "code": "V-REQUIRED",
        "level": "error",
        "text": "This is needed and empty.",
    }
