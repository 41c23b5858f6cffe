"""A message written as JSON comes back to the letter."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.text import Page, Text, Word
from amparo.store.columns import TextColumn
from amparo.threads.message import Address, Copy, Message, Part
from amparo.threads.message_json import pack_messages, unpack_messages
from tests.store.made import mail, rich_mail

anything = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates and NUL too
number = st.integers(0, 10**6)
size = st.floats(allow_nan=False, allow_infinity=False)
pages = st.builds(Page, number, number, number, size, size, st.none() | anything)
word = st.builds(Word, number, number, number, st.tuples(size, size, size, size))
texts = st.builds(Text, anything, st.lists(pages, max_size=2).map(tuple), st.lists(word, max_size=3).map(tuple))
offsets = st.integers(-80_000, 80_000).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.none() | st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=offsets | st.just(UTC))
addresses = st.builds(Address, anything, st.none() | anything)


def there_and_back(message: Message) -> Message:
    (back,) = unpack_messages(pack_messages([message]))
    return back


@given(
    st.builds(
        mail,
        anything,
        sent_at=moments,
        sender=st.none() | addresses,
        to=st.lists(addresses, max_size=2).map(tuple),
        subject=anything,
        parts=st.tuples(st.builds(Part, st.just("body"), texts))
        | st.tuples(st.builds(Part, st.just("body"), texts), st.builds(Part, anything, texts)),
        copies=st.lists(st.builds(Copy, anything, number, st.none() | number), max_size=2).map(tuple),
        references=st.lists(anything, max_size=2).map(tuple),
    )
)
def test_every_message_comes_back(message: Message) -> None:
    back = there_and_back(message)
    assert back == message
    assert (back.sent_at and back.sent_at.utcoffset()) == (message.sent_at and message.sent_at.utcoffset())


def test_every_field_is_written() -> None:
    plain, rich = mail("rich@clerk.example"), rich_mail()
    same = {name for name in Message.__slots__ if getattr(plain, name) == getattr(rich, name)}
    told = {"id", "sent_at", "sender", "to", "subject", "agency"}
    assert same == {*told, "beforehand"}, "the example above uses every other field"
    assert there_and_back(rich) == rich


def test_a_named_zone_comes_back_as_the_offset_that_it_had() -> None:
    sent = datetime(2019, 7, 1, 9, 30, tzinfo=ZoneInfo("America/Denver"))
    back = there_and_back(mail("a", sent_at=sent))
    assert back.sent_at == sent and back.sent_at.isoformat() == "2019-07-01T09:30:00-06:00"


@given(anything)
def test_a_text_column_holds_any_text_in_what_a_database_takes(text: str) -> None:
    column = TextColumn()
    stored = column.get_prep_value(text)
    assert "\x00" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert column.from_db_value(stored, None, None) == text
