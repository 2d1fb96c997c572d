import pytest

from tests.definition.tiny import SEX, SEX_FIELD, codes, field


def version(key: str, start: str, end: str = "") -> str:
    until = f"valid_until = {end}\n" if end else ""
    return f'\n[[version]]\nkey = "{key}"\nvalid_from = {start}\n{until}'


def box(key: str, kind: str, more: str = "") -> str:
    return field(key, kind, more).replace("[[field]]", "[[box]]")


OLD, NEW = version("v1", "2020-01-01", "2020-12-31"), version("v2", "2021-01-01")


def paper(rest: str, body: str = "") -> list[str]:
    return codes(body, papers_form='key = "form"\n' + rest, choices=SEX)


def test_versions_in_order_are_right() -> None:
    assert paper(OLD + NEW + box("tired", "yes_no", 'since = "v1"\nuntil = "v2"')) == []


def test_CT025_since_names_no_version() -> None:
    assert paper(OLD + box("tired", "yes_no", 'since = "v9"')) == ["CT-025"]


def test_CT070_versions_overlap() -> None:
    assert paper(version("v1", "2020-01-01") + NEW) == ["CT-070"]


def test_CT071_versions_out_of_order() -> None:
    assert paper(NEW + OLD) == ["CT-071"]


def test_CT071_version_ends_before_it_begins() -> None:
    assert paper(version("v1", "2020-01-01", "2019-01-01")) == ["CT-071"]


def test_CT073_box_on_no_version() -> None:
    assert paper(OLD + NEW + box("tired", "yes_no", 'since = "v2"\nuntil = "v1"')) == ["CT-073"]


def test_CT017_adopts_an_unknown_field() -> None:
    assert paper(box("called", "person_name", 'adopts = "nam"')) == ["CT-017"]


@pytest.mark.parametrize(
    ("kind", "target", "more"),
    [
        ("date", "person_name", ""),
        ("long_text", "person_name", ""),
        ("number", "integer", ""),
        ("date", "date", "partial = true"),
    ],
)
def test_CT072_box_does_not_fit_its_field(kind: str, target: str, more: str) -> None:
    assert paper(box("seen", kind, f'adopts = "told"\n{more}'), field("told", target)) == ["CT-072"]


def test_CT072_answers_the_case_does_not_know() -> None:
    sets = SEX + '\nwide = ["male", "female", "other"]'
    wide = 'key = "form"' + box("seen", "choice", 'choices = "wide"\nadopts = "sex"')
    assert codes(SEX_FIELD, papers_form=wide, choices=sets) == ["CT-072"]


@pytest.mark.parametrize(("kind", "target"), [("integer", "number"), ("person_name", "text"), ("date", "date")])
def test_what_loses_nothing_fits(kind: str, target: str) -> None:
    assert paper(box("seen", kind, 'adopts = "told"'), field("told", target)) == []


def test_CT074_computed_fields_are_not_filled() -> None:
    age = field("age", "computed", 'result = "integer"\nformula = "1"')
    assert paper(box("seen", "integer", 'adopts = "age"'), age) == ["CT-074"]


def entry(rest: str) -> list[str]:
    return codes(entries_call='key = "call"\n' + rest)


def test_CT037_entry_belongs_to_nothing_known() -> None:
    assert entry('links = ["cases"]') == ["CT-037"]


def test_CT017_quick_add_asks_for_an_unknown_box() -> None:
    assert entry('quick = ["sayd"]' + field("said")) == ["CT-017"]


@pytest.mark.parametrize(("normal", "code"), [('{sayd = "no"}', "CT-017"), ('{sex = "no"}', "CT-020")])
def test_all_normal_names_what_is_not_there(normal: str, code: str) -> None:
    assert codes(entries_call=f'key = "call"\nnormal = {normal}' + SEX_FIELD, choices=SEX) == [code]


def test_CT017_updates_an_unknown_field() -> None:
    assert entry('updates = {nam = "said"}' + field("said")) == ["CT-017"]


def test_CT017_updates_from_an_unknown_field() -> None:
    assert entry('updates = {name = "sayd"}' + field("said", "person_name")) == ["CT-017"]


def test_CT072_update_does_not_fit() -> None:
    assert entry('updates = {name = "said"}' + field("said", "date")) == ["CT-072"]


def test_CT021_moves_an_unknown_track() -> None:
    assert entry('[[move]]\ntrack = "sate"\nto = "done"\nwhen = "true"') == ["CT-021"]


def test_CT022_moves_to_an_unknown_status() -> None:
    assert entry('[[move]]\ntrack = "state"\nto = "dane"\nwhen = "true"') == ["CT-022"]


def test_CT017_the_table_by_date_names_an_unknown_box() -> None:
    assert entry('table = ["sayd"]' + field("said")) == ["CT-017"]


def test_CT030_a_file_is_no_column_of_the_table_by_date() -> None:
    assert entry('table = ["scan"]' + field("scan", "file")) == ["CT-030"]


def test_a_table_by_date_with_known_boxes_is_right() -> None:
    assert entry('every_day = true\ntable = ["said"]' + field("said")) == []
