# ---
# jupyter:
#   autograde: prac6_batch_norm stub=v1-1d54cd32ea241f87 prose=v1-ce9807f756095b73
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
# # 배치 표준화
#
# 가중치(weight)를 처음에 어떻게 정하느냐에 따라 신경망은 잘 배우기도 하고 전혀 배우지 못하기도 했습니다. 층(layer)을 지날 때마다 값이 점점 작아지거나
# 커졌기 때문입니다. 그렇다면 층 사이에서 **값의 크기를 매번 다시 맞추어 주면** 어떨까요? 이것이 배치 표준화(batch normalization)입니다.
#
# ```text
#  x --[Affine]--[BatchNorm]--[ReLU]--[Affine]--[BatchNorm]--[ReLU]-- ... --[Affine]--[SoftmaxWithLoss]
# ```
#
# 이 노트북에서 만드는 것은 네 가지입니다.
#
# 1. 열(column)마다 표준화하기: `normalize`
# 2. 순전파(forward propagation), 훈련할 때와 시험할 때: `batchnorm_forward`
# 3. 역전파(backpropagation): `batchnorm_backward`
# 4. 상태를 가진 층으로 묶기: `BatchNorm`
#
# 다 만들면 가중치를 아무렇게나 정한 여섯 층짜리 신경망도 배우는 것을 봅니다. 막히면 새 셀에서 `from autograde import hint`를 실행한 다음
# `hint("prac6_batch_norm.normalize")`처럼 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의
# `2_day/batchnorm`에 설명되어 있습니다.
#
# ## 이 노트북의 약속
#
# 배치 표준화는 책과 도구마다 조금씩 다르게 씁니다. 이 노트북의 약속은 이렇습니다.
#
# - 입력 `x`의 모양(shape)은 `(N, D)`입니다. 예제 N개에 걸쳐 **열마다 따로** 평균과 분산을 구합니다.
# - 분산은 **N으로** 나눈 것입니다. N - 1로 나누지 않습니다. NumPy의 `np.var`가 기본으로 하는 것과 같습니다.
# - 0으로 나누는 것을 막는 작은 수 `eps`는 **제곱근 안에서 분산에** 더합니다. $\sqrt{\text{분산} + \varepsilon}$
# - 이동 평균(moving average)에서 `momentum`은 **옛 값을 남기는 비율**입니다. 0.9이면 옛 값을 0.9, 새 값을 0.1의 비율로 섞습니다.
# - 이동 평균에 쓰는 분산도 N으로 나눈 것이고, `eps`를 더하지 않은 것입니다.
# - **인자로 받은 배열(array)을 바꾸지 않습니다.** 다만 `bn_param` 사전(dict)에는 새 이동 평균을 담습니다. `cache`에 무엇을 담을지는 여러분이
#   정하며, 채점은 `cache`를 열어 보지 않고 여러분의 역전파 함수에 그대로 넘겨줍니다.

# %%
import numpy as np

from autograde import check, given, mine

numerical_gradient = given("prac5_optimization", "numerical_gradient")
Affine, Relu, SoftmaxWithLoss = mine("prac1_backprop_layers", "Affine", "Relu", "SoftmaxWithLoss")


# %% [markdown]
# 수치 미분(numerical gradient)은 1일차에 만든 것이고, 세 층은 여러분이 오늘 만든 것입니다. 세 층은 맨 끝에서 신경망을 학습시킬 때만 쓰고, 채점에는 쓰지
# 않습니다.

# %% [markdown]
# ## 1. 열마다 표준화하기
#
# 표준화(normalization)는 평균을 0으로, 분산을 1로 맞추는 것입니다. 열 $j$마다 따로 합니다.
#
# $$\mu_j = \frac{1}{N} \sum_{i=1}^{N} x_{ij}, \qquad
# \sigma_j^2 = \frac{1}{N} \sum_{i=1}^{N} (x_{ij} - \mu_j)^2, \qquad
# \hat{x}_{ij} = \frac{x_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \varepsilon}}$$
#
# - $x$: 입력. 모양 `(N, D)`
# - $\mu$, $\sigma^2$: 열마다의 평균과 분산. 모양 `(D,)`
# - $\hat{x}$: 표준화한 값. 모양 `(N, D)`
# - $\varepsilon$: 0으로 나누는 것을 막는 작은 수. 코드에서는 `eps`
#
# ### 손으로 계산하기
#
# N = 4, D = 2입니다. 계산하기 쉽게 eps를 1이라고 하겠습니다. 둘째 열은 모두 같은 값입니다.
#
# ```text
#   x           mean     var      x - mean       / sqrt(var + 1)       xhat
# [ 0  5 ]                      [ -3  0 ]                          [ -0.9487  0 ]
# [ 2  5 ]                      [ -1  0 ]      [ sqrt(10)  1 ]     [ -0.3162  0 ]
# [ 2  5 ]    [ 3 5 ]  [ 9 0 ]  [ -1  0 ]    = [ 3.1623    1 ]     [ -0.3162  0 ]
# [ 8  5 ]                      [  5  0 ]                          [  1.5811  0 ]
# ```
#
# 첫 열의 분산은 (9 + 1 + 1 + 25) / 4 = 9입니다. 둘째 열처럼 분산이 0이어도 `eps` 덕분에 0 / 0이 되지 않습니다. 예제가 하나뿐이면 모든 열이 이렇습니다.

# %%
def normalize(x, eps):
    """열마다 평균이 0, 분산이 1이 되도록 맞춥니다.

    인자:
        x: 입력. 모양 (N, D). 바꾸지 않습니다.
        eps: 제곱근 안에서 분산에 더하는 작은 수. 양의 실수.
    반환값:
        (xhat, mean, var). 모양은 차례로 (N, D), (D,), (D,). var에는 eps를 더하지 않습니다.
    """
    xhat = None  # 여기를 채우세요
    mean = None  # 여기를 채우세요
    var = None  # 여기를 채우세요
    return xhat, mean, var


# %% tags=["check"]
check("prac6_batch_norm.normalize")


# %% [markdown]
# ## 2. 순전파
#
# ### 크기와 자리를 되돌릴 길
#
# 언제나 평균 0, 분산 1로 만들어 버리면 층이 나타낼 수 있는 것이 줄어듭니다. 그래서 **배울 수 있는** 두 벡터로 크기와 자리를 다시 정하게 합니다.
#
# $$out = \gamma \odot \hat{x} + \beta$$
#
# - $\gamma$, $\beta$: 크기와 자리. 모양 `(D,)`. 보통 1과 0에서 시작합니다. $\odot$는 원소(element)별 곱입니다.
# - $out$: 출력. 모양 `(N, D)`
#
# ### 훈련할 때와 시험할 때
#
# 훈련할 때는 미니배치(mini-batch)의 평균과 분산을 씁니다. 시험할 때는 그럴 수 없습니다. 이미지 하나만 들어오면 평균이 곧 그 이미지이고, 같은 이미지의
# 답이 함께 들어온 다른 이미지에 따라 달라져서도 안 됩니다. 그래서 훈련하는 동안 평균과 분산의 **이동 평균**을 모아 두었다가 시험할 때 씁니다.
#
# $$r \leftarrow m \cdot r + (1 - m) \cdot s$$
#
# - $r$: 이동 평균. `running_mean`이나 `running_var`. 모양 `(D,)`
# - $s$: 지금 미니배치의 값. 평균 $\mu$나 분산 $\sigma^2$
# - $m$: `momentum`. 옛 값을 남기는 비율
#
# | `mode` | 표준화에 쓰는 평균과 분산 | 이동 평균 |
# |---|---|---|
# | `"train"` | 지금 미니배치의 것 | 새로 섞어 `bn_param`에 **담습니다** |
# | `"test"` | `running_mean`과 `running_var` | 그대로 둡니다 |
#
# 시험할 때에도 `eps`를 분산에 더하고, $\gamma$와 $\beta$를 씁니다.
#
# ### 손으로 계산하기
#
# 1번의 예를 이어 씁니다. `gamma = [2, 3]`, `beta = [1, -1]`, `momentum = 0.9`, `running_mean = [1, 0]`, `running_var = [1, 1]`입니다.
#
# ```text
# out, row 0 = [ 2 * (-0.9487) + 1    3 * 0 - 1 ] = [ -0.8974  -1 ]
#
# running_mean = [ 0.9 * 1 + 0.1 * 3   0.9 * 0 + 0.1 * 5 ] = [ 1.2  0.5 ]
# running_var  = [ 0.9 * 1 + 0.1 * 9   0.9 * 1 + 0.1 * 0 ] = [ 1.8  0.9 ]
# ```
#
# ### 약속
#
# - `bn_param`에는 `"mode"`, `"eps"`, `"momentum"`, `"running_mean"`, `"running_var"`가 언제나 들어 있습니다.
# - `"train"`이면 같은 이름에 새 이동 평균을 담습니다. `bn_param["running_mean"] = ...`처럼 쓰면 됩니다. 나머지는 바꾸지 않습니다.
# - 역전파는 `"train"`으로 부른 다음에만 합니다. `"test"`일 때의 `cache`는 무엇이어도 됩니다.

# %%
def batchnorm_forward(x, gamma, beta, bn_param):
    """배치 표준화의 순전파.

    인자:
        x: 입력. 모양 (N, D). 바꾸지 않습니다.
        gamma, beta: 크기와 자리. 모양 (D,). 바꾸지 않습니다.
        bn_param: 사전. "mode"("train" 또는 "test"), "eps", "momentum", "running_mean" (D,), "running_var" (D,).
            "train"이면 두 이동 평균을 새것으로 바꾸어 담습니다.
    반환값:
        (out, cache)
        out: 모양 (N, D)의 실수 배열.
        cache: batchnorm_backward에서 쓸 값.
    """
    out = None  # 여기를 채우세요
    cache = None  # 여기를 채우세요
    return out, cache


# %% tags=["check"]
check("prac6_batch_norm.batchnorm_forward")


# %% [markdown]
# ## 3. 역전파
#
# 흘러온 기울기(upstream gradient)는 `dout`이고 모양은 `(N, D)`입니다. 순전파를 작은 단계로 나누어 계산 그래프(computational graph)로 그리면 이렇습니다.
#
# ```text
#  x --+--------------(-)--- xc --+-----------------(*)--- xhat --(* gamma)--(+ beta)--- out
#      |               |          |                  |
#      '--[mean]-- mu -'          '--[mean of xc^2]--[1 / sqrt(. + eps)]
#                                         var
# ```
#
# - $xc = x - \mu$: 평균을 뺀 값. 모양 `(N, D)`
#
# 갈림길이 두 군데입니다. `x`는 바로 가는 길과 평균을 거치는 길로 갈라지고, `xc`는 바로 가는 길과 분산을 거치는 길로 갈라집니다. 그래서 예제 하나를
# 움직이면 평균과 분산을 거쳐 **같은 열의 모든 예제**의 출력이 함께 움직입니다. 뒤에서부터 지나가겠습니다.
#
# **1단계. $\gamma$와 $\beta$.** 두 벡터는 예제 N개에 모두 쓰였으므로 열마다 더합니다.
#
# $$d\beta_j = \sum_i dout_{ij}, \qquad d\gamma_j = \sum_i dout_{ij}\, \hat{x}_{ij}, \qquad d\hat{x}_{ij} = dout_{ij}\, \gamma_j$$
#
# **2단계. 분산.** $\hat{x} = xc \cdot (\sigma^2 + \varepsilon)^{-1/2}$이므로, 분산으로 돌아가는 기울기는 열마다 하나입니다.
#
# $$d\sigma_j^2 = \sum_i d\hat{x}_{ij}\, xc_{ij} \cdot \left(-\tfrac{1}{2}\right) (\sigma_j^2 + \varepsilon)^{-3/2}$$
#
# **3단계. $xc$.** 두 길에서 돌아온 것을 더합니다. 바로 온 것과, 분산($xc^2$의 평균)을 거쳐 온 것입니다.
#
# $$dxc_{ij} = \frac{d\hat{x}_{ij}}{\sqrt{\sigma_j^2 + \varepsilon}} + d\sigma_j^2 \cdot \frac{2\, xc_{ij}}{N}$$
#
# **4단계. $x$.** 여기도 두 길입니다. 평균으로는 모든 $xc$에서 부호가 뒤집힌 채 모여들고, 그것이 예제 N개에 $1/N$씩 나누어집니다.
#
# $$d\mu_j = -\sum_i dxc_{ij}, \qquad dx_{ij} = dxc_{ij} + \frac{d\mu_j}{N}$$
#
# ### 손으로 계산하기
#
# N = 4, D = 1이고 x = [0, 0, 2, 2], gamma = 3, eps = 0이라고 하겠습니다. 평균 1, 분산 1이라 xc와 xhat이 모두 [-1, -1, 1, 1]입니다. dout = [4, 0, 0, 0]이
# 흘러왔습니다.
#
# ```text
# dbeta  = 4            dgamma = 4 * (-1) = -4            dxhat = [ 12  0  0  0 ]
# dvar   = 12 * (-1) * (-1/2) = 6
# dxc    = dxhat / 1 + 6 * 2 * xc / 4 = [ 12 - 3   -3   3   3 ] = [ 9  -3  3  3 ]
# dmu    = -(9 - 3 + 3 + 3) = -12
# dx     = dxc - 12 / 4     = [ 6  -6  0  0 ]
# ```
#
# `dx`의 합이 0입니다. 모든 예제에 같은 수를 더해도 평균이 함께 움직여 출력이 그대로이기 때문입니다. 여러분의 `dx`도 열마다 더하면 0이 되는지 확인해
# 보세요.

# %%
def batchnorm_backward(dout, cache):
    """배치 표준화의 역전파(mode가 "train"일 때).

    인자:
        dout: 흘러온 기울기. 모양 (N, D). 바꾸지 않습니다.
        cache: batchnorm_forward가 돌려준 것. 내용을 바꾸지 않습니다.
    반환값:
        (dx, dgamma, dbeta). 모양은 차례로 (N, D), (D,), (D,).
    """
    dx = None  # 여기를 채우세요
    dgamma = None  # 여기를 채우세요
    dbeta = None  # 여기를 채우세요
    return dx, dgamma, dbeta


# %% tags=["check"]
check("prac6_batch_norm.batchnorm_backward")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 움직이는 폭은 h = 1e-5로 합니다. 배치 표준화의 기울기에는 크고 작은 원소가 섞여 있어서, 원소마다 상대 오차를 재면 올바른 답도 작은 원소에서는 1e-7을
# 넘기도 합니다. 그래서 배열 전체의 길이로 잽니다.
#
# $$\frac{\lVert a - n \rVert}{\lVert a \rVert + \lVert n \rVert}$$
#
# - $a$: 역전파로 구한 기울기, $n$: 수치 미분. $\lVert \cdot \rVert$는 모든 원소를 제곱해 더한 것의 제곱근입니다.
#
# 한 가지 조심할 것이 있습니다. `batchnorm_forward`는 부를 때마다 `bn_param`을 바꿉니다. 그래서 부를 때마다 사전을 새로 만들어 넣습니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
bn_inputs = {
    "x": demo_rng.normal(2, 3, size=(5, 4)),
    "gamma": demo_rng.normal(size=4),
    "beta": demo_rng.normal(size=4),
}
bn_dout = demo_rng.normal(size=(5, 4))


def train_output(**inputs):
    """새로 만든 bn_param으로 구한 훈련 때의 (out, cache)."""
    state = {"mode": "train", "eps": 1e-5, "momentum": 0.9}
    return batchnorm_forward(
        **inputs, bn_param=state | {"running_mean": np.zeros(4), "running_var": np.ones(4)}
    )


bn_out, bn_cache = train_output(**bn_inputs)
bn_grads = (None,) if bn_out is None else batchnorm_backward(bn_dout, bn_cache)
if any(grad is None for grad in bn_grads):
    print("2번과 3번의 빈칸을 채운 다음 실행하면 수치 미분과 견줍니다.")
else:
    for (name, value), grad in zip(bn_inputs.items(), bn_grads):
        numeric = numerical_gradient(
            lambda v, name=name: np.sum(train_output(**{**bn_inputs, name: v})[0] * bn_dout),
            value.copy(),
            1e-5,
        )
        error = np.linalg.norm(grad - numeric) / (np.linalg.norm(grad) + np.linalg.norm(numeric))
        print(f"d{name}: 상대 오차 {error:.1e}")
    print("dx를 열마다 더한 값:", np.round(np.sum(bn_grads[0], axis=0), 6))


# %% [markdown]
# 상대 오차가 모두 `1e-7`보다 작게 나오면 맞은 것입니다. `dx`를 열마다 더한 값이 0인 것도 확인하세요.

# %% [markdown]
# ## 4. 상태를 가진 층
#
# 이제 앞의 두 함수를 층으로 묶습니다. 2일차의 다른 층과 다른 점은 **상태**가 있다는 것입니다. 훈련하는 동안 이동 평균이 층 안에 쌓입니다.
#
# - `forward(x, train)`: `train`이 True이면 미니배치로 표준화하고 `self.running_mean`과 `self.running_var`를 새것으로 바꿉니다. False이면 이동 평균으로
#   표준화하고 아무것도 바꾸지 않습니다.
# - `backward(dout)`: `dx`를 돌려주고 `self.dgamma`와 `self.dbeta`를 채웁니다. `train=True`로 부른 **마지막** `forward`를 기준으로 계산하며, 두 번
#   불러도 같은 값이 나와야 합니다.
# - `forward`는 부를 때의 `self.gamma`와 `self.beta`를 씁니다. 학습하는 쪽이 두 값을 새 배열로 바꾸어도 따라가야 합니다.
# - 층마다 상태가 따로 있습니다. 다른 층의 `forward`가 이 층의 이동 평균을 바꾸면 안 됩니다.
#
# 이동 평균은 평균 0, 분산 1에서 시작합니다. `batchnorm_forward`와 `batchnorm_backward`를 불러 써도 되고, 새로 써도 됩니다. 확인 카드에 `earlier`가
# 보이면 그 배치로 `forward`를 먼저 불러 보았다는 뜻입니다.

# %%
class BatchNorm:
    """배치 표준화 층.

    속성:
        gamma, beta: 크기와 자리. 모양 (D,).
        momentum, eps: 이동 평균에서 옛 값을 남기는 비율, 분산에 더하는 작은 수.
        running_mean, running_var: 이동 평균. 모양 (D,).
        dgamma, dbeta: backward가 채우는 기울기. 모양 (D,).
    """

    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.eps = eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.cache = None  # backward에서 쓸 값을 담아 둘 자리
        self.dgamma = None
        self.dbeta = None

    def forward(self, x, train):
        """훈련할 때와 시험할 때의 순전파.

        인자:
            x: 입력. 모양 (N, D). 바꾸지 않습니다.
            train: 훈련할 때 True, 시험할 때 False.
        반환값:
            모양 (N, D)의 실수 배열.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return out

    def backward(self, dout):
        """입력의 기울기를 돌려주고 self.dgamma와 self.dbeta를 채웁니다.

        인자:
            dout: 흘러온 기울기. 모양 (N, D). 바꾸지 않습니다.
        반환값:
            dx. 모양 (N, D).
        """
        dx = None  # 여기를 채우세요
        return dx


# %% tags=["check"]
check("prac6_batch_norm.BatchNorm")

# %% [markdown]
# ## 아무렇게나 시작해도 배우는 신경망
#
# 은닉층이 다섯 개인 신경망을 손글씨 숫자로 학습시킵니다. 가중치의 처음 표준편차를 세 가지로 바꿉니다. 너무 작은 0.01, He 초깃값 $\sqrt{2/D}$, 너무 큰
# 1입니다. 그리고 층 사이에 배치 표준화를 넣은 것과 넣지 않은 것을 견줍니다. 학습률(learning rate)을 비롯한 나머지는 모두 같습니다.

# %% tags=["demo"]
from autograde.datasets import load_digits


def deep_network(std, batch_norm, rng, hidden=50, depth=5):
    """Affine, (BatchNorm,) ReLU를 depth번 되풀이하고 Affine으로 끝나는 층의 목록. std가 None이면 He 초깃값입니다."""
    layers, size = [], 64
    for _ in range(depth):
        W = rng.normal(0, std or np.sqrt(2 / size), size=(size, hidden))
        layers.append(Affine(W, np.zeros(hidden)))
        if batch_norm:
            layers.append(BatchNorm(np.ones(hidden), np.zeros(hidden)))
        layers.append(Relu())
        size = hidden
    return [*layers, Affine(rng.normal(0, std or np.sqrt(2 / size), size=(size, 10)), np.zeros(10))]


def run_layers(layers, x, train):
    """층을 차례로 지난 점수."""
    for layer in layers:
        x = layer.forward(x, train) if isinstance(layer, BatchNorm) else layer.forward(x)
    return x


def train_digits(layers, rng, lr=0.1, steps=300):
    """미니배치 확률적 경사 하강법으로 학습하고, 25번마다 잰 검증 정확도를 돌려줍니다."""
    digits, accuracy, last = load_digits(), [], SoftmaxWithLoss()
    for step in range(1, steps + 1):
        chosen = rng.integers(0, len(digits.x_train), size=64)
        last.forward(run_layers(layers, digits.x_train[chosen], True), digits.y_train[chosen])
        signal = last.backward(1.0)
        for layer in reversed(layers):
            signal = layer.backward(signal)
            for name in ("W", "b", "gamma", "beta"):
                if hasattr(layer, name):
                    setattr(layer, name, getattr(layer, name) - lr * getattr(layer, "d" + name))
        if step % 25 == 0:
            guesses = np.argmax(run_layers(layers, digits.x_val, False), axis=1)
            accuracy.append(np.mean(guesses == digits.y_val))
    return accuracy


# %% tags=["demo"]
curves = {}
trial = BatchNorm(np.ones(2), np.zeros(2))
if not (Affine and Relu and SoftmaxWithLoss) or trial.forward(np.eye(2), True) is None:
    print("네 과제와 prac1_backprop_layers의 빈칸을 채운 다음 실행하면 여섯 층짜리 신경망을 학습시킵니다.")
elif trial.backward(np.ones((2, 2))) is None:
    print("BatchNorm의 backward까지 채운 다음 실행하세요.")
else:
    for batch_norm in (False, True):
        for std in (0.01, None, 1.0):
            rng = np.random.default_rng(0)
            with np.errstate(all="ignore"):  # 배치 표준화가 없으면 값이 넘치기도 합니다.
                curves[batch_norm, std] = train_digits(deep_network(std, batch_norm, rng), rng)
            name = "He" if std is None else std
            print(f"배치 표준화 {'있음' if batch_norm else '없음'}, 표준편차 {name}: ", end="")
            print(f"검증 정확도 {curves[batch_norm, std][-1]:.3f}")

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

if curves:
    korean_font()
    figure, panels = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    for batch_norm, panel in zip((False, True), panels):
        for std, style in ((0.01, "o:"), (None, "s-"), (1.0, "^--")):
            label = "He 초깃값" if std is None else f"표준편차 {std:g}"
            panel.plot(np.arange(25, 301, 25), curves[batch_norm, std], style, markersize=4, label=label)
        panel.set(xlabel="반복", title=f"배치 표준화 {'있음' if batch_norm else '없음'}")
        panel.grid(alpha=0.3)
    panels[0].set(ylabel="검증 정확도", ylim=(0, 1.03))
    panels[0].legend(fontsize=8, loc="center right")
    plt.tight_layout()
    plt.show()

# %% [markdown]
# 왼쪽에서 처음 값을 잘못 정한 두 신경망은 열 번에 한 번 맞히는 수준, 곧 찍는 수준에 머뭅니다. 오른쪽에서는 모두 배웁니다. 배치 표준화를 넣으면 처음 값과
# 학습률에 훨씬 덜 민감해집니다. 그래도 표준편차가 1인 것은 느리게 배우니, 처음 값이 아무래도 좋다는 뜻은 아닙니다.
#
# ## 정리
#
# - 배치 표준화는 열마다 평균을 빼고 표준편차로 나눈 다음, 배울 수 있는 크기와 자리를 줍니다.
# - 훈련할 때는 미니배치의 값을, 시험할 때는 이동 평균을 씁니다. 시험은 상태를 바꾸지 않습니다.
# - 평균과 분산은 갈림길입니다. 예제 하나의 입력이 같은 열의 모든 출력에 영향을 주므로, 기울기도 세 길로 돌아옵니다.
# - 상태가 있는 층은 한 번 불러 보는 것만으로는 확인할 수 없습니다. 두 번 부르고, 훈련과 시험을 섞어 불러 보세요.
