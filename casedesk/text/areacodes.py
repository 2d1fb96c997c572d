"""Where the hyphens of a Japanese fixed-line number go: how long its area code (市外局番) is.

Source: numbering plan of the Ministry of Internal Affairs and Communications (市外局番の一覧), condensed from general
knowledge: an area code of five digits is listed whole; one of three (or two) is listed with the digits that follow
it; everything else has four.
"""

from __future__ import annotations

_FIVE = (
    "01267 01372 01374 01377 01392 01397 01398 01456 01457 01466 01547 01558 01564 01586 01587 01632 01634 01635 "
    "01648 01654 01655 01656 01658 04992 04994 04996 04998 05769 05979 07468 08387 08388 08396 08477 08512 08514 "
    "09496 09802 09912 09913 09969"
)

_THREE = {
    "011": "0123456789", "017": "7", "018": "8", "019": "6", "022": "123457", "023": "6", "024": "59", "025": "23",
    "026": "2", "027": "23", "028": "6", "029": "28", "042": "1345670", "043": "234", "044": "0123456789",
    "045": "0123456789", "046": "28", "047": "347", "048": "123456789", "049": "2", "052": "0123456789",
    "053": "459", "054": "236", "055": "29", "058": "23", "059": "23", "072": "02346789", "073": "4",
    "075": "0123456789", "076": "24", "077": "5", "078": "0123456789", "079": "23", "082": "258", "083": "29",
    "084": "9", "086": "24", "087": "8", "088": "68", "089": "9", "092": "123456789", "093": "123456789", "095": "8",
    "096": "23", "097": "5", "098": "89", "099": "28",
}  # fmt: skip

_SPLIT = {
    2: "0429 0471 04709",
    3: "01548 01557 02551 02552 02553 02554 02555 02556 02559 02575 02576 02577 02578 02579 02930 02935 04280 04281 "
    "04284 04285 04286 07940 07942 07943 07944 07945 07949 07950 07955 07956 07959 08242 08243 08249 08292 082941 "
    "082942 082943 083766 083767 083768 08377 08378 08652 08653 086552 086698 086722 08680 08689 08690 08694 08695 "
    "09947 09948",
    4: "02232 02233 082920",
}
"""Beginnings that go another way than their neighbours, by the length of the area code."""

_LENGTH = dict.fromkeys(_FIVE.split(), 5)
_LENGTH |= {start: length for length, starts in _SPLIT.items() for start in starts.split()}
_LENGTH |= {area + digit: 3 for area, digits in _THREE.items() for digit in digits if area + digit not in _LENGTH}


def area_code_length(digits: str) -> int:
    """How many digits, the leading 0 counted, the area code of a ten-digit number has: 2 to 5."""
    for size in (6, 5, 4):
        if length := _LENGTH.get(digits[:size]):
            return length
    return 2 if digits[:2] in ("03", "06") else 4
