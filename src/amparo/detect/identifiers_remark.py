"""Remarks: what the digits themselves tell of an identifier that was found: never issued, a taxpayer's, a wrong check digit.

A number that cannot be is found all the same: somebody wrote it of a person, and a slip of one digit leaves the rest.
Social security numbers: no area 000, 666 or 900-999, no group 00, no serial 0000 (Social Security Administration, "Social Security Number
Randomization"). Taxpayer numbers: 9xx with group 50-65, 70-88, 90-92 or 94-99 (Internal Revenue Manual 3.21.263).
"""

import re

ADVERTISED = frozenset({"078051120", "219099999"})  # printed on sample cards
TAXPAYER_GROUPS = frozenset({*range(50, 66), *range(70, 89), *range(90, 93), *range(94, 100)})
WHOLE = 9  # digits


def remark(value: str, words: str) -> str:
    """What to add to the reason of a finding of a data code in these words; empty where nothing is to be told."""
    if value == "ssn":
        return _social(re.sub(r"\D", "", words))
    if value == "vehicle" and re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", words) and not vin_is_valid(words):
        return "its check digit is wrong"
    return ""


def _social(digits: str) -> str:
    if len(digits) != WHOLE:
        return ""
    area, group, serial = digits[:3], int(digits[3:5]), digits[5:]
    if area[0] == "9" and group in TAXPAYER_GROUPS:
        return "in the range of individual taxpayer numbers"
    if area in ("000", "666") or area[0] == "9" or not group or serial == "0000":
        return "in a range that was never issued"
    return "a number printed on sample cards" if digits in ADVERTISED else ""


def vin_is_valid(vin: str) -> bool:
    """Whether the ninth character of a vehicle identification number is the check digit of the others."""
    values: dict[str, int] = dict(
        zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
    )
    values.update({str(digit): digit for digit in range(10)})
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    if len(vin) != 17 or any(c not in values for c in vin):
        return False
    rest: int = sum(values[c] * weight for c, weight in zip(vin, weights, strict=True)) % 11
    return vin[8] == ("X" if rest == 10 else str(rest))
