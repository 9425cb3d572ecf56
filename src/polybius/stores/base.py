"""The contract of a store: where reports, claims and the case are kept. One contract test runs on every one.

A store keeps what it is given and gives it back sorted; it never codes and never decides.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from polybius.errors import StoreError
from polybius.model.case import Case, Decision
from polybius.model.claims import Claim
from polybius.model.text import Report, Skipped
from polybius.model.wording import Wording
from polybius.model.workings import Seen, Sink, Workings

SCHEMA_VERSION = 4
Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Coding:
    """What a report's claims were made with; another reader, codebook or report date asks for coding anew."""

    reader: str
    codebook: str
    date: str


@dataclass(frozen=True, slots=True)
class Made:
    """The claims of one report, how it words them, and what they were made with."""

    report: str
    coding: Coding
    claims: Sequence[Claim]
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    reports: int
    coded: int
    claims: int
    words: int


class Store(ABC):
    """A case. Methods that write commit before they return: what was written survives a kill."""

    # -- reading ---------------------------------------------------------------------------------------

    @abstractmethod
    def has_source(self, fingerprint: str) -> bool:
        """Was this source (path, content and options) read to its end?"""

    @abstractmethod
    def add_source(self, fingerprint: str, label: str, reports: Sequence[Report], skipped: Sequence[Skipped]) -> None:
        """All reports of one source, in one transaction. A text known before gains the new origins.

        Raises `StoreFullError`; nothing of the source is kept then.
        """

    @abstractmethod
    def add_signatures(self, signed: Sequence[tuple[str, bytes]]) -> None:
        """MinHash signatures of reports' words, by report id, for near-copies; in one transaction."""

    @abstractmethod
    def signatures(self) -> Iterator[tuple[str, bytes]]: ...

    @abstractmethod
    def unsigned(self) -> Iterator[str]:
        """Ids of reports that have no signature yet, sorted."""

    @abstractmethod
    def skipped(self) -> tuple[Skipped, ...]: ...

    # -- coding ----------------------------------------------------------------------------------------

    @abstractmethod
    def uncoded(self, reader: str, codebook: str) -> tuple[str, ...]:
        """Ids of reports that are to be coded and have no claims by this reader, codebook and their date; sorted."""

    def add_claims(self, report: str, coding: Coding, claims: Sequence[Claim]) -> None:
        """The claims of one report in one transaction, in place of any that an earlier coding made."""
        self.add_codings([Made(report, coding, claims)])

    @abstractmethod
    def add_codings(self, made: Sequence[Made]) -> None:
        """The claims of some reports, each once, in one transaction, in place of any that an earlier coding made.

        Of none, nothing is done: the case stays as current as it was.
        """

    # -- the case --------------------------------------------------------------------------------------

    @abstractmethod
    def set_case(self, case: Case, built_from: str) -> None:
        """Replaces all case objects. `built_from` is the digest of what the case was built from."""

    @abstractmethod
    def built_from(self) -> str:
        """Digest that the stored case was built from; empty if there is none or if claims or decisions came since."""

    @abstractmethod
    def case(self) -> Case: ...

    @abstractmethod
    def building(self, built_from: str, decided: int | None = None) -> AbstractContextManager[Sink]:
        """Takes a whole case in place of what was there, all or nothing; `built_from` as for `set_case`. `decided` is
        how many of the decisions it was built with, all where it is not given: one that came in meanwhile is not."""

    @abstractmethod
    def growing(
        self, built_from: str, decided: int | None = None, seen: Seen | None = None
    ) -> AbstractContextManager[Workings]:
        """The rows by which the case grows, to be changed, all or nothing, with the claims as they are `seen`."""

    @abstractmethod
    def grown_from(self) -> str:
        """What the rows are of: the `built_from` of the last whole or grown case; empty where there are none."""

    @abstractmethod
    def decided(self) -> int:
        """With how many of the decisions, the first ones, the case was built."""

    @abstractmethod
    def waiting(self) -> tuple[str, ...]:
        """Reports that came in, or were coded, or gained an origin since the case was built."""

    def add_decision(self, decision: Decision) -> None:
        self.add_decisions([decision])

    @abstractmethod
    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Appends decisions in their order, in one transaction; of one that is there already, nothing is done. Waits
        for no build."""

    @abstractmethod
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were added; no reading and no coding takes one away."""

    # -- questions -------------------------------------------------------------------------------------

    @abstractmethod
    def report(self, report: str) -> Report | None: ...

    @abstractmethod
    def reports(self, ids: Sequence[str] | None = None) -> Iterator[Report]:
        """All reports, by id, or those of the ids, which are sorted; read some at a time, so the ids may be many."""

    @abstractmethod
    def ids(self) -> tuple[str, ...]:
        """Of all reports, sorted."""

    @abstractmethod
    def headings(self) -> Iterator[Report]:
        """All reports, by id, without their texts and notes: what a case is built from."""

    @abstractmethod
    def texts(self) -> Iterator[tuple[str, str]]:
        """Ids and texts of all reports, by id."""

    @abstractmethod
    def claim(self, claim: str) -> Claim | None: ...

    @abstractmethod
    def claims(self, *, report: str = "", kind: str = "") -> Iterator[Claim]:
        """Claims by report id and position, all or those of one report or kind."""

    @abstractmethod
    def claims_of(self, reports: Iterable[str]) -> list[Claim]:
        """As `claims`, those of some reports."""

    @abstractmethod
    def wordings(self, *, report: str = "") -> Iterator[Wording]:
        """How reports word what they tell, by report id: all, or that of one report."""

    @abstractmethod
    def wordings_of(self, reports: Sequence[str]) -> dict[str, Wording]:
        """How each of some reports words what it tells; those that were coded without are left out."""

    @abstractmethod
    def lengths(self) -> Iterator[tuple[str, int, str]]:
        """Ids of all reports with their number of words and why they were not coded, by id."""

    @abstractmethod
    def scanned(self, kind: str, shape: type[Shape]) -> Iterator[tuple[int, Shape]]:
        """All objects of a kind (a field of `Case`), or `claims`, each with where it lies, in the order in which they
        lie there; decoded as far as `shape` has fields."""

    @abstractmethod
    def fetched(
        self, kind: str, ids: Sequence[str], at: Sequence[int] = (), shape: type[Shape] | None = None
    ) -> dict[str, Any]:
        """Objects of a kind, or `claims`, by id; those that are not there are left out. With a `shape` they are decoded
        as far as it has fields.

        `at`, as many as the ids, is where they lay when they were scanned: it finds them sooner, and changes nothing.
        """

    @abstractmethod
    def objects(self, kind: str) -> tuple[Any, ...]:
        """All objects of a kind (a field of `Case`), in their order."""

    @abstractmethod
    def resolved(self) -> dict[str, str]:
        """As `Case.resolved`."""

    @abstractmethod
    def coding(self, report: str) -> Coding | None: ...

    @abstractmethod
    def read_version(self) -> str:
        """Digest of what was read: of the reports and of what each was coded with."""

    @abstractmethod
    def version(self) -> str:
        """Digest of the case as it stands: of what was read and of what the case was built from."""

    @abstractmethod
    def counts(self) -> Counts: ...

    def beside(self, suffix: str) -> Path | None:  # noqa: ARG002 - most stores are no files
        """The path of a file beside the case's own, named after it; None where the case is no file."""
        return None

    def copied(self, path: Path) -> None:
        """Copies the case into a new file; only where `beside` gives a path."""
        raise StoreError("a case that is no file cannot be copied", where=str(path))

    def take_built(self, path: Path) -> None:
        """Takes what was built in such a copy in place of what was there, all or nothing. What was decided meanwhile
        stays, and is not in it."""
        raise StoreError("a case that is no file cannot be copied", where=str(path))

    def exclusive(self) -> AbstractContextManager[object]:
        """Within it no other thread of this process writes to the case, but for decisions. May be entered again."""
        return nullcontext()

    def spare(self) -> None:  # noqa: B027 - most stores keep little of a case in memory
        """Keeps less of the case in memory from here on: whoever asks for it holds columns of his own."""

    @abstractmethod
    def close(self) -> None: ...
