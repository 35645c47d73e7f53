"""The walk through the text: each name, description and pronoun in its turn."""

from __future__ import annotations

from spacy.tokens import Doc

from ... import store, syntax
from ...records import Antecedent, Entity, Mention
from ...syntax.tree import SUBJECTS
from .affiliations import affiliate
from .binding import holders
from .descriptions import describe, learn, topic
from .discourse import Discourse, heads_of_names
from .epithets import nationality
from .interviews import find_turns
from .nominals import is_description, resolve_description, resolve_pair
from .predicates import as_role, said_of
from .pronouns import Pronoun, learn_sex, learn_vessels, pronouns, resolve_third
from .referents import Referent, common, singular
from .relations import answer, learn_relation, related
from .unnamed import speaks, take_up
from .voices import find_voices, resolve_speaker

_MODIFIER = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod", "det"})
_NOUNS = ("NOUN", "PROPN", "PRON", "DET")
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})

_MOST = 200
"""No more dependents of a word are looked at: strange text costs no more than other text."""


def resolve(doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...], tuple[Antecedent, ...]]:
    """The document's entities (the same, in the same order; affiliations completed), all their mentions, and antecedents.

    Each in reading order. Antecedents are of pronouns that mean something without a name.
    Reads what the earlier stages have stored: entities and mentions (names), quotations, attributions, sentences. Adds
    mentions of form `nominal` and `pronoun`, each with the rule that found it. A Doc that was not parsed keeps the mentions
    that it has.
    """
    entities, mentions = store.get(doc, "entities"), store.get(doc, "mentions")
    if not doc.has_annotation("DEP"):
        return entities, mentions, ()
    tree = syntax.tree(doc).thinned(_MOST)
    names, covered = heads_of_names(tree, mentions)
    voices, inner, sources = find_voices(tree, store.get(doc, "quotations"), store.get(doc, "attributions"))
    demonyms = [tree.head_of(m.start, m.end) for m in mentions if m.form == "demonym"]
    peoples = {i for i in demonyms if tree.tag[i] in ("NNS", "NNPS") and tree.dep[i] not in _MODIFIER}
    d = Discourse(tree, list(entities), names, covered, voices, inner, sources, peoples=peoples)
    d.turns = find_turns(d)
    describe(d)
    d.topic = topic(d)
    learn_sex(d)
    learn_vessels(d)
    _walk(d)
    _note(doc, d)
    taken = {(m.start, m.end, m.entity) for m in mentions}
    out = [*mentions, *(m for m in d.out if (m.start, m.end, m.entity) not in taken)]
    out.sort(key=lambda m: (m.start, -m.end, m.entity))
    return affiliate(d, syntax.text(doc)), tuple(out), tuple(sorted(d.antecedents, key=lambda x: x.start))


def _note(doc: Doc, d: Discourse) -> None:
    """Keep with the Doc which candidates pronouns had and how they scored, for `extract explain`."""
    tree = d.tree
    for i, scored in d.weighed:
        named = [(_called(d, r), score) for score, r in scored]
        store.weigh(doc, tree.start[i], tree.end[i], named)


def _called(d: Discourse, r: Referent) -> str:
    return d.entities[r.entity].name if r.entity is not None else next(iter(sorted(r.nouns)), "something without a name")


def _walk(d: Discourse) -> None:
    tree = d.tree
    forms = pronouns()
    later: list[tuple[int, Pronoun]] = []
    modifier, described, dep = _MODIFIER, d.described, tree.dep
    todo = [i for i in tree.where("POS", _NOUNS) if dep[i] not in modifier or i in described]
    for i in sorted({*todo, *d.names}):
        if i in d.names:
            _name(d, i)
        elif i in d.covered:
            continue
        elif tree.pos[i] in ("NOUN", "PROPN"):
            _noun(d, i)
        elif tree.low[i] in forms:
            p = forms[tree.low[i]]
            if p.person in ("1", "2"):
                later.append((i, p))
            else:
                _pronoun(d, i, p)
        if tree.dep[i] == "conj":
            _group(d, i)
    answer(d)
    d.entities = list(affiliate(d, tree.text))  # "we" asks for whom somebody speaks
    for i, p in later:
        found = resolve_speaker(d, i, p)
        if found:
            d.at[i] = found[0]
            d.emit((tree.start[i], tree.end[i]), found[0], "pronoun", found[1])
            _ascribe(d, i, found[0])
        else:
            speaks(d, i, p)


def _name(d: Discourse, i: int) -> None:
    found = nationality(d, i) if d.entities[d.names[i]].type == "NORP" else None
    if found is None:
        d.note(i, d.referents[d.names[i]])
        return
    d.note(i, found[0])
    d.emit(d.tree.span(*d.tree.phrase(i)), found[0], "nominal", found[1])


def _pronoun(d: Discourse, i: int, p: Pronoun) -> None:
    tree = d.tree
    found = _relative(d, i) if p.use == "relative" else resolve_third(d, i, p)
    if found is None:
        return
    d.note(i, found[0], 0.9)
    d.emit((tree.start[i], tree.end[i]), found[0], "pronoun", found[1])
    take_up(d, i, p, *found)
    _ascribe(d, i, found[0])


def _ascribe(d: Discourse, subject: int, referent: Referent) -> None:
    """Take in what a clause says that its subject, a pronoun or a description, is."""
    if d.tree.dep[subject] not in SUBJECTS:
        return
    for noun, rule in said_of(d, subject, referent):
        if noun in d.described or referent.entity is None:
            continue
        d.described[noun] = (referent.entity, rule, frozenset())
        if noun in d.at or d.tree.pos[noun] not in ("NOUN", "PROPN"):
            d.emit(d.tree.span(*d.tree.phrase(noun)), referent, "nominal", rule)
            d.call(singular(d.tree.low[noun], d.tree.tag[noun]), referent)


def _relative(d: Discourse, i: int) -> tuple[Referent, str] | None:
    """A relative pronoun means the noun that its clause hangs on."""
    tree = d.tree
    for a in tree.above(i):
        if tree.dep[a] == "relcl":
            found = d.at.get(tree.head[a])
            if tree.low[i] in ("who", "whom"):
                found = _nearest_person(d, tree.head[a]) or found
            if found is None or (tree.low[i] in ("who", "whom") and found.kind not in ("person", "group", "")):
                return None
            if tree.low[i] == "which" and found.kind == "person":
                return None  # "they told Lee, which was a mistake": the whole clause
            return found, "relative"
    return None


def _nearest_person(d: Discourse, noun: int) -> Referent | None:
    """The person that "who" means where the parser hung its clause on the last noun: "a colonel in the army, who asked"."""
    tree = d.tree
    for k in (noun, *holders(tree, noun)):
        found = d.at.get(k)
        if found is not None and found.kind in ("person", "group"):
            return found
        if tree.dep[k] != "pobj":
            break
    return None


def _noun(d: Discourse, i: int) -> None:
    tree = d.tree
    told = d.described.get(i)
    if told is not None:
        entity, rule, leave = told
        first, last = d.phrases.get(i) or tree.phrase(i, leave)
        d.note(i, d.referents[entity], 0.8)
        learn_relation(d, i, d.referents[entity])
        d.emit(tree.span(first, last), d.referents[entity], "nominal", rule)
        _ascribe(d, i, d.referents[entity])
        return
    if tree.ent[i] in _TIMES:
        return
    serves = as_role(d, i) if tree.dep[i] == "pobj" and tree.low[tree.head[i]] == "as" else None
    if serves is not None:
        d.note(i, serves, 0.5)
        if serves.entity is not None:
            d.described[i] = (serves.entity, "as-role", frozenset())
        learn(d, i, serves)
        d.emit(tree.span(*tree.phrase(i)), serves, "nominal", "as-role")
        return
    noun, heading, kind, number, gender = common(tree.low[i], tree.tag[i])
    telling = heading or noun in d.called
    whose = related(d, i) if heading else None
    if whose is not None and whose.entity is not None:
        d.note(i, whose)
        d.emit(tree.span(*tree.phrase(i)), whose, "nominal", "relation")
        _ascribe(d, i, whose)
        return
    found = resolve_description(d, i) if telling and is_description(tree, i) else None
    if found is None and telling and number == "p":
        for r in resolve_pair(d, i):
            d.emit(tree.span(*tree.phrase(i)), r, "nominal", "the-two")
    if found is None:
        if whose is not None:
            d.note(i, whose)
            return
        new = d.bring(i, kind, number, gender)
        if kind == "person":
            learn_relation(d, i, new)
        if telling and not _definite(d, i):
            learn(d, i, new)
        return
    first, last = tree.phrase(i, frozenset(k for k in tree.kids[i] if tree.dep[k] in ("relcl", "acl")))
    d.note(i, found[0])
    learn(d, i, found[0])
    d.emit(tree.span(first, last), found[0], "nominal", found[1])
    _ascribe(d, i, found[0])


def _definite(d: Discourse, i: int) -> bool:
    """A definite that was not resolved, or a headline's bare noun, brings in nothing that others could take up for certain."""
    tree = d.tree
    if tree.sentences and tree.sentences[tree.sent[i]].kind in ("title", "subtitle"):
        return True
    return any(tree.low[k] in ("the", "this", "that") for k in tree.kids[i] if tree.dep[k] == "det")


def _group(d: Discourse, i: int) -> None:
    """ "Ann and Bob": a plural referent of its own, once its last member has come."""
    tree = d.tree
    if any(tree.dep[k] == "conj" for k in tree.kids[i]):
        return
    members, top = [i], i
    while tree.dep[top] == "conj" and tree.head[top] != top:
        top = tree.head[top]
        members.append(top)
    parts = [d.at[m] for m in members if m in d.at]
    if len(parts) < 2 or len(parts) < len(members):
        return
    kinds = {p.kind for p in parts}
    group = Referent(None, kinds.pop() if len(kinds) == 1 else "", "p", parts=tuple(parts), noun=top)
    at = d.at[top]
    d.note(top, group)
    d.at[top] = at
