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
        ├── ModelMissingError   a language model is asked for and none is configured
        └── LanguageModelError  the configured one does not answer as it should
            ├── ModelUnreachableError  nothing listens there, or it does not answer in time
            │   └── ModelAbsentError   nothing there takes a connection
            ├── ModelKeyError          the key is wrong or may not do this
            ├── ModelUnknownError      the server has no such model or address
            ├── ModelBusyError         too many requests, or the server is in trouble
            ├── ModelQuotaError        the account has nothing left
            ├── ModelWindowError       the question and its evidence are too long for the model
            ├── ModelFilteredError     the provider's filter cut the answer off
            └── ModelBrokenError       the answer broke off, was empty, or was no answer at all

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

    `reason` is one of: not found, not a file, unreadable, empty, too large, binary, encoding, malformed, no text, no
    story, unsupported, address.
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


class LanguageModelError(ModelError):
    """The configured language model does not answer as it should."""


class ModelUnreachableError(LanguageModelError):
    """Nothing listens at the model's address, or it does not answer in time."""


class ModelAbsentError(ModelUnreachableError):
    """Nothing takes a connection at the model's address: whatever else is asked of it for a question is not either."""


class ModelKeyError(LanguageModelError):
    """The key is wrong, or may not use this model."""


class ModelUnknownError(LanguageModelError):
    """The server does not know the model, or the address is not a model's."""


class ModelBusyError(LanguageModelError):
    """Too many requests, or the server is in trouble. `pause`: the seconds it asks to wait, None if it does not say."""

    pause: float | None = None


class ModelQuotaError(LanguageModelError):
    """The account at the provider has nothing left."""


class ModelWindowError(LanguageModelError):
    """The question and its evidence are longer than the model reads."""


class ModelFilteredError(LanguageModelError):
    """The provider's filter cut the answer off."""


class ModelBrokenError(LanguageModelError):
    """The answer broke off, was empty, or was no answer."""
