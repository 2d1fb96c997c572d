import pytest

from casedesk.definition.check import check
from tests.definition.tiny import SEX, SEX_FIELD, codes, field, files, found, read

OXYGEN = field("oxygen", "number")


def test_CT017_unknown_field() -> None:
    sources = files(OXYGEN + field("tired", "yes_no", 'shown = "oxigen < 93"'))
    finding = found(OXYGEN + field("tired", "yes_no", 'shown = "oxigen < 93"'))[0]
    line = sources["casetype.toml"].splitlines().index('shown = "oxigen < 93"') + 1
    assert finding.line(sources, "en") == f"casetype.toml:{line} CT-017 no field “oxigen”; did you mean “oxygen”?"


def test_CT017_a_paper_reads_its_own_boxes_only() -> None:
    paper = 'key = "form"\n[[box]]\nkey = "tired"\nkind = "yes_no"\nshown = "name == \'a\'"'
    assert codes(papers_form=paper) == ["CT-017"]


def test_CT020_compared_with_a_choice_that_does_not_exist() -> None:
    finding = found(SEX_FIELD + field("note", more="shown = \"sex == 'mail'\""), choices=SEX)[0]
    assert (finding.code, finding.text_en) == ("CT-020", "no choice “mail” in “sex”; did you mean “male”?")


def test_CT022_compared_with_a_status_that_does_not_exist() -> None:
    assert codes(field("note", more="shown = \"state == 'opened'\"")) == ["CT-022"]


def test_CT025_compared_with_a_version_that_does_not_exist() -> None:
    version = '[[version]]\nkey = "v1"\nvalid_from = 2020-01-01\n'
    box = '[[box]]\nkey = "tired"\nkind = "yes_no"\nrequired = "form_version == \'v2\'"'
    assert codes(papers_form=f'key = "form"\n{version}{box}') == ["CT-025"]


def test_CT026_compared_with_a_row_that_does_not_exist() -> None:
    masters = '[[master]]\nkey = "disease"\nfile = "disease.csv"'
    body = field("disease", "master", 'master = "disease"') + field("note", more="shown = \"disease == 'flue'\"")
    sources = files(body, masters=masters)
    sources["disease.csv"] = "key,ja,en\nflu,インフルエンザ,Influenza\n"
    assert codes_of(sources) == ["CT-026"]


def codes_of(sources: dict[str, str]) -> list[str]:
    return [f.code for f in check(read(sources), sources)]


@pytest.mark.parametrize("text", ["oxygen == 'a'", "oxygen", "name + 1 == 2", "'a' in sex"])
def test_CT040_kinds_do_not_go_together(text: str) -> None:
    assert "CT-040" in codes(OXYGEN + SEX_FIELD + field("note", more=f'shown = "{text}"'), choices=SEX)


def test_CT041_a_computed_field_gives_another_kind() -> None:
    assert codes(field("late", "computed", 'result = "date"\nformula = "name == \'a\'"')) == ["CT-041"]


def test_CT042_ring_of_computed_fields_is_named() -> None:
    body = "".join(
        field(key, "computed", f'result = "integer"\nformula = "{other} + 1"')
        for key, other in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    assert [f.text_en for f in found(body)] == ["the computed fields form a ring: a → b → c → a"]


def test_CT042_ring_through_the_rows_of_a_table() -> None:
    body = field("points", "score", 'table = "triage"') + field(
        "high", "computed", 'result = "yes_no"\nformula = "points > 5"'
    )
    sources = files(body, masters='[[master]]\nkey = "triage"\nfile = "triage.csv"' + COLUMNS)
    sources["triage.csv"] = "key,score,when,points\na,points,high,1\n"
    assert codes_of(sources) == ["CT-042"]


COLUMNS = "".join(f'\n[[master.field]]\nkey = "{key}"\nkind = "text"' for key in ("score", "when", "points"))


def test_CT043_computed_from_a_withheld_field() -> None:
    secret = field("secret", "yes_no", 'withheld = "sensitive"')
    assert codes(secret + field("told", "computed", 'result = "yes_no"\nformula = "secret"')) == ["CT-043"]


def test_CT043_the_same_group_may_read_itself() -> None:
    secret = field("secret", "yes_no", 'withheld = "sensitive"')
    assert codes(secret + field("more", "text", 'withheld = "sensitive"\nshown = "secret"')) == []


def test_rules_modules_and_contactable_are_checked() -> None:
    rule = '\n[[rule]]\ncode = "T-1"\nwhen = "nam == \'a\'"\nlevel = "error"\ntext = "odd"\n'
    module = 'key = "flu"\nwhen = "nam == \'a\'"'
    assert codes(rule, top='contactable = "known(nam)"\n', modules_flu=module) == ["CT-017"] * 3
