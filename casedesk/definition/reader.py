"""A package folder (TOML and CSV) read into a linked `CaseType`; every refusal names the file, the place and a code.

The shape of the files is the shape of `definition.model`: a TOML key is the attribute of the same name. Lines are not
remembered while reading (that would cost every start); `definition.places` finds them when a finding is shown.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casedesk.definition import model as m
from casedesk.definition.build import Builder
from casedesk.definition.documents import read_documents
from casedesk.definition.findings import DefinitionError, finding
from casedesk.errors import NotFound

TOP = (
    "key version register person_roles contactable first flags overview_lists overview_boards home_group home_fields"
    " paper_order field rule track duty"
)
"""What casetype.toml may say at its top."""

Files = Mapping[str, str]


def read_folder(folder: Path) -> tuple[m.CaseType, Files]:
    """The case type in `folder` and its source texts by relative path. Raises NotFound, DefinitionError."""
    files = folder_files(folder)
    return read_sources(files), files


def folder_files(folder: Path) -> Files:
    """The source texts of a package by relative path (`papers/covid_6_1.toml`). Raises NotFound, DefinitionError."""
    if not (folder / "casetype.toml").is_file():
        raise NotFound(f"業務定義のフォルダーではありません: {folder}", f"not a case type folder: {folder}")
    texts: dict[str, str] = {}
    for name in _names(folder):
        try:
            texts[name] = (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise DefinitionError((finding("CT-002", m.Place(name), at=error.start),)) from error
    return texts


def _names(folder: Path) -> list[str]:
    """The relative paths of the package's files, folder by folder."""
    found = []
    for inside, _, names in os.walk(folder):
        within = Path(inside).relative_to(folder).parts
        found += [(*within, name) for name in names if name.endswith((".toml", ".csv"))]
    return ["/".join(parts) for parts in sorted(found)]


def read_sources(files: Files) -> m.CaseType:
    """The case type written in `files` (relative path -> text). Raises DefinitionError with every problem found."""
    documents, problems = read_documents(files)
    if "casetype.toml" not in documents and not problems:
        problems = (finding("CT-003", m.Place("casetype.toml")),)
    if problems:
        raise DefinitionError(problems)
    builder = Builder()
    case_type = _case_type(documents, builder)
    if builder.findings:
        raise DefinitionError(tuple(builder.findings))
    return case_type


def _folder(documents: Mapping[str, dict[str, Any]], prefix: str) -> list[tuple[str, dict[str, Any]]]:
    return [(name, data) for name, data in documents.items() if name.startswith(prefix + "/")]


def _case_type(documents: Mapping[str, dict[str, Any]], b: Builder) -> m.CaseType:
    top = documents["casetype.toml"]
    at = m.Place("casetype.toml")
    sets = documents.get("choices.toml", {})
    b.known_keys(top, at, TOP)

    def listed(file: str, key: str) -> list[tuple[Mapping[str, Any], m.Place]]:
        return b.tables(documents.get(file, {}), key, m.Place(file))

    def parts(prefix: str, make: Any) -> tuple[Any, ...]:
        return tuple(make(data, m.Place(name)) for name, data in _folder(documents, prefix))

    return m.CaseType(
        key=b.text(top, "key", at),
        register=b.text(top, "register", at),
        version=b.integer(top, "version", at, 1),
        case=m.Part("case", b.fields(top, "field", at), at),
        forms=ordered(parts("papers", b.form), b.strings(top, "paper_order", at)),
        entries=parts("entries", b.entry),
        modules=parts("modules", b.module),
        groups=parts("groups", b.group),
        masters=tuple(b.master(data, place) for data, place in listed("masters.toml", "master")),
        choice_sets={k: b.choice_set(k, v, m.Place("choices.toml", (k,))) for k, v in sets.items()},
        tracks=tuple(b.track(data, place) for data, place in b.tables(top, "track", at)),
        duties=tuple(b.duty(data, place) for data, place in b.tables(top, "duty", at)),
        lists=tuple(b.list_view(data, place) for data, place in listed("lists.toml", "list")),
        boards=tuple(b.board(data, place) for data, place in listed("boards.toml", "board")),
        printouts=parts("prints", b.printout),
        imports=parts("imports", b.import_profile),
        exports=tuple(b.export(data, place) for data, place in listed("exports.toml", "export")),
        person_roles=b.strings(top, "person_roles", at),
        contactable=b.formula(top, "contactable", at),
        words={
            name[6:-5]: flat(data) for name, data in documents.items() if name.startswith("words.") and "/" not in name
        },
        demo=documents.get("demo.toml", {}),
        rules=tuple(b.rule(data, place) for data, place in b.tables(top, "rule", at)),
        first=b.strings(top, "first", at),
        flags=b.strings(top, "flags", at),
        overview_lists=b.strings(top, "overview_lists", at),
        overview_boards=b.strings(top, "overview_boards", at),
        home_group=b.text(top, "home_group", at) if "home_group" in top else "",
        paper_order=b.strings(top, "paper_order", at),
        home_fields=b.strings(top, "home_fields", at),
    )


def ordered(forms: tuple[m.Form, ...], order: tuple[str, ...]) -> tuple[m.Form, ...]:
    """The forms named in `order` first, in that order (the first is offered first); the others after them."""
    places = {key: at for at, key in enumerate(order)}
    return tuple(sorted(forms, key=lambda form: places.get(form.key, len(places))))


def flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys: `{"case": {"sex": "性別"}}` becomes `{"case.sex": "性別"}`."""
    words: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, str):
            words[prefix + key] = value
        elif isinstance(value, Mapping):
            words.update(flat(value, f"{prefix}{key}."))
        else:
            words[prefix + key] = str(value)
    return words


def master_rows(files: Files, master: m.Master) -> list[dict[str, str]]:
    """The shipped rows of a master, each a dict by column name; empty when the package ships none."""
    text = files.get(master.file, "")
    return [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(io.StringIO(text))]
