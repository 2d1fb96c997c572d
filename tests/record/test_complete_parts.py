"""Computed fields of papers and entries are filled when they are new, and never again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from casedesk.definition.reader import read_sources
from casedesk.record.case import Case, Entry
from casedesk.record.complete import Completer
from casedesk.record.compute import Calculator
from casedesk.record.duties import Duties

NOW = datetime(2022, 8, 10, 3, tzinfo=UTC)
FILES = {
    "casetype.toml": (
        'key = "t"\nregister = "r"\n[[track]]\nkey = "state"\ninitial = "a"\n'
        '[[track.status]]\nkey = "a"\nclosed = true\n'
    ),
    "entries/watch.toml": (
        'key = "watch"\n[[field]]\nkey = "oxygen"\nkind = "number"\n'
        '[[field]]\nkey = "alert"\nkind = "computed"\nresult = "yes_no"\nformula = "oxygen <= 93"\n'
    ),
}


def completed(entry: Entry) -> Entry:
    case_type = read_sources(FILES)
    maker = Completer(case_type, Calculator(case_type, {}), Duties(case_type))
    return maker.new(Case("t", "u", NOW, entries=(entry,)), "me", NOW).entries[0]


def test_a_new_entry_is_computed() -> None:
    assert completed(Entry("watch", date(2022, 8, 10), values={"oxygen": 92.0})).values["alert"] is True


def test_an_entry_that_was_saved_stays_as_it_was() -> None:
    saved = replace(Entry("watch", date(2022, 8, 10), values={"oxygen": 92.0}), id=7)
    assert "alert" not in completed(saved).values
