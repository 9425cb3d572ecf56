"""Who says what: direct quotation, reported speech, and citations in brackets.

Passes over one report: cues in the syntax (verbs, nouns, `according to`) give source and content; quotation marks
extend the content over the sentences that a quotation covers; quotations without a cue of their own go to the
speaker before a colon, or to the one of the quotation before; what the reader's network sees (saying_spans.py) tells
how far reported speech goes and adds what the rules overlook, where a word that reports, a quotation or a that-clause
confirms it (saying_merge.py); brackets give citations. One or two words in quotation marks that nobody says are scare
quotes, and no attribution.

`Attribution.kind` is `quotation` (words, direct or reported), `citation` (a bracket, `according to X`, or what a
document shows), or `attitude`: what somebody thinks, wants or judges rather than says, what somebody only mentions,
and what somebody is said *not* to have said (`cue_class` "withheld"). A pronoun's attribution has the pronoun as
`source_head` and the words that name its antecedent as `source`.
"""

from __future__ import annotations

from polybius.annotate.attribution_names import Names
from polybius.annotate.attribution_sources import Source, Sources
from polybius.annotate.attribution_speakers import Speakers
from polybius.annotate.cited import bracket_tokens, with_citations
from polybius.annotate.quoted import QuoteIndex
from polybius.annotate.records import Attribution, Doc
from polybius.annotate.reporting import reporting_lexicon
from polybius.annotate.saying_cues import Cues, Saying
from polybius.annotate.saying_extents import Seen
from polybius.annotate.sayings import sayings
from polybius.annotate.tree import Tree, spans_of
from polybius.codebook import Codebook
from polybius.model.claims import VoiceKind
from polybius.model.text import Report


def attributions(doc: Doc, report: Report, codebook: Codebook, tree: Tree | None = None) -> tuple[Attribution, ...]:
    """All attributions of a parsed Doc, sorted by where their content begins, the wider first.

    `tree` is the Doc's, where it is made already.
    """
    return tuple(one for one, _ in traced(doc, report, codebook, tree) if one.cue_class)


def traced(
    doc: Doc, report: Report, codebook: Codebook, tree: Tree | None = None
) -> tuple[tuple[Attribution, Seen | None], ...]:
    """The attributions, each with the network's view of it (None where only the rules find it).

    Those without a `cue_class` the network sees and nothing else confirms: somebody's stance, or a guess by the names.
    """
    if not len(doc):
        return ()
    tree = tree or Tree(doc)
    quotes = QuoteIndex(tree, report.text)
    lexicon = reporting_lexicon(codebook)
    names = Names(tree, lexicon)
    sources = Sources(tree, report, names)
    speakers = Speakers(tree, names, lexicon)
    cues = Cues(tree, quotes, speakers, lexicon)
    found = sayings(tree, quotes, speakers, cues, bracket_tokens(tree, report, names))
    found.sort(key=lambda one: one.source)
    said = [_attribution(tree, report, sources, saying, _around(found, saying)) for saying in found]
    # Brackets are behind what is said, which keeps its order.
    made = with_citations(tree, report, quotes, names, said)
    views = [*(saying.seen for saying in found), *[None] * (len(made) - len(found))]
    pairs = zip(made, views, strict=True)
    return tuple(sorted((pair for pair in pairs if pair[0].content), key=lambda pair: _position(pair[0])))


def _position(one: Attribution) -> tuple[int, int, int]:
    return (one.content[0].begin, -one.content[-1].end, one.cue)


def _around(found: list[Saying], saying: Saying) -> list[int]:
    """The speakers of the quotations that a saying's source stands in."""
    if saying.source < 0:
        return []
    outer = (one for one in found if one is not saying and one.direct and saying.source in one.content)
    return [one.source for one in outer if one.source >= 0]


def _attribution(tree: Tree, report: Report, sources: Sources, saying: Saying, around: list[int]) -> Attribution:
    source = sources.named(saying, around)
    return Attribution(
        source=source.span,
        source_head=source.head,
        source_kind=source.kind,
        source_name=source.name,
        cue=saying.cue,
        cue_text=tree.texts[saying.cue] if saying.cue >= 0 else "",
        cue_class=saying.kind,
        certainty=saying.certainty,
        content=spans_of(tree, report, _without_that(tree, saying.content)),
        direct=saying.direct,
        kind=_kind(tree, saying, source),
        addressee=sources.phrase(saying.addressee) if saying.addressee >= 0 else None,
    )


def _without_that(tree: Tree, content: set[int]) -> set[int]:
    """A content without the conjunction that introduces it, which is the reporter's."""
    first = min(content, default=-1)
    return content - {first} if first >= 0 and tree.words[first] == "that" and tree.deps[first] == "mark" else content


def _kind(tree: Tree, saying: Saying, source: Source) -> str:
    shown = saying.kind == "shown" and source.kind == VoiceKind.DOCUMENT
    if shown or (saying.cue >= 0 and tree.words[saying.cue] == "according"):
        return "citation"
    topic_quoted = (saying.direct or saying.quoted) and saying.kind == "mentioned"
    return "attitude" if saying.attitude and not topic_quoted else "quotation"
