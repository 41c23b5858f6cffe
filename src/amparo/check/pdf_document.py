"""The document as a whole: bookmarks, attached files, scripts, private data, thumbnails, tags, and what nobody understands."""

import pikepdf

from amparo.check.inspection import Inspection, Inspector
from amparo.check.pdf_findings import Findings
from amparo.check.pdf_known import ACTIONS, CATALOG, PAGE, PLAYED, RUN, STREAMS, TYPES
from amparo.check.pdf_objects import Found, Objects, content_of, is_text, name_of, text_of

MOST_FILES = 5000
UNNAMED = "file"
STREAM_KEYS = ("/UF", "/F", "/DOS", "/Mac", "/Unix")


def document_parts(pdf: pikepdf.Pdf, objects: Objects, findings: Findings, within: Inspector | None) -> Inspection:
    """Everything but pages, annotations and metadata.

    Returns:
        What inspecting the files inside gave.
    """
    inner = Inspection()
    for key in pdf.Root.keys():  # noqa: SIM118 - a pikepdf object
        if key not in CATALOG:
            findings.leak("not_understood", f"catalog {key}")
    for number, page in enumerate(pdf.pages, 1):
        for key in page.obj.keys():  # noqa: SIM118 - a pikepdf object
            if key not in PAGE:
                findings.leak("not_understood", f"page {number}, {key}", "", number)
        if "/Thumb" in page.obj:
            findings.leak("thumbnail", f"page {number}", "", number)
    files: set[tuple[int, int]] = set()
    for found in objects.found:
        _actions(found, findings)
        _private(found, findings)
        _structure(found, findings)
        _unknown(found, findings)
        if isinstance(found.thing, pikepdf.Dictionary) and "/EF" in found.thing and len(files) < MOST_FILES:
            inner += _file(found.thing, files, findings, within)
    _outline(pdf, findings)
    _labels(pdf, findings)
    for place, text in objects.strings:
        findings.passage(place, text)
    findings.passage("names", "\n".join(sorted(objects.names)))
    if not objects.whole:
        findings.leak("not_understood", "file")
    return inner


def _outline(pdf: pikepdf.Pdf, findings: Findings) -> None:
    root = pdf.Root.get("/Outlines")
    waiting = [root.get("/First")] if isinstance(root, pikepdf.Dictionary) else []
    done: set[tuple[int, int]] = set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in done:
            continue
        done.add(item.objgen)
        findings.told("outline", "outline", text_of(item, "/Title"))
        waiting += [item.get("/Next"), item.get("/First")]


def _labels(pdf: pikepdf.Pdf, findings: Findings) -> None:
    labels = pdf.Root.get("/PageLabels")
    waiting = [labels] if labels is not None else []
    left = 10_000
    while waiting and left:
        left -= 1
        node = waiting.pop()
        if isinstance(node, pikepdf.Dictionary):
            prefix = text_of(node, "/P")
            findings.told("metadata", "page labels", prefix)
            waiting += [node[key] for key in ("/Nums", "/Kids") if key in node]
        elif isinstance(node, pikepdf.Array):
            waiting += [one for one in node if isinstance(one, (pikepdf.Dictionary, pikepdf.Array))]


def _actions(found: Found, findings: Findings) -> None:
    kind = name_of(found.thing, "/S")
    if "/JS" in found.thing or kind == "JavaScript":
        findings.passage(f"{found.place}, script", text_of(found.thing, "/JS"))
        findings.leak("javascript", found.place)
    elif found.key in ("/A", "/OpenAction", "/Next") or name_of(found.thing, "/Type") == "Action":
        if kind in RUN:
            findings.leak("action", f"{found.place}, {kind}")
        elif kind in PLAYED or (kind and kind not in ACTIONS):
            findings.leak("not_understood", f"{found.place}, action {kind}")


def _private(found: Found, findings: Findings) -> None:
    if found.key == "/PieceInfo" and isinstance(found.thing, pikepdf.Dictionary):
        findings.leak("private_data", found.place)
    if found.key == "/XFA" and isinstance(found.thing, pikepdf.Stream):
        findings.passage(f"{found.place}, XFA", content_of(found.thing).decode("utf-8", "replace"))
        findings.leak("not_understood", f"{found.place}, XFA form")


def _structure(found: Found, findings: Findings) -> None:
    """Tags: what a screen reader says in the place of what is shown."""
    for key in ("/ActualText", "/E"):
        if isinstance(found.thing.get(key), pikepdf.String):
            findings.told("alternate_text", f"{found.place}, {key}", text_of(found.thing, key))
    if isinstance(found.thing.get("/Alt"), pikepdf.String):
        findings.passage(f"{found.place}, /Alt", text_of(found.thing, "/Alt"))


def _unknown(found: Found, findings: Findings) -> None:
    kind = name_of(found.thing, "/Type")
    if kind and kind not in TYPES and found.key not in ("/Private", "/PieceInfo"):
        findings.leak("not_understood", f"{found.place}, {kind}"[:200])
        _words_of(found, findings)
    elif isinstance(found.thing, pikepdf.Stream):
        known = kind in TYPES or found.key in STREAMS or "/FunctionType" in found.thing or "/ShadingType" in found.thing
        known = known or "/PatternType" in found.thing or name_of(found.thing, "/Subtype") in ("Image", "Form", "XML")
        known = known or found.above == "/CharProcs"  # a character of a Type 3 font
        known = known or _is_profile(found)
        if not known:
            findings.leak("not_understood", f"{found.place}, stream under {found.key}"[:200])
            _words_of(found, findings)


def _is_profile(found: Found) -> bool:
    """A colour profile: a stream in an array of a colour space, with the number of its colours."""
    return isinstance(found.thing.get("/N"), int)


def _words_of(found: Found, findings: Findings) -> None:
    if isinstance(found.thing, pikepdf.Stream):
        text = content_of(found.thing).decode("utf-8", "replace")
        if is_text(text):
            findings.passage(f"{found.place}, stream", text)


def _file(spec: pikepdf.Object, done: set[tuple[int, int]], findings: Findings, within: Inspector | None) -> Inspection:
    """A file inside: a leak, and what inspecting it gives."""
    held = spec.get("/EF")
    streams = [held[key] for key in STREAM_KEYS if key in held] if isinstance(held, pikepdf.Dictionary) else []
    name = text_of(spec, "/UF") or text_of(spec, "/F") or UNNAMED
    out = Inspection()
    for stream in streams:
        if not isinstance(stream, pikepdf.Stream) or stream.objgen in done:
            continue
        done.add(stream.objgen)
        findings.leak("attachment", "attached file", name)
        findings.passage("attached file, name", "\n".join((name, text_of(spec, "/Desc"))))
        data = content_of(stream)
        if within and data:
            out += within(f"{findings.path}!{name}", data)
    return out
