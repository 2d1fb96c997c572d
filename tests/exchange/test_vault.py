"""A sealed file: what went in comes out, and whatever is done to it is noticed."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.errors import Invalid
from casedesk.exchange import vault

LONG = bytes(range(256)) * 12_000  # three pieces


def sealed(data: bytes, passphrase: str = "") -> bytes:
    file = io.BytesIO()
    with vault.Writer(file, passphrase) as writer:
        for at in range(0, len(data), 100_000):
            writer.write(data[at : at + 100_000])
    return file.getvalue()


def opened(data: bytes, passphrase: str = "") -> bytes:
    return b"".join(vault.pieces(io.BytesIO(data), passphrase))


@pytest.mark.parametrize("passphrase", ["", "ひみつ"])
@pytest.mark.parametrize("data", [b"", b"x", LONG, LONG[: vault.PIECE], LONG[: vault.PIECE + 1]])
def test_what_went_in_comes_out(data: bytes, passphrase: str) -> None:
    assert opened(sealed(data, passphrase), passphrase) == data


def test_nothing_is_readable_without_the_passphrase() -> None:
    name = "髙橋".encode()
    assert name not in sealed(name, "ひみつ")
    for wrong in ("", "ひみつ ", "himitsu"):
        with pytest.raises(Invalid):
            opened(sealed(name, "ひみつ"), wrong)


SEALED = {passphrase: sealed(LONG, passphrase) for passphrase in ("", "ひみつ")}


@given(st.sampled_from(["", "ひみつ"]), st.integers(0, len(SEALED[""]) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed(passphrase: str, at: int, by: int) -> None:
    data = bytearray(SEALED[passphrase])
    at = at % len(data)
    data[at] ^= by
    with pytest.raises(Invalid):
        opened(bytes(data), passphrase)


@given(st.sampled_from(["", "ひみつ"]), st.integers(0, len(SEALED[""]) - 1))
def test_a_file_cut_off_is_noticed(passphrase: str, at: int) -> None:
    data = SEALED[passphrase]
    with pytest.raises(Invalid):
        opened(data[: at % len(data)], passphrase)


@pytest.mark.parametrize("passphrase", ["", "ひみつ"])
def test_a_piece_taken_out_or_moved_is_noticed(passphrase: str) -> None:
    data = SEALED[passphrase]
    head = data.index(b"\n", len(vault.MAGIC)) + 1
    parts, at = [], head
    while at < len(data):
        size = 4 + int.from_bytes(data[at : at + 4], "big")
        parts.append(data[at : at + size])
        at += size
    assert len(parts) == 3
    for other in (parts[:2], parts[1:], [parts[1], parts[0], parts[2]], [*parts, parts[2]]):
        with pytest.raises(Invalid):
            opened(data[:head] + b"".join(other), passphrase)
