"""Sources, cues and contents on sentences written for this test, through the real parser."""

from __future__ import annotations

import pytest

from polybius.annotate.attributions import attributions
from polybius.annotate.citations import Citation, citations
from polybius.annotate.quotes import quotes
from polybius.annotate.records import Attribution
from polybius.model.claims import Certainty, VoiceKind
from polybius.model.text import Origin, Report
from tests.annotate.parsing import parsed


def found(text: str, date: str = "2019-05-20") -> tuple[Attribution, ...]:
    return attributions(*parsed(text, date))


def only(text: str, cue: str) -> Attribution:
    """The one attribution whose cue is this word."""
    [one] = [one for one in found(text) if one.cue_text == cue]
    return one


def content(one: Attribution) -> list[str]:
    return [span.text for span in one.content]


# -- quotation marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: ‘Don’t go. The rebels’ line fell’ (Juba).", ["‘Don’t go. The rebels’ line fell’"]),
        ("“We ‘won’ it,” she said, “twice.”", ["“We ‘won’ it,”", "‘won’", "“twice.”"]),
        ("\"It's the soldiers' home,\" he said.", ["\"It's the soldiers' home,\""]),
        ("''No,'' he said, ''never.''", ["''No,''", "''never.''"]),
        ("«Jamais», dit-il.", ["«Jamais»"]),
        ("The soldiers' homes and the rebels' homes of the '90s.", []),
        ("It was 5' 10\" tall.", []),
    ],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    assert [text[quote.begin : quote.end] for quote in quotes(text)] == expected


def test_a_quotation_over_paragraphs_is_continued() -> None:
    first, second, third = quotes("“We stay.\n\n“We fight.\n\n“We win,” she said.")
    assert (first.open, second.continues, third.continues, third.open) == (True, True, True, False)


# -- direct and reported speech -----------------------------------------------------------------------------


def test_direct_quotation_with_its_cue_behind() -> None:
    one = only("“The road is closed,” the ministry said on Monday.", "said")
    assert content(one) == ["“The road is closed,”"]
    assert (one.direct, one.source and one.source.text, one.source_kind) == (
        True,
        "the ministry",
        VoiceKind.ORGANISATION,
    )


def test_broken_quotation() -> None:
    one = only("“The road is closed,” said Awa Diallo, “and it will stay so.”", "said")
    assert content(one) == ["“The road is closed,”", "“and it will stay so.”"]
    assert one.source_name == "Awa Diallo"


def test_quotation_goes_on_in_the_next_sentence() -> None:
    one = only("“The road is closed,” Awa Diallo said. “Nobody can pass. We wait.”", "said")
    assert content(one) == ["“The road is closed,”", "“Nobody can pass. We wait.”"]


def test_reported_clause() -> None:
    one = only("The army confirmed that its units had left the port.", "confirmed")
    assert content(one) == ["its units had left the port"]
    assert (one.cue_class, one.direct, one.certainty) == ("confirmed", False, Certainty.ASSERTED)


def test_quotation_behind_a_colon_belongs_to_the_main_clause() -> None:
    text = "President Awa Diallo signalled a change of course: ‘We can no longer hold the town on our own’."
    one = only(text, "signalled")
    assert one.source_name == "Awa Diallo"
    assert content(one)[-1].endswith("‘We can no longer hold the town on our own’")


@pytest.mark.parametrize(
    ("text", "cue", "certainty"),
    [
        ("Rebels claimed that they had taken the bridge.", "claimed", Certainty.ALLEGED),
        ("The envoy accused the army of shelling the market.", "accused", Certainty.ALLEGED),
        ("The agency estimates that forty families fled.", "estimates", Certainty.HEDGED),
        ("Analysts believe that the front will not move.", "believe", Certainty.HEDGED),
        ("The mayor said that forty families fled.", "said", Certainty.ASSERTED),
    ],
)
def test_certainty_follows_the_verb(text: str, cue: str, certainty: Certainty) -> None:
    assert only(text, cue).certainty == certainty


def test_an_accusation_holds_the_accused() -> None:
    one = only("The envoy accused the army of shelling the market.", "accused")
    assert content(one) == ["the army of shelling the market"] or content(one) == ["the army", "shelling the market"]


@pytest.mark.parametrize(
    ("text", "cue", "kind", "said"),
    [
        ("The militia denied shelling the market.", "denied", "denied", "shelling the market"),
        ("The governor promised to reopen the road.", "promised", "promised", "to reopen the road"),
        ("Aid groups called for a truce in the valley.", "called", "demanded", "a truce in the valley"),
        ("The UN warned of famine in the valley.", "warned", "warned", "famine in the valley"),
    ],
)
def test_classes_and_frames(text: str, cue: str, kind: str, said: str) -> None:
    one = only(text, cue)
    assert (one.cue_class, content(one)) == (kind, [said])


def test_according_to() -> None:
    one = only("Forty families fled the valley in May, according to the Red Crescent.", "according")
    assert content(one) == ["Forty families fled the valley in May"]
    assert one.source is not None
    assert one.source.text == "the Red Crescent"


def test_said_to_whom() -> None:
    one = only("Awa Diallo told reporters that the road was closed.", "told")
    assert one.addressee is not None
    assert (one.addressee.text, content(one)) == ("reporters", ["the road was closed"])


def test_nobody_named() -> None:
    [one] = [one for one in found("The village is said to have burned.") if one.cue_text == "said"]
    assert (one.source, one.source_kind) == (None, VoiceKind.UNNAMED)


def test_participles_take_the_subject_of_their_clause() -> None:
    one = only("The governor visited the camp, saying that the road would open.", "saying")
    assert one.source is not None
    assert one.source.text == "The governor"


def test_a_statement_is_its_issuers() -> None:
    one = only("The rebels issued a statement saying that they had left the port.", "saying")
    assert one.source is not None
    assert one.source.text == "The rebels"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A leaked memo stated that the convoy was hit.", VoiceKind.DOCUMENT),
        ("Two activists said that the convoy was hit.", VoiceKind.UNNAMED),
        ("Reuters reported that the convoy was hit.", VoiceKind.PUBLICATION),
        ("Samuel Okello said that the convoy was hit.", VoiceKind.PERSON),
        ("The ministry said that the convoy was hit.", VoiceKind.ORGANISATION),
    ],
)
def test_kinds_of_sources(text: str, kind: VoiceKind) -> None:
    [one] = found(text)
    assert one.source_kind == kind


def test_a_pronoun_is_the_person_before() -> None:
    text = "Samuel Okello visited the camp. “The road is closed,” he said."
    one = only(text, "said")
    assert (one.source_name, one.source and one.source.text) == ("Samuel Okello", "Samuel Okello")
    assert text.split()[9].strip("”,") == "he"
    doc, _, _ = parsed(text)
    assert doc[one.source_head].text == "he"


def test_a_surname_is_given_in_full() -> None:
    text = "Samuel Okello visited the camp. Okello said that the road was closed."
    assert only(text, "said").source_name == "Samuel Okello"


def test_scare_quotes_are_nobodys_words() -> None:
    assert found("Traders crossed the ‘green line’ at dawn.") == ()


def test_what_was_not_said() -> None:
    one = only("The army did not say who had shelled the market.", "say")
    assert (one.cue_class, one.kind) == ("withheld", "attitude")


def test_swapping_the_speakers_swaps_nothing_else() -> None:
    first, second = (
        only(f"“They shelled the market,” the {who} said.", "said") for who in ("government", "opposition")
    )
    assert (first.cue_class, first.certainty, first.direct, first.source_kind, len(first.content)) == (
        (second.cue_class, second.certainty, second.direct, second.source_kind, len(second.content))
    )


def test_stray_marks_and_no_text() -> None:
    assert all(one.source is None for one in found("“ ” ‘ : ( , ) said said: “"))
    assert found("") == ()


# -- citations ----------------------------------------------------------------------------------------------


def cited(text: str, date: str = "2019-05-20") -> list[Citation]:
    report = Report("r_test", text, (Origin("test.txt", date=date),))
    return list(citations(report, lambda begin, end: text[begin:end] == "Geneva", lambda name: "Herald" in name))


@pytest.mark.parametrize(
    ("bracket", "name", "date"),
    [
        ("(The Herald, 12 November 2018)", "Herald", "2018-11-12"),
        ("(Awa Diallo, Valley Herald, 13 January)", "Awa Diallo / Valley Herald", "2019-01-13"),
        ("(Valley Herald, 21 October)", "Valley Herald", "2018-10-21"),
        ("(, 9 December)", "", "2018-12-09"),
        ("(Valley Herald, May 2019)", "Valley Herald", "2019-05"),
        ("(Valley Herald)", "Valley Herald", ""),
        ("(see Valley Herald, May 3, 2019)", "Valley Herald", "2019-05-03"),
    ],
)
def test_citations(bracket: str, name: str, date: str) -> None:
    [one] = cited(f"The dam broke {bracket}.")
    assert (one.name, one.date, one.place) == (name, date, False)


@pytest.mark.parametrize("bracket", ["(formerly the Nile Front)", "(IS)", "(see below)", "(40 of them)", "(2012-2014)"])
def test_other_brackets_cite_nobody(bracket: str) -> None:
    assert cited(f"The dam {bracket} broke.") == []


def test_a_day_without_a_year_needs_the_reports_date() -> None:
    [one] = cited("The dam broke (Valley Herald, 21 October).", date="")
    assert one.date == ""


def test_a_citation_supports_its_sentence() -> None:
    text = "The dam broke. Forty families fled (Valley Herald, 3 May 2019). It rained."
    [one] = [one for one in found(text) if one.kind == "citation"]
    assert content(one) == ["Forty families fled"]
    assert (one.source_name, one.source_kind, one.date) == ("Valley Herald", VoiceKind.PUBLICATION, "2019-05-03")


def test_place_and_date_behind_a_quotation_are_those_of_the_statement() -> None:
    text = "Samuel Okello said: ‘We will not go back to the valley’ (Geneva, 2 May 2019)."
    [one] = found(text)
    assert (one.kind, one.date) == ("quotation", "2019-05-02")


def test_according_to_and_what_a_survey_shows_are_citations() -> None:
    assert only("Forty families fled, according to the Red Crescent.", "according").kind == "citation"
    one = only("A survey by the university found forty houses destroyed.", "found")
    assert (one.kind, one.source_kind) == ("citation", VoiceKind.DOCUMENT)


def test_they_are_the_speakers_of_the_sentence_before() -> None:
    one = only("Three activists told reporters of a raid. They said that nobody was hurt.", "said")
    assert one.source_name == "Three activists"


def test_he_may_be_somebody_without_a_name() -> None:
    one = only("A baker stayed in the town. “We will starve,” he said.", "said")
    assert (one.source_kind, one.source_name) == (VoiceKind.UNNAMED, "A baker")


def test_a_denial_of_what_was_said_before() -> None:
    assert only("The rebels deny that.", "deny").cue_class == "denied"


def test_what_kills_claims_nothing() -> None:
    assert all(one.cue_text != "claimed" for one in found("The raid claimed the lives of forty people."))


# -- who speaks ---------------------------------------------------------------------------------------------


def test_who_speaks_of_him_is_somebody_else() -> None:
    text = (
        "Okello was a driver. Kamau, a mechanic from Tarn, told the Herald: “The roads are mined. "
        "He said the rebels were shelling the port.”"
    )
    assert only(text, "said").source_name == "Okello"


def test_whom_a_report_quotes_as_saying_speaks() -> None:
    one = only("A report on state radio quoted a harbour official as saying that two boats had sunk.", "saying")
    assert one.source_name == "a harbour official"


def test_who_is_urged_or_alleged_to_do_something_says_nothing() -> None:
    assert only("The council is being urged to move the families out of the camp.", "urged").source is None
    text = "Two men alleged to have planted the mine were arrested in Tarn."
    assert only(text, "alleged").source is None


def test_a_bracket_says_who_a_pronoun_is() -> None:
    text = "The lawyers’ statement said: “It [the government] has promised that nobody will be moved.”"
    assert only(text, "promised").source_name == "the government"


def test_a_quotation_has_one_speaker() -> None:
    text = (
        "“The army blew up the bridge,” Diallo, now a teacher in Tarn, said. “Who is going to rebuild it?” "
        "Kamau’s friends had said he was determined to stay."
    )
    [one] = [one for one in found(text) if "“Who is going to rebuild it?”" in content(one)]
    assert one.source_name == "Diallo"


def test_a_quotation_goes_on_with_who_spoke_in_the_sentence_before() -> None:
    text = "The road had been mined for weeks, Diallo wrote. “It is clear that nobody will come to clear it.”"
    assert {one.source_name for one in found(text) if one.direct} == {"Diallo"}


def test_what_somebody_opposes_or_gives_evidence_for_is_not_said() -> None:
    assert not [one for one in found("Two senators opposed a proposal to ban the party.") if one.cue_text == "proposal"]
    text = "The ministry gave evidence to support a trial in Tarn."
    assert not [one for one in found(text) if one.cue_text == "evidence"]


def test_can_no_longer_insist_is_not_said() -> None:
    assert only("The Front can no longer insist that the bridge be opened.", "insist").cue_class == "withheld"


def test_a_figure_behind_a_speaker_is_no_part_of_the_name() -> None:
    one = only("Ten people died, according to Ann Wallace, a figure that leaves out children.", "according")
    assert one.source
    assert one.source.text == "Ann Wallace"


def test_he_is_nobody_named_in_what_he_says() -> None:
    text = "Okello spoke in Tarn. Kamau had signed the letter but would not act on it, he said."
    assert only(text, "said").source_name == "Okello"


def test_he_is_the_subject_of_the_sentence_before() -> None:
    text = "Okello accused the army of waiting for orders from Anna Kamau. He called for an inquiry."
    assert only(text, "called").source_name == "Okello"


def test_a_paragraph_break_that_was_lost_ends_no_quotation() -> None:
    text = "“We left in May. “They shelled us,” said Okello. Tarn sent two brigades."
    assert [text[quote.begin : quote.end] for quote in quotes(text)] == ["“We left in May. “They shelled us,”"]


def test_a_speaker_behind_a_comma_is_no_apposition_of_what_he_says() -> None:
    one = only("Forces shelled a village north of Velm, a spokesman for the League, a rebel group, said.", "said")
    assert one.source_name.startswith("a spokesman")
    assert content(one) == ["Forces shelled a village north of Velm"]


def test_who_goes_with_who_is_named_before_it() -> None:
    assert only("These are false charges from Tarn, who have said that no raid happened.", "said").source_name == "Tarn"


def test_a_note_that_is_quoted_speaks() -> None:
    one = only("The Herald quotes Okello’s note saying: “Nobody here wants the road reopened.”", "saying")
    assert "note" in one.source_name


def test_it_is_the_body_of_the_sentence_before() -> None:
    text = "The army said the road was safe. The Kabar League has lost three men. It said the road was mined."
    assert [one.source_name for one in found(text) if one.cue_text == "said"][-1] == "Kabar League"


def test_what_happened_meanwhile_is_not_confirmed() -> None:
    one = only("Friends confirmed his death on Tuesday as about 300 people held a vigil in Tarn.", "confirmed")
    assert not any("vigil" in words for words in content(one))


def test_what_a_name_means_is_not_said() -> None:
    assert not found("The fighters of the Kabar, whose name means “those who wait for the rain”, left.")


def test_a_habit_demands_nothing() -> None:
    assert only("The decision to suspend the habit of demanding a pledge was wrong.", "demanding").source is None


def test_an_attack_regards_nobody() -> None:
    text = "They fear an attack by the army, which said that the camp was a threat."
    assert only(text, "said").source_name == "the army"
