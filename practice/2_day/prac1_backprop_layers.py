# ---
# jupyter:
#   autograde: prac1_backprop_layers stub=v1-6b2966b0865f8c63 prose=v1-051c563329dbddbe
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
# # 역전파 2: 신경망의 층
#
# 앞 노트북에서는 숫자 하나가 게이트 하나를 지나갔습니다. 신경망에서는 배치(batch) 전체가 행렬이 되어
# **층**(layer)을 지나갑니다. 층은 게이트 여러 개를 묶은 것이고, 규칙은 그대로입니다.
#
# $$\text{내려보낼 기울기} = \text{흘러온 기울기} \times \text{국소 기울기}$$
#
# 이 노트북에서는 층을 네 가지 만듭니다. 이어 붙이면 이런 신경망이 됩니다.
#
# ```text
# x ---[Affine]---[Sigmoid or ReLU]---[Affine]---[SoftmaxWithLoss]--- loss
#                                                       |
#                                                 t ----'
# ```
#
# 층은 모두 메서드가 둘인 클래스입니다.
#
# - `forward(...)`: 출력을 계산합니다. `backward`에서 쓸 값은 `self`에 남깁니다.
# - `backward(dout)`: 흘러온 기울기 `dout`을 받아 입력의 기울기 `dx`를 돌려줍니다. `dx`의 모양(shape)은 입력 `x`와 같습니다.
#
# 모든 층이 지키는 약속이 둘 있습니다.
#
# - **받은 배열을 바꾸지 않습니다.** `x`나 `dout`은 다른 층도 쓰고 있을 수 있습니다.
# - `forward`를 여러 번 불렀다면 `backward`는 **마지막**에 부른 `forward`를 기준으로 계산합니다. 확인 카드에 `earlier`가 보이면
#   그 입력으로 `forward`를 먼저 한 번 불러 보았다는 뜻입니다.
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac1_backprop_layers.Sigmoid")`처럼
# 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/backprop`에 설명되어 있습니다.

# %%
import numpy as np

from autograde import check


# %% [markdown]
# ## 준비: 내 기울기가 맞는지 스스로 확인하기
#
# 역전파 코드는 틀려도 오류 없이 돌아갈 때가 많습니다. 그래서 수치 미분(numerical gradient)과 견주어 봅니다.
# 입력의 원소를 하나씩 아주 조금($h$) 움직이면서 값이 얼마나 변하는지 재는 방법입니다.
#
# $$\frac{\partial L}{\partial x_i} \approx \frac{L(x_i + h) - L(x_i - h)}{2h}$$
#
# 수치 미분을 하려면 $L$이 숫자 하나여야 합니다. 층의 출력은 배열이므로, 흘러온 기울기 `dout`과 원소끼리 곱해서 더합니다.
#
# $$L = \sum (out \odot dout)$$
#
# $\odot$는 원소별 곱입니다. 이렇게 정하면 $\partial L / \partial out$이 바로 `dout`이 되어,
# $\partial L / \partial x$는 `backward(dout)`이 돌려줄 값과 같아야 합니다.
#
# 아래 셀의 두 함수는 이미 만들어 두었습니다. 과제마다 맨 끝에서 이 함수로 기울기를 확인합니다.
# 층의 계산이 맞다면 차이가 `1e-7`보다 작게 나옵니다.

# %%
def numerical_gradient(f, x, h=1e-5):
    """숫자 하나를 돌려주는 함수 f를 x에서 수치 미분합니다.

    인자:
        f: 배열을 받아 실수 하나를 돌려주는 함수.
        x: 미분할 자리. 배열. 바꾸지 않습니다.
        h: 움직일 폭. 실수.
    반환값:
        x와 같은 모양의 기울기.
    """
    x = np.array(x, dtype=float)  # 복사본(copy)을 만들어 원본을 지킵니다.
    grad = np.zeros_like(x)
    for index in np.ndindex(*x.shape):
        original = x[index]
        x[index] = original + h
        above = f(x)
        x[index] = original - h
        below = f(x)
        x[index] = original
        grad[index] = (above - below) / (2 * h)
    return grad


def show_gap(name, analytic, f, x):
    """역전파로 구한 기울기와 수치 미분의 가장 큰 차이를 출력합니다.

    인자:
        name: 출력할 이름. 문자열.
        analytic: 역전파로 구한 기울기. 아직 빈칸이면 None.
        f, x: numerical_gradient에 넘길 함수와 배열.
    반환값:
        없음.
    """
    if analytic is None:
        print(name, ": 아직 빈칸입니다.")
        return
    numeric = numerical_gradient(f, x)
    if np.shape(analytic) != numeric.shape:
        print(name, ": 모양이 다릅니다.", np.shape(analytic), "→", numeric.shape)
        return
    print(name, ": 가장 큰 차이", np.max(np.abs(analytic - numeric)))


# %% [markdown]
# ## 1. 시그모이드 층
#
# 시그모이드(sigmoid)는 원소마다 따로 계산하는 활성화 함수(activation function)입니다.
#
# $$out = \sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# 앞 노트북에서 본 것처럼 국소 기울기는 **출력**만으로 쓸 수 있습니다.
#
# $$dx = dout \odot (1 - out) \odot out$$
#
# - $x$, $out$, $dout$, $dx$: 모두 같은 모양입니다.
#
# 손으로 계산하기 쉬운 값을 골랐습니다. $e^{-\ln 3} = 1/3$이므로 $\sigma(\ln 3) = 1 / (1 + 1/3) = 0.75$입니다.
#
# ```text
# x    = [ 0      ln 3   -ln 3 ] ---(sigmoid)--- out  = [ 0.5   0.75   0.25 ]
#
# dx   = [ 1      0.75    1.5  ] <--(sigmoid)<-- dout = [ 4     4      8    ]
# ```
#
# 첫 원소는 `4 × (1 - 0.5) × 0.5 = 1`, 둘째 원소는 `4 × 0.25 × 0.75 = 0.75`입니다.

# %%
class Sigmoid:
    """시그모이드 층: out = 1 / (1 + exp(-x))."""

    def __init__(self):
        self.out = None  # forward의 출력을 담아 둘 자리

    def forward(self, x):
        """원소마다 시그모이드를 계산합니다.

        인자:
            x: 몇 차원이든 되는 수의 배열.
        반환값:
            x와 같은 모양의 실수 배열.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
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
check("prac1_backprop_layers.Sigmoid")

# %% tags=["demo"]
points = np.array([[0.0, 1.0, -2.0], [3.0, -0.5, 0.1]])
upstream = np.array([[1.0, -2.0, 3.0], [0.5, 2.0, -1.0]])
sigmoid_layer = Sigmoid()
sigmoid_layer.forward(points)
show_gap(
    "Sigmoid dx", sigmoid_layer.backward(upstream), lambda v: np.sum(Sigmoid().forward(v) * upstream), points
)


# %% [markdown]
# ## 2. ReLU 층
#
# ReLU는 양수는 그대로 통과시키고 나머지는 0으로 만드는 활성화 함수입니다.
#
# $$out = \max(0, x), \qquad
# dx = \begin{cases} dout & (x > 0) \\ 0 & (x \le 0) \end{cases}$$
#
# - $x$, $out$, $dout$, $dx$: 모두 같은 모양입니다.
#
# 순전파에서 켜져 있던 자리로만 기울기가 흐릅니다. 스위치와 같습니다.
#
# ```text
# x  = [  1  -2 ] ---(ReLU)--- out  = [ 1  0 ]
#      [ -3   4 ]                     [ 0  4 ]
#
# dx = [  5   0 ] <--(ReLU)<-- dout = [ 5  6 ]
#      [  0   8 ]                     [ 7  8 ]
# ```
#
# 스위치를 정하는 것은 `dout`의 부호가 아니라 `x`의 부호입니다. 그러니 `forward`에서 무언가를 기억해 두어야 합니다.
#
# $x$가 정확히 0인 자리의 기울기는 위의 식처럼 0으로 정하지만, 이 자리는 채점하지 않습니다.

# %%
class Relu:
    """ReLU 층: out = max(0, x)."""

    def __init__(self):
        self.mask = None  # 어느 자리가 켜졌는지 담아 둘 자리

    def forward(self, x):
        """양수만 통과시킵니다.

        인자:
            x: 몇 차원이든 되는 실수 배열. 바꾸지 않습니다.
        반환값:
            x와 같은 모양의 실수 배열.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
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
check("prac1_backprop_layers.Relu")

# %% tags=["demo"]
relu_layer = Relu()
relu_layer.forward(points - 0.7)
show_gap(
    "Relu dx", relu_layer.backward(upstream), lambda v: np.sum(Relu().forward(v) * upstream), points - 0.7
)


# %% [markdown]
# ## 3. Affine 층
#
# Affine 층은 행렬 곱에 편향(bias)을 더합니다. 1일차의 점수 함수(score function)와 같은 식입니다.
#
# $$out = XW + b$$
#
# - $X$: 입력. 모양 `(N, D)`. 예제가 N개이고, 예제 하나는 수 D개로 이루어집니다.
# - $W$: 가중치(weight). 모양 `(D, H)`
# - $b$: 편향. 모양 `(H,)`
# - $out$: 출력. 모양 `(N, H)`
#
# ### 기울기를 모양으로 찾기
#
# 기울기의 모양은 언제나 **미분하려는 값의 모양과 같습니다.** `dX`는 `(N, D)`, `dW`는 `(D, H)`, `db`는 `(H,)`입니다.
# 그리고 곱셈 게이트처럼 상대편이 곱해집니다. `dX`에는 $W$가, `dW`에는 $X$가 들어갑니다.
#
# $$dX = dout\,W^{T}, \qquad dW = X^{T} dout$$
#
# 모양을 맞춰 보면 곱하는 순서와 전치(transpose)할 쪽이 저절로 정해집니다.
#
# ```text
# dX (N,D)  =  dout (N,H)  @  W.T (H,D)
# dW (D,H)  =  X.T  (D,N)  @  dout (N,H)
# ```
#
# 편향 $b$는 예제 N개에 모두 더해집니다. 값 하나가 N갈래로 갈라진 셈이므로, 돌아온 기울기를 **모두 더합니다**.
#
# $$db_j = \sum_{i=1}^{N} dout_{ij}$$
#
# ### 손으로 계산하기
#
# N = 2, D = 2, H = 3입니다.
#
# ```text
#   X            W                 b                out
# [ 1  2 ]     [ 1  0   2 ]                       [ 2  3  1 ]
# [ 3  4 ]  @  [ 0  1  -1 ]  +  [ 1  1  1 ]   =   [ 4  5  3 ]
#
#   dout            dX            dW              db
# [ 1  0  1 ]     [ 3  -1 ]     [ 1  3  4 ]
# [ 0  1  1 ]     [ 2   0 ]     [ 2  4  6 ]     [ 1  1  2 ]
# ```
#
# `db`의 마지막 값 2는 `dout`의 마지막 열을 더한 1 + 1입니다. 첫 예제의 `dX`는
# `[1, 0, 1] @ W.T = [1×1 + 0×0 + 1×2, 1×0 + 0×1 + 1×(-1)] = [3, -1]`입니다.
#
# ### 이미지가 들어올 때
#
# 입력이 (예제, 채널, 높이, 너비)로 된 이미지 묶음이면 2차원이 아닙니다. 이때는 예제마다 한 줄로 펴서 `(N, D)`로 만든 다음 곱합니다.
# `reshape`에 `-1`을 적은 축의 길이는 NumPy가 계산합니다. 예를 들어 모양이 `(2, 4, 5, 6)`인 배열에 `reshape(2, -1)`을 쓰면
# 모양이 `(2, 120)`이 됩니다. `backward`는 `dx`를 **원래 모양으로 되돌려서** 돌려주어야 합니다.
#
# ```text
# x (2,4,5,6) --reshape--> (2,120) --@ W (120,3)--> out (2,3)
# dx (2,4,5,6) <--reshape-- (2,120) <-------------- dout (2,3)
# ```
#
# `dW`와 `db`는 나중에 가중치를 고칠 때 쓰므로 `self.dW`, `self.db`에 담습니다. `dx`만 돌려줍니다.
# 배치 크기로 나누지 않습니다. 그 일은 마지막의 SoftmaxWithLoss 층이 한 번만 합니다.

# %%
class Affine:
    """Affine 층: out = x @ W + b.

    속성:
        W, b: 가중치 (D, H), 편향 (H,).
        dW, db: backward가 채우는 기울기. 각각 W, b와 같은 모양.
    """

    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None  # 2차원으로 편 입력을 담아 둘 자리
        self.x_shape = None  # 입력의 원래 모양을 담아 둘 자리
        self.dW = None
        self.db = None

    def forward(self, x):
        """행렬 곱에 편향을 더합니다.

        인자:
            x: 입력. 모양 (N, D) 또는 (N, d1, d2, ...)의 배열.
                d1 * d2 * ...가 D와 같습니다. 바꾸지 않습니다.
        반환값:
            모양 (N, H)의 실수 배열.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return out

    def backward(self, dout):
        """입력의 기울기를 돌려주고, 가중치와 편향의 기울기를 self.dW와 self.db에 담습니다.

        인자:
            dout: 흘러온 기울기. 모양 (N, H)의 배열. 바꾸지 않습니다.
        반환값:
            dx. forward가 받은 x와 같은 모양의 배열.
        """
        self.dW = None  # 여기를 채우세요
        self.db = None  # 여기를 채우세요
        dx = None  # 여기를 채우세요
        return dx


# %% tags=["check"]
check("prac1_backprop_layers.Affine")

# %% tags=["demo"]
images = np.linspace(-0.1, 0.5, num=2 * 4 * 5 * 6).reshape(2, 4, 5, 6)
weights = np.linspace(-0.2, 0.3, num=120 * 3).reshape(120, 3)
biases = np.linspace(-0.3, 0.1, num=3)
scores_up = np.array([[1.0, -2.0, 0.5], [-1.0, 3.0, 2.0]])

affine_layer = Affine(weights, biases)
print(affine_layer.forward(images))  # 첫 값은 1.498..., 마지막 값은 3.772...
d_images = affine_layer.backward(scores_up)
show_gap("Affine dx", d_images, lambda v: np.sum(Affine(weights, biases).forward(v) * scores_up), images)
show_gap(
    "Affine dW", affine_layer.dW, lambda v: np.sum(Affine(v, biases).forward(images) * scores_up), weights
)
show_gap(
    "Affine db", affine_layer.db, lambda v: np.sum(Affine(weights, v).forward(images) * scores_up), biases
)


# %% [markdown]
# ## 4. SoftmaxWithLoss 층
#
# 마지막 층은 점수(score)를 확률로 바꾸는 소프트맥스(softmax)와 교차 엔트로피(cross entropy) 손실(loss)을 하나로 묶습니다.
#
# $$y_{ik} = \frac{e^{x_{ik}}}{\sum_j e^{x_{ij}}}, \qquad
# L = -\frac{1}{N} \sum_{i=1}^{N} \log y_{i,\,t_i}$$
#
# - $x$: 점수. 모양 `(N, C)`. 예제 N개, 클래스(class) C개.
# - $y$: 확률. 모양 `(N, C)`. 행(row)마다 더하면 1입니다.
# - $t_i$: $i$번째 예제의 정답 클래스.
# - $L$: 손실. 실수 하나. **배치에서 평균**한 값입니다.
#
# 두 함수를 묶으면 기울기의 식이 아주 간단해집니다. $t$를 원-핫(one-hot)으로 쓰면 이렇게 됩니다.
#
# $$dx = dout \cdot \frac{y - t}{N}$$
#
# 확률에서 정답을 뺀 값, 곧 "얼마나 틀렸는가"가 그대로 흘러갑니다. 소프트맥스의 야코비안을 따로 곱할 필요가 없습니다.
# `dout`은 $L$로 흘러온 기울기인데, 이 층이 그래프의 끝이므로 보통 1입니다. 다른 값이 오면 그만큼 곱합니다.
#
# ### 손으로 계산하기
#
# $e^0 = 1$, $e^{\ln 2} = 2$, $e^{\ln 3} = 3$이므로 확률이 딱 떨어집니다. 정답은 1번과 0번 클래스입니다.
#
# ```text
#   x                      y                        t (label)    t (one-hot)
# [ 0     ln 2   0 ]     [ 0.25   0.5   0.25 ]      1            [ 0  1  0 ]
# [ ln 3  0      0 ]     [ 0.6    0.2   0.2  ]      0            [ 1  0  0 ]
#
# loss = (-log 0.5 - log 0.6) / 2 = (0.6931 + 0.5108) / 2 = 0.6020
#
#   y - t                        dx = (y - t) / 2
# [  0.25   -0.5   0.25 ]      [  0.125   -0.25   0.125 ]
# [ -0.4     0.2   0.2  ]      [ -0.2      0.1    0.1   ]
# ```
#
# ### 약속
#
# - 1일차에 만든 `softmax_batch`와 `cross_entropy_error`를 이 노트북에 옮겨 적어서 불러도 되고, `forward` 안에서 바로 계산해도 됩니다.
# - `t`는 두 가지로 올 수 있습니다. 레이블(label)이면 모양 `(N,)`의 정수 배열이고, 원-핫이면 모양 `(N, C)`의 배열입니다.
#   `t`의 차원을 보고 나누면 됩니다.
# - 점수가 1000처럼 커도 넘침(overflow)이 없어야 합니다. 1일차처럼 **행마다** 최댓값을 빼세요.
# - 로그 안에 1일차처럼 `1e-7`을 더해도 되고, 더하지 않아도 됩니다. 정답의 확률이 0에 가까운 경우는 채점하지 않으므로
#   두 방법 모두 맞는 답입니다.
# - `backward`를 두 번 불러도 같은 값이 나와야 합니다. 확인 카드의 `dx_again`이 두 번째로 부른 결과입니다.

# %%
class SoftmaxWithLoss:
    """소프트맥스와 교차 엔트로피 손실을 묶은 층."""

    def __init__(self):
        self.y = None  # 소프트맥스의 출력을 담아 둘 자리
        self.t = None  # 정답을 담아 둘 자리

    def forward(self, x, t):
        """배치의 평균 손실을 계산합니다.

        인자:
            x: 점수. 모양 (N, C)의 배열. 바꾸지 않습니다.
            t: 정답. 모양 (N,)의 레이블(정수 배열) 또는 모양 (N, C)의 원-핫 배열. 바꾸지 않습니다.
        반환값:
            손실. 실수 하나.
        """
        loss = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return loss

    def backward(self, dout=1.0):
        """점수의 기울기를 구합니다.

        인자:
            dout: 손실로 흘러온 기울기. 실수. 그래프의 끝이면 1입니다.
        반환값:
            dx. 점수와 같은 모양 (N, C)의 배열.
        """
        dx = None  # 여기를 채우세요
        return dx


# %% tags=["check"]
check("prac1_backprop_layers.SoftmaxWithLoss")

# %% tags=["demo"]
batch_scores = np.array([[0.3, 2.9, 4.0], [1.0, -2.0, 0.0]])
batch_labels = np.array([2, 0])
loss_layer = SoftmaxWithLoss()
print("손실:", loss_layer.forward(batch_scores, batch_labels))
d_scores = loss_layer.backward()
show_gap("SoftmaxWithLoss dx", d_scores, lambda v: SoftmaxWithLoss().forward(v, batch_labels), batch_scores)

# %% [markdown]
# ## 층을 이어 보기
#
# 이제 층을 순서대로 이으면 신경망이 됩니다. 순전파는 앞에서 뒤로, 역전파는 뒤에서 앞으로 갑니다.
# 아래 셀은 층 네 개를 이어서 첫 가중치의 기울기까지 한 번에 구하고, 수치 미분과 견줍니다.

# %% tags=["demo"]
rng = np.random.default_rng(0)
inputs, labels = rng.normal(size=(5, 4)), np.array([0, 2, 1, 1, 0])
W1, b1 = rng.normal(size=(4, 6)), np.zeros(6)
W2, b2 = rng.normal(size=(6, 3)), np.zeros(3)


def network_loss(first_weight):
    """첫 가중치를 바꿔 끼우고 손실을 계산합니다. 층의 목록도 함께 돌려줍니다."""
    layers = [Affine(first_weight, b1), Relu(), Affine(W2, b2)]
    signal = inputs
    for layer in layers:
        signal = layer.forward(signal)
    last = SoftmaxWithLoss()
    return last.forward(signal, labels), layers, last


if any(part is None for part in (d_images, d_scores, relu_layer.backward(upstream))):
    print("네 층을 모두 채우면 여기서 신경망 전체를 확인합니다.")
else:
    loss, layers, last = network_loss(W1)
    signal = last.backward(1.0)
    for layer in reversed(layers):
        signal = layer.backward(signal)
    print("손실:", loss)
    show_gap("신경망 전체의 dW1", layers[0].dW, lambda v: network_loss(v)[0], W1)

# %% [markdown]
# ## 정리
#
# - 층도 게이트와 같습니다. `forward`에서 기억하고 `backward`에서 곱합니다.
# - 기울기의 모양은 언제나 미분하려는 값의 모양과 같습니다. 모양을 맞추면 식이 보입니다.
# - 편향은 N갈래로 갈라졌으므로 기울기를 배치 방향으로 더합니다.
# - 배치 크기로 나누는 일은 마지막 층에서 한 번만 합니다.
# - 역전파를 짰다면 수치 미분으로 확인합니다.
