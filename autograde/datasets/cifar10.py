"""CIFAR-10 in its binary version: plain bytes, so that nobody's pickle is executed.

Format: https://www.cs.toronto.edu/~kriz/cifar.html (Krizhevsky 2009), one label byte and 3072 pixel bytes an image.
"""

from __future__ import annotations

import tarfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from autograde.datasets.dataset import Dataset, divided, scaled
from autograde.datasets.files import Source, located, wrong_format
from autograde.korean import josa

NAME = "cifar-10-binary.tar.gz"
URL = f"https://www.cs.toronto.edu/~kriz/{NAME}"
MD5 = "c32a1d4ab5d03f1284b67883e8d87530"
TRAIN = tuple(f"cifar-10-batches-bin/data_batch_{i}.bin" for i in range(1, 6))
TEST = ("cifar-10-batches-bin/test_batch.bin",)
CLASSES = ("비행기", "자동차", "새", "고양이", "사슴", "개", "개구리", "말", "배", "트럭")
RECORD = 1 + 3 * 32 * 32
LARGEST = 10_000 * RECORD  # bytes of one official batch; no more is ever unpacked


def load_cifar10(
    folder: str | Path,
    *,
    flatten: bool = True,
    download: bool = False,
    n_val: int = 1000,
    md5: str | None = MD5,
    url: str = URL,
) -> Dataset:
    """CIFAR-10(32×32 컬러 사진 6만 장, 클래스 열 개)을 훈련 4만 9천 장, 검증 1천 장, 시험 1만 장으로 나누어 돌려줍니다.

    Args:
        folder: ``cifar-10-binary.tar.gz``가 있는 폴더. 압축은 풀지 않습니다.
        flatten: True면 x의 모양은 (N, 3072), False면 (N, 3, 32, 32).
        download: 파일이 없으면 내려받습니다(162 MB).
        n_val: 훈련 데이터의 끝에서 검증용으로 떼어 둘 수.
        md5: 파일의 MD5. None이면 형식만 확인합니다.
        url: 내려받을 곳.
    Returns:
        Dataset. 화소는 0 이상 1 이하의 float32.
    Raises:
        Problem: 파일이 없거나, 내려받지 못했거나, 공식 파일이 아닐 때.
    """
    path = located(Source(NAME, url, md5), folder, download)
    try:
        with tarfile.open(path, "r:gz") as archive:
            batches = {name: _batch(archive, name, path) for name in (*TRAIN, *TEST)}
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise wrong_format(path, f"CIFAR-10의 이진(binary) 판이 아니거나 망가졌습니다({error}).") from error
    train, test = (
        scaled(
            np.concatenate([batches[name][:, 1:] for name in names]).reshape(-1, 3, 32, 32),
            np.concatenate([batches[name][:, 0] for name in names]),
        )
        for names in (TRAIN, TEST)
    )
    return divided(train, test, n_val=n_val, flatten=flatten, classes=CLASSES)


def _batch(archive: tarfile.TarFile, name: str, path: Path) -> NDArray[np.uint8]:
    """One file of the archive as (N, 3073) bytes, read in memory: nothing is unpacked to the disk."""
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise wrong_format(path, f"묶음 안에 {josa(name, '이/가')} 없습니다.")
    content = file.read(LARGEST + 1)
    if not content or len(content) % RECORD or len(content) > LARGEST:
        raise wrong_format(path, f"{name}의 길이가 {RECORD}바이트의 배수(1만 장까지)가 아닙니다.")
    batch = np.frombuffer(content, dtype=np.uint8).reshape(-1, RECORD)
    if batch[:, 0].max() >= len(CLASSES):
        raise wrong_format(path, f"{name}에 0에서 9까지가 아닌 레이블이 있습니다.")
    return batch
