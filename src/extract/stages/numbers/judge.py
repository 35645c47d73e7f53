"""What the model and the earlier stages know against a number: it stands in a date, in a name, it is a pronoun."""

from __future__ import annotations

from ...records import Span
from .grammar import to_number
from .lists import DASHES, bound_ends, context
from .parse import Parse
from .units import TIME_CODES, Amount, forms
from .words import Words

_GOING_ON = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADP"})
_COUNTED = frozenset({"NORP", "GPE", "PERSON", "LOC"})
"""Names that a figure before them may count or stand beside ("beat 20 England")."""


class Judge:
    """Judges an amount by the parse; without one, by capitals."""

    def __init__(self, words: Words, parse: Parse | None) -> None:
        self.w = words
        self.parse = parse

    def reject(self, a: Amount) -> bool:
        """Is this no number?"""
        if a.prefix:
            return False
        if self.parse is None:
            return self._named_by_capitals(a)
        return self._in_date(a) or self._in_name(a) or self._pronoun(a)

    def ordinal(self, a: Amount) -> bool:
        """Is this ordinal one that counts places ("the third coup"), not a date's, a name's or an adverb?"""
        w, p = self.w, self.parse
        n = a.numeral
        start, end = w.start[n.i], w.end[n.j - 1]
        if p is None:
            return w.low_at(n.i) != "first" or w.low_at(n.i - 1) in ("the", "his", "her", "its", "their")
        if n.form != "figure" and w.low_at(n.j) in context("titles_after") and not w.breaks(n.j):
            return False
        held = p.time(start, end)
        if p.date(start, end) is not None or p.name(start, end) is not None:
            return False
        if n.form == "figure":
            return held is None or not (self._calendar(held) or context("periods") & set(w.low[n.j : w.at(held[1])]))
        if held is not None and held[1] - held[0] > end - start:
            return False
        if w.raw[n.i].isupper() and not w.raw_at(n.i + 1).isupper() and not w.raw_at(n.i - 1).isupper():
            return False  # the FIRST foundation
        token = p.token(w.start[n.j - 1])
        return token is not None and (token.tag_ == "JJ" or (p.is_ordinal(start) and token.tag_ not in ("RB", "NN")))

    def _in_date(self, a: Amount) -> bool:
        p, w, n = self.parse, self.w, a.numeral
        assert p is not None
        start, end = w.start[n.i], w.end[n.j - 1]
        timed = a.unit is not None and (a.unit.kind in ("age", "percent", "money") or a.unit.code in TIME_CODES)
        if timed:
            return False
        if n.form == "fraction" and w.low_at(n.j) == "of":
            return False  # "three quarters of a point"
        row = p.date(start, end)
        if row is not None:
            return not self._lasting(n.j, row[1])
        if a.unit is not None or n.form not in ("figure", "word") or n.scale != 1:
            return False
        held = p.time(start, end)
        if held is None or not n.plain:
            return False
        if len(w.raw[n.i]) == 4:
            return True
        return not self._lasting(n.j, held[1]) and self._calendar(held)

    def _calendar(self, held: Span) -> bool:
        """Does the model's date hold a month, a weekday or a time of day?"""
        w = self.w
        words = context("calendar")
        return any(w.low[k] in words for k in range(w.at(held[0]), w.at(held[1])))

    def _lasting(self, j: int, end: int) -> bool:
        """Does a unit of time stand between piece j and a character ("50 previous years", "25 - 40 min")?"""
        w = self.w
        words = forms()[0]
        while j < len(w) and w.start[j] < end:
            if w.low[j] in context("periods") or any(
                len(key) == 1 and unit.code in TIME_CODES for key, unit, _ in words.get(w.low[j], ())
            ):
                return True
            j += 1
        return False

    def _in_name(self, a: Amount) -> bool:
        p, w, n = self.parse, self.w, a.numeral
        assert p is not None
        if a.unit is not None or n.form in ("vague", "fraction") or (n.scale != 1 and n.form == "figure"):
            return False
        start, end = w.start[n.i], w.end[n.j - 1]
        if w.raw_at(n.i - 1) in ("—", "–"):
            return False  # "Ted Cruz—35 to 12 percent"
        held = p.name(start, end)
        if held is not None and (held[0] < start or (w.raw[n.i][:1].isupper() and not self._counts_plural(start))):
            return True
        if n.form != "figure" or not n.plain or w.breaks(n.i):
            return held is not None and n.form == "figure" and n.plain and self._capital_single(n.j)
        if self._model(n.j):
            return True
        capitals = w.raw[n.i - 1][:1].isupper() and w.raw_at(n.j)[:1].isupper() and w.kind_at(n.j) == "w" and not w.breaks(n.j)
        plain = w.low[n.i - 1] in bound_ends() or w.low[n.i - 1] in context("stop")
        if capitals and not plain and not w.low[n.j].endswith("s"):
            return True  # "Note 20 Ultra"
        return self._named_before(a)

    def _model(self, j: int) -> bool:
        """Is the phrase after the figure one name in the singular ("its own 787 Dreamliner"): not counted, but called so?"""
        p, w = self.parse, self.w
        assert p is not None
        if not w.raw_at(j)[:1].isupper() or w.raw_at(j).isupper() or w.breaks(j) or w.low_at(j) in context("calendar"):
            return False
        number, token = p.token(w.start[j - 1]), p.token(w.start[j])
        if number is not None and token is not None and number.ent_type_ == token.ent_type_ == "PRODUCT":
            return True
        if number is None or token is None or number.dep_ != "nummod" or token.tag_ != "NNP" or token.ent_type_ in _COUNTED:
            return False
        following = p.doc[token.i + 1] if token.i + 1 < len(p.doc) else None
        return number.head.i == token.i and (following is None or following.pos_ not in _GOING_ON)

    def _counts_plural(self, start: int) -> bool:
        """Does the number at a character modify a plural ("Two Ohio Republicans")?"""
        token = self.parse.token(start) if self.parse is not None else None
        return token is not None and token.dep_ == "nummod" and token.head.tag_ in ("NNS", "NNPS")

    def _named_before(self, a: Amount) -> bool:
        """Is the figure the end of a name that the model did not see whole: "Soyuz 36", "the Fortune 500 list"?"""
        p, w, n = self.parse, self.w, a.numeral
        assert p is not None
        before, token = p.token(w.start[n.i - 1]), p.token(w.start[n.i])
        if before is None or token is None or w.kind[n.i - 1] != "w" or not w.raw[n.i - 1][:1].isupper():
            return False
        if before.tag_ not in ("NNP", "NNPS") or w.low[n.i - 1] in bound_ends() or w.low[n.i - 1] in context("stop"):
            return False
        if (w.low_at(n.j) == "to" or w.low_at(n.j) in DASHES) and w.kind_at(n.j + 1) == "n":
            return False  # "beat Clemson 45-40"
        if token.dep_ != "nummod" or token.head.i < token.i:
            return True
        return before.dep_ in ("compound", "nmod", "nummod", "amod") and before.head.i >= token.i

    def _capital_single(self, j: int) -> bool:
        """Does a capitalised word in the singular stand at piece j ("20th Century Fox", not "29 New Yorkers")?"""
        w = self.w
        if self.parse is None or not w.raw_at(j)[:1].isupper():
            return False
        token = self.parse.token(w.start[j - 1])
        return token is None or token.dep_ != "nummod"

    def _pronoun(self, a: Amount) -> bool:
        """ "one" that stands for a noun."""
        p, w, n = self.parse, self.w, a.numeral
        assert p is not None
        if n.j - n.i != 1 or w.low[n.i] != "one" or a.unit is not None or not p.has_tag:
            return False
        token = p.token(w.start[n.i])
        if token is None:
            return False
        if token.tag_ != "CD":
            return w.low_at(n.j) != "of" or w.low_at(n.i - 1) in ("no", "the", "any", "every", "each")
        if w.low_at(n.j) in ("of", "in", "out", "-", "to", "or") or to_number(n.i - 1, w):
            return False
        return p.has_dep and token.dep_ not in ("nummod", "compound", "nmod") and token.head.i <= token.i

    def _named_by_capitals(self, a: Amount) -> bool:
        w, n = self.w, a.numeral
        if n.form != "figure" or not n.plain or a.unit is not None or w.breaks(n.i):
            return False
        k = n.i - 1
        if w.kind_at(k) != "w" or not w.raw_at(k)[:1].isupper() or w.breaks(k) or w.low_at(k - 1) in (".", "!", "?", "“", '"'):
            return False
        nxt = w.kind_at(n.j) == "w" and w.low_at(n.j).endswith("s") and w.raw_at(n.j)[:1].islower()
        return not nxt
