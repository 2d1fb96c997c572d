"""The office's overlay (所の追加): a second, small package in the database that adds to the shipped one.

Same files, same settings. An office may
- add `[[field]]` / `[[box]]` with keys `x_…` to the case, papers, entries, modules and groups,
- `[[change]] key = "…"` an existing one: `retired = true`, and `required = "…"` where more is required than before,
- set the `order = [...]` of fields: each named one comes right after the one named before it,
- list choices in choices.toml: `x_…` ones are added after the one before them, `{key, retired = true}` retires one,
- add lists, boards, printouts and import profiles with keys `x_…`,
- say any word anew in words.ja.toml and words.en.toml.
Places inside the overlay begin with `office/`.
"""

from __future__ import annotations

from dataclasses import replace

from casedesk.definition.change import Change
from casedesk.definition.checking import OFFICE
from casedesk.definition.documents import read_documents
from casedesk.definition.findings import DefinitionError
from casedesk.definition.model import CaseType
from casedesk.definition.overlay_office import Office
from casedesk.definition.reader import Files, read_sources


def merge(base: Files, overlay: Files) -> CaseType:
    """The definition in force: the package `base` with the office's `overlay` (relative path -> text, may be empty).

    Raises DefinitionError with every problem of the one or the other.
    """
    case_type = read_sources(base)
    return apply(case_type, overlay) if overlay else case_type


def apply(base: CaseType, overlay: Files) -> CaseType:
    """`base` with the office's additions; `check` looks at the result. Raises DefinitionError."""
    documents, problems = read_documents(office_sources(overlay))
    if problems:
        raise DefinitionError(problems)
    office = Office(base)
    for name, data in documents.items():
        office.take(name, data)
    if office.builder.findings:
        raise DefinitionError(tuple(office.builder.findings))
    return office.merged


def office_sources(overlay: Files) -> Files:
    """The overlay's texts under the names its places use, for `Finding.line`."""
    return {OFFICE + name: text for name, text in overlay.items()}


def impact(old_base: Files, new_base: Files, overlay: Files) -> Change:
    """What a new base would change in an office that has this overlay; `refused` says why it cannot come into force.

    Raises DefinitionError only when the definition in force cannot be read.
    """
    from casedesk.definition.change import plan
    from casedesk.definition.check import check

    old = merge(old_base, overlay)
    try:
        new = merge(new_base, overlay)
    except DefinitionError as error:
        return Change(refused=error.findings)
    change = plan(old, new)
    errors = tuple(f for f in check(new, {**new_base, **office_sources(overlay)}) if f.level == "error")
    return replace(change, refused=change.refused + errors)
