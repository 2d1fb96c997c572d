"""Where the words of a search stand in a text as it is shown, so that they can be marked."""

from __future__ import annotations

from casedesk.text.fold import fold_name
from casedesk.text.namekeys import wanted_names
from casedesk.text.readings import LONG, is_kana, sounded

Span = tuple[int, int]
"""First character and the one behind the last."""


def spans(shown: str, typed: str) -> tuple[Span, ...]:
    """The places in `shown` that the words of `typed` match, in order, joined where they touch.

    Names by any spelling that finds them, digits whatever stands between them: `5678` in `090-1234-5678`.
    """
    found: set[Span] = set()
    for word in typed[:500].split()[:12]:
        for made, where in (_folded(shown), _sounding(shown), _digits(shown)):
            for part in wanted_names(word):
                found |= _places(made, part, where)
    return _joined(sorted(found))


def _folded(shown: str) -> tuple[str, list[int]]:
    """The folding of a text, and for each of its characters the place it came from."""
    made, where = "", []
    for at, char in enumerate(shown):
        folded = fold_name(char) or (made[-1:] if char in "々〻ゝヽ" else "")
        made += folded
        where += [at] * len(folded)
    return made, where


def _sounding(shown: str) -> tuple[str, list[int]]:
    made, where = _folded(shown)
    if not is_kana(shown):
        return "", []
    sound = sounded(made)
    return (sound, where) if len(sound) == len(where) and LONG in sound else ("", [])


def _digits(shown: str) -> tuple[str, list[int]]:
    pairs = [(at, char) for at, char in enumerate(shown) if char.isdigit()]
    return fold_name("".join(char for _, char in pairs)), [at for at, _ in pairs]


def _places(made: str, part: str, where: list[int]) -> set[Span]:
    found, at = set(), made.find(part)
    while at >= 0 and part:
        found.add((where[at], where[at + len(part) - 1] + 1))
        at = made.find(part, at + 1)
    return found


def _joined(found: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for first, end in found:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)
