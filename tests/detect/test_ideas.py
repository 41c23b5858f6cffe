"""Ideas: how officers and clerks of many offices put the same thing, each as one sentence, with near misses."""

import pytest

from amparo.detect.acts import find_acts
from amparo.detect.finding import BY_MEANING
from amparo.detect.passage import Passage
from amparo.span import Span


def found(text, family):
    """What the rules find; the model of meaning has tests of its own."""
    told = find_acts(Passage("m", "body", text, Span(0, len(text))))
    return {one.value for one in told if one.family == family and not one.rule.startswith(BY_MEANING)}


ANSWERED = [
    ("The statute does not let us hand that over.", {"refusing"}),
    ("I'm barred from talking about clients.", {"refusing"}),
    ("What families tell us stays with us.", {"refusing"}),
    ("We promise our patients that nobody learns they were here, so no.", {"refusing"}),
    ("That isn't something I am able to do for you.", {"refusing"}),
    ("Our answer is no.", {"refusing"}),
    ("Nothing leaves this office unless a judge orders it.", {"refusing"}),
    ("You want the court clerk for that.", {"deferring"}),
    ("That would be the sheriff's, not us.", {"deferring"}),
    ("Those records sit with the licensing board.", {"deferring"}),
    ("Our privacy officer handles these; her line is 555-0100.", {"deferring"}),
    ("Let me dig around and I'll be back to you this afternoon.", {"promising"}),
    ("I'll have somebody pull it.", {"promising"}),
    ("She comes in Tuesdays, usually before lunch.", {"giving"}),
    ("They moved out in March and left no forwarding address.", {"giving"}),
    ("He drives a green Tacoma.", {"giving"}),
    ("Two kids, 4 and 9, and a grandmother in the home.", {"giving"}),
    ("Approved through June.", {"giving"}),
    ("La ley no nos deja entregar eso.", {"refusing"}),
    ("Eso no se lo podemos facilitar.", {"refusing"}),
    ("Lo siento, pero la respuesta es no.", {"refusing"}),
    ("Eso le toca al juzgado.", {"deferring"}),
    ("Tendría que pedirlo en la oficina del secretario.", {"deferring"}),
    ("Deme hasta mañana y se lo busco.", {"promising"}),
    ("Vive con su hermana y viene los martes.", {"giving"}),
    ("Sorry, I have to pass on this one; our attorneys won't sign off.", {"refusing"}),
    ("We keep that private.", {"refusing"}),
    ("It would be against the rules for me to answer.", {"refusing"}),
    ("I'd lose my job if I told you.", {"refusing"}),
    ("You'll get nothing from us on that without the client's okay.", {"refusing"}),
    ("Regrettably this office is unable to assist with your inquiry.", {"refusing"}),
    ("Take it up with the superintendent's office.", {"deferring"}),
    ("All of these go to the central registry in the capital.", {"deferring"}),
    ("The school would know, not us.", {"deferring"}),
    ("Working on it, should know more by noon.", {"promising"}),
    ("He's at the north yard most mornings.", {"giving"}),
    ("The number we have is 555-0133.", {"giving"}),
    ("Born in Puebla, per the intake.", {"giving"}),
    ("No luck, there's nobody by that name.", {"giving"}),
    ("She hasn't been in since August.", {"giving"}),
    ("Eso no lo podemos soltar así nada más.", {"refusing"}),
    ("No estamos para dar esos datos.", {"refusing"}),
    ("Pregúntele al secretario del juzgado.", {"deferring"}),
    ("Ahorita se lo checo.", {"promising"}),
    ("Anda trabajando en la obra de la calle Ocho.", {"giving"}),
    ("There is no way I can do that for you.", {"refusing"}),
    ("Confidentiality rules tie my hands here.", {"refusing"}),
    ("Request denied.", {"refusing"}),
    ("We will not be turning over that list.", {"refusing"}),
    ("Please route this through our general counsel.", {"deferring"}),
    ("Not my area, the hospital district handles admissions.", {"deferring"}),
    ("Will circle back once I pull the file.", {"promising"}),
    ("She gets off at four and takes the number 9 bus.", {"giving"}),
    ("We have him at 44 Larch, apartment 2.", {"giving"}),
    ("He missed his last two appointments.", {"giving"}),
    ("Eso está prohibido para nosotros.", {"refusing"}),
    ("Diríjase a la oficina jurídica.", {"deferring"}),
    ("Sale a las cuatro y toma el camión.", {"giving"}),
]


@pytest.mark.parametrize("text, values", ANSWERED)
def test_what_an_answer_does(text, values):
    assert values <= found(text, "act")


PURPOSES = [
    ("We intend to carry out the removal order on Friday.", {"civil_immigration"}),
    ("so that our team can be waiting when she gets off work", {"civil_immigration"}),
    ("We'd like to have him in custody before the weekend.", {"civil_immigration"}),
    ("He was ordered out of the country in 2019.", {"civil_immigration"}),
    ("I'm checking whether she still qualifies for the waiver.", {"benefits"}),
    ("He claimed a disability pension while working and we are looking at that.", {"benefits"}),
    ("She may have lied on her licence application.", {"benefits"}),
    ("The kid has not been seen in a week and the grandmother is frantic.", {"welfare"}),
    ("We want to make sure the children are all right.", {"welfare"}),
    ("He is a person of interest in a stabbing.", {"criminal"}),
    ("A judge wants him at trial as a defendant.", {"criminal"}),
    ("We are preparing charges for selling false papers.", {"criminal"}),
    ("I need to have him served in a lawsuit.", {"other"}),
    ("Pensamos ejecutar la orden de expulsión el viernes.", {"civil_immigration"}),
    ("para poder esperarla cuando salga del trabajo", {"civil_immigration"}),
    ("Queremos ver si todavía califica para la ayuda.", {"benefits"}),
    ("Queremos estar seguros de que los niños estén bien.", {"welfare"}),
    ("Se le investiga por un robo.", {"criminal"}),
    ("Our fugitive unit is looking to bring him in.", {"civil_immigration"}),
    ("She has no status and we have a team in the area this week.", {"civil_immigration"}),
    ("We'll be outside when he clocks out.", {"civil_immigration"}),
    ("The AUSA needs it before sentencing.", {"criminal"}),
    ("He ran over a cyclist and took off.", {"criminal"}),
    ("There's a pending fraud overpayment we are chasing.", {"benefits"}),
    ("It's for her green card interview.", {"benefits"}),
    ("He is diabetic and left without his insulin.", {"welfare"}),
    ("Her family back home has had no word since spring.", {"welfare"}),
    ("I'm serving him with divorce papers.", {"other"}),
    ("We are verifying past tenancy for an apartment.", {"other"}),
    ("Vamos a ir por él mañana temprano.", {"civil_immigration"}),
    ("Es por un fraude con las tarjetas de comida.", {"benefits"}),
    ("Su mamá está enferma y lo anda buscando.", {"welfare"}),
    ("We've got a team ready to take her down to processing.", {"civil_immigration"}),
    ("Trying to get him before he skips.", {"civil_immigration"}),
    ("The county attorney is charging him next week.", {"criminal"}),
    ("We think he has been double dipping.", {"benefits"}),
    ("Her kids were left alone overnight.", {"welfare"}),
    ("We need to return his wallet.", {"other"}),
    ("Lo van a deportar.", {"civil_immigration"}),
    ("Para saber si tiene derecho a la ayuda.", {"benefits"}),
]


@pytest.mark.parametrize("text, values", PURPOSES)
def test_why_it_is_wanted(text, values):
    assert values == found(text, "purpose")


QUESTIONED = [
    ("Under chapter 12 of our confidentiality act I would need his signature first.", {"cited_policy"}),
    ("Section 9-4 of the state code keeps shelter records closed.", {"cited_policy"}),
    ("Our handbook says nothing goes out without a client's say-so.", {"cited_policy"}),
    ("DPPA lets me give this only for listed uses.", {"cited_policy"}),
    ("Do you have something signed by a judge?", {"asked_authority"}),
    ("Kindly put that on paper, with your letterhead.", {"asked_authority"}),
    ("Bring me a subpoena and we can talk.", {"asked_authority"}),
    ("What are you going to do with it?", {"asked_purpose"}),
    ("Mind telling me what he is suspected of?", {"asked_purpose"}),
    ("Which office do you write from?", {"asked_identity"}),
    ("How do I know you are who you say?", {"asked_identity"}),
    ("Ana, are we allowed to tell them this?", {"consulted"}),
    ("I ran it by our attorney this morning.", {"consulted"}),
    ("Bringing in our counsel here.", {"consulted"}),
    ("El artículo 7 de nuestro reglamento pide el permiso del cliente.", {"cited_policy"}),
    ("¿Trae algo firmado por un juez?", {"asked_authority"}),
    ("¿Qué piensan hacer con esos datos?", {"asked_purpose"}),
    ("¿Desde qué oficina me escribe?", {"asked_identity"}),
    ("Ana, ¿nos dejan decirles esto?", {"consulted"}),
    ("Lo comenté con la licenciada del área legal.", {"consulted"}),
    ("That falls under our client privacy rule, so I'd need her okay.", {"cited_policy"}),
    ("State law keeps these files closed.", {"cited_policy"}),
    ("Can you cite the law that lets you have this?", {"asked_authority"}),
    ("Send your request on official stationery, please.", {"asked_authority"}),
    ("Is there a judge's signature on it?", {"asked_authority"}),
    ("Might I know the reason?", {"asked_purpose"}),
    ("What's he done?", {"asked_purpose"}),
    ("Is this an immigration matter?", {"asked_purpose"}),
    ("Could you give me your supervisor's number so I can confirm?", {"asked_identity"}),
    ("And you are?", {"asked_identity"}),
    ("Let me see what counsel thinks first.", {"consulted"}),
    ("Forwarding to Ms. Nakai in legal for her call.", {"consulted"}),
    ("La ley de privacidad no lo permite.", {"cited_policy"}),
    ("¿Tiene orden de un juez?", {"asked_authority"}),
    ("¿Y para qué lo quieren?", {"asked_purpose"}),
    ("¿De qué oficina es usted?", {"asked_identity"}),
    ("On what grounds are you asking?", {"asked_purpose"}),
    ("Our bylaws don't permit it without the tenant's written okay.", {"cited_policy"}),
    ("Is that a court paper or an agency paper?", {"asked_authority"}),
    ("Who do you report to?", {"asked_identity"}),
    ("Looping my director on this.", {"consulted"}),
    ("I checked with Ms. Nakai, our lawyer.", {"consulted"}),
    ("¿Y usted con quién trabaja?", {"asked_identity"}),
    ("Según la ley estatal es información reservada.", {"cited_policy"}),
]


@pytest.mark.parametrize("text, values", QUESTIONED)
def test_what_staff_did_before_they_answered(text, values):
    assert values == found(text, "scrutiny")


@pytest.mark.parametrize(
    "text",
    [
        "We intend to carry out the inspection of the boiler on Friday.",
        "so that our team can be ready for the audit meeting call",
        "ICE ERO Dunmore",
        "She qualifies.",
        "I'm in custody of the keys.",
        "para poder esperar el autobús",
        "Federal Bureau of Investigation, Dunmore office",
    ],
)
def test_no_purpose_is_told(text):
    assert not found(text, "purpose")


@pytest.mark.parametrize(
    "text",
    [
        "Under chapter 12 you will find the recipe.",
        "Our handbook says lunch is at noon.",
        "What are you going to do this weekend?",
        "Which office do you want for the copier?",
        "I ran by the park this morning.",
        "Bring me a coffee and we can talk.",
        "Section 9-4 is on page 12.",
    ],
)
def test_nothing_was_questioned(text):
    assert not found(text, "scrutiny")


@pytest.mark.parametrize(
    "act, text",
    [
        ("refusing", "I can't find him in the system."),
        ("refusing", "We can't wait to see you."),
        ("refusing", "Nothing leaves the warehouse on Sundays."),
        ("refusing", "The answer is no longer on file."),
        ("deferring", "You want coffee with that?"),
        ("deferring", "Please send his file to the sheriff's office today."),
        ("deferring", "The records show he moved."),
        ("giving", "Does she come in Tuesdays?"),
        ("giving", "We drive a green Tacoma."),
        ("giving", "Two meetings, 4 and 9."),
        ("giving", "If she comes in Tuesday, tell me."),
        ("promising", "I'll be on leave this afternoon."),
        ("promising", "Let me know when you are back."),
    ],
)
def test_near_misses_of_an_act(act, text):
    assert act not in found(text, "act")
