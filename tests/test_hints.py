"""Each command that a message tells the user to run does what the message says."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from convert import config as convert_config
from convert.errors import InputError
from convert.inputs import find_golden, find_report, read_golden, read_test_images
from tests.support.serving import ROOT
from train.commands import fetch
from train.commands.train import check_recipe, how_to_publish
from train.common.errors import TrainError
from train.config import TrainConfig, parse
from train.data.sources import obtain


def arguments_of(message: str, program: str) -> list[str]:
    """The arguments that the message says to run ``program`` with."""
    found = re.search(f"`[^`]*python -m {program}([^`]*)`", message)
    assert found, message
    return shlex.split(found[1])


@pytest.mark.parametrize("output", [Path("build/my model"), Path("/elsewhere")])
def test_after_training_into_another_folder_the_hint_publishes_that_model(output: Path) -> None:
    config = convert_config.parse(arguments_of(how_to_publish(output), "convert"))
    assert config.model == output / "digits.keras"
    assert find_golden(config.golden, config.model).is_file()


def test_after_training_into_models_make_publishes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert how_to_publish(TrainConfig().output) == "`make convert`"
    config = convert_config.parse([])
    assert find_report(config.report, config.model)
    assert read_golden(find_golden(config.golden, config.model)).drawings


def test_for_missing_test_images_the_hint_fetches_into_the_folder_that_is_searched(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_test_images(tmp_path)
    assert fetch.parse(arguments_of(str(error.value), "train fetch")).data_dir == tmp_path


def test_without_a_network_the_variable_for_a_data_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainError, match="or set INKLING_DATA to a folder that has the files"):
        obtain(tmp_path / "file.gz", (), lambda _: None)


def test_another_recipe_does_not_replace_a_model_and_the_hint_trains_next_to_it() -> None:
    config = parse(["--recipe", "mnist", "--output", str(ROOT / "models")])
    with pytest.raises(TrainError, match="has a model of the recipe 'people', expected 'mnist'") as error:
        check_recipe(config)
    found = re.search("`(--output [^`]+)`", str(error.value))
    assert found
    check_recipe(parse(["--recipe", "mnist", *found[1].split()]))
    check_recipe(parse(["--output", str(ROOT / "models")]))


def test_make_help_lists_the_targets() -> None:
    done = subprocess.run(["make", "help"], capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    targets = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("make ")]
    assert {"help", "serve", "test", "train", "folds", "convert", "model", "site"} <= set(targets)
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", rules, re.MULTILINE) for target in targets)
