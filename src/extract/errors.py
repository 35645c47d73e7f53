"""What can go wrong, as messages to a person: each says what was wrong, where, and what to do."""


class ExtractError(Exception):
    """The base of all errors that this package raises on purpose."""


class ModelError(ExtractError):
    """A spaCy model is not there, or cannot do what the stages need."""


class EngineError(ExtractError):
    """Articles cannot be read at all: no process that reads them can begin."""


class OutputError(ExtractError):
    """The output folder cannot be used."""


class TablesError(ExtractError):
    """A folder does not hold tables that can be read, or cannot take them."""
