"""Quoted speech: every run of quoted sentences goes to the cue that introduces, follows or interrupts it."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, verbs
from . import sources
from .candidates import Candidate
from .document_view import DocumentView, sentence_ends, sentence_starts
from .predicates import cue_range, lemma_of

_FAR = 45
_NOUNS = ("NOUN", "PROPN", "PRON")
_FINITE = ("VBD", "VBZ", "VBP")


_FINITE_TAGS = frozenset(["VBD", "VBZ", "VBP"])


class Speech:
    """Gives every full quotation of a document to a cue. `candidates` by head token; `orphans` are quotations without a cue."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        self.candidates: dict[int, Candidate] = {}
        self.orphans: list[tuple[int, int]] = []
        self._speaker: list[Range] = []
        self._given: dict[int, Candidate] = {}
        self._carried: list[int] = []

    def run(self) -> None:
        """Go through the paragraphs in order."""
        rows: dict[int, list[int]] = {}
        for q, quote in enumerate(self.view.quotes):
            rows.setdefault(self.view.paragraph[quote.first], []).append(q)
        for p, found in rows.items():
            if p >= 0:
                self._paragraph(p, found)

    def _paragraph(self, p: int, found: list[int]) -> None:
        view = self.view
        low, high = view.paragraphs[p]
        before = low
        here: Candidate | None = None
        pending, self._carried = self._carried, []
        if pending and view.quotes[pending[-1]].run != view.quotes[found[0]].run:
            self.orphans += [(view.paragraph[view.quotes[q].first], q) for q in pending]
            pending = []
        limit = [high] * len(found)
        for n in range(len(found) - 2, -1, -1):
            following = view.quotes[found[n + 1]]
            limit[n] = following.first if following.full else limit[n + 1]
        for n, q in enumerate(found):
            quote, after = view.quotes[q], limit[n]
            if quote.full:
                candidate = self._introduced(q, before)
                if candidate is None:
                    candidate = self._followed(q, after)
                    if candidate is not None:
                        self._led_in(candidate, q, before)
                if candidate is None and self._carries_on(q, n == 0):
                    candidate = here or self._before_run(q)
                if candidate is None:
                    candidate = here
                if candidate is None:
                    pending.append(q)
                else:
                    self._give(candidate, [*pending, q])
                    pending = []
                    here = candidate
            before = quote.last
        if pending and found[0] == pending[0] and not view.quotes[found[0]].lead:
            candidate = self._announced(p)
            if candidate is not None:
                self._give(candidate, pending)
                here, pending = candidate, []
        if pending and pending[-1] + 1 < len(view.quotes) and view.quotes[pending[-1] + 1].run == view.quotes[pending[-1]].run:
            # Left open at the paragraph's end: the cue may come where the speech does.
            self._carried = pending
            return
        self.orphans += [(view.paragraph[view.quotes[q].first], q) for q in pending]

    def _give(self, candidate: Candidate, quotes: list[int]) -> None:
        self.candidates.setdefault(candidate.head, candidate)
        candidate.quotes += [q for q in quotes if q not in self._given]
        self._given.update(dict.fromkeys(quotes, candidate))

    def _carries_on(self, q: int, first: bool) -> bool:
        """Does the quotation go on with the run of the one before it, or open its paragraph?"""
        return first or self.view.quotes[q - 1].run == self.view.quotes[q].run

    def _before_run(self, q: int) -> Candidate | None:
        """The candidate that holds the quotation left open in the paragraph before."""
        if q and self.view.quotes[q - 1].run == self.view.quotes[q].run:
            return self._given.get(q - 1)
        return None

    def _introduced(self, q: int, low: int) -> Candidate | None:
        """A cue in front: "X said, ", "X added:", "X said that"."""
        view, tree, quote = self.view, self.view.tree, self.view.quotes[q]
        low = sentence_starts(view, low, quote.first)
        j = quote.first - 1
        while j >= low and tree.pos[j] == "SPACE":
            j -= 1
        if j < low or quote.lead in (".", ";", "!", "?", "", '"', "”", "''", "’"):
            return None
        quotative = cues.verbs("quotative")
        close = self._right_before(q, j)
        if close is not None and lemma_of(tree, close) not in quotative:
            return self._candidate(close, (low, quote.first), "quote-before")
        for i in range(j, max(low, j - _FAR) - 1, -1):
            if tree.verbal(i) and lemma_of(tree, i) in quotative and view.quote[i] < 0:
                if tree.pos[i] == "AUX" or (
                    quote.lead == "," and tree.dep[i] in ("amod", "relcl", "acl") and tree.tag[i] != "VBG"
                ):
                    continue
                if self._titled(i, j):
                    return None
                out = self._candidate(i, (low, quote.first), "quote-before")
                start = self._complement(i, j)
                if start is not None:
                    out.content.append((start, quote.first))
                elif quote.lead == "," and view.text[quote.inner_start].islower():
                    out.content += self._begun(out, low)
                return out
        if quote.lead == ":":
            return self._label(q, low, j)
        return None

    def _right_before(self, q: int, last: int) -> int | None:
        """A finite verb of any kind with its subject and a particle, and then the speech: 'Lee shot back, "..."'."""
        tree, i = self.view.tree, last
        if self.view.quotes[q].lead != ",":
            return None
        while i > 1 and (tree.low[i] == "," or tree.dep[i] == "prt" or tree.low[i] in cues.listed("sources", "speech_particles")):
            i -= 1
        own = verbs.subject(tree, i) if tree.tag[i] in _FINITE and i < last else None
        return i if own is not None and own < i and self.view.quote[own] < 0 and sources.can_speak(tree, (own, own + 1)) else None

    def _titled(self, v: int, last: int) -> bool:
        """Does a thing stand right before the quotation, no comma or colon between: a hat with the words "..."?"""
        tree = self.view.tree
        if tree.pos[last] != "NOUN" or last <= v or verbs.subject(tree, v) == last:
            return False
        told = tree.child(v, "dobj", "dative")
        return tree.lemma[last] not in sources.persons() and told != last and tree.dep[last] not in ("npadvmod", "nsubj")

    def _complement(self, v: int, last: int) -> int | None:
        """Where a clause begins that stands between a cue and the quotation that goes on with it: said that if so, "we go"."""
        tree = self.view.tree
        for i in range(v + 1, last + 1):
            if tree.low[i] == "that" and tree.tag[i] == "IN" and tree.dep[i] == "mark":
                return i
        c = next((k for k in tree.children(v, "ccomp") if k > v), None)
        if (
            c is not None
            and v < tree.left[c] <= last
            and any(tree.pos[i] not in ("PUNCT", "SPACE") for i in range(tree.left[c], last + 1))
        ):
            return tree.left[c]
        return None

    def _begun(self, candidate: Candidate, low: int) -> list[Range]:
        """What a sentence says before a cue whose quotation goes on with it: The dam, he said, "is safe"."""
        tree = self.view.tree
        start = min(s for s, _ in (*candidate.source, *candidate.cue))
        if start - 1 <= low or tree.low[start - 1] != "," or self.view.quote[start - 1] >= 0:
            return []
        if not any(tree.pos[i] in _NOUNS or tree.verbal(i) for i in range(low, start - 1)):
            # "Still, she said, ..."
            return []
        return [(low, start - 1)]

    def _announced(self, p: int) -> Candidate | None:
        """A paragraph before that ends in a colon: "He put it this way:"."""
        view, tree = self.view, self.view.tree
        if p < 1:
            return None
        low, high = view.paragraphs[p - 1]
        while high > low and tree.pos[high - 1] == "SPACE":
            high -= 1
        if high - low < 2 or tree.low[high - 1] != ":":
            return None
        low = sentence_starts(view, low, high)
        for i in range(high - 2, low - 1, -1):
            if (
                tree.tag[i] in ("VBD", "VBZ", "VBP", "VBN", "VBG")
                and tree.pos[i] == "VERB"
                and view.quote[i] < 0
                and lemma_of(tree, i) in cues.verbs("quotative")
            ):
                return self._candidate(i, (low, high), "quote-announced")
        for i in range(high - 2, low - 1, -1):
            if tree.tag[i] in ("VBD", "VBZ", "VBP") and view.quote[i] < 0 and verbs.subject(tree, i) is not None:
                return self._candidate(i, (low, high), "quote-announced")
        return None

    def _label(self, q: int, low: int, colon: int) -> Candidate | None:
        """A colon without a verb of speech: the words before it name the speaker or the text quoted."""
        tree = self.view.tree
        found = self._main_verb(max(low, colon - _FAR), colon)
        if found is not None:
            return self._candidate(found, (low, colon), "quote-colon")
        words = [i for i in range(low, colon) if tree.pos[i] not in ("PUNCT", "SPACE")]
        if not words:
            return None
        out = self.candidates.get(colon) or Candidate(colon, "quote", "quote-label", ":", "PUNCT", [(colon, colon + 1)])
        if len(words) <= 12:
            out.source = [(words[0], words[-1] + 1)]
        return out

    def _main_verb(self, low: int, high: int) -> int | None:
        """The last finite verb with a subject that stands in no other's clause: of "seems glad it is over" the first."""
        tree = self.view.tree
        found = [
            i
            for i in range(low, high)
            if tree.tag[i] in _FINITE_TAGS and self.view.quote[i] < 0 and verbs.subject(tree, i) is not None
        ]
        main = [i for i in found if not any(tree.left[k] <= i < tree.right[k] for k in found if k != i and k < i)]
        return main[-1] if main else None

    def _followed(self, q: int, high: int) -> Candidate | None:
        """A cue behind: "...," X said; "...?" asked X."""
        view, tree, quote = self.view, self.view.tree, self.view.quotes[q]
        if quote.close not in ",?!—–-…":
            return self._trailed(q, high)
        low = quote.last
        while low < high and (tree.pos[low] in ("SPACE", "PUNCT")) and tree.low[low] not in (".", "?", "!"):
            low += 1
        high = sentence_ends(view, low, min(high, low + _FAR))
        if low >= high:
            return None
        quotative = cues.verbs("quotative")
        first: int | None = None
        for i in range(low, high):
            if not tree.verbal(i) or view.quote[i] >= 0:
                continue
            if lemma_of(tree, i) in quotative and tree.pos[i] != "AUX" and not self._inside_relative(i, low):
                return self._candidate(i, (low, high), "quote-after")
            if first is None and tree.tag[i] in ("VBD", "VBZ", "VBP") and verbs.subject(tree, i) is not None:
                first = i
        if low + 1 < high and tree.low[low] == "according" and tree.low[low + 1] == "to":
            out = self.candidates.get(low) or Candidate(low, "quote", "quote-according", "according to", "ADP", [(low, low + 2)])
            out.source = [sources.trim(tree, (low + 2, high))]
            return out
        if (
            tree.tag[low] == "VBD"
            and quote.close in ",?!"
            and low + 1 < high
            and tree.pos[low + 1] in ("DET", "PROPN", "NOUN", "PRON", "ADJ")
        ):
            return self._candidate(low, (low, high), "quote-after-verb")
        if first is not None and quote.close == ",":
            own = verbs.subject(tree, first)
            if own is not None and tree.left[own] == low and tree.low[own] not in ("who", "which", "that", "it", "this"):
                return self._candidate(first, (low, high), "quote-after-verb")
        return None

    def _trailed(self, q: int, high: int) -> Candidate | None:
        """ "We stay," in a sentence that runs on: "We stay put" at the border, he said."""
        view, tree, quote = self.view, self.view.tree, self.view.quotes[q]
        if quote.close == "." or (quote.lead and quote.lead not in (".", "!", "?", '"', "”", "''")):
            return None
        high = sentence_ends(view, quote.last, min(high, quote.last + _FAR))
        for i in range(quote.last, high):
            if not tree.verbal(i) or view.quote[i] >= 0 or lemma_of(tree, i) not in cues.verbs("quotative"):
                continue
            own = verbs.subject(tree, i)
            start = min(i, tree.left[own]) if own is not None and view.quote[own] < 0 else i
            if (
                own is not None
                and start > quote.last
                and tree.low[start - 1] == ","
                and tree.low[own] not in ("who", "which", "that")
            ):
                out = self._candidate(i, (start, high), "quote-after")
                out.content.append((quote.last, start - 1))
                return out
        return None

    def _led_in(self, candidate: Candidate, q: int, low: int) -> None:
        """Words before a quotation that begins in mid-sentence belong to what is said: The plan "is dead," he said."""
        view, tree, quote = self.view, self.view.tree, self.view.quotes[q]
        low = sentence_starts(view, low, quote.first)
        if not view.text[quote.inner_start].islower() or quote.lead in ("", ".", "!", "?", ":"):
            return
        words = [i for i in range(low, quote.first) if tree.pos[i] not in ("PUNCT", "SPACE", "CCONJ")]
        if words and not any(lemma_of(tree, i) in cues.verbs("quotative") and tree.verbal(i) for i in words):
            candidate.content.append((words[0], quote.first))

    def _inside_relative(self, i: int, low: int) -> bool:
        """Does the verb stand in a relative clause or a participle behind the speaker's name?"""
        tree = self.view.tree
        for _ in range(6):
            if tree.dep[i] in ("relcl", "acl") and tree.head[i] >= low and tree.head[i] < i:
                return True
            if tree.head[i] == i or tree.head[i] < low:
                return False
            i = tree.head[i]
        return False

    def _candidate(self, v: int, gap: Range, rule: str) -> Candidate:
        """The candidate of a verb that introduces or follows quotations, made once."""
        if v in self.candidates:
            return self.candidates[v]
        view, tree = self.view, self.view.tree
        out = Candidate(v, "quote", rule, lemma_of(tree, v), "VERB", [cue_range(tree, v)])
        found = sources.find(tree, v)
        if not found or any(view.quote[i] >= 0 and view.quotes[view.quote[i]].full for s, e in found for i in (s, e - 1)):
            found = self._by_position(v, gap)
        if not found and tree.tag[v] == "VBG" and self._speaker:
            found = list(self._speaker)
        out.source = self._speaker = found
        told = tree.child(v, "dobj", "dative")
        if told is not None and out.lemma in cues.verbs("addressee_object") and view.quote[told] < 0:
            out.addressee = [tree.reach(told)]
        return out

    def _by_position(self, v: int, gap: Range) -> list[Range]:
        """The noun phrase beside a cue whose parse is broken: before the verb, or right behind it."""
        tree, view = self.view.tree, self.view
        i = v - 1
        while i >= gap[0] and (tree.pos[i] in ("AUX", "ADV", "PART") or tree.low[i] == ","):
            i -= 1
        if i >= gap[0] and tree.pos[i] in _NOUNS and view.quote[i] < 0:
            top = i
            while tree.head[top] != top and gap[0] <= tree.head[top] < v and tree.pos[tree.head[top]] in _NOUNS:
                top = tree.head[top]
            return [sources.trim(tree, (max(gap[0], min(tree.left[top], i)), i + 1))]
        if i >= gap[0] and tree.low[i] in cues.listed("sources", "somebody") and view.quote[i] < 0:
            # "Some chanted": a determiner for the parser.
            return [(i, i + 1)]
        j = v + 1
        while j < gap[1] and tree.pos[j] in ("DET", "ADJ", "PROPN", "NOUN", "PRON", "NUM") and view.quote[j] < 0:
            j += 1
        return [(v + 1, j)] if j > v + 1 else []
