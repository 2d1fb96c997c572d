"""Definitions nobody means: each ends in a finding."""

from dataclasses import replace

from casedesk.definition.check import check
from casedesk.definition.checking import MOST_FINDINGS
from casedesk.definition.formula import parse
from casedesk.definition.model import CaseType, Field, Part
from tests.definition.tiny import codes, field, files, found, read

TINY = read(files())


def with_fields(fields: tuple[Field, ...]) -> CaseType:
    return replace(TINY, case=Part("case", fields))


def test_CT008_a_hundred_thousand_fields() -> None:
    many = with_fields(tuple(Field(f"f{n}", "text") for n in range(100_000)))
    assert {f.code for f in check(many)} == {"CT-008"}


def test_CT009_thousands_of_slips_end() -> None:
    wrong = with_fields(tuple(Field(f"f{n}", "txt") for n in range(1_400)))
    findings = check(wrong)
    assert (len(findings), findings[-1].code) == (MOST_FINDINGS + 1, "CT-009")


def test_CT042_a_ring_of_a_thousand() -> None:
    ring = (Field(f"f{n}", "computed", formula=parse(f"f{(n + 1) % 1000}"), result="integer") for n in range(1_000))
    assert "CT-042" in {f.code for f in check(with_fields(tuple(ring)))}


def test_CT113_huge_setting() -> None:
    assert codes(field("oxygen", "number", f'unit = "{"%" * 100_000}"')) == ["CT-113"]


def test_CT120_very_wide_table() -> None:
    body = "".join(field(f"f{n}") for n in range(401))
    assert codes(body) == ["CT-120"]


def test_CT121_many_indexes() -> None:
    assert codes("".join(field(f"f{n}", more="index = true") for n in range(13))) == ["CT-121"]


def test_CT007_formula_bomb() -> None:
    assert codes(field("bomb", more=f'shown = "{"(" * 5000}1{")" * 5000}"')) == ["CT-007"]


def test_CT001_nesting_bomb() -> None:
    assert codes(choices="a = " + "[" * 100_000) == ["CT-001"]


def test_words_of_a_finding_stay_short() -> None:
    assert len(found(field("f", "x" * 1_000_000))[0].text_en) < 300
