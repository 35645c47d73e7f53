"""`python -m extract.cli`."""

from . import main

main()
