"""One name a person through the whole case; two people are never made one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebook import Codebook, Party
from onrecord.reconciliation.names import NameUse, is_person, known_party, name_in, one_name

Said = str | tuple[str, str | None] | tuple[str, str | None, int]


def uses(*said: Said) -> list[NameUse]:
    """'Name', or ('Name', 'Party' or None), or ('Name', 'Party' or None, how often)."""
    made = []
    for one in said:
        name, party, often = (one, None, 1) if isinstance(one, str) else one if len(one) == 3 else (*one, 1)
        made.append(NameUse(name, (party,) if party else (), often))
    return made


BOOK = Codebook(
    parties=(
        Party("Varn", aliases=("the Hill",), speakers=("Andrei Belsky", "Ilse Moran")),
        Party("Ostrel", speakers=("Vitaly Denko",)),
    )
)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sergei Tarkov", "Sergey Tarkov"),
        ("Vitali Zorensky", "Vitaly Zorenskyy", "Vitaliy Zorenskiy", "Vitaly Zorenskyi"),
        ("Jérôme Castèl", "Jerome Castel"),
        ("Łukasz Żeromin", "Łukasz Zeromin"),
        ("Alexei Morkov", "Aleksei Morkov", "Aleksey Morkov"),
        ("Jean-Marc Rollin", "Jean Marc Rollin"),
        ("Omar el-Hadari", "Omar al-Hadari", "Omar al Hadari"),
        ("Robert E. Lindqvist", "Robert Lindqvist"),
        ("J.-M. Rollin", "Jean-Marc Rollin"),
        ("Nadia Orlan-Vey", "Nadia Orlan Vey"),
        ("Han Doo-jin", "Han Doo Jin", "Han"),
        ("Ursula van der Brook", "van der Brook", "Brook"),
        ("Tarkov", "Sergey Tarkov", "Tarkow"),
        ("S. Tarkov", "Sergei Tarkov"),
        ("David Tarkoff", "Davit Tarkov"),
    ],
)
def test_spellings_and_shorter_forms_of_one_name_are_joined(spellings: tuple[str, ...]) -> None:
    assert len(set(one_name(uses(*spellings)).values())) == 1


@pytest.mark.parametrize(
    "people",
    [
        ("Ana Kestrel", "Bea Kestrel"),
        ("Ana Kestrel", "Bea Kestrel", "Kestrel"),
        ("George W. Holt", "George H. W. Holt", "George Holt"),
        ("Robert Holt", "Robert Holt Jr."),
        ("Robert Holt", "Roberta Holt"),
        ("Maria Paul Stern", "Paul Stern"),
        ("Ana Kestrel", "Ana Moro"),
        ("Kim Roe", "Kim"),
        ("Ann Washington", "Washington"),
        ("Joan Fund", "Harbour Fund", "Fund"),
        ("Ilya President", "President"),
    ],
)
def test_different_people_are_not_joined(people: tuple[str, ...]) -> None:
    assert one_name(uses(*people)) == {name: name for name in people}


def test_a_surname_alone_needs_exactly_one_full_name_that_fits_in_name_and_party() -> None:
    both = [("John Holt", "Varn"), ("Mary Holt", "Ostrel")]
    assert one_name(uses(*both, ("Holt", "Ostrel")))["Holt"] == "Mary Holt"
    assert one_name(uses(*both, ("Holt", "Ostrel"), ("Holt", "Varn")))["Holt"] == "Holt"
    assert one_name(uses(*both, ("Holt", None)))["Holt"] == "Holt"
    assert one_name(uses(*both, ("Holt", "Ostrel"), ("Holt", None)))["Holt"] == "Holt"
    assert one_name(uses(("John Holt", "Varn"), ("Holt", "Ostrel")))["Holt"] == "Holt"
    assert one_name(uses(("John Holt", "Varn"), ("Holt", None)))["Holt"] == "John Holt"


@pytest.mark.parametrize("short", ["Holt", "J. Holt"])
def test_a_short_form_with_a_party_is_not_joined_to_a_full_name_that_no_document_gives_one(short: str) -> None:
    """Else the minister Holt, never named in full, becomes the John Holt whom some other article quotes."""
    said = [NameUse("John Holt", (), 3, "a"), NameUse(short, ("Varn",), 2, "b", ("Varnian prime minister",))]
    assert one_name(said)[short] == short
    assert name_in(said) == {}


def test_the_middle_name_or_two_surnames_count_only_within_a_known_party() -> None:
    assert one_name(uses(("Elena Prado Ruiz", "Varn"), ("Prado Ruiz", "Varn")))["Prado Ruiz"] == "Elena Prado Ruiz"
    assert one_name(uses("Elena Prado Ruiz", "Prado Ruiz"))["Prado Ruiz"] == "Prado Ruiz"


def test_spellings_of_one_name_in_two_parties_are_two_people() -> None:
    apart = one_name(uses(("Marc Jonas", "Varn"), ("Mark Jonas", "Ostrel")))
    assert apart["Marc Jonas"] != apart["Mark Jonas"]


def test_the_codebook_spells_a_name_else_the_full_form_that_speaks_most() -> None:
    names = one_name(uses(("Andrey Belskiy", "Varn", 50), ("Belsky", None, 9), ("Ilse Moran", "Varn")), BOOK)
    assert names == {"Andrey Belskiy": "Andrei Belsky", "Belsky": "Andrei Belsky", "Ilse Moran": "Ilse Moran"}
    names = one_name(
        uses(("S. Tarkov", None, 20), ("Sergei Tarkov", None, 3), ("Sergey Tarkov", None, 2), ("Tarkov", None, 90))
    )
    assert set(names.values()) == {"Sergei Tarkov"}
    assert set(one_name(uses("Sergey Tarkov", "Sergei Tarkov")).values()) == {"Sergei Tarkov"}


def test_a_surname_is_joined_to_the_codebooks_speaker_though_no_article_has_the_full_name() -> None:
    assert one_name(uses(("Denko", "Ostrel"), ("Denko", None)), BOOK) == {"Denko": "Vitaly Denko"}
    assert one_name(uses(("Denko", "Varn")), BOOK) == {"Denko": "Denko"}


def test_roles_and_bodies_are_joined_only_when_equal_and_of_one_party() -> None:
    names = one_name(
        uses(
            ("the foreign ministry", "Varn", 3),
            ("Foreign Ministry", "Varn"),
            ("The Foreign Ministry", "Ostrel"),
            ("union officials", None, 2),
            ("Union officials", None),
            ("a union official", None),
        )
    )
    assert names == {
        "the foreign ministry": "the foreign ministry",
        "Foreign Ministry": "the foreign ministry",
        "The Foreign Ministry": "The Foreign Ministry",
        "union officials": "union officials",
        "Union officials": "union officials",
        "a union official": "a union official",
    }


def test_spellings_of_a_capital_are_one_name_and_two_capitals_of_a_state_are_not() -> None:
    kyiv = one_name(uses(("Kyiv", "Ukraine", 3), ("Kiev", "Ukraine")))
    assert kyiv == {"Kyiv": "Kyiv", "Kiev": "Kyiv"}
    assert one_name(uses(("La Paz", "Bolivia"), ("Sucre", "Bolivia")))["Sucre"] == "Sucre"


@pytest.mark.parametrize(
    "name",
    [
        "the foreign ministry",
        "Union officials",
        "NATO",
        "Washington",
        "Hill",
        "The Guild",
        "Dock Workers Union",
        "President",
    ],
)
def test_bodies_places_and_offices_are_no_persons(name: str) -> None:
    assert not is_person(name, frozenset({"hill"}))


@pytest.mark.parametrize(
    "name", ["Ana Kestrel", "Kestrel", "van der Brook", "Omar al-Hadari", "José Ortún", "J. D. Roe"]
)
def test_names_of_persons_are_told(name: str) -> None:
    assert is_person(name)


def test_a_party_known_elsewhere_is_given_only_where_nothing_speaks_against_it() -> None:
    said = uses(
        ("Sergei Tarkov", "Varn"),
        ("Sergey Tarkov", None),
        ("Tarkov", None),
        ("Mary Holt", "Varn"),
        ("Mary Holt", "Ostrel"),
        ("Mary Holt", None),
        ("Stern", "Varn"),
        ("Stern", None),
        ("officials", "Varn"),
        ("officials", None),
        ("Ilse Moran", None),
        ("Noa Quill", None),
    )
    names = one_name(said, BOOK)
    assert known_party(said, names, BOOK) == {
        "Sergey Tarkov": ("Varn",),
        "Tarkov": ("Varn",),
        "Ilse Moran": ("Varn",),
    }


KIN = [
    NameUse("John Holt", ("Varn",), 2, "a", ("Varnian Foreign Minister",)),
    NameUse("Mary Holt", ("Varn",), 2, "b", ("trade minister",)),
    NameUse("Paul Holt", ("Ostrel",), 2, "c"),
]


@pytest.mark.parametrize(
    ("use", "meant"),
    [
        (NameUse("Holt", ("Ostrel",), 1, "x"), "Paul Holt"),
        (NameUse("Holt", ("Varn",), 1, "x", ("the Varnian trade minister",)), "Mary Holt"),
        (NameUse("M. Holt", (), 1, "x"), "Mary Holt"),
        (NameUse("Holt", ("Varn",), 1, "x"), None),
        (NameUse("Holt", ("Varn",), 1, "x", ("harbour master",)), None),
        (NameUse("Holt", ("Meriden",), 1, "x"), None),
        (NameUse("Holt", (), 1, "x"), None),
        (NameUse("Holt", (), 1, "a"), "John Holt"),
        (NameUse("Holt", (), 1, ""), None),
    ],
)
def test_a_surname_that_people_share_is_told_by_its_own_document(use: NameUse, meant: str | None) -> None:
    said = [*KIN, use]
    assert name_in(said).get((use.document, use.name), one_name(said)[use.name]) == (meant or use.name)
    assert name_in(said[::-1]) == name_in(said)


def test_a_title_that_both_have_held_tells_nothing() -> None:
    successor = NameUse("Mary Holt", ("Varn",), 1, "d", ("foreign minister",))
    short = NameUse("Holt", ("Varn",), 1, "x", ("foreign minister",))
    assert name_in([*KIN, short]) == {("x", "Holt"): "John Holt"}
    assert name_in([*KIN, successor, short]) == {}


def test_a_surname_with_a_title_that_its_one_bearer_is_not_known_to_have_stays_alone() -> None:
    said = [NameUse("Ida Loom", ("Varn",), 1, "a", ("Deputy Trade Minister",)), NameUse("Loom", ("Varn",), 1, "b")]
    assert one_name(said)["Loom"] == "Ida Loom"
    assert name_in(said) == {}
    other = NameUse("Loom", ("Varn",), 1, "c", ("army commander",))
    same = NameUse("Loom", ("Varn",), 1, "d", ("the trade minister",))
    assert name_in([*said, other, same]) == {("c", "Loom"): "Loom"}


NAMES = st.builds(
    lambda given, middle, surname: " ".join(filter(None, (given, middle, surname))),
    st.sampled_from(["", "Sergei", "Sergey", "S.", "Ana", "Anna", "Mark", "Kim"]),
    st.sampled_from(["", "", "E.", "Paul", "van"]),
    st.sampled_from(["Tarkov", "Tarkow", "Holt", "Holt Jr.", "Kestrel", "Union", "officials"]),
)
USES = st.lists(
    st.builds(NameUse, NAMES, st.sampled_from([(), ("Varn",), ("Ostrel",), ("Varn", "Ostrel")]), st.integers(1, 5))
)


@settings(deadline=None)  # the first example reads the gazetteer
@given(USES.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))), st.sampled_from([None, BOOK]))
def test_the_order_of_arrival_does_not_matter(said: tuple[list[NameUse], list[NameUse]], book: Codebook | None) -> None:
    names, again = one_name(said[0], book), one_name(said[1], book)
    assert names == again
    assert known_party(said[0], names, book) == known_party(said[1], again, book)


@settings(deadline=None)
@given(USES)
def test_every_name_has_one_name_of_the_case_that_is_its_own(said: list[NameUse]) -> None:
    names = one_name(said)
    assert set(names) == {use.name for use in said}
    assert all(names[name] == name for name in names.values())


@settings(deadline=None)
@given(st.lists(st.builds(NameUse, st.text(min_size=1, max_size=12)), max_size=6))
def test_any_text_is_taken_for_a_name(said: list[NameUse]) -> None:
    assert set(one_name(said)) == {use.name for use in said}
