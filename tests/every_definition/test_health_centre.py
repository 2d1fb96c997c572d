"""What the package of the health centre says of diseases, forms and publication: facts of the law and the papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from casedesk.record.attach import Modules
from tests.helpers.health_package import TODAY, boxes, case_type, computed, form, paper_problems, rows

# ---- diseases (感染症法6条・12条) ----


def test_the_categories_have_as_many_diseases_as_the_law() -> None:
    found = Counter(row["category"] for row in rows("disease").values())
    assert [found[f"class_{n}"] for n in range(1, 6)] == [7, 7, 5, 44, 24]


def test_nameless_diseases_are_those_reported_within_seven_days() -> None:
    named = {key for key, row in rows("disease").items() if row["named"] == "1"}
    at_once = {key for key, row in rows("disease").items() if row["deadline"] == "immediate"}
    assert named == at_once


@pytest.mark.parametrize("key", ["measles", "rubella", "invasive_meningococcal"])
def test_three_diseases_of_class_five_are_reported_at_once(key: str) -> None:
    assert (rows("disease")[key]["category"], rows("disease")[key]["deadline"]) == ("class_5", "immediate")


def test_every_disease_has_a_form_that_takes_it() -> None:
    forms = {f.key: f for f in case_type().forms}
    assert [key for key, row in rows("disease").items() if key not in forms[row["form"]].diseases] == [
        "suspected_syndrome"  # 疑似症 (法14条) comes from sentinel sites, not on a report of a case
    ]


def test_uncertain_icd_codes_are_marked() -> None:
    assert all(rows("disease")[key]["unverified"] for key in ("nipah", "hendra", "b_virus", "cre", "mers"))


def test_the_doctor_has_seven_days_only_for_the_diseases_that_say_so() -> None:
    duty = next(d for d in case_type().duties if d.key == "doctor_report")
    week = {key for key in rows("disease") if duty.amount.evaluate({"disease": key}) == 7}
    assert week == {k for k, r in rows("disease").items() if r["deadline"] == "within_7_days"} - {"suspected_syndrome"}


# ---- forms ----


def test_form_6_1_has_every_printed_number_in_order() -> None:
    numbers = [re.sub(r"\D", "", box.number) for box in form("covid_6_1").fields if box.since != "2022-09-26"]
    printed = [int(number) for number in dict.fromkeys(numbers) if number]
    assert printed == list(range(1, 20))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2020, 2, 1), "2020-02-01"),
        (date(2021, 2, 12), "2020-02-01"),
        (date(2021, 2, 13), "2021-02-13"),
        (date(2021, 11, 29), "2021-11-29"),
        (date(2022, 6, 30), "2022-06-30"),
        (date(2022, 8, 4), "2022-08-04"),
        (date(2022, 9, 26), "2022-09-26"),
        (date(2023, 5, 7), "2022-09-26"),
    ],
)
def test_the_version_of_form_6_1_in_force(day: date, version: str) -> None:
    found = form("covid_6_1").version_on(day)
    assert found is not None and found.key == version


def test_form_6_1_ended_when_the_disease_became_class_five() -> None:
    assert form("covid_6_1").version_on(date(2023, 5, 8)) is None


def test_risk_factors_came_with_the_version_of_2021() -> None:
    assert "risk_factors" not in boxes("covid_6_1", "2020-02-01")
    assert "risk_factors" in boxes("covid_6_1", "2021-02-13")


def test_vaccines_and_item_13_of_the_four_groups_came_later() -> None:
    assert "vaccine_1" not in boxes("covid_6_1", "2021-02-13") and "vaccine_1" in boxes("covid_6_1", "2021-11-29")
    assert "medicine_needed" not in boxes("covid_6_1", "2021-11-29")
    assert "medicine_needed" in boxes("covid_6_1", "2022-09-26")


def test_a_patient_needs_an_onset_and_a_carrier_does_not() -> None:
    missing = ("onset_on", "V-REQUIRED")
    assert missing in paper_problems("covid_6_1", "2021-11-29", {"classification": "patient"})
    assert missing not in paper_problems("covid_6_1", "2021-11-29", {"classification": "carrier"})


def test_box_17_is_needed_for_a_body_only() -> None:
    missing = ("autopsy_death_on", "V-REQUIRED")
    assert missing in paper_problems("covid_6_1", "2021-11-29", {"classification": "dead"})
    assert missing not in paper_problems("covid_6_1", "2021-11-29", {"classification": "patient"})


def test_box_17_for_a_living_patient_is_told() -> None:
    found = paper_problems("covid_6_1", "2021-11-29", {"classification": "patient", "autopsy_death_on": TODAY})
    assert ("autopsy_death_on", "HP-003") in found


def test_the_version_of_the_four_groups_does_not_ask_for_the_route() -> None:
    assert ("route", "V-REQUIRED") in paper_problems("covid_6_1", "2021-11-29", {"classification": "patient"})
    assert ("route", "V-REQUIRED") not in paper_problems("covid_6_1", "2022-09-26", {"classification": "patient"})


def test_the_guardian_is_asked_up_to_the_age_of_majority_of_that_day() -> None:
    missing = ("guardian_name", "V-REQUIRED")
    nineteen = {"birth_on": date(2002, 6, 1), "diagnosed_on": date(2022, 3, 31)}
    assert missing in paper_problems("covid_6_1", "2021-11-29", nineteen)
    assert missing not in paper_problems("covid_6_1", "2021-11-29", {**nineteen, "diagnosed_on": date(2022, 4, 1)})


def test_death_on_examination_and_death_during_care_are_different_fields() -> None:
    adopted = {box.adopts for paper in case_type().forms for box in paper.fields}
    assert "autopsy_death_on" in adopted and "died_on" not in adopted


@pytest.mark.parametrize("key", ["class5_7days", "acute_encephalitis_5"])
def test_forms_without_a_person_have_no_box_for_one(key: str) -> None:
    about_a_person = {f.key for f in case_type().case.fields if f.person}
    assert not form(key).named and about_a_person.isdisjoint(boxes(key, "current"))


def test_a_telephone_report_needs_disease_caller_and_time_only() -> None:
    assert {key for key, _ in paper_problems("phone_first_report", "1", {})} == {"disease", "caller", "called_at"}


def test_the_specimen_of_a_rapid_test_is_checked() -> None:
    found = paper_problems("covid_6_1", "2021-11-29", {"test_method": "antigen_rapid", "specimens": ("stool",)})
    assert ("specimens", "HP-004") in found


def test_the_disease_attaches_its_module() -> None:
    assert Modules(case_type()).attached({"disease": "ehec"}) == ("ehec",)
    assert Modules(case_type()).attached({"disease": "covid_19"}) == ()


# ---- publication ----


def test_the_items_a_person_decides_on_are_those_of_the_published_list() -> None:
    asked = {field.key for field in case_type().case.fields if field.publish == "ask"}
    needed = {
        *("age_band_published", "sex", "residence_published", "occupation_detail", "onset_on", "travel_history"),
    }
    assert needed <= asked


def test_nothing_that_names_a_person_may_be_published() -> None:
    assert [f.key for f in case_type().case.fields if f.person and f.publish != "no"] == []


def test_the_open_data_export_has_the_columns_of_the_standard() -> None:
    export = next(e for e in case_type().exports if e.key == "open_data")
    standard = (
        "No 全国地方公共団体コード 都道府県名 市区町村名 公表_年月日 発症_年月日 患者_居住地 患者_年代 患者_性別 "
        "患者_職業 患者_状態 患者_症状 患者_渡航歴の有無フラグ 患者_退院済フラグ 備考"
    )
    assert [column.header for column in export.columns] == standard.split() and export.public


@pytest.mark.parametrize(
    ("values", "city"),
    [({}, "北九州市"), ({"publishing_city": "下関市"}, "下関市"), ({"publishing_prefecture": "東京都"}, None)],
)
def test_the_export_names_our_city_only_where_a_list_named_no_other_body(
    values: Mapping[str, Any], city: str | None
) -> None:
    export = next(e for e in case_type().exports if e.key == "open_data")
    column = next(c for c in export.columns if c.header == "市区町村名")
    assert column.formula is not None and column.formula.evaluate(values) == city


@pytest.mark.parametrize(
    ("values", "band"),
    [
        ({"age_reported": 0}, "under_10"),
        ({"age_reported": 45}, "age_40"),
        ({"age_reported": 104}, "age_90_up"),
        ({"age_band_published": "under_1"}, "under_10"),
        ({"age_band_published": "age_90s"}, "age_90_up"),
        ({"age_band_published": "elderly"}, None),
    ],
)
def test_the_standard_age_band(values: Mapping[str, Any], band: str | None) -> None:
    assert computed(values).get("age_band") == band
