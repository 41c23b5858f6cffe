"""Drafts of messages, piece by piece."""

from amparo.store.workspace import Workspace
from amparo.threads.message_json import pack_messages
from tests.store.made import mail, rich_mail


def test_drafts_come_in_order_of_path_piece_and_place(ws: Workspace) -> None:
    ws.keep_drafts([("b.mbox", 10, pack_messages([mail("b10")]))])
    ws.keep_drafts([("b.mbox", 2, pack_messages([mail("b2 z"), mail("b2 a")]))])
    ws.keep_drafts([("B.eml", 0, pack_messages([rich_mail()]))])
    ws.keep_drafts([("é.eml", 0, pack_messages([mail("é")]))])
    assert list(ws.drafts()) == [rich_mail(), mail("b2 z"), mail("b2 a"), mail("b10"), mail("é")]


def test_a_piece_kept_again_replaces_itself_alone(ws: Workspace) -> None:
    ws.keep_drafts([("a", 0, pack_messages([mail("old 0")]))])
    ws.keep_drafts([("a", 1, pack_messages([mail("old 1")]))])
    ws.keep_drafts([("a", 1, pack_messages([mail("new 1")]))])
    assert [message.id for message in ws.drafts()] == ["old 0", "new 1"]
    ws.keep_drafts([("a", 0, pack_messages([]))])
    assert [message.id for message in ws.drafts()] == ["new 1"]


def test_dropping_takes_every_piece_of_one_path(ws: Workspace) -> None:
    ws.keep_drafts([("a", 0, pack_messages([mail("a0")]))])
    ws.keep_drafts([("a", 1, pack_messages([mail("a1")]))])
    ws.keep_drafts([("a/1", 0, pack_messages([mail("other")]))])
    ws.drop_drafts(["a"])
    assert [message.id for message in ws.drafts()] == ["other"]
