"""Quotations: pairs of marks, numbered by the voice that speaks on in them."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ... import lexicon, store, syntax
from ...records import Quotation
from .pairing import Pair, Pairing

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_BEFORE = re.compile(r"([^\W_]+(?:['’\-][^\W_]+)*)[ \u00a0]$")
_SCARE_WORDS = 3
_TITLE_WORDS = 8


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """The paragraphs that the layout found; lines where it has not run."""
    out: dict[int, tuple[int, int]] = {}
    for s in store.get(doc, "sentences"):
        low, high = out.get(s.paragraph, (s.start, s.end))
        out[s.paragraph] = min(low, s.start), max(high, s.end)
    return sorted(out.values()) or lines(syntax.text(doc))


def lines(text: str) -> list[tuple[int, int]]:
    """Lines with something in them, without the white space around it."""
    out = []
    for m in _LINE.finditer(text):
        piece = m.group()
        trimmed = piece.strip()
        if trimmed:
            start = m.start() + len(piece) - len(piece.lstrip())
            out.append((start, start + len(trimmed)))
    return out


def _runs(text: str, pairs: list[Pair]) -> list[int]:
    """For each pair the number of its run.

    The next quotation goes on with the run where nothing but white space stands between the two: in one paragraph,
    or over a paragraph's end if the first was left open there (a closed one hands the floor over).
    """
    out: list[int] = []
    run = -1
    last: Pair | None = None
    for pair in pairs:
        if pair.depth == 0 or last is None or pair.start >= last.end:
            goes_on = False
            if last is not None:
                between = text[last.end : pair.start] if pair.start - last.end < 20 else "x"
                goes_on = (not between.strip() and pair.paragraph == last.paragraph) or (
                    last.left_open and pair.paragraph == last.paragraph + 1 and not between.strip()
                )
            run += not goes_on
            last = pair
        out.append(run)
    return out


def _scare(text: str, pair: Pair) -> bool:
    """Does the quotation distance or name something, rather than repeat what was said?

    A word or two in the middle of a sentence, after an article, a possessive, a preposition or "so-called";
    or the capitalised title of a work.
    """
    inner = text[pair.inner_start : pair.inner_end]
    if len(inner) > 80:
        return False
    words = _WORD.findall(inner)
    found = _BEFORE.search(text, max(0, pair.start - 30), pair.start)
    if not words or not found or any(c in ",;:.!?" for c in inner[:-1]):
        return False
    before = found.group(1).casefold()
    if before in lexicon.words("quotes", "said_before"):
        return False
    small = [w for w in words if not w[0].isupper()]
    title = 2 <= len(words) <= _TITLE_WORDS and all(len(w) <= 4 for w in small) and words[0][0].isupper()
    short = len(words) <= _SCARE_WORDS and inner[-1] not in "!?"
    return before in lexicon.words("quotes", "scare_before") and (title or short)


def find_quotations(text: str, paragraphs: list[tuple[int, int]] | None = None) -> tuple[Quotation, ...]:
    """Quotations of a plain text, in reading order; paragraphs are its lines unless given. Offsets in code points."""
    pairs = Pairing(text, lines(text) if paragraphs is None else paragraphs).run()
    runs = _runs(text, pairs)
    return tuple(
        Quotation(p.start, p.end, p.inner_start, p.inner_end, run, p.depth, p.depth == 0 and _scare(text, p))
        for p, run in zip(pairs, runs, strict=True)
    )


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The Doc's quotations, in reading order, an outer one before those inside it.

    Marks of every style (straight, curly, guillemets, single, `` and ''), nested, left open at a paragraph's end and taken
    up by the next, odd ones. `run` numbers stretches of one voice. Never raises; offsets in code points of `doc.text`.
    """
    return find_quotations(syntax.text(doc), _paragraphs(doc))
