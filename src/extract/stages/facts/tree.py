"""The parse of a Doc as plain lists: reading spaCy's token attributes one by one is what costs time."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

Range = tuple[int, int]
"""(first, last + 1): tokens."""

# Tokens that never begin or end a piece of a claim.
EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…", "/", "|", "·", "•"})
_OPEN = {'"': '"', "“": "”", "``": "''", "‘": "’", "(": ")", "[": "]", "«": "»", "-LRB-": "-RRB-"}
_COLUMNS: list[int | str] = ["HEAD", "IDX", "LENGTH", "ORTH", "DEP", "TAG", "POS", "LEMMA", "ENT_TYPE"]
_REACH = 200  # tokens: how far a partner is looked for
_CLOSE = {v: k for k, v in _OPEN.items()}
_LOOSE = EDGE | _OPEN.keys() | _CLOSE.keys()


def runs(tokens: list[int]) -> list[Range]:
    """Sorted tokens as ranges of neighbours."""
    out: list[Range] = []
    for i in tokens:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


class Tree:
    """Parallel lists over the tokens of one Doc.

    `head`, `dep`, `tag`, `pos`, `lemma`, `lower`: as spaCy's, strings. `idx`, `end`: characters. `kids`: dependents in order.
    `form`: as written. `lo`, `hi`: the range of a token's subtree. `order`: heads before dependents.
    `kind`: the named entity's type, if any. `bare`: is it neither white space nor a mark that an edge may lose?
    `clausal`, `merged`, `owner`: what `clauses.mark` notes: can the token head a clause, has it joined its governor's
    predicate, which clause does it stand in (-1: none). `parsed`: is there a parse at all?
    """

    __slots__ = (
        "bare",
        "clausal",
        "dep",
        "end",
        "form",
        "head",
        "hi",
        "idx",
        "kids",
        "kind",
        "lemma",
        "lo",
        "lower",
        "merged",
        "n",
        "order",
        "owner",
        "parsed",
        "pos",
        "space",
        "tag",
        "text",
    )

    def __init__(self, doc: Doc) -> None:
        n = self.n = len(doc)
        self.text = doc.text
        columns = doc.to_array(_COLUMNS)
        heads, starts, lengths = columns[:, :3].astype("int64").T.tolist()
        strings = doc.vocab.strings
        orths, *rest = columns[:, 3:].T.tolist()
        names: list[list[str]] = []
        for ids in rest:
            known = {k: strings[k] for k in set(ids)}
            names.append([known[k] for k in ids])
        self.dep, self.tag, self.pos, self.lemma, self.kind = names
        self.head: list[int] = [i + h for i, h in enumerate(heads)]
        self.idx = starts
        self.end = [s + k for s, k in zip(starts, lengths, strict=True)]
        self.space = [p == "SPACE" for p in self.pos]
        forms: dict[int, str] = {k: strings[k] for k in set(orths)}
        self.form: list[str] = [forms[k] for k in orths]
        lowers = {k: word.lower() for k, word in forms.items()}
        self.lower = [lowers[k] for k in orths]
        plain = {k for k, word in forms.items() if word not in _LOOSE}
        self.bare = [not blank and k in plain for blank, k in zip(self.space, orths, strict=True)]
        self.parsed = any(names[0])
        self._grow(n)

    def _grow(self, n: int) -> None:
        # Most tokens have no dependents and share one empty list: a list for each token is what the garbage collector minds.
        none: list[int] = []
        kids: list[list[int]] = [none] * n
        space, heads = self.space, self.head
        order = []
        for i, h in enumerate(heads):
            if h == i:
                order.append(i)
            elif not space[i]:
                if kids[h] is none:
                    kids[h] = [i]
                else:
                    kids[h].append(i)
        for i in order:  # grows while it is read: heads before dependents
            if kids[i]:
                order.extend(kids[i])
        lo, hi = list(range(n)), list(range(1, n + 1))
        for i in reversed(order):
            h = heads[i]
            if lo[i] < lo[h]:
                lo[h] = lo[i]
            if hi[i] > hi[h]:
                hi[h] = hi[i]
        self.kids, self.lo, self.hi, self.order = kids, lo, hi, order
        self.clausal: list[bool] = []
        self.merged: set[int] = set()
        self.owner: list[int] = []

    def word(self, i: int) -> str:
        """The token as written."""
        return self.form[i]

    def slice(self, span: Range) -> str:
        """A range of tokens as written, white space made even."""
        return " ".join(self.text[self.idx[span[0]] : self.end[span[1] - 1]].split())

    def words(self, tokens: Iterable[int], replace: dict[int, str] | None = None) -> str:
        """Tokens as written (or replaced); neighbours keep what stands between them, others are joined with one space."""
        tokens = list(tokens)
        if not tokens:
            return ""
        if not replace and tokens[-1] - tokens[0] == len(tokens) - 1:
            return self.slice((tokens[0], tokens[-1] + 1))
        out: list[str] = []
        last = -2
        for i in tokens:
            if i == last + 1:
                out.append(self.text[self.end[last] : self.idx[i]])
            elif out:
                out.append(" ")
            out.append(replace[i] if replace and i in replace else self.word(i))
            last = i
        return " ".join("".join(out).split())

    def kid(self, i: int, *deps: str) -> int | None:
        """The first dependent with one of these relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def has(self, i: int, *deps: str) -> bool:
        """Is there a dependent with one of these relations?"""
        return self.kid(i, *deps) is not None

    def plural(self, noun: int) -> bool:
        """Does the noun (with what is coordinated to it) take a plural verb?"""
        if self.tag[noun] in ("NNS", "NNPS") or self.lower[noun] in ("they", "we", "you", "these", "those", "both", "many"):
            return True
        if self.kind[noun] == "MONEY":
            return False
        if self.tag[noun] == "CD":
            return self.lower[noun] not in ("one", "1")
        return any(self.dep[k] == "conj" and k > noun for k in self.kids[noun])

    def trim(self, span: Range) -> Range | None:
        """The range without punctuation and white space at its edges, nor a quotation mark or bracket that lost its partner."""
        first, last = span
        if first < last and self.bare[first] and self.bare[last - 1]:
            return span
        while first < last:
            if self._loose(first, first, last):
                first += 1
            elif self._loose(last - 1, first, last):
                last -= 1
            else:
                return first, last
        return None

    def _loose(self, i: int, first: int, last: int) -> bool:
        word = self.form[i]
        if self.space[i] or word in EDGE:
            return True
        if word not in _OPEN and word not in _CLOSE:
            return False
        partner = _OPEN.get(word) if i == first else _CLOSE.get(word)
        if partner is None:  # one that closes, standing first; or opens, standing last
            return True
        inside = range(first + 1, min(last, first + _REACH)) if i == first else range(max(first, last - _REACH), last - 1)
        return not any(self.word(j) == partner for j in inside)

    def chars(self, span: Range) -> tuple[int, int]:
        """The range in characters."""
        return self.idx[span[0]], self.end[span[1] - 1]
