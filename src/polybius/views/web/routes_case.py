"""The case as a whole: counts, extent, what it can be narrowed by, its map and its timeline."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from polybius import VERSION
from polybius.views.board_map import Cluster, mapped
from polybius.views.board_time import Lane, Timeline, timeline
from polybius.views.facets import Facets, Valued, spread
from polybius.views.narrowing import Narrowing
from polybius.views.queries_by_id import QueriesById
from polybius.views.tables_control import held_by
from polybius.views.timelines import BesideEvents, beside
from polybius.views.web import schemas_case as shown
from polybius.views.web.context import Context, context_of
from polybius.views.web.state import box, narrowing
from polybius.views.web.tables_offered import OFFERED

router = APIRouter(tags=["case"])
Asked = Annotated[Narrowing, Depends(narrowing)]
Case = Annotated[Context, Depends(context_of)]


@router.get("/case")
def case(context: Case) -> shown.CaseShown:
    """What the page asks first."""
    queries = context.queries
    tiles = context.tiles
    return shown.CaseShown(
        version=queries.version, name=context.name, polybius=VERSION, make=context.make, counts=_counts(queries),
        extent=_extent(queries), facets=_facets(context, queries, Narrowing()), pending=context.pending,
        building=context.building, writable=not context.read_only, user=context.user,
        guide=len(queries.board.events) > 0,
        tables=[
            shown.TableName(name=one.name, title=one.title, description=one.description, group=one.group)
            for one in OFFERED
        ],
        tiles=shown.TilesShown(kind=tiles.kind, url=tiles.url, attribution=tiles.attribution) if tiles else None,
        search=_search(queries), large=queries.many,
    )  # fmt: skip


def _counts(queries: QueriesById) -> shown.Counts:
    counts, board = queries.counts(), queries.board
    return shown.Counts(
        reports=counts.reports, coded=counts.coded, claims=counts.claims, words=counts.words,
        events=len(board.events), actors=len(queries.actor_names), places=len(board.places.named),
        outlets=len(board.outlets), control=len(queries.case.control), agreements=len(queries.case.agreements),
    )  # fmt: skip


def _extent(queries: QueriesById) -> shown.Extent:
    found = spread(queries.board)
    core = shown.Days(since=found.core_first or None, until=found.core_last or None)
    return shown.Extent(
        since=found.first or None, until=found.last or None, bbox=list(found.box) if found.box else None, core=core
    )


def _search(queries: QueriesById) -> shown.SearchState:
    search = queries.search
    if search is None:
        return shown.SearchState(state="none", done=0, total=0)
    return shown.SearchState(state=search.state, done=search.done, total=search.total)


@router.get("/facets")
def facets(context: Case, asked: Asked) -> shown.Facets:
    """Values that events have, each list counted with all of the narrowing but its own part."""
    return _facets(context, context.queries, asked)


def _facets(context: Context, queries: QueriesById, asked: Narrowing) -> shown.Facets:
    masks = queries.masks(asked)
    found = {name: [_facet(one) for one in values] for name, values in Facets(masks, context.codebook).all().items()}
    return shown.Facets(**found, total=int(masks.kept.sum()))


def _facet(one: Valued) -> shown.Facet:
    return shown.Facet(value=one.value, label=one.label, n=one.n, definition=one.definition or None)


@router.get("/map")
def map_(
    context: Case,
    asked: Asked,
    frame: Annotated[str, Query(max_length=120, description="West, south, east, north of what is seen.")] = "",
    zoom: Annotated[float, Query(ge=0, le=24)] = 4,
) -> shown.MapShown:
    """Events as clusters; what has no place is counted, never dropped."""
    found = mapped(context.queries.masks(asked), box(frame, "frame"), zoom)
    return shown.MapShown(
        clusters=[_cluster(one) for one in found.clusters], total=found.total, unplaced=found.unplaced,
        outside=found.outside,
    )  # fmt: skip


def _cluster(one: Cluster) -> shown.ClusterShown:
    return shown.ClusterShown(
        lat=one.lat, lon=one.lon, n=one.n, radius_km=one.radius_km, bbox=list(one.box), standings=dict(one.standings),
        types=dict(one.types), place=one.place, places=one.places, level=one.level, ids=list(one.ids),
        title=one.title or None,
    )  # fmt: skip


@router.get("/timeline")
def timeline_(
    context: Case,
    asked: Asked,
    lanes: Literal["type", "actor", "place", "standing"] = "type",
    bins: Annotated[int, Query(ge=4, le=400)] = 120,
    marks: Annotated[int, Query(ge=0, le=200, description="Lanes with so many events at most list them.")] = 60,
) -> shown.TimelineShown:
    """Lanes of events, and beside them control, agreements and turning points of the same days."""
    queries = context.queries
    masks = queries.masks(asked)
    found = timeline(masks, queries.masks(asked.without_days()), lanes, bins, marks)
    return _timeline(found, beside(queries, asked, found.since, found.until))


def _timeline(found: Timeline, others: BesideEvents) -> shown.TimelineShown:
    return shown.TimelineShown(
        since=found.since or None, until=found.until or None, grain=found.grain, edges=list(found.edges),
        lanes=[_lane(lane) for lane in found.lanes], undated=found.undated, total=found.total,
        control=[
            shown.ControlLane(
                key=lane.key, place=lane.place,
                spells=[
                    shown.SpellOnLane(
                        id=s.id, holder=s.holder or None, holder_id=s.holder_id or None, side=s.side or None,
                        since=s.since or None, until=s.until or None, status=s.status, begins=s.begins or None,
                        ends=s.ends or None, last_seen=s.last_seen or None, says=held_by(s),
                    )
                    for s in lane.spells
                ],
            )
            for lane in others.control
        ],
        agreements=[
            shown.AgreementOnLane(
                id=a.id, title=a.title or a.kind, state=a.state, since=a.since or None, until=a.until or None,
                stages=[
                    shown.StageOnLane(stage=s.stage, date=s.date or None, contested=s.contested) for s in a.stages
                ],
            )
            for a in others.agreements
        ],
        turns=[
            shown.TurnOnLane(
                id=t.id, names=list(t.names), date=t.until or t.since or None, why=t.why, toward=t.toward
            )
            for t in others.turns
        ],
        more=dict(others.more),
    )  # fmt: skip


def _lane(lane: Lane) -> shown.LaneShown:
    marks = None if lane.marks is None else [
        shown.MarkShown(
            id=m.id, earliest=m.earliest or None, latest=m.latest or None, precision=m.precision or None,
            title=m.title, standing=m.standing, type=m.type,
        )
        for m in lane.marks
    ]  # fmt: skip
    return shown.LaneShown(key=lane.key, label=lane.label, n=lane.n, bins=list(lane.bins), marks=marks)
