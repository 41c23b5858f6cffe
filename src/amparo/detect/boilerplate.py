"""Boilerplate: the notices at the foot of mail, which ask nothing, give nothing and cite laws that nobody relies on."""

import re

from amparo.span import Span, merged

# From the notice's first words to the end of its paragraph; a notice of several paragraphs has a cue in each of them.
NOTICE = re.compile(
    r"""
    (?: confidentiality\ (?:notice|statement|note)
      | (?:this|the\ information\ (?:contained\ )?in\ this)\s+(?:e-?mail|electronic|message|communication|transmission|document)
        [^.\n]{0,60}\s(?:is|are|may|contains?)\s[^.]{0,80}?
        \b(?:confidential|intended|privileged|proprietary|exempt|official\s+use|unclassified)
      | if\ you\ (?:are\ not|have\ received|received)\s[^.]{0,40}?\b(?:intended\s+recipient|in\s+error|by\s+mistake)
      | (?:warning|caution|notice|fouo|les|u//fouo|privacy\ notice)\s*[:(/-]\s*[^.]{0,60}
        \b(?:this\s+(?:document|e-?mail|message)|external|originated\ (?:from\ )?outside|unclassified|for\s+official\s+use)
      | (?:external|caution)\W{1,4}(?:this\s+)?(?:e-?mail|message|sender)
      | it\ (?:contains|is\ to\ be)\s[^.]{0,60}?\b(?:exempt|controlled|handled)
      | [^.\n]{0,60}\bexempt\s+from\s+(?:public\s+)?(?:release|disclosure)\s+under
      | aviso\ (?:de\ (?:confidencialidad|privacidad)|legal)
      | (?:este|el\ presente)\s+(?:correo|mensaje)[^.\n]{0,40}\s(?:es|contiene|puede|est[áa])\s[^.]{0,60}?confidencial
      | si\ (?:usted\ )?(?:no\ es\ el\ destinatario|recibi[óo]\ este)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
GATE = (
    "confiden",
    "intended recip",
    "in error",
    "by mistake",
    "exempt",
    "official use",
    "external",
    "originated",
    "aviso",
)
MORE_GATE = ("destinatario", "unclassified", "intended only", "privileged", "proprietary")
PARAGRAPH = re.compile(r"\n[ \t>]*\n")


def boilerplate(text: str, within: Span) -> tuple[Span, ...]:
    """The stretches of `within` that are notices, in order."""
    low = within.of(text).lower()
    if not any(cue in low for cue in (*GATE, *MORE_GATE)):
        return ()
    spans = []
    at = within.start
    while notice := NOTICE.search(text, at, within.end):
        end = PARAGRAPH.search(text, notice.end(), within.end)
        at = end.start() if end else within.end
        spans.append(Span(notice.start(), at))
    return merged(spans)
