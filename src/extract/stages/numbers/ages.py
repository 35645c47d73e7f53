"""Ages that no unit names: "Jane Doe, 65, said", "aged 50", "he is 35"."""

from __future__ import annotations

from .lists import context
from .parse import Parse
from .ranges import Figure
from .units import Unit
from .words import Words

YEARS = Unit("a", "year of age", "age")
_OLDEST = 120
_AGE = frozenset({"age", "aged", "ages"})
_LEAST = 10
"""Years from which a figure between commas behind a noun is an age."""
_CLOSE = 4
"""Pieces between "age" and the "from" that opens its range."""
_PAIR = 3
"""Pieces of the shortest list: two figures and what joins them."""
_ELDEST = 8
"""Pieces between "the oldest" and its age."""
_MEMBERS = 12
"""Figures of a list of ages that are looked at on either side."""
_NEAR = 9
"""How many pieces before a figure the noun may stand that makes an age of it."""


def age_of(f: Figure, w: Words, parse: Parse | None, i: int) -> Unit | None:
    """The age's unit where a bare figure up to 120 is somebody's age; else None. Its bound words start at piece i."""
    n = f.first.numeral
    if f.form not in ("single", "range", "change") or (f.unit is not None and f.unit.name != "year"):
        return None
    if f.high is None or not 0 < f.high <= _OLDEST or n.form not in ("figure", "word"):
        return None
    if _said(f, w):
        return YEARS
    if f.unit is not None:
        return None
    group = i < f.i and w.low_at(i) in ("under", "over") and _persons_before(i - 1, w) and _ends(f, w, parse)
    return YEARS if group or any(tells(f, w, parse) for tells in _TOLD) else None


def _ends(f: Figure, w: Words, parse: Parse | None) -> bool:
    """Does nothing that could be counted follow: at most a verb ("children under 12 pay nothing")?"""
    return _bare(f, w) or (parse is not None and parse.is_verb(w.start[f.j]))


def _listed(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "her two sons, 11 and 8", "the victims were 17, 22 and 45": a list of figures behind persons."""
    first, last = f.first.numeral.i, f.first.numeral.j
    if not f.first.numeral.plain or not _bare(f, w):
        return False
    while f.i - first < 2 * _MEMBERS and w.low_at(first - 1) in (",", "and") and _figure_at(first - 2, w) and not w.breaks(first):
        first -= 2
    while last - f.i < 2 * _MEMBERS and w.low_at(last) in (",", "and") and _figure_at(last + 1, w) and not w.breaks(last):
        last += 2
    ended = w.kind_at(last) != "w" or w.low_at(last) in context("after_age") | context("be_forms")
    if last - first < _PAIR or not ended:
        return False
    before = w.low_at(first - 1)
    persons = context("age_groups") | context("kin")
    return (before == "," or before in context("be_forms")) and w.low_at(first - 2) in persons


def _figure_at(k: int, w: Words) -> bool:
    """Do plain digits stand at piece k?"""
    return k >= 0 and w.raw_at(k).isdigit()


def _eldest(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "the oldest of the victims was 93", "64 players, the youngest of them five"."""
    before = w.low_at(f.i - 1)
    if not _bare(f, w) or not (before in context("be") or before in ("them", "whom", "just", "only")):
        return False
    for k in range(f.i - 1, f.i - 1 - _ELDEST, -1):
        if w.low_at(k) in context("eldest"):
            return w.low_at(k + 1) in ("of", ",") or w.low_at(k + 1) in context("be")
        if w.breaks(k + 1) or w.kind_at(k) not in ("w", "s") or w.low_at(k) in (".", ";", ":"):
            return False
    return False


def _opening(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "At 62, he runs": an age before its sentence."""
    opens = w.low_at(f.i - 1) == "at" and w.raw_at(f.i - 1)[:1] == "A"
    return opens and w.low_at(f.j + 1 if w.low_at(f.j) == "," else f.j) in context("persons")


def _subject(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "The queen, 91, wore blue": between commas behind the noun that the verb after them has as its subject."""
    plain = f.first.numeral.plain and w.low_at(f.i - 1) == w.low_at(f.j) == ","
    if (
        not plain
        or parse is None
        or not parse.has_dep
        or f.high is None
        or f.high < _LEAST
        or not parse.is_verb(w.start[f.j + 1])
    ):
        return False
    noun = parse.token(w.start[f.i - 2])
    return noun is not None and noun.tag_ == "NN" and noun.dep_ == "nsubj" and noun.head.idx == w.start[f.j + 1]


def _of_age(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "a boy of 12", "the voting age falls from 18 to 16"."""
    if w.low_at(f.i - 1) == "of" and w.low_at(f.i - 2) in context("youths"):
        return f.high is not None and f.high > 1 and _ends(f, w, parse)
    if f.rule == "range-dash" and w.low_at(f.i - 1) in context("age_groups"):
        return f.form == "range" and _ends(f, w, parse)  # "children 6-12 pay half"
    return w.low_at(f.i) == "from" and bool(context("age_nouns") & set(w.low[max(0, f.i - _CLOSE) : f.i]))


def _persons_before(k: int, w: Words) -> bool:
    """Do persons stand at piece k ("voters under 45"), or before the form of "be" there ("two of the dead were under 16")?"""
    if w.low_at(k) in context("age_groups"):
        return True
    return w.low_at(k) in context("be_forms") and (
        w.low_at(k - 1) in context("age_groups") or w.low_at(k - 1) in context("states")
    )


def _said(f: Figure, w: Words) -> bool:
    """ "aged 50", "ages 5 to 11", "at the age of 12", "aged between 20 and 30", "between the ages of 17 and 20"."""
    before, second = w.low_at(f.i - 1), w.low_at(f.i - 2)
    if f.unit is None and w.low_at(f.j) in ("and", "or") and w.low_at(f.j + 1) in context("elders"):
        return True  # "45 and older"
    listed = before in ("and", "or") and w.low_at(f.i - 3) in _AGE and _bare(f, w)  # "aged six and eight"
    died = before == "at" and f.unit is None and _bare(f, w) and _died(f.i - 2, w)
    if (
        listed
        or died
        or before in _AGE
        or (second in _AGE and before in ("of", "between", "from", "under", "over", "about", "just"))
    ):
        return True
    return bool(_AGE & set(w.low[f.i : f.first.i]))


def _died(k: int, w: Words) -> bool:
    """ "dies at 84", "died on Thursday at 91": a verb of the end of something a few words before piece k, in the same clause."""
    for at in range(k, k - _CLOSE, -1):
        if w.low_at(at) in context("age_verbs"):
            return True
        if w.kind_at(at) != "w":
            return False
    return False


def _apposed(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "Jane Doe, 65, said", "Jane Doe (65)"."""
    n = f.first.numeral
    before, after = w.low_at(f.i - 1), w.low_at(f.j)
    if not n.plain or f.high is None or not (before == "," or (before == "(" and after == ")" and f.high >= 10)):
        return False
    if before == "(" and _numbered_alike(f.i - 1, w):
        return False
    ends = (",", ")", ".") if w.low_at(f.i - 3) in context("definite") else (",", ")")  # "his sister, 6."
    if after in ends and w.low_at(f.i - 2) in context("aged_persons") and not w.breaks(f.i - 1):
        return f.first.numeral.value is not None and f.first.numeral.value < 110  # "his son, 12, said"
    return after in (",", ".", ")", ";", "and", "") and _person_before(f.i - 2, w, parse)


def _numbered_alike(k: int, w: Words) -> bool:
    """ "Carter (18 points) and Mills (14)": does an earlier bracket of the sentence count something?"""
    for m in range(k - 1, max(k - _MEMBERS, 0) - 1, -1):
        if w.breaks(m + 1) or w.low[m] in (".", ";"):
            return False
        if w.low[m] == "(":
            return w.kind_at(m + 1) == "n" and w.kind_at(m + 2) == "w" and w.low_at(m + 3) == ")"
    return False


def _predicated(f: Figure, w: Words, parse: Parse | None) -> bool:
    """ "he is 35", "the average age was 42"."""
    n = f.first.numeral
    k = f.i - 2 if w.low_at(f.i - 1) in ("just", "only", "now", "still") else f.i - 1
    before, second = w.low_at(k), w.low_at(k - 1)
    if not _bare(f, w) or f.high is None or f.high <= 3:
        return False
    if before in context("be") and (second in context("persons") or (before == "be" and w.low_at(f.i - 3) in context("persons"))):
        return True
    linked = before in context("be") or before in context("range_fillers") or before in ("of", "to", "over", "under")
    return linked and n.plain and bool(context("age_nouns") & set(w.low[max(0, f.i - _NEAR) : f.i]))


def _bare(f: Figure, w: Words) -> bool:
    """Does nothing that could be counted follow?"""
    after = w.low_at(f.j)
    return w.kind_at(f.j) != "w" or after in context("after_age") or after in context("stop") or after.endswith("ing")


_TOLD = (_apposed, _predicated, _listed, _of_age, _opening, _subject, _eldest)
"""Ways of telling an age without a unit."""


def _person_before(k: int, w: Words, parse: Parse | None) -> bool:
    """Does a person's name end at piece k?"""
    if k < 0 or w.kind_at(k) != "w" or not w.raw_at(k)[:1].isupper():
        return False
    if parse is None or not parse.has_tag:
        return w.kind_at(k - 1) == "w" and w.raw_at(k - 1)[:1].isupper() and not w.breaks(k)
    token = parse.token(w.start[k])
    if token is None:
        return False
    if token.ent_type_ == "PERSON" or (token.tag_ == "NNP" and token.ent_type_ not in ("GPE", "DATE", "LOC", "FAC")):
        return True
    said = w.low_at(k + 3) == "," and w.kind_at(k + 4) == "w" and w.raw_at(k + 4).islower()  # a name taken for a place
    opens = bool(token.is_sent_start) and token.tag_ in ("NN", "NNS")  # "Mills, 34, ran"
    return (token.tag_ in ("NNP", "NNPS") or opens) and said and w.low_at(k + 4) not in ("and", "or")
