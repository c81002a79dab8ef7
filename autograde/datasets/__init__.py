"""강좌에서 쓰는 진짜 데이터: 손글씨 숫자는 늘 곁에 있고, CIFAR-10과 MNIST는 있으면 씁니다."""

from autograde.datasets.cifar10 import load_cifar10
from autograde.datasets.dataset import Dataset
from autograde.datasets.digits import load_digits
from autograde.datasets.mnist import load_mnist

__all__ = ["Dataset", "load_cifar10", "load_digits", "load_mnist"]
