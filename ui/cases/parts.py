"""The parts of a case as the side index lists them: fixed ones, then the sections, each with its problems."""

from __future__ import annotations

from collections.abc import Iterator

from ui.cases.days import tables_of
from ui.cases.facts import Facts
from ui.cases.index import Part
from ui.cases.sections import sections_of
from ui.words import word

OVERVIEW, TIMELINE, TABLES, NOTES, PAPERS = "overview", "timeline", "tables", "notes", "papers"
MOVES, HISTORY = "moves", "history"


def parts_of(facts: Facts, edited: frozenset[str]) -> Iterator[Part]:
    """Every line of the index; `edited` are the sections with something not saved."""
    case = facts.case
    yield Part(OVERVIEW, word("case.overview"))
    yield Part(TIMELINE, word("case.timeline"), len(case.entries))
    if tables_of(facts):
        yield Part(TABLES, word("case.tables"))
    yield Part(NOTES, word("case.notes"), len(facts.notes))
    yield Part(PAPERS, word("case.papers"), len(case.papers))
    for key, fields in sections_of(facts.reader.case_type, case).items():
        own = {field.key for field in fields}
        levels = [problem.level for problem in facts.problems if problem.field in own]
        title = facts.reader.label(f"section.{key}", otherwise=word("case.other_fields"))
        yield Part(key, title, 0, levels.count("error"), levels.count("warning"), key in edited)
    yield Part(MOVES, word("case.moves"), len(case.moves))
    yield Part(HISTORY, word("case.history"))


def section_with(facts: Facts, field: str) -> str:
    """The key of the section a field stands in, "" when it stands in none."""
    found = sections_of(facts.reader.case_type, facts.case).items()
    return next((key for key, fields in found if any(one.key == field for one in fields)), "")
