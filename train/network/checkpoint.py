"""One file per finished epoch, with everything a stopped run needs to go on as if it had not been stopped."""

import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras

from train.common.errors import TrainError
from train.common.files import replacing
from train.config import FIXED_BY_CHECKPOINT, TrainConfig

_STATE = "inkling.json"  # in the .keras file, itself a zip: one file, one rename


@dataclass
class Progress:
    """Where a run stands: its history, an entry per finished epoch, and the seconds they took."""

    history: list[dict[str, float]] = field(default_factory=list)
    seconds: float = 0.0


def path(config: TrainConfig) -> Path:
    """Return where a run's checkpoint lies."""
    return config.output / "work" / f"{config.recipe}.keras"


def save(config: TrainConfig, model: keras.Model, progress: Progress) -> None:
    """Replace the checkpoint by one of now. A kill while saving leaves the former one."""
    state = {"config": fixed(config), "history": progress.history, "seconds": progress.seconds}
    with replacing(path(config)) as partial:
        model.save(partial)
        with zipfile.ZipFile(partial, "a") as archive:
            archive.writestr(_STATE, json.dumps(state))


def load(config: TrainConfig) -> tuple[keras.Model, Progress] | None:
    """Return the stopped run's model, its optimizer included, and progress; None if there is none.

    Raises:
        TrainError: if the checkpoint is damaged or belongs to a run with other settings.
    """
    file = path(config)
    if not file.exists():
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            state: dict[str, Any] = json.loads(archive.read(_STATE))
        model = keras.models.load_model(file)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise TrainError(f"The checkpoint {file} is damaged ({error}); delete it to start anew.") from None
    differences = [
        f"{name} {state['config'].get(name)} there, {value} here"
        for name, value in fixed(config).items()
        if state["config"].get(name) != value
    ]
    if differences:
        raise TrainError(
            f"The checkpoint {file} is of a run with other settings ({'; '.join(differences)}); "
            "give the same settings, or leave out --resume to start anew."
        )
    return model, Progress(state["history"], state["seconds"])


def remove(config: TrainConfig) -> None:
    """Remove the checkpoint of a finished run."""
    path(config).unlink(missing_ok=True)


def fixed(config: TrainConfig) -> dict[str, Any]:
    """Return the settings that make the network what it is."""
    return {name: getattr(config, name) for name in FIXED_BY_CHECKPOINT}
