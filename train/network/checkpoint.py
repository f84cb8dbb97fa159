"""Checkpoints: a file, replaced after each epoch, from which a stopped run resumes without a difference."""

import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras

from train.common.errors import TrainError
from train.common.files import replacing
from train.config import FIXED_BY_CHECKPOINT, TrainConfig
from train.network.cpu_layers import for_training
from train.network.fingerprint import fingerprint
from train.network.model import build

_STATE = "inkling.json"  # added to the .keras file, which is a zip archive: one file needs only one atomic rename


@dataclass
class Progress:
    """The progress of a run: of each finished epoch the metrics, and the time that it took in seconds."""

    history: list[dict[str, float]] = field(default_factory=list)
    durations: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The time of all finished epochs."""
        return sum(self.durations)


def save(config: TrainConfig, model: keras.Model, progress: Progress) -> None:
    """Replace the checkpoint atomically: a kill while saving leaves the previous one.

    Raises:
        TrainError: if the file cannot be written.
    """
    state = {
        "config": fixed(config),
        "parts": fingerprint(model),
        "history": progress.history,
        "durations": progress.durations,
    }
    with replacing(config.checkpoint_file) as partial:
        model.save(partial)
        with zipfile.ZipFile(partial, "a") as archive:
            archive.writestr(_STATE, json.dumps(state))


def load(config: TrainConfig) -> tuple[keras.Model, Progress] | None:
    """Return the model, including its optimizer, and the progress of a stopped run; None if there is no checkpoint.

    Raises:
        TrainError: if the checkpoint is damaged, or was written with other settings, another network or recipe.
    """
    file = config.checkpoint_file
    if not file.exists():
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            state: dict[str, Any] = json.loads(archive.read(_STATE))
        _check(config, state, file)
        return keras.models.load_model(file), Progress(state["history"], state["durations"])
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise TrainError(f"The checkpoint {file} is damaged ({error}). Delete it to start over.") from None


def _check(config: TrainConfig, state: dict[str, Any], file: Path) -> None:
    """Check that the run of ``state`` was the same as this one. Raises TrainError with the differences."""
    differences = [
        f"{name} is {state['config'].get(name)}, expected {value}"
        for name, value in fixed(config).items()
        if state["config"].get(name) != value
    ]
    if differences:
        raise TrainError(
            f"The checkpoint {file} was written with other settings ({'; '.join(differences)}). "
            "Use the same settings, or delete it to start over."
        )
    before, now = state.get("parts", {}), fingerprint(for_training(build(config.width)))
    changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if changed:
        raise TrainError(
            f"The checkpoint {file} was written with another network or recipe: "
            f"{', '.join(changed) if before else 'an earlier version wrote it'}. "
            "Undo the change, or delete it to start over."
        )


def remove(config: TrainConfig) -> None:
    """Delete the checkpoint of a finished run, if it exists."""
    config.checkpoint_file.unlink(missing_ok=True)


def fixed(config: TrainConfig) -> dict[str, Any]:
    """Return the settings that determine the network, by name. A resumed run must have the same ones."""
    values = {name: getattr(config, name) for name in FIXED_BY_CHECKPOINT}
    return {name: str(value) if isinstance(value, Path) else value for name, value in values.items()}
