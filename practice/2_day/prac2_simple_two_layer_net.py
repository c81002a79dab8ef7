# ---
# jupyter:
#   autograde: prac2_simple_two_layer_net stub=v1-1a8a23b32cd216a5 prose=v1-814972081a220f54
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
# # 두 층 신경망 1: 한 단계씩 역전파하기
#
# 지금까지 만든 조각을 모아 첫 신경망을 만듭니다. 입력이 Affine, 시그모이드(sigmoid), Affine을 차례로 지나고, 소프트맥스(softmax)가
# 점수(score)를 확률로 바꿉니다. 가중치(weight)가 있는 층(layer)이 둘이라서 **두 층 신경망**(two-layer network)이라고 합니다.
#
# ```text
# x (N,D) --[W1,b1]--> a1 (N,H) --[sigmoid]--> z1 (N,H) --[W2,b2]--> a2 (N,C) --[softmax]--> y (N,C)
# ```
#
# 여기서는 층 클래스를 쓰지 않고 기울기(gradient)를 **식 그대로 한 줄씩** 씁니다. 길이는 길지만 무엇이 어디로 흐르는지 다 보입니다. 다음
# 노트북에서 같은 것을 층으로 다시 짜 보면 왜 층이 편한지도 알게 됩니다.
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `init_params` | 가중치와 편향을 만듭니다. |
# | 2 | `predict` | 순전파로 확률을 구합니다. |
# | 3 | `accuracy` | 맞힌 비율을 셉니다. |
# | 4 | `TwoLayerNet.gradient` | 역전파로 네 기울기를 구합니다. |
# | 5 | `descend` | 기울기를 따라 학습합니다. |
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac2_simple_two_layer_net.predict")`처럼 불러
# 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/two_layer_net`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 이름 | 모양(shape) | 뜻 |
# |---|---|---|
# | `x` | (N, D) | 예제 N개. 행(row) 하나가 예제 하나입니다. |
# | `t` | (N, C) | 정답. 이 노트북에서는 언제나 **원-핫**(one-hot)입니다. |
# | `params["W1"]`, `params["b1"]` | (D, H), (H,) | 첫째 층의 가중치와 편향(bias) |
# | `params["W2"]`, `params["b2"]` | (H, C), (C,) | 둘째 층의 가중치와 편향 |
#
# - H는 은닉 뉴런(hidden neuron)의 수입니다. 첫째 층의 출력 하나하나를 은닉 뉴런이라고 합니다.
# - `params`는 이 네 이름을 가진 사전(dict)입니다. 기울기를 담는 `grads`도 이름과 모양이 똑같습니다.
# - 손실(loss)은 교차 엔트로피(cross entropy)의 **배치 평균**입니다. 정규화 항은 없습니다.
# - 인자(argument)로 받은 배열은 바꾸지 않습니다. 단, `descend`만은 가중치를 고치는 함수입니다.

# %%
import numpy as np

from autograde import check, given

softmax, cross_entropy_error = given("prac1_softmax_loss", "softmax_batch", "cross_entropy_error")
numerical_gradient = given("prac5_optimization", "numerical_gradient")


def sigmoid(a):
    """원소마다 시그모이드를 계산합니다."""
    return 1 / (1 + np.exp(-a))


# %% [markdown]
# 위 셀의 `softmax`와 `cross_entropy_error`는 1일차에 만든 함수입니다. `softmax`는 행마다 합이 1이 되게 하는 배치용 함수이고,
# `cross_entropy_error(y, t)`는 원-핫 정답을 받아 평균 손실을 돌려줍니다. `numerical_gradient`는 나중에 확인할 때 씁니다.
#
# ## 1. 가중치 만들기
#
# 학습을 시작하려면 `W1`, `b1`, `W2`, `b2`가 있어야 합니다. 편향은 모두 0에서 시작해도 되지만 가중치는 **0이면 안 됩니다**. 가중치가 모두
# 0이면 은닉 뉴런이 모두 같은 값을 내고 기울기도 똑같습니다. 그러면 몇 걸음을 가도 모두 똑같이 고쳐져서, 뉴런이 하나뿐인 것과 다름없습니다.
#
# 그래서 정규분포에서 뽑은 수에 작은 수 `std`를 곱해 씁니다. 평균이 0, 표준편차가 `std`인 수를 뽑는 것과 같습니다.
#
# $$W_1 = \text{std} \cdot Z_1, \qquad W_2 = \text{std} \cdot Z_2$$
#
# - $Z_1$: 표준정규분포에서 뽑은 배열, 모양 (D, H)
# - $Z_2$: 표준정규분포에서 뽑은 배열, 모양 (H, C)
#
# **약속**
# - 난수는 넘겨받은 생성기 `rng`로 뽑습니다. `rng.normal(size=(3, 2))`를 부르면 표준정규분포의 수로 채운 (3, 2) 배열이 나옵니다.
# - 같은 씨앗(seed)이면 같은 가중치가 나와야 하므로 뽑는 순서도 정합니다. **`W1`을 먼저**, `W2`를 나중에, 각각 한 번에 뽑습니다.

# %%
def init_params(input_size, hidden_size, output_size, rng, std=0.01):
    """두 층 신경망의 가중치와 편향을 만듭니다.

    인자:
        input_size, hidden_size, output_size: 입력, 은닉 뉴런, 클래스의 수 D, H, C. 정수.
        rng: np.random.default_rng(...)가 돌려준 난수 생성기.
        std: 가중치의 표준편차. 실수.
    반환값:
        "W1" (D, H), "b1" (H,), "W2" (H, C), "b2" (C,)를 담은 사전. 모두 실수 배열입니다.
    """
    params = None  # 여기를 채우세요
    return params


# %% tags=["check"]
check("prac2_simple_two_layer_net.init_params")


# %% [markdown]
# ## 2. 순전파: 확률 구하기
#
# 순전파(forward propagation)는 네 줄입니다.
#
# $$a_1 = xW_1 + b_1, \qquad z_1 = \sigma(a_1), \qquad a_2 = z_1W_2 + b_2, \qquad y = \text{softmax}(a_2)$$
#
# - $a_1$, $z_1$: 은닉 뉴런이 활성화되기 전과 후의 값, 모양 (N, H)
# - $\sigma$: 시그모이드. 위에서 만든 `sigmoid`
# - $a_2$: 클래스별 점수, 모양 (N, C)
# - $y$: 확률, 모양 (N, C). 행마다 더하면 1입니다.
#
# 시그모이드는 첫째 층 **다음에만** 있습니다. 둘째 층의 점수에는 시그모이드를 씌우지 않고 소프트맥스에 그대로 넣습니다.
#
# **손으로 풀어 보기.** 예제 하나(N = 1), D = H = C = 2입니다. $e^{\ln 3} = 3$이고 $\sigma(\ln 3) = 3/4$입니다.
#
# ```text
#   x            W1               b1            a1               z1
# [ 1  2 ]     [ 0   ln 3 ]     [ 0  0 ]     [ 0   ln 3 ]     [ 0.5   0.75 ]
#              [ 0   0    ]
#
#   W2           b2                     a2               y
# [ 1  -1 ]    [ -2   0.5 + ln 3 ]    [ 0   ln 3 ]     [ 0.25   0.75 ]
# [ 2   0 ]
# ```
#
# 점수의 첫 값은 0.5 × 1 + 0.75 × 2 - 2 = 0, 둘째 값은 0.5 × (-1) + 0.75 × 0 + 0.5 + ln 3 = ln 3입니다.

# %%
def predict(params, x):
    """두 층 신경망의 순전파.

    인자:
        params: "W1" (D, H), "b1" (H,), "W2" (H, C), "b2" (C,)를 담은 사전. 바꾸지 않습니다.
        x: 입력. 모양 (N, D)의 배열. 바꾸지 않습니다.
    반환값:
        확률 y. 모양 (N, C)의 배열. 행마다 합이 1.
    """
    y = None  # 여기를 채우세요
    return y


# %% tags=["check"]
check("prac2_simple_two_layer_net.predict")


# %% [markdown]
# ## 3. 정확도: 몇 개나 맞혔을까요?
#
# 손실은 학습에 쓰는 숫자이고, 사람이 알고 싶은 것은 **정확도**(accuracy)입니다. 확률이 가장 큰 클래스를 답으로 골라 정답과 같은 예제의 비율을 셉니다.
#
# ```text
#   y                     answer      t             label
# [ 0.1  0.7  0.2 ]       1          [ 0  1  0 ]    1         right
# [ 0.5  0.3  0.2 ]       0          [ 0  0  1 ]    2         wrong
# ```
#
# 둘 가운데 하나를 맞혔으니 정확도는 0.5입니다. 확률이 1.0인지 아닌지는 상관없습니다. 가장 큰 자리가 어디인지만 봅니다. 가장 큰 확률이 둘인
# 경우는 채점하지 않습니다.

# %%
def accuracy(y, t):
    """맞힌 예제의 비율.

    인자:
        y: 확률. 모양 (N, C)의 배열.
        t: 원-핫 정답. 모양 (N, C)의 배열.
    반환값:
        0과 1 사이의 실수 하나.
    """
    ratio = None  # 여기를 채우세요
    return ratio


# %% tags=["check"]
check("prac2_simple_two_layer_net.accuracy")


# %% [markdown]
# ## 4. 역전파: 기울기 네 개
#
# 이제 손실을 네 배열로 미분합니다. 순전파를 거꾸로 한 칸씩 돌아옵니다. 칸마다 쓰는 식은 앞 노트북에서 모두 만들어 보았습니다.
#
# ```text
# x ---> a1 ---> z1 ---> a2 ---> y ---> loss
#        |       |       |
#       da1 <-- dz1 <-- dy
#      W1, b1          W2, b2
# ```
#
# | 순서 | 이름 | 모양 | 무엇 |
# |---|---|---|---|
# | 1 | `dy` | (N, C) | 점수 $a_2$의 기울기. 소프트맥스와 교차 엔트로피를 묶은 식에서 나옵니다. |
# | 2 | `grads["W2"]` | (H, C) | 둘째 Affine의 가중치 |
# | 3 | `grads["b2"]` | (C,) | 둘째 Affine의 편향 |
# | 4 | `dz1` | (N, H) | 둘째 Affine의 입력 $z_1$ |
# | 5 | `da1` | (N, H) | 시그모이드의 입력 $a_1$ |
# | 6 | `grads["W1"]` | (D, H) | 첫째 Affine의 가중치 |
# | 7 | `grads["b1"]` | (H,) | 첫째 Affine의 편향 |
#
# 첫 줄의 식만 다시 적으면 $dy = (y - t) / N$입니다. 배치로 나누는 일은 여기서 한 번만 합니다. 나머지는 이렇게 찾으면 됩니다.
#
# - Affine: 기울기의 모양은 미분하려는 값의 모양과 같습니다. 무엇을 전치(transpose)해야 하는지는 모양이 알려 줍니다.
# - 편향: 예제 N개에 모두 더해졌으니 돌아온 기울기를 예제 방향으로 모읍니다.
# - 시그모이드: 국소 기울기(local gradient)는 출력만으로 $z_1 (1 - z_1)$입니다.
#
# **손으로 풀어 보기.** 2번의 예에 이어, 정답이 0번이라고 하겠습니다.
#
# ```text
#   y                 t            dy = (y - t) / 1
# [ 0.25  0.75 ]    [ 1  0 ]     [ -0.75  0.75 ]
#
#   W2 grad                 b2 grad             dz1               da1
# [ -0.375    0.375  ]    [ -0.75  0.75 ]    [ -1.5  -1.5 ]    [ -0.375  -0.28125 ]
# [ -0.5625   0.5625 ]
#
#   W1 grad                 b1 grad
# [ -0.375  -0.28125 ]    [ -0.375  -0.28125 ]
# [ -0.75   -0.5625  ]
# ```
#
# `dz1`의 첫 값은 -0.75 × 1 + 0.75 × (-1) = -1.5입니다. `da1`은 여기에 0.5 × 0.5 = 0.25와 0.75 × 0.25 = 0.1875를 각각 곱한 값입니다.
#
# 순전파의 중간값이 있어야 역전파를 할 수 있으므로 `gradient` 안에서 순전파를 한 번 더 합니다. 계산은 `predict`와 같고, 이름을 붙여 남겨
# 두는 것만 다릅니다. `params`는 바꾸지 마세요. 고치는 일은 5번에서 따로 합니다.

# %%
class TwoLayerNet:
    """두 층 신경망. params는 init_params가 만든 것과 같은 사전입니다."""

    def __init__(self, params):
        self.params = params

    def predict(self, x):
        """확률. 모양 (N, C)의 배열."""
        return predict(self.params, x)

    def loss(self, x, t):
        """평균 손실. 실수 하나."""
        return cross_entropy_error(self.predict(x), t)

    def gradient(self, x, t):
        """역전파로 손실의 기울기를 구합니다.

        인자:
            x: 입력. 모양 (N, D)의 배열. 바꾸지 않습니다.
            t: 원-핫 정답. 모양 (N, C)의 배열. 바꾸지 않습니다.
        반환값:
            "W1", "b1", "W2", "b2"의 기울기를 담은 사전. 모양은 params와 같습니다.
        """
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        grads = {}

        # 순전파
        z1 = None  # 여기를 채우세요 (은닉 뉴런의 출력)
        y = None  # 여기를 채우세요 (확률)

        # 역전파: 둘째 층
        dy = None  # 여기를 채우세요
        grads["W2"] = None  # 여기를 채우세요
        grads["b2"] = None  # 여기를 채우세요

        # 역전파: 첫째 층
        dz1 = None  # 여기를 채우세요
        da1 = None  # 여기를 채우세요
        grads["W1"] = None  # 여기를 채우세요
        grads["b1"] = None  # 여기를 채우세요
        return grads


# %% tags=["check"]
check("prac2_simple_two_layer_net.TwoLayerNet")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 역전파는 틀려도 오류 없이 돌아가곤 합니다. 그래서 1일차에 만든 수치 미분(numerical gradient)과 견주어 봅니다. 가중치 하나를 조금 바꾼
# 사전으로 손실을 다시 구하기만 하면 되니, 역전파의 식은 하나도 쓰지 않습니다.
#
# 상대 오차가 `1e-5`보다 작으면 잘된 것입니다. 1일차의 기준인 `1e-7`까지 작아지지 않는 까닭은 여러분의 실수가 아닙니다. 교차 엔트로피의
# 로그 안에 더한 $10^{-7}$ 때문에 손실이 아주 조금 다른 함수가 되었는데, `dy`의 식은 그것을 빼고 구한 식이기 때문입니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_params = init_params(4, 5, 3, demo_rng, std=0.5)
demo_x = demo_rng.normal(size=(6, 4))
demo_t = np.eye(3)[[0, 1, 2, 1, 0, 2]]

demo_net = TwoLayerNet(demo_params)
if demo_params is None or demo_net.predict(demo_x) is None or demo_net.gradient(demo_x, demo_t)["b1"] is None:
    print("1, 2, 4번의 빈칸을 채우면 여기서 두 기울기를 견줍니다.")
else:
    for key, analytic in demo_net.gradient(demo_x, demo_t).items():

        def loss_with(value, key=key):
            return TwoLayerNet({**demo_params, key: value}).loss(demo_x, demo_t)

        numeric = numerical_gradient(loss_with, demo_params[key])
        error = np.max(np.abs(analytic - numeric)) / np.max(np.abs(analytic) + np.abs(numeric))
        print(f"{key}: 상대 오차 {error:.1e}")


# %% [markdown]
# ## 5. 학습: 기울기를 따라 내려가기
#
# 기울기를 구하고 조금 움직이는 일을 되풀이하면 학습입니다. 걸음마다 세 가지를 합니다.
#
# 1. 지금의 손실을 `net.loss(x, t)`로 구해 리스트에 남깁니다. 움직이기 **전**의 손실입니다.
# 2. `net.gradient(x, t)`로 기울기 네 개를 **한꺼번에** 구합니다.
# 3. 배열마다 기울기의 반대쪽으로 `lr`만큼 움직입니다. `net.params`에 든 배열을 **제자리에서** 고칩니다.
#
# 2번과 3번의 순서가 중요합니다. 배열을 하나 고칠 때마다 기울기를 다시 구하면, 뒤의 배열은 이미 움직인 자리의 기울기를 쓰게 됩니다.
#
# 예를 들어 `steps`가 3이면 손실 3개가 든 리스트를 돌려줍니다. 첫 값은 아직 한 번도 움직이지 않았을 때의 손실입니다.
#
# 채점할 때는 `params`, `loss`, `gradient`를 가진 작은 연습용 모형을 `net`에 넣습니다. 모형이 무엇이든 돌아가도록 이름은 `net.params`와
# 기울기의 사전에서 꺼내 쓰세요. `w`와 `s`라는 이름이 보이면 그 모형의 가중치입니다.

# %%
def descend(net, x, t, lr, steps):
    """모든 예제로 경사 하강법을 steps걸음 합니다. net.params의 배열을 제자리에서 고칩니다.

    인자:
        net: params(사전), loss(x, t), gradient(x, t)를 가진 모형.
        x, t: 입력과 정답. 바꾸지 않습니다.
        lr: 학습률. 실수.
        steps: 걸음의 수. 정수.
    반환값:
        걸음마다 움직이기 전에 잰 손실의 리스트. 길이는 steps.
    """
    losses = []
    for _ in range(steps):
        grads = None  # 여기를 채우세요 (손실을 남기고, 기울기를 구하고, 움직이는 것까지)
    return losses


# %% tags=["check"]
check("prac2_simple_two_layer_net.descend")

# %% [markdown]
# ## 직선 하나로는 나눌 수 없는 것
#
# 과녁을 생각해 봅시다. 가운데는 0번 클래스, 둘레의 고리는 1번 클래스입니다. 1일차의 선형 분류기는 결정 경계(decision boundary)가 직선이라
# 아무리 학습해도 나눌 수 없습니다. 은닉 뉴런을 여섯 개 둔 두 층 신경망은 어떨까요?

# %% tags=["demo"]
target_rng = np.random.default_rng(1)
angles = target_rng.uniform(0, 2 * np.pi, 200)
radii = np.concatenate([target_rng.uniform(0, 0.9, 100), target_rng.uniform(1.3, 2.0, 100)])
target_x = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
target_t = np.eye(2)[np.repeat([0, 1], 100)]

target_params = init_params(2, 6, 2, np.random.default_rng(3), std=1.0)
target_net = TwoLayerNet(target_params)
target_ready = (
    target_params is not None
    and target_net.predict(target_x) is not None
    and target_net.gradient(target_x, target_t)["b1"] is not None
    and accuracy(target_t, target_t) is not None
)
if not target_ready:
    print("1번부터 4번까지 채우면 여기서 과녁을 학습합니다.")
else:
    start = {key: value.copy() for key, value in target_params.items()}
    target_losses = descend(target_net, target_x, target_t, lr=1.0, steps=2000)
    if target_losses:
        reached = accuracy(target_net.predict(target_x), target_t)
        print(f"손실 {target_losses[0]:.3f} → {target_losses[-1]:.3f}, 정확도 {reached:.3f}")
    else:
        target_ready = False
        print("5번까지 채우면 여기서 과녁을 학습합니다.")

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

if target_ready:
    across = np.linspace(-2.3, 2.3, 150)
    grid = np.stack(np.meshgrid(across, across), axis=-1)
    figure, axes = plt.subplots(1, 3, figsize=(12, 4), layout="constrained")
    for axis, weights, title in zip(axes, [start, target_net.params], ["학습 전", "2000걸음 뒤"]):
        ring = predict(weights, grid.reshape(-1, 2))[:, 1].reshape(150, 150)
        axis.contourf(across, across, ring, levels=np.linspace(0, 1, 11), cmap="Greys", alpha=0.6)
        axis.contour(across, across, ring, levels=[0.5], colors="black", linewidths=2.5)
        for (w_x, w_y), bias in zip(weights["W1"].T, weights["b1"]):  # 은닉 뉴런이 0.5를 내는 직선
            line = w_x * grid[..., 0] + w_y * grid[..., 1] + bias
            axis.contour(across, across, line, [0], colors="black", linewidths=0.8, linestyles="dashed")
        axis.plot(
            *target_x[:100].T, "o", color="white", markeredgecolor="black", markersize=4, label="가운데"
        )
        axis.plot(*target_x[100:].T, "x", color="black", markersize=4, label="고리")
        axis.set_aspect("equal")
        axis.set_title(title)
    axes[1].legend(loc="upper right")
    axes[2].plot(target_losses, color="black")
    axes[2].set_xlabel("걸음")
    axes[2].set_ylabel("손실")
    axes[2].set_title("손실")
    plt.show()

# %% [markdown]
# 바탕이 짙을수록 고리라고 보는 확률이 높고, 굵은 선이 결정 경계입니다. 가는 점선은 은닉 뉴런이 하나씩 긋는 직선입니다. 뉴런마다 직선은 하나뿐이지만,
# 둘째 층이 그것들을 섞어 가운데를 에워싸는 경계를 만들었습니다. 시그모이드가 없다면 Affine을 두 번 이은 것은 다시 Affine 하나이므로 이런
# 경계는 나올 수 없습니다.

# %% [markdown]
# ## 정리
#
# - 두 층 신경망의 순전파는 네 줄, 역전파는 일곱 줄입니다.
# - 기울기의 모양은 언제나 미분하려는 값의 모양과 같습니다. 배치로 나누는 일은 `dy`에서 한 번만 합니다.
# - 역전파를 짰으면 수치 미분으로 확인합니다.
# - 기울기를 모두 구한 다음에 한꺼번에, 제자리에서 고칩니다.
#
# 층이 셋, 넷이 되면 이렇게 한 줄씩 쓰는 것은 힘들어집니다. 다음 노트북에서는 층을 목록에 담아 반복문으로 오갑니다.
