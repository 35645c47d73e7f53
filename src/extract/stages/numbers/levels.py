"""The plural subject whose number a figure is: "visits rose from 152,000 to 171,000", "deaths reached 37"."""

from __future__ import annotations

from spacy.tokens import Token

from ...records import Span
from .counted import noun_phrase, whole_number
from .lists import change_verbs, context, listed
from .parse import Parse
from .ranges import Figure
from .words import Words

_LINKS = frozenset({"to", "at", "from", "by"})
"""Prepositions between a verb of change and the number that is reached or left."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def levelled(f: Figure, w: Words, parse: Parse | None) -> Span | None:
    """Where the plural noun stands that is the subject of the verb before a bare whole number, and so what there are so many of.

    None for nouns of amounts ("shares rose to 120" is a price).
    """
    if parse is None or not parse.has_dep or f.unit is not None or f.form not in ("single", "range", "change"):
        return None
    if f.high is None or f.high <= 1 or f.high != f.high.to_integral() or _noun_after(f, w):
        return None
    token = parse.token(w.start[f.first.numeral.i])
    verb = None if token is None else _verb(whole_number(token))
    subject = None if verb is None else next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if subject is None or subject.tag_ != "NNS" or subject.lower_ in listed("levels", "amounts"):
        return None
    return noun_phrase(subject, parse)


def _noun_after(f: Figure, w: Words) -> bool:
    """Does a word follow that the figure could count?"""
    return w.kind_at(f.j) == "w" and not w.breaks(f.j) and w.low_at(f.j) not in context("stop")


def _verb(token: Token) -> Token | None:
    """The verb of change or of reaching that the figure completes; None where it completes none."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in _LINKS:
        changed = head.head.lower_ in change_verbs() or head.head.lower_ in listed("levels", "standing")
        return head.head if changed else None
    reached = token.dep_ in ("dobj", "attr") and head.lower_ in listed("levels", "reaching")
    return head if reached else None
