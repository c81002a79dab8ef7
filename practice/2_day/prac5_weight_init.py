# ---
# jupyter:
#   autograde: prac5_weight_init stub=v1-1c61079f2d075fb9 prose=v1-3ecf36a77b0d41c0
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
# # 가중치 초기화: 신호를 끝까지 살려 보내기
#
# 두 층 신경망에서는 가중치(weight)를 작은 난수로 시작했습니다. 층(layer)이 다섯, 열 개로 늘면 그 "작은"이 문제가 됩니다. 층을 지날 때마다 값이
# 조금씩 줄면 끝에는 아무것도 남지 않고, 조금씩 커지면 넘쳐 버립니다. 이 노트북에서는 시작할 때의 가중치를 네 가지로 바꿔 가며 층마다 값이 어떻게
# 되는지 재고, 얼마로 시작해야 하는지 식으로 구합니다.
#
# | 이름 | 가중치의 표준편차 |
# |---|---|
# | `"one"` | 1 |
# | `"small"` | 0.01 |
# | `"xavier"` | $\sqrt{1 / n}$ |
# | `"he"` | $\sqrt{2 / n}$ |
#
# 여기서 $n$은 그 층으로 들어오는 수의 개수입니다. 채울 것은 다섯 가지입니다.
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `predicted_std` | 층을 지난 값이 얼마나 퍼질지 계산합니다. |
# | 2 | `make_weights` | 네 가지 방법으로 가중치를 만듭니다. |
# | 3 | `layer_outputs` | 여러 층의 출력을 차례로 구합니다. |
# | 4 | `layer_statistics` | 층마다 평균, 표준편차, 0의 비율을 잽니다. |
# | 5 | `relu_gradients` | 기울기(gradient)가 앞쪽 층까지 살아서 가는지 봅니다. |
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac5_weight_init.make_weights")`처럼 불러
# 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/initialization`에 설명되어 있습니다.
#
# 이 노트북의 층에는 편향(bias)이 없습니다. 0에서 시작하는 편향은 처음의 값에 아무 영향을 주지 않기 때문입니다. 인자(argument)로 받은 배열은
# 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check, given

softmax = given("prac1_softmax_loss", "softmax_batch")


# %% [markdown]
# ## 1. 층을 하나 지나면 얼마나 퍼질까요?
#
# 층으로 들어오는 수가 $n$개이면 출력 하나는 $n$개를 더한 값입니다.
#
# $$a_j = \sum_{i=1}^{n} x_i w_{ij}$$
#
# - $x_i$: 들어오는 값, 예제 하나에 $n$개
# - $w_{ij}$: 가중치. 평균이 0이고 표준편차가 $\sigma$인 서로 독립인 난수
# - $a_j$: 활성화 함수(activation function)를 지나기 전의 값
#
# $x$를 정해 두고 가중치를 여러 번 다시 뽑으면 $a_j$는 어떻게 퍼질까요? 독립인 난수를 더하면 **분산이 더해집니다**. $x_i w_{ij}$의 분산은
# $x_i^2 \sigma^2$이므로
#
# $$\text{Var}(a_j) = \sigma^2 \sum_{i=1}^{n} x_i^2 = n\, \sigma^2\, \overline{x^2}$$
#
# 입니다. $\overline{x^2}$은 $x_i$를 **제곱해서 평균**한 값입니다. 예제가 여럿이면 모든 예제의 모든 값을 제곱해서 평균합니다. 표준편차는 분산의
# 제곱근입니다.
#
# **손으로 풀어 보기.** 예제 하나의 값이 `[3, 4]`이고 $\sigma = 0.1$이면 $\overline{x^2} = (9 + 16) / 2 = 12.5$입니다.
# 분산은 2 × 0.01 × 12.5 = 0.25, 표준편차는 **0.5**입니다.

# %%
def predicted_std(x, std):
    """가중치의 표준편차가 std일 때, 층을 지난 값 x @ W의 표준편차를 예측합니다.

    인자:
        x: 층으로 들어오는 값. 모양 (N, n)의 배열. 예제 N개, 예제마다 수 n개.
        std: 가중치의 표준편차. 실수.
    반환값:
        예측한 표준편차. 실수 하나.
    """
    result = None  # 여기를 채우세요
    return result


# %% tags=["check"]
check("prac5_weight_init.predicted_std")

# %% [markdown]
# 정말 그런지 뽑아서 확인해 봅시다. 들어오는 수가 100개인 층에 평균이 0이 아닌 값을 넣고, 가중치를 뽑아 퍼진 정도를 잽니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_x = demo_rng.uniform(0, 1, size=(200, 100))
for demo_std in (1.0, 0.1, 0.01):
    measured = np.sqrt(np.mean((demo_x @ demo_rng.normal(0, demo_std, size=(100, 2000))) ** 2))
    print(f"σ = {demo_std:<5}  잰 값 {measured:.4f}   예측 {predicted_std(demo_x, demo_std)}")


# %% [markdown]
# ## 2. 네 가지 방법으로 가중치 만들기
#
# 값이 층을 지나도 크기를 지키려면 $n \sigma^2 = 1$이어야 합니다. 그러면 제곱의 평균이 그대로입니다. 이것이 **Xavier**(세이비어) 초기화입니다.
#
# $$\sigma = \sqrt{\frac{1}{n}}$$
#
# ReLU는 음수를 0으로 만듭니다. 0을 중심으로 고르게 퍼진 값이라면 절반이 사라지므로 제곱의 평균도 **절반**이 됩니다. 그만큼 미리 두 배로 키워
# 두는 것이 **He**(허) 초기화입니다.
#
# $$\sigma = \sqrt{\frac{2}{n}}$$
#
# 예를 들어 $n = 50$이면 Xavier는 0.1414, He는 0.2입니다.
#
# **약속**
# - $n$은 들어오는 수의 개수 `n_in`만 봅니다. `n_in + n_out`을 쓰는 식도 있지만 여기서는 쓰지 않습니다.
# - 난수는 `rng.normal(size=(n_in, n_out))`을 **한 번** 불러 뽑고, 거기에 표준편차를 곱합니다.
# - `kind`는 `"one"`, `"small"`, `"xavier"`, `"he"` 가운데 하나입니다. `"small"`의 표준편차는 0.01입니다.

# %%
def make_weights(n_in, n_out, kind, rng):
    """층 하나의 가중치를 만듭니다.

    인자:
        n_in, n_out: 들어오는 수와 나가는 수의 개수. 정수.
        kind: 초기화 방법. "one", "small", "xavier", "he" 가운데 하나.
        rng: np.random.default_rng(...)가 돌려준 난수 생성기.
    반환값:
        가중치. 모양 (n_in, n_out)의 배열.
    """
    W = None  # 여기를 채우세요
    return W


# %% tags=["check"]
check("prac5_weight_init.make_weights")


# %% [markdown]
# ## 3. 층을 차례로 지나기
#
# 층을 지나는 일은 곱하고 활성화 함수를 씌우는 것의 되풀이입니다.
#
# $$h_0 = x, \qquad h_k = f(h_{k-1} W_k), \qquad k = 1, \dots, L$$
#
# - $W_k$: $k$번째 층의 가중치, 모양 $(n_{k-1}, n_k)$. 층마다 크기가 다를 수 있습니다.
# - $f$: 활성화 함수. 원소마다 계산하는 함수를 인자로 받습니다.
# - $h_k$: $k$번째 층의 출력, 곧 **활성화 값**(activation). 모양 $(N, n_k)$
#
# 층마다의 출력이 모두 필요하므로 리스트에 차례로 담습니다. 리스트의 길이는 층의 수와 같고, 처음의 $x$는 담지 않습니다.
#
# 예를 들어 $x = [1, 2]$이고 $f$가 ReLU이면 다음과 같습니다. 출력 리스트에는 `h1`과 `h2`가 들어갑니다.
#
# ```text
#   x          W1              h1 = relu([-1  3])      W2         h2
# [ 1  2 ]   [ 1  -1 ]         [ 0  3 ]              [ 5 ]      [ 6 ]
#            [-1   2 ]                               [ 2 ]
# ```

# %%
def layer_outputs(x, weights, activation):
    """여러 층의 출력을 차례로 구합니다.

    인자:
        x: 첫 층의 입력. 모양 (N, n0)의 배열.
        weights: 층마다의 가중치의 리스트. k번째는 모양 (n_{k-1}, n_k)의 배열.
        activation: 배열을 받아 같은 모양의 배열을 돌려주는 함수. activation(a)처럼 부릅니다.
    반환값:
        층마다의 출력의 리스트. weights와 길이가 같습니다.
    """
    outputs = []
    h = x
    for W in weights:
        out = None  # 여기를 채우세요 (h로 이 층의 출력을 구해 담고, 다음 층에 넘기는 것까지)
    return outputs


# %% tags=["check"]
check("prac5_weight_init.layer_outputs")


# %% [markdown]
# ## 4. 층마다 재어 보기
#
# 층의 출력이 건강한지 숫자 세 개로 봅니다.
#
# - **평균**: 그 층의 모든 원소의 평균
# - **표준편차**: 그 층의 모든 원소의 표준편차. 0에 가까우면 어떤 예제를 넣어도 비슷한 값이 나온다는 뜻입니다. 그러면 예제를 구별할 수 없습니다.
# - **0의 비율**: 정확히 0인 원소의 비율. ReLU에서 이 비율이 1에 가까우면 기울기가 흐를 길이 거의 없습니다.
#
# 예를 들어 어떤 층의 출력이 `[[0, 2], [0, 6]]`이면 평균 2, 표준편차 $\sqrt{(4 + 0 + 4 + 16) / 4} = 2.449$, 0의 비율
# 0.5입니다.
#
# **약속**: 표준편차는 평균과의 차이를 제곱해 **원소의 수로** 나눈 값의 제곱근입니다. NumPy의 기본값과 같습니다. 음수는 0이 아닙니다.

# %%
def layer_statistics(outputs):
    """층마다 출력의 평균, 표준편차, 0의 비율을 잽니다.

    인자:
        outputs: 층마다의 출력의 리스트. 배열의 모양은 층마다 다를 수 있습니다.
    반환값:
        (means, stds, zeros). 모두 층의 수만큼의 원소를 가진 1차원 배열.
    """
    means = None  # 여기를 채우세요
    stds = None  # 여기를 채우세요
    zeros = None  # 여기를 채우세요
    return means, stds, zeros


# %% tags=["check"]
check("prac5_weight_init.layer_statistics")

# %% [markdown]
# ## 활성화 값은 어떻게 퍼져 있을까요?
#
# 이제 실험입니다. 표준정규분포에서 뽑은 예제 1000개를, 너비가 100인 층 다섯 개에 넣고 층마다 히스토그램을 그립니다. 먼저 시그모이드(sigmoid)입니다.

# %% tags=["demo"]
KINDS = {"one": "표준편차 1", "small": "표준편차 0.01", "xavier": "Xavier", "he": "He"}


def sigmoid_of(a):
    """시그모이드."""
    return 1 / (1 + np.exp(-a))


def relu_of(a):
    """ReLU."""
    return np.maximum(0, a)


def experiment(activation, layers=5, width=100):
    """초기화 방법마다 (가중치의 리스트, 출력의 리스트)를 구합니다. 빈칸이 남았으면 빈 사전입니다."""
    found = {}
    for kind in KINDS:
        rng = np.random.default_rng(0)
        x = rng.normal(size=(1000, width))
        weights = [make_weights(width, width, kind, rng) for _ in range(layers)]
        if any(W is None for W in weights):
            return {}
        outputs = layer_outputs(x, weights, activation)
        if len(outputs) != layers or layer_statistics(outputs)[0] is None:
            return {}
        found[kind] = weights, outputs
    return found


sigmoid_found, relu_found = experiment(sigmoid_of), experiment(relu_of)
if not relu_found:
    print("2, 3, 4번까지 채우면 여기서 네 방법을 견줍니다.")
for name, found in (("시그모이드", sigmoid_found), ("ReLU", relu_found)):
    for kind, (_, outputs) in found.items():
        _, stds, zeros = layer_statistics(outputs)
        print(f"{name:6s} {KINDS[kind]:10s} 표준편차", " ".join(f"{value:9.2g}" for value in stds), end="   ")
        print(f"마지막 층의 0의 비율 {zeros[-1]:.2f}")

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()


def histograms(found, title):
    """초기화 방법마다 한 줄, 층마다 한 칸의 히스토그램."""
    figure, axes = plt.subplots(4, 5, figsize=(11, 7), layout="constrained")
    for row, (kind, (_, outputs)) in zip(axes, found.items()):
        for k, (axis, h) in enumerate(zip(row, outputs), start=1):
            low, high = (0, 1) if h.max() <= 1 and h.min() > 0 else (0, max(h.max(), 1e-12))
            axis.hist(h.ravel(), bins=30, range=(low, high), color="0.35")
            axis.set_yticks([])
            largest = np.format_float_positional(high, precision=2, fractional=False, trim="-")
            axis.set_xticks([low, high], labels=["0", largest])
            if kind == "one":
                axis.set_title(f"{k}층")
        row[0].set_ylabel(KINDS[kind])
    figure.suptitle(title)
    plt.show()


if sigmoid_found:
    histograms(sigmoid_found, "시그모이드를 지난 활성화 값")

# %% [markdown]
# - **표준편차 1**: 0과 1에 몰렸습니다. 시그모이드가 평평한 곳에 가 있는 것을 포화(saturation)라고 합니다. 평평하면 국소 기울기(local
#   gradient)가 0에 가까워 학습이 되지 않습니다.
# - **표준편차 0.01**: 둘째 층부터 모두 0.5 둘레에 몰렸습니다. 어떤 예제를 넣어도 같은 값이 나오니 뉴런이 여럿일 까닭이 없습니다.
# - **Xavier**: 0과 1 사이에 적당히 퍼져 있습니다.
# - **He**: 조금 더 넓게 퍼집니다. 시그모이드에는 Xavier로 충분합니다.
#
# 다음은 ReLU입니다. 가로축의 오른쪽 끝에 적힌 수가 칸마다 다르다는 것에 주의하세요.

# %% tags=["figure"]
if relu_found:
    histograms(relu_found, "ReLU를 지난 활성화 값 (가로축의 눈금이 칸마다 다릅니다)")


# %% [markdown]
# ReLU에서는 언제나 절반쯤이 0이라 왼쪽 막대가 높습니다. 눈여겨볼 것은 가로축입니다. 표준편차 1에서는 층마다 일곱 배쯤 커지고, 0.01에서는 열네
# 배쯤 작아집니다. Xavier는 층마다 0.7배로 조금씩 줄고, **He만 다섯 층 내내 크기를 지킵니다**.

# %% [markdown]
# ## 5. 기울기도 살아서 돌아올까요?
#
# 학습을 하려면 순전파(forward propagation)의 값뿐 아니라 역전파(backpropagation)의 기울기도 앞쪽 층까지 살아서 와야 합니다. ReLU를 쓴 층들을
# 거꾸로 지나 봅시다.
#
# $$da_k = dh_k \odot [h_k > 0], \qquad dh_{k-1} = da_k W_k^{T}, \qquad k = L, \dots, 1$$
#
# - $dh_k$: $k$번째 층의 출력의 기울기, 모양 $(N, n_k)$. 맨 뒤의 $dh_L$은 인자 `dout`입니다.
# - $[h_k > 0]$: 출력이 0보다 큰 자리만 1이고 나머지는 0. ReLU의 출력이 0보다 크다는 것은 켜져 있었다는 뜻입니다.
# - $da_k$: ReLU를 지나기 전의 값의 기울기, 모양 $(N, n_k)$. 가중치의 기울기는 $h_{k-1}^T da_k$로 얻습니다.
#
# $da_1, \dots, da_L$을 **앞쪽 층부터** 차례로 담은 리스트를 돌려주세요.
#
# **손으로 풀어 보기.** 3번의 예에서 $dout = [10]$이면 $h_2 = 6 > 0$이므로 $da_2 = [10]$, $dh_1 = 10 \times [5, 2] =
# [50, 20]$입니다. $h_1 = [0, 3]$에서 첫 뉴런은 꺼져 있었으니 $da_1 = [0, 20]$입니다. 답은 `[[0, 20]]`과 `[[10]]`의 리스트입니다.

# %%
def relu_gradients(weights, outputs, dout):
    """ReLU 층들을 거꾸로 지나며, 층마다 ReLU를 지나기 전 값의 기울기를 구합니다.

    인자:
        weights: 층마다의 가중치의 리스트.
        outputs: 층마다의 출력의 리스트. layer_outputs가 ReLU로 돌려준 것.
        dout: 마지막 층의 출력의 기울기. outputs[-1]과 같은 모양의 배열. 바꾸지 않습니다.
    반환값:
        층마다의 기울기의 리스트. k번째는 outputs[k]와 같은 모양. 앞쪽 층부터 담습니다.
    """
    grads = None  # 여기를 채우세요
    return grads


# %% tags=["check"]
check("prac5_weight_init.relu_gradients")

# %% tags=["figure"]
flows = {}
for kind, (weights, outputs) in relu_found.items():
    made = relu_gradients(weights, outputs, np.random.default_rng(1).normal(size=outputs[-1].shape))
    if made:
        flows[kind] = [np.std(grad) for grad in made]

STYLES = {"one": ":", "small": "--", "xavier": "-.", "he": "-"}
if flows:
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for kind, sizes in flows.items():
        look = {"linestyle": STYLES[kind], "color": "black", "marker": "o", "label": KINDS[kind]}
        left.plot(range(1, 6), [np.std(h) for h in relu_found[kind][1]], **look)
        right.plot(range(1, 6), sizes, **look)
    for axis, title in ((left, "순전파: 활성화 값의 표준편차"), (right, "역전파: 기울기의 표준편차")):
        axis.set_yscale("log")
        axis.set_yticks([1e-8, 1e-4, 1, 1e4], labels=["0.00000001", "0.0001", "1", "10000"])
        axis.set_xticks(range(1, 6))
        axis.set_xlabel("층")
        axis.set_title(title)
    right.legend()
    plt.show()
elif relu_found:
    print("5번까지 채우면 여기에 그림이 나타납니다.")

# %% [markdown]
# 왼쪽 그림은 왼쪽에서 오른쪽으로, 오른쪽 그림은 **오른쪽에서 왼쪽으로** 읽습니다. 기울기는 5층에서 출발해 1층으로 갑니다. 표준편차 0.01에서는 1층에
# 닿을 때 거의 사라지고, 1에서는 폭발합니다. He는 순전파에서도 역전파에서도 크기를 지킵니다.
#
# ## 학습에서는 얼마나 다를까요?
#
# 손글씨 숫자를 은닉층이 다섯 개인 신경망으로 학습해 봅시다. 시작할 때의 가중치만 다르고 데이터도, 학습률도, 걸음의 수도 모두 같습니다. 아래 셀은
# 여러분의 `make_weights`, `layer_outputs`, `relu_gradients`로 학습합니다.

# %% tags=["demo"]
from autograde.datasets import load_digits

digits = load_digits()
curves = {}


def learn(kind, steps=300, width=50, lr=0.1):
    """은닉층 다섯 개를 지나 점수를 내는 신경망을 학습하고, 걸음마다의 손실과 시험 정확도를 돌려줍니다."""
    rng = np.random.default_rng(0)
    sizes = [64] + [width] * 5
    weights = [make_weights(before, after, kind, rng) for before, after in zip(sizes, sizes[1:])]
    last = make_weights(width, 10, kind, rng)
    losses = []
    for _ in range(steps):
        chosen = rng.integers(0, len(digits.x_train), size=64)
        x, labels = digits.x_train[chosen], digits.y_train[chosen]
        outputs = layer_outputs(x, weights, relu_of)
        y = softmax(outputs[-1] @ last)
        losses.append(-np.mean(np.log(y[np.arange(64), labels] + 1e-7)))
        d_scores = (y - np.eye(10)[labels]) / 64
        grads = relu_gradients(weights, outputs, d_scores @ last.T)
        last -= lr * outputs[-1].T @ d_scores
        for W, before, grad in zip(weights, [x, *outputs], grads):
            W -= lr * before.T @ grad
    answers = np.argmax(layer_outputs(digits.x_test, weights, relu_of)[-1] @ last, axis=1)
    return losses, np.mean(answers == digits.y_test)


if flows and softmax:
    with np.errstate(all="ignore"):  # 표준편차 1은 넘칩니다
        for kind, name in KINDS.items():
            curves[kind], reached = learn(kind)
            print(
                f"{name:10s} 처음 손실 {curves[kind][0]:8.3g}  마지막 손실 {curves[kind][-1]:6.3f}  시험 {reached:.3f}"
            )
else:
    print("다섯 과제를 모두 채우면 여기서 네 방법으로 학습합니다.")

# %% tags=["figure"]
if curves:
    plt.figure(figsize=(7, 3.6), layout="constrained")
    for kind, losses in curves.items():
        smooth = np.convolve(losses, np.ones(10) / 10, mode="valid")  # 열 걸음씩 평균
        plt.plot(smooth, STYLES[kind], color="black", label=KINDS[kind])
    plt.axhline(np.log(10), color="0.6", linewidth=1)
    plt.ylim(0, 4)
    plt.xlabel("걸음")
    plt.ylabel("손실 (열 걸음 평균)")
    plt.legend()
    plt.show()

# %% [markdown]
# 회색 선은 클래스 열 개를 똑같이 찍었을 때의 손실 log 10입니다. 표준편차 1은 기울기가 너무 커서 가중치가 멀리 튀고 ReLU가 모두 꺼졌고, 0.01은
# 기울기가 너무 작아 제자리입니다. 둘 다 log 10에서 꼼짝하지 않습니다. Xavier와 He는 모두 학습되지만, 크기를 지키는 He가 훨씬 먼저 내려갑니다.
# 코드는 한 글자도 틀리지 않았는데 시작한 자리만으로 이만큼 달라집니다.

# %% [markdown]
# ## 정리
#
# - 층을 지날 때마다 분산은 $n \sigma^2$배가 됩니다. 이 수가 1에서 멀면 층이 깊어질수록 값이 사라지거나 폭발합니다.
# - 시그모이드처럼 0 둘레에서 곧은 함수에는 Xavier $\sqrt{1/n}$, ReLU에는 He $\sqrt{2/n}$를 씁니다.
# - 활성화 값의 히스토그램과 층마다의 표준편차를 보면 학습을 시작하기 전에 문제를 알 수 있습니다.
