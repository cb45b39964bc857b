"""What reads like an attribution and utters nothing stays off the record."""

from __future__ import annotations

import pytest

from onrecord.attribution.unsaid import unsaid
from onrecord.records import Attribution, Spans


def marked(line: str) -> tuple[str, Attribution]:
    """'Ruiz [declined] {to comment}' → the text, and the attribution with this cue and this content."""
    text = ""
    spans: dict[str, Spans] = {"[": (), "{": ()}
    opened = ("", 0)
    for character in line:
        if character in "[{":
            opened = (character, len(text))
        elif character in "]}":
            spans[opened[0]] = (*spans[opened[0]], (opened[1], len(text)))
        else:
            text += character
    source: Spans = ((0, text.index(" ")),) if text[0].isupper() else ()
    return text, Attribution(source, spans["["], spans["{"], "speech", 0.9, "model")


@pytest.mark.parametrize(
    "line",
    [
        "Ruiz [declined] {to comment}",
        "Ruiz [declined to say] {whether the talks would resume}",
        "Officials [refused] {to give further details}",
        "Ministers [did not] {say when the dam would be filled}",
        "Tarsa [has not said] {if it will sign}",
        "Cantons [have yet to decide] {whether to pay}",
        "[asked about] {the price of water}",
        "[disagreement over] {the filling of the dam}",
        "Ruiz [said] {so}",
        "Ruiz [echoed] {her words}",
        "Ruiz [referring to] {a decree that forbids “talks”}",
        "Footage [showed] {that the gates were shut}",
        "Photographs [suggest] {that it leaks}",
        "Ruiz [echoed] {her}",
        "Ruiz [made no mention of] {the strike}",
        "[Referring to] {the strike}, <Ruiz> said no",
        "The vote [angered] {the minister}",
        "Ruiz [has long been reluctant] {to take sides}",
        "Vale [has to accept] {that the port is closed}",
        "Ruiz [gave no details] {of the plan}",
        "Ruiz [sidestepped] {demands for a date}",
        "The paper spoke of a deal, <it> [citing] {a person close to the talks}",
        "Prices [suggest that] {traders expect a deal}",
        "Dockers [called] {a strike}",
        "Hundreds [have called] {the hotline}",
        "Tarsa [hopes] {that the dam will end its floods}",
        "Growers [are hoping] {to sell the whole crop}",
        "Ruiz [never said] {that the dam was safe}",
        "Dockers have never [demanded] {a pay rise}",
        "Lind [hasn’t threatened] {to resign}",
        "Lind did not [tell] {the council that the bridge was unsafe}",
        "Ruiz [should have told] {the council that the dam leaked}",
        "Nobody [said] {the dam was safe}",
        "No minister [said] {the dam was safe}",
        "Ruiz [asked] {not to be named because the talks are private}",
        "Ruiz [asked] {to remain anonymous}",
        "Ruiz [would not be drawn on] {whether the dam would be sold}",
        "Leaders [failed] {to break a deadlock over the limit}",
        "Ruiz [stopped short of saying] {that she would order it}",
        "Ruiz [should explain] {why the dam was sold}",
        "Ministers [must guarantee] {that the dam is safe}",
        "Lind [has an obligation to clarify] {her position}",
    ],
)
def test_nothing_is_uttered(line: str) -> None:
    assert unsaid(*marked(line))


@pytest.mark.parametrize(
    "line",
    [
        "Ruiz [declined] {the offer}",
        "Ruiz [refused] {to discuss the border}",
        "Ruiz [did not rule out] {a strike}",
        "Ruiz [said] {no}",
        "Photographers [said] {that the gates were shut}",
        "it [was said] {that the dam was full}",
        "Ruiz [called for] {a strike}",
        "Ruiz [has not accepted] {that the dam is full}",
        "Ruiz [asked] {that the dam be opened}",
        "Ruiz [would not promise] {an end of the strike}",
        "Ruiz [would later say] {that the dam leaked}",
        "Ruiz [never accepted] {the border}",
        "Nobody [accepted] {the offer}",
    ],
)
def test_what_is_uttered_stays(line: str) -> None:
    assert not unsaid(*marked(line))


@pytest.mark.parametrize("before", ["If ", "Talks end unless ", "It would help had ", "Nobody knows whether "])
def test_what_is_only_supposed_is_not_uttered(before: str) -> None:
    def of(text: str) -> Attribution:
        spans = [((at := text.index(words)), at + len(words)) for words in ("the union", "says", "it accepts")]
        return Attribution((spans[0],), (spans[1],), (spans[2],), "speech", 0.9, "model")

    said = "the union says it accepts, work resumes."
    assert not unsaid(said, of(said))
    assert unsaid(before + said, of(before + said))


def test_calling_something_a_thing_says_what_it_is_where_a_rule_sees_it() -> None:
    text, one = marked("Ruiz [called] {the offer an insult}")
    assert not unsaid(text, one, [one])
    assert unsaid(text, one, [])
