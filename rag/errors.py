"""Every error that On Record raises on purpose. Enters nothing, leaves nothing; knows no other module.

    OnRecordError
    ├── InputError              what the caller gave cannot be used
    │   ├── QuestionError       empty, only punctuation, too long
    │   ├── FrameError          a date that is none, since after until
    │   └── UnknownArticleError no article with that id
    ├── SourceError             one source cannot become an article (carries a short reason)
    ├── StoreError              the store directory
    │   ├── StoreMissingError   nothing there to read
    │   ├── StoreUnwritableError
    │   ├── StoreBusyError      another process is writing
    │   ├── StoreDamagedError   not a store, or damaged
    │   └── EmbedderMismatchError  built by another embedder
    ├── SettingsError           a setting has an impossible value
    └── ModelError              a model or its files
        ├── EmbedderError       the embedder's files are missing or wrong
        └── ModelMissingError   a language model is asked for and none is configured

Every message says what happened and what to do about it.
"""


class OnRecordError(Exception):
    """The root of all errors of On Record."""


class InputError(OnRecordError):
    """What the caller gave cannot be used."""


class QuestionError(InputError):
    """The question is empty, has no words, or is too long."""


class FrameError(InputError):
    """A date or a range of dates that cannot be."""


class UnknownArticleError(InputError):
    """No article has this id or version."""


class SourceError(OnRecordError):
    """A source cannot become an article.

    `reason` is one of: not found, not a file, unreadable, empty, too large, binary, encoding, malformed, no text,
    unsupported, address.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class StoreError(OnRecordError):
    """Something about the store directory."""


class StoreMissingError(StoreError):
    """There is no store to read at this place."""


class StoreUnwritableError(StoreError):
    """The store directory cannot be made or written."""


class StoreBusyError(StoreError):
    """Another process held the catalogue for longer than the time limit."""


class StoreDamagedError(StoreError):
    """The catalogue cannot be read, or was written by a newer release."""


class EmbedderMismatchError(StoreError):
    """The store's vectors come from another embedder."""


class SettingsError(OnRecordError):
    """A setting has a value that cannot be."""


class ModelError(OnRecordError):
    """A model or its files."""


class EmbedderError(ModelError):
    """The embedder's files are missing, or are not what they should be."""


class ModelMissingError(ModelError):
    """A language model is asked for and none is configured."""
