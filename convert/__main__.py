"""The conversion, top to bottom: checks, export, shards, verify, publish."""

import sys
from collections.abc import Sequence
from pathlib import Path

from convert.checks import check_model_file
from convert.config import QUANTIZATIONS, Config, parse
from convert.errors import ConvertError, VerifyError
from convert.export import Float32, export
from convert.inputs import TestImages, read_golden, read_report, read_test_images
from convert.manifest import make_manifest, version_of, with_compressed
from convert.progress import stage
from convert.publish import only_run, prune, publish, working_folder
from convert.shards import make_shards
from convert.tools import find_node
from convert.verify import Comparison, predict_golden, verify


def convert(config: Config) -> str:
    """Convert, verify and publish the model; return the version published.

    Raises:
        ConvertError: whatever stopped it; what was published before is then as it was.
    """
    with stage("checks", f"{config.model}, its report and the test images"):
        check_model_file(config.model)
        report = read_report(config.report, config.model)
        golden = read_golden(config.golden)
        images = read_test_images(config.data_dir, report.data)
        node = find_node()
    with only_run(config.output), working_folder(config.output) as work:
        with stage("export", f"Keras reads {len(images.labels):,} test images and writes a SavedModel"):
            saved_model, keras = export(config.model, images.pixels, work, config.time_limit)
        files, quantization, comparison = _smallest_that_verifies(saved_model, work, node, keras, images, config)
        with stage("golden", f"wasm and cpu answer {len(golden.drawings)} golden drawings"):
            answers = predict_golden(files, work, node, golden.pixels, config)
        manifest = make_manifest(files, quantization, config.tolerance, report, golden, answers, comparison)
        version = version_of(manifest)
        published = with_compressed({**files, "manifest.json": manifest})
        _check_download(files, published, config.max_download)
        with stage("publish", f"{config.output / version}"):
            publish(published, version, config.output, work)
            former = prune(config.output, version, work) if config.prune else []
    _tell(version, files, published, quantization, comparison, former)
    return version


def _smallest_that_verifies(
    saved_model: Path, work: Path, node: str, keras: Float32, images: TestImages, config: Config
) -> tuple[dict[str, bytes], str, Comparison]:
    candidates = QUANTIZATIONS if config.quantization == "auto" else (config.quantization,)
    for quantization in candidates:
        with stage("shards", f"tensorflowjs_converter, weights as {quantization.replace('none', 'float32')}"):
            files = make_shards(saved_model, work, quantization, config.shard_size, config.time_limit)
        try:
            with stage("verify", f"TF.js reads {len(images.labels):,} test images under Node"):
                return files, quantization, verify(files, work, node, keras, images, config)
        except VerifyError as refusal:
            if quantization == candidates[-1]:
                raise
            print(f"         {quantization} is too coarse: {refusal}", flush=True)
    raise AssertionError("the last candidate either verifies or raises")


def _check_download(files: dict[str, bytes], published: dict[str, bytes], most: int) -> None:
    download = sum(len(published[f"{name}.br"]) for name in files)
    if download > most:
        raise VerifyError(
            f"model.json and the weights weigh {download:,} bytes in brotli, expected at most {most:,}; "
            "--max-download allows more."
        )


def _tell(
    version: str,
    files: dict[str, bytes],
    published: dict[str, bytes],
    quantization: str,
    comparison: Comparison,
    former: list[str],
) -> None:
    print(f"\n{'file':<28}{'bytes':>10}{'brotli':>10}")
    for name in (*files, "manifest.json"):
        print(f"{name:<28}{len(published[name]):>10,}{len(published[name + '.br']):>10,}")
    total = sum(map(len, files.values())), sum(len(published[name + ".br"]) for name in files)
    print(f"{'model.json and weights':<28}{total[0]:>10,}{total[1]:>10,}")
    print(
        f"\nTF.js reads {comparison.agreement:.2%} of {comparison.n:,} test images as Keras does and "
        f"{comparison.accuracy:.2%} as labelled; largest difference {comparison.largest_difference:.4f} of a "
        f"probability, {comparison.largest_is_digit_difference:.4f} of is_digit; weights {quantization}."
    )
    for name in former:
        print(f"Removed version {name}.")
    print(f"Published version {version}.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0 published, 1 refused or failed (2: wrong usage)."""
    config = parse(arguments)
    try:
        convert(config)
    except ConvertError as error:
        print(f"python -m convert: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("python -m convert: interrupted; what was published is as it was.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
