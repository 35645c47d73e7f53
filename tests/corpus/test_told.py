"""What is kept of a sentence where an event is told is the same in every process, whatever its seed of hashes."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
from extract.corpus.told import sentence_terms
print(sentence_terms("The officer told officers that a report of reports was reported by reporters."))
"""


def test_the_terms_of_a_sentence_do_not_depend_on_the_seed_of_hashes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", CODE], env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=True
        ).stdout
        for seed in range(4)
    }
    assert len(told) == 1
