from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from casedesk.definition.model import Block, Line, Printout
from casedesk.definition.values import Value
from casedesk.errors import Invalid
from casedesk.printing.values import MasterLabel
from casedesk.record.case import Case, WhyEmpty

GOLDEN = """事案番号 000123 1/1
試験業務
事案要約
北九州市保健所　受付日時 R5.10.19 14:05
事案番号
000123
本人
氏名 検査 花子 生年月日 S38.2.10 (1963) 日
性別 男 女 電話番号 093-582-3007
妊娠 照会中：届出医へ 病名 covid
費用 1,234,567円 体温 38.5 ℃
発症日時 R5.10.17 (2023) 火 14:05 対応状況 対応中
症状 発熱 咳 その他（味覚の異常） なし
備考 独居。 日中は不在。
連絡の記録
日時 内容 記録者
R5.10.20 09:30 応答：はい　聴取内容：熱は下がった。 佐藤
取扱いに注意してください。
経過
受付日時 文書 種別 受領方法 届出元
R5.10.19 14:05 発生届 届出 FAX 試験医院
期限の種類 誰の 期限 完了 根拠
届出の受理 医師 R5.10.19 14:05 未了 12条
日時 区分 変更 変更者 理由
R5.10.19 14:05 対応状況 対応中 佐藤
印刷 R5.10.19 14:05　佐藤　北九州市保健所 個人情報につき取扱注意"""


def test_the_whole_summary_reads_in_the_order_of_the_page(printed: Any, full: Case) -> None:
    assert printed(full, office="北九州市保健所", printed_by="佐藤").strip() == GOLDEN


def test_only_embedded_subsets_of_the_two_fonts_are_in_the_file(printed: Any, full: Case) -> None:
    printed(full)
    resources: Any = PdfReader(BytesIO(printed.data)).pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert {font["/BaseFont"] for font in fonts} == {"/AAAAAA+BIZUDGothic-Regular", "/AAAAAA+BIZUDGothic-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_the_same_cases_give_the_same_bytes(printed: Any, full: Case) -> None:
    printed(full)
    first = printed.data
    printed(full)
    assert printed.data == first


def test_a_day_is_remembered_as_the_day_of_printing(printed: Any, full: Case) -> None:
    printed(full)
    metadata: Any = PdfReader(BytesIO(printed.data)).metadata
    assert metadata["/CreationDate"] == "D:20231019140500+09'00'"


def test_each_case_of_a_batch_begins_on_a_new_page_with_its_own_count(printed: Any, full: Case, empty: Case) -> None:
    printed(full, replace(full, number="000124"), empty)
    firsts = [page.splitlines()[0] for page in printed.pages()]
    assert firsts == ["事案番号 000123 1/1", "事案番号 000124 1/1", "事案番号 番号なし 1/1"]
    assert printed.result[:2] == (3, 3)


def test_a_long_note_flows_over_pages_that_all_carry_number_and_count(printed: Any, full: Case) -> None:
    note = "長い文が、どこまでも続きます。" * 1000
    text = printed(replace(full, values={"note": note}))
    pages = printed.pages()
    assert len(pages) > 4 and text.count("どこまでも") >= 900
    assert all(f"事案番号 000123 {n}/{len(pages)}" in page for n, page in enumerate(pages, 1))


def test_a_field_that_goes_on_says_so_on_the_next_page(printed: Any, full: Case) -> None:
    printed(replace(full, values={"note": "長い文が続きます。" * 1000}))
    assert "備考 \n（つづき）" in printed.pages()[1] or "備考\n（つづき）" in printed.pages()[1]


def test_a_hundred_thousand_characters_lose_none(printed: Any, full: Case) -> None:
    printed(replace(full, values={"note": "鬱" * 100_000}))
    assert sum(page.count("鬱") for page in printed.pages()) == 100_000


def test_five_hundred_entries_repeat_the_heads_of_the_table(printed: Any, full: Case) -> None:
    entry = full.entries[0]
    printed(replace(full, entries=tuple(replace(entry, id=i) for i in range(500))))
    pages = printed.pages()
    assert sum(page.count("R5.10.20 09:30") for page in pages) == 500
    assert all("日時 内容 記録者" in page for page in pages[:-1])


def test_an_empty_case_prints_as_an_empty_form(printed: Any, empty: Case) -> None:
    text = printed(empty)
    assert "番号なし" in text and "生年月日" in text and text.count("なし") >= 5


def test_a_warning_about_the_person_stands_before_everything_else(printed: Any, flagged: Case) -> None:
    text = printed(flagged)
    assert text.index("注意 住所秘匿：申出") < text.index("氏名")


def test_characters_outside_the_font_are_listed_and_explained(printed: Any, full: Case) -> None:
    text = printed(replace(full, values={"name": "𠮷田 葛󠄀子"}))
    assert printed.result.substituted == (("000123", "name", "𠮷"), ("000123", "name", "葛󠄀"))
    assert "吉田 葛子" in text and "U+20BB7" in text and "U+845B U+E0100" in text


def test_rare_characters_the_font_has_can_be_copied_out(printed: Any, full: Case) -> None:
    assert "𠮟𩸽" in printed(replace(full, values={"name": "𠮟𩸽"}))
    assert printed.result.substituted == ()


def test_unverified_master_rows_never_print_as_official(printed: Any, full: Case) -> None:
    assert "新型（要確認）" in printed(full, labels=lambda master, key: MasterLabel("新型", unverified=True))


def test_nothing_to_print_is_said(printed: Any) -> None:
    with pytest.raises(Invalid, match="no case"):
        printed()


def test_a_reason_for_having_no_value_prints_in_words(printed: Any, empty: Case) -> None:
    why = {"name": WhyEmpty("refused"), "birth_on": WhyEmpty("unknown", said_by="父", said_at="2023-10-19")}
    text = printed(replace(empty, why_empty=why))
    assert "氏名 拒否" in text and "生年月日 不明（父 R5.10.19 (2023) 木）" in text


def test_what_could_not_be_read_prints_as_it_was_written(printed: Any, empty: Case) -> None:
    assert "原文のまま：R5.13.40" in printed(replace(empty, as_written={"birth_on": "R5.13.40"}))


def test_a_name_of_sixty_characters_stays_on_the_page(printed: Any, with_values: Callable[..., Case]) -> None:
    printed(with_values(name="寿" * 60))
    assert printed.pages()[0].count("寿") == 60


def test_english_falls_back_to_japanese_words_only_where_it_has_none(printed: Any, full: Case) -> None:
    text = printed(full, lang="en")
    assert "Case number 000123 1/1" in text and "1963-02-10 (S38.2.10)" in text and "氏名" in text


def test_a_day_of_the_header_prints_when_the_printout_names_it(printed: Any, full: Case) -> None:
    printout = Printout("summary", (Block("who", 2, (Line("field", "counted_on"), Line("field", "assignee"))),))
    text = printed(replace(full, counted_on=date(2019, 5, 1), assignee="森"), printout=printout)
    assert "計上日 R1.5.1 (2019) 水 担当 森" in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=20))
def test_any_text_in_any_text_field_prints(printed: Any, full: Case, note: str, name: str, said: str) -> None:
    entry = replace(full.entries[0], values={"said": said}, recorded_by=name, said_by=note)
    values: dict[str, Value] = {
        "note": note,
        "name": name,
        "symptoms": ("other",),
        "symptoms_other": said,
        "phone": said,
        "sex": said,
    }
    moves = (replace(full.moves[0], reason=note, who=said),)
    case = replace(full, number=name[:12], values=values, entries=(entry,), moves=moves, assignee=said)
    printed(case, office=said, printed_by=name)
    assert printed.result.cases == 1
