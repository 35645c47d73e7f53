"""Imported last by the server of forks: it no longer dies when the thread does that has started it."""

from .orphans import outlive_parent

outlive_parent()
