"""The loaders: digits that are always there, and two official formats, read from small files made here."""

from __future__ import annotations

import gzip
import hashlib
import io
import pickle
import struct
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from autograde.datasets import Dataset, load_cifar10, load_digits, load_mnist
from autograde.datasets import cifar10 as cifar10_format
from autograde.problem import Problem

CIFAR_NAMES = [*(f"data_batch_{i}.bin" for i in range(1, 6)), "test_batch.bin"]
MNIST_NAMES = list(load_mnist.__kwdefaults__["md5"])
SPLIT = [
    [2, 8, 2, 6, 6, 7, 1, 9],
    [2, 0, 0, 7, 7, 4, 5, 3],
    [2, 7, 4, 0, 4, 2, 7, 7],
]  # first labels of each part


def parts(data: Dataset) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(data.x_train, data.y_train), (data.x_val, data.y_val), (data.x_test, data.y_test)]


# Digits ------------------------------------------------------------------------------------------


def test_digits_have_the_documented_sizes_and_range() -> None:
    data = load_digits()
    assert [(x.shape, y.shape) for x, y in parts(data)] == [
        ((1097, 64), (1097,)),
        ((300, 64), (300,)),
        ((400, 64), (400,)),
    ]
    for x, y in parts(data):
        assert (x.dtype, y.dtype) == (np.float64, np.int64)
        assert (x.min(), x.max()) == (0, 1)
        # A tenth of the images each, give or take a third: no class is missing anywhere.
        assert np.all(np.abs(np.bincount(y, minlength=10) / len(y) - 0.1) < 0.034)
    assert data.classes == tuple("0123456789")


def test_the_split_never_changes_and_holds_every_digit_once() -> None:
    from sklearn.datasets import load_digits as bundled

    data = load_digits()
    assert [y[:8].tolist() for _, y in parts(data)] == SPLIT
    pixels, labels = bundled(return_X_y=True)
    ours = np.hstack(
        [np.vstack([x for x, _ in parts(data)]) * 16, np.hstack([y for _, y in parts(data)])[:, None]]
    )
    theirs = np.hstack([pixels, labels[:, None]])
    assert sorted(map(tuple, ours)) == sorted(map(tuple, theirs))


def test_changing_the_digits_does_not_change_the_next_ones() -> None:
    load_digits().x_train[:] = 7
    assert load_digits().x_train.max() == 1


def test_images_are_the_same_numbers_in_another_shape() -> None:
    flat, images = load_digits(), load_digits(flatten=False)
    assert images.x_test.shape == (400, 1, 8, 8)
    assert np.array_equal(images.x_test.reshape(400, 64), flat.x_test)


def test_without_scikit_learn_the_next_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(Problem, match="pip install scikit-learn"):
        load_digits()


def test_importing_the_loaders_imports_nothing_heavy() -> None:
    code = "import sys, autograde.datasets; print('sklearn' in sys.modules, 'scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


# CIFAR-10 ----------------------------------------------------------------------------------------


def cifar_batches(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Two records (label, 3072 pixels) a file."""
    batches = {name: rng.integers(0, 256, size=(2, 3073), dtype=np.uint8) for name in CIFAR_NAMES}
    for batch in batches.values():
        batch[:, 0] %= 10
    return batches


def write_cifar(folder: Path, batches: Mapping[str, bytes | np.ndarray]) -> str:
    """The archive as its publisher packs it; its MD5."""
    path = folder / "cifar-10-binary.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, batch in batches.items():
            content = bytes(batch)
            entry = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def test_cifar10_comes_back_pixel_by_pixel(tmp_path: Path) -> None:
    batches = cifar_batches(np.random.default_rng(0))
    data = load_cifar10(tmp_path, md5=write_cifar(tmp_path, batches), n_val=3, flatten=False)
    assert [x.shape for x, _ in parts(data)] == [(7, 3, 32, 32), (3, 3, 32, 32), (2, 3, 32, 32)]
    third = batches["data_batch_2.bin"][0]
    assert data.y_train[2] == third[0]
    red, green = data.x_train[2, 0], data.x_train[2, 1]
    assert red[0, 1] == np.float32(third[2]) / 255  # red first, row by row
    assert green[31, 31] == np.float32(third[1 + 2 * 1024 - 1]) / 255
    assert data.y_val.tolist() == [batches[f"data_batch_{i}.bin"][j, 0] for i, j in ((4, 1), (5, 0), (5, 1))]
    assert data.y_test.tolist() == batches["test_batch.bin"][:, 0].tolist()
    assert data.x_train.dtype == np.float32 and data.y_train.dtype == np.int64
    assert data.classes[3] == "고양이"
    assert [path.name for path in tmp_path.iterdir()] == ["cifar-10-binary.tar.gz"]


def test_cifar10_is_flat_unless_asked(tmp_path: Path) -> None:
    md5 = write_cifar(tmp_path, cifar_batches(np.random.default_rng(1)))
    flat = load_cifar10(tmp_path, md5=md5, n_val=1)
    images = load_cifar10(tmp_path, md5=md5, n_val=1, flatten=False)
    assert flat.x_train.shape == (9, 3072)
    assert np.array_equal(flat.x_train, images.x_train.reshape(9, 3072))


def test_another_file_of_that_name_is_refused_by_its_checksum(tmp_path: Path) -> None:
    found = write_cifar(tmp_path, cifar_batches(np.random.default_rng(2)))
    with pytest.raises(Problem, match="공식 파일과 다릅니다") as refused:
        load_cifar10(tmp_path)
    assert found in str(refused.value) and "c32a1d4ab5d03f1284b67883e8d87530" in str(refused.value)


def short(batches: dict[str, np.ndarray]) -> Mapping[str, bytes | np.ndarray]:
    return {**batches, "data_batch_3.bin": batches["data_batch_3.bin"].tobytes()[:-1]}


def empty(batches: dict[str, np.ndarray]) -> Mapping[str, bytes | np.ndarray]:
    return {**batches, "data_batch_3.bin": b""}


def too_long(batches: dict[str, np.ndarray]) -> Mapping[str, bytes | np.ndarray]:
    return {**batches, "data_batch_3.bin": bytes(cifar10_format.LARGEST + cifar10_format.RECORD)}


def absent(batches: dict[str, np.ndarray]) -> Mapping[str, bytes | np.ndarray]:
    return {name: batch for name, batch in batches.items() if name != "data_batch_3.bin"}


def label_ten(batches: dict[str, np.ndarray]) -> Mapping[str, bytes | np.ndarray]:
    wrong = batches["data_batch_3.bin"].copy()
    wrong[1, 0] = 10
    return {**batches, "data_batch_3.bin": wrong}


@pytest.mark.parametrize("damage", [short, empty, too_long, absent, label_ten])
def test_a_broken_cifar10_batch_is_named(tmp_path: Path, damage: Callable[..., Mapping[str, bytes]]) -> None:
    write_cifar(tmp_path, damage(cifar_batches(np.random.default_rng(3))))
    with pytest.raises(Problem, match=r"data_batch_3\.bin"):
        load_cifar10(tmp_path, md5=None, n_val=1)


@pytest.mark.parametrize("cut", [0, 10, 200])
def test_a_broken_cifar10_archive_is_a_sentence(tmp_path: Path, cut: int) -> None:
    write_cifar(tmp_path, cifar_batches(np.random.default_rng(3)))
    path = tmp_path / "cifar-10-binary.tar.gz"
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(Problem, match="읽지 못했습니다"):
        load_cifar10(tmp_path, md5=None, n_val=1)


def test_no_pickle_is_ever_loaded(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "sprung",)

    write_cifar(tmp_path, {name.removesuffix(".bin"): pickle.dumps(Trap()) for name in CIFAR_NAMES})
    with pytest.raises(Problem):
        load_cifar10(tmp_path, md5=None, n_val=1)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("n_val", [0, 10, 11])
def test_something_must_be_left_to_train_and_to_validate(tmp_path: Path, n_val: int) -> None:
    write_cifar(tmp_path, cifar_batches(np.random.default_rng(4)))
    with pytest.raises(ValueError, match="n_val"):
        load_cifar10(tmp_path, md5=None, n_val=n_val)


# MNIST -------------------------------------------------------------------------------------------


def idx(values: np.ndarray) -> bytes:
    header = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape)
    return header + values.astype(np.uint8).tobytes()


def mnist_contents(rng: np.random.Generator) -> dict[str, bytes]:
    return {
        name: idx(
            rng.integers(0, 256, size=(size, 28, 28))
            if "images" in name
            else np.array([(3 * i + 2) % 10 for i in range(size)])
        )
        for name, size in zip(MNIST_NAMES, (5, 5, 3, 3), strict=True)
    }


def write_mnist(folder: Path, contents: Mapping[str, bytes]) -> dict[str, str]:
    checksums = {}
    for name, content in contents.items():
        packed = gzip.compress(content, mtime=0)
        (folder / name).write_bytes(packed)
        checksums[name] = hashlib.md5(packed, usedforsecurity=False).hexdigest()
    return checksums


def test_mnist_comes_back_pixel_by_pixel(tmp_path: Path) -> None:
    contents = mnist_contents(np.random.default_rng(0))
    md5 = write_mnist(tmp_path, contents)
    data = load_mnist(tmp_path, md5=md5, n_val=2, flatten=False)
    assert [x.shape for x, _ in parts(data)] == [(3, 1, 28, 28), (2, 1, 28, 28), (3, 1, 28, 28)]
    assert [y.tolist() for _, y in parts(data)] == [[2, 5, 8], [1, 4], [2, 5, 8]]
    pixels = contents["train-images-idx3-ubyte.gz"][16:]
    assert data.x_train[1, 0, 2, 3] == np.float32(pixels[784 + 2 * 28 + 3]) / 255
    assert load_mnist(tmp_path, md5=md5, n_val=2).x_test.shape == (3, 784)


def test_an_unofficial_mnist_is_refused_by_its_checksum(tmp_path: Path) -> None:
    write_mnist(tmp_path, mnist_contents(np.random.default_rng(0)))
    with pytest.raises(Problem, match="f68b3c2dcbeaaa9fbdd348bbdeb94873"):
        load_mnist(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("train-images-idx3-ubyte.gz", idx(np.zeros((5, 28, 28)))[:-1]),
        ("train-images-idx3-ubyte.gz", idx(np.zeros((5, 28, 28))) + b"\0"),
        ("train-images-idx3-ubyte.gz", idx(np.zeros((5, 27, 28)))),
        ("train-images-idx3-ubyte.gz", idx(np.zeros(5))),
        ("train-images-idx3-ubyte.gz", b"\0\0\x0d\x03" + idx(np.zeros((5, 28, 28)))[4:]),
        ("t10k-labels-idx1-ubyte.gz", idx(np.zeros(4))),
        ("t10k-labels-idx1-ubyte.gz", idx(np.zeros(0))),
        ("t10k-labels-idx1-ubyte.gz", b"\0\0"),
        ("t10k-labels-idx1-ubyte.gz", b""),
    ],
)
def test_a_broken_mnist_file_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    write_mnist(tmp_path, {**mnist_contents(np.random.default_rng(0)), name: content})
    with pytest.raises(Problem, match=name.replace("labels-idx1", "(labels|images)-idx.")):
        load_mnist(tmp_path, md5=None, n_val=2)


def test_an_mnist_label_of_ten_is_refused(tmp_path: Path) -> None:
    contents = mnist_contents(np.random.default_rng(0))
    write_mnist(tmp_path, {**contents, "t10k-labels-idx1-ubyte.gz": idx(np.array([1, 10, 2]))})
    with pytest.raises(Problem, match="레이블"):
        load_mnist(tmp_path, md5=None, n_val=2)


def test_what_is_not_gzip_is_a_sentence(tmp_path: Path) -> None:
    contents = mnist_contents(np.random.default_rng(0))
    write_mnist(tmp_path, contents)
    for damaged in (contents[MNIST_NAMES[0]], gzip.compress(contents[MNIST_NAMES[0]])[:-9]):
        (tmp_path / MNIST_NAMES[0]).write_bytes(damaged)
        with pytest.raises(Problem, match="gzip"):
            load_mnist(tmp_path, md5=None, n_val=2)


# Missing and downloaded files --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("load", "name", "site"),
    [
        (load_cifar10, "cifar-10-binary.tar.gz", "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
        (load_mnist, "train-images-idx3-ubyte.gz", "https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ],
)
def test_a_missing_file_is_named_with_its_source_and_its_place(
    tmp_path: Path, load: Callable[..., Dataset], name: str, site: str
) -> None:
    with pytest.raises(Problem) as missing:
        load(tmp_path)
    for needed in (name, site, str(tmp_path), "download=True"):
        assert needed in str(missing.value)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A web server on this machine: its address, and the folder it serves; ``/short/`` loses the last byte."""
    folder = tmp_path_factory.mktemp("site")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = folder / Path(self.path).name
            if not file.is_file():
                self.send_error(404)
                return
            content = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:-1] if self.path.startswith("/short/") else content)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", folder
        http.shutdown()


def test_files_are_fetched_once_with_progress(
    tmp_path: Path, server: tuple[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    address, site = server
    md5 = write_mnist(site, mnist_contents(np.random.default_rng(0)))
    folder = tmp_path / "new" / "folder"
    first = load_mnist(folder, md5=md5, n_val=2, download=True, url=f"{address}/")
    shown = capsys.readouterr().err
    assert all(name in shown for name in MNIST_NAMES) and "100%" in shown
    assert sorted(path.name for path in folder.iterdir()) == sorted(MNIST_NAMES)
    again = load_mnist(folder, md5=md5, n_val=2, download=True, url="http://127.0.0.1:9/")
    assert np.array_equal(first.x_train, again.x_train)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("place", ["/short/cifar-10-binary.tar.gz", "/nowhere/else.tar.gz"])
def test_half_a_download_is_not_kept(tmp_path: Path, server: tuple[str, Path], place: str) -> None:
    address, site = server
    md5 = write_cifar(site, cifar_batches(np.random.default_rng(5)))
    with pytest.raises(Problem, match="내려받지 못했습니다"):
        load_cifar10(tmp_path, md5=md5, n_val=2, download=True, url=address + place)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_sentence_says_what_to_put_where(tmp_path: Path) -> None:
    closed = "http://127.0.0.1:9/cifar-10-binary.tar.gz"
    with pytest.raises(Problem) as offline:
        load_cifar10(tmp_path, download=True, url=closed)
    for needed in (
        "내려받지 못했습니다",
        "cifar-10-binary.tar.gz",
        closed,
        str(tmp_path),
        "압축을 풀지 말고",
    ):
        assert needed in str(offline.value)
