from pathlib import Path

import pytest

from casedesk.definition.findings import DefinitionError
from casedesk.definition.reader import read_folder, read_sources
from tests.definition.tiny import codes, field, files, found


def test_CT001_no_toml_is_shown_with_its_line() -> None:
    text = "sex = [\n'male',\n'female' oops\n]"
    finding = found(choices=text)[0]
    assert (finding.code, finding.line(files(choices=text), "en").split()[0]) == ("CT-001", "choices.toml:3")


def test_CT002_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "casetype.toml").write_bytes("key = '保健所'".encode("cp932"))
    with pytest.raises(DefinitionError) as error:
        read_folder(tmp_path)
    assert error.value.findings[0].code == "CT-002"


def test_CT003_no_casetype() -> None:
    with pytest.raises(DefinitionError) as error:
        read_sources({"choices.toml": ""})
    assert error.value.findings[0].code == "CT-003"


def test_CT004_unknown_setting_names_the_nearest() -> None:
    finding = found(field("onset_on", "date", "partal = true"))[0]
    assert (finding.code, finding.text_en) == ("CT-004", "no such setting “partal”; did you mean “partial”?")


def test_CT005_setting_missing() -> None:
    assert codes('\n[[field]]\nkey = "onset_on"') == ["CT-005"]


def test_CT006_setting_of_the_wrong_type() -> None:
    assert codes(field("onset_on", "date", 'partial = "yes"')) == ["CT-006"]


def test_CT007_formula_not_understood() -> None:
    assert codes(field("onset_on", "date", 'shown = "name = 1"')) == ["CT-007"]
