"""Whether two figures are about the same thing, and if so, whether both can hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from .. import lexicon
from .events import changes, grows, wide
from .reading import Counted, Document
from .words import singular, word_set

Verdict = Literal["agree", "compatible", "update", "conflict", "part"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two figures held to be about the same thing: what they say of each other, and why."""

    verdict: Verdict
    reason: str
    in_story: bool = False
    """Was it found by what the rest of the story tells, whatever the nouns?"""


def limits() -> dict[str, Any]:
    """The thresholds, from the word list."""
    found: dict[str, Any] = lexicon.toml("figures")["limits"]
    return found


def compare(
    a: Counted,
    b: Counted,
    one: Document,
    other: Document,
    shared: Collection[str],
    split: bool,
    matter: bool = False,
    story: bool = False,
) -> Link | None:
    """The link between two figures, or None where they are not known to be about the same thing.

    a is of the document `one`, b of `other` (the same for two figures of one article); shared: the specific names that the two
    articles share, as shown; matter: may they be on one matter? story: are they
    of one story? split: does one of the two articles give several figures that clash for this very count?
    """
    lost = a.unit_name and a.figure.equals(b.figure) and "" in (a.trend, b.trend)  # "a loss of 5 million", "lost 5 million"
    if a.held != b.held or a.unit != b.unit or (a.trend != b.trend and not lost):
        return None
    if not _same_place(a, b, one, other):
        return None
    within = one is other
    if within and not (a.by_class and b.by_class and a.event == b.event):
        return None
    together = same_time(a, b, one, other)
    if together and a.event and a.event == b.event and a.by_class == b.by_class and a.whole and b.whole and a.held:
        link = _same_event(a, b, one, other, shared, split, matter, story)
        # Articles that are only alike may be on two events: of them a conflict is not believed.
        sure = within or story or len(shared) >= limits()["shared_names"]
        if link and (sure or link.verdict != "conflict"):
            return link
    if within or not (together or None in (a.end, b.end)) or _past(a, one) != _past(b, other):
        return None
    return _same_figure(a, b, one, other, shared, matter, story)


def _span(figure: Counted, doc: Document) -> tuple[float, float]:
    """The days on which the event can have been; without a date, those around publication."""
    if figure.begin is None and figure.end is None:
        if doc.published is None:
            return float("-inf"), float("inf")
        return doc.published - limits()["recent"], float("inf")
    # "by Thursday" and "since Monday" leave one end open, but do not reach back for years
    begin = float("-inf") if figure.end is None else figure.end - limits()["long_ago"]
    return (
        begin if figure.begin is None else figure.begin - 1,
        float("inf") if figure.end is None else figure.end + 1,
    )


def _past(figure: Counted, doc: Document) -> bool:
    """Is it of a time so long before publication that it is another occasion ("in 2013 it lost as much")?"""
    return figure.end is not None and doc.published is not None and figure.end < doc.published - limits()["long_ago"]


def same_time(a: Counted, b: Counted, one: Document, other: Document) -> bool:
    """Can the events of two figures have been on the same day?"""
    (begin, end), (start, stop) = _span(a, one), _span(b, other)
    return begin <= stop and start <= end


def _same_place(a: Counted, b: Counted, one: Document, other: Document) -> bool:
    """No figure's place is one that the other article never names, where both figures have a place."""
    if not a.places or not b.places or a.places & b.places:
        return True
    if one is other:
        return False
    return bool(a.places & (other.names.keys() | other.countries)) and bool(b.places & (one.names.keys() | one.countries))


def _anybody(figure: Counted) -> bool:
    return figure.head == str(lexicon.toml("figures")["nouns"]["anybody"])


def restricts(a: Counted, b: Counted) -> bool:
    """Does a count a kind of what b counts: hooligans of people, foreign troops of troops?"""
    words = {singular(w) for w in word_set(b.sentence)}
    return (a.head != b.head and _anybody(b)) or not a.modifiers - b.modifiers <= words


def _same_story(a: Counted, b: Counted, within: bool) -> bool:
    """Do the two sentences name something in common? Where one names nothing, what its article names first stands for it."""
    if a.named and b.named:
        return bool(a.named & b.named)
    return within or bool((a.named or a.lead) & (b.named or b.lead)) or bool(a.lead & b.lead)


def _same_event(
    a: Counted, b: Counted, one: Document, other: Document, shared: Collection[str], split: bool, matter: bool, story: bool
) -> Link | None:
    people = a.by_class and a.event != "level" and (_anybody(a) or _anybody(b))
    if (a.head != b.head and not people) or not _same_doer(a, b):
        return None
    told = a.figure.equals(b.figure) and a.figure.size >= limits()["telling"]
    # A sentence may name no more than who counted; in one story the articles' first names then stand for it.
    named = told or _same_story(a, b, one is other) or (story and bool(a.lead & b.lead))
    if not named and not matter:
        return None
    what = f"Same counted thing ({a.head or a.unit_name}) and same event ({a.event.rstrip('<>')})"
    if a.head != b.head:
        what = f"Same event ({a.event}) of the same people ({a.head}, {b.head})"
    why = f"{what}; {_articles(a, b, one, other, shared)}"
    special = restricts(a, b), restricts(b, a)
    risen = _risen(a, b, one, other) if named and not any(special) and not split and not _of_others(a, b) else ""
    if risen:
        return Link("update", f"{why}; {risen}.")
    if a.figure.overlaps(b.figure):
        return _agreement(a, b, why) if a.head != b.head or not any(special) else None
    if not named or split or all(special) or not _can_clash(a, b, one, other):
        return None
    # Fewer of a kind may be a part of them all; more of a kind than of all cannot be.
    if (special[0] and a.figure.least <= b.figure.greatest) or (special[1] and b.figure.least <= a.figure.greatest):
        return None
    return _clash(a, b, one, other, why)


def _of_others(a: Counted, b: Counted) -> bool:
    """Do two different sources give them? The charity's count is no later state of the ministry's."""
    return bool(a.source and b.source) and a.source.casefold() != b.source.casefold()


def _risen(a: Counted, b: Counted, one: Document, other: Document) -> str:
    """ "At least nine" of one day and fourteen of a later one: what was a floor has risen, though both can hold."""
    if one.published is None or other.published is None or one.published == other.published or not grows(a.event):
        return ""
    early, late = (a, b) if one.published < other.published else (b, a)
    floor = early.figure.bound in (">=", ">") and late.figure.value
    if not floor or float(late.figure.value) < limits()["risen"] * early.figure.least:
        return ""
    return f"{early.figure.words} became {late.figure.words} in the later article, and such a count can grow"


def _agreement(a: Counted, b: Counted, why: str) -> Link | None:
    if not a.by_class and not a.unit and min(a.figure.size, b.figure.size) < limits()["smallest"]:
        return None
    if a.figure.equals(b.figure):
        return Link("agree", f"{why}; both say {a.figure.words}.")
    return Link("compatible", f"{why}; {a.figure.words} and {b.figure.words} can both hold.")


def _same_doer(a: Counted, b: Counted) -> bool:
    """Not two different subjects; a subject that is not known differs from none."""
    return not a.subject or not b.subject or a.subject == b.subject


def _can_clash(a: Counted, b: Counted, one: Document, other: Document) -> bool:
    """Is it certain enough that they are about one thing for a clash to be one?"""
    sizes = sorted((a.figure.size, b.figure.size))
    narrow = a.by_class and a.event != "level" and not wide(a.event) and one.published == other.published
    if sizes[0] <= 0 or sizes[1] > sizes[0] * limits()["factor_of_events" if narrow else "factor"]:
        return False
    if one is other:
        return bool(a.source and b.source and a.source.casefold() != b.source.casefold()) and a.event != "level"
    if (a.begin is None) != (b.begin is None) and (a.event == "level" or not a.by_class):
        return False
    if a.event == "level" and not a.named & b.named:
        return False
    if one.published is None or other.published is None:
        return a.begin is not None and b.begin is not None
    if a.by_class and a.event != "level":
        return True
    if not a.by_class:
        return False  # yards that two men threw, species that were listed in two years: one verb does not make one thing
    return a.subject == b.subject and sizes[0] >= limits()["smallest"]


def _clash(a: Counted, b: Counted, one: Document, other: Document, why: str) -> Link:
    """A conflict, unless the count can grow and the later article has more."""
    days = (one.published, other.published)
    if a.by_class and (grows(a.event) or changes(a.event)) and days[0] is not None and days[1] is not None and days[0] != days[1]:
        early, late = (a, b) if days[0] < days[1] else (b, a)
        if late.figure.least > early.figure.greatest:
            text = f"{early.figure.words} became {late.figure.words} in the later article, and such a count can grow"
            return Link("update", f"{why}; {text}.")
        if changes(a.event):
            text = f"{early.figure.words} became {late.figure.words} in the later article, and such a count goes up and down"
            return Link("update", f"{why}; {text}.")
    return Link("conflict", f"{why}; {a.figure.words} and {b.figure.words} cannot both hold.")


def _same_figure(
    a: Counted, b: Counted, one: Document, other: Document, shared: Collection[str], matter: bool, story: bool
) -> Link | None:
    """The same value of the same noun or unit in two articles on one event, whatever the verbs."""
    if matter and _same_telling(a, b, story):
        text = f"Same figure ({a.figure.value}) of what can be the same; {_articles(a, b, one, other, shared)}"
        return Link("agree", f"{text}; both say {a.figure.words}.")
    anybody = lexicon.toml("figures")["nouns"]["anybody"]
    same = a.figure.equals(b.figure) and bool(a.figure.value) and a.figure.size >= limits()["smallest"]
    if not same and not _close(a, b):
        return None
    if a.by_class and b.by_class and a.event != b.event:
        return None
    if a.unit_name != b.unit_name or a.unit_name == "percentage" or a.noun != b.noun or a.whole != b.whole:
        return None
    if any((restricts(a, b), restricts(b, a))) or (not a.unit_name and a.noun in ("", anybody)):
        return None
    if not matter and not _same_story(a, b, False):
        return None
    if not same:
        what = f"Nearly the same figure of the same thing ({a.noun})"
        text = f"{a.figure.words} and {b.figure.words} can both hold"
        return Link("compatible", f"{what}; {_articles(a, b, one, other, shared)}; {text}.")
    what = f"Same figure of the same thing ({a.noun or a.unit_name})"
    return Link("agree", f"{what}; {_articles(a, b, one, other, shared)}; both say {a.figure.words}.")


def _same_telling(a: Counted, b: Counted, story: bool = False) -> bool:
    """Do two give one value that tells by itself, of one unit, and no two different things counted?

    187 tells, as do 1.2 billion crowns and 400 people; 12 and 30 per cent do not. Within a story two digits do
    where unit or noun are one: 54 people, but not 71 per cent.
    """
    if not a.figure.value or a.figure.value != b.figure.value or a.trend != b.trend or a.unit_name != b.unit_name:
        return False
    kinds = {a.noun, b.noun} - {"", str(lexicon.toml("figures")["nouns"]["anybody"])}
    classes = {f.event for f in (a, b) if f.by_class and f.event != "level"}
    digits = len(a.figure.value.replace(".", "").rstrip("0"))
    telling = digits >= limits()["digits"] or (a.figure.size >= limits()["great"] and (bool(a.unit) or a.noun == b.noun))
    alike = bool(a.unit_name or a.noun) and a.noun == b.noun and a.unit_name != "percentage"
    telling = telling or (story and alike and digits >= limits()["digits_of_story"])
    return telling and len(kinds) < 2 and len(classes) < 2


def _close(a: Counted, b: Counted) -> bool:
    """Is one of two counts of one noun the other, rounded ("380 passengers", "about 375 passengers")?"""
    if not a.noun or a.unit or b.unit or not a.figure.value or not b.figure.value or not a.figure.overlaps(b.figure):
        return False
    small, great = sorted((a.figure.size, b.figure.size))
    return bool(small >= limits()["least_close"] and great - small <= limits()["close"] * great)


def _articles(a: Counted, b: Counted, one: Document, other: Document, shared: Collection[str]) -> str:
    if one is other:
        return f"in one article, from {a.source or 'the article itself'} and {b.source or 'the article itself'}"
    names = sorted(shared)[:3]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    text = f"the articles share the name{'s' * (len(names) > 1)} {listed}" if names else "the articles are alike"
    if one.published is None or other.published is None:
        return text
    days = abs(one.published - other.published)
    return text + (", published the same day" if days == 0 else f", published {days} day{'s' if days > 1 else ''} apart")
