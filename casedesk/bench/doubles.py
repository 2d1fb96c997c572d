"""A fictional register with known truth: people, their homes, twins and namesakes, and who was reported twice, how.

The ways in which two reports differ are those an office meets (a second clinic, FAX and then online, by telephone):
kana misheard, 異体字, surname before marriage, era, digits, order of foreign names, a home's telephone. They are made
here and nowhere else, so that what compares has not seen them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from casedesk import paths
from casedesk.demo.names import Names, read_lists

TODAY = date(2022, 8, 10)
TOWNS = ("小倉北区浅野", "小倉北区城野", "門司区港町", "若松区本町", "戸畑区千防", "八幡東区中央", "八幡西区黒崎",
         "小倉南区北方")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says; `person` is who it is really about."""

    person: int
    name: str
    kana: str
    born: date | None
    phone: str
    address: str


def register(people: int, seed: int = 1, doubled: float = 0.25) -> list[Report]:
    """So many people, of whom a share is reported twice, in the order of reception."""
    random = Random(seed)
    names = Names(read_lists(paths.resources() / "demo"), 0.1)
    found: list[Report] = []
    while len(found) < people:
        found += _home(len(found), names, random)
    found = found[:people]
    again = [_again(one, names, random) for one in found if random.random() < doubled]
    everybody = found + again
    random.shuffle(everybody)
    return everybody


def _home(first: int, names: Names, random: Random) -> list[Report]:
    """One to five people who share surname, address and often the telephone; now and then twins."""
    surname = names.surname(random.random)
    address = f"{random.choice(TOWNS)}{random.randint(1, 9)}-{random.randint(1, 30)}-{random.randint(1, 20)}"
    line = f"093{random.randrange(10**6, 10**7)}"
    size = random.choices((1, 2, 3, 4, 5), (40, 25, 15, 15, 5))[0]
    foreign = random.random() < 0.04
    made: list[Report] = []
    twin = size > 2 and random.random() < 0.08
    for n in range(size):
        born = TODAY - timedelta(random.randrange(200, 34_000))
        if twin and n == size - 1 and made[-1].born is not None:
            born = made[-1].born
        phone = line if random.random() < 0.45 else f"0{random.choice('789')}0{random.randrange(10**7, 10**8)}"
        female = random.random() < 0.5
        if foreign:
            who = names.foreigner(random.random, female=female)
            name, kana = who.latin if random.random() < 0.6 else (who.kanji or who.latin), who.kana
        else:
            given = names.given(random.random, female=female, year=born.year)
            while any(given.name in one.name for one in made):
                given = names.given(random.random, female=female, year=born.year)
            name, kana = f"{surname.name}　{given.name}", f"{surname.kana}　{given.kana}"
        made.append(Report(first + n, name, kana, born, phone, address))
    return made


def _again(one: Report, names: Names, random: Random) -> Report:
    """The second report of somebody: as it was, or with one to three things otherwise."""
    count = random.choices((0, 1, 2, 3), (15, 40, 30, 15))[0]
    ways = random.sample(WAYS, count)
    for way in ways:
        one = way(one, names, random)
    return one


Way = Callable[[Report, Names, Random], Report]


def _misheard(one: Report, names: Names, random: Random) -> Report:
    swaps = ("カガ", "キギ", "クグ", "ケゲ", "コゴ", "サザ", "シジ", "スズ", "タダ", "トド", "ハバ", "ヅズ", "ヂジ")
    spots = [(n, pair) for n, char in enumerate(one.kana) for pair in swaps if char in pair]
    if not spots:
        return one
    at, pair = random.choice(spots)
    other = pair[1] if one.kana[at] == pair[0] else pair[0]
    return replace(one, kana=one.kana[:at] + other + one.kana[at + 1 :])


def _long(one: Report, names: Names, random: Random) -> Report:
    for before, after in (("ョウ", "ョー"), ("ウ", "オ"), ("ュウ", "ュ"), ("オオ", "オー"), ("ー", "")):
        if before in one.kana[1:]:
            return replace(one, kana=one.kana[0] + one.kana[1:].replace(before, after, 1))
    return one


def _variant(one: Report, names: Names, random: Random) -> Report:
    for char in one.name:
        if char in names.swaps:
            return replace(one, name=one.name.replace(char, names.swaps[char], 1))
    return one


def _spaces(one: Report, names: Names, random: Random) -> Report:
    return replace(one, name=one.name.replace("　", random.choice(("", " "))), kana=one.kana.replace("　", ""))


def _married(one: Report, names: Names, random: Random) -> Report:
    if not ("\u3400" < one.name[0] < "\u9fff") or "　" not in one.name or random.random() < 0.6:
        return one
    surname = names.surname(random.random)
    given, read = one.name.split("　", 1)[1], one.kana.split("　", 1)[-1]
    return replace(one, name=f"{surname.name}　{given}", kana=f"{surname.kana}　{read}")


def _order(one: Report, names: Names, random: Random) -> Report:
    if not one.name.isascii():
        return one
    return replace(one, name=" ".join(one.name.split()[::-1]), kana="　".join(one.kana.split("　")[::-1]))


def _in_kana(one: Report, names: Names, random: Random) -> Report:
    return replace(one, name=one.kana) if one.name.isascii() else replace(one, kana="")


def _era(one: Report, names: Names, random: Random) -> Report:
    return _born(one, one.born.year + (63 if one.born.year < 1960 else -63), one.born) if one.born else one


def _digit(one: Report, names: Names, random: Random) -> Report:
    if one.born is None:
        return one
    year = one.born.year + random.choice((-10, -1, 1, 10))
    other = one.born.replace(day=one.born.day % 28 + 1) if random.random() < 0.5 else one.born
    return replace(one, born=other) if other != one.born else _born(one, year, one.born)


def _swapped(one: Report, names: Names, random: Random) -> Report:
    if one.born is None or one.born.day > 12:
        return one
    return replace(one, born=one.born.replace(month=one.born.day, day=one.born.month))


def _born(one: Report, year: int, born: date) -> Report:
    day = min(born.day, 28)
    return replace(one, born=date(year, born.month, day)) if 1900 < year < TODAY.year else one


def _unborn(one: Report, names: Names, random: Random) -> Report:
    return replace(one, born=None) if random.random() < 0.3 else one


def _other_phone(one: Report, names: Names, random: Random) -> Report:
    return replace(one, phone=f"090{random.randrange(10**7, 10**8)}" if random.random() < 0.7 else "")


def _phone_digit(one: Report, names: Names, random: Random) -> Report:
    at = random.randrange(4, len(one.phone) - 1) if len(one.phone) > 6 else 0
    swapped = one.phone[:at] + one.phone[at + 1 : at + 2] + one.phone[at : at + 1] + one.phone[at + 2 :]
    return replace(one, phone=swapped) if at else one


def _address_in_words(one: Report, names: Names, random: Random) -> Report:
    parts = one.address.split("-")
    if len(parts) != 3:
        return one
    return replace(one, address=f"北九州市{parts[0]}丁目{parts[1]}番{parts[2]}号")


def _moved(one: Report, names: Names, random: Random) -> Report:
    return replace(one, address=f"{random.choice(TOWNS)}{random.randint(1, 9)}-{random.randint(1, 30)}-1")


WAYS: tuple[Way, ...] = (_misheard, _misheard, _long, _variant, _spaces, _spaces, _married, _order, _in_kana, _era,
                         _digit, _digit, _swapped, _unborn, _other_phone, _other_phone, _phone_digit,
                         _address_in_words, _moved)  # fmt: skip
