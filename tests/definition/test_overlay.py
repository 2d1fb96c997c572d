import pytest

from casedesk.definition.check import check
from casedesk.definition.findings import DefinitionError, Finding
from casedesk.definition.overlay import impact, merge, office_sources
from tests.definition.tiny import SEX, SEX_FIELD, field, files

BASE = files(SEX_FIELD + field("note"), choices=SEX, papers_form='key = "form"\n[[box]]\nkey = "a"\nkind = "text"')
PET = field("x_pet")


def refused(overlay: dict[str, str]) -> list[Finding]:
    with pytest.raises(DefinitionError) as error:
        merge(BASE, overlay)
    return list(error.value.findings)


def codes(overlay: dict[str, str]) -> list[str]:
    return [finding.code for finding in refused(overlay)]


def test_without_an_overlay_the_base_stands() -> None:
    assert merge(BASE, {}) == merge(BASE, {"casetype.toml": ""})


def test_a_field_is_added_at_the_end() -> None:
    assert merge(BASE, {"casetype.toml": PET}).case.fields[-1].key == "x_pet"


def test_a_box_is_added_to_a_paper() -> None:
    box = 'key = "form"' + PET.replace("field", "box")
    assert [f.key for f in merge(BASE, {"papers/form.toml": box}).forms[0].fields] == ["a", "x_pet"]


def test_order_puts_a_field_after_the_one_before_it() -> None:
    fields = merge(BASE, {"casetype.toml": 'order = ["name", "x_pet"]' + PET}).case.fields
    assert [f.key for f in fields] == ["name", "x_pet", "sex", "note"]


def test_a_field_is_retired() -> None:
    note = merge(BASE, {"casetype.toml": '[[change]]\nkey = "note"\nretired = true'}).case.get("note")
    assert note and note.retired


def test_more_is_required_never_less() -> None:
    base = files(field("note", more="required = \"name == 'a'\""))
    note = merge(base, {"casetype.toml": '[[change]]\nkey = "note"\nrequired = "name == \'b\'"'}).case.get("note")
    assert note and note.required and note.required.holds({"name": "a"}) and note.required.holds({"name": "b"})


def test_a_label_is_said_anew() -> None:
    assert merge(BASE, {"words.ja.toml": '[case]\nnote = "メモ"'}).word("case.note") == "メモ"


def test_choices_are_added_retired_and_ordered() -> None:
    made = merge(BASE, {"choices.toml": 'sex = ["male", "x_other", {key = "female", retired = true}]'})
    choices = made.choice_sets["sex"].choices
    assert [(c.key, c.code, c.retired) for c in choices] == [
        ("male", "1", False), ("x_other", "3", False), ("female", "2", True),
    ]  # fmt: skip


def test_views_and_profiles_are_added() -> None:
    made = merge(
        BASE,
        {
            "lists.toml": '[[list]]\nkey = "x_all"\ncolumns = ["name"]',
            "boards.toml": '[[board]]\nkey = "x_b"\nrows = "sex"',
            "prints/x_p.toml": 'key = "x_p"',
            "imports/x_i.toml": 'key = "x_i"',
        },
    )
    assert [v[-1].key for v in (made.lists, made.boards, made.printouts, made.imports)] == [
        "x_all",
        "x_b",
        "x_p",
        "x_i",
    ]


@pytest.mark.parametrize(
    "overlay",
    [
        {"casetype.toml": field("pet")},
        {"choices.toml": 'sex = ["other"]'},
        {"choices.toml": 'pets = ["dog"]'},
        {"lists.toml": '[[list]]\nkey = "all"\ncolumns = ["name"]'},
        {"prints/p.toml": 'key = "p"'},
    ],
)
def test_CT015_additions_begin_with_x(overlay: dict[str, str]) -> None:
    assert codes(overlay) == ["CT-015"]


@pytest.mark.parametrize("text", ['[[change]]\nkey = "nota"\nretired = true', 'order = ["name", "nota"]'])
def test_CT017_an_unknown_field_is_named(text: str) -> None:
    assert refused({"casetype.toml": text})[0].text_en == "no field “nota”; did you mean “note”?"


def test_CT024_unknown_paper() -> None:
    assert codes({"papers/f.toml": 'key = "f"'}) == ["CT-024"]


@pytest.mark.parametrize(
    "overlay",
    [
        {"casetype.toml": 'register = "others"'},
        {"casetype.toml": '[[track]]\nkey = "x_t"'},
        {"casetype.toml": '[[change]]\nkey = "note"\nkind = "date"'},
        {"casetype.toml": '[[change]]\nkey = "note"\nretired = false'},
        {"casetype.toml": 'key = "other"'},
        {"masters.toml": ""},
        {"exports.toml": ""},
        {"../papers/form.toml": ""},
    ],
)
def test_CT140_an_office_may_not_change_it(overlay: dict[str, str]) -> None:
    assert codes(overlay) == ["CT-140"]


def test_CT141_what_is_there_is_not_added() -> None:
    assert codes({"casetype.toml": field("note")}) == ["CT-141"]


def test_findings_point_into_the_overlay() -> None:
    overlay = {"casetype.toml": PET + '[[change]]\nkey = "nota"'}
    line = refused(overlay)[0].line(office_sources(overlay), "en")
    assert line.startswith("office/casetype.toml:7 CT-017")


def test_the_check_of_the_whole_points_into_the_overlay() -> None:
    overlay = {"casetype.toml": field("x_pet", more="shown = \"sex == 'mail'\"")}
    places = {f.where.file for f in check(merge(BASE, overlay)) if f.code in ("CT-020", "CT-013")}
    assert places == {"office/casetype.toml"}


def test_a_new_base_that_breaks_the_overlay_is_refused() -> None:
    overlay = {"casetype.toml": field("x_pet", more='shown = "known(note)"')}
    new = files(SEX_FIELD, choices=SEX)
    assert {"CT-131", "CT-017"} <= {f.code for f in impact(BASE, new, overlay).refused}


def test_a_new_base_that_cannot_be_merged_is_refused() -> None:
    overlay = {"papers/form.toml": 'key = "form"' + PET.replace("field", "box")}
    new = {name: text for name, text in BASE.items() if "papers" not in name}
    assert [f.code for f in impact(BASE, new, overlay).refused] == ["CT-024"]
