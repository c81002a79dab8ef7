# ---
# jupyter:
#   autograde: prac4_regularization stub=v1-77001736e75a38d4 prose=v1-5e47b8a166376f83
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
# # 정규화: 어떤 W를 더 좋아할까
#
# SVM 손실을 배울 때 보았듯이, 손실(loss)을 똑같이 작게 만드는 `W`는 하나가 아닙니다. 정규화(regularization)는 그 가운데 어떤
# `W`를 더 좋아하는지 정하는 방법입니다. 손실에 **벌점**을 더해서, 마음에 들지 않는 `W`의 손실을 키웁니다.
#
# $$L = (\text{데이터 손실}) + \lambda R(W)$$
#
# - $R(W)$: `W`만 보고 매기는 벌점. 데이터는 보지 않습니다. 0 이상의 수 하나입니다.
# - $\lambda$: 벌점을 얼마나 무겁게 볼지 정하는 계수, 코드에서는 `reg`. 0 이상의 실수입니다.
#
# $\lambda R(W)$를 정규화 항(regularization term)이라고 합니다. 벌점은 훈련용 데이터를 외우지 못하게 막아서, 처음 보는 데이터에서도 잘
# 맞히게 도와줄 때가 많습니다.
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `l2_penalty` | 제곱의 합 |
# | 2 | `l1_penalty` | 절댓값의 합 |
# | 3 | `elastic_net` | 둘을 섞은 것 |
# | 4 | `compare_weights` | 두 가중치 가운데 어느 쪽을 좋아하는지 |
# | 5 | `l2_penalty_without_bias` | 편향에는 벌점을 주지 않기 |
# | 6 | `l2_step` | L2 벌점만으로 한 걸음 |
# | 7 | `l1_step` | L1 벌점만으로 한 걸음 |
# | 8 | `max_norm` | 템플릿의 길이에 한계를 두기 |
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac4_regularization.l2_penalty")`처럼 불러 보세요. 힌트를
# 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `1_day/regularization`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# - `W`는 실수 배열(array)입니다. 1번부터 3번, 6번과 7번에서는 모양(shape)이 무엇이든 되고, 5번과 8번에서는 (D, C)입니다.
# - 벌점의 **값과 기울기(gradient)를 함께** 돌려주는 함수는 `(값, 기울기)`의 차례로 돌려줍니다. 기울기의 모양은 `W`와 같습니다.
# - 앞에 1/2을 곱하지 **않고**, 예제의 수로 나누지 **않습니다**. `prac2_svm_loss`에서 정한 것과 같습니다.
# - 함수는 인자(argument)로 받은 배열을 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check


# %% [markdown]
# ## 1. L2: 제곱의 합
#
# 가장 널리 쓰는 벌점은 모든 원소(element)를 제곱해서 더한 것입니다. 이것을 **L2** 정규화라고 합니다.
#
# $$\lambda R(W) = \lambda \sum_i W_i^2, \qquad \frac{\partial (\lambda R)}{\partial W_i} = 2 \lambda W_i$$
#
# - $W_i$: `W`의 원소 하나. `W`가 2차원이면 행(row)과 열(column)을 모두 돌며 더합니다.
# - 기울기: 다른 원소의 제곱은 $W_i$로 미분하면 사라지므로, 원소마다 **자기 값의** $2\lambda$배만 남습니다.
#
# **손으로 풀어 보기.** `W`가 [[1, -2], [0.5, 0]]이고 reg = 0.1이면
#
# - 값: 0.1 × (1 + 4 + 0.25 + 0) = **0.525**
# - 기울기: 0.2 × `W` = **[[0.2, -0.4], [0.1, 0]]**

# %%
def l2_penalty(W, reg):
    """L2 정규화 항과 그 기울기.

    인자:
        W: 가중치. 모양이 무엇이든 되는 실수 배열.
        reg: 정규화 계수. 0 이상의 실수.
    반환값:
        (penalty, gradient)
        penalty: reg × (원소의 제곱의 합). 실수 하나.
        gradient: penalty를 W로 미분한 기울기. W와 모양이 같은 배열.
    """
    penalty = None  # 여기를 채우세요
    gradient = None  # 여기를 채우세요
    return penalty, gradient


# %% tags=["check"]
check("prac4_regularization.l2_penalty")


# %% [markdown]
# ## 2. L1: 절댓값의 합
#
# 제곱 대신 절댓값을 더하면 **L1** 정규화입니다.
#
# $$\lambda R(W) = \lambda \sum_i |W_i|, \qquad
#   \frac{\partial (\lambda R)}{\partial W_i} = \lambda \, \mathrm{sign}(W_i), \qquad
#   \mathrm{sign}(w) = \begin{cases} 1 & (w > 0) \\ 0 & (w = 0) \\ -1 & (w < 0) \end{cases}$$
#
# 기울기에 `W`의 **크기가 남지 않는다**는 점이 L2와 다릅니다. 100이든 0.01이든 부호만 남습니다.
#
# 0에서는 그래프가 꺾여 있어서 기울기가 하나로 정해지지 않습니다. 이런 곳에서는 -1부터 1까지 가운데 아무것이나 골라 쓸 수 있고,
# 그것을 부분기울기(subgradient)라고 합니다. **이 과제에서는 0에서의 기울기를 0으로 정합니다.** `np.sign`도 그렇게 계산합니다.
#
# **손으로 풀어 보기.** `W`가 [[1, -2], [0.5, 0]]이고 reg = 0.1이면
#
# - 값: 0.1 × (1 + 2 + 0.5 + 0) = **0.35**
# - 기울기: **[[0.1, -0.1], [0.1, 0]]**

# %%
def l1_penalty(W, reg):
    """L1 정규화 항과 그 부분기울기(0에서는 0).

    인자:
        W: 가중치. 모양이 무엇이든 되는 실수 배열.
        reg: 정규화 계수. 0 이상의 실수.
    반환값:
        (penalty, gradient)
        penalty: reg × (원소의 절댓값의 합). 실수 하나.
        gradient: penalty를 W로 미분한 기울기. W와 모양이 같은 배열.
    """
    penalty = None  # 여기를 채우세요
    gradient = None  # 여기를 채우세요
    return penalty, gradient


# %% tags=["check"]
check("prac4_regularization.l1_penalty")


# %% [markdown]
# ## 3. 엘라스틱 넷: 둘을 섞기
#
# 엘라스틱 넷(elastic net)은 두 벌점을 더합니다. $\beta$는 L2를 L1에 견주어 얼마나 섞을지 정합니다.
#
# $$\lambda R(W) = \lambda \sum_i \left( \beta W_i^2 + |W_i| \right)$$
#
# - $\beta$: 0 이상의 실수, 코드에서는 `beta`. **제곱에만** 곱합니다. 0이면 L1과 같습니다.
# - $\lambda$: **두 항 모두에** 곱합니다.
#
# 기울기는 식을 주지 않겠습니다. 더한 것의 미분은 미분한 것의 합입니다. 0에서의 기울기는 2번의 약속을 따릅니다.
#
# **손으로 풀어 보기.** `W`가 [[1, -2], [0.5, 0]], reg = 0.1, beta = 2이면
#
# - 값: 0.1 × (2 × 5.25 + 3.5) = 0.1 × 14 = **1.4**
# - 0행 0열의 기울기: 0.1 × (2 × 2 × 1 + 1) = **0.5**

# %%
def elastic_net(W, reg, beta):
    """엘라스틱 넷 정규화 항과 그 부분기울기(0에서는 0).

    인자:
        W: 가중치. 모양이 무엇이든 되는 실수 배열.
        reg: 정규화 계수. 0 이상의 실수.
        beta: 제곱의 합에 곱하는 계수. 0 이상의 실수.
    반환값:
        (penalty, gradient)
        penalty: reg × (beta × 제곱의 합 + 절댓값의 합). 실수 하나.
        gradient: penalty를 W로 미분한 기울기. W와 모양이 같은 배열.
    """
    penalty = None  # 여기를 채우세요
    gradient = None  # 여기를 채우세요
    return penalty, gradient


# %% tags=["check"]
check("prac4_regularization.elastic_net")

# %% [markdown]
# ### 그림으로 보기
#
# 가중치(weight)가 둘뿐인 손실을 그려 봅시다. 데이터 손실의 바닥은 별표가 있는 (1.2, 0.4)입니다. 벌점을 더하면 바닥이
# 동그라미로 옮겨 갑니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

tried = [l2_penalty(np.ones(2), 1.0)[0], l1_penalty(np.ones(2), 1.0)[0], elastic_net(np.ones(2), 1.0, 1.0)[0]]
if any(value is None for value in tried):
    print("l2_penalty, l1_penalty, elastic_net을 채우면 여기에 그림이 나타납니다.")
else:
    grid = np.linspace(-0.5, 2, 101)
    penalties = {
        "L2": lambda w: l2_penalty(w, 0.6)[0],
        "L1": lambda w: l1_penalty(w, 1.0)[0],
        "엘라스틱 넷": lambda w: elastic_net(w, 0.6, 0.5)[0],
    }
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.9), sharey=True, layout="constrained")
    for axis, (name, penalty) in zip(axes, penalties.items()):
        points = [[np.array([a, b]) for a in grid] for b in grid]
        cost = np.array([[penalty(w) for w in row] for row in points], dtype=float)
        data = (grid[np.newaxis, :] - 1.2) ** 2 + (grid[:, np.newaxis] - 0.4) ** 2
        row, column = np.unravel_index(np.argmin(data + cost), data.shape)
        axis.contour(grid, grid, data, levels=6, colors="0.8", linewidths=1)
        axis.contour(grid, grid, cost, levels=5, colors="black", linewidths=1, linestyles="--")
        axis.plot(1.2, 0.4, "*", color="white", markeredgecolor="black", markersize=16)
        axis.plot(grid[column], grid[row], "o", color="black", markersize=9)
        axis.axhline(0, color="gray", linewidth=0.8)
        axis.axvline(0, color="gray", linewidth=0.8)
        axis.set_title(f"{name}: 바닥이 ({grid[column]:.2f}, {grid[row]:.2f})로")
        axis.set_xlabel("$w_0$")
    axes[0].set_ylabel("$w_1$")
    plt.show()


# %% [markdown]
# 옅은 원은 데이터 손실의 등고선, 점선은 벌점의 등고선입니다. L2의 등고선은 원, L1의 등고선은 마름모입니다. L2는 두 가중치를 같은 비율로 줄이고, L1은 작은
# 쪽을 **정확히 0으로** 만들었습니다. 까닭은 6번과 7번에서 알아봅니다.
#
# ## 4. 어느 쪽을 더 좋아할까요?
#
# 입력이 x = [1, 1, 1, 1]일 때 다음 두 가중치의 점수(score)를 구해 보세요.
#
# $$w_1 = [1, 0, 0, 0], \qquad w_2 = [0.25, 0.25, 0.25, 0.25]$$
#
# 점수는 둘 다 1입니다. 데이터 손실은 두 가중치를 구별하지 못합니다. 벌점은 어떨까요?
#
# | | 점수 | 제곱의 합 (L2) | 절댓값의 합 (L1) |
# |---|---:|---:|---:|
# | $w_1$ | 1 | 1 | 1 |
# | $w_2$ | 1 | 4 × 0.0625 = 0.25 | 4 × 0.25 = 1 |
#
# 벌점이 **작은** 쪽이 더 좋은 쪽입니다. L2는 $w_2$를 좋아합니다. 입력 하나에 기대지 않고 골고루 쓰는 쪽입니다. L1은 둘을 똑같이 봅니다.
#
# 두 가중치를 받아 L2와 L1이 각각 어느 쪽을 좋아하는지 답하는 함수를 써 보세요.
#
# **약속.** 답은 문자열 `"w1"`, `"w2"`, `"같음"` 가운데 하나입니다. 두 벌점의 차이가 `1e-9`보다 작으면 `"같음"`입니다. 실수로 계산하면 같아야 할
# 값이 아주 조금 어긋날 수 있기 때문입니다. 차이가 꼭 `1e-9`인 경우는 채점하지 않습니다.

# %%
def compare_weights(w1, w2):
    """L2와 L1이 두 가중치 가운데 어느 쪽을 좋아하는지.

    인자:
        w1: 가중치. 모양 (D,), 실수 배열.
        w2: 다른 가중치. 모양 (D,), 실수 배열.
    반환값:
        (l2_choice, l1_choice)
        l2_choice: 제곱의 합이 작은 쪽. "w1", "w2", "같음" 가운데 하나.
        l1_choice: 절댓값의 합이 작은 쪽. "w1", "w2", "같음" 가운데 하나.
    """
    l2_choice = None  # 여기를 채우세요
    l1_choice = None  # 여기를 채우세요
    return l2_choice, l1_choice


# %% tags=["check"]
check("prac4_regularization.compare_weights")


# %% [markdown]
# ## 5. 편향에는 벌점을 주지 않기
#
# 벌점은 "입력이 조금 변했을 때 점수가 크게 흔들리지 말라"는 요구입니다. 편향(bias)은 입력과 곱해지지 않으므로 편향이 크다고 점수가 흔들리지는
# 않습니다. 그래서 편향에는 벌점을 주지 않는 경우가 많습니다. 편향까지 벌점을 주어도 결과는 대개 비슷해서, 이 강좌의 다른 과제에서는
# 간단하게 `W` 전체에 벌점을 줍니다. **이 5번에서만** 편향을 뺍니다.
#
# 편향 트릭(bias trick)을 썼다면 편향은 `W`의 **마지막 행**에 들어 있습니다.
#
# $$\lambda R(W) = \lambda \sum_{d=1}^{D-1} \sum_{c=1}^{C} W_{dc}^2$$
#
# - $W$: 모양 (D, C). $D$번째 행이 편향입니다.
# - 기울기의 모양은 그대로 (D, C)입니다. 편향이 벌점에 들어가지 않으니 **편향 자리의 기울기는 0**입니다.
#
# **손으로 풀어 보기.** `W`가 [[1, -2], [0.5, 0], [3, 4]]이고 reg = 0.1이면 마지막 행 [3, 4]가 편향입니다.
#
# - 값: 0.1 × (1 + 4 + 0.25 + 0) = **0.525**
# - 기울기: **[[0.2, -0.4], [0.1, 0], [0, 0]]**

# %%
def l2_penalty_without_bias(W, reg):
    """편향(마지막 행)을 뺀 L2 정규화 항과 그 기울기.

    인자:
        W: 가중치. 모양 (D, C), 실수 배열. D는 2 이상이고 마지막 행이 편향입니다. 바꾸지 않습니다.
        reg: 정규화 계수. 0 이상의 실수.
    반환값:
        (penalty, gradient)
        penalty: reg × (편향을 뺀 원소의 제곱의 합). 실수 하나.
        gradient: penalty를 W로 미분한 기울기. 모양 (D, C)의 배열.
    """
    penalty = None  # 여기를 채우세요
    gradient = None  # 여기를 채우세요
    return penalty, gradient


# %% tags=["check"]
check("prac4_regularization.l2_penalty_without_bias")


# %% [markdown]
# ## 6. L2로 한 걸음: 비율로 줄어듭니다
#
# 학습할 때는 기울기의 반대쪽으로 `W`를 조금 옮깁니다. 데이터 손실은 잠시 잊고 **L2 정규화 항의 기울기만으로** 한 걸음 움직이면 `W`는 어떻게 될까요?
#
# $$W_{\text{new}} = W - \eta \cdot 2 \lambda W = (1 - 2 \eta \lambda)\, W$$
#
# - $\eta$: 한 걸음의 크기를 정하는 학습률(learning rate), 코드에서는 `lr`
#
# 걸음마다 모든 원소가 **같은 비율로** 줄어듭니다. 그래서 L2 정규화를 가중치 감쇠(weight decay)라고도 합니다. 크기가 100이면 많이, 0.01이면 아주
# 조금 줄어서 좀처럼 0이 되지는 않습니다. $\eta = 0.5$, $\lambda = 0.2$이면 0.8배가 되므로 [1, -0.05]는 [0.8, -0.04]가 됩니다.

# %%
def l2_step(W, lr, reg):
    """L2 정규화 항의 기울기만으로 한 걸음 움직인 W.

    인자:
        W: 가중치. 모양이 무엇이든 되는 실수 배열. 바꾸지 않습니다.
        lr: 학습률. 실수.
        reg: 정규화 계수. 0 이상의 실수.
    반환값:
        움직인 다음의 W. 모양이 같은 새 배열.
    """
    new_W = None  # 여기를 채우세요
    return new_W


# %% tags=["check"]
check("prac4_regularization.l2_step")


# %% [markdown]
# ## 7. L1으로 한 걸음: 같은 양만큼 줄어듭니다
#
# L1의 기울기는 $\lambda \, \mathrm{sign}(W)$이므로, 한 걸음에 모든 원소가 **같은 양** $\eta\lambda$만큼 0 쪽으로 움직입니다. 큰 것도 작은 것도 똑같이
# 줄어드니, 작은 원소는 금방 0에 닿습니다.
#
# 그런데 0까지의 거리가 $\eta\lambda$보다 가까우면 0을 **지나쳐** 버립니다. 다음 걸음에는 되돌아와서 또 지나치고, 언제까지나 0이 되지 못합니다. 그래서
# 지나칠 원소는 **0에서 멈추게** 합니다. 이것을 소프트 임곗값(soft thresholding)이라고 합니다.
#
# $$W_{\text{new},\,i} = \mathrm{sign}(W_i) \, \max(0,\; |W_i| - \eta \lambda)$$
#
# - 크기 $|W_i|$에서 $\eta\lambda$를 빼고, 음수가 되면 0으로 바꾼 다음, 원래의 부호를 붙입니다.
#
# **손으로 풀어 보기.** $\eta = 0.5$, $\lambda = 0.2$이면 $\eta\lambda = 0.1$입니다.
#
# | $W_i$ | 크기에서 0.1을 빼면 | 새 값 |
# |---:|---:|---:|
# | 1 | 0.9 | 0.9 |
# | -0.3 | 0.2 | -0.2 |
# | 0.05 | -0.05 | 0 |
# | -0.04 | -0.06 | 0 |

# %%
def l1_step(W, lr, reg):
    """L1 정규화 항만으로 한 걸음 움직인 W. 0을 지나칠 원소는 0에서 멈춥니다.

    인자:
        W: 가중치. 모양이 무엇이든 되는 실수 배열. 바꾸지 않습니다.
        lr: 학습률. 양의 실수.
        reg: 정규화 계수. 0 이상의 실수.
    반환값:
        움직인 다음의 W. 모양이 같은 새 배열.
    """
    new_W = None  # 여기를 채우세요
    return new_W


# %% tags=["check"]
check("prac4_regularization.l1_step")

# %% [markdown]
# ### 걸음이 쌓이면
#
# 크기가 다른 가중치 네 개에 벌점만 주며 40걸음을 걸어 봅시다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

start = np.array([1.0, 0.6, 0.25, -0.4])
if l2_step(start, 0.1, 0.3) is None or l1_step(start, 0.1, 0.3) is None:
    print("l2_step과 l1_step을 채우면 여기에 그림이 나타납니다.")
else:
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True, layout="constrained")
    for axis, (name, step) in zip(axes, [("L2: 비율로", l2_step), ("L1: 같은 양으로", l1_step)]):
        path = [start]
        for _ in range(40):
            path.append(step(path[-1], 0.1, 0.3))
        for weight, style in zip(np.array(path).T, ["-", "--", ":", "-."]):
            axis.plot(weight, style, color="black")
        axis.axhline(0, color="gray", linewidth=0.8)
        axis.set_title(f"{name} 줄어듭니다")
        axis.set_xlabel("걸음")
    axes[0].set_ylabel("가중치")
    plt.show()


# %% [markdown]
# L2에서는 점점 느려지며 0에 다가가기만 하고, L1에서는 곧게 내려가 차례로 0이 됩니다. 0이 된 가중치의 입력은 보지 않아도 됩니다. 그래서 L1은 **쓸모없는
# 입력을 골라 버리는** 데 쓰입니다.
#
# ## 8. 최대 노름: 길이에 한계 두기
#
# 벌점을 더하는 대신 `W`의 크기를 직접 제한할 수도 있습니다. 최대 노름(max norm)은 템플릿(template), 곧 `W`의 **열마다** 길이를 재어 한계 $r$를 넘으면
# $r$가 되도록 줄입니다.
#
# $$n_c = \sqrt{\sum_{d=1}^{D} W_{dc}^2}, \qquad
#   W_{\text{new},\,dc} = \begin{cases} W_{dc} \times r / n_c & (n_c > r) \\ W_{dc} & (n_c \le r) \end{cases}$$
#
# - $n_c$: $c$번째 열의 길이. 열이 C개이므로 길이도 C개입니다.
# - $r$: 길이의 한계, 코드에서는 `limit`. 양의 실수입니다.
# - 방향은 그대로 두고 길이만 줄입니다. **한계보다 짧은 열은 그대로** 둡니다. 모두 0인 열도 그대로입니다.
#
# **손으로 풀어 보기.** limit = 2이고
#
# $$W = \begin{bmatrix} 3 & 1 & 0 \\ 4 & -1 & 0 \end{bmatrix} \;\rightarrow\; n = [5,\; 1.414,\; 0] \;\rightarrow\;
#   \begin{bmatrix} 1.2 & 1 & 0 \\ 1.6 & -1 & 0 \end{bmatrix}$$
#
# 첫 열만 2/5배가 되었습니다. 반복문을 써도 되고 쓰지 않아도 됩니다.

# %%
def max_norm(W, limit):
    """길이가 limit을 넘는 열을 limit까지 줄입니다.

    인자:
        W: 가중치. 모양 (D, C), 실수 배열. 바꾸지 않습니다.
        limit: 길이의 한계. 양의 실수.
    반환값:
        줄인 W. 모양 (D, C)의 새 배열.
    """
    new_W = None  # 여기를 채우세요
    return new_W


# %% tags=["check"]
check("prac4_regularization.max_norm")

# %% [markdown]
# ## 손글씨 숫자의 템플릿은 어떻게 달라질까요?
#
# `prac3_softmax_classifier`에서 만든 손실로 손글씨 숫자를 학습시키면서, 걸음마다 `l2_step`이나 `l1_step`을 함께 밟아 봅시다. 그림의 밝은 칸은 양수, 어두운
# 칸은 음수이고, 가운데 회색이 0입니다.

# %% tags=["demo"]
from autograde import mine
from autograde.datasets import load_digits

softmax_loss_vectorized = mine("prac3_softmax_classifier", "softmax_loss_vectorized")
digits = load_digits()
digit_X = np.hstack([digits.x_train, np.ones((len(digits.x_train), 1))])
digit_test = np.hstack([digits.x_test, np.ones((len(digits.x_test), 1))])


def no_step(W, lr, reg):
    """정규화를 하지 않습니다."""
    return W


trained = {}
steps = [("정규화 없음", no_step, 0.0), ("L2", l2_step, 0.01), ("L1", l1_step, 0.005)]
for name, step, reg in steps:
    if not softmax_loss_vectorized or step(np.ones(1), 0.1, 0.1) is None:
        print("l2_step, l1_step과 앞 노트북의 softmax_loss_vectorized를 채우면 여기에서 학습합니다.")
        break
    W = np.random.default_rng(0).normal(scale=0.001, size=(65, 10))
    for _ in range(400):
        dW = softmax_loss_vectorized(W, digit_X, digits.y_train, 0.0)[1]
        W = step(W - 0.5 * dW, 0.5, reg)
    trained[name] = W
    accuracy = np.mean(np.argmax(digit_test @ W, axis=1) == digits.y_test)
    print(
        f"{name}: 시험 정확도 {accuracy:.1%}, 0인 가중치 {np.mean(W == 0):.0%}, 크기의 최댓값 {np.abs(W).max():.2f}"
    )

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

if not trained:
    print("학습을 마치면 여기에 템플릿이 나타납니다.")
else:
    figure, axes = plt.subplots(len(trained), 10, figsize=(11, 4), layout="constrained", squeeze=False)
    for row, (name, W) in zip(axes, trained.items()):
        for label, axis in enumerate(row):
            template = W[:-1, label].reshape(8, 8)
            axis.imshow(template, cmap="gray", vmin=-1.5, vmax=1.5)
            axis.set_xticks([])
            axis.set_yticks([])
            axis.set_title(str(label), fontsize=10)
        row[0].set_ylabel(name)
    plt.show()

# %% [markdown]
# L2는 모든 칸을 고르게 작게 만들고, L1은 많은 칸을 정확히 0(회색)으로 만들고 꼭 필요한 칸만 남깁니다. 칸의
# 3분의 2 넘게 버리고도 거의 그대로 맞힙니다. 시험 정확도가 조금 낮아진 것은 벌점이 이 데이터에 비해 무거웠기 때문입니다. 정규화 계수에는 정해진 답이
# 없으므로, 검증용 데이터에서 가장 잘 맞히는 값을 찾아서 씁니다.
#
# ## 정리
#
# - 정규화 항은 `W`만 보고 매기는 벌점입니다. 데이터 손실이 구별하지 못하는 `W` 가운데 하나를 고르게 해 줍니다.
# - L2는 골고루 작은 `W`를 좋아하고, 걸음마다 같은 비율로 줄입니다.
# - L1은 걸음마다 같은 양을 줄여서 많은 원소를 0으로 만듭니다.
# - 엘라스틱 넷은 둘을 섞고, 최대 노름은 템플릿의 길이를 직접 제한합니다.
# - 2일차에 배울 드롭아웃(dropout)도 정규화의 한 방법입니다.
