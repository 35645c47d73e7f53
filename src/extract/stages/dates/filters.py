"""What looks like a temporal expression and is none: decided by what stands directly around it."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .semantics import Sense

NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
LAST_WORD = re.compile(r"([^\W\d_]+|\bca?\.|[$£€¥#%&/+=§№.:-])\s*$")
UNTIL_YEAR = re.compile(r"\s?[-–—]\s?(\d{4}|\d\d)(?![\d%°$€£]|[.,]\d)")
LISTED = re.compile(r"\b1\d{3},\s\Z")
MORE = re.compile(r",?\s(?:and\s|or\s)?1\d{3}\b(?!,\d)")
YEAR_AFTER = re.compile(r"\s(?:of\s|from\s|between\s)?[12]\d{3}\b(?![,.]\d)")
LIFE = re.compile(r"\b(?:r|b|d|fl|est)\.\s?\Z")
SINCE_YEAR = re.compile(r"\b[12]\d{3} [-–—] \Z")
STOPPED = re.compile(r"([^\W\d_]+)\.\s+\Z")
PHONE = re.compile(r"(?<!\d)(?:\d{1,3}|\d{5,})-$")
CLOCK_ROW = re.compile(r"\b([a-z]+) (?:\d?\d:\d\d(?:, and |, | and | or )){1,6}\Z")
QUOTED = re.compile(r"(?:[`'\"“‘]|\b[a-z]+ )\Z")
RATE = re.compile(r"(?:\d|million|billion|thousand|hundred|%|percent|times)\s+$")
COUNTED = re.compile(r"([^\W_]+)(?:[ -][^\W\d_]+){0,2} (?:[^\W\d_]{2,}s|people|men|women|children)\s+\Z")


@cache
def _list(*path: str) -> frozenset[str]:
    return lexicon.words("dates_context", *path)


def word_after(text: str, end: int) -> str:
    """The next word, if nothing but white space stands between."""
    m = NEXT_WORD.match(text, end, end + 40)
    return m.group(1).lower() if m else ""


def word_before(text: str, start: int) -> str:
    """The word (or mark) before, if nothing but white space stands between."""
    m = LAST_WORD.search(text[max(0, start - 40) : start])
    return m.group(1).lower().replace("c.", "c").replace("ca.", "c") if m else ""


def keep(text: str, start: int, end: int, sense: Sense) -> bool:
    """Is it a temporal expression in this place?"""
    check = CHECKS.get(sense.rule)
    glued_left = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_$£€¥#@")
    glued_right = end < len(text) and (text[end].isalnum() or text[end] == "_")
    if glued_left or glued_right:
        return False
    return check is None or check(text, start, end, sense)


def _year(text: str, start: int, end: int, sense: Sense) -> bool:
    year = sense.parts.get("year", 0)
    if _heading(text, start, end):
        return 1000 <= year <= 2100
    before, after = word_before(text, start), word_after(text, end)
    if sense.mod in ("START", "MID", "END") and text[start].isalpha():
        before = "in"  # the words before the figure ("early in") are in the expression itself
    if text[start] in "'’‘`" and before not in _list("year", "support"):
        return False
    stopped = STOPPED.search(text, max(0, start - 24), start) if before == "." else None
    if stopped is not None and len(stopped.group(1)) > 1 and stopped.group(1).lower() not in _list("year", "label"):
        before = ""  # a sentence begins with it
    if before == "." and LIFE.search(text, max(0, start - 6), start):
        return True
    if before in ("$", "£", "€", "¥", "#", "§", "№", "+", "=", ".", ":"):
        return False
    if after in _list("year", "counted") and not (before in _list("year", "sure") and year % 10):
        return False
    if before in _list("year", "label") or text[end : end + 1] == "(":
        return False
    if PHONE.search(text[max(0, start - 8) : start]):
        return False
    tail = text[end : end + 2]
    if (
        (tail[:1] in "%°$€£" and tail[:1])
        or (tail[:1] in ".:," and tail[1:].isdigit())
        or (tail[:1] == "." and tail[1:].isalpha())
    ):
        return False
    if 1900 <= year <= 2050 and year != 2000:
        return True
    if (m := UNTIL_YEAR.match(text, end)) and _ascending(text, year, m):
        return 1000 <= year <= 2100
    supported = (
        before in _list("year", "support")
        or _listed(text, start, end)
        or SINCE_YEAR.search(text, max(0, start - 7), start) is not None
        or (text[start - 1 : start] in ("(", "–", "—", "-") and bool(start))
    )
    return supported and 1000 <= year <= 2100


def _listed(text: str, start: int, end: int) -> bool:
    """Is it inside a row of years: "in 1755, 1756 and 1757"?"""
    return LISTED.search(text, max(0, start - 8), start) is not None and MORE.match(text, end) is not None


def _heading(text: str, start: int, end: int) -> bool:
    """Does the expression fill a line?"""
    return (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def _ascending(text: str, year: int, m: re.Match[str]) -> bool:
    """Is a figure right after a dash a later year, and no count of anything ("1200-1500 men")?"""
    later = int(m.group(1)) + (year // 100 * 100 if len(m.group(1)) == 2 else 0)
    return year < later < year + 150 and word_after(text, m.end()) not in _list("year", "counted")


def _month(text: str, start: int, end: int, sense: Sense) -> bool:
    word = text[start:end]
    low = word.rstrip(".").lower()
    if sense.mod or " " in low or "-" in low:
        return True
    before, after = word_before(text, start), word_after(text, end)
    if _event(text, end):
        return False
    if len(low) <= 4 and low not in ("may", "june", "july") and not word.endswith("."):
        return before in _list("month", "before")
    if low in _list("month", "names"):
        if before == "the" and capital_after(text, end):
            return False
        return _month_name(text, start, end, low, before, after)
    return True


def _month_name(text: str, start: int, end: int, low: str, before: str, after: str) -> bool:
    """May, March, August, April and June are verbs, adjectives and given names too."""
    capital = capital_after(text, end)
    if before in _list("month", "before"):
        return not (capital and low in ("april", "june", "may"))
    if low in ("may", "march"):
        return before in ("the", "a") and bool(after) and not capital
    return not capital


def _season(text: str, start: int, end: int, sense: Sense) -> bool:
    before, after = word_before(text, start), word_after(text, end)
    if sense.mod and re.match(r"early in|late in", text[start:end], re.IGNORECASE):
        return True
    if text[start].isupper() and capital_after(text, end) and text[start : start + 3].lower() != "the":
        return False
    if text[start : start + 3].lower() == "the":
        return after not in ("of", "from", "in", "water", "waters") and (
            text[end - 4 : end].lower() != "fall" or before in _list("season", "before") or _planned_for(text, start)
        )
    if before in ("in", "by") and after and not ends_phrase(text, end):
        return False  # "in winter quarters"
    return before in _list("season", "bare")


def _planned_for(text: str, start: int) -> bool:
    """Does "planned for", "due for" stand right before?"""
    words = text[max(0, start - 30) : start].lower().split()[-2:]
    return words[-1:] == ["for"] and words[0] in _list("tense", "plan")


def _event(text: str, end: int) -> bool:
    """Does the expression begin a name: "the October Revolution", "the Good Friday Agreement", "Easter Island"?"""
    m = NEXT_WORD.match(text, end, end + 40)
    return m is not None and m.group(1)[0].isupper() and m.group(1).lower() in _list("named", "after")


def _unnamed(text: str, start: int, end: int, sense: Sense) -> bool:
    return not _event(text, end)


def _never(text: str, start: int, end: int, sense: Sense) -> bool:
    return False


def _ends_phrase(text: str, start: int, end: int, sense: Sense) -> bool:
    return ends_phrase(text, end)


def ends_phrase(text: str, end: int) -> bool:
    """Nothing but a mark or a function word follows, so the words are a noun phrase of their own."""
    after = word_after(text, end)
    rest = text[end : end + 2].lstrip()
    return after in _list("phrase", "after") if after else not rest[:1].isalnum() and rest[:1] not in ("$", "-")


def _day_of_month(text: str, start: int, end: int, sense: Sense) -> bool:
    return word_before(text, start) in _list("day", "before") and ends_phrase(text, end)


def _day_month(text: str, start: int, end: int, sense: Sense) -> bool:
    """Not "12 May Street"."""
    return word_after(text, end) not in _list("street", "after") and not _event(text, end)


def _moment(text: str, start: int, end: int, sense: Sense) -> bool:
    return word_before(text, start) == "at" and not word_after(text, end)


def _soon(text: str, start: int, end: int, sense: Sense) -> bool:
    return word_before(text, start) != "as" and word_after(text, end) not in ("as", "after")


def _recently(text: str, start: int, end: int, sense: Sense) -> bool:
    return not (word_before(text, start) == "as" and word_after(text, end) == "as")


def _titled(text: str, start: int, end: int) -> bool:
    """Number and unit both capitalised are a name: "Thirty Years' War", "Six-Day War"."""
    words = [w for w in re.split(r"[\s-]+", text[start:end]) if w.lower() not in ("the", "a")]
    if len(words) == 2 and words[0].isdigit() and words[1].istitle() and QUOTED.search(text, max(0, start - 20), start):
        return True  # told on "60 Minutes"
    return len(words) > 1 and all(w[:1].isupper() for w in words) and not text[start:end].isupper()


def _definite(text: str, start: int, end: int, sense: Sense) -> bool:
    return not _titled(text, start, end)


def _duration(text: str, start: int, end: int, sense: Sense) -> bool:
    if _titled(text, start, end):
        return False
    if sense.unit == "quarter" and (sense.n == 1 or (sense.n == 3 and word_after(text, end) == "of")):
        return False
    if text[start : start + 2] in ("a ", "an") and _rate(text, start, end):
        return False
    if sense.unit == "minute" and text[start:end].lower() == "a minute":
        return word_after(text, end) == "of" or ends_phrase(text, end)
    if sense.unit == "second" and text[start:end].lower() == "a second":
        return word_before(text, start) in ("for", "in", "within", "half") and not word_after(text, end)
    return True


def _rate(text: str, start: int, end: int) -> bool:
    """Is it what something is counted by: "700 seats a week", "$20 an hour", but not "gave ten men a week to leave"?

    TimeBank marks one such expression in nine, so they are left out.
    """
    before = text[max(0, start - 50) : start]
    if RATE.search(before):
        return True
    m = COUNTED.search(before)
    if m is None or word_after(text, end) in _list("rate", "given"):
        return False
    number = m.group(1).lower()
    return number[-1].isdigit() or number in lexicon.toml("dates")["number"] or number in _list("rate", "counts")


def _bare(text: str, start: int, end: int, sense: Sense) -> bool:
    before = word_before(text, start)
    if sense.unit == "quarter":
        return before in ("in", "for", "recent", "of")
    if sense.unit == "year" and YEAR_AFTER.match(text, end):
        return False  # "the years 1914 to 1918"
    if sense.unit in ("minute", "second") and text[start : start + 3].lower() == "the":
        return False
    return before != "-" and not (text[start].isupper() and not begins_sentence(text, start))


def begins_sentence(text: str, start: int) -> bool:
    """Does a sentence (or a line, or a quotation) begin here?"""
    before = text[max(0, start - 8) : start].rstrip(" \t")
    bare = before.rstrip("'\"`“‘”’()")
    return not bare or bare != before or bare[-1] in ".!?:\n" or "\n" in text[max(0, start - 3) : start]


def _weekday(text: str, start: int, end: int, sense: Sense) -> bool:
    before = word_before(text, start)
    if before in ("a", "an") or (before == "the" and capital_after(text, end)):
        return False
    return before not in _list("weekday", "named")


def _present(text: str, start: int, end: int, sense: Sense) -> bool:
    if sense.extra == "bare":
        return word_before(text, start) == "at" and ends_phrase(text, end)
    return text[start : start + 4].lower() != "the " or word_before(text, start) in _list("present", "before")


def _modifier(text: str, start: int, end: int, sense: Sense) -> bool:
    """A number and a singular unit ("two day visit", in transcripts); not "629 Second"."""
    return sense.unit not in ("second", "quarter") and text[start:end].rstrip().rpartition(" ")[2][:1].islower()


def capital_after(text: str, end: int) -> bool:
    """Does a word with a capital follow directly?"""
    m = NEXT_WORD.match(text, end, end + 40)
    return m is not None and m.group(1)[0].isupper()


def _the_unit(text: str, start: int, end: int, sense: Sense) -> bool:
    if sense.unit == "day" and word_before(text, start) == "at":
        return False  # "at the end of the day"
    return (sense.unit not in ("day", "millennium") or (sense.unit == "day" and bool(sense.mod))) and not (
        sense.unit == "century" and not sense.mod
    )


def _clock_bare(text: str, start: int, end: int, sense: Sense) -> bool:
    row = CLOCK_ROW.search(text, max(0, start - 80), start)  # "at 5:30, 6:44 and 10:02"
    return (row.group(1) if row else word_before(text, start)) in _list("clock", "before")


def _daypart(text: str, start: int, end: int, sense: Sense) -> bool:
    if text[start:end].lower() in _list("daypart", "dawns"):
        return word_before(text, start) in _list("daypart", "before_dawn")
    before, low = word_before(text, start), text[start:end].lower()
    if low == "overnight":
        return before == "by" or (ends_phrase(text, end) and before not in ("an", "the", "-"))
    if low == "night" and before == "by":
        return False
    return bool(sense.mod) or before in _list("daypart", "before") or low.startswith("the ")


CHECKS = {
    "year-bare": _year,
    "month": _month,
    "season": _season,
    "clock-bare": _clock_bare,
    "daypart": _daypart,
    "age": _never,
    "ref-present": _present,
    "duration-modifier": _modifier,
    "duration-definite": _definite,
    "previous-unit": lambda text, start, end, sense: sense.n != -2 or not capital_after(text, end),
    "day-month": _day_month,
    "holiday": _unnamed,
    "noon": lambda text, start, end, sense: word_before(text, start) != "high",
    "set-named": lambda text, start, end, sense: word_after(text, end) != "ago",
    "weekday": _weekday,
    "quarter-code": lambda text, start, end, sense: word_before(text, start) in _list("quarter", "before"),
    "day-of-month": _day_of_month,
    "ref-past": _ends_phrase,
    "ref-moment": _moment,
    "ref-soon": _soon,
    "ref-recently": _recently,
    "duration": _duration,
    "duration-bare": _bare,
    "the-unit": _the_unit,
}
