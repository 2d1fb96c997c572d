"""How far two short texts lie apart: none, one slip of the pen, or more."""

from __future__ import annotations


def one_slip(a: str, b: str) -> bool:
    """Whether one character was changed, left out or put in, or two neighbours were swapped; False for equal ones."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    start = 0
    while start < len(a) and a[start] == b[start]:
        start += 1
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    if a[start + 1 :] == b[start + 1 :]:
        return True
    swapped = a[start + 1 : start + 2] + a[start : start + 1] + a[start + 2 :]
    return len(a) > start + 1 and swapped == b[start:]
