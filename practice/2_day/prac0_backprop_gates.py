# ---
# jupyter:
#   autograde: prac0_backprop_gates stub=v1-f309138eacbb5a11 prose=v1-2146da5eaf535682
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
# # 역전파 1: 계산 그래프와 게이트
#
# 신경망을 학습시키려면 손실을 가중치로 미분해야 합니다. 가중치가 수백만 개여도 한 번에 끝내는 방법이
# **역전파**(backpropagation)입니다.
#
# 역전파에는 새로운 수학이 없습니다. 식을 아주 작은 계산으로 쪼갠 다음, 연쇄 법칙(chain rule)을
# 뒤에서부터 한 칸씩 적용할 뿐입니다. 이 노트북에서는 그 과정을 숫자로 따라가 봅니다.
#
# 1. $f = (x + y)z$를 손으로 미분하기
# 2. 덧셈, 곱셈, 최댓값 게이트(gate)를 클래스로 만들기
# 3. 게이트를 이어 붙여 과일값 계산하기
# 4. 시그모이드(sigmoid) 뉴런을 단계별로 미분하기
# 5. 갈림길에서 기울기 더하기
# 6. 원소 4096개짜리 ReLU를 행렬 없이 미분하기
#
# `None  # 여기를 채우세요`라고 적힌 곳을 채우고, 바로 아래의 `check(...)` 셀을 실행해 보세요.
# 필요하면 줄을 더 늘려도 됩니다.
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac0_backprop_gates.f_by_hand")`처럼
# 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `2_day/backprop`에 설명되어 있습니다.

# %%
import numpy as np

from autograde import check


# %% [markdown]
# ## 1. 손으로 미분하기: $f = (x + y)z$
#
# 식을 덧셈 하나와 곱셈 하나로 쪼개서 그림으로 그리면 **계산 그래프**(computational graph)가 됩니다.
# 왼쪽에서 오른쪽으로 값을 계산하는 것이 **순전파**(forward propagation)입니다.
#
# ```text
# x = -2 ---.
#           (+)--- q = 3 ---.
# y =  5 ---'               (*)--- f = -12
# z = -4 -------------------'
# ```
#
# 이제 오른쪽에서 왼쪽으로 돌아가며 기울기(gradient)를 구합니다.
# 앞으로 `dx`는 $\dfrac{\partial f}{\partial x}$, 곧 "x가 아주 조금 커질 때 f가 그 몇 배로 변하는가"를
# 줄여 쓴 이름입니다.
#
# 게이트마다 하는 일은 곱셈 한 번입니다.
#
# $$\text{내려보낼 기울기} = \text{흘러온 기울기} \times \text{국소 기울기}$$
#
# - **흘러온 기울기**(upstream gradient): 그래프 끝의 $f$를 이 게이트의 **출력**으로 미분한 값입니다.
# - **국소 기울기**(local gradient): 이 게이트의 출력을 이 게이트의 **입력**으로 미분한 값입니다.
#
# 차례대로 따라가 보겠습니다.
#
# | 순서 | 무엇 | 계산 | 값 |
# |---|---|---|---|
# | 1 | `df` | $\partial f/\partial f$, 언제나 1 | 1 |
# | 2 | `dq` | $f = qz$이므로 국소 기울기는 $z$ | 1 × (-4) = -4 |
# | 3 | `dz` | $f = qz$이므로 국소 기울기는 $q$ | 1 × 3 = 3 |
# | 4 | `dx` | $q = x + y$이므로 국소 기울기는 1 | -4 × 1 = -4 |
# | 5 | `dy` | $q = x + y$이므로 국소 기울기는 1 | -4 × 1 = -4 |
#
# `dx = -4`는 x를 0.01만큼 키우면 f가 약 0.04만큼 작아진다는 뜻입니다. 실제로
# $(-1.99 + 5) \times (-4) = -12.04$입니다.
#
# 표의 계산을 아무 x, y, z에나 쓸 수 있는 함수로 옮겨 보세요.

# %%
def f_by_hand(x, y, z):
    """f = (x + y) * z의 값과 기울기.

    인자:
        x, y, z: 실수.
    반환값:
        (f, dx, dy, dz). 모두 실수. dx는 f를 x로 미분한 값이고, dy와 dz도 같은 뜻입니다.
    """
    # 순전파: 왼쪽에서 오른쪽으로
    q = None  # 여기를 채우세요
    f = None  # 여기를 채우세요

    # 역전파: 오른쪽에서 왼쪽으로
    df = 1.0
    dq = None  # 여기를 채우세요 (곱셈 게이트)
    dz = None  # 여기를 채우세요 (곱셈 게이트)
    dx = None  # 여기를 채우세요 (덧셈 게이트)
    dy = None  # 여기를 채우세요 (덧셈 게이트)
    return f, dx, dy, dz


# %% tags=["check"]
check("prac0_backprop_gates.f_by_hand")


# %% [markdown]
# ## 2. 게이트를 클래스로 만들기
#
# 식이 바뀔 때마다 처음부터 다시 미분할 필요는 없습니다. 게이트마다 "값을 계산하는 법"과 "기울기를 돌려보내는 법"을
# 한 번만 정해 두면, 그다음에는 이어 붙이기만 하면 됩니다. 그래서 게이트 하나를 클래스 하나로 만듭니다.
#
# - `forward(x, y)`: 두 입력으로 출력을 계산합니다. `backward`에서 다시 쓸 값이 있으면 `self`에 남겨 둡니다.
# - `backward(dout)`: 흘러온 기울기 `dout`을 받아 `dx`, `dy`를 돌려줍니다.
#
# 세 게이트는 모두 아래 약속을 따릅니다.
#
# - `x`, `y`는 실수이거나, **모양(shape)이 서로 같은 배열**입니다. 배열이면 원소마다 따로 계산합니다.
# - `dout`의 모양은 출력의 모양과 같습니다.
# - 받은 배열(`x`, `y`, `dout`)은 바꾸지 않습니다.
# - `forward`를 여러 번 불렀다면 `backward`는 마지막 `forward`를 기준으로 계산합니다. 확인 카드에 `earlier`가 보이면
#   그 입력으로 `forward`를 먼저 한 번 불러 보았다는 뜻입니다.
#
# ### 2-1. 덧셈 게이트
#
# $out = x + y$이므로 국소 기울기는 둘 다 1입니다.
#
# $$\frac{\partial\, out}{\partial x} = 1, \qquad \frac{\partial\, out}{\partial y} = 1$$
#
# 앞의 예에서 덧셈 게이트만 떼어 보면 이렇습니다. 오른쪽에서 -4가 흘러 들어왔습니다.
#
# ```text
# x = -2   (dx = -4) <---.
#                        (+)<--- out = 3   (dout = -4)
# y =  5   (dy = -4) <---'
# ```
#
# 덧셈 게이트는 흘러온 기울기를 키우거나 줄이지 않고 두 입력에 **그대로** 보냅니다.

# %%
class Add:
    """덧셈 게이트: out = x + y."""

    def forward(self, x, y):
        """두 입력을 더합니다.

        인자:
            x, y: 실수 또는 모양이 같은 배열.
        반환값:
            x + y. 입력과 같은 모양.
        """
        out = None  # 여기를 채우세요
        return out

    def backward(self, dout):
        """흘러온 기울기를 두 입력으로 돌려보냅니다.

        인자:
            dout: 흘러온 기울기. out과 같은 모양.
        반환값:
            (dx, dy). 각각 x, y와 같은 모양.
        """
        dx = None  # 여기를 채우세요
        dy = None  # 여기를 채우세요
        return dx, dy


# %% tags=["check"]
check("prac0_backprop_gates.Add")


# %% [markdown]
# ### 2-2. 곱셈 게이트
#
# $out = x\,y$를 x로 미분하면 y가 남고, y로 미분하면 x가 남습니다.
#
# $$\frac{\partial\, out}{\partial x} = y, \qquad \frac{\partial\, out}{\partial y} = x$$
#
# 국소 기울기에 입력값이 들어 있으니, `forward`에서 받은 `x`, `y`를 기억해 두어야 `backward`를 계산할 수 있습니다.
#
# ```text
# x =  3   (dx = -8) <---.
#                        (*)<--- out = -12   (dout = 2)
# y = -4   (dy =  6) <---'
# ```
#
# `dx = 2 × (-4) = -8`, `dy = 2 × 3 = 6`입니다.

# %%
class Mul:
    """곱셈 게이트: out = x * y."""

    def __init__(self):
        self.x = None  # forward가 받은 x를 담아 둘 자리
        self.y = None  # forward가 받은 y를 담아 둘 자리

    def forward(self, x, y):
        """두 입력을 곱하고, backward에서 쓸 입력을 기억합니다.

        인자:
            x, y: 실수 또는 모양이 같은 배열.
        반환값:
            x * y. 입력과 같은 모양(원소별 곱).
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return out

    def backward(self, dout):
        """흘러온 기울기를 두 입력으로 돌려보냅니다.

        forward를 여러 번 불렀다면 마지막에 부른 forward의 입력을 씁니다.

        인자:
            dout: 흘러온 기울기. out과 같은 모양.
        반환값:
            (dx, dy). 각각 x, y와 같은 모양.
        """
        dx = None  # 여기를 채우세요
        dy = None  # 여기를 채우세요
        return dx, dy


# %% tags=["check"]
check("prac0_backprop_gates.Mul")


# %% [markdown]
# ### 2-3. 최댓값 게이트
#
# $out = \max(x, y)$에서 출력에 나타나는 것은 큰 쪽뿐입니다. 작은 쪽을 조금 움직여도 출력은 그대로입니다.
#
# $$\frac{\partial\, out}{\partial x} = \begin{cases} 1 & (x > y) \\ 0 & (x < y) \end{cases}
# \qquad
# \frac{\partial\, out}{\partial y} = \begin{cases} 0 & (x > y) \\ 1 & (x < y) \end{cases}$$
#
# ```text
# x =  2   (dx = 2) <---.
#                       (max)<--- out = 2   (dout = 2)
# y = -1   (dy = 0) <---'
# ```
#
# 배열이면 원소마다 큰 쪽이 다를 수 있습니다. 예를 들어 $x = [1, 5]$, $y = [4, 2]$, $dout = [10, 20]$이면
# $out = [4, 5]$, $dx = [0, 20]$, $dy = [10, 0]$입니다. 실수 하나를 넣어도, 배열을 넣어도 되게 만들어 보세요.
#
# x와 y가 똑같을 때는 미분이 정해지지 않습니다. 그때의 기울기는 어느 쪽으로 보내도 되며 채점하지 않습니다.

# %%
class Max:
    """최댓값 게이트: out = max(x, y). 배열이면 원소마다 큰 쪽을 고릅니다."""

    def __init__(self):
        self.x = None  # forward가 받은 x를 담아 둘 자리
        self.y = None  # forward가 받은 y를 담아 둘 자리

    def forward(self, x, y):
        """원소마다 큰 쪽을 고릅니다.

        인자:
            x, y: 실수 또는 모양이 같은 배열.
        반환값:
            원소별 최댓값. 입력과 같은 모양.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return out

    def backward(self, dout):
        """흘러온 기울기를 큰 쪽 입력으로만 돌려보냅니다.

        forward를 여러 번 불렀다면 마지막에 부른 forward의 입력을 씁니다.

        인자:
            dout: 흘러온 기울기. out과 같은 모양.
        반환값:
            (dx, dy). 각각 x, y와 같은 모양. 고르지 않은 쪽의 기울기는 0입니다.
        """
        dx = None  # 여기를 채우세요
        dy = None  # 여기를 채우세요
        return dx, dy


# %% tags=["check"]
check("prac0_backprop_gates.Max")

# %% [markdown]
# ### 세 게이트를 한 그래프에서
#
# 곱셈 게이트와 최댓값 게이트의 예는 같은 식에서 떼어 온 것입니다. $f = 2\,(xy + \max(z, w))$에 $x=3,\ y=-4,\ z=2,\ w=-1$을
# 넣으면 이렇게 됩니다. 괄호 안이 기울기입니다.
#
# ```text
# x =  3 (-8) ---.
#                (*)--- -12 (2) ---.
# y = -4 ( 6) ---'                 |
#                                 (+)--- -10 (2) ---(*2)--- f = -20 (1)
# z =  2 ( 2) ---.                 |
#                (max)---  2 (2) --'
# w = -1 ( 0) ---'
# ```
#
# - 덧셈 게이트는 기울기를 양쪽에 그대로 보냅니다.
# - 곱셈 게이트는 상대편의 값을 곱해서 보냅니다.
# - 최댓값 게이트는 큰 쪽에만 보냅니다.
#
# 아래 셀은 방금 만든 게이트로 이 그래프를 계산합니다. 그림의 숫자와 같은지 확인해 보세요.

# %% tags=["demo"]
mul_xy, max_zw, add_both = Mul(), Max(), Add()
product, larger = mul_xy.forward(3.0, -4.0), max_zw.forward(2.0, -1.0)
if product is None or larger is None or add_both.forward(product, larger) is None:
    print("아직 빈칸이 남아 있습니다. Add, Mul, Max를 먼저 채워 주세요.")
else:
    print("f =", 2 * add_both.forward(product, larger))
    d_product, d_larger = add_both.backward(2.0)
    (d_x, d_y), (d_z, d_w) = mul_xy.backward(d_product), max_zw.backward(d_larger)
    print("dx =", d_x, " dy =", d_y, " dz =", d_z, " dw =", d_w)


# %% [markdown]
# ## 3. 과일 가게
#
# ### 3-1. 사과 두 개
#
# 100원짜리 사과를 2개 사고 세금 10%를 더 냅니다. 사과값에 1.1을 곱하면 됩니다. 모두 얼마일까요?
#
# ```text
# price = 100 ---.
#               (*)--- subtotal = 200 ---.
# count =   2 ---'                      (*)--- total = 220
# tax   = 1.1 --------------------------'
# ```
#
# 곱셈 게이트 두 개면 됩니다. 이번에는 방금 만든 `Mul`을 이어 붙여 봅니다.
#
# 역전파는 **순전파의 반대 순서**로 갑니다. 맨 끝의 기울기는 1입니다.
#
# | 게이트 | 흘러온 기울기 | 내려보낼 기울기 |
# |---|---|---|
# | 세금 곱하기 | `dtotal = 1` | `dsubtotal = 1 × 1.1 = 1.1`, `dtax = 1 × 200 = 200` |
# | 개수 곱하기 | `dsubtotal = 1.1` | `dprice = 1.1 × 2 = 2.2`, `dcount = 1.1 × 100 = 110` |
#
# `dprice = 2.2`는 사과값이 1원 오르면 내야 할 돈이 2.2원 늘어난다는 뜻입니다.
#
# 여기부터는 위의 `Mul`과 `Add`를 씁니다. `check`에서 이상한 결과가 나오면 2번의 게이트부터 확인해 주세요.

# %%
def apple_shop(price, count, tax):
    """사과값을 계산하고, 값이 무엇에 얼마나 민감한지 구합니다.

    인자:
        price: 사과 한 개의 값. 실수.
        count: 사과의 개수. 실수.
        tax: 세금을 포함한 배율. 실수(10%면 1.1).
    반환값:
        (total, dprice, dcount, dtax). 모두 실수. dprice는 total을 price로 미분한 값입니다.
    """
    count_gate = Mul()
    tax_gate = Mul()

    # 순전파
    subtotal = None  # 여기를 채우세요 (count_gate)
    total = None  # 여기를 채우세요 (tax_gate)

    # 역전파
    dtotal = 1.0
    dsubtotal, dtax = None, None  # 여기를 채우세요
    dprice, dcount = None, None  # 여기를 채우세요
    return total, dprice, dcount, dtax


# %% tags=["check"]
check("prac0_backprop_gates.apple_shop")


# %% [markdown]
# ### 3-2. 사과 두 개와 귤 세 개
#
# 이번에는 150원짜리 귤 3개를 함께 삽니다. 두 값을 더한 다음 세금을 곱합니다.
#
# ```text
# apple    = 100 ---.
#                  (*)--- 200 ---.
# n_apple  =   2 ---'            |
#                               (+)--- 650 ---.
# orange   = 150 ---.            |            (*)--- total = 715
#                  (*)--- 450 ---'            |
# n_orange =   3 ---'                         |
# tax      = 1.1 -----------------------------'
# ```
#
# 거꾸로 가면 세금 곱셈 → 덧셈 → 과일마다 하나씩 있는 곱셈 차례입니다.
#
# - 세금 곱셈: `dtax = 1 × 650 = 650`, 합계 쪽으로는 `1 × 1.1 = 1.1`
# - 덧셈: 1.1을 사과 쪽과 귤 쪽에 그대로 보냅니다.
# - 사과: `2 × 1.1 = 2.2`, `100 × 1.1 = 110`
# - 귤: `3 × 1.1 = 3.3`, `150 × 1.1 = 165`
#
# 게이트를 몇 개 만들어야 할까요? 게이트는 자기 입력을 기억하므로 **자리마다 하나씩** 필요합니다.

# %%
def fruit_shop(apple, n_apple, orange, n_orange, tax):
    """사과와 귤의 값을 계산하고 기울기를 구합니다.

    인자:
        apple, orange: 사과와 귤 한 개의 값. 실수.
        n_apple, n_orange: 사과와 귤의 개수. 실수.
        tax: 세금을 포함한 배율. 실수(10%면 1.1).
    반환값:
        (total, d_apple, d_n_apple, d_orange, d_n_orange, d_tax). 모두 실수.
        d_apple은 total을 apple로 미분한 값이고, 나머지도 같은 뜻입니다.
    """
    # 순전파: 필요한 게이트를 만들고 왼쪽에서 오른쪽으로 갑니다.
    total = None  # 여기를 채우세요

    # 역전파: 순전파의 반대 순서로 갑니다.
    d_tax = None  # 여기를 채우세요
    d_apple, d_n_apple = None, None  # 여기를 채우세요
    d_orange, d_n_orange = None, None  # 여기를 채우세요
    return total, d_apple, d_n_apple, d_orange, d_n_orange, d_tax


# %% tags=["check"]
check("prac0_backprop_gates.fruit_shop")


# %% [markdown]
# ## 4. 시그모이드 뉴런
#
# ### 4-1. 시그모이드를 네 단계로
#
# 시그모이드는 어떤 실수를 넣어도 0과 1 사이의 값을 돌려주는 함수입니다.
#
# $$\sigma(s) = \frac{1}{1 + e^{-s}}$$
#
# 복잡해 보이지만 작은 계산 네 개를 이어 놓은 식입니다. $s = 1$ 일 때의 값을 함께 적었습니다.
#
# ```text
# s = 1 ---(* -1)--- a = -1 ---(exp)--- b = 0.368 ---(+ 1)--- c = 1.368 ---(1/c)--- f = 0.731
# ```
#
# 단계마다 국소 기울기는 다음과 같습니다.
#
# | 계산 | 국소 기울기 |
# |---|---|
# | $f = 1/c$ | $-1/c^2$ |
# | $c = 1 + b$ | $1$ |
# | $b = e^a$ | $e^a$ |
# | $a = -s$ | $-1$ |
#
# 끝에서부터 곱해 나가면 이렇게 됩니다.
#
# - `dc = 1 × (-1 / 1.368²) = -0.534`
# - `db = -0.534 × 1 = -0.534`
# - `da = -0.534 × 0.368 = -0.197`
# - `ds = -0.197 × (-1) = 0.197`

# %%
def sigmoid_stages(s):
    """시그모이드를 네 단계로 계산하고, 단계마다 기울기를 구합니다.

    인자:
        s: 실수 하나.
    반환값:
        (f, dc, db, da, ds). 모두 실수.
        f는 시그모이드의 값, dc, db, da, ds는 f를 각각 c, b, a, s로 미분한 값입니다.
    """
    # 순전파
    a = None  # 여기를 채우세요
    b = None  # 여기를 채우세요
    c = None  # 여기를 채우세요
    f = None  # 여기를 채우세요

    # 역전파
    df = 1.0
    dc = None  # 여기를 채우세요
    db = None  # 여기를 채우세요
    da = None  # 여기를 채우세요
    ds = None  # 여기를 채우세요
    return f, dc, db, da, ds


# %% tags=["check"]
check("prac0_backprop_gates.sigmoid_stages")


# %% [markdown]
# ### 4-2. 시그모이드를 게이트 하나로
#
# 네 단계의 국소 기울기를 모두 곱해서 정리하면 아주 간단한 식이 남습니다.
#
# $$\frac{d\sigma}{ds} = \frac{e^{-s}}{(1 + e^{-s})^2}
# = \left(\frac{1 + e^{-s} - 1}{1 + e^{-s}}\right)\left(\frac{1}{1 + e^{-s}}\right) = (1 - \sigma(s))\,\sigma(s)$$
#
# 그래서 시그모이드는 보통 게이트 **하나**로 다룹니다. 출력 `f`만 있으면 국소 기울기는 `(1 - f) * f`입니다.
# 앞의 예에서 확인하면 $(1 - 0.731) \times 0.731 = 0.197$로 같습니다.
# 어디까지를 게이트 하나로 묶을지는 정하기 나름입니다.
#
# 이제 입력이 둘, 가중치(weight)가 셋인 뉴런을 미분합니다. 마지막 가중치 $w_2$는 편향(bias)입니다.
#
# $$s = w_0 x_0 + w_1 x_1 + w_2, \qquad f = \sigma(s)$$
#
# - $w$: 가중치, 모양 `(3,)`
# - $x$: 입력, 모양 `(2,)`
#
# $w = [2, -3, -3]$, $x = [-1, -2]$이면 다음과 같습니다. 괄호 안이 기울기입니다.
#
# ```text
# w0 =  2 (-0.197) ---.
#                    (*)--- -2 (0.197) ---.
# x0 = -1 ( 0.393) ---'                   |
#                                        (+)--- 4 (0.197) ---.
# w1 = -3 (-0.393) ---.                   |                  |
#                    (*)---  6 (0.197) ---'                 (+)--- s = 1 (0.197) ---(sigmoid)--- f = 0.731 (1)
# x1 = -2 (-0.590) ---'                                      |
# w2 = -3 ( 0.197) ------------------------------------------'
# ```
#
# 예를 들어 $w_0$의 기울기는 흘러온 기울기 0.197에 상대편의 값 $x_0 = -1$을 곱한 -0.197입니다.
# $w_2$는 덧셈 게이트에 바로 들어가므로 0.197을 그대로 받습니다.
#
# 입력이 정수 배열이어도 기울기는 실수여야 합니다.

# %%
def sigmoid_neuron(w, x):
    """시그모이드 뉴런의 출력과 기울기.

    인자:
        w: 가중치. 모양 (3,)의 배열. w[2]는 편향입니다.
        x: 입력. 모양 (2,)의 배열.
    반환값:
        (f, dw, dx). f는 실수, dw는 모양 (3,)의 배열, dx는 모양 (2,)의 배열.
        받은 배열 w, x는 바꾸지 않습니다.
    """
    # 순전파
    s = None  # 여기를 채우세요
    f = None  # 여기를 채우세요

    # 역전파
    ds = None  # 여기를 채우세요 (시그모이드를 게이트 하나로 보세요)
    dw = None  # 여기를 채우세요
    dx = None  # 여기를 채우세요
    return f, dw, dx


# %% tags=["check"]
check("prac0_backprop_gates.sigmoid_neuron")


# %% [markdown]
# ## 5. 갈림길에서는 더합니다
#
# 값 하나가 여러 곳에 쓰이면 그래프에 갈림길이 생깁니다. $f = (x + y)\,x$에서 $x$는 덧셈 게이트에도,
# 곱셈 게이트에도 들어갑니다.
#
# ```text
# x =  3 ---+--------------------.
#           |                   (*)--- f = -3
#           '---.                |
#              (+)--- q = -1 ----'
# y = -4 ------'
# ```
#
# $x$를 조금 움직이면 두 길로 동시에 영향을 줍니다. 그래서 길마다 구한 기울기를 **더합니다**.
#
# $$\frac{\partial f}{\partial x} = \sum_{\text{길}} (\text{그 길로 돌아온 기울기})$$
#
# - 곱셈 게이트로 바로 가는 길: 상대편의 값 `q = -1`
# - 덧셈 게이트를 거치는 길: `dq = x = 3`이 그대로 내려와 3
# - 더하면 `dx = -1 + 3 = 2`
#
# 전개해서 확인하면 $f = x^2 + xy$이고 $\partial f/\partial x = 2x + y = 6 - 4 = 2$로 같습니다.
# `dy`는 길이 하나이므로 3입니다.
#
# 여기서는 전개한 식 대신 그래프를 따라 계산해 보세요. `x`, `y`가 배열이면 원소마다 같은 계산을 하고,
# 받은 배열은 바꾸지 않습니다.

# %%
def branches(x, y):
    """f = (x + y) * x의 값과 기울기. x가 두 길로 갈라집니다.

    인자:
        x, y: 실수 또는 모양이 같은 배열. 배열이면 원소별로 계산합니다.
    반환값:
        (f, dx, dy). 모두 입력과 같은 모양. 흘러온 기울기 df는 모든 원소에서 1입니다.
        받은 배열 x, y는 바꾸지 않습니다.
    """
    # 순전파
    q = None  # 여기를 채우세요
    f = None  # 여기를 채우세요

    # 역전파
    dq = None  # 여기를 채우세요
    dx = None  # 여기를 채우세요 (두 길을 모두 모으세요)
    dy = None  # 여기를 채우세요
    return f, dx, dy


# %% tags=["check"]
check("prac0_backprop_gates.branches")


# %% [markdown]
# ## 6. 만들지 않는 행렬: ReLU의 야코비안
#
# 입력도 출력도 벡터이면 국소 기울기는 행렬이 됩니다. 이 행렬을 야코비안(Jacobian)이라고 하고,
# $i$행 $j$열에는 출력 $i$를 입력 $j$로 미분한 값이 들어갑니다.
#
# 원소가 4096개인 벡터에 ReLU, 곧 $\max(0, x)$를 적용하면 야코비안은 4096 × 4096입니다. 원소가 약 1,678만 개,
# 메모리로는 128 MiB입니다. 예제 100개를 한꺼번에 넣으면 409,600 × 409,600이 됩니다.
#
# 그런데 ReLU에서 출력 $i$는 입력 $i$ 하나에만 달려 있습니다. 그래서 대각선 밖은 모두 0입니다.
# $x = [1, -2, 3]$이고 흘러온 기울기가 $[10, 20, 30]$이면 이렇습니다.
#
# ```text
#   J (3 x 3)       dout       dx
# [ 1  0  0 ]     [ 10 ]    [ 10 ]
# [ 0  0  0 ]  @  [ 20 ] =  [  0 ]
# [ 0  0  1 ]     [ 30 ]    [ 30 ]
# ```
#
# 행렬을 곱한 결과는 "x가 양수인 자리만 `dout`을 통과시킨다"와 같습니다. 그러니 행렬을 만들 까닭이 없습니다.
#
# **야코비안을 만들지 않고**, 파이썬 반복문도 쓰지 않고 계산해 보세요. `np.diag`, `np.eye`처럼 행렬을 만드는 함수는
# 쓰지 않습니다.
#
# `x`는 벡터일 수도 있고 여러 예제를 담은 배열일 수도 있습니다. $x$가 정확히 0인 자리의 기울기는 0으로 두기로 하며, 이 자리는 채점하지 않습니다.

# %%
def relu_backward(dout, x):
    """ReLU, max(0, x)의 역전파. 야코비안 행렬도 반복문도 쓰지 않습니다.

    인자:
        dout: 흘러온 기울기. x와 같은 모양의 배열.
        x: ReLU의 입력. 몇 차원이든 되는 실수 배열.
    반환값:
        dx. x와 같은 모양의 배열. 받은 배열 dout, x는 바꾸지 않습니다.
    """
    dx = None  # 여기를 채우세요
    return dx


# %% tags=["check"]
check("prac0_backprop_gates.relu_backward")

# %% [markdown]
# 작은 벡터로는 야코비안을 직접 만들어 같은 답인지 확인할 수 있습니다. 아래 셀은 원소 5개로 두 방법을 비교하고,
# 원소 4096개일 때 야코비안이 차지할 메모리를 계산합니다.

# %% tags=["demo"]
small = np.array([1.0, -2.0, 3.0, -4.0, 5.0])
upstream = np.array([10.0, 20.0, 30.0, 40.0, 50.0])
jacobian = np.diag((small > 0).astype(float))
print("야코비안을 곱한 결과:", jacobian @ upstream)
print("relu_backward의 결과:", relu_backward(upstream, small))
print("4096 x 4096 야코비안의 크기:", 4096 * 4096 * 8 // 2**20, "MiB")

# %% [markdown]
# ## 정리
#
# - 게이트마다 `흘러온 기울기 × 국소 기울기`만 계산하면 됩니다.
# - 덧셈은 양쪽에 그대로 보내고, 곱셈은 상대편을 곱하고, 최댓값은 큰 쪽에만 보냅니다.
# - 갈라진 길은 기울기를 더합니다.
# - 벡터가 되어도 야코비안을 만들지 않고 곱한 결과만 계산합니다.
#
# 다음 노트북에서는 게이트를 묶어 신경망의 층(layer)을 만듭니다.
