"""What the rules of attribution find: who, 'said', what, in made-up news."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.attribution.rules import CONFIDENCE, attribute
from onrecord.records import Attribution, Document, Furniture, Spans


def read(text: str, *furniture: str) -> list[Attribution]:
    marked = tuple(Furniture((text.index(f), text.index(f) + len(f)), "test") for f in furniture)
    return list(attribute(Document(id="d", text=text, hash="", furniture=marked)).attributions)


def words(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


# text, source ('' for none), cue, content fragments
ONE = [
    # direct, the cue after, before and inside
    ('"The dam is safe," Ana Ruiz said.', "Ana Ruiz", "said", ['"The dam is safe,"']),
    ("“The dam is safe,” said Ana Ruiz, the river minister.",
     "Ana Ruiz, the river minister", "said", ["“The dam is safe,”"]),
    ('Ruiz said, "The dam is safe."', "Ruiz", "said", ['"The dam is safe."']),
    ('Ruiz added: "The dam is safe."', "Ruiz", "added", ['"The dam is safe."']),
    ('"The dam," Ruiz said on Monday, "is safe."', "Ruiz", "said", ['"The dam,"', '"is safe."']),
    ('"We hoped. We all hoped," Ruiz said. "It failed."', "Ruiz", "said",
     ['"We hoped. We all hoped,"', '"It failed."']),
    ('"Why should we wait?" Ruiz asked.', "Ruiz", "asked", ['"Why should we wait?"']),
    ("‘We won’t sign the farmers’ deal,’ Ruiz told reporters.", "Ruiz", "told", ["‘We won’t sign the farmers’ deal,’"]),
    ("'It is not ours,' he said.", "he", "said", ["'It is not ours,'"]),
    ("«We agree with this text,» Ruiz wrote.", "Ruiz", "wrote", ["«We agree with this text,»"]),
    ("''We agree with this text,'' Ruiz wrote.", "Ruiz", "wrote", ["''We agree with this text,''"]),
    # mixed
    (
        'Ruiz said the plan was "a mess" and would fail.', "Ruiz", "said",
        ['the plan was "a mess" and would fail'],
    ),
    ('Ruiz called the plan "a mess."', "Ruiz", "called", ['the plan "a mess."']),
    ("Ruiz described the plan as “unworkable”.", "Ruiz", "described", ["the plan as “unworkable”"]),
    # indirect
    ("Ruiz said the dam was safe.", "Ruiz", "said", ["the dam was safe"]),
    ("Ruiz on Feb. 17 said the dam was safe.", "Ruiz", "said", ["the dam was safe"]),
    ("Ruiz said Monday the dam was safe.", "Ruiz", "said", ["the dam was safe"]),
    ("Ruiz said in an interview with the Courier that the dam was safe.", "Ruiz", "said", ["that the dam was safe"]),
    ("The dam was safe for another year, Ruiz said.", "Ruiz", "said", ["The dam was safe for another year"]),
    ("Talks are going on in three towns, he said, including Port Arvel.", "he", "said",
     ["Talks are going on in three towns", "including Port Arvel"]),
    ("The gates, the minister said, must be opened by June.", "the minister", "said",
     ["The gates", "must be opened by June"]),
    ("If the gates open, she said, Meriden was “ready to talk about five.”", "she", "said",
     ["If the gates open", "Meriden was “ready to talk about five.”"]),
    ("Meriden called the offer too little.", "Meriden", "called", ["the offer too little"]),
    ("Ruiz offered on Wednesday to guarantee a minimum flow.", "Ruiz", "offered", ["to guarantee a minimum flow"]),
    ("One minister who met with the farmers said the deal was dead.", "One minister who met with the farmers", "said",
     ["the deal was dead"]),
    ("At least one economist said the deal was dead.", "At least one economist", "said", ["the deal was dead"]),
    ("Steven M. Ekberg, a broker, said the dam was safe.", "Steven M. Ekberg, a broker", "said", ["the dam was safe"]),
    ("I. Govert said the dam was safe.", "I. Govert", "said", ["the dam was safe"]),
    ("The dam was safe for now, said J. K. Ferrer.", "J. K. Ferrer", "said", ["The dam was safe for now"]),
    ("Ruiz told the newspaper that the dam was safe.", "Ruiz", "told", ["that the dam was safe"]),
    ("Ruiz told CNB affiliate WKRV she was not happy.", "Ruiz", "told", ["she was not happy"]),
    ("Ruiz, who has led the talks since May, said the dam was safe.",
     "Ruiz, who has led the talks since May", "said", ["the dam was safe"]),
    ("Ruiz, in a statement released Monday, said the dam was safe.", "Ruiz", "said", ["the dam was safe"]),
    ("Tom Ferrer, head of the river board, said the dam was safe.", "Tom Ferrer, head of the river board", "said",
     ["the dam was safe"]),
    ("At a press briefing late Sunday, Ruiz said the dam was safe.", "Ruiz", "said", ["the dam was safe"]),
    ("Arvel and Meriden say they should be heard first.", "Arvel and Meriden", "say", ["they should be heard first"]),
    ("Arvel has made it clear that the river is not for sale.",
     "Arvel", "has made it clear", ["that the river is not for sale"]),
    # according to
    ("The dam will hold for years, according to the board.",
     "the board", "according to", ["The dam will hold for years"]),
    ("According to the board, the dam will hold for years.",
     "the board", "According to", ["the dam will hold for years"]),
    # without a source, and passive
    ("It was announced that talks would resume in June.", "", "was announced", ["that talks would resume in June"]),
    ("The new plan was rejected by the farmers' union.", "the farmers' union", "was rejected", ["The new plan"]),
    # nouns and adjectives
    ("Nobody heard the demand that the gates be opened.", "", "demand",
     ["that the gates be opened"]),
    ("Nobody was surprised by Arvel's refusal to open the gates.", "Arvel", "refusal", ["to open the gates"]),
    ("Arvel has shown no willingness to open the gates.", "Arvel", "has shown no willingness", ["to open the gates"]),
    ("A key point of Ruiz's speech was the demand for Arvel to open the gates.", "Ruiz", "demand",
     ["for Arvel to open the gates"]),
    ("Meriden is ready to open the gates.", "Meriden", "is ready", ["to open the gates"]),
    # stances
    ("Arvel refused to open the gates.", "Arvel", "refused", ["to open the gates"]),
    ("The U.S. on Friday agreed to lift the levy.", "The U.S.", "agreed", ["to lift the levy"]),
    ("Arvel agreed in May to a plan for the lower valley.", "Arvel", "agreed", ["a plan for the lower valley"]),
    ("Teachers also want to block the changes.", "Teachers", "also want", ["to block the changes"]),
    ("Arvel accused Meriden of stealing its water.", "Arvel", "accused", ["Meriden of stealing its water"]),
    ("Ruiz urged both sides to come back.", "Ruiz", "urged", ["both sides to come back"]),
    ("Arvel called for an end to the filling.", "Arvel", "called for", ["an end to the filling"]),
    ("Arvel ruled out any change of the border.", "Arvel", "ruled out", ["any change of the border"]),
    ("With Arvel refusing to leave the dam, the gap is wide.", "Arvel", "refusing", ["to leave the dam"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), ONE, ids=[case[0][:60] for case in ONE])
def test_one_attribution(text: str, source: str, cue: str, content: list[str]) -> None:
    found = read(text)
    assert len(found) == 1
    assert words(text, found[0].source) == ([source] if source else [])
    assert words(text, found[0].cue) == [cue]
    assert words(text, found[0].content) == content


NONE = [
    "The dam was built in 1962 and holds two cubic kilometres.",
    "U.S. demands to open the market were on the table.",
    "A deal offered by the board was on the table.",
    "The so-called \"river peace\" lasted a year.",
    "A truce may hold, but only if Arvel accepts the border.",
    "The union called a strike after the talks failed.",
    "Ruiz declined to say when the gates would open.",
    "Comments reported by the Courier were widely shared.",
    "The report rules had changed.",
    "",
    "   \n \n",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_attribution(text: str) -> None:
    assert read(text) == []


def test_two_speakers_in_a_sentence() -> None:
    text = "Ruiz said there would be no deal, while Ferrer said the two questions were separate."
    first, second = read(text)
    assert words(text, first.content) == ["there would be no deal"]
    assert words(text, second.source) == ["Ferrer"]


def test_shared_subject() -> None:
    text = "Ruiz urged all sides to avoid a war and said Meriden would wait for a decision."
    first, second = read(text)
    assert words(text, first.source) == words(text, second.source) == ["Ruiz"]
    assert words(text, first.content) == ["all sides to avoid a war"]


def test_participle_takes_the_subject_of_its_sentence() -> None:
    text = "Ruiz insisted that Arvel must act, adding that “there is no time,” referring to the drought."
    first, second = read(text)
    assert words(text, second.source) == ["Ruiz"]
    assert words(text, first.content) == ["that Arvel must act"]
    assert words(text, second.content) == ["that “there is no time,”"]


def test_quotation_over_paragraphs_is_one_attribution() -> None:
    text = "“We waited for a year.\n\n“We wait no longer,” Ruiz said.\n\nThe dam was built in 1962."
    (found,) = read(text)
    assert words(text, found.content) == ["“We waited for a year.", "“We wait no longer,”"]
    assert words(text, found.source) == ["Ruiz"]


def test_quotation_that_goes_on_in_the_next_paragraph() -> None:
    text = 'Ruiz was blunt on Monday, saying: "We waited for a year.\n\n"We wait no longer."'
    (found,) = read(text)
    assert words(text, found.content) == ['"We waited for a year.', '"We wait no longer."']


def test_unbalanced_mark_spoils_only_its_paragraph() -> None:
    text = 'The "river peace lasted a year.\n\n"The dam is safe," Ruiz said.'
    found = read(text)
    assert [words(text, a.content) for a in found] == [['"The dam is safe,"']]


def test_the_one_who_speaks_is_inside_what_a_paper_reports() -> None:
    text = "Ruiz said the dam was safe, according to the Courier."
    (found,) = read(text)
    assert words(text, found.source) == ["Ruiz"]
    assert words(text, found.content) == ["the dam was safe"]


def test_what_a_colon_announces() -> None:
    text = "Ruiz told parliament:\n\n“The dam is safe and it will stay safe.”"
    (found,) = read(text)
    assert words(text, found.source) == ["Ruiz"]
    assert words(text, found.content) == ["“The dam is safe and it will stay safe.”"]


def test_scopes() -> None:
    assert [a.scope for a in read("Ruiz said the dam was safe.")] == ["speech"]
    assert [a.scope for a in read("Arvel rejects any new border.")] == ["speech"]
    assert [a.scope for a in read("Arvel wants to keep the dam.")] == ["stance"]
    assert [a.scope for a in read("Ruiz believes the dam is safe.")] == ["thought"]
    # a quoted thought was uttered; what a writer reads out of an act was not
    assert [a.scope for a in read("Ruiz believes the dam is “a wonder”.")] == ["speech"]
    assert [a.scope for a in read("His remarks signal that Arvel expects a deal.")] == ["thought"]


def test_furniture_is_not_read() -> None:
    text = "Ruiz said the dam was safe.\n\nRead more: Ferrer said the dam would break."
    (found,) = read(text, "Read more: Ferrer said the dam would break.")
    assert words(text, found.source) == ["Ruiz"]


pieces = st.sampled_from(
    ["Ruiz", "said", "that", "the dam", '"', "“", "”", "‘", "’", "''", "«", ",", ".", "\n\n", "\n", " ", "according to",
     "She", "told", "refused", "to", "talk", ":", "— ", "(", ")", "U.S.", "on Monday", "demand", "is ready", "é", "𝔘",
     "\u202e"]
)  # fmt: skip


@example("“ Ruiz \n\n “ “")
@given(st.one_of(st.lists(pieces).map(" ".join), st.lists(pieces).map("".join), st.text()))
def test_whatever_the_text_spans_are_words_of_it(text: str) -> None:
    found = read(text)
    for a in found:
        assert a.content
        assert a.rule in CONFIDENCE
        for spans in (a.source, a.cue, a.content):
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert not text[start].isspace()
                assert not text[end - 1].isspace()


def test_ready_for_one_thing_but_not_for_another_are_two() -> None:
    text = "Ruiz said that Arvel is ready to talk about the river, but will not give up the dam."
    first, second = read(text)
    assert words(text, first.content) == ["that Arvel is ready to talk about the river"]
    assert words(text, second.content) == ["will not give up the dam"]
    assert words(text, second.source) == words(text, first.source) == ["Ruiz"]


def test_that_and_that_are_two() -> None:
    text = "Ruiz said that she would leave the talks and that her ministers would follow."
    first, second = read(text)
    assert words(text, first.content) == ["that she would leave the talks"]
    assert words(text, second.content) == ["that her ministers would follow"]


@pytest.mark.parametrize(
    "text",
    ["Ruiz said that the dam was safe and " * 1000, "'a " * 10_000, "said " * 5_000, "“Ruiz said " * 2_000],
    ids=["no full stop", "apostrophes", "one word", "never closed"],
)
def test_endless_sentences_end(text: str) -> None:
    for found in read(text):
        assert all(text[start:end].strip() for start, end in found.content)


def test_what_went_on_meanwhile_is_the_articles() -> None:
    text = "Ruiz said the deal was near, as talks entered what Arvel called a “critical” week."
    first, second = read(text)
    assert words(text, first.content) == ["the deal was near"]
    assert (words(text, second.source), second.via) == (["Arvel"], ())
