"""Serves a case: the only module that joins the store, the pipeline (uploads), deciding and the web app."""

from __future__ import annotations

import ctypes
import gc
import getpass
import importlib
import ipaddress
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import uvicorn

from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.gazetteer_layers import files as gazetteer_files
from polybius.codebook import Codebook
from polybius.errors import UsageError
from polybius.model.text import Report
from polybius.opening import is_case
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store
from polybius.stores.search import Document, Documents, TextIndex, folder
from polybius.uploading import Uploading
from polybius.views.board_file import BoardFiles
from polybius.views.publishing import Published
from polybius.views.queries_board import MANY_CLAIMS
from polybius.views.queries_by_id import QueriesById
from polybius.views.queries_fetched import Containing, without_folders
from polybius.views.searching import Search
from polybius.views.web.app import make_app
from polybius.views.web.context import PMTILES, Context, Tiles
from polybius.views.web.security import LOCAL
from polybius.views.web.services import ASKING, DESK, PUBLISHED, UPLOADS
from polybius.working import Status, Workbench

ANY_ADDRESS = ("0.0.0.0", "::")
"""With these every address of the machine is listened on, and is a name under which it may be asked."""
GUIDE = "?step=1"
PMTILES_MAGIC = b"PMTiles\x03"
"""How a file begins, by the specification of PMTiles, version 3."""
SWITCH = 0.001
"""Seconds after which a thread lets another go on (Python's own is five times as long): a short question does not wait
for a long one."""
KEPT_S = 75
"""Seconds that a connection is kept on which nothing is asked: a page that is read for a while opens none anew."""
GARBAGE = (10_000, 20, 100)
"""Records after which the collector of garbage looks at the newest, and how seldom at the older ones: an answer of
thousands of rows, all of which are let go at once, calls it no hundred times."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What `polybius serve` was told."""

    case: str
    host: str = "127.0.0.1"
    port: int = 8642
    tiles: str = ""
    user: str = ""
    read_only: bool = False
    opens: bool = False
    """Is the page opened in a browser?"""
    guide: bool = False
    """Is it opened at the first step of the guide?"""


def serve(options: Options, settings: Settings, say: Say) -> None:
    """Answers until it is stopped. Raises `UsageError` where there is no case or the port is taken."""
    settings = settings.of_case(options.case)
    bound = _bound(options)
    store = opened(options, settings)
    context = context_over(store, options, settings)
    sys.setswitchinterval(SWITCH)
    try:
        settle(context.queries)  # beside it the first answers would take longer than it does
        start(context)
        address = f"http://{_shown(options.host)}:{bound.getsockname()[1]}/{GUIDE if options.guide else ''}"
        bound.listen()  # who asks from here on waits for the answer, and is not turned away
        say(f"{context.name}: {address} (stop with Ctrl-C)")
        if options.opens:
            Timer(0.5, webbrowser.open, [address]).start()
        config = uvicorn.Config(
            make_app(context), log_level="warning", access_log=False, server_header=False, timeout_keep_alive=KEPT_S
        )
        uvicorn.Server(config).run([bound])
    finally:
        stop(context)
        store.close()


class Shown(Status):
    """Tells the page how far the case is."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def changed(self, pending: int, building: bool) -> None:
        self._context.pending, self._context.building = pending, building
        self._context.edits += 1

    def built(self) -> None:
        self._context.refresh()
        settle(self._context.queries)


def with_services(context: Context, store: Store, settings: Settings) -> Context:
    """The context, with what routes that write are served by."""
    status = Shown(context)
    bench = Workbench(store, settings, lambda: context.queries, status, context.user)
    uploads = Uploading(store, settings, bench.build, lambda: status.changed(bench.pending, context.building))
    context.services |= {DESK: bench, UPLOADS: uploads}
    return context


def start(context: Context) -> None:
    """What works beside answering begins to."""
    for name in (DESK, UPLOADS):
        if name in context.services:
            context.services[name].start()


def stop(context: Context) -> None:
    """Waits for a build that is under way."""
    for name in (UPLOADS, DESK, ASKING):
        if name in context.services:
            context.services[name].stop()


def settle(queries: QueriesById) -> None:
    """Makes what the first questions would wait for, and lets the collector of garbage look at none of it again: a look
    at all of a large case stops every answer for half a second."""
    queries.warm()
    gc.unfreeze()
    give_back()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


def give_back() -> None:
    """Gives memory that was freed back to the system, where the C library can (glibc's malloc_trim)."""
    gc.collect()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):
        return


class Public(Published):
    """What may be published, with no folder of this machine in it."""

    @cached_property
    def reports_by_id(self) -> Mapping[str, Report]:
        return {id_: without_folders(report) for id_, report in super().reports_by_id.items()}


class Containers:
    """Which places contain a place, by the gazetteer; it is opened when it is first asked."""

    def __init__(self, codebook: Codebook, settings: Settings) -> None:
        self._codebook = codebook
        self._settings = settings

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.load(self._codebook, gazetteer_files(self._settings.gazetteer))

    def __call__(self, place: str) -> list[tuple[str, str]]:
        found = self._gazetteer.get(place)
        return [(one.id, one.name) for one in self._gazetteer.parents(found)] if found else []


class Asking:
    """Makes the questions of a case as it stands, with the index of its texts: a rebuild leaves the texts as they are,
    and so the index."""

    def __init__(self, store: Store, containing: Containing) -> None:
        self._store = store
        self._containing = containing
        self._index: TextIndex | None = None
        self._version = ""

    def ask(self) -> QueriesById:
        self._queries = queries = QueriesById(self._store, self._containing, BoardFiles(folder()))
        give_back()
        version = queries.read_version()
        if self._index is None or version != self._version:
            self.stop()
            self._index, self._version = TextIndex(version), version
            total = len(queries.board.claims) + len(queries.board.reports)
            self._index.start(Documents(Again(self._claims), Again(self._reports), total))
        queries.search = Search(queries.board, self._index)
        return queries

    def _claims(self) -> Iterator[Document]:
        return self._queries.claim_words()

    def _reports(self) -> Iterator[Document]:
        return self._queries.report_words()

    def stop(self) -> None:
        if self._index is not None:
            self._index.stop()


@dataclass(frozen=True)
class Again:
    """Documents of the case as it stands, from the first each time they are gone through."""

    stream: Callable[[], Iterator[Document]]

    def __iter__(self) -> Iterator[Document]:
        return self.stream()


def opened(options: Options, settings: Settings) -> Store:
    """The store, with its case built where it never was; one that is behind is built while it is served."""
    if not is_case(options.case):
        raise UsageError("no such case", where=options.case, remedy="make one: polybius read PATH... --case FILE")
    store = open_store(options.case, read_only=options.read_only)
    if not options.read_only and not store.grown_from():
        importlib.import_module("polybius.building").rebuild(store, settings)
    if store.counts().claims >= MANY_CLAIMS:
        store.spare()
    return store


def context_over(store: Store, options: Options, settings: Settings) -> Context:
    """What the routes share, over an open store."""
    codebook = Codebook.load(settings.codebook)
    asking = Asking(store, Containers(codebook, settings))
    context = Context(
        ask=asking.ask,
        codebook=codebook,
        name=name_of(options.case),
        user=options.user or settings.user or getpass.getuser(),
        read_only=options.read_only,
        hosts=hosts(options.host),
        tiles=tiles(options.tiles),
    )
    context.services |= {PUBLISHED: lambda: Public(store), ASKING: asking}
    return context if options.read_only else with_services(context, store, settings)


def name_of(case: str) -> str:
    """`aleppo-2016.polybius` is `Aleppo 2016`; of a URL the database's name alone."""
    stem = Path(urlsplit(case).path).stem if "://" in case else Path(case).stem
    return stem.replace("-", " ").replace("_", " ").capitalize() or "Case"


def hosts(host: str) -> tuple[str, ...]:
    """Names under which the server may be asked besides this machine's own."""
    if host in ANY_ADDRESS:
        found = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
        return tuple(sorted({socket.gethostname(), *map(_shown, found)}))
    return () if _shown(host) in LOCAL else (_shown(host),)


def _shown(host: str) -> str:
    """As in a URL: IPv6 in brackets, and this machine where every address is listened on."""
    if host in ANY_ADDRESS:
        return "127.0.0.1"
    try:
        return f"[{host}]" if ipaddress.ip_address(host).version == 6 else host
    except ValueError:
        return host


def tiles(given: str) -> Tiles | None:
    """Raises `UsageError` for a file that is none, and for a URL without its place holders."""
    if not given:
        return None
    if given.startswith(("http://", "https://")):
        if not all(part in given for part in ("{z}", "{x}", "{y}")):
            raise UsageError("a tile URL has {z}, {x} and {y}", where=given, remedy="https://host/{z}/{x}/{y}.png")
        return Tiles("raster", given, attribution=urlsplit(given).netloc)
    file = Path(given)
    if not file.is_file():
        raise UsageError("no such file of tiles", where=given, remedy="give a .pmtiles file or a tile URL")
    with file.open("rb") as opened_:
        if opened_.read(len(PMTILES_MAGIC)) != PMTILES_MAGIC:
            raise UsageError(
                "not a PMTiles file of version 3", where=given, remedy="convert it: pmtiles convert IN OUT"
            )
    return Tiles("pmtiles", PMTILES, file.resolve())


def _bound(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    # with its protocol named asyncio sends every answer at once: else the kernel waits 40 ms for an acknowledgement
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((options.host, options.port))
    except OSError as error:
        bound.close()
        raise UsageError(
            f"cannot listen there: {error.strerror or error}", where=f"{options.host}:{options.port}",
            remedy="another --port, or 0 for any that is free",
        ) from error  # fmt: skip
    return bound
