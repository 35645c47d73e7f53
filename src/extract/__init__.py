"""Facts of news articles as tables."""

from .pipeline import load

__version__ = "0.1.0"
__all__ = ["__version__", "load"]
