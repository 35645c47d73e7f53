"""What the model and the earlier stages know against a number: it stands in a date or in a name, it is a pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from ...records import Span
from ...rules import Refusal, refused
from .grammar import Numeral, to_number
from .lists import DASHES, bound_ends, context
from .parse import Parse
from .units import TIME_CODES, Amount, forms
from .words import Words

_GOING_ON = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADP"})
_COUNTED = frozenset({"NORP", "GPE", "PERSON", "LOC"})
"""Names that a figure before them may count or stand beside ("beat 20 England")."""
_PROPER = ("NNP", "NNPS")
_SENTENCE = 24
"""Pieces back to the figure that a bare one is parallel to."""
_NO_NOUN = frozenset(
    {"IN", "RB", ".", ",", ":", "-RRB-", "''", "MD", "VBZ", "VBD", "VBP", "VBN", "WDT", "WP", "WRB", "TO", "_SP"}
)
"""Tags of what follows a superlative that has no noun."""
_BEST = 5
"""Tokens after "of" among which a superlative stands."""
_ONE_OF = ("of", "in", "out", "-", "to", "or")


@dataclass(frozen=True)
class Parsed:
    """An amount that may be no number, with what the model knows of its place."""

    w: Words
    p: Parse
    a: Amount

    @property
    def n(self) -> Numeral:
        """Its numeral."""
        return self.a.numeral

    @cached_property
    def start(self) -> int:
        """The character at which the numeral starts."""
        return self.w.start[self.n.i]

    @cached_property
    def end(self) -> int:
        """The character after the numeral."""
        return self.w.end[self.n.j - 1]

    @cached_property
    def raw(self) -> str:
        """The numeral's first piece as written."""
        return self.w.raw[self.n.i]

    @cached_property
    def token(self) -> Token | None:
        """The numeral's first token."""
        return self.p.token(self.start)

    @cached_property
    def bare(self) -> bool:
        """Plain digits?"""
        return self.n.form == "figure" and self.n.plain

    @cached_property
    def nameable(self) -> bool:
        """Could it be a name's figure: no unit, no scale, no share?"""
        if self.a.unit is not None or self.n.form in ("vague", "fraction") or (self.n.scale != 1 and self.n.form == "figure"):
            return False
        return self.w.raw_at(self.n.i - 1) not in ("—", "–")  # "Ted Cruz—35 to 12 percent"

    @cached_property
    def name(self) -> Span | None:
        """The name that holds it."""
        return self.p.name(self.start, self.end)

    def capital_after(self) -> bool:
        """Does a capitalised word follow on the same line?"""
        return self.w.raw_at(self.n.j)[:1].isupper() and not self.w.breaks(self.n.j)

    def calendar(self, held: Span) -> bool:
        """Does the model's date hold a month, a weekday or a time of day?"""
        return any(self.w.low[k] in context("calendar") for k in range(self.w.at(held[0]), self.w.at(held[1])))

    def lasting(self, end: int) -> bool:
        """Does a unit of time stand between the numeral and a character ("50 previous years", "25 - 40 min")?"""
        w, j = self.w, self.n.j
        while j < len(w) and w.start[j] < end:
            if w.low[j] in context("periods") or _is_time(w.low[j]):
                return True
            j += 1
        return False


def _is_time(low: str) -> bool:
    return any(len(key) == 1 and unit.code in TIME_CODES for key, unit, _ in forms()[0].get(low, ()))


# -- dates ----------------------------------------------------------------------------------------------------------------


def _datable(c: Parsed) -> bool:
    """Could it be a date's figure: no length of time, no share, no money?"""
    unit = c.a.unit
    if unit is not None and (unit.kind in ("age", "percent", "money") or unit.code in TIME_CODES):
        return False
    return c.n.form != "fraction" or c.w.low_at(c.n.j) != "of"  # "three quarters of a point"


def _in_date_row(c: Parsed) -> bool:
    row = c.p.date(c.start, c.end) if _datable(c) else None
    return row is not None and not c.lasting(row[1])


def _in_model_date(c: Parsed) -> bool:
    if not _datable(c) or c.a.unit is not None or not c.n.plain or c.n.form not in ("figure", "word") or c.n.scale != 1:
        return False
    held = c.p.time(c.start, c.end)
    if held is None or c.p.date(c.start, c.end) is not None or _counts_plural(c):  # "on Monday 14 ships sank"
        return False
    return len(c.w.raw[c.n.i]) == 4 or (not c.lasting(held[1]) and c.calendar(held))


# -- names ----------------------------------------------------------------------------------------------------------------


def _inside_name(c: Parsed) -> bool:
    if not c.nameable or c.name is None or _gapped(c) or _ends_in_small_letters(c, c.name):
        return False
    return c.name[0] < c.start or (c.w.raw[c.n.i][:1].isupper() and not _counts_plural(c))


def _ends_in_small_letters(c: Parsed, name: Span) -> bool:
    """ "Madrid took 15 golds, Lyon nine": a number word in small letters at the end of what the model takes for a name."""
    return c.n.form == "word" and c.raw.islower() and name[1] == c.end


def _gapped(c: Parsed) -> bool:
    """ "Smith scored 22 points and Jones 18": a person's name inside a coordination, and nothing after the figure."""
    w, i = c.w, c.n.i
    person = c.p.token(w.start[i - 1]) if i > 1 else None
    if not c.bare or person is None or not w.raw_at(i - 1)[:1].isupper() or w.kind_at(c.n.j) == "w":
        return False
    if person.ent_type_ != "PERSON":
        return _acronym_counts(c)
    return w.low_at(i - 2) in ("and", ",", "while", "but")


def _acronym_counts(c: Parsed) -> bool:
    """ "The Unity party would win 118 seats and the PRN 98": an acronym after "and the", behind a figure of the sentence."""
    w, i = c.w, c.n.i
    acronym = w.raw_at(i - 1).isupper() and len(w.raw_at(i - 1)) > 1
    if not acronym or w.low_at(i - 2) != "the" or w.low_at(i - 3) not in ("and", ",", "while", "but"):
        return False
    clause = range(i - 4, max(-1, i - 4 - _SENTENCE), -1)
    for k in clause:
        if w.breaks(k + 1) or w.low_at(k) in (".", ";"):
            return False
        if w.kind_at(k) == "n" and w.kind_at(k + 1) == "w":
            return True
    return False


def _counts_plural(c: Parsed) -> bool:
    """ "Two Ohio Republicans"."""
    return c.token is not None and c.token.dep_ == "nummod" and c.token.head.tag_ in ("NNS", "NNPS")


def _opens_name(c: Parsed) -> bool:
    """ "20th Century Fox", not "29 New Yorkers"."""
    if not c.nameable or c.name is None or not c.bare or not c.w.raw_at(c.n.j)[:1].isupper():
        return False
    token = c.p.token(c.w.start[c.n.j - 1])
    return (token is None or token.dep_ != "nummod") and (c.w.breaks(c.n.i) or c.name[0] >= c.start)


def _open_figure(c: Parsed) -> bool:
    """Plain digits that do not open a line: a name may end or go on with them."""
    return c.nameable and c.bare and not c.w.breaks(c.n.i)


def _model_number(c: Parsed) -> bool:
    """ "its own 787 Dreamliner": one name in the singular, not counted but called so."""
    w, p, j = c.w, c.p, c.n.j
    if not _open_figure(c) or not c.capital_after() or w.raw_at(j).isupper() or w.low_at(j) in context("calendar"):
        return False
    number, token = p.token(w.start[j - 1]), p.token(w.start[j])
    if number is None or token is None:
        return False
    if number.ent_type_ == token.ent_type_ == "PRODUCT":
        return True
    if number.dep_ != "nummod" or token.tag_ != "NNP" or token.ent_type_ in _COUNTED or number.head.i != token.i:
        return False
    following = p.doc[token.i + 1] if token.i + 1 < len(p.doc) else None
    return following is None or following.pos_ not in _GOING_ON


def _between_capitals(c: Parsed) -> bool:
    """ "Note 20 Ultra"."""
    w, n = c.w, c.n
    if not _open_figure(c) or not w.raw[n.i - 1][:1].isupper() or not c.capital_after() or w.kind_at(n.j) != "w":
        return False
    before = w.low[n.i - 1]
    return before not in bound_ends() and before not in context("stop") and not w.low[n.j].endswith("s")


def _after_name(c: Parsed) -> bool:
    """ "Soyuz 36", "the Fortune 500 list": the end of a name that the model did not see whole."""
    w, n = c.w, c.n
    if not _open_figure(c) or w.kind[n.i - 1] != "w" or not w.raw[n.i - 1][:1].isupper():
        return False
    before = c.p.token(w.start[n.i - 1])
    if before is None or c.token is None or before.tag_ not in _PROPER:
        return False
    if w.low[n.i - 1] in bound_ends() | context("stop") | context("age_nouns") or _scored(c) or _gapped(c):
        return False
    if c.token.dep_ != "nummod" or c.token.head.i < c.token.i:
        return True
    return before.dep_ in ("compound", "nmod", "nummod", "amod") and before.head.i >= c.token.i


def _scored(c: Parsed) -> bool:
    """ "beat Clemson 45-40"."""
    after = c.w.low_at(c.n.j)
    return (after == "to" or after in DASHES) and c.w.kind_at(c.n.j + 1) == "n"


# -- pronouns -------------------------------------------------------------------------------------------------------------


def _pronoun(c: Parsed) -> bool:
    """ "one" that stands for a noun."""
    w, n = c.w, c.n
    if n.j - n.i != 1 or w.low[n.i] != "one" or c.a.unit is not None or not c.p.has_tag or c.token is None:
        return False
    after = w.low_at(n.j)
    if c.token.tag_ != "CD":
        return after != "of" or w.low_at(n.i - 1) in ("no", "the", "any", "every", "each")
    if after == "of" and _superlative_alone(c):
        return True
    if after in _ONE_OF or to_number(n.i - 1, w):
        return False
    return c.p.has_dep and c.token.dep_ not in ("nummod", "compound", "nmod") and c.token.head.i <= c.token.i


def _superlative_alone(c: Parsed) -> bool:
    """ "it is one of the longest on record": the best of what nobody names, so that nothing is counted."""
    of = c.p.token(c.w.start[c.n.j])
    phrase = c.p.doc[of.i + 1 : of.i + _BEST] if of is not None else ()
    best = next((t for t in phrase if t.tag_ == "JJS" or (t.tag_ == "JJ" and t.nbor(-1).tag_ == "RBS")), None)
    return best is not None and (best.i + 1 >= len(c.p.doc) or best.nbor().tag_ in _NO_NOUN)


# -- ordinals -------------------------------------------------------------------------------------------------------------


def _office(c: Parsed) -> bool:
    return c.n.form != "figure" and c.w.low_at(c.n.j) in context("titles_after") and not c.w.breaks(c.n.j)


def _ordinal_in_date(c: Parsed) -> bool:
    if c.p.date(c.start, c.end) is not None:
        return True
    held = c.p.time(c.start, c.end)
    if held is None:
        return False
    if c.n.form != "figure":
        return held[1] - held[0] > c.end - c.start
    return c.calendar(held) or bool(context("periods") & set(c.w.low[c.n.j : c.w.at(held[1])]))


def _ordinal_in_name(c: Parsed) -> bool:
    return c.name is not None


def _shouted(c: Parsed) -> bool:
    """the FIRST foundation"""
    w, i = c.w, c.n.i
    return c.n.form != "figure" and w.raw[i].isupper() and not w.raw_at(i + 1).isupper() and not w.raw_at(i - 1).isupper()


def _no_adjective(c: Parsed) -> bool:
    """ "first, we left": an adverb or a noun, as the model tags it."""
    if c.n.form == "figure":
        return False
    token = c.p.token(c.w.start[c.n.j - 1])
    if token is None:
        return True
    return token.tag_ != "JJ" and not (c.p.is_ordinal(c.start) and token.tag_ not in ("RB", "NN"))


AMOUNTS = (
    Refusal(
        "in-date",
        "A figure inside an expression of time that is no length of time.",
        "They met from 10 to 12 March in Rome.",
        "They met for 10 hours in Rome.",
        _in_date_row,
    ),
    Refusal(
        "in-model-date",
        "A figure inside what the model calls a date.",
        "They met on Monday 14 in Rome.",
        "They met 14 times in Rome.",
        _in_model_date,
    ),
    Refusal("inside-name", "A figure inside a name.", "Fans saw Blink 182 there.", "Fans saw 182 bands there.", _inside_name),
    Refusal(
        "opens-name",
        "A figure that opens a name in the singular.",
        "It was the debut of its own 787 Dreamliner.",
        "He works for 29 New Yorkers.",
        _opens_name,
    ),
    Refusal(
        "model-number",
        "A figure before the name that it is part of.",
        "The yard built the Osprey 12 Royal.",
        "She bought 20 notes.",
        _model_number,
    ),
    Refusal(
        "between-capitals",
        "A figure between two capitalised words.",
        "They sent the Sputnik 5 Light jab.",
        "They sent 5 light jabs.",
        _between_capitals,
    ),
    Refusal(
        "after-name",
        "A figure at the end of a name that the model did not see whole.",
        "They docked with Zarya 36 at sea.",
        "They docked with 36 ships at sea.",
        _after_name,
    ),
    Refusal(
        "pronoun", "One that stands for a noun, as the parse tells.", "She saw one yesterday.", "She saw one plum.", _pronoun
    ),
)
ORDINALS = (
    Refusal("office", "An ordinal in an office or an idiom.", "The first lady left.", "The first ship left.", _office),
    Refusal(
        "ordinal-in-date",
        "An ordinal inside an expression of time.",
        "It began in the 21st century.",
        "It was the 21st attempt.",
        _ordinal_in_date,
    ),
    Refusal(
        "ordinal-in-name", "An ordinal inside a name.", "He saw the First World War.", "He saw the first ship.", _ordinal_in_name
    ),
    Refusal(
        "shouted",
        "An ordinal in capitals among small letters is emphasis.",
        "It was the FIRST foundation here.",
        "It was the first foundation here.",
        _shouted,
    ),
    Refusal("no-adjective", "An ordinal that is an adverb or a noun.", "First, we left.", "The first ship left.", _no_adjective),
)
MODEL_FILTERS = (*AMOUNTS, *ORDINALS)


def after_capital(w: Words, a: Amount) -> bool:
    """Without a parse: plain digits right after a capitalised word inside a sentence, and no plural to be counted after them."""
    n = a.numeral
    if n.form != "figure" or not n.plain or a.unit is not None or w.breaks(n.i):
        return False
    k = n.i - 1
    if w.kind_at(k) != "w" or not w.raw_at(k)[:1].isupper() or w.breaks(k) or w.low_at(k - 1) in (".", "!", "?", "“", '"'):
        return False
    counted = w.kind_at(n.j) == "w" and w.low_at(n.j).endswith("s") and w.raw_at(n.j)[:1].islower()
    return not counted


AFTER_CAPITAL = "after-capital"
"""The reason of `after_capital`, which only texts without a parse know."""


class ModelFilters:
    """Asks the reasons of the parse; without one, capitals decide."""

    def __init__(self, words: Words, parse: Parse | None) -> None:
        self.w = words
        self.parse = parse

    def reason(self, a: Amount) -> str:
        """The name of the reason why this is no number; "" where it is one."""
        if a.prefix:
            return ""
        if self.parse is None:
            return AFTER_CAPITAL if after_capital(self.w, a) else ""
        found = refused(AMOUNTS, Parsed(self.w, self.parse, a))
        return "" if found is None else found.name

    def ordinal(self, a: Amount) -> str:
        """The name of the reason why an ordinal counts no place in a row ("the third coup"); "" where it does."""
        w, i = self.w, a.numeral.i
        if self.parse is None:
            counts = w.low_at(i) != "first" or w.low_at(i - 1) in ("the", "his", "her", "its", "their")
            return "" if counts else "no-adjective"
        found = refused(ORDINALS, Parsed(w, self.parse, a))
        return "" if found is None else found.name
