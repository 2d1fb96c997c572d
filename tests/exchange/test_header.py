from __future__ import annotations

import pytest

from casedesk.exchange.header import find_header, header_key, unique_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＮＯ.", "No"),
        ("№", "no"),
        ("患者＿居住地", "患者_居住地"),
        ("居住地\n（生活圏）", "居住地(生活圏)"),
        ("氏　名", "氏名"),
    ],
)
def test_headers_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert header_key(one) == header_key(other)


def test_different_headers_have_different_keys() -> None:
    assert header_key("公表_年月日") != header_key("発症_年月日")


def test_the_header_stands_below_title_and_date() -> None:
    rows = [["発生状況"], ["最終更新", "2021-01-16"], ["番号", "年代", "性別", "居住地"], ["1", "20代", "女", "大阪市"]]
    assert find_header(rows).at == 2


def test_numbers_above_the_names_are_no_header() -> None:
    assert find_header([["1", "2", "3"], ["№", "氏名", "生年月日"]]).at == 1


def test_data_alone_has_no_header() -> None:
    rows = [["1", "京都市", "20代女性", "○", "2020-01-30"], ["2", "京都市", "20代男性", "○", "2020-02-05"]]
    assert find_header(rows * 4).at == -1


def test_a_list_of_names_and_readings_has_no_header() -> None:
    assert find_header([["佐藤", "さとう"], ["鈴木", "すずき"], ["高橋", "たかはし"], ["林", "はやし"]] * 2).at == -1


def test_english_headers_need_no_known_word() -> None:
    assert find_header([["infector", "source"], ["53371b", "funeral"], ["f5c3d8", "other"]]).at == 0


def test_a_stamp_beside_the_names_is_no_reason_against_them() -> None:
    rows = [
        ["No", "判明日", "居住地", "", "最終更新日時", "2021/1/16 19:00"],
        ["1", "2020年3月7日", "太田市", "", "", ""],
    ]
    assert find_header(rows).at == 0


def test_words_a_profile_knows_make_a_header() -> None:
    rows = [["甲", "乙"], ["あ", "い"], ["う", "え"], ["あ", "い"], ["う", "え"], ["甲", "え"]]
    assert find_header(rows, known=["甲", "乙"]).at == 0


def test_two_header_rows_become_one() -> None:
    rows = [
        ["番号", "年代", "症状", "", "", "備考"],
        ["", "", "発熱", "咳", "頭痛", ""],
        ["1", "20代", "○", "", "○", ""],
    ]
    header = find_header(rows)
    assert header.originals == ("番号", "年代", "症状／発熱", "症状／咳", "症状／頭痛", "備考")


def test_a_sparse_first_record_is_no_second_header_row() -> None:
    assert not find_header([["番号", "年代", "", "備考"], ["", "20代", "", "x"], ["2", "30代", "", ""]]).group


def test_blank_and_equal_names_become_unique() -> None:
    assert unique_names(["", "備考", "備考", "備考（2）"]) == ("（列名なし 1）", "備考", "備考（2）", "備考（2）（2）")
