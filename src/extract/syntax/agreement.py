"""Number: what a noun and a verb show of it beyond doubt."""

from __future__ import annotations

from .. import lexicon
from .tree import Tree

_FORMS_ALIKE = frozenset(past for verb, past in lexicon.toml("facts")["irregular_past"].items() if past == verb)
_EITHER_NUMBER = lexicon.words("facts", "noun", "either")
_PLURAL = frozenset({"are", "were", "have", "do"})
_MANY = frozenset({"we", "you", "they", "us", "them"})
_EITHER = frozenset({"i", "me"})  # "I was", "I are"
_NO_PLURAL = _FORMS_ALIKE | {"am", "'m", "’m"}


def verb_number(tree: Tree, verb: int) -> str:
    """The number that the verb group's finite form shows: "s", "p", or nothing."""
    auxiliaries = [k for k in tree.children(verb, "aux", "auxpass") if k < verb]
    for k in (*auxiliaries, verb):
        shown = _form_number(tree.low[k], tree.tag[k])
        if shown is not None:
            return shown
    return ""


def _form_number(word: str, tag: str) -> str | None:
    """The number that a form shows; empty where it is finite and shows none, None where the next word of the group tells."""
    if tag in ("MD", "TO"):
        return ""
    if tag == "VBZ" or word == "was":
        return "s"
    if word in _PLURAL or (tag == "VBP" and word not in _NO_PLURAL):
        return "p"
    return "" if tag == "VBD" else None


def noun_number(tree: Tree, noun: int, *, own: bool = False) -> str:
    """The number that a noun shows beyond doubt: "s", "p", or nothing (collectives, shares and sums, what is coordinated).

    `own`: of the noun by itself, whatever is coordinated to it.
    """
    tag, word = tree.tag[noun], tree.low[noun]
    if tag == "PRP" and word not in _EITHER:
        return "p" if word in _MANY else "s"
    if tree.ent[noun] in ("MONEY", "PERCENT", "QUANTITY"):
        return ""
    if not own and any(tree.dep[k] in ("conj", "cc") for k in tree.kids[noun]):
        return ""
    if tag == "NN" or (tag == "NNP" and tree.ent[noun] == "PERSON"):
        return "" if (tree.lemma[noun] or tree.low[noun]) in _EITHER_NUMBER else "s"
    return "p" if tag == "NNS" and tree.low[noun] not in _EITHER_NUMBER else ""
