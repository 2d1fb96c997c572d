"""What every package in resources/casetypes must pass, whatever it is about."""

from pathlib import Path

import pytest

from casedesk import paths
from casedesk.definition.change import Change, plan
from casedesk.definition.check import check
from casedesk.definition.findings import Finding
from casedesk.definition.model import CaseType
from casedesk.definition.overlay import merge
from casedesk.definition.reader import Files, read_folder

FOLDERS = sorted(path.parent for path in (paths.resources() / "casetypes").glob("*/casetype.toml"))
ERRORS = ("CT-110", "CT-112", "CT-050", "CT-051")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def package(request: pytest.FixtureRequest) -> tuple[CaseType, Files]:
    folder: Path = request.param
    return read_folder(folder)


@pytest.fixture(scope="module")
def findings(package: tuple[CaseType, Files]) -> tuple[Finding, ...]:
    return check(*package)


def test_there_are_packages() -> None:
    assert FOLDERS


def test_the_folder_is_named_by_the_key(package: tuple[CaseType, Files], request: pytest.FixtureRequest) -> None:
    assert package[0].key in request.node.name


def test_no_errors(package: tuple[CaseType, Files], findings: tuple[Finding, ...]) -> None:
    assert [f.line(package[1], "en") for f in findings if f.level == "error" and f.code not in ERRORS] == []


def test_no_warnings(package: tuple[CaseType, Files], findings: tuple[Finding, ...]) -> None:
    assert [f.line(package[1], "en") for f in findings if f.level == "warning"] == []


def test_every_label_in_every_language(findings: tuple[Finding, ...]) -> None:
    assert [f.text_en for f in findings if f.code in ("CT-110", "CT-112")] == []


def test_every_status_can_be_reached_and_left(findings: tuple[Finding, ...]) -> None:
    assert [f.text_en for f in findings if f.code in ("CT-050", "CT-051")] == []


def test_texts_of_one_language_stay_in_it(package: tuple[CaseType, Files]) -> None:
    japanese = [
        key for key, text in package[0].words["en"].items() if any("\u3040" <= letter <= "\u30ff" for letter in text)
    ]
    assert japanese == []


def test_the_same_definition_again_changes_nothing(package: tuple[CaseType, Files]) -> None:
    assert plan(package[0], merge(package[1], {})) == Change()
