"""A small case type with a `demo.toml` of its own, and name lists of a few rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random
from typing import Any

import pytest

from casedesk.clock import TOKYO
from casedesk.definition.model import CaseType
from casedesk.definition.reader import read_sources
from casedesk.demo.conditions import Facts
from casedesk.demo.draft import Draft
from casedesk.demo.generate import generate
from casedesk.demo.names import Lists, Names
from casedesk.demo.places import Places, Town
from casedesk.demo.spec import Spec
from casedesk.demo.world import World
from casedesk.record.case import Case

TODAY = datetime(2022, 8, 10, 9, 0, tzinfo=TOKYO)

CASETYPE = """
key = "visits"
register = "visits"
field = [
    { key = "who", kind = "person_name", fills = "name" },
    { key = "reading", kind = "person_name", fills = "kana" },
    { key = "sex", kind = "choice", choices = "sex" },
    { key = "born_on", kind = "date", fills = "birth_on", partial = true },
    { key = "tel", kind = "phone", fills = "phone" },
    { key = "home", kind = "address", fills = "address" },
    { key = "code", kind = "postal_code" },
    { key = "began_on", kind = "date", partial = true },
    { key = "seen_on", kind = "date" },
    { key = "signs", kind = "many_choices", choices = "sign", none = "none" },
    { key = "heat", kind = "number", decimals = 1 },
    { key = "doubles", kind = "text" },
    { key = "shop", kind = "text" },
]
track = [
    { key = "state", initial = "new", status = [
        { key = "new", next = ["open", "double"] }, { key = "open", next = ["done"] },
        { key = "done", next = [] }, { key = "double", next = [] },
    ] },
]
"""
CHOICES = 'sex = ["man", "woman"]\nsign = ["fever", "cough", "none"]\n'
PAPER = """
key = "slip"
version = [{ key = "1", valid_from = 2020-01-01, valid_until = 2022-06-30 }, { key = "2", valid_from = 2022-07-01 }]
box = [
    { key = "name", kind = "person_name", adopts = "who" },
    { key = "born", kind = "date", partial = true, adopts = "born_on" },
    { key = "signs", kind = "many_choices", choices = "sign", none = "none", adopts = "signs", since = "2" },
]
"""
ENTRY = """
key = "call"
field = [{ key = "number", kind = "phone" }, { key = "said", kind = "text" }, { key = "day", kind = "date" }]
"""
DEMO = """
today = 2022-08-10T09:00:00+09:00
staff = ["A", "B"]
[calendar]
week = [0, 2, 1, 1, 1, 1, 1]
[[calendar.source]]
key = "wave"
ages = "all"
peak = 2022-08-01
rise = 20
fall = 20
cases = 1000
[ages.all.weights]
0 = 1
30 = 1
70 = 1
[person]
name = "who"
kana = "reading"
sex = "sex"
male = "man"
female = "woman"
birth = "born_on"
phone = "tel"
foreign_share = 0.1
variant_share = 0.2
nameless = { illegible = 0.02 }
[[kin]]
key = "double"
share = 0.1
days = 5
whole = true
copies = ["who", "reading", "sex", "born_on", "tel", "home", "code"]
slips = { kana = 1.0 }
[[kin]]
key = "twin"
share = 0.05
days = 5
birth = true
surname = true
copies = ["tel", "home", "code"]
[places."北九州市小倉北区"]
share = 3
codes = ["8020"]
[places."北九州市戸畑区"]
share = 1
codes = ["8040"]
[address]
houses = ["コーポ"]
[course.new]
[course.open]
state = ["open 0.1"]
[course.done]
state = ["open 0.1", "done 5"]
[course.double]
state = ["double 0.2"]
[[stage]]
when = { _kin = "double" }
weights = { double = 1 }
[[stage]]
until = 3
weights = { new = 1, open = 1 }
[[stage]]
weights = { done = 1 }
[[pool]]
key = "shop"
size = 5
field = [{ key = "owner", draw = "surname" }, { key = "name", draw = "texts", texts = ["{owner}商店"] }]
[[block]]
field = [
    { draw = "address", fills = { home = "address", code = "postal" } },
    { key = "tel", draw = "phone", area = "093", area_share = 0.5, why = { unknown = 0.05 } },
    { key = "seen_on", draw = "lag", days = [0, 2], before = true },
    { key = "began_on", draw = "lag", from = "seen_on", before = true, mean = 2.5, shape = 2, partial = 0.1 },
    { key = "signs", draw = "many", chances = { fever = 0.5, cough = 0.5 } },
    { key = "heat", draw = "number", mean = 38, spread = 0.5, low = 36, high = 41, when = { signs = ["fever"] } },
    { key = "doubles", draw = "original", when = { _course = "double" } },
    { draw = "pool", pool = "shop", fills = { shop = "name" } },
]
[[paper]]
form = "slip"
channel = "fax"
[[paper.written]]
box = "born"
way = "era"
share = 0.5
[[entry]]
kind = "call"
number = { 3 = 1 }
start = { 0 = 1 }
[[entry.block]]
field = [
    { key = "number", draw = "same", of = "tel" },
    { key = "said", draw = "texts", texts = ["last"], when = { _last = true } },
    { key = "day", draw = "same", of = "began_on" },
]
"""


def rows(*lines: str) -> tuple[dict[str, str], ...]:
    """Rows from lines with commas, the first being the header."""
    header = lines[0].split(",")
    return tuple(dict(zip(header, line.split(","), strict=True)) for line in lines[1:])


LISTS = Lists(
    rows("name,kana,weight", "山本,ヤマモト,5", "高橋,タカハシ,3", "浜田,ハマダ,2"),
    rows(
        "name,kana,sex,peak,weight",
        *("正,タダシ,m,1930,1", "蓮,レン,m,2015,1", "和子,カズコ,f,1940,1", "結衣,ユイ,f,2015,1"),
    ),
    rows("character,variant,weight", "高,髙,1", "浜,濱,1"),
    rows(
        "country,language,part,name,latin,kana,weight",
        "VN,vi,pattern,family middle given,,,1",
        *("VN,vi,family,,NGUYEN,グエン,", "VN,vi,male_middle,,VAN,ヴァン,", "VN,vi,female_middle,,THI,ティ,"),
        *("VN,vi,male,,NAM,ナム,", "VN,vi,female,,LAN,ラン,"),
    ),
)
TOWNS = {"北九州市小倉北区": [Town("浅野", "8020001")], "北九州市戸畑区": [Town("千防", "8040081")]}


def small_type(demo: str = DEMO) -> CaseType:
    """The case type with that `demo.toml`."""
    files = {"casetype.toml": CASETYPE, "choices.toml": CHOICES, "papers/slip.toml": PAPER, "entries/call.toml": ENTRY}
    return read_sources({**files, "demo.toml": demo})


def drafts(n: int = 300, seed: int = 1, demo: str = DEMO, today: datetime = TODAY) -> list[Case]:
    """Drafts of the small case type."""
    return list(generate(small_type(demo), {}, LISTS, TOWNS, n=n, seed=seed, today=today))


@pytest.fixture(scope="session")
def many() -> list[Case]:
    """Two thousand drafts, read by many tests and changed by none."""
    return drafts(2_000)


@pytest.fixture
def world() -> World:
    """What draws of the small case type stand on."""
    case_type = small_type()
    return World(case_type, {}, Names(LISTS, 0.2), Places(Spec(case_type.demo), TOWNS), {}, Facts())


@pytest.fixture
def draft() -> Draft:
    """A case received today, about which nothing is known yet."""
    day = TODAY.date().toordinal()
    return Draft(Random(1).random, TODAY, day, day)


@pytest.fixture
def spec() -> Callable[..., Spec]:
    """Makes a table of `demo.toml`."""

    def make(**data: Any) -> Spec:
        return Spec(data)

    return make


@pytest.fixture
def random() -> Iterator[Callable[[], float]]:
    """A stream of random numbers, always the same."""
    yield Random(7).random
