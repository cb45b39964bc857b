"""Attribution by the network that ships: plain sentences, and texts that break other tools."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution import attribute
from onrecord.attribution.borders import bridged, complete, from_its_beginning, without_day, without_other_clause
from onrecord.attribution.joined import joined
from onrecord.attribution.learned import fuller, in_whole_sentences, nearer, whole
from onrecord.attribution.quotations import Quotation
from onrecord.attribution.sentences import sentences
from onrecord.attribution.speaks import from_later
from onrecord.reading import document
from onrecord.records import Attribution, Document, Furniture
from tests.attribution.test_speaks import marked


def read(text: str) -> Document:
    return attribute([document(text, id="a")], by="model")[0]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (words(text, a.source), words(text, a.cue), words(text, a.content), a.scope) for a in read(text).attributions
    ]


@pytest.mark.parametrize(
    ("text", "source", "content", "scope"),
    [
        ("“We will not sign,” Ana Ruiz said on Monday.", "Ana Ruiz", "We will not sign", "speech"),
        ("The union said that it would return to work on Friday.", "The union", "it would return to work", "speech"),
        ("‘The quota stays,’ said Oskar Lind, the fisheries minister.", "Oskar Lind", "The quota stays", "speech"),
        ("According to the envoy, the talks have failed.", "the envoy", "the talks have failed", "speech"),
        ("Tarsa wants the dam to be filled over seven years.", "Tarsa", "the dam to be filled", "stance"),
        ("The board refuses to open its books to the auditors.", "The board", "open its books", "stance"),
        ("Many villagers believe the river belongs to them.", "Many villagers", "the river belongs to them", "thought"),
    ],
)
def test_who_said_what_in_plain_sentences(text: str, source: str, content: str, scope: str) -> None:
    found = [t for t in told(text) if content in t[2]]
    assert found
    assert source in found[0][0]
    assert found[0][3] == scope


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "“Do you trust the banks?” asked Senator Ann Lind. “No,” said Karl Ruiz.",
            {"“Do you trust the banks?”": "Lind", "“No,”": "Ruiz"},
        ),
        (
            "“Is the plan dead?” Senator Ann Lind asked Minister Karl Ruiz. “No,” he replied.",
            {"“Is the plan dead?”": "Lind", "“No,”": "he"},
        ),
        ("“We are ready,” Ana Ruiz said. “We will go on.”", {"“We are ready,”": "Ruiz", "“We will go on.”": "Ruiz"}),
    ],
)
def test_who_asks_and_who_answers_are_told_apart(text: str, found: dict[str, str]) -> None:
    said = told(text)
    for quoted, by in found.items():
        assert [source.split()[-1] for source, _, content, _ in said if quoted in content] == [by]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The plan is dead,” Karl Ruiz was told.", ""),
        ("Karl Ruiz was warned that he would be sacked.", ""),
        ("Karl Ruiz has repeatedly been warned that the dam is unsafe.", ""),
        ("Karl Ruiz was told by Ana Lind that the plan was dead.", "Ana Lind"),
        ("Karl Ruiz told Ana Lind that the plan was dead.", "Karl Ruiz"),
    ],
)
def test_who_is_told_does_not_say_it(text: str, source: str) -> None:
    assert {found for found, _, content, _ in told(text) if "Lind" not in content or source == "Karl Ruiz"} == {source}


def test_each_content_goes_to_its_own_cue_and_a_source_to_both() -> None:
    text = "Ruiz said the offer was too low, while Lind insisted that it was the last one."
    found = {content: source for source, _, content, _ in told(text)}
    assert [source for content, source in found.items() if "too low" in content] == ["Ruiz"]
    assert [source for content, source in found.items() if "last one" in content] == ["Lind"]


def test_what_is_quoted_inside_somebodys_words_keeps_both() -> None:
    text = "Ruiz said Vale had called it “a sham”."
    by = {words(text, a.source): words(text, a.via) for a in read(text).attributions}
    assert by == {"Ruiz": "", "Vale": "Ruiz"}


@pytest.mark.parametrize(
    "text",
    [
        "The talks are over, Ana Ruiz said, according to the Courier.",
        "The Courier quoted Ana Ruiz as saying the talks are over.",
    ],
)
def test_a_paper_that_passes_words_on_is_not_who_said_them(text: str) -> None:
    (one,) = read(text).attributions
    assert (words(text, one.source), words(text, one.via)) == ("Ana Ruiz", words(text, one.via))
    assert "Courier" in words(text, one.via)


def test_nothing_comes_out_of_furniture() -> None:
    text = "The minister said taxes would rise.\n\nSign up: the editor says you will love our letters.\n\nRuiz said no."
    start = text.index("Sign up")
    end = text.index("\n\nRuiz")
    given_ = document(text, id="a")
    furnished = Document(
        **{f: getattr(given_, f) for f in given_.__struct_fields__}
        | {"furniture": (Furniture((start, end), "newsletter"),)}
    )
    (done,) = attribute([furnished], by="model")
    spans = [s for a in done.attributions for s in (*a.source, *a.cue, *a.content)]
    assert spans
    assert all(e <= start or s >= end for s, e in spans)


HARD = {
    "capitals": "THE UNION SAID IT WOULD STRIKE. “WE ARE READY,” RUIZ SAID.",
    "right to left": "אמר השר: “לא נחתום”. The minister said no.",
    "never closed": "“We will never sign, Ruiz said. And then he left.\n\n“Nor will we, said Lind.",
    "no breaks": "Ruiz said the talks went on. " * 400,
    "one word": "x" * 30_000,
    "marks only": "”“”’‘\"'" * 300,
    "blank": " \n\n ",
    "empty": "",
}


@pytest.mark.parametrize("name", HARD)
def test_hard_texts_come_through_with_spans_that_lie_in_them(name: str) -> None:
    check_whole(read(HARD[name]))


@given(st.text(st.sampled_from("“”‘’\"' \n.,said Ruiz thatéß中🙂"), max_size=200))
@settings(max_examples=40)
def test_any_text_gives_whole_attributions(text: str) -> None:
    check_whole(read(text))


def check_whole(found: Document) -> None:
    for a in found.attributions:
        assert a.content
        assert 0 < a.confidence <= 1
        for start, end in (*a.source, *a.cue, *a.content, *a.via):
            assert 0 <= start < end <= len(found.text)
            assert found.text[start:end].strip()


BESIDE = ["Ruiz said no.", "“We stay,” Lind said.", "Rain fell.", *(hard[:2000] for hard in HARD.values())]


@given(st.lists(st.sampled_from(BESIDE), max_size=4))
@settings(max_examples=10)
def test_what_is_found_does_not_depend_on_what_else_is_read(beside: list[str]) -> None:
    text = "Lind said yes, and then Vale insisted that the talks “were over for good”."
    among = attribute([document(t, id=str(k)) for k, t in enumerate([*beside, text])], by="model")
    assert among[-1].attributions == read(text).attributions


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("Ruiz said that she has a say and raised a doubt.", "that she has a say and", "that she has a say"),
        ("Ruiz said that it ends with the and raised a doubt.", "that it ends with the and", "that it ends with"),
        ("Ruiz spoke of the Lind plan.", "the", ""),
        ("Ruiz said vitamin A and nothing else.", "vitamin A and nothing else", "vitamin A and nothing else"),
        ("Ruiz called it a plan with no if or but.", "with no if or but", "with no if or but"),
        ("“Yes, and,” Ruiz said.", "“Yes, and,”", "“Yes, and,”"),
        ("Ruiz wants a toll, which Lind opposes.", "a toll, which", "a toll"),
        ("Ruiz wants a toll — particularly after giving a talk.", "a toll — particularly after", "a toll"),
        ("Ruiz wants a toll, a day after he left.", "a toll, a day after", "a toll"),
        ("Ruiz backed the pact for which Lind fought.", "the pact for which", "the pact"),
        ("Ruiz wants to be heard before and after the vote.", "to be heard before", "to be heard before"),
        ("Ruiz faces opposition to the toll from many allies.", "the toll from", "the toll"),
        ("Ruiz wants a law to live with on Monday.", "a law to live with", "a law to live with"),
        ("Ruiz told what they live with, Lind said.", "what they live with", "what they live with"),
    ],
)
def test_nothing_ends_with_a_word_that_leads_on(text: str, said: str, whole: str) -> None:
    start = text.index(said)
    assert [text[slice(*one)] for one in complete(text, ((start, start + len(said)),))] == ([whole] if whole else [])


def by(rule: str, source: int, content: tuple[int, int], via: int | None = None) -> Attribution:
    at = ((source, source + 4),)
    return Attribution(at, (), (content,), "speech", 0.9, rule, () if via is None else ((via, via + 4),))


def test_rules_add_only_what_is_sure_and_new_and_say_who_passes_it_on() -> None:
    outer = by("model", 0, (10, 60))
    assert joined([outer], [by("quote", 0, (10, 50))]) == [outer]
    inner = by("within", 20, (30, 40), via=0)
    assert joined([outer], [inner]) == [outer, inner]
    assert joined([outer], [by("within", 20, (30, 40), via=70)]) == [outer]
    new = by("quote", 70, (80, 90))
    assert joined([outer], [new]) == [outer, new]
    unsure = Attribution(((70, 74),), (), ((80, 90),), "speech", 0.5, "noun")
    assert joined([outer], [unsure]) == [outer]
    silent = Attribution((), (), ((10, 60),), "speech", 0.8, "model")
    assert joined([silent], [by("quote", 0, (10, 60))])[0].source == ((0, 4),)


def test_rules_add_to_what_has_one_cue_and_know_whose_noun_it_is() -> None:
    """'Tarsa, Ruiz said, would stay', 'Tarsa’s warning': spans of a text that need not be there."""
    found = Attribution(((7, 11),), ((12, 16),), ((18, 40),), "speech", 0.9, "model")
    before = Attribution(((7, 11),), ((12, 16),), ((0, 5),), "speech", 0.9, "postposed")
    assert [one.content for one in joined([found], [before])] == [((0, 5), (18, 40))]
    warning = Attribution(((60, 66),), ((8, 15),), ((16, 40),), "speech", 0.9, "model")
    by_noun = Attribution(((0, 5),), ((8, 15),), ((16, 50),), "speech", 0.35, "noun")
    assert [one.source for one in joined([warning], [by_noun])] == [((0, 5),)]
    elsewhere = Attribution(((50, 56),), ((8, 15),), ((16, 50),), "speech", 0.35, "noun")
    assert [one.source for one in joined([warning], [elsewhere])] == [((60, 66),)]


def test_words_of_the_clause_before_as_are_not_said() -> None:
    text = "A deadlock over raising the limit held, as Ruiz warned that it was late."
    spans = {
        part: (text.index(part), text.index(part) + len(part)) for part in ("raising the limit held", "Ruiz", "warned")
    }
    said = (text.index("that"), len(text) - 1)
    both = (spans["raising the limit held"], said)
    assert without_other_clause(text, (spans["Ruiz"],), (spans["warned"],), both) == (said,)
    plain = text.replace(", as", ",  —")
    assert without_other_clause(plain, (spans["Ruiz"],), (spans["warned"],), both) == both


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        ("Vale said Tuesday the pact was dead.", "Tuesday the pact was dead", "the pact was dead"),
        ("Vale said late Sunday night she would go.", "late Sunday night she would go", "she would go"),
        ("Vale said Tuesday’s talks had failed.", "Tuesday’s talks had failed", "Tuesday’s talks had failed"),
        ("Vale said Tuesday talks had failed.", "Tuesday talks had failed", "Tuesday talks had failed"),
        ("Vale said in May 2031 that she won.", "May 2031 that she won", "that she won"),
        ("Vale said last year’s toll was low.", "last year’s toll was low", "last year’s toll was low"),
        ("Vale said on air that Tuesday the pact died.", "that Tuesday the pact died", "that Tuesday the pact died"),
    ],
)
def test_the_day_of_a_saying_is_none_of_its_words(text: str, content: str, kept: str) -> None:
    cue, at = text.index("said"), text.index(content)
    (found,) = without_day(text, ((cue, cue + 4),), ((at, at + len(content)),))
    assert text[slice(*found)] == kept


def test_a_quotation_is_whose_words_most_of_it_is_and_nobody_speaks_in_the_midst_of_it() -> None:
    text = "“The dam, as Lind pointed out, is full and stays full,” Ruiz said."
    quoted = Quotation((0, text.index(" Ruiz")))
    ruiz = Attribution(((55, 59),), ((60, 64),), ((1, 8), (31, 53)), "speech", 0.9, "model")
    lind = Attribution(((12, 16),), ((17, 28),), ((31, 38),), "speech", 0.9, "model")
    (one,) = whole([ruiz, lind], [quoted])
    assert one.content == (quoted.span,)
    assert whole([lind], [quoted]) == [lind]
    assert whole([ruiz], [Quotation(quoted.span, closed=False)]) == [ruiz]
    outside = Attribution(((55, 59),), ((60, 64),), ((12, 16),), "speech", 0.9, "model")
    assert whole([outside, lind], [quoted]) == [outside, lind]


@pytest.mark.parametrize(
    ("text", "source", "others", "later"),
    [
        (
            "The palace sought to play down the quarrel. Ida Marr smiled.",
            "Ida Marr",
            "sought to play down the quarrel",
            True,
        ),
        ("“No,” said Ida Marr.", "Ida Marr", "“No,” said", False),
        ("“No!” said Ida Marr. She left.", "Ida Marr", "“No!” said", False),
        ("Ida Marr sought to stay calm.", "Ida Marr", "sought to stay calm", False),
        ("The quarrel was small.\n\nIda Marr smiled.", "Ida Marr", "quarrel was small", True),
    ],
)
def test_who_stands_in_a_later_sentence_says_nothing_of_it(text: str, source: str, others: str, later: bool) -> None:
    spans = tuple(((text.index(words), text.index(words) + len(words)),) for words in (source, others))
    assert from_later(text, *spans) is later


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        (
            "The envoy wants peace. It is late, according to two aides. The harvest of 2029, the worst ever, failed.",
            "according to",
            ("wants peace", "It is late", "The harvest of 2029"),
            ("It is late",),
        ),
        (
            "The dam is full, she said. Nobody may fill it. It rained.",
            "said",
            ("The dam is full", "Nobody may fill it"),
            ("The dam is full", "Nobody may fill it"),
        ),
        (
            "The dam is full, she said. Nobody may fill it. It rained for days on end.",
            "said",
            ("The dam is full", "Nobody may fill it. It rained"),
            ("The dam is full", "Nobody may fill it."),
        ),
        ("It “rained”. She said no.", "said", ("“rained”", "no"), ("“rained”", "no")),
        ("It rained. She said.", "said", ("rained",), ()),
    ],
)
def test_of_other_sentences_only_whole_ones_are_said(
    text: str, cue: str, content: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    said, *spans = (((at := text.index(some)), at + len(some)) for some in (cue, *content))
    marks = [Quotation((text.index("“"), text.index("”") + 1))] if "“" in text else []
    begins = [mark.span[0] for mark in marks]
    found = in_whole_sentences(text, sentences(text), (said,), tuple(spans), marks, begins)
    assert tuple(text[start:end] for start, end in found) == kept


def test_a_sentence_in_which_somebody_else_surely_speaks_is_not_said_with_another() -> None:
    text = "Ruiz said no. Vale accused him of lying. It rained."
    no, said, accused = text.index("no."), text.index("said"), text.index("accused")
    found = in_whole_sentences(text, sentences(text), ((said, said + 4),), ((no, len(text)),), [], [], [accused])
    assert [text[start:end] for start, end in found] == ["no.", "It rained."]


def test_who_is_told_to_say_it_in_its_own_sentence_goes_before_whoever_spoke_before() -> None:
    text = "Ruiz refused. Vale said the deal was dead."
    ruiz, vale, said, dead = ((text.index(w), text.index(w) + len(w)) for w in ("Ruiz", "Vale", "said", "the deal"))
    rule = Attribution((vale,), (said,), (dead,), "speech", 0.9, "clause")
    assert nearer(sentences(text), (ruiz,), (said,), [rule]) == (vale,)
    assert nearer(sentences(text), (ruiz,), (said,), [msgspec.structs.replace(rule, confidence=0.5)]) == (ruiz,)
    assert nearer(sentences(text), (ruiz,), (said,), []) == (ruiz,)


@pytest.mark.parametrize(
    ("text", "content", "begins"),
    [
        ("Tarsa agreed to hold its fire until May, Ruiz said.", "to hold its fire until May", "Tarsa agreed"),
        ("But the dam was never meant to leak, Ruiz said.", "the dam was never meant to leak", "But"),
        ("Citing the rain that fell in May, Ruiz said no.", "the rain that fell in May", "the rain"),
        ("Though the dam would leak in May, Ruiz said no.", "the dam would leak in May", "the dam"),
        ("Late in May, the dam began to leak, Ruiz said.", "the dam began to leak", "the dam"),
        ("Tarsa agreed to it, Ruiz said.", "to it", "to it"),
        ("Vale said the dam would leak in May, Ruiz said.", "the dam would leak in May", "the dam"),
        ("It rained. Tarsa agreed to hold its fire, and Ruiz said no.", "to hold its fire", "to hold"),
    ],
)
def test_what_stands_before_its_cue_begins_where_its_clause_does(text: str, content: str, begins: str) -> None:
    at = text.index(content)
    ruiz = text.index("Ruiz")
    found = from_its_beginning(text, sentences(text), ((ruiz, ruiz + 9),), ((at, at + len(content)),))
    assert text[found[0][0] :].startswith(begins)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "<Ruiz> [deemed] {the plan, which} was expected {to fail, “a mess”}",
            ["the plan, which was expected to fail, “a mess”"],
        ),
        ("{The plan}, <Ruiz> [said], {was a mess}", ["The plan", "was a mess"]),
        ("<Ruiz> [said] {the plan was dead}, while Vale said {it was not}", ["the plan was dead", "it was not"]),
        ("<Ruiz> [said] {the plan was dead}. It was {a mess}", ["the plan was dead", "a mess"]),
        ("<Ruiz> [said] {it was} “dead” {now}", ["it was", "now"]),
        ("<Ruiz> [refused] {the offer} and demanded {a vote}", ["the offer"]),
        (
            "<Ruiz> [said] {Tarsa was ready to talk}, but will not give up {the port}",
            ["Tarsa was ready to talk, but will not give up the port"],
        ),
        (
            "<Ruiz> [said] {he was ready}, but has no plan for {the port}",
            ["he was ready, but has no plan for the port"],
        ),
        ("<Ruiz> [refused] {the offer} and has filed a suit against {the port}", ["the offer"]),
        ("<Ruiz> [wants] {the tolls} and {the fees}", ["the tolls and the fees"]),
        ("<Ruiz> [said] {it was late, while} Vale put the toll at {9 to 10 crowns}", ["it was late"]),
    ],
)
def test_a_few_words_within_a_content_are_its_own(line: str, kept: list[str]) -> None:
    text, source, cue, content = marked(line)
    assert [text[slice(*one)] for one in bridged(text, (*source, *cue), content)] == kept


@pytest.mark.parametrize(
    ("line", "rules", "whole"),
    [
        ("Talks end as school <officials> [said] {no}", "school officials", "school officials"),
        ("Talks end, the <envoy> [said] {no}", "Talks end, the envoy", "envoy"),
        ("In a Lour interview <Vale> [said] {no}", "a Lour interview Vale", "Vale"),
    ],
)
def test_a_source_has_the_words_right_before_it(line: str, rules: str, whole: str) -> None:
    text, source, cue, content = marked(line)
    start = text.index(rules)
    ruled = Attribution(((start, start + len(rules)),), cue, content, "speech", 1.0, "clause")
    assert [text[slice(*one)] for one in fuller(text, source, cue, [ruled])] == [whole]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("<Vale> [told] {Tarsan officials they would pay}", "they would pay"),
        ("<Vale> [has told] {the dockers’ union it must go}", "it must go"),
        ("<Vale> [told] {the truth about the toll}", "the truth about the toll"),
        ("<Vale> [told reporters] {tolls that she set were low}", "tolls that she set were low"),
        ("<Vale> [said] {Tarsan officials they met were late}", "Tarsan officials they met were late"),
    ],
)
def test_who_is_told_is_none_of_the_words(line: str, kept: str) -> None:
    text, _, cue, content = marked(line)
    assert [text[slice(*one)] for one in without_day(text, cue, content)] == [kept]
