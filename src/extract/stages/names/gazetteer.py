"""The gazetteer: names that we know, and where a text has them.

Forms are looked up in the text itself, at the beginnings of words, so that nothing depends on a tokenizer. The tables are
`countries.csv`, `countries_ours.csv`, `places.csv`, `cities.csv`, `organisations.csv` and `peoples.csv` in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ... import lexicon

_WORD = re.compile(r"\w+")
# Where a known form may begin: a capital, or the small article of Arabic names and a few others.
_START = re.compile(r"(?<!\w)(?:[A-ZÀ-ÖØ-ÞŠŽ]\w*|al(?=[- ][A-Z])|sub(?=-S)|neo(?=-N)|peshmerga(?!\w)|euro(?= zone)|d(?='|’))")
_SPACES = {ord(c): " " for c in "\n\r\t\u00a0\u2009\u202f"}
CITY_SURE = 1000
"""Thousands of people from which a city's name is believed where the model sees no name."""


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
    import unicodedata

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
    for (form, code), kind in _country_rows().items():
        weak = "weak" in kind
        if "demonym" in kind:
            name = country_names().get(code, "")
            entry = Entry(
                f"country:{code}" if name else f"people:{slug(form)}",
                name or form,
                "GPE" if name else "NORP",
                "demonym",
                code,
                weak,
            )
            yield form, entry
            if not form.endswith(("s", "sh", "ch", "ese", "x", "z")) and form != "Swiss" and "man" not in form[-3:] + "x":
                yield form + "s", entry
            elif form.endswith("man"):
                yield form + "s", entry
        elif kind == "people":
            yield form, Entry(f"people:{slug(form)}", form, "NORP", "people", code, weak)
        elif kind in ("city", "part") or kind.startswith(("capital", "weak-part")):
            sort = "part" if "part" in kind else "city"
            yield form, Entry(f"place:{code}-{slug(form)}".replace(":-", ":"), form, "GPE", sort, code, weak)
        elif kind == "former":
            yield form, Entry(f"place:{slug(form)}", form, "GPE", "part", code, weak)
        else:
            entry = country(code)
            yield form, Entry(entry.id, entry.name, "GPE", "country", code, weak, _is_acronym(form))


def _place_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.table("places"):
        name, code = row["form"], row["code"]
        ident = f"place:{code}-{slug(name)}".replace(":-", ":")
        yield name, Entry(ident, name, row["type"], "region", code, row["weak"] == "weak")


def _city_entries() -> Iterator[tuple[str, Entry]]:
    """Cities, the largest of a name; where a second is not much smaller, the country is left open and the form is weak."""
    best: dict[str, tuple[int, str, bool]] = {}
    given = given_names()
    for row in lexicon.table("cities"):
        name, size, code = row["name"], int(row["population"]), row["code"]
        old = best.get(name)
        if old is None or size > old[0]:
            best[name] = (size, code, old is not None and old[0] * 3 > size)
        elif size * 3 > old[0]:
            best[name] = (old[0], old[1], True)
    for name, (size, code, shared) in best.items():
        weak = size < CITY_SURE or shared or name in given
        yield name, Entry(f"place:{'' if shared else code + '-'}{slug(name)}", name, "GPE", "city", "" if shared else code, weak)


def _organisation_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.table("organisations"):
        ident = f"org:{row['id']}" if row["type"] == "ORG" else f"{row['type'].lower()}:{row['id']}"
        for form in (row["name"], *filter(None, row["forms"].split("|"))):
            plain = form.removeprefix("?").removeprefix("The ")
            if form == row["name"] and "?" + form in row["forms"].split("|"):
                continue
            yield plain, Entry(ident, row["name"], row["type"], "org", row["country"], form[0] == "?", _is_acronym(plain))


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
    return {row["name"]: row["gender"] for row in lexicon.table("given_names")}


Index = dict[str, list[tuple[str, Entry]]]


@cache
def _indexes() -> tuple[Index, Index]:
    """Known forms by their first word, longest first; and the same in capitals, for headlines and datelines."""
    forms: dict[str, Entry] = {}
    for source in (_country_entries(), _place_entries(), _organisation_entries(), _people_entries(), _city_entries()):
        for form, entry in source:
            forms.setdefault(form, entry)
    plain: Index = {}
    capitals: Index = {}
    for form, entry in forms.items():
        first = _WORD.match(form)
        if first is None:
            continue
        plain.setdefault(first.group(), []).append((form, entry))
        if sum(c.isalpha() for c in form) >= 4 and not form.isupper():
            capitals.setdefault(first.group().upper(), []).append((form.upper(), entry))
    for index in (plain, capitals):
        for candidates in index.values():
            candidates.sort(key=lambda c: -len(c[0]))
    return plain, capitals


@cache
def exact(form: str) -> Entry | None:
    """The entry that this whole form names, if any."""
    first = _WORD.match(form)
    if first is None:
        return None
    return next((entry for known, entry in _indexes()[0].get(first.group(), ()) if known == form), None)


def _first(text: str, at: int, candidates: list[tuple[str, Entry]]) -> Hit | None:
    for form, entry in candidates:
        if text.startswith(form, at):
            end = at + len(form)
            if end == len(text) or not (text[end].isalnum() or text[end] == "_"):
                return Hit(at, end, entry)
    return None


def hits(text: str) -> list[Hit]:
    """Every known form in the text, the longest at each place, none inside another; in reading order."""
    plain, capitals = _indexes()
    smooth = text.translate(_SPACES)
    out: list[Hit] = []
    done = 0
    for m in _START.finditer(smooth):
        if m.start() < done:
            continue
        word = m.group()
        candidates = plain.get(word)
        hit = _first(smooth, m.start(), candidates) if candidates else None
        if hit is None and word.isupper() and word in capitals and len(word) > 2:
            hit = _first(smooth, m.start(), capitals[word])
        if hit is not None:
            out.append(hit)
            done = hit.end
    return out
