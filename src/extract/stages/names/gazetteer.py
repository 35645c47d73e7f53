"""The gazetteer: names that we know, and where a text has them.

Forms are looked up in the text itself, at the beginnings of words, so that nothing depends on a tokenizer. The tables are
`countries.csv`, `countries_ours.csv`, `places.csv`, `cities.csv`, `organisations.csv` and `peoples.csv` in the lexicon.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import cast

from ... import lexicon
from .context import Capitals, capitals, sentence_start

_WORD = re.compile(r"\w+")
# Where a known form may begin: a capital, or the small article of Arabic names and a few others.
_SMALL_START = re.compile(
    r"(?<!\w)(?:al(?=[- ][A-Z])|sub(?=-S)|neo(?=-N)|peshmerga(?!\w)|euro(?= zone)|iP(?:hone|ad)(?!\w)|d(?='|’))"
)
_SPACES = {ord(c): " " for c in "\n\r\t\u00a0\u2009\u202f"}
LOCATED = ("country", "part", "city", "region")
"""Kinds of entries that are places."""
GENERIC = "org:generic-"
"""Ids of names that many countries have ("Ministry of Defence"): one thing in a text, not across texts."""
_LONGEST = 80
CITY_SURE = 1000
"""Thousands of people from which a city's name is believed where the model sees no name."""
CITY_LARGE = 150
"""Thousands of people from which a city's name alone tells its country."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that we know. `kind`: country | part | city | region | demonym | people | org; `weak` forms need support."""

    id: str
    name: str
    type: str
    kind: str
    country: str = ""
    weak: bool = False
    acronym: bool = False
    article: bool = False
    """Sure with its capital article only ("The Times"); without one it is what `weak` says, or nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of an entry in a text: [start, end) in code points."""

    start: int
    end: int
    entry: Entry


def slug(name: str) -> str:
    """A name as an id: "António Guterres" -> "antonio-guterres"."""
    return "-".join(_WORD.findall(fold(name).casefold()))


def fold(text: str) -> str:
    """The text without diacritics and with plain apostrophes and hyphens."""
    if text.isascii():
        return text
    plain = text.replace("’", "'").replace("‐", "-").replace("‑", "-").replace("–", "-")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _is_acronym(form: str) -> bool:
    letters = [c for c in form if c.isalnum()]
    return len(letters) <= 8 and " " not in form and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def _country_rows() -> dict[tuple[str, str], str]:
    """(form, code) -> kind, with our own table's corrections applied."""
    rows: dict[tuple[str, str], str] = {}
    for row in (*lexicon.table("countries"), *lexicon.table("countries_ours")):
        kind, key = row["kind"], (row["form"], row["code"])
        if kind.startswith("-"):
            if rows.get(key) == kind[1:]:
                del rows[key]
        else:
            rows[key] = kind
    return rows


def _official_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in (*lexicon.table("countries"), *lexicon.table("countries_ours")):
        if row["kind"] == "name" and row["code"]:
            names[row["code"]] = row["form"]
    return names


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> the country's usual English name."""
    return _official_names()


def country(code: str) -> Entry:
    """The entry of a country."""
    return Entry(f"country:{code}", country_names().get(code, code), "GPE", "country", code)


def _country_entries() -> Iterator[tuple[str, Entry]]:
    former = {code: form for (form, code), kind in reversed(_country_rows().items()) if kind == "former" and code}
    usual = lexicon.toml("names")["places"]["usual"]
    for (form, code), kind in _country_rows().items():
        weak = "weak" in kind
        if kind == "part-demonym":
            name = lexicon.toml("names")["places"]["part_demonyms"][form]
            yield form, Entry(f"place:{code}-{slug(name)}", name, "GPE", "demonym", code)
        elif "demonym" in kind:
            name = former.get(code, "") if "former" in kind else country_names().get(code, "")
            ident = f"place:{slug(name)}" if "former" in kind and name else f"country:{code}" if name else f"people:{slug(form)}"
            entry = Entry(ident, name or form, "GPE" if name else "NORP", "demonym", code, weak)
            yield form, entry
            if not form.endswith(("s", "sh", "ch", "ese", "x", "z", "man")):
                yield form + "s", entry
        elif kind == "people":
            yield form, Entry(f"people:{slug(form)}", form, "NORP", "people", code, weak)
        elif kind in ("city", "part") or kind.startswith(("capital", "weak-part")):
            sort, full = "part" if "part" in kind else "city", usual.get(form, form)
            yield form, Entry(f"place:{code}-{slug(full)}".replace(":-", ":"), full, "GPE", sort, code, weak)
        elif kind == "former":
            yield form, Entry(f"place:{slug(form)}", form, "GPE", "part", code, weak)
        else:
            entry = country(code)
            yield form, Entry(entry.id, entry.name, "GPE", "country", code, weak, _is_acronym(form))


def _place_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.table("places"):
        name, code = row["form"], row["code"]
        full = row["of"] or name
        ident = f"place:{code}-{slug(full)}".replace(":-", ":")
        yield name, Entry(ident, full, row["type"], "region", code, row["weak"] == "weak")


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a large table without quotes, as lists, less its comments and its header."""
    lines = (files(lexicon) / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines if line and line[0] != "#")
    next(rows)
    return rows


@cache
def _cities() -> dict[str, tuple[int, str, bool]]:
    """Name -> (population in thousands, country, shared) of the largest city of a name.

    shared: a second one in another country is more than a third as large.
    """
    best: dict[str, tuple[int, str, bool]] = {}
    for name, code, thousands in _rows("cities"):
        size = int(thousands)
        old = best.get(name)
        if old is None or size > old[0]:
            best[name] = (size, code, old is not None and old[0] * 3 > size)
        elif size * 3 > old[0]:
            best[name] = (old[0], old[1], True)
    return best


@cache
def city(name: str) -> Entry:
    """The entry of a city of `cities.csv`; its country is left open where cities of several countries share the name."""
    size, code, shared = _cities()[name]
    weak = size < CITY_SURE or shared or name in given_names()
    return Entry(f"place:{'' if shared else code + '-'}{slug(name)}", name, "GPE", "city", "" if shared else code, weak)


def small_city(form: str) -> bool:
    """Is this a city of which there may be others unknown to us: neither a capital nor large?"""
    return form not in _entries() and form in _cities() and _cities()[form][0] < CITY_LARGE


def _organisation_entries() -> Iterator[tuple[str, Entry]]:
    sure = lexicon.words("names", "organisations", "sure_acronyms")
    for row in lexicon.table("organisations"):
        ident = f"org:{row['id']}" if row["type"] == "ORG" else f"{row['type'].lower()}:{row['id']}"
        for form in (row["name"], *filter(None, row["forms"].split("|"))):
            plain = form.removeprefix("?").removeprefix("The ")
            if form == row["name"] and "?" + form in row["forms"].split("|"):
                continue
            acronym = _is_acronym(plain)
            weak = form[0] == "?" or (acronym and len(plain) < 4 and plain not in sure)
            article = plain != form and " " not in plain
            if article:
                weak = f"?{plain}" in row["forms"]
                if plain in row["forms"].split("|"):
                    continue
            yield plain, Entry(ident, row["name"], row["type"], "org", row["country"], weak, acronym, article)


def _people_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.table("peoples"):
        form = row["form"]
        entry = Entry(f"people:{slug(row['name'])}", row["name"], "NORP", "people", "", row["weak"] == "weak")
        yield form, entry
        if not form.endswith(("s", "sh", "ch", "ese", "ic", "x", "ern")):
            yield form + "s", entry


@cache
def given_names() -> dict[str, str]:
    """Given name -> m, f, or "" where both have it."""
    out = dict(cast("Iterator[tuple[str, str]]", _rows("given_names")))
    out.update((row["name"], row["gender"]) for row in lexicon.table("given_names_ours"))
    return out


@cache
def _index() -> dict[str, list[str]]:
    """Known forms by their first word, longest first; a city whose name is one word stands under it without being here."""
    index: dict[str, list[str]] = {}
    for form in _entries():
        first = form if form.isalnum() else _first_word(form)
        index.setdefault(first, []).append(form)
    entries = _entries()
    for form in _cities():
        if not form.isalnum() and form not in entries:
            index.setdefault(_first_word(form), []).append(form)
    for candidates in index.values():
        if len(candidates) > 1:
            candidates.sort(key=len, reverse=True)
    return index


def _first_word(form: str) -> str:
    m = _WORD.match(form)
    return m.group() if m else form


def _candidates(word: str) -> list[str]:
    """The known forms that begin with this word, longest first."""
    found = _index().get(word)
    if found is None:
        return [word] if word in _cities() else []
    return [*found, word] if word in _cities() and word not in _entries() else found


@cache
def _entries() -> dict[str, Entry]:
    """Form -> entry of everything but the cities; where tables share a form, the first here has it."""
    forms: dict[str, Entry] = {}
    for source in (_country_entries(), _place_entries(), _organisation_entries(), _people_entries()):
        for form, entry in source:
            forms.setdefault(form, entry)
    return forms


def forms() -> Iterator[tuple[str, Entry | None]]:
    """Every known form, with its entry; None: a city's, which is made when it is asked for."""
    yield from _entries().items()
    for form in _cities():
        yield form, None


def exact(form: str) -> Entry | None:
    """The entry that this whole form names, if any."""
    found = _entries().get(form)
    return found if found is not None else city(form) if form in _cities() else None


def _first(text: str, at: int, start: int, candidates: list[str]) -> Hit | None:
    """The longest candidate at `at` of the text; `start` is what `at` is in the document."""
    for form in candidates:
        if text.startswith(form, at):
            end = at + len(form)
            entry = exact(form)
            if entry is not None and (end == len(text) or not (text[end].isalnum() or text[end] in "_$")):
                if entry.article:
                    entry = _with_article(text, at, entry)
                return Hit(start, start + len(form), entry) if entry is not None else None
    return None


def _with_article(text: str, at: int, entry: Entry) -> Entry | None:
    """The entry of "The Times" where its article is there, sure within a sentence; else what the bare word may be."""
    if text[max(0, at - 4) : at] != "The ":
        return entry if entry.weak else None
    return replace(entry, weak=sentence_start(text, at - 4))


@cache
def _beginnings() -> frozenset[str]:
    """Every word that a known form begins with."""
    return frozenset(_index()).union(form for form in _cities() if form.isalnum())


def hits(text: str, words: Capitals | None = None) -> list[Hit]:
    """Every known form in the text, the longest at each place, none inside another; in reading order.

    A word in capitals is also tried as "Word" (headlines, datelines). words: the capitalised words of the text, if known.
    """
    smooth = text.translate(_SPACES)
    known = _beginnings()
    at_words = capitals(text) if words is None else words
    small = [(m.start(), m.group()) for m in _SMALL_START.finditer(smooth)]
    out: list[Hit] = []
    done = 0
    for at, word in sorted(at_words + small) if small else at_words:
        if at < done:
            continue
        hit = _first(smooth, at, at, _candidates(word)) if word in known else None
        if hit is None and word.isupper() and len(word) > 2 and word.title() in known:
            hit = _first(smooth[at : at + _LONGEST].title(), 0, at, _candidates(word.title()))
            if hit is not None and hit.end - hit.start < 4:
                hit = None
        if hit is not None:
            out.append(hit)
            done = hit.end
    return out
