# %% [markdown]
# # 글자를 쓰는 신경망
#
# 마지막 노트북입니다. 앞에서 만든 LSTM으로 **시를 쓰는 신경망**을 만듭니다. 하는 일은 단순합니다. 지금까지의 글자를 보고 **다음 글자를
# 맞히는 것**입니다. 다음 글자를 확률로 낼 수 있으면, 그 확률대로 하나를 뽑아 다시 입력으로 넣으면서 글을 이어 쓸 수 있습니다. 오늘날의 거대한 언어
# 모델(language model)도 하는 일은 이것과 같습니다.
#
# ```text
#  target      ㅏ       space     ㅂ        ㅗ
#              ^         ^        ^         ^
#           [softmax] [softmax] [softmax] [softmax]
#              |         |        |         |
#  h0 --> [ LSTM ] -> [ LSTM ] -> [ LSTM ] -> [ LSTM ]
#              |         |        |         |
#           [embed]   [embed]  [embed]   [embed]
#              |         |        |         |
#  input      ㄴ        ㅏ      space      ㅂ
# ```
#
# 읽힐 글은 김소월(1902~1934)의 시 세 편입니다. 저작권이 끝난 글이라 누구나 쓸 수 있습니다.
#
# 이 노트북에서 만드는 것은 일곱 가지입니다.
#
# 1. 글자를 자모로 풀기: `to_jamo`
# 2. 번호를 벡터로 바꾸기: `embedding_forward`
# 3. 그 역전파(backpropagation): `embedding_backward`
# 4. 시퀀스(sequence)의 손실(loss): `temporal_softmax_loss`
# 5. 모두 이은 모델의 손실과 기울기(gradient): `char_loss`
# 6. 다음 글자 뽑기: `sample_next`
# 7. 글 쓰기: `write`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac6_char_rnn.to_jamo")`처럼 불러 보세요. 힌트를 하나씩, 모두 세 개까지
# 보여 줍니다. 배경이 되는 내용은 강의 `3_day/char_rnn`에 설명되어 있습니다.
#
# ## 이 노트북의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `x` | (N, T) | 입력 번호. 0 이상 V 미만의 정수. V는 글자의 가짓수입니다. |
# | `y` | (N, T) | 정답 번호. `y[:, t]`는 `x[:, t]` 다음에 올 글자입니다. |
# | `mask` | (N, T) | 1이나 True이면 진짜 글자, 0이나 False이면 길이를 맞추려고 채운 빈자리 |
#
# 축(axis)의 순서는 앞의 두 노트북처럼 (예제, 시점, 벡터)입니다. **인자로 받은 배열(array)과 사전(dict)은 바꾸지 않습니다.**
# 채점은 `cache`를 열어 보지 않고 여러분의 역전파 함수에 그대로 넘겨줍니다.

# %%
import numpy as np

from autograde import check, given, mine

numerical_gradient = given("prac5_optimization", "numerical_gradient")
Adam = given("prac4_optimizers", "Adam")
clip_gradients = mine("prac4_rnn", "clip_gradients")
init_lstm, lstm_step_forward, lstm_forward, lstm_backward = mine(
    "prac5_lstm", "init_lstm", "lstm_step_forward", "lstm_forward", "lstm_backward"
)

# %% [markdown]
# 수치 미분(numerical gradient)과 Adam은 지난 날에 만든 것이고, 기울기 자르기(gradient clipping)와 LSTM은 여러분이 오늘 만든 것입니다. **1번부터
# 7번까지의 채점에는 앞 노트북의 코드가 쓰이지 않습니다.** 앞에서 무언가 틀렸더라도 이 노트북의 과제는 풀 수 있습니다. 맨 끝에서 시를 배울 때만 씁니다.

# %% [markdown]
# ## 1. 글자를 자모로 풀기
#
# 한글 음절은 11,172가지나 됩니다. 짧은 시에 한 번밖에 나오지 않는 음절도 많아서, 음절을 통째로 배우기는 어렵습니다. 그래서 음절을 초성, 중성, 종성의
# **자모**로 풀겠습니다. 자모는 예순일곱 가지뿐이고 같은 것이 되풀이해서 나옵니다. "꽃"은 `ㄲ`, `ㅗ`, `_ㅊ` 셋이 됩니다. 받침은 초성과
# 구별되도록 앞에 밑줄을 붙입니다.
#
# 유니코드(Unicode)는 한글 음절을 규칙대로 늘어놓았습니다. "가"의 번호가 44032이고, 그다음부터 종성 28가지(없음 포함)가 가장 빨리, 중성 21가지가
# 그다음, 초성 19가지가 가장 늦게 바뀝니다. 그래서 나눗셈만으로 풀 수 있습니다. 음절의 번호에서 44032를 뺀 것을 $k$라고 하면 다음과 같습니다.
#
# $$k = (\text{초성} \times 21 + \text{중성}) \times 28 + \text{종성}$$
#
# - 초성: `CHO`에서의 번호, 0 이상 19 미만
# - 중성: `JUNG`에서의 번호, 0 이상 21 미만
# - 종성: `JONG`에서의 번호, 0 이상 28 미만. 0이면 받침이 없습니다.
# - $k$: 0 이상 11172 미만의 정수
#
# ### 손으로 계산하기
#
# "꽃"의 번호는 44867입니다. 파이썬에서는 `ord("꽃")`으로 알 수 있습니다.
#
# ```text
# k = 44867 - 44032 = 835
# 835 = 28 * 29 + 23        jong 23 -> ㅊ
#  29 = 21 *  1 +  8        jung  8 -> ㅗ
#                           cho   1 -> ㄲ
# ```
#
# ### 약속
#
# - 결과는 문자열의 리스트입니다. 음절 하나에서 두 개나 세 개가 나옵니다. 받침이 없으면 아무것도 더하지 않습니다.
# - 한글 음절이 아닌 글자(빈칸, 줄바꿈, 마침표, 알파벳, 홀로 쓴 `ㅋ` 등)는 **그대로** 하나로 넣습니다.


# %%
CHO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JUNG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
JONG = [""] + ["_" + final for final in "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]


def to_jamo(text):
    """글을 자모의 리스트로 풉니다.

    인자:
        text: 문자열.
    반환값:
        문자열의 리스트. 예를 들어 "꽃 다"는 ["ㄲ", "ㅗ", "_ㅊ", " ", "ㄷ", "ㅏ"].
    """
    jamo = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    jamo = []
    for letter in text:
        k = ord(letter) - 44032
        if not 0 <= k < 11172:
            jamo.append(letter)
            continue
        jamo += [CHO[k // 588], JUNG[k // 28 % 21]]
        if k % 28:
            jamo.append(JONG[k % 28])
    ### END SOLUTION
    return jamo


# %% tags=["check"]
check("prac6_char_rnn.to_jamo")

# %% [markdown]
# 거꾸로 자모를 글로 모으는 함수는 만들어 두었습니다. 신경망이 낸 것이 늘 올바른 음절은 아니므로, 모을 수 없는 자모는 그대로 보여 줍니다.


# %%
def from_jamo(jamo):
    """자모의 리스트를 글로 모읍니다. 음절이 되지 않는 자모는 그대로 씁니다."""
    text, place = "", 0
    while place < len(jamo):
        pair = jamo[place : place + 2]
        if len(pair) == 2 and pair[0] in CHO and pair[1] in JUNG:
            code = (CHO.index(pair[0]) * 21 + JUNG.index(pair[1])) * 28
            place += 2
            if place < len(jamo) and jamo[place] in JONG:
                code += JONG.index(jamo[place])
                place += 1
            text += chr(44032 + code)
        else:
            text += pair[0].lstrip("_")
            place += 1
    return text


# %% tags=["demo"]
flower = to_jamo("진달래꽃")
if flower is None:
    print("to_jamo의 빈칸을 채운 다음 실행해 보세요.")
else:
    print(flower)
    print(from_jamo(flower), from_jamo(["ㄲ", "ㅗ", "ㅗ", "_ㅊ"]))

# %% [markdown]
# ## 2. 번호를 벡터로 바꾸기
#
# 자모마다 번호를 붙였다고 하겠습니다. 번호는 크기에 뜻이 없습니다. 3번이 1번의 세 배인 것은 아닙니다. 그래서 번호마다 벡터를 하나씩 두고, 그 벡터도
# **배우게** 합니다. 이것을 임베딩(embedding)이라고 합니다.
#
# $$out_{n,t} = W_{x_{n,t}}$$
#
# - $x$: 번호. 모양 `(N, T)`, 0 이상 V 미만의 정수 배열
# - $W$: 임베딩 행렬. 모양 `(V, D)`. 행(row) 하나가 번호 하나의 벡터입니다.
# - $out$: 모양 `(N, T, D)`. `x`의 자리마다 그 번호의 행이 들어갑니다.
#
# 원-핫(one-hot) 벡터에 `W`를 곱한 것과 결과가 같지만, 대부분이 0인 곱셈을 할 까닭이 없습니다. 행을 골라 오기만 하면 됩니다.
#
# ### 손으로 계산하기
#
# N = 1, T = 3, V = 4, D = 2입니다.
#
# ```text
#        W                 x                 out
#  0 [ 0.1  0.2 ]
#  1 [ 0.3  0.4 ]    [ [ 3  1  3 ] ]   [ [ [ 0.7  0.8 ]
#  2 [ 0.5  0.6 ]                          [ 0.3  0.4 ]
#  3 [ 0.7  0.8 ]                          [ 0.7  0.8 ] ] ]
# ```


# %%
def embedding_forward(x, W):
    """번호마다 벡터를 골라 옵니다.

    인자:
        x: 번호. 모양 (N, T), 0 이상 V 미만의 정수 배열.
        W: 임베딩 행렬. 모양 (V, D).
    반환값:
        (out, cache)
        out: 모양 (N, T, D)의 실수 배열.
        cache: embedding_backward에서 쓸 값. 무엇을 담을지는 여러분이 정합니다.
    """
    out = None  # 여기를 채우세요
    cache = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    out = W[x]
    cache = x, W
    ### END SOLUTION
    return out, cache


# %% tags=["check"]
check("prac6_char_rnn.embedding_forward")

# %% [markdown]
# ## 3. 임베딩의 역전파
#
# `x`는 정수라서 기울기가 없습니다. 구할 것은 `dW`뿐입니다. `W`의 행 하나가 여러 자리에 쓰였다면 갈림길이므로, 돌아온 기울기를 **모두 더합니다.**
#
# $$dW_v = \sum_{(n,t):\; x_{n,t} = v} dout_{n,t}$$
#
# - $dW_v$: `dW`의 $v$번째 행. 모양 `(D,)`. 한 번도 쓰이지 않은 번호의 행은 0입니다.
# - $dout$: 흘러온 기울기(upstream gradient). 모양 `(N, T, D)`
#
# ### 손으로 계산하기
#
# 2번의 예에서 `x = [[3, 1, 3]]`이고 `dout = [[[1, 2], [3, 4], [5, 6]]]`이 흘러왔다면, 3번 행은 두 번 쓰였으므로 둘을 더합니다.
#
# ```text
# dW = [ 0         0
#        3         4
#        0         0
#        1 + 5     2 + 6 ]
# ```
#
# 여기에 함정이 있습니다. `dW[x] += dout`이라고 쓰면 되풀이된 번호가 **한 번만** 더해집니다. NumPy는 오른쪽을 먼저 모두 계산한 다음 한꺼번에 넣기 때문입니다.
# 되풀이된 자리까지 빠짐없이 더하는 함수 `np.add.at(배열, 번호, 더할 것)`을 쓰거나, 반복문으로 하나씩 더하세요.


# %%
def embedding_backward(dout, cache):
    """임베딩의 역전파.

    인자:
        dout: 흘러온 기울기. 모양 (N, T, D).
        cache: embedding_forward가 돌려준 것. 내용을 바꾸지 않습니다.
    반환값:
        dW. 임베딩 행렬의 기울기. 모양 (V, D).
    """
    dW = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    x, W = cache
    dW = np.zeros(W.shape)
    np.add.at(dW, x, dout)
    ### END SOLUTION
    return dW


# %% tags=["check"]
check("prac6_char_rnn.embedding_backward")

# %% [markdown]
# ## 4. 시퀀스의 손실
#
# 시점마다 다음 글자를 맞히므로 시점마다 손실이 하나씩 나옵니다. 2일차의 소프트맥스(softmax)와 교차 엔트로피(cross entropy)를 시점마다 적용한다고
# 생각하면 됩니다. 새로운 것은 **마스크**(mask)뿐입니다.
#
# 시의 연마다 길이가 다릅니다. 배열에 담으려면 짧은 연의 뒤를 아무 번호로나 채워야 하는데, 채운 자리의 답을 맞히는 것은 아무 뜻이 없습니다. 그래서
# 진짜 글자인 자리의 손실만 더하고, **진짜 글자의 수로 나눕니다.**
#
# $$p_{n,t,v} = \frac{e^{s_{n,t,v}}}{\sum_u e^{s_{n,t,u}}}, \qquad
# L = -\frac{1}{M} \sum_{n,t} m_{n,t} \log p_{n,t,\,y_{n,t}}, \qquad M = \sum_{n,t} m_{n,t}$$
#
# - $s$: 점수(score). 코드에서는 `x`, 모양 `(N, T, V)`
# - $y$: 정답 번호. 모양 `(N, T)`
# - $m$: 마스크. 모양 `(N, T)`. $M$은 진짜 글자의 수입니다.
# - $L$: 손실. 실수 하나
#
# 기울기는 2일차와 같은 모양입니다. 마스크만 곱해집니다.
#
# $$ds_{n,t,v} = \frac{m_{n,t}}{M} \left( p_{n,t,v} - [v = y_{n,t}] \right)$$
#
# - $[v = y_{n,t}]$: $v$가 정답이면 1, 아니면 0
#
# ### 손으로 계산하기
#
# N = 1, T = 3, V = 2이고 마지막 자리는 빈자리입니다. 점수가 같으면 확률이 반반이고, $e^{\ln 3} = 3$이라 [0, ln 3]의 확률은 [0.25, 0.75]입니다.
#
# ```text
#   s                y    m      p                 -log p[y]
# [ 0     0    ]     0    1    [ 0.5   0.5  ]       0.6931
# [ 0     ln 3 ]     1    1    [ 0.25  0.75 ]       0.2877
# [ 5     2    ]     1    0    (not counted)
#
# M = 2,  loss = (0.6931 + 0.2877) / 2 = 0.4904
#
# ds = [ -0.25    0.25  ]
#      [  0.125  -0.125 ]
#      [  0       0     ]
# ```
#
# 아무것도 배우지 않은 모델이 V가지를 똑같은 확률로 내면 손실은 $\log V$입니다. 이 수를 기억해 두세요. 손실이 이보다 작아진 만큼 배운 것입니다.
#
# ### 약속
#
# - 나누는 수는 N도 N·T도 아니고 **진짜 글자의 수 M**입니다. N으로만 나누는 강의도 있으니 주의하세요. 마스크가 모두 0인 입력은 없습니다.
# - `mask`는 참·거짓의 배열로도, 0과 1의 배열로도 올 수 있습니다.
# - 점수가 1000처럼 커도 넘침(overflow)이 없어야 합니다. 자리마다 최댓값을 빼세요.
# - 정답의 확률이 0에 가까운 경우는 채점하지 않습니다. 그래서 로그 안에 `1e-7`을 더해도 되고 더하지 않아도 됩니다.


# %%
def temporal_softmax_loss(x, y, mask):
    """시점마다의 소프트맥스와 교차 엔트로피를 진짜 글자에 걸쳐 평균합니다.

    인자:
        x: 점수. 모양 (N, T, V). 바꾸지 않습니다.
        y: 정답 번호. 모양 (N, T), 0 이상 V 미만의 정수 배열.
        mask: 모양 (N, T). 1이나 True인 자리만 셉니다.
    반환값:
        (loss, dx)
        loss: 실수 하나.
        dx: 점수의 기울기. 모양 (N, T, V). 빈자리에서는 0.
    """
    loss = None  # 여기를 채우세요
    dx = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    N, T, V = x.shape
    exp = np.exp(x - np.max(x, axis=2, keepdims=True))
    probabilities = exp / np.sum(exp, axis=2, keepdims=True)
    weight = mask / np.sum(mask)
    rows, steps = np.arange(N)[:, np.newaxis], np.arange(T)
    loss = -np.sum(weight * np.log(probabilities[rows, steps, y]))
    dx = (probabilities - np.eye(V)[y]) * weight[:, :, np.newaxis]
    ### END SOLUTION
    return loss, dx


# %% tags=["check"]
check("prac6_char_rnn.temporal_softmax_loss")

# %% [markdown]
# ## 5. 모두 이은 모델
#
# 이제 조각을 잇습니다. 순전파(forward propagation)는 이렇습니다.
#
# ```text
#  x (N,T) -[embedding E]-> (N,T,D) -[forward: Wx,Wh,b]-> h (N,T,H) -[Wy,by]-> (N,T,V) -[loss]-> L
# ```
#
# 1. `E`로 번호를 벡터로 바꿉니다. 2번의 `embedding_forward`입니다.
# 2. 순환 신경망(recurrent neural network)을 통과시킵니다. 처음의 은닉 상태(hidden state) `h0`은 **0**입니다.
# 3. 시점마다 Affine으로 점수를 냅니다. $s = h W_y + b_y$. 모양 `(N, T, V)`
# 4. 4번의 `temporal_softmax_loss`로 손실을 구합니다.
#
# 역전파는 거꾸로입니다. 셋째 단계의 기울기만 새로 적으면 됩니다. 시점의 축이 하나 더 있으니, $W_y$와 $b_y$의 기울기는 **예제와 시점에 걸쳐 모두**
# 더합니다.
#
# $$dh = ds\, W_y^T, \qquad dW_y = \sum_{n,t} h_{n,t}^T\, ds_{n,t}, \qquad db_y = \sum_{n,t} ds_{n,t}$$
#
# - $ds$: 점수의 기울기. 모양 `(N, T, V)`
# - $dh$, $dW_y$, $db_y$: 모양 `(N, T, H)`, `(H, V)`, `(V,)`
#
# $dW_y$는 `h`와 `ds`를 `(N*T, H)`와 `(N*T, V)`로 편 다음 곱하면 한 번에 나옵니다. NumPy의 `@`는 `(N, T, H) @ (H, V)`처럼 앞의 축이 여럿이어도
# 마지막 두 축으로 곱해 줍니다.
#
# ### 무엇이든 끼울 수 있게
#
# 앞에서 만든 `rnn_forward`와 `lstm_forward`는 인자도 반환값도 똑같은 꼴이었습니다. 그래서 순환 신경망을 **인자로 받겠습니다.** 여러분의 LSTM을 주면
# LSTM 모델이, RNN을 주면 RNN 모델이 됩니다.
#
# - `h, cache = forward(x, h0, Wx, Wh, b)`
# - `dx, dh0, dWx, dWh, db = backward(dh, cache)`
#
# 채점할 때는 LSTM 대신 간단한 함수를 끼웁니다. 그러니 `lstm_forward`라고 적지 말고 인자로 받은 `forward`를 부르세요. 은닉 상태의 길이 H는
# `params["Wh"]`의 행의 수입니다. 열의 수는 끼우는 함수마다 다릅니다(RNN은 H, LSTM은 4H).


# %%
def char_loss(params, x, y, mask, forward, backward):
    """다음 글자를 맞히는 모델의 손실과 기울기.

    인자:
        params: 가중치의 사전. "E" (V, D), "Wx", "Wh", "b", "Wy" (H, V), "by" (V,). 바꾸지 않습니다.
        x, y: 입력과 정답의 번호. 모양 (N, T)의 정수 배열.
        mask: 모양 (N, T). 1이나 True인 자리만 셉니다.
        forward, backward: rnn_forward와 rnn_backward처럼 부르는 두 함수.
    반환값:
        (loss, grads)
        loss: 실수 하나.
        grads: params와 같은 이름 여섯 개의 기울기를 담은 사전.
    """
    loss = None  # 여기를 채우세요
    grads = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    vectors, embedding_cache = embedding_forward(x, params["E"])
    h0 = np.zeros((len(x), len(params["Wh"])))
    h, cache = forward(vectors, h0, params["Wx"], params["Wh"], params["b"])
    loss, dscores = temporal_softmax_loss(h @ params["Wy"] + params["by"], y, mask)
    dvectors, _, dWx, dWh, db = backward(dscores @ params["Wy"].T, cache)
    grads = {"Wx": dWx, "Wh": dWh, "b": db}
    grads["E"] = embedding_backward(dvectors, embedding_cache)
    grads["Wy"] = np.tensordot(h, dscores, axes=([0, 1], [0, 1]))
    grads["by"] = np.sum(dscores, axis=(0, 1))
    ### END SOLUTION
    return loss, grads


# %% tags=["check"]
check("prac6_char_rnn.char_loss")

# %% [markdown]
# ## 6. 다음 글자 뽑기
#
# 모델이 내는 것은 점수 V개입니다. 늘 점수가 가장 높은 글자만 고르면 몇 번을 써도 똑같은 글이 나옵니다. 그래서 **확률대로 뽑습니다.** 이때 얼마나
# 모험을 할지 정하는 수가 온도(temperature) $\tau$입니다.
#
# $$p_v = \frac{e^{s_v / \tau}}{\sum_u e^{s_u / \tau}}$$
#
# - $s$: 점수. 모양 `(V,)`
# - $\tau$: 온도. 양의 실수. 1이면 모델의 확률 그대로이고, 작을수록 가장 높은 것만 뽑고, 클수록 아무것이나 뽑습니다.
#
# ### 손으로 계산하기
#
# 점수가 [0, ln 3]이면 $\tau = 1$일 때 확률은 [0.25, 0.75]입니다. $\tau = 0.5$이면 점수가 두 배인 [0, ln 9]가 되어 [0.1, 0.9]이고, 온도를 낮추니
# 높은 쪽으로 쏠렸습니다.
#
# ### 약속
#
# - 뽑을 때는 인자로 받은 `rng`의 `rng.choice(V, p=확률)`을 **한 번만** 부릅니다. `np.random`의 함수는 쓰지 않습니다.
# - 점수를 온도로 나누면 아주 커질 수 있습니다. 넘침이 없어야 합니다.


# %%
def sample_next(scores, temperature, rng):
    """점수를 확률로 바꾸어 번호 하나를 뽑습니다.

    인자:
        scores: 점수. 모양 (V,)의 실수 배열. 바꾸지 않습니다.
        temperature: 온도. 양의 실수.
        rng: np.random.default_rng로 만든 난수 생성기.
    반환값:
        0 이상 V 미만의 정수 하나.
    """
    choice = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    scaled = scores / temperature
    p = np.exp(scaled - np.max(scaled))
    choice = int(rng.choice(len(scores), p=p / np.sum(p)))
    ### END SOLUTION
    return choice


# %% tags=["check"]
check("prac6_char_rnn.sample_next")

# %% [markdown]
# ## 7. 글 쓰기
#
# 시작 기호를 넣고, 나온 점수로 글자를 하나 뽑고, 그 글자를 **다시 입력으로** 넣습니다. 끝 기호가 뽑히면 멈춥니다.
#
# ```text
#  start -> [step] -> sample -> ㄴ -> [step] -> sample -> ㅏ -> [step] -> ... -> stop
#             |  h, c           ^       |  h, c                   ^
#             '-----------------+-------'-------------------------'
# ```
#
# 한 글자씩 쓰므로 시퀀스 함수가 아니라 한 시점의 함수가 필요합니다. 5번처럼 인자로 받습니다.
#
# - `h, c, cache = step(x, h, c, Wx, Wh, b)`. `lstm_step_forward`와 같은 꼴입니다. `x`의 모양은 `(1, D)`, `h`와 `c`의 모양은 `(1, H)`입니다.
#
# ### 약속
#
# - 은닉 상태 `h`와 기억 셀(memory cell) `c`는 **0에서 시작**해서 끝까지 이어 갑니다.
# - 글자마다 6번의 `sample_next`를 한 번 부릅니다. 점수는 `h @ Wy + by`이고, 모양이 `(1, V)`이므로 `(V,)`로 펴서 넣습니다.
# - 돌려주는 리스트에는 시작 기호와 끝 기호를 넣지 않습니다. 끝 기호가 나오지 않아도 **`length`개**를 뽑으면 멈춥니다.


# %%
def write(params, start, stop, length, temperature, rng, step):
    """모델이 혼자 글을 씁니다.

    인자:
        params: 가중치의 사전. 바꾸지 않습니다.
        start, stop: 시작 기호와 끝 기호의 번호.
        length: 뽑을 글자의 가장 큰 수. 1 이상의 정수.
        temperature: 온도. 양의 실수.
        rng: 난수 생성기.
        step: lstm_step_forward처럼 부르는 함수.
    반환값:
        뽑은 번호의 리스트. 시작 기호와 끝 기호는 넣지 않습니다.
    """
    written = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    h = c = np.zeros((1, len(params["Wh"])))
    latest, written = start, []
    for _ in range(length):
        h, c, _ = step(params["E"][[latest]], h, c, params["Wx"], params["Wh"], params["b"])
        latest = sample_next((h @ params["Wy"] + params["by"])[0], temperature, rng)
        if latest == stop:
            break
        written.append(latest)
    ### END SOLUTION
    return written


# %% tags=["check"]
check("prac6_char_rnn.write")

# %% [markdown]
# ## 시를 배우다
#
# 준비가 끝났습니다. 김소월의 「진달래꽃」, 「산유화」, 「엄마야 누나야」를 연으로 나누어 읽힙니다. 연마다 앞에 시작 기호 `<`, 뒤에 끝 기호 `>`를 붙입니다.
# 모두 아홉 연이고, 짧은 연의 뒤는 빈자리로 채운 다음 마스크로 가립니다.

# %%
POEMS = """\
나 보기가 역겨워
가실 때에는
말없이 고이 보내 드리우리다

영변에 약산
진달래꽃
아름 따다 가실 길에 뿌리우리다

가시는 걸음걸음
놓인 그 꽃을
사뿐히 즈려밟고 가시옵소서

나 보기가 역겨워
가실 때에는
죽어도 아니 눈물 흘리우리다

산에는 꽃 피네
꽃이 피네
갈 봄 여름 없이
꽃이 피네

산에
산에
피는 꽃은
저만치 혼자서 피어 있네

산에서 우는 작은 새여
꽃이 좋아
산에서
사노라네

산에는 꽃 지네
꽃이 지네
갈 봄 여름 없이
꽃이 지네

엄마야 누나야 강변 살자
뜰에는 반짝이는 금모래 빛
뒷문 밖에는 갈잎의 노래
엄마야 누나야 강변 살자"""


def poem_batch(poems):
    """연마다 자모의 번호로 바꾸어 배열에 담습니다.

    인자:
        poems: 연 사이가 빈 줄로 나뉜 글.
    반환값:
        (vocabulary, x, y, mask). vocabulary는 자모의 리스트이고, 나머지는 모양 (연의 수, 가장 긴 연의 길이)의 배열.
    """
    stanzas = [["<", *to_jamo(stanza), ">"] for stanza in poems.split("\n\n")]
    vocabulary = sorted({jamo for stanza in stanzas for jamo in stanza})
    shape = len(stanzas), max(map(len, stanzas)) - 1
    x, y, mask = np.zeros(shape, dtype=int), np.zeros(shape, dtype=int), np.zeros(shape)
    for row, stanza in enumerate(stanzas):
        ids = [vocabulary.index(jamo) for jamo in stanza]
        x[row, : len(ids) - 1] = ids[:-1]
        y[row, : len(ids) - 1] = ids[1:]
        mask[row, : len(ids) - 1] = 1
    return vocabulary, x, y, mask


def init_params(V, D, H, rng):
    """모델의 가중치를 처음 정합니다. 순환 신경망의 것은 앞 노트북의 init_lstm이 만듭니다."""
    Wx, Wh, b = init_lstm(D, H, rng)
    E, Wy = rng.normal(0, 0.1, size=(V, D)), rng.normal(0, 1 / np.sqrt(H), size=(H, V))
    return {"E": E, "Wx": Wx, "Wh": Wh, "b": b, "Wy": Wy, "by": np.zeros(V)}


def train_poems(params, x, y, mask, steps, report=None):
    """모든 연으로 기울기를 구하고 Adam으로 움직이기를 되풀이합니다. params를 고치고, 손실의 리스트를 돌려줍니다."""
    optimizer, losses = Adam(lr=0.01), []
    for count in range(steps):
        loss, grads = char_loss(params, x, y, mask, lstm_forward, lstm_backward)
        losses.append(loss)
        if report and count in (0, 50, 100):
            report(count, loss)
        optimizer.update(params, clip_gradients(grads, 1.0))
    return losses


# %% [markdown]
# 먼저 기울기가 맞는지 확인합니다. 작은 모델을 만들어, 여러분의 LSTM까지 모두 이은 기울기를 수치 미분과 견줍니다.

# %% tags=["demo"]
blanks = [to_jamo("가"), embedding_forward(np.array([[0]]), np.eye(2))[0]]
lent = [clip_gradients, init_lstm, lstm_step_forward, lstm_forward, lstm_backward]
tiny, tiny_grads = None, None
if all(lent) and all(part is not None for part in blanks):
    tiny_rng = np.random.default_rng(0)
    tiny = init_params(6, 3, 4, tiny_rng)
    tiny_data = tiny_rng.integers(0, 6, size=(2, 5)), tiny_rng.integers(0, 6, size=(2, 5)), np.ones((2, 5))
    tiny_data[2][1, 3:] = 0  # 둘째 예제의 끝 두 자리는 빈자리입니다.
    if temporal_softmax_loss(np.zeros((1, 1, 2)), np.array([[0]]), np.array([[1]]))[1] is not None:
        tiny_grads = char_loss(tiny, *tiny_data, lstm_forward, lstm_backward)[1]
if tiny_grads is None:
    print("1번부터 5번까지, 그리고 prac4_rnn과 prac5_lstm을 채운 다음 실행하면 수치 미분과 견줍니다.")
else:
    for name, value in tiny.items():
        numeric = numerical_gradient(
            lambda v, name=name: char_loss({**tiny, name: v}, *tiny_data, lstm_forward, lstm_backward)[0],
            value.copy(),
        )
        print(f"d{name}: 가장 큰 차이 {np.max(np.abs(tiny_grads[name] - numeric)):.1e}")

# %% [markdown]
# 이제 배웁니다. 200번 되풀이하고, 중간중간 그때의 모델에게 한 연을 써 보게 합니다. 10초쯤 걸립니다.

# %% tags=["demo"]
losses, poet = [], None
coin = np.random.default_rng(0)
ready = tiny_grads is not None and sample_next(np.zeros(2), 1.0, coin) is not None
ready = ready and write(tiny, 0, 1, 1, 1.0, coin, lstm_step_forward) is not None
if not ready:
    print("일곱 함수의 빈칸을 모두 채운 다음 실행하면 신경망이 시를 배웁니다.")
else:
    vocabulary, x, y, mask = poem_batch(POEMS)
    begin, end, V = vocabulary.index("<"), vocabulary.index(">"), len(vocabulary)
    poet = init_params(V, 16, 64, np.random.default_rng(0))

    def recite(temperature, seed):
        """지금의 모델이 쓴 글."""
        rng = np.random.default_rng(seed)
        ids = write(poet, begin, end, 150, temperature, rng, lstm_step_forward)
        return from_jamo([vocabulary[i] for i in ids])

    def report(step, loss):
        print(f"──── {step}번째, 손실 {loss:.2f}")
        print(recite(0.8, 1))

    print(f"연 {len(x)}개, 진짜 글자 {int(mask.sum())}개, 자모 {V}가지, log V = {np.log(V):.2f}")
    losses = train_poems(poet, x, y, mask, 200, report)
    report(200, losses[-1])

# %% [markdown]
# 처음에는 자모를 아무렇게나 늘어놓습니다. 조금 지나면 초성 다음에 중성이 온다는 것을 배워 음절을 이루고, 낱말과 띄어쓰기를 배우고, 마침내 행과 연을
# 이룹니다. 아무도 가르쳐 주지 않은 것을 다음 글자를 맞히려다 배운 것입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

if poet is not None:
    korean_font()
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
    left.plot(losses, color="black")
    left.axhline(np.log(V), color="tab:red", linestyle="--", label="아무것도 모를 때: log V")
    left.axhline(np.log(V) / 2, color="gray", linestyle=":", label="그 절반")
    left.set(xlabel="반복", ylabel="글자마다의 손실", title="손실이 줄어드는 모습")
    left.legend(fontsize=8, loc=(0.52, 0.68))
    before = [begin, *(vocabulary.index(jamo) for jamo in to_jamo("산에는 꽃 "))]
    h, _ = lstm_forward(poet["E"][[before]], np.zeros((1, 64)), poet["Wx"], poet["Wh"], poet["b"])
    scores = h[0, -1] @ poet["Wy"] + poet["by"]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    best = np.argsort(chances)[::-1][:6]
    names = {"\n": "줄바꿈", " ": "빈칸", ">": "끝"}
    right.bar([names.get(vocabulary[i], vocabulary[i]) for i in best], chances[best], color="tab:blue")
    right.set(ylabel="확률", title="「산에는 꽃」 다음에 올 것", ylim=(0, 1.05))
    plt.tight_layout()
    plt.show()

# %% [markdown]
# 오른쪽 그림이 재미있습니다. 「산에는 꽃」 다음에는 "피네"도 "지네"도 올 수 있습니다. 모델은 어느 한쪽을 고르지 않고 둘의 확률을 나누어 냅니다.
#
# 이번에는 온도를 바꾸어 가며 써 보게 합니다.

# %% tags=["demo"]
if poet is not None:
    for temperature in (0.3, 1.0, 1.5):
        for seed in (0, 2):
            print(f"──── 온도 {temperature}")
            print(recite(temperature, seed))

# %% [markdown]
# 온도가 낮으면 외운 시를 그대로 읊고, 높으면 섞고 틀리고 새로 지어냅니다.
#
# 솔직하게 말하면, 이 모델은 시를 이해했다기보다 600글자 남짓을 **외운** 것입니다. 훈련 데이터가 이만큼뿐이니 당연한 일입니다. 그래도 외우는 데 쓰인 것은
# 여러분이 사흘 동안 만든 것이 전부입니다. 점수 함수, 소프트맥스, 역전파, Adam, 임베딩, LSTM. 글을 수백만 배로 늘리고 모델을 키우면 이야기가 달라집니다.
# 위의 `POEMS`를 여러분이 좋아하는 글로 바꾸어 보세요.
#
# ## 정리
#
# - 다음 글자의 확률을 내는 모델은 글을 쓸 수 있습니다. 뽑은 글자를 다시 입력으로 넣으면 됩니다.
# - 임베딩은 행을 고르는 일이고, 그 역전파는 되풀이된 행에 모두 더하는 일입니다.
# - 길이가 다른 시퀀스는 빈자리를 채우고 마스크로 가립니다. 평균은 진짜 글자의 수로 냅니다.
# - 손실을 log V와 견주면 얼마나 배웠는지 알 수 있습니다.
# - 온도는 점수를 나누는 수입니다. 낮으면 안전하게, 높으면 모험을 하며 씁니다.
