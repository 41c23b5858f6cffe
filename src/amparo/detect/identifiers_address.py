"""Street and mailing addresses, written in English and in the Spanish-named streets of the border states."""

import re

from amparo.detect.identifiers_home import is_home, is_stay
from amparo.detect.identifiers_rule import IdentifierRule, just_before, over_lines

ANY_CASE = re.IGNORECASE
SUFFIX = (
    r"(?:St(?:reet)?|Ave?(?:nue)?|Blvd|Boulevard|Dr(?:ive)?|Rd|Road|Ln|Lane|Ct|Court|Cir(?:cle)?|"
    r"Pl(?:ace)?|Way|Ter(?:race)?|Trl|Trail|"
    r"Pkwy|Parkway|Hwy|Highway|Loop|Sq(?:uare)?|Plaza|Alley|Row|Pike|Xing|Crossing|Heights|Run)"
)
QUADRANT = r"(?:NE|NW|SE|SW|N\.?E\.?|N\.?W\.?|S\.?E\.?|S\.?W\.?|[NSEW]\.?|North|South|East|West)"
UNIT = (
    r"(?:,? ?(?:#|\b(?:apt|apartment|unit|space|spc|sp|trlr|trailer|lot|bldg|room|rm|no|n[úu]m|depto|"
    r"departamento|int|interior|casa|ste|suite)\b)"
    r"\.? ?#? ?[A-Z]?-?\d{0,5}[A-Z]?(?![\w]))"
)
STATE = (
    r"(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|"
    r"V[TA]|W[AVIY]|"
    r"New Mexico|Nuevo M[ée]xico|Texas|Arizona|Colorado|California|Nevada|Utah|Oklahoma|Chih\.?|Son\.?)"
)
CITY = (
    r"(?:,? ?(?:in |en )?\n? ?[A-ZÁÉÍÓÚÑ][\wáéíóúñ.]+(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ.]+){0,2}(?:,? "
    + STATE
    + r"\b)(?:,? \d{5}(?:-\d{4})?)?"
    r"|,? \d{5}(?:-\d{4})?(?!\d))"
)
NAME = r"(?:[A-ZÁÉÍÓÚÑ0-9][\wÁÉÍÓÚÑáéíóúñ.'’-]*)"
SPANISH = (
    r"(?:Calle(?:j[óo]n|cita)?|Camino|Cam\.|Caminito|Avenida|Av\.|Avda\.?|Vereda|Placita|Plaza|Plazuela|"
    r"V[íi]a|Paseo|Privada|Corte|"
    r"Rinc[óo]n|Entrada|Corrida|Cuesta|Sendero|Bulevar|Blvd\.?|Carretera|Prolongaci[óo]n|Loma|Ca[ñn]ada|Ruta|Cerrada)"
)
LINK = r"(?:(?:de|del|la|las|los|el|y) )"
ABODE = (
    r"\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|stay(?:s|ed|ing)?|mov(?:ed|ing)(?: in(?:to)?)?|"
    r"crash(?:es|ing)|viv(?:e|en|[íi]a|iendo|imos)|se (?:queda|mud[óo])|reside|renta|rents?|"
    r"addr(?:ess)?(?: is|:)?|direcci[óo]n(?: es|:)?|domicilio(?: es|:)?)"
)
ADDRESS = ("data", "address")
ADDRESS_RULES = (
    IdentifierRule(
        "identifiers.address.street",
        *ADDRESS,
        "a house number and a street",
        re.compile(
            over_lines(
                r"(?<![\w.,:/$#-])(?P<x>\d{1,6}(?:-?[A-Z]|½| 1/2)? (?:"
                + QUADRANT
                + r" )?(?:"
                + NAME
                + r" ){1,4}?"
                + SUFFIX
                + r"\b\.?"
                r"(?:,? " + QUADRANT + r"(?!\w))?" + UNIT + r"{0,2}(?:" + CITY + r")?)(?!\w)"
            )
        ),
        (),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.street_any_case",
        *ADDRESS,
        "a house number and a street, said to be where somebody lives",
        re.compile(
            r"(?:"
            + ABODE
            + r"|\bat|\bhome)\W{1,3}(?:\w+ ){0,4}?(?P<x>\d{2,6} (?:"
            + QUADRANT
            + r" )?(?:[a-záéíóúñ0-9.'-]+ ){1,3}?"
            r"(?:st|street|ave?|avenue|blvd|dr|drive|rd|road|ln|lane|ct|cir|circle|pl|trl|pkwy|hwy|highway|"
            r"loop)\b\.?(?:,? " + QUADRANT + r"(?!\w))?" + UNIT + r"?)",
            ANY_CASE,
        ),
        (),
        lambda text, match: is_home(text, match) and is_stay(text, match),
    ),
    IdentifierRule(
        "identifiers.address.spanish",
        *ADDRESS,
        "a house number and a Spanish-named street",
        re.compile(
            over_lines(
                r"(?<![\w.,:/$-])(?P<x>\d{1,6}(?:-?[A-Z])? "
                + SPANISH
                + r" "
                + LINK
                + r"{0,2}"
                + NAME
                + r"(?: "
                + LINK
                + r"{0,2}[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,2}"
                r"(?:,? " + QUADRANT + r"(?!\w))?" + UNIT + r"{0,2}(?:" + CITY + r")?)(?!\w)"
            )
        ),
        (),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.spanish_order",
        *ADDRESS,
        "a Spanish-named street and a house number",
        re.compile(
            r"(?<!\w)(?P<x>"
            + SPANISH
            + r" "
            + LINK
            + r"{0,2}"
            + NAME
            + r"(?: "
            + LINK
            + r"{0,2}[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,3}"
            r"(?:,? ?#|,? (?:[Nn]o\.?|[Nn][úu]m(?:ero)?\.?)|,| ) ?\d{1,5}(?:-?[A-Z])?\b(?: (?:Nte|Sur|Ote|Pte)\b\.?)?"
            + UNIT
            + r"?(?:,? (?:[Cc]ol\.?|[Cc]olonia|[Ff]racc\.?|[Bb]arrio) "
            + LINK
            + r"?"
            + NAME
            + r"(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+)?)?(?:"
            + CITY
            + r")?)(?!\w)"
        ),
        (),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.colonia",
        *ADDRESS,
        "a colonia, trailer park or street without a number, where somebody lives",
        re.compile(
            ABODE
            + r"\W{1,3}(?:\w+ ){0,4}?(?P<x>(?:[Cc]ol(?:onia|\.)|[Bb]arrio|[Ff]raccionamiento|"
            + SPANISH
            + r"|calle|the) "
            + LINK
            + r"?"
            + NAME
            + r"(?: "
            + NAME
            + (
                r"){0,2}(?: (?:trailer park|mobile home park|RV park|apartments?|apts|Apartments?|Trailer Park|"
                r"Mobile Home Park|RV Park|St|Street|Ave|Rd|Road))?)(?!\w)"
            )
        ),
        (
            "col",
            "barrio",
            "fracc",
            "calle",
            "camino",
            "av",
            "vereda",
            "park",
            "apart",
            "apts",
            "street",
            "road",
            "paseo",
            "privada",
            "callej",
            "placita",
        ),
        lambda text, match: (
            not match["x"].lower().startswith("the ") or bool(re.search(r"(?i)park$|apartments?$|apts$", match["x"]))
        ),
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.address.box",
        *ADDRESS,
        "a post office box",
        re.compile(
            r"\b(?P<x>(?:P\.? ?O\.? ?(?:Box|Drawer)|apartado(?: postal)?)\W{0,2}#? ?\d{1,6}(?-i:(?:"
            + CITY
            + r")?))(?!\w)",
            ANY_CASE,
        ),
        ("box", "apartado", "drawer"),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.rural",
        *ADDRESS,
        "a rural route or a house on a county road",
        re.compile(
            r"(?<!\w)(?P<x>(?:(?:HC|RR|RFD|Rt|Rte|Route|rural route|highway contract)[- .]{0,2}\d{1,3},? ?(?:Box|"
            r"#) ?\d{1,5}[A-Z]?|rural route \d+|"
            r"\d{1,6}[A-Z]? (?:county (?:road|rd)|co\.? rd|CR|state (?:road|rd|highway)|NM|US|hwy|highway|"
            r"ranch road|forest road)[- ]\d{1,4}[A-Z]?|"
            r"(?:county (?:road|rd)|CR|NM|US|state road|highway|hwy)[- ](?:[A-Z]?\d{1,4}[A-Z]?),? (?:house|#|no\.?|lot|space|trailer|"
            r"box) ?#? ?\d{1,5})" + UNIT + r"?)(?!\w)",
            ANY_CASE,
        ),
        (),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.corner",
        *ADDRESS,
        "a street corner where somebody lives or stays",
        re.compile(
            r"\b(?:(?:corner|intersection|esquina) (?:of|de|con) |(?:lives?|stays?|living|staying|vive|house is|"
            r"apartment is) (?:\w+ ){0,2}?(?:at|on|near|by|en|por) )"
            r"(?P<x>(?-i:"
            + NAME
            + (
                r"(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,2}) (?:and|&|y|con|"
                r"/) (?-i:[A-ZÁÉÍÓÚÑ0-9][\wáéíóúñ]+(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,2}))"
            ),
            ANY_CASE,
        ),
        ("corner", "intersection", "esquina", "live", "stay", "living", "vive", "house is", "apartment is"),
        is_home,
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.address.stays_at",
        *ADDRESS,
        "a number where somebody is said to live",
        re.compile(
            ABODE
            + (
                r" (?:\w+ ){0,2}?(?:at|on|en|@|in)(?: (?:apt|apartment|unit|space|lot|room|trailer|house|el|la|the|"
                r"number|n[úu]mero))* ?#? ?(?P<x>\d{2,6}[A-Z]?(?: [A-Za-zÁÉÍÓÚÑáéíóúñ.][\wáéíóúñ.'-]*){1,3})"
            ),
            ANY_CASE,
        ),
        (),
        is_stay,
    ),
    IdentifierRule(
        "identifiers.address.unit",
        *ADDRESS,
        "an apartment or space where somebody lives",
        re.compile(
            (
                r"\b(?P<x>(?:apt|apartment|unit|space|spc|trailer|lot|depto|departamento)\.? ?(?:#|no\.? |"
                r"number )? ?(?:[A-Z]-?)?\d{1,4}[A-Z]?)(?![\w.])"
            ),
            ANY_CASE,
        ),
        ("apt", "apartment", "unit", "space", "spc", "trailer", "lot", "depto", "departamento"),
        lambda text, match: bool(re.search(ABODE, just_before(text, match.start(), 60), ANY_CASE)),
    ),
    IdentifierRule(
        "identifiers.address.zip",
        *ADDRESS,
        "a town with its postal code",
        re.compile(
            r"(?<!\w)(?P<x>[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,2},? "
            + STATE
            + r",? \d{5}(?:-\d{4})?)(?![\w-])"
        ),
        (),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.zip_said",
        *ADDRESS,
        "a postal code",
        re.compile(r"\bzip(?: ?code)?(?: is)?[\s:#]{1,3}(?P<x>\d{5}(?:-\d{4})?)(?![\w-])", ANY_CASE),
        ("zip",),
        is_home,
    ),
)
