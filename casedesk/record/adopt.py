"""What a paper proposes for its case: each box to the case field it adopts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casedesk.definition.model import CaseType, Form
from casedesk.definition.values import Value
from casedesk.record.case import Case, Source, WhyEmpty

Difference = tuple[str, Value, Value | None]
"""Case field, the paper's value, the case's value (None when it has none)."""


def adopt(
    form: Form, values: Mapping[str, Value], why_empty: Mapping[str, WhyEmpty]
) -> tuple[dict[str, Value], dict[str, WhyEmpty]]:
    """The case values and the reasons for having none that the paper proposes.

    Of several boxes for one field the first with a value counts; a reason only when none of them has a value.
    """
    adopted = dict(_adopted(form, values))
    reasons: dict[str, WhyEmpty] = {}
    for box in form.fields:
        if box.adopts and box.adopts not in adopted and box.key in why_empty:
            reasons.setdefault(box.adopts, why_empty[box.key])
    return adopted, reasons


def adopted(case_type: CaseType, case: Case) -> Case:
    """The draft with what its papers propose, wherever it says nothing itself; each such value names its paper."""
    values, why_empty, sources = dict(case.values), dict(case.why_empty), dict(case.sources)
    forms = {form.key: form for form in case_type.forms}
    for paper in case.papers:
        proposed, reasons = adopt(forms[paper.form], paper.values, paper.why_empty)
        said = values.keys() | why_empty.keys()
        values.update((key, value) for key, value in proposed.items() if key not in said)
        why_empty.update((key, why) for key, why in reasons.items() if key not in said)
        sources.update((key, Source("paper", uid=paper.uid)) for key in proposed if key not in said)
    return replace(case, values=values, why_empty=why_empty, sources=sources)


def differences(
    form: Form, paper_values: Mapping[str, Value], case_values: Mapping[str, Value]
) -> tuple[Difference, ...]:
    """The boxes of a further report that say something else than the case, in the order of the form."""
    return tuple(
        (key, value, case_values.get(key))
        for key, value in _adopted(form, paper_values)
        if value != case_values.get(key)
    )


def _adopted(form: Form, values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for box in form.fields:
        value = values.get(box.key) if box.adopts else None
        if value is not None and box.adopts not in seen:
            seen.add(box.adopts)
            yield box.adopts, value
