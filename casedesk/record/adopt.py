"""What a paper proposes for its case: each box to the case field it adopts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casedesk.definition.model import Form
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty

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
