"""`find`: a fixed mix of 200 questions, each against the same words of the index asked by a prepared statement.

On PostgreSQL the bare statement is the plain one: all hits of the GIN index fetched, sorted, counted. `find server` is
the time inside the server, `find like` the same questions against a scan of the texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import Any, NamedTuple

from casedesk.bench.bench import CLOCK, Bench
from casedesk.bench.figures import Figure
from casedesk.bench.raw import Raw
from casedesk.bench.timing import Watch, percentile
from casedesk.service.demo import demo
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.store import search_index
from casedesk.store.search import as_json, match
from casedesk.store.search_words import Need, needs, split_words

MIX = ("surname", "name", "one", "kana", "phone", "address", "ward", "two", "nobody", "romaji")
"""Frequent and rare names, one character, a part of a reading, the last four digits, parts of addresses, two words,
no hit, Latin letters: as many of each."""

TURNS = 3
LIKES = 10
"""A scan takes seconds; one question of each kind tells enough."""

MOST, FRAME = 3.0, 16.7
SERVED = 30.0
ROW = "c.number, c.uid, c.type, c.status, c.name, c.kana, c.birth_on, c.received_at, c.updated_at"
JOINED = 'JOIN case_search AS s ON s.place = f.rowid JOIN "case" AS c ON c.id = s.case_id'
SQLITE = (
    f"SELECT {ROW} FROM case_fts AS f {JOINED} WHERE case_fts MATCH ? ORDER BY f.rowid DESC LIMIT 50",
    "SELECT count(*) FROM (SELECT 1 FROM case_fts WHERE case_fts MATCH ? LIMIT 10001)",
)
PLAIN = 'FROM case_search AS s JOIN "case" AS c ON c.id = s.case_id WHERE {}'
GIN, LIKE = "s.tokens @@ %s::tsquery", "({})"


class Asked(NamedTuple):
    """What is typed, and the needs it means."""

    kind: str
    text: str
    needs: tuple[Need, ...]


def run(bench: Bench) -> Iterator[Figure]:
    """Figures over the whole mix: p50 and p95 are ours, raw is the 95th percentile of the bare statements."""
    if bench.here:
        place = bench.scratch.chosen()
    else:
        place = bench.scratch.empty()
        with closing(place.seat()) as seat:
            demo(seat, n=bench.cases)
            with seat.database.write() as connection:
                search_index.join_pieces(connection)
                search_index.count_terms(connection)
    with closing(place.seat(CLOCK)) as seat, closing(place.raw()) as raw:
        if not bench.here:
            raw.execute("ANALYZE")
        yield from _figures(bench, seat, raw)


def _figures(bench: Bench, seat: Seat, raw: Raw) -> Iterator[Figure]:
    engine, cases = bench.scratch.engine, raw.rows('SELECT count(*) FROM "case"')[0][0]
    asked = list(questions(raw, bench.rounds))
    bare = _ask_sqlite if raw.is_sqlite else _ask_gin
    for one in asked[:20]:
        find(seat, one.text)
        bare(raw, one)
    theirs, ours = _by_turns(lambda one: bare(raw, one), lambda one: find(seat, one.text), asked)
    with seat.database.read() as connection:
        size = search_index.size(connection) / 1_000_000
    most = (MOST, FRAME) if raw.is_sqlite else (0.2, SERVED)
    p50, p95 = percentile(ours, 0.5), percentile(ours, 0.95)
    yield Figure("find", engine, cases, percentile(theirs, 0.95), p95, p50, p95, most[0], most[1], peak_mb=size)
    if not raw.is_sqlite:
        yield from _more(engine, cases, raw, asked, p95)
    if bench.slowest:
        for ms, bare_ms, one in sorted(zip(ours, theirs, asked, strict=True), reverse=True)[: bench.slowest]:
            yield Figure(f"{one.kind} {one.text}", engine, cases, bare_ms, ms)


def _more(engine: str, cases: int, raw: Raw, asked: list[Asked], p95: float) -> Iterator[Figure]:
    """PostgreSQL: the time inside the server, and the scan without any index, of one question of each kind."""
    inside = [_inside(raw, one) for one in asked]
    server = percentile(inside, 0.95)
    yield Figure("find server", engine, cases, server, server, percentile(inside, 0.5), server, most_ms=SERVED)
    scanned = _timed(lambda one: _ask_like(raw, one), asked[:LIKES])
    yield Figure("find like", engine, cases, percentile(scanned, 0.95), p95, most=0.2)


def _by_turns(bare: Any, own: Any, asked: list[Asked]) -> tuple[list[float], list[float]]:
    """Each question by turns, `TURNS` times; the quickest counts, so that another program's work is not measured."""
    turns = [(_timed(bare, asked), _timed(own, asked)) for _ in range(TURNS)]
    theirs, ours = (zip(*(turn[way] for turn in turns), strict=True) for way in (0, 1))
    return [min(times) for times in theirs], [min(times) for times in ours]


def _timed(ask: Any, asked: list[Asked]) -> list[float]:
    times = []
    for one in asked:
        watch = Watch()
        with watch.running():
            ask(one)
        times.append(watch.ms)
    return times


def questions(raw: Raw, n: int) -> Iterator[Asked]:
    """`n` questions about cases drawn at random, so that frequent names come as often as they are borne."""
    random, low, high = Random(1), *raw.rows('SELECT min(id), max(id) FROM "case"')[0]
    mark = "?" if raw.is_sqlite else "%s"
    wanted = f'SELECT name, kana, phone, address FROM "case" WHERE id >= {mark} AND name IS NOT NULL '
    wanted += "AND kana IS NOT NULL AND phone IS NOT NULL AND address IS NOT NULL ORDER BY id LIMIT 1"
    for i in range(n):
        rows: list[Any] = []
        while not rows:
            rows = raw.rows(wanted, (random.randint(low, high),))
        kind = MIX[i % len(MIX)]
        text = _text(kind, *rows[0])
        yield Asked(kind, text, needs(split_words(text), CLOCK.today()))


def _text(kind: str, name: str, kana: str, phone: str, address: str) -> str:
    from casedesk.text.readings import to_romaji

    surname = name.split()[0]
    ward = address.partition("市")[2].partition("区")[0] + "区"
    town = address.partition("区")[2].rstrip("0123456789-丁目番号地").partition("丁目")[0] or address
    return {
        "surname": surname,
        "name": name,
        "one": surname[0],
        "kana": kana.split()[0][:3],
        "phone": phone[-4:],
        "address": town.rstrip("0123456789"),
        "ward": ward,
        "two": f"{surname} {town[:2]}",
        "nobody": f"{name[::-1]}{surname}",
        "romaji": to_romaji(kana.split()[0]) or name,
    }[kind]


def _ask_sqlite(raw: Raw, asked: Asked) -> None:
    asking = match(asked.needs)
    for statement in SQLITE:
        raw.rows(statement, (asking,))


def _ask_gin(raw: Raw, asked: Asked) -> None:
    query = " & ".join(
        "(" + " | ".join("(" + " & ".join(f"'1.{word}'" for word in way.grams) + ")" for way in need) + ")"
        for need in asked.needs
    )
    scope = raw.rows("SELECT min(scope_id) FROM case_search")[0][0]
    _plainly(raw, GIN, (query.replace("'1.", f"'{scope}."),))


def _ask_like(raw: Raw, asked: Asked) -> None:
    every, values = [], []
    for need in asked.needs:
        every.append("(" + " OR ".join(f"s.{way.field} LIKE %s" for way in need) + ")")
        values += [f"%{way.text}%" for way in need]
    _plainly(raw, " AND ".join(every), tuple(values))


def _plainly(raw: Raw, where: str, values: tuple[Any, ...]) -> None:
    fitting = PLAIN.format(where)
    raw.rows(f"SELECT {ROW} {fitting} ORDER BY c.received_at DESC, c.id DESC LIMIT 50", values)
    raw.rows(f"SELECT count(*) FROM (SELECT 1 {fitting} LIMIT 10001) AS found", values)


def _inside(raw: Raw, asked: Asked) -> float:
    """Milliseconds of planning and running inside the server."""
    query = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) SELECT * FROM casedesk_search("
    told = raw.rows(query + "%s::jsonb, '{}', 10000, 50)", (as_json(asked.needs),))[0][0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]
    return float(plan["Planning Time"] + plan["Execution Time"])
