# %% [markdown]
# # 최적화 방법: 골짜기를 빨리 내려가기
#
# 역전파(backpropagation)로 기울기(gradient)를 구했다면 이제 가중치(weight)를 고칠 차례입니다. 기울기를 어떻게 써서 얼마나
# 움직일지 정하는 방법을 **최적화 방법**(optimizer)이라고 합니다. 이 노트북에서는 여섯 가지를 직접 만들고, 길쭉한 골짜기에서
# 경주를 시켜 봅니다.
#
# | 순서 | 클래스 | 더해지는 생각 |
# |---|---|---|
# | 1 | `SGD` | 기울기의 반대쪽으로 학습률(learning rate)만큼 움직입니다. |
# | 2 | `Momentum` | 움직이던 속도를 이어 갑니다. |
# | 3 | `Nesterov` | 속도만큼 미리 가 본 자리에서 기울기를 잽니다. |
# | 4 | `AdaGrad` | 원소(element)마다 보폭을 따로 정합니다. |
# | 5 | `RMSProp` | 오래된 기울기를 조금씩 잊습니다. |
# | 6 | `Adam` | 속도와 원소별 보폭을 함께 쓰고, 처음 몇 걸음을 바로잡습니다. |
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac4_optimizers.Adam")`처럼 불러 보세요.
# 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/optimizers`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# 여섯 클래스는 쓰는 법이 모두 같습니다. 만들 때 학습률 같은 설정을 넘기고, `update`를 부를 때마다 한 걸음 움직입니다.
#
# ```text
# optimizer = Momentum(lr=0.1, momentum=0.9)
#
# params = { "W": array (2,3),  "b": array (3,) }
# grads  = { "W": array (2,3),  "b": array (3,) }
#
# optimizer.update(params, grads)     # one step
# optimizer.update(params, grads)     # another step
# ```
#
# - `params`와 `grads`는 이름을 배열에 짝지은 사전(dict)입니다. 둘의 이름과 모양(shape)은 서로 같고, `update`를 여러 번 불러도
#   바뀌지 않습니다. `params`의 배열은 실수이고, `grads`의 배열은 정수일 때도 있습니다.
# - `update`는 `params`에 들어 있는 배열의 **내용을 제자리에서** 고칩니다. 배열을 새로 만들어 바꿔 끼우지 않습니다. 신경망의
#   층(layer)도 그 배열을 들고 있기 때문입니다. 바꿔 끼우면 층은 옛 가중치를 계속 씁니다.
# - `grads`는 바꾸지 않습니다. 돌려주는 값도 없습니다.
# - 식의 곱셈, 나눗셈, 제곱, 제곱근은 모두 **원소별** 계산입니다.
# - 속도처럼 다음 걸음까지 기억해야 하는 것을 상태(state)라고 하겠습니다. 상태는 이름마다 하나씩, `params[이름]`과 같은 모양으로 `self`에
#   두고 **0에서 시작**합니다. 객체마다 상태가 따로입니다.
# - `__init__`은 이미 써 두었습니다. 설정은 `self.lr`처럼 꺼내 씁니다.
#
# 확인 카드의 `settings`는 만들 때 넘긴 설정(비어 있으면 기본값), `steps`는 `update`에 차례로 넘긴 `grads`입니다. `first`와 `last`는
# 첫 걸음과 마지막 걸음 뒤에 `params`에 든 배열들입니다. `rival = True`는 설정이 같은 객체를 하나 더 만들어 다른 `params`로 번갈아 쓴다는
# 뜻이고, `layer = True`는 층이 같은 배열을 들고 있다는 뜻입니다. 이때는 배열들이 처음의 그 배열인지(`in_place`)도 봅니다.

# %%
import numpy as np

from autograde import check

# %% [markdown]
# ## 1. SGD
#
# 가장 단순한 방법은 1일차에 쓴 확률적 경사 하강법(stochastic gradient descent, SGD)입니다. 기울기는 손실(loss)이 가장 빨리
# **커지는** 쪽이므로 그 반대쪽으로 갑니다.
#
# $$w \leftarrow w - \eta\, g$$
#
# - $w$: 가중치 하나(`params["W"]` 같은 배열). 모양은 아무것이나 됩니다.
# - $g$: $w$의 기울기. $w$와 같은 모양.
# - $\eta$: 학습률. 실수 하나, 코드에서는 `self.lr`
#
# **손으로 풀어 보기.** 앞으로 여섯 방법을 모두 같은 예로 계산합니다. $w = 1$에서 출발하고, 첫 걸음의 기울기는 2, 둘째 걸음의 기울기는
# 1.5, 학습률은 0.1입니다.
#
# | 걸음 | $g$ | 계산 | $w$ |
# |---|---|---|---|
# | 1 | 2 | 1 - 0.1 × 2 | **0.8** |
# | 2 | 1.5 | 0.8 - 0.1 × 1.5 | **0.65** |
#
# `params`에는 배열이 여러 개 들어 있을 수 있으니 이름마다 같은 일을 합니다. 제자리에서 고친다는 약속을 떠올려 보세요. 배열에서
# `a = a - 1`은 새 배열을 만들고, `a -= 1`은 있던 배열을 고칩니다.


# %%
class SGD:
    """확률적 경사 하강법.

    설정:
        lr: 학습률. 실수.
    """

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        """한 걸음 움직입니다. params의 배열을 제자리에서 고칩니다.

        인자:
            params: 이름 → 가중치 배열. 내용을 고칩니다.
            grads: 이름 → 기울기 배열. 이름과 모양이 params와 같습니다. 바꾸지 않습니다.
        반환값:
            없음.
        """
        for key in params:
            step = None  # 여기를 채우세요 (걸음을 구해서 params[key]에 더하는 것까지)
            ### BEGIN SOLUTION
            step = -self.lr * grads[key]
            params[key] += step
            ### END SOLUTION


# %% tags=["check"]
check("prac4_optimizers.SGD")

# %% [markdown]
# ## 2. 모멘텀: 속도를 이어 갑니다
#
# 길쭉한 골짜기를 떠올려 봅시다. 좁은 쪽으로는 가파르고 긴 쪽으로는 완만합니다. SGD는 가파른 쪽으로 크게 튀어 양쪽 벽을 오가면서,
# 정작 가야 할 긴 쪽으로는 조금씩만 갑니다.
#
# 모멘텀(momentum)은 공을 굴리듯 **속도**(velocity) $v$를 둡니다. 기울기는 위치가 아니라 속도를 고칩니다. 벽을 오가는 방향의 기울기는
# 부호가 번갈아 바뀌어 서로 지우고, 긴 쪽의 기울기는 부호가 같아 쌓입니다.
#
# $$v \leftarrow \mu v - \eta\, g, \qquad w \leftarrow w + v$$
#
# - $v$: 속도. $w$와 같은 모양이고 0에서 시작합니다.
# - $\mu$: 걸음마다 속도에 곱하는 수. 0 이상 1 미만의 실수, 코드에서는 `self.momentum`. 1에서 뺀 만큼이 마찰인 셈입니다.
#   $\mu = 0$이면 SGD와 같습니다.
#
# **손으로 풀어 보기.** $\mu = 0.9$입니다.
#
# | 걸음 | $g$ | $v$ | $w$ |
# |---|---|---|---|
# | 1 | 2 | 0.9 × 0 - 0.1 × 2 = -0.2 | 1 - 0.2 = **0.8** |
# | 2 | 1.5 | 0.9 × (-0.2) - 0.1 × 1.5 = -0.33 | 0.8 - 0.33 = **0.47** |
#
# 둘째 걸음이 SGD의 0.15보다 큽니다. 첫 걸음의 속도가 남아 있기 때문입니다.
#
# 객체를 만들 때는 `params`에 어떤 이름과 모양이 있는지 모릅니다. 그래서 상태는 `update`를 **처음 부를 때** 만듭니다. 그 부분은 이미
# 써 두었으니 다음 클래스부터는 이것을 본보기로 삼아 보세요.


# %%
class Momentum:
    """모멘텀.

    설정:
        lr: 학습률. 실수.
        momentum: 속도에 곱하는 수 μ. 0 이상 1 미만의 실수.
    """

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None  # 속도: 이름 → 배열

    def update(self, params, grads):
        """한 걸음 움직입니다. params의 배열을 제자리에서 고칩니다.

        인자:
            params: 이름 → 가중치 배열. 내용을 고칩니다.
            grads: 이름 → 기울기 배열. 이름과 모양이 params와 같습니다. 바꾸지 않습니다.
        반환값:
            없음.
        """
        if self.v is None:  # 처음 부를 때만 속도를 0으로 만듭니다
            self.v = {}
            for key in params:
                self.v[key] = np.zeros_like(params[key])

        for key in params:
            velocity = None  # 여기를 채우세요 (새 속도를 구해 기억하고, 그만큼 움직이는 것까지)
            ### BEGIN SOLUTION
            velocity = self.momentum * self.v[key] - self.lr * grads[key]
            self.v[key] = velocity
            params[key] += velocity
            ### END SOLUTION


# %% tags=["check"]
check("prac4_optimizers.Momentum")

# %% [markdown]
# ## 3. 네스테로프 모멘텀: 미리 가 보고 잽니다
#
# 모멘텀의 걸음은 $\mu v$와 $-\eta g$의 합입니다. 이 가운데 $\mu v$는 기울기를 재기 전에 이미 정해져 있습니다. 그렇다면 지금 자리가
# 아니라 **$\mu v$만큼 미리 가 본 자리**에서 기울기를 재는 편이 낫습니다. 지나치려 할 때 한 걸음 먼저 알아채기 때문입니다. 이것이
# 네스테로프(Nesterov) 모멘텀입니다.
#
# 지금 자리를 $\theta$, 미리 가 본 자리를 $w$라고 하면 이렇습니다.
#
# $$w = \theta + \mu v, \qquad v' = \mu v - \eta\, g(w), \qquad \theta' = \theta + v'$$
#
# 그런데 `update`는 이미 계산된 기울기를 받습니다. 그 기울기는 `params`에서 잰 것입니다. 그래서 약속을 하나 합니다. **`params`에는
# $\theta$가 아니라 미리 가 본 자리 $w$를 담습니다.** 그러면 다음에 담을 값은
#
# $$w' = \theta' + \mu v' = (w - \mu v) + v' + \mu v' = w + \mu v' - \eta\, g$$
#
# 입니다. 마지막 등호에서는 $v' - \mu v = -\eta g$를 썼습니다. 정리하면 다음 두 줄입니다.
#
# $$v \leftarrow \mu v - \eta\, g, \qquad w \leftarrow w + \mu v - \eta\, g$$
#
# 둘째 식의 $v$는 첫째 식에서 **방금 고친** 속도입니다.
#
# **손으로 풀어 보기.** $\mu = 0.9$입니다.
#
# | 걸음 | $g$ | $v$ | $w$ |
# |---|---|---|---|
# | 1 | 2 | -0.2 | 1 + 0.9 × (-0.2) - 0.1 × 2 = **0.62** |
# | 2 | 1.5 | 0.9 × (-0.2) - 0.15 = -0.33 | 0.62 + 0.9 × (-0.33) - 0.15 = **0.173** |
#
# 속도는 모멘텀과 같고 `params`에 담기는 자리만 한 발 앞입니다.


# %%
class Nesterov:
    """네스테로프 모멘텀. params에는 미리 가 본 자리를 담습니다.

    설정:
        lr: 학습률. 실수.
        momentum: 속도에 곱하는 수 μ. 0 이상 1 미만의 실수.
    """

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None  # 속도: 이름 → 배열

    def update(self, params, grads):
        """한 걸음 움직입니다. params의 배열을 제자리에서 고칩니다.

        인자:
            params: 이름 → 가중치 배열. 내용을 고칩니다.
            grads: 이름 → 기울기 배열. 이름과 모양이 params와 같습니다. 바꾸지 않습니다.
        반환값:
            없음.
        """
        if self.v is None:
            self.v = None  # 여기를 채우세요 (처음 부를 때: 이름마다 0인 속도)
            ### BEGIN SOLUTION
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
            ### END SOLUTION

        for key in params:
            velocity = None  # 여기를 채우세요 (새 속도를 구해 기억하고, 움직이는 것까지)
            ### BEGIN SOLUTION
            step = -self.lr * grads[key]
            velocity = self.momentum * self.v[key] + step
            self.v[key] = velocity
            params[key] += self.momentum * velocity + step
            ### END SOLUTION


# %% tags=["check"]
check("prac4_optimizers.Nesterov")

# %% [markdown]
# ## 4. AdaGrad: 원소마다 다른 보폭
#
# 지금까지는 모든 원소에 같은 학습률을 썼습니다. AdaGrad는 원소마다 **지금까지의 기울기를 제곱해서 더해** 둡니다. 기울기가 늘 컸던
# 원소는 보폭을 줄이고, 작았던 원소는 상대적으로 크게 움직입니다.
#
# $$h \leftarrow h + g \odot g, \qquad w \leftarrow w - \eta\, \frac{g}{\sqrt{h} + \varepsilon}$$
#
# - $h$: 기울기의 제곱을 모두 더한 값. $w$와 같은 모양이고 0에서 시작합니다.
# - $\odot$: 원소별 곱
# - $\varepsilon$: 0으로 나누는 일을 막는 작은 수. 코드에서는 `self.eps`. **제곱근을 구한 다음에** 더합니다.
#
# $\varepsilon$이 없다면 기울기가 아직 0인 원소에서 `0 / 0`이 되어 `nan`이 나옵니다.
#
# **손으로 풀어 보기.** $\varepsilon$은 아주 작으니 빼고 계산합니다.
#
# | 걸음 | $g$ | $h$ | $\sqrt{h}$ | $w$ |
# |---|---|---|---|---|
# | 1 | 2 | 0 + 4 = 4 | 2 | 1 - 0.1 × 2 / 2 = **0.9** |
# | 2 | 1.5 | 4 + 2.25 = 6.25 | 2.5 | 0.9 - 0.1 × 1.5 / 2.5 = **0.84** |
#
# 첫 걸음의 크기는 기울기와 상관없이 학습률 0.1 그대로입니다.


# %%
class AdaGrad:
    """AdaGrad: 기울기의 제곱을 쌓아 원소마다 보폭을 정합니다.

    설정:
        lr: 학습률. 실수.
        eps: 0으로 나누는 일을 막는 작은 수. 제곱근을 구한 다음에 더합니다.
    """

    def __init__(self, lr=0.01, eps=1e-8):
        self.lr = lr
        self.eps = eps
        self.h = None  # 기울기 제곱의 합: 이름 → 배열

    def update(self, params, grads):
        """한 걸음 움직입니다. params의 배열을 제자리에서 고칩니다.

        인자:
            params: 이름 → 가중치 배열. 내용을 고칩니다.
            grads: 이름 → 기울기 배열. 이름과 모양이 params와 같습니다. 바꾸지 않습니다.
        반환값:
            없음.
        """
        if self.h is None:
            self.h = None  # 여기를 채우세요 (처음 부를 때: 이름마다 0으로 채운 배열)
            ### BEGIN SOLUTION
            self.h = {key: np.zeros_like(value) for key, value in params.items()}
            ### END SOLUTION

        for key in params:
            step = None  # 여기를 채우세요 (self.h[key]를 고치고, 걸음을 구해 움직이는 것까지)
            ### BEGIN SOLUTION
            self.h[key] += grads[key] ** 2
            step = -self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
            params[key] += step
            ### END SOLUTION


# %% tags=["check"]
check("prac4_optimizers.AdaGrad")

# %% [markdown]
# ## 5. RMSProp: 오래된 기울기는 잊습니다
#
# AdaGrad의 $h$는 커지기만 합니다. 오래 학습하면 보폭이 0에 가까워져 더는 나아가지 못합니다. RMSProp은 합 대신 **이동 평균**(moving
# average)을 씁니다. 걸음마다 옛 값의 일부만 남기고 새 값을 조금 섞습니다.
#
# $$h \leftarrow \rho h + (1 - \rho)\, g \odot g, \qquad w \leftarrow w - \eta\, \frac{g}{\sqrt{h} + \varepsilon}$$
#
# - $\rho$: 옛 값을 **남기는** 비율. 0 이상 1 미만의 실수, 코드에서는 `self.decay`
# - $h$: 기울기 제곱의 이동 평균. $w$와 같은 모양이고 0에서 시작합니다.
# - $\varepsilon$: AdaGrad와 같은 자리에 더합니다.
#
# **손으로 풀어 보기.** 계산하기 쉽게 $\rho = 0.75$로 두었습니다.
#
# | 걸음 | $g$ | $h$ | $\sqrt{h}$ | $w$ |
# |---|---|---|---|---|
# | 1 | 2 | 0.75 × 0 + 0.25 × 4 = 1 | 1 | 1 - 0.1 × 2 / 1 = **0.8** |
# | 2 | 1.5 | 0.75 × 1 + 0.25 × 2.25 = 1.3125 | 1.1456 | 0.8 - 0.1 × 1.5 / 1.1456 = **0.6691** |


# %%
class RMSProp:
    """RMSProp: 기울기 제곱의 이동 평균으로 원소마다 보폭을 정합니다.

    설정:
        lr: 학습률. 실수.
        decay: 옛 이동 평균을 남기는 비율 ρ. 0 이상 1 미만의 실수.
        eps: 0으로 나누는 일을 막는 작은 수. 제곱근을 구한 다음에 더합니다.
    """

    def __init__(self, lr=0.01, decay=0.99, eps=1e-8):
        self.lr = lr
        self.decay = decay
        self.eps = eps
        self.h = None  # 기울기 제곱의 이동 평균: 이름 → 배열

    def update(self, params, grads):
        """한 걸음 움직입니다. params의 배열을 제자리에서 고칩니다.

        인자:
            params: 이름 → 가중치 배열. 내용을 고칩니다.
            grads: 이름 → 기울기 배열. 이름과 모양이 params와 같습니다. 바꾸지 않습니다.
        반환값:
            없음.
        """
        if self.h is None:
            self.h = None  # 여기를 채우세요 (처음 부를 때: 이름마다 0으로 채운 배열)
            ### BEGIN SOLUTION
            self.h = {key: np.zeros_like(value) for key, value in params.items()}
            ### END SOLUTION

        for key in params:
            step = None  # 여기를 채우세요 (self.h[key]를 고치고, 걸음을 구해 움직이는 것까지)
            ### BEGIN SOLUTION
            self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
            step = -self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
            params[key] += step
            ### END SOLUTION


# %% tags=["check"]
check("prac4_optimizers.RMSProp")

# %% [markdown]
# ## 6. Adam: 속도와 보폭을 함께
#
# Adam은 모멘텀처럼 기울기의 이동 평균 $m$을 두고, RMSProp처럼 제곱의 이동 평균 $v$도 둡니다. 여기의 $v$는 속도가 아닙니다.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g \odot g$$
#
# ### 처음 몇 걸음은 바로잡아야 합니다
#
# 두 평균은 0에서 시작합니다. 그래서 처음에는 실제 평균보다 0 쪽으로 끌려가 있습니다. $\beta_1 = 0.9$이고 첫 기울기가 2이면 $m$은
# $0.1 \times 2 = 0.2$로, 2에 한참 못 미칩니다. 기울기가 늘 2라면 $t$걸음 뒤의 $m$은 정확히 $2(1 - \beta_1^t)$입니다. 그러니
# $1 - \beta_1^t$로 나누면 됩니다. 이것을 **편향 보정**(bias correction)이라고 합니다. 층의 편향 $b$와는 상관없는 말입니다.
#
# $$\hat m = \frac{m}{1 - \beta_1^{\,t}}, \qquad \hat v = \frac{v}{1 - \beta_2^{\,t}}, \qquad
# w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# - $m$, $v$: 기울기와 그 제곱의 이동 평균. $w$와 같은 모양이고 0에서 시작합니다.
# - $\beta_1$, $\beta_2$: 옛 값을 남기는 비율. 코드에서는 `self.beta1`, `self.beta2`. $\beta^t$는 $\beta$의 **$t$제곱**입니다.
# - $t$: 걸음의 번호. 코드에서는 `self.t`. `update`를 한 번 부를 때 **한 번** 1씩 커지고, **첫 걸음에서 1**입니다. 배열이 몇 개여도 마찬가지입니다.
# - $\hat m$, $\hat v$: 바로잡은 값. 이번 걸음에만 쓰고, $m$과 $v$는 바로잡기 **전**의 값으로 기억합니다.
# - $\varepsilon$: 바로잡은 $\hat v$의 제곱근에 더합니다.
#
# **손으로 풀어 보기.** 계산하기 쉽게 $\beta_1 = 0.5$, $\beta_2 = 0.75$로 두었습니다.
#
# | 걸음 | $g$ | $m$ | $v$ | $\hat m$ | $\hat v$ | $w$ |
# |---|---|---|---|---|---|---|
# | 1 | 2 | 1 | 1 | 1 / 0.5 = 2 | 1 / 0.25 = 4 | 1 - 0.1 × 2 / 2 = **0.9** |
# | 2 | 1.5 | 1.25 | 1.3125 | 1.25 / 0.75 = 1.6667 | 1.3125 / 0.4375 = 3 | 0.9 - 0.1 × 1.6667 / 1.7321 = **0.8038** |
#
# 첫 걸음의 $\hat m$은 기울기 2, $\hat v$은 그 제곱 4입니다. $\beta$를 어떻게 골라도 첫 걸음의 크기는 학습률과 같습니다. 보정하지 않으면
# 기본값($\beta_1 = 0.9$, $\beta_2 = 0.999$)에서 첫 걸음이 $0.2 / \sqrt{0.004} \approx 3.2$배로 커집니다.


# %%
class Adam:
    """Adam: 기울기와 그 제곱의 이동 평균을 함께 쓰고, 처음 몇 걸음을 바로잡습니다.

    설정:
        lr: 학습률. 실수.
        beta1, beta2: 두 이동 평균에서 옛 값을 남기는 비율. 0 이상 1 미만의 실수.
        eps: 0으로 나누는 일을 막는 작은 수. 바로잡은 v의 제곱근에 더합니다.
    """

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.t = 0  # 지금까지 움직인 걸음의 수
        self.m = None  # 기울기의 이동 평균: 이름 → 배열
        self.v = None  # 기울기 제곱의 이동 평균: 이름 → 배열

    def update(self, params, grads):
        """한 걸음 움직입니다. params의 배열을 제자리에서 고칩니다.

        인자:
            params: 이름 → 가중치 배열. 내용을 고칩니다.
            grads: 이름 → 기울기 배열. 이름과 모양이 params와 같습니다. 바꾸지 않습니다.
        반환값:
            없음.
        """
        m_hat, v_hat = None, None  # 여기를 채우세요 (상태를 만드는 것부터 움직이는 것까지 모두)
        ### BEGIN SOLUTION
        if self.m is None:
            self.m = {key: np.zeros_like(value) for key, value in params.items()}
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        self.t += 1
        for key in params:
            self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ### END SOLUTION


# %% tags=["check"]
check("prac4_optimizers.Adam")

# %% [markdown]
# ## 7. 골짜기에서 경주하기
#
# 여섯 방법을 길쭉한 골짜기에서 경주시켜 봅시다.
#
# $$f(x, y) = \frac{x^2}{20} + y^2, \qquad \frac{\partial f}{\partial x} = \frac{x}{10}, \qquad \frac{\partial f}{\partial y} = 2y$$
#
# 출발점은 $(-7, 2)$, 가장 낮은 곳은 $(0, 0)$입니다. 출발점의 기울기는 $(-0.7, 4)$입니다. 가야 할 거리는 $x$ 쪽이 더 먼데 기울기는
# $y$ 쪽이 훨씬 큽니다.
#
# SGD로 한 걸음 가면 $y$는 $1 - 2\eta$배, $x$는 $1 - \eta / 10$배가 됩니다. $\eta$가 1을 넘으면 $y$가 걸음마다 커져서 달아나
# 버립니다. 가파른 쪽 때문에 $\eta$를 1보다 작게 잡아야 하고, 그러면 완만한 $x$는 아무리 잘해도 한 걸음에 10분의 1밖에 줄지 않습니다. 나머지
# 방법은 모두 이 문제를 나름대로 풉니다. 학습률은 방법마다 잘 맞는 값이 달라서 따로 골랐습니다.

# %% tags=["demo"]
RACERS = [
    ("SGD", SGD(lr=0.95)),
    ("Momentum", Momentum(lr=0.1, momentum=0.9)),
    ("Nesterov", Nesterov(lr=0.1, momentum=0.9)),
    ("AdaGrad", AdaGrad(lr=1.5)),
    ("RMSProp", RMSProp(lr=0.5, decay=0.9)),
    ("Adam", Adam(lr=0.5)),
]


def valley(x, y):
    """골짜기의 높이."""
    return x**2 / 20 + y**2


def run(optimizer, steps=100):
    """골짜기를 내려가며 지나간 자리를 모읍니다. 모양 (steps + 1, 2)의 배열."""
    position = {"x": np.array([-7.0]), "y": np.array([2.0])}
    path = [(-7.0, 2.0)]
    for _ in range(steps):
        slopes = {"x": position["x"] / 10, "y": 2 * position["y"]}
        optimizer.update(position, slopes)
        path.append((position["x"][0], position["y"][0]))
    return np.array(path)


paths = {name: run(optimizer) for name, optimizer in RACERS}
paths = {name: path for name, path in paths.items() if np.any(path != path[0])}  # 빈칸은 움직이지 않습니다
for name, path in paths.items():
    near, far = path[40], path[100]
    print(f"{name:9s} 40걸음 ({near[0]:5.2f}, {near[1]:5.2f}) 높이 {valley(*near):.4f}", end="   ")
    print(f"100걸음 ({far[0]:5.2f}, {far[1]:5.2f}) 높이 {valley(*far):.4f}")

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()

if not paths:
    print("클래스를 하나라도 채우면 여기에 지나간 길이 나타납니다.")
else:
    levels = [0.1, 0.5, 1, 2, 4, 7, 11]
    grid_x, grid_y = np.meshgrid(np.linspace(-9, 9, 181), np.linspace(-4, 4, 161))
    figure, axes = plt.subplots(2, 3, figsize=(11, 5.6), sharex=True, sharey=True, layout="constrained")
    for axis, (name, path) in zip(axes.flat, paths.items()):
        axis.contour(grid_x, grid_y, valley(grid_x, grid_y), levels=levels, colors="0.8", linewidths=1)
        axis.plot(path[:41, 0], path[:41, 1], "o-", color="0.15", markersize=3, linewidth=1)
        axis.plot(*path[0], "s", color="black", markersize=7)
        axis.plot(0, 0, "+", color="black", markersize=12, markeredgewidth=2)
        axis.set_title(f"{name}: 높이 {valley(*path[40]):.4f}")
    for axis in axes.flat[len(paths) :]:
        axis.set_visible(False)
    figure.suptitle("■ 출발점, + 가장 낮은 곳, 회색 선은 높이가 같은 자리 (40걸음)")
    figure.supxlabel("x")
    figure.supylabel("y")
    plt.show()

# %% tags=["figure"]
if paths:
    styles = ["-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3))]
    figure, axis = plt.subplots(figsize=(8, 4), layout="constrained")
    for (name, path), style in zip(paths.items(), styles):
        axis.plot(valley(path[:, 0], path[:, 1]), linestyle=style, linewidth=1.8, label=name)
    axis.set_yscale("log")
    axis.set_ylim(1e-6, 10)
    axis.set_yticks([1e-6, 1e-4, 1e-2, 1], labels=["0.000001", "0.0001", "0.01", "1"])
    axis.set_xlabel("걸음")
    axis.set_ylabel("높이 (로그 눈금)")
    axis.set_title("걸음마다 얼마나 내려갔을까요?")
    axis.legend(ncols=2)
    plt.show()

# %% [markdown]
# - **SGD**는 좁은 쪽의 벽을 오가며 내려갑니다. 걸음마다 같은 비율로 낮아지므로 둘째 그림에서 곧은 선입니다.
# - **모멘텀**은 공처럼 굴러 목표를 지나쳤다가 돌아옵니다. **네스테로프**는 한 걸음 먼저 알아채므로 덜 흔들립니다.
# - **AdaGrad**는 두 쪽의 보폭을 맞추어 거의 곧장 갑니다. 보폭은 갈수록 줄어들기만 합니다.
# - **RMSProp**은 누구보다 빨리 도착하지만 그 뒤로 보폭이 줄지 않습니다. 둘째 그림에서 다시 올라가 맴도는 선이 그것입니다. 도착할 즈음
#   학습률을 줄여야 하는 까닭입니다.
# - **Adam**은 원소마다 보폭을 맞추면서 속도도 있어, 휘어 들어가 한 번 지나쳤다가 돌아옵니다.
#
# 이 골짜기는 원소가 둘뿐이고 학습률도 따로 골랐으니, 순위표로 읽지는 마세요. 어느 것이 늘 이긴다는 법칙은 없습니다. 처음 해 보는 문제라면 Adam의
# 기본값으로 시작하고, 시간을 들여 다듬을 때는 모멘텀도 함께 견주어 보는 것이 보통입니다.

# %% [markdown]
# ## 정리
#
# - 최적화 방법은 기울기를 받아 가중치를 **제자리에서** 고칩니다.
# - 모멘텀은 속도를, AdaGrad와 RMSProp은 원소마다의 보폭을, Adam은 둘 다를 기억합니다. 기억은 이름마다 따로 둡니다.
# - 0에서 시작한 이동 평균은 처음에 0 쪽으로 끌려갑니다. Adam은 그것을 바로잡습니다.
# - 작은 수 ε은 0으로 나누는 일을 막습니다. 제곱근의 안인지 밖인지도 약속입니다.
