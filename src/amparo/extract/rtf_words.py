"""RTF words: which control words stand for characters, which begin what nobody reads, and charsets of fonts.

Source: Rich Text Format Specification 1.9.1; for text wrapped by Outlook, MS-OXRTFEX.
"""

SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "row": "\n", "nestrow": "\n", "softline": "\n",
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
# In the source of a web page a line end is white space; \line stands for one in preformatted text.
AS_HTML = {"cell": "", "nestcell": "", "row": "", "nestrow": "", "sect": "", "page": "", "column": ""}
# Destinations without text for people, starred or not.
DROPPED = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "objclass", "objname", "objtime",
    "fldinst", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "sp", "sn", "sv",
    "nonshppict", "bkmkstart", "bkmkend", "xe", "tc", "mhtmltag", "themedata", "colorschememapping", "datastore",
    "latentstyles", "pgptbl", "xmlnstbl", "ud", "datafield", "formfield", "private", "template", "panose", "falt",
    "atnid", "atnauthor", "atntime", "atndate", "atnref", "atrfstart", "atrfend", "atnparent", "listname", "picprop",
    "defchp", "defpap", "wgrffmtfilter", "fchars", "lchars", "background", "blipuid", "password", "passwordhash",
))  # fmt: skip
# Starred destinations that hold text all the same.
KEPT = frozenset(
    ("shpinst", "shptxt", "annotation", "shppict", "htmltag", "txfieldtext", "ftnsep", "result", "nesttableprops")
)
# Destinations that are a story of their own beside the body.
STORIES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "headers"),
    "footnote": "footnotes", "annotation": "comments", "shptxt": "text boxes",
}  # fmt: skip
CHARSETS = {
    77: "mac-roman", 78: "shift_jis", 80: "gb2312", 81: "big5", 83: "mac-greek", 128: "cp932", 129: "cp949",
    130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
    0: "cp1252", 2: "iso8859-1",
}  # fmt: skip
