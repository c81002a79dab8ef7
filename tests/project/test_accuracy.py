"""What the reference solutions reach on the digits' test split: nothing there chose a parameter or trained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from references import reference

from autograde.datasets import load_digits


def nearest_neighbor() -> float:
    solution, digits = reference("prac6_nearest_neighbor"), load_digits()
    x = np.vstack([digits.x_train, digits.x_val])
    y = np.hstack([digits.y_train, digits.y_val])
    choices = [1, 3, 5, 10, 20]
    k = solution.best_k(solution.cross_validation_accuracies(x, y, 5, choices), choices)
    predicted = solution.predict_labels(solution.distances_no_loops(digits.x_test, x), y, k)
    return float(np.mean(predicted == digits.y_test))


def linear(loss: Callable[..., Any]) -> float:
    """Trained as the notebook of prac5_optimization does it."""
    digits, rng = load_digits(), np.random.default_rng(2)
    x, x_test = (np.hstack([x, np.ones((len(x), 1))]) for x in (digits.x_train, digits.x_test))
    start = rng.normal(scale=0.001, size=(65, 10))
    classifier = reference("prac5_optimization").LinearClassifier(loss, start)
    classifier.train(x, digits.y_train, 1e-3, 0.2, 64, 1500, rng, decay=0.5, every=500)
    return float(np.mean(classifier.predict(x_test) == digits.y_test))


def linear_svm() -> float:
    return linear(reference("prac2_svm_loss").svm_loss_vectorized)


def linear_accuracy(train: Any, test: Any) -> float:
    """A linear SVM on standardized features: gradient descent with the course's own loss, fixed steps."""
    digits = load_digits()
    loss_and_gradient = reference("prac2_svm_loss").svm_loss_vectorized
    train, test = reference("prac7_image_features").standardize(train, test)
    train, test = (np.hstack([x, np.ones((len(x), 1))]) for x in (train, test))
    W = np.zeros((train.shape[1], 10))
    for _ in range(300):
        W -= 0.05 * loss_and_gradient(W, train, digits.y_train, 1e-3)[1]
    return float(np.mean(np.argmax(test @ W, axis=1) == digits.y_test))


def hog_table(images: Any) -> Any:
    return np.array(
        [reference("prac7_image_features").hog(image, 4, 9) for image in images.reshape(-1, 8, 8)]
    )


def linear_on_pixels() -> float:
    digits = load_digits()
    return linear_accuracy(digits.x_train, digits.x_test)


def linear_on_hog() -> float:
    digits = load_digits()
    return linear_accuracy(hog_table(digits.x_train), hog_table(digits.x_test))


def linear_on_both() -> float:
    digits = load_digits()
    return linear_accuracy(*(np.hstack([x, hog_table(x)]) for x in (digits.x_train, digits.x_test)))


def linear_softmax() -> float:
    return linear(reference("prac3_softmax_classifier").softmax_loss_vectorized)


def two_layer_net() -> float:
    """Trained as the notebook of prac3_two_layer_net does it."""
    solution, digits = reference("prac3_two_layer_net"), load_digits()
    starter, shuffler = np.random.default_rng(0), np.random.default_rng(1)
    W1, W2 = starter.normal(0, 0.1, (64, 50)), starter.normal(0, 0.1, (50, 10))
    net = solution.TwoLayerNet({"W1": W1, "b1": np.zeros(50), "W2": W2, "b2": np.zeros(10)})
    for _ in range(60):
        solution.train(net, solution.epoch_batches(digits.x_train, digits.y_train, 64, shuffler), lr=0.1)
    return float(np.mean(np.argmax(net.predict(digits.x_test), axis=1) == digits.y_test))


def simple_convnet() -> float:
    """Trained as the notebook of prac3_simple_convnet does it."""
    solution, digits, rng = (
        reference("prac3_simple_convnet"),
        load_digits(flatten=False),
        np.random.default_rng(0),
    )
    params = solution.init_params((1, 8, 8), 16, 3, 1, 2, 64, 10, rng)
    params["W1"] *= 0.1
    net, optimizer = solution.SimpleConvNet(params, 1, 2), reference("prac4_optimizers").Adam(lr=0.01)
    for _ in range(20):
        order = rng.permutation(len(digits.x_train))[:1050].reshape(21, 50)
        solution.train(net, optimizer, digits.x_train, digits.y_train, order)
    return float(solution.accuracy(net, digits.x_test, digits.y_test))


# name, least accuracy, how to reach it
CLASSIFIERS = [
    ("linear classifier, SVM loss", 0.90, linear_svm),
    ("linear classifier, softmax loss", 0.90, linear_softmax),
    ("k-nearest neighbours", 0.95, nearest_neighbor),
    ("linear classifier on pixels", 0.95, linear_on_pixels),
    ("linear classifier on HOG", 0.88, linear_on_hog),
    ("linear classifier on pixels and HOG", 0.97, linear_on_both),
    ("two-layer net", 0.95, two_layer_net),
    ("SimpleConvNet", 0.97, simple_convnet),
]


@pytest.mark.parametrize(("name", "floor", "reach"), CLASSIFIERS, ids=[name for name, *_ in CLASSIFIERS])
def test_a_reference_reaches_its_accuracy(
    name: str, floor: float, reach: Callable[[], float], capsys: pytest.CaptureFixture[str]
) -> None:
    accuracy = reach()
    with capsys.disabled():
        print(f"\n  {name}: {accuracy:.4f} on the digits' test split (at least {floor})")
    assert floor <= accuracy < 1


def test_hog_beside_the_pixels_is_no_worse_than_pixels_alone() -> None:
    assert linear_on_both() >= linear_on_pixels()


def test_the_character_model_learns_the_poems(capsys: pytest.CaptureFixture[str]) -> None:
    """Trained as the notebook does it; knowing nothing costs log V for each letter."""
    solution = reference("prac6_char_rnn")
    vocabulary, x, y, mask = solution.poem_batch(solution.POEMS)
    params = solution.init_params(len(vocabulary), 16, 64, np.random.default_rng(0))
    losses = solution.train_poems(params, x, y, mask, 200)
    nothing_known = np.log(len(vocabulary))
    with capsys.disabled():
        print(f"\n  character model: loss {losses[-1]:.3f}, half of log V is {nothing_known / 2:.3f}")
    assert abs(losses[0] - nothing_known) < 0.05
    assert losses[-1] < nothing_known / 8

    begin, end = vocabulary.index("<"), vocabulary.index(">")
    ids = solution.write(params, begin, end, 150, 0.1, np.random.default_rng(0), solution.lstm_step_forward)
    assert solution.from_jamo([vocabulary[i] for i in ids]) in solution.POEMS.split("\n\n")
