"""Descriptions that the grammar ties to a name: appositions, predicates, and roles set before a name.

"the coach, Ann Lee" · "Ann Lee, a lawyer from Bern," · "Ann Lee is the coach" · "the club's coach Ann Lee" · "the town of Thun".
"""

from __future__ import annotations

from ... import lexicon
from .discourse import Discourse
from .referents import Referent, heads, role_nouns, singular
from .tree import SUBJECTS, Tree

Found = tuple[int, str, frozenset[int]]
_TIES = frozenset({"appos", "attr"})
_BE = frozenset(
    {"is", "was", "'s", "’s", "are", "were", "be", "been", "being", "became", "becomes", "become", "remains", "remained"}
)


def kinds_of(tree: Tree, i: int) -> set[str]:
    """What a noun may describe: person, org, place (nothing for a noun that describes none of them)."""
    base = singular(tree.words[i], tree.tag[i])
    rows = heads().get(base, ())
    if not rows and base.endswith(("man", "woman", "person", "ist", "ologist", "grapher")) and len(base) > 5:
        return {"person"}
    return {r["kind"] for r in rows}


def describe(d: Discourse) -> None:
    """Fill `d.described`: every noun that describes a name which stands next to it, and whose nouns it adds to."""
    tree = d.tree
    for i in [i for i, dep in enumerate(tree.dep) if dep in _TIES]:
        if tree.dep[i] == "appos":
            _apposition(d, i)
        else:
            _predicate(d, i)
    for i in d.names:
        if tree.dep[i] == "pobj":
            _of_name(d, i)
        _before_name(d, i)
        _class_after_name(d, i)


def _fits(d: Discourse, noun: int, referent: Referent) -> bool:
    tree = d.tree
    if noun in d.covered or tree.pos[noun] not in ("NOUN", "PROPN") or tree.tag[noun] in ("NNS", "NNPS"):
        return False
    kinds = kinds_of(tree, noun)
    if "person" in kinds and referent.kind == "person":
        gender = next((r["gender"] for r in heads().get(tree.words[noun], ()) if r["kind"] == "person"), "")
        return not gender or referent.gender in ("", gender)
    return referent.kind in kinds


def _add(d: Discourse, noun: int, entity: int, rule: str, leave: frozenset[int]) -> None:
    if noun in d.described:
        return
    d.described[noun] = (entity, rule, leave)
    learn(d, noun, d.referents[entity])


def learn(d: Discourse, noun: int, referent: Referent) -> None:
    """Remember by what noun a referent was called, and the sex that the noun gives away."""
    word = singular(d.tree.words[noun], d.tree.tag[noun])
    d.call(word, referent)
    referent.traits.update(
        d.tree.words[k] for k in d.tree.kids[noun] if k < noun and d.tree.dep[k] in ("amod", "compound", "nmod")
    )
    if referent.kind == "person" and not referent.gender:
        referent.gender = next((r["gender"] for r in heads().get(word, ()) if r["kind"] == "person" and r["gender"]), "")


def _apposition(d: Discourse, i: int) -> None:
    head = d.tree.head[i]
    if head in d.names and _fits(d, i, d.referents[d.names[head]]):
        if not _listed(d.tree, i):
            _add(d, i, d.names[head], "apposition", frozenset())
    elif i in d.names and _fits(d, head, d.referents[d.names[i]]):
        _add(d, head, d.names[i], "apposition", frozenset({i}))


def _listed(tree: Tree, i: int) -> bool:
    """Is the apposition rather an item of a list ("Ann Lee, the mayor and three others")?"""
    return any(tree.dep[k] in ("conj", "cc") for k in tree.kids[i]) or any(tree.dep[k] == "conj" for k in tree.kids[tree.head[i]])


def _predicate(d: Discourse, i: int) -> None:
    tree = d.tree
    verb = tree.head[i]
    if tree.words[verb] not in _BE or not any(tree.dep[k] == "det" for k in tree.kids[i]):
        return
    if any(
        tree.dep[k] == "neg" or tree.tag[k] in ("MD", "WRB", "WP") or tree.words[k] in ("if", "whether") for k in tree.kids[verb]
    ):
        return
    for k in tree.kids[verb]:
        if tree.dep[k] not in SUBJECTS or k > i or k not in d.names or any(tree.dep[x] == "conj" for x in tree.kids[k]):
            continue
        if _fits(d, i, d.referents[d.names[k]]):
            _add(d, i, d.names[k], "predicate", frozenset())


def _of_name(d: Discourse, i: int) -> None:
    """ "the town of Thun", "the West African nation of Mali": an "of" that says which one."""
    tree = d.tree
    prep = tree.head[i]
    noun = tree.head[prep]
    if tree.words[prep] != "of" or noun in d.covered or noun == prep or tree.tag[noun] not in ("NN", "NNP"):
        return
    referent = d.referents[d.names[i]]
    if referent.kind != "place" or tree.words[noun] not in lexicon.words("coreference", "nouns_of_name"):
        return
    if referent.country and tree.words[noun] not in lexicon.words("coreference", "country_of_name"):
        return  # "the capital of Norway" is not Norway
    if (any(tree.words[k] in ("the", "this") for k in tree.kids[noun]) and tree.words[i - 1] == "of") or _whole(tree, i):
        _add(d, noun, d.names[i], "of-name", frozenset())


def _whole(tree: Tree, i: int) -> bool:
    return all(tree.dep[k] in ("compound", "det") for k in tree.kids[i])


def _before_name(d: Discourse, i: int) -> None:
    """A noun phrase with its own determiner or possessor, and a name at its end: "the club's coach Ann Lee"."""
    tree = d.tree
    referent = d.referents[d.names[i]]
    first = i
    while first - 1 in d.covered and first - 1 >= 0 and tree.under(first - 1, i):
        first -= 1
    noun = first - 1
    if referent.kind == "person" and noun >= 0:
        _title(d, noun, referent)
    if noun < 0 or noun in d.covered or not _fits(d, noun, referent):
        return
    owner = i if noun in tree.kids[i] else noun
    opens = [k for k in tree.kids[owner] if k < noun and tree.dep[k] in ("det", "poss") and tree.words[k] not in ("a", "an")]
    if (opens and tree.pos[noun] == "NOUN") or (opens and tree.dep[opens[0]] == "poss"):
        _add(d, noun, d.names[i], "role-before-name", frozenset())
        d.phrases[noun] = (opens[0] if tree.dep[opens[0]] == "det" else tree.phrase(opens[0])[0], noun)


def _class_after_name(d: Discourse, i: int) -> None:
    """ "the Lotus party": a name, and after it the noun that says what sort of body it names."""
    tree = d.tree
    noun = tree.head[i]
    if tree.dep[i] not in ("compound", "nmod") or noun != i + 1 or noun in d.covered or d.referents[d.names[i]].kind != "org":
        return
    if tree.words[noun] in lexicon.words("coreference", "nouns_after_name") and any(
        tree.words[k] in ("the", "this") for k in tree.kids[noun]
    ):
        _add(d, noun, d.names[i], "class-after-name", frozenset())


def _title(d: Discourse, last: int, referent: Referent) -> None:
    """Learn the role set right before a name, of one word or more: "Prime Minister Ann Lee"."""
    tree = d.tree
    honorific: dict[str, str] = lexicon.toml("coreference")["honorifics"]
    if tree.words[last] in honorific:
        referent.gender = referent.gender or honorific[tree.words[last]]
        return
    for size in (3, 2, 1):
        first = last - size + 1
        if first >= 0 and all(tree.pos[k] in ("NOUN", "PROPN", "ADJ") for k in range(first, last + 1)):
            role = " ".join(tree.words[first : last + 1])
            if role in heads() and any(r["kind"] == "person" for r in heads()[role]):
                referent.nouns.update(role_nouns(role))
                for k in range(first - 1, max(first - 5, -1), -1):
                    if tree.pos[k] not in ("ADJ", "NOUN", "PROPN") or tree.sent[k] != tree.sent[last]:
                        break
                    referent.traits.add(tree.words[k])
                if not referent.gender:
                    referent.gender = next((r["gender"] for r in heads()[role] if r["gender"] and r["kind"] == "person"), "")
                return
