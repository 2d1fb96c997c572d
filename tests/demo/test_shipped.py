"""Every package that ships with a `demo.toml`: its fictional cases are what its definition allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from casedesk import paths
from casedesk.definition.kinds import KINDS
from casedesk.definition.lookup import MasterRows
from casedesk.definition.model import CaseType, Field
from casedesk.definition.reader import master_rows, read_folder
from casedesk.demo.generate import generate
from casedesk.demo.names import read_lists
from casedesk.demo.places import read_towns
from casedesk.demo.spec import Spec
from casedesk.demo.today import own_today
from casedesk.record.case import Case
from casedesk.text.partial import PartialDate
from casedesk.text.postal import PostalBook

FOLDERS = [file.parent for file in (paths.resources() / "casetypes").glob("*/demo.toml")]
Shipped = tuple[CaseType, MasterRows, list[Case]]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def shipped(request: pytest.FixtureRequest) -> Shipped:
    folder: Path = request.param
    case_type, files = read_folder(folder)
    masters = {m.key: {row["key"]: row for row in master_rows(files, m)} for m in case_type.masters}
    towns = read_towns(PostalBook(paths.resources() / "masters" / "postal.bin"), Spec(case_type.demo))
    lists, today = read_lists(paths.resources() / "demo"), own_today(case_type)
    return case_type, masters, list(generate(case_type, masters, lists, towns, n=4_000, seed=1, today=today))


def parts(case_type: CaseType, cases: list[Case]) -> dict[str, list[tuple[Mapping[str, Field], Mapping[str, object]]]]:
    """Every group of values with the fields it is made of, by what it belongs to."""
    fields = {part.key: {f.key: f for f in part.fields} for part in (*case_type.forms, *case_type.entries)}
    own = {field.key: field for field in case_type.fields()}
    return {
        "case": [(own, case.values) for case in cases],
        "paper": [(fields[p.form], p.values) for case in cases for p in case.papers],
        "entry": [(fields[e.kind], e.values) for case in cases for e in case.entries],
    }


def test_every_value_is_of_the_kind_of_its_field(shipped: Shipped) -> None:
    case_type, _, cases = shipped
    wrong = {
        (field.key, type(value).__name__)
        for fields, values in chain(*parts(case_type, cases).values())
        for field, value in ((fields[key], value) for key, value in values.items())
        if not isinstance(value, KINDS[field.kind].type)
        or (isinstance(value, PartialDate) and not field.partial)
        or field.computed
    }
    assert wrong == set()


def test_every_answer_is_one_of_the_fields_answers(shipped: Shipped) -> None:
    case_type, masters, cases = shipped
    allowed: dict[str, set[str]] = {key: set(answers.keys()) for key, answers in case_type.choice_sets.items()}
    allowed |= {f"master {key}": set(rows) for key, rows in masters.items()}
    wrong = {
        (field.key, answer)
        for fields, values in chain(*parts(case_type, cases).values())
        for field, value in ((fields[key], value) for key, value in values.items())
        for answer in (value if isinstance(value, tuple) else (value,))
        if (field.choices or field.master)
        and answer not in allowed[field.choices if field.choices else f"master {field.master}"]
    }
    assert wrong == set()


def test_papers_are_boxes_of_a_version_in_force(shipped: Shipped) -> None:
    case_type, _, cases = shipped
    forms = {form.key: form for form in case_type.forms}
    papers = [p for case in cases for p in case.papers]
    boxes = {key: {box.key: box for box in form.fields} for key, form in forms.items()}
    assert all(forms[p.form].has(boxes[p.form][box], p.form_version) for p in papers for box in p.values)


def test_every_status_can_be_reached(shipped: Shipped) -> None:
    case_type, _, cases = shipped
    known = {(t.key, s.key): s.next for t in case_type.tracks for s in t.statuses}
    moves = {(m.track, m.before, m.after) for case in cases for m in case.moves if m.before}
    assert moves and all(after in known[track, before] for track, before, after in moves)


def test_the_shares_are_those_of_a_real_office(shipped: Shipped) -> None:
    case_type, _, cases = shipped
    person = Spec(case_type.demo).table("person")
    name, roman, key = person.text("name"), person.text("roman"), case_type.tracks[0].key
    states = Counter(case.tracks[key] for case in cases)
    named = [case for case in cases if name in case.values]
    assert 0.005 < states["withdrawn"] / len(cases) < 0.02
    assert 0.02 < sum(roman in case.values for case in named) / len(named) < 0.04
    assert 0.005 < sum(name not in case.values for case in cases) / len(cases) < 0.03


def test_no_telephone_number_could_be_somebodys(shipped: Shipped) -> None:
    case_type, _, cases = shipped
    numbers = {
        str(value)
        for fields, values in chain(*parts(case_type, cases).values())
        for key, value in values.items()
        if fields[key].kind == "phone"
    }
    assert numbers and all(n.startswith(("0900", "0700", "0931")) for n in numbers)
