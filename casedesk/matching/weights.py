"""The weights of 名寄せ (Fellegi and Sunter 1969), with a third sort of pair: two people of one home.

Families share surname, telephone and address, and twins the birth date besides; they are told from one person by what
they do not share, the given name above all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from casedesk import paths

Level = tuple[float, float, float]
"""How often a level comes out between reports of one person, people of one home, unrelated people."""
COMPARISONS = ("family", "given", "birth", "phone", "address", "number")


@dataclass(frozen=True, slots=True)
class Weights:
    """`levels`: comparison -> level -> shares. `same`, `household`: how many of each a report has, on average."""

    version: int
    same: float
    household: float
    levels: Mapping[str, Mapping[str, Level]]

    def as_data(self) -> dict[str, Any]:
        """As it is stored (JSON, TOML); `from_data` reads it."""
        levels = {name: {level: list(shares) for level, shares in own.items()} for name, own in self.levels.items()}
        return {"version": self.version, "prior": {"same": self.same, "household": self.household}, **levels}


def from_data(data: Mapping[str, Any]) -> Weights:
    """The weights of stored data."""
    levels = {
        name: {level: (float(s), float(h), float(u)) for level, (s, h, u) in data[name].items()} for name in COMPARISONS
    }
    return Weights(int(data["version"]), float(data["prior"]["same"]), float(data["prior"]["household"]), levels)


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return from_data(tomllib.loads((paths.resources() / "matching" / "weights.toml").read_text(encoding="utf-8")))
