"""Who speaks: one small made-up report for every kind of reference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.speakers import Voice, speakers
from onrecord.records import Attribution, Document, Furniture

CASES: list[tuple[str, str, list[str | None]]] = [
    ("full name", "⟦Ana Kestrel⟧ said the gates stay shut.", ["Ana Kestrel"]),
    ("surname", "Ana Kestrel arrived late. ⟦Kestrel⟧ said the gates stay shut.", ["Ana Kestrel"]),
    ("surname before the full name", "⟦Kestrel⟧ refused. Ana Kestrel leads the ferrymen.", ["Ana Kestrel"]),
    ("title and surname", "Ana Kestrel arrived. ⟦Ms. Kestrel⟧ said no.", ["Ana Kestrel"]),
    ("British title", "Ana Kestrel arrived. ⟦Mrs Kestrel⟧ said no.", ["Ana Kestrel"]),
    ("office before the name", "⟦Harbour Minister Ana Kestrel⟧ said no.", ["Ana Kestrel"]),
    ("body and office before the name", "⟦Dockers Union President Joe Marsh⟧ said no.", ["Joe Marsh"]),
    ("office in lower case", "⟦Ferry line spokeswoman Ida Loom⟧ said no.", ["Ida Loom"]),
    ("secretary of", "⟦U.S. Secretary of State Mary Quill⟧ said no.", ["Mary Quill"]),
    ("chief of staff", "⟦Kestrel’s chief of staff Tom Reed⟧ said no.", ["Tom Reed"]),
    ("shortened office", "⟦Sen. Ida Loom, D-Ohio⟧, urged patience. “Wait,” ⟦she⟧ said.", ["Ida Loom", "Ida Loom"]),
    ("apposition", "⟦Ida Loom, president of the Ferry Union⟧, said no. ⟦Loom⟧ left.", ["Ida Loom", "Ida Loom"]),
    ("office with comma before", "⟦The union’s president, Ida Loom⟧, said no.", ["Ida Loom"]),
    ("age between", "⟦Ida Loom, 45, a docker⟧, said no.", ["Ida Loom"]),
    ("middle initial", "⟦Joe B. Marsh⟧ spoke. ⟦Joe Marsh⟧ spoke. ⟦Marsh⟧ spoke.", ["Joe B. Marsh"] * 3),
    ("page", "Join the club today\n\nHarbour officials, ⟦who⟧ spoke, left.", ["Harbour officials"]),
    ("junior", "⟦Joe Marsh Jr.⟧ spoke. ⟦Marsh⟧ spoke again.", ["Joe Marsh Jr.", "Joe Marsh Jr."]),
    ("hyphen", "Jean-Luc Saint-Aubin came. ⟦Saint-Aubin⟧ said no.", ["Jean-Luc Saint-Aubin"]),
    ("particle van", "Minister Piet van der Meer came. ⟦Van der Meer⟧ said no.", ["Piet van der Meer"]),
    ("particle de", "Lucía de la Vega came. ⟦De la Vega⟧ said no.", ["Lucía de la Vega"]),
    ("al-", "Foreign Minister Omar al-Qasim came. ⟦Al-Qasim⟧ said no. ⟦Qasim⟧ left.", ["Omar al-Qasim"] * 2),
    ("diacritics", "Jiří Dvořáček came. ⟦Dvoracek⟧ said no.", ["Jiří Dvořáček"]),
    ("transliteration", "Andrei Beletsky came. ⟦Beletskiy⟧ said no.", ["Andrei Beletsky"]),
    ("two surnames", "President Rosa Ruiz Ortega came. ⟦Ruiz Ortega⟧ said no.", ["Rosa Ruiz Ortega"]),
    ("family name first", "President Wen Jiahu came. ⟦Wen⟧ said no.", ["Wen Jiahu"]),
    ("month as surname", "Home Secretary Laura May came. ⟦May⟧ said no.", ["Laura May"]),
    ("state as surname", "Rep. Jim Norway of Ohio came. ⟦Norway⟧ said no.", ["Jim Norway"]),
    ("people as surname", "⟦Dawn Danish, a nurse⟧, came. ⟦Danish⟧ said no.", ["Dawn Danish", "Dawn Danish"]),
    ("state and surname", "Joe Norway, a nurse, came to Oslo. ⟦Norway⟧ said no.", [None]),
    ("capital and surname", "Joe Oslo, a nurse, met Norwegian envoys. ⟦Oslo⟧ said no.", [None]),
    ("no surname", "Team Norway came. ⟦Norway⟧ said no.", ["Norway"]),
    ("office as surname", "Angus King came by boat. ⟦King⟧ said no.", ["Angus King"]),
    ("dateline", "PORT LOUR (Wire) — ⟦Ana Kestrel⟧ said no. ⟦Kestrel⟧ left.", ["Ana Kestrel", "Ana Kestrel"]),
    ("where a body is", "Joe Volta came. ⟦The council in Volta⟧ said no.", ["The council in Volta"]),
    ("opening word", "However Ana Kestrel came. ⟦Kestrel⟧ said no.", ["Ana Kestrel"]),
    (
        "heading in capitals",
        "KESTREL SAYS NO\n\nMinister Ana Kestrel came.\n\n⟦Kestrel⟧ said no.",
        ["Ana Kestrel"],
    ),
    (
        "labels of a transcript",
        "Ana Kestrel met the press.\n\n⟦MINISTER KESTREL⟧: No.\n\n⟦MR. REED⟧: When?\n\n⟦HARBOUR MINISTER⟧: Soon.",
        ["Ana Kestrel", "MR. REED", "HARBOUR MINISTER"],
    ),
    (
        "letters of an interview",
        "Ana Kestrel met the press.\n\n⟦Q⟧: Will Joe Marsh go?\n\n⟦A⟧: He may.\n\n⟦Q⟧: When?\n\n⟦A⟧: Soon.",
        [None, "Ana Kestrel", None, "Ana Kestrel"],
    ),
    (
        "letters of an interview with two",
        "Ana Kestrel and Joe Marsh met the press.\n\n⟦Q⟧: When?\n\n⟦A⟧: Soon.",
        [None, None],
    ),
    (
        "initials of an interview",
        "Joe Marsh: Why?\n\nAna Maria Kestrel: Because.\n\n⟦JM⟧: When?\n\n⟦AMK⟧: Soon, said the ⟦UN⟧.\n\n⟦XY⟧: No.",
        ["Joe Marsh", "Ana Maria Kestrel", "United Nations", "XY"],
    ),
    ("an apposition to 'her'", "Ana Kestrel came. ⟦Her Danish counterpart, Joe Marsh⟧, said no.", ["Joe Marsh"]),
    (
        "a given name that is a particle, too",
        "⟦Ben Marsh, 52⟧, said no. Joe Marsh left. ⟦Dockworker Ben Marsh⟧ agreed. Itamar Ben Roe came. ⟦Ben Roe⟧ left.",
        ["Ben Marsh", "Ben Marsh", "Itamar Ben Roe"],
    ),
    ("what somebody does, before the name", "⟦Villager Ann Roe, 40⟧, said no. ⟦Roe⟧ left.", ["Ann Roe", "Ann Roe"]),
    ("a body of the gazetteer's", "⟦Doctors Without Borders⟧ said no.", ["Doctors Without Borders"]),
    ("a form of address alone", "“Gates stay shut,” ⟦the Doctor⟧ said. ⟦Mr.⟧ left.", ["the Doctor", "Mr."]),
    (
        "two of one surname, by form of address",
        "Joe Marsh and his sister, Ida Marsh, met. ⟦Mr. Marsh⟧ said no. ⟦Ms. Marsh⟧ said yes.",
        ["Joe Marsh", "Ida Marsh"],
    ),
    (
        "two of one surname, by office",
        "Senator Joe Marsh and Mayor Ida Marsh met. ⟦Senator Marsh⟧ said no. ⟦Mayor Marsh⟧ said yes.",
        ["Joe Marsh", "Ida Marsh"],
    ),
    (
        "two of one surname, the second not introduced yet",
        "Senator Joe Marsh came. ⟦Marsh⟧ said no. Later his rival Senator Ida Marsh came.",
        ["Joe Marsh"],
    ),
    (
        "two of one surname, unclear",
        "Senator Joe Marsh and Mayor Ida Marsh met. ⟦Marsh⟧ said no.",
        ["Marsh"],
    ),
    (
        "two of one surname, introduced in one breath",
        "Ministers Ida Marsh and Peter Marsh met. ⟦Marsh⟧ said no.",
        ["Marsh"],
    ),
    (
        "two of one surname, one in passing",
        "Minister Ida Marsh met the dockers. With her came Peter Marsh. ⟦Marsh⟧ said no.",
        ["Ida Marsh"],
    ),
    (
        "a wife who is named by surname only",
        "Peter Marsh, the harbour minister, resigned. ⟦Mrs Marsh⟧ said he was tired. ⟦Marsh⟧ said no. "
        "⟦Mr Marsh⟧ left. ⟦Mrs. Marsh⟧ stayed.",
        ["Mrs Marsh", "Peter Marsh", "Peter Marsh", "Mrs Marsh"],
    ),
    (
        "another who is named by office and surname only",
        "Mayor Peter Marsh was in court. ⟦Judge Marsh⟧ said no. ⟦Mayor Marsh⟧ left.",
        ["Judge Marsh", "Peter Marsh"],
    ),
    ("an office of the other sex", "Senator Peter Marsh came. ⟦Congresswoman Marsh⟧ said no.", ["Congresswoman Marsh"]),
    ("another seat", "Mayor Peter Marsh came. ⟦Senator Marsh⟧ said no.", ["Senator Marsh"]),
    ("an office held before", "Mayor Ida Marsh, a former judge, came. ⟦Judge Marsh⟧ said no.", ["Ida Marsh"]),
    (
        "two offices of one person",
        "President Joe Marsh came. ⟦Prime Minister Marsh⟧ said no. ⟦General Marsh⟧ left.",
        ["Joe Marsh", "Joe Marsh"],
    ),
    ("a title that tells no sex", "Mayor Joe Marsh came. ⟦Dr. Marsh⟧ said no.", ["Joe Marsh"]),
    ("role", "Foreign Minister Ana Kestrel came. ⟦The foreign minister⟧ said no.", ["Ana Kestrel"]),
    ("role with state", "Norwegian Minister Ana Kestrel came. ⟦The Norwegian minister⟧ left.", ["Ana Kestrel"]),
    (
        "role with genitive",
        "Ida Loom, president of the Ferry Union, came. ⟦The union’s president⟧ spoke.",
        ["Ida Loom"],
    ),
    ("short role", "Mayor Ida Loom came. “No,” ⟦the mayor⟧ said.", ["Ida Loom"]),
    (
        "role of two",
        "Norway’s Foreign Minister Ana Kestrel met Danish Foreign Minister Ole Brandt. "
        "⟦The Danish foreign minister⟧ said no. ⟦The Norwegian foreign minister⟧ said yes.",
        ["Ole Brandt", "Ana Kestrel"],
    ),
    (
        "role of two, unclear",
        "Norwegian Foreign Minister Ana Kestrel met Danish Foreign Minister Ole Brandt. ⟦The foreign minister⟧ left.",
        ["The foreign minister"],
    ),
    ("role nobody has", "Ana Kestrel came. ⟦The harbour master⟧ said no.", ["The harbour master"]),
    (
        "vice president is not president",
        "Vice President Joe Marsh came. ⟦The president⟧ said no.",
        ["The president"],
    ),
    (
        "former holder is not holder",
        "Former Mayor Joe Marsh came. ⟦The mayor⟧ said no. ⟦The former mayor⟧ agreed.",
        ["The mayor", "Joe Marsh"],
    ),
    (
        "roles of other fields",
        "Finance Minister Ana Kestrel came. ⟦The labour minister⟧ said no. ⟦The ferries minister⟧ said yes. "
        "⟦The power minister⟧ left. ⟦The new finance minister⟧ spoke.",
        ["The labour minister", "The ferries minister", "The power minister", "Ana Kestrel"],
    ),
    (
        "role of another field, another office",
        "Defence Secretary Joe Marsh came. ⟦The canals secretary⟧ said no. ⟦The defense secretary⟧ said yes.",
        ["The canals secretary", "Joe Marsh"],
    ),
    (
        "field told after the office",
        "Ana Kestrel, minister for harbours, came. ⟦The harbour minister⟧ said no.",
        ["Ana Kestrel"],
    ),
    (
        "what only describes the holder",
        "Finance Minister Ana Kestrel came. ⟦The embattled minister⟧ said no. ⟦The 54-year-old minister⟧ left.",
        ["Ana Kestrel", "Ana Kestrel"],
    ),
    ("a party is no field", "Senator Joe Marsh came. ⟦The Labour senator⟧ said no.", ["Joe Marsh"]),
    (
        "its minister, of a state named since",
        "Norwegian Harbour Minister Ana Kestrel flew to Vienna. Denmark rejected the plan. ⟦Its harbour minister⟧ "
        "said no.",
        ["Its harbour minister"],
    ),
    (
        "its minister, of the same state",
        "Norwegian Harbour Minister Ana Kestrel flew to Vienna. Norway rejected the plan. ⟦Its harbour minister⟧ "
        "said no. ⟦The country’s harbour minister⟧ left.",
        ["Ana Kestrel", "Ana Kestrel"],
    ),
    (
        "the country's minister, of a state named since",
        "Norwegian Harbour Minister Ana Kestrel left. The Danish government rejected Norway’s plan. "
        "⟦The country’s harbour minister⟧ said no.",
        ["The country’s harbour minister"],
    ),
    (
        "its minister, of one of two states",
        "Norwegian Harbour Minister Ana Kestrel left. In talks with Denmark about Sweden nothing was signed. "
        "⟦Its harbour minister⟧ said no.",
        ["Its harbour minister"],
    ),
    (
        "its president, of a body",
        "Ida Loom, president of the Ferry Union, came. The union met in Norway. ⟦Its president⟧ said no.",
        ["Ida Loom"],
    ),
    (
        "role that somebody unnamed has since",
        "⟦Danish embassy spokesman Joe Marsh⟧ said no. ⟦A spokesman for the Norwegian embassy⟧ said yes. "
        "⟦The spokesman⟧ said it was late.",
        ["Joe Marsh", "A spokesman for the Norwegian embassy", "The spokesman"],
    ),
    (
        "role that somebody unnamed of another state has",
        "⟦Danish embassy spokesman Joe Marsh⟧ said no. ⟦A spokesman for the Norwegian embassy⟧ said yes. "
        "⟦The Danish spokesman⟧ said it was late.",
        ["Joe Marsh", "A spokesman for the Norwegian embassy", "Joe Marsh"],
    ),
    (
        "role that somebody unnamed had before",
        "⟦A spokesman for the Norwegian embassy⟧ said yes. ⟦Danish embassy spokesman Joe Marsh⟧ said no. "
        "⟦The spokesman⟧ said it was late.",
        ["A spokesman for the Norwegian embassy", "Joe Marsh", "Joe Marsh"],
    ),
    ("indefinite role", "Minister Ana Kestrel came. ⟦A minister⟧ said no.", ["A minister"]),
    ("he", "Joe Marsh said no. “Never,” ⟦he⟧ added.", ["Joe Marsh"]),
    (
        "he and she",
        "⟦Joe Marsh⟧ met ⟦Ida Loom⟧. “Never,” ⟦he⟧ said. “Perhaps,” ⟦she⟧ said.",
        ["Joe Marsh", "Ida Loom", "Joe Marsh", "Ida Loom"],
    ),
    (
        "sex from an office",
        "Spokeswoman Wren Talo met envoy Quill Amaro. “Not yet,” ⟦she⟧ said.",
        ["Wren Talo"],
    ),
    (
        "he over a quoted paragraph",
        "⟦Joe Marsh⟧ said no.\n\n“We wait. We have time. Nobody leaves. Nobody signs,” ⟦Marsh⟧ said. “We are many. "
        "We are calm. We are ready. We hold.”\n\n⟦He⟧ declined to go on.",
        ["Joe Marsh", "Joe Marsh", "Joe Marsh"],
    ),
    ("subject, not object", "Joe Marsh wrote to Peter Olm on Monday. ⟦He⟧ said no.", ["Joe Marsh"]),
    ("nobody to mean", "The gates stay shut. ⟦He⟧ said so.", [None]),
    ("no man here", "Ms. Ida Loom came. ⟦He⟧ said so.", [None]),
    (
        "he after somebody unnamed",
        "President Joe Marsh came on Monday. ⟦A senior envoy⟧ said the port was calm. ⟦He⟧ said a truce could hold. "
        "“Soon,” ⟦he⟧ added.",
        ["A senior envoy"] * 3,
    ),
    (
        "an office that nobody was introduced in, and he",
        "⟦Joe Marsh⟧ said no. The rebels’ commander has not spoken. ⟦He⟧ opposes it.",
        ["Joe Marsh", None],
    ),
    (
        "an office that somebody was introduced in, and she",
        "Minister Ann Roe met Ida Loom. ⟦Loom⟧ said no. The minister smiled. ⟦She⟧ said yes.",
        ["Ida Loom", "Ann Roe"],
    ),
    (
        "an office of the other sex, and he",
        "⟦Joe Marsh⟧ said no. The spokeswoman smiled. ⟦He⟧ opposes it.",
        ["Joe Marsh", "Joe Marsh"],
    ),
    (
        "both who spoke last",
        "Norway and Denmark met. ⟦Sweden⟧ said no; ⟦Finland⟧ said yes. ⟦Both⟧ urged patience.",
        ["Sweden", "Finland", "Sweden and Finland"],
    ),
    ("both, where one spoke", "Norway and Denmark met. ⟦Sweden⟧ said no. ⟦Both⟧ urged patience.", ["Sweden", None]),
    (
        "whose chair",
        "It was the Kelp Union, ⟦whose chair⟧ said no, and Ida Loom, ⟦whose aunt⟧ left.",
        ["Kelp Union", None],
    ),
    (
        "commissioner for peace",
        "⟦High Commissioner for Peace Ida Loom⟧ said no. ⟦Loom⟧ left.",
        ["Ida Loom", "Ida Loom"],
    ),
    ("what a body is", "⟦SalmonTolm, the producers’ lobby⟧, said no.", ["SalmonTolm"]),
    (
        "a clause behind an apposition",
        "Joe Marsh met the foreign minister. ⟦Norway’s foreign minister, Ida Loom, who brokered it⟧, said no.",
        ["Ida Loom"],
    ),
    (
        "she after somebody unnamed",
        "Harbour Minister Ida Loom came. ⟦A spokeswoman for the Danish embassy⟧ said no. ⟦She⟧ said it was late.",
        ["A spokeswoman for the Danish embassy"] * 2,
    ),
    (
        "not whom the unnamed source is told by",
        "⟦A source close to President Joe Marsh⟧ said the port was shut. ⟦He⟧ said it was final.",
        ["A source close to President Joe Marsh"] * 2,
    ),
    (
        "not whom the unnamed spokesman speaks for",
        "⟦A spokesman for Mayor Joe Marsh⟧ said no. ⟦He⟧ said it was final.",
        ["A spokesman for Mayor Joe Marsh"] * 2,
    ),
    (
        "not whom a source of the other sex speaks for",
        "⟦A spokeswoman for Mayor Joe Marsh⟧ said no. ⟦He⟧ said it was final.",
        ["A spokeswoman for Mayor Joe Marsh", None],
    ),
    (
        "somebody unnamed of the other sex is passed over",
        "⟦Joe Marsh⟧ said no. ⟦A spokeswoman⟧ said it was late. ⟦He⟧ said it was final.",
        ["Joe Marsh", "A spokeswoman", "Joe Marsh"],
    ),
    (
        "a body is nobody whom he may mean",
        "⟦Joe Marsh⟧ said no. ⟦The ministry⟧ said it was late. ⟦He⟧ said it was final.",
        ["Joe Marsh", "The ministry", "Joe Marsh"],
    ),
    (
        "several unnamed are nobody whom he may mean",
        "⟦Joe Marsh⟧ said no. ⟦Two envoys⟧ said it was late. ⟦He⟧ said it was final.",
        ["Joe Marsh", "Two envoys", "Joe Marsh"],
    ),
    (
        "a firm is nobody whom he may mean",
        "⟦Joe Marsh⟧ said no. ⟦The carmaker⟧ said it was late. ⟦He⟧ said it was final.",
        ["Joe Marsh", "The carmaker", "Joe Marsh"],
    ),
    (
        "who is named after somebody unnamed",
        "⟦A docker⟧ said no. Mayor Joe Marsh left at noon. ⟦He⟧ said it was final.",
        ["A docker", "Joe Marsh"],
    ),
    (
        "not somebody unnamed who only asks",
        "Mayor Joe Marsh met the dockers. ⟦One man⟧ asked whether Marsh would stay. ⟦He⟧ said no.",
        ["One man", "Joe Marsh"],
    ),
    (
        "not somebody unnamed who calls her",
        "Senator Ida Loom raised her hand. When ⟦the judge⟧ called on her, ⟦she⟧ said no.",
        ["the judge", "Ida Loom"],
    ),
    (
        "he or she, not both",
        "⟦Envoy Wren Talo⟧ said no. ⟦He⟧ said it was late. ⟦She⟧ said it was early.",
        ["Wren Talo", "Wren Talo", None],
    ),
    (
        "an unnamed he or she, not both",
        "⟦A diplomat⟧ said no. ⟦She⟧ said it was late. ⟦He⟧ said it was early.",
        ["A diplomat", "A diplomat", None],
    ),
    (
        "who is told replies",
        "⟦Senator Ida Loom⟧ told Harbour Minister Ana Kestrel that the port was hers. “It is not,” ⟦she⟧ ⟨replied⟩.",
        ["Ida Loom", "Ana Kestrel"],
    ),
    (
        "who is told replies in the same sentence",
        "Envoy Peter Olm came. ⟦Joe Marsh⟧ told Olm that the plan was dead, and ⟦he⟧ ⟨answered⟩ that it was alive.",
        ["Joe Marsh", "Peter Olm"],
    ),
    (
        "who is accused denies",
        "Senator Joe Marsh accused Peter Olm, a docker, of theft. ⟦He⟧ ⟨denied⟩ the charge.",
        ["Peter Olm"],
    ),
    (
        "nobody replies to himself",
        "⟦Senator Ida Loom⟧ said the port was hers. “It is not,” ⟦she⟧ ⟨retorted⟩.",
        ["Ida Loom", None],
    ),
    (
        "who is asked replies",
        "⟦Mayor Joe Marsh⟧ said no. Asked about the port, ⟦he⟧ ⟨replied⟩ that it was shut.",
        ["Joe Marsh", "Joe Marsh"],
    ),
    (
        "whom reporters ask replies",
        "Reporters asked Mayor Joe Marsh about the port. ⟦He⟧ ⟨replied⟩ that it was shut.",
        ["Joe Marsh"],
    ),
    (
        "who only goes on denies",
        "⟦Mayor Joe Marsh⟧ said he was calm. ⟦He⟧ ⟨denied⟩ that the port was shut.",
        ["Joe Marsh", "Joe Marsh"],
    ),
    (
        "who told somebody of the other sex denies",
        "⟦Mayor Joe Marsh⟧ told Ida Loom that he was calm. ⟦He⟧ ⟨denied⟩ that the port was shut.",
        ["Joe Marsh", "Joe Marsh"],
    ),
    (
        "who told somebody goes on",
        "⟦Mayor Joe Marsh⟧ told Peter Olm that he was calm. ⟦He⟧ ⟨said⟩ that the port was shut.",
        ["Joe Marsh", "Joe Marsh"],
    ),
    ("himself", "Mayor Joe Marsh came. ⟦The mayor himself⟧ said no.", ["Joe Marsh"]),
    ("relative", "The plan pleased Joe Marsh, ⟦who⟧ said so.", ["Joe Marsh"]),
    ("his statement", "Joe Marsh came. ⟦His statement⟧ said no. ⟦Marsh’s letter⟧ said yes.", ["Joe Marsh"] * 2),
    (
        "they",
        "⟦Union leaders⟧ said no. ⟦They⟧ added that the gates stay shut.",
        ["Union leaders", "Union leaders"],
    ),
    ("they, named only", "District officials met at noon. ⟦They⟧ said no.", ["District officials"]),
    ("it", "⟦The ministry⟧ said no. ⟦It⟧ gave no reason.", ["The ministry", "The ministry"]),
    ("I and we", "⟦We⟧ said no. ⟦I⟧ said yes.", [None, None]),
    ("group", "⟦Two officials⟧ said no.", ["Two officials"]),
    ("body", "⟦The district⟧ said no.", ["The district"]),
    (
        "the group",
        "The Alliance of Ferry Owners met. ⟦The group⟧ said no.",
        ["Alliance of Ferry Owners"],
    ),
    (
        "shortened body",
        "The Alliance of Automatic Ferries met. ⟦The Auto Alliance⟧ said no.",
        ["Alliance of Automatic Ferries"],
    ),
    ("the company", "⟦Brightwater Power⟧ said no. ⟦The company⟧ gave no reason.", ["Brightwater Power"] * 2),
    ("what is only added", "⟦The ferry council, which met at noon⟧, said no.", ["The ferry council"]),
    ("state", "⟦The U.S.⟧ said no.", ["United States"]),
    ("metonym", "⟦The Kremlin⟧ said no. ⟦Moscow⟧ agreed.", ["Kremlin", "Moscow"]),
    ("administration", "President Joe Marsh came. ⟦The Marsh administration⟧ said no.", ["Marsh administration"]),
    ("supporters", "President Joe Marsh came. ⟦Marsh’s supporters⟧ said no.", ["Marsh’s supporters"]),
    ("advisers", "President Joe Marsh came. ⟦Marsh political advisers⟧ said no.", ["Marsh political advisers"]),
    ("two persons", "⟦Minister Ana Kestrel and envoy Joe Marsh⟧ said no.", ["Ana Kestrel and Joe Marsh"]),
    ("person and others", "Joe Marsh came. ⟦Marsh and other critics⟧ said no.", ["Marsh and other critics"]),
    ("leaders and a person", "Joe Marsh came. ⟦district leaders and Marsh⟧ said no.", ["district leaders and Marsh"]),
    ("spokesman of a person", "Mayor Ida Loom’s ⟦spokesman, Joe Marsh⟧, said no.", ["Joe Marsh"]),
    (
        "both countries",
        "Norway and Denmark met. ⟦Both countries⟧ said no. ⟦The two sides⟧ left.",
        ["Norway and Denmark", "The two sides"],
    ),
    ("weekday is nobody", "On Monday Ana Kestrel came. ⟦Kestrel⟧ said no.", ["Ana Kestrel"]),
    ("newspaper", "⟦The Lour Gazette⟧ reported a deal.", ["Lour Gazette"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in CASES])
def test_speaker(hear: Callable[..., list[Voice]], text: str, expected: list[str | None]) -> None:
    assert [voice.name for voice in hear(text)] == expected


def test_whose_office_is_told_by_its_is_told(hear: Callable[..., list[Voice]]) -> None:
    text = "Norwegian Harbour Minister Ana Kestrel left. Denmark rejected the plan. ⟦Its harbour minister⟧ said no."
    assert [voice.party for voice in hear(text)] == [("Denmark",)]
    text = "The ferry union met in Denmark. ⟦Its president⟧ said no."
    assert [voice.party for voice in hear(text)] == [()]


def test_no_source_is_nobody() -> None:
    attribution = Attribution(source=(), cue=(), content=((0, 5),), scope="speech", confidence=1.0)
    document = Document(id="t", text="“No.” Ana Kestrel left.", hash="", attributions=(attribution,))
    assert [(voice.name, voice.party) for voice in speakers(document, None)] == [(None, ())]


def test_nobody_speaks_of_himself_by_name() -> None:
    text = "Ida Loom came with Mary Olm. Ms. Loom, she said, was late."
    content = ((text.index("Ms. Loom"), text.index(", she")), (text.index("was late"), len(text)))
    at = text.index("she")
    attribution = Attribution(source=((at, at + 3),), cue=(), content=content, scope="speech", confidence=1.0)
    first = Attribution(source=((19, 27),), cue=(), content=((0, 8),), scope="speech", confidence=1.0)
    document = Document(id="t", text=text, hash="", attributions=(first, attribution))
    assert [voice.name for voice in speakers(document, None)] == ["Mary Olm", "Mary Olm"]


def test_where_somebody_is_is_nobody() -> None:
    text = "In Upper Tarrasby, his home town, Joe Marsh met the dockers. “We wait for the ferry,” he said."
    at = text.index("he said")
    attribution = Attribution(source=((at, at + 2),), cue=(), content=((62, 86),), scope="speech", confidence=1.0)
    document = Document(id="t", text=text, hash="", attributions=(attribution,))
    assert [voice.name for voice in speakers(document, None)] == ["Joe Marsh"]


def test_who_stands_in_other_stories_of_the_page_is_not_meant() -> None:
    text = "Mayor Ida Loom came. Loom said no.\nMore: Mayor Peter Loom resigns"
    at = text.index("Loom said")
    attribution = Attribution(source=((at, at + 4),), cue=(), content=((31, 33),), scope="speech", confidence=1.0)
    page = Furniture((text.index("More"), len(text)), "related")
    document = Document(id="t", text=text, hash="", furniture=(page,), attributions=(attribution,))
    assert [voice.name for voice in speakers(document, None)] == ["Ida Loom"]


@given(st.text(max_size=300), st.data())
def test_any_text_gives_one_voice_for_each_attribution(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    sources = data.draw(st.lists(spans, max_size=4))
    attributions = tuple(
        Attribution(source=(source,), cue=(), content=((0, 1),), scope="speech", confidence=1.0) for source in sources
    )
    document = Document(id="t", text=text, hash="", attributions=attributions)
    assert len(speakers(document, None)) == len(attributions)
