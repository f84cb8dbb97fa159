"""The conversion, top to bottom: checks, export, shards, verify, outputs, publish."""

import sys
from collections.abc import Sequence

from convert.checks import check_model_file
from convert.config import Config, parse
from convert.errors import InputError
from convert.export import export
from convert.inputs import Report, find_golden, find_report, read_golden, read_test_images
from convert.manifest import make_manifest, version_of, with_compressed
from convert.progress import stage
from convert.publish import only_run, prune, publish, working_folder
from convert.rollback import rollback
from convert.shards import make_shards
from convert.tools import find_node
from convert.verify import IS_DIGIT, Comparison, check_download, predict_golden, verify
from train.common.commands import run_command


def convert(config: Config) -> str:
    """Convert, verify and publish the model; return its version.

    Raises:
        ConvertError: if any stage fails; the published model is then unchanged.
    """
    with stage("checks", f"{config.model}, its report and the test images"):
        check_model_file(config.model)
        report = find_report(config.report, config.model)
        golden = read_golden(find_golden(config.golden, config.model))
        images = read_test_images(config.data_dir, report.data if report else None)
        node = find_node()
    with only_run(config.output), working_folder(config.output) as work:
        with stage("export", f"Keras reads {len(images.labels):,} test images and writes a SavedModel"):
            saved_model, keras = export(config.model, images.pixels, work, config.time_limit, config.input_max)
            _check_thresholds(config, report, rejects=keras.shape[1] > IS_DIGIT)
        with stage("shards", f"tensorflowjs_converter, weights as {config.weights}"):
            files = make_shards(saved_model, work, config.weights, config.shard_size, config.time_limit)
        with stage("verify", f"TF.js reads {len(images.labels):,} test images under Node"):
            comparison = verify(files, work, node, keras, images, config)
        with stage("outputs", f"wasm and cpu read {len(golden.drawings)} reference drawings"):
            outputs = predict_golden(files, work, node, golden.pixels, config)
        if keras.shape[1] == IS_DIGIT:
            print("The model has no is_digit output: the page will accept every drawing as a digit.")
        manifest = make_manifest(files, config.weights, config.tolerance, report, golden, outputs, comparison)
        version = version_of(manifest)
        published = with_compressed({**files, "manifest.json": manifest})
        check_download(sum(len(published[f"{name}.br"]) for name in files), config.max_download)
        with stage("publish", f"{config.output / version}"):
            publish(published, version, config.output, work)
            former = prune(config.output, version, work) if config.prune else []
    _print_summary(version, files, published, comparison, former)
    return version


def _check_thresholds(config: Config, report: Report | None, *, rejects: bool) -> None:
    """Check that the thresholds on is_digit are known. Raises InputError if not."""
    if rejects and report is None:
        raise InputError(
            f"{config.model} has an is_digit output, and no report next to it has its threshold, expected report.json "
            "with this model's hash, as training writes it; pass --report, or train the model again."
        )


def _print_summary(
    version: str, files: dict[str, bytes], published: dict[str, bytes], comparison: Comparison, former: list[str]
) -> None:
    print(f"\n{'file':<28}{'bytes':>10}{'brotli':>10}")
    for name in (*files, "manifest.json"):
        print(f"{name:<28}{len(published[name]):>10,}{len(published[name + '.br']):>10,}")
    total = sum(map(len, files.values())), sum(len(published[name + ".br"]) for name in files)
    print(f"{'model.json and weights':<28}{total[0]:>10,}{total[1]:>10,}")
    print(
        f"\nTF.js agrees with Keras on {comparison.agreement:.2%} of {comparison.n:,} test images; accuracy "
        f"{comparison.accuracy:.2%}; largest difference {comparison.largest_difference:.4f} of a probability, "
        f"{comparison.largest_is_digit_difference:.4f} of is_digit."
    )
    for name in former:
        print(f"Removed version {name}.")
    print(f"Published version {version}.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0 published, 1 rejected or failed, 130 interrupted (2: wrong usage)."""
    config = parse(arguments)
    if config.rollback:
        return run_command("convert", lambda: print(f"Version {rollback(config.output)} is current again."))
    return run_command("convert", lambda: convert(config), interrupted="interrupted; the published model is unchanged.")


if __name__ == "__main__":
    sys.exit(main())
