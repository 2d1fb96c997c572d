import pytest

from tests.definition.tiny import SEX, SEX_FIELD, codes, field, found


def test_CT016_unknown_kind_names_the_nearest() -> None:
    finding = found(field("onset_on", "dat"))[0]
    assert (finding.code, finding.text_en) == ("CT-016", "no kind “dat”; did you mean “date”?")


def test_CT017_unknown_neighbour() -> None:
    assert codes(field("place", "address", 'postal = "zip"')) == ["CT-017"]


def test_CT018_unknown_choice_set() -> None:
    assert codes(field("sex", "choice", 'choices = "sexes"'), choices=SEX) == ["CT-018"]


def test_CT019_unknown_master() -> None:
    assert codes(field("disease", "master", 'master = "diseases"')) == ["CT-019"]


def test_CT020_none_is_no_choice() -> None:
    more = 'choices = "sex"\nnone = "no"'
    assert codes(field("sexes", "many_choices", more), choices=SEX) == ["CT-020"]


def test_CT027_empty_choice_set() -> None:
    assert codes(choices="sex = []") == ["CT-027"]


def test_CT012_choice_twice() -> None:
    assert codes(choices='sex = ["male", "male"]') == ["CT-012"]


def test_CT028_code_of_two_choices() -> None:
    assert codes(choices='sex = ["male", {key = "female", code = "1"}]') == ["CT-028"]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("date", 'choices = "sex"'),
        ("text", "partial = true"),
        ("text", "min = 1"),
        ("date", "max_length = 10"),
        ("integer", "decimals = 1"),
        ("text", 'formula = "1"'),
        ("long_text", "index = true"),
        ("date", 'search = "name"'),
    ],
)
def test_CT030_setting_does_not_fit_the_kind(kind: str, more: str) -> None:
    assert codes(field("thing", kind, more), choices=SEX) == ["CT-030"]


def test_CT030_other_must_be_a_text() -> None:
    more = 'choices = "sex"\nother = "onset_on"'
    assert codes(field("sex", "choice", more) + field("onset_on", "date"), choices=SEX) == ["CT-030"]


@pytest.mark.parametrize("kind", ["choice", "many_choices", "master", "computed", "score", "day_rule"])
def test_CT031_setting_needed(kind: str) -> None:
    assert set(codes(field("thing", kind))) == {"CT-031"}


def test_CT032_min_above_max() -> None:
    assert codes(field("oxygen", "number", "min = 100\nmax = 50")) == ["CT-032"]


def test_CT033_slots_are_filled_by_the_case_alone() -> None:
    assert codes(modules_flu='key = "flu"' + field("tel", "phone", 'fills = "phone"')) == ["CT-033"]


def test_CT033_only_papers_adopt() -> None:
    assert codes(field("again", more='adopts = "name"')) == ["CT-033"]


def test_CT034_unknown_slot() -> None:
    assert codes(field("tel", "phone", 'fills = "phones"')) == ["CT-034"]


def test_CT035_slot_filled_twice() -> None:
    assert codes(field("a", "phone", 'fills = "phone"') + field("b", "phone", 'fills = "phone"')) == ["CT-035"]


def test_CT036_slot_takes_another_kind() -> None:
    assert codes(field("tel", "text", 'fills = "phone"')) == ["CT-036"]


@pytest.mark.parametrize(
    ("kind", "more"), [("text", 'search = "names"'), ("day_rule", 'table = "t"\nresult = "first"')]
)
def test_CT037_setting_is_one_of_a_few_words(kind: str, more: str) -> None:
    assert codes(field("thing", kind, more), masters='[[master]]\nkey = "t"') == ["CT-037"]


@pytest.mark.parametrize("more", ['fills = "published_no"', "index = true", 'search = "number"'])
def test_CT043_withheld_field_is_no_slot_index_or_search_key(more: str) -> None:
    assert "CT-043" in codes(field("secret", more='withheld = "sensitive"\n' + more))


def test_a_choice_from_another_set_is_found_by_its_place() -> None:
    finding = found(SEX_FIELD, choices='sexes = ["male"]')[0]
    assert finding.where.path == ("field", 1, "choices")


def test_CT010_bad_choice_key() -> None:
    assert codes(choices='sex = ["男"]') == ["CT-010"]


def test_CT037_receipt_must_be_known() -> None:
    finding = found(field("clinic", "text", 'receipt = "pigeon"'))[0]
    assert finding.code == "CT-037" and "sender_doctor" in finding.text_en
