"""A small edition of invented bodies, for tests of the site."""

from datetime import date

from amparo.publish.exhibit import Exhibit
from amparo.publish.plan import Plan
from amparo.publish.public_edition import Asked, PublicEdition, Shelved
from amparo.publish.public_figure import Cell, PublicFigure
from amparo.report.figure import Figure
from amparo.threads.directory import Body, Level, Side

IDS = tuple(f"x{number:012x}" for number in range(40))
BODIES = {
    "doh": Body("doh", "Department of Health", Level.state, Side.agency),
    "mvd": Body("mvd", "Motor Vehicle Division", Level.state, Side.agency),
}
TITLE = {"en": "What <the> records show", "es": "Qué muestran los documentos"}


def figure(id, value, whole=40, unit="exchange"):
    counted = IDS[:value] if unit == "exchange" else ()
    return Figure(id, f"Count of {id}", f"Recuento de {id}", unit, value, value, value, counted, IDS[:whole])


SHOWN = (
    figure("exchanges", 40),
    figure("asks", 35),
    figure("exchanges_without_process", 31, 35),
    figure("process.judicial", 6, 35),
    figure("given_without_process", 22, 30),
    figure("scrutiny.none", 20, 30),
    figure("given.address", 20),
    figure("given.name", 30),
    figure("month.2018-05", 7),
    figure("exchanges@doh", 25),
    figure("exchanges@mvd", 15),
    figure("asks@doh", 20, 25),
    figure("answer_hours.median", 2, 30, "business hour"),
    figure("prohibited.us-nm.sb36-2025", 23, 30),
    figure("files@doh", 12, 12, "file"),
)


def cell(one, told=Cell.shown, of=Cell.shown):
    """What may be published of a figure."""
    value = one.value if told is Cell.shown else None
    whole = len(one.denominator) if of is Cell.shown else None
    shown = (one.id, one.definition, one.definition_es, one.unit, told, value, value, value)
    return PublicFigure(*shown, of, whole, (), one.coding)


BACK = (cell(figure("given.ssn", 2), Cell.small), cell(figure("given.phone", 6), Cell.withheld))


def exhibit(number):
    source = (("Department of Health", "R-1", "2019-12-02", f"DOH-{number:04d}"),)
    return Exhibit(number, IDS[number - 1], (), source, f"{number:064x}", True)


def shelved(number, **told):
    sentence = {"en": f"An officer asked for <{number}>.", "es": f"Un agente pidió <{number}>."}
    return Shelved(exhibit(number), sentence, **told)


def shelf():
    """Two exhibits of three tell their agency and what was given; each a year, every fourth a month."""
    for number in range(1, 13):
        known = number % 3 > 0
        yield shelved(
            number,
            agency="doh" if known else "",
            period="2018" if number % 4 else "2018-05",
            codes=("address", "name") if known else (),
            figures=("exchanges", "given.address") if known else (),
            paged=number % 4 == 0,
        )


def edition(**changed):
    told = {
        "plan": Plan(),
        "title": TITLE,
        "bodies": BODIES,
        "requests": (Asked("doh", date(2019, 9, 1), date(2019, 12, 2), (date(2018, 1, 1), None)),),
        "cells": {one.id: one for one in (*(cell(one) for one in SHOWN), *BACK)},
        "figures": {one.id: one for one in SHOWN},
        "shelf": tuple(shelf()),
        "coding": {"en": "Coded by the program.", "es": "Codificado por el programa."},
        "program": "0.1",
        "codebook": "3",
        "published": date(2026, 3, 2),
    }
    return PublicEdition(**{**told, **changed})


def words(one, language):
    person = {"en": "Person 14", "es": "Persona 14"}[language]
    return f'<article><h2>1</h2><p>The clerk sent number {one.exhibit.number} to <span class="mark">{person}</span>.</p></article>'
