"""What a clause says its subject is, wherever the subject is a name, a pronoun or a description.

"She was a lawyer" · "he is one of the founders" · "he served as mayor" · "As mayor, Lee …" · "A lawyer from Bern, she …".
Predicative noun phrases are taken as mentions of their subject, as OntoNotes and GUM's guidelines take appositions and GUM takes
predicates. A clause that is negated, asked, supposed or only possible says nothing of the kind.
"""

from __future__ import annotations

from ... import lexicon
from ...syntax import Tree
from ...syntax.tree import SUBJECTS
from .binding import subject_of
from .discourse import Discourse
from .referents import Referent, common, kinds_of, singular

_NOUNS = ("NOUN", "PROPN")
_PLURAL = ("NNS", "NNPS")
_FRONTED = ("advcl", "npadvmod", "dep", "nsubj", "ccomp", "appos")


def asserted(tree: Tree, verb: int) -> bool:
    """Does a copular clause say what is, and not what is not, might be or is asked?"""
    return not any(
        tree.dep[k] == "neg" or tree.tag[k] in ("MD", "WRB", "WP") or tree.low[k] in ("if", "whether") for k in tree.kids[verb]
    )


def fits(d: Discourse, noun: int, referent: Referent) -> bool:
    """May a noun in the singular describe a referent, by kind and sex?"""
    tree = d.tree
    if noun in d.covered or tree.pos[noun] not in _NOUNS or tree.tag[noun] in _PLURAL:
        return False
    word, known, kind, _, gender = common(tree.low[noun], tree.tag[noun])
    if referent.kind == "thing":
        return not known and kind == "thing"
    if referent.kind == "person":
        return kind == "person" and (not gender or referent.gender in ("", gender))
    return referent.kind in kinds_of(word)


def said_of(d: Discourse, subject: int, referent: Referent) -> list[tuple[int, str]]:
    """The nouns that the clause of a subject ascribes to it, each with its rule."""
    tree = d.tree
    verb = tree.head[subject]
    if referent.entity is None or tree.dep[subject] not in SUBJECTS or verb == subject:
        return []
    found = []
    if tree.low[verb] in lexicon.words("coreference", "be") and asserted(tree, verb):
        for k in tree.kids[verb]:
            if tree.dep[k] != "attr" or k < subject:
                continue
            if _one_of(tree, k, referent) or (_determined(tree, k) and fits(d, k, referent)):
                found.append((k, "predicate"))
    before = _fronted(d, subject, verb, referent)
    return found if before is None else [*found, before]


def _determined(tree: Tree, noun: int) -> bool:
    return tree.low[tree.head[noun]] in ("became", "become", "becomes") or any(
        tree.dep[k] in ("det", "poss") for k in tree.kids[noun]
    )


def _one_of(tree: Tree, k: int, referent: Referent) -> bool:
    """ "one of the founders": the noun after "of" says what the one is."""
    if tree.low[k] != "one":
        return False
    for prep in tree.kids[k]:
        if tree.low[prep] == "of":
            nouns = [x for x in tree.kids[prep] if tree.dep[x] == "pobj" and tree.tag[x] in _PLURAL]
            return any(referent.kind in kinds_of(singular(tree.low[x], tree.tag[x])) for x in nouns)
    return False


def _fronted(d: Discourse, subject: int, verb: int, referent: Referent) -> tuple[int, str] | None:
    """ "A lawyer from Bern, she …", "As mayor, she …": what opens the sentence, up to the comma before its subject."""
    tree = d.tree
    first = subject
    while first - 1 in tree.kids[subject] and tree.dep[first - 1] in ("compound", "det", "amod", "nmod"):
        first -= 1
    if first < 2 or tree.low[first - 1] != ",":
        return None
    for k in tree.kids[verb]:
        if k >= first:
            return None
        if tree.dep[k] == "prep" and tree.low[k] == "as":
            nouns = [x for x in tree.kids[k] if tree.dep[x] == "pobj"]
            return (nouns[0], "as-role") if len(nouns) == 1 and fits(d, nouns[0], referent) else None
        if tree.dep[k] in _FRONTED and tree.pos[k] in _NOUNS and referent.kind == "person" and fits(d, k, referent):
            opens = min([k, *tree.kids[k]])
            starts = opens == 0 or tree.sent[opens - 1] != tree.sent[opens] or tree.pos[opens - 1] == "SPACE"
            if starts and tree.low[opens] in ("a", "an", "the") and not any(tree.dep[x] in ("conj", "cc") for x in tree.kids[k]):
                return k, "apposition"
    return None


def as_role(d: Discourse, noun: int) -> Referent | None:
    """Whom "as mayor" is about, after a verb of serving (its subject) or of appointing (its object, or passive subject)."""
    tree = d.tree
    prep = tree.head[noun]
    verb = tree.head[prep]
    if tree.dep[noun] != "pobj" or tree.low[prep] != "as" or tree.dep[prep] != "prep" or not verb < prep:
        return None
    if tree.low[verb] in lexicon.words("coreference", "appoints"):
        who = next((k for k in tree.kids[verb] if tree.dep[k] in ("dobj", "nsubjpass") and k < prep), None)
        if who is None and tree.tag[verb] == "VBN":
            who = tree.head[verb] if tree.dep[verb] == "acl" else subject_of(tree, verb)
    elif tree.low[verb] in lexicon.words("coreference", "serves"):
        who = subject_of(tree, verb)
    else:
        return None
    found = d.at.get(who) if who is not None and who < noun else None
    return found if found is not None and found.entity is not None and fits(d, noun, found) else None
