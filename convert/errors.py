"""What can go wrong in converting, each an error whose text is one sentence for the person."""


class ConvertError(Exception):
    """Anything that stops a conversion; what was published before is then untouched."""

    def __str__(self) -> str:
        # Texts quote names out of the files refused: those must not bring line ends or control codes to a terminal.
        return "".join(letter if letter.isprintable() else "?" for letter in " ".join(super().__str__().split()))


class ModelError(ConvertError):
    """The model file is none, is unsafe to load, or has not the inputs and outputs of the contract."""


class InputError(ConvertError):
    """The report, the golden drawings or the test images are missing, damaged or not what they should be."""


class ToolError(ConvertError):
    """Node, its packages, Keras or the converter is missing or failed."""


class VerifyError(ConvertError):
    """The converted model does not answer as the Keras model does."""


class PublishError(ConvertError):
    """The output folder is in use or cannot be written."""
