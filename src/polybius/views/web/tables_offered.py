"""The tables that the page offers, in groups: each a view of `polybius show`, with what it shows in one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    name: str
    title: str
    description: str
    group: str
    empty: str = "Nothing of the case fits what it is narrowed to."


OFFERED: tuple[Offered, ...] = (
    Offered("events", "Events", "Claims of one or more reports that tell of the same happening.", "Events"),
    Offered("disputes", "Disputes", "Events in which claims cannot all be true, position by position.", "Events",
            "No two claims of the case contradict each other in what it is narrowed to."),
    Offered("claims", "Claims", "Everything that a report says, one thing a row: when, where, who, on whose word.",
            "Events"),
    Offered("timeline", "Timeline", "Dated events, stages of agreements and changes of control by day.", "Events"),
    Offered("silent", "Silent outlets", "Events that three outlets tell of and others covering the place do not.",
            "Events", "No event is told by three outlets while another that covered its place is silent."),
    Offered("control", "Control", "Who held which place, since when, until when, by the claims.", "Ground"),
    Offered("shares", "Shares of land", "Shares of places and areas as claimed; never summed.", "Ground"),
    Offered("actors", "Actors", "States, armed groups, organisations, persons, populations, with their names.",
            "Actors"),
    Offered("alignments", "Alignments", "How two actors stood to each other in a period, -1 to 1.", "Actors"),
    Offered("turns", "Turning points", "When two actors came closer or moved apart.", "Actors"),
    Offered("dyads", "Words and deeds", "What one actor says of another beside what it does to it.", "Actors"),
    Offered("patronage", "Backers", "Who backs whom, and how.", "Actors"),
    Offered("blocs", "Blocs", "Actors that stand closer to each other than to the rest on the last day shown.",
            "Actors"),
    Offered("links", "One actor or two", "Names that are, or may be, one actor, and why.", "Actors"),
    Offered("agreements", "Agreements", "Ceasefires, evacuations, talks, contracts, with stages and breaches.",
            "Agreements"),
    Offered("outlook", "Outlook", "What was promised, planned or foreseen, held against what came.", "Agreements"),
    Offered("ledger", "Ledger", "What the conflict did to people, things and purses, figure by figure.",
            "People and things"),
    Offered("totals", "Totals", "What of the ledger adds up, to what, and what was left out and why.",
            "People and things"),
    Offered("figures", "Figures", "Every number that a report gives, with who says it.", "People and things"),
    Offered("statements", "Statements", "What somebody is reported to have said.", "Sources"),
    Offered("sources", "Reports", "Every report, its witness group, and what was not coded or not read and why.",
            "Sources"),
    Offered("outlets", "Outlets", "How much each outlet tells, on what, and how it stands with others' accounts.",
            "Sources"),
    Offered("cited", "Cited sources", "Agencies, monitors, ministries and spokesmen that reports rest on.", "Sources"),
    Offered("labels", "Labels", "What outlets call actors in their own voice.", "Framing"),
    Offered("framing", "Framing", "How each outlet words an actor and his deeds; Compare opens the claims.", "Framing"),
    Offered("coverage", "Coverage", "Comparable places, and which share of its telling each outlet gave to which.",
            "Framing", "No two places of the case are comparable: alike in attacks and dead, five attacks each."),
    Offered("evenhanded", "Even-handedness", "How Polybius itself codes each actor: what a reviewer should check.",
            "Framing"),
)  # fmt: skip
"""In the order in which the page lists them."""
BY_NAME = {one.name: one for one in OFFERED}
