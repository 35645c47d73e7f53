"""Which country's money a bare name means: "350 pesos" in an article about Rosario, "$118,000" in one that names only Canada.

A name that several countries use is that of the one country which the article names. A dollar stays a US dollar
unless the article names one other country of dollars at least twice, the United States nowhere, no agency and no dollar with its
country's sign.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from ... import lexicon, store
from ...records import Quantity
from .lists import listed
from .words import Words

_DOLLAR = "dollar"
_US = "USA"
_LEAST_DOLLAR = 2
"""Mentions of a country after which its dollar is meant."""
_HEAD = 200
"""Characters in which an agency's name stands."""


@cache
def _local() -> dict[str, dict[str, tuple[str, str]]]:
    """Currency name -> country -> (code, last year)."""
    out: dict[str, dict[str, tuple[str, str]]] = {}
    for row in lexicon.table("units_local"):
        out.setdefault(row["name"], {})[row["country"]] = (row["code"], row["until"])
    return out


@cache
def _names() -> dict[str, str]:
    """Code -> name."""
    return {row["code"]: row["name"] for row in lexicon.table("units_currencies") if row["code"]}


def localised(rows: tuple[Quantity, ...], doc: Doc, w: Words) -> tuple[Quantity, ...]:
    """The rows, those of money with a bare name in the currency of the article's country."""
    bare = [_bare_name(q, w) for q in rows]
    if not any(bare):
        return rows
    named = _countries(doc)
    codes = {name: _code(name, named, doc) for name in {*bare} - {""}}
    if codes.get(_DOLLAR) and not _dollars_may_be_local(rows, named, doc, w):
        codes[_DOLLAR] = ""
    return tuple(_in(q, codes.get(name, "")) for q, name in zip(rows, bare, strict=True))


def _bare_name(q: Quantity, w: Words) -> str:
    """The name that several countries' money has, of a row that does not say the country; else ""."""
    if q.kind != "money":
        return ""
    base = q.unit_name.partition(" per ")[0]
    if base in _local():
        return base
    plain = q.unit.partition("/")[0] == "USD" and not _country_said(q, w)
    return _DOLLAR if plain else ""


def _country_said(q: Quantity, w: Words) -> bool:
    """Does a row of US dollars say so: "US$5", "5 American dollars"?"""
    return bool(listed("local", "american") & set(w.low[w.at(q.start) : w.at(q.end) + 1]))


def _countries(doc: Doc) -> Counter[str]:
    """How often the article names each country, its places, people and bodies."""
    entities = store.get(doc, "entities")
    return Counter(entities[m.entity].country for m in store.get(doc, "mentions") if entities[m.entity].country)


def _code(name: str, named: Counter[str], doc: Doc) -> str:
    """The code of the one country's money that the name can mean here; "" where several or none can."""
    published = store.published(doc)
    year = str(published.year) if published is not None else ""
    local = {country: code for country, (code, until) in _local()[name].items() if not until or (year and year <= until)}
    here = [country for country in local if named[country]]
    return local[here[0]] if len(here) == 1 else ""


def _dollars_may_be_local(rows: tuple[Quantity, ...], named: Counter[str], doc: Doc, w: Words) -> bool:
    """Is the article no agency's, and does it name one country of dollars twice, and no dollar by its country?"""
    if named[_US] or max(named[country] for country in _local()[_DOLLAR]) < _LEAST_DOLLAR:
        return False
    if any(_DOLLAR in q.unit_name and not _bare_name(q, w) for q in rows):
        return False
    return not listed("local", "agencies") & set(w.low[: w.at(_HEAD)])


def _in(q: Quantity, code: str) -> Quantity:
    """A row in another currency."""
    if not code:
        return q
    _, per, rest = q.unit.partition("/")
    _, what, thing = q.unit_name.partition(" per ")
    return replace(q, unit=code + per + rest, unit_name=_names()[code] + what + thing)
