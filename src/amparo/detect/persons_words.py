"""Words around names: titles, ranks, greetings, and what turns a name into a street, a company or a place."""

import re

TITLES = frozenset("mr mrs ms miss sr sra srta señor señora señorita don doña dr dra mister".split())
RANKS = frozenset(
    "officer ofc agent deputy sheriff sergeant sgt detective det captain capt lieutenant lt judge justice magistrate "
    "director supervisor chief secretary commissioner governor senator attorney inspector trooper investigator marshal "
    "oficial agente juez jueza sargento licenciado lic president representative".split()
)
PARTICLES = frozenset("de del la las los el y e van von der da dos di al bin san santa st".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
# After a name: it was a company, an institution, a street or a law.
THING_AFTER = frozenset(
    "inc llc llp corp co company ltd gmbh street st avenue ave road rd drive dr lane ln blvd boulevard way court ct place "
    "plaza highway hwy loop circle trail elementary middle high school university college academy institute hospital clinic "
    "center centre church parish chapel cathedral mission department dept division bureau office agency county city town "
    "village pueblo park lake river creek mountain mountains canyon valley hills springs mesa ranch farm farms dairy ditch "
    "act law rule award prize foundation fund trust bank group partners associates brothers sons market store motel inn "
    "hotel restaurant cafe diner theatre theater stadium arena airport base fort bridge dam building hall tower library "
    "museum press news times post journal tribune herald magazine books records studios systems software technologies "
    "networks labs laboratories solutions services motors airlines construction roofing landscaping plumbing electric "
    "apartments estates trailer district court jail prison detention facility correctional house program project "
    "committee commission council board coalition union league society association club team band day week month fair "
    "syndrome disease effect method protocol license principle theorem street".split()
)
THING_BEFORE = frozenset(
    "san santa santo los las fort mount mt lake river rio calle camino avenida paseo via vereda placita port cape saint "
    "st university college school hospital church parish county city town ciudad colonia barrio plaza rancho mission "
    "north south east west new el".split()
)
NEVER = frozenset(
    "hi hey hello dear yes no ok okay well thanks thank please sorry sure hola gracias i a an the and or of in on at by to for from with re fw fwd cc bcc subject sent date dob ssn id dl mr us usa uscis ice "
    "cbp dhs hsi ero eoir hsd isd mvd cyfd dws dps snap ebt wic tanf medicaid nm tx az co ca monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes "
    "feb mar apr jun jul aug sep sept oct nov dec jueves viernes domingo linux unix windows perl python java albuquerque gallup espanola deming roswell clovis hobbs "
    "carlsbad alamogordo farmington socorro taos".split()
)
GREETING = re.compile(
    r"^[ \t>]*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|thanks|thank you|thx|ok|okay|yes|sure|sorry|"
    r"hola|buen(?:os|as) (?:d[íi]as|tardes|noches)|estimad[oa]|gracias|saludos|claro|s[íi])\b[ ,!.-]{0,3}(?:again |so much |for .{0,40}|there )?[, ]{0,2})?"
    r"(?:(?:mr|ms|mrs|sr|sra|agent|officer|deputy|dr|lic|oficial|agente|señora?)\b\.? )?$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:thanks|thank you|thx|regards|sincerely|best|cheers|respectfully|yours|take care|talk soon|saludos|atentamente|gracias|cordialmente|"
    r"appreciate\b.*|have a .*)[ ,.!-]*(?:again|so much|in advance)?[ ,.!-]*$",
    re.IGNORECASE,
)
WROTE = re.compile(r"\s*(?:[<\[(][^>\])\n]{3,60}[>\])])?,? ?(?:wrote|writes|said|escribi[óo]|via)\b ?:?", re.IGNORECASE)
POST_AFTER = re.compile(
    r",? (?:the |our |my |nuestra? |de |at |from |with )?(?:director|supervisor|manager|attorney|counsel|officer|agent|special agent|secretary|"
    r"caseworker|case worker|specialist|administrator|coordinator|analyst|clerk|director[a]?|supervisora?)\b",
    re.IGNORECASE,
)
