"""Pages, mails and texts: clean ones, and each with one thing that should not be there."""

# ruff: noqa: E501  (a row of a table is read best in one line)

import base64
import gzip
import sqlite3
import zlib
from pathlib import Path

from tests.check.office_samples import SECRET, docx
from tests.check.picture_samples import drawn, jpeg, saved

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Answers of the office</title>
<meta name="viewport" content="width=device-width"><meta name="description" content="What the office answered">
<link rel="icon" href="data:image/png;base64,{icon}"><link rel="stylesheet" href="site.css"><link rel="canonical" href="https://answers.example/">
<style>:root{{--ink:#1a1a1a;--paper:#fff}} body{{color:var(--ink);background:var(--paper)}} .bar{{background:#1f3864}}
nav .bar a{{color:#fff}} .skip{{position:absolute;left:-9999px}} .skip:focus{{left:0}} .light{{color:#fff;background:#1f3864}}
.sr{{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}} @media print{{nav{{display:none}}}} {style}</style></head>
<body><a class="skip" href="#main">Skip to the text</a><nav><div class="bar"><a href="/es/">Español</a></div></nav>
<main id="main" data-pagefind-body><h1>Answers</h1><p>The office answered <b>twice</b> in March.</p>
<p class="light">Read me, white on blue.</p><p><a href="https://law.example/act">The act</a> <span class="sr">opens elsewhere</span></p>
<details><summary>Method</summary><p>By hand.</p></details>
<figure><svg viewBox="0 0 200 100" role="img" aria-label="Bars"><title>Answers by month</title><rect width="200" height="100" fill="#fff"/>
<g transform="translate(10,10)"><rect x="10" y="20" width="40" height="60" fill="#1f3864"/><text x="15" y="50" font-size="10" fill="#fff">12</text>
<text x="15" y="88" font-size="10">March</text></g></svg><figcaption>Answers by month</figcaption></figure>
{body}<script>document.title += " \\u2013 2026";</script><noscript>Search needs scripts.</noscript></main></body></html>
"""
ICON = base64.b64encode(saved(drawn(), "PNG")).decode()


def page(body="", style="", head=""):
    return PAGE.format(icon=ICON, body=body, style=style).replace("</head>", f"{head}</head>").encode()


def svg(inner, more=""):
    return (
        f'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100"{more}>'
        f'<rect width="200" height="100" fill="white"/><text x="10" y="20" font-size="10">March</text>{inner}</svg>'
    ).encode()


WORDS = f'<text x="10" y="60" font-size="10">{SECRET}</text>'


def page_leaks():
    """(kind, name, bytes) of each leak."""
    said = f"<p>{SECRET}</p>"
    photo = base64.b64encode(jpeg((0xFE, SECRET.encode()))).decode()
    return {
        "comment": ("source_comment", "a.html", page(f"<!-- {SECRET} -->")),
        "display": ("hidden_text", "a.html", page(f'<div style="display:none">{said}</div>')),
        "hidden": ("hidden_text", "a.html", page(f"<div hidden>{said}</div>")),
        "by class": ("hidden_text", "a.html", page(f'<div class="gone">{said}</div>', ".gone{display:none}")),
        "visibility": ("hidden_text", "a.html", page(f'<p style="visibility: hidden">{SECRET}</p>')),
        "opacity": ("hidden_text", "a.html", page(f'<p style="opacity:0">{SECRET}</p>')),
        "no height": ("hidden_text", "a.html", page(f'<p style="height:0;overflow:hidden">{SECRET}</p>')),
        "form": ("hidden_text", "a.html", page(f'<form><input type="hidden" name="n" value="{SECRET}"></form>')),
        "white": ("pale_text", "a.html", page(f'<p style="color:#fff">{SECRET}</p>')),
        "white by name": ("pale_text", "a.html", page(f'<font color="white">{SECRET}</font>')),
        "by rule": ("pale_text", "a.html", page(f'<p class="w">{SECRET}</p>', ".w{color:var(--paper)}")),
        "black": ("blackened_text", "a.html", page(f'<span style="background:#000;color:#000">{SECRET}</span>')),
        "black by rule": ("blackened_text", "a.html", page(f'<span class="r">{SECRET}</span>', ".r{background:black;color:black}")),
        "clear letters": ("hidden_text", "a.html", page(f'<p style="color:rgba(0,0,0,0)">{SECRET}</p>')),
        "clear by fill": ("hidden_text", "a.html", page(f'<p style="-webkit-text-fill-color:transparent">{SECRET}</p>')),
        "white by hue": ("pale_text", "a.html", page(f'<p style="color:hsl(0 0% 100%)">{SECRET}</p>')),
        "hardly there": ("hidden_text", "a.html", page(f'<p style="opacity:.001">{SECRET}</p>')),
        "closed dialogue": ("hidden_text", "a.html", page(f"<dialog>{said}</dialog>")),
        "tiny by short form": ("tiny_text", "a.html", page(f'<p style="font:0/0 a">{SECRET}</p>')),
        "moved away": ("off_page", "a.html", page(f'<p style="transform:translateX(-9999px)">{SECRET}</p>')),
        "clipped away": ("hidden_text", "a.html", page(f'<p style="clip-path:circle(0)">{SECRET}</p>')),
        "one pixel high": ("hidden_text", "a.html", page(f'<p style="height:1px;overflow:hidden">{SECRET}</p>')),
        "in capitals": ("hidden_text", "a.html", page(f'<p style="DISPLAY:NONE">{SECRET}</p>')),
        "by a rule of two steps": ("hidden_text", "a.html", page(f'<div class="o"><p class="i">{SECRET}</p></div>', ".o > .i{display:none}")),
        "on every screen": ("hidden_text", "a.html", page(f'<p class="i">{SECRET}</p>', "@media screen{.i{display:none}}")),
        "by an attribute": ("hidden_text", "a.html", page(f"<p data-i>{SECRET}</p>", "[data-i]{display:none}")),
        "set of pictures": ("external_reference", "a.html", page(style=f'.i{{background:image-set("https://pictures.example/{SECRET.split()[0]}.png" 1x)}}')),
        "tiny": ("tiny_text", "a.html", page(f'<p style="font-size:1px">{SECRET}</p>')),
        "far off": ("off_page", "a.html", page(f'<p style="position:absolute;left:-5000px">{SECRET}</p>')),
        "indent": ("off_page", "a.html", page(f'<p style="text-indent:-9999px">{SECRET}</p>')),
        "author": ("document_properties", "a.html", page(head=f'<meta name="author" content="{SECRET}">')),
        "script from outside": ("external_reference", "a.html", page(f'<script src="https://cdn.example/{SECRET.split()[0]}.js"></script>')),
        "font from outside": ("external_reference", "a.html", page(style=f"@import 'https://fonts.example/{SECRET.split()[0]}.css';")),
        "picture from outside": ("external_reference", "a.html", page(f'<img src="//pictures.example/{SECRET.split()[0]}.png" alt="">')),
        "picture in the page": ("image_facts", "a.html", page(f'<img alt="" src="data:image/jpeg;base64,{photo}">')),
        "path": ("local_path", "a.html", page('<img alt="" src="file:///C:/Users/quillaria/bridge.png">')),
        "split word": ("invisible_characters", "a.html", page("<p>Quil\u200blaria</p>")),
        "turned": ("direction_controls", "a.html", page(f"<p>{SECRET} \u202etxet</p>")),
        "drawing in the page": ("hidden_text", "a.html", page(f'<svg viewBox="0 0 9 9"><text x="1" y="5" display="none">{SECRET}</text></svg>')),
        "off": ("hidden_text", "a.svg", svg(WORDS.replace("<text", '<text visibility="hidden"'))),
        "group off": ("hidden_text", "a.svg", svg(f'<g style="display:none">{WORDS}</g>')),
        "clear": ("hidden_text", "a.svg", svg(WORDS.replace("<text", '<text fill-opacity="0"'))),
        "beside": ("off_page", "a.svg", svg(WORDS.replace('x="10"', 'x="900"'))),
        "moved beside": ("off_page", "a.svg", svg(f'<g transform="translate(900 0)">{WORDS}</g>')),
        "covered": ("covered_text", "a.svg", svg(WORDS + '<rect x="0" y="45" width="190" height="20"/>')),
        "covered by a path": ("covered_text", "a.svg", svg(WORDS + '<path d="M0 45 H190 V65 H0 Z"/>')),
        "covered by a picture": ("covered_text", "a.svg", svg(WORDS + '<image x="0" y="45" width="190" height="20" href="data:,x"/>')),
        "svg white": ("pale_text", "a.svg", svg(WORDS.replace("<text", '<text fill="#fff"'))),
        "svg black": ("blackened_text", "a.svg", svg('<rect x="0" y="45" width="190" height="20"/>' + WORDS)),
        "svg tiny": ("tiny_text", "a.svg", svg(WORDS.replace('"10">', '"0.2">'))),
        "svg facts": ("document_properties", "a.svg", svg(f'<metadata><dc:creator xmlns:dc="urn:dc">{SECRET}</dc:creator></metadata>')),
        "svg comment": ("source_comment", "a.svg", svg(f"<!-- {SECRET} -->")),
        "svg from outside": ("external_reference", "a.svg", svg(f'<image xlink:href="https://p.example/{SECRET.split()[0]}.png" width="9" height="9"/>')),
    }  # fmt: skip


def page_controls():
    doctype = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    facts = (
        '<metadata><rdf:RDF xmlns:rdf="urn:rdf" xmlns:dc="urn:dc"><dc:date>2026-01-05</dc:date><dc:format>image/svg+xml</dc:format>'
        "<dc:title>Matplotlib v3.9</dc:title></rdf:RDF></metadata>"
    )
    return {
        "page": ("a.html", page()),
        "dark page": ("a.html", page('<p class="n">Read me</p>', "body{background:#111;color:#eee} .n{color:#fff}")),
        "blend": ("a.html", page('<p style="background:linear-gradient(#000,#111);color:#fff">Read me</p>')),
        "drawing": ("a.svg", svg('<rect x="0" y="40" width="60" height="20" fill="#1f3864"/><text x="5" y="54" fill="white" font-size="9">Read</text>')),
        "drawing by a plotter": ("a.svg", doctype + svg(facts + '<path d="M0 0 C 1 1 2 2 3 3" fill="#000"/>').partition(b"?>")[2]),
        "see-through shape": ("a.svg", svg(WORDS.replace(SECRET, "April") + '<rect y="40" width="200" height="30" fill="red" opacity="0.2"/>')),
    }  # fmt: skip


HEAD = (
    "From: Ana Pruebas <ana@office.example>\r\nTo: Luz Ensayo <luz@shelter.example>\r\nDate: Mon, 5 Jan 2026 10:00:00 -0700\r\n"
    "Subject: Two answers\r\nMIME-Version: 1.0\r\n"
)
TEXT = 'Content-Type: text/plain; charset="utf-8"\r\n\r\nThe office answered twice in March.\r\n\r\n> When did it answer?\r\n'


def mail(head="", body=TEXT):
    return (HEAD + head + body).encode()


def parts(*inner, kind="mixed"):
    told = "".join(f"--b\r\n{one}\r\n" for one in inner)
    return f'Content-Type: multipart/{kind}; boundary="b"\r\n\r\n{told}--b--\r\n'


def attached(name, content):
    coded = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return (
        f'Content-Type: application/octet-stream; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{coded}"
    )


def rich(inner):
    return f'Content-Type: text/html; charset="utf-8"\r\n\r\n<html><body>{inner}</body></html>'


def mail_leaks():
    same = rich("<p>The office answered twice in March.</p><blockquote>When did it answer?</blockquote>")
    return {
        "blind copy": ("blind_copy", mail(f"Bcc: {SECRET} <q@shelter.example>\r\n")),
        "way": ("mail_route", mail(f"Received: from desk-{SECRET.split()[0]} (198.51.100.7) by mx.example\r\n")),
        "machine": ("mail_route", mail(f"X-Originating-IP: [198.51.100.7]\r\nX-Sender-Host: {SECRET}\r\n")),
        "number": ("mail_header", mail(f"Message-ID: <{SECRET.split()[0]}@desk.example>\r\n")),
        "topic": ("mail_header", mail(f"Thread-Topic: {SECRET}\r\n")),
        "name in one alone": ("alternative_differs", mail(body=parts(TEXT.replace("March", f"March. It was signed by {SECRET} 900-45-6789"), rich("<p>The office answered twice in March. It was signed by [removed].</p><blockquote>When did it answer?</blockquote>" + "<p>The office answered the request on time and sent what was asked for.</p>" * 2), kind="alternative"))),
        "other text": ("alternative_differs", mail(body=parts(TEXT, rich(f"<p>{SECRET} lives in the house beside the old mill</p>"), kind="alternative"))),
        "hidden in html": ("hidden_text", mail(body=parts(TEXT, rich(f"The office answered twice in March. When did it answer? <p style='display:none'>{SECRET}</p>"), kind="alternative"))),
        "pixel": ("tracking_pixel", mail(body=parts(TEXT, same.replace("</body>", f'<img src="https://t.example/{SECRET.split()[0]}.gif" width="1" height="1"></body>'), kind="alternative"))),
        "attachment": ("document_properties", mail(body=parts(TEXT, attached("minutes.docx", docx(creator=SECRET))))),
        "forwarded mail": ("blind_copy", mail(body=parts(TEXT, "Content-Type: message/rfc822\r\n\r\n" + mail(f"Bcc: {SECRET}\r\n").decode()))),
        "before the parts": ("hidden_text", mail(body=parts(TEXT).replace("\r\n\r\n--b", f"\r\n\r\n{SECRET}\r\n--b", 1))),
    }  # fmt: skip


def mail_controls():
    same = rich("<p>The office answered twice in March.</p><blockquote>When did it answer?</blockquote>")
    return {
        "plain": mail(),
        "two forms, one with links": mail(
            body=parts(
                TEXT, same.replace("</p>", ' <a href="mailto:desk@office.example">desk</a></p>'), kind="alternative"
            )
        ),
        "two forms": mail(body=parts(TEXT, same, kind="alternative")),
        "attachment": mail(body=parts(TEXT, attached("minutes.docx", docx()))),
    }


RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}{\colortbl ;\red255\green255\blue255;\red0\green0\blue0;\red31\green56\blue100;}"
    r"{\*\generator Writer 1;}%s\pard The office answered twice in March.\par{\cf1\highlight3 Read me}\par %s}"
)


def rtf(body="", head=""):
    return (RTF % (head, body)).encode("cp1252")


def rtf_leaks():
    return {
        "deleted": ("tracked_change", rtf(rf"{{\deleted {SECRET}}}")),
        "inserted": ("tracked_change", rtf(rf"{{\revised {SECRET}}}")),
        "hidden": ("hidden_text", rtf(rf"{{\v {SECRET}}}")),
        "facts": ("document_properties", rtf(head=rf"{{\info{{\author {SECRET}}}}}")),
        "comment": ("comment", rtf(rf"{{\*\annotation {SECRET}}}")),
        "white": ("pale_text", rtf(rf"{{\cf1 {SECRET}}}")),
        "black": ("blackened_text", rtf(rf"{{\cf2\highlight2 {SECRET}}}")),
        "tiny": ("tiny_text", rtf(rf"{{\fs2 {SECRET}}}")),
        "template": ("template_name", rtf(head=rf"{{\*\template {SECRET}.dotx}}")),
        "variable": ("document_variable", rtf(head=rf"{{\*\docvar {{client}}{{{SECRET}}}}}")),
        "behind": ("trailing_data", rtf() + SECRET.encode()),
    }


def rtf_controls():
    return {"letter": rtf(), "title": rtf(head=r"{\info{\title Answers}}"), "accents": rtf(r"Espa\'f1ol \u8211? 2026")}


def text_leaks():
    first, last = SECRET.split()
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in SECRET)
    return {
        "split word": ("invisible_characters", "a.txt", f"{first[:4]}\u200b{first[4:]} {last}\n".encode()),
        "tags": ("invisible_characters", "a.txt", f"Answers{hidden}\n".encode()),
        "turned": ("direction_controls", "a.csv", f"name,month\n{SECRET},\u202eyam\na,b\n".encode()),
        "behind SUB": ("trailing_data", "a.txt", f"Answers\n\x1a{SECRET}\n".encode()),
        "behind NULs": (
            "trailing_data",
            "a.txt",
            b"Answers of the office in all of March and April\n" + bytes(4) + SECRET.encode(),
        ),
        "json": ("invisible_characters", "a.json", f'{{"name": "{first[:3]}\u2060{first[3:]}"}}'.encode()),
    }


def text_controls():
    return {
        "text": ("a.txt", "The office answered twice.\nRespondió dos veces.\n".encode()),
        "table": ("a.csv", "\ufeffagency,month,answers\r\nOffice,2026-03,12\r\nClinic,2026-03,suppressed\r\n".encode()),
        "json": ("a.json", b'{"agency": "Office", "answers": [12, null, true], "note": "Respondi\\u00f3"}'),
        "package": ("datapackage.json", b'{"resources": [{"path": "data/figures.csv", "hash": "sha256:0f"}]}'),
        "xml": ("a.xml", b'<?xml version="1.0"?><urlset><url><loc>https://answers.example/</loc></url></urlset>'),
        "script": ("site.js", b"(() => { const form = document.querySelector('form'); })();\n"),
        "style": ("site.css", b":root { --ink: #1a1a1a } body { color: var(--ink) }\n"),
        "utf-16": ("a.txt", "The office answered twice.\r\n".encode("utf-16")),
        "family with joiners": ("a.txt", "\U0001f468\u200d\U0001f469\u200d\U0001f467 می\u200cخواهم\n".encode()),
        "packed": ("a.csv.gz", gzip.compress(b"agency,month\nOffice,2026-03\nClinic,2026-03\n", mtime=0)),
    }


# --- data bases and search indexes ------------------------------------------------------------------------------------


def sqlite_file(folder: Path, *orders, before=()):
    path = folder / "a.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path, isolation_level=None)
    for order in (
        *before,
        "PRAGMA secure_delete = OFF",
        "CREATE TABLE answers (agency TEXT, told TEXT)",
        "INSERT INTO answers VALUES ('Office', 'twice')",
        *orders,
    ):
        base.execute(order)
    base.close()
    return path.read_bytes()


def base_leaks(folder):
    many = ["INSERT INTO answers VALUES ('x', hex(randomblob(1500)))"] * 30
    return {
        "deleted row": ("deleted_rows", sqlite_file(folder, f"INSERT INTO answers VALUES ('a', '{SECRET}')", "DELETE FROM answers WHERE agency = 'a'")),
        "dropped table": ("deleted_rows", sqlite_file(folder, "CREATE TABLE old (name TEXT)", *[f"INSERT INTO old VALUES ('{SECRET} {at}')" for at in range(200)], *many, "DROP TABLE old")),
        "bytes behind": ("trailing_data", sqlite_file(folder) + SECRET.encode()),
    }  # fmt: skip


def base_controls(folder):
    return {
        "base": sqlite_file(folder, "CREATE INDEX at ON answers (agency)"),
        "long values": sqlite_file(folder, "INSERT INTO answers VALUES ('Office', printf('%.20000c', 'a'))"),
        "wide characters": sqlite_file(folder, before=("PRAGMA encoding = 'UTF-16le'",)),
        "vacuumed": sqlite_file(
            folder, "INSERT INTO answers VALUES ('a', 'gone')", "DELETE FROM answers WHERE agency = 'a'", "VACUUM"
        ),
    }


def cbor(*words):
    """An array of texts."""
    out = bytes((0x80 | len(words),))
    for word in words:
        raw = word.encode()
        out += (bytes((0x60 | len(raw),)) if len(raw) < 24 else bytes((0x78, len(raw)))) + raw
    return out


def index_file(body):
    packer = zlib.compressobj(wbits=31)
    return packer.compress(b"pagefind_dcd" + body) + packer.flush()
