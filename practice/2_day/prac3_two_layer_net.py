# ---
# jupyter:
#   autograde: prac3_two_layer_net stub=v1-9218fb52e1404c93 prose=v1-891c1cc9163526d8
#   jupytext:
#     notebook_metadata_filter: autograde
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 두 층 신경망 2: 층을 이어 학습하기
#
# 앞 노트북에서는 두 층 신경망의 역전파를 일곱 줄로 썼습니다. 층이 열 개라면 서른 줄이 넘고, 층을 하나 더할 때마다 순전파와 역전파를 모두
# 고쳐야 합니다. 이번에는 층(layer)을 **순서대로 담은 목록**을 만들고 반복문으로 오갑니다. 그러면 층이 몇 개든 코드는 그대로입니다.
#
# ```text
#             Affine1          Relu1          Affine2        SoftmaxWithLoss
# forward   x -------> (N,H) -------> (N,H) -------> scores --------> loss
#                                                             t ---'
# backward  dx <------ (N,H) <------- (N,H) <------- (N,C) <-------- 1
# ```
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `forward_pass` | 층을 앞에서 뒤로 지납니다. |
# | 2 | `backward_pass` | 층을 뒤에서 앞으로 지납니다. |
# | 3 | `TwoLayerNet` | 층을 조립하고 기울기(gradient)를 모읍니다. |
# | 4 | `epoch_batches` | 데이터를 섞어 미니배치(mini-batch)로 나눕니다. |
# | 5 | `train` | 미니배치마다 한 걸음씩 학습합니다. |
#
# 마지막에는 손으로 쓴 숫자 1,097장을 학습해서, 본 적 없는 숫자 400장을 95 % 넘게 알아맞히는 것을 봅니다.
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac3_two_layer_net.backward_pass")`처럼
# 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/two_layer_net`에 설명되어 있습니다.
#
# ## 준비
#
# 층은 여러분이 `prac1_backprop_layers` 노트북에서 만든 것을 그대로 씁니다. 그 노트북을 먼저 채우고 저장해 두세요.

# %%
from collections import OrderedDict

import numpy as np

from autograde import check, given, mine

Affine, Relu, SoftmaxWithLoss = mine("prac1_backprop_layers", "Affine", "Relu", "SoftmaxWithLoss")
numerical_gradient = given("prac5_optimization", "numerical_gradient")


# %% [markdown]
# ## 1. 앞에서 뒤로
#
# 층의 목록은 `OrderedDict`에 담습니다. 이름으로 꺼낼 수 있고 **넣은 순서를 기억하는** 사전입니다. 요즘 파이썬에서는 보통 사전(dict)도 순서를
# 기억하지만, 순서가 중요하다는 것을 드러내려고 이 이름을 씁니다.
#
# ```text
# layers = OrderedDict()
# layers["Affine1"] = ...      # first in, first out
# layers["Sigmoid1"] = ...
#
# layers.values()              # the layers in order
# layers["Affine1"]            # one of them by name
# ```
#
# 순전파는 앞 층의 출력을 다음 층의 입력으로 넘기는 일입니다. 처음 입력은 $x$이고, 마지막 층의 출력이 답입니다.
#
# $$h_0 = x, \qquad h_k = \text{layer}_k.\text{forward}(h_{k-1}), \qquad k = 1, \dots, K$$
#
# - $K$: 층의 수
# - $h_k$: $k$번째 층의 출력. 모양은 층마다 다릅니다.
#
# **손으로 풀어 보기.** 활성화 함수가 시그모이드(sigmoid)인 세 층 신경망에 $x = [1, 0.5]$를 넣어 보겠습니다. 마지막 층의 점수(score)는 그대로
# 내보냅니다.
#
# | 층 | 가중치와 편향 | 출력 |
# |---|---|---|
# | Affine1 | `[[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]`, `[0.1, 0.2, 0.3]` | [0.3, 0.7, 1.1] |
# | Sigmoid1 | | [0.57444252, 0.66818777, 0.75026011] |
# | Affine2 | `[[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]`, `[0.1, 0.2]` | [0.51615984, 1.21402696] |
# | Sigmoid2 | | [0.62624937, 0.7710107] |
# | Affine3 | `[[0.1, 0.3], [0.2, 0.4]]`, `[0.1, 0.2]` | **[0.31682708, 0.69627909]** |
#
# 채점할 때는 여러분의 층이 아니라 채점용 작은 층을 넣습니다. 그러니 층이 무엇인지 따지지 말고 `forward`만 부르세요. 확인 카드의 `network`는
# 층의 이름마다 가중치와 편향을 적은 것이고, 빈 리스트는 시그모이드 층입니다. `calls`는 불린 층의 이름을 차례로 적은 것입니다.

# %%
def forward_pass(layers, x):
    """층을 앞에서 뒤로 지나갑니다.

    인자:
        layers: 이름 → 층의 OrderedDict. 층마다 forward(x)가 있습니다. 바꾸지 않습니다.
        x: 첫 층의 입력. 배열.
    반환값:
        마지막 층의 출력.
    """
    out = None  # 여기를 채우세요
    return out


# %% tags=["check"]
check("prac3_two_layer_net.forward_pass")


# %% [markdown]
# ## 2. 뒤에서 앞으로
#
# 역전파는 거꾸로 갑니다. 마지막 층이 `backward(dout)`으로 돌려준 값이 바로 앞 층에 흘러갈 기울기(upstream gradient)입니다.
#
# $$d_K = dout, \qquad d_{k-1} = \text{layer}_k.\text{backward}(d_k), \qquad k = K, \dots, 1$$
#
# - $d_k$: $k$번째 층의 출력으로 흘러온 기울기. $h_k$와 같은 모양입니다.
# - $d_0$: 맨 처음 입력 $x$의 기울기. 이 값을 돌려줍니다.
#
# **손으로 풀어 보기.** $x = 0.5$가 두 배(`Affine1`), 시그모이드(`Sigmoid1`), 네 배(`Affine2`)를 차례로 지난다고 하겠습니다. 편향은 0입니다.
#
# ```text
# forward    0.5   --(*2)-->  1      --(sigmoid)-->  0.731  --(*4)-->  2.924
# backward   1.573 <--(*2)--  0.786  <--(sigmoid)--  4      <--(*4)--  1
# ```
#
# 뒤에서부터 1 × 4 = 4, 4 × 0.731 × (1 - 0.731) = 0.786, 0.786 × 2 = 1.573입니다.
#
# 층의 목록을 뒤집은 차례로 돌기만 하면 됩니다. 단, `layers` 자체의 순서가 바뀌거나 층이 빠져서는 안 됩니다. 다음 걸음의 순전파에서 다시 써야
# 하기 때문입니다. 채점할 때는 순전파를 미리 해 둡니다.

# %%
def backward_pass(layers, dout):
    """층을 뒤에서 앞으로 지나갑니다. 순전파를 먼저 해 두어야 합니다.

    인자:
        layers: 이름 → 층의 OrderedDict. 층마다 backward(dout)이 있습니다. 순서를 바꾸지 않습니다.
        dout: 마지막 층의 출력으로 흘러온 기울기. 배열. 바꾸지 않습니다.
    반환값:
        첫 층의 입력의 기울기.
    """
    dx = None  # 여기를 채우세요
    return dx


# %% tags=["check"]
check("prac3_two_layer_net.backward_pass")


# %% [markdown]
# ## 3. 조립하기
#
# 두 함수가 있으면 신경망은 층을 담는 일과 기울기를 꺼내는 일만 남습니다. 앞 노트북과 다른 점이 둘 있습니다. 활성화 함수(activation
# function)가 ReLU이고, 손실(loss)까지 `SoftmaxWithLoss` 층이 구합니다.
#
# | 메서드 | 하는 일 |
# |---|---|
# | `__init__(params)` | `layers`에 `"Affine1"`, `"Relu1"`, `"Affine2"`를 차례로 담습니다. |
# | `predict(x)` | **점수**를 돌려줍니다. 모양 (N, C). 확률이 아닙니다. 가장 큰 자리를 고르는 데는 점수로 충분합니다. |
# | `loss(x, t)` | 점수를 마지막 층에 넣어 평균 손실을 돌려줍니다. |
# | `gradient(x, t)` | 순전파와 역전파를 하고 네 기울기를 사전에 담아 돌려줍니다. |
#
# **약속**
# - `params`는 `"W1"` (D, H), `"b1"` (H,), `"W2"` (H, C), `"b2"` (C,)를 담은 사전입니다. `Affine` 층에는 이 배열을 **그대로**
#   넘깁니다. 복사본(copy)을 넘기면 나중에 `params`를 고쳐도 층은 옛 값을 씁니다.
# - `SoftmaxWithLoss`는 `layers`에 넣지 않고 `last_layer`에 따로 둡니다. `forward`가 받는 인자가 다르고, 예측할 때는 지나지 않기
#   때문입니다. 역전파는 이 층의 `backward(1.0)`에서 출발합니다. 맨 끝으로 흘러온 기울기는 언제나 1입니다.
# - `gradient`는 부를 때마다 그 `x`와 `t`로 순전파부터 합니다. 앞서 무엇을 계산했는지에 기대지 않습니다. `params`는 고치지 않습니다.
# - `t`는 레이블(label) (N,)일 수도, 원-핫(one-hot) (N, C)일 수도 있습니다. 어느 쪽이든 마지막 층이 알아서 합니다.
# - `Affine`의 기울기는 `backward`가 끝난 뒤 그 층의 `dW`와 `db`에 들어 있습니다.
#
# 확인 카드의 `loss_before`는 다른 입력으로 잰 손실, `loss_after`는 `params`의 배열마다 0.1을 더한 다음의 손실입니다. `rival = True`는 가중치가
# 다른 신경망을 하나 더 만들어 사이사이에 쓴다는 뜻입니다.

# %%
class TwoLayerNet:
    """층의 목록으로 만든 두 층 신경망: Affine1 - Relu1 - Affine2 - SoftmaxWithLoss.

    속성:
        params: 이름 → 가중치 배열의 사전.
        layers: 이름 → 층의 OrderedDict.
        last_layer: SoftmaxWithLoss 층.
    """

    def __init__(self, params):
        self.params = params
        self.last_layer = SoftmaxWithLoss()
        self.layers = OrderedDict()
        self.layers["Affine1"] = None  # 여기를 채우세요
        self.layers["Relu1"] = None  # 여기를 채우세요
        self.layers["Affine2"] = None  # 여기를 채우세요

    def predict(self, x):
        """점수를 구합니다.

        인자:
            x: 입력. 모양 (N, D)의 배열.
        반환값:
            점수. 모양 (N, C)의 배열.
        """
        return forward_pass(self.layers, x)

    def loss(self, x, t):
        """배치의 평균 손실을 구합니다.

        인자:
            x: 입력. 모양 (N, D)의 배열.
            t: 정답. 레이블 (N,) 또는 원-핫 (N, C).
        반환값:
            손실. 실수 하나.
        """
        loss = None  # 여기를 채우세요
        return loss

    def accuracy(self, x, labels):
        """맞힌 비율. labels는 모양 (N,)의 레이블입니다."""
        return float(np.mean(np.argmax(self.predict(x), axis=1) == labels))

    def gradient(self, x, t):
        """역전파로 손실의 기울기를 구합니다.

        인자:
            x: 입력. 모양 (N, D)의 배열.
            t: 정답. 레이블 (N,) 또는 원-핫 (N, C).
        반환값:
            "W1", "b1", "W2", "b2"의 기울기를 담은 사전.
        """
        dout = None  # 여기를 채우세요 (순전파를 하고, 마지막 층부터 첫 층까지 거슬러 갑니다)

        grads = {}
        grads["W1"], grads["b1"] = None, None  # 여기를 채우세요
        grads["W2"], grads["b2"] = None, None  # 여기를 채우세요
        return grads


# %% tags=["check"]
check("prac3_two_layer_net.TwoLayerNet")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 아래 셀은 1일차의 수치 미분(numerical gradient)과 견줍니다. 상대 오차가 `1e-7`보다 작으면 잘된 것입니다. `SoftmaxWithLoss`를 짤 때 로그
# 안에 $10^{-7}$을 더했다면 앞 노트북에서처럼 `1e-6`쯤에 머뭅니다. 그것도 맞는 답입니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_params = {
    "W1": demo_rng.normal(0, 0.5, (4, 5)),
    "b1": demo_rng.normal(0, 0.5, 5),
    "W2": demo_rng.normal(0, 0.5, (5, 3)),
    "b2": demo_rng.normal(0, 0.5, 3),
}
demo_x, demo_labels = demo_rng.normal(size=(6, 4)), np.array([0, 1, 2, 1, 0, 2])


def filled(net):
    """빈칸이 모두 채워졌는지 봅니다. net은 TwoLayerNet 객체입니다."""
    if any(layer is None for layer in net.layers.values()) or net.predict(demo_x) is None:
        return False
    return net.loss(demo_x, demo_labels) is not None and net.gradient(demo_x, demo_labels)["b2"] is not None


net_ready = bool(Affine) and bool(Relu) and bool(SoftmaxWithLoss) and filled(TwoLayerNet(demo_params))
if not net_ready:
    print("앞 노트북의 층과 1, 2, 3번의 빈칸을 채우면 여기서 두 기울기를 견줍니다.")
else:
    for key, analytic in TwoLayerNet(demo_params).gradient(demo_x, demo_labels).items():

        def loss_with(value, key=key):
            return TwoLayerNet({**demo_params, key: value}).loss(demo_x, demo_labels)

        numeric = numerical_gradient(loss_with, demo_params[key])
        error = np.max(np.abs(analytic - numeric)) / np.max(np.abs(analytic) + np.abs(numeric))
        print(f"{key}: 상대 오차 {error:.1e}")


# %% [markdown]
# ## 4. 섞어서 나누기
#
# 데이터를 모두 써서 한 걸음을 가는 대신, 몇십 개씩 나눈 미니배치마다 한 걸음을 갑니다. 1일차에는 걸음마다 무작위로 뽑았습니다. 여기서는 **한 번
# 섞은 다음 앞에서부터 잘라** 씁니다. 그러면 모든 예제를 정확히 한 번씩 봅니다. 이렇게 데이터를 한 바퀴 도는 것을 에폭(epoch)이라고 합니다.
#
# 예제가 7개이고 `size`가 3이면 이렇게 나뉩니다. 마지막 배치는 남은 만큼만 담습니다.
#
# ```text
# order   [ 2  5  0 | 6  1  3 | 4 ]
# batch      1st       2nd    3rd
# ```
#
# **약속**
# - 순서는 `rng.permutation(N)`을 **한 번** 불러 정합니다. 0부터 N - 1까지의 번호를 섞은 배열이 나옵니다.
# - 배치마다 `(x_batch, t_batch)`를 튜플로 묶어 리스트에 차례로 담습니다. `x`와 `t`는 같은 번호로 뽑습니다.
# - 받은 `x`, `t`의 순서는 바꾸지 않습니다.

# %%
def epoch_batches(x, t, size, rng):
    """데이터를 섞어 미니배치로 나눕니다.

    인자:
        x: 입력. 모양 (N, D)의 배열. 바꾸지 않습니다.
        t: 정답. 모양 (N,) 또는 (N, C)의 배열. 바꾸지 않습니다.
        size: 배치 하나의 크기. 1 이상의 정수. N보다 클 수도 있습니다.
        rng: np.random.default_rng(...)가 돌려준 난수 생성기.
    반환값:
        (x_batch, t_batch)의 리스트. 마지막 배치는 size보다 작을 수 있습니다.
    """
    batches = None  # 여기를 채우세요
    return batches


# %% tags=["check"]
check("prac3_two_layer_net.epoch_batches")


# %% [markdown]
# ## 5. 학습하기
#
# 배치마다 앞 노트북의 `descend`와 같은 일을 합니다. 움직이기 **전**의 손실을 남기고, 기울기를 한꺼번에 구하고, `net.params`의 배열을
# **제자리에서** 고칩니다. 달라진 것은 걸음마다 데이터가 바뀐다는 것뿐입니다.
#
# 제자리에서 고쳐야 하는 까닭이 이제 뚜렷합니다. `Affine` 층이 같은 배열을 들고 있습니다. `params`에 새 배열을 끼우면 층은 옛 가중치로 계속
# 계산하고, 손실은 꿈쩍도 하지 않습니다.
#
# 채점할 때는 `w`와 `s`라는 가중치를 가진 작은 연습용 모형으로도, 여러분의 `TwoLayerNet`으로 30걸음을 가서도 확인합니다.

# %%
def train(net, batches, lr):
    """배치마다 한 걸음씩 경사 하강법을 합니다. net.params의 배열을 제자리에서 고칩니다.

    인자:
        net: params(사전), loss(x, t), gradient(x, t)를 가진 모형.
        batches: (x_batch, t_batch)의 리스트. 바꾸지 않습니다.
        lr: 학습률. 실수.
    반환값:
        걸음마다 움직이기 전에 그 배치로 잰 손실의 리스트. 길이는 배치의 수.
    """
    losses = []
    for x_batch, t_batch in batches:
        grads = None  # 여기를 채우세요 (손실을 남기고, 기울기를 구하고, 움직이는 것까지)
    return losses


# %% tags=["check"]
check("prac3_two_layer_net.train")

# %% [markdown]
# ## 손으로 쓴 숫자 알아맞히기
#
# 이제 진짜 데이터입니다. 8 × 8 크기의 손글씨 숫자 1,797장을 훈련 1,097장, 검증 300장, 시험 400장으로 나누어 씁니다. 그림 한 장은 0과 1
# 사이의 수 64개입니다. 은닉 뉴런 50개를 두고 60에폭을 학습합니다.
#
# 검증 데이터는 학습을 지켜보는 데 쓰고, 시험 데이터는 **맨 마지막에 한 번만** 씁니다. 처음 손실이 클래스 10개를 똑같이 찍었을 때의 값인
# log 10 = 2.303 근처인지도 보세요.

# %% tags=["demo"]
from autograde.datasets import load_digits

digits = load_digits()
shuffler = np.random.default_rng(1)
digit_ready = net_ready and bool(epoch_batches(demo_x, demo_labels, 2, demo_rng))
history = {"loss": [], "train": [], "val": []}

if digit_ready:
    starter = np.random.default_rng(0)
    digit_net = TwoLayerNet(
        {
            "W1": starter.normal(0, 0.1, (64, 50)),
            "b1": np.zeros(50),
            "W2": starter.normal(0, 0.1, (50, 10)),
            "b2": np.zeros(10),
        }
    )
    for epoch in range(60):
        batches = epoch_batches(digits.x_train, digits.y_train, 64, shuffler)
        history["loss"] += train(digit_net, batches, lr=0.1)
        history["train"].append(digit_net.accuracy(digits.x_train, digits.y_train))
        history["val"].append(digit_net.accuracy(digits.x_val, digits.y_val))
        if epoch % 15 == 14 and history["loss"]:
            print(
                f"{epoch + 1:2d}에폭  손실 {history['loss'][-1]:.3f}  "
                f"훈련 {history['train'][-1]:.3f}  검증 {history['val'][-1]:.3f}"
            )

digit_ready = bool(history["loss"])
if digit_ready:
    print(
        f"처음 손실 {history['loss'][0]:.3f}, 시험 정확도 {digit_net.accuracy(digits.x_test, digits.y_test):.4f}"
    )
else:
    print("다섯 과제를 모두 채우면 여기서 손글씨 숫자를 학습합니다.")

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

if digit_ready:
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    left.plot(history["loss"], color="0.6", linewidth=0.8)
    left.axhline(np.log(10), color="black", linestyle=":", linewidth=1, label="log 10")
    left.set_xlabel("걸음")
    left.set_ylabel("미니배치의 손실")
    left.legend()
    right.plot(range(1, 61), history["train"], color="black", label="훈련")
    right.plot(range(1, 61), history["val"], color="black", linestyle="--", label="검증")
    right.set_xlabel("에폭")
    right.set_ylabel("정확도")
    right.set_ylim(0.6, 1.01)
    right.legend(loc="lower right")
    plt.show()

# %% [markdown]
# 미니배치마다 데이터가 달라서 손실이 삐죽삐죽합니다. 그래도 흐름은 아래로 내려갑니다. 훈련 정확도가 검증 정확도보다 조금 높은 것은 훈련
# 데이터를 어느 정도 외웠기 때문입니다.
#
# 틀린 그림도 봅시다. 사람이 보아도 헷갈릴 만한가요?

# %% tags=["figure"]
if digit_ready:
    guesses = np.argmax(digit_net.predict(digits.x_test), axis=1)
    wrong = np.flatnonzero(guesses != digits.y_test)[:10]
    figure, axes = plt.subplots(1, 10, figsize=(11, 1.7), layout="constrained")
    for axis in axes:
        axis.axis("off")
    for axis, place in zip(axes, wrong):
        axis.imshow(digits.x_test[place].reshape(8, 8), cmap="gray_r")
        axis.set_title(f"{digits.y_test[place]} → {guesses[place]}")
    figure.suptitle("시험 데이터에서 틀린 그림 (정답 → 대답)")
    plt.show()

# %% [markdown]
# 은닉 뉴런은 무엇을 보고 있을까요? `W1`의 열(column) 하나는 화소 64개에 곱하는 수이므로 8 × 8 그림으로 그릴 수 있습니다. 밝은 곳에 획이
# 있으면 뉴런이 켜지고, 어두운 곳에 있으면 꺼집니다. 숫자 하나를 통째로 찾는 뉴런은 드물고, 획의 일부나 빈 곳을 찾는 뉴런이 많습니다. 둘째 층은
# 이 조각들을 섞어 숫자를 알아봅니다.

# %% tags=["figure"]
if digit_ready:
    columns = digit_net.params["W1"].T
    strongest = np.argsort(-np.abs(digit_net.params["W2"]).sum(axis=1))[:20]
    figure, axes = plt.subplots(2, 10, figsize=(11, 2.6), layout="constrained")
    for axis, neuron in zip(axes.flat, strongest):
        limit = np.abs(columns[neuron]).max()
        axis.imshow(columns[neuron].reshape(8, 8), cmap="gray", vmin=-limit, vmax=limit)
        axis.axis("off")
    figure.suptitle("둘째 층이 가장 많이 쓰는 은닉 뉴런 스무 개의 가중치")
    plt.show()

# %% [markdown]
# ## 정리
#
# - 신경망은 층을 순서대로 담은 목록입니다. 순전파는 앞에서 뒤로, 역전파는 뒤에서 앞으로 같은 목록을 지납니다.
# - 층과 `params`는 같은 배열을 함께 들고 있습니다. 그래서 제자리에서 고칩니다.
# - 데이터를 섞어 나눈 미니배치마다 한 걸음씩 갑니다. 입력과 정답은 같은 번호로 뽑습니다.
# - 학습에 쓰지 않은 데이터로 잰 정확도만 믿습니다.
#
# 다음 노트북에서는 걸음을 옮기는 방법을 바꾸어 더 빨리 내려갑니다.
