"""Which time and place of its sentence belong to a word: the path between them in the dependency tree, with its cost.

Every step costs one and the border of a clause more; what lies inside another clause is out of reach. A place has to
be said as a place: "with Chad", "by Chad" or "the ambassador to Chad" say nothing of where something happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from polybius.annotate.records import PlaceMention, TimeMention, Token
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.speech import Speech
from polybius.model.claims import Period, Precision
from polybius.model.text import Span

Located = TypeVar("Located", TimeMention, PlaceMention)

RELATIVE = "acl:relcl"
CLAUSES = frozenset(("acl", RELATIVE, "advcl", "advcl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis", "list"))
"""Relations that open a clause of its own."""
OPEN_UPWARDS = {"xcomp": 1, "advcl": 3, "conj": 2, "acl": 4, "csubj": 3, RELATIVE: 2}
"""Clauses that share the time and place of the clause above them, with the cost of each step."""
PLACE_PREPOSITIONS = frozenset(
    "in at near on around outside inside within across throughout over into from to toward towards of between along "
    "against through north south east west beside behind off beyond".split()
)
STATIC = frozenset("in at near outside inside on around across throughout".split())
"""Prepositions that say where somebody is."""
APART = frozenset("with by about as than like despite without concerning regarding including".split())
"""Prepositions behind which a place is a party, a topic or a comparison."""
OF_ITS_NOUN = frozenset("to toward towards from into".split())
"""Prepositions that, behind another noun, belong to that noun alone ("the road to", "a refugee from")."""
WHOSE = frozenset(("nmod:poss", "amod"))
"""Relations by which a place says whose an actor is ("Chad's envoy")."""
MOVING = frozenset(
    "evacuate evacuation withdraw withdrawal leave departure depart expel expulsion flee retreat transfer deport "
    "deportation bring carry take bus ferry airlift displace displacement return move passage exodus".split()
)
"""Words that the way belongs to, whatever noun it is hung on ("the evacuation of the wounded from")."""
FOUGHT = frozenset("battle fight fighting struggle war offensive operation campaign push race siege".split())
"""Nouns whose `for` names the place that is fought over."""
TAKING = frozenset("take retake capture recapture seize reclaim recover liberate clear storm regain besiege".split())
SINCE = "since"
HARMED = frozenset("kill die wound injure hurt perish destroy damage burn displace shoot attack hit".split())
HURT = frozenset(("kill", "die", "wound", "injure", "hurt", "martyr"))
CAUSING = frozenset(("when", "after", "as"))
"""Words that open the clause of what did the harm."""
FAR = 14
"""Cost from which a time or place is taken to belong to something else."""


class Nearness:
    """Costs in the tree of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._by_stop = {place.stop: place for place in parse.annotated.places}
        self._speech = Speech(parse)
        self._times = {time.head: time for time in parse.annotated.times if time.kind == "date"}

    def by_sentence(self, mentions: Iterable[Located]) -> dict[int, list[Located]]:
        grouped: dict[int, list[Located]] = {}
        for mention in mentions:
            grouped.setdefault(self._parse.root(mention.head), []).append(mention)
        return grouped

    def nearest(self, trigger: Token, mentions: Iterable[Located], taken: tuple[Span, ...] = ()) -> Located | None:
        """The mention that belongs to the trigger at the least cost, the first where two are equal."""
        best: Located | None = None
        least = FAR
        for mention in mentions:
            if any(span.contains(mention.span) for span in taken):
                continue
            cost = self.cost(trigger, mention)
            if cost < least:
                best, least = mention, cost
        return best

    def told_of(self, trigger: Token, mention: PlaceMention) -> bool:
        """Does the place lie outside, in the noun that the relative clause of the trigger is about?"""
        joint = self._ancestors(trigger.i)
        node = mention.head
        while node not in joint and self._parse.heads[node] != node:
            node = self._parse.heads[node]
        return self._is_told_of(trigger, node)

    def antecedent_of_where(self, trigger: Token) -> PlaceMention | None:
        """The place of "Velm, where soldiers had dug in"."""
        clause = self._parse.clause_head(trigger)
        while self._parse.deps[clause.i] == "conj":
            clause = self._parse.tokens[self._parse.heads[clause.i]]
        where = next((t.i for t in self._parse.children(clause, "advmod") if self._parse.lemmas[t.i] == "where"), -1)
        if where < 0 or self._parse.deps[clause.i] not in (RELATIVE, "advcl:relcl"):
            return None
        head = self._parse.heads[clause.i]
        places = self._parse.annotated.places
        return next((p for p in places if p.head == head or p.stop in (where, where - 1)), None)

    def is_of_sequel(self, trigger: Token, place: PlaceMention) -> bool:
        """Is it where others were when they felt it ("were left waiting in Velm after gunmen burnt the trucks")? Where
        harm is what they felt, it was done there."""
        clause = self._parse.clause_head(trigger)
        after = any(self._parse.lemmas[t.i] == "after" for t in self._parse.children(clause, "mark"))
        if self._parse.deps[clause.i] != "advcl" or not after or self._hangs_below(place.head, clause.i):
            return False
        return self._parse.lemmas[self._parse.heads[clause.i]] not in HARMED

    def cause(self, trigger: Token) -> Token | None:
        """The verb of "were killed when shells hit a market in Velm on Monday": it happened there and then."""
        while self._parse.deps[trigger.i] == "conj":
            trigger = self._parse.tokens[self._parse.heads[trigger.i]]
        if self._parse.pos[trigger.i] != "VERB":
            return None
        return self._causing(trigger) or self._further_harm(trigger)

    def _causing(self, trigger: Token) -> Token | None:
        for clause in self._parse.children(trigger, "advcl"):
            opens = {self._parse.lemmas[t.i] for t in self._parse.children(clause, "mark", "advmod") if t.i < clause.i}
            if opens & CAUSING and clause.i > trigger.i:
                return clause
        return None

    def _further_harm(self, trigger: Token) -> Token | None:
        """`injured` of "killed two and injured six in Velm on Monday": one scene at the end, for both."""
        joined = (t for t in self._parse.children(trigger, "conj") if self._parse.pos[t.i] in VERBAL)
        harm = next((t for t in joined if self._parse.lemmas[t.i] in HURT), None)
        if harm is None or self._parse.lemmas[trigger.i] not in HURT:
            return None
        return self._causing(harm) or harm

    def within(self, trigger: Token, mentions: Iterable[Located]) -> list[Located]:
        """Those that hang on the trigger itself, directly or through what hangs on it."""
        return [mention for mention in mentions if self._hangs_below(mention.head, trigger.i)]

    def cost(self, trigger: Token, mention: TimeMention | PlaceMention) -> int:
        """Steps between trigger and mention, clause borders weighed; FAR where they are apart."""
        first = self._listed_behind(mention) if isinstance(mention, PlaceMention) else None
        if first is not None:
            return min(FAR, self.cost(trigger, first) + 1)
        if isinstance(mention, TimeMention) and self._speech.dates_the_saying(mention, trigger):
            return FAR
        above = self._ancestors(trigger.i)
        down = 0
        node = self._speech.opens.get(mention.head, mention.head)
        while node not in above:
            if (self._closes(node) and not self._aims(node, trigger)) or self._parse.heads[node] == node:
                return FAR
            down += 1
            node = self._parse.heads[node]
        if node != mention.head and self._is_of_first_conjunct(trigger, mention, node):
            return FAR
        if isinstance(mention, PlaceMention):
            down += self._cost_of_place(trigger, mention, node)
        elif self._is_told_of(trigger, node) or self._dates_the_start(mention, node):
            return FAR
        return min(FAR, down + above[node])

    def _dates_the_start(self, mention: TimeMention, joint: int) -> bool:
        """ "improved from the tensions of May": the time of what it was before is not when it changed."""
        node = self._branch(mention.head, joint)
        above = self._parse.tokens[node]
        return node not in (joint, mention.head) and self._parse.preposition(above) == "from"

    def _is_of_first_conjunct(self, trigger: Token, mention: TimeMention | PlaceMention, joint: int) -> bool:
        """ "A did this on Monday and B did that": what follows the first verb is not shared with another's doing."""
        node = self._branch(trigger.i, joint)
        if self._parse.deps[node] != "conj" or self._parse.pos[node] not in VERBAL:
            return False
        own = any(self._parse.deps[t.i].startswith("nsubj") for t in self._parse.children(self._parse.tokens[node]))
        return own and joint < mention.head < node

    def _listed_behind(self, place: PlaceMention) -> PlaceMention | None:
        """`Velm` for `Karsa` of "Velm and Karsa", whatever the reader took the conjunction to join."""
        if self._parse.deps[place.head] != "conj" or place.start < 2:
            return None
        joint = place.start - 1
        return self._by_stop.get(joint - 1 if self._parse.tokens[joint - 1].text == "," else joint)

    def _cost_of_place(self, trigger: Token, mention: PlaceMention, joint: int) -> int:
        preposition = self._last_preposition(mention.head)
        head = self._parse.heads[mention.head]
        of_other_noun = self._parse.deps[mention.head].startswith("nmod") and head != trigger.i
        if self._is_whose(mention, head):
            return FAR
        way = preposition in OF_ITS_NOUN and not self._moves(trigger.i, mention.head, joint)
        if preposition in APART or (way and of_other_noun):
            return FAR
        if joint == mention.head and self._is_owned(trigger, joint):
            return FAR
        told_of = self._is_told_of(trigger, joint) and joint != mention.head
        if told_of and preposition not in STATIC:
            return FAR
        return 0 if self._locates(mention, trigger) else 3

    def _is_whose(self, place: PlaceMention, head: int) -> bool:
        """ "Chad's envoy", "Chad missiles": does the place say to whom a thing or an actor belongs?"""
        dep = self._parse.deps[place.head]
        if dep == "amod" and self._parse.pos[place.head] == "ADJ":
            return True  # "the Roman theatre"
        if dep == "compound" and place.place.precision == "country":
            return True
        described = head if self._parse.deps[head] != "nmod:desc" else self._parse.heads[head]
        return dep in WHOSE and described in self._parse.actor_heads

    def _is_owned(self, trigger: Token, joint: int) -> bool:
        """ "Chad, with 5,000 soldiers in the valley": they are its own, and elsewhere."""
        branch = self._parse.tokens[self._branch(trigger.i, joint)]
        return branch.i != joint and self._parse.preposition(branch) == "with"

    def _moves(self, trigger: int, node: int, joint: int) -> bool:
        """Is the trigger, or a word between the place and it, one of moving?"""
        lemmas = self._parse.lemmas
        while node not in (joint, self._parse.heads[node]) and not self._is_moving(node):
            node = self._parse.heads[node]
        return self._is_moving(node) or lemmas[trigger] in MOVING

    def _is_moving(self, node: int) -> bool:
        """ "bused to Velm", not "the buses on the road to Velm"."""
        vehicle = self._parse.pos[node] == "NOUN" and self._parse.lemmas[node] in ("bus", "ferry")
        return self._parse.lemmas[node] in MOVING and not vehicle

    def _last_preposition(self, node: int) -> str:
        return self._parse.preposition(self._parse.tokens[node]).rpartition(" ")[2]

    def _locates(self, mention: PlaceMention, trigger: Token) -> bool:
        """Is the place said as a place ("in X", "X was bombed", "the X talks"), not as somebody's ("X's mayor")?"""
        preposition = self._last_preposition(mention.head)
        if preposition == "for" and self._parse.heads[mention.head] == trigger.i:
            return self._parse.lemmas[trigger.i] in FOUGHT
        if preposition:
            return preposition in PLACE_PREPOSITIONS
        dep = self._parse.deps[mention.head]
        if dep == "compound" and self._parse.heads[mention.head] == trigger.i:
            return True
        return dep in ("obj", "nsubj:pass", "conj", "appos", "flat", "obl", "advmod")

    def _is_told_of(self, trigger: Token, joint: int) -> bool:
        """Is the joint the noun that the clause of the trigger is about? Its time is not that of the clause."""
        node = self._branch(trigger.i, joint)
        return node != joint and self._parse.heads[node] == joint and self._parse.deps[node] == RELATIVE

    def _branch(self, node: int, joint: int) -> int:
        """The token right below the joint on the way up from `node`: itself where it is the joint, the root where the
        joint does not stand above."""
        while node != joint and self._parse.heads[node] not in (joint, node):
            node = self._parse.heads[node]
        return node

    def _aims(self, node: int, trigger: Token) -> bool:
        """ "an offensive to retake X": what is to be taken is where it is launched."""
        infinitive = self._parse.deps[node] == "acl" and self._parse.is_infinitive(self._parse.tokens[node])
        return infinitive and self._parse.heads[node] == trigger.i and self._parse.lemmas[node] in TAKING

    def _closes(self, node: int) -> bool:
        dep = self._parse.deps[node]
        return dep in CLAUSES or (dep == "conj" and self._parse.pos[node] in VERBAL)

    def _ancestors(self, start: int) -> dict[int, int]:
        """Tokens above the trigger with the cost of reaching them; stops at a clause that shares nothing upwards."""
        costs = {start: 0}
        node, cost = start, 0
        while self._parse.heads[node] != node:
            dep = self._parse.deps[node]
            if self._closes(node) and dep not in OPEN_UPWARDS:
                break
            cost += OPEN_UPWARDS.get(dep, 1)
            node = self._parse.heads[node]
            costs[node] = cost
            if dep == RELATIVE:
                break
        return costs

    def _hangs_below(self, node: int, top: int) -> bool:
        while node != top and self._parse.heads[node] != node:
            node = self._parse.heads[node]
        return node == top

    # -- since ----------------------------------------------------------------------------------------------

    def period(self, trigger: Token, mention: TimeMention) -> Period | None:
        """The mention's period, open at its end where it only says since when: "since the clashes of last May"."""
        period = self._with_next_day(mention)
        if period is None or not period.earliest or not self._since(trigger, mention):
            return period
        begin = period.edtf.partition("/")[0]
        return replace(period, edtf=f"{begin}/..", latest="", precision=Precision.OPEN)

    def _with_next_day(self, mention: TimeMention) -> Period | None:
        """ "23 and 24 May" is both days."""
        first, second = mention.period, self._listed_time(mention)
        if first is None or second is None or second.period is None or first.precision is not Precision.DAY:
            return first
        last = second.period
        if last.precision is not Precision.DAY or not _next_day(first.earliest, last.earliest):
            return first
        text = f"{first.text} and {last.text}"
        return Period(text, f"{first.edtf}/{last.edtf}", first.earliest, last.latest, Precision.RANGE)

    def _listed_time(self, mention: TimeMention) -> TimeMention | None:
        listed = (t.i for t in self._parse.children(self._parse.tokens[mention.head], "conj"))
        return next((self._times[i] for i in listed if i in self._times), None)

    def _since(self, trigger: Token, mention: TimeMention) -> bool:
        node = mention.head
        while node != trigger.i and self._parse.heads[node] != node:
            if any(self._parse.lemmas[t.i] == SINCE for t in self._parse.children(self._parse.tokens[node], "case")):
                return True
            node = self._parse.heads[node]
        return False


def _next_day(first: str, second: str) -> bool:
    """Of two ISO days; of a day without its year nothing follows."""
    return bool(first and second) and date.fromisoformat(first) + timedelta(days=1) == date.fromisoformat(second)
