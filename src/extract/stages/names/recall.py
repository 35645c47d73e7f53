"""Names overlooked at one place though the text names the same thing at another.

The model sees "Heald" in one sentence and not in the next. A form that it saw, or the surname of a person whose full name
it saw, is a name wherever it stands with its capital, except where it is plainly a word.
"""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from . import definitional_contexts, gazetteer
from .context import before, capitals_around, sentence_start, token_before
from .datelines import title_case
from .groups import initials
from .offices import is_head, is_title, modifiers, short_titles
from .reading import Reading
from .spans import Name, trim
from .surname_resolution import key
from .unseen import no_surnames

_FIRST = re.compile(r"[A-ZÀ-ÖØ-Þ]\w*")
_NEXT = re.compile(r"[ \u00a0-]([A-Z][\w'’-]*)")
_PREVIOUS = re.compile(r"([A-Z][\w'’-]*\.?)[ \u00a0-]$")
_AFTER_TITLE = re.compile(r"(\w{2,5}\.?)[ \u00a0]((?:[A-Z][\w'’-]+)(?:[ \u00a0][A-Z][\w'’-]+){0,2})")
# "National", "Atlantic", "United": a company's first word that is an adjective names others too.
_ADJECTIVE = ("al", "an", "ed", "ic", "ary", "ern", "ive", "ous", "ing")
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})

# Rules that make a person's or a body's shorter form.
_SHORT = ("surname", "given-name", "initials", "firm-first-word")

Forms = dict[str, list[tuple[str, Name]]]


def forms(text: str, names: list[Name]) -> Forms:
    """What to look for, by first word: every name's form, and persons' surnames; longest first."""
    best: dict[str, Name] = {}
    for name in names:
        form = text[name.start : name.end]
        if name.label in _LABELS and len(form) > 2 and form[0].isupper() and "\n" not in form:
            best.setdefault(form, name)
            if name.rule == "dateline":
                best.setdefault(title_case(form), name)
    short = _shorter(best)
    # A city's name that is somebody's surname here, where it has not been taken for the city, is that person's.
    theirs = {form: name for form, name in short.items() if name.rule == "surname" and _city(best.get(form))}
    best = short | best | theirs
    out: Forms = {}
    refused = lexicon.words("names", "shapes", "openers") | lexicon.words("names", "shapes", "times")
    for form, name in best.items():
        if form in refused or (" " not in form and name.rule != "surname" and gazetteer.exact(form) is not None):
            continue
        m = _FIRST.match(form)
        if m:
            out.setdefault(m.group(), []).append((form, name))
    for found in out.values():
        found.sort(key=lambda f: -len(f[0]))
    return out


def _city(name: Name | None) -> bool:
    return name is not None and name.entry is not None and name.entry.kind == "city"


def _shorter(best: dict[str, Name]) -> dict[str, Name]:
    """The shorter forms of persons' and bodies' names: surnames, given names of one person, initials, firms' first words."""
    out: dict[str, Name] = {}
    for form, name in best.items():
        words = form.split()
        last = words[-1]
        if name.label == "PERSON" and 1 < len(words) < 5 and len(last) > 2 and last[0].isupper() and last.isalpha():
            out.setdefault(last, Name(0, 0, "PERSON", "surname"))
    for first, full in _given(best).items():
        if len(full) == 1:
            out.setdefault(first, Name(0, 0, "PERSON", "given-name"))
    bodies = [form for form, name in best.items() if name.label == "ORG" and " " in form]
    for form in bodies:
        letters = initials(key(form)).upper() if best[form].entry is None else ""
        if letters and gazetteer.exact(letters) is None:
            out.setdefault(letters, Name(0, 0, "ORG", "initials", "acronym"))
    for form in bodies:
        first, _, rest = form.partition(" ")
        if rest.rpartition(" ")[2] in _company_ends() and (_coined(first) or _firms_word(first)):
            out.setdefault(first, Name(0, 0, "ORG", "firm-first-word"))
    return out


@cache
def _company_ends() -> frozenset[str]:
    return frozenset().union(
        *(lexicon.words("names", "organisations", part) for part in ("company", "trade_heads", "called_by_first"))
    )


def _coined(word: str) -> bool:
    """Is this no known word, as far as the tables tell: neither a name of persons nor of places, nor a head of bodies?"""
    known = word in gazetteer.surnames() or word in gazetteer.given_names() or gazetteer.town(word) is not None
    heads = lexicon.words("names", "organisations", "heads") | lexicon.words("names", "shapes", "openers")
    return (
        len(word) > 4 and word.isalpha() and word.istitle() and not known and word not in heads and not word.endswith(_ADJECTIVE)
    )


def _firms_word(word: str) -> bool:
    """May a firm be called by this word alone, though it is somebody's or some town's name or an ordinary noun as well?"""
    plain = len(word) > 3 and word.isalpha() and word.istitle() and not word.endswith(_ADJECTIVE)
    return plain and word not in lexicon.words("names", "organisations", "heads") | lexicon.words("names", "shapes", "openers")


def _given(best: dict[str, Name]) -> dict[str, set[str]]:
    """Given name -> the full names that have it."""
    out: dict[str, set[str]] = {}
    for form, name in best.items():
        words = form.split()
        if name.label == "PERSON" and 1 < len(words) < 5 and len(words[0]) > 3 and words[0].isalpha() and words[0][0].isupper():
            out.setdefault(words[0], set()).add(form)
    return out


def _bare(word: str) -> str:
    for mark in ("'s", "’s", "'", "’"):
        word = word.removesuffix(mark)
    return word


def with_overlooked(reading: Reading, names: list[Name]) -> list[Name]:
    """The names and those overlooked, in reading order."""
    text, capitals = reading.text, reading.capitals
    wanted = forms(text, names)
    out: list[Name] = []
    i = at = 0
    stop = names[0].start if names else len(text)
    for start, word in capitals:
        if start < at or word not in wanted:
            continue
        while i < len(names) and names[i].end <= start:
            out.append(names[i])
            i += 1
        if i < len(names) and names[i].start <= start:
            continue
        stop = names[i].start if i < len(names) else len(text)
        new = _match(reading, start, stop, wanted[word])
        if new is not None and (not out or out[-1].end <= new.start):
            out.append(new)
            at = new.end
    return out + names[i:]


def with_titled(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with the capitalised words after "Mr.", "Sen." and their like that the model does not see as a name."""
    text, capitals = reading.text, reading.capitals
    out: list[Name] = []
    i = 0
    titles = short_titles()
    for at, word in capitals:
        if word not in titles:
            continue
        while i < len(names) and names[i].end <= at:
            out.append(names[i])
            i += 1
        stop = names[i].start if i < len(names) else len(text)
        m = _AFTER_TITLE.match(text, at, stop) if at < stop else None
        if m is None or m.group(2) in lexicon.words("names", "shapes", "openers") or is_title(m.group(2)):
            continue
        new = trim(text, m.start(2), m.end(), "PERSON")
        if new is not None and gazetteer.exact(text[new.start : new.end]) is None and (not out or out[-1].end <= new.start):
            new.rule, new.titles = "honorific", [m.group(1)]
            out.append(new)
    return out + names[i:]


def _match(reading: Reading, at: int, stop: int, candidates: list[tuple[str, Name]]) -> Name | None:
    text = reading.text
    for form, model in candidates:
        end = at + len(form)
        if end > stop or not text.startswith(form, at) or (end < len(text) and text[end].isalnum()):
            continue
        if " " not in form and not _believed(reading, at, end, model):
            return None
        new = Name(at, end, model.label, model.rule if model.rule in _SHORT else "seen-elsewhere", model.form, model.entry)
        return _with_given(text, new)
    return None


def _believed(reading: Reading, at: int, end: int, model: Name) -> bool:
    """Is this single word the name, rather than a word or a part of another name?"""
    text, small, token = reading.text, reading.small, reading.token(at)
    form = text[at:end]
    capitals = len(form) > 2 and form.isupper() and not capitals_around(text, at, end)
    own = model.rule == "surname" and form.lower() not in small
    if token is not None and token.tag_ and not capitals and not own:
        if token.pos_ not in ("PROPN", "NOUN", "ADJ") and (token.pos_ != "VERB" or form.lower() in small):
            return False
        if token.pos_ != "PROPN" and sentence_start(text, at) and form.lower() in small:
            return False
    if model.rule == "initials":
        return True
    if model.rule == "firm-first-word" and not _coined(form) and not _firm_here(reading, at, form):
        return False
    after = _NEXT.match(text, end)
    if after and model.label != "PERSON" and _bare(after.group(1)) not in lexicon.words("names", "shapes", "times"):
        return False
    if after and model.label == "PERSON" and not form.isupper():
        return False
    led = _PREVIOUS.search(text, max(0, at - 30), at)
    return not (led and model.label != "PERSON" and text[at - 1] == "-")


def _firm_here(reading: Reading, at: int, form: str) -> bool:
    """Is this known word the firm called by it, for all that the tagger and the preposition before it say?"""
    token = reading.token(at)
    if token is None or (token.pos_ != "PROPN" and form.lower() in reading.small):
        return False
    return before(reading.text, at) not in lexicon.words("names", "places", "locative")


def _with_given(text: str, name: Name) -> Name:
    """A surname with a given name before it is another person's full name."""
    if name.label in ("PERSON", "GPE") and " " not in text[name.start : name.end]:
        m = _PREVIOUS.search(text, max(0, name.start - 30), name.start)
        if m and m.group(1) in gazetteer.given_names():
            if name.label == "GPE" and (m[1] in lexicon.words("names", "people", "also_words") or text[name.start - 1] == "-"):
                return name
            name.start, name.label, name.entry = m.start(1), "PERSON", None
    return name


def _unknown_given(reading: Reading, at: int, word: str) -> bool:
    """Is this capitalised word before a surname a given name that no list has: no word, office, job, place or demonym?"""
    if word.endswith("ing") and sentence_start(reading.text, at):
        return False  # "Injecting Lind's troubles into the race"
    if (
        len(word) < 3
        or not word.isalpha()
        or word.isupper()
        or word.lower() in reading.small
        or gazetteer.exact(word) is not None
    ):
        return False
    if is_title(word) or is_head(word.lower()) or word.lower() in modifiers() or word.endswith(_jobs()):
        return False
    if word in lexicon.words("names", "shapes", "openers") or word in lexicon.words("names", "shapes", "times"):
        return False
    token = reading.token(at)
    return token is not None and token.dep_ == "compound" and token.head.i == token.i + 1


@cache
def _jobs() -> tuple[str, ...]:
    return tuple(lexicon.toml("titles")["roles"]["job_endings"])


def with_given_names(reading: Reading, names: list[Name]) -> list[Name]:
    """Give those their given name back of whom the model saw only the surname: "Rep. Justin Bamberg", "Dr. Barnett Oake".

    A given name that no list has is believed before a surname that the text has with another one too ("Nimal Berg"), after a
    title, and before a person of whom the text says what they are.
    """
    text = reading.text
    shared = {
        text[n.start : n.end].rpartition(" ")[2] for n in names if n.label == "PERSON" and text.find(" ", n.start, n.end) > 0
    }
    last = 0
    for name in names:
        m = _PREVIOUS.search(text, max(0, name.start - 30), name.start) if _may_be_surname(text, name) else None
        if m is not None and m.start(1) >= last and text[name.start - 1] != "-" and _led_by_given(reading, m, name, shared):
            name.start, name.label, name.entry, name.form = m.start(1), "PERSON", None, "name"
            name.rule = "given-and-surname"
        last = name.end
    return names


def _may_be_surname(text: str, name: Name) -> bool:
    """Is this one word of which nothing is known but, perhaps, a small town, and no word that ends other things' names?"""
    form = text[name.start : name.end]
    if " " in form or form.isupper() or form in no_surnames():
        return False
    return name.entry is None or (name.entry.kind == "city" and name.entry.weak)


def _aged(text: str, name: Name) -> bool:
    """Does an age stand after this word anywhere in the text: "Gorizia, 66, has"?"""
    return re.search(rf"\b{re.escape(text[name.start : name.end])}, \d\d, ", text) is not None


def _led_by_given(reading: Reading, before: re.Match[str], name: Name, shared: set[str]) -> bool:
    """Is the capitalised word before a name the given name of its bearer?"""
    text, word = reading.text, before.group(1)
    token = reading.token(before.start(1))
    if token is None or token.dep_ != "compound" or reading.token(name.start) != token.head:
        return False
    aged = _aged(text, name)
    if token.pos_ != "PROPN" and not (aged and token.pos_ == "NOUN" and not sentence_start(text, before.start(1))):
        return False
    other = text[name.start : name.end] in shared
    if word in gazetteer.given_names():
        plain = word not in lexicon.words("names", "people", "also_words") and not is_title(word)
        return (plain or other) and gazetteer.exact(word) is None
    if not _unknown_given(reading, before.start(1), word):
        return False
    titled = token_before(text, before.start(1))
    if other or (titled and (is_title(titled) or is_head(titled.lower()))):
        return True
    return aged or (name.label == "PERSON" and definitional_contexts.noun(text, name.end) in (("PERSON", 4), ("PERSON", 6)))
