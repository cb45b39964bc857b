"""What coders wrote down about actors and concepts in a file of the Discourse Network Analyzer (type, alias, notes)."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import ImportedFile


def attributes(files: Iterable[ImportedFile], variable: str) -> dict[str, dict[str, str]]:
    """Value of the variable → its attributes by name; empty ones are left out, of several files the last counts."""
    found: dict[str, dict[str, str]] = {}
    for file in files:
        variables = {row["ID"] for row in file.rest.get("VARIABLES", []) if row["Variable"] == variable}
        named = {row["ID"]: row["Value"] for row in file.rest.get("ENTITIES", []) if row["VariableId"] in variables}
        kinds = {row["ID"]: row["AttributeVariable"] for row in file.rest.get("ATTRIBUTEVARIABLES", [])}
        for row in file.rest.get("ATTRIBUTEVALUES", []):
            if row["EntityId"] in named and row["AttributeValue"]:
                name = kinds[row["AttributeVariableId"]]
                found.setdefault(named[row["EntityId"]], {})[name] = row["AttributeValue"]
    return found
