"""Search keys of names and readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.text.fold import fold_kana, fold_name
from casedesk.text.itaiji import groups

PAIRS = """
辺邊 辺邉 斎齋 斎斉 斎齊 高髙 崎﨑 崎嵜 浜濱 浜濵 吉𠮷 徳德 沢澤 館舘 富冨 瀬瀨 島嶋 島嶌 広廣 桑桒 柳栁 橋𣘺 橋槗 桜櫻
国國 黒黑 竜龍 滝瀧 渕淵 塚塚 槙槇 曽曾 関關 真眞 恵惠 栄榮 万萬 弥彌 寿壽 円圓 蔵藏 条條 薮藪 神神 福福 祐祐
"""

SAME_NAME = [
    ("髙橋　太郎", "高橋太郎"),
    ("渡邊\U000e0102 真理", "渡辺眞理"),
    ("葛\U000e0100城", "葛城"),
    ("佐々木", "佐佐木"),
    ("みすゞ", "みすず"),
    ("関ヶ原", "関ケ原"),
    ("マリア・サントス", "ﾏﾘｱ ｻﾝﾄｽ"),
    ("NGUYEN VAN AN", "Ｎｇｕｙｅｎ　Van-An"),
    ("O’Brien", "O'BRIEN"),
    ("田中 ジョン", "田中じよん"),
]

SAME_READING = [
    ("サイトウ　タロウ", "さいとう たろう"),
    ("ｷｸﾁ ｼﾞﾛｳ", "キクチ ヂロウ"),
    ("コーヘイ", "コヘイ"),
    ("コ－ヘイ", "コヘイ"),
    ("ミヅホ", "ミズホ"),
    ("カヲリ", "カオリ"),
    ("ヱツコ", "エツコ"),
    ("ヰチロウ", "いちろう"),
    ("ショウコ", "シヨウコ"),
    ("ヴァレリー", "バレリ"),
    ("ｳﾞｧﾚﾘｰ", "ばれり"),
    ("ヴュー", "ビュ"),
    ("カ゛ク", "ガク"),
]


@pytest.mark.parametrize("pair", PAIRS.split())
def test_variant_characters_share_a_key(pair: str) -> None:
    assert fold_name(pair[0]) == fold_name(pair[1])


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_ways_to_write_one_name_share_a_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), SAME_READING)
def test_ways_to_write_one_reading_share_a_key(one: str, other: str) -> None:
    assert fold_kana(one) == fold_kana(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("は", "ば"), ("は", "ぱ"), ("う", "お")])
def test_readings_that_sound_different_stay_apart(one: str, other: str) -> None:
    assert fold_kana(one) != fold_kana(other)


@pytest.mark.parametrize(("one", "other"), [("坂本", "阪本"), ("宮崎", "宮埼"), ("畑", "畠"), ("田中", "中田")])
def test_different_surnames_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_a_reading_keeps_its_characters_but_a_name_key_joins_variants() -> None:
    assert fold_kana("龍") == "龍"


def test_no_character_belongs_to_two_groups() -> None:
    members = [char for group in groups() for char in group]
    assert sorted(char for char in members if members.count(char) > 1) == []


@given(st.text())
def test_folding_a_name_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text("がかー゛゙ヴうぁァー々ゞヽ﨑　e\u0301ﾞﾟｳ-İ"))
def test_folding_a_reading_twice_changes_nothing(text: str) -> None:
    assert fold_kana(fold_kana(text)) == fold_kana(text)
