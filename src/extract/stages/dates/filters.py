"""What looks like a temporal expression and is none: named reasons, decided by what stands directly around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from ... import lexicon
from ...rules import Refusal
from .neighbours import (
    begins_sentence,
    capital_after,
    context_words,
    ends_phrase,
    fills_line,
    opens_name,
    word_after,
    word_before,
)
from .semantics import Sense

UNTIL_YEAR = re.compile(r"\s?[-–—]\s?(\d{4}|\d\d)(?![\d%°$€£]|[.,]\d)")
LISTED = re.compile(r"\b1\d{3},\s\Z")
MORE = re.compile(r",?\s(?:and\s|or\s)?1\d{3}\b(?!,\d)")
YEAR_AFTER = re.compile(r"\s(?:of\s|from\s|between\s)?[12]\d{3}\b(?![,.]\d)")
LIFE = re.compile(r"\b(?:r|b|d|fl|est)\.\s?\Z")
SINCE_YEAR = re.compile(r"\b[12]\d{3} [-–—] \Z")
STOPPED = re.compile(r"([^\W_]+)\.\s+\Z")
PHONE = re.compile(r"(?<!\d)(?:\d{1,3}|\d{5,})-$")
MEASURED = re.compile(r"[%°$€£]|[.:,]\d|\.[^\W\d_]")
CLOCK_ROW = re.compile(r"\b([a-z]+) (?:\d?\d:\d\d(?:, and |, | and | or )){1,6}\Z")
QUOTED = re.compile(r"(?:[`'\"“‘]|\b[a-z]+ )\Z")
RATE = re.compile(r"(?:\d|million|billion|thousand|hundred|%|percent|times)\s+$")
COUNTED = re.compile(r"([^\W_]+)(?:[ -][^\W\d_]+){0,2} (?:[^\W\d_]{2,}s|people|men|women|children)\s+\Z")
EARLY_IN = re.compile(r"early in|late in", re.IGNORECASE)
SHORT_DECADE = re.compile(r"(?<!\d)\d0s$")
SUBJECT = re.compile(
    r",? (?=[A-Z])(?:(?:[A-Z][\w.'’-]*|of|the|de|von) ){0,3}([A-Z][\w'’-]*) (?:(?:had|then|also|[a-z]+ly) )?([a-z]+)\b"
)
HEADING = re.compile(r"(?: ?[:–—-] ?[^\W\d]| and after\b| onwards?\b)[^.!?\n]{0,60}(?:\n|\Z)")
SIGNS = frozenset("$£€¥#§№+=.:")
"""Before a figure these make it a sum, a label or a part of a larger figure."""


class Candidate:
    """An expression where it stands: its text and sense, and the words beside it."""

    def __init__(self, text: str, start: int, end: int, sense: Sense) -> None:
        self.text, self.start, self.end, self.sense = text, start, end, sense

    @cached_property
    def words(self) -> str:
        """The expression itself, in small letters."""
        return self.text[self.start : self.end].lower()

    @cached_property
    def before(self) -> str:
        """The word (or mark) before it."""
        return word_before(self.text, self.start)

    @cached_property
    def after(self) -> str:
        """The word after it."""
        return word_after(self.text, self.end)

    @cached_property
    def capital_after(self) -> bool:
        """Does a word with a capital follow?"""
        return capital_after(self.text, self.end)

    @cached_property
    def ends_phrase(self) -> bool:
        """Does its noun phrase end with it?"""
        return ends_phrase(self.text, self.end)

    @property
    def year(self) -> int:
        """The year that it says."""
        return self.sense.parts.get("year", 0)


def refusal(text: str, start: int, end: int, sense: Sense) -> Refusal | None:
    """Why a phrase is no temporal expression in its place; None: it is one."""
    candidate = Candidate(text, start, end, sense)
    if INSIDE_WORD.holds(candidate):
        return INSIDE_WORD
    reasons = CHECKS.get(sense.rule)
    if reasons is None:
        return None
    return next((reason for reason in reasons if reason.holds(candidate)), None)


def _inside_word(c: Candidate) -> bool:
    glued_left = c.start > 0 and (c.text[c.start - 1].isalnum() or c.text[c.start - 1] in "_$£€¥#@")
    return glued_left or (c.end < len(c.text) and (c.text[c.end].isalnum() or c.text[c.end] == "_"))


INSIDE_WORD = Refusal(
    "inside-word",
    "It is glued to a letter, a figure or a sign.",
    "The file is 2021-03-14_a.",
    "The file is of 2021-03-14.",
    _inside_word,
)


# Figures that may be years


def _in_years(c: Candidate) -> bool:
    return 1000 <= c.year <= 2100


def _told_before(c: Candidate) -> str:
    """The word before a figure, as far as it speaks for or against a year."""
    if c.sense.mod in ("START", "MID", "END") and c.text[c.start].isalpha():
        return "in"  # the words before the figure ("early in") are in the expression itself
    stopped = STOPPED.search(c.text, max(0, c.start - 24), c.start) if c.before == "." else None
    if stopped is not None and len(stopped.group(1)) > 1 and stopped.group(1).lower() not in context_words("year", "label"):
        return ""  # a sentence begins with it
    return c.before


def _opens_heading(c: Candidate) -> bool:
    """Does it open a short line without a full stop: "1896 and after", "1837: a bad start"?"""
    if c.start and c.text[c.start - 1] != "\n":
        return False
    return _in_years(c) and HEADING.match(c.text, c.end) is not None


def _settled(c: Candidate) -> bool:
    """Is it a year whatever else stands around it: a heading, or a year of life ("b. 1850")?"""
    if _opens_heading(c):
        return True
    life = _told_before(c) == "." and LIFE.search(c.text, max(0, c.start - 6), c.start) is not None
    return fills_line(c.text, c.start, c.end) or life


def _figure(holds: Callable[[Candidate], bool]) -> Callable[[Candidate], bool]:
    """A reason that a heading and a year of life stand above."""
    return lambda c: holds(c) and not _settled(c)


def _apostrophe(c: Candidate) -> bool:
    before = "in" if c.sense.mod in ("START", "MID", "END") and c.text[c.start].isalpha() else c.before
    return c.text[c.start] in "'’‘`" and before not in context_words("year", "support")


def _counts_things(c: Candidate) -> bool:
    sure = _told_before(c) in context_words("year", "sure") and bool(c.year % 10)
    return c.after in context_words("year", "counted") and not sure


def _labelled(c: Candidate) -> bool:
    return _told_before(c) in context_words("year", "label") or c.text[c.end : c.end + 1] == "("


def _unsupported(c: Candidate) -> bool:
    if 1900 <= c.year <= 2050 and c.year != 2000:
        return False
    if (m := UNTIL_YEAR.match(c.text, c.end)) and _ascending(c.text, c.year, m):
        return False
    return not (_told_before(c) in context_words("year", "support") or _listed(c) or _joined(c))


def _listed(c: Candidate) -> bool:
    """Is it inside a row of years: "in 1755, 1756 and 1757"?"""
    return LISTED.search(c.text, max(0, c.start - 8), c.start) is not None and MORE.match(c.text, c.end) is not None


def _joined(c: Candidate) -> bool:
    """Is it in brackets, or the end of a range?"""
    marked = c.start > 0 and c.text[c.start - 1] in "(–—-"
    return marked or SINCE_YEAR.search(c.text, max(0, c.start - 7), c.start) is not None


def _ascending(text: str, year: int, m: re.Match[str]) -> bool:
    """Is a figure right after a dash a later year, and no count of anything ("1200-1500 men")?"""
    later = int(m.group(1)) + (year // 100 * 100 if len(m.group(1)) == 2 else 0)
    return year < later < year + 150 and word_after(text, m.end()) not in context_words("year", "counted")


def _out_of_range(c: Candidate) -> bool:
    return not _in_years(c) and not (1900 <= c.year <= 2050)


YEARS = (
    Refusal(
        "year-apostrophe",
        "A figure after an apostrophe that nothing says is a year.",
        "He wore '98 well.",
        "He came in '98.",
        _figure(_apostrophe),
    ),
    Refusal(
        "year-after-sign",
        "A figure after a sign of money, number or sum.",
        "Line # 1985 is shut.",
        "Line 9 shut in 1985.",
        _figure(lambda c: _told_before(c) in SIGNS),
    ),
    Refusal(
        "year-counts",
        "A figure that counts what follows it.",
        "The town sent 1950 soldiers.",
        "In 1951 soldiers came.",
        _figure(_counts_things),
    ),
    Refusal(
        "year-label",
        "A figure that numbers what stands before it.",
        "He took flight 1985 home.",
        "He took a flight in 1985.",
        _figure(_labelled),
    ),
    Refusal(
        "year-telephone",
        "The end of a telephone number.",
        "Call them on 555-1985 today.",
        "It stood from 1955-1985 there.",
        _figure(lambda c: PHONE.search(c.text[max(0, c.start - 8) : c.start]) is not None),
    ),
    Refusal(
        "year-measured",
        "A figure with a sign or decimals.",
        "It rose to 1985% of it.",
        "It rose in 1985.",
        _figure(lambda c: MEASURED.match(c.text, c.end) is not None),
    ),
    Refusal(
        "year-unsupported",
        "A figure that is seldom a year and has nothing beside it that says so.",
        "They saw 1850 there.",
        "They came in 1850.",
        _figure(_unsupported),
    ),
    Refusal(
        "year-out-of-range",
        "A year that news does not speak of.",
        "It runs to 2150 then.",
        "It runs to 2050 then.",
        _out_of_range,
    ),
)


# Months and seasons


def _short_month(c: Candidate) -> bool:
    """Is it a month's short form without its stop ("Mar", "Sept")?"""
    return len(c.words) <= 4 and c.words not in ("may", "june", "july") and not c.words.endswith(".")


def _whole_month(c: Candidate) -> bool:
    """Is it a month's name alone, with nothing that would tell it from another word?"""
    return not (c.sense.mod or " " in c.words.rstrip(".") or "-" in c.words)


def _other_word(c: Candidate) -> bool:
    """May, March, August, April and June are verbs, adjectives and given names too."""
    low = c.words.rstrip(".")
    if not _whole_month(c) or _short_month(c) or low not in context_words("month", "names"):
        return False
    capital = c.capital_after and bool(c.after)
    if c.before == "the" and c.capital_after:
        return True
    if c.text[c.start - 3 : c.start] == "In ":
        return False  # "In April Osgood was replaced"
    if c.before in context_words("month", "before"):
        return capital and low in ("april", "june", "may")
    if low in ("may", "march"):
        return c.before not in ("the", "a") or not c.after or capital
    return capital


MONTHS = (
    Refusal(
        "opens-name",
        "It begins a name.",
        "The October Revolution began.",
        "The October vote began.",
        lambda c: opens_name(c.text, c.end) and (c.sense.rule != "month" or _whole_month(c)),
    ),
    Refusal(
        "month-short-form",
        "A month's short form without stop or preposition.",
        "The Mar committee met.",
        "They met in Mar.",
        lambda c: _whole_month(c) and _short_month(c) and c.before not in context_words("month", "before"),
    ),
    Refusal(
        "month-other-word",
        "A month's name that is another word or a person's.",
        "Then May Lim spoke.",
        "Then in March Lim spoke.",
        _other_word,
    ),
)
OPENS_NAME = MONTHS[0]


def _the(c: Candidate) -> bool:
    return c.words.startswith("the")


def _placed(c: Candidate) -> bool:
    """Does "early in" or "late in" say that it is a time?"""
    return bool(c.sense.mod) and EARLY_IN.match(c.words) is not None


def _season_name(c: Candidate) -> bool:
    return c.text[c.start].isupper() and c.capital_after and not _the(c) and not _placed(c)


def _the_fall(c: Candidate) -> bool:
    """ "the fall" is seldom a season."""
    if not _the(c) or _placed(c) or not c.words.endswith("fall"):
        return False
    return c.before not in context_words("season", "before") and not _planned_for(c)


def _planned_for(c: Candidate) -> bool:
    """Does "planned for", "due for" stand right before?"""
    words = c.text[max(0, c.start - 30) : c.start].lower().split()[-2:]
    return words[-1:] == ["for"] and words[0] in context_words("tense", "plan")


def _season_of(c: Candidate) -> bool:
    return _the(c) and not _placed(c) and c.after in ("of", "from", "in", "water", "waters")


def _season_before_noun(c: Candidate) -> bool:
    return c.before in ("in", "by") and bool(c.after) and not c.ends_phrase and not _the(c) and not _placed(c)


def _bare_season(c: Candidate) -> bool:
    return not (_the(c) or _placed(c) or c.before in context_words("season", "bare"))


SEASONS = (
    Refusal(
        "season-name", "A season's word that begins a name.", "In Spring Valley it rained.", "In spring it rained.", _season_name
    ),
    Refusal(
        "season-of-things",
        "A season's word that is something's.",
        "They saw the fall of the town.",
        "They saw it in the spring.",
        _season_of,
    ),
    Refusal(
        "the-fall",
        "A fall that is no autumn.",
        "He broke it in a bad way: the fall hurt.",
        "He came back in the fall.",
        _the_fall,
    ),
    Refusal(
        "season-before-noun",
        "A season's word that tells of which kind something is.",
        "They lay in winter quarters.",
        "They lay there in winter.",
        _season_before_noun,
    ),
    Refusal(
        "season-bare",
        "A season's word without article or preposition.",
        "She likes spring best.",
        "She came in spring.",
        _bare_season,
    ),
)


# Lengths of time


def _titled(c: Candidate) -> bool:
    """Number and unit both capitalised are a name: "Thirty Years' War", "Six-Day War"."""
    said = c.text[c.start : c.end]
    words = [w for w in re.split(r"[\s-]+", said) if w.lower() not in ("the", "a")]
    if len(words) == 2 and words[0].isdigit() and words[1].istitle() and QUOTED.search(c.text, max(0, c.start - 20), c.start):
        return True  # told on "60 Minutes"
    return len(words) > 1 and all(w[:1].isupper() for w in words) and not said.isupper()


def _quarters(c: Candidate) -> bool:
    return c.sense.unit == "quarter" and (c.sense.n == 1 or (c.sense.n == 3 and c.after == "of"))


def _rate(c: Candidate) -> bool:
    """Is it what something is counted by: "700 seats a week", "$20 an hour", but not "gave ten men a week to leave"?

    TimeBank marks one such expression in nine, so they are left out.
    """
    if c.words[:2] != "a " and c.words[:3] != "an ":
        return False
    before = c.text[max(0, c.start - 50) : c.start]
    if RATE.search(before):
        return True
    m = COUNTED.search(before)
    if m is None or c.after in context_words("rate", "given"):
        return False
    number = m.group(1).lower()
    return number[-1].isdigit() or number in lexicon.toml("dates")["number"] or number in context_words("rate", "counts")


def _moment_of(c: Candidate) -> bool:
    """ "a second", "a minute" as a moment or a rank."""
    if c.words == "a minute":
        return c.after != "of" and not c.ends_phrase
    return c.words == "a second" and (c.before not in ("for", "in", "within", "half") or bool(c.after))


def _bare_name(c: Candidate) -> bool:
    capital = c.text[c.start].isupper() and not begins_sentence(c.text, c.start)
    return c.sense.unit != "quarter" and (c.before == "-" or capital)


TITLED = Refusal(
    "titled-length",
    "A number and a unit with capitals: a name.",
    "The Thirty Years War began.",
    "It lasted thirty years.",
    _titled,
)
LENGTHS = (
    TITLED,
    Refusal(
        "quarters-share",
        "A quarter that is a share.",
        "He owns one quarter of it.",
        "Sales fell two quarters in a row.",
        _quarters,
    ),
    Refusal("rate", "What something is counted by.", "They sell 700 seats a week.", "They stayed a week.", _rate),
    Refusal(
        "moment", "A second or minute that is a moment or a rank.", "A second man spoke.", "It took him a minute.", _moment_of
    ),
)
BARE = (
    Refusal(
        "quarters-bare",
        "Quarters that no preposition makes a time.",
        "The quarters were cold.",
        "Sales fell in recent quarters.",
        lambda c: c.sense.unit == "quarter" and c.before not in ("in", "for", "recent", "of"),
    ),
    Refusal(
        "years-named",
        "Years that the words after them name.",
        "In the years 1914 to 1918 it stood.",
        "In those years it stood.",
        lambda c: c.sense.unit == "year" and YEAR_AFTER.match(c.text, c.end) is not None,
    ),
    Refusal(
        "the-minutes",
        "Minutes of a meeting, seconds in a race.",
        "He read the minutes aloud.",
        "It took minutes.",
        lambda c: c.sense.unit in ("minute", "second") and _the(c),
    ),
    Refusal(
        "unit-in-name",
        "A unit with a capital inside a sentence, or after a hyphen.",
        "He read Days there.",
        "He read for days there.",
        _bare_name,
    ),
)
MODIFIERS = (
    Refusal(
        "singular-unit",
        "A number before a unit that is a rank or a name.",
        "He ran the 629 Second course.",
        "He made a two day visit.",
        lambda c: c.sense.unit in ("second", "quarter") or not _small(c),
    ),
)


def _small(c: Candidate) -> bool:
    """Does its last word begin with a small letter?"""
    return c.text[c.start : c.end].rstrip().rpartition(" ")[2][:1].islower()


# Days and times of day


def _named_weekday(c: Candidate) -> bool:
    return c.before in ("a", "an") or (c.before == "the" and c.capital_after) or c.before in context_words("weekday", "named")


def _clock_before(c: Candidate) -> str:
    """The word before a row of times: "at 5:30, 6:44 and 10:02"."""
    row = CLOCK_ROW.search(c.text, max(0, c.start - 80), c.start)
    return row.group(1) if row else c.before


def _daypart(c: Candidate) -> bool:
    if c.words in context_words("daypart", "dawns"):
        return c.before not in context_words("daypart", "before_dawn")
    if c.words == "overnight":
        return c.before != "by" and (not c.ends_phrase or c.before in ("an", "the", "-"))
    if c.words == "night" and c.before == "by":
        return True
    return not (c.sense.mod or c.before in context_words("daypart", "before") or c.words.startswith("the "))


def _day_without_date(c: Candidate) -> bool:
    unit, mod = c.sense.unit, c.sense.mod
    return (unit == "day" and (c.before == "at" or not mod)) or unit == "millennium" or (unit == "century" and not mod)


def _age_or_heat(c: Candidate) -> bool:
    """ "in her mid-70s", "highs in the mid-80s"."""
    if not SHORT_DECADE.search(c.words):
        return False
    told = c.text[max(0, c.start - 60) : c.start].lower().split()
    return c.before in context_words("decade", "owners") or not context_words("decade", "heat").isdisjoint(told)


def _before_clause(c: Candidate) -> bool:
    """Does a clause with a name for its subject follow: "On the 14th Hale surrendered", but not "on the 14th Army"?"""
    m = SUBJECT.match(c.text, c.end) if c.before in ("on", "by") else None
    if m is None or m.group(1).lower() in context_words("day", "numbered"):
        return False
    verb = m.group(2)
    return verb in context_words("tense", "past") or verb in context_words("tense", "finite_past") or verb.endswith("ed")


DAYS = (
    Refusal(
        "weekday-named",
        "A weekday that is one of a kind, or has a name.",
        "It was a Monday.",
        "It was on Monday.",
        _named_weekday,
    ),
    Refusal(
        "day-of-month",
        "An ordinal that is no day.",
        "He won the 14th round.",
        "He left on the 14th.",
        lambda c: c.before not in context_words("day", "before") or not (c.ends_phrase or _before_clause(c)),
    ),
    Refusal("decade-of-life", "An age or a temperature.", "A man in his mid-70s fell.", "It fell in the mid-70s.", _age_or_heat),
    Refusal(
        "street",
        "A day and month that name a street.",
        "He lives at 12 May Street.",
        "He came on 12 May.",
        lambda c: c.after in context_words("street", "after"),
    ),
    Refusal(
        "clock-without-preposition",
        "Figures like a time of day without a preposition.",
        "He ran it in a fast 5:30 run.",
        "He left at 5:30.",
        lambda c: _clock_before(c) not in context_words("clock", "before"),
    ),
    Refusal(
        "part-of-day",
        "A part of the day that nothing makes a time.",
        "She likes morning best.",
        "She came in the morning.",
        _daypart,
    ),
    Refusal("high-noon", "High noon.", "It was high noon.", "It was noon.", lambda c: c.before == "high"),
    Refusal(
        "the-unit",
        "A day, century or millennium that is no date.",
        "They watched the day pass.",
        "They watched the week pass.",
        _day_without_date,
    ),
)
_NAMED, _OF_MONTH, _DECADE, _STREET, _CLOCK, _PART, _HIGH, _UNIT = DAYS


# Words for now, past and future


def _not_present(c: Candidate) -> bool:
    if c.sense.extra == "bare":
        return c.before != "at" or not c.ends_phrase
    return c.words.startswith("the ") and c.before not in context_words("present", "before")


REFERENCES = (
    Refusal("age", "An age.", "The man is 45 years old.", "It took 45 years.", lambda c: True),
    Refusal("present-thing", "A present that is no time.", "They opened the present.", "It lasts to the present.", _not_present),
    Refusal(
        "past-thing",
        "A past that tells of which kind something is.",
        "He is the past president.",
        "That is in the past.",
        lambda c: not c.ends_phrase,
    ),
    Refusal(
        "the-moment",
        "A moment that is not now.",
        "The moment he spoke it fell.",
        "It is shut at the moment.",
        lambda c: c.before != "at" or bool(c.after),
    ),
    Refusal(
        "as-soon-as",
        "As soon as, soon after.",
        "He left as soon as he could.",
        "He will leave soon.",
        lambda c: c.before == "as" or c.after in ("as", "after"),
    ),
    Refusal(
        "as-recently-as",
        "As recently as.",
        "It stood as recently as 2019.",
        "It fell recently.",
        lambda c: c.before == "as" and c.after == "as",
    ),
    Refusal(
        "days-ago", "Weekdays that are counted back.", "It fell Mondays ago.", "It falls on Mondays.", lambda c: c.after == "ago"
    ),
    Refusal(
        "before-last",
        "What was before the last of a name.",
        "He met the week before last Jones.",
        "He came the week before last.",
        lambda c: c.sense.n == -2 and c.capital_after,
    ),
    Refusal(
        "code",
        "A letter and figure that are no quarter.",
        "She drives a Q2 home.",
        "Sales fell in Q2.",
        lambda c: c.before not in context_words("quarter", "before"),
    ),
)
_AGE, _PRESENT, _PAST, _MOMENT, _SOON, _RECENTLY, _AGO, _BEFORE_LAST, _CODE = REFERENCES

CHECKS: Mapping[str, tuple[Refusal, ...]] = {
    "age": (_AGE,),
    "clock-bare": (_CLOCK,),
    "day-month": (_STREET, OPENS_NAME),
    "day-of-month": (_OF_MONTH,),
    "decade": (_DECADE,),
    "daypart": (_PART,),
    "duration": LENGTHS,
    "duration-bare": BARE,
    "duration-definite": (TITLED,),
    "duration-modifier": MODIFIERS,
    "holiday": (OPENS_NAME,),
    "month": MONTHS,
    "noon": (_HIGH,),
    "previous-unit": (_BEFORE_LAST,),
    "quarter-code": (_CODE,),
    "ref-moment": (_MOMENT,),
    "ref-past": (_PAST,),
    "ref-present": (_PRESENT,),
    "ref-recently": (_RECENTLY,),
    "ref-soon": (_SOON,),
    "season": SEASONS,
    "set-named": (_AGO,),
    "the-unit": (_UNIT,),
    "weekday": (_NAMED,),
    "year-bare": YEARS,
}
"""The reasons that are asked of an expression, by its rule."""

REFUSALS = (INSIDE_WORD, *YEARS, *MONTHS, *SEASONS, *LENGTHS, *BARE, *MODIFIERS, *DAYS, *REFERENCES)
