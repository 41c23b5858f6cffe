"""Ideas of asking: how many offices put the same ask, each as one sentence, with near misses."""

import pytest

from amparo.detect.acts import find_acts
from amparo.detect.passage import Passage
from amparo.span import Span


def found(text, family):
    return {one.value for one in find_acts(Passage("m", "body", text, Span(0, len(text)))) if one.family == family}


ASKED = [
    ("Which facility did you place Mr. Duarte in?", {"whereabouts"}),
    ("What unit is she assigned to right now?", {"whereabouts"}),
    ("Could you let us know the day and hour of Ruiz's revocation hearing?", {"whereabouts"}),
    ("Is Ana Solis due in front of you any time this week?", {"whereabouts"}),
    ("Has your office got an open file on a Pedro Luján?", {"public_assistance"}),
    ("What is in your system under Marta Quiles?", {"unspecified"}),
    ("Same address as in the spring?", {"address"}),
    ("Is he still at the trailer on Route 9?", {"address"}),
    ("Still at the Dunmore laundry?", {"employer"}),
    ("We plan to be at the house around 6 tomorrow, is there anything we ought to know?", {"unspecified"}),
    ("Our guys are heading out Thursday - who else will be in the home?", {"family"}),
    ("I take it he still lives with the mother?", {"family"}),
    ("Can you give me the name of her caseworker and what she's receiving?", {"public_assistance"}),
    ("Who picks the boy up from daycare?", {"family"}),
    ("What plate is on the car he drives in?", {"vehicle"}),
    ("Would you tell us which of these licence holders used a consular card?", {"foreign_id"}),
    ("I'd be grateful for his home number.", {"phone"}),
    ("Mind sending over the picture on his licence?", {"photo"}),
    ("Need to know what country the mother wrote on the intake form.", {"national_origin"}),
    ("How did she prove who she was when she applied?", {"foreign_id"}),
    ("Please state whether the above named receives any aid from your department.", {"public_assistance"}),
    ("We would like the particulars you hold for Luis Carmona.", {"unspecified"}),
    ("Send along every name tied to that address.", {"name"}),
    ("Who signed the lease?", {"name"}),
    ("What name is the account under?", {"name"}),
    ("When does her shift end?", {"whereabouts"}),
    ("What ward is he on?", {"whereabouts"}),
    ("Is she out yet?", {"whereabouts"}),
    ("Does Mr. Salas have any kids on the case?", {"family"}),
    ("Did he put down a social on the form?", {"ssn"}),
    ("Is he legal?", {"immigration_status"}),
    ("What did he get arrested for?", {"criminal_record"}),
    ("Does he report to a PO?", {"criminal_record"}),
    ("¿En qué centro lo tienen?", {"whereabouts"}),
    ("¿Me confirma el día y la hora de la audiencia de Pedro Luján?", {"whereabouts"}),
    ("¿Sigue en la misma dirección?", {"address"}),
    ("¿Qué datos aparecen a nombre de Marta Quiles?", {"unspecified"}),
    ("Vamos a ir a la casa a las seis, ¿hay algo que debamos saber?", {"unspecified"}),
    ("¿Con qué documento se identificó ella?", {"foreign_id"}),
    ("¿Quién recoge a los niños de la escuela?", {"family"}),
    ("¿Qué placas trae la camioneta?", {"vehicle"}),
    ("Necesitamos el nombre completo del que renta ahí.", {"name"}),
    ("¿Todavía trabaja en la lavandería?", {"employer"}),
    ("¿A qué hora termina su turno la señora Solis?", {"whereabouts"}),
    ("¿Cobra alguna ayuda de ustedes?", {"public_assistance"}),
    ("¿De qué país dijo que era?", {"national_origin"}),
    ("Agradecería su número de casa.", {"phone"}),
    ("Any objection to telling me when Mr. Paz checks in with you folks?", {"whereabouts"}),
    ("Would love a callback number for the mother.", {"phone"}),
    ("Which clinic does the girl go to?", {"medical"}),
    ("Could your staff pull the lease and tell us who signed?", {"name"}),
    ("I'm after the plate and colour of his truck.", {"vehicle"}),
    ("Please advise whether subject holds a valid license and at what residence.", {"address", "licence_number"}),
    (
        "Did Ms. Cruz ever apply with you, and if so what did she say about her status?",
        {"immigration_status", "public_assistance"},
    ),
    ("Is there a photo on the card?", {"photo"}),
    ("How many kids are in that house?", {"family"}),
    ("Do the parents have papers?", {"immigration_status"}),
    ("Hoping to learn where Efrain spends his days.", {"whereabouts"}),
    ("Trying to nail down who the dad is.", {"family"}),
    ("Remind me what shift he's on?", {"whereabouts"}),
    ("What language should the interpreter speak for Mrs. Tum?", {"race_ethnicity"}),
    ("Has Bernal turned in a pay stub lately?", {"income"}),
    ("We need to verify her employment and wages for the first quarter.", {"employer", "income"}),
    ("Could you forward the intake form for Gael Ortiz?", {"unspecified"}),
    ("Was he ever treated for anything contagious?", {"medical"}),
    ("Tell me if her apartment is still in her name.", {"address"}),
    ("Where can we find Nestor on a Sunday?", {"whereabouts"}),
    ("Got a DOB on the boyfriend?", {"date_of_birth"}),
    ("¿Me regala el dato de dónde renta Efraín?", {"address"}),
    ("¿Cómo se llama el esposo de ella?", {"name"}),
    ("Ocupo la fecha de su próxima visita.", {"whereabouts"}),
    ("¿Trae licencia o pasaporte el muchacho?", {"foreign_id", "licence_number"}),
    ("¿Cuántos niños tiene la señora Pop?", {"family"}),
    ("¿Ya salió del hospital?", {"whereabouts"}),
    ("Mándeme la lista de inscritos con domicilio.", {"address", "name"}),
    ("¿Está casado Efraín?", {"family"}),
    ("Do me a solid and see what you've got under Marvin Choc.", {"unspecified"}),
    ("Does the lady on Fir Street still get mail there?", {"address"}),
    ("Mr. Vega - current whereabouts of Elmer Sic would be appreciated.", {"whereabouts"}),
    ("I need whatever phone the family gave you.", {"phone"}),
    ("Which of these four drive to work?", {"vehicle"}),
    ("Is Sic still getting his check mailed to the same box?", {"address"}),
    ("Let us know the minute he walks in.", {"whereabouts"}),
    ("Is her citizenship verified in your file?", {"immigration_status"}),
    ("Please confirm employment dates and position for Rosa Poz.", {"employer"}),
    ("Any next of kin on record?", {"family"}),
    ("How's he getting to his appointments?", {"vehicle"}),
    ("¿Me averigua si Poz vive con la novia?", {"family"}),
    ("¿Qué teléfono dejó la señora?", {"phone"}),
    ("¿A qué escuela va el niño?", {"school"}),
    ("¿Dónde anda trabajando Elmer estos días?", {"employer"}),
    ("Nos urge el domicilio y el patrón de Rosa Poz.", {"address", "employer"}),
    ("¿Sabe si ella nació aquí?", {"national_origin"}),
]


@pytest.mark.parametrize("text, values", ASKED)
def test_what_is_asked(text, values):
    assert values <= found(text, "ask")


@pytest.mark.parametrize(
    "text",
    [
        "Which facility is the training in?",
        "What unit do you work in?",
        "We plan to be there at 6, anything we should bring?",
        "Who signed the contract?",
        "What name should I put on the badge?",
        "I asked where he lives and she told me.",
        "When does the office close?",
        "¿En qué salón es la capacitación?",
        "¿A qué hora termina la junta?",
        "Is the portal out yet?",
        "I would be grateful for your feedback on the draft.",
        "Could you forward the draft memo?",
        "How many kids are coming to the picnic?",
        "What shift are you on?",
        "Is there a photo on the flyer?",
        "Where can we find the forms on Sunday?",
        "¿Cuántos niños caben en el salón?",
        "Trying to nail down who the speaker is.",
        "We need to verify the budget for the first quarter.",
    ],
)
def test_nothing_is_asked(text):
    assert not found(text, "ask")
