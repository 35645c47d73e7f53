"""Rows of small documents made by hand, so that the tables across documents are tested without a model."""

from __future__ import annotations

from typing import Any

from extract.tables import BY_NAME, empty_rows

Rows = dict[str, list[tuple[Any, ...]]]


def row(table: str, **cells: Any) -> tuple[Any, ...]:
    """A row of a table; columns that are not given are missing."""
    return tuple(cells.get(name) for name in BY_NAME[table].names)


class Doc:
    """A document that is written one sentence at a time."""

    def __init__(self, doc_id: str, published: str | None, *names: str) -> None:
        self.doc_id = doc_id
        self.rows: Rows = empty_rows()
        self.at = 0
        self.rows["documents"].append(row("documents", doc_id=doc_id, published=published, status="ok"))
        sentence = self._sentence(", ".join(names))
        for i, name in enumerate(names, 1):
            e = f"{doc_id}#e{i}"
            self.rows["entities"].append(row("entities", entity_id=e, doc_id=doc_id, name=name, type="GPE", corpus_entity_id=""))
            self.rows["mentions"].append(
                row(
                    "mentions",
                    mention_id=f"{doc_id}#m{i}",
                    entity_id=e,
                    sentence_id=sentence,
                    start_char=0,
                    end_char=1,
                    form="name",
                )
            )

    def _sentence(self, text: str) -> str:
        i = f"{self.doc_id}#s{len(self.rows['sentences']) + 1}"
        end = self.at + len(text)
        self.rows["sentences"].append(
            row("sentences", sentence_id=i, doc_id=self.doc_id, kind="body", start_char=self.at, end_char=end, text=text)
        )
        self.at = end + 1
        return i

    def says(self, subject: str, predicate: str, lemma: str, obj: str, **cells: Any) -> str:
        """A claim; returns its id."""
        start = self.at
        text = " ".join(w for w in (subject, predicate, obj) if w)
        sentence = self._sentence(text)
        claim = f"{self.doc_id}#c{len(self.rows['claims']) + 1}"
        known = {
            "claim_id": claim, "doc_id": self.doc_id, "sentence_id": sentence, "kind": "asserted", "start_char": start,
            "end_char": start + len(text), "text": text, "content": text, "statement": text + ".", "subject": subject,
            "predicate": predicate, "predicate_lemma": lemma, "object": obj, "negated": False, "modality": "actual",
            "confidence": 0.5,
        }  # fmt: skip
        self.rows["claims"].append(row("claims", **(known | cells)))
        self._part(claim, "subject", start, subject)
        self._part(claim, "object", start + len(text) - len(obj), obj)
        return claim

    def _part(self, claim: str, role: str, start: int, text: str, number: str | None = None) -> None:
        if text:
            i = f"{self.doc_id}#p{len(self.rows['claim_parts']) + 1}"
            cells = {"part_id": i, "claim_id": claim, "doc_id": self.doc_id, "role": role, "number_id": number}
            self.rows["claim_parts"].append(row("claim_parts", start_char=start, end_char=start + len(text), text=text, **cells))

    def counts(self, number: str, counted: str, value: str, bound: str = "=", **cells: Any) -> None:
        """A number in the last claim, which has these very characters."""
        claim = dict(zip(BY_NAME["claims"].names, self.rows["claims"][-1], strict=True))
        start = claim["start_char"] + claim["text"].index(number)
        i = f"{self.doc_id}#n{len(self.rows['numbers']) + 1}"
        low = value if bound in ("=", ">", ">=") else None
        high = value if bound in ("=", "<", "<=") else None
        known = {
            "number_id": i, "doc_id": self.doc_id, "sentence_id": claim["sentence_id"], "start_char": start,
            "end_char": start + len(number), "text": number, "kind": "count", "value": value, "low": low, "high": high,
            "bound": bound, "counted": counted,
        }  # fmt: skip
        self.rows["numbers"].append(row("numbers", **(known | cells)))
        self._part(claim["claim_id"], "quantity", start, number, i)
