"""For whom somebody speaks: one small made-up report for every kind of tie, with and without a codebook."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.codebook import Codebook, Party
from onrecord.coding.speakers import Voice

Hear = Callable[..., list[Voice]]

WITHOUT: list[tuple[str, str, list[tuple[str, ...]]]] = [
    ("state", "⟦Norway⟧ said no.", [("Norway",)]),
    ("abbreviated state", "⟦The U.K.⟧ said no. ⟦The US⟧ agreed.", [("United Kingdom",), ("United States",)]),
    ("nationality", "⟦Norwegian Fisheries Minister Kari Holm⟧ said no.", [("Norway",)]),
    (
        "the state that an article is at home in",
        "OSLO (Wire) — Norway will not sign, ⟦a fisheries ministry spokeswoman⟧ said. ⟦Prime Minister Kari Holm⟧ left."
        " ⟦The government⟧ agreed. ⟦A spokesman⟧, ⟦the dockers’ president⟧ and ⟦former minister Ola Brandt⟧ did not.",
        [("Norway",), ("Norway",), ("Norway",), (), (), ()],
    ),
    (
        "a capital where others meet",
        "OSLO (Wire) — Norway said no. Denmark and the Danish dockers agreed. ⟦The fisheries ministry⟧ left.",
        [()],
    ),
    ("a capital that is no dateline", "Norway will not sign in Oslo. ⟦The fisheries ministry⟧ left.", [()]),
    ("dateline", "OSLO, May 3 (Wire) - ⟦Norway’s fisheries minister Kari Holm⟧ said no.", [("Norway",)]),
    ("dateline with two dashes", "OSLO -- ⟦Norwegian minister Kari Holm⟧ said no.", [("Norway",)]),
    ("genitive", "⟦Norway’s fisheries minister, Kari Holm⟧, said no. ⟦Holm⟧ left.", [("Norway",), ("Norway",)]),
    ("apposition", "⟦Kari Holm, Norway’s chief negotiator⟧, said no.", [("Norway",)]),
    ("of a state", "⟦Kari Holm, the consul general of Norway⟧, said no.", [("Norway",)]),
    ("spokesman for a minister", "⟦Ole Brandt, a spokesman for Norway’s fisheries minister⟧, said no.", [("Norway",)]),
    ("ambassador to", "⟦The Norwegian ambassador to Denmark, Kari Holm⟧, said no.", [("Norway",)]),
    ("special envoy for", "⟦Norway’s special envoy for Denmark, Kari Holm⟧, said no.", [("Norway",)]),
    ("seat", "⟦Kremlin spokesman Ivan Orlov⟧ said no. ⟦Downing Street⟧ agreed.", [("Russia",), ("United Kingdom",)]),
    ("White House", "⟦White House Press Secretary Ann Roe⟧ said no.", [("United States",)]),
    ("capital", "⟦Oslo⟧ said no. ⟦Officials in Copenhagen⟧ agreed.", [("Norway",), ("Denmark",)]),
    ("authorities", "⟦Norwegian authorities⟧ said no.", [("Norway",)]),
    ("ministry", "⟦The Norwegian Fisheries Ministry⟧ said no.", [("Norway",)]),
    ("department", "⟦The U.S. Commerce Department⟧ said no.", [("United States",)]),
    (
        "senator",
        "⟦Sen. Ann Roe, D-Ohio⟧, said no. ⟦Rep. Joe Marsh (R-Texas)⟧ agreed.",
        [("Democrats",), ("Republicans",)],
    ),
    ("senator of a state", "⟦Sen. Ann Roe of Ohio⟧ said no.", [()]),
    (
        "senators among states",
        "Norway met Denmark. ⟦Sen. Ann Roe, D-Ohio⟧, said no. ⟦Sen. Joe Marsh of Ohio⟧ agreed.",
        [("United States",)] * 2,
    ),
    ("organisation", "⟦E.U. trade chief Ann Roe⟧ said no. ⟦NATO⟧ agreed.", [("European Union",), ("NATO",)]),
    ("chamber is itself", "⟦The U.S. Chamber of Commerce⟧ said no.", [("U.S. Chamber of Commerce",)]),
    (
        "two states",
        "⟦Norwegian and Danish officials⟧ said no. ⟦Norway and Denmark⟧ agreed.",
        [("Norway", "Denmark")] * 2,
    ),
    (
        "ministers of three",
        "⟦The ministers of Norway, the European Union and Japan⟧ said no.",
        [("Norway", "European Union", "Japan")],
    ),
    ("both sides", "Norway and Denmark met. ⟦Both sides⟧ left.", [("Norway", "Denmark")]),
    (
        "three countries",
        "Norway, Denmark and Sweden met. ⟦The three countries⟧ left.",
        [("Norway", "Denmark", "Sweden")],
    ),
    (
        "role told once",
        "Norwegian Minister Kari Holm came. ⟦Holm⟧ said no. ⟦She⟧ left. ⟦The minister⟧ smiled.",
        [("Norway",)] * 3,
    ),
    (
        "role told later",
        "⟦Kari Holm⟧ said no. Ms. Holm, Norway’s minister, then left.",
        [("Norway",)],
    ),
    (
        "a state behind the name",
        "⟦President Kari Holm of Norway⟧ said no. ⟦Holm⟧ left. ⟦Prime Minister Joe Marsh of the Netherlands⟧ agreed.",
        [("Norway",), ("Norway",), ("Netherlands",)],
    ),
    (
        "an organisation behind the name",
        "⟦Secretary General Joe Marsh of NATO⟧ said no. ⟦President Ann Roe of the European Commission⟧ agreed.",
        [("NATO",), ("European Union",)],
    ),
    ("who was of a state", "⟦Former President Kari Holm of Norway⟧ said no.", [()]),
    ("of a party in a state", "⟦President Kari Holm of Norway’s opposition Harvest Party⟧ said no.", [()]),
    (
        "who leads no state",
        "⟦Union President Kari Holm of Norway⟧ said no. ⟦Coach Joe Marsh of Norway⟧ left.",
        [()] * 2,
    ),
    (
        "a movement, and who speaks for it",
        "⟦Hezbollah⟧ said no. ⟦A Hamas official⟧ agreed. ⟦Houthi rebels⟧ left. ⟦Sinn Féin leader Kari Holm⟧ said yes.",
        [("Hezbollah",), ("Hamas",), ("Houthis",), ("Sinn Féin",)],
    ),
    (
        "who only has to do with a movement",
        "⟦Relatives of Hamas hostages⟧ said no. ⟦Hezbollah supporters⟧ left. ⟦Critics of the Taliban⟧ laughed."
        " ⟦A Hezbollah lawyer⟧ wept. ⟦The Hamas opposition leader⟧ sang.",
        [()] * 5,
    ),
    (
        "a counterpart",
        "Minister Kari Holm of Norway met ⟦her Danish counterpart, Ole Brandt⟧. ⟦Brandt⟧ left.",
        [("Denmark",), ("Denmark",)],
    ),
    (
        "whose aide somebody is",
        "Minister Kari Holm of Norway spoke. ⟦Her spokesman, Ole Brandt⟧, agreed. ⟦Her rival, Joe Marsh⟧, left.",
        [("Norway",), ()],
    ),
    (
        "a union is no union of states, nor another's",
        "The European Union and the Lour Dockers Union met. ⟦The fishermen’s union⟧ left. ⟦The dockers’ union⟧ stayed.",
        [(), ("Lour Dockers Union",)],
    ),
    (
        "members of a state's house, and of a party",
        "In Washington, ⟦state Sen. Kari Holm, R-Lour⟧, said no. ⟦Rep. Joe Marsh, D-Lour⟧, left. ⟦Republican lawmakers⟧"
        " agreed. ⟦Sen. Ann Roe, R-Ala.⟧, left.",
        [(), (), ("Republicans",), ("Republicans",)],
    ),
    (
        "whose leader somebody is",
        "⟦Denmark⟧ said no. ⟦Its chief negotiator, Ole Brandt⟧, agreed. ⟦Brandt⟧ left.",
        [("Denmark",)] * 3,
    ),
    (
        "a state and what it is",
        "⟦Saudi Arabia, the world’s largest exporter⟧, said no. ⟦Norway, the Netherlands and Denmark⟧ agreed.",
        [("Saudi Arabia",), ("Norway", "Netherlands", "Denmark")],
    ),
    (
        "members of Congress, and voters",
        "In Washington, ⟦Senator Ida Loom, a New York Democrat⟧, said no. ⟦Rep. Joe Marsh, Republican of Ohio⟧, left."
        " ⟦Ann Roe, a Republican from Ohio⟧, stayed.",
        [("Democrats",), ("Republicans",), ()],
    ),
    ("union", "⟦Lour Dockers Union President Joe Marsh⟧ said no.", [("Lour Dockers Union",)]),
    (
        "the union",
        "The Lour Dockers Union met. ⟦The union⟧ said no. ⟦Union leaders⟧ agreed.",
        [("Lour Dockers Union",)] * 2,
    ),
    (
        "two unions",
        "The Lour Dockers Union and the Lour Pilots Union met. ⟦The union⟧ said no. ⟦The pilots union⟧ agreed.",
        [(), ("Lour Pilots Union",)],
    ),
    ("acronym", "The Lour Dockers Union (LDU) met. ⟦The LDU’s Joe Marsh⟧ said no.", [("Lour Dockers Union",)]),
    ("company", "⟦Brightwater Corp. spokeswoman Ida Loom⟧ said no.", [("Brightwater Corp.",)]),
    ("company by its people", "⟦A Brightwater spokeswoman⟧ said no.", [("Brightwater",)]),
    ("state's lawyer", "⟦A Norwegian lawyer⟧ said no.", [()]),
    ("activist from", "⟦Ida Loom, a Chinese human rights campaigner⟧, said no.", [()]),
    ("union leader", "⟦Joe Marsh, a Danish union leader⟧, said no. ⟦A Polish farmers' leader⟧ said yes.", [()] * 2),
    ("trade minister", "⟦The Danish trade minister⟧ said no. ⟦A Danish official⟧ said yes.", [("Denmark",)] * 2),
    (
        "labour minister",
        "⟦The Danish labour minister⟧ said no. ⟦A Danish Labour Ministry spokesman⟧ too.",
        [("Denmark",)] * 2,
    ),
    ("shadow", "⟦Britain's shadow chancellor⟧ said no.", [()]),
    ("against whom", "⟦A lawyer for the families suing Herring Steel Corp.⟧ said no.", [()]),
    ("by whom", "⟦A spokesman for farmers displaced by the Danish army⟧ said no.", [()]),
    ("only where", "⟦A Western diplomat in Oslo⟧ said no. ⟦A lawyer in Oslo⟧ said yes.", [()] * 2),
    ("talks where", "⟦Officials at talks in Oslo⟧ said no.", [()]),
    ("officials where", "⟦Officials in Oslo⟧ said no.", [("Norway",)]),
    ("of what", "⟦An official familiar with the Danish plan⟧ said no.", [()]),
    ("part of", "⟦Joe Marsh, head of the Danish delegation⟧, said no.", [("Denmark",)]),
    ("labour congress", "⟦The Norway Labour Congress⟧ said no.", [("Norway Labour Congress",)]),
    ("police union", "⟦The Danish Police Association⟧ said no.", [("Danish Police Association",)]),
    ("liberation", "⟦The Norway Liberation Army⟧ said no.", [("Norway Liberation Army",)]),
    ("labour department", "⟦The Norwegian Labour Department⟧ said no.", [("Norway",)]),
    ("own body", "⟦The Norway Resistance Army⟧ said no.", [("Norway Resistance Army",)]),
    ("own body", "⟦The Danish National Congress⟧ said no.", [("Danish National Congress",)]),
    ("own body", "⟦The Danish Farmers Assembly⟧ said no.", [("Danish Farmers Assembly",)]),
    ("own body", "⟦The Danish Medical Mission⟧ said no.", [("Danish Medical Mission",)]),
    ("own body", "⟦The Danish Air Services⟧ said no.", [("Danish Air Services",)]),
    ("own body", "⟦The Danish Army Veterans Society⟧ said no.", [("Danish Army Veterans Society",)]),
    ("own body", "⟦The White House Guides Association⟧ said no.", [("White House Guides Association",)]),
    ("own body", "⟦The Government Workers Union of Norway⟧ said no.", [("Government Workers Union of Norway",)]),
    ("state's body", "⟦The Norwegian Bureau of Labour Statistics⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Norwegian Trade Commission⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Norwegian Air Force⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Norwegian Space Forces⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Norway Mission to the United Nations⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Norwegian Congress⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Ministry of Works of Norway⟧ said no.", [("Norway",)]),
    ("state's body", "⟦The Norwegian House of Representatives⟧ said no.", [("Norway",)]),
    ("farm leader", "⟦A Danish farm leader⟧ said no. ⟦A Danish party leader⟧ said yes.", [()] * 2),
    ("airline boss", "⟦A Danish airline boss⟧ said no. ⟦Danish businessman Joe Marsh⟧ said yes.", [()] * 2),
    ("tax chief", "⟦A Danish tax chief⟧ said no. ⟦The French labour minister⟧ said yes.", [("Denmark",), ("France",)]),
    (
        "army's lawyer",
        "⟦A Danish army lawyer⟧ said no. ⟦A White House lawyer⟧ left.",
        [("Denmark",), ("United States",)],
    ),
    (
        "body of two words by its officers",
        "⟦Kelp Morcha president Joe Marsh⟧ said no. ⟦The Kelp Morcha⟧ left. ⟦Ex-Tolm Morcha president Ida Loom⟧ left.",
        [("Kelp Morcha",), ("Kelp Morcha",), ()],
    ),
    (
        "a body that its members own",
        "⟦The Kelp Pilots’ Guild⟧ met. ⟦Its president, Captain Ida Loom⟧, left. ⟦The Lour Bishops’ Conference⟧ agreed.",
        [("Kelp Pilots’ Guild",), ("Kelp Pilots’ Guild",), ("Lour Bishops’ Conference",)],
    ),
    ("a mother", "⟦Ida Loom, a mother of four⟧, said no.", [()]),
    ("a mother among parents", "The parents met. ⟦Ida Loom, a mother of four⟧, said no.", [("parents",)]),
    (
        "counterpart without a name",
        "Norwegian Minister Kari Holm came. ⟦Her Danish counterpart⟧ said no. ⟦Her counterpart⟧ left.",
        [("Denmark",), ()],
    ),
    (
        "firms by their last word, and their first word alone",
        "⟦Volta Ports⟧ said no. ⟦Volta’s chairman, Sir Joe Marsh⟧, agreed. ⟦A Volta spokeswoman⟧ left."
        " ⟦The company⟧ paid. ⟦Ben Mills⟧ and ⟦Russian Energy Minister Ivan Orlov⟧ left. ⟦Kelp⟧ stayed.",
        [("Volta Ports",)] * 4 + [(), ("Russia",), ()],
    ),
    (
        "officers of a person",
        "⟦Wen Kelp spokesman Joe Marsh⟧ said no. ⟦Kelp⟧ left. ⟦Ann Tolm spokesman Jim Reed⟧ left.",
        [(), (), ()],
    ),
    ("name after a genitive", "⟦Denmark’s Volta⟧ said no. ⟦Denmark’s Harvest Now⟧ said yes.", [()] * 2),
    ("unions of a state", "⟦Danish unions⟧ said no. ⟦Denmark’s largest union⟧ said yes.", [()] * 2),
    ("side of a state", "⟦The Danish side⟧ said no. ⟦Danish troops⟧ left.", [("Denmark",)] * 2),
    ("party of a state", "⟦Ida Loom, president of Denmark’s Congress party⟧, said no.", [()]),
    ("head of a bank there", "⟦Ida Loom, head of a Danish lender⟧, said no.", [()]),
    ("consul for what", "⟦Ida Loom, the consul general of Norway responsible for trade⟧, said no.", [("Norway",)]),
    ("business where", "⟦A business leader in Oslo⟧ said no. ⟦Aid groups in Oslo⟧ agreed.", [()] * 2),
    ("deals with", "⟦Ida Loom, country director for Norway at Helping Hands⟧, said no.", [()]),
    ("who sue", "⟦The families suing Herring Steel Corp.⟧ said no.", [()]),
    ("who represents", "⟦Ida Loom, who represents families suing Herring Steel Corp.⟧, said no.", [()]),
    ("who leads against", "⟦Ida Loom, who leads protests against the Danish government⟧, said no.", [()]),
    ("who heads", "⟦Ida Loom, who heads the Lour Dockers Union⟧, said no.", [("Lour Dockers Union",)]),
    (
        "group against",
        "⟦A coalition against the Danish government⟧ said no. ⟦A group working in Oslo⟧ agreed.",
        [()] * 2,
    ),
    ("rebels' army", "⟦The Danish National Army⟧ said no.", [("Danish National Army",)]),
    ("rebels' army", "⟦Denmark’s National Army⟧ said no. ⟦The Danish national army⟧ agreed.", [()] * 2),
    ("rebels' army", "⟦A Danish Free Army commander⟧ said no.", [("Danish Free Army",)]),
    ("rebels' government", "⟦The Danish Salvation Government⟧ said no.", [("Danish Salvation Government",)]),
    ("own army", "⟦The Danish army⟧ said no. ⟦The Danish Navy⟧ left. ⟦Danish armed forces⟧ left.", [("Denmark",)] * 3),
    ("own army", "⟦A Danish military spokesman⟧ said no. ⟦The Danish Defence Forces⟧ left.", [("Denmark",)] * 2),
    ("own congress", "⟦Denmark’s Congress⟧ said no. ⟦Denmark’s National Congress⟧ said yes.", [("Denmark",), ()]),
    ("party's congress", "⟦Danish congress leaders⟧ said no.", [()]),
    ("front", "⟦A Danish front commander⟧ said no. ⟦A Danish movement leader⟧ said yes.", [()] * 2),
    ("league", "⟦The Danish League⟧ said no.", [("Danish League",)]),
    ("somebody's league", "⟦A Danish league chief⟧ said yes.", [()]),
    ("party's secretary", "⟦A Danish party secretary⟧ said no. ⟦A Danish union negotiator⟧ said yes.", [()] * 2),
    (
        "state's secretary",
        "⟦Denmark’s labour secretary⟧ said no. ⟦A Danish trade negotiator⟧ agreed.",
        [("Denmark",)] * 2,
    ),
    (
        "state's service",
        "⟦The Danish intelligence service⟧ said no. ⟦A Danish ferry service⟧ agreed.",
        [("Denmark",), ()],
    ),
    ("group of a state", "⟦Norway’s Boko Lurum⟧ said no. ⟦A spokesman for Norway’s Boko Lurum⟧ agreed.", [()] * 2),
    (
        "person of a state",
        "⟦Norway’s Kari Holm⟧ said no. ⟦Norway’s Foreign Minister Ole Brandt⟧ left.",
        [(), ("Norway",)],
    ),
    ("minister of a state", "⟦Norway’s Kari Holm, the trade minister⟧, said no.", [("Norway",)]),
    ("under whom", "⟦Ida Loom, White House counsel under President Ole Brandt⟧, said no.", [()]),
    ("under what", "⟦Kari Holm, Norway’s envoy⟧, under pressure from home, said no.", [("Norway",)]),
    ("shadow of a state", "⟦Norway’s Kari Holm, the shadow trade minister⟧, said no.", [()]),
    ("unionist of a state", "⟦Norway’s Kari Holm⟧ said no. Ms. Holm, the union president, left.", [()]),
    ("official's lawyer", "Norwegian Minister Kari Holm came. ⟦Holm’s lawyer⟧ said no.", [()]),
    ("official's aide", "Norwegian Minister Kari Holm came. ⟦Holm’s spokesman⟧ said no.", [("Norway",)]),
    ("union where", "⟦The union in Oslo⟧ said no. ⟦The union at Volta Corp.⟧ agreed.", [()] * 2),
    ("parts joined", "⟦Kari Holm, head of the trade and industry division of the Danish army⟧, left.", [("Denmark",)]),
    ("parts alone", "⟦Kari Holm, head of talks and rallies for Denmark⟧, left.", [()]),
    ("rebels", "⟦Tarnuk rebel leader Ida Loom⟧ said no.", [("Tarnuk",)]),
    (
        "association of a state",
        "⟦Joe Marsh, president of Norway’s Herring Growers’ Association⟧, said no.",
        [("Herring Growers’ Association",)],
    ),
    ("mayor", "⟦Boston Mayor Ida Loom⟧ said no. ⟦The mayor⟧ left.", [("City of Boston",)] * 2),
    ("mayor of", "⟦Ida Loom, the mayor of Boston⟧, said no.", [("City of Boston",)]),
    (
        "mayor’s spokesman",
        "⟦Boston Mayor Ida Loom’s spokesman, Joe Marsh⟧, said no. ⟦City officials⟧ agreed.",
        [("City of Boston",)] * 2,
    ),
    (
        "schools",
        "The Boston Public Schools stay open. ⟦School officials⟧ said so. ⟦The district⟧ agreed.",
        [("Boston Public Schools",)] * 2,
    ),
    ("campaign", "⟦Presidential candidate Ida Loom⟧ said no.", [("Loom campaign",)]),
    (
        "administration",
        "At the White House, President Ida Loom said no. ⟦The Loom administration⟧ went on. ⟦Loom⟧ left.",
        [("United States",)] * 2,
    ),
    ("president without a state", "⟦President Ida Loom⟧ said no at the White House.", [()]),
    ("former minister", "⟦Former Norwegian Minister Kari Holm⟧ said no.", [()]),
    ("analyst", "⟦Joe Marsh, an analyst at the Norwegian Fisheries Institute⟧, said no.", [()]),
    ("national journalist", "⟦Norwegian journalist Kari Holm⟧ said no.", [()]),
    ("head of research", "⟦Kari Holm, head of research at Fjord Bank⟧, said no.", [()]),
    ("newspaper", "⟦The Lour Gazette⟧ said no.", [()]),
    ("supporters", "Norwegian Minister Kari Holm came. ⟦Holm’s supporters⟧ said no.", [()]),
    (
        "private people are a side of their own kind",
        "⟦Some parents⟧ said no. ⟦Others⟧ agreed. ⟦Ida Loom, a mother of two⟧, left.",
        [("parents",)] * 3,
    ),
    (
        "striking members are their union",
        "The Lour Nurses Association met. ⟦The nurses⟧ said no.",
        [("Lour Nurses Association",)],
    ),
    ("opposition is not the state", "⟦Norwegian opposition leader Kari Holm⟧ said no.", [()]),
    ("source at a bank", "⟦A source at a Norwegian bank⟧ said no.", [()]),
    ("nobody knows", "⟦Kari Holm⟧ said no. ⟦Officials⟧ agreed.", [(), ()]),
    (
        "surname of a state",
        "Rep. Jim Norway of Ohio came. ⟦Norway⟧ said no. ⟦A spokesman for Norway⟧ left.",
        [("United States",)] * 2,
    ),
    (
        "surname of a people",
        "Dawn Danish, chair of the Lour Nurses Union, came. ⟦Danish⟧ said no.",
        [("Lour Nurses Union",)],
    ),
    ("titled surname", "Mr. Denmark came. ⟦Denmark⟧ said no.", [()]),
    ("surname, and the state", "Joe Norway, a lawyer, flew to Oslo. ⟦Norway⟧ said no.", [()]),
    (
        "surname among states",
        "Joe Norway, a lawyer, came. ⟦Norway and Denmark⟧ said no. ⟦Norway⟧ left.",
        [("Denmark",), ()],
    ),
    ("surname, and officials", "Dawn Danish came. ⟦Danish officials⟧ said no. ⟦The Danish⟧ left.", [("Denmark",)] * 2),
    ("team of a state", "Team Norway won. ⟦Norway⟧ said no.", [("Norway",)]),
    ("state before the surname", "⟦Norway⟧ said no in Norway. Joe Norway, a lawyer, left.", [("Norway",)]),
    ("Congress of nobody", "Farmers asked Congress for time. ⟦Lawmakers⟧ said no.", [()]),
    ("Congress", "Farmers asked Congress for time. U.S. prices fell. ⟦Lawmakers⟧ said no.", [("United States",)]),
    ("a party called so", "The Congress lost in Norway. ⟦Ida Loom, the Congress leader⟧, said no.", [()]),
    (
        "another state's Congress",
        "Norway’s Congress met. American envoys left Washington. They asked the Congress. ⟦Senator Ida Loom⟧ said no.",
        [()],
    ),
    ("state or region", "⟦Georgia⟧ said no.", [()]),
    ("president-elect of a state", "⟦Norwegian President-elect Kari Holm⟧ said no.", [("Norway",)]),
]

BOOK = Codebook(
    case="The Lour crossing",
    parties=(
        Party("Meriden", aliases=("Port Meriden", "the Harbour Palace", "Meridene"), speakers=("Ana Kestrel",)),
        Party("Ferrymen", aliases=("ferrymen’s guild", "the guild", "ferry workers"), speakers=("Andrei Beletsky",)),
        Party("Kingdom of Norway", aliases=("Norway",)),
        Party("residents", aliases=("resident",)),
    ),
)

WITH: list[tuple[str, str, list[tuple[str, ...]]]] = [
    ("name", "⟦Meriden⟧ said no.", [("Meriden",)]),
    ("alias", "⟦The Harbour Palace⟧ said no. ⟦Port Meriden⟧ agreed.", [("Meriden",)] * 2),
    ("adjective", "⟦Meridene officials⟧ said no.", [("Meriden",)]),
    ("role by alias", "⟦Harbour Palace spokesman Joe Marsh⟧ said no.", [("Meriden",)]),
    ("speaker", "⟦Ana Kestrel⟧ said no. ⟦Kestrel⟧ left.", [("Meriden",)] * 2),
    ("speaker by surname alone", "⟦Kestrel⟧ said no.", [("Meriden",)]),
    ("speaker transliterated", "⟦Andrey Beletskiy⟧ said no.", [("Ferrymen",)]),
    ("another of that surname", "⟦Peter Kestrel⟧ said no.", [()]),
    ("plural and lower case", "⟦The guild⟧ said no. ⟦Ferry workers⟧ agreed.", [("Ferrymen",)] * 2),
    ("gazetteer under the codebook’s name", "⟦Norwegian Minister Kari Holm⟧ said no.", [("Kingdom of Norway",)]),
    ("joint", "⟦Meriden and Norway⟧ said no.", [("Meriden", "Kingdom of Norway")]),
    ("state outside the codebook", "⟦Denmark⟧ said no.", [("Denmark",)]),
    ("private person listed", "⟦Joe Marsh, a resident⟧, said no. ⟦Some residents⟧ agreed.", [("residents",)] * 2),
    ("group outside the codebook", "⟦Farmers⟧ said no.", [("farmers",)]),
    ("one farmer is of the farmers", "⟦Joe Marsh, a farmer⟧, said no.", [("farmers",)]),
    ("a worker is not who speaks for the workers", "⟦Ferry worker Joe Marsh⟧ said no.", [("workers",)]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in WITHOUT])
def test_party_without_codebook(hear: Hear, text: str, expected: list[tuple[str, ...]]) -> None:
    assert [voice.party for voice in hear(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in WITH])
def test_party_with_codebook(hear: Hear, text: str, expected: list[tuple[str, ...]]) -> None:
    assert [voice.party for voice in hear(text, BOOK)] == expected


def test_codebook_gives_the_speaker_his_name(hear: Hear) -> None:
    names = [voice.name for voice in hear("⟦Andrey Beletskiy⟧ came. ⟦Beletskiy⟧ said no. ⟦Kestrel⟧ left.", BOOK)]
    assert names == ["Andrei Beletsky", "Andrei Beletsky", "Ana Kestrel"]
