"""Cases of any definition with values of every kind, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from casedesk.definition.lookup import MasterRows
from casedesk.definition.model import CaseType, Field
from casedesk.definition.values import Moment
from casedesk.record.case import REASONS, Case, Entry, Paper, WhyEmpty
from casedesk.record.uids import derived_uid
from casedesk.text.partial import PartialDate

Make = Callable[[Field, Random], Any]
NAMES = ("髙橋　真理子", "𠮷野 葛󠄀", "SANTOS, MARIA", "グエン・ヴァン・アン", "=1+1", "O'Brien")
TEXTS = ("はい", "a\nb", "100%_\\", "😀", "長" * 300, "'\"")


def _day(field: Field, dice: Random) -> Any:
    if field.partial and dice.random() < 0.4:
        third = dice.choice(("month", "early", "middle", "late"))
        return PartialDate.of(dice.randint(1920, 2022), dice.choice((None, 2, 12)), third)  # type: ignore[arg-type]
    return date(1920, 1, 1) + timedelta(days=dice.randint(0, 37_000))


def _number(field: Field, dice: Random) -> float:
    low = -1000.0 if field.min is None else field.min
    high = low + 2000.0 if field.max is None else field.max
    return round(dice.uniform(low, high), field.decimals or 1)


BY_KIND: Mapping[str, Make] = {
    "text": lambda field, dice: dice.choice(TEXTS).replace("\n", " ")[: field.max_length],
    "long_text": lambda field, dice: dice.choice(TEXTS)[: field.max_length],
    "person_name": lambda field, dice: dice.choice(NAMES),
    "yes_no": lambda field, dice: dice.random() < 0.5,
    "integer": lambda field, dice: int(_number(field, dice)),
    "money": lambda field, dice: int(_number(field, dice)),
    "number": _number,
    "date": _day,
    "time": lambda field, dice: time(dice.randrange(24), dice.randrange(60)),
    "datetime": lambda field, dice: Moment(
        date(2022, 1, 1) + timedelta(days=dice.randrange(300)), dice.choice((None, time(9, 5)))
    ),
    "phone": lambda field, dice: f"0{dice.randrange(10**9):09d}",
    "postal_code": lambda field, dice: f"{dice.randrange(10**7):07d}",
    "address": lambda field, dice: f"北九州市小倉北区浅野{dice.randint(1, 9)}丁目{dice.randint(1, 20)}番",
    "file": lambda field, dice: "scan.pdf",
    "link": lambda field, dice: "https://example.jp/あ?a=1",
}


def value(case_type: CaseType, rows: MasterRows, field: Field, dice: Random) -> Any:
    """A value of the field, or None where its master has no row."""
    if field.kind == "choice":
        return dice.choice(case_type.choice_sets[field.choices].keys())
    if field.kind == "many_choices":
        keys = [c.key for c in case_type.choice_sets[field.choices].choices if c.key != field.none]
        chosen = set(dice.sample(keys, dice.randint(1, len(keys))))
        return tuple(key for key in keys if key in chosen)
    if field.kind == "master":
        keys = list(rows.get(field.master, {}))
        return dice.choice(keys) if keys else None
    return BY_KIND[field.kind](field, dice)


def values(
    case_type: CaseType, rows: MasterRows, fields: tuple[Field, ...], dice: Random, share: float
) -> dict[str, Any]:
    """Values of so large a share of the typed fields."""
    asked = [f for f in fields if not f.computed and dice.random() < share]
    made = {f.key: value(case_type, rows, f, dice) for f in asked}
    return {key: one for key, one in made.items() if one is not None}


def case(case_type: CaseType, rows: MasterRows, seed: int, received_at: datetime) -> Case:
    """The draft of that seed: values of body and modules, a paper of some form, an entry of some kind."""
    dice = Random(f"{case_type.key} {seed}")
    share = dice.choice((0.05, 0.4, 1.0))
    found = values(case_type, rows, tuple(case_type.fields()), dice, share)
    why = {
        f.key: WhyEmpty(dice.choice(REASONS), "本人")
        for f in case_type.case.fields
        if f.key not in found and not f.computed and dice.random() < 0.1
    }
    uid = derived_uid(case_type.key, str(seed))
    return Case(
        type=case_type.key,
        uid=uid,
        received_at=received_at,
        values=found,
        why_empty=why,
        papers=_papers(case_type, rows, dice, received_at),
        entries=_entries(case_type, rows, dice),
    )


def _papers(case_type: CaseType, rows: MasterRows, dice: Random, at: datetime) -> tuple[Paper, ...]:
    if not case_type.forms:
        return ()
    form = dice.choice(case_type.forms)
    return (Paper(form.key, dice.choice(form.versions).key, at, values(case_type, rows, form.fields, dice, 0.5)),)


def _entries(case_type: CaseType, rows: MasterRows, dice: Random) -> tuple[Entry, ...]:
    if not case_type.entries:
        return ()
    kind = dice.choice(case_type.entries)
    return (Entry(kind.key, date(2022, 8, 9), time(9, 5), values(case_type, rows, kind.fields, dice, 0.5)),)
