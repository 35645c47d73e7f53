"""Pronouns that mean something without a name: "Officials say they have worked hard", "The men fled. They took two cars."

They make no mention, for a mention is of an entity; what they take up is kept as an `Antecedent`, so that a statement can be told
with the noun phrase in the pronoun's place. People alone are taken up across sentences: a plural thing is the subject above
within one sentence, or it stays open, as a text is seldom about the things that it names by the way.
"""

from __future__ import annotations

from ...records import Antecedent
from ...rules import Rule
from ...syntax.tree import SUBJECTS
from .discourse import FAR, Discourse
from .pronouns import Pronoun
from .referents import Referent

_LONGEST = 12
_ABOVE = frozenset({"he-governing-subject", "he-own-subject", "they-governing-subject", "they-own-subject"})
_SAID_OF = frozenset({"attr", "oprd", "appos", "pcomp", "compound", "nmod", "npadvmod"})
"""A noun in these relations says what something is; it brings in nobody."""
_NOT_MEANT = frozenset(
    {"no", "any", "each", "every", "either", "neither", "few", "which", "what", "whose", "how", "only", "another"}
    | {"this", "that", "these", "those"}
)
_PEOPLE = frozenset({"person", "group"})
_SHARES = frozenset({"DET", "PRON", "NUM", "ADJ"})
_OPENING = frozenset({":", "'", "‘", "“", '"', "``"})

RULES: tuple[Rule, ...] = (
    Rule(
        "unnamed-above",
        "A pronoun is the noun phrase that is subject of the clause above, though it has no name.",
        "Union officials said they had called off the strike.",
        "Union officials called off the strike.",
    ),
    Rule(
        "unnamed-before",
        "“He”, “she” or “they” is the person, or are the people, without a name that the text goes on about.",
        "Four men robbed a bank in Thun. They fled in a stolen car.",
        "Four bills reached a bank in Thun. They were forged.",
    ),
    Rule(
        "unnamed-pair",
        "“They” are the people, bodies or places that were named or spoken of together.",
        "Ann Lee and Carl Berg met in Thun. They signed the lease.",
        "Ann Lee met in Thun. They signed the lease.",
    ),
    Rule(
        "unnamed-speaker",
        "“I” in a quotation is the person, “we” the people without a name who are quoted.",
        "“I saw the whole thing,” a neighbour said.",
        "“She saw the whole thing,” a neighbour said.",
    ),
)
"""The rules of antecedents, as `Antecedent.rule` has them."""


def take_up(d: Discourse, i: int, p: Pronoun, found: Referent, rule: str) -> None:
    """Keep what a pronoun takes up, where that has no name and is certain."""
    n, tree = found.noun, d.tree
    if found.entity is not None or not 0 <= n < i or p.family == "thing" or p.use != "plain":
        return
    if tree.sent[i] - tree.sent[n] > 1 or tree.dep[n] in _SAID_OF or d.voice(i) is not d.voice(n):
        return
    above = rule in _ABOVE and tree.sent[i] == tree.sent[n] and tree.dep[n] in SUBJECTS
    if found.parts:
        name = "unnamed-pair" if tree.dep[n] in SUBJECTS and all(map(_acts, found.parts)) else ""
    elif p.family == "person":
        name = "unnamed-above" if above and _known(d, n) and not _quoted_between(d, n, i) else ""
    elif above:
        name = "" if _others_between(d, found, i) else "unnamed-above"
    else:
        name = "unnamed-before" if found.kind in _PEOPLE and (tree.dep[n] in SUBJECTS or rule == "they-only-one") else ""
    if name:
        _keep(d, i, found, name)


def _acts(part: Referent) -> bool:
    return part.kind in _PEOPLE or part.kind == "org" or part.country


def _known(d: Discourse, n: int) -> bool:
    """Does the noun speak, or is it definite? Of one whom the text only brings in it seldom goes on to tell."""
    tree = d.tree
    return n in d.sources or not any(tree.low[k] in ("a", "an", "one") for k in tree.kids[n])


def _quoted_between(d: Discourse, n: int, i: int) -> bool:
    """Does speech begin between the two? Whoever is spoken of there is somebody else."""
    return any(d.tree.low[k] in _OPENING for k in range(n + 1, i))


def _others_between(d: Discourse, found: Referent, i: int) -> bool:
    """Are other people spoken of between the phrase and the pronoun: "Witnesses say she told colleagues that they were late"?"""
    row = d.rows[d.tree.sent[i]][-FAR:]
    return any(found.noun < at < i and r is not found and r.kind in _PEOPLE and r.number == "p" for at, r in row)


def speaks(d: Discourse, i: int, p: Pronoun) -> None:
    """Keep whom "I" or "we" means in a quotation whose source has no name: "a neighbour", "residents"."""
    voice = d.voice(i)
    found = d.one_of(voice.sources) if voice is not None and p.person == "1" else None
    if found is None or found.entity is not None or found.noun < 0 or found.parts:
        return
    one = found.kind in ("person", "") and found.number != "p"
    if one if p.number == "s" else (found.number == "p" and found.kind in _PEOPLE):
        _keep(d, i, found, "unnamed-speaker")


def _keep(d: Discourse, i: int, found: Referent, rule: str) -> None:
    tree = d.tree
    phrase = _phrase(d, found)
    if phrase is not None:
        d.antecedents.append(Antecedent(tree.start[i], tree.end[i], *tree.span(*phrase), rule))


def _phrase(d: Discourse, found: Referent) -> tuple[int, int] | None:
    """First and last token of the noun phrase, of a pair from its first to its last member; None: it would not read by itself."""
    tree, n = d.tree, found.noun
    if tree.dep[n] == "pobj" and tree.low[tree.head[n]] == "of" and tree.pos[tree.head[tree.head[n]]] in _SHARES:
        n = tree.head[tree.head[n]]  # "some of the guards"
    first, last = tree.phrase(n, frozenset(k for k in tree.kids[n] if tree.dep[k] in ("relcl", "acl", "poss", "det")))
    members = [k for k, r in d.at.items() if any(r is part for part in found.parts) and n <= k < n + _LONGEST]
    if members:
        last = max(tree.phrase(k)[1] for k in members)
    opening = [k for k in tree.kids[n] if tree.dep[k] in ("poss", "det") and k < n]
    first = min([first, *(tree.phrase(k)[0] for k in opening)])
    inside = range(first, last + 1)
    if len(inside) > _LONGEST or any(tree.tag[k] in ("PRP", "PRP$", "WP", "WDT") for k in inside):
        return None
    return None if any(tree.low[k] in _NOT_MEANT for k in range(first, n)) else (first, last)
