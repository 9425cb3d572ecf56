"""Lemmas as edit scripts, so that a classifier can choose one: a case rule, letters to drop, letters to add.

A script is written ``CASE|DROP|ADD``: ``lower|3|y`` turns "Cities" into "city". Scripts come from a treebank
(training.labels) and are applied by the reader; both directions stand here so that one test holds them together.
"""

from itertools import takewhile

# In order of preference where several scripts are equally short.
CASES = ("lower", "keep", "title")
UNCHANGED = "keep|0|"


def derive_script(form: str, lemma: str) -> str:
    """The shortest script that turns the form into the lemma."""
    candidates = [(_cost(form, lemma, case), rank) for rank, case in enumerate(CASES)]
    _, rank = min(candidates)
    drop, add = _edit(_cased(form, CASES[rank]), lemma)
    return f"{CASES[rank]}|{drop}|{add}"


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form; the form as it stands where too few letters are left to drop."""
    case, drop, add = script.split("|", 2)
    base = _cased(form, case)
    if int(drop) > len(base):
        return form
    return (base[: len(base) - int(drop)] + add) or form


def _cost(form: str, lemma: str, case: str) -> int:
    drop, add = _edit(_cased(form, case), lemma)
    return drop + len(add)


def _edit(base: str, lemma: str) -> tuple[int, str]:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(base, lemma, strict=False)))
    return len(base) - shared, lemma[shared:]


def _cased(form: str, case: str) -> str:
    match case:
        case "lower":
            return form.lower()
        case "title":
            return form.capitalize()
        case _:
            return form
