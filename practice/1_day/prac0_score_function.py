# ---
# jupyter:
#   autograde: prac0_score_function stub=v1-d6b381ac3cf21728 prose=v1-db16e64ce46c3433
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
# # 점수 함수
#
# 사진이 어느 클래스(class)에 속하는지 맞히려면, 먼저 클래스마다 점수(score)를 매깁니다. 점수가 가장 높은
# 클래스가 곧 예측입니다. 이 과제에서는 점수를 매기는 가장 단순한 함수, 곱하고 더하기만 하는
# **선형 점수 함수**를 만듭니다.
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `A` | 사진 한 장의 점수 $XW + B$ |
# | 2 | `scores(X, W, b)` | 여러 장의 점수를 한꺼번에 |
# | 3 | `bias_trick(X, W, b)` | 편향을 가중치 안에 넣기 |
# | 4 | `or_w`, `or_b` | OR 게이트를 만드는 가중치 |
# | 5 | `predict(S)` | 점수를 보고 클래스 고르기 |
#
# `None  # 여기를 채우세요`라고 적힌 곳을 채우고, 바로 아래의 `check(...)` 셀을 실행해 보세요.
# 필요하면 줄을 더 늘려도 됩니다.
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac0_score_function.A")`처럼 불러 보세요. 힌트를 하나씩,
# 모두 세 개까지 보여 줍니다. 필요한 개념과 NumPy 함수는 강의 `1_day/linear`에 설명되어 있습니다.

# %%
import numpy as np

from autograde import check

# %% [markdown]
# ## 1. 사진 한 장의 점수
#
# 사진은 수의 배열(array)입니다. 크기가 32×32인 컬러 사진은 32×32×3 = 3072개의 수이고, 한 줄로 펴면
# 길이가 3072인 벡터가 됩니다. 여기서는 손으로 계산할 수 있도록 수가 두 개뿐인 아주 작은 '사진'을 씁니다.
#
# 점수 함수(score function)는 입력에 가중치(weight)를 곱해 더하고, 편향(bias)을 더합니다.
#
# $$A = XW + B, \qquad a_k = \sum_{d=1}^{D} x_d\, w_{dk} + b_k$$
#
# - $D$: 입력의 길이, $C$: 클래스의 수
# - $X$: 입력, 모양(shape) `(D,)`
# - $W$: 가중치, 모양 `(D, C)`. $k$번째 열(column)이 $k$번째 클래스의 점수를 만듭니다.
# - $B$: 편향, 모양 `(C,)`. 입력과 상관없이 클래스마다 더하는 수입니다.
# - $A$: 점수, 모양 `(C,)`
#
# 강의에 나온 $f(x, W) = Wx + b$와 같은 식입니다. 여기서는 입력을 행으로 놓기 때문에 $X$가 앞에 옵니다.
#
# 아래 셀의 수로 첫 번째 점수를 손으로 계산하면 $1.0 \times 0.1 + 0.5 \times 0.2 + 0.1 = 0.3$입니다.
# 나머지 둘도 계산해 보세요. 세 점수는 `[0.3, 0.7, 1.1]`입니다.

# %%
X = np.array([1.0, 0.5])
W = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
B = np.array([0.1, 0.2, 0.3])

# %% [markdown]
# 이렇게 짝지어 곱하고 더하는 계산을 **행렬 곱**(matrix product)이라 하고, NumPy에서는 `@`로 씁니다. 예를 들어
# `np.array([1, 2]) @ np.array([3, 4])`는 $1 \times 3 + 2 \times 4 = 11$입니다. `*`는 같은 자리끼리 곱하기만 하고 더하지
# 않습니다. `@`에서는 앞 배열의 마지막 축(axis)과 뒤 배열의 첫 축의 길이가 같아야 합니다.
#
# 변수 `X`, `W`, `B`를 써서 `A`를 계산하세요. 채점할 때는 `X`, `W`, `B`를 값과 모양이 다른 배열로 바꾸어 다시 계산해 봅니다.
# 그러니 위의 셀은 고치지 말고, 길이를 나타내는 2나 3도 답에 직접 적지 마세요.

# %%
A = None  # 여기를 채우세요: XW + B

# %% tags=["check"]
check("prac0_score_function.A")


# %% [markdown]
# ## 2. 여러 장의 점수를 한꺼번에
#
# 사진 $N$장을 한 묶음으로 다룰 때가 많습니다. 이 묶음을 배치(batch)라고 합니다. 한 행(row)에 사진 한 장을
# 펴 놓으면 `X`의 모양은 `(N, D)`가 되고, 점수는 `(N, C)`가 됩니다.
#
# $$s_{ik} = \sum_{d=1}^{D} x_{id}\, w_{dk} + b_k$$
#
# - $x_{id}$: $i$번째 사진의 $d$번째 수
# - $s_{ik}$: $i$번째 사진이 $k$번째 클래스에서 받은 점수
# - $b_k$: $k$번째 클래스의 편향. 모든 사진에 똑같이 더합니다.
#
# `X = [[1.0, 0.5], [0.0, 2.0]]`이고 `W`와 `b`가 1번의 `W`, `B`와 같다면, 첫 행의 점수는 아까와 같은 `[0.3, 0.7, 1.1]`입니다.
# 둘째 행의 점수는 `2 * [0.2, 0.4, 0.6] + [0.1, 0.2, 0.3] = [0.5, 1.0, 1.5]`입니다.
#
# **약속**
# - `X`는 모양 `(N, D)`, `W`는 모양 `(D, C)`, `b`는 모양 `(C,)`인 배열입니다. 정수 배열일 수도 있습니다.
# - 결과는 모양이 `(N, C)`인 배열입니다. 받은 배열의 내용은 바꾸지 마세요.

# %%
def scores(X, W, b):
    """배치의 선형 점수.

    인자:
        X: 입력. 모양 (N, D)의 배열. 한 행이 사진 한 장.
        W: 가중치. 모양 (D, C)의 배열.
        b: 편향. 모양 (C,)의 배열.
    반환값:
        점수. 모양 (N, C)의 배열.
    """
    S = None  # 여기를 채우세요
    return S


# %% tags=["check"]
check("prac0_score_function.scores")

# %% [markdown]
# ### 가중치는 본보기입니다
#
# 점수는 입력과 가중치를 같은 자리끼리 곱해 더한 값이므로, 둘이 닮을수록 커집니다. 그래서 `W`의 각 열은
# 그 클래스의 본보기, 곧 템플릿(template)이라고 볼 수 있습니다.
#
# 아래 그림에서는 5×5 크기의 글자 ㄱ, ㄴ, ㅁ을 템플릿으로 삼아, 얼룩이 묻은 ㄴ에 점수를 매깁니다.
# 검은 칸은 1, 흰 칸은 -1입니다. 어느 템플릿의 점수가 가장 높은가요?

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

letters = {
    "ㄱ": ["#####", "....#", "....#", "....#", "....#"],
    "ㄴ": ["#....", "#....", "#....", "#....", "#####"],
    "ㅁ": ["#####", "#...#", "#...#", "#...#", "#####"],
}
pictures = np.array(
    [[[1.0 if dot == "#" else -1.0 for dot in line] for line in rows] for rows in letters.values()]
)
templates = pictures.reshape(3, 25).T  # 모양 (D, C) = (25, 3): 한 열이 템플릿 하나
stained = pictures[1].copy()
stained[[0, 2, 3], [3, 2, 1]] *= -1  # 세 칸에 얼룩을 묻힙니다

result = scores(stained.reshape(1, 25), templates, np.zeros(3))
if result is None:
    print("scores를 채우면 여기에 그림이 나타납니다.")
else:
    figure, axes = plt.subplots(1, 4, figsize=(9, 2.6), layout="constrained")
    for axis, picture in zip(axes, [stained, *pictures]):
        axis.imshow(picture, cmap="gray_r", vmin=-1, vmax=1)
        axis.set(xticks=[], yticks=[])
    axes[0].set_title("입력")
    for axis, name, score in zip(axes[1:], letters, result[0]):
        axis.set_title(f"템플릿 {name}: {score:.0f}점")
    plt.show()


# %% [markdown]
# ## 3. 편향을 가중치 안에 넣기
#
# 가중치와 편향을 따로 들고 다니면 조금 번거롭습니다. 입력의 **맨 뒤에 늘 1인 수를 하나 붙이면**
# 편향을 가중치의 한 행으로 다룰 수 있습니다. 1에 곱해지는 가중치가 바로 편향의 구실을 하기 때문입니다.
#
# $$XW + b = \begin{bmatrix} X & \mathbf{1} \end{bmatrix} \begin{bmatrix} W \\ b \end{bmatrix}$$
#
# - $X_1 = [X\ \mathbf{1}]$: `X`의 맨 뒤에 1로 된 열을 붙인 배열, 모양 `(N, D+1)`
# - $W_1$: `W`의 맨 아래에 `b`를 한 행으로 붙인 배열, 모양 `(D+1, C)`
#
# 앞의 수로 해 보면 이렇습니다.
#
#     X1 = [[1.0, 0.5, 1.0],        W1 = [[0.1, 0.3, 0.5],
#           [0.0, 2.0, 1.0]]              [0.2, 0.4, 0.6],
#                                         [0.1, 0.2, 0.3]]
#
# 두 배열을 행렬로 곱하면 `[[0.3, 0.7, 1.1], [0.5, 1.0, 1.5]]`가 되어, 2번의 점수와 같습니다.
#
# **약속**
# - 1로 된 열은 `X`의 **맨 뒤**에, `b`는 `W`의 **맨 아래**에 붙입니다.
# - 두 배열을 `X1`, `W1`의 차례로 돌려줍니다. 받은 배열의 내용은 바꾸지 마세요.
#
# 배열을 이어 붙이는 NumPy 함수로는 옆으로 붙이는 `np.hstack`과 아래로 붙이는 `np.vstack`이 있습니다.

# %%
def bias_trick(X, W, b):
    """편향을 가중치의 마지막 행으로 옮깁니다.

    인자:
        X: 입력. 모양 (N, D)의 실수 배열.
        W: 가중치. 모양 (D, C)의 실수 배열.
        b: 편향. 모양 (C,)의 실수 배열.
    반환값:
        X1: 모양 (N, D+1)의 배열. 마지막 열이 모두 1.
        W1: 모양 (D+1, C)의 배열. 마지막 행이 b.
    """
    X1 = None  # 여기를 채우세요
    W1 = None  # 여기를 채우세요
    return X1, W1


# %% tags=["check"]
check("prac0_score_function.bias_trick")

# %% [markdown]
# ## 4. OR 게이트와 결정 경계
#
# 이번에는 가중치를 직접 골라 봅시다. OR 게이트(gate)는 두 입력 가운데 하나라도 1이면 1을 냅니다.
#
# | $x_1$ | $x_2$ | 출력 |
# |:---:|:---:|:---:|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 1 |
#
# 점수 $s = w_1 x_1 + w_2 x_2 + b$를 계산해서 **$s$가 0보다 크면 1, 0이거나 0보다 작으면 0**이라고 판단하겠습니다.
# 네 줄이 모두 맞도록 $w_1$, $w_2$, $b$를 정해 보세요.
#
# $s = 0$인 점을 이으면 직선이 됩니다. 이 직선이 0과 1을 가르는 결정 경계(decision boundary)입니다.
# 직선은 여러 가지로 그을 수 있으므로 **정답도 하나가 아닙니다**. 네 줄을 모두 맞히기만 하면 됩니다.
#
# 예를 들어 $w_1 = w_2 = 1$, $b = -1.5$라면 $(0, 1)$의 점수는 $1 - 1.5 = -0.5$입니다. 0보다 작으니 출력은 0이고,
# OR 게이트가 아닙니다. $(1, 1)$에서만 1을 내는 이 게이트의 이름은 AND입니다.

# %%
or_w = None  # 여기를 채우세요: 수 두 개, [w1, w2]
or_b = None  # 여기를 채우세요: 수 하나, b

# %% tags=["check"]
check("prac0_score_function.or_gate")

# %% [markdown]
# 내가 고른 가중치의 결정 경계를 그려 봅시다. 파란 쪽이 점수가 0보다 큰 곳입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

if or_w is None or or_b is None:
    print("or_w와 or_b를 채우면 여기에 그림이 나타납니다.")
else:
    x1, x2 = np.meshgrid(np.linspace(-0.5, 1.5, 201), np.linspace(-0.5, 1.5, 201))
    s = or_w[0] * x1 + or_w[1] * x2 + or_b
    figure, axis = plt.subplots(figsize=(4, 4), layout="constrained")
    axis.pcolormesh(x1, x2, s > 0, cmap="Blues", vmin=0, vmax=3, shading="auto")
    axis.plot([0], [0], "wo", markeredgecolor="black", markersize=11, label="출력 0")
    axis.plot([0, 1, 1], [1, 0, 1], "ko", markersize=11, label="출력 1")
    axis.set(xlabel="$x_1$", ylabel="$x_2$", title="OR 게이트의 결정 경계", aspect="equal")
    axis.legend(loc="upper right")
    plt.show()


# %% [markdown]
# 두 입력이 서로 다를 때만 1을 내는 XOR 게이트는 직선 하나로 나눌 수 없습니다. 종이에 점 네 개를 찍고
# 직선을 그어 보면 알 수 있습니다. 이 문제는 2일차에 층(layer)을 쌓아서 풉니다.
#
# ## 5. 점수를 보고 클래스 고르기
#
# 마지막으로, 사진마다 점수가 가장 높은 클래스의 **번호**를 고릅니다. 번호는 0부터 셉니다.
#
# $$p_i = \underset{k}{\operatorname{arg\,max}}\; s_{ik}$$
#
# - $S$: 점수, 모양 `(N, C)`. 한 행이 사진 한 장입니다.
# - $p$: 예측, 모양 `(N,)`. $p_i$는 $i$번째 행에서 가장 큰 수가 있는 열의 번호입니다.
#
# 클래스가 고양이(0), 자동차(1), 개구리(2)이고 `S = [[3.2, 5.1, -1.7], [1.3, -4.9, 2.0]]`이라면
# 첫 사진은 자동차, 둘째 사진은 개구리이므로 답은 `[1, 2]`입니다.
#
# **약속**: 결과는 길이가 $N$인 1차원 정수 배열입니다. $N$은 1일 수도 있습니다. 한 행에 가장 큰 점수가 둘 이상인 경우는 나오지 않습니다.

# %%
def predict(S):
    """사진마다 점수가 가장 높은 클래스의 번호.

    인자:
        S: 점수. 모양 (N, C)의 배열. 한 행이 사진 한 장.
    반환값:
        예측한 클래스의 번호(0부터 C-1까지). 모양 (N,)의 정수 배열.
    """
    p = None  # 여기를 채우세요
    return p


# %% tags=["check"]
check("prac0_score_function.predict")

# %% [markdown]
# ## 정리
#
# - 선형 점수 함수는 $XW + b$입니다. `W`의 열 하나가 클래스 하나의 템플릿입니다.
# - 1로 된 열을 붙이면 편향도 가중치로 다룰 수 있습니다.
# - 점수가 0인 곳이 결정 경계이고, 선형 점수 함수의 경계는 곧습니다.
#
# 점수가 좋은지 나쁜지는 아직 모릅니다. 다음 과제에서 점수를 확률로 바꾸고 손실을 잽니다.
