# ---
# jupyter:
#   autograde: prac3_softmax_classifier stub=v1-8d930b99ba2d0597 prose=v1-1508976336b1fbbf
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
# # 소프트맥스 분류기
#
# SVM 손실은 정답의 점수(score)가 오답보다 1만큼 높기만 하면 만족합니다. 이번에는 좀처럼 만족하지 않는 손실을 씁니다. 점수를
# 소프트맥스(softmax)로 확률로 바꾸고, **정답의 확률이 1이 될 때까지** 더 높이라고 요구하는 교차 엔트로피(cross entropy)
# 손실(loss)입니다. 이 손실로 학습하는 선형 분류기를 소프트맥스 분류기라고 합니다.
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `softmax_loss_i` | 예제 하나의 손실을 넘치지 않게 |
# | 2 | `initial_loss` | 학습을 막 시작했을 때의 손실 |
# | 3 | `score_gradient` | 예제 하나의 손실을 점수로 미분 |
# | 4 | `softmax_loss_naive` | 반복문으로 구하는 손실과 기울기 |
# | 5 | `softmax_loss_vectorized` | 반복문 없이 구하는 손실과 기울기 |
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac3_softmax_classifier.softmax_loss_i")`처럼 불러
# 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `1_day/softmax`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `X` | (N, D) | 예제 N개. 행(row) 하나가 예제 하나입니다. |
# | `y` | (N,) | 정답 레이블(label). 0 이상 C 미만의 정수입니다. |
# | `W` | (D, C) | 가중치(weight). 열(column) 하나가 클래스(class) 하나의 템플릿(template)입니다. |
# | `reg` | 실수 하나 | 정규화 항(regularization term)에 곱하는 계수 $\lambda$. 0 이상입니다. |
#
# - `prac2_svm_loss`와 똑같습니다. 점수는 `X @ W`이고, 편향(bias)은 `W`의 마지막 행에 들어 있으며, 정규화 항은
#   `reg * np.sum(W * W)`입니다. 1/2을 곱하지 않고, N으로 나누지 않고, `W` 전체에 적용합니다.
# - $\log$는 언제나 밑이 $e$인 자연로그(`np.log`)입니다. 로그 안에 작은 수를 더하지 **않습니다**.
# - 점수는 아주 클 수도, 정답의 점수가 다른 점수보다 아주 낮을 수도 있습니다. 그때도 결과에 `inf`나 `nan`이 없어야 합니다.
# - 함수는 인자(argument)로 받은 배열(array)을 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check


# %% [markdown]
# ## 1. 예제 하나의 손실
#
# 점수가 $s$인 예제의 확률과 손실은 이렇습니다.
#
# $$p_k = \frac{e^{s_k}}{\sum_{j=1}^{C} e^{s_j}}, \qquad L_i = -\log p_y$$
#
# - $s$: 점수, 모양은 (C,). $s_k$는 클래스 $k$의 점수입니다.
# - $p$: 확률, 모양은 (C,)
# - $y$: 정답 클래스의 번호, 정수 하나
# - $L_i$: 손실, 실수 하나. 정답의 확률이 1에 가까울수록 0에 가까워집니다.
#
# **손으로 풀어 보기.** 고양이 사진의 점수가 고양이 3.2, 자동차 5.1, 개구리 -1.7이고 정답은 고양이(0번)입니다.
#
# | 클래스 | 점수 | exp | 확률 |
# |---|---:|---:|---:|
# | 고양이 (0) | 3.2 | 24.53 | 0.13 |
# | 자동차 (1) | 5.1 | 164.02 | 0.87 |
# | 개구리 (2) | -1.7 | 0.18 | 0.00 |
#
# 손실은 $-\log 0.13 = 2.04$입니다. 같은 점수에서 SVM 손실은 2.9였습니다.
#
# ### 확률이 0이 되어 버릴 때
#
# `prac1_softmax_loss`에서는 가장 큰 점수를 빼서 넘침(overflow)을 막았습니다. 그런데 손실까지 구하려면 문제가 하나 더
# 있습니다. 점수가 [0, 1000]이고 정답이 0번이면 최댓값을 뺀 점수는 [-1000, 0]이고, $e^{-1000}$은 컴퓨터에서 0이 됩니다. 확률이 0이니
# 손실은 $-\log 0 = \infty$입니다. 참값은 1000인데 말입니다.
#
# 확률을 구하지 않고 **곧바로 손실을** 구하면 됩니다. 로그의 성질로 식을 풀어 씁니다.
#
# $$L_i = -\log \frac{e^{s_y}}{\sum_j e^{s_j}} = -s_y + \log \sum_j e^{s_j}$$
#
# 정답의 점수에는 exp와 log가 차례로 붙었다가 사라졌습니다. 남은 $\log \sum_j e^{s_j}$를 **로그-합-지수**(log-sum-exp)라고 합니다.
# 여기에서도 모든 점수에서 최댓값 $m = \max_j s_j$를 먼저 빼면 넘치지 않습니다. 점수에서 같은 수를 빼도 손실은 그대로이기 때문입니다.
#
# $$L_i = -(s_y - m) + \log \sum_j e^{s_j - m}$$
#
# [0, 1000]에 넣어 보면 $m = 1000$이므로 $-(0 - 1000) + \log(e^{-1000} + e^0) = 1000 + \log 1 = 1000$입니다. 합에는 언제나
# $e^0 = 1$이 하나 이상 들어 있어서 로그가 $-\infty$가 될 일이 없습니다.

# %%
def softmax_loss_i(scores, y):
    """예제 하나의 소프트맥스 손실(정규화 항 없음).

    인자:
        scores: 점수. 모양 (C,), 실수 배열. 바꾸지 않습니다.
        y: 정답 클래스의 번호. 0 이상 C 미만의 정수.
    반환값:
        손실. 실수 하나. 점수가 아무리 크거나 작아도 inf나 nan이 아닙니다.
    """
    loss_i = None  # 여기를 채우세요
    return loss_i


# %% tags=["check"]
check("prac3_softmax_classifier.softmax_loss_i")

# %% [markdown]
# ### 그림으로 보는 두 손실
#
# 클래스가 둘일 때, 정답이 오답을 얼마나 앞서는지에 따라 두 손실이 어떻게 변하는지 그려 보겠습니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
lead = np.linspace(-3, 5, 81)
curve = [softmax_loss_i(np.array([gap, 0.0]), 0) for gap in lead]
plt.figure(figsize=(5.5, 3.2))
plt.plot(lead, np.maximum(0, 1 - lead), color="gray", linestyle="--", label="SVM 손실")
if curve[0] is not None:
    plt.plot(lead, curve, color="black", linewidth=2.5, label="소프트맥스 손실")
plt.xlabel("점수 차이: 정답 점수 - 오답 점수")
plt.ylabel("예제 하나의 손실")
plt.title("SVM은 1만큼 앞서면 만족하고, 소프트맥스는 만족하지 않습니다")
plt.legend()
plt.tight_layout()
plt.show()


# %% [markdown]
# 정답이 한참 뒤처졌을 때는 두 손실이 나란히 커집니다. 정답이 앞서면 SVM 손실은 0이 되어 더 바라는 것이 없지만,
# 소프트맥스 손실은 아무리 앞서도 0보다 큽니다. 점수가 [10, -2, 3]인 예제와 [10, 9, 9]인 예제는 정답이 0번일 때 SVM 손실이
# 모두 0이지만, 소프트맥스 손실은 0.001과 0.55로 다릅니다.
#
# ## 2. 학습을 막 시작했을 때의 손실
#
# 학습을 시작할 때는 `W`를 0에 가까운 값으로 둡니다. 점수가 모두 거의 0이고, 어느 클래스나 확률이 똑같습니다. 점수가
# **모두 0일 때** 예제 하나의 손실을 클래스의 수 $C$로 나타내 보세요.
#
# 첫 손실을 이 값과 견주는 것은 아주 좋은 습관입니다. 클래스가 10개일 때 이 값은 약 2.302입니다. 첫 손실이 이와 크게 다르면
# 코드 어딘가가 틀린 것입니다.

# %%
def initial_loss(C):
    """모든 점수가 0일 때 예제 하나의 소프트맥스 손실(정규화 항 없음).

    인자:
        C: 클래스의 수. 2 이상의 정수.
    반환값:
        손실. 실수 하나.
    """
    loss = None  # 여기를 채우세요
    return loss


# %% tags=["check"]
check("prac3_softmax_classifier.initial_loss")


# %% [markdown]
# ## 3. 점수로 미분하기
#
# 이제 기울기(gradient)를 구합니다. 먼저 손실을 **점수로** 미분하고, 그다음에 `W`로 내려갑니다. 앞에서 얻은 식에서 출발합니다.
#
# $$L_i = -s_y + \log \sum_j e^{s_j}$$
#
# 점수 하나 $s_k$로 미분하겠습니다.
#
# - 뒤의 항: $\log$를 미분하면 1 나누기 안의 값이고, 안의 값을 $s_k$로 미분하면 $e^{s_k}$만 남습니다. 그러므로
#   $e^{s_k} / \sum_j e^{s_j}$, 곧 확률 $p_k$입니다.
# - 앞의 항: $k$가 정답이면 -1, 아니면 0입니다.
#
# 둘을 더하면 이렇게 됩니다.
#
# $$\frac{\partial L_i}{\partial s_k} = p_k - t_k, \qquad t_k = \begin{cases} 1 & (k = y) \\ 0 & (k \neq y) \end{cases}$$
#
# - $t$: 정답을 원-핫(one-hot)으로 적은 것, 모양은 (C,)
# - 기울기의 모양은 $s$와 같은 (C,)입니다.
#
# 식의 뜻은 또렷합니다. **확률에서 정답을 뺀 것**, 곧 지금 얼마나 틀렸는지가 그대로 기울기입니다. 오답의 자리는 그 확률만큼
# 양수이므로 점수를 낮추어야 하고, 정답의 자리는 $p_y - 1$로 음수이므로 점수를 높여야 합니다. 모두 더하면 언제나 0입니다.
#
# **손으로 풀어 보기.** $e^{\log 2} = 2$인 것을 쓰면 딱 떨어집니다. 점수가 $[0, \log 2, 0]$이고 정답이 1번이면
#
# - exp: [1, 2, 1], 확률: [0.25, 0.5, 0.25]
# - 기울기: [0.25, 0.5 - 1, 0.25] = **[0.25, -0.5, 0.25]**

# %%
def score_gradient(scores, y):
    """예제 하나의 소프트맥스 손실을 점수로 미분합니다.

    인자:
        scores: 점수. 모양 (C,), 실수 배열. 바꾸지 않습니다.
        y: 정답 클래스의 번호. 0 이상 C 미만의 정수.
    반환값:
        기울기. 모양 (C,), 실수 배열.
    """
    dscores = None  # 여기를 채우세요
    return dscores


# %% tags=["check"]
check("prac3_softmax_classifier.score_gradient")


# %% [markdown]
# ## 4. 반복문으로 구하는 손실과 기울기
#
# 예제가 N개이면 손실은 평균을 내고 정규화 항을 더합니다.
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} \left( -s_{iy_i} + \log \sum_{j=1}^{C} e^{s_{ij}} \right)
#     + \lambda \sum_{d=1}^{D} \sum_{c=1}^{C} W_{dc}^2$$
#
# - $s = XW$: 점수, 모양은 (N, C). $s_{ij}$는 예제 $i$에서 클래스 $j$가 받은 점수입니다.
# - $y_i$: 예제 $i$의 정답 클래스
# - $\lambda$: 정규화 계수, 코드에서는 `reg`
#
# ### 점수에서 W로
#
# `W`의 $k$번째 열을 $w_k$라고 하면 $s_{ik} = x_i \cdot w_k$입니다. $s_{ik}$를 $w_k$로 미분하면 $x_i$이므로, 예제 하나가 `dW`의
# $k$번째 열에 보태는 것은 이렇습니다.
#
# $$(p_{ik} - t_{ik})\, x_i$$
#
# - $x_i$: 예제 $i$, 모양은 (D,)
# - $p_{ik}$: 예제 $i$에서 클래스 $k$의 확률, 수 하나
# - $t_{ik}$: 예제 $i$의 정답이 $k$이면 1, 아니면 0
#
# SVM 손실에서는 벌점을 받은 오답의 열에만 $x_i$를 **통째로** 더했습니다. 소프트맥스 손실에서는 **모든** 클래스의 열에, 확률만큼의
# 비율로 더합니다. 모두 모은 다음 N으로 나누고, 정규화 항의 기울기 $2 \lambda W$를 더합니다.
#
# **손으로 풀어 보기.** 예제가 하나뿐이고 x = [1, 2], 정답은 0번, reg = 0.1입니다.
#
# $$W = \begin{bmatrix} 1.2 & 1.1 & 0.3 \\ 1.0 & 2.0 & -1.0 \end{bmatrix}, \quad
#   xW = [3.2,\; 5.1,\; -1.7]$$
#
# - 손실: 앞에서 구한 2.04에 0.1 × $\sum W^2$ = 0.1 × 8.74 = 0.874를 더해 **2.914**입니다.
# - $p - t$는 [0.130 - 1, 0.869, 0.001] = [-0.870, 0.869, 0.001]입니다.
# - 데이터 손실의 기울기: 첫 행은 1을 곱한 [-0.870, 0.869, 0.001], 둘째 행은 2를 곱한 [-1.740, 1.738, 0.002]입니다.
# - 여기에 2 × 0.1 × W를 더하면 `dW`는 [[-0.630, 1.089, 0.061], [-1.540, 2.138, -0.198]]입니다.
#
# 반복문으로 써 보세요. 앞에서 만든 두 함수 `softmax_loss_i`와 `score_gradient`를 불러도 됩니다.

# %%
def softmax_loss_naive(W, X, y, reg):
    """소프트맥스 손실과 기울기. 반복문을 써도 됩니다.

    인자:
        W: 가중치. 모양 (D, C), 실수 배열. 편향은 마지막 행에 들어 있습니다.
        X: 예제 N개. 모양 (N, D), 실수 배열.
        y: 정답 레이블. 모양 (N,), 0 이상 C 미만의 정수 배열.
        reg: 정규화 계수. 정규화 항은 reg * np.sum(W * W)입니다.
    반환값:
        (loss, dW)
        loss: 데이터 손실의 평균과 정규화 항을 더한 값. 실수 하나.
        dW: loss를 W로 미분한 기울기. 모양 (D, C), 실수 배열.
    """
    loss = None  # 여기를 채우세요
    dW = None  # 여기를 채우세요
    return loss, dW


# %% tags=["check"]
check("prac3_softmax_classifier.softmax_loss_naive")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 식으로 구한 해석적 기울기(analytic gradient)가 맞는지 수치 미분(numerical gradient)과 견주어 봅니다. `W`의 원소(element) 하나를
# 아주 조금 늘리고 줄여 가며 손실이 얼마나 변하는지 직접 재는 방법입니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_X = np.hstack([demo_rng.normal(size=(5, 3)), np.ones((5, 1))])  # 마지막 열은 편향 트릭의 1입니다
demo_y = np.array([0, 2, 1, 2, 0])
demo_W = demo_rng.normal(size=(4, 3))
demo_dW = softmax_loss_naive(demo_W, demo_X, demo_y, 0.1)[1]
if demo_dW is None:
    print("softmax_loss_naive의 빈칸을 채운 다음 실행하면 두 기울기를 비교합니다.")
else:
    for d, c in [(0, 0), (1, 2), (3, 1)]:
        step = np.zeros_like(demo_W)
        step[d, c] = 1e-5
        up, _ = softmax_loss_naive(demo_W + step, demo_X, demo_y, 0.1)
        down, _ = softmax_loss_naive(demo_W - step, demo_X, demo_y, 0.1)
        print(f"dW[{d}, {c}]  수치 미분 {(up - down) / 2e-5:9.6f}   해석적 기울기 {demo_dW[d, c]:9.6f}")


# %% [markdown]
# ## 5. 반복문 없이 구하는 손실과 기울기
#
# 이번에는 예제에 대한 반복문도, 클래스에 대한 반복문도 쓰지 않습니다. 반복문이 없는지도 채점합니다.
#
# 모양을 따라가면 길이 보입니다.
#
# 1. 점수 `X @ W`: (N, C)
# 2. 행마다의 최댓값: 예제마다 하나씩이니 N개입니다. (N, C)에서 빼려면 모양이 (N, 1)이어야 합니다. 배치 전체의 최댓값
#    하나를 빼면 안 됩니다. 점수가 훨씬 작은 행에서는 exp가 모두 0이 되어 로그가 $-\infty$가 됩니다.
# 3. 행마다의 합과 그 로그: N개
# 4. 행마다 정답의 점수 하나씩: N개. 정수 배열 두 개로 뽑는 팬시 인덱싱(fancy indexing)을 씁니다.
# 5. 손실: 3과 4로 예제마다의 손실 N개를 구해 평균을 내고 정규화 항을 더합니다.
#
# 기울기도 같은 길입니다. 모든 예제의 $p - t$를 모은 (N, C) 배열을 $G$라고 하면, `dW`의 $k$번째 열은
# $\frac{1}{N} \sum_i G_{ik}\, x_i$입니다. (N, D)인 `X`와 (N, C)인 $G$로 (D, C)를 만드는 행렬 곱을 찾아보세요.
#
# 앞에서 손으로 푼 점수로 예를 들면, 점수가 [[0, log 2, 0], [log 3, 0, 0]]이고 정답이 [1, 0]일 때
#
# $$p = \begin{bmatrix} 0.25 & 0.5 & 0.25 \\ 0.6 & 0.2 & 0.2 \end{bmatrix}, \quad
#   G = \begin{bmatrix} 0.25 & -0.5 & 0.25 \\ -0.4 & 0.2 & 0.2 \end{bmatrix}$$
#
# 이고, 데이터 손실은 $(-\log 0.5 - \log 0.6) / 2 = (0.6931 + 0.5108) / 2 = 0.6020$입니다.

# %%
def softmax_loss_vectorized(W, X, y, reg):
    """소프트맥스 손실과 기울기. 반복문을 쓰지 않습니다.

    인자:
        W: 가중치. 모양 (D, C), 실수 배열. 편향은 마지막 행에 들어 있습니다.
        X: 예제 N개. 모양 (N, D), 실수 배열.
        y: 정답 레이블. 모양 (N,), 0 이상 C 미만의 정수 배열.
        reg: 정규화 계수. 정규화 항은 reg * np.sum(W * W)입니다.
    반환값:
        (loss, dW)
        loss: 데이터 손실의 평균과 정규화 항을 더한 값. 실수 하나.
        dW: loss를 W로 미분한 기울기. 모양 (D, C), 실수 배열.
    """
    loss = None  # 여기를 채우세요
    dW = None  # 여기를 채우세요
    return loss, dW


# %% tags=["check"]
check("prac3_softmax_classifier.softmax_loss_vectorized")

# %% [markdown]
# ## 손글씨 숫자로 학습하기
#
# 만든 손실로 손글씨 숫자를 읽는 분류기를 학습시켜 봅시다. 학습하는 방법은 `prac5_optimization`에서 직접 만듭니다. 여기서는
# 기울기의 반대쪽으로 조금씩 `W`를 옮긴다는 것만 알면 됩니다.

# %% tags=["demo"]
from autograde.datasets import load_digits

digits = load_digits()
digit_X = np.hstack([digits.x_train, np.ones((len(digits.x_train), 1))])
digit_test = np.hstack([digits.x_test, np.ones((len(digits.x_test), 1))])
digit_W = np.random.default_rng(1).normal(scale=0.001, size=(65, 10))
losses = []
for _ in range(300):
    digit_loss, digit_dW = softmax_loss_vectorized(digit_W, digit_X, digits.y_train, 1e-4)
    if digit_dW is None:
        print("softmax_loss_vectorized의 빈칸을 채우면 여기에서 학습합니다.")
        break
    losses.append(digit_loss)
    digit_W = digit_W - 0.5 * digit_dW
if losses:
    accuracy = np.mean(np.argmax(digit_test @ digit_W, axis=1) == digits.y_test)
    print(f"첫 손실 {losses[0]:.4f} (클래스 10개의 initial_loss: {initial_loss(10)})")
    print(f"마지막 손실 {losses[-1]:.4f}, 시험 정확도 {accuracy:.1%}")

# %% [markdown]
# 소프트맥스 분류기는 점수 대신 **확률**을 내놓습니다. 그래서 얼마나 확신하는지 볼 수 있습니다. 왼쪽 둘은 가장 확신한
# 그림, 오른쪽 둘은 가장 망설인 그림입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

if not losses:
    print("softmax_loss_vectorized의 빈칸을 채우면 여기에 그림이 나타납니다.")
else:
    scores = digit_test @ digit_W
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    by_confidence = np.argsort(p.max(axis=1))
    shown = [by_confidence[-1], by_confidence[-2], by_confidence[1], by_confidence[0]]
    figure, axes = plt.subplots(2, 4, figsize=(10, 4.6), layout="constrained")
    for (picture, bars), i in zip(axes.T, shown):
        picture.imshow(digits.x_test[i].reshape(8, 8), cmap="gray_r")
        picture.set_title(f"정답 {digits.y_test[i]}, 예측 {np.argmax(p[i])}")
        picture.axis("off")
        bars.bar(np.arange(10), p[i], color=["black" if k == digits.y_test[i] else "0.7" for k in range(10)])
        bars.set_xticks(np.arange(10))
        bars.set_ylim(0, 1)
        bars.set_xlabel("클래스 (검은색이 정답)")
    axes[1, 0].set_ylabel("확률")
    plt.show()

# %% [markdown]
# ## 정리
#
# - 손실은 $-s_y + \log \sum_j e^{s_j}$로 곧바로 구합니다. 최댓값을 빼면 점수가 아무리 커도 안전합니다.
# - 학습을 막 시작했을 때의 손실은 클래스의 수만 알면 미리 알 수 있습니다.
# - 점수로 미분한 기울기는 확률에서 정답을 뺀 $p - t$입니다. 2일차에 신경망의 마지막 층에서 다시 만납니다.
# - SVM 손실은 충분히 앞서면 만족하고, 소프트맥스 손실은 확률이 1이 될 때까지 만족하지 않습니다.
