from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from casedesk.demo.today import own_today
from casedesk.errors import Invalid
from casedesk.record.case import Case
from casedesk.record.numbering import case_number
from casedesk.text.partial import PartialDate
from tests.demo.conftest import DEMO, TODAY, drafts, small_type

ROOT = Path(__file__).resolve().parents[2]


def test_the_same_seed_gives_the_same_cases() -> None:
    assert drafts(50, seed=3) == drafts(50, seed=3)


def test_another_seed_gives_other_people() -> None:
    assert [c.values.get("tel") for c in drafts(50, 1)] != [c.values.get("tel") for c in drafts(50, 2)]


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_order_of_hashes_decides_nothing(hash_seed: str) -> None:
    code = "from tests.demo.conftest import drafts; print(ascii(drafts(40)[-1].values))"
    env = {**os.environ, "PYTHONHASHSEED": hash_seed}
    told = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ascii(drafts(40)[-1].values)


def test_as_many_as_asked(many: list[Case]) -> None:
    assert len(many) == 2_000 and len(drafts(1)) == 1


def test_cases_come_from_the_oldest_to_the_newest(many: list[Case]) -> None:
    assert all(a.received_at <= b.received_at for a, b in pairwise(many))


def test_nothing_lies_after_today(many: list[Case]) -> None:
    at = [c.received_at for c in many] + [m.at for c in many for m in c.moves]
    at += [e.recorded_at for c in many for e in c.entries if e.recorded_at]
    days = [v for c in many for v in c.values.values() if isinstance(v, date)]
    assert max(at) <= TODAY and max(days) <= TODAY.date()


def test_every_uid_is_its_own(many: list[Case]) -> None:
    uids = Counter(thing.uid for c in many for thing in (c, *c.papers, *c.entries))
    assert uids.most_common(1)[0][1] == 1


def test_statuses_are_reached_by_the_moves_told(many: list[Case]) -> None:
    assert all({**c.tracks, **{m.track: m.after for m in c.moves}} == c.tracks for c in many)


def test_a_double_is_the_same_person_with_a_slip(many: list[Case]) -> None:
    numbers = {case_number(2022, n): c for n, c in enumerate(many, 1)}
    pairs = [(c, numbers[str(c.values["doubles"])]) for c in many if "doubles" in c.values]
    assert len(pairs) > 100
    assert all(a.values["born_on"] == b.values["born_on"] for a, b in pairs)
    assert any(a.values["reading"] != b.values["reading"] for a, b in pairs)


def test_twins_share_birth_and_telephone_but_no_name(many: list[Case]) -> None:
    by_home = Counter(
        (c.values.get("home"), str(c.values.get("born_on"))) for c in many if c.tracks["state"] != "double"
    )
    home, born = next(key for key, times in by_home.items() if times == 2)
    twins = [c.values for c in many if c.values.get("home") == home and str(c.values.get("born_on")) == born]
    assert twins[0].get("tel") == twins[1].get("tel") and len({v.get("who") for v in twins}) > 1


def test_some_have_no_name_and_say_why(many: list[Case]) -> None:
    nameless = [c for c in many if "who" not in c.values]
    assert nameless and all(c.why_empty["who"].reason == "illegible" for c in nameless if "doubles" not in c.values)


def test_some_dates_are_known_in_part(many: list[Case]) -> None:
    assert any(isinstance(c.values.get("began_on"), PartialDate) for c in many)


def test_a_field_that_takes_whole_dates_only_gets_no_part(many: list[Case]) -> None:
    assert not any(isinstance(e.values.get("day"), PartialDate) for c in many for e in c.entries)


def test_today_can_be_another_day() -> None:
    earlier = datetime(2022, 7, 20, 12, 0, tzinfo=UTC)
    assert max(c.received_at for c in drafts(200, today=earlier)) <= earlier


def test_its_own_today_stands_in_the_file() -> None:
    assert own_today(small_type()) == TODAY and own_today(small_type()).utcoffset() == timedelta(hours=9)


def test_a_file_without_today_is_refused() -> None:
    with pytest.raises(Invalid, match="today"):
        own_today(small_type(DEMO.replace("today =", "other =")))
