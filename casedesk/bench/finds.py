"""`find`: mixed questions one after another, against the LIKE statement that each needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import NamedTuple

from casedesk.bench.bench import CLOCK, Bench
from casedesk.bench.figures import Figure
from casedesk.bench.raw import Raw
from casedesk.bench.timing import Watch, percentile
from casedesk.service.search import find
from casedesk.text.address import address_key
from casedesk.text.fold import fold_kana, fold_name

WARM = 12
ROW = (
    "SELECT c.number, c.uid, c.type, c.status, c.name, c.kana, c.birth_on, c.received_at, c.updated_at "
    'FROM "case" c JOIN case_search s ON s.case_id = c.id WHERE {} ORDER BY c.received_at DESC, c.id DESC LIMIT 50'
)
COUNT = (
    'SELECT count(*) FROM (SELECT 1 FROM "case" c JOIN case_search s ON s.case_id = c.id WHERE {} LIMIT 10001) AS found'
)


class Question(NamedTuple):
    """What is typed, and what a program that knows its kind would ask: a condition and its value."""

    text: str
    where: str
    value: object


def run(bench: Bench) -> Iterator[Figure]:
    """One figure over names, kana, parts of phones, addresses, birth dates and numbers, in equal parts."""
    place = bench.filled()
    with closing(place.seat(CLOCK)) as seat, closing(place.raw()) as raw:
        asked = list(_questions(raw, WARM + bench.rounds))
        theirs, ours = [], []
        for question in asked:
            watch, own = Watch(), Watch()
            with own.running():
                found = find(seat, question.text)
            with watch.running():
                raw.rows(COUNT.format(question.where), (question.value,))
                rows = raw.rows(ROW.format(question.where), (question.value,))
            assert found["rows"] and rows, question
            theirs.append(watch.ms)
            ours.append(own.ms)
    p95 = percentile(ours[WARM:], 0.95)
    yield Figure("find", bench.scratch.engine, bench.cases, percentile(theirs[WARM:], 0.95), p95,
                 p50=percentile(ours[WARM:], 0.5), p95=p95)  # fmt: skip


def _questions(raw: Raw, n: int) -> Iterator[Question]:
    """Questions about cases drawn at random; every one finds at least the case it was made from."""
    wanted = 'SELECT name, kana, phone, address, birth_on, number FROM "case" WHERE name IS NOT NULL AND '
    wanted += "kana IS NOT NULL AND phone IS NOT NULL AND address IS NOT NULL AND birth_on IS NOT NULL ORDER BY id"
    cases, random, mark = raw.rows(wanted), Random(1), "?" if raw.is_sqlite else "%s"
    escape = f"LIKE {mark} ESCAPE '\\'"
    for i in range(n):
        name, kana, phone, address, birth, number = random.choice(cases)
        name, kana, address = name.replace(" ", ""), kana.replace(" ", ""), address.partition("丁目")[0]
        yield (
            Question(name, f"s.names {escape}", f"%{fold_name(name)}%"),
            Question(kana, f"s.names {escape}", f"%{fold_kana(kana)}%"),
            Question(phone[-4:], f"s.phones {escape}", f"%{phone[-4:]}%"),
            Question(address, f"s.address {escape}", f"%{address_key(address)}%"),
            Question(str(birth), f"c.birth_on = {mark}", birth),
            Question(number, f"c.number = {mark}", number),
        )[i % 6]
