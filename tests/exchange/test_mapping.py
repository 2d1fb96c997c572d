"""Headers find their fields by name, whatever the width, the order and the decoration."""

from __future__ import annotations

from casedesk.definition.model import ImportColumn, ImportProfile
from casedesk.exchange.mapping import best, fit
from casedesk.exchange.table import Table


def table(*headers: str, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    return Table(headers, headers, rows, range(2, len(rows) + 2), "utf-8", ",", None, 1)


def profile(**more: object) -> ImportProfile:
    columns = (
        ImportColumn("published_on", ("date", "公表_年月日", "リリース日")),
        ImportColumn("residence", ("患者_居住地", "居住地")),
        ImportColumn("number", ("No",)),
    )
    return ImportProfile("open", columns, **more)  # type: ignore[arg-type]


def test_full_width_letters_and_underscores_do_not_matter() -> None:
    found = fit(table("ＮＯ", "患者＿居住地"), profile())
    assert found.fields(table("ＮＯ", "患者＿居住地")) == {"ＮＯ": "number", "患者＿居住地": "residence"}


def test_the_first_name_of_a_field_wins() -> None:
    found = fit(table("リリース日", "date", rows=(("2020-02-29T15:00:00.000Z", "2020-03-01"),)), profile())
    assert [m.position for m in found.columns] == [1]


def test_a_column_without_content_yields_to_one_with_some() -> None:
    found = fit(table("リリース日", "date", rows=(("2020/3/5", ""),)), profile())
    assert [m.position for m in found.columns] == [0]


def test_an_unknown_header_is_kept_but_fills_nothing() -> None:
    shown = table("居住地", "曜日")
    assert fit(shown, profile()).fields(shown) == {"居住地": "residence", "曜日": None}


def test_the_number_counts_as_identity_only_with_the_body_that_gave_it() -> None:
    wanted = profile(identity=("No",), namespace=("都道府県名",))
    assert fit(table("No", "居住地"), wanted).identity is None
    assert fit(table("No", "居住地", "都道府県名"), wanted).identity == 0


def test_two_known_words_on_a_wide_form_are_no_list() -> None:
    wide = table("居住地", "No", *(f"列{n}" for n in range(40)))
    assert best(wide, (profile(),)) is None
