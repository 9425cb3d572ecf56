"""What is said: from a reporting word to the tokens of its content, by the syntax around it.

Frames are those of data/reporting.yaml (`clause`, `infinitive`, `object`, `names`, or a preposition).
"""

from __future__ import annotations

from polybius.annotate.attribution_names import PRONOUNS
from polybius.annotate.attribution_speakers import is_passive
from polybius.annotate.tree import Tree
from polybius.codebook import ReportingVerb

# "a truce was announced": something said though nobody is named; "Assad was threatened" is not.
_TOLD_BY_NOBODY = frozenset(
    ("announced", "reported", "denied", "confirmed", "disputed", "promised", "estimated", "expected", "claimed")
)
# Verbs whose pronoun says what: "the rebels deny that" answers what was said before.
_ANSWERS = frozenset(("deny", "confirm", "reject", "dispute", "dismiss"))
# What goes on need not speak: "..., as the raids continued".
_ENDING = frozenset(("say", "add", "report"))
_GOES_ON = frozenset(("continue", "go"))
_OBJECTS = ("obj", "nsubj:pass")
_PREDICATE_COMPLEMENTS = frozenset(("xcomp", "obl", "advcl", "ccomp"))
_OBLIQUE = frozenset(("obl", "advcl", "xcomp", "nmod", "acl"))
_NOUN_CLAUSES = frozenset(("acl", "ccomp", "acl:relcl"))
_NOUN_PREPOSITIONS = frozenset(("of", "for", "on", "about", "against", "over"))


def verb_content(tree: Tree, verb: int, row: ReportingVerb) -> set[int]:
    """The tokens of a reporting verb's content, by the first of its frames that the syntax fills; empty for none."""
    if "clause" in row.content:
        found = _clause(tree, verb) or (set() if tree.lemmas[verb] in _GOES_ON else _host_clause(tree, verb))
        if found:
            return _widened(tree, verb, found)
        if tree.lemmas[verb] in _ENDING and (before := _sentence_before(tree, verb)):
            return before
    for frame in row.content:
        if (
            frame == "object"
            and row.kind not in _TOLD_BY_NOBODY
            and is_passive(tree, verb)
            and tree.child(verb, "obl:agent") < 0
        ):
            continue
        if frame == "object" and row.kind == "claimed" and not may_claim(tree, verb):
            continue
        found = _FRAMES[frame](tree, verb) if frame in _FRAMES else _behind(tree, verb, frame, row)
        if found:
            return _widened(tree, verb, found)
    return set()


def may_claim(tree: Tree, verb: int) -> bool:
    """Whether the subject can claim anything: "the raid claimed twelve lives" claims nothing."""
    subject, claimed = tree.child(verb, "nsubj", "obl:agent"), tree.child(verb, "obj")
    if claimed >= 0 and tree.lemmas[claimed] == "life":
        return False
    return subject < 0 or tree.upos[subject] != "NOUN" or bool(tree.doc[subject].ent_type_)


def _widened(tree: Tree, verb: int, found: set[int]) -> set[int]:
    """A content behind its cue without holes, up to where the cue's own clause ends or goes on to something else.

    What follows a reported clause nearly always belongs to it ("said that the town fell on Monday"), whatever the
    parser hung it on. What reports in turn ("..., adding that") and what is coordinated with the cue is left out.
    """
    if min(found) < verb:
        return _without_holes(tree, verb, found)
    start, stop = min(found), max(found) + 1
    start = _from_cue(tree, verb, start)
    ends = [tree.left[child] for child in tree.children[verb] if child >= stop and _goes_on(tree, child)]
    stop = max(stop, min([*ends, tree.right[verb] + 1]))
    return set(range(start, stop))


def _without_holes(tree: Tree, verb: int, found: set[int]) -> set[int]:
    """A content before its cue (or on both sides of it), each side without holes, its subject's words left out."""
    before = [i for i in found if i < verb]
    behind = [i for i in found if i > verb]
    filled = set(range(min(before), max(before) + 1)) | (set(range(min(behind), max(behind) + 1)) if behind else set())
    subject = tree.child(verb, "nsubj", "obl:agent")
    if subject in filled and subject not in found:
        filled -= set(tree.subtree(subject))
    return filled


def _goes_on(tree: Tree, child: int) -> bool:
    """Whether a dependent of the cue, behind its content, begins something else."""
    if tree.dep(child) == "advcl":
        return _participle(tree, child)
    return tree.dep(child) in ("conj", "parataxis", "cc", "list", "discourse", "nsubj")


def _from_cue(tree: Tree, verb: int, start: int) -> int:
    """The start of a content, moved left to the cue over what can only be its subject ("said [the mayor] fled")."""
    if start == verb + 1 or tree.child(verb, "nsubj") > verb:
        return start
    between = [child for child in tree.children[verb] if verb < child < start]
    nominal = all(tree.deps[child] in ("nsubj", "nsubj:pass", "dep") for child in between)
    covered = sum(tree.right[child] - tree.left[child] + 1 for child in between)
    return verb + 1 if between and nominal and covered == start - verb - 1 else start


def _participle(tree: Tree, i: int) -> bool:
    return "VerbForm=Ger" in tree.feats[i] or "VerbForm=Part" in tree.feats[i]


def _none(_tree: Tree, _verb: int) -> set[int]:
    return set()


def _clause(tree: Tree, verb: int) -> set[int]:
    """`said that X`, `X, she said`: the complement clause; with a raised subject, `X is said to have ...`."""
    clauses = [c for c in tree.children[verb] if tree.dep(c) == "ccomp" and not _is_relative(tree, verb, c)]
    if clauses:
        # Two where the cue breaks a quotation: "X," she said, "and Y."
        ends = [clauses[0], clauses[-1]] if clauses[0] < verb < clauses[-1] else clauses[:1]
        return {i for clause in ends for i in tree.subtree(clause)}
    for child in tree.children[verb]:
        if tree.dep(child) == "parataxis" and _is_announced(tree, verb, child):
            return set(tree.subtree(child))
    if is_passive(tree, verb):
        raised = tree.child(verb, "xcomp")
        subject = tree.child(verb, "nsubj:pass")
        if raised >= 0 and subject >= 0 and _is_infinitive(tree, raised):
            return set(tree.subtree(raised)) | set(tree.subtree(subject))
    return set()


def _is_relative(tree: Tree, verb: int, child: int) -> bool:
    """A relative clause on the subject that was taken for the content: "Diallo, who leads the party, said ..."."""
    return child < verb and any(tree.words[i] == "who" for i in tree.children[child])


def _is_announced(tree: Tree, verb: int, child: int) -> bool:
    """A parataxis that says what was said: right behind the verb, a colon or a comma, and a clause of its own."""
    if child < verb or not _is_clause(tree, child):
        return False
    before = [i for i in range(verb + 1, tree.left[child]) if tree.upos[i] not in ("PUNCT", "SPACE")]
    return not before or tree.words[tree.left[child] - 1] == ":"


def _host_clause(tree: Tree, verb: int) -> set[int]:
    """`X, Y reported` and `as Y put it, X`, where the reporting clause hangs on what it reports."""
    host = tree.heads[verb]
    if host == verb or not _is_predicate_of_clause(tree, host) or tree.child(verb, "obj") > verb:
        return set()
    as_clause = tree.dep(verb) == "advcl" and "as" in tree.child_lemmas(verb, "mark", "advmod")
    speaks = tree.child(verb, "nsubj", "obl:agent", "aux:pass") >= 0
    if not speaks or not (as_clause or tree.dep(verb) == "parataxis"):
        return set()
    return set(tree.subtree(_clause_head(tree, host))) - set(tree.subtree(verb))


def _sentence_before(tree: Tree, verb: int) -> set[int]:
    """`Ten died in the raid the monitor said.`: all before a speaker and verb that end a sentence without a comma."""
    subject, (begin, end) = tree.child(verb, "nsubj"), tree.sentence(verb)
    attached = tree.dep(verb) in ("acl", "advcl") and not tree.child_lemmas(verb, "mark")
    beside = subject >= 0 and tree.right[subject] == verb - 1 and tree.words[tree.left[subject]] not in PRONOUNS
    others = [c for c in tree.children[verb] if c > verb and tree.dep(c) not in ("obl", "advmod", "punct")]
    others = [c for c in others if tree.lemmas[c] not in ("cite", "quote")]
    rest = [i for i in range(tree.right[verb] + 1, end) if tree.upos[i] not in ("PUNCT", "SPACE")]
    if not attached or not beside or others or rest or tree.child(verb, "ccomp", "obj") >= 0:
        return set()
    return set(range(begin, tree.left[subject]))


def _is_predicate_of_clause(tree: Tree, i: int) -> bool:
    return tree.upos[i] in ("VERB", "AUX") or tree.child(i, "nsubj", "nsubj:pass", "cop", "expl") >= 0


def _clause_head(tree: Tree, i: int) -> int:
    """The head of the clause that a token stands in."""
    while tree.heads[i] != i and tree.dep(i) not in ("ccomp", "advcl", "parataxis", "csubj", "conj", "acl"):
        i = tree.heads[i]
    return i


def _infinitive(tree: Tree, verb: int) -> set[int]:
    for child in tree.children[verb]:
        if tree.deps[child] in ("xcomp", "ccomp") and _is_infinitive(tree, child):
            raised = (
                tree.child(verb, "nsubj:pass") if is_passive(tree, verb) and tree.child(verb, "obl:agent") < 0 else -1
            )
            return set(tree.subtree(child)) | (set(tree.subtree(raised)) if raised >= 0 else set())
    return set()


def _gerund(tree: Tree, verb: int) -> set[int]:
    for child in tree.children[verb]:
        if tree.dep(child) == "advcl" and (tree.child(verb, "obj") >= 0 or tree.lemmas[child] in ("cite", "quote")):
            continue  # "denied any part, issuing a statement", "reported, citing a surgeon"
        if (
            child > verb
            and tree.dep(child) in ("xcomp", "ccomp", "advcl")
            and tree.words[tree.left[child]].endswith("ing")
        ):
            return set(tree.subtree(child))
    return set()


def _object(tree: Tree, verb: int) -> set[int]:
    """`denied the raid`, `the raid was denied`; not the receiver of "was offered a post"."""
    if is_passive(tree, verb) and tree.child(verb, "obj", "xcomp") >= 0:
        return set()
    for child in (tree.child(verb, *_OBJECTS), tree.child(verb, "iobj")):
        if child >= 0 and (tree.words[child] not in PRONOUNS or tree.lemmas[verb] in _ANSWERS):
            return set(tree.subtree(child))
    return set()


def object_content(tree: Tree, verb: int) -> set[int]:
    """What a document shows: "the survey found forty houses destroyed"."""
    found = _object(tree, verb)
    return _widened(tree, verb, found) if found else found


def _names(tree: Tree, verb: int) -> set[int]:
    """`called it a massacre`, `described the raid as a mistake`: what is named, and the name."""
    named = tree.child(verb, *_OBJECTS)
    for child in tree.children[verb]:
        if child > verb and tree.dep(child) in _PREDICATE_COMPLEMENTS and _is_predicate(tree, child):
            found = set(tree.subtree(child))
            return found | (set(tree.subtree(named)) if named >= 0 else set())
    return set()


def _is_predicate(tree: Tree, child: int) -> bool:
    if tree.dep(child) == "xcomp":
        return not _is_infinitive(tree, child)
    return bool({"as", "like"} & set(tree.child_lemmas(child, "case", "mark")))


def _behind(tree: Tree, verb: int, preposition: str, row: ReportingVerb) -> set[int]:
    """`warned of X`; `accused X of Y` with the accused, who is part of what is said."""
    accused = tree.child(verb, *_OBJECTS) if row.kind in ("accused", "estimated") else -1
    # A parser may hang "of shelling the market" on the accused.
    candidates = tree.children[verb] + (tree.children[accused] if accused >= 0 else [])
    for child in candidates:
        if tree.dep(child) not in _OBLIQUE or preposition not in tree.child_lemmas(child, "case", "mark"):
            continue
        if (preposition in ("on", "against", "to") and tree.words[child] in PRONOUNS) or _is_time(tree, child):
            continue
        if row.kind == "estimated" and all(tree.upos[i] != "NUM" for i in tree.subtree(child)):
            continue
        found = set(tree.subtree(child)) - _prepositions(tree, child, preposition)
        return found | (set(tree.subtree(accused)) if accused >= 0 else set())
    return set()


def _is_time(tree: Tree, i: int) -> bool:
    return tree.doc[i].ent_type_ == "TIME"


def _prepositions(tree: Tree, child: int, preposition: str) -> set[int]:
    return {i for i in tree.children[child] if tree.deps[i] in ("case", "mark") and tree.lemmas[i] == preposition}


_FRAMES = {"infinitive": _infinitive, "gerund": _gerund, "object": _object, "names": _names, "clause": _none}


def _is_clause(tree: Tree, i: int) -> bool:
    return tree.child(i, "nsubj", "nsubj:pass", "csubj", "expl", "nsubj:outer") >= 0


def _is_infinitive(tree: Tree, i: int) -> bool:
    return "VerbForm=Inf" in tree.feats[i] or "to" in tree.child_lemmas(i, "mark")


def noun_content(tree: Tree, noun: int, kind: str) -> set[int]:
    """`the claim that X`, `a call to X`, `warnings of X`; `comparisons to X` and `evidence to support X` are none."""
    for child in tree.children[noun]:
        if child > noun and tree.deps[child] in _NOUN_CLAUSES and _states(tree, child):
            return set() if kind == "shown" and "to" in tree.child_lemmas(child, "mark") else set(tree.subtree(child))
    following = noun + 1
    if (
        following < len(tree)
        and tree.words[following] in _NOUN_PREPOSITIONS
        and tree.deps[following] in ("case", "mark")
    ):
        # By position, since a long "warnings of X by Y" is often hung elsewhere.
        return {i for i in tree.subtree(tree.heads[following]) if i > following}
    return set()


def _states(tree: Tree, child: int) -> bool:
    """A that-clause or infinitive that fills the noun, not a relative clause on it."""
    marks = set(tree.child_lemmas(child, "mark"))
    return bool(marks & {"that", "to", "whether"}) or tree.deps[child] == "ccomp"


def phrase_content(tree: Tree, head: int) -> set[int]:
    """What `according to X` holds of: its clause, or all of the sentence that it begins or ends."""
    if tree.heads[head] == head:
        return set()
    begin, end = tree.sentence(head)
    phrase = set(tree.subtree(head))
    while begin < end and tree.upos[end - 1] in ("PUNCT", "SPACE") and end - 1 not in phrase:
        end -= 1
    while begin < end and tree.upos[begin] in ("PUNCT", "SPACE") and begin not in phrase:
        begin += 1
    if begin in phrase or end - 1 in phrase:
        return set(range(begin, end)) - set(range(min(phrase), max(phrase) + 1))
    return set(tree.subtree(_clause_head(tree, tree.heads[head]))) - phrase
