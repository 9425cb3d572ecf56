"""Annotated reports into claims: a table of extractors, and the steps that all claims share."""

from polybius.claims.agreements import Agreements
from polybius.claims.citations import Citations
from polybius.claims.control import ControlExtractor
from polybius.claims.drafts import Extractor
from polybius.claims.events import EventExtractor
from polybius.claims.figures import Figures
from polybius.claims.identities import Identities
from polybius.claims.outlooks import Outlooks
from polybius.claims.relations import Relations
from polybius.claims.responsibility import Responsibility
from polybius.claims.statements import Statements

EXTRACTORS: tuple[type[Extractor], ...] = (
    EventExtractor,
    Figures,
    Relations,
    ControlExtractor,
    Agreements,
    Statements,
    Citations,
    Outlooks,
    Identities,
    Responsibility,
)
"""Every kind of claim has its extractor here; their order does not matter."""
