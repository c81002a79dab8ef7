# ---
# jupyter:
#   autograde: prac7_dropout_and_search stub=v1-ae2adfac9906953c prose=v1-4bb1197d1a49d07c
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
# # 드롭아웃과 하이퍼파라미터 탐색
#
# 신경망은 훈련 데이터를 통째로 외울 만큼 힘이 셉니다. 틀린 레이블(label)까지 외웁니다. 그러면 훈련 정확도는 오르는데 처음 보는 데이터에서는 오히려
# 나빠집니다. 이것을 과적합(overfitting)이라고 합니다. 이 노트북에서는 과적합을 줄이는 **드롭아웃**(dropout)을 만들고, 드롭아웃의 비율이나
# 학습률(learning rate)처럼 사람이 정해야 하는 값을 **무작위 탐색**(random search)으로 고릅니다.
#
# 1. 드롭아웃의 마스크: `dropout_mask`
# 2. 드롭아웃 층: `Dropout`
# 3. 로그 눈금에서 고르게 뽑기: `sample_log_uniform`
# 4. 하이퍼파라미터 한 벌 뽑기: `sample_hyperparameters`
# 5. 무작위 탐색: `random_search`
# 6. 범위 좁히기: `narrow_space`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac7_dropout_and_search.Dropout")`처럼 불러 보세요. 힌트를
# 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/dropout`과 `2_day/hyperparameters`에 설명되어 있습니다.
#
# ## 난수에 관한 약속
#
# 난수는 모두 NumPy의 생성기 `rng = np.random.default_rng(seed)`에서 뽑습니다. 씨앗(seed)이 같고 **부르는 순서와 방법이 같으면** 같은 수가 나옵니다.
# 그래서 과제마다 어떤 함수를 몇 번 부르는지 적어 두었습니다. 이것을 지키면 채점기가 뽑은 수와 똑같은 수가 나옵니다.
#
# - `np.random.rand`처럼 생성기 없이 부르는 함수는 쓰지 않습니다.
# - 이미 있는 `rng`를 두고 `np.random.default_rng`를 다시 부르면 처음부터 같은 수가 또 나옵니다.

# %%
import numpy as np

from autograde import check, given, mine

numerical_gradient = given("prac5_optimization", "numerical_gradient")
# 아래의 층 셋은 실험에서만 씁니다. prac1_backprop_layers 노트북에서 여러분이 쓴 코드입니다.
Affine, Relu, SoftmaxWithLoss = mine("prac1_backprop_layers", "Affine", "Relu", "SoftmaxWithLoss")


# %% [markdown]
# ## 1. 드롭아웃의 마스크
#
# 드롭아웃은 학습할 때 은닉층의 출력을 **아무렇게나 골라 0으로** 만듭니다. 배치(batch)마다 다른 뉴런이 쉬므로 어느 뉴런도 특정한 동료에게 기댈 수
# 없습니다. 작은 신경망 여럿을 번갈아 학습시켜 평균을 내는 것과도 비슷합니다.
#
# 그런데 절반을 0으로 만들면 다음 층이 받는 값의 합도 절반쯤으로 줄어듭니다. 시험할 때는 아무도 쉬지 않으므로 두 배가 됩니다. 이 어긋남을 없애려고
# **살아남은 값을 미리 키워 둡니다.** 버릴 확률이 p이면 살아남을 확률은 1 - p이고, 살아남은 값을 1 - p로 나누면 평균은 그대로입니다.
#
# $$E[\text{out}] = p \cdot 0 + (1 - p) \cdot \frac{x}{1 - p} = x$$
#
# 이렇게 학습할 때 나누어 두는 것을 역 드롭아웃(inverted dropout)이라고 합니다. 시험할 때는 아무것도 하지 않아도 됩니다.
#
# **약속.**
#
# - `drop_ratio`는 **버릴** 확률 p입니다(0 이상 1 미만). 책이나 강의에 따라 p를 남길 확률로 쓰기도 하니 다른 코드를 볼 때 조심하세요.
# - `rng.random(shape)`를 **꼭 한 번** 부릅니다. 0 이상 1 미만의 수가 `shape`의 모양(shape)으로 나옵니다.
# - 그 수가 `drop_ratio` **이상인 자리는 남기고**, 작은 자리는 버립니다.
# - 마스크에는 남길 자리에 1 / (1 - p), 버릴 자리에 0을 적습니다.
#
# **손으로 풀어 보기.** p = 0.6이고 뽑은 수가 아래와 같다면, 0.6 이상인 두 자리만 남습니다. 남은 자리의 값은 1 / 0.4 = **2.5**입니다.
#
# ```text
#   뽑은 수           마스크
# [ 0.1  0.7 ]     [ 0    2.5 ]
# [ 0.5  0.9 ]     [ 0    2.5 ]
# ```

# %%
def dropout_mask(rng, shape, drop_ratio):
    """역 드롭아웃의 마스크를 뽑습니다.

    인자:
        rng: np.random.default_rng로 만든 생성기. rng.random을 한 번 부릅니다.
        shape: 마스크의 모양. 정수의 튜플.
        drop_ratio: 버릴 확률. 0 이상 1 미만의 실수.
    반환값:
        모양이 shape인 실수 배열. 버릴 자리는 0, 남길 자리는 1 / (1 - drop_ratio).
    """
    mask = None  # 여기를 채우세요
    return mask


# %% tags=["check"]
check("prac7_dropout_and_search.dropout_mask")


# %% [markdown]
# ## 2. 드롭아웃 층
#
# 이제 다른 층처럼 `forward`와 `backward`가 있는 클래스로 만듭니다. 학습할 때와 시험할 때 하는 일이 다르므로 `forward`는 `train`을 함께 받습니다.
#
# | | 학습 (`train=True`) | 시험 (`train=False`) |
# |---|---|---|
# | `forward` | 새 마스크를 뽑아 `x`에 곱합니다. | `x`를 그대로 내보냅니다. 난수를 뽑지 않습니다. |
# | `backward` | `dout`에 **같은** 마스크를 곱합니다. | `dout`을 그대로 내려보냅니다. |
#
# 곱셈 게이트의 역전파(backpropagation)와 같습니다. 출력이 x × 마스크이고 마스크는 상수이므로 dx = dout × 마스크입니다. 꺼진 자리로는 기울기(gradient)도
# 흐르지 않고, 키운 자리에서는 기울기도 같은 만큼 커집니다.
#
# **약속.**
#
# - 생성기는 `__init__`에서 **한 번만** 만들어 `self.rng`에 두었습니다. 그래서 `forward`를 부를 때마다 다른 마스크가 나옵니다.
# - 학습할 때의 마스크는 `dropout_mask(self.rng, x.shape, self.drop_ratio)`로 뽑은 것과 같아야 합니다. 마스크는 예제마다, 뉴런마다 따로 뽑습니다.
# - `backward`는 **마지막** `forward`를 기준으로 합니다. 마지막 `forward`가 시험이었다면 `dout`을 그대로 돌려줍니다.
# - 받은 배열을 바꾸지 않습니다. 그대로 내보낼 때는 받은 배열을 돌려주어도, 복사본(copy)을 돌려주어도 됩니다.
#
# **손으로 풀어 보기.** 마스크가 1번의 것과 같을 때입니다.
#
# ```text
#   x             out              dout           dx
# [ 1   2 ]     [ 0   5    ]     [ 10  10 ]     [ 0   25 ]
# [ 3  -4 ]     [ 0  -10   ]     [ 10  20 ]     [ 0   50 ]
# ```

# %%
class Dropout:
    """역 드롭아웃 층.

    속성:
        drop_ratio: 버릴 확률. 0 이상 1 미만의 실수.
        rng: 이 층만 쓰는 난수 생성기.
        mask: 마지막 forward에서 곱한 마스크. 시험이었다면 None.
    """

    def __init__(self, drop_ratio, seed=0):
        self.drop_ratio = drop_ratio
        self.rng = np.random.default_rng(seed)
        self.mask = None

    def forward(self, x, train=True):
        """학습할 때는 일부를 버리고 나머지를 키웁니다.

        인자:
            x: 몇 차원이든 되는 실수 배열. 바꾸지 않습니다.
            train: 학습이면 True, 시험이면 False.
        반환값:
            x와 같은 모양의 실수 배열.
        """
        out = None  # 여기를 채우세요 (self.mask도 함께)
        return out

    def backward(self, dout):
        """입력의 기울기를 구합니다.

        인자:
            dout: 흘러온 기울기. 출력과 같은 모양의 배열. 바꾸지 않습니다.
        반환값:
            dx. 입력과 같은 모양의 배열.
        """
        dx = None  # 여기를 채우세요
        return dx


# %% tags=["check"]
check("prac7_dropout_and_search.Dropout")

# %% [markdown]
# ### 두 가지를 확인해 봅시다
#
# 첫째, 기울기가 맞는지 수치 미분(numerical gradient)으로 봅니다. 드롭아웃은 부를 때마다 마스크가 달라지므로, 값을 잴 때마다 **같은 씨앗으로 새
# 층을 만들어** 마스크를 고정해야 합니다. 이것을 잊으면 맞는 코드도 틀려 보입니다. 둘째, 마스크를 여러 번 바꾸어 평균 낸 출력이 정말로 입력에
# 가까워지는지 봅니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
look_rng = np.random.default_rng(1)
look_x, look_dout = look_rng.normal(size=(3, 4)), look_rng.normal(size=(3, 4))
layer = Dropout(0.4, seed=5)
if layer.forward(look_x) is None or layer.backward(look_dout) is None:
    print("Dropout의 빈칸을 채운 다음 실행하면 두 가지를 확인합니다.")
else:
    if numerical_gradient:
        numeric = numerical_gradient(lambda v: np.sum(Dropout(0.4, seed=5).forward(v) * look_dout), look_x)
        print("수치 미분과의 가장 큰 차이", np.max(np.abs(numeric - layer.backward(look_dout))))
    steady = np.linspace(0.2, 1.0, 5).reshape(1, 5)
    many = np.array([layer.forward(steady)[0] for _ in range(2000)])
    running = np.cumsum(many, axis=0) / np.arange(1, 2001)[:, np.newaxis]
    plt.figure(figsize=(6.5, 3.3))
    for j, style in enumerate(["-", "--", "-.", ":", (0, (1, 3))]):
        plt.plot(np.arange(1, 2001), running[:, j], color="black", linestyle=style, linewidth=1)
        plt.axhline(steady[0, j], color="gray", linewidth=0.5)
    plt.xscale("log")
    plt.xlabel("마스크를 바꾸어 가며 평균 낸 횟수 (로그 눈금)")
    plt.ylabel("출력의 평균")
    plt.title("평균을 내면 입력(회색 가로선)으로 돌아옵니다")
    plt.tight_layout()
    plt.show()

# %% [markdown]
# ### 틀린 레이블을 외우지 않게
#
# 손글씨 숫자 500장을 고르고, 레이블 넷 가운데 하나꼴로 **일부러 아무 숫자로 바꾸었습니다.** 힘센 신경망은 이것까지 외웁니다. 은닉층의 활성화
# 함수(activation function) 다음에 드롭아웃을 끼우면 어떻게 될까요? 드롭아웃은 마지막 점수(score)에는 쓰지 않습니다.
#
# 신경망은 `prac1_backprop_layers`에서 만든 층으로 쌓고, 배치를 뽑아 기울기의 반대쪽으로 조금씩 움직이는 가장 단순한 방법으로 학습시킵니다.

# %% tags=["figure"]
from autograde.datasets import load_digits

digits = load_digits()
noise_rng = np.random.default_rng(7)
few_x, few_y = digits.x_train[:500], digits.y_train[:500].copy()
spoiled = noise_rng.random(500) < 0.25
few_y[spoiled] = noise_rng.integers(0, 10, size=spoiled.sum())


class SmallNet:
    """Affine - ReLU - Dropout - Affine."""

    def __init__(self, drop_ratio, hidden=100, seed=0):
        init = np.random.default_rng(seed)
        self.first = Affine(init.normal(0, np.sqrt(2 / 64), (64, hidden)), np.zeros(hidden))
        self.last = Affine(init.normal(0, np.sqrt(1 / hidden), (hidden, 10)), np.zeros(10))
        self.parts = [self.first, Relu(), Dropout(drop_ratio, seed + 1), self.last]
        self.loss = SoftmaxWithLoss()

    def scores(self, x, train):
        for part in self.parts:
            x = part.forward(x, train) if isinstance(part, Dropout) else part.forward(x)
        return x

    def step(self, x, t, learning_rate):
        self.loss.forward(self.scores(x, True), t)
        flow = self.loss.backward(1.0)
        for part in reversed(self.parts):
            flow = part.backward(flow)
        for affine in (self.first, self.last):
            affine.W -= learning_rate * affine.dW
            affine.b -= learning_rate * affine.db

    def accuracy(self, x, t):
        return np.mean(np.argmax(self.scores(x, False), axis=1) == t)


def learn(drop_ratio, learning_rate, steps, x, t, watch=0):
    """신경망을 학습시키고, watch 걸음마다 잰 (걸음, 훈련 정확도, 검증 정확도)를 함께 돌려줍니다."""
    net, batches, seen = SmallNet(drop_ratio), np.random.default_rng(3), []
    for s in range(1, steps + 1):
        chosen = batches.choice(len(x), size=40, replace=False)
        net.step(x[chosen], t[chosen], learning_rate)
        if watch and s % watch == 0:
            seen.append((s, net.accuracy(x, t), net.accuracy(digits.x_val, digits.y_val)))
    return net, np.array(seen)


def layers_work():
    """실험에 쓸 층이 모두 채워져 있는지 한 걸음 해 봅니다."""
    if not (Affine and Relu and SoftmaxWithLoss):
        return False
    net = SmallNet(0.5)
    if net.parts[2].forward(np.ones((2, 3))) is None or net.parts[2].backward(np.ones((2, 3))) is None:
        return False
    scores = net.scores(few_x[:5], True) if net.first.forward(few_x[:5]) is not None else None
    return scores is not None and net.loss.forward(scores, few_y[:5]) is not None


if not layers_work():
    print("Dropout을 채우고 prac1_backprop_layers의 층을 만든 다음 실행하면 두 신경망을 견줍니다.")
else:
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.3), sharey=True)
    for place, ratio in zip(axes, (0.0, 0.5)):
        net, seen = learn(ratio, 0.3, 1500, few_x, few_y, watch=50)
        place.plot(seen[:, 0], seen[:, 1], color="gray", linestyle="--", label="훈련 (틀린 레이블이 섞임)")
        place.plot(seen[:, 0], seen[:, 2], color="black", label="검증")
        place.set_title(f"drop_ratio = {ratio}: 마지막 검증 정확도 {seen[-1, 2]:.3f}")
        place.set_xlabel("학습한 횟수")
        print(f"drop_ratio = {ratio}: 훈련 {seen[-1, 1]:.3f}, 검증 {seen[-1, 2]:.3f}")
    axes[0].set_ylabel("정확도")
    axes[0].legend(loc="lower right")
    figure.tight_layout()
    plt.show()


# %% [markdown]
# 드롭아웃이 없으면 훈련 정확도가 계속 오르는 동안 검증 정확도는 떨어집니다. 틀린 레이블을 외우고 있기 때문입니다. 드롭아웃을 쓰면 훈련 정확도는
# 낮아도 검증 정확도가 높게 남습니다. 그렇다면 `drop_ratio`는 얼마가 좋을까요? 학습률은요?

# %% [markdown]
# ## 3. 로그 눈금에서 고르게 뽑기
#
# 학습률의 후보를 0.0001부터 1 사이에서 뽑는다고 합시다. 그냥 고르게 뽑으면 열에 아홉은 0.1보다 큽니다. 0.0001과 0.001 사이는 천 번에 한 번도 나오기
# 어렵습니다. 하지만 학습률에서 중요한 것은 차이가 아니라 **배율**입니다. 0.001과 0.01의 거리는 0.1과 1의 거리와 같아야 합니다. 그래서 **지수**를 고르게
# 뽑습니다.
#
# $$u \sim U(\log_{10} \text{low},\; \log_{10} \text{high}), \qquad v = 10^{u}$$
#
# - low, high: 범위의 양 끝. 둘 다 양수입니다.
# - u: 지수. low = 0.0001, high = 1이면 -4부터 0까지의 수입니다.
# - v: 뽑은 값
#
# **약속.** `rng.uniform(a, b)`를 **한 번** 불러 u를 뽑습니다. 자연로그를 써도 결과는 같습니다.
#
# **손으로 풀어 보기.** low = 0.01, high = 100이고 뽑은 u가 -0.5라면 값은 10⁻⁰·⁵ ≈ **0.316**입니다. u가 한가운데인 0이면 값은 1입니다. 보통의 한가운데인
# 50.005와는 다릅니다.

# %%
def sample_log_uniform(rng, low, high):
    """로그 눈금에서 고르게 뽑습니다.

    인자:
        rng: np.random.default_rng로 만든 생성기. rng.uniform을 한 번 부릅니다.
        low, high: 범위의 양 끝. 0보다 큰 실수. low < high.
    반환값:
        low 이상 high 이하의 실수 하나.
    """
    value = None  # 여기를 채우세요
    return value


# %% tags=["check"]
check("prac7_dropout_and_search.sample_log_uniform")


# %% [markdown]
# ## 4. 하이퍼파라미터 한 벌 뽑기
#
# 찾아볼 범위를 이런 사전(dict)으로 적어 두겠습니다. 이름마다 (low, high, 눈금)이 있습니다.
#
# ```python
# space = {"learning_rate": (1e-3, 10.0, "log"), "drop_ratio": (0.0, 0.9, "linear")}
# ```
#
# - 눈금이 `"log"`이면 3번처럼 로그 눈금에서 뽑습니다.
# - 눈금이 `"linear"`이면 `rng.uniform(low, high)`로 그냥 고르게 뽑습니다. 비율처럼 0이 들어 있는 범위에 씁니다.
#
# **약속.** 사전에 **적힌 순서대로** 이름마다 한 번씩 뽑습니다. 결과는 이름에서 뽑은 값으로 가는 사전입니다. 예를 들면
# `{"learning_rate": 0.037, "drop_ratio": 0.42}`입니다.

# %%
def sample_hyperparameters(rng, space):
    """범위에서 하이퍼파라미터를 하나씩 뽑습니다.

    인자:
        rng: np.random.default_rng로 만든 생성기.
        space: 이름에서 (low, high, 눈금)으로 가는 사전. 눈금은 "log"나 "linear".
    반환값:
        이름에서 뽑은 값으로 가는 사전.
    """
    params = None  # 여기를 채우세요
    return params


# %% tags=["check"]
check("prac7_dropout_and_search.sample_hyperparameters")

# %% [markdown]
# ### 격자보다 무작위가 나은 까닭
#
# 값을 세 개씩 정해 격자로 아홉 번 시험하면, 학습률은 **세 가지밖에** 시험하지 못합니다. 무작위로 아홉 번 뽑으면 학습률도 아홉 가지, 비율도 아홉
# 가지를 시험합니다. 둘 가운데 하나만 결과를 좌우한다면(흔히 그렇습니다) 무작위 쪽이 세 배 많이 살펴본 셈입니다.

# %% tags=["figure"]
RATE_TICKS = [0.001, 0.01, 0.1, 1, 10]
example_space = {"learning_rate": (1e-3, 10.0, "log"), "drop_ratio": (0.0, 0.9, "linear")}
pick_rng = np.random.default_rng(50)
picked = [sample_hyperparameters(pick_rng, example_space) for _ in range(9)]
if picked[0] is None:
    print("sample_hyperparameters의 빈칸을 채운 다음 실행하면 그림이 나옵니다.")
else:
    grid = [(rate, ratio) for rate in (10**-2.5, 10**-1.0, 10**0.5) for ratio in (0.15, 0.45, 0.75)]
    scattered = [(params["learning_rate"], params["drop_ratio"]) for params in picked]
    figure, axes = plt.subplots(1, 2, figsize=(7, 3), sharey=True)
    for place, points, name in zip(
        axes, (grid, scattered), ("격자: 학습률 세 가지", "무작위: 학습률 아홉 가지")
    ):
        rates, ratios = np.array(points).T
        place.plot(rates, ratios, "o", color="black")
        place.plot(rates, np.full(9, -0.02), "|", color="black", markersize=12)
        place.set_xscale("log")
        place.set_xlim(1e-3, 10)
        place.set_xticks(RATE_TICKS, RATE_TICKS)
        place.set_ylim(-0.05, 0.95)
        place.set_title(name)
        place.set_xlabel("학습률 (로그 눈금)")
    axes[0].set_ylabel("드롭아웃 비율")
    figure.tight_layout()
    plt.show()


# %% [markdown]
# ## 5. 무작위 탐색
#
# 이제 뽑고, 점수를 매기고, 가장 좋은 것을 기억하기를 되풀이합니다. 점수를 매기는 함수 `score`는 밖에서 받습니다. `score(params)`는 하이퍼파라미터의
# 사전을 받아 점수 하나를 돌려주고, **높을수록 좋습니다.** 보통은 신경망을 짧게 학습시켜 잰 **검증 정확도**입니다.
#
# **약속.**
#
# - `rng = np.random.default_rng(seed)`를 **처음에 한 번** 만들고, 시도마다 `sample_hyperparameters(rng, space)`로 한 벌을 뽑습니다.
# - 시도마다 `score`를 꼭 한 번 부릅니다. 실제로는 몇 분이 걸리기도 하니까요.
# - 점수가 같으면 **먼저** 나온 것을 고릅니다.
# - 학습률이 너무 크면 계산이 넘쳐 점수가 `nan`이 되기도 합니다. `nan`인 시도는 고르지 않습니다. 기록에는 남깁니다. 점수가 모두 `nan`인 경우는 채점하지
#   않습니다.
# - 점수가 모두 음수일 수도 있습니다.
# - 기록은 시도한 순서대로 적은 `(params, 점수)`의 리스트입니다.

# %%
def random_search(score, space, trials, seed):
    """하이퍼파라미터를 무작위로 찾습니다.

    인자:
        score: 하이퍼파라미터의 사전을 받아 점수를 돌려주는 함수. 높을수록 좋습니다.
        space: 이름에서 (low, high, 눈금)으로 가는 사전.
        trials: 시도할 횟수. 1 이상의 정수.
        seed: 난수의 씨앗. 정수.
    반환값:
        (best_params, best_score, history)
        best_params: 점수가 가장 높은 하이퍼파라미터. 사전.
        best_score: 그 점수. 실수 하나.
        history: 시도한 순서대로 적은 (params, 점수)의 리스트.
    """
    best_params = None  # 여기를 채우세요
    best_score = None  # 여기를 채우세요
    history = None  # 여기를 채우세요
    return best_params, best_score, history


# %% tags=["check"]
check("prac7_dropout_and_search.random_search")


# %% [markdown]
# ## 6. 범위 좁히기
#
# 처음에는 넓은 범위를 짧게 훑고(coarse), 좋았던 곳 둘레를 다시 자세히 봅니다(fine). 기록에서 점수가 높은 `top`개를 골라, 그 값들이 놓인 곳으로 범위를
# 좁혀 봅시다.
#
# **약속.**
#
# - 이름마다 새 low는 고른 `top`개 가운데 가장 작은 값, 새 high는 가장 큰 값입니다. 눈금은 그대로 둡니다.
# - 점수가 `nan`인 시도는 뺍니다. `nan`을 뺀 시도는 `top`개보다 많습니다.
# - 점수가 꼭 같은 시도는 채점에 쓰지 않습니다. 받은 `history`와 `space`는 바꾸지 않습니다.
#
# **손으로 풀어 보기.** `space`가 `{"rate": (0.001, 10.0, "log")}`이고 기록이 아래와 같습니다. top = 2이면 점수가 높은 둘은 0.8과 0.7이므로 새 범위는
# `{"rate": (0.1, 0.4, "log")}`입니다.
#
# | rate | 점수 |
# |---|---|
# | 0.1 | 0.7 |
# | 5.0 | nan |
# | 0.002 | 0.3 |
# | 0.4 | 0.8 |

# %%
def narrow_space(history, space, top):
    """점수가 높은 top개를 감싸는 범위로 좁힙니다.

    인자:
        history: (params, 점수)의 리스트. 점수에는 nan이 섞여 있을 수 있습니다.
        space: 이름에서 (low, high, 눈금)으로 가는 사전.
        top: 남길 시도의 수. 2 이상의 정수.
    반환값:
        이름에서 (새 low, 새 high, 눈금)으로 가는 사전.
    """
    narrowed = None  # 여기를 채우세요
    return narrowed


# %% tags=["check"]
check("prac7_dropout_and_search.narrow_space")


# %% [markdown]
# ## 학습률과 드롭아웃 비율을 골라 봅시다
#
# 앞의 틀린 레이블이 섞인 데이터로 짧게(300번) 학습시켜 검증 정확도를 점수로 삼습니다. 넓은 범위에서 24번, 좁힌 범위에서 12번 시도합니다. 점이 밝을수록
# 검증 정확도가 높습니다. 마지막에 고른 값으로 다시 학습시켜 **시험 정확도를 한 번** 잽니다.

# %% tags=["figure"]
def validation_accuracy(params):
    """짧게 학습시킨 신경망의 검증 정확도."""
    with np.errstate(all="ignore"):  # 학습률이 너무 크면 계산이 넘치기도 합니다
        net, _ = learn(params["drop_ratio"], params["learning_rate"], 300, few_x, few_y)
        return net.accuracy(digits.x_val, digits.y_val)


def easy_score(params):
    return -abs(params["learning_rate"])


tried = random_search(easy_score, example_space, 3, 0)
if tried[0] is None or narrow_space(tried[2], example_space, 2) is None or not layers_work():
    print("빈칸을 모두 채운 다음 실행하면 하이퍼파라미터를 고릅니다.")
else:
    coarse_best, _, coarse = random_search(validation_accuracy, example_space, 24, 0)
    finer = narrow_space(coarse, example_space, 6)
    fine_best, fine_score, fine = random_search(validation_accuracy, finer, 12, 1)
    print("좁힌 범위:", {name: tuple(round(v, 3) for v in bounds[:2]) for name, bounds in finer.items()})
    plt.figure(figsize=(6.5, 3.8))
    for history, marker in ((coarse, "o"), (fine, "s")):
        rates, ratios = ([params[name] for params, _ in history] for name in ("learning_rate", "drop_ratio"))
        values = [value for _, value in history]
        plt.scatter(
            rates, ratios, c=values, marker=marker, cmap="gray", vmin=0.3, vmax=0.95, edgecolors="black"
        )
    (left, right, _), (bottom, top, _) = finer["learning_rate"], finer["drop_ratio"]
    plt.plot([left, right, right, left, left], [bottom, bottom, top, top, bottom], "k:", label="좁힌 범위")
    plt.xscale("log")
    plt.xticks(RATE_TICKS, RATE_TICKS)
    plt.xlabel("학습률 (로그 눈금)")
    plt.ylabel("드롭아웃 비율")
    plt.colorbar(label="검증 정확도")
    plt.title("○ 처음 24번, □ 좁힌 다음 12번")
    plt.legend(loc="upper left")
    plt.tight_layout()
    plt.show()
    chosen, _ = learn(fine_best["drop_ratio"], fine_best["learning_rate"], 300, few_x, few_y)
    print({name: round(value, 3) for name, value in fine_best.items()})
    print(f"검증 정확도 {fine_score:.3f}, 시험 정확도 {chosen.accuracy(digits.x_test, digits.y_test):.3f}")

# %% [markdown]
# ## 정리
#
# - 드롭아웃은 학습할 때만 뉴런을 쉬게 하고, 살아남은 값을 1 - p로 나누어 평균을 지킵니다. 시험할 때는 아무것도 하지 않습니다.
# - 순전파에서 쓴 마스크를 역전파에서도 그대로 씁니다.
# - 배율이 중요한 값(학습률, 정규화 계수)은 로그 눈금에서 뽑습니다.
# - 격자보다 무작위가 같은 횟수로 더 많은 값을 살펴봅니다. 넓게 훑은 다음 좁혀서 다시 봅니다.
# - 고르는 일은 모두 검증 데이터로 하고, 시험 데이터는 마지막에 한 번만 씁니다. 검증 데이터로 여러 번 고르다 보면 검증 정확도도 조금은 부풀려집니다.
