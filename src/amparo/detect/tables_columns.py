"""Columns: what the heading of a column, or the look of its cells, says that it holds."""

import re
from functools import cache, lru_cache

from amparo.detect.people_count import folded

HEADINGS = (
    (
        "name",
        (
            r"(?:(?:full|last|first|middle|client|legal|given|family|case|head of household|member|subject|inmate|emp|driver|claimant|"
            r"student|employee|recipient|customer) )*names?|surname|last|first|head of household|"
            r"claimant|titular|primer nombre|segundo nombre|"
            r"nombres?(?: completo| del? cliente)?|apellidos?(?: paterno| materno)?|client|subject|recipient|"
            r"inmate|cliente|beneficiari[oa]|participant|person|individual|defendant|hoh|aka|alias"
        ),
    ),
    (
        "date_of_birth",
        (
            r"d\.?o\.?b\.?|(?:date of |client )?birth(?: ?date|day)?|date of birth|age|edad|"
            r"fecha de nac(?:imiento|\.)?|f\. ?nac|yob|year of birth|nacimiento|born|fdn"
        ),
    ),
    (
        "ssn",
        (
            r"ssn?#?|s\.s\.n|ssn/itin|(?:num(?:ero)?\.? (?:de )?)?seguro social|ss ?(?:no|num(?:ber)?|"
            r"#)|soc(?:ial)?(?: sec(?:urity)?)?(?: (?:no|number|num|#))?|itin|"
            r"seguro social|last (?:4|four)(?: (?:of )?ssn)?|nss|tax id|ssn last ?4"
        ),
    ),
    (
        "alien_number",
        r"a ?#|a[ -]?(?:number|file|num|no)|ar ?#|alien(?: (?:number|no|#|registration.*))?|n[uú]mero a|uscis ?#?",
    ),
    (
        "licence_number",
        (
            r"dl ?#?|lic ?#?|(?:driver'?s? )?licen[cs]e(?: ?(?:no|number|#))?|ol[n#]|state id(?: ?(?:no|number|#))?|"
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
            r"residential) )*addr(?:ess)?(?: ?[12])?|street|residence|domicilio|direccion|calle|"
            r"(?:city|town|ciudad|municipio)(?:[ ,/]+(?:state|st|estado|zip))*|(?:apt|apartment|unit) ?#?|zip(?: ?code)?"
        ),
    ),
    (
        "phone",
        (
            r"(?:(?:home|cell|mobile|contact|work) )*(?:phone|cell|tel(?:ephone)?|mobile)(?: ?(?:no|number|"
            r"#))?\.?|contact ?#|telefono|celular|cel|phone ?#?"
        ),
    ),
    ("email", r"e-?mail(?: address)?|correo(?: electronico)?"),
    (
        "employer",
        (
            r"employer(?: name)?|emp|work ?place|where works|donde trabaja|(?:place of )?(?:work|"
            r"employment)|job|occupation|empleador|patron|trabajo|"
            r"lugar de trabajo|ocupacion"
        ),
    ),
    ("school", r"school(?: name)?|escuela|grade|grado"),
    ("vehicle", r"veh(?:icle)?|tags? ?#?|plates?|license plate|plate ?#?|vin|make/?model|placas?|vehiculo"),
    (
        "whereabouts",
        (
            r"(?:next )?(?:appointment|appt|interview|court|hearing|release|transfer|recert(?:ification)?|"
            r"visit)(?: (?:date|time|date/time))?|arrival|arrived|time in|location|cita|audiencia|shift|facility|housing unit|turno|"
            r"fecha de (?:cita|corte)"
        ),
    ),
    (
        "immigration_status",
        (
            r"status imm(?:igration)?|(?:imm(?:ig)?(?:igration)?\.?|citizenship|alien|legal)(?: |/)?status(?: code)?|citizenship|citizen|"
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
    (
        "race_ethnicity",
        r"race|ethnicity|race/ethnicity|(?:primary |home )?(?:language|lang)(?: spoken)?|idioma|raza|lengua",
    ),
    ("religion", r"religion"),
    ("gender_identity", r"gender identity|identidad de genero"),
    ("medical", r"diagnosis|medical(?: condition| notes)?|dx|condition|diagnostico|medications?"),
    ("disability", r"disability|disabled|discapacidad"),
    (
        "public_assistance",
        (
            r"(?:snap|tanf|medicaid|ebt|wic|ssi|ga|benefits?|program|aid|assistance)(?: (?:status|amount|type|case|"
            r"benefits?|received|active))?|beneficios?|programa|certification(?: (?:end|date|period))*|recert date"
        ),
    ),
    ("housing", r"housing(?: status)?|homeless|shelter|vivienda|living situation"),
    (
        "family",
        (
            r"(?:# )?in (?:hh|household)|parent/guardian|guardian|(?:household|hh|family)(?: (?:size|"
            r"members?))?|marital(?: status)?|spouse|dependents|children|kids|"
            r"relationship|parent|mother|father|estado civil|hijos|familia|parentesco|conyuge|# (?:kids|children)"
        ),
    ),
    (
        "income",
        (
            r"(?:(?:gross|net|quarterly|monthly|annual|total|qtr|q\d) )*(?:wages?|income|earnings|"
            r"salary)(?: (?:amount|paid|q\d|reported))?|ingresos?|salario|sueldo|ui(?: (?:claim|amt|amount|benefits?))?|benefit amount"
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
    r"mci|(?:case|receipt|booking|account|acct|client|inmate|mci|medicaid|claim|individual|recipient|participant|"
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
    ("vehicle", r"[A-Z]{3}[- ]?\d{3,4}|\d{3}[- ]?[A-Z]{3}"),
    (
        "immigration_status",
        (
            r"(?:u\.?s\.? ?)?citizen|usc|lpr|undoc(?:umented)?|no (?:status|papers)|none found|daca|tps|ewi|overstay(?:ed)?|"
            r"asyl(?:um|ee)(?: \w+)?|refugee|parolee?|(?:u|t|student|work) visa|[a-z]-?\d[a-z]? visa|naturalized|green card|"
            r"indocumentad[oa]|ciudadan[oa]|residente|sin papeles|(?:visa|permit) (?:expired|pending)(?: \d{4})?"
        ),
    ),
    (
        "national_origin",
        (
            r"m[eé]xico|mexican[oa]?|guatemalan?|honduras|honduran|el salvador|salvadoran|nicaraguan?|cuban?|venezuelan?|colombian?|"
            r"ecuador(?:ian)?|per[uú]|peruvian|brazil(?:ian)?|hait[ií](?:an)?|china|chinese|india|vietnam(?:ese)?|philippines|"
            r"filipino|jamaican?|dominican(?: republic)?|mx|mex|gt|hn|sv|usa?"
        ),
    ),
    (
        "public_assistance",
        r"(?:snap|tanf|medicaid|ebt|wic|ssi|liheap|general assistance|ga|section 8|food stamps|estampillas)(?: \w+)?",
    ),
)

LONGEST_HEADING = 40  # characters


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    both = (*HEADINGS, ("other_number", OTHER_NUMBER))
    return tuple((code, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for code, pattern in both)


@cache
def _any_heading() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, pattern in _headings()), re.IGNORECASE)


@cache
def content_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Data codes and what a cell that holds one looks like, whole."""
    return tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in CONTENTS)


@lru_cache(maxsize=4096)
def heading_code(cell: str) -> str | None:
    """The data code (or `other_number`) that a column headed `cell` holds; None for another heading."""
    plain = re.sub(r"\s+", " ", folded(cell)).replace("_", " ").replace("’", "'").strip(" :*.\"'?")
    if not plain or len(plain) > LONGEST_HEADING:
        return None
    shorter = re.sub(r" ?\([^)]*\)", "", plain).strip(" .:")
    ways = (plain, re.sub(r"[()]", "", plain), shorter, re.sub(r"[ .]*(?:#|\bno|\bnum(?:ber)?|\bnbr)\.?$", "", shorter))
    any_of_them = _any_heading()
    possible = [way for way in ways if way and any_of_them.fullmatch(way)]
    return next((code for way in possible for code, pattern in _headings() if pattern.fullmatch(way)), None)
