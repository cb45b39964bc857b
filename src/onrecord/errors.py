"""What can go wrong, as a tree. Every message is one line and says what to do.

OnrecordError
├── SourceError        a source cannot be read (it is named and passed over; the others go on)
├── CodebookError      a codebook has mistakes; ``mistakes`` lists each with its line
├── ModelError         a model of a conflict has mistakes; ``mistakes`` lists each with its line
├── CaseError          a case file cannot be used
│   ├── NotACase       the file is something else
│   ├── NewerCase      the file was written by a newer onrecord
│   └── CaseExists     there is a file already where a new case should go
├── SettingError       an environment variable says what it cannot say
├── EngineError        the work cannot be done where it was to be done
└── StorageError       the disk is full or the file cannot be written; nothing that was stored is lost
"""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


class SourceError(OnrecordError):
    """A source cannot be read."""


class CodebookError(OnrecordError):
    """A codebook has mistakes."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class SettingError(OnrecordError):
    """An environment variable says what it cannot say."""


class ModelError(OnrecordError):
    """A model of a conflict has mistakes, or is more than can be computed."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class CaseError(OnrecordError):
    """A case file cannot be used."""


class NotACase(CaseError):
    """The file is not a case."""


class NewerCase(CaseError):
    """The file was written by a newer version of onrecord."""


class CaseExists(CaseError):
    """There is a file already."""


class EngineError(OnrecordError):
    """The work cannot be done where it was to be done: an engine is not installed, or its workers do not live."""


class StorageError(OnrecordError):
    """The case could not be written."""
