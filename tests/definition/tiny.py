"""The smallest case type that is right; a test adds one slip to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casedesk.definition.check import check
from casedesk.definition.check_words import needed
from casedesk.definition.findings import DefinitionError, Finding
from casedesk.definition.model import CaseType
from casedesk.definition.reader import read_sources

TOP = """\
key = "tiny"
register = "tests"
"""
BODY = """
[[field]]
key = "name"
kind = "person_name"
fills = "name"
[[track]]
key = "state"
initial = "open"
[[track.status]]
key = "open"
next = ["done"]
[[track.status]]
key = "done"
closed = true
"""


def files(body: str = "", top: str = "", **more: str) -> dict[str, str]:
    """The texts of the tiny package with `body` added; `choices="…"` is choices.toml, `papers_f="…"` papers/f.toml."""
    named = {key.replace("_", "/", 1) + ".toml": text for key, text in more.items()}
    return {"casetype.toml": TOP + top + BODY + body, **named}


def read(sources: Mapping[str, str]) -> CaseType:
    """The case type with every word it needs."""
    case_type = read_sources(sources)
    words = dict.fromkeys(needed(case_type), "word")
    return replace(case_type, words={"ja": words, "en": words})


def found(body: str = "", top: str = "", **more: str) -> list[Finding]:
    """What the reader or the check finds in the tiny package with additions."""
    sources = files(body, top, **more)
    try:
        return list(check(read(sources), sources))
    except DefinitionError as error:
        return list(error.findings)


def codes(body: str = "", top: str = "", **more: str) -> list[str]:
    """The codes of what is found."""
    return [finding.code for finding in found(body, top, **more)]


def field(key: str, kind: str = "text", more: str = "") -> str:
    """One field as TOML."""
    return f'\n[[field]]\nkey = "{key}"\nkind = "{kind}"\n{more}\n'


SEX = 'sex = ["male", "female"]'
SEX_FIELD = field("sex", "choice", 'choices = "sex"')
COLOURS = field("colours", "many_choices", 'choices = "colour"')
