# ---
# jupyter:
#   autograde: prac2_svm_loss stub=v1-dfff857085c6403c prose=v1-b29a55500e8feb53
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
# # SVM 손실
#
# 점수 함수(score function)는 이미지마다 클래스(class)별 점수(score)를 냅니다. 이제 그 점수가 얼마나
# 나쁜지를 숫자 하나로 나타낼 차례입니다. 이 숫자를 **손실**(loss)이라고 합니다. 이 과제에서는 서포트 벡터
# 머신(support vector machine)에서 온 **SVM 손실**을 직접 쓰고, 손실을 줄이는 데 필요한 기울기(gradient)까지
# 구합니다.
#
# 1. 예제 하나의 손실: `L_i_vectorized`
# 2. 여러 예제의 평균 손실: `mean_loss`
# 3. SVM 손실에 관한 여섯 가지 질문
# 4. 반복문으로 구하는 손실과 기울기: `svm_loss_naive`
# 5. 반복문 없이 구하는 손실과 기울기: `svm_loss_vectorized`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac2_svm_loss.L_i_vectorized")`처럼 불러 보세요. 힌트를 하나씩,
# 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `1_day/svm`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `X` | (N, D) | 예제 N개. 행(row) 하나가 예제 하나입니다. |
# | `y` | (N,) | 정답 레이블(label). 0 이상 C 미만의 정수입니다. |
# | `W` | (D, C) | 가중치(weight). 열(column) 하나가 클래스 하나의 템플릿(template)입니다. |
# | `reg` | 실수 하나 | 정규화 항(regularization term)에 곱하는 계수 $\lambda$. 0 이상입니다. |
#
# - `W`의 모양은 처음부터 끝까지 (D, C)입니다. 점수는 `x @ W`나 `X @ W`로 구합니다. CS231n 강의 노트의
#   `L_i`는 `W`를 (C, D)로 두고 `W.dot(x)`라고 쓰지만, 여기서는 그 모양을 쓰지 않습니다.
# - 편향(bias)은 앞에서 배운 편향 트릭(bias trick)으로 `W` 안에 들어 있습니다. `X`의 마지막 열이 1이고 `W`의 마지막 행이
#   편향이므로, 편향을 따로 더하지 않습니다. 정규화 항도 편향을 따로 떼지 않고 `W` 전체로 계산합니다.
# - 정답과 오답의 점수가 벌어져야 하는 폭 $\Delta$는 따로 말이 없으면 1입니다.
# - 마진(margin)이 정확히 0이 되는 입력은 채점에 쓰지 않습니다. 그래서 `> 0`과 `>= 0` 중 어느 쪽을 써도 됩니다.
# - 함수는 인자(argument)로 받은 배열(array)을 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check


# %% [markdown]
# ## 1. 예제 하나의 손실
#
# SVM 손실의 요구는 하나입니다. **정답 클래스의 점수가 모든 오답 클래스의 점수보다 $\Delta$ 이상 높아야
# 합니다.** 이 조건을 지킨 오답에는 벌점이 없고, 지키지 못한 오답에는 모자란 만큼 벌점을 줍니다. 그 벌점을 모두
# 더한 값이 예제 하나의 손실입니다.
#
# 예제 $x$의 점수를 $s = xW$라고 하면 손실은 다음과 같습니다.
#
# $$L_i = \sum_{j \neq y} \max(0,\; s_j - s_y + \Delta)$$
#
# - $x$: 예제 하나, 모양은 (D,)
# - $W$: 가중치, 모양은 (D, C)
# - $s$: 점수, 모양은 (C,). $s_j$는 클래스 $j$의 점수입니다.
# - $y$: 정답 클래스의 번호, 정수 하나
# - $\Delta$: 정답과 오답의 점수가 벌어져야 하는 폭, 여기서는 1
#
# 괄호 안의 $s_j - s_y + \Delta$를 앞으로 **마진**이라고 부르겠습니다. 마진이 0보다 크면 그 오답은 정답에
# 너무 가깝거나 정답을 앞질렀다는 뜻입니다. 0에서 꺾인 모양이 문의 경첩(hinge)을 닮아서 이 손실을
# **힌지 손실**(hinge loss)이라고도 합니다.
#
# **손으로 풀어 보기.** 고양이 사진의 점수가 고양이 3.2, 자동차 5.1, 개구리 -1.7이고 정답은 고양이(0번)입니다.
#
# - 자동차: max(0, 5.1 - 3.2 + 1) = max(0, 2.9) = 2.9
# - 개구리: max(0, -1.7 - 3.2 + 1) = max(0, -3.9) = 0
# - 손실: 2.9 + 0 = **2.9**
#
# $\Delta$가 1이 아니어도 푸는 방법은 같습니다. 점수가 [13, -7, 11], 정답이 0번, $\Delta = 10$이면
# max(0, -7 - 13 + 10) + max(0, 11 - 13 + 10) = 0 + 8 = **8**입니다. 2번 클래스는 정답보다 점수가 낮지만
# 10만큼 벌어지지 않았기 때문에 벌점을 받았습니다.
#
# 이제 빈칸을 채울 차례입니다. 이름에 vectorized가 붙은 것은 클래스에 대한 반복문 없이 쓰자는 뜻입니다. 이
# 함수에서는 반복문을 써도 점수가 깎이지 않지만, 되도록 배열을 한꺼번에 계산해 보세요.

# %%
def L_i_vectorized(x, y, W):
    """예제 하나의 SVM 손실(Δ = 1, 정규화 항 없음).

    인자:
        x: 예제 하나. 모양 (D,), 실수 배열.
        y: 정답 클래스의 번호. 0 이상 C 미만의 정수.
        W: 가중치. 모양 (D, C), 실수 배열.
    반환값:
        손실. 실수 하나.
    """
    loss_i = None  # 여기를 채우세요
    return loss_i


# %% tags=["check"]
check("prac2_svm_loss.L_i_vectorized")

# %% [markdown]
# ### 그림으로 보는 힌지 손실
#
# 오답 하나가 받는 벌점을 그려 보겠습니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
lead = np.linspace(-3, 4, 200)
plt.figure(figsize=(5.5, 3.2))
plt.plot(lead, np.maximum(0, 1 - lead), linewidth=2.5, label="힌지 손실 max(0, 1 - 점수 차이)")
plt.axvline(1, color="gray", linestyle=":", label="Δ = 1만큼 앞선 곳")
plt.xlabel("점수 차이: 정답 점수 - 오답 점수")
plt.ylabel("오답 하나의 벌점")
plt.title("정답이 Δ만큼 앞서면 벌점이 없습니다")
plt.legend()
plt.tight_layout()
plt.show()

# %% [markdown]
# 그림의 가로축은 정답이 오답보다 얼마나 앞서는지를 나타냅니다. 1만큼 앞서기 전에는 모자란 만큼 벌점이 곧게
# 늘어나고, 1을 넘기면 아무리 더 앞서도 벌점은 0 그대로입니다.

# %% [markdown]
# ## 2. 여러 예제의 평균 손실
#
# 예제가 여러 개이면 예제마다 손실을 구한 뒤 평균을 냅니다.
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} L_i$$
#
# 강의 자료의 예제 세 개를 보겠습니다. 행이 예제, 열이 클래스입니다.
#
# | 사진 | 고양이 (0) | 자동차 (1) | 개구리 (2) | 정답 | 손실 |
# |---|---|---|---|---|---|
# | 고양이 | 3.2 | 5.1 | -1.7 | 0 | 2.9 |
# | 자동차 | 1.3 | 4.9 | 2.0 | 1 | 0 |
# | 개구리 | 2.2 | 2.5 | -3.1 | 2 | 12.9 |
#
# 개구리 사진의 손실은 max(0, 2.2 + 3.1 + 1) + max(0, 2.5 + 3.1 + 1) = 6.3 + 6.6 = 12.9입니다.
#
# 평균은 (2.9 + 0 + 12.9) / 3 = **5.2667**입니다. 여기서 나누는 3은 **예제의 수 N**입니다. 이 표에서는 클래스도
# 마침 세 개라서 둘을 혼동하기 쉽습니다. 채점할 때는 N과 C가 다른 점수도 넣어 봅니다.
#
# 아래 빈칸에 `example_scores`와 `example_y`로 평균 손실을 구하는 식을 써 보세요. 여러 줄에 걸쳐 써도 되고
# 반복문을 써도 됩니다. 채점할 때는 두 변수를 값과 모양이 다른 배열로 바꾸어 다시 실행합니다. 그래서 5.2667이나
# 3을 그대로 적으면 통과하지 못합니다.

# %%
example_scores = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])  # 모양 (N, C)
example_y = np.array([0, 1, 2])  # 모양 (N,)

mean_loss = None  # 여기를 채우세요

# %% tags=["check"]
check("prac2_svm_loss.mean_loss")


# %% [markdown]
# ## 3. 여섯 가지 질문
#
# SVM 손실을 잘 이해했는지 여섯 가지 질문으로 확인합니다. 답은 모두 짧은 식 하나입니다. 코드를 쓰기 전에
# 종이에 작은 예를 하나씩 풀어 보는 것이 좋습니다.
#
# ### 질문 1. 자동차 점수가 조금 바뀌면 손실은 어떻게 될까요?
#
# 위 표의 자동차 사진은 점수가 (1.3, 4.9, 2.0)이고 손실이 0입니다. 정답인 자동차의 점수 4.9를 조금 낮춰 4.8로
# 바꿔도 손실은 여전히 0입니다. 그렇다면 다른 점수는 그대로 둔 채 정답 점수를 **최대 얼마만큼 낮춰도** 손실이
# 0으로 남을까요?
#
# 손실이 0인 예제의 점수 $s$와 정답 $y$를 받아서 그 값을 돌려주는 함수를 써 보세요.

# %%
def score_slack(scores, y):
    """손실을 0으로 지키면서 정답 점수를 낮출 수 있는 가장 큰 양(Δ = 1).

    인자:
        scores: 손실이 0인 예제의 점수. 모양 (C,), 실수 배열.
        y: 정답 클래스의 번호. 정수.
    반환값:
        낮출 수 있는 가장 큰 양. 0 이상의 실수 하나.
    """
    slack = None  # 여기를 채우세요
    return slack


# %% tags=["check"]
check("prac2_svm_loss.score_slack")


# %% [markdown]
# ### 질문 2. 손실의 최솟값과 최댓값은 얼마일까요?
#
# 클래스가 C개이고 모든 점수가 $-B$ 이상 $B$ 이하라고 하겠습니다($B \geq 1$). 점수를 이 범위 안에서 마음대로 고를
# 수 있을 때, 예제 하나의 손실 $L_i$가 가질 수 있는 최솟값과 최댓값을 구해 보세요.
#
# 점수에 제한이 없는 경우는 `B = np.inf`를 넣은 것과 같습니다. 식을 바르게 썼다면 따로 처리하지 않아도 됩니다.

# %%
def loss_range(C, B):
    """점수가 모두 [-B, B] 안에 있을 때 예제 하나의 SVM 손실이 가지는 범위(Δ = 1).

    인자:
        C: 클래스의 수. 2 이상의 정수.
        B: 점수의 절댓값이 넘지 못하는 한계. 1 이상의 실수 또는 np.inf.
    반환값:
        (최솟값, 최댓값). 실수 두 개.
    """
    minimum = None  # 여기를 채우세요
    maximum = None  # 여기를 채우세요
    return minimum, maximum


# %% tags=["check"]
check("prac2_svm_loss.loss_range")


# %% [markdown]
# ### 질문 3. 학습을 막 시작했을 때의 손실은 얼마일까요?
#
# 학습을 시작할 때는 보통 `W`를 0에 아주 가까운 값으로 둡니다. 그러면 모든 점수가 거의 0입니다. 모든 점수가
# 정확히 0일 때 예제 하나의 손실을 클래스의 수 C로 나타내 보세요.
#
# 이 값은 쓸모가 많습니다. 학습을 시작하자마자 출력한 손실이 이 값과 크게 다르면 코드 어딘가가 틀린 것입니다.

# %%
def initial_loss(C):
    """모든 점수가 0일 때 예제 하나의 SVM 손실(Δ = 1, 정규화 항 없음).

    인자:
        C: 클래스의 수. 2 이상의 정수.
    반환값:
        손실. 실수 하나.
    """
    loss = None  # 여기를 채우세요
    return loss


# %% tags=["check"]
check("prac2_svm_loss.initial_loss")


# %% [markdown]
# ### 질문 4. 정답 클래스까지 더하면 어떻게 될까요?
#
# 식에서는 $j \neq y$인 오답 클래스만 더합니다. 실수로 $j = y$까지 더했다면 예제 N개의 **평균** 손실은 얼마가
# 될까요? 원래의 평균 손실 `loss`에서 시작해 답을 구해 보세요. `N`과 `C`도 함께 드리지만, 꼭 필요한 것만
# 골라 쓰면 됩니다.
#
# 답을 구했다면 한 가지를 더 생각해 보세요. 이렇게 바뀐 손실을 가장 작게 만드는 `W`는 원래와 같을까요,
# 다를까요?

# %%
def loss_with_correct_class(loss, N, C):
    """정답 클래스까지 더했을 때의 평균 손실(Δ = 1).

    인자:
        loss: 오답 클래스만 더한 원래의 평균 손실. 실수 하나.
        N: 예제의 수. 정수.
        C: 클래스의 수. 정수.
    반환값:
        정답 클래스까지 더한 평균 손실. 실수 하나.
    """
    new_loss = None  # 여기를 채우세요
    return new_loss


# %% tags=["check"]
check("prac2_svm_loss.loss_with_correct_class")


# %% [markdown]
# ### 질문 5. 합 대신 평균을 쓰면 어떻게 될까요?
#
# 예제 하나의 손실을 오답 클래스 C - 1개의 **합**이 아니라 **평균**으로 정하면, 데이터 손실(정규화 항을 뺀 부분)은
# 얼마가 될까요?
#
# 여기에는 함정이 하나 있습니다. 실제로 줄이려는 것은 데이터 손실과 정규화 항을 더한 전체 손실입니다.
#
# $$L = (\text{데이터 손실}) + \lambda \sum_{d,c} W_{dc}^2$$
#
# 여기서 $W_{dc}$는 `W`의 $d$행 $c$열 원소(element)이고, $\lambda$는 정규화 항에 곱하는 계수입니다. 이 항이 왜 필요한지는
# 4번에서 설명합니다.
#
# 데이터 손실만 작아지고 $\lambda$가 그대로라면 두 항의 균형이 바뀌고, 전체 손실을 가장 작게 만드는 `W`도 보통
# 달라집니다. 가장 좋은 `W`가 **그대로이려면** $\lambda$(코드에서는 `reg`)를 얼마로 바꿔야 하는지도 함께 구해
# 보세요.

# %%
def mean_instead_of_sum(loss, reg, C):
    """오답 클래스의 합을 평균으로 바꾼 데이터 손실과, 가장 좋은 W를 그대로 두는 reg.

    인자:
        loss: 오답 클래스의 합으로 구한 원래의 데이터 손실. 실수 하나.
        reg: 원래의 정규화 계수. 실수 하나.
        C: 클래스의 수. 2 이상의 정수.
    반환값:
        (새 데이터 손실, 새 정규화 계수). 실수 두 개.
    """
    new_loss = None  # 여기를 채우세요
    new_reg = None  # 여기를 채우세요
    return new_loss, new_reg


# %% tags=["check"]
check("prac2_svm_loss.mean_instead_of_sum")


# %% [markdown]
# ### 질문 6. 제곱하면 어떻게 될까요?
#
# 이번에는 벌점을 제곱해서 더합니다. 이를 제곱 힌지 손실(squared hinge loss)이라고 합니다.
#
# $$L_i = \sum_{j \neq y} \max(0,\; s_j - s_y + \Delta)^2$$
#
# 모든 벌점에 같은 수를 곱하는 것과는 다릅니다. 예를 들어 벌점이 (1, 1)인 예제와 (2, 0)인 예제는 원래의 손실로는
# 똑같이 2입니다. 제곱하면 각각 2와 4가 되어, 조건을 크게 어긴 오답 하나를 훨씬 무겁게 봅니다. 그래서 가장 좋은 `W`도
# 보통 달라집니다.

# %%
def squared_hinge(scores, y):
    """예제 하나의 제곱 힌지 손실(Δ = 1, 앞에 1/2을 곱하지 않음).

    인자:
        scores: 예제 하나의 점수. 모양 (C,), 실수 배열.
        y: 정답 클래스의 번호. 정수.
    반환값:
        손실. 실수 하나.
    """
    loss = None  # 여기를 채우세요
    return loss


# %% tags=["check"]
check("prac2_svm_loss.squared_hinge")


# %% [markdown]
# ## 4. 반복문으로 구하는 손실과 기울기
#
# ### 정규화 항은 왜 필요할까요?
#
# 손실을 0으로 만드는 `W`를 찾았다고 하겠습니다. 그런 `W`는 하나뿐일까요? 자동차 사진의 점수 (1.3, 4.9, 2.0)으로
# 확인해 보겠습니다. 손실은 max(0, 1.3 - 4.9 + 1) + max(0, 2.0 - 4.9 + 1) = 0입니다. `W`를 두 배로 하면 점수도
# 두 배인 (2.6, 9.8, 4.0)이 되고, 손실은 max(0, 2.6 - 9.8 + 1) + max(0, 4.0 - 9.8 + 1) = 0으로 그대로입니다.
# 세 배, 네 배를 해도 마찬가지입니다.
#
# 데이터 손실만으로는 이 가운데 하나를 고를 수 없습니다. 그래서 `W`가 클수록 커지는 항을 손실에 더해 작은 `W`를
# 고르게 합니다. 이것이 정규화(regularization)입니다.
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} \sum_{j \neq y_i} \max(0,\; s_{ij} - s_{iy_i} + 1)
#     + \lambda \sum_{d=1}^{D} \sum_{c=1}^{C} W_{dc}^2$$
#
# - $s = XW$: 모든 예제의 점수, 모양은 (N, C). $s_{ij}$는 예제 $i$에서 클래스 $j$가 받은 점수입니다.
# - $y_i$: 예제 $i$의 정답 클래스
# - $\lambda$: 정규화 계수, 코드에서는 `reg`
#
# **약속.** 정규화 항은 `reg * np.sum(W * W)`입니다. 앞에 1/2을 곱하지 않고, N으로 나누지도 않습니다. 책이나
# 강의에 따라 1/2을 곱하기도 하지만 이 과제에서는 곱하지 않습니다. 따라서 정규화 항의 기울기는 $2 \lambda W$입니다.
#
# ### 기울기는 어떻게 구할까요?
#
# 예제 $x_i$와 오답 클래스 $j$ 하나만 보겠습니다. `W`의 $j$번째 열을 $w_j$라고 하면 마진은 다음과 같습니다.
#
# $$m_{ij} = x_i \cdot w_j - x_i \cdot w_{y_i} + 1$$
#
# - 마진이 0보다 작으면 벌점이 0이고, `W`가 조금 바뀌어도 0입니다. 그래서 기울기에 아무것도 보태지 않습니다.
# - 마진이 0보다 크면 벌점이 곧 $m_{ij}$이므로, $w_j$로 미분하면 $x_i$, $w_{y_i}$로 미분하면 $-x_i$입니다.
#
# 즉 벌점을 받은 오답마다 `dW`의 **두 열**이 바뀝니다. 오답의 열에는 $x_i$를 더하고, 정답의 열에서는 $x_i$를 뺍니다.
# 모든 예제에 대해 이렇게 모은 다음 N으로 나누고, 마지막에 정규화 항의 기울기를 더합니다. `dW`의 모양은 `W`와
# 똑같은 (D, C)입니다.
#
# **손으로 풀어 보기.** 예제가 하나뿐이고 x = [1, 2], 정답은 0번, reg = 0.1입니다.
#
# $$W = \begin{bmatrix} 1.2 & 1.1 & 0.3 \\ 1.0 & 2.0 & -1.0 \end{bmatrix}, \quad
#   xW = [3.2,\; 5.1,\; -1.7]$$
#
# - 손실: 데이터 손실은 앞에서 구한 2.9이고 $\sum W^2$은 8.74이므로 2.9 + 0.1 × 8.74 = **3.774**입니다.
# - 벌점을 받은 오답은 1번뿐입니다. 1번 열에 x를 더하고 0번 열에서 x를 빼면 [[-1, 1, 0], [-2, 2, 0]]입니다.
# - 여기에 2 × 0.1 × W를 더하면 `dW`는 [[-0.76, 1.22, 0.06], [-1.8, 2.4, -0.2]]입니다.
#
# 이제 반복문으로 손실과 기울기를 함께 구해 보세요. 바깥 반복문은 예제를, 안쪽 반복문은 클래스를 하나씩
# 봅니다.

# %%
def svm_loss_naive(W, X, y, reg):
    """SVM 손실과 기울기. 반복문을 써도 됩니다(Δ = 1).

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
check("prac2_svm_loss.svm_loss_naive")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 기울기를 식으로 구한 것을 해석적 기울기(analytic gradient)라고 합니다. 맞게 구했는지는 수치 미분(numerical
# gradient)과 비교해 보면 압니다. `W`의 원소 하나를 아주 조금 늘리고 줄여 가며 손실이 얼마나 변하는지 직접
# 재는 방법입니다. 빈칸을 채운 다음 아래 셀을 실행하면 두 값이 나란히 나옵니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_X = np.hstack([demo_rng.normal(size=(5, 3)), np.ones((5, 1))])  # 마지막 열은 편향 트릭의 1입니다
demo_y = np.array([0, 2, 1, 2, 0])
demo_W = demo_rng.normal(size=(4, 3))
demo_loss, demo_dW = svm_loss_naive(demo_W, demo_X, demo_y, 0.1)
if demo_dW is None:
    print("svm_loss_naive의 빈칸을 채운 다음 실행하면 두 기울기를 비교합니다.")
else:
    for d, c in [(0, 0), (1, 2), (3, 1)]:
        step = np.zeros_like(demo_W)
        step[d, c] = 1e-5
        up, _ = svm_loss_naive(demo_W + step, demo_X, demo_y, 0.1)
        down, _ = svm_loss_naive(demo_W - step, demo_X, demo_y, 0.1)
        print(f"dW[{d}, {c}]  수치 미분 {(up - down) / 2e-5:9.6f}   해석적 기울기 {demo_dW[d, c]:9.6f}")


# %% [markdown]
# ## 5. 반복문 없이 구하는 손실과 기울기
#
# 파이썬의 반복문은 느립니다. 같은 계산을 배열 연산 몇 번으로 바꾸는 것을 벡터화(vectorization)라고 하며, 보통
# 수십 배 빨라집니다. 여기서는 예제에 대한 반복문도, 클래스에 대한 반복문도 쓰지 않습니다. 반복문이 없는지도
# 채점합니다.
#
# ### 손실
#
# 모든 예제의 마진을 (N, C) 배열 하나로 구합니다.
#
# 1. 점수 `X @ W`의 모양은 (N, C)입니다.
# 2. 행마다 정답 점수를 하나씩 뽑습니다. 정수 배열 두 개로 뽑는 팬시 인덱싱(fancy indexing)을 쓰면 됩니다. 뽑은
#    결과의 모양은 (N,)입니다.
# 3. (N, C)에서 (N,)을 바로 빼면 브로드캐스팅(broadcasting)은 마지막 축(axis)끼리 맞춥니다. 행마다 다른 값을 빼려면
#    모양이 (N, 1)이어야 합니다.
# 4. 정답 자리의 마진은 늘 1이므로 더하지 않도록 처리합니다.
#
# 강의 자료의 점수로 계산하면 이렇게 됩니다. 정답 점수는 [3.2, 4.9, -3.1]입니다.
#
# $$\begin{bmatrix} 1.0 & 2.9 & -3.9 \\ -2.6 & 1.0 & -1.9 \\ 6.3 & 6.6 & 1.0 \end{bmatrix}
#   \;\rightarrow\;
#   \begin{bmatrix} 0 & 2.9 & 0 \\ 0 & 0 & 0 \\ 6.3 & 6.6 & 0 \end{bmatrix}$$
#
# 왼쪽은 마진, 오른쪽은 벌점입니다. 벌점의 합 15.8을 예제의 수 3으로 나누면 5.2667입니다.
#
# ### 기울기
#
# 앞에서 한 일을 다시 보면, 예제 $x_i$는 `dW`의 각 열에 몇 번씩 더해지거나 빠집니다. 그 횟수를 (N, C) 배열 $M$에
# 적어 보겠습니다.
#
# - 벌점을 받은 오답 자리는 1입니다.
# - 벌점을 받지 않은 오답 자리는 0입니다.
# - 정답 자리는, 그 예제에서 벌점을 받은 오답의 수에 음의 부호를 붙인 값입니다.
#
# 위의 예에서는 다음과 같습니다.
#
# $$M = \begin{bmatrix} -1 & 1 & 0 \\ 0 & 0 & 0 \\ 1 & 1 & -2 \end{bmatrix}$$
#
# 그러면 데이터 손실의 기울기에서 $k$번째 열은 $\frac{1}{N} \sum_i M_{ik}\, x_i$입니다. 모든 열을 한꺼번에 구하는
# 행렬 곱은 무엇일까요? 모양이 (N, D)인 `X`와 (N, C)인 `M`으로 (D, C)를 만드는 방법을 찾으면 됩니다. 정규화 항은
# 4번과 같습니다.

# %%
def svm_loss_vectorized(W, X, y, reg):
    """SVM 손실과 기울기. 반복문을 쓰지 않습니다(Δ = 1).

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
check("prac2_svm_loss.svm_loss_vectorized")

# %% [markdown]
# ### 얼마나 빨라졌을까요?
#
# 두 함수의 답이 같은지, 시간은 얼마나 차이가 나는지 직접 재어 보겠습니다.

# %% tags=["demo"]
from time import perf_counter


def shortest_time(function, repeat=5):
    """여러 번 실행해 가장 짧게 걸린 시간(초)."""
    seconds = []
    for _ in range(repeat):
        start = perf_counter()
        function(speed_W, speed_X, speed_y, 0.1)
        seconds.append(perf_counter() - start)
    return min(seconds)


speed_rng = np.random.default_rng(1)
speed_X = speed_rng.normal(size=(500, 50))
speed_y = speed_rng.integers(0, 10, size=500)
speed_W = speed_rng.normal(scale=0.1, size=(50, 10))
naive_loss, naive_dW = svm_loss_naive(speed_W, speed_X, speed_y, 0.1)
fast_loss, fast_dW = svm_loss_vectorized(speed_W, speed_X, speed_y, 0.1)
if naive_dW is None or fast_dW is None:
    print("두 함수의 빈칸을 모두 채운 다음 실행하면 답과 시간을 비교합니다.")
else:
    slow, fast = shortest_time(svm_loss_naive), shortest_time(svm_loss_vectorized)
    print(f"손실의 차이 {abs(naive_loss - fast_loss):.1e}")
    print(f"기울기의 차이 {np.max(np.abs(naive_dW - fast_dW)):.1e}")
    print(f"반복문 {slow * 1000:.1f} ms, 벡터화 {fast * 1000:.1f} ms: {slow / fast:.0f}배 빠릅니다.")
