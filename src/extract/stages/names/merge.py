"""The model's names and the gazetteer's made one: at each place one name, rightly cut and typed where we know it."""

from __future__ import annotations

import re

from ... import lexicon
from ...rules import Refusal, refused
from . import context_patterns, gazetteer, gazetteer_disambiguation, place_shapes
from .context import before, sentence_start, word_before
from .gazetteer import LOCATED, Entry, Hit, exact, given_names, slug, surnames
from .reading import Reading
from .rules import GAZETTEER, KNOWN
from .spans import Name, trim

_POSSESSIVE = re.compile(r"\s?['’]s?\s+")
# The beginning of an office that the model has taken into the name before it ("Pentagon Press" Secretary).
_OFFICE = re.compile(
    r"\s(?:Press|Deputy|Assistant|Prime|Foreign|Vice|Chief|Senior|Special|Acting|Interim|Defense|Defence|Interior|Finance)(?=\s)"
)
# After a demonym: the end of the clause, or a word that begins another; perhaps past another such word ("in Welsh and English.").
_NO_NOUN = re.compile(
    r"(?: (?:and|or) [A-Z]\w+)?(?:[.,;:)!?\"”\n]|\s*$| (?:but|at|on|as|with|to|by|from|for|when|because|while)\b)"
)
# After a demonym that is a noun: what people do.
_ACTS = re.compile(
    r"(?:, \d\d,)? (?:who|had|has|was|is|said|says|told|gave|took|went|came|scored|won|lost|added|struggled|made|left|joined"
    r"|began|wanted|fought|attacked|retreated|advanced|refused|agreed"
    r"|[a-z]+ed (?:the|an?|his|her|it|him|them|that|to|by|in|on|at|with|for|from|as|and|but|no|[a-z]+ly|[A-Z]\w+))\b"
)
_PLURAL_VERB = re.compile(r" (?:who|are|were|have|do|themselves)\b")
_SEAMS = frozenset("'’-–")
_JOINED = re.compile(r" (?:and|&) ")
_PAIR = re.compile(r"([A-Z]\w+)[-–]([A-Z]\w+)")
_PLACES = ("GPE", "LOC", "FAC")


def form_of(entry: Entry) -> str:
    """The form of a mention by this entry's form."""
    if entry.kind == "demonym":
        return "demonym"
    return "acronym" if entry.acronym else "name"


def language(text: str, hit: Hit) -> bool:
    """Is this demonym a language ("in French.", "speaks German and")?"""
    form = text[hit.start : hit.end]
    if (
        hit.entry.kind != "demonym"
        or form.endswith("s")
        or before(text, hit.start) not in lexicon.words("names", "languages", "before")
    ):
        return False
    return _NO_NOUN.match(text, hit.end) is not None


def people(text: str, hit: Hit) -> bool:
    """Does this demonym mean people rather than their country: "Kenyans", "many Vietnamese", "the French were"?"""
    if hit.entry.kind != "demonym":
        return False
    form = text[hit.start : hit.end]
    if form.endswith("s"):
        return not form.endswith("ss")
    word = before(text, hit.start)
    if not form.endswith(("ese", "sh", "ch", "ss")):
        # "The Moroccan gave him a card"
        return word in lexicon.words("names", "peoples", "before_one") and _ACTS.match(text, hit.end) is not None
    if word in lexicon.words("names", "peoples", "quantifiers"):
        return _NO_NOUN.match(text, hit.end) is not None or _PLURAL_VERB.match(text, hit.end) is not None
    return word == "the" and (_PLURAL_VERB.match(text, hit.end) or _ACTS.match(text, hit.end)) is not None


def known(hit: Hit, rule: str, model: str = "", text: str = "") -> Name:
    """A name of a gazetteer hit."""
    entry = hit.entry
    if text and language(text, hit):
        form = text[hit.start : hit.end]
        entry = Entry(f"language:{slug(form)}", form, "LANGUAGE", "language")
        return Name(hit.start, hit.end, "LANGUAGE", "language", "name", entry, model=model)
    if text and people(text, hit):
        form = text[hit.start : hit.end]
        entry = Entry(f"people:{slug(form)}", form, "NORP", "demonym", entry.country)
    label = "NORP" if entry.kind == "demonym" else entry.type
    return Name(hit.start, hit.end, label, rule, form_of(entry), entry, model=model)


def with_known(reading: Reading, names: list[Name]) -> list[Name]:
    """One list of names in reading order, none overlapping another."""
    text = reading.text
    out: list[Name] = []
    todo = _split_possessives(text, names)
    i = 0
    for hit in gazetteer_disambiguation.supported(reading, todo, place_shapes.hits(text, gazetteer.hits(text, reading.capitals))):
        while i < len(todo) and todo[i].end <= hit.start:
            out.append(todo[i])
            i += 1
        over = []
        while i < len(todo) and todo[i].start < hit.end:
            over.append(todo[i])
            i += 1
        kept = _meet(reading, hit, over)
        # A name that runs on past the hit may meet the next hit too.
        if kept and kept[-1].end > hit.end and kept[-1].entry is None:
            i -= 1
            todo[i] = kept.pop()
        out += kept
    out += todo[i:]
    return _disjoint(out)


def _meet(reading: Reading, hit: Hit, over: list[Name]) -> list[Name]:
    """What becomes of a gazetteer hit and the model's names that overlap it."""
    entry, text = hit.entry, reading.text
    reason = refused(REFUSALS, reading, hit, over)
    if reason is not None:
        reading.refuse(hit.start, hit.end, reason.name)
        return over
    if not over:
        return [known(hit, GAZETTEER[entry.kind], "", text)]
    first = over[0]
    if len(over) == 1 and (first.start, first.end) == (hit.start, hit.end):
        return [known(hit, KNOWN[entry.kind], first.model, text)]
    if all(hit.start <= n.start and n.end <= hit.end for n in over):
        return [known(hit, KNOWN[entry.kind], first.model, text)] if not entry.weak or len(over) == 1 else over
    if len(over) == 1 and first.start <= hit.start and hit.end <= first.end:
        return _inside(text, hit, first)
    longest = max(over, key=lambda n: n.end - n.start)
    if not entry.weak and hit.end - hit.start >= longest.end - longest.start:
        return [known(hit, KNOWN[entry.kind], longest.model)]
    return over


def _weak_alone(reading: Reading, hit: Hit, over: list[Name]) -> bool:
    placed = hit.entry.kind in LOCATED and (_locative(reading.text, hit) or _plain_city(reading, hit))
    return not over and hit.entry.weak and not placed


def _plain_city(reading: Reading, hit: Hit) -> bool:
    """Is this a city's name that is nobody's and no word, and that the tagger calls a proper noun?"""
    form = reading.text[hit.start : hit.end]
    if hit.entry.kind != "city" or form in given_names() or form in surnames() or form.lower() in reading.small:
        return False
    token = reading.token(hit.start)
    return form.isalpha() and not form.isupper() and len(form) > 4 and token is not None and token.pos_ == "PROPN"


def _part_of_run(reading: Reading, hit: Hit, over: list[Name]) -> bool:
    return not over and _in_capitals_run(reading.text, hit)


def _otherwise(reading: Reading, hit: Hit, over: list[Name]) -> bool:
    text = reading.text
    same = len(over) == 1 and (over[0].start, over[0].end) == (hit.start, hit.end)
    return same and not _agrees(text, hit, over[0].label)


REFUSALS = (
    Refusal(
        "weak-and-unseen",
        "a form that is also another word, where the model sees no name and nothing speaks of a place",
        "IF THE GOP IS RIGHT, WHO WINS THE DAY?",
        "The army left Georgia for Chad.",
        _weak_alone,
    ),
    Refusal(
        "part-of-longer-name",
        "a form within a run of capitalised words that the model sees as no name",
        "She read Our Sunday Oslo Evening Plus daily.",
        "She lived in Oslo.",
        _part_of_run,
    ),
    Refusal(
        "seen-as-another-thing",
        "a form that the model sees as a thing of another type, where nothing speaks of a place",
        "The letter was written in French.",
        "The letter was written by French ministers.",
        _otherwise,
    ),
)
"""Why a known form is not believed where it stands."""


def _in_capitals_run(text: str, hit: Hit) -> bool:
    """Does the form stand in a longer run of capitalised words ("Chelsea Manning", "Sky News Arabia Plus")?"""
    after = text[hit.end : hit.end + 3]
    runs_on = len(after) > 1 and after[0] in " -" and after[1].isupper() and not text[hit.start : hit.end].isupper()
    if hit.entry.kind in ("demonym", "people") or hit.entry.acronym or hit.entry.kind == "country":
        return False
    start = text[max(0, hit.start - 2) : hit.start]
    m = re.search(r"([A-Z][\w.]*) $", text[max(0, hit.start - 20) : hit.start])
    led = (
        bool(m)
        and start.endswith(" ")
        and m is not None
        and m.group(1) not in lexicon.words("names", "shapes", "function")
        and not sentence_start(text, hit.start - len(m.group(1)) - 1)
    )
    return runs_on or led


def _agrees(text: str, hit: Hit, label: str) -> bool:
    """Where the model's name is this very form: is it the thing that we know?"""
    entry = hit.entry
    if entry.kind == "people" and entry.weak:
        return label not in ("ORG", "PERSON", "GPE", "LOC", "FAC", "PRODUCT", "LANGUAGE")
    if entry.kind in ("demonym", "people"):
        return label not in ("PERSON", "LANGUAGE", "WORK_OF_ART", "PRODUCT") or (label == "PERSON" and not entry.weak)
    if entry.kind == "org":
        return not entry.weak or label in ("ORG", "PRODUCT", "GPE", "FAC", "NORP", "LAW", "EVENT", "WORK_OF_ART")
    if label in _PLACES:
        return True
    if not entry.weak:
        return True
    return _locative(text, hit)


def _locative(text: str, hit: Hit) -> bool:
    """Do the words around a form speak of a place?"""
    if word_before(text, hit.start) in lexicon.words("names", "places", "strong_locative"):
        return True
    framed = context_patterns.said(text, hit.start, hit.end)
    return (framed is not None and framed[0] == "GPE") or context_patterns.hails_from(text, hit.start)


def _inside(text: str, hit: Hit, name: Name) -> list[Name]:
    """A known form within a longer name: mostly part of it, sometimes the wrong side of a seam."""
    entry = hit.entry
    if entry.kind == "org" and hit.start == name.start and _company_words(text[hit.end : name.end]):
        return [known(Hit(hit.start, name.end, entry), KNOWN["org"], name.model)]
    office = _OFFICE.match(text, hit.end) if not entry.weak and hit.start == name.start else None
    if office is not None and office.end() >= name.end:
        return [known(hit, KNOWN[entry.kind], name.model)]
    if entry.kind in LOCATED and not entry.weak:
        left, right = text[name.start : hit.start].strip(), text[hit.end : name.end]
        if not any(c.isalpha() for c in right) and (not left or left.lower() in lexicon.words("names", "places", "directions")):
            return [known(hit, KNOWN[entry.kind], name.model)]
    if (
        hit.start == name.start
        and name.label == "PERSON"
        and (entry.kind in ("demonym", "country", "people") or entry.acronym)
        and not entry.weak
    ):
        rest = trim(text, hit.end, name.end, "PERSON")
        if rest is not None:
            return [known(hit, KNOWN[entry.kind]), rest]
    return [name]


def _company_words(rest: str) -> bool:
    """Does a name go on with nothing but "Corp.", "Inc." and their like?"""
    return all(word.strip(",") in lexicon.words("names", "organisations", "company") for word in rest.split())


def _both_known(text: str, name: Name) -> list[Hit]:
    """The two bodies or places that the model has glued: "EU & IMF", "OPEC and Russia"."""
    m = _JOINED.search(text, name.start, name.end)
    ends = ((name.start, m.start()), (m.end(), name.end)) if m else ()
    found = [Hit(a, b, entry) for a, b in ends if (entry := exact(text[a:b])) is not None and not entry.weak]
    return found if len(found) == 2 else []


def _split_possessives(text: str, found: list[Name]) -> list[Name]:
    """ "Lebanon 's Hezbollah" is two names; "Moody's Investors Service" is one."""
    out: list[Name] = []
    for name in found:
        form = text[name.start : name.end]
        both = _both_known(text, name) if " and " in form or " & " in form else []
        if both:
            out += [known(hit, KNOWN[hit.entry.kind], name.model) for hit in both]
            continue
        if form.isalpha() or not _SEAMS & set(form):
            out.append(name)
            continue
        pair = _PAIR.fullmatch(text, name.start, name.end)
        ends = [exact(pair[1]), exact(pair[2])] if pair else []
        if pair and all(e is not None and e.kind == "demonym" for e in ends):
            # "a Danish-Polish venture" is of two countries.
            out += [known(Hit(*pair.span(i + 1), e), "known-demonym", name.model) for i, e in enumerate(ends) if e is not None]
            continue
        m = _POSSESSIVE.search(text, name.start, name.end)
        owner = exact(text[name.start : m.start()]) if m else None
        if m and owner is not None and owner.kind in (*LOCATED, "org") and name.label != "WORK_OF_ART":
            rest = trim(text, m.end(), name.end, name.label)
            out.append(known(Hit(name.start, m.start(), owner), KNOWN[owner.kind]))
            if rest is not None:
                out.append(rest)
        else:
            out.append(name)
    return out


def _disjoint(names: list[Name]) -> list[Name]:
    out: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if out and name.start < out[-1].end:
            if name.end - name.start > out[-1].end - out[-1].start and out[-1].entry is None:
                out[-1] = name
        else:
            out.append(name)
    return out
