"""`duplicates`: how many doubles are found and how many of the found are doubles, on a register with known truth."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from casedesk.bench.doubles import Report, register
from casedesk.matching import blocking, frequency, weights
from casedesk.matching.score import Model, score
from casedesk.matching.traits import Traits, traits
from casedesk.service.seat import Seat
from casedesk.store import matching
from casedesk.text.fold import fold_name

Pairs = set[tuple[int, int]]
HEADS = {"ja": ("方法", "届", "組", "見つけた", "再現率", "適合率", "秒"),
         "en": ("method", "reports", "doubles", "found", "recall", "precision", "seconds")}  # fmt: skip
THRESHOLDS = (0.5, 0.9)
SORMAS = 0.65


@dataclass(frozen=True, slots=True)
class Accuracy:
    """One row. `recall`: found of the true pairs; `precision`: true of the found ones."""

    method: str
    reports: int
    doubles: int
    found: int
    recall: float
    precision: float
    seconds: float

    def cells(self) -> tuple[str, ...]:
        """As text, in the order of `HEADS`."""
        return (self.method, f"{self.reports:,}", f"{self.doubles:,}", f"{self.found:,}", f"{self.recall:.4f}",
                f"{self.precision:.4f}", f"{self.seconds:.2f}")  # fmt: skip

    def as_json(self) -> dict[str, object]:
        """The row of `bench duplicates --json`."""
        return {"name": "duplicates", "method": self.method, "reports": self.reports, "doubles": self.doubles,
                "found": self.found, "recall": round(self.recall, 4), "precision": round(self.precision, 4),
                "seconds": round(self.seconds, 3)}  # fmt: skip


def candidates(seat: Seat, asked: int = 200) -> tuple[int, float, float]:
    """How many cases the chosen database has, and what asking for one's candidates takes there: p50, p95 in ms."""
    from casedesk.service.duplicates import candidates_of
    from casedesk.store import cases as stored

    with seat.database.read() as connection:
        everything = matching.reports(connection)
        chosen = Random(1).sample(range(1, everything + 1), min(asked, everything))
        found = [one for key in chosen if (one := stored.load(connection, seat.library, case_id=key)) is not None]
    took = []
    for case in found:
        begun = time.perf_counter()
        candidates_of(seat, case)
        took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    return everything, took[len(took) // 2] if took else 0.0, took[int(len(took) * 0.95)] if took else 0.0


def run(people: int, seed: int = 1) -> Iterator[Accuracy]:
    """The rows for so many fictional people: ours at two thresholds, then the rule of SORMAS."""
    reports = register(people, seed)
    truth = true_pairs([one.person for one in reports])
    begun = time.perf_counter()
    scored = scores([as_traits(one) for one in reports])
    took = time.perf_counter() - begun
    for least in THRESHOLDS:
        found = {pair for pair, probability in scored.items() if probability >= least}
        yield measured(f"CaseDesk p ≥ {least:g}", len(reports), truth, found, took)
    begun = time.perf_counter()
    similar = alike(reports)
    yield measured("SORMAS > 0.65", len(reports), truth, similar, time.perf_counter() - begun)


def measured(method: str, reports: int, truth: Pairs, found: Pairs, seconds: float) -> Accuracy:
    """How the found pairs compare with the true ones."""
    right = len(truth & found)
    recall, precision = right / max(len(truth), 1), right / max(len(found), 1)
    return Accuracy(method, reports, len(truth), len(found), recall, precision, seconds)


def true_pairs(people: Sequence[object]) -> Pairs:
    """The places of two reports each that are about one person."""
    places: dict[object, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        places[person].append(place)
    return {(a, b) for same in places.values() for n, a in enumerate(same) for b in same[n + 1 :]}


def as_traits(one: Report) -> Traits:
    """A report as it is compared."""
    return traits(one.name, one.kana, one.born, [one.phone] if one.phone else [], one.address)


def scores(everybody: Sequence[Traits]) -> dict[tuple[int, int], float]:
    """How likely each pair that shares a key is one person, by the shipped weights."""
    model = Model(weights.shipped(), frequency.shipped(), len(everybody))
    return {(a, b): score(everybody[a], everybody[b], model).probability for a, b in blocking.pairs(everybody)}


def alike(reports: Sequence[Report]) -> Pairs:
    """The pairs whose joined names have more than 0.65 of their trigrams in common (pg_trgm), as SORMAS asks."""
    grams = [_grams(one.name) for one in reports]
    by_gram: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(grams):
        for gram in own:
            by_gram[gram].append(place)
    found: Pairs = set()
    for place, own in enumerate(grams):
        for other in _later(place, own, by_gram):
            both = len(own & grams[other])
            if both / (len(own) + len(grams[other]) - both) > SORMAS:
                found.add((place, other))
    return found


def _later(place: int, own: Iterable[str], by_gram: dict[str, list[int]]) -> set[int]:
    return {other for gram in own for other in by_gram[gram] if other > place}


def _grams(name: str) -> frozenset[str]:
    padded = f"  {fold_name(name)} "
    return frozenset(padded[n : n + 3] for n in range(len(padded) - 2))
