"""verify and show --as-of as commands: what they print and how they end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casedesk.service.cases import change, register
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.work_type import draft


def test_a_whole_history_is_said_with_its_newest_seal(at: Callable[..., Any], seat: Seat) -> None:
    register(seat, draft({"name": "山田"}))
    said = at("verify", "--json")
    assert (said.code, said.json["ok"], said.json["findings"]) == (0, True, [])
    assert at("verify", "--head", said.json["head"]).out.split() == [said.json["head"]]


def test_a_seal_nobody_has_ends_with_1(at: Callable[..., Any], seat: Seat) -> None:
    register(seat, draft())
    said = at("verify", "--head", "0" * 64, "--lang", "en")
    assert said.code == 1 and "not in the chain" in said.out


def test_a_case_is_shown_as_it_was(at: Callable[..., Any], seat: Seat) -> None:
    made = register(seat, draft({"name": "山田"}))
    change(later(seat, "2022-08-12T09:00"), made, {"name": "山本"})
    number = made.number or ""
    assert at("show", number, "--as-of", "2022-08-11", "--json").json["values"]["name"] == "山田"
    assert at("show", number, "--as-of", "2022-08-12T09:01", "--json").json["values"]["name"] == "山本"
    assert at("show", number, "--as-of", "2022-08-09").code == 1
    assert at("show", number, "--as-of", "きのう").code == 2
