"""Sentence boundaries that the layout knows, told to the parser before it parses."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from spacy.attrs import IDX, IS_SPACE, IS_TITLE, ORTH
from spacy.tokens import Doc

from ... import lexicon, store, syntax
from .lines import lines

# Lines that are one sentence unless a full stop says otherwise: the parser, made for prose, cuts headlines in two.
_WHOLE = ("title", "subtitle", "dateline", "caption", "boilerplate")
_ENDS = frozenset({".", "!", "?", "…", "”", '"'})


@cache
def _titles() -> frozenset[str]:
    """ "Capt.", "Sen.", "Mr.": their full stop ends no sentence before a name."""
    lists = lexicon.toml("titles")
    honorifics = [word for kind in ("m", "f", "any") for word in lists["honorifics"][kind] if word != "St."]
    return frozenset(word for word in (*lists["short"], *honorifics) if word.endswith("."))


def set_boundaries(doc: Doc) -> Doc:
    """Begin a sentence at every line, so that no parse runs from a headline into the body, and none between title and name.

    Comes before the parser: spaCy keeps boundaries that are set already. Nothing else about the Doc changes.
    """
    found = lines(syntax.text(doc), store.article(doc).get("title", ""))
    starts = [line.start for line in found]
    strings = doc.vocab.strings
    ends = {strings[mark] for mark in _ENDS}
    titles = {strings[title] for title in _titles()}
    last, before, following = -1, 0, starts[0] if starts else 0
    for i, (char, space, form, capital) in enumerate(doc.to_array([IDX, IS_SPACE, ORTH, IS_TITLE]).tolist()):
        if not space:
            if char >= following:
                line = bisect_right(starts, char) - 1
                following = starts[line + 1] if line + 1 < len(starts) else len(syntax.text(doc)) + 1
            else:
                line = last
            if line != last:
                doc[i].is_sent_start = True
                last = line
            elif (capital and before in titles) or (line >= 0 and found[line].kind in _WHOLE and not (i and before in ends)):
                doc[i].is_sent_start = False
        before = form
    return doc
