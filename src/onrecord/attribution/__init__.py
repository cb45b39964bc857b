"""Document → attributions: who, 'said', what, as spans of the text."""

from typing import Literal

from onrecord.records import Document

__all__ = ["By", "attribute"]

By = Literal["model", "rules"]
"""What finds them: the network that ships with the package, or rules (`rules.py`) that need none."""


def attribute(documents: list[Document], by: By = "rules") -> list[Document]:
    """The documents with their attributions filled, furniture left out."""
    if by == "rules":
        from onrecord.attribution import rules

        return [rules.attribute(document) for document in documents]
    from onrecord.attribution import learned

    return learned.attribute(documents)
