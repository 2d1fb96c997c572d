"""Reading `demo.toml` with the place of every mistake: what stands there is a table, a number, a list or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from casedesk.errors import Invalid

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spec:
    """One table of `demo.toml` and where it stands (`field[3].weights`)."""

    data: Mapping[str, Any]
    place: str = "demo.toml"

    def wrong(self, what_ja: str, what_en: str) -> Invalid:
        """The mistake as a sentence with its place, to be raised."""
        return Invalid(f"{self.place}: {what_ja}", f"{self.place}: {what_en}")

    def has(self, key: str) -> bool:
        """Whether the table has `key`."""
        return key in self.data

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Raises Invalid when it is missing without a default, or no text."""
        return self._typed(key, str, default)

    def number(self, key: str, default: float | None = None) -> float:
        """A number. Raises Invalid."""
        if key not in self.data and default is not None:
            return default
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(f"{key} は数で書いてください", f"{key} must be a number")
        return float(value)

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number. Raises Invalid."""
        return int(self.number(key, default))

    def list(self, key: str) -> Sequence[Any]:
        """A list, empty when it is not there. Raises Invalid when it is something else."""
        return self._typed(key, list, [])

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone. Raises Invalid."""
        value = self.data.get(key, [])
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self.wrong(f"{key} は文字の並びで書いてください", f"{key} must be a list of texts")
        return tuple(found)

    def weights(self, key: str) -> dict[str, float]:
        """A table of weights or shares, in its order. Raises Invalid when one is no number."""
        inner = self.table(key)
        return {name: inner.number(name) for name in inner.data}

    def table(self, key: str) -> Spec:
        """A table within this one, empty when it is not there. Raises Invalid."""
        return Spec(self._typed(key, dict, {}), self._within(key))

    def tables(self, key: str) -> Iterator[Spec]:
        """A list of tables, one by one. Raises Invalid."""
        for n, one in enumerate(self.list(key), 1):
            if not isinstance(one, dict):
                raise self.wrong(f"{key} の{n}番目は表で書いてください", f"{key}, number {n}, must be a table")
            yield Spec(one, self._within(f"{key}[{n}]"))

    def _within(self, what: str) -> str:
        return f"{self.place}.{what}" if ":" in self.place else f"{self.place}: {what}"

    def _typed(self, key: str, kind: type[T], default: T | None) -> T:
        value = self.data.get(key, default)
        if not isinstance(value, kind):
            raise self.wrong(f"{key} がないか、書き方が違います", f"{key} is missing or of another kind")
        return value
