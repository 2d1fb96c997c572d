from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from casedesk import paths
from casedesk.demo.names import Names, read_lists
from casedesk.text.fold import fold_kana
from tests.demo.conftest import LISTS


@pytest.fixture
def names() -> Names:
    return Names(LISTS, 0.2)


def test_variants_have_their_share(names: Names, random: Callable[[], float]) -> None:
    drawn = Counter(names.surname(random).name for _ in range(4_000))
    assert 0.18 < (drawn["髙橋"] + drawn["濱田"]) / 4_000 < 0.22


def test_a_variant_is_read_as_the_plain_name(names: Names, random: Callable[[], float]) -> None:
    words = {word.name: word.kana for word in (names.surname(random) for _ in range(500))}
    assert words["髙橋"] == words["高橋"] == "タカハシ"


@pytest.mark.parametrize(("year", "usual"), [(1932, "正"), (2016, "蓮")])
def test_given_names_follow_the_year_of_birth(names: Names, random: Callable[[], float], year: int, usual: str) -> None:
    drawn = Counter(names.given(random, female=False, year=year).name for _ in range(200))
    assert drawn.most_common(1)[0][0] == usual


def test_a_foreign_name_has_its_parts_in_order(names: Names, random: Callable[[], float]) -> None:
    one = names.foreigner(random, female=True)
    assert (one.latin, one.kana, one.country) == ("NGUYEN THI LAN", "グエン　ティ　ラン", "VN")


def test_the_shipped_lists_are_whole() -> None:
    lists = read_lists(paths.resources() / "demo")
    pairs = [(row["name"], row["kana"]) for row in (*lists.surnames, *lists.given)]
    assert len(lists.surnames) > 300 and len(lists.given) > 500
    assert all(name and fold_kana(kana) for name, kana in pairs)


def test_every_country_of_the_shipped_list_can_be_drawn(random: Callable[[], float]) -> None:
    names = Names(read_lists(paths.resources() / "demo"), 0.1)
    people = [names.foreigner(random, female=n % 2 == 0) for n in range(2_000)]
    assert {"CN", "VN", "PH", "BR", "US"} <= {one.country for one in people}
    assert any(len(one.latin.split()) >= 4 for one in people) and any(one.kanji for one in people)
