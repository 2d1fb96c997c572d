"""What the draws of one case type stand on: its definition, its masters, names, places and made-up institutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casedesk.definition.lookup import MasterRows
from casedesk.definition.model import CaseType, Field
from casedesk.demo.conditions import Facts
from casedesk.demo.names import Names
from casedesk.demo.places import Places
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted

Record = Mapping[str, str]


@dataclass(slots=True)
class World:
    """Built once per run, read by every draw."""

    case_type: CaseType
    masters: MasterRows
    names: Names
    places: Places
    pools: dict[str, Weighted[Record]] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)

    def allowed(self, asked: Field) -> frozenset[str] | None:
        """The stored keys the field may hold; None when it is no closed question."""
        if asked.kind in ("choice", "many_choices"):
            return frozenset(self.case_type.choice_sets[asked.choices].keys())
        if asked.kind == "master":
            return frozenset(self.masters.get(asked.master, {}))
        return None

    def check(self, spec: Spec, asked: Field, *keys: str) -> None:
        """Raises Invalid when one of `keys` is no answer to the field."""
        allowed = self.allowed(asked)
        unknown = [key for key in keys if allowed is not None and key not in allowed]
        if unknown:
            key, answer = asked.key, unknown[0]
            raise spec.wrong(f"{key} に {answer} という答えはありません", f"{key} has no answer {answer}")


def person_name(surname: str, given: str) -> str:
    """Surname and given name with the wide space of Japanese forms."""
    return f"{surname}　{given}"
