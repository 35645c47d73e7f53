"""From a text to its temporal expressions: find the phrases, decide the kind of document, resolve, join ranges."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable
from operator import itemgetter

from ... import lexicon
from ...records import Timex
from .ancient import ancient
from .asides import Asides, background, meant_again, named_days, named_years
from .context import Context
from .document import dateline_day, is_narrative
from .filters import refusal
from .foreign import foreign_dates
from .grammar import phrases
from .links import linked, low_end
from .neighbours import ends_phrase
from .place import ENDED, day_of_saying, in_place, is_limit, same_sentence
from .recurring import YEARLY, repeated
from .resolve import Meaning, resolve
from .semantics import Sense
from .signals import plain_direction, recalled, sequel
from .time_units import coarser
from .timex import period_of

DOCUMENTS = ("auto", "news", "narrative")

OF = re.compile(r"\s+of (?:the )?")
CLOCK = re.compile(r"T\d\d:\d\d$")
Direct = Callable[[int, int], str]
Phrase = tuple[int, int, Sense]
Note = Callable[[int, int, str], None]


def found_phrases(text: str, note: Note | None = None) -> list[Phrase]:
    """The temporal expressions of a text: (start, end, sense), in reading order. note: is told of what is refused, and why."""
    out: list[Phrase] = []
    for item in phrases(text):
        if item.sense is None:
            continue
        end, sense = in_place(text, item.start, item.end, item.sense)
        if sense.extra == "range-end" and not (out and out[-1][1] == item.start - 1):
            continue
        start = _begin(text, item.start, end, sense)
        if out and repeated(text, out[-1], start, sense):
            sense = sense.but(kind="set", rule="set-named", base="published")
        reason = refusal(text, start, end, sense)
        if reason is None:
            out.append((start, end, sense))
        elif note is not None:
            note(start, end, reason.name)
    return ancient(text, _joined(out, list(foreign_dates(text))))


def _begin(text: str, start: int, end: int, sense: Sense) -> int:
    """Where an expression begins: at its second or last word, where those before turned out to be none of it."""
    if sense.extra in ("after-word", "after-on"):
        second = text.index(" ", start) + 1
        return second if sense.extra == "after-word" else text.index(" ", second) + 1
    return text.rindex(" ", start, end) + 1 if sense.extra == "last-word" else start


def _joined(found: list[Phrase], whole: list[Phrase]) -> list[Phrase]:
    """Two lists as one, in reading order; what overlaps with the second one goes."""
    if not whole:
        return found
    ends = [end for _, end, _ in whole]
    clear = [p for p in found if (i := bisect_right(ends, p[0])) == len(whole) or whole[i][0] >= p[1]]
    return sorted(clear + whole, key=itemgetter(0))


def resolved(
    text: str, found: list[Phrase], published: dt.date | None, document: str, direct: Direct | None
) -> tuple[Timex, ...]:
    """The phrases as Timex records. direct: says "past", "future" or "" for a stretch of text; None: by its words."""
    if document not in DOCUMENTS:
        raise ValueError(f"document is {document!r}; it must be one of {', '.join(DOCUMENTS)}")
    if published is None and document != "narrative":
        published = dateline_day(text, found)
    context = Context(
        published,
        _narrative(text, found, published, document),
        ahead=next((s.parts["year"] for _, _, s in found if "year" in s.parts), None),
    )
    out: list[Timex] = []
    asides = Asides(named_years(text, found), named_days(text, found)) if context.narrative else Asides()
    for place, (start, end, sense) in enumerate(found):
        context.start = start
        if place:
            asides.close(text, found[place - 1][1], start, context)
        if sense.clock and not sense.parts and sense.kind == "date":
            sense = same_sentence(text, found, place)
        if context.narrative:
            meant_again(sense, context)
            context.ceiling, context.next_day = asides.ceiling(start, False), asides.ceiling(start, True)
        context.following = (
            _ended(text, end, found[place + 1], context) if sense.rule in ENDING and place + 1 < len(found) else None
        )
        context.outer = _outer(text, end, sense, found[place + 1], context) if place + 1 < len(found) else None
        low = low_end(text, out[-1], start) if out else None
        context.low = low if low is not None and (out[-1].rule == sense.rule or {out[-1].rule, sense.rule} <= YEARLY) else None
        context.direction = _direction(direct, text, start, end)
        if context.narrative and place and sequel(text, found[place - 1][1], start):
            context.direction = _sequel
        context.recalled = _recalled(text, start, end)
        meaning = resolve(sense, context)
        if meaning.period is not None and meaning.type in ("DATE", "TIME"):
            _remember(text, len(out), start, sense, meaning, context)
            if low is not None:
                context.spans[len(out)] = low
            if context.narrative:
                asides.add(text, len(out), (start, end, sense), meaning.period, meaning.anchor, context)
        _report(context, len(out), start, sense, meaning)
        out.append(_timex(start, end, sense, meaning))
    return linked(text, out)


def _narrative(text: str, found: list[Phrase], published: dt.date | None, document: str) -> bool:
    """Does the text go by its own dates? What it tells beside the story does not speak for that, where it may be news."""
    if document != "auto":
        return document == "narrative"
    return is_narrative((s for start, _, s in found if published is None or not background(text, start, s)), published)


def _remember(text: str, index: int, start: int, sense: Sense, meaning: Meaning, context: Context) -> None:
    """Keep a date for those that are counted from it."""
    if meaning.period is not None:
        context.history.append((index, start, meaning.period))
    if (time := CLOCK.search(meaning.value)) is not None:
        context.clocks[index] = time.group()
    if is_limit(text, start, sense):
        context.limits.add(index)
    if sense.rule == "nth-day":
        context.counted.add(index)
    if sense.clock == "TNI":
        context.nights.add(index)
    if not context.narrative and day_of_saying(text, start):
        context.said.add(index)


def _direction(direct: Direct | None, text: str, start: int, end: int) -> Callable[[], str]:
    def direction() -> str:
        way = direct(start, end) if direct is not None else plain_direction(text, start, end)
        return "ahead" if way == "future" and not ends_phrase(text, end) else way  # "the 23 February accord will"

    return direction


def _sequel() -> str:
    return "sequel"


def _recalled(text: str, start: int, end: int) -> Callable[[], bool]:
    return lambda: recalled(text, start, end)


ENDING = frozenset({"the-unit", "duration-definite", "duration-part"})
"""Rules of what may be said to have ended on a day."""
COMPARISONS = frozenset({"year-earlier", "year-earlier-period", "unit-earlier", "ago"})


def _report(context: Context, index: int, start: int, sense: Sense, meaning: Meaning) -> None:
    """Keep which quarter the text reports on, for what is compared with it."""
    if sense.rule in COMPARISONS or (sense.within is not None and sense.within.rule == "year-earlier"):
        context.compared.add(index)
    elif meaning.period is not None and meaning.period.unit in ("quarter", "half"):
        if meaning.days and context.published and meaning.days[0] > context.published:
            return  # a forecast, not a report
        context.report = (index, start, meaning.period)
    elif sense.rule in ("duration-definite", "duration-part") and context.following is not None and sense.n == 3:
        quarter = period_of(context.following - dt.timedelta(45), "quarter") if sense.unit == "month" else None
        context.report = None if quarter is None else (index, start, quarter)  # "the three months ended June 30"
    elif sense.rule in ("duration-definite", "duration-part", "fiscal-year") or (
        sense.rule == "the-unit" and sense.unit == "year"
    ):
        context.report = None


def _outer(text: str, end: int, sense: Sense, following: Phrase, context: Context) -> tuple[dt.date, dt.date] | None:
    """The days of the period of which an expression means the first or last units: the 2016 of "the last four months of 2016"."""
    part = sense.kind == "dur" and sense.n is not None and (sense.rule == "duration-part" or sense.rule == "window-past")
    if not part or OF.fullmatch(text, end, following[0]) is None or following[2].kind not in ("date", "shift"):
        return None
    return resolve(following[2], context).days if coarser(following[2].finest, sense.unit) else None


def _ended(text: str, end: int, following: Phrase, context: Context) -> dt.date | None:
    """The day after "ended" right behind an expression."""
    m = ENDED.match(text, end)
    if m is None or following[0] - m.end() > 2:
        return None
    meaning = resolve(following[2], context)
    return meaning.days[1] if meaning.days else None


def _timex(start: int, end: int, sense: Sense, meaning: Meaning) -> Timex:
    first, last = meaning.days or (None, None)
    rule = meaning.rule or sense.rule
    return Timex(
        start, end, meaning.type, meaning.value, sense.mod, first, last, meaning.basis, meaning.anchor, None, rule,
        lexicon.confidence("dates", rule),
    )  # fmt: skip
