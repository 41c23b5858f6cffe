"""The exhibit as a fragment of a page: the same words and the same marks as in its PDF."""

from functools import cache

from jinja2 import Environment

from amparo.publish.exhibit import Exhibit
from amparo.publish.marked import label, role
from amparo.publish.redacted import Mark
from amparo.publish.shown import shown
from amparo.publish.typeset import grouped
from amparo.report.catalogue import catalogue
from amparo.report.templates import environment


def body_of(exhibit: Exhibit, lang: str) -> str:
    """An `<article class="exhibit">` with headings from h2 down; the page around it owns the h1 and the style sheet.

    Each mark is a `<span class="mark">` that holds its label and nothing else. No element has an id, a data attribute
    or a link, and nothing depends on how long a removed word was. `data/publish/exhibit.css` gives marks one width.

    Args:
        exhibit: what to show.
        lang: `en` or `es`.
    """
    words = catalogue(lang, "publish")
    return _environment(lang).get_template("exhibit.html").render(told=shown(exhibit, words), say=words.say)


@cache
def _environment(lang: str) -> Environment:
    words = catalogue(lang, "publish")

    def label_of(mark: Mark) -> str:
        return label(mark, words)

    def role_of(mark: Mark) -> str:
        return role(mark, words)

    return environment("publish", label=label_of, role=role_of, grouped=grouped)
