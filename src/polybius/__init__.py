"""Polybius reads reports on a conflict into claims with evidence, voice and certainty, and adds them up to a case."""

VERSION = "0.1.0"
