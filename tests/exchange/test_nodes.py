"""What is known of a network's nodes: counts, what coders wrote down, the parties of speakers."""

from __future__ import annotations

from pathlib import Path

from onrecord.case import Case
from onrecord.networks.settings import Settings
from onrecord.reading.documents import document

SAID = 'Mira Lund, chair of the harbour board, rejected night sailings on Monday. "No," Lund said.\n'


def test_imported_actors_bring_what_coders_wrote_down(case: Case, dna: Path) -> None:
    case.import_file(dna)
    rows, columns = case.nodes(Settings(rows="person", columns="concept"))
    assert rows == {"Ana Kestrel": {"statements": 2, "Type": "Politician"}}
    assert columns == {"open the weir": {"statements": 1}, "toll": {"statements": 1}}


def test_speakers_bring_their_party(case: Case) -> None:
    case.add_documents([document(SAID, id="harbour", published="2031-03-04")])
    case.assign("Mira Lund", "Harbour Board", "Tarn")
    rows, _ = case.nodes(Settings(rows="speaker", columns="act"))
    said = sum(row.speaker == "Mira Lund" for row in case.statements())
    assert rows["Mira Lund"] == {"statements": said, "party": "Harbour Board; Tarn"}
