"""Stories: which articles are on one matter.

Articles are compared by the cosine of their weighted words (a word counts by its rarity in English at large, not in this run,
so that a run on one topic does not lose that topic's words); names count three times. Whose name an article has most of
is its main person: two articles with different ones are seldom on one matter. Clusters by average link (UPGMA).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer

from .. import lexicon
from ..tables.schema import DOCUMENTS, ENTITIES, MENTIONS, SENTENCES
from .linkage import average_link
from .words import words_of

_stemmer = snowballstemmer.stemmer("english")
_TOLD = frozenset({"title", "subtitle", "body"})


def limits() -> Mapping[str, Any]:
    """The weights and limits of stories, by name."""
    found: Mapping[str, Any] = lexicon.toml("stories")
    return found


@cache
def stem(word: str) -> str:
    """A word's stem (Porter 2). Those of common words are data, since working one out takes a while."""
    known = _common().get(word)
    return known[1] or word if known is not None else str(_stemmer.stemWord(word))


@cache
def _common() -> dict[str, tuple[float, str]]:
    """Rarity and stem of common words; a stem is empty where it is the word itself."""
    return {r["word"]: (float(r["rarity"]), r["stem"]) for r in lexicon.table("word_frequency")}


def rarity(word: str) -> float | None:
    """How rare a word is in English, as in `word_frequency.csv`; None for one that it does not have."""
    known = _common().get(word)
    return None if known is None else known[0]


@cache
def weight(word: str) -> float:
    """How telling a word is: minus the logarithm of the share of articles that can be expected to have it."""
    if word[0].isdigit():
        return float(limits()["number"])
    known = rarity(word)
    share = math.exp(-(limits()["unknown"] if known is None else known)) * limits()["article_words"]
    return -math.log(-math.expm1(-share))


@dataclass(frozen=True, slots=True)
class Article:
    """An article as far as it decides which story it is in. `terms`: stem -> weight, of length 1 in all."""

    doc_id: str
    published: int | None
    terms: Mapping[str, float]
    main: str
    """The person it names most; empty where it names none more than once."""
    names: frozenset[str]
    """The names of its persons, in small letters."""
    forms: frozenset[str] = frozenset()
    """Its heaviest words as written, in small letters."""


def read_article(rows: Mapping[str, Sequence[Sequence[Any]]], published: int | None) -> Article:
    """What stories keep of one document's rows."""
    counts = _words(rows["sentences"])
    people: Counter[str] = Counter()
    in_names: set[str] = set()
    names = {
        r[ENTITIES.at["entity_id"]]: (str(r[ENTITIES.at["name"]]).casefold(), r[ENTITIES.at["type"]]) for r in rows["entities"]
    }
    for m in rows["mentions"]:
        name, kind = names[m[MENTIONS.at["entity_id"]]]
        if m[MENTIONS.at["form"]] in ("name", "acronym"):
            in_names.update(words_of(name))
        if kind == "PERSON":
            people[name] += 1
    raw: dict[str, float] = defaultdict(float)
    in_name, lightest = limits()["name"], limits()["lightest"]
    for word, n in counts.items():
        factor = in_name if word in in_names else 1.0
        raw[stem(word)] += factor * weight(word) * (1 + math.log(n))
    length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
    terms = {t: w / length for t, w in sorted(raw.items()) if w / length > lightest}
    top = min(people, key=lambda n: (-people[n], n), default="")
    return Article(
        str(rows["documents"][0][DOCUMENTS.at["doc_id"]]),
        published,
        terms,
        top if people[top] >= limits()["main_mentions"] else "",
        frozenset(people),
        frozenset(_heaviest(counts, terms)),
    )


def _heaviest(counts: Mapping[str, int], terms: Mapping[str, float]) -> list[str]:
    """The words of an article under whose stems it is looked for."""
    return sorted(counts, key=lambda w: (-terms.get(stem(w), 0.0), w))[: limits()["heaviest"]]


def _words(sentences: Sequence[Sequence[Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in sentences:
        if row[SENTENCES.at["kind"]] in _TOLD:
            counts.update(words_of(str(row[SENTENCES.at["text"]])))
    return counts


def likeness(a: Article, b: Article) -> float:
    """How alike two articles are, from 0: the cosine, corrected by their main persons and by the days between them."""
    few, many = (a.terms, b.terms) if len(a.terms) < len(b.terms) else (b.terms, a.terms)
    cosine = sum([w * many[t] for t, w in few.items() if t in many])
    return cosine * _by_person(a, b) * _by_days(a, b)


def _named(person: str, article: Article) -> bool:
    """Does an article name the person, by the full name or the surname?"""
    last = person.split()[-1]
    return any(n == person or n.split()[-1] == last for n in article.names)


def _by_person(a: Article, b: Article) -> float:
    if not a.main or not b.main:
        return 1.0
    missing = (not _named(a.main, b)) + (not _named(b.main, a))
    factor: float = limits()["person"][missing]
    return factor if missing or a.main.split()[-1] == b.main.split()[-1] else 1.0


def _by_days(a: Article, b: Article) -> float:
    """Two articles far apart in time are less likely on one matter."""
    if a.published is None or b.published is None:
        return 1.0
    apart = max(0, abs(a.published - b.published) - limits()["days_free"])
    return float(math.exp(-apart / limits()["days"]))


def _candidates(articles: Sequence[Article]) -> dict[tuple[int, int], float]:
    """Pairs that share one of their heaviest terms, with their likeness."""
    under: dict[str, list[int]] = defaultdict(list)
    for i, a in enumerate(articles):
        for term in sorted(a.terms, key=lambda t: (-a.terms[t], t))[: limits()["heaviest"]]:
            under[term].append(i)
    pairs = {
        (i, j) for found in under.values() if len(found) <= limits()["most_under"] for k, j in enumerate(found) for i in found[:k]
    }
    least = limits()["join_small"]
    return {pair: value for pair in sorted(pairs) if (value := likeness(articles[pair[0]], articles[pair[1]])) >= least / 2}


def clusters(articles: Sequence[Article]) -> list[list[int]]:
    """Groups of two and more articles on one matter, by position; who is with whom does not depend on the articles' order."""
    return clusters_and_near(articles)[0]


def clusters_and_near(articles: Sequence[Article]) -> tuple[list[list[int]], list[list[int]]]:
    """Groups of articles on one matter, and wider groups, of those that may be: articles of the same days count as more alike.

    The wider ones are no stories; in them claims are looked for that have nearly all words in common.
    """
    order = sorted(range(len(articles)), key=lambda i: (articles[i].published or 0, articles[i].doc_id))
    ranked = [articles[i] for i in order]
    pairs = _candidates(ranked)
    groups = _with_small(average_link(len(ranked), pairs, limits()["join"]), pairs)
    together = {p: v * limits()["near"] if _near(ranked[p[0]], ranked[p[1]]) else v for p, v in pairs.items()}
    wide = average_link(len(ranked), together, limits()["join"])
    return (
        sorted(sorted(order[i] for i in group) for group in groups if len(group) > 1),
        sorted(sorted(order[i] for i in group) for group in wide if len(group) > 1),
    )


def _near(a: Article, b: Article) -> bool:
    return a.published is not None and b.published is not None and abs(a.published - b.published) <= limits()["days_free"]


def _with_small(groups: list[list[int]], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Let clusters of one or two join the nearest larger one, where that is clearly nearer than the next."""
    small = [g for g in groups if len(g) <= limits()["small"]]
    large = [g for g in groups if len(g) > limits()["small"]]
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (i, j), value in pairs.items():
        near[i].append((j, value))
        near[j].append((i, value))
    of = {i: n for n, g in enumerate(large) for i in g}
    sizes = [len(g) for g in large]
    alone = []
    for g in small:
        to: dict[int, float] = defaultdict(float)
        for i in g:
            for j, value in near[i]:
                if j in of:
                    to[of[j]] += value
        ranked = sorted(((s / (len(g) * sizes[n]), n) for n, s in to.items()), reverse=True)
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if ranked and ranked[0][0] >= limits()["join_small"] and ranked[0][0] >= limits()["nearer"] * second:
            large[ranked[0][1]] = [*large[ranked[0][1]], *g]
        else:
            alone.append(g)
    return [*large, *alone]
