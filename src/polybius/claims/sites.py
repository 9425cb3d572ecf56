"""Which places of a sentence can be where a claim holds, by what the phrase around them says.

A place may be near in the tree and still say nothing of where: it is whose somebody is ("a US-backed force"), a party
in a list or between two parties ("brokered by Chad and Niger"), where people come from ("evacuees from Velm"), what is
spoken of ("discussed Niger in Velm"), or who is spoken to ("told Niger that ..."). Claims/nearness.py weighs the ways
between words; here a place is left out whatever its way.
"""

from __future__ import annotations

from polybius.annotate.records import PlaceMention, Token
from polybius.claims.anaphora import DESCRIBED, KINDS
from polybius.claims.dating import is_asked, is_below, is_content, is_told_apart
from polybius.claims.drafts import Draft
from polybius.claims.nearness import APART, FOUGHT, MOVING, STATIC
from polybius.claims.parse import VERBAL, Parse
from polybius.claims.pointers import PARTS
from polybius.model.claims import Kind

COUNTRY = "country"
AREAS = (COUNTRY, "region")
SHORTEST = 4
"""Letters of a place in a dateline: shorter words in capitals are acronyms."""
LINKS = frozenset(("in", ",", "the"))
"""Words that join a place to the area that it lies in."""
SPOKEN = frozenset(("CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Events that take place in words: a place in what is said is spoken of."""
ENTERED = frozenset("enter leave flee visit cross reach tour invade quit exit attack bomb strike shell raid".split())
"""Verbs whose object, a country, is where they happen."""
UNDERGONE = frozenset("see witness suffer experience endure host house shelter contain face".split())
"""Verbs whose subject, a country, is where they happen."""
WHOLES = frozenset((*KINDS, *DESCRIBED, *PARTS, *"rest resort port hub hamlet site".split()))
"""Nouns that are a place by the `of` behind them ("the towns of Velm and Karsa", "the outskirts of Velm")."""
OWNED = frozenset("border coast territory soil airspace conflict crisis frontier desert interior heartland".split())
"""Nouns that are where they are owned ("Chad's border")."""
WARS = frozenset("insurgency rebellion war uprising revolt jihad struggle fight battle fighting feud grudge".split())
"""What is waged against a state, wherever."""
GIVEN = frozenset(("AGREE", "AID", "SUPPORT", "COOPERATE"))
"""Events in which something is had `from` somebody."""
HELD = frozenset(
    "talk talks negotiation negotiations agreement accord deal pact treaty truce ceasefire meeting conference summit "
    "memorandum protocol city town province region evacuation withdrawal".split()
)
"""Nouns that a place before them places ("the Velm talks", "Velm city")."""
DONE_SOMEWHERE = frozenset("evacuation withdrawal aid_access reconstruction border".split())
"""Agreements whose place is that of what is to be done."""
MEETING = frozenset("meet greet see address host receive".split())
"""Verbs of what is done where somebody has come to ("visited Velm, meeting the council")."""


class Sites:
    """The places of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._ending = {place.stop: place for place in parse.annotated.places}

    def fits(self, place: PlaceMention, draft: Draft) -> bool:
        """May the place be where it happens?"""
        if (
            self._is_dateline(place)
            or self._is_label(place)
            or self._is_party(place)
            or self._is_owner(place, draft.trigger)
        ):
            return False
        if self._is_aimed_from(place, draft.trigger) or self._is_addressed(place, draft.trigger):
            return False
        if is_told_apart(self._parse, place.head, draft.trigger, draft.rule) or self._is_source(place, draft):
            return False
        if is_content(self._parse, place.head, draft.trigger):
            return False
        top = self._top(place.head)
        if draft.kind is Kind.AGREEMENT and self._is_beside_agreement(top, place, draft):
            return False
        if self._is_origin_or_topic(top, place, draft.trigger):
            return False
        return not (self._is_spoken(draft) and self._is_topic(top, draft.trigger))

    def is_done(self, draft: Draft) -> bool:
        """Is it a deed, and not words: care is given "in the eastern parts of the city" too?"""
        return draft.kind is Kind.EVENT and draft.type not in SPOKEN

    def _is_spoken(self, draft: Draft) -> bool:
        return draft.kind is Kind.EVENT and draft.type in SPOKEN and draft.mode != "visit"

    def _is_dateline(self, place: PlaceMention) -> bool:
        """ "BEIRUT Air strikes killed ten in Velm": where a report was filed, in capitals before its first word."""
        tokens = self._parse.tokens
        if not place.span.text.isupper() or place.stop - place.start > 3 or len(place.span.text) < SHORTEST:
            return False
        opens = place.start == self._parse.sentence(tokens[place.head]).start
        following = next((t.text for t in tokens[place.stop : place.stop + 4] if t.text.isalpha()), "")
        return opens and following[:1].isupper() and not following.isupper()

    def _is_label(self, place: PlaceMention) -> bool:
        """ "US-backed rebels": a name joined to a participle says whose they are."""
        following = self._parse.tokens[place.stop : place.stop + 1]
        return any(t.text in ("-", "–") and t.idx == place.span.end for t in following)

    def _is_owner(self, place: PlaceMention, trigger: Token) -> bool:
        """ "curbing Chad's influence": a country that owns what is neither a place nor what happens."""
        parse = self._parse
        if place.place.precision != COUNTRY or parse.deps[place.head] != "nmod:poss":
            return False
        owned = parse.heads[place.head]
        placed = parse.lemmas[owned] in WHOLES | OWNED | FOUGHT or owned in self._parse.place_heads
        return not placed and owned != trigger.i and not is_below(parse, trigger.i, owned)

    def _is_party(self, place: PlaceMention) -> bool:
        """ "by Chad, a longtime backer, and Niger", "Chad and its allies": listed with somebody, not with a place."""
        parse, head = self._parse, self._parse.tokens[self._parse.heads[place.head]]
        if place.place.precision != COUNTRY:
            return False
        if parse.preposition(parse.tokens[self._first(place.head)]) == "between":
            return True
        listed = [*parse.children(parse.tokens[place.head], "conj")]
        if parse.deps[place.head] == "conj":
            listed.append(head)
        return any(t.i in parse.actor_heads and t.i not in self._parse.place_heads for t in listed)

    def _first(self, node: int) -> int:
        """The first of a list of which the node is a part."""
        for _ in range(8):
            if self._parse.deps[node] != "conj":
                break
            node = self._parse.heads[node]
        return node

    def _top(self, node: int) -> int:
        """The noun whose preposition the place has: `towns` of "from the towns of Velm and Karsa"."""
        parse = self._parse
        node = self._first(node)
        for _ in range(4):
            above = parse.heads[node]
            bare = parse.preposition(parse.tokens[node]) in ("of", "")
            if not bare or parse.deps[node] not in ("nmod", "appos", "compound") or parse.lemmas[above] not in WHOLES:
                break
            node = self._first(above)
        return node

    def _is_origin_or_topic(self, top: int, place: PlaceMention, trigger: Token) -> bool:
        """ "evacuees from the towns of Velm and Karsa", "a constitution for Niger": behind another noun than the
        trigger such a phrase says what the noun is."""
        parse = self._parse
        preposition = parse.preposition(parse.tokens[top]).rpartition(" ")[2]
        above = parse.heads[top]
        if preposition == "for":
            return parse.lemmas[above] not in FOUGHT | MOVING
        if top == place.head or parse.lemmas[above] in MOVING:
            return False  # claims/nearness.py weighs the place's own preposition
        if preposition in APART:
            return True
        return preposition == "from" and parse.deps[top].startswith("nmod") and above != trigger.i

    def _is_beside_agreement(self, top: int, place: PlaceMention, draft: Draft) -> bool:
        """ "Velm and Karsa closed in on a deal", "no talks outside Velm", or a place in what is to be done."""
        first = self._parse.tokens[self._first(place.head)]
        if self._parse.preposition(self._parse.tokens[top]) == "outside":
            return True
        above = self._parse.heads[first.i]
        subject = self._parse.deps[first.i] == "nsubj" and self._parse.pos[above] in VERBAL
        if self._parse.deps[first.i] == "compound" and self._parse.lemmas[above] not in HELD:
            return True  # "the Velm process, rivalling talks overseen by ..."
        return subject or (draft.type not in DONE_SOMEWHERE and any(t.contains(place.span) for t in draft.terms))

    def _is_source(self, place: PlaceMention, draft: Draft) -> bool:
        """ "an insurgency against Chad", "support from Chad": whom, or whose, and not where."""
        first = self._first(place.head)
        preposition = self._parse.preposition(self._parse.tokens[first])
        if place.place.precision == COUNTRY and preposition == "against":
            return draft.type != "ASSAULT" or self._parse.lemmas[self._parse.heads[first]] in WARS
        given = draft.kind is Kind.EVENT and draft.type in GIVEN and self._parse.lemmas[draft.trigger.i] not in MOVING
        return given and preposition == "from"

    def _is_addressed(self, place: PlaceMention, trigger: Token) -> bool:
        """ "told Niger that ...", "urged Niger to ...": a country as the object of another's verb is a party, and so is
        one that does something."""
        parse, first = self._parse, self._first(place.head)
        if parse.deps[first] == "appos" and parse.pos[parse.heads[first]] == "NOUN":
            first = self._first(parse.heads[first])  # "its backer, Chad, has tried"
        verb = parse.heads[first]
        if place.place.precision == COUNTRY and parse.deps[first] == "nsubj" and parse.pos[verb] in VERBAL:
            return parse.lemmas[verb] not in UNDERGONE and not parse.is_passive(parse.tokens[verb])
        if place.place.precision != COUNTRY or parse.deps[first] not in ("obj", "iobj"):
            return False
        return verb != trigger.i and parse.lemmas[verb] not in ENTERED

    def _is_aimed_from(self, place: PlaceMention, trigger: Token) -> bool:
        """ "the decision to withdraw ... has effects in Velm": what is only decided on does not happen where that has
        effects; nor does what an indirect question asks."""
        clause = self._parse.clause_head(trigger)
        if is_asked(self._parse, clause):
            return not is_below(self._parse, place.head, clause.i)
        if self._parse.deps[clause.i] != "acl" or not self._parse.is_infinitive(clause):
            return False
        return not is_below(self._parse, place.head, self._parse.heads[clause.i])

    def _is_topic(self, top: int, trigger: Token) -> bool:
        """Is it in what is said or asked, and not where: "accused Niger of bombing Velm", "discussed Niger in Velm"?"""
        parse = self._parse
        node, below = top, top
        while node != trigger.i and parse.heads[node] != node:
            below, node = node, parse.heads[node]
        if node != trigger.i:
            return self._is_of_other_clause(top, trigger)
        if parse.deps[top] == "compound" and (below == top or parse.deps[below] == "obj"):
            return False  # "the Velm talks", "attend the Velm talks"
        if below == top and parse.deps[top].startswith("nsubj"):
            return parse.pos[trigger.i] in VERBAL  # "Velm will be their last meeting"
        static = STATIC - {"on", "across", "throughout"} | {"from", "during"}
        if parse.deps[below] in ("obj", "nsubj", "nsubj:pass", "nmod") and below != top:
            return parse.preposition(parse.tokens[top]) not in static or parse.deps[below].startswith("nsubj")
        if below != top and parse.heads[top] != below and parse.preposition(parse.tokens[top]) not in static:
            return True  # "in a message to the elders of the Velm community"
        return parse.preposition(parse.tokens[below]).rpartition(" ")[2] not in static

    def _is_of_other_clause(self, top: int, trigger: Token) -> bool:
        """Is it in a clause beside, and not that of what is done to say it ("lobbied in Velm to urge ...")?"""
        parse, clause = self._parse, self._parse.clause_head(trigger)
        other = parse.clause_head(parse.tokens[top]).i != clause.i and top > self._opening(top)
        meanwhile = parse.is_infinitive(clause) or (clause.i == trigger.i and parse.lemmas[trigger.i] in MEETING)
        return other and not (meanwhile and parse.heads[top] == parse.heads[clause.i])

    def _opening(self, node: int) -> int:
        """The last token that still opens the sentence of the node: what stands there may hold for all of it."""
        return self._parse.sentence(self._parse.tokens[node]).start + 3

    def finer(self, found: PlaceMention) -> PlaceMention:
        """The district of "in Chad's Velm district" for the country; the town of "Velm in northern Chad"."""
        parse = self._parse
        if found.place.precision == COUNTRY and parse.deps[found.head] in ("nmod:poss", "compound", "amod"):
            noun = parse.heads[found.head]
            places = (p for p in parse.annotated.places if found.stop <= p.start and not p.metonym)
            return next((p for p in places if p.head == noun or parse.heads[p.head] == noun), found)
        return self._inner(found)

    def _inner(self, found: PlaceMention) -> PlaceMention:
        """The place before an area that it is said to lie in: "Velm, in Karsa province, in northern Chad"."""
        while found.place.precision in AREAS:
            before = self._ending.get(self._start_of_link(found.start))
            if before is None or before.metonym or before.place.country not in ("", found.place.country):
                break
            found = before
        return found

    def _start_of_link(self, start: int) -> int:
        """Where the place would end that "in", "region of" or a comma joins to what begins here; -1 without them."""
        words, at = self._parse.tokens, start
        while at and words[at - 1].lower_ in (*LINKS, "of"):
            at -= 1
        joint = at
        while at and at < start and self._parse.lemmas[at - 1] in KINDS:
            at -= 1
        part_of = any(words[i].lower_ == "of" for i in range(joint, start))
        return at if at < (joint if part_of else start) else -1
