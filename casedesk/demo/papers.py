"""The papers of a drawn case (発生届 and the like): the boxes of the version in force, with what the case adopted."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from typing import Any

from casedesk.definition.model import CaseType, Form
from casedesk.demo.conditions import condition
from casedesk.demo.draft import Draft, Values, day_at
from casedesk.demo.fields import blocks
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted
from casedesk.demo.world import World
from casedesk.record.case import EMPTY, Paper
from casedesk.text.era import format_era
from casedesk.text.phone import format_phone

Boxes = tuple[str, dict[str, str], tuple[tuple[str, str], ...]]
"""A form version; case field -> its first box; further boxes with the case field they propose."""


class Papers:
    """Tables `paper`: which form, when, how often; the boxes that adopt a case field get its value."""

    def __init__(self, specs: list[Spec], world: World) -> None:
        self._kinds = [_Kind(spec, world) for spec in specs]
        self._possible: dict[tuple[Hashable, ...], tuple[_Kind, ...]] = {}

    def draw(self, draft: Draft, uid: str) -> tuple[Paper, ...]:
        """The papers of the case, `uid` with a letter and a number at its end being theirs."""
        kinds = self._possible.get(draft.key)
        if kinds is None:
            kinds = self._possible[draft.key] = tuple(k for k in self._kinds if k.condition.possible(draft.facts))
        made: list[Paper] = []
        for kind in kinds:
            if kind.fits(draft):
                made.append(kind.draw(draft, f"{uid[:24]}a{len(made):011x}"))
        return tuple(made)


class _Kind:
    """One table `paper`."""

    def __init__(self, spec: Spec, world: World) -> None:
        self._form = _form(spec, world.case_type)
        self.condition = condition(spec, world.facts)
        self._share = spec.number("share", 1.0)
        self._kind = spec.text("kind", "report")
        self._channel, self._channel_of = spec.text("channel", ""), spec.text("channel_of", "")
        self._sender_of = spec.text("sender_of", "")
        self._earlier = spec.number("hours_before", 0.0)
        self._pages = Weighted((int(n), weight) for n, weight in (spec.weights("pages") or {"1": 1.0}).items())
        fields = {field.key: field for field in self._form.fields}
        self._blocks = blocks(spec.tables("block"), fields, world)
        self._written = [_way(one, fields) for one in spec.tables("written")]
        self._without = frozenset(spec.texts("without"))
        self._boxes: dict[int, Boxes] = {}

    def fits(self, draft: Draft) -> bool:
        """Whether the case has such a paper."""
        test = self.condition.test
        return (test is None or test(draft, draft.values)) and (self._share >= 1 or draft.random() < self._share)

    def draw(self, draft: Draft, uid: str) -> Paper:
        """The paper, received with the case or some hours before it."""
        version, boxes, others = self._on(draft.day)
        values: Values = {boxes[key]: value for key, value in draft.values.items() if key in boxes}
        for box, key in others:
            if key in draft.values:
                values[box] = draft.values[key]
        self._blocks.draw(draft, values)
        why = {boxes[key]: why for key, why in draft.why.items() if key in boxes} if draft.why else EMPTY
        return Paper(
            form=self._form.key,
            form_version=version,
            received_at=draft.received - timedelta(hours=self._earlier) if self._earlier else draft.received,
            values=values,
            as_written=self._as_written(draft, values),
            why_empty=why,
            kind=self._kind,
            channel=draft.values.get(self._channel_of, self._channel),
            sender=draft.values.get(self._sender_of, ""),
            pages=self._pages.pick(draft.random),
            counted_on=day_at(draft.day),
            uid=uid,
        )

    def _on(self, day: int) -> Boxes:
        found = self._boxes.get(day)
        if found is None:
            form = self._form
            version = form.version_on(date.fromordinal(day)) or form.versions[-1 if day > _first(form) else 0]
            boxes: dict[str, str] = {}
            others: list[tuple[str, str]] = []
            for box in form.fields:
                asked = box.adopts and box.adopts not in self._without and form.has(box, version.key)
                if asked and boxes.setdefault(box.adopts, box.key) != box.key:
                    others.append((box.key, box.adopts))
            found = self._boxes[day] = version.key, boxes, tuple(others)
        return found

    def _as_written(self, draft: Draft, values: Values) -> Any:
        written = EMPTY
        for box, share, write in self._written:
            if draft.random() < share and (text := write(values.get(box))):
                written = {**written, box: text}
        return written


def _first(form: Form) -> int:
    return form.versions[0].valid_from.toordinal()


def _form(spec: Spec, case_type: CaseType) -> Form:
    key = spec.text("form")
    found = next((form for form in case_type.forms if form.key == key), None)
    if found is None or not found.versions:
        raise spec.wrong(f"様式「{key}」はありません", f"there is no form “{key}”")
    return found


def _era(value: Any) -> str:
    return format_era(value) if type(value) is date else ""


def _phone(value: Any) -> str:
    return format_phone(value) if isinstance(value, str) else ""


WAYS: dict[str, Callable[[Any], str]] = {"era": _era, "phone": _phone}
"""How a box was written by hand: a day with its era, a number with hyphens."""


def _way(spec: Spec, fields: Any) -> tuple[str, float, Callable[[Any], str]]:
    box, way = spec.text("box"), spec.text("way")
    if box not in fields or way not in WAYS:
        raise spec.wrong(f"box「{box}」か way「{way}」がありません", f"there is no box “{box}” or no way “{way}”")
    return box, spec.number("share"), WAYS[way]
