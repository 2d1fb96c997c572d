from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.errors import Invalid
from casedesk.exchange.encoding import decode

TEXT = "番号,氏名,住所\n1,髙橋 花子,北九州市小倉北区①\n2,佐々木ﾀﾛｳ,門司区\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("cp932"), "cp932"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        ("番号,カナ\n1,タカハシ\n".encode("euc_jp"), "euc_jp"),
        (b"No,name\n1,Tanaka\n", "utf-8"),
    ],
)
def test_the_encoding_is_found(raw: bytes, encoding: str) -> None:
    assert decode(raw, "a.csv").encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.csv").utf8.decode() == TEXT


def test_utf16_without_bom_is_read() -> None:
    assert decode("No,name\n1,Tanaka\n".encode("utf-16-le"), "a.csv").utf8 == b"No,name\n1,Tanaka\n"


def test_german_in_cp1252_is_no_japanese() -> None:
    text = "Vorname;Straße;Größe\nJürgen;Königsallee;groß\n"
    assert decode(text.encode("cp1252"), "a.csv").utf8.decode() == text


@pytest.mark.parametrize("text", ["テスト,ミミズ\nソース,ポテト\n", "氏名\nｱﾍﾞ\n", "表示,能力\n十,構\n"])
def test_japanese_whose_second_bytes_are_letters_is_no_latin(text: str) -> None:
    assert decode(text.encode("cp932"), "a.csv").encoding == "cp932"


@given(st.binary(min_size=1, max_size=60))
def test_what_is_called_cp932_is_cp932(raw: bytes) -> None:
    try:
        found = decode(raw, "a.csv")
    except Invalid:
        return
    assert found.encoding != "cp932" or found.utf8.decode() == raw.decode("cp932").replace("\0", "").rstrip("\x1a")


def test_the_line_in_another_encoding_is_named() -> None:
    raw = "氏名\n高橋\n".encode() + "佐藤花子\n".encode("cp932") + "鈴木\n田中\n".encode()
    with pytest.raises(Invalid, match=r"Line 3 is in another encoding"):
        decode(raw, "a.csv")


def test_a_damaged_line_is_named() -> None:
    with pytest.raises(Invalid, match=r"Line 4 is damaged"):
        decode("氏名\n高橋\n鈴木\n".encode() + b"\xe4 ,\xe4 \n", "a.csv")


def test_nul_characters_are_taken_out_and_told() -> None:
    found = decode(b"No,name\n1,Ta\0naka\n", "a.csv")
    assert (found.utf8, found.nul_line) == (b"No,name\n1,Tanaka\n", 2)
