"""What a numeral is, the words it is made of, and exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ... import lexicon
from .words import Words

ONE = Decimal(1)
_NINE = Decimal("0.000000001")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Pieces [i, j) that say one figure.

    `value` is None where only bounds are said ("dozens": `low` 24, `high` open). `mantissa` * `scale` = `value`.
    `form`: figure | word | fraction | mixed ("a minute and a half") | vague | ordinal | year ("nineteen eighty-four").
    `plain`: bare digits, no separator, sign or scale.
    """

    i: int
    j: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal
    scale: Decimal
    form: str
    plain: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicon's number words, in the shape the grammar asks for."""

    small: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]
    groups: dict[str, Decimal]
    money_letters: dict[str, Decimal]
    joined_letters: dict[str, Decimal]
    vague_open: dict[str, Decimal]
    vague_power: dict[str, Decimal]
    fractions: dict[str, Decimal]
    glyphs: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    few: frozenset[str]
    starts: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The number words of `lexicon/numbers.toml`."""
    data = lexicon.toml("numbers")

    def table(*path: str) -> dict[str, Decimal]:
        value = data
        for key in path:
            value = value[key]
        return {k: Decimal(v) for k, v in value.items()}

    glyphs = {k: exact(Decimal(v.split("/")[0]), Decimal(v.split("/")[1])) for k, v in data["glyphs"].items()}
    v = Vocabulary(
        table("cardinals"), table("tens"), table("scales"), table("groups"), table("letters", "money"),
        table("letters", "joined"), table("vague", "open"), table("vague", "power"), table("fractions"), glyphs,
        table("ordinals"), lexicon.words("numbers", "context", "vague_few"), frozenset(),
    )  # fmt: skip
    starts = {*v.small, *v.tens, *v.scales, *v.groups, *v.vague_open, *v.vague_power, *v.fractions, *v.glyphs, *v.ordinals}
    return replace(v, starts=frozenset(starts))


def to_number(k: int, w: Words) -> bool:
    """Is piece k the "to" after a number: "four to one"?"""
    v = vocabulary()
    return w.low_at(k) == "to" and (w.kind_at(k - 1) == "n" or w.low_at(k - 1) in v.small or w.low_at(k - 1) in v.tens)


def exact(a: Decimal, b: Decimal) -> Decimal:
    """a / b, exact where it ends within 9 digits, else rounded to 9."""
    q = (a / b).quantize(_NINE)
    return tidy(q)


def tidy(d: Decimal) -> Decimal:
    """The same figure without an exponent or trailing zeros after the point that arithmetic left."""
    d = d.normalize()
    _, digits, exponent = d.as_tuple()
    if isinstance(exponent, int) and 0 < exponent <= 30:
        return d.quantize(ONE) if len(digits) + exponent <= 28 else Decimal(int(d))
    return d


def figure(raw: str) -> Decimal:
    """The value of a figure piece: group separators away, the point kept."""
    if raw.count(".") > 1:
        raw = raw.replace(".", "")
    digits = "".join(c for c in raw if c.isdigit() or c == ".")
    return Decimal(digits)


def times(a: Decimal, b: Decimal) -> Decimal:
    """a * b, written without an exponent."""
    return a if b == 1 else tidy(a * b)
