"""Quotation marks paired over the document, with runs of one voice and scare quotes told apart."""

from .quotations import find_quotations, quotations

__all__ = ["find_quotations", "quotations"]
