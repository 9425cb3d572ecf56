"""The dependency tree seen as who does what to whom, on trees made by hand (Universal Dependencies)."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from polybius.annotate.records import AnnotatedReport, Mention, Token
from polybius.claims.parse import Parse
from polybius.claims.repairs import is_tree
from polybius.model.text import Origin, Report
from polybius.pipeline import code_text

VOCAB = spacy.blank("en").vocab


def parse(tree: str, mentions: tuple[str, ...] = ()) -> Parse:
    """A parse from `form/POS/head/relation[/morph]` items, heads from 1, 0 for the root; `mentions` are head words."""
    rows = [item.split("/") for item in tree.split()]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        heads=[(int(row[2]) or n) - 1 for n, row in enumerate(rows, 1)],
        deps=[row[3] for row in rows],
        morphs=[row[4] if len(row) > 4 else "" for row in rows],
        lemmas=[row[0].lower() for row in rows],
    )
    report = Report("r_test", doc.text, (Origin("test.txt"),))
    found = tuple(mention(doc[i], report) for i, row in enumerate(rows) if row[0] in mentions)
    return Parse(AnnotatedReport(report, doc, "test", mentions=found))


def mention(token: Token, report: Report) -> Mention:
    span = report.span(token.idx, token.idx + len(token.text))
    return Mention(token.i, token.i + 1, token.i, span, "armed_group", token.text, f"a_{token.text.lower()}")


def word(tree: Parse, form: str) -> Token:
    return next(token for token in tree.tokens if token.text == form)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def doers(tree: Parse, verb: str) -> list[str]:
    return texts(tree.doers(word(tree, verb)))


def receivers(tree: Parse, verb: str) -> list[str]:
    return texts(tree.receivers(word(tree, verb)))


def test_active_voice_with_coordination_on_both_sides() -> None:
    tree = parse(
        "Rebels/NOUN/4/nsubj and/CCONJ/3/cc soldiers/NOUN/1/conj attacked/VERB/0/root towns/NOUN/4/obj "
        "and/CCONJ/7/cc villages/NOUN/5/conj"
    )
    assert (doers(tree, "attacked"), receivers(tree, "attacked")) == (["Rebels", "soldiers"], ["towns", "villages"])


def test_passive_with_and_without_agent() -> None:
    with_agent = parse(
        "Buses/NOUN/3/nsubj:pass were/AUX/3/aux:pass burned/VERB/0/root by/ADP/5/case gunmen/NOUN/3/obl:agent"
    )
    assert (doers(with_agent, "burned"), receivers(with_agent, "burned")) == (["gunmen"], ["Buses"])
    without = parse("Buses/NOUN/3/nsubj:pass were/AUX/3/aux:pass burned/VERB/0/root")
    assert (doers(without, "burned"), receivers(without, "burned")) == ([], ["Buses"])


def test_by_phrase_is_an_agent_only_where_it_names_an_actor() -> None:
    tree = "Buses/NOUN/3/nsubj:pass were/AUX/3/aux:pass burned/VERB/0/root by/ADP/5/case evening/NOUN/3/obl"
    assert doers(parse(tree), "burned") == []
    assert doers(parse(tree, ("evening",)), "burned") == ["evening"]


def test_agent_of_the_second_of_two_passives_is_that_of_both() -> None:
    tree = parse(
        "He/PRON/3/nsubj:pass was/AUX/3/aux:pass beaten/VERB/0/root and/CCONJ/5/cc killed/VERB/3/conj by/ADP/7/case "
        "soldiers/NOUN/5/obl:agent"
    )
    assert doers(tree, "beaten") == doers(tree, "killed") == ["soldiers"]


def test_finite_present_is_active_whatever_hangs_on_it() -> None:
    tree = parse(
        "Council/NOUN/2/nsubj condemns/VERB/0/root/Tense=Pres|VerbForm=Fin raid/NOUN/2/obj by/ADP/5/case "
        "army/NOUN/2/obl:agent"
    )
    assert doers(tree, "condemns") == ["Council"]


def test_participle_after_a_noun_is_passive_relative_clause_is_not() -> None:
    participle = parse(
        "towns/NOUN/0/root held/VERB/1/acl/Tense=Past|VerbForm=Part by/ADP/4/case rebels/NOUN/2/obl:agent"
    )
    assert (doers(participle, "held"), receivers(participle, "held")) == (["rebels"], ["towns"])
    relative = parse(
        "towns/NOUN/0/root that/PRON/4/obj rebels/NOUN/4/nsubj shelled/VERB/1/acl:relcl/Tense=Past|VerbForm=Part"
    )
    assert (doers(relative, "shelled"), receivers(relative, "shelled")) == (["rebels"], ["towns"])


def test_participle_after_a_conjunction_is_passive() -> None:
    tree = parse(
        "Army/NOUN/2/nsubj fights/VERB/0/root if/SCONJ/4/mark attacked/VERB/2/advcl/Tense=Past|VerbForm=Part "
        "by/ADP/6/case rebels/NOUN/4/obl:agent"
    )
    assert (doers(tree, "attacked"), receivers(tree, "attacked")) == (["rebels"], ["Army"])
    alone = parse("Army/NOUN/2/nsubj fights/VERB/0/root if/SCONJ/4/mark attacked/VERB/2/advcl/Tense=Past|VerbForm=Part")
    assert (doers(alone, "attacked"), receivers(alone, "attacked")) == ([], ["Army"])


def test_relative_pronoun_stands_for_its_noun() -> None:
    tree = parse("rebels/NOUN/0/root who/PRON/3/nsubj/PronType=Rel burned/VERB/1/acl:relcl buses/NOUN/3/obj")
    assert doers(tree, "burned") == ["rebels"]


def test_control_of_infinitives() -> None:
    subject = parse("Army/NOUN/2/nsubj threatened/VERB/0/root to/PART/4/mark shell/VERB/2/xcomp town/NOUN/4/obj")
    assert doers(subject, "shell") == ["Army"]
    object_ = parse("Council/NOUN/2/nsubj urged/VERB/0/root army/NOUN/2/obj to/PART/5/mark leave/VERB/2/xcomp")
    assert doers(object_, "leave") == ["army"]
    oblique = parse(
        "Council/NOUN/2/nsubj called/VERB/0/root on/ADP/4/case army/NOUN/2/obl to/PART/6/mark leave/VERB/2/advcl",
        ("army",),
    )
    assert doers(oblique, "leave") == ["army"]


def test_gerund_after_accusing_is_done_by_the_object() -> None:
    tree = parse(
        "Council/NOUN/2/nsubj accused/VERB/0/root army/NOUN/2/obj of/SCONJ/5/mark shelling/VERB/2/advcl town/NOUN/5/obj"
    )
    assert doers(tree, "shelling") == ["army"]
    by = parse(
        "Militia/NOUN/2/nsubj broke/VERB/0/root truce/NOUN/2/obj by/SCONJ/5/mark shelling/VERB/2/advcl town/NOUN/5/obj"
    )
    assert doers(by, "shelling") == ["Militia"]


def test_shared_object_of_coordinated_verbs() -> None:
    tree = parse(
        "Militia/NOUN/2/nsubj attacked/VERB/0/root and/CCONJ/4/cc burned/VERB/2/conj six/NUM/6/nummod buses/NOUN/2/obj"
    )
    assert (doers(tree, "burned"), receivers(tree, "burned")) == (["Militia"], ["buses"])


def test_bracketed_aside_is_not_coordinated() -> None:
    tree = parse(
        "armies/NOUN/2/nsubj talked/VERB/0/root (/PUNCT/4/punct Gazette/PROPN/1/conj ,/PUNCT/4/punct )/PUNCT/4/punct"
    )
    assert doers(tree, "talked") == ["armies"]


def test_roles_take_the_mention_else_the_phrase_and_skip_pronouns() -> None:
    tree = parse(
        "The/DET/2/det army/NOUN/3/nsubj hit/VERB/0/root the/DET/6/det old/ADJ/6/amod market/NOUN/3/obj", ("army",)
    )
    army, market = word(tree, "army"), word(tree, "market")
    roles = tree.roles("x", (market, army))
    assert [(role.span.text, role.actor, role.name) for role in roles] == [
        ("army", "a_army", "army"),
        ("old market", None, None),
    ]
    they = parse("They/PRON/2/nsubj left/VERB/0/root")
    assert they.roles("actor", (word(they, "They"),)) == ()


def test_a_repair_never_joins_words_in_a_ring() -> None:
    text = "Trade, together with the farmers' calls for\nland, will stay a theme of the campaign of Ms. Okello."
    annotated, _ = code_text(text, "2031-05-04")
    heads = Parse(annotated).heads
    assert is_tree(heads)
    assert is_tree([0, 0, 1])
    assert not is_tree([0, 2, 1])
