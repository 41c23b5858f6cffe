"""Vehicle numbers and licence plates."""

import re

from amparo.detect.identifiers_remark import vin_is_valid
from amparo.detect.identifiers_rule import IdentifierRule, just_before

ANY_CASE = re.IGNORECASE


VIN_CUE = re.compile(r"\b(?:vin|n[úu]mero de serie)\b\W*(?:\w+\W+)?$", ANY_CASE)


def _vin(text: str, match: re.Match[str]) -> bool:
    vin = match["x"]
    mixed = any(c.isalpha() for c in vin) and sum(c.isdigit() for c in vin) >= 4
    return mixed and (vin_is_valid(vin) or bool(VIN_CUE.search(just_before(text, match.start()))))


def _plate(text: str, match: re.Match[str]) -> bool:
    plate = re.sub(r"[ -]", "", match["x"])
    digits = sum(c.isdigit() for c in plate)
    return plate.upper() == plate and 4 <= len(plate) <= 8 and digits >= 2 and digits < 8


VEHICLE = re.compile(
    r"\b(?:(?:19[6-9]|20[0-3])\d [A-Z]\w+|plates?|tags?|hits?|truck|car|van|minivan|sedan|SUV|pick-?up|motorcycle|vehicle|"
    r"drives?|Ford|Chevy|Chevrolet|Toyota|Honda|Nissan|Dodge|Ram|GMC|Jeep|Hyundai|Kia|Mazda|Subaru|troca|carro|camioneta|"
    r"registered|placas?|white|black|silver|blue|red|gr[ae]y|tan|green|gold|maroon|blanc[oa]|negr[oa]|roj[oa]|gris|azul)\b"
)


def _beside_vehicle(text: str, match: re.Match[str]) -> bool:
    return bool(VEHICLE.search(text[max(0, match.start() - 60) : match.start()]))


VEHICLE_RULES = (
    IdentifierRule(
        "identifiers.vin",
        "data",
        "vehicle",
        "a vehicle identification number",
        re.compile(r"(?<![\w/.=+-])(?P<x>[A-HJ-NPR-Z0-9]{17})(?![\w/+=-])"),
        (),
        _vin,
    ),
    IdentifierRule(
        "identifiers.plate",
        "data",
        "vehicle",
        "a licence plate",
        re.compile(
            r"\b(?i:(?:licen[cs]e |lic\.? |vehicle |temp(?:orary)? )?(?:plates?|tags?)|placas?|matr[íi]cula|LP)\b"
            r"(?i:(?:\s*(?:is|es|no|num|number|n[úu]mero|#|nm|tx|az|co|ca|chihuahua|new mexico|texas|on it|de|reads?|"
            r"was)\b\.?)*)"
            r"[\s:#=.,(\"“-]{0,4}(?P<x>\d[A-Z]{3}\d{3}|(?:[A-Z]{2,4}|[A-Z]?\d{2,4})[- ]?[A-Z0-9]{2,4}(?:-[A-Z0-9]{1,2})?)(?![\w-])",
        ),
        ("plate", "tag", "placa", "cula", "lp"),
        _plate,
    ),
    IdentifierRule(
        "identifiers.plate.shape",
        "data",
        "vehicle",
        "letters and digits grouped as on a licence plate, beside a vehicle",
        re.compile(r"(?<![\w-])(?P<x>[A-Z]{3}[- ]\d{3,4}|\d{2,3}[- ][A-Z]{3}|[A-Z]{2,3}\d[A-Z]?[- ]\d{2,3})(?![\w-])"),
        (),
        _beside_vehicle,
    ),
)
