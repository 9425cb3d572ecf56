"""Review: queues of what to look at first, what may be corrected, and how far reviewers agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from polybius.model.case import Decision
from polybius.model.claims import Kind
from polybius.views import fields as fielded
from polybius.views.agreement import agreement_shape
from polybius.views.queries_by_id import QueriesById
from polybius.views.queues import QUEUES, Item, Queues, Reply
from polybius.views.reviewed_items import Answers
from polybius.views.web import rows
from polybius.views.web.context import Context
from polybius.views.web.decision_rows import act_of
from polybius.views.web.problems import ProblemError, documented
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas import ActorInEvent, ClaimRow, EventRow, Page
from polybius.views.web.schemas_review import (
    Agreement,
    ChoiceShown,
    FieldShown,
    ItemShown,
    Passing,
    QueueShown,
    Replies,
    ReplyShown,
    Verdict,
)
from polybius.views.web.services import live_of
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size

router = APIRouter(tags=["review"], responses=documented(503))
Row = EventRow | ClaimRow | ActorInEvent
User = Annotated[str, Query(max_length=120, description="Whose turn it is: what he answered is left out.")]


def queues_of(context: Context, queries: QueriesById) -> Queues:
    """Of the case shown, made once."""
    held: tuple[QueriesById, Queues] | None = context.services.get("queues")
    if held is None or held[0] is not queries:
        held = context.services["queues"] = (queries, Queues(queries))
    return held[1]


@router.get("/review/queues")
def queues(context: Case, user: User = "") -> list[QueueShown]:
    """Each with how many questions it has, and how many of these are answered, by this user or by anybody."""
    made, answers = queues_of(context, context.queries), Answers(live_of(context))
    found = []
    for queue in QUEUES.values():
        items = made.items(queue.name)
        done = sum(bool(_own(answers.to(item), user)) for item in items)
        found.append(
            QueueShown(name=queue.name, title=queue.title, description=queue.description, n=len(items), done=done)
        )
    return found


@router.get("/review/queues/{name}")
def queue(
    context: Case,
    asked: Asked,
    name: str,
    user: User = "",
    blind: Annotated[bool, Query(description="Does he not see what others answered before he does?")] = True,
    done: Annotated[bool, Query(description="Those too that are answered.")] = False,
    page: PageNumber = 1,
    size: Size = 50,
) -> Page[ItemShown]:
    """The questions by doubt times effect, those first that nobody has answered."""
    queries, answers = context.queries, Answers(live_of(context))
    if name not in QUEUES:
        raise ProblemError(404, f"there is no queue {name[:40]!r}", f"there are {', '.join(QUEUES)}")
    items = queues_of(context, queries).items(name)
    items = tuple(item for item in items if _within(queries, asked, item)) if asked != type(asked)() else items
    open_ = [(item, answers.to(item)) for item in items]
    if not done:
        open_ = [(item, found) for item, found in open_ if not _own(found, user)]
    open_.sort(key=lambda pair: bool(pair[1]))
    begin = (page - 1) * size
    chosen = open_[begin : begin + size]
    known = _rows(queries, [item for item, _ in chosen])
    shown = [item_shown(known, item, found, user if blind else "") for item, found in chosen]
    return Page(total=len(open_), page=page, size=size, items=shown)


def _own(found: Sequence[Decision], user: str) -> list[Decision]:
    """The answers of one reviewer; of any where nobody is named."""
    return [one for one in found if user in ("", one.user)]


def _within(queries: QueriesById, asked: Asked, item: Item) -> bool:
    """Does the state of the page let the question's event through? What is no event's is let through."""
    event = item.subject if item.subject.startswith("e_") else item.other
    found = queries.board.events.find([event]) if event.startswith("e_") else None
    return found is None or not len(found) or bool(queries.masks(asked).kept[found[0]])


def item_shown(known: Mapping[str, Row], item: Item, found: Sequence[Decision], blind_for: str) -> ItemShown:
    seen = not blind_for or any(one.user == blind_for for one in found)
    return ItemShown(
        id=item.id, subject=item.subject, kind=item.queue.removesuffix("s"), title=item.title, question=item.question,
        doubt=item.doubt, effect=item.effect, rank=item.rank, one=known.get(item.one),
        other=known.get(item.other), why=item.why, decided=[verdict(one) for one in found] if seen else [],
        judged_by=len({one.user for one in found}),
        acts=Replies(same=_reply(item.same), different=_reply(item.different),
                     unsure=_reply(item.unsure) if item.unsure else None),
    )  # fmt: skip


def verdict(decision: Decision) -> Verdict:
    return Verdict(user=decision.user, verdict=act_of(decision), time=decision.time, reason=decision.reason or None)


def _reply(reply: Reply) -> ReplyShown:
    return ReplyShown(act=reply.act, subject=reply.subject, other=reply.other or None, claims=list(reply.claims))


def _rows(queries: QueriesById, items: Sequence[Item]) -> dict[str, Row]:
    """Events, claims and actors that questions are about, by id; fetched at once."""
    ids = list(dict.fromkeys(id_ for item in items for id_ in (item.one, item.other) if id_))
    found: dict[str, Row] = {id_: ActorInEvent(id=id_, name=name, role="") for id_ in ids
                             if (name := queries.actor_names.get(id_))}  # fmt: skip
    events = queries.board.events.find([id_ for id_ in ids if id_.startswith("e_")])
    found.update((row.id, row) for row in rows.event_rows(queries, events))
    claims = queries.claims_of([id_ for id_ in ids if id_.startswith("c_")])
    found.update((row.id, row) for row in rows.claim_rows(queries, claims))
    return found


@router.get("/review/fields")
def fields(
    context: Case,
    kind: Annotated[Kind | None, Query(description="A kind of claim.")] = None,
    claim: Annotated[str, Query(max_length=120, description="A claim: what it has in each field is told.")] = "",
) -> list[FieldShown]:
    """What may be corrected of a claim, in the order of a form, with what the codebook lets stand there."""
    found = next(iter(context.queries.claims_of([claim])), None) if claim else None
    if claim and found is None:
        raise ProblemError(404, f"no claim has the id {claim[:40]!r}", "its report may have been coded anew")
    wanted = found.kind if found else kind
    if wanted is None:
        raise ProblemError(400, "neither a kind nor a claim is named", "give kind=event or claim=c_...")
    return [
        FieldShown(
            field=one.name, label=one.label, input=one.input.value, now=one.now or None,
            choices=[ChoiceShown(value=c.value, label=c.label, definition=c.definition) for c in one.choices] or None,
        )
        for one in fielded.fields(context.codebook, wanted, found)
    ]  # fmt: skip


@router.get("/review/passing")
def passing(context: Case) -> Passing:
    """How many claims, and events made of such claims alone or accepted as they are, may be published."""
    live = live_of(context)
    claims = {id_ for id_, review in live.reviews.claims.items() if review.published}
    told = {*live.events_of_claims(sorted(claims)).values(), *live.reviews.events}
    events = [event for id_ in sorted(told) if (event := live.event(id_)) is not None]
    return Passing(
        claims=len(claims), events=sum(live.is_accepted(one) or claims.issuperset(one.claims) for one in events)
    )


@router.get("/review/agreement")
def agreement(context: Case) -> Agreement:
    """On claims and events that two reviewers judged: how often alike, Cohen's kappa, and where they differ."""
    return Agreement.model_validate(agreement_shape(live_of(context)))
