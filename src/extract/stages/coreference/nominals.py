"""Definite descriptions: "the official", "the company", "the African nation".

A description takes up an earlier referent that has been called so, or by a narrower noun, or that is of its kind; its
modifiers must fit too. As with pronouns, it stays open unless exactly one candidate is left.
"""

from __future__ import annotations

from functools import cache

from ... import lexicon
from ...records import Entity
from ...syntax import Tree
from .binding import holders, subject_of
from .discourse import Discourse
from .epithets import epithet
from .factors import TOPIC
from .modifiers import modified, name_words, neutral
from .referents import Referent, heads, kinds_of, narrower, singular

NEAR = 3
"""How many sentences back a description looks for a thing of its kind; for one that has been called so, it looks everywhere."""
MARGIN = 1.5
CALLED = {"same-noun": 1.6, "noun-of-name": 1.6, "broader-noun": 1.4}
"""What it counts for that a thing has been called so before."""
HOME = 1.8
"""What it counts for to be the body or country of the person who speaks or acts."""
Found = tuple[Referent, str]
"""A candidate and the rule that would take it."""


def is_description(tree: Tree, i: int) -> bool:
    """Is the noun the head of a definite noun phrase with nothing after it that would single out something new?

    A relative clause after a comma tells more about a thing that is known already.
    """
    if tree.dep[i] in ("compound", "nmod", "amod", "npadvmod", "appos", "attr"):
        return False
    definite = lexicon.words("coreference", "definite")
    if i + 1 < len(tree) and tree.pos[i + 1] == "PROPN" and tree.dep[i + 1] in ("compound", "appos", "nmod", "flat"):
        return False  # "the company Berg Motors": a name that nobody has found
    opened = False
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if dep == "det":
            opened = tree.low[k] in definite
        elif dep == "poss":
            opened = True
        elif dep in ("relcl", "acl") and _set_off(tree, k):
            continue
        elif (
            dep in ("relcl", "acl", "nummod", "ccomp") or (dep == "conj" and k > i) or (dep == "prep" and not _loose(tree, i, k))
        ):
            return False
    return opened


def _set_off(tree: Tree, verb: int) -> bool:
    """Does a comma stand before a clause that follows its noun: "the company, based in Essen,"?"""
    first = min([verb, *tree.kids[verb]])
    return first > 0 and tree.low[first - 1] == ","


def _loose(tree: Tree, noun: int, prep: int) -> bool:
    """A time after a noun ("the official on Monday") singles out nothing."""
    return all(tree.ent[k] in ("DATE", "TIME") for k in tree.kids[prep] if tree.dep[k] == "pobj")


def resolve_description(d: Discourse, i: int) -> tuple[Referent, str] | None:
    """The earlier referent that a definite noun phrase takes up, named or not, with the rule; None: none for certain."""
    tree = d.tree
    noun, inner = title(tree, i)
    kinds = kinds_of(noun)
    plural = tree.tag[i] in ("NNS", "NNPS")
    own = _own_body(d, i, noun)
    if own is not None:
        return own, "owner-belongs"
    if noun in lexicon.words("coreference", "country_nouns") and not plural and _here(tree, i):
        home = _country_of_speaker(d, i)
        return (home, "country-of-speaker") if home is not None else None
    barred = _barred(d, i)

    def fits(r: Referent) -> bool:
        return id(r) not in barred and (r.number == "p") == plural and _owner(d, i, r) and modified(d, i, r, inner)

    known = [r for r in d.called.get(noun, ()) if fits(r)]
    called = [r for r in known if noun in r.nouns and (r.entity is None or r.kind in kinds or (r.kind == "thing" and not kinds))]
    if plural or noun in lexicon.words("coreference", "kin") or (called and not (kinds & {"org", "place"})):
        return _one(d, i, [(r, "same-noun") for r in called])
    found: list[Found] = [(r, "same-noun") for r in called]
    found += [(r, "noun-of-name") for r in known if _named_so(d, noun, kinds, r)]
    below = narrower(noun)
    if not kinds and not below:
        return _one(d, i, found)
    near = d.before(i, NEAR)
    by_role = [(r, "broader-noun") for r in near if not r.nouns.isdisjoint(below) and fits(r)]
    crowd = noun == "group" and any(r.parts or (r.number == "p" and r.kind == "person") for r in near)
    by_kind = [(r, "only-of-kind") for r in near if not crowd and _fits(d, noun, r) and fits(r)]
    if "person" in kinds:
        return _one(d, i, found or by_role or by_kind) or epithet(d, i, noun, near)
    return _one(d, i, found + by_role + by_kind)


def resolve_pair(d: Discourse, i: int) -> tuple[Referent, ...]:
    """The two things that "the two leaders" or "both countries" mean: named, of the noun's kind, and the only two near by.

    None of them may be a subject above it: "Smith said the two men had left" is not about Smith.
    """
    tree = d.tree
    if tree.tag[i] != "NNS" or not any(tree.low[k] in ("two", "both") for k in tree.kids[i]):
        return ()
    if any(tree.dep[k] in ("prep", "relcl", "acl", "conj", "poss") for k in tree.kids[i]):
        return ()
    if not any(tree.low[k] in lexicon.words("coreference", "definite_plural") for k in tree.kids[i]):
        return ()
    noun = singular(tree.low[i], tree.tag[i])
    kinds = kinds_of(noun)
    country = noun in lexicon.words("coreference", "country_nouns")
    near = [r for r in d.before(i, 2) if r.number != "p" and r.kind in kinds and (not country or r.country)]
    if len(near) != 2 or any(r.entity is None for r in near) or ("place" in kinds and not country):
        return ()
    before = [k for k in tree.kids[i] if tree.dep[k] in ("amod", "compound", "nmod") and k < i]
    over = {id(d.at[s]) for v in tree.above(i) for s in [subject_of(tree, v)] if s is not None and s < i and s in d.at}
    if not any(id(r) in over for r in near) and all(neutral(d, k, r) for k in before for r in near):
        return tuple(sorted(near, key=lambda r: r.entity or 0))
    return ()


def _barred(d: Discourse, i: int) -> set[int]:
    """Referents that a description cannot mean: what holds it, its clause's subject (Principle C), the voice that speaks it."""
    tree = d.tree
    out = {id(d.at[a]) for a in holders(tree, i) if a in d.at}
    verb = _argument_of(tree, i)
    subject = subject_of(tree, verb) if verb is not None else None
    if subject is not None and subject in d.at and not tree.under(i, subject):
        out.add(id(d.at[subject]))
    voice = d.voice(i)
    if voice is not None:
        out.update(id(d.at[h]) for h in voice.sources if h in d.at)
    return out


def _argument_of(tree: Tree, i: int) -> int | None:
    """The verb of which a noun is an argument, or stands in one ("sought control of the company"); None for adjuncts.

    Adjuncts and possessives may go back to the subject: "Norway lost trade in the country's north".
    """
    while tree.head[i] != i and tree.dep[i] in ("dobj", "dative", "pobj", "prep", "agent", "oprd"):
        if tree.dep[i] == "prep" and tree.low[i] not in ("of", "to", "for", "against", "about", "with"):
            return None
        i = tree.head[i]
        if tree.pos[i] in ("VERB", "AUX"):
            return i
    return None


def _named_so(d: Discourse, noun: str, kinds: frozenset[str], r: Referent) -> bool:
    """Is a noun the head of a referent's name? (The "Kingdom" in a country's name makes it no more "the kingdom" than others.)"""
    return r.entity is not None and not r.country and r.kind in kinds and noun == name_noun(d.entities[r.entity].name)


def _own_body(d: Discourse, i: int, noun: str) -> Referent | None:
    """ "her party": the body that its owner is said to belong to."""
    if noun not in lexicon.words("coreference", "own_bodies"):
        return None
    for k in d.tree.kids[i]:
        owner = d.at.get(k) if d.tree.dep[k] == "poss" else None
        if owner is not None and owner.entity is not None and owner.kind == "person":
            body = d.entities[owner.entity].affiliation
            if body is None:
                body = d.belongs.get(owner.entity)
            if body is None:
                return None
            r = d.referents[body]
            fits = noun == name_noun(d.entities[body].name) or (
                r.country if noun == "country" else r.kind == "org" and _fits(d, noun, r)
            )
            return r if fits else None
    return None


def _here(tree: Tree, i: int) -> bool:
    """Is it the speaker's own country: "this country", "our nation"?"""
    return any(tree.low[k] in ("this", "our", "my") for k in tree.kids[i] if tree.dep[k] in ("det", "poss"))


def _country_of_speaker(d: Discourse, i: int) -> Referent | None:
    """The country of whoever is quoted, as far as the text tells it; else the one that the text is nearly all about."""
    countries = [r for r in d.countries if r.country]
    voice = d.voice(i)
    source = d.one_of(voice.sources) if voice is not None else None
    if source is not None and source.entity is not None:
        code = d.entities[source.entity].country
        if code:
            return next((r for r in countries if r.entity is not None and d.entities[r.entity].country == code), None)
    counted = sorted(((d.mentioned.get(r.entity, 0), r) for r in countries if r.entity is not None), key=lambda x: -x[0])
    if not counted or counted[0][0] < 2 or (len(counted) > 1 and counted[0][0] < 2 * counted[1][0]):
        return None
    return counted[0][1]


@cache
def name_noun(name: str) -> str:
    """The noun that heads a name: its last word, or the one before "of", "for" and "in"."""
    words = name.casefold().split()
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "in", "on") and i), len(words))
    return words[cut - 1]


@cache
def capitals() -> frozenset[str]:
    """The names of capital cities."""
    return frozenset(row["form"] for row in lexicon.table("countries") if row["kind"] == "capital")


@cache
def classes(name: str) -> frozenset[str]:
    """The classes that a body's name betrays ("... Corp." is a company)."""
    words = name_words(name)
    return frozenset(c for c, cues in lexicon.toml("coreference")["name_classes"].items() if words & set(cues))


def _fits(d: Discourse, noun: str, r: Referent) -> bool:
    """Is a named referent of the kind that a noun describes?"""
    if r.entity is None:
        return False
    e = d.entities[r.entity]
    kinds = {row["kind"]: row for row in heads().get(noun, ())}
    if r.kind == "person" and "person" in kinds:
        plain = lexicon.toml("coreference")["plain_people"]
        return noun in plain and (not plain[noun] or r.gender == plain[noun])
    if r.kind == "org" and "org" in kinds:
        if _other_class(noun, r):
            return False
        wanted = lexicon.toml("coreference")["head_classes"].get(noun)
        has = classes(e.name)
        if wanted is None:
            return noun in lexicon.words("coreference", "general_bodies")
        if "body" in has:
            return False
        return bool(has & set(wanted)) or (not has and noun in lexicon.words("coreference", "open_bodies"))
    if r.kind == "place" and "place" in kinds:
        if noun in lexicon.words("coreference", "country_nouns"):
            return r.country
        if noun == "capital":
            return e.name in capitals()
        return not r.country and e.type == "GPE" and noun in lexicon.words("coreference", "town_nouns")
    return False


def _other_class(noun: str, r: Referent) -> bool:
    """Was a body called by nouns that no body is called which is this ("the weekly" is not "the company")?"""
    told = [n for n in r.nouns if "org" in kinds_of(n)]
    return bool(told) and noun not in lexicon.words("coreference", "general_bodies") and all(_apart(noun, n) for n in told)


@cache
def _apart(noun: str, other: str) -> bool:
    if "group" in (noun, other):
        return False
    a, b = ({n, *(w for row in heads()[n] if row["kind"] == "org" for w in row["broader"].split())} for n in (noun, other))
    return a.isdisjoint(b)


def _one(d: Discourse, i: int, found: list[Found]) -> tuple[Referent, str] | None:
    """The one candidate, or the one that is far ahead."""
    best: dict[int, tuple[float, int]] = {}
    for n, (r, rule) in enumerate(found):
        score = d.salience(i, r) * CALLED.get(rule, 1.0)
        if r is d.topic:
            score *= TOPIC
        if len(found) > 1:
            score *= _at_home(d, i, r)
        if id(r) not in best:
            best[id(r)] = (score, n)
    scored = sorted(best.values(), key=lambda x: (-x[0], x[1]))
    if not scored or (len(scored) > 1 and scored[0][0] < MARGIN * scored[1][0]):
        return None
    return found[scored[0][1]]


def _at_home(d: Discourse, i: int, r: Referent) -> float:
    """What it counts for that a body or country is that of the person who speaks, or acts in the description's clause."""
    if r.entity is None or (r.kind != "org" and not r.country):
        return 1.0
    tree = d.tree
    people = [s for v in tree.clauses(i) for s in [subject_of(tree, v)] if s is not None and s < i]
    voice = d.voice(i)
    people += voice.sources if voice is not None else ()
    for s in people:
        who = d.means(s)
        if who is None or who.entity is None or who.kind != "person":
            continue
        e = d.entities[who.entity]
        body = e.affiliation if e.affiliation is not None else d.belongs.get(who.entity)
        if body == r.entity or (r.country and voice is not None and e.country == d.entities[r.entity].country):
            return HOME
    return 1.0


def _owner(d: Discourse, i: int, r: Referent) -> bool:
    """Does a possessor ("the country's minister") agree with what is known of the candidate?"""
    for k in d.tree.kids[i]:
        if d.tree.dep[k] == "poss":
            owner = d.at.get(k)
            if owner is None or owner is r or owner.entity is None or r.entity is None:
                return False
            return _belongs(d.entities, r.entity, owner.entity)
    return True


def _belongs(entities: list[Entity], thing: int, owner: int) -> bool:
    a, b = entities[thing], entities[owner]
    return a.affiliation == owner or bool(
        a.country and a.country == b.country and b.type in ("GPE", "NORP") and a.type == "PERSON"
    )


def title(tree: Tree, i: int) -> tuple[str, frozenset[int]]:
    """A noun with the words before it that make a title of it ("prime minister"), and those words' tokens."""
    noun = singular(tree.low[i], tree.tag[i])
    for size in (2, 1):
        if i >= size and all(tree.dep[k] in ("compound", "amod", "nmod") for k in range(i - size, i)):
            whole = " ".join([*tree.low[i - size : i], noun])
            if whole in heads():
                return whole, frozenset(range(i - size, i))
    return noun, frozenset()
