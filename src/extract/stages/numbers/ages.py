"""Ages that no unit names: "Jane Doe, 65, said", "aged 50", "he is 35"."""

from __future__ import annotations

from ... import lexicon
from .parse import Parse
from .ranges import Figure
from .units import Unit
from .words import Words

YEARS = Unit("a", "year of age", "age")
_BE = frozenset({"is", "was", "be", "turned", "turns", "turn", "turning", "'s", "’s", "became", "am", "'m", "’m", "'re", "are"})
_PERSON = frozenset({"he", "she", "i", "who"})


def age_of(f: Figure, w: Words, parse: Parse | None) -> Unit | None:
    """The age's unit where a bare figure up to 120 is somebody's age; else None."""
    n = f.first.numeral
    if f.form not in ("single", "range") or f.unit is not None and f.unit.name != "year":
        return None
    if f.high is None or not 0 < f.high <= 120 or n.form not in ("figure", "word"):
        return None
    before, before2 = w.low_at(f.i - 1), w.low_at(f.i - 2)
    if before in ("aged", "age", "ages") or (before == "of" and before2 in ("age", "ages")):
        return YEARS
    if f.unit is not None:
        return None
    if (
        before == ","
        and n.form == "figure"
        and n.plain
        and w.low_at(f.j) in (",", ".", ")", ";", "and")
        and _person_before(f.i - 2, w, parse)
    ):
        return YEARS
    if before == "(" and n.plain and w.low_at(f.j) == ")" and _person_before(f.i - 2, w, parse) and f.high >= 10:
        return YEARS
    if (
        before in _BE
        and (before2 in _PERSON or (before == "be" and w.low_at(f.i - 3) in _PERSON))
        and (w.kind_at(f.j) != "w" or w.low_at(f.j) in ("and", "when", "by", "at", "but", "in", "on", "now", "years"))
    ):
        return YEARS if f.high > 3 else None
    if (
        n.form == "figure"
        and n.plain
        and w.kind_at(f.j) != "n"
        and before in (*_BE, "around", "about", "of", "to", "over", "under")
    ):
        near = w.low[max(0, f.i - 9) : f.i]
        if any(t in lexicon.words("numbers", "context", "age_nouns") for t in near) and (
            w.kind_at(f.j) != "w" or w.low_at(f.j) in lexicon.words("numbers", "context", "stop") or w.low_at(f.j).endswith("ing")
        ):
            return YEARS
    return None


def _person_before(k: int, w: Words, parse: Parse | None) -> bool:
    """Does a person's name end at piece k?"""
    if k < 0 or w.kind_at(k) != "w" or not w.raw_at(k)[:1].isupper():
        return False
    if parse is not None and parse.has_tag:
        token = parse.token(w.start[k])
        return token is not None and (
            token.ent_type_ == "PERSON" or (token.tag_ == "NNP" and token.ent_type_ not in ("GPE", "DATE", "LOC", "FAC"))
        )
    return w.kind_at(k - 1) == "w" and w.raw_at(k - 1)[:1].isupper() and not w.breaks(k)
