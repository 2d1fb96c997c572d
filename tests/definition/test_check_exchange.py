import pytest

from tests.definition.tiny import SEX, SEX_FIELD, codes, field


def profile(rest: str, body: str = SEX_FIELD) -> list[str]:
    return codes(body, imports_list='key = "plain"\n' + rest, choices=SEX)


def column(of: str, headers: str, more: str = "") -> str:
    return f'\n[[column]]\nfield = "{of}"\nheaders = {headers}\n{more}'


def test_CT017_import_into_an_unknown_field() -> None:
    assert profile(column("nam", '["氏名"]')) == ["CT-017"]


@pytest.mark.parametrize("rest", ['received = ["onset"]', 'values = {sexx = "male"}'])
def test_CT017_import_names_an_unknown_field(rest: str) -> None:
    assert profile(rest) == ["CT-017"]


def test_CT020_import_gives_an_answer_that_does_not_exist() -> None:
    assert profile(column("sex", '["性別"]', 'values = {"男" = "man"}')) == ["CT-020"]
    assert profile('values = {sex = "man"}') == ["CT-020"]


def test_CT022_import_into_an_unknown_status() -> None:
    assert profile('status = {state = "opened"}') == ["CT-022"]


def test_CT024_import_of_an_unknown_paper() -> None:
    assert profile('form = "form"') == ["CT-024"]


def test_CT025_import_of_an_unknown_version() -> None:
    sources = {"papers_form": 'key = "form"', "imports_list": 'key = "plain"\nform = "form"\nform_version = "v1"'}
    assert codes(**sources) == ["CT-025"]


def test_CT074_import_into_a_computed_field() -> None:
    age = field("age", "computed", 'result = "integer"\nformula = "1"')
    assert profile(column("age", '["年齢"]'), age) == ["CT-074"]


def test_CT101_two_columns_claim_a_header_in_any_width() -> None:
    assert profile(column("name", '["氏 名"]') + column("sex", '["氏名"]')) == ["CT-101"]


def export(rest: str) -> list[str]:
    body = SEX_FIELD + field("secret", "text", 'withheld = "s"')
    return codes(body, exports=f'[[export]]\nkey = "open"\n{rest}', choices=SEX)


def out(rest: str) -> str:
    return f'\n[[export.column]]\nheader = "性別"\n{rest}'


def test_CT017_export_of_an_unknown_field() -> None:
    assert export(out('field = "sexx"')) == ["CT-017"]


def test_CT037_export_shows_in_an_unknown_way() -> None:
    assert export(out('field = "sex"\nshow = "labels"')) == ["CT-037"]


def test_CT043_export_of_a_withheld_field() -> None:
    assert export(out('field = "secret"')) == ["CT-043"]


def test_CT101_two_columns_write_one_header() -> None:
    assert export(out('field = "sex"') * 2) == ["CT-101"]


@pytest.mark.parametrize("rest", ["", 'field = "sex"\nformula = "sex"'])
def test_CT102_export_column_with_nothing_or_both(rest: str) -> None:
    assert export(out(rest)) == ["CT-102"]


def test_exchange_that_is_right() -> None:
    assert export(out('formula = "sex"')) == profile(column("sex", '["性別"]', 'values = {"男" = "male"}')) == []
