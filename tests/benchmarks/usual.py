"""The usual recipe, for comparison: Keras' example network, stock TensorFlow.js and a page of forty lines."""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise  # type: ignore[import-untyped]
from whitenoise.compress import main as compress  # type: ignore[import-untyped]

from tests.support.serving import ROOT, Server

EPOCHS = 12  # as in the example (keras.io/examples/vision/mnist_convnet)
STOCK = ROOT / "static" / "node_modules" / "@tensorflow" / "tfjs" / "dist" / "tf.min.js"
PAGE = Path(__file__).with_name("usual")


def build(folder: Path, epochs: int = EPOCHS) -> dict[str, float]:
    """Train the example, convert it as float32 and build its page in ``folder``; return seconds and accuracy."""
    trained = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.usual", str(folder / "saved"), str(epochs)],
        capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    seconds, accuracy = map(float, trained.stdout.split())
    converter = [sys.executable, "-m", "tensorflowjs.converters.converter", "--input_format=tf_saved_model"]
    formats = ["--output_format=tfjs_graph_model", "--signature_name=serve"]
    page = folder / "page"
    shutil.copytree(PAGE, page)
    subprocess.run([*converter, *formats, folder / "saved", page / "network"], check=True, capture_output=True)
    shutil.copy(STOCK, page)
    compress(["--quiet", str(page)])
    return {"epochs": epochs, "seconds": seconds, "accuracy": accuracy}


def application(folder: str) -> Any:
    """The page as a WSGI application, on the same server as Inkling, without its CSP, which forbids eval."""

    def isolated(headers: Any, path: str, url: str) -> None:  # required for measuring memory
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Embedder-Policy"] = "require-corp"

    def nothing(_: Any, start_response: Any) -> list[bytes]:
        start_response("404 Not Found", [("Content-Length", "0")])
        return []

    return WhiteNoise(nothing, root=folder, index_file=True, add_headers_function=isolated)


@contextmanager
def serving(page: Path) -> Iterator[Server]:
    """Serve the page until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    command = [sys.executable, "-m", "gunicorn", "-k", "gevent", "-w", "2", "-b", address, "--log-level", "warning"]
    with subprocess.Popen(
        [*command, f"tests.benchmarks.usual:application('{page}')"], cwd=ROOT, text=True, stdout=subprocess.DEVNULL
    ) as process:
        server = Server(f"http://{address}", process, Path(os.devnull))
        try:
            while process.poll() is None:
                with suppress(ConnectionError):
                    server.ask("/")
                    break
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait()


def train(folder: Path, epochs: int) -> None:
    """Train Keras' example and export it; print seconds and test accuracy."""
    import keras

    from train.data import download, mnist
    from train.lesson import usual

    data_dir = download.provide(None, download.MNIST)
    started = time.monotonic()
    model = usual.train(data_dir, epochs, seed=0)
    seconds = time.monotonic() - started
    test = mnist.load_mnist_test(data_dir)
    accuracy = model.evaluate(usual.scaled(test), keras.utils.to_categorical(test.labels, 10), verbose=0)[1]
    model.export(folder, verbose=False)
    print(seconds, accuracy)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=train.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("epochs", type=int)
    given = parser.parse_args()
    train(given.folder, given.epochs)
