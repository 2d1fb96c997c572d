"""Who is one person and who is not: the ways in which reports of one person differ, and the people easily confused."""

from __future__ import annotations

from datetime import date

import pytest

from casedesk.matching import frequency, weights
from casedesk.matching.reasons import sentence
from casedesk.matching.score import Model, score
from casedesk.matching.traits import Traits, traits

MODEL = Model(weights.shipped(), frequency.shipped(), 100_000)
PHONE, HOME, BORN = "09000001234", "小倉北区浅野2-1-1", date(1985, 3, 2)


def person(name: str, kana: str = "", born: date = BORN, phone: str = PHONE, address: str = HOME) -> Traits:
    return traits(name, kana, born, [phone] if phone else [], address)


SATO = person("佐藤　翔太", "サトウ　ショウタ")
AN = person("NGUYEN VAN AN", "グエン　ヴァン　アン", address="")

SAME = {
    "no space, address in words": (SATO, person("佐藤翔太", "サトウショウタ", address="小倉北区浅野二丁目1番1号")),
    "昭和 for 平成": (SATO, person("佐藤　翔太", "サトウ　ショウタ", date(1985 - 63, 3, 2))),
    "misheard": (SATO, person("佐藤　翔太", "サドウ　ショオタ")),
    "variant": (person("髙橋　美穂", "タカハシ　ミホ"), person("高橋　美穂", "タカハシ　ミホ", phone="0930000000")),
    "a digit of the birth date": (SATO, person("佐藤　翔太", "サトウ　ショウタ", date(1985, 3, 12))),
    "day and month": (SATO, person("佐藤　翔太", "サトウ　ショウタ", date(1985, 2, 3))),
    "another surname": (person("佐藤　翔子", "サトウ　ショウコ"), person("小鳥遊　翔子", "タカナシ　ショウコ")),
    "order and hearing": (AN, person("AN NGUYEN", "アン　ヌエン", address="")),
    "Latin and kana": (AN, person("グエン・バン・アン", address="")),
}
APART = {
    "twins": (SATO, person("佐藤　翔", "サトウ　ショウ")),
    "twins with like names": (person("佐藤　悠太", "サトウ　ユウタ"), person("佐藤　悠真", "サトウ　ユウマ")),
    "father and son": (SATO, person("佐藤　翔", "サトウ　ショウ", date(1955, 3, 2))),
    "namesakes": (person("山本　由美子", "ヤマモト　ユミコ"),
                  person("山本　由美子", "ヤマモト　ユミコ", date(1965, 8, 21), "0930000000", "門司区港町1-1")),
    "brothers": (AN, person("NGUYEN VAN BINH", "グエン　ヴァン　ビン", date(1997, 6, 5), address="")),
}  # fmt: skip


@pytest.mark.parametrize("what", SAME)
def test_one_person_is_seen_through(what: str) -> None:
    assert score(*SAME[what], MODEL).probability > 0.5


@pytest.mark.parametrize("what", APART)
def test_different_people_stay_apart(what: str) -> None:
    assert score(*APART[what], MODEL).probability < 0.5


def test_a_frequent_name_says_less_than_a_rare_one() -> None:
    born = {"born": date(1985, 3, 12), "phone": "", "address": ""}
    often = score(SATO, person("佐藤　翔太", "サトウ　ショウタ", **born), MODEL)  # type: ignore[arg-type]
    rare = person("小鳥遊　翠", "タカナシ　ミドリ"), person("小鳥遊　翠", "タカナシ　ミドリ", **born)  # type: ignore[arg-type]
    assert score(*rare, MODEL).probability > often.probability


def test_nobody_is_proposed_without_a_name() -> None:
    assert score(traits(birth=BORN), traits(birth=BORN), MODEL).probability == 0


def test_reasons_are_words() -> None:
    found = score(SATO, person("佐藤　翔太", "サトウ　ショウタ", date(1985, 3, 12)), MODEL)
    assert sentence(found.reasons).startswith("電話一致・氏名一致・生年月日1桁違い")
