"""What is computed across the documents of a run: when things happened, which figures clash, which claims are the same.

Pure: the rows of documents go in one document at a time, the rows of three more tables come out. Only short tuples are kept
of each claim, and no step compares everything with everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .figures import Row, figure_rows
from .identities import Identities
from .reading import ByName, Counted, Document, read_document, read_figures, records
from .same_claims import Said, Vocabulary, group_claims
from .timeline import Dated, dated_claims, timeline_rows

__all__ = ["Corpus", "Identities", "Row"]


class Corpus:
    """Collects documents with `add`, in their order; `rows` then gives the tables across them."""

    def __init__(self) -> None:
        self._documents: list[Document] = []
        self._figures: list[Counted] = []
        self._said: list[Said] = []
        self._dated: list[Dated] = []
        self._vocabulary = Vocabulary()

    def add(self, rows: Mapping[str, Sequence[Sequence[Any]]]) -> None:
        """Take in the rows of one document; of one that failed there are none but its own."""
        if not rows.get("sentences"):
            return
        rows = ByName(rows)
        doc = len(self._documents)
        document = read_document(rows)
        self._documents.append(document)
        self._figures += read_figures(rows, doc, document)
        self._dated += dated_claims(rows, doc)
        for claim in records(rows, "claims"):
            text = claim["statement"] if claim["quote"] != "direct" and claim["statement"] else claim["content"]
            said = self._vocabulary.said(doc, claim["doc_id"], claim["claim_id"], text, claim["negated"], claim["source"])
            if said:
                self._said.append(said)

    def rows(self) -> dict[str, list[Row]]:
        """The rows of `timeline`, `figures` and `claim_groups`; the same documents in the same order give the same rows."""
        groups, group_of = group_claims(self._said)
        return {
            "timeline": timeline_rows(self._dated, group_of),
            "figures": figure_rows(self._figures, self._documents),
            "claim_groups": groups,
        }
