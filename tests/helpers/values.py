"""Every value a field of the case type `work` may have, as Hypothesis strategies by kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from casedesk.definition.model import CaseType, Field
from casedesk.definition.values import Moment
from casedesk.text.partial import PartialDate
from tests.helpers.work_type import case_type

NASTY = ("𠮷野家", "葛󠄀城", "😀🇯🇵", "=1+1", '\'; DROP TABLE "case";--', "\\%_", "a\tb", "渡邉　真一", "ﾊﾝｶｸ")
texts = st.one_of(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(NASTY))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
times = st.times().map(lambda t: t.replace(microsecond=0, tzinfo=None))
digits = st.from_regex(r"0[0-9]{9,10}", fullmatch=True)


@st.composite
def partial_days(draw: st.DrawFn) -> PartialDate:
    """A year, a month, or a third of a month."""
    year, month = draw(st.integers(1, 9999)), draw(st.one_of(st.none(), st.integers(1, 12)))
    return PartialDate.of(year, month, draw(st.sampled_from(["month", "early", "middle", "late"])))


def value(field: Field, of: CaseType) -> st.SearchStrategy[Any]:
    """Values of a typed field."""
    if field.kind in ("choice", "many_choices"):
        keys = of.choice_sets[field.choices].keys()
        if field.kind == "choice":
            return st.sampled_from(keys)
        return st.sets(st.sampled_from(keys), min_size=1).map(lambda chosen: tuple(k for k in keys if k in chosen))
    if field.kind == "date":
        return st.one_of(days, partial_days()) if field.partial else days
    return BY_KIND[field.kind]


BY_KIND: Mapping[str, st.SearchStrategy[Any]] = {
    "text": texts,
    "long_text": texts,
    "person_name": texts,
    "address": texts,
    "link": texts,
    "file": texts,
    "yes_no": st.booleans(),
    "integer": st.integers(-(2**53), 2**53),
    "money": st.integers(-(2**53), 2**53),
    "number": st.floats(allow_nan=False, allow_infinity=False, width=64),
    "time": times,
    "datetime": st.builds(Moment, days, st.one_of(st.none(), times)),
    "phone": digits,
    "postal_code": st.from_regex(r"[0-9]{7}", fullmatch=True),
    "master": st.sampled_from(["apple", "pear"]),
}


@st.composite
def values(draw: st.DrawFn) -> dict[str, Any]:
    """Some of the typed fields of a `work` case with values; `urgency` fits its header column."""
    typed = {f.key: value(f, case_type()) for f in case_type().fields() if not f.computed}
    typed |= {f.key: st.integers(-(2**31), 2**31 - 1) for f in case_type().fields() if f.fills == "urgency"}
    return draw(st.fixed_dictionaries({}, optional=typed))
