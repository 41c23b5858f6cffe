"""Bodies: what a law asks about a body - its level and kind, and who it is as a recipient - as far as its name tells."""

import re

from amparo.threads.directory import Body, Level

LEVELS = {
    Level.state: ("state",),
    Level.local: ("local",),
    Level.tribal: ("tribal",),
    Level.federal: ("federal",),
    Level.private: ("private",),
}
# The kind of a body, from its name in bodies.yaml; the first that fits. A name that fits none leaves the kind unknown.
KINDS = (
    ("motor_vehicle", r"motor vehicle|\b(?:mvd|dmv|dol|licensing)\b|driver licen"),
    ("corrections", r"correction|probation|parole|prison|jail|detention|penitentiar"),
    ("court", r"\bcourts?\b|tribunal|judiciary"),
    ("law_enforcement", r"police|sheriff|public safety|patrol|marshal|attorney|prosecut"),
    ("school", r"school|education|universit|college"),
    (
        "benefits",
        r"human services|health care authority|family|children|welfare|public assistance|social services|medicaid",
    ),
    ("labor", r"workforce|labou?r|employment|unemployment"),
    ("health", r"health|hospital|clinic|medical"),
)
# Programmes whose records a body of a kind may keep; a kind that is not here may keep any.
PROGRAMS = {
    "motor_vehicle": ("other",),
    "court": ("other",),
    "law_enforcement": ("other",),
    "labor": ("unemployment", "other"),
    "corrections": ("substance_treatment", "other"),
    "school": ("education",),
    "benefits": ("snap", "wic", "medicaid", "other"),
    "health": ("wic", "medicaid", "substance_treatment", "other"),
}
# Kinds of bodies that neither treat nor insure anybody: the federal health privacy rules do not bind them.
NO_HEALTH_CARE = frozenset({"motor_vehicle", "court", "labor"})
IMMIGRATION = re.compile(
    r"immigration|customs and border|border patrol|homeland security|\b(?:ice|ero|hsi|cbp|uscis|fdns|eoir|save program)\b",
    re.IGNORECASE,
)
NO_IMMIGRATION = re.compile(
    r"secret service|emergency management|coast guard|inspector general|transportation security", re.IGNORECASE
)
FEDERAL_POLICE = re.compile(
    r"bureau of investigation|drug enforcement|marshals|secret service|alcohol, tobacco|attorneys?\b|department of justice"
    r"|postal inspect|inspector general|diplomatic security",
    re.IGNORECASE,
)
POLICE = re.compile(r"police|sheriff|public safety|patrol|attorney|prosecut", re.IGNORECASE)


def levels(body: Body | None) -> tuple[str, ...]:
    """Level of government; empty where the directory does not tell."""
    return LEVELS.get(body.level, ()) if body else ()


def kinds(body: Body | None) -> tuple[str, ...]:
    """Kind of a body that holds records; empty where its name does not tell."""
    if body:
        for kind, pattern in KINDS:
            if re.search(pattern, body.name, re.IGNORECASE):
                return (kind,)
    return ()


def recipients(body: Body | None) -> tuple[str, ...]:
    """Who a body is as one that receives; several where its name leaves it open, empty where nothing tells."""
    if body is None:
        return ()
    name = f"{body.name} {body.slug}"
    if body.level is Level.federal:
        if IMMIGRATION.search(name) and not NO_IMMIGRATION.search(name):
            return ("immigration_authority",)
        if re.search(r"\bcourts?\b", name, re.IGNORECASE):
            return ("court",)
        return ("federal_law_enforcement",) if FEDERAL_POLICE.search(name) else ("other_federal",)
    if re.search(r"\bcourts?\b", name, re.IGNORECASE):
        return ("court",)
    if body.level in (Level.state, Level.local, Level.tribal):
        # A police officer may act for an immigration agency; a mail from his own address does not tell.
        return ("local_law_enforcement", "deputized") if POLICE.search(name) else ("other_state_agency", "deputized")
    if body.level is Level.private:
        return ("private", "contractor")
    if body.level is Level.public:
        return ("person_concerned", "representative", "private", "press")
    return ()
