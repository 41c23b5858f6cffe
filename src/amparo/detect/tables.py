"""Tables: lists of people in a passage, which columns hold which data, and how many people the list has."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from amparo.detect.finding import Finding
from amparo.detect.names import Names, shipped_names
from amparo.detect.passage import Passage
from amparo.detect.people_count import distinct_people, folded
from amparo.span import Span

CELL = re.compile(r"[^\t\n]+")
PIPE = re.compile(r"[^|\n]+")
ITEM = re.compile(r"^[ \t>]*(?:[-*•·–]|\(?\d{1,3}[.):]|\d{1,3} ?-)[ \t]+(?P<words>[^\n]{3,})$", re.MULTILINE)
HEADINGS = (
    (
        "name",
        r"(?:(?:full|last|first|middle|client|legal|given|family|case|head of household|member|subject|inmate|student|employee|recipient|customer) )*names?|surname|last|first|"
        r"nombres?(?: completo| del? cliente)?|apellidos?(?: paterno| materno)?|client|subject|recipient|inmate|cliente|beneficiari[oa]|participant|person|individual|defendant|hoh|aka|alias",
    ),
    (
        "date_of_birth",
        r"d\.?o\.?b\.?|(?:date of |client )?birth(?: ?date|day)?|date of birth|age|edad|fecha de nac(?:imiento|\.)?|nacimiento|born|fdn",
    ),
    (
        "ssn",
        r"ssn?#?|ss ?(?:no|num(?:ber)?|#)|soc(?:ial)?(?: sec(?:urity)?)?(?: (?:no|number|num|#))?|itin|seguro social|last (?:4|four)(?: (?:of )?ssn)?|nss|tax id|ssn last ?4",
    ),
    ("alien_number", r"a ?#|a-?(?:number|file|num|no)|alien(?: (?:number|no|#|registration.*))?|n[uú]mero a|uscis ?#?"),
    (
        "licence_number",
        r"dl ?#?|(?:driver'?s? )?licen[cs]e(?: ?(?:no|number|#))?|ol[n#]|state id(?: ?(?:no|number|#))?|licencia|id number|dl(?: |/)id ?#?",
    ),
    ("foreign_id", r"passport(?: ?(?:no|number|#))?|matricula|curp|pasaporte|consular id|foreign id|ine|cedula"),
    ("photo", r"photo|picture|image|foto"),
    ("biometric", r"fin|fingerprints?|biometrics?|huellas"),
    (
        "address",
        r"(?:(?:home|mailing|street|residence|physical|current|last known|residential) )*addr(?:ess)?(?: ?[12])?|street|residence|domicilio|direccion|calle|zip(?: ?code)?",
    ),
    (
        "phone",
        r"(?:(?:home|cell|mobile|contact|work) )*(?:phone|cell|tel(?:ephone)?|mobile)(?: ?(?:no|number|#))?\.?|telefono|celular|cel|phone ?#?",
    ),
    ("email", r"e-?mail(?: address)?|correo(?: electronico)?"),
    (
        "employer",
        r"employer(?: name)?|(?:place of )?(?:work|employment)|job|occupation|empleador|patron|trabajo|lugar de trabajo|ocupacion",
    ),
    ("school", r"school(?: name)?|escuela|grade|grado"),
    ("vehicle", r"vehicle|plates?|license plate|plate ?#?|vin|make/?model|placas?|vehiculo"),
    (
        "whereabouts",
        r"(?:next )?(?:appointment|appt|interview|court|hearing|release|transfer|recert(?:ification)?|visit)(?: (?:date|time|date/time))?|location|cita|audiencia|shift|facility|housing unit|turno|fecha de (?:cita|corte)",
    ),
    (
        "immigration_status",
        r"(?:imm(?:igration)?|citizenship|alien|legal)(?: |/)?status(?: code)?|citizenship|citizen|visa(?: type)?|estatus(?: migratorio)?|ciudadania|imm status",
    ),
    (
        "national_origin",
        r"nationality|country(?: of (?:birth|origin|citizenship))?|cob|coc|pob|birth ?place|place of birth|nacionalidad|pais(?: de (?:origen|nacimiento))?|lugar de nacimiento",
    ),
    ("race_ethnicity", r"race|ethnicity|race/ethnicity|(?:primary |home )?language|idioma|raza|lengua"),
    ("religion", r"religion"),
    ("gender_identity", r"gender identity|identidad de genero"),
    ("medical", r"diagnosis|medical(?: condition| notes)?|dx|condition|diagnostico|medications?"),
    ("disability", r"disability|disabled|discapacidad"),
    (
        "public_assistance",
        r"(?:snap|tanf|medicaid|ebt|wic|ssi|ga|benefits?|program|assistance)(?: (?:status|amount|type|case|benefits?|received|active))?|beneficios?|programa|certification(?: (?:end|date|period))*|recert date",
    ),
    ("housing", r"housing(?: status)?|homeless|shelter|vivienda|living situation"),
    (
        "family",
        r"(?:household|hh|family)(?: (?:size|members?))?|marital(?: status)?|spouse|dependents|children|kids|relationship|parent|mother|father|estado civil|hijos|familia|parentesco|conyuge|# (?:kids|children)",
    ),
    (
        "income",
        r"(?:(?:gross|net|quarterly|monthly|annual|total|qtr|q\d) )*(?:wages?|income|earnings|salary)(?: (?:amount|paid|q\d|reported))?|ingresos?|salario|sueldo|ui(?: claim)?|benefit amount",
    ),
    (
        "criminal_record",
        r"charges?|arrest(?: date)?|booking(?: date)?|offense|conviction|warrant|criminal history|cargos|delito|probation(?: status)?|sentence",
    ),
)
OTHER_NUMBER = r"(?:case|receipt|booking|account|acct|client|inmate|mci|individual|recipient|participant|member)(?: ?(?:id|no|number|num|#))|receipt|case|expediente|caso|id"
CONTENTS: tuple[tuple[str, str], ...] = (
    ("ssn", r"\d{3}-\d{2}-\d{4}|(?:xxx|\*\*\*)-(?:xx|\*\*)-\d{4}"),
    ("alien_number", r"A[ -]?#?\d{8,9}|A ?\d{2,3}[ -]\d{3}[ -]\d{3}"),
    ("phone", r"(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-.]\d{4}"),
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("date_of_birth", r"\d{1,2}[/-]\d{1,2}[/-](?:19[2-9]\d|200\d|[3-9]\d)|19[2-9]\d-\d\d-\d\d"),
    (
        "address",
        r"\d{1,6} (?:[NSEW]{1,2}\.? )?[\w.' -]+\b(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Ct|Court|Loop|Pl|Trail|Cir|Way)\b.*|\d{1,6} (?:Calle|Camino|Avenida|Vereda|Paseo) .+|P\.?O\.? Box \d+.*",
    ),
)
WHO = frozenset({"name", "ssn", "alien_number", "date_of_birth"})
SHARE = 0.6  # of a column's cells: fewer than this hold the datum by chance
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        code: data code, or `other_number`.
        head: its heading, or its first cell where none stands.
        headed: told by its heading.
    """

    code: str
    head: Span
    headed: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A list of rows.

    Attributes:
        span: all of its rows.
        columns: those that hold a datum.
        people: how many people its rows are, 0 for a list of something else.
    """

    span: Span
    columns: tuple[Column, ...]
    people: int


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    both = (*HEADINGS, ("other_number", OTHER_NUMBER))
    return tuple((code, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for code, pattern in both)


@cache
def _contents() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in CONTENTS)


def _heading_code(cell: str) -> str | None:
    plain = folded(cell).strip(" :*#.\"'").replace("_", " ").replace("’", "'")
    plain = re.sub(r"\s+", " ", plain)
    if not plain or len(plain) > 40:
        return None
    return next((code for code, pattern in _headings() if pattern.fullmatch(plain)), None)


def _blocks(text: str, span: Span) -> Iterator[list[list[Span]]]:
    """Runs of two or more lines that are rows of cells."""
    rows: list[list[Span]] = []
    at = span.start
    for line in span.of(text).split("\n"):
        cell = CELL if "\t" in line else PIPE if line.count("|") >= 2 else None  # noqa: PLR2004
        cells = [Span(at + m.start(), at + m.end()) for m in cell.finditer(line) if m.group().strip()] if cell else []
        if len(cells) >= 2:  # noqa: PLR2004
            rows.append(cells)
        elif rows and not (line.strip(" |-+:=") == "" and line.strip()):
            if len(rows) >= FEWEST_ROWS:
                yield rows
            rows = []
        at += len(line) + 1
    if len(rows) >= FEWEST_ROWS:
        yield rows


def _grid(text: str, rows: list[list[Span]]) -> list[dict[int, Span]]:
    """Rows as column number -> cell: empty cells count, so that columns stay in line."""
    out = []
    for row in rows:
        start = text.rfind("\n", 0, row[0].start) + 1
        separator = "\t" if "\t" in text[start : row[-1].end] else "|"
        out.append({text.count(separator, start, cell.start): cell for cell in row})
    return out


def tables_in(text: str, span: Span) -> tuple[Table, ...]:
    """The lists of rows in a stretch: tab-separated or barred rows, in order."""
    if "\t" not in span.of(text) and "|" not in span.of(text):
        return ()
    names = shipped_names()
    return tuple(_table(text, rows, names) for rows in _blocks(text, span))


def _table(text: str, rows: list[list[Span]], names: Names) -> Table:
    grid = _grid(text, rows)
    codes = {at: _heading_code(cell.of(text)) for at, cell in grid[0].items()}
    known = {at: code for at, code in codes.items() if code}
    headed = len(known) >= 2 or (bool(known) and len(known) * 2 >= len(codes))  # noqa: PLR2004
    body = grid[1:] if headed else grid
    columns = {at: Column(code, grid[0][at], True) for at, code in known.items()} if headed else {}
    for at in sorted({at for row in body for at in row} - set(columns)):
        cells = [row[at] for row in body if at in row]
        code = _content_code([cell.of(text).strip() for cell in cells], names)
        if code and len(cells) >= FEWEST_ROWS:
            columns[at] = Column(code, grid[0].get(at, cells[0]), False)
    who = [at for at, column in columns.items() if column.code in WHO]
    sure = any(columns[at].code in ("ssn", "alien_number", "date_of_birth") for at in who) or _named(
        text, body, who, columns, names
    )
    people = sum(1 for row in body if any(at in row for at in who)) if who and sure else 0
    ordered = tuple(columns[at] for at in sorted(columns))
    return Table(Span(rows[0][0].start, rows[-1][-1].end), ordered, people)


def _named(text: str, body: list[dict[int, Span]], who: list[int], columns: dict[int, Column], names: Names) -> bool:
    """Whether the cells of a column of names are names: a list of files has a `Name` column too."""
    cells = [row[at].of(text) for row in body for at in who if at in row and columns[at].code == "name"]
    return bool(cells) and sum(_is_name(cell, names) for cell in cells) >= SHARE * len(cells)


def _is_name(cell: str, names: Names) -> bool:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", cell)
    if not words or len(words) > 6 or len(cell) > 60 or re.search(r"[\d@/\\:]|\.\w{2,4}$", cell):  # noqa: PLR2004
        return False
    known = [word for word in words if names.is_given(word) or names.is_surname(word)]
    return len(known) * 2 >= len(words) and any(not names.is_word(word) for word in known)


def _content_code(cells: list[str], names: Names) -> str | None:
    if not cells:
        return None
    for code, pattern in _contents():
        if sum(bool(pattern.fullmatch(cell)) for cell in cells) >= SHARE * len(cells):
            return code
    full = sum(_is_name(cell, names) and bool(re.search(r"[ ,]", cell)) for cell in cells)
    return "name" if full >= SHARE * len(cells) else None


def table_people(text: str, span: Span) -> int | None:
    """How many people the lists in a stretch have; None where it holds no list of people."""
    people = sum(table.people for table in tables_in(text, span))
    return people or None


def find_tables(passage: Passage, persons: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """One finding a column of each list of people, at its heading, with the number of people; and for bulleted lists.

    Args:
        passage: what to read.
        persons: findings of family `person` in it, for lists that are no rows.
    """
    out: list[Finding] = []
    made: Callable[..., Finding] = lambda span, family, value, rule, why, count: Finding(  # noqa: E731
        passage.message, passage.part, span, family, value, rule, why, count=count
    )
    for table in tables_in(passage.text, passage.span):
        if not table.people:
            continue
        for column in table.columns:
            family = "number" if column.code == "other_number" else "data"
            rule = f"tables.{'heading' if column.headed else 'content'}.{column.code}"
            why = f"a column of a list of people {'headed so' if column.headed else 'that holds such'}"
            out.append(made(column.head, family, column.code, rule, why, table.people))
    out.extend(
        made(span, "data", "name", "tables.list", "a list with a person in each line", count)
        for span, count in _lists(passage, persons)
    )
    return tuple(sorted(set(out)))


def _lists(passage: Passage, persons: tuple[Finding, ...]) -> Iterator[tuple[Span, int]]:
    """Numbered or bulleted lines, two or more in a row, that each begin with a private person's name."""
    starts = {
        f.span.start: f.span
        for f in persons
        if f.value == "private" and f.rule not in ("persons.single", "persons.known")
    }
    run: list[Span] = []
    last_end = -1
    for match in ITEM.finditer(passage.text, passage.span.start, passage.span.end):
        span = next((starts[at] for at in range(match.start("words"), match.start("words") + 5) if at in starts), None)
        near = last_end >= 0 and passage.text.count("\n", last_end, match.start("words")) <= 2  # noqa: PLR2004
        if span is None or not near:
            yield from _counted(passage.text, run)
            run = []
        if span is not None:
            run.append(span)
        last_end = match.end()
    yield from _counted(passage.text, run)


def _counted(text: str, run: list[Span]) -> Iterator[tuple[Span, int]]:
    if len(run) >= FEWEST_ROWS:
        yield run[0], distinct_people(span.of(text) for span in run)
