import pytest

from casedesk.definition.check import check
from tests.definition.tiny import SEX, codes, field, files, found, read


def test_the_tiny_package_is_right() -> None:
    assert codes() == []


@pytest.mark.parametrize("key", ["Onset", "発症日", "1st", "a-b", "a" * 41, "", "a__p", "a_", "_a", "a b"])
def test_CT010_bad_key(key: str) -> None:
    assert "CT-010" in codes(field(key))


@pytest.mark.parametrize(
    "key", ["select", "order", "user", "lambda", "missing", "id", "scope_id", "received_on", "phone"]
)
def test_CT011_reserved_word(key: str) -> None:
    assert "CT-011" in codes(field(key))


def test_CT011_a_slot_may_be_named_by_the_field_that_fills_it() -> None:
    assert codes(field("phone", "phone", 'fills = "phone"')) == []


def test_CT012_duplicate_field() -> None:
    assert codes(field("note") * 2) == ["CT-012"]


def test_CT012_module_and_body_share_one_namespace() -> None:
    assert codes(field("note"), modules_flu='key = "flu"' + field("note")) == ["CT-012"]


def test_CT012_a_track_is_no_field() -> None:
    assert codes(field("state")) == ["CT-012"]


def test_CT012_duplicate_status() -> None:
    assert "CT-012" in codes('\n[[track.status]]\nkey = "done"\nclosed = true')


def test_CT013_office_key_in_the_base() -> None:
    assert codes(field("x_pet")) == ["CT-013"]


def test_CT014_table_name_too_long() -> None:
    sources = files(entries_call=f'key = "{"a" * 39}"' + field("note"))
    sources["casetype.toml"] = sources["casetype.toml"].replace('"tiny"', f'"{"b" * 39}"')
    assert [f.code for f in check(read(sources), sources)] == ["CT-014"]


def test_a_finding_says_where_the_first_one_stood() -> None:
    assert "casetype.toml" in found(field("note"), modules_flu='key = "flu"' + field("note"))[0].text_en


def test_choice_keys_may_be_sql_words() -> None:
    assert codes(field("way", "choice", 'choices = "way"'), choices='way = ["all", "user"]') == []
    assert codes(choices=SEX) == []
