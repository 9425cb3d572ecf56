"""What a server does beside answering: it takes decisions, builds the case anew behind them, and reads uploads.

A decision is committed before it is answered, and waits for nothing but other decisions. The case is built in a thread
of its own: what was decided while it builds is built next, all at once. A server that is killed in between builds when
it is started again. Readers are answered from the case of before until the new one is in place.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Condition, Event, Lock, Thread

from polybius.deciding.asked import Asking
from polybius.deciding.clock import now
from polybius.deciding.finding import Known
from polybius.deciding.importing import import_lines
from polybius.deciding.making import Act, Decided, Reviewer
from polybius.model.case import Decision
from polybius.model.ids import content_id
from polybius.model.text import Skipped
from polybius.settings import Settings
from polybius.stores.base import Store
from polybius.views.asked import Asked
from polybius.views.queries import Queries

GATHERED_S = 0.3
"""Seconds that a build waits for further decisions: reviewers make them in bursts."""
AGAIN_S = 5.0
"""Seconds after which a build that failed is tried again."""
STOPPING_S = 10.0
"""Seconds that who stops a server waits for a build: it is all or nothing, and is done again when it was cut short."""
log = logging.getLogger("polybius.working")


class Status:
    """What is going on, for whoever shows it."""

    def changed(self, pending: int, building: bool) -> None:
        """Decisions that are not in the case as yet, and whether it is being built."""

    def built(self) -> None:
        """Another case is in place."""


class Workbench:
    """Decides and builds, over a store that is open for writing. See `views.asked.Desk`."""

    def __init__(
        self, store: Store, settings: Settings, shown: Callable[[], Queries], status: Status, user: str = ""
    ) -> None:
        """`shown` gives the questions of the case that is shown; `user` decides where a request names nobody."""
        self._store = store
        self._settings = settings
        self._shown = shown
        self._status = status
        self._user = user
        self._deciding = Lock()
        self._decisions = store.decisions()
        self._ids = {one.id: one for one in self._decisions}
        self._live: tuple[Queries, Sequence[Decision], Queries] | None = None
        self._wanted, self._stopping = Event(), Event()
        self._settled = Condition()
        self._known = store.decided()
        self._thread = Thread(target=self._work, name="builder", daemon=True)

    # -- deciding -----------------------------------------------------------------------------------------------

    @property
    def decisions(self) -> Sequence[Decision]:
        return self._decisions

    @property
    def live(self) -> Queries:
        shown, decisions = self._shown(), self._decisions
        held = self._live
        if held is None or held[0] is not shown or held[1] is not decisions:
            shown.claims_by_id  # noqa: B018 - once for the case that is shown, not for each copy
            held = self._live = (shown, decisions, shown.with_decisions(decisions))
        return held[2]

    def decide(self, asked: Asked) -> Decision:
        return self._take(asked.key, lambda queries: Asking(queries, self._signed(asked), self._settings).decided())

    def undo(self, decision: str, asked: Mapping[str, str]) -> Decision:
        return self._take(asked.get("key", ""), lambda queries: self._undone(queries, decision, asked))

    def _undone(self, queries: Queries, decision: str, asked: Mapping[str, str]) -> Decided:
        return self._reviewer(queries, asked).undo(decision, own=not decision)

    def redo(self, decision: str, asked: Mapping[str, str]) -> Decision:
        return self._take(asked.get("key", ""), lambda queries: self._reviewer(queries, asked).redo(decision))

    def _reviewer(self, queries: Queries, asked: Mapping[str, str]) -> Reviewer:
        act = Act(asked.get("user") or self._user, asked.get("time") or now(), asked.get("reason", ""),
                  asked.get("key", ""))  # fmt: skip
        return Reviewer(queries, act, Known(self._settings.codebook))

    def _signed(self, asked: Asked) -> Asked:
        return replace(asked, user=asked.user or self._user, time=asked.time or now())

    def _take(self, key: str, decide: Callable[[Queries], Decided]) -> Decision:
        """Decides and keeps it. What was sent with the same key before is given back, and nothing is decided."""
        with self._deciding:
            known = self._ids.get(content_id("d", "sent", key)) if key else None
            if known is None:
                known = decide(self.live).decision
                self._keep([known])
        return known

    def _keep(self, made: Sequence[Decision]) -> None:
        """Within the lock: commits, then counts them."""
        self._store.add_decisions(made)
        self._decisions = (*self._decisions, *made)
        self._ids.update((one.id, one) for one in made)
        self._tell(building=False)
        self._wanted.set()

    def take_lines(self, lines: Sequence[bytes]) -> tuple[int, int, Sequence[Skipped]]:
        with self._deciding:
            done = import_lines(self.live, "line", lines)
            if done.new:
                self._keep(done.new)
        return len(done.new), done.known, [*done.wrong, *done.idle]

    # -- building -----------------------------------------------------------------------------------------------

    @property
    def pending(self) -> int:
        """Decisions that are kept and not yet in the case."""
        return len(self._decisions) - self._known

    def start(self) -> None:
        """Builds at once what a server before left undone."""
        if not self._store.built_from():
            self._wanted.set()
        self._thread.start()

    def stop(self) -> None:
        """Waits a while for a build that is under way; what is not built is built at the next start."""
        self._stopping.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join(STOPPING_S)

    def settle(self, seconds: float) -> bool:
        """Waits until nothing is pending; False where that takes longer."""
        with self._settled:
            return self._settled.wait_for(lambda: not self.pending and not self._wanted.is_set(), seconds)

    def build(self) -> None:
        """Brings the case up to what was decided and read, in the thread that calls; shows it then."""
        count = len(self._decisions)
        self._tell(building=True)
        try:
            self._rebuild()
            self._known = max(self._known, count)
            self._status.built()
        finally:
            self._tell(building=False)
            with self._settled:
                self._settled.notify_all()

    def _rebuild(self) -> None:
        """What builds is loaded when there is something to build: a server answers the sooner."""
        importlib.import_module("polybius.building_apart").rebuild(self._store, self._settings)

    def _work(self) -> None:
        while self._wanted.wait() and not self._stopping.is_set():
            self._stopping.wait(GATHERED_S)
            self._wanted.clear()
            if self._stopping.is_set():
                return
            try:
                self.build()
            except Exception:  # the border: decisions are kept, whatever a build meets
                if self._stopping.is_set():
                    return
                log.exception("the case cannot be built")
                self._stopping.wait(AGAIN_S)
                self._wanted.set()

    def _tell(self, *, building: bool) -> None:
        self._status.changed(self.pending, building)
