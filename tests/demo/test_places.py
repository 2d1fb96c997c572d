from __future__ import annotations

import re
from collections.abc import Callable

from casedesk import paths
from casedesk.demo.places import landline, mobile, read_towns
from casedesk.demo.spec import Spec
from casedesk.demo.world import World
from casedesk.text.address import ward_of
from casedesk.text.phone import parse_phone
from casedesk.text.postal import PostalBook


def test_mobile_numbers_are_of_ranges_never_given_out(random: Callable[[], float]) -> None:
    numbers = [mobile(random) for _ in range(300)]
    assert all(re.fullmatch(r"0[79]00\d{7}", n) and parse_phone(n).error is None for n in numbers)


def test_the_local_part_of_a_landline_begins_with_a_digit_no_subscriber_has(random: Callable[[], float]) -> None:
    numbers = [landline(random, "093") for _ in range(300)]
    assert all(re.fullmatch(r"0931\d{6}", n) and parse_phone(n).error is None for n in numbers)


def test_an_address_lies_in_the_ward_of_its_postal_code(world: World, random: Callable[[], float]) -> None:
    homes = [world.places.draw(random) for _ in range(300)]
    assert {(ward_of(h.address), h.postal) for h in homes} == {("小倉北区", "8020001"), ("戸畑区", "8040081")}


def test_addresses_are_written_in_many_ways(world: World, random: Callable[[], float]) -> None:
    homes = " ".join(world.places.draw(random).address for _ in range(300))
    assert all(re.search(way, homes) for way in (r"丁目\d+-", r"野\d-\d+-", r"番\d+号", r"[二三]丁目", "－", "コーポ"))


def test_towns_come_from_the_postal_master() -> None:
    book = PostalBook(paths.resources() / "masters" / "postal.bin")
    ward = "北九州市小倉北区"
    towns = read_towns(book, Spec({"places": {ward: {"share": 1, "codes": ["8020"]}}}))
    assert ("浅野", "8020001") in towns[ward]
