# %% [markdown]
# # RNN: 기억이 있는 신경망
#
# 지금까지의 신경망은 예제 하나를 통째로 받아 한 번에 답을 냈습니다. 그런데 글, 소리, 날마다의 기온처럼 **순서**가 뜻을 갖는
# 데이터가 있습니다. "나 보기가"까지 읽은 사람은 다음 글자를 짐작할 수 있습니다. 앞에서 읽은 것을 **기억**하기 때문입니다.
#
# 순환 신경망(recurrent neural network, RNN)은 이 기억을 벡터 하나로 들고 다닙니다. 이것을 **은닉 상태**(hidden state)라고 합니다.
# 시점(time step)마다 새 입력과 직전의 은닉 상태를 섞어 새 은닉 상태를 만듭니다.
#
# ```text
#            x_1           x_2           x_3
#             |             |             |
#             v             v             v
#  h_0 ---> [step] -h_1-> [step] -h_2-> [step] ---> h_3
# ```
#
# 세 상자는 서로 다른 층이 아니라 **같은 가중치(weight)를 쓰는 같은 함수**입니다. 그래서 시퀀스(sequence)가 아무리 길어도 가중치의
# 수는 그대로입니다.
#
# 이 노트북에서 만드는 것은 다섯 가지입니다.
#
# 1. 한 시점의 순전파(forward propagation): `rnn_step_forward`
# 2. 시퀀스 전체의 순전파: `rnn_forward`
# 3. 한 시점의 역전파(backpropagation): `rnn_step_backward`
# 4. 시퀀스 전체의 역전파: `rnn_backward`
# 5. 커진 기울기(gradient) 줄이기: `clip_gradients`
#
# 다 만들면 RNN이 파도 모양의 곡선을 배워서 혼자 이어 그립니다. 막히면 새 셀에서 `from autograde import hint`를 실행한 다음
# `hint("prac4_rnn.rnn_step_forward")`처럼 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의
# `3_day/rnn`에 설명되어 있습니다.
#
# ## 이 노트북의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `x` | (N, T, D) | 시퀀스 N개. 시점 T개마다 수 D개짜리 벡터가 하나씩 들어옵니다. |
# | `h0` | (N, H) | 첫 시점 직전의 은닉 상태. **인자로 받습니다.** 0이라고 가정하지 마세요. |
# | `h` | (N, T, H) | 시점마다 나온 은닉 상태. `h[:, t]`가 시점 t의 것입니다. h0은 들어 있지 않습니다. |
# | `Wx` | (D, H) | 입력에 곱하는 가중치 |
# | `Wh` | (H, H) | 직전 은닉 상태에 곱하는 가중치 |
# | `b` | (H,) | 편향(bias) |
#
# - 축(axis)의 순서는 언제나 **(예제, 시점, 벡터)** 입니다. 시점을 맨 앞에 두는 책이나 도구도 있지만 여기서는 쓰지 않습니다.
# - 벡터는 행(row)으로 놓고 가중치를 오른쪽에서 곱합니다. 2일차의 Affine 층(layer)과 같습니다.
# - 순전파 함수는 `(결과, cache)`를 돌려줍니다. `cache`는 역전파에서 쓸 값을 담아 두는 꾸러미입니다. 무엇을 어떤 꼴로 담을지는
#   여러분이 정합니다. 채점은 `cache`를 열어 보지 않고 여러분의 역전파 함수에 그대로 넘겨주기만 합니다.
# - 역전파에서 구하는 기울기는 배치(batch)와 시점에 걸쳐 **더합니다.** N이나 T로 나누지 않습니다. 나누는 일은 손실(loss) 쪽에서
#   한 번만 합니다.
# - **인자로 받은 배열(array)과 `cache`의 내용을 바꾸지 않습니다.** 같은 `cache`로 역전파를 두 번 불러도 같은 값이 나와야 합니다. 확인
#   카드의 `dx_again`처럼 `again`이 붙은 것이 두 번째로 부른 결과입니다.

# %%
import numpy as np

from autograde import check, given

numerical_gradient = given("prac5_optimization", "numerical_gradient")

# %% [markdown]
# ## 준비: 내 기울기가 맞는지 스스로 확인하기
#
# 1일차에 만든 수치 미분(numerical gradient)을 가져왔습니다. `numerical_gradient(f, x)`는 배열 `x`의 원소(element)를 하나씩 조금씩
# 움직이며 `f(x)`가 얼마나 변하는지 잽니다. 아래의 `show_gap`은 그 결과를 여러분의 역전파와 견주어 가장 큰 차이를 출력합니다. 계산이
# 맞다면 차이가 `1e-7`보다 작게 나옵니다.


# %%
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
# ## 1. 한 시점의 순전파
#
# 시점 t의 은닉 상태는 지금의 입력 $x_t$와 직전의 은닉 상태 $h_{t-1}$로 만듭니다.
#
# $$a_t = x_t W_x + h_{t-1} W_h + b, \qquad h_t = \tanh(a_t)$$
#
# - $x_t$: 시점 t의 입력. 모양 `(N, D)`
# - $h_{t-1}$: 직전의 은닉 상태. 모양 `(N, H)`
# - $W_x$, $W_h$, $b$: 가중치와 편향. 모양 `(D, H)`, `(H, H)`, `(H,)`
# - $a_t$: 활성화 함수(activation function)에 들어가기 전의 값. 모양 `(N, H)`
# - $h_t$: 새 은닉 상태. 모양 `(N, H)`
#
# Affine 층을 두 개 계산해 더한 다음 tanh를 한 번 씌운 것입니다. tanh는 어떤 수든 -1과 1 사이로 눌러 줍니다. 은닉 상태는 시점마다 다시
# 들어가므로, 누르지 않으면 값이 걷잡을 수 없이 커질 수 있습니다.
#
# ### 손으로 계산하기
#
# N = 1, D = 2, H = 2입니다.
#
# ```text
#   x_t         W_x           h_prev         W_h             b
#                [ 0.2  0.1 ]                 [ 0.6  0.3 ]
# [ 1  2 ]   @   [ 0.3 -0.4 ]  + [ 0.5 -1 ] @ [ 0.2 -0.5 ]  + [ 0.1 -0.1 ]
#
#      x_t W_x  = [ 0.8           -0.7          ]
#   h_prev W_h  = [ 0.3 - 0.2      0.15 + 0.5   ] = [ 0.1  0.65 ]
#           a_t = [ 0.8 + 0.1 + 0.1   -0.7 + 0.65 - 0.1 ] = [ 1.0  -0.15 ]
#     tanh(a_t) = [ 0.7616  -0.1489 ]
# ```
#
# `cache`에 무엇을 담을지는 아직 몰라도 됩니다. 우선 역전파에 필요할 것 같은 값을 튜플로 묶어 두고, 3번을 풀면서 고치세요.


# %%
def rnn_step_forward(x, prev_h, Wx, Wh, b):
    """RNN 한 시점의 순전파.

    인자:
        x: 이 시점의 입력. 모양 (N, D).
        prev_h: 직전의 은닉 상태. 모양 (N, H).
        Wx, Wh, b: 가중치와 편향. 모양 (D, H), (H, H), (H,).
    반환값:
        (next_h, cache)
        next_h: 새 은닉 상태. 모양 (N, H).
        cache: rnn_step_backward에서 쓸 값.
    """
    next_h = None  # 여기를 채우세요
    cache = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    cache = (x, prev_h, Wx, Wh, next_h)
    ### END SOLUTION
    return next_h, cache


# %% tags=["check"]
check("prac4_rnn.rnn_step_forward")

# %% [markdown]
# ## 2. 시퀀스 전체의 순전파
#
# 이제 시점을 하나씩 지나가며 `rnn_step_forward`를 부릅니다. 한 시점에서 나온 은닉 상태가 다음 시점의 `prev_h`가 됩니다.
#
# ```text
#  x[:, 0]      x[:, 1]      x[:, 2]
#     |            |            |
#  h0 -> step -> h[:, 0] -> step -> h[:, 1] -> step -> h[:, 2]
# ```
#
# 파이썬의 번호는 0부터 시작하므로, 식의 $h_1$이 코드에서는 `h[:, 0]`입니다. 시점에 대한 반복문은 피할 수 없습니다. 앞 시점의 결과가
# 있어야 다음 시점을 계산할 수 있기 때문입니다. 대신 시점마다 배치 N개를 한꺼번에 계산합니다.
#
# ### 손으로 계산하기
#
# N = D = H = 1이고 $W_x = 1$, $W_h = 0.5$, $b = 0$, $h_0 = 0$입니다. 처음에만 1이 들어오고 그다음은 0입니다.
#
# | 시점 | $x_t$ | $a_t = x_t + 0.5 h_{t-1}$ | $h_t = \tanh(a_t)$ |
# |---|---|---|---|
# | 1 | 1 | 1 | 0.7616 |
# | 2 | 0 | 0.3808 | 0.3634 |
# | 3 | 0 | 0.1817 | 0.1797 |
#
# 입력은 한 번뿐이었지만 그 흔적이 은닉 상태에 남아 있습니다. 이것이 RNN의 기억입니다. 흔적은 시점을 지날수록 옅어집니다.
#
# ### 약속
#
# - 돌려주는 `h`의 모양은 `(N, T, H)`입니다. 시점의 축은 가운데입니다.
# - `cache`에는 시점마다 나온 `cache`를 모두 담아 두면 됩니다.


# %%
def rnn_forward(x, h0, Wx, Wh, b):
    """RNN을 시퀀스 전체에 적용합니다.

    인자:
        x: 입력 시퀀스. 모양 (N, T, D). T는 1 이상입니다.
        h0: 첫 시점 직전의 은닉 상태. 모양 (N, H).
        Wx, Wh, b: 가중치와 편향. 모양 (D, H), (H, H), (H,).
    반환값:
        (h, cache)
        h: 모든 시점의 은닉 상태. 모양 (N, T, H). h0은 넣지 않습니다.
        cache: rnn_backward에서 쓸 값.
    """
    h = None  # 여기를 채우세요
    cache = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    states, cache = [], []
    state = h0
    for t in range(x.shape[1]):
        state, step_cache = rnn_step_forward(x[:, t], state, Wx, Wh, b)
        states.append(state)
        cache.append(step_cache)
    h = np.stack(states, axis=1)
    ### END SOLUTION
    return h, cache


# %% tags=["check"]
check("prac4_rnn.rnn_forward")

# %% [markdown]
# ### 그림으로 보는 기억
#
# 처음에만 1을 넣고 그다음부터 0을 넣었을 때 은닉 상태가 어떻게 변하는지 그려 보겠습니다. $W_h$만 바꾸어 가며 봅니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
impulse = np.zeros((1, 15, 1))
impulse[0, 0, 0] = 1.0
plt.figure(figsize=(6, 3.2))
for weight, style in ((0.5, "o-"), (0.9, "s--"), (-0.9, "^:"), (1.5, "D-.")):
    states, _ = rnn_forward(impulse, np.zeros((1, 1)), np.array([[1.0]]), np.array([[weight]]), np.zeros(1))
    if states is not None:
        plt.plot(np.arange(1, 16), states[0, :, 0], style, markersize=5, label=f"Wh = {weight}")
plt.axhline(0, color="gray", linewidth=0.8)
plt.xlabel("시점 t")
plt.ylabel("은닉 상태 h")
plt.title("입력 하나의 흔적이 은닉 상태에 남는 모습")
if plt.gca().lines[:-1]:
    plt.legend(loc="lower right", ncols=2)
plt.tight_layout()
plt.show()

# %% [markdown]
# $W_h$가 0.5이면 금세 잊고, 0.9이면 천천히 잊습니다. 음수이면 부호를 번갈아 가며 잊습니다. 1.5이면 잊지 않고 한 값에 머무릅니다.
# 무엇을 얼마나 오래 기억할지가 가중치에 달려 있으니, 그것을 배우게 하면 됩니다. 그러려면 역전파가 필요합니다.

# %% [markdown]
# ## 3. 한 시점의 역전파
#
# 손실 $L$이 은닉 상태를 거쳐 계산되었다고 하겠습니다. 흘러온 기울기(upstream gradient)는 `dnext_h`, 곧
# $\partial L / \partial h_t$이고 모양은 `(N, H)`입니다. 계산 그래프(computational graph)를 거꾸로 따라갑니다.
#
# ```text
#    x --(@ Wx)--.
#                (+)--- a ---[tanh]--- next_h
# prev_h -(@ Wh)-'|
#            b ---'
# ```
#
# **tanh 게이트.** tanh를 미분하면 $1 - \tanh^2(a)$입니다. 시그모이드(sigmoid)처럼 **출력만으로** 쓸 수 있습니다.
#
# $$da = dnext\_h \odot (1 - next\_h^2)$$
#
# - $da$: $a$의 기울기. 모양 `(N, H)`. $\odot$는 원소별 곱입니다.
#
# **Affine 두 개.** $da$가 세 갈래로 그대로 흘러갑니다. 2일차의 Affine 층에서 한 것과 같습니다. 기울기의 모양은 언제나 미분하려는 값의
# 모양과 같으니, 모양을 맞추어 가며 다섯 기울기의 식을 직접 찾아보세요.
#
# | 기울기 | 모양 | 무엇으로 만드나요 |
# |---|---|---|
# | `dx` | (N, D) | `da` (N, H)와 `Wx` (D, H) |
# | `dprev_h` | (N, H) | `da` (N, H)와 `Wh` (H, H) |
# | `dWx` | (D, H) | `x` (N, D)와 `da` (N, H) |
# | `dWh` | (H, H) | `prev_h` (N, H)와 `da` (N, H) |
# | `db` | (H,) | `da` (N, H) |
#
# `Wh`는 정사각형이라서 전치(transpose)를 빠뜨려도 오류가 나지 않습니다. 조심하세요.
#
# ### 손으로 계산하기
#
# N = D = H = 1이고 x = 1, prev_h = 0.5, $W_x$ = 2, $W_h$ = 3, b = -3.5입니다. 그러면 a = 2 + 1.5 - 3.5 = 0이고 next_h = 0입니다.
# dnext_h = 4가 흘러왔다면 다음과 같습니다.
#
# ```text
# da      = 4 * (1 - 0^2) = 4
# dx      = 4 * 2   = 8        dWx = 1   * 4 = 4
# dprev_h = 4 * 3   = 12       dWh = 0.5 * 4 = 2        db = 4
# ```
#
# 1번에서 담아 둔 `cache`에 필요한 값이 모두 있는지 확인하고, 없으면 1번의 빈칸을 고치세요.


# %%
def rnn_step_backward(dnext_h, cache):
    """RNN 한 시점의 역전파.

    인자:
        dnext_h: 새 은닉 상태로 흘러온 기울기. 모양 (N, H). 바꾸지 않습니다.
        cache: rnn_step_forward가 돌려준 것. 내용을 바꾸지 않습니다.
    반환값:
        (dx, dprev_h, dWx, dWh, db)
        입력, 직전 은닉 상태, 가중치, 편향의 기울기. 모양은 차례로 (N, D), (N, H), (D, H), (H, H), (H,).
    """
    dx = None  # 여기를 채우세요
    dprev_h = None  # 여기를 채우세요
    dWx = None  # 여기를 채우세요
    dWh = None  # 여기를 채우세요
    db = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    x, prev_h, Wx, Wh, next_h = cache
    da = dnext_h * (1 - next_h**2)
    dx = da @ Wx.T
    dprev_h = da @ Wh.T
    dWx = x.T @ da
    dWh = prev_h.T @ da
    db = np.sum(da, axis=0)
    ### END SOLUTION
    return dx, dprev_h, dWx, dWh, db


# %% tags=["check"]
check("prac4_rnn.rnn_step_backward")

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
step_inputs = {
    "x": demo_rng.normal(size=(3, 2)),
    "prev_h": demo_rng.normal(size=(3, 4)),
    "Wx": demo_rng.normal(size=(2, 4)),
    "Wh": demo_rng.normal(size=(4, 4)),
    "b": demo_rng.normal(size=4),
}
step_dout = demo_rng.normal(size=(3, 4))
_, step_cache = rnn_step_forward(**step_inputs)
step_grads = rnn_step_backward(step_dout, step_cache)
if any(grad is None for grad in step_grads):
    print("1번과 3번의 빈칸을 채운 다음 실행하면 수치 미분과 견줍니다.")
else:
    for (name, value), grad in zip(step_inputs.items(), step_grads):
        show_gap(
            f"d{name}",
            grad,
            lambda v, name=name: np.sum(rnn_step_forward(**{**step_inputs, name: v})[0] * step_dout),
            value.copy(),
        )

# %% [markdown]
# ## 4. 시퀀스 전체의 역전파
#
# 시점을 **거꾸로** 지나가며 `rnn_step_backward`를 부릅니다. 이것을 시간 방향의 역전파(backpropagation through time, BPTT)라고 합니다.
# 새로운 수학은 없습니다. 지킬 것이 두 가지 있을 뿐입니다.
#
# **하나, 은닉 상태는 두 갈래로 갈라집니다.** 시점 t의 은닉 상태 $h_t$는 그 시점의 출력으로 나가고, 또 다음 시점으로도 들어갑니다.
#
# ```text
#                  dh[:, t]
#                     |   (out)
#                     v
#  [step t] <------- (+) <------- [step t+1]
#            dnext_h       dprev_h of step t+1
# ```
#
# 갈림길로 돌아온 기울기는 **더합니다.** 그래서 시점 t로 흘러 들어가는 기울기는 다음과 같습니다.
#
# $$dnext\_h_t = dh_t + dprev\_h_{t+1}$$
#
# - $dh_t$: 시점 t의 출력에서 바로 온 기울기. 코드에서는 `dh[:, t]`이고 모양은 `(N, H)`입니다.
# - $dprev\_h_{t+1}$: 다음 시점의 역전파가 돌려준 기울기. 모양 `(N, H)`. 마지막 시점에는 다음 시점이 없으므로 0입니다.
#
# **둘, 가중치는 모든 시점에 쓰였습니다.** 같은 $W_x$, $W_h$, $b$가 T번 쓰였으므로 T번 돌아온 기울기를 모두 더합니다.
#
# $$dW_h = \sum_{t=1}^{T} dW_h^{(t)}$$
#
# - $dW_h^{(t)}$: 시점 t의 `rnn_step_backward`가 돌려준 `dWh`. $dW_x$와 $db$도 같습니다.
#
# 마지막으로 첫 시점의 역전파가 돌려준 `dprev_h`가 바로 `h0`의 기울기 `dh0`입니다.
#
# ### 손으로 계산하기
#
# 2번의 예를 이어 씁니다. $W_x = 1$, $W_h = 0.5$, $h = [0.7616,\ 0.3634,\ 0.1797]$이고, 손실은 마지막 은닉 상태 하나에만 걸려 있어서
# $dh = [0,\ 0,\ 1]$입니다. 아래의 표는 시점 3부터 거꾸로 읽습니다.
#
# | 시점 | 들어온 기울기 | $da = (\cdot)(1 - h_t^2)$ | $dW_h^{(t)} = da \cdot h_{t-1}$ | 앞 시점으로 $da \cdot 0.5$ |
# |---|---|---|---|---|
# | 3 | 1 + 0 = 1 | 0.9677 | 0.9677 × 0.3634 = 0.3517 | 0.4839 |
# | 2 | 0 + 0.4839 | 0.4200 | 0.4200 × 0.7616 = 0.3198 | 0.2100 |
# | 1 | 0 + 0.2100 | 0.0882 | 0.0882 × 0 = 0 | 0.0441 |
#
# $dW_h$ = 0.3517 + 0.3198 + 0 = **0.6715**, $dh_0$ = **0.0441**입니다. 그리고 $dx = da \cdot W_x$이므로
# $dx = [0.0882,\ 0.4200,\ 0.9677]$입니다. 먼 과거의 입력일수록 기울기가 작습니다.


# %%
def rnn_backward(dh, cache):
    """RNN 시퀀스 전체의 역전파(BPTT).

    인자:
        dh: 시점마다 은닉 상태로 흘러온 기울기. 모양 (N, T, H). 바꾸지 않습니다.
        cache: rnn_forward가 돌려준 것. 내용을 바꾸지 않습니다.
    반환값:
        (dx, dh0, dWx, dWh, db)
        입력, h0, 가중치, 편향의 기울기. 모양은 차례로 (N, T, D), (N, H), (D, H), (H, H), (H,).
    """
    dx = None  # 여기를 채우세요
    dh0 = None  # 여기를 채우세요
    dWx = None  # 여기를 채우세요
    dWh = None  # 여기를 채우세요
    db = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    steps = []
    dprev_h = np.zeros_like(dh[:, 0])
    for t in reversed(range(dh.shape[1])):
        step = rnn_step_backward(dh[:, t] + dprev_h, cache[t])
        dprev_h = step[1]
        steps.append(step)
    dx = np.stack([step[0] for step in reversed(steps)], axis=1)
    dh0 = dprev_h
    dWx, dWh, db = (sum(step[i] for step in steps) for i in (2, 3, 4))
    ### END SOLUTION
    return dx, dh0, dWx, dWh, db


# %% tags=["check"]
check("prac4_rnn.rnn_backward")

# %% tags=["demo"]
sequence_inputs = {
    "x": demo_rng.normal(size=(2, 5, 3)),
    "h0": demo_rng.normal(size=(2, 4)),
    "Wx": demo_rng.normal(size=(3, 4)),
    "Wh": demo_rng.normal(size=(4, 4)),
    "b": demo_rng.normal(size=4),
}
sequence_dout = demo_rng.normal(size=(2, 5, 4))
_, sequence_cache = rnn_forward(**sequence_inputs)
if sequence_cache is None or any(grad is None for grad in rnn_backward(sequence_dout, sequence_cache)):
    print("네 함수의 빈칸을 채운 다음 실행하면 수치 미분과 견줍니다.")
else:
    for (name, value), grad in zip(sequence_inputs.items(), rnn_backward(sequence_dout, sequence_cache)):
        show_gap(
            f"d{name}",
            grad,
            lambda v, name=name: np.sum(rnn_forward(**{**sequence_inputs, name: v})[0] * sequence_dout),
            value.copy(),
        )

# %% [markdown]
# ### 그림으로 보는 기울기: 사라지거나 터지거나
#
# 역전파는 시점을 하나 거슬러 올라갈 때마다 $W_h^T$를 곱하고 $1 - h^2$을 곱합니다. 같은 행렬을 수십 번 곱하면 어떻게 될까요? 마지막 시점인
# 40에만 기울기를 넣고, 그 기울기가 각 시점의 입력까지 얼마나 전해지는지 `dx[:, t]`의 길이로 재어 보겠습니다. 은닉 상태를 0에 두어
# $1 - h^2 = 1$인 가장 단순한 경우입니다. $W_h$는 벡터의 길이를 0.7배, 1배, 1.3배로 만드는 세 가지를 씁니다.

# %% tags=["figure"]
korean_font()
rotation = np.linalg.qr(np.random.default_rng(0).normal(size=(16, 16)))[0]  # 벡터의 길이를 바꾸지 않는 행렬
last_only = np.zeros((1, 40, 16))
last_only[0, -1, 0] = 1.0
plt.figure(figsize=(6, 3.4))
for scale, style in ((1.3, "^:"), (1.0, "s--"), (0.7, "o-")):
    _, long_cache = rnn_forward(
        np.zeros((1, 40, 16)), np.zeros((1, 16)), np.eye(16), scale * rotation, np.zeros(16)
    )
    dx = None if long_cache is None else rnn_backward(last_only, long_cache)[0]
    if dx is not None:
        sizes = np.linalg.norm(dx[0], axis=1)
        plt.semilogy(np.arange(1, 41), sizes, style, markersize=4, label=f"Wh가 길이를 {scale}배로 만들 때")
if plt.gca().lines:
    plt.legend(fontsize=8)
plt.gca().yaxis.set_major_formatter(lambda value, _: f"{value:g}")
plt.xlabel("시점 t (손실은 시점 40에만 있습니다)")
plt.ylabel("dx[:, t]의 길이 (로그 눈금)")
plt.title("기울기는 시점을 거슬러 오르며 사라지거나 터집니다")
plt.tight_layout()
plt.show()

# %% [markdown]
# 세로축은 로그 눈금입니다. 0.7배이면 시점 1에 닿는 기울기가 백만분의 일도 되지 않습니다. **기울기 소실**(vanishing gradient)입니다.
# 40글자 전의 입력이 지금의 손실에 아무리 중요해도 배울 수가 없습니다. 1.3배이면 반대로 수만 배가 됩니다. **기울기 폭발**(exploding
# gradient)입니다. 가중치가 한 번에 너무 멀리 움직여 학습이 망가집니다. 실제로는 1보다 작은 $1 - h^2$까지 곱해지므로 소실이 더 흔합니다.
#
# 소실은 다음 노트북의 LSTM이 덜어 줍니다. 폭발은 훨씬 간단한 방법으로 막을 수 있습니다.

# %% [markdown]
# ## 5. 커진 기울기 줄이기
#
# 기울기 자르기(gradient clipping)는 모든 기울기를 이어 붙인 벡터 하나로 보고, 그 길이가 정해 둔 값을 넘으면 **방향은 그대로 두고 길이만**
# 줄입니다.
#
# $$\lVert g \rVert = \sqrt{\sum_{k} \sum_{i} g_{k,i}^2}, \qquad
# g_k \leftarrow \begin{cases} g_k \cdot \dfrac{m}{\lVert g \rVert} & (\lVert g \rVert > m) \\ g_k & (\lVert g \rVert \le m) \end{cases}$$
#
# - $g_k$: 이름이 k인 가중치의 기울기. 배열마다 모양이 다릅니다. $g_{k,i}$는 그 원소입니다.
# - $\lVert g \rVert$: **모든** 배열의 모든 원소를 함께 잰 길이. 실수 하나.
# - $m$: 허용하는 가장 큰 길이. 코드에서는 `max_norm`
#
# 배열마다 따로 줄이거나 원소마다 따로 자르면 방향이 바뀝니다. 그래서 길이는 하나만 재고 모든 배열에 **같은 수**를 곱합니다.
#
# ### 손으로 계산하기
#
# `{"W": [[3, 0], [0, 0]], "b": [0, 4]}`의 길이는 √(9 + 16) = 5입니다. `max_norm`이 2.5이면 2.5 / 5 = 0.5를 곱해
# `{"W": [[1.5, 0], [0, 0]], "b": [0, 2]}`가 됩니다. `max_norm`이 10이면 이미 짧으므로 그대로입니다.
#
# ### 약속
#
# - 받은 사전(dict)과 배열을 바꾸지 않고, 같은 이름의 **새 사전**을 돌려줍니다.
# - 길이가 `max_norm` 이하이면 값이 그대로여야 합니다. 키우지 않습니다. 길이가 0이어도 nan이 나오면 안 됩니다.
# - 분모에 `1e-6` 같은 작은 수를 더하는 책도 있습니다. 여기서는 더해도 되고 더하지 않아도 됩니다.


# %%
def clip_gradients(grads, max_norm):
    """모든 기울기를 함께 잰 길이가 max_norm을 넘지 않게 줄입니다.

    인자:
        grads: 이름 → 기울기 배열의 사전. 배열의 모양은 저마다 다릅니다. 바꾸지 않습니다.
        max_norm: 허용하는 가장 큰 길이. 양의 실수.
    반환값:
        grads와 같은 이름과 모양을 가진 새 사전.
    """
    clipped = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads.values()))
    rate = max_norm / norm if norm > max_norm else 1.0
    clipped = {name: grad * rate for name, grad in grads.items()}
    ### END SOLUTION
    return clipped


# %% tags=["check"]
check("prac4_rnn.clip_gradients")

# %% [markdown]
# ## 배운 RNN이 혼자 그리는 곡선
#
# 이제 학습시켜 보겠습니다. 사인 곡선을 한 점씩 읽으면서 **다음 점**을 맞히게 합니다. 은닉 상태에 Affine을 한 번 더 적용해 다음 점을 내고,
# 손실은 오차의 제곱을 평균한 것입니다. 진동의 어디쯤인지는 점 하나만 보아서는 알 수 없습니다. 같은 높이라도 올라가는 중일 수도, 내려가는 중일
# 수도 있기 때문입니다. 그러니 맞히려면 **기억해야** 합니다.
#
# 학습이 끝나면 앞의 20점만 보여 주고, 그다음부터는 스스로 낸 값을 다시 입력으로 넣어 이어 그리게 합니다.

# %% tags=["demo"]
wave_rng = np.random.default_rng(3)
hidden = 16
params = {
    "Wx": wave_rng.normal(0, 0.5, size=(1, hidden)),
    "Wh": 0.9 * np.linalg.qr(wave_rng.normal(size=(hidden, hidden)))[0],
    "b": np.zeros(hidden),
    "Wy": wave_rng.normal(size=(hidden, 1)) / np.sqrt(hidden),
    "by": np.zeros(1),
}


def wave_gradients(params, wave):
    """곡선 묶음 하나로 손실과 기울기를 구합니다. 빈칸이 남아 있으면 None입니다.

    인자:
        params: 가중치의 사전.
        wave: 곡선. 모양 (N, T + 1, 1).
    반환값:
        (손실, 기울기의 사전) 또는 None.
    """
    h0 = np.zeros((len(wave), hidden))
    h, cache = rnn_forward(wave[:, :-1], h0, params["Wx"], params["Wh"], params["b"])
    if h is None:
        return None
    error = h @ params["Wy"] + params["by"] - wave[:, 1:]
    dy = 2 * error / error.size
    grads = dict(zip(("x", "h0", "Wx", "Wh", "b"), rnn_backward(dy @ params["Wy"].T, cache)))
    grads = {name: grads[name] for name in ("Wx", "Wh", "b")}
    grads["Wy"] = np.einsum("nth,nto->ho", h, dy)
    grads["by"] = np.sum(dy, axis=(0, 1))
    if any(grad is None for grad in grads.values()):
        return None
    return np.mean(error**2), clip_gradients(grads, 1.0)


def draw_wave(params, seen, length):
    """앞부분을 보여 준 다음 혼자 이어 그리게 합니다. 모양 (length,)의 배열을 돌려줍니다."""
    h, drawn = np.zeros((1, hidden)), []
    for point in seen:
        h, _ = rnn_step_forward(np.array([[point]]), h, params["Wx"], params["Wh"], params["b"])
    for _ in range(length):
        drawn.append((h @ params["Wy"] + params["by"]).item())
        h, _ = rnn_step_forward(np.array([[drawn[-1]]]), h, params["Wx"], params["Wh"], params["b"])
    return np.array(drawn)


seen = np.sin(0.3 * np.arange(20))
before, after, losses = None, None, []
velocity = {name: np.zeros_like(value) for name, value in params.items()}
for step in range(600):
    phase = wave_rng.uniform(0, 2 * np.pi, size=(16, 1))
    result = wave_gradients(params, np.sin(phase + 0.3 * np.arange(41))[:, :, np.newaxis])
    if result is None or result[1] is None:
        print("다섯 함수의 빈칸을 모두 채운 다음 실행하면 RNN이 곡선을 배웁니다.")
        break
    if step == 0:
        before = draw_wave(params, seen, 60)
    losses.append(result[0])
    for name in params:  # 2일차의 모멘텀입니다.
        velocity[name] = 0.9 * velocity[name] - 0.1 * result[1][name]
        params[name] = params[name] + velocity[name]
    if step % 150 == 0 or step == 599:
        print(f"{step:3d}번째 손실 {losses[-1]:.4f}")
else:
    after = draw_wave(params, seen, 60)

# %% tags=["figure"]
if after is not None:
    korean_font()
    future = np.arange(20, 80)
    plt.figure(figsize=(7, 3.2))
    plt.axvspan(0, 19, color="0.92")
    plt.plot(np.arange(80), np.sin(0.3 * np.arange(80)), color="0.6", linewidth=4, label="진짜 곡선")
    plt.plot(future, before, ":", color="black", label="배우기 전에 이어 그린 것")
    plt.plot(future, after, "o-", color="tab:blue", markersize=3, label="배운 다음에 이어 그린 것")
    plt.text(9.5, -1.35, "보여 준 점", ha="center")
    plt.ylim(-1.6, 1.9)
    plt.xlabel("시점")
    plt.ylabel("값")
    plt.legend(ncols=3, loc="upper center", fontsize=8)
    plt.title("스무 점을 보고 예순 점을 혼자 이어 그립니다")
    plt.tight_layout()
    plt.show()

# %% [markdown]
# ## 정리
#
# - RNN은 같은 함수를 시점마다 되풀이합니다. 기억은 은닉 상태 하나에 담겨 있습니다.
# - 역전파는 시점을 거꾸로 지나갑니다. 은닉 상태는 갈림길이므로 두 쪽에서 온 기울기를 더하고, 가중치는 T번 쓰였으므로 T번의 기울기를 더합니다.
# - 시점을 거스를 때마다 같은 행렬이 곱해져서 기울기가 사라지거나 터집니다. 터지는 것은 길이를 잘라 막습니다.
# - 사라지는 것을 막으려면 구조를 바꾸어야 합니다. 다음 노트북의 LSTM이 그 일을 합니다.
