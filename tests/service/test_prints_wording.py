"""A case prints with the words of the day it came in, whatever the master says today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from casedesk.printing.values import MasterLabel
from casedesk.service.masters import import_master
from casedesk.service.prints import _Labels, label
from casedesk.service.seat import Seat
from tests.helpers.masterfiles import lines
from tests.helpers.work_type import draft

TEXT = "key,ja,valid_from,valid_until\npear,梨,,2022-08-31\npear,洋梨,2022-09-01,\n"


def test_a_label_is_that_of_the_day_and_says_when_it_is_unverified(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", TEXT))
    kept = seat.library.get("work")
    assert label(kept, "thing", "pear", "ja", date(2022, 8, 10)) == MasterLabel("梨", True)
    assert label(kept, "thing", "pear", "ja") == MasterLabel("洋梨", False)


def test_each_case_of_a_batch_has_the_words_of_its_own_day(seat: Seat, tmp_path: Path) -> None:
    import_master(seat, "thing", lines(tmp_path / "m.csv", TEXT))
    labels = _Labels(seat.library.get("work"), "ja")
    cases = [draft(), draft(received_at=seat.clock.now().replace(year=2023))]
    words = [found.text for _ in labels.of_each(cases) if (found := labels("thing", "pear"))]
    assert words == ["梨", "洋梨"]
