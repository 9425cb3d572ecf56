"""Claims of many reports added up to a case."""

from polybius.case.conduct import build

__all__ = ["build"]
