"""The public list of pairs that must be found, and of pairs that must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.text.namekeys import finds

PAIRS = Path(__file__).parent / "pairs"


def pairs(file: str) -> Iterator[tuple[str, str]]:
    """Every pair of a file: stored, typed."""
    for line in (PAIRS / f"{file}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            stored, *typed = line.split("\t")
            yield from ((stored, one) for one in typed)


def found(kind: str, stored: str, typed: str, *, loose: bool = False) -> bool:
    """Whether the typed text finds somebody of the stored name, or reading."""
    return finds(typed, loose=loose, **{"name" if kind == "names" else "kana": stored})


@pytest.mark.parametrize("kind", ["names", "readings"])
def test_every_pair_that_is_the_same_is_found(kind: str) -> None:
    assert [pair for pair in pairs(f"{kind}_same") if not found(kind, *pair)] == []


@pytest.mark.parametrize("kind", ["names", "readings"])
def test_no_pair_that_is_apart_is_found(kind: str) -> None:
    assert [pair for pair in pairs(f"{kind}_apart") if found(kind, *pair)] == []


def test_what_was_misheard_is_found_only_when_asked_for() -> None:
    heard = list(pairs("readings_loose"))
    assert [pair for pair in heard if not found("readings", *pair, loose=True)] == []
    assert [pair for pair in heard if found("readings", *pair)] == []


def test_the_list_is_long_enough_and_says_nothing_twice() -> None:
    same = [pair for kind in ("names", "readings") for pair in pairs(f"{kind}_same")]
    apart = [pair for kind in ("names", "readings") for pair in pairs(f"{kind}_apart")]
    assert (len(same) >= 500, len(apart) >= 200) == (True, True)
    assert len({*same, *apart}) == len(same) + len(apart)
