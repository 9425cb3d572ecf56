"""Events on a map: those of one place are one mark, and places that would overlap on the screen are one cluster.

Points, provinces and countries never share a cluster: what is told of a whole country does not lie at its middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from polybius.views.board import Array, Board, id_text
from polybius.views.board_filter import Masks
from polybius.views.narrowing import Box

TILE = 512
"""Pixels of a world tile at zoom 0 (MapLibre)."""
CELL = 56
"""Pixels of a cell of the grid: marks nearer than this would overlap."""
FARTHEST = 85.0511
"""Degrees of latitude at which the square world ends (Web Mercator)."""
SHOWN = 20
"""Ids of a cluster."""
AREAS = {"region": 1, "country": 2}


@dataclass(frozen=True, slots=True)
class Cluster:
    lat: float
    lon: float
    n: int
    radius_km: float
    box: Box
    standings: Mapping[str, int]
    types: Mapping[str, int]
    place: str
    """The name of its one place, or of the one with the most events."""
    places: int
    level: str
    """`point`, `region` or `country`."""
    ids: tuple[str, ...]
    """The weightiest."""
    title: str


@dataclass(frozen=True, slots=True)
class Mapped:
    clusters: tuple[Cluster, ...]
    total: int
    unplaced: int
    outside: int


def mapped(masks: Masks, frame: Box | None, zoom: float) -> Mapped:
    """The clusters in a frame at a zoom; with `total` of all that the narrowing leaves, in the frame or not."""
    board, kept = masks.board, masks.kept
    rows = np.flatnonzero(kept)
    at = board.events.place[rows]
    located = (at >= 0) & ~np.isnan(np.append(board.places.lat, np.nan)[at])
    rows, at = rows[located], at[located]
    total, unplaced = int(kept.sum()), int((~located).sum())
    cells = _cells(board, zoom)
    inside = board.places.inside(frame) if frame is not None else np.ones(len(board.places), bool)
    shown = inside[at]
    outside = int((~shown).sum())
    return Mapped(tuple(_clusters(board, rows[shown], at[shown], cells)), total, unplaced, outside)


def _cells(board: Board, zoom: float) -> Array:
    """The cell of the grid that each place lies in; places of one level alone share one."""
    places = board.places
    lat = np.radians(np.clip(np.nan_to_num(places.lat), -FARTHEST, FARTHEST))
    size = TILE * 2 ** min(max(zoom, 0.0), 22.0) / CELL
    x = np.floor((np.nan_to_num(places.lon) + 180) / 360 * size).astype(np.int64)
    y = np.floor((1 - np.log(np.tan(lat) + 1 / np.cos(lat)) / np.pi) / 2 * size).astype(np.int64)
    level = np.array([AREAS.get(precision, 0) for precision in places.precision], np.int64)
    _, cells = np.unique(np.stack([x, y, level]), axis=1, return_inverse=True) if len(places) else (None, x)
    return np.asarray(cells).reshape(-1).astype(np.int32)


def _clusters(board: Board, rows: Array, at: Array, cells: Array) -> list[Cluster]:
    if not len(rows):
        return []
    used, cluster = np.unique(cells[at], return_inverse=True)
    cluster = cluster.astype(np.uint16 if len(used) < 2**16 else np.int32)
    number = len(used)
    counts = np.bincount(cluster, minlength=number)
    lat = np.bincount(cluster, board.places.lat[at], number) / counts
    lon = np.bincount(cluster, board.places.lon[at], number) / counts
    standings = _table(cluster, board.events.standing[rows], number, len(board.standings))
    types = _table(cluster, board.events.type[rows], number, len(board.types))
    groups = _by_cluster(board, rows, cluster, counts)
    places = _places(board, at, cluster, number)
    made = []
    for n in range(number):
        ids, first = groups[n]
        rows_of, most = places[n]
        made.append(
            Cluster(
                lat=round(float(lat[n]), 5), lon=round(float(lon[n]), 5), n=int(counts[n]),
                radius_km=float(board.places.radius[rows_of].max()), box=_box(board, rows_of),
                standings=_named(board.standings.values, standings[n]), types=_named(board.types.values, types[n]),
                place=board.places.named.label(int(board.places.of[most])),
                places=len(np.unique(board.places.of[rows_of])),
                level=_level(board.places.precision[int(most)]), ids=ids, title=first if counts[n] == 1 else "",
            )
        )  # fmt: skip
    return sorted(made, key=lambda one: (-one.n, one.lat, one.lon))


def _table(rows: Array, columns: Array, height: int, width: int) -> Array:
    flat = rows.astype(np.int64) * width + columns
    return np.bincount(flat, minlength=height * width).reshape(height, width)


def _named(values: tuple[str, ...], counts: Array) -> dict[str, int]:
    return {values[code]: int(counts[code]) for code in np.flatnonzero(counts)}


def _by_cluster(board: Board, rows: Array, cluster: Array, counts: Array) -> list[tuple[tuple[str, ...], str]]:
    """The ids of each cluster's weightiest events, and the title of the first."""
    heavy = np.argsort(-board.events.weight[rows], kind="stable")
    order = heavy[np.argsort(cluster[heavy], kind="stable")]
    begins = np.concatenate(([0], np.cumsum(counts)))
    found = []
    for begin, end in pairwise(begins):
        chosen = rows[order[begin : min(end, begin + SHOWN)]]
        ids = tuple(id_text("e", number) for number in board.events.ids[chosen])
        found.append((ids, board.events.title(int(chosen[0]))))
    return found


def _places(board: Board, at: Array, cluster: Array, number: int) -> list[tuple[Array, int]]:
    """The rows of places of each cluster, and the one with the most events."""
    used, counts = np.unique(at, return_counts=True)
    of = np.zeros(len(board.places), np.int64)
    of[at] = cluster
    order = np.lexsort((-counts, of[used]))
    ends = np.cumsum(np.bincount(of[used], minlength=number))
    parts = np.split(used[order], ends[:-1])
    return [(part, int(part[0])) for part in parts]


def _box(board: Board, rows: Array) -> Box:
    lat, lon = board.places.lat[rows], board.places.lon[rows]
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _level(precision: str) -> str:
    return precision if precision in AREAS else "point"
