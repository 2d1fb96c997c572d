"""Every code has its test, every sentence its facts."""

import re
import string
from pathlib import Path

import pytest

from casedesk.definition.codes import CODES

TESTS = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_raised_by_a_test(code: str) -> None:
    assert re.search(rf"def test_{code.replace('-', '')}_", TESTS)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_tell_the_same_facts(code: str) -> None:
    _, ja, en = CODES[code]
    told = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (ja, en)]
    apart = {"ja", "en", "use", "use_en", "what", "first", "key"}
    assert told[0] - apart == told[1] - apart
