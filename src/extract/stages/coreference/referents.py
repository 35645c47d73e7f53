"""The things a text talks about, named or not, and what is known of each: number, gender, kind, how salient it is.

Unnamed things ("a spokesman", "the report") are kept because they compete: a pronoun that may mean one of them means no name
for certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from ... import lexicon
from ...records import Entity
from ...syntax import Tree

DECAY = 0.55
"""What a sentence's distance leaves of a mention's weight (Lappin & Leass 1994, 3.1, halve it)."""

KINDS = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}


@dataclass(slots=True)
class Referent:
    """One thing under discussion. `entity` is its position among the document's entities, None while it has no name.

    `number`: s | p | empty; `gender`: m | f | n | empty; `kind`: person | org | place | group | thing | empty (unknown).
    `nouns`: the nouns it has been called by; `traits`: the words before them ("Liberal" of "Liberal candidate").
    `last`: the sentence of its last mention (-1: none), `at`: how far on that stands, `here`: its weight there; `active`: the
    sum of its weights, decayed to that sentence.
    """

    entity: int | None
    kind: str
    number: str = ""
    gender: str = ""
    country: bool = False
    nouns: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    last: int = -1
    at: float = 0.0
    active: float = 0.0
    here: float = 0.0
    parts: tuple[Referent, ...] = ()
    noun: int = -1
    """The head token of the noun phrase that brought in a thing without a name; of a pair, of its first member."""
    vessel: bool = False
    """Is it a ship, which may be "she"?"""

    def note(self, sent: int, at: float, weight: float) -> None:
        """Take in a mention; of several in one sentence the heaviest counts."""
        if sent != self.last:
            self.active = self.salience(at) + weight
            self.last, self.at, self.here = sent, at, weight
        elif weight > self.here:
            self.active += weight - self.here
            self.here = weight

    def salience(self, at: float) -> float:
        """How much it is on the reader's mind: the weights of its mentions, less with every sentence between."""
        return self.active * DECAY ** (at - self.at) if self.last >= 0 else 0.0


ROLE_WEIGHTS = {
    "nsubj": 1.0,
    "nsubjpass": 1.0,
    "csubj": 1.0,
    "dobj": 0.75,
    "dative": 0.75,
    "attr": 0.75,
    "oprd": 0.75,
    "ROOT": 0.75,
    "poss": 0.55,
}
"""A mention's weight by its grammatical role, in the order of Lappin & Leass (1994, table 1): subject, object, oblique, then
what is buried in another noun phrase."""


def weight(tree: Tree, i: int) -> float:
    """The weight of a mention whose role is none of `ROLE_WEIGHTS`: of prepositions, appositions, conjuncts and the rest."""
    dep = tree.dep[i]
    hops = 0
    while dep in ("appos", "conj") and hops < 4 and tree.head[i] != i:
        i, hops = tree.head[i], hops + 1
        dep = tree.dep[i]
    part = 0.9 if hops else 1.0
    if dep == "pobj":
        return _oblique(tree, i) * part
    return ROLE_WEIGHTS.get(dep, 0.35) * part


def _oblique(tree: Tree, i: int) -> float:
    prep = tree.head[i]
    top = tree.head[prep]
    if tree.dep[prep] == "agent" or (tree.low[prep] == "to" and tree.low[top] == "according"):
        return 0.95
    if tree.pos[top] in ("VERB", "AUX", "ADJ"):
        return 0.6
    return 0.42


def is_country(entity: Entity) -> bool:
    """Is the entity a country itself, not a town or a body in one?"""
    if entity.type not in ("GPE", "NORP") or not entity.country:
        return False
    if entity.corpus_id:
        return entity.corpus_id == f"country:{entity.country}"
    return entity.name in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.table("countries") if row["kind"] in ("name", "alias"))


def named(entity: int, record: Entity) -> Referent:
    """The referent of an entity that the text names."""
    kind = KINDS.get(record.type, "thing")
    if record.type == "NORP" and record.country:
        kind = "place"
    number = "p" if kind == "group" else "s"
    gender = (record.gender or sex_of_name(record.name)) if kind == "person" else ("" if kind == "group" else "n")
    out = Referent(entity, kind, number, gender, is_country(record))
    out.vessel = record.type == "PRODUCT" and record.name.split()[0] in lexicon.words("names", "products", "ships")
    if record.role:
        out.nouns = role_nouns(record.role)
    return out


@cache
def _sexes() -> dict[str, str]:
    lists = (lexicon.table("given_names"), lexicon.table("coreference_given_names"))
    return {row["name"].casefold(): row["gender"] for rows in lists for row in rows if row["gender"]}


def sex_of_name(name: str) -> str:
    """m or f where a person's first name is borne by one sex, else empty. A bare surname says nothing."""
    words = name.casefold().split()
    return _sexes().get(words[0], "") if len(words) > 1 else ""


@lru_cache(maxsize=5_000)
def role_nouns(role: str) -> frozenset[str]:
    """The nouns by which one who has a role can be taken up: "Prime Minister of Norway" gives "prime minister" and "minister"."""
    words = role.casefold().split()
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "to", "in", "on", "and", "at") and i), len(words))
    words = words[:cut]
    out = {
        " ".join(words[k:]) for k in range(len(words)) if k == 0 or not set(words[:k]) & lexicon.words("coreference", "lesser")
    }
    return frozenset(n for n in out if n in heads())


@lru_cache(maxsize=20_000)
def kinds_of(noun: str) -> frozenset[str]:
    """What a noun may describe: person, org, place; empty for a noun that is in no list."""
    return frozenset(row["kind"] for row in heads().get(noun, ()))


@lru_cache(maxsize=20_000)
def singular(noun: str, tag: str) -> str:
    """The singular of a plural noun, by spelling (enough to look it up; not a lemmatizer)."""
    if tag not in ("NNS", "NNPS"):
        return noun
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun == "people":
        return "person"
    if noun == "children":
        return "child"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician", "ologist", "grapher", "eer")


@lru_cache(maxsize=20_000)
def common(noun: str, tag: str) -> tuple[str, bool, str, str, str]:
    """What is known of a common noun: its singular, whether a description may be headed by it, kind, number and gender."""
    number = "p" if tag in ("NNS", "NNPS") or noun in ("police", "people") else "s"
    base = singular(noun, tag)
    rows = heads().get(base, ())
    kinds = [r["kind"] for r in rows]
    if not kinds and base.endswith(_PERSON_ENDINGS) and len(base) > 5:
        kinds = ["person"]
    kind = kinds[0] if len(kinds) == 1 else ("" if kinds else "thing")
    if "person" in kinds:
        kind = "person"
    gender = next((r["gender"] for r in rows if r["gender"] and kind == "person"), "" if kind == "person" else "n")
    return base, bool(rows), kind, number, "" if number == "p" else gender


@cache
def heads() -> dict[str, tuple[dict[str, str], ...]]:
    """The nouns of `lexicon/coreference_heads.csv`, each with its rows (a noun may head a person and a body)."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in lexicon.table("coreference_heads"):
        grouped.setdefault(row["noun"], []).append(row)
    order = ("person", "org", "place")
    return {k: tuple(sorted(v, key=lambda r: order.index(r["kind"]))) for k, v in grouped.items()}


@cache
def persons() -> dict[str, str]:
    """The nouns (and titles of several words) that head a person, each with the sex that it gives away, if any."""
    return {
        noun: next((r["gender"] for r in rows if r["kind"] == "person" and r["gender"]), "")
        for noun, rows in heads().items()
        if any(r["kind"] == "person" for r in rows)
    }


@cache
def _narrower() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for noun, rows in heads().items():
        for row in rows:
            for broad in row["broader"].split():
                out.setdefault(broad, set()).add(noun)
    return {broad: frozenset(nouns) for broad, nouns in out.items()}


def narrower(noun: str) -> frozenset[str]:
    """The nouns that this one can take up: "official" takes up "minister"."""
    return _narrower().get(noun, frozenset())
