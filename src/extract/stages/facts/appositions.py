"""Appositions: "X, the spokesman of Y" states that X is the spokesman of Y."""

from __future__ import annotations

import re

from ...syntax import Range, Tree
from ...syntax.agreement import noun_number
from . import lists
from .clauses import Argument, Clause
from .document_index import DocumentIndex
from .span_repair import glued, whole_words
from .subjects import phrase


def _states(tree: Tree, found: DocumentIndex, noun: int, k: int) -> bool:
    """Does the apposition say what the noun is? An acronym in brackets, a date, a number, an age do not."""
    if tree.word(k) == "%" or tree.pos[k] not in ("NOUN", "PROPN") or tree.pos[noun] not in ("NOUN", "PROPN", "PRON"):
        return False
    before = tree.word(tree.left[k] - 1) if tree.left[k] else ""
    if before not in (",", "-", "--", "–", "—") or (_tag(tree, k) and found.is_person(noun)):
        return False
    return not (found.is_time(k) or found.is_time(noun) or (found.is_place(k) and found.is_place(noun)))


_PLACES = ("GPE", "LOC")
_PARTY = re.compile(r"[A-Z][A-Za-z]{0,3}[-–—][A-Z]")


def _tag(tree: Tree, k: int) -> bool:
    """Is it a politician's party and place ("R-Texas"), which say whence one is, not what one is?"""
    first = tree.left[k]
    return _PARTY.match(tree.text, tree.start[first]) is not None and tree.tag[k] == "NNP"


def _noun_meant(tree: Tree, found: DocumentIndex, k: int) -> int | None:
    """The noun that the apposition is about; None for what is rather an item of a list ("A, B and C").

    A person's name behind another's is about the noun that stands before: "an attorney for A, B" is B.
    """
    noun = tree.head[k]
    if tree.child(noun, "appos") != k or (tree.has(k, "cc", "conj") and not _offices(tree, found, k)):
        return None
    noun = _last_of(tree, noun, k)
    prep = tree.head[noun]
    near = tree.left[k] - 2
    if near > noun and found.is_person(noun) and not _personal(tree, found, k) and found.named(near) == "ORG":
        return near if tree.form[near + 1] == "," and tree.right[near] <= near + 1 else None  # "Ann Lee of Acme, a bank"
    if found.is_person(k) and found.is_person(noun):
        if tree.dep[noun] not in ("pobj", "poss"):
            return None
        noun = tree.head[prep] if tree.dep[noun] == "pobj" else prep
        return noun if tree.pos[noun] == "NOUN" and not tree.has(noun, "cc", "conj") else None
    if tree.dep[noun] == "pobj" and tree.low[prep] == "of" and found.named(k) == "ORG" and tree.pos[tree.head[prep]] == "NOUN":
        return None  # "a subsidiary of the company, Acme": it may be either
    return noun


def _last_of(tree: Tree, noun: int, k: int) -> int:
    """Of coordinated people the last, where the apposition says what one person is: "Tom Hart and [Ann Lee, his wife]"."""
    if not _person_noun(tree, k):
        return noun
    joined = [j for j in range(noun + 1, tree.left[k]) if tree.dep[j] == "conj" and tree.right[j] >= tree.left[k] - 1]
    return joined[-1] if joined and tree.pos[joined[-1]] == "PROPN" else noun


def _offices(tree: Tree, found: DocumentIndex, k: int) -> bool:
    """Is it a name with two common nouns behind it ("Ann Lee, chairwoman and founder of ..."), no list of like things?"""
    other = tree.child(k, "conj")
    common = other is not None and tree.pos[other] == "NOUN" and not tree.has(other, "conj")
    return common and found.is_person(tree.head[k]) and tree.pos[k] == "NOUN"


def titles(tree: Tree, found: DocumentIndex) -> list[Clause]:
    """A clause "X is Y" for a person's name behind what the person is: "author Ann Lee", "the firm's lawyer Tom Hart"."""
    out = []
    for mention in found.mentions:
        if mention.form != "name" or found.entities[mention.entity].type != "PERSON":
            continue
        name = found.tokens(mention.start, mention.end)
        if name[0] >= name[1] or name[1] > tree.n:
            continue
        head = name[1] - 1
        first = tree.left[head]
        if first >= name[0] or not _describes(tree, first, name[0], head):
            continue
        while first < name[0] and tree.pos[first] == "ADV" and not glued(tree, first + 1):  # "even left-leaning author Ann Lee"
            first += 1
        span = tree.trim((first, name[0]))
        if span is None or any(tree.head[k] != head for k in range(*name) if k != head):
            continue
        clause = Clause(head, "title", "appos", subject=name, subject_head=head, supplied="is")
        clause.arguments = [Argument("object", span, span[1] - 1)]
        out.append(clause)
    return out


def _describes(tree: Tree, first: int, last: int, head: int) -> bool:
    """Do the words before a name end in a common noun, or are they somebody's, and are they all words about the name?"""
    noun = last - 1
    if tree.tag[first] == "DT" and tree.low[first] in ("a", "an"):
        return False  # "a long-time Ally": what was taken for a name is a noun
    if not tree.form[noun].replace("-", "").isalpha() or tree.form[noun].endswith("-"):
        return False  # "over 7-foot-7 Tom Hart", "changes-- Hart"
    if tree.dep[noun] != "compound" or tree.head[noun] != head or tree.tag[noun] not in ("NN", "NNP"):
        return False
    if any(
        tree.form[k] in (",", "(", "“", '"', "``") or tree.dep[k] in ("relcl", "acl", "conj", "cc") for k in range(first, last)
    ):
        return False
    owned = any(tree.dep[k] == "poss" and first <= tree.head[k] <= head for k in range(first, last))
    return tree.form[noun].islower() or (owned and tree.form[noun].isalpha() and len(tree.form[noun]) > 3)


def appositions(tree: Tree, found: DocumentIndex) -> list[Clause]:
    """A clause "X is Y" for each apposition that says what X is."""
    out = []
    for k in range(tree.n):
        if tree.dep[k] != "appos" or not _states(tree, found, tree.head[k], k):
            continue
        noun = _noun_meant(tree, found, k)
        if noun is None:
            continue
        subject, span = phrase(tree, noun, k), phrase(tree, k)
        span = span and _whole(tree, span, k)
        if (
            subject is None or span is None or tree.pos[span[0]] == "ADV" or _unlike(tree, found, noun, k)
        ):  # "especially the young" is a part, not the same
            continue
        plural = tree.tag[noun] == "NNS" or tree.tag[k] == "NNS" or any(tree.dep[j] == "conj" and j < k for j in tree.kids[noun])
        clause = Clause(k, "apposition", "appos", subject=subject, subject_head=noun, supplied="are" if plural else "is")
        clause.arguments = [Argument("object", span, k)]
        _office_held(tree, found, clause, k, span)
        out.append(clause)
    return out


def _personal(tree: Tree, found: DocumentIndex, k: int) -> bool:
    """Can the noun be what a person is? Of names it may, but not of common nouns that mean no person ("her job on the line")."""
    last = k + 2 if glued(tree, k + 1) else k  # "vice-president"
    words = (tree.lemma[last] or tree.low[last], tree.text[tree.start[k] : tree.end[last]].lower())
    return tree.pos[k] != "NOUN" or found.is_person(k) or any(w in lists.NOUN_PERSON for w in words)


def _person_noun(tree: Tree, noun: int) -> bool:
    return tree.tag[noun] == "NN" and (tree.lemma[noun] or tree.low[noun]) in lists.NOUN_PERSON


def _whole(tree: Tree, span: Range, k: int) -> Range:
    """The phrase with the rest of a hyphenated word, and what hangs upon that: "co-|chair of the board"."""
    wide = whole_words(tree, span)
    if wide == span:
        return span
    inner = [j for j in range(wide[1] - 1, span[1], -1) if tree.head[j] <= k]
    return tree.trim((wide[0], max([wide[1], *(tree.right[j] for j in inner)]))) or span


def _unlike(tree: Tree, found: DocumentIndex, noun: int, k: int) -> bool:
    """Can the one not be the other? One is not many, nor is a person a place or a body ("Ann Lee, CNN, in Gao")."""
    if noun_number(tree, noun) == "s" and noun_number(tree, k) == "p" and tree.pos[noun] != "PRON":
        return True
    if tree.tag[k] == "NNS" and tree.tag[noun] == "NNP" and found.is_place(noun) and not tree.low[noun].endswith("s"):
        return True
    first = tree.left[k]
    if tree.low[first] == "not" or (_person_noun(tree, noun) and tree.pos[k] == "NOUN" and not _personal(tree, found, k)):
        return True
    if glued(tree, first - 1) or (found.is_person(noun) and not _personal(tree, found, k)):
        return True
    bare = all(tree.pos[j] == "PROPN" or tree.form[j] == "the" for j in range(first, tree.right[k]) if tree.dep[j] != "punct")
    kind = found.named(k) if bare else ""
    if found.is_person(noun):
        return kind in ("ORG", "FAC", *_PLACES)
    return kind in _PLACES and bool(found.named(noun))


def _office_held(tree: Tree, found: DocumentIndex, clause: Clause, k: int, span: Range) -> None:
    """Let the years of an office that is over date the clause: "Ann Lee, a minister from 1998 to 2003", was one then."""
    prep = next((j for j in tree.kids[k] if j > k and tree.low[j] == "from" and tree.right[j] == span[1]), None)
    inner = tree.child(prep, "pobj") if prep is not None else None
    if prep is None or inner is None or not found.is_date(inner) or not found.over(*tree.chars((prep, span[1]))):
        return
    office = tree.trim((span[0], prep))
    if office is not None:
        clause.supplied = {"is": "was", "are": "were"}[clause.supplied]
        clause.arguments = [Argument("object", office, k), Argument("time", (prep, span[1]), inner, prep)]
