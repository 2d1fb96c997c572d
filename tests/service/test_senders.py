"""Who sent a paper: institutions found by code, name or reading while one types, and the doctors they have named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.service.institutions import import_institutions
from casedesk.service.intake import register_paper
from casedesk.service.seat import Seat
from casedesk.service.senders import doctors_of, find_senders, receipt_boxes

LIST = """医療機関コード,名称,カナ,所在地,電話,時間外電話,有効期限
4010000001,小倉クリニック,コクラクリニック,北九州市小倉北区1-1,093-582-0001,090-0000-0001,
4010000002,東小倉医院,ヒガシコクライイン,北九州市小倉北区2-2,093-582-0002,,
4010000003,髙橋内科,タカハシナイカ,北九州市門司区3-3,093-582-0003,,
4010000004,小倉旧医院,コクラキュウイイン,北九州市小倉北区4-4,,,2020-01-01
"""


@pytest.fixture
def office(shipped_url: str, clock: Clock, tmp_path: Path) -> Iterator[Seat]:
    """A desk whose institutions are the list above, once on each engine."""
    seat = open_desk(shipped_url, clock=clock, user="tanaka")
    file = tmp_path / "list.csv"
    file.write_text(LIST.replace("有効期限", "valid_until"), encoding="utf-8")
    assert import_institutions(seat, file).created == 4
    yield seat
    seat.close()


def names(seat: Seat, text: str) -> list[str]:
    return [one.name for one in find_senders(seat, text)]


@pytest.mark.parametrize("text", ["小倉", "こくら", "ｺｸﾗ"])
def test_names_that_begin_so_come_first(office: Seat, text: str) -> None:
    assert names(office, text) == ["小倉クリニック", "東小倉医院"]


@pytest.mark.parametrize("text", ["4010000003", "４０１００００００３", "高橋内科", "タカハシ"])
def test_code_variant_and_reading_find_it(office: Seat, text: str) -> None:
    assert names(office, text) == ["髙橋内科"]


def test_the_whole_name_is_told_as_such(office: Seat) -> None:
    assert [one.exact for one in find_senders(office, "小倉クリニック")] == [True]
    assert [one.exact for one in find_senders(office, "小倉クリ")] == [False]


def test_its_facts_are_told_by_receipt(office: Seat) -> None:
    facts = find_senders(office, "4010000001")[0].facts()
    assert facts["sender_phone"] == "0935820001" and facts["sender_after_hours"] == "09000000001"
    assert facts["sender_address"] == "北九州市小倉北区1-1" and "sender_fax" not in facts


@pytest.mark.parametrize("text", ["", " ", "\x00", "%", "_", "\ud800"])
def test_text_that_means_nothing_finds_nothing(office: Seat, text: str) -> None:
    assert find_senders(office, text) == ()


def test_the_doctors_of_a_sender_are_remembered_newest_first(office: Seat) -> None:
    for clinic, doctor in (("小倉クリニック", "佐藤"), ("小倉クリニック", "鈴木"), ("東小倉医院", "田中")):
        boxes = {"reporting_clinic": clinic, "reporting_doctor": doctor}
        register_paper(office, "health_centre", "covid_6_1", "", boxes)
    assert sorted(doctors_of(office, "health_centre", "小倉クリニック")) == ["佐藤", "鈴木"]
    assert doctors_of(office, "health_centre", "どこにもない") == ()


def test_a_paper_says_which_boxes_are_the_senders(office: Seat) -> None:
    boxes = receipt_boxes(office.library.get("health_centre").case_type, "covid_6_1")
    assert boxes["sender"] == "reporting_clinic" and boxes["sender_doctor"] == "reporting_doctor"


def test_channel_and_sender_come_from_the_paper(office: Seat) -> None:
    made = register_paper(office, "health_centre", "covid_6_1", "", {"reporting_clinic": "小倉医院"}, channel="mail")
    assert made.paper.sender == "小倉医院"
    assert made.case.values["received_channel"] == "mail"
