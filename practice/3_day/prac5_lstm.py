# ---
# jupyter:
#   autograde: prac5_lstm stub=v1-142bdb3262c59a96 prose=v1-6e9293cadd3fdd16
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
# # LSTM: 오래 기억하는 신경망
#
# RNN의 은닉 상태(hidden state)는 시점(time step)마다 통째로 다시 계산됩니다. 그래서 기울기(gradient)가 시점을 거슬러 오를 때마다 같은 행렬이
# 곱해져, 금세 사라지거나 터졌습니다. 40글자 전에 읽은 것을 지금 쓰려면 다른 길이 필요합니다.
#
# LSTM(long short-term memory)은 은닉 상태 옆에 **기억 셀**(memory cell)이라는 길을 하나 더 놓습니다. 기억 셀은 컨베이어 벨트와 같습니다. 벨트
# 위의 값은 그대로 다음 시점으로 실려 가고, **게이트**(gate)가 조금 지우거나 조금 보탤 뿐입니다.
#
# ```text
#  c_{t-1} ---------(* f)--------(+ i*g)-----------+------> c_t
#                                                  |
#                                               [tanh]
#                                                  |
#                                                (* o)
#                                                  |
#  h_{t-1}, x_t --> [Affine] --> i, f, o, g        +------> h_t
# ```
#
# 여기서 게이트는 2일차의 덧셈·곱셈 게이트와 이름만 같습니다. 0과 1 사이의 수를 곱해서 **얼마나 통과시킬지 정하는 문**입니다. 얼마나 열지는
# 입력을 보고 신경망이 스스로 정합니다.
#
# 이 노트북에서 만드는 것은 다섯 가지입니다.
#
# 1. 가중치(weight)를 처음 정하는 법: `init_lstm`
# 2. 한 시점의 순전파(forward propagation): `lstm_step_forward`
# 3. 시퀀스(sequence) 전체의 순전파: `lstm_forward`
# 4. 한 시점의 역전파(backpropagation): `lstm_step_backward`
# 5. 시퀀스 전체의 역전파: `lstm_backward`
#
# 다 만들면 RNN이 배우지 못하는 문제를 LSTM이 배우는 것을 봅니다. 막히면 새 셀에서 `from autograde import hint`를 실행한 다음
# `hint("prac5_lstm.init_lstm")`처럼 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `3_day/lstm`에
# 설명되어 있습니다.
#
# ## 이 노트북의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `x` | (N, T, D) | 시퀀스 N개, 시점 T개, 벡터의 길이 D |
# | `h0` | (N, H) | 첫 시점 직전의 은닉 상태. **인자로 받습니다.** |
# | `h` | (N, T, H) | 시점마다 나온 은닉 상태. h0은 들어 있지 않습니다. |
# | `c` | (N, H) | 기억 셀. 시퀀스 함수에서는 **0에서 시작**하고 돌려주지 않습니다. |
# | `Wx` | (D, 4H) | 입력에 곱하는 가중치. 게이트 네 개의 것이 가로로 붙어 있습니다. |
# | `Wh` | (H, 4H) | 직전 은닉 상태에 곱하는 가중치 |
# | `b` | (4H,) | 편향(bias) |
#
# - **4H개의 열(column)은 앞에서부터 H개씩 i, f, o, g의 차례입니다.** 책이나 도구에 따라 f, g, i, o나 i, f, g, o로 놓기도 하지만 여기서는
#   언제나 i, f, o, g입니다.
#
# ```text
#   a = x @ Wx + h @ Wh + b         shape (N, 4H)
#
#   | 0 ... H-1 | H ... 2H-1 | 2H ... 3H-1 | 3H ... 4H-1 |
#   |     i     |     f      |      o      |      g      |
#   |  sigmoid  |  sigmoid   |   sigmoid   |    tanh     |
# ```
#
# - 축(axis)의 순서는 (예제, 시점, 벡터)입니다. 순전파 함수가 돌려주는 `cache`에 무엇을 담을지는 여러분이 정합니다. 채점은
#   `cache`를 열어 보지 않고 여러분의 역전파 함수에 그대로 넘겨줍니다.
# - 기울기는 배치(batch)와 시점에 걸쳐 **더합니다.** N이나 T로 나누지 않습니다.
# - **인자로 받은 배열(array)과 `cache`의 내용을 바꾸지 않습니다.** 특히 `dnext_c += ...`는 받은 배열을 고칩니다. 확인 카드에서 `again`이 붙은
#   것은 같은 `cache`로 두 번째 불러 본 결과입니다.

# %%
import numpy as np

from autograde import check, given, mine

numerical_gradient = given("prac5_optimization", "numerical_gradient")
Adam = given("prac4_optimizers", "Adam")
rnn_forward, rnn_backward, clip_gradients = mine("prac4_rnn", "rnn_forward", "rnn_backward", "clip_gradients")


# %% [markdown]
# ## 준비
#
# 수치 미분(numerical gradient)과 Adam은 지난 날에 만든 것을, RNN은 앞 노트북에서 여러분이 만든 것을 가져왔습니다. Adam과 RNN은 맨 끝에서
# LSTM과 견주어 볼 때만 쓰고, 채점에는 쓰지 않습니다. 아래의 시그모이드(sigmoid)는 만들어 두었으니 그대로 쓰세요. 큰 음수에서도 넘침(overflow) 경고가 나지 않게 tanh로 계산합니다.

# %%
def sigmoid(x):
    """원소마다 시그모이드를 계산합니다. x와 같은 모양의 배열을 돌려줍니다."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def show_gap(name, analytic, f, x):
    """역전파로 구한 기울기와 수치 미분의 가장 큰 차이를 출력합니다.

    인자:
        name: 출력할 이름. 문자열.
        analytic: 역전파로 구한 기울기.
        f, x: numerical_gradient에 넘길 함수와 배열.
    반환값:
        없음.
    """
    numeric = numerical_gradient(f, x)
    if np.shape(analytic) != numeric.shape:
        print(f"{name}: 모양이 다릅니다. {np.shape(analytic)} → {numeric.shape}")
        return
    print(f"{name}: 가장 큰 차이 {np.max(np.abs(analytic - numeric)):.1e}")


# %% [markdown]
# ## 1. 가중치를 처음 정하는 법
#
# LSTM의 가중치는 게이트 네 개의 것을 가로로 이어 붙인 모양입니다. 어느 열이 어느 게이트의 것인지에 익숙해지도록 가중치부터 만들어 보겠습니다.
#
# - `Wx`: 모양 `(D, 4H)`. 평균 0, 표준편차 $1/\sqrt{D}$인 정규분포
# - `Wh`: 모양 `(H, 4H)`. 평균 0, 표준편차 $1/\sqrt{H}$인 정규분포
# - `b`: 모양 `(4H,)`. 모두 0이고, **망각 게이트 f의 자리만** `forget_bias`입니다.
#
# f의 편향은 왜 다르게 둘까요? 망각 게이트(forget gate)는 기억 셀의 값을 얼마나 남길지 정합니다. 편향이 0이면 처음에 f는 $\sigma(0) = 0.5$
# 근처라서 시점마다 기억이 반으로 줄고, 20시점이면 백만분의 일이 됩니다. 편향이 3이면 $\sigma(3) = 0.953$이라 20시점 뒤에도 40%쯤 남습니다.
# 일단 기억하는 데서 시작해야 무엇을 잊을지도 배울 수 있습니다.
#
# D = 1, H = 2, forget_bias = 3이면 `b`는 이렇습니다.
#
# ```text
#        i     f     o     g
# b = [ 0 0 | 3 3 | 0 0 | 0 0 ]
# ```
#
# ### 약속
#
# - 난수는 인자로 받은 `rng`로 뽑습니다. `np.random.default_rng(0)`처럼 만든 난수 생성기입니다. **`Wx`를 먼저, `Wh`를 나중에**, 저마다
#   `rng.normal`을 한 번씩 불러 뽑습니다. 평균과 표준편차를 인자로 주어도 되고, 표준정규분포로 뽑은 다음 곱해도 됩니다. `b`에는 난수를 쓰지 않습니다.

# %%
def init_lstm(D, H, rng, forget_bias=1.0):
    """LSTM의 가중치와 편향을 처음 정합니다.

    인자:
        D: 입력 벡터의 길이. 정수.
        H: 은닉 상태의 길이. 정수.
        rng: np.random.default_rng로 만든 난수 생성기.
        forget_bias: 망각 게이트의 편향. 실수.
    반환값:
        (Wx, Wh, b). 모양은 차례로 (D, 4H), (H, 4H), (4H,). 모두 실수 배열.
    """
    Wx = None  # 여기를 채우세요
    Wh = None  # 여기를 채우세요
    b = None  # 여기를 채우세요
    return Wx, Wh, b


# %% tags=["check"]
check("prac5_lstm.init_lstm")


# %% [markdown]
# ## 2. 한 시점의 순전파
#
# 먼저 RNN과 똑같이 Affine을 계산합니다. 다만 폭이 네 배입니다.
#
# $$a = x_t W_x + h_{t-1} W_h + b \qquad (N, 4H)$$
#
# 이것을 H열씩 넷으로 나누어 $a_i, a_f, a_o, a_g$라고 하고, 앞의 셋에는 시그모이드 $\sigma$를, 마지막에는 tanh를 씌웁니다.
#
# $$i = \sigma(a_i), \quad f = \sigma(a_f), \quad o = \sigma(a_o), \quad g = \tanh(a_g)$$
#
# | 이름 | 범위 | 하는 일 |
# |---|---|---|
# | 입력 게이트(input gate) $i$ | 0에서 1 | 새 내용을 얼마나 적을지 |
# | 망각 게이트(forget gate) $f$ | 0에서 1 | 옛 내용을 얼마나 남길지 (1이면 모두 남깁니다) |
# | 출력 게이트(output gate) $o$ | 0에서 1 | 기억 가운데 얼마나 내보낼지 |
# | 후보 $g$ | -1에서 1 | 적을 내용 |
#
# 이제 기억 셀과 은닉 상태를 만듭니다. $\odot$는 원소(element)별 곱입니다.
#
# $$c_t = f \odot c_{t-1} + i \odot g, \qquad h_t = o \odot \tanh(c_t)$$
#
# - $i, f, o, g$, $c_{t-1}$, $c_t$, $h_t$: 모두 모양 `(N, H)`
#
# 식을 소리 내어 읽어 보세요. "옛 기억을 f만큼 남기고, 새 내용 g를 i만큼 적는다. 그 기억을 o만큼 내보낸다."
#
# ### 손으로 계산하기
#
# N = D = H = 1입니다. $\sigma(0) = 0.5$, $\sigma(\ln 3) = 0.75$, $\tanh(\frac{1}{2} \ln 3) = 0.5$라서 값이 딱 떨어집니다.
#
# ```text
# x = 1,  prev_h = 0,  prev_c = 1,  b = 0
# Wx = [ 0   ln 3   0   ln 3 / 2 ]
#
# a  = [ 0   ln 3   0   ln 3 / 2 ]
#        i = 0.5   f = 0.75   o = 0.5   g = 0.5
#
# next_c = 0.75 * 1 + 0.5 * 0.5 = 1
# next_h = 0.5 * tanh(1)        = 0.3808
# ```

# %%
def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    """LSTM 한 시점의 순전파.

    인자:
        x: 이 시점의 입력. 모양 (N, D).
        prev_h, prev_c: 직전의 은닉 상태와 기억 셀. 모양 (N, H). 바꾸지 않습니다.
        Wx, Wh, b: 가중치와 편향. 모양 (D, 4H), (H, 4H), (4H,). 열은 i, f, o, g의 차례.
    반환값:
        (next_h, next_c, cache)
        next_h, next_c: 새 은닉 상태와 기억 셀. 모양 (N, H).
        cache: lstm_step_backward에서 쓸 값.
    """
    next_h = None  # 여기를 채우세요
    next_c = None  # 여기를 채우세요
    cache = None  # 여기를 채우세요
    return next_h, next_c, cache


# %% tags=["check"]
check("prac5_lstm.lstm_step_forward")


# %% [markdown]
# ## 3. 시퀀스 전체의 순전파
#
# RNN과 같습니다. 다만 시점에서 시점으로 넘기는 것이 은닉 상태와 기억 셀, **둘**입니다.
#
# ```text
#        x[:, 0]             x[:, 1]             x[:, 2]
#           |                   |                   |
#  h0 --> [step] -- h[:, 0] --> [step] -- h[:, 1] --> [step] -- h[:, 2]
#   0 --> [    ] ---- c ------> [    ] ---- c ------> [    ]
# ```
#
# ### 약속
#
# - 은닉 상태는 `h0`에서, 기억 셀은 **0에서** 시작합니다.
# - 돌려주는 `h`의 모양은 `(N, T, H)`입니다. 기억 셀은 돌려주지 않습니다.

# %%
def lstm_forward(x, h0, Wx, Wh, b):
    """LSTM을 시퀀스 전체에 적용합니다. 기억 셀은 0에서 시작합니다.

    인자:
        x: 입력 시퀀스. 모양 (N, T, D). T는 1 이상입니다.
        h0: 첫 시점 직전의 은닉 상태. 모양 (N, H).
        Wx, Wh, b: 가중치와 편향. 모양 (D, 4H), (H, 4H), (4H,).
    반환값:
        (h, cache)
        h: 모든 시점의 은닉 상태. 모양 (N, T, H).
        cache: lstm_backward에서 쓸 값.
    """
    h = None  # 여기를 채우세요
    cache = None  # 여기를 채우세요
    return h, cache


# %% tags=["check"]
check("prac5_lstm.lstm_forward")


# %% [markdown]
# ## 4. 한 시점의 역전파
#
# 이번에는 흘러온 기울기(upstream gradient)가 둘입니다. 은닉 상태로 온 `dnext_h`와, 다음 시점의 기억 셀에서 온 `dnext_c`입니다. 모양은 둘 다
# `(N, H)`입니다. 계산 그래프(computational graph)를 뒤에서부터 네 단계로 지나가겠습니다.
#
# **1단계. $h = o \odot \tanh(c)$.** 곱셈 게이트이므로 상대편을 곱합니다.
#
# $$do = dnext\_h \odot \tanh(c_t)$$
#
# **2단계. 기억 셀은 갈림길입니다.** $c_t$는 다음 시점으로도 가고, tanh를 거쳐 은닉 상태로도 갔습니다. 두 길에서 돌아온 기울기를 더합니다.
#
# $$dc = dnext\_c + dnext\_h \odot o \odot (1 - \tanh^2(c_t))$$
#
# 뒤의 항을 빠뜨리는 실수가 아주 흔합니다. 또 `dnext_c`에 `+=`로 더하면 부른 쪽의 배열이 바뀝니다.
#
# **3단계. $c_t = f \odot c_{t-1} + i \odot g$.** 덧셈은 그대로, 곱셈은 상대편을 곱합니다. 네 기울기 $di$, $df$, $dg$, $dprev\_c$를 직접
# 구해 보세요. 모두 $dc$에 무언가를 곱한 것입니다.
#
# **4단계. 활성화 함수(activation function)와 Affine.** 시그모이드의 국소 기울기(local gradient)는 $s(1 - s)$, tanh의 것은 $1 - g^2$입니다.
# 모두 **출력으로** 계산합니다.
#
# $$da_i = di \odot i(1 - i), \quad da_f = df \odot f(1 - f), \quad da_o = do \odot o(1 - o), \quad da_g = dg \odot (1 - g^2)$$
#
# 이 넷을 순전파와 **같은 차례로** 가로로 이어 붙이면 $da$가 됩니다. 모양은 `(N, 4H)`입니다. 그다음은 RNN에서 한 것과 똑같습니다.
#
# | 기울기 | 모양 | 무엇으로 만드나요 |
# |---|---|---|
# | `dx` | (N, D) | `da` (N, 4H)와 `Wx` (D, 4H) |
# | `dprev_h` | (N, H) | `da` (N, 4H)와 `Wh` (H, 4H) |
# | `dWx`, `dWh` | (D, 4H), (H, 4H) | `x`나 `prev_h`와 `da` |
# | `db` | (4H,) | `da` |
#
# ### 손으로 계산하기
#
# 2번의 예를 이어 씁니다. dnext_h = 2, dnext_c = 1이 흘러왔습니다. tanh(1) = 0.7616이고 1 - 0.7616² = 0.4200입니다.
#
# ```text
# do = 2 * 0.7616           = 1.5232
# dc = 1 + 2 * 0.5 * 0.4200 = 1.4200
#
# di = 1.42 * g      = 0.71       da_i = 0.71   * 0.5  * 0.5  = 0.1775
# df = 1.42 * prev_c = 1.42       da_f = 1.42   * 0.75 * 0.25 = 0.2662
#                                 da_o = 1.5232 * 0.5  * 0.5  = 0.3808
# dg = 1.42 * i      = 0.71       da_g = 0.71   * (1 - 0.25)  = 0.5325
#
# dprev_c = 1.42 * f = 1.065
# dx = 0.2662 * ln 3 + 0.5325 * ln 3 / 2 = 0.5850
# ```
#
# `dprev_c`를 보세요. 기억 셀을 거슬러 오를 때 곱해지는 것은 $f$ 하나뿐입니다. 행렬도, tanh의 기울기도 없습니다. $f$가 1에 가까우면 기울기가
# 거의 그대로 흐릅니다. LSTM이 오래 기억하는 까닭이 이 한 줄에 있습니다.

# %%
def lstm_step_backward(dnext_h, dnext_c, cache):
    """LSTM 한 시점의 역전파.

    인자:
        dnext_h: 새 은닉 상태로 흘러온 기울기. 모양 (N, H). 바꾸지 않습니다.
        dnext_c: 새 기억 셀로 흘러온 기울기. 모양 (N, H). 바꾸지 않습니다.
        cache: lstm_step_forward가 돌려준 것. 내용을 바꾸지 않습니다.
    반환값:
        (dx, dprev_h, dprev_c, dWx, dWh, db)
        모양은 차례로 (N, D), (N, H), (N, H), (D, 4H), (H, 4H), (4H,).
    """
    dx = None  # 여기를 채우세요
    dprev_h = None  # 여기를 채우세요
    dprev_c = None  # 여기를 채우세요
    dWx = None  # 여기를 채우세요
    dWh = None  # 여기를 채우세요
    db = None  # 여기를 채우세요
    return dx, dprev_h, dprev_c, dWx, dWh, db


# %% tags=["check"]
check("prac5_lstm.lstm_step_backward")

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
step_inputs = {
    "x": demo_rng.normal(size=(3, 2)),
    "prev_h": demo_rng.normal(size=(3, 4)),
    "prev_c": demo_rng.normal(size=(3, 4)),
    "Wx": demo_rng.normal(size=(2, 16)),
    "Wh": demo_rng.normal(size=(4, 16)),
    "b": demo_rng.normal(size=16),
}
up_h, up_c = demo_rng.normal(size=(3, 4)), demo_rng.normal(size=(3, 4))


def step_value(**inputs):
    """두 출력에 흘러온 기울기를 곱해 더한 수 하나. 이렇게 정하면 그 기울기가 바로 up_h와 up_c입니다."""
    next_h, next_c, _ = lstm_step_forward(**inputs)
    return np.sum(next_h * up_h) + np.sum(next_c * up_c)


step_grads = lstm_step_backward(up_h, up_c, lstm_step_forward(**step_inputs)[2])
if any(grad is None for grad in step_grads):
    print("2번과 4번의 빈칸을 채운 다음 실행하면 수치 미분과 견줍니다.")
else:
    for (name, value), grad in zip(step_inputs.items(), step_grads):
        show_gap(f"d{name}", grad, lambda v, name=name: step_value(**{**step_inputs, name: v}), value.copy())


# %% [markdown]
# ## 5. 시퀀스 전체의 역전파
#
# 마지막 시점부터 거꾸로 지나갑니다. 넘겨야 할 기울기가 둘입니다.
#
# $$dnext\_h_t = dh_t + dprev\_h_{t+1}, \qquad dnext\_c_t = dprev\_c_{t+1}$$
#
# - $dh_t$: 시점 t의 출력에서 바로 온 기울기, 곧 `dh[:, t]`. 모양 `(N, H)`
# - $dprev\_h_{t+1}$, $dprev\_c_{t+1}$: 시점 t+1의 역전파가 돌려준 것. 마지막 시점에서는 둘 다 0입니다.
#
# 은닉 상태는 출력으로도 나갔으니 두 기울기를 더합니다. 기억 셀은 시점 밖으로 나가지 않았으니 다음 시점에서 온 것 하나뿐입니다. 가중치와 편향은
# RNN에서처럼 시점마다의 기울기를 모두 더합니다.
#
# 기억 셀은 인자로 받은 것이 아니라 0에서 시작했으므로, 첫 시점의 `dprev_c`는 버립니다.

# %%
def lstm_backward(dh, cache):
    """LSTM 시퀀스 전체의 역전파.

    인자:
        dh: 시점마다 은닉 상태로 흘러온 기울기. 모양 (N, T, H). 바꾸지 않습니다.
        cache: lstm_forward가 돌려준 것. 내용을 바꾸지 않습니다.
    반환값:
        (dx, dh0, dWx, dWh, db)
        모양은 차례로 (N, T, D), (N, H), (D, 4H), (H, 4H), (4H,).
    """
    dx = None  # 여기를 채우세요
    dh0 = None  # 여기를 채우세요
    dWx = None  # 여기를 채우세요
    dWh = None  # 여기를 채우세요
    db = None  # 여기를 채우세요
    return dx, dh0, dWx, dWh, db


# %% tags=["check"]
check("prac5_lstm.lstm_backward")

# %% tags=["demo"]
sequence_inputs = {
    "x": demo_rng.normal(size=(2, 5, 3)),
    "h0": demo_rng.normal(size=(2, 4)),
    "Wx": demo_rng.normal(size=(3, 16)),
    "Wh": demo_rng.normal(size=(4, 16)),
    "b": demo_rng.normal(size=16),
}
sequence_up = demo_rng.normal(size=(2, 5, 4))
_, sequence_cache = lstm_forward(**sequence_inputs)
if sequence_cache is None or any(grad is None for grad in lstm_backward(sequence_up, sequence_cache)):
    print("2번부터 5번까지 빈칸을 채운 다음 실행하면 수치 미분과 견줍니다.")
else:
    for (name, value), grad in zip(sequence_inputs.items(), lstm_backward(sequence_up, sequence_cache)):
        show_gap(
            f"d{name}",
            grad,
            lambda v, name=name: np.sum(lstm_forward(**{**sequence_inputs, name: v})[0] * sequence_up),
            value.copy(),
        )

# %% [markdown]
# ### 그림으로 보는 기울기의 길
#
# 앞 노트북과 같은 실험입니다. 마지막 시점인 40에만 기울기를 넣고, 각 시점의 입력까지 얼마나 전해지는지 잽니다. 이번에는 망각 게이트의 편향만
# 바꿉니다. 입력과 나머지 가중치의 영향을 빼려고 `Wh`는 0으로 두었습니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
last_only = np.zeros((1, 40, 1))
last_only[0, -1, 0] = 1.0
plt.figure(figsize=(6, 3.4))
for bias, style in ((5.0, "D-."), (3.0, "^:"), (1.0, "s--"), (0.0, "o-")):
    gate_bias = np.array([0.0, bias, 0.0, 0.0])  # i, f, o, g
    _, gate_cache = lstm_forward(
        np.zeros((1, 40, 1)), np.zeros((1, 1)), np.ones((1, 4)), np.zeros((1, 4)), gate_bias
    )
    dx = None if gate_cache is None else lstm_backward(last_only, gate_cache)[0]
    if dx is not None:
        label = f"f의 편향 {bias:g}, 곧 f = {sigmoid(bias):.3f}"
        plt.semilogy(np.arange(1, 41), np.abs(dx[0, :, 0]), style, markersize=4, label=label)
if plt.gca().lines:
    plt.legend(fontsize=8)
plt.gca().yaxis.set_major_formatter(lambda value, _: f"{value:g}")
plt.xlabel("시점 t (손실은 시점 40에만 있습니다)")
plt.ylabel("dx[:, t]의 크기 (로그 눈금)")
plt.title("기억 셀을 거슬러 오를 때 곱해지는 것은 f뿐입니다")
plt.tight_layout()
plt.show()

# %% [markdown]
# f가 0.5이면 RNN보다 나을 것이 없지만, f가 0.99를 넘으면 40시점을 거슬러 올라도 기울기가 거의 그대로입니다. 게다가 f는 입력을 보고 그때그때 정해지므로, 지켜야 할
# 때는 1 가까이, 지워야 할 때는 0 가까이 두는 법을 **배울 수** 있습니다.

# %% [markdown]
# ## RNN이 배우지 못하는 것을 LSTM이 배우게 하기
#
# 문제는 이렇습니다. 첫 시점에 +1이나 -1이 한 번 들어옵니다. 그다음 79시점 동안은 아무 뜻도 없는 잡음만 들어옵니다. 끝까지 읽은 다음 **처음에
# 들어온 것이 +1이었는지 -1이었는지** 맞혀야 합니다. 사람에게는 쉽지만, 그러려면 80시점 동안 잊지 않아야 합니다.
#
# 똑같은 데이터와 방법으로 세 가지를 학습시킵니다. RNN, 망각 게이트의 편향을 0에서 시작한 LSTM, 3에서 시작한 LSTM입니다. 운이 섞이지 않도록
# 씨앗을 바꾸어 세 번씩 합니다. 10초쯤 걸립니다.

# %% tags=["demo"]
T, hidden, classes = 80, 16, 2


def make_sequences(rng, count):
    """첫 시점의 첫 칸에만 +1이나 -1이 있고, 둘째 칸은 언제나 잡음인 시퀀스와 정답."""
    y = rng.integers(0, 2, size=count)
    x = np.zeros((count, T, 2))
    x[:, :, 1] = rng.normal(size=(count, T))
    x[:, 0, 0] = 2 * y - 1
    return x, y


def train(params, forward, backward, rng, steps=200):
    """Adam으로 학습합니다. 반복마다의 정확도를 돌려주고, params를 고칩니다."""
    optimizer, accuracy = Adam(lr=0.01), []
    for _ in range(steps):
        x, y = make_sequences(rng, 32)
        h, cache = forward(x, np.zeros((32, hidden)), params["Wx"], params["Wh"], params["b"])
        scores = h[:, -1] @ params["Wy"]
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        accuracy.append(np.mean(p.argmax(axis=1) == y))
        dscores = (p - np.eye(classes)[y]) / len(y)
        dh = np.zeros_like(h)
        dh[:, -1] = dscores @ params["Wy"].T  # 손실은 마지막 시점에만 있습니다.
        _, _, *rest = backward(dh, cache)
        grads = dict(zip(("Wx", "Wh", "b"), rest)) | {"Wy": h[:, -1].T @ dscores}
        optimizer.update(params, clip_gradients(grads, 1.0))
    return accuracy


def rnn_params(rng):
    """RNN의 가중치. 표준편차를 정하는 법은 LSTM과 같습니다."""
    return {
        "Wx": rng.normal(size=(2, hidden)) / np.sqrt(2),
        "Wh": rng.normal(size=(hidden, hidden)) / np.sqrt(hidden),
        "b": np.zeros(hidden),
        "Wy": rng.normal(size=(hidden, classes)) / np.sqrt(hidden),
    }


def lstm_params(rng, forget_bias):
    """여러분이 만든 init_lstm으로 정한 LSTM의 가중치."""
    names = dict(zip(("Wx", "Wh", "b"), init_lstm(2, hidden, rng, forget_bias)))
    return names | {"Wy": rng.normal(size=(hidden, classes)) / np.sqrt(hidden)}


curves, memory = {}, None
ready = all(part is not None for part in init_lstm(1, 1, np.random.default_rng(0)))
if not ready or sequence_cache is None or lstm_backward(sequence_up, sequence_cache)[0] is None:
    print("다섯 함수의 빈칸을 모두 채운 다음 실행하면 LSTM이 오래 기억하는 법을 배웁니다.")
elif not (rnn_forward and rnn_backward and clip_gradients):
    print("prac4_rnn 노트북의 빈칸을 채우고 저장한 다음, 맨 위의 셀부터 다시 실행해 주세요.")
else:
    curves = {"RNN": [], "LSTM, f의 편향 0": [], "LSTM, f의 편향 3": []}
    for seed in range(3):
        rng = np.random.default_rng(seed)
        curves["RNN"].append(train(rnn_params(rng), rnn_forward, rnn_backward, rng))
        for bias in (0, 3):
            rng = np.random.default_rng(seed)
            memory = lstm_params(rng, bias)
            curves[f"LSTM, f의 편향 {bias}"].append(train(memory, lstm_forward, lstm_backward, rng))
    for name, runs in curves.items():
        learned = sum(np.mean(run[-20:]) > 0.9 for run in runs)
        print(f"{name}: 세 번 가운데 {learned}번 배웠습니다.")

# %% tags=["figure"]
if memory is not None:
    korean_font()
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
    for (name, runs), style in zip(curves.items(), ("o:", "s--", "D-")):
        smooth = np.mean(np.reshape(runs, (3, -1, 10)), axis=(0, 2))
        left.plot(np.arange(10, 201, 10), smooth, style, markersize=4, label=name)
    left.axhline(0.5, color="gray", linewidth=0.8)
    left.set(xlabel="반복", ylabel="정확도 (세 번의 평균)", ylim=(0.3, 1.05), title="80시점 전의 입력 맞히기")
    left.legend(fontsize=8, loc="center right")

    test_x, _ = make_sequences(np.random.default_rng(7), 6)
    test_x[:, 0, 0] = [1, 1, 1, -1, -1, -1]
    h, c, cells = np.zeros((6, hidden)), np.zeros((6, hidden)), []
    for t in range(T):
        h, c, _ = lstm_step_forward(test_x[:, t], h, c, memory["Wx"], memory["Wh"], memory["b"])
        cells.append(c)
    cells = np.array(cells)  # 모양 (T, 6, hidden)
    widest = np.argmax(cells[:, :3].min(axis=(0, 1)) - cells[:, 3:].max(axis=(0, 1)))
    for n in range(6):
        style, color = ("-", "black") if n < 3 else ("--", "tab:orange")
        label = {0: "처음이 +1", 3: "처음이 -1"}.get(n)
        right.plot(np.arange(1, T + 1), cells[:, n, widest], style, color=color, label=label)
    right.legend(fontsize=8)
    right.set(xlabel="시점", ylabel="기억 셀의 값", title="처음 입력을 들고 있는 기억 셀")
    plt.tight_layout()
    plt.show()

# %% [markdown]
# 왼쪽 그림에서 0.5는 찍어서 맞힌 것과 같습니다. RNN과, 잊는 데서 시작한 LSTM은 80시점을 거슬러 오는 기울기가 사라져서 무엇을 바꾸어야 할지 알지
# 못합니다. 기억하는 데서 시작한 LSTM은 금세 배웁니다. 오른쪽 그림은 학습이 끝난 LSTM의 기억 셀 가운데 하나입니다. 잡음이 아무리 들어와도 처음에
# 무엇이 들어왔는지에 따라 값이 갈라진 채로 끝까지 갑니다.
#
# RNN이 언제나 실패하는 것은 아닙니다. 씨앗이나 가중치의 크기, 시퀀스의 길이를 바꾸면 RNN이 배우는 때도 있습니다. 위의 셀에서 직접 바꾸어
# 보세요.
#
# ## 정리
#
# - LSTM은 기억 셀이라는 길을 하나 더 놓고, 게이트로 지우고 적고 내보냅니다.
# - 게이트의 차례(i, f, o, g)는 순전파와 역전파에서 같아야 합니다. 다른 책의 가중치를 가져올 때 가장 먼저 확인할 것입니다.
# - 기억 셀은 갈림길입니다. 다음 시점에서 온 기울기와 은닉 상태를 거쳐 온 기울기를 더합니다.
# - 기억 셀을 거슬러 오를 때 곱해지는 것은 f뿐입니다. 그래서 f의 편향을 크게 두고 시작하면 먼 과거에서도 배웁니다.
