"""Which modules (a disease's own fields) a case has: attached when needed, kept when the disease changes."""

from __future__ import annotations

from collections.abc import Collection

from casedesk.definition.model import CaseType
from casedesk.record.environment import Env


class Modules:
    """The modules of a case type; built once, asked per case."""

    def __init__(self, case_type: CaseType) -> None:
        self._modules = tuple(
            (module.key, module.when.evaluate if module.when else None, frozenset(field.key for field in module.fields))
            for module in case_type.modules
        )

    def attached(self, env: Env, before: Collection[str] = ()) -> tuple[str, ...]:
        """The modules that were attached `before`, whose `when` holds, or of which a value is known, in order."""
        names = env.keys()
        return tuple(
            key
            for key, when, fields in self._modules
            if key in before or (when is not None and when(env) is True) or not fields.isdisjoint(names)
        )
