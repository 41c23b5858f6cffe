"""Columns: what the heading of a column, or the look of its cells, says that it holds."""

import re
from functools import cache

from amparo.detect.people_count import folded

HEADINGS = (
    (
        "name",
        (
            r"(?:(?:full|last|first|middle|client|legal|given|family|case|head of household|member|subject|inmate|"
            r"student|employee|recipient|customer) )*names?|surname|last|first|"
            r"nombres?(?: completo| del? cliente)?|apellidos?(?: paterno| materno)?|client|subject|recipient|"
            r"inmate|cliente|beneficiari[oa]|participant|person|individual|defendant|hoh|aka|alias"
        ),
    ),
    (
        "date_of_birth",
        (
            r"d\.?o\.?b\.?|(?:date of |client )?birth(?: ?date|day)?|date of birth|age|edad|"
            r"fecha de nac(?:imiento|\.)?|nacimiento|born|fdn"
        ),
    ),
    (
        "ssn",
        (
            r"ssn?#?|ss ?(?:no|num(?:ber)?|#)|soc(?:ial)?(?: sec(?:urity)?)?(?: (?:no|number|num|#))?|itin|"
            r"seguro social|last (?:4|four)(?: (?:of )?ssn)?|nss|tax id|ssn last ?4"
        ),
    ),
    ("alien_number", r"a ?#|a-?(?:number|file|num|no)|alien(?: (?:number|no|#|registration.*))?|n[uú]mero a|uscis ?#?"),
    (
        "licence_number",
        (
            r"dl ?#?|(?:driver'?s? )?licen[cs]e(?: ?(?:no|number|#))?|ol[n#]|state id(?: ?(?:no|number|#))?|"
            r"licencia|id number|dl(?: |/)id ?#?"
        ),
    ),
    ("foreign_id", r"passport(?: ?(?:no|number|#))?|matricula|curp|pasaporte|consular id|foreign id|ine|cedula"),
    ("photo", r"photo|picture|image|foto"),
    ("biometric", r"fin|fingerprints?|biometrics?|huellas"),
    (
        "address",
        (
            r"(?:(?:home|mailing|street|residence|physical|current|last known|"
            r"residential) )*addr(?:ess)?(?: ?[12])?|street|residence|domicilio|direccion|calle|zip(?: ?code)?"
        ),
    ),
    (
        "phone",
        (
            r"(?:(?:home|cell|mobile|contact|work) )*(?:phone|cell|tel(?:ephone)?|mobile)(?: ?(?:no|number|"
            r"#))?\.?|telefono|celular|cel|phone ?#?"
        ),
    ),
    ("email", r"e-?mail(?: address)?|correo(?: electronico)?"),
    (
        "employer",
        (
            r"employer(?: name)?|(?:place of )?(?:work|employment)|job|occupation|empleador|patron|trabajo|"
            r"lugar de trabajo|ocupacion"
        ),
    ),
    ("school", r"school(?: name)?|escuela|grade|grado"),
    ("vehicle", r"vehicle|plates?|license plate|plate ?#?|vin|make/?model|placas?|vehiculo"),
    (
        "whereabouts",
        (
            r"(?:next )?(?:appointment|appt|interview|court|hearing|release|transfer|recert(?:ification)?|"
            r"visit)(?: (?:date|time|date/time))?|location|cita|audiencia|shift|facility|housing unit|turno|"
            r"fecha de (?:cita|corte)"
        ),
    ),
    (
        "immigration_status",
        (
            r"(?:imm(?:igration)?|citizenship|alien|legal)(?: |/)?status(?: code)?|citizenship|citizen|"
            r"visa(?: type)?|estatus(?: migratorio)?|ciudadania|imm status"
        ),
    ),
    (
        "national_origin",
        (
            r"nationality|country(?: of (?:birth|origin|citizenship))?|cob|coc|pob|birth ?place|place of birth|"
            r"nacionalidad|pais(?: de (?:origen|nacimiento))?|lugar de nacimiento"
        ),
    ),
    ("race_ethnicity", r"race|ethnicity|race/ethnicity|(?:primary |home )?language|idioma|raza|lengua"),
    ("religion", r"religion"),
    ("gender_identity", r"gender identity|identidad de genero"),
    ("medical", r"diagnosis|medical(?: condition| notes)?|dx|condition|diagnostico|medications?"),
    ("disability", r"disability|disabled|discapacidad"),
    (
        "public_assistance",
        (
            r"(?:snap|tanf|medicaid|ebt|wic|ssi|ga|benefits?|program|assistance)(?: (?:status|amount|type|case|"
            r"benefits?|received|active))?|beneficios?|programa|certification(?: (?:end|date|period))*|recert date"
        ),
    ),
    ("housing", r"housing(?: status)?|homeless|shelter|vivienda|living situation"),
    (
        "family",
        (
            r"(?:household|hh|family)(?: (?:size|members?))?|marital(?: status)?|spouse|dependents|children|kids|"
            r"relationship|parent|mother|father|estado civil|hijos|familia|parentesco|conyuge|# (?:kids|children)"
        ),
    ),
    (
        "income",
        (
            r"(?:(?:gross|net|quarterly|monthly|annual|total|qtr|q\d) )*(?:wages?|income|earnings|"
            r"salary)(?: (?:amount|paid|q\d|reported))?|ingresos?|salario|sueldo|ui(?: claim)?|benefit amount"
        ),
    ),
    (
        "criminal_record",
        (
            r"charges?|arrest(?: date)?|booking(?: date)?|offense|conviction|warrant|criminal history|cargos|"
            r"delito|probation(?: status)?|sentence"
        ),
    ),
)
OTHER_NUMBER = (
    r"(?:case|receipt|booking|account|acct|client|inmate|mci|individual|recipient|participant|"
    r"member)(?: ?(?:id|no|number|num|#))|receipt|case|expediente|caso|id"
)
CONTENTS: tuple[tuple[str, str], ...] = (
    ("ssn", r"\d{3}-\d{2}-\d{4}|(?:xxx|\*\*\*)-(?:xx|\*\*)-\d{4}"),
    ("alien_number", r"A[ -]?#?\d{8,9}|A ?\d{2,3}[ -]\d{3}[ -]\d{3}"),
    ("phone", r"(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-.]\d{4}"),
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("date_of_birth", r"\d{1,2}[/-]\d{1,2}[/-](?:19[2-9]\d|200\d|[3-9]\d)|19[2-9]\d-\d\d-\d\d"),
    (
        "address",
        (
            r"\d{1,6} (?:[NSEW]{1,2}\.? )?[\w.' -]+\b(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Ct|"
            r"Court|Loop|Pl|Trail|Cir|Way)\b.*|\d{1,6} (?:Calle|Camino|Avenida|Vereda|Paseo) .+|P\.?O\.? Box \d+.*"
        ),
    ),
)


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    both = (*HEADINGS, ("other_number", OTHER_NUMBER))
    return tuple((code, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for code, pattern in both)


@cache
def content_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Data codes and what a cell that holds one looks like, whole."""
    return tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in CONTENTS)


def heading_code(cell: str) -> str | None:
    """The data code (or `other_number`) that a column headed `cell` holds; None for another heading."""
    plain = folded(cell).strip(" :*#.\"'").replace("_", " ").replace("’", "'")
    plain = re.sub(r"\s+", " ", plain)
    if not plain or len(plain) > 40:
        return None
    return next((code for code, pattern in _headings() if pattern.fullmatch(plain)), None)
