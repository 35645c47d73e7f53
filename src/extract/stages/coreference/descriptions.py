"""Descriptions that the grammar ties to a name: appositions, predicates, and roles set before a name.

"the coach, Ann Lee" · "Ann Lee, a lawyer from Bern," · "Ann Lee is the coach" · "the club's coach Ann Lee" · "the town of Thun".
"""

from __future__ import annotations

from ... import lexicon
from ...syntax import Tree
from ...syntax.tree import SUBJECTS
from .discourse import FAR, Discourse
from .predicates import asserted, fits, said_of
from .referents import Referent, kinds_of, persons, role_nouns, sex_of_name, singular

_MISTAKEN = frozenset({"dobj", "dative", "npadvmod", "oprd", "attr", "dep"})
Found = tuple[int, str, frozenset[int]]
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})
SOURCED = 3
"""One source to fewer sentences than this, and the text is no encyclopedia's."""


def describe(d: Discourse) -> None:
    """Fill `d.described`: every noun that describes a name which stands next to it, and whose nouns it adds to."""
    tree = d.tree
    for i in tree.where("DEP", ("appos",)):
        _apposition(d, i)
    for i in d.names:
        _after_comma(d, i)
        if tree.dep[i] in SUBJECTS:
            _ascribed(d, i)
        if tree.dep[i] == "pobj":
            _of_name(d, i)
        _before_name(d, i)
        _class_after_name(d, i)


def topic(d: Discourse) -> Referent | None:
    """What an article of an encyclopedia is about: the name of which its first sentence of running text says what it is.

    Text that quotes somebody in one sentence of a few is news, which goes from one person to another, unless the years of a
    life stand in brackets after the name.
    """
    tree = d.tree
    opening = next((n for n, s in enumerate(tree.sentences) if s.kind == "body"), None)
    if opening is None:
        return None
    quoting = len(d.sources) * SOURCED > len(tree.sentences)
    for i in d.name_tokens:
        if tree.sent[i] < opening:
            continue
        if tree.sent[i] > opening:
            return None
        if tree.dep[i] in SUBJECTS and tree.dep[tree.head[i]] == "ROOT":
            referent = d.referents[d.names[i]]
            if quoting and not _dated(tree, i):
                return None
            told = any(rule == "predicate" for _, rule in said_of(d, i, referent))
            return referent if told else None
    return None


def _dated(tree: Tree, i: int) -> bool:
    """Do the years of a life follow the name in brackets: "Ann Lee (1921 – 1998) was", "(born 3 March 1938)"?"""
    return tree.low[i + 1 : i + 2] == ["("] and any(len(w) == 4 and w.isdigit() for w in tree.low[i + 2 : i + 7])


def _add(d: Discourse, noun: int, entity: int, rule: str, leave: frozenset[int]) -> None:
    if noun in d.described:
        return
    d.described[noun] = (entity, rule, leave)
    learn(d, noun, d.referents[entity])


def learn(d: Discourse, noun: int, referent: Referent) -> None:
    """Remember by what noun a referent was called, and the sex that the noun gives away."""
    word = singular(d.tree.low[noun], d.tree.tag[noun])
    d.call(word, referent)
    before = [d.tree.low[k] for k in d.tree.kids[noun] if k < noun and d.tree.dep[k] in ("amod", "compound", "nmod")]
    if before:
        referent.traits |= set(before)
    if referent.kind == "person" and not referent.gender:
        referent.gender = persons().get(word, "")


def _apposition(d: Discourse, i: int) -> None:
    head = d.tree.head[i]
    for name, noun in ((head, i), (i, head)):
        if name in d.names and noun not in d.covered:
            _person_after_all(d, noun, d.referents[d.names[name]])
    if head in d.names and fits(d, i, d.referents[d.names[head]]):
        if not _listed(d, i):
            _add(d, i, d.names[head], "apposition", frozenset())
            for k in d.tree.kids[i]:
                if d.tree.dep[k] == "conj" and _alike(d, i, k) and fits(d, k, d.referents[d.names[head]]):
                    _add(d, k, d.names[head], "apposition", frozenset())
    elif i in d.names and fits(d, head, d.referents[d.names[i]]) and (d.referents[d.names[i]].kind != "thing" or _set_off(d, i)):
        _add(d, head, d.names[i], "apposition", frozenset({i}))


def _kind_after_all(d: Discourse, i: int, referent: Referent) -> None:
    """ "Saltmarsh is a band": the kind of a name that was guessed, where the text says what it is."""
    tree = d.tree
    if (
        referent.entity is None
        or tree.low[tree.head[i]] not in lexicon.words("coreference", "be")
        or not asserted(tree, tree.head[i])
    ):
        return
    entity = d.entities[referent.entity]
    if entity.corpus_id or entity.rule.startswith("known"):
        return
    for k in tree.kids[tree.head[i]]:
        if tree.dep[k] != "attr" or k < i or tree.tag[k] != "NN" or not any(tree.low[x] in ("a", "an") for x in tree.kids[k]):
            continue
        kinds = kinds_of(tree.low[k])
        if len(kinds) == 1 and referent.kind not in kinds:
            (referent.kind,) = kinds
            referent.number, referent.country = "s", False
            referent.gender = (entity.gender or sex_of_name(entity.name)) if referent.kind == "person" else "n"


def _set_off(d: Discourse, i: int) -> bool:
    """Does a comma stand before a name ("her first book, Salt")? What is called so without one may be words of any sort."""
    first = i
    while first - 1 in d.covered and d.tree.under(first - 1, i):
        first -= 1
    return first > 0 and d.tree.low[first - 1] == ","


def _after_comma(d: Discourse, i: int) -> None:
    """ "They told Hina, the state news agency.": an apposition to the last name, taken by the parser for an argument."""
    tree = d.tree
    if i + 2 >= len(tree) or tree.low[i + 1] != "," or tree.low[i + 2] not in ("a", "an", "the") or tree.dep[i] in SUBJECTS:
        return
    noun = tree.head[i + 2]
    while tree.dep[noun] in ("poss", "compound", "nmod", "amod") and noun < tree.head[noun]:
        noun = tree.head[noun]
    if noun <= i or tree.dep[noun] not in _MISTAKEN or tree.head[noun] >= i or noun in d.covered or tree.kids[noun][0] <= i:
        return
    last = tree.phrase(noun)[1]
    ends = last + 1 >= len(tree) or tree.low[last + 1] in (".", ",", ";", "”", '"', ")") or tree.pos[last + 1] == "SPACE"
    if (
        ends
        and not any(tree.dep[k] in ("cc", "conj", "relcl") for k in tree.kids[noun])
        and fits(d, noun, d.referents[d.names[i]])
    ):
        _add(d, noun, d.names[i], "apposition", frozenset())


def _person_after_all(d: Discourse, noun: int, referent: Referent) -> None:
    """ "The mayor, Ann Lee": a name that was taken for a place or a body, by a guess, is a person's where the noun says so."""
    if referent.kind == "person" or referent.entity is None or d.tree.tag[noun] not in ("NN", "NNP"):
        return
    entity = d.entities[referent.entity]
    if entity.corpus_id or entity.rule.startswith("known") or not 2 <= len(entity.name.split()) <= 4:
        return
    sex = entity.gender or sex_of_name(entity.name)
    if sex and kinds_of(d.tree.low[noun]) == {"person"} and any(d.tree.dep[k] in ("det", "poss") for k in d.tree.kids[noun]):
        referent.kind, referent.number, referent.country, referent.gender = "person", "s", False, sex


def _listed(d: Discourse, i: int) -> bool:
    """Is the apposition rather an item of a list ("Ann Lee, the mayor and three others")?

    "Ann Lee, a lawyer and the mayor's sister, left" says two things of one person.
    """
    tree = d.tree
    if _interrupts(tree, i):
        return False
    if any(tree.dep[k] == "conj" for k in tree.kids[tree.head[i]]):
        return True
    both = [k for k in tree.kids[i] if tree.dep[k] == "conj"]
    if not both:
        return any(tree.dep[k] == "cc" for k in tree.kids[i])
    return not all(_alike(d, i, k) for k in both)


def _interrupts(tree: Tree, i: int) -> bool:
    """ "Lee, a former pilot, and his wife": an indefinite noun phrase between commas, before the "and"."""
    first, last = tree.phrase(i)
    ends = last + 2 < len(tree) and tree.low[last + 1] == "," and tree.low[last + 2] in ("and", "or")
    return ends and tree.low[first] in ("a", "an") and tree.low[first - 1] == ","


def _alike(d: Discourse, i: int, other: int) -> bool:
    tree = d.tree
    closed = other + 1
    while closed < min(len(tree), other + FAR) and tree.under(closed, other):
        closed += 1
    between = [k for k in tree.kids[i] if tree.dep[k] == "punct" and i < k < other]
    opened = any(tree.dep[k] in ("det", "poss") for k in tree.kids[other])
    return opened and not between and closed < len(tree) and tree.low[closed] == "," and _person(tree, i) and _person(tree, other)


def _person(tree: Tree, i: int) -> bool:
    return tree.tag[i] == "NN" and "person" in kinds_of(tree.low[i])


def _ascribed(d: Discourse, i: int) -> None:
    """What the clause of a named subject says that it is; of subjects joined by "and" nothing."""
    _kind_after_all(d, i, d.referents[d.names[i]])
    if not any(d.tree.dep[k] == "conj" for k in d.tree.kids[i]):
        for noun, rule in said_of(d, i, d.referents[d.names[i]]):
            _add(d, noun, d.names[i], rule, frozenset())
            if d.tree.pos[noun] not in ("NOUN", "PROPN"):
                d.emit(d.tree.span(*d.tree.phrase(noun)), d.referents[d.names[i]], "nominal", rule)


def _of_name(d: Discourse, i: int) -> None:
    """ "the town of Thun", "the West African nation of Mali": an "of" that says which one."""
    tree = d.tree
    prep = tree.head[i]
    noun = tree.head[prep]
    if tree.low[prep] != "of" or noun in d.covered or noun == prep or tree.tag[noun] not in ("NN", "NNP"):
        return
    referent = d.referents[d.names[i]]
    if referent.kind != "place" or tree.low[noun] not in lexicon.words("coreference", "nouns_of_name"):
        return
    if referent.country and tree.low[noun] not in lexicon.words("coreference", "country_of_name"):
        return  # "the capital of Norway" is not Norway
    if (any(tree.low[k] in ("the", "this") for k in tree.kids[noun]) and tree.low[i - 1] == "of") or _whole(tree, i):
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
    if referent.kind == "org" and noun >= 0:
        _sort_of(d, noun, i, referent)
    if referent.kind == "person" and noun >= 0:
        _title(d, noun, referent)
        _official_of(d, i, referent)
    if noun < 0 or noun in d.covered or not fits(d, noun, referent):
        return
    owner = i if noun in tree.kids[i] else noun
    opens = [k for k in tree.kids[owner] if k < noun and tree.dep[k] in ("det", "poss") and tree.low[k] not in ("a", "an")]
    if (opens and tree.pos[noun] == "NOUN") or (opens and tree.dep[opens[0]] == "poss"):
        _add(d, noun, d.names[i], "role-before-name", frozenset())
        d.phrases[noun] = (opens[0] if tree.dep[opens[0]] == "det" else tree.phrase(opens[0])[0], noun)


def _official_of(d: Discourse, i: int, referent: Referent) -> None:
    """ "Norway's foreign minister Ann Lee": whose possessive stands before a role and a name."""
    tree = d.tree
    over = [tree.head[i]] if tree.dep[i] == "appos" and tree.head[i] < i else []
    for k in (i, *over, *(x for x in tree.kids[i] if tree.dep[x] in ("compound", "nmod") and x not in d.covered)):
        for owner in tree.kids[k]:
            if tree.dep[owner] == "poss" and owner in d.names and referent.entity is not None and owner < i:
                if d.referents[d.names[owner]].kind in ("org", "place"):
                    d.belongs.setdefault(referent.entity, d.names[owner])
                return


def _class_after_name(d: Discourse, i: int) -> None:
    """ "the Lotus party": a name, and after it the noun that says what sort of body it names."""
    tree = d.tree
    noun = tree.head[i]
    if tree.dep[i] not in ("compound", "nmod") or noun != i + 1 or noun in d.covered or d.referents[d.names[i]].kind != "org":
        return
    if tree.low[noun] in lexicon.words("coreference", "nouns_after_name") and any(
        tree.low[k] in ("the", "this") for k in tree.kids[noun]
    ):
        _add(d, noun, d.names[i], "class-after-name", frozenset())


def _sort_of(d: Discourse, noun: int, i: int, referent: Referent) -> None:
    """Learn the noun right before a body's name that says what sort it is: "rights group Harbour Watch"."""
    tree = d.tree
    word = tree.low[noun]
    if tree.pos[noun] == "NOUN" and tree.tag[noun] == "NN" and "org" in kinds_of(word) and tree.head[noun] in (i, tree.head[i]):
        d.call(word, referent)


def _title(d: Discourse, last: int, referent: Referent) -> None:
    """Learn the role set right before a name, of one word or more: "Prime Minister Ann Lee"."""
    tree = d.tree
    honorific: dict[str, str] = lexicon.toml("coreference")["honorifics"]
    if tree.low[last] in honorific:
        referent.gender = referent.gender or honorific[tree.low[last]]
        return
    first = last + 1
    while first > max(last - 2, 0) and tree.pos[first - 1] in _NOMINAL:
        first -= 1
    for at in range(first, last + 1):
        role = " ".join(tree.low[at : last + 1])
        if role in persons():
            referent.nouns |= role_nouns(role)
            for k in range(at - 1, max(at - 5, -1), -1):
                if tree.pos[k] not in _NOMINAL or tree.sent[k] != tree.sent[last]:
                    break
                referent.traits |= {tree.low[k]}
            referent.gender = referent.gender or persons()[role]
            return
