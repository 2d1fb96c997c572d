"""The engine knows no case type: each is one folder of data, and no code names it."""

from __future__ import annotations

import re

import pytest

from tests.helpers.sources import ROOT, place, python_files

SHIPPED = [file.parent.name for file in (ROOT / "resources").glob("casetypes/*/casetype.toml")]
PLANNED = ["health_centre", "relief_grant", "vacant_house"]


@pytest.mark.parametrize("key", sorted({*SHIPPED, *PLANNED}))
def test_no_code_names_a_case_type(key: str) -> None:
    word = re.compile(rf"(?<![A-Za-z0-9_]){key}(?![A-Za-z0-9_])")
    found = [place(file) for file in python_files() if word.search(file.read_text(encoding="utf-8"))]
    assert found == []
