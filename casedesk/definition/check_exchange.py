"""Imports and exports: columns lead to fields, cells lead to answers, no header is claimed by two."""

from __future__ import annotations

from collections.abc import Mapping

from casedesk.definition.check_formulas import Scope, case_scope, field_answer, formula
from casedesk.definition.checking import Checking
from casedesk.definition.lookup import plain
from casedesk.definition.model import ExportColumn, ImportColumn, ImportProfile
from casedesk.definition.reserved import HEADER, OFFICE

SHOWS = ("label", "key", "code", "iso", "flag")


def check_imports(c: Checking) -> None:
    """Every import profile."""
    for profile in c.type.imports:
        form = next((form for form in c.type.forms if form.key == profile.form), None)
        if profile.form and form is None:
            c.say("CT-024", profile.place.inner("form"), [f.key for f in c.type.forms], word=profile.form)
        versions = [version.key for version in form.versions] if form else []
        if form and profile.form_version and profile.form_version not in versions:
            c.say("CT-025", profile.place.inner("form_version"), versions, word=profile.form_version)
        _states(c, profile)
        for at, word in enumerate(profile.received):
            c.field(word, c.case, profile.place.inner("received", at))
        for key, text in profile.values.items():
            if c.field(key, c.case, profile.place.inner("values", key)):
                field_answer(c, c.case[key], text, profile.place.inner("values", key))
        _columns(c, profile)


def _states(c: Checking, profile: ImportProfile) -> None:
    for key, status in profile.status.items():
        where = profile.place.inner("status", key)
        track = c.tracks.get(key)
        if track is None:
            c.say("CT-021", where, c.tracks, word=key)
        elif track.get(status) is None:
            c.say("CT-022", where, [s.key for s in track.statuses], word=status, track=key)


def _columns(c: Checking, profile: ImportProfile) -> None:
    claimed: dict[str, str] = {}
    for column in profile.columns:
        _import_column(c, column)
        for at, header in enumerate(column.headers):
            first = claimed.setdefault(plain(header), column.field)
            if first != column.field and not column.split:
                c.say("CT-101", column.place.inner("headers", at), word=header, first=first)


def _import_column(c: Checking, column: ImportColumn) -> None:
    if column.publish:
        c.field(column.publish, c.case, column.place.inner("publish"))
    if not c.field(column.field, c.case, column.place.inner("field")):
        return
    target = c.case[column.field]
    if target.computed:
        c.say("CT-074", column.place.inner("field"), word=column.field)
    for cell, answer in column.values.items():
        for part in answer.split(";") if target.kind == "many_choices" else (answer,):
            if part:
                field_answer(c, target, part, column.place.inner("values", cell))


def check_exports(c: Checking) -> None:
    """Every export profile."""
    scope = case_scope(c.type)
    published = Scope({**scope.kinds, **OFFICE}, scope.fields, scope.tracks)
    names = {**HEADER, **OFFICE, **scope.kinds}
    for profile in c.type.exports:
        seen: set[str] = set()
        for column in profile.columns:
            if column.header in seen:
                c.say("CT-101", column.place.inner("header"), word=column.header, first=profile.key)
            seen.add(column.header)
            _export_column(c, column, published, names)


def _export_column(c: Checking, column: ExportColumn, published: Scope, names: Mapping[str, str]) -> None:
    where = column.place
    if bool(column.field) == (column.formula is not None):
        c.say("CT-102", where)
    if column.field and c.field(column.field, names, where.inner("field")):
        found = c.case.get(column.field)
        if found and found.withheld:
            c.say("CT-043", where.inner("field"), word=column.field, use="書き出し", use_en="exports")
    if column.publish:
        c.field(column.publish, c.case, where.inner("publish"))
    if column.show and column.show not in SHOWS:
        c.setting(column.show, "show", SHOWS, where)
    formula(c, column.formula, published, where.inner("formula"), "any")
