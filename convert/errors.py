"""The errors of a conversion; the text of each is one sentence for the user."""

from train.common.errors import InklingError


class ConvertError(InklingError):
    """Base class: the conversion stopped, and the published model is unchanged."""


class ModelError(ConvertError):
    """The model file is invalid, unsafe to load, or does not have the contract's input and outputs."""


class InputError(ConvertError):
    """The report, the reference drawings or the test images are missing, damaged or do not match the model."""


class ToolError(ConvertError):
    """Node, its packages, Keras or the converter is missing or failed."""


class VerifyError(ConvertError):
    """The converted model's outputs differ from the Keras model's, or it is too large."""


class PublishError(ConvertError):
    """The output folder is in use or cannot be written."""
