"""Signed: mails whose parts stand inside their signature (S/MIME, RFC 8551 3.5.2), opened so that they can be read."""

from dataclasses import replace

from amparo.extract.cms import signed_content
from amparo.extract.mime import Part, parse

PKCS7 = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
DEEPEST = 5  # signatures around signatures
OPENED = "signature-not-verified"  # a warning of the mail: its parts were taken out of a signature


def unsealed(part: Part, depth: int = 0) -> Part:
    """The part with what its signature wraps as its content; as it was where there is no such signature.

    The header lines stay those of the mail, which the signature does not cover.
    """
    if part.children:
        children = tuple(unsealed(child, depth) for child in part.children)
        same = all(new is old for new, old in zip(children, part.children, strict=True))
        return part if same else replace(part, children=children, warnings=(*part.warnings, OPENED))
    if part.media not in PKCS7 or depth >= DEEPEST:
        return part
    content = signed_content(part.content()[0])
    if content is None:
        return part
    inner = unsealed(parse(content), depth + 1)
    warnings = (*part.warnings, *inner.warnings, OPENED)
    return Part(part.headers, "multipart/mixed", {}, b"", (inner,), warnings)
