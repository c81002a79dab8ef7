"""MNIST in its IDX files (LeCun, Cortes, Burges): a big-endian header, then plain bytes."""

from __future__ import annotations

import gzip
import math
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograde.datasets.dataset import Dataset, divided, scaled
from autograde.datasets.files import Source, located, wrong_format

URL = "https://storage.googleapis.com/cvdf-datasets/mnist/"
MD5: Mapping[str, str] = {
    "train-images-idx3-ubyte.gz": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
    "train-labels-idx1-ubyte.gz": "d53e105ee54ea40749a09fcbcd1e9432",
    "t10k-images-idx3-ubyte.gz": "9fb629c4189551a2d022fa330f9573f3",
    "t10k-labels-idx1-ubyte.gz": "ec29112dd5afa0611ce80d1b7f02629c",
}
UNSIGNED_BYTES = 0x08
LARGEST = 60_000 * 28 * 28  # bytes of the largest official file; no more is ever unpacked


def load_mnist(
    folder: str | Path,
    *,
    flatten: bool = True,
    download: bool = False,
    n_val: int = 5000,
    md5: Mapping[str, str] | None = MD5,
    url: str = URL,
) -> Dataset:
    """MNIST(28×28 손글씨 숫자 7만 장)를 훈련 5만 5천 장, 검증 5천 장, 시험 1만 장으로 나누어 돌려줍니다.

    Args:
        folder: ``train-images-idx3-ubyte.gz`` 등 파일 넷이 있는 폴더. 압축은 풀지 않습니다.
        flatten: True면 x의 모양은 (N, 784), False면 (N, 1, 28, 28).
        download: 없는 파일을 내려받습니다(모두 12 MB).
        n_val: 훈련 데이터의 끝에서 검증용으로 떼어 둘 수.
        md5: 파일 이름에서 MD5로. None이면 형식만 확인합니다.
        url: 내려받을 곳. 빗금(/)으로 끝납니다.
    Returns:
        Dataset. 화소는 0 이상 1 이하의 float32.
    Raises:
        Problem: 파일이 없거나, 내려받지 못했거나, 공식 파일이 아닐 때.
    """
    paths = [
        located(Source(name, url + name, None if md5 is None else md5[name]), folder, download)
        for name in MD5
    ]
    train, test = (scaled(*_pair(*paths[i : i + 2])) for i in (0, 2))
    return divided(train, test, n_val=n_val, flatten=flatten, classes=tuple("0123456789"))


def _pair(images: Path, labels: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    x, y = _idx(images, 3), _idx(labels, 1)
    if len(x) != len(y):
        raise wrong_format(labels, f"그림은 {len(x)}장인데 레이블은 {len(y)}개입니다.")
    if x.shape[1:] != (28, 28) or y.max() > 9:
        raise wrong_format(images, f"28×28 그림이 아니거나 0에서 9까지가 아닌 레이블이 있습니다: {x.shape}.")
    return x[:, np.newaxis], y


def _idx(path: Path, ndim: int) -> NDArray[Any]:
    """Magic number (0, 0, type, ndim), one length an axis, then the bytes."""
    try:
        with gzip.open(path) as file:
            header, content = file.read(4 + 4 * ndim), file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise wrong_format(path, f"gzip 파일이 아니거나 망가졌습니다({error}).") from error
    if header[:4] != bytes([0, 0, UNSIGNED_BYTES, ndim]) or len(header) < 4 + 4 * ndim:
        raise wrong_format(path, f"{ndim}차원 IDX 파일이 아닙니다.")
    shape = struct.unpack(f">{ndim}I", header[4:])
    if not len(content) == math.prod(shape) > 0:
        raise wrong_format(path, f"머리말에 적힌 모양은 {shape}인데 내용의 길이가 그와 다릅니다.")
    return np.frombuffer(content, dtype=np.uint8).reshape(shape)
