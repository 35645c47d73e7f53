"""The gazetteer: names that we know, and where a text has them.

Forms are looked up in the text itself, at the beginnings of words, so that nothing depends on a tokenizer. The tables are
`countries.csv`, `countries_ours.csv`, `places.csv`, `cities.csv`, `organisations.csv` and `peoples.csv` in the lexicon.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from ... import lexicon
from .context import Capitals, capitals, in_word, sentence_start

_WORD = re.compile(r"\w+")
# Where a known form may begin: a capital, or the small article of Arabic names and a few others.
_SMALL_START = re.compile(r"(?:al(?=[- ][A-Z])|sub(?=-S)|neo(?=-N)|peshmerga(?!\w)|euro(?= zone)|iP(?:hone|ad)(?!\w)|d(?='|’))")
_SPACES = "\n\r\t\u00a0\u2009\u202f"
LOCATED = ("country", "part", "city", "region")
"""Kinds of entries that are places."""
GENERIC = "org:generic-"
"""Ids of names that many countries have ("Ministry of Defence"): one thing in a text, not across texts."""
_LONGEST = 80
CITY_SURE = 1000
"""Thousands of people from which a city's name is believed where the model sees no name."""
CITY_LARGE = 150
"""Thousands of people from which a city's name alone tells its country."""


class Entry(NamedTuple):
    """A thing that we know. `kind`: country | part | city | region | demonym | people | org; `weak` forms need support.

    `article`: sure with its capital article only ("The Times"); without one it is what `weak` says, or nothing.
    """

    id: str
    name: str
    type: str
    kind: str
    country: str = ""
    weak: bool = False
    acronym: bool = False
    article: bool = False


class Hit(NamedTuple):
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


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table as lists, less its comments and its header."""
    text = (files(lexicon) / f"{name}.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and line[0] != "#")
    rows = csv.reader(lines)
    next(rows)
    return rows


@cache
def _country_rows() -> dict[tuple[str, str], str]:
    """(form, code) -> kind, with our own table's corrections applied."""
    rows: dict[tuple[str, str], str] = {}
    for form, kind, code in (*_rows("countries"), *_rows("countries_ours")):
        key = form, code
        if kind[0] == "-":
            if rows.get(key) == kind[1:]:
                del rows[key]
        else:
            rows[key] = kind
    return rows


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> the country's usual English name."""
    rows = (*_rows("countries"), *_rows("countries_ours"))
    return {code: form for form, kind, code in rows if kind == "name" and code}


@cache
def _former_names() -> dict[str, str]:
    """Code -> the name of a state that is no more."""
    return {code: form for (form, code), kind in reversed(_country_rows().items()) if kind == "former" and code}


def country(code: str) -> Entry:
    """The entry of a country."""
    return Entry(f"country:{code}", country_names().get(code, code), "GPE", "country", code)


def _country_entry(form: str, kind: str, code: str) -> Entry:
    weak = "weak" in kind
    if kind == "part-demonym":
        name = lexicon.toml("names")["places"]["part_demonyms"][form]
        return Entry(f"place:{code}-{slug(name)}", name, "GPE", "demonym", code)
    if "demonym" in kind:
        name = _former_names().get(code, "") if "former" in kind else country_names().get(code, "")
        ident = f"place:{slug(name)}" if "former" in kind and name else f"country:{code}" if name else f"people:{slug(form)}"
        return Entry(ident, name or form, "GPE" if name else "NORP", "demonym", code, weak)
    if kind == "people":
        return Entry(f"people:{slug(form)}", form, "NORP", "people", code, weak)
    if kind in ("city", "part") or kind.startswith(("capital", "weak-part")):
        full = lexicon.toml("names")["places"]["usual"].get(form, form)
        return Entry(_place_id(code, full), full, "GPE", "part" if "part" in kind else "city", code, weak)
    if kind == "former":
        return Entry(f"place:{slug(form)}", form, "GPE", "part", code, weak)
    entry = country(code)
    return Entry(entry.id, entry.name, "GPE", "country", code, weak, _is_acronym(form))


def _place_id(code: str, name: str) -> str:
    return f"place:{code}-{slug(name)}" if code else f"place:{slug(name)}"


def _place_entry(form: str, kind: str, code: str, weak: str, of: str) -> Entry:
    full = of or form
    return Entry(_place_id(code, full), full, kind, "region", code, weak == "weak")


def _organisation_entry(form: str, ident: str, name: str, kind: str, code: str, forms: str) -> Entry:
    """The entry of a body by one of its forms, as the table writes it ("?" before a doubtful one, with its article)."""
    plain = form.removeprefix("?").removeprefix("The ")
    acronym = _is_acronym(plain)
    weak = form[0] == "?" or (
        acronym and len(plain) < 4 and plain not in lexicon.words("names", "organisations", "sure_acronyms")
    )
    article = plain != form and " " not in plain
    if article:
        weak = f"?{plain}" in forms
    return Entry(f"{kind.lower()}:{ident}", name, kind, "org", code, weak, acronym, article)


def _people_entry(form: str, name: str, weak: str) -> Entry:
    return Entry(f"people:{slug(name)}", name, "NORP", "people", "", weak == "weak")


_Source = tuple[Callable[..., Entry], list[str]]
"""How an entry is made when it is asked for: of the thousands in the tables a text has a few dozen."""


def _country_forms() -> Iterator[tuple[str, _Source]]:
    for (form, code), kind in _country_rows().items():
        source = _country_entry, [form, kind, code]
        yield form, source
        if kind in ("name", "alias") and form.count(" ") == 1 and form.replace(" ", "").isalpha():
            yield form.replace(" ", "-"), source  # "Burkina-Faso"
        if "demonym" in kind and kind != "part-demonym" and not form.endswith(("s", "sh", "ch", "ese", "x", "z", "man")):
            yield form + "s", source


def _organisation_forms() -> Iterator[tuple[str, _Source]]:
    for ident, name, kind, code, written in _rows("organisations"):
        forms = written.split("|") if written else []
        row = [ident, name, kind, code, written]
        if "?" + name not in forms:
            forms.insert(0, name)
        for form in forms:
            plain = form.removeprefix("?").removeprefix("The ")
            if plain is form or " " in plain or plain not in forms:
                yield plain, (_organisation_entry, [form, *row])


def _people_forms() -> Iterator[tuple[str, _Source]]:
    for row in _rows("peoples"):
        source = _people_entry, row
        yield row[0], source
        if not row[0].endswith(("s", "sh", "ch", "ese", "ic", "x", "ern")):
            yield row[0] + "s", source


@cache
def _known() -> dict[str, _Source]:
    """Form -> how its entry is made, of everything but the cities; where tables share a form, the first here has it."""
    forms = dict(_people_forms())
    # The last put in has a form: so the tables in the opposite order, and the rows of each too.
    for source in (_organisation_forms(), ((row[0], (_place_entry, row)) for row in _rows("places")), _country_forms()):
        forms.update(reversed(list(source)))
    return forms


class _Sorted:
    """A table with a name a row, sorted by it: searched as it was read, since a text asks for few of its many names."""

    def __init__(self, table: str, header: str) -> None:
        text = (files(lexicon) / f"{table}.csv").read_text(encoding="utf-8")
        self.rows = text.partition(f"\n{header}\n")[2].splitlines()

    def get(self, name: str) -> str | None:
        """What stands after the name's comma."""
        at = bisect_left(self.rows, name, key=_name)
        found, _, rest = self.rows[at].partition(",") if at < len(self.rows) else ("", "", "")
        return rest if found == name else None

    def starting(self, prefix: str) -> Iterator[str]:
        """The names that begin so."""
        for at in range(bisect_left(self.rows, prefix, key=_name), len(self.rows)):
            name = _name(self.rows[at])
            if not name.startswith(prefix):
                return
            yield name


def _name(row: str) -> str:
    return row.partition(",")[0]


@cache
def _cities() -> _Sorted:
    """The largest city of a name: "code,thousands,shared"."""
    return _Sorted("cities", "name,code,population,shared")


@lru_cache(maxsize=16384)
def _city_row(name: str) -> str | None:
    return _cities().get(name)


def _city(name: str) -> Entry | None:
    """The entry of a city of `cities.csv`; its country is left open where cities of several countries share the name."""
    row = _city_row(name)
    if row is None:
        return None
    code, thousands, shared = row.split(",")
    weak = int(thousands) < CITY_SURE or bool(shared) or name in given_names()
    code = "" if shared else code
    return Entry(_place_id(code, name), name, "GPE", "city", code, weak)


def small_city(form: str) -> bool:
    """Is this a city of which there may be others unknown to us: neither a capital nor large?"""
    row = _city_row(form) if form not in _known() else None
    return row is not None and int(row.split(",")[1]) < CITY_LARGE


@cache
def given_names() -> dict[str, str]:
    """Given name -> m, f, or "" where both have it."""
    out = dict(cast("Iterator[tuple[str, str]]", _rows("given_names")))
    out.update(cast("Iterator[tuple[str, str]]", _rows("given_names_ours")))
    return out


@cache
def surnames() -> frozenset[str]:
    """Surnames of many languages."""
    return frozenset(row[0] for row in _rows("surnames"))


@cache
def _towns() -> _Sorted:
    return _Sorted("towns", "name,code")


@lru_cache(maxsize=16384)
def town(form: str) -> str | None:
    """The country of a town that is too small to be believed by its name alone ("": of several); None where there is none."""
    return _towns().get(form)


def is_town(form: str) -> bool:
    """Is this the name of a town or a city, large or small?"""
    entry = exact(form)
    return entry.kind == "city" if entry is not None else town(form) is not None


@cache
def _longer_forms() -> dict[str, list[str]]:
    """Known forms that go on after their first word, by that word with the two characters after it."""
    index: dict[str, list[str]] = {}
    for form in _known():
        if not form.isalnum():
            end = _first_word(form)
            if len(form) > end + 1:
                index.setdefault(form[: end + 2], []).append(form)
    return index


def _first_word(form: str) -> int:
    """Where the first word of a form ends; for what begins otherwise, where the form does."""
    m = _WORD.match(form)
    return m.end() if m else len(form)


@lru_cache(maxsize=32768)
def _candidates(start: str, word: str) -> tuple[str, ...]:
    """The known forms that may stand where a text goes on so, longest first. start: the word with the two characters after it."""
    known = _known()
    short = [form for form in dict.fromkeys((start[: len(word) + 1], word)) if form in known]
    if word not in short and _city_row(word) is not None:
        short.append(word)
    if len(start) < len(word) + 2:
        return tuple(short)
    longer = _longer_forms().get(start, [])
    cities = [form for form in _cities().starting(start) if form not in known]
    return (*sorted([*longer, *cities], key=len, reverse=True), *short)


def odd_places() -> Iterator[str]:
    """The forms of places that `str.title` would not give ("Rio de Janeiro", "Côte d'Or"); of cities, which the table has
    without diacritics too, the plain ones."""
    for form, (make, _) in _known().items():
        if make in (_country_entry, _place_entry) and not (form.istitle() and form.isascii() and "'" not in form):
            entry = exact(form)
            if entry is not None and entry.kind in LOCATED:
                yield form
    for form in _cities().starting(""):
        if (not form.istitle() or "'" in form) and form.isascii():
            yield form


@lru_cache(maxsize=8192)
def exact(form: str) -> Entry | None:
    """The entry that this whole form names, if any."""
    found = _known().get(form)
    if found is None:
        return _city(form)
    make, row = found
    return make(*row)


def _first(text: str, at: int, start: int, candidates: Sequence[str]) -> Hit | None:
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
    return entry._replace(weak=sentence_start(text, at - 4))


def hits(text: str, words: Capitals | None = None) -> list[Hit]:
    """Every known form in the text, the longest at each place, none inside another; in reading order.

    A word in capitals is also tried as "Word" (headlines, datelines). words: the capitalised words of the text, if known.
    """
    smooth = _smooth(text)
    at_words = capitals(text) if words is None else words
    small = [(m.start(), m.group()) for m in _SMALL_START.finditer(smooth) if not in_word(text, m.start())]
    out: list[Hit] = []
    done = 0
    for at, word in sorted(at_words + small) if small else at_words:
        if at < done:
            continue
        candidates = _candidates(smooth[at : at + len(word) + 2], word)
        hit = _first(smooth, at, at, candidates) if candidates else None
        if hit is None and len(word) > 2 and word.isupper():
            titled = smooth[at : at + _LONGEST].title()
            hit = _first(titled, 0, at, _candidates(titled[: len(word) + 2], word.title()))
            if hit is not None and hit.end - hit.start < 4:
                hit = None
        if hit is not None:
            out.append(hit)
            done = hit.end
    return out


def _smooth(text: str) -> str:
    """The text with a plain space for every white space that may stand in a name."""
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text
