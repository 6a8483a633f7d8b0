"""Test loads for automatic makeup (TST-01 … TST-04): `from bench.loads import load, edition_of`; `python -m bench.loads` writes them."""

from bench.loads.making import KINDS, load, more_copy
from bench.loads.reading import edition_of
from bench.loads.values import Load
from bench.loads.writing import files, write

__all__ = ["KINDS", "Load", "edition_of", "files", "load", "more_copy", "write"]
