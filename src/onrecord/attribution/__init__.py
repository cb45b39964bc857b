"""Document → attributions: who, 'said', what, as spans of the text."""

import os
from typing import Literal

from onrecord.errors import SettingError
from onrecord.records import Document

__all__ = ["SETTING", "By", "attribute", "chosen"]

By = Literal["model", "rules"] | None
"""What finds them: the network that ships with the package, or rules (`rules.py`) that are quicker and find less.

None: what the environment variable ONRECORD_ATTRIBUTION says, else the network.
"""

SETTING = "ONRECORD_ATTRIBUTION"


def attribute(documents: list[Document], by: By = None) -> list[Document]:
    """The documents with their attributions filled, furniture left out. Raises SettingError."""
    if chosen(by) == "rules":
        from onrecord.attribution import rules

        return [rules.attribute(document) for document in documents]
    from onrecord.attribution import learned

    return learned.attribute(documents)


def chosen(by: By) -> Literal["model", "rules"]:
    """What is to find them. Raises SettingError where the environment variable says neither."""
    match by or os.environ.get(SETTING, "").strip().lower():
        case "" | "model":
            return "model"
        case "rules":
            return "rules"
        case other:
            raise SettingError(f"{SETTING} is '{other}'; set it to 'model' or 'rules', or unset it")
