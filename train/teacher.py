"""The teacher: a wider network of digits alone, whose answers the one that ships learns in place of the labels.

It reads better than a network that fits a page can be trained to from labels, and what it says of each varied picture
tells more than a label does (Hinton et al. 2015; with the same picture shown to both, Beyer et al. 2022).
"""

from dataclasses import replace

from train import fit
from train.checkpoint import Progress
from train.config import TrainConfig
from train.recipe import Recipe


def settings(config: TrainConfig) -> TrainConfig:
    """Return the settings of the teacher's own training."""
    output = config.output / "work" / "teacher"
    return replace(config, output=output, epochs=config.teacher_epochs, width=config.teacher_width)


def taught(config: TrainConfig, recipe: Recipe) -> tuple[Recipe, Progress]:
    """Return the recipe with a teacher, and the teacher's training; both empty-handed where ``config`` asks for none.

    Raises:
        TrainError: if a checkpoint of the teacher is damaged or of other settings.
    """
    if not config.teacher_epochs:
        return recipe, Progress()
    own = settings(config)
    digits = replace(recipe.digits_only(), finish_from=own.finish_from)
    teacher, progress = fit.fit(own, digits, title="Teacher, epoch")
    return replace(recipe, teacher=teacher, taught_from=config.taught_from), progress
