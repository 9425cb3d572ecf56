"""The conductor of this stage: reports, claims and reviewers' decisions in, the case out. Reads top to bottom.

    decisions -> focus -> copies -> identity -> independence -> events -> control -> alignments -> agreements

A pure function: its inputs are sorted first, so their order cannot matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from polybius.case.actors import actor_records
from polybius.case.agreements import Agreements
from polybius.case.alignments import Aligner
from polybius.case.control import control_spells
from polybius.case.decisions import Verdicts
from polybius.case.events import event_records
from polybius.case.focus import Focus
from polybius.case.holders import Holders
from polybius.case.identity import identify
from polybius.case.independence import Witnesses, copy_groups
from polybius.case.material import Material
from polybius.case.moves import Moves
from polybius.case.naming import Naming
from polybius.case.registry import registry_of
from polybius.case.tables import Tables
from polybius.case.tellings import Teller
from polybius.codebook import Codebook
from polybius.model.case import Case, Decision
from polybius.model.claims import Claim
from polybius.model.text import NearCopy, Report


def build(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    copies: Sequence[NearCopy],
    codebook: Codebook,
    decisions: Sequence[Decision] = (),
) -> Case:
    """What the claims add up to. Every object lists the claims it rests on. Decisions count in the order given."""
    verdicts = Verdicts.of(decisions)
    moves = Moves(verdicts)
    codebook = verdicts.codebook(codebook)
    tables = Tables.of(codebook)
    material = moves.applied(Material.of(reports, claims))
    focus = Focus(material, Naming(tables, (claim.place for claim in material.claims if claim.place)))
    material = focus.applied()
    groups = copy_groups(material, copies, tables)
    copied = {report: group.id for group in groups for report in group.reports}
    identities = identify(material, tables, verdicts, copied)
    witnesses = Witnesses(material, groups)
    holders = Holders(identities, registry_of(codebook))
    return Case(
        events=event_records(Teller(material, tables, identities, witnesses)),
        actors=actor_records(material, tables, identities),
        control=control_spells(material, holders),
        alignments=Aligner(material, tables, identities, holders).alignments(witnesses),
        agreements=Agreements(material, tables, identities, witnesses).records(),
        groups=groups,
        links=identities.links(),
        resolved=tuple(sorted(moves.resolved(focus.resolved(identities.resolved)).items())),
    )
