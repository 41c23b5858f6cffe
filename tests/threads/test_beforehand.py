"""What a draft's body tells beforehand changes nothing that weaving finds."""

import json
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from amparo.extract.reading import Mail, Reading
from amparo.extract.text import Text
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.threads.beforehand import beforehand_from_json, beforehand_of, beforehand_to_json, blocks_of
from amparo.threads.echo import Said
from amparo.threads.gather import gather
from amparo.threads.message import Message

DENVER, TOKYO = ZoneInfo("America/Denver"), ZoneInfo("Asia/Tokyo")
SAID = "The office on the second floor is closed on the day that you named."
BODIES = {
    "an attribution without a zone": "Yes.\n\nOn Tue, May 8, 2018 at 9:14 AM Ana Orr <ana@doh.example> wrote:\n> Is it open?\n",
    "an attribution with an offset": "Yes.\n\nOn Tue, 8 May 2018 09:14:00 +0900 Ana Orr <ana@doh.example> wrote:\n> Is it open?\n",
    "a spoken zone": (
        "Yes.\n\n-----Original Message-----\nFrom: Ana Orr\nSent: Tuesday, May 8, 2018 9:14 AM Mountain Time\n"
        "To: Bea Paz; Cy Ode\nSubject: Open?\nAttachments: map.pdf\n\nIs it open?\n"
    ),
    "an original in another": (
        "No.\n\n________________________________\nFrom: Bea Paz <bea@ice.example>\nSent: Tuesday, May 8, 2018 9:14 AM\n"
        "To: Ana Orr <ana@doh.example>\nCc: Cy Ode\nSubject: RE: Open?\n\nYes.\n\nFrom: Ana Orr <ana@doh.example>\n"
        "Sent: Tuesday, May 8, 2018 9:00 AM\nTo: Bea Paz\nSubject: Open?\n\n" + SAID + "\n"
    ),
    "marks alone": "> Is it open?\n\nYes.\n",
    "nothing quoted": SAID + "\n",
    "nothing": "",
}


def drafted(body: str) -> Message:
    mail = Mail((("From", "Bea Paz <bea@ice.example>"), ("Message-ID", "<b@ice.example>")), Text(body))
    item = Item("doh/a.eml", "a" * 64, len(body), Kind.eml)
    return gather(item, Reading(Custody(Outcome.read), mails=(mail,)), DENVER, False)[0]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("zone", [DENVER, TOKYO], ids=str)
def test_blocks_and_lines_are_those_that_weaving_would_find_itself(body: str, zone: ZoneInfo) -> None:
    draft = drafted(body)
    bare = replace(draft, beforehand=None)
    assert draft.beforehand == beforehand_of(bare)
    back = beforehand_from_json(json.loads(json.dumps(beforehand_to_json(beforehand_of(bare)))))
    assert blocks_of(replace(draft, beforehand=back), zone) == blocks_of(bare, zone)
    asking = replace(draft, id="other", beforehand=None)
    assert Said([draft]).speakers(body, asking) == Said([bare]).speakers(body, asking)


def test_a_quoted_time_without_a_zone_is_read_in_the_zone_of_who_quotes() -> None:
    draft = drafted(BODIES["an attribution without a zone"])
    hours = {
        str(zone): blocks_of(draft, zone)[0].header.sent.utcoffset().total_seconds() / 3600 for zone in (DENVER, TOKYO)
    }
    assert hours == {"America/Denver": -6, "Asia/Tokyo": 9}
