"""Texts and files that nobody would write: made by chance, from a number that makes the same ones again."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable

SPACES = [
    *"\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
    "\r\n",
]
UNSEEN = [*"\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202e\u2066\ufe0f\u034f\0\x07"]
MARKS = [*"\u0301\u0308\u0327\u20dd\u0e31\u05b8\U0001f3fd"]
_NEWS = (
    "The minister said that on Friday Mali UN Secretary-General Antonio Guterres of for to Mr. Dr Ali "
    "al-Bashir Jane Pike Scores president 61 people died in 2020 5 May 1,200 $5m per cent % half dozens "
    "he denied will not who last month later King Harald Norway St. Bruno Lund Alexander I Foreign "
    "Minister spokesman the army 's 3rd noon p.m. 2014-16 5-3 km million between and or more than Monday "
    "Sen. (D-N.M.) Baghdad, Iraq No"
)
WORDS = _NEWS.split()
SIGNS = [*"“”\"'‘’()[]{},.;:!?—–-/\\*_`#|<>&=+~^@$€£¥%°½²…«»"]
ODD = ["مرحبا", "你好", "👩‍👩‍👧", "é", "İ", "ß", "ﬁ", "ǅ", "\ufffd", "٣", "५", "Ⅳ", "①", "𝟗", "\U000e0041", "ﷺ"]


def text(chance: random.Random, longest: int = 60) -> str:
    """Words of news in any order, set apart and broken up by every kind of space, mark and sign."""
    pieces: list[str] = []
    for _ in range(chance.randrange(longest)):
        kind = chance.random()
        if kind < 0.62:
            pieces.append(chance.choice(WORDS))
        elif kind < 0.80:
            pieces.append(chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 30)))
        elif kind < 0.86:
            pieces.append(chance.choice(ODD))
        elif kind < 0.92:
            pieces.append(str(chance.randrange(10 ** chance.randrange(1, 25))))
        else:
            word = chance.choice(WORDS)
            at = chance.randrange(len(word) + 1)
            pieces.append(word[:at] + chance.choice(UNSEEN + MARKS) + word[at:])
        gap = chance.random()
        if gap < 0.70:
            pieces.append(" ")
        elif gap < 0.92:
            pieces.append(chance.choice(SPACES) * chance.choice((1, 1, 2, 40)))
    return "".join(pieces)


def masked(chance: random.Random, given: str) -> str:
    """The text with stretches blanked, as markup is: spaces far from any word, in a word, at the ends."""
    shown = list(given)
    for _ in range(chance.randrange(1, 5)):
        begin = chance.randrange(len(given) + 1)
        for i in range(begin, min(len(given), begin + chance.choice((1, 3, 30, 200)))):
            if shown[i] not in "\r\n":
                shown[i] = " "
    return "".join(shown)


def damaged(chance: random.Random, data: bytes) -> bytes:
    """Bytes with some changed, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 2, 8))):
        at = chance.randrange(len(out) + 1)
        how = chance.randrange(5)
        if how == 0 and at < len(out):
            out[at] = chance.randrange(256)
        elif how == 1:
            del out[at : at + chance.choice((1, 4, 100))]
        elif how == 2:
            out[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 4, 16))))
        elif how == 3:
            out[at:at] = out[max(0, at - 50) : at] * chance.choice((1, 3))
        else:
            del out[at:]
    return bytes(out)


def _row(chance: random.Random) -> dict[str, object]:
    row: dict[str, object] = {"text": text(chance)}
    for name in chance.sample(["id", "title", "published", "author", "url", "x"], chance.randrange(6)):
        row[name] = chance.choice([text(chance, 6), "2023-07-01", 7, 1.5, None, True, [], {}, "NA", "\ud800"])
    return row


def _front(chance: random.Random) -> str:
    lines = [f"{k}: {v}" for k, v in _row(chance).items() if k != "text"]
    return "---\n" + chance.choice(("\n", "\r\n")).join(lines) + "\n---\n" if chance.random() < 0.6 else ""


def _markup(chance: random.Random) -> str:
    marks = [
        "# ",
        "**",
        "*",
        "_",
        "[",
        "](http://a)",
        "![a](b)",
        "`",
        "```\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "|",
        "\n|-|\n",
        "<b>",
        "&amp;",
    ]
    return "".join(chance.choice((text(chance, 8), chance.choice(marks))) for _ in range(chance.randrange(20)))


def _page(chance: random.Random) -> str:
    tags = ["p", "div", "article", "h1", "table", "td", "script", "style", "a", "li", "time", "meta", "noscript", "span", "b"]
    body = "".join(
        f"<{'/' * chance.randrange(2)}{chance.choice(tags)}{' class=x' * chance.randrange(2)}>{text(chance, 10)}"
        for _ in range(chance.randrange(25))
    )
    return f"<html><head><title>{text(chance, 5)}</title></head><body><p>{body}</p></body></html>"


def _feed(chance: random.Random) -> str:
    items = "".join(f"<item><title>{text(chance, 4)}</title><description>{text(chance)}</description></item>" for _ in range(2))
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def _zip(chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(chance.randrange(4)):
            archive.writestr(chance.choice((f"{n}.txt", f"../{n}.md", f"/{n}.jsonl", f"{n}/b.csv")), text(chance).encode())
    return out.getvalue()


def _parquet(chance: random.Random) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{k: str(v).encode("utf-8", "replace").decode() for k, v in _row(chance).items()} for _ in range(3)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


FILES: dict[str, Callable[[random.Random], bytes]] = {
    ".txt": lambda c: (_front(c) + text(c)).encode(c.choice(("utf-8", "utf-16", "cp1252")), "replace"),
    ".md": lambda c: (_front(c) + _markup(c)).encode("utf-8", "replace"),
    ".html": lambda c: _page(c).encode(c.choice(("utf-8", "latin-1")), "replace"),
    ".jsonl": lambda c: "\n".join(json.dumps(_row(c)) for _ in range(c.randrange(4))).encode(),
    ".json": lambda c: json.dumps([_row(c) for _ in range(c.randrange(4))]).encode(),
    ".csv": lambda c: ("text,id\n" + "".join(f'"{text(c)}",{n}\n' for n in range(c.randrange(4)))).encode("utf-8", "replace"),
    ".xml": lambda c: _feed(c).encode("utf-8", "replace"),
    ".eml": lambda c: f"Subject: {text(c, 4)}\nDate: Fri, 30 Jun 2023 10:00:00 +0000\n\n{text(c)}".encode("utf-8", "replace"),
    ".gz": lambda c: gzip.compress(text(c).encode("utf-8", "replace")),
    ".zip": _zip,
    ".parquet": _parquet,
}
"""A maker of files for each suffix."""


def file(chance: random.Random, suffix: str) -> bytes:
    """A file of a format, damaged or not."""
    return damaged(chance, FILES[suffix](chance))
