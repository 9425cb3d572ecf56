"""The plain lists that every layer walks on say what spaCy's tokens and spans say."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from polybius.annotate.attributions import attributions
from polybius.annotate.gazetteer import Gazetteer
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.mentions import mentions
from polybius.annotate.places import places
from polybius.annotate.tree import Tree, run_span
from tests.annotate.parsing import parsed

TEXT = """OUAGADOUGOU, 3 May - The Sahel Observer reported that “shells fell on the old town”, and that nobody
was told.\n\nThe governor of Kayes, who leads the council, denied it. Rebels in Mali's north said on Sunday: "We held
the bridge." It was, according to Awa Diallo, the envoy, a lie. """


def test_every_list_agrees_with_the_tokens() -> None:
    doc, _, _ = parsed(TEXT)
    tree = Tree(doc)
    assert tree.texts == [token.text for token in doc]
    assert tree.words == [token.lower_ for token in doc]
    assert tree.lemmas == [(token.lemma_ or token.text).lower() for token in doc]
    assert tree.deps == [token.dep_ or "dep" for token in doc]
    assert [tree.dep(i) for i in range(len(doc))] == [dep.split(":")[0] for dep in tree.deps]
    assert tree.upos == [token.pos_ for token in doc]
    assert tree.feats == [str(token.morph) or "_" for token in doc]
    assert tree.heads == [token.head.i for token in doc]
    assert tree.left == [token.left_edge.i for token in doc]
    assert tree.right == [token.right_edge.i for token in doc]
    assert tree.ends == [token.idx + len(token) for token in doc]
    assert tree.text == doc.text == TEXT


def test_sentences_roots_and_words_are_those_of_the_spans() -> None:
    doc, _, _ = parsed(TEXT)
    tree = Tree(doc)
    assert list(tree.sentences()) == [(sent.start, sent.end) for sent in doc.sents]
    assert [tree.sentence(token.i) for token in doc] == [(token.sent.start, token.sent.end) for token in doc]
    spans = [doc[start:stop] for start in range(len(doc)) for stop in range(start + 1, min(start + 8, len(doc)) + 1)]
    assert [tree.raw(span.start, span.end) for span in spans] == [span.text for span in spans]
    assert [tree.root(span.start, span.end) for span in spans] == [span.root.i for span in spans]
    assert tree.ents == [(span.start, span.end, span.label_) for span in doc.ents]
    assert tree.names == [(span.start, span.end, span.label_) for span in doc.spans["names"]]


def test_edges_of_a_tree_whose_branches_cross() -> None:
    doc = Doc(Vocab(), words=list("abcdef"), heads=[2, 3, 2, 5, 1, 2], deps=["dep"] * 6)
    tree = Tree(doc)
    assert (tree.left, tree.right) == ([0, 1, 0, 1, 4, 1], [0, 4, 5, 4, 4, 5])


def test_a_document_without_words_or_layers() -> None:
    tree = Tree(Doc(Vocab()))
    assert (len(tree), tree.text, list(tree.sentences()), tree.ents, tree.names) == (0, "", [], [], None)
    assert Tree(Doc(Vocab(), words=["Gao"], lemmas=[""])).lemmas == ["gao"]


def test_a_span_leaves_out_the_marks_around_it() -> None:
    doc, report, _ = parsed("They left, he said: the bridge, -")
    span = run_span(Tree(doc), report, 2, len(doc))
    assert span is not None
    assert span.text == "he said: the bridge"
    assert run_span(Tree(doc), report, 2, 3) is None


@pytest.mark.parametrize("text", [TEXT, "", "MALI"])
def test_layers_are_the_same_with_a_tree_made_before(text: str) -> None:
    doc, report, codebook = parsed(text)
    tree, gazetteer = Tree(doc), Gazetteer.load(codebook)
    found = places(doc, codebook, gazetteer)
    assert places(doc, codebook, gazetteer, TokenIndex(doc, tree)) == found
    assert mentions(doc, report, codebook, found, tree) == mentions(doc, report, codebook, found)
    assert attributions(doc, report, codebook, tree) == attributions(doc, report, codebook)
