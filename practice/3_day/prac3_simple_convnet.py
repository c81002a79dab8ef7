# ---
# jupyter:
#   autograde: prac3_simple_convnet stub=v1-2d0ddafd65e3f2b8 prose=v1-6162ff2a2bdab0d7
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
# # 합성곱 4: 작은 합성곱 신경망
#
# 합성곱(convolution) 층과 풀링(pooling) 층이 모두 준비되었습니다. 2일차에 만든 층과 이어 붙이면 **합성곱 신경망**(convolutional neural
# network, CNN)입니다. 이 노트북에서는 손글씨 숫자를 읽는 신경망을 처음부터 끝까지 만들고 학습시킵니다.
#
# ```text
# x ---[Conv]---[ReLU]---[MaxPool]---[Affine]---[ReLU]---[Affine]---[SoftmaxWithLoss]--- loss
#                                                                          |
#                                                                    t ----'
# ```
#
# 앞의 세 층은 이미지에서 무늬를 찾고, 뒤의 세 층은 찾은 무늬로 숫자를 맞힙니다.
#
# 1. 풀링 다음에 남는 값의 수: `conv_units`
# 2. 가중치의 초깃값: `init_params`
# 3. 신경망: `SimpleConvNet`
# 4. 정확도: `accuracy`
# 5. 학습: `train`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac3_simple_convnet.SimpleConvNet")`처럼 불러 보세요.
# 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `3_day/cnn`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 층 | 설정 | 가중치(weight)와 편향(bias)의 모양(shape) | 출력의 모양 |
# |---|---|---|---|
# | 입력 | | | (N, C, H, W) |
# | 합성곱 | 스트라이드 1, 패딩 `pad` | `W1` (FN, C, FS, FS), `b1` (FN,) | (N, FN, H + 2·pad - FS + 1, …) |
# | ReLU | | | 그대로 |
# | 최대 풀링 | 창 `pool_size` × `pool_size`, 스트라이드 `pool_size` | | (N, FN, OH, OW) |
# | Affine | | `W2` (FN·OH·OW, hidden), `b2` (hidden,) | (N, hidden) |
# | ReLU | | | 그대로 |
# | Affine | | `W3` (hidden, output), `b3` (output,) | (N, output) |
#
# - FN은 필터(filter)의 수, FS는 필터의 높이이자 너비입니다. `hidden`은 가운데 Affine 층의 출력의 수, `output`은 클래스(class)의 수입니다.
# - 가중치와 편향은 `"W1"`, `"b1"`, `"W2"`, `"b2"`, `"W3"`, `"b3"`을 키로 하는 사전(dict)에 담습니다.
# - 첫 Affine 층은 4차원 입력을 스스로 (N, FN·OH·OW)로 폅니다(2일차).
# - `t`는 정답 레이블(label), 모양 (N,)의 정수 배열(array)입니다. 손실(loss)은 배치(batch)의 평균이고, 정규화 항은 쓰지 않습니다.

# %%
import numpy as np

from autograde import check, given, mine

Convolution = mine("prac1_convolution", "Convolution")
MaxPooling = mine("prac2_pooling", "MaxPooling")
Affine, Relu, SoftmaxWithLoss = given("prac1_backprop_layers", "Affine", "Relu", "SoftmaxWithLoss")
Adam = given("prac4_optimizers", "Adam")
numerical_gradient = given("prac5_optimization", "numerical_gradient")


# %% [markdown]
# `Convolution`과 `MaxPooling`은 앞의 두 노트북에서 **여러분이 만든 층**입니다. 나머지는 1일차와 2일차에 완성한 코드입니다.
#
# ## 1. 풀링 다음에 남는 값의 수
#
# 첫 Affine 층의 가중치 `W2`를 만들려면, 풀링을 지난 이미지 한 장에 값이 몇 개 남는지 알아야 합니다. 합성곱과 풀링의 크기를 차례로 구하면 됩니다.
#
# $$H_{conv} = H + 2 \cdot pad - FS + 1, \qquad
# H_{pool} = \left\lfloor \frac{H_{conv} - pool\_size}{pool\_size} \right\rfloor + 1$$
#
# 너비도 똑같이 구하고, 여기에 채널의 수가 된 **필터의 수**를 곱합니다. 입력의 채널(channel)은 합성곱이 모두 더했으므로 남아 있지 않습니다.
#
# **손으로 풀어 보기.** (1, 8, 8) 이미지에 3×3 필터 16개, pad = 1, pool_size = 2이면, 합성곱의 출력은 8 + 2 - 3 + 1 = 8이고 풀링의 출력은
# (8 - 2) / 2 + 1 = 4입니다. 남는 값은 16 × 4 × 4 = **256개**입니다.

# %%
def conv_units(input_shape, filter_num, filter_size, pad, pool_size):
    """합성곱(스트라이드 1)과 최대 풀링(스트라이드 pool_size)을 지난 이미지 한 장에 남는 값의 수.

    인자:
        input_shape: 이미지 한 장의 모양 (C, H, W). 정수 세 개의 튜플.
        filter_num: 필터의 수. 정수.
        filter_size: 필터의 높이이자 너비. 정수.
        pad: 합성곱의 패딩. 정수.
        pool_size: 풀링 창의 높이이자 너비이고 스트라이드. 정수.
    반환값:
        남는 값의 수. 정수 하나.
    """
    units = None  # 여기를 채우세요
    return units


# %% tags=["check"]
check("prac3_simple_convnet.conv_units")


# %% [markdown]
# ## 2. 가중치의 초깃값
#
# 가중치를 모두 0으로 시작하면 모든 필터가 똑같은 기울기(gradient)를 받아 영영 같은 필터로 남습니다. 그래서 작은 난수로 시작합니다. 얼마나 작아야
# 할까요? 층의 입력이 $n$개이고 뒤에 ReLU가 오면, 표준편차를 $\sqrt{2 / n}$로 두었을 때 층을 지나도 값의 크기가 고르게 유지됩니다. 이것을 He
# 초깃값이라고 합니다. 이 과제에서는 세 가중치에 모두 He 초깃값을 씁니다.
#
# $n$은 **출력의 값 하나를 만드는 데 들어가는 입력의 수**입니다.
#
# | 가중치 | 모양 | $n$ |
# |---|---|---|
# | `W1` | (FN, C, FS, FS) | C·FS·FS (필터 하나가 보는 칸의 수) |
# | `W2` | (units, hidden) | units |
# | `W3` | (hidden, output) | hidden |
#
# `units`는 1번에서 구한 수입니다. 편향은 모두 0에서 시작합니다. 학습하면서 값이 바뀌므로 **실수** 배열이어야 합니다.
#
# **약속.** 난수는 인자로 받은 `rng`에서, 평균 0, 표준편차 $\sqrt{2/n}$인 정규분포로 뽑습니다. `rng.normal(0, 표준편차, size=모양)`을
# **W1, W2, W3의 차례로 한 번씩만** 부르세요. 차례와 횟수가 같아야 같은 씨앗에서 같은 값이 나옵니다.

# %%
def init_params(input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng):
    """가중치와 편향의 초깃값을 만듭니다.

    인자:
        input_shape: 이미지 한 장의 모양 (C, H, W). 정수 세 개의 튜플.
        filter_num, filter_size, pad, pool_size: conv_units와 같습니다. 정수.
        hidden_size: 가운데 Affine 층의 출력의 수. 정수.
        output_size: 클래스의 수. 정수.
        rng: 난수 발생기. np.random.default_rng(씨앗)으로 만든 것.
    반환값:
        사전. 키는 "W1", "b1", "W2", "b2", "W3", "b3"이고 값은 배열.
    """
    params = None  # 여기를 채우세요
    return params


# %% tags=["check"]
check("prac3_simple_convnet.init_params")


# %% [markdown]
# ## 3. 신경망
#
# 신경망은 층의 목록입니다. 순전파(forward propagation)는 앞에서 뒤로, 역전파(backpropagation)는 뒤에서 앞으로 갑니다. 빈칸은 네 곳입니다.
#
# - `__init__`: `self.layers`에 여섯 층을 차례로 담습니다. 손실 층은 따로 `self.last_layer`에 있습니다. **ReLU 층은 두 개를 따로**
#   만들어야 합니다. 층은 마지막 입력만 기억하므로, 하나를 두 자리에 쓰면 앞의 기억이 지워집니다.
# - `predict(x)`: 여섯 층을 앞에서부터 지나 **점수**(score)를 돌려줍니다. 소프트맥스(softmax)는 하지 않습니다. 가장 큰 것을 고를 때는 점수로
#   충분하기 때문입니다.
# - `loss(x, t)`: 점수를 손실 층에 넣습니다.
# - `loss_and_gradient(x, t)`: 손실을 구하고, 손실 층의 `backward(1.0)`에서 시작해 여섯 층을 **거꾸로** 지납니다. 그러면 가중치가 있는 층의
#   `dW`, `db`가 채워지므로 이것을 사전에 모읍니다.
#
# 층에는 `params`의 배열을 **그대로** 넘깁니다. 최적화 방법(optimizer)은 배열의 내용을 제자리에서 고치므로, 복사본(copy)을 넘기면 층이
# 고쳐진 값을 보지 못합니다. 확인 카드의 `loss_after_step`은 `params`의 배열을 제자리에서 한 번 고친 다음에 다시 구한 손실입니다.
#
# **모양 따라가기.** (N, 1, 8, 8) 이미지에 3×3 필터 16개(pad = 1), 2×2 풀링, hidden = 64, 클래스 10개이면 이렇게 됩니다.
#
# ```text
# (N,1,8,8) -Conv-> (N,16,8,8) -ReLU-> (N,16,8,8) -MaxPool-> (N,16,4,4)
#           -Affine-> (N,64) -ReLU-> (N,64) -Affine-> (N,10)
# ```

# %%
class SimpleConvNet:
    """합성곱 - ReLU - 최대 풀링 - Affine - ReLU - Affine - SoftmaxWithLoss.

    속성:
        params: 가중치와 편향의 사전. 키는 "W1", "b1", "W2", "b2", "W3", "b3".
        layers: 손실 층을 뺀 여섯 층의 리스트.
        last_layer: 손실 층.
    """

    def __init__(self, params, pad, pool_size):
        self.params = params
        self.last_layer = SoftmaxWithLoss()
        self.layers = None  # 여기를 채우세요

    def predict(self, x):
        """점수를 구합니다.

        인자:
            x: 이미지 묶음. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        반환값:
            점수. 모양 (N, output)의 배열.
        """
        scores = None  # 여기를 채우세요
        return scores

    def loss(self, x, t):
        """배치의 평균 손실을 구합니다.

        인자:
            x: 이미지 묶음. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
            t: 정답 레이블. 모양 (N,)의 정수 배열. 바꾸지 않습니다.
        반환값:
            손실. 실수 하나.
        """
        loss = None  # 여기를 채우세요
        return loss

    def loss_and_gradient(self, x, t):
        """손실과, 손실을 가중치와 편향으로 미분한 기울기를 구합니다. params는 바꾸지 않습니다.

        인자:
            x: 이미지 묶음. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
            t: 정답 레이블. 모양 (N,)의 정수 배열. 바꾸지 않습니다.
        반환값:
            (loss, grads)
            loss: 손실. 실수 하나.
            grads: 기울기의 사전. 키와 배열의 모양이 params와 같습니다.
        """
        loss = None  # 여기를 채우세요
        grads = None  # 여기를 채우세요
        return loss, grads


# %% tags=["check"]
check("prac3_simple_convnet.SimpleConvNet")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 층 하나하나가 맞아도 잇는 방법이 틀릴 수 있습니다. 아주 작은 신경망을 만들어 전체를 수치 미분(numerical gradient)과 견줍니다.
# `numerical_gradient`는 `params`의 배열을 제자리에서 조금씩 움직였다가 되돌려 놓습니다.

# %% tags=["demo"]
check_rng = np.random.default_rng(3)
tiny_params = init_params((2, 5, 4), 3, 3, 1, 2, 4, 3, check_rng)
tiny_x, tiny_t = check_rng.normal(size=(4, 2, 5, 4)), np.array([2, 0, 1, 1])
tiny_grads = None
if tiny_params is not None:
    tiny_net = SimpleConvNet(tiny_params, pad=1, pool_size=2)
    _, tiny_grads = tiny_net.loss_and_gradient(tiny_x, tiny_t)
if tiny_grads is None:
    print("init_params와 SimpleConvNet을 채우면 여기서 기울기를 수치 미분과 견줍니다.")
else:
    for key, parameter in tiny_params.items():
        numeric = numerical_gradient(lambda _: tiny_net.loss(tiny_x, tiny_t), parameter)
        print(f"{key}의 가장 큰 차이: {np.max(np.abs(tiny_grads[key] - numeric)):.1e}")


# %% [markdown]
# ## 4. 정확도
#
# 정확도(accuracy)는 맞힌 이미지의 비율입니다. 점수가 가장 큰 클래스가 정답과 같으면 맞힌 것입니다.
#
# 이미지가 많을 때 한꺼번에 `predict`를 부르면, im2col이 펼친 행렬이 메모리를 너무 많이 씁니다. 그래서 앞에서부터 `batch_size`장씩 나누어 부릅니다.
# 마지막 묶음은 더 작을 수 있습니다. 이 마지막 묶음 때문에 **묶음마다 구한 정확도를 평균 내면 틀립니다.** 맞힌 수를 모두 더한 다음 전체의 수로
# 나누세요.
#
# **손으로 풀어 보기.** 이미지 5장을 두 장씩 나누면 2, 2, 1장입니다. 묶음마다 2, 1, 0장을 맞혔다면 정확도는 3 / 5 = **0.6**입니다. 묶음의
# 정확도 1, 0.5, 0을 평균 낸 0.5가 아닙니다.

# %%
def accuracy(net, x, t, batch_size=100):
    """맞힌 이미지의 비율.

    인자:
        net: predict(x)로 점수를 주는 신경망.
        x: 이미지 묶음. 첫 축의 길이가 N인 배열.
        t: 정답 레이블. 모양 (N,)의 정수 배열.
        batch_size: 한 번에 predict에 넣을 이미지의 수. 정수.
    반환값:
        0 이상 1 이하의 실수 하나.
    """
    result = None  # 여기를 채우세요
    return result


# %% tags=["check"]
check("prac3_simple_convnet.accuracy")


# %% [markdown]
# ## 5. 학습
#
# 미니배치(mini-batch) 학습은 네 걸음을 되풀이하는 것입니다.
#
# 1. 이번 미니배치의 이미지와 정답을 고릅니다.
# 2. 손실과 기울기를 구합니다.
# 3. 손실을 기록합니다. 가중치를 **고치기 전**의 손실입니다.
# 4. 최적화 방법의 `update(params, grads)`로 가중치를 제자리에서 고칩니다.
#
# 어느 이미지를 고를지는 `batches`가 정합니다. 모양이 (steps, B)인 정수 배열이고, 행(row) 하나가 미니배치 하나에 들어갈 이미지의 번호입니다.
# 이렇게 번호를 따로 받으면 학습을 똑같이 되풀이할 수 있습니다. 한 행에 같은 번호가 또 나올 수도 있습니다.

# %%
def train(net, optimizer, x, t, batches):
    """미니배치마다 가중치를 한 번씩 고칩니다.

    인자:
        net: params가 있고 loss_and_gradient(x, t)를 부를 수 있는 신경망. 가중치의 내용을 고칩니다.
        optimizer: update(params, grads)로 가중치를 제자리에서 고치는 최적화 방법.
        x: 이미지 묶음. 첫 축의 길이가 N인 배열. 바꾸지 않습니다.
        t: 정답 레이블. 모양 (N,)의 배열. 바꾸지 않습니다.
        batches: 미니배치마다 쓸 이미지의 번호. 모양 (steps, B)의 정수 배열.
    반환값:
        손실의 리스트. 길이 steps. 미니배치마다 고치기 전의 손실입니다.
    """
    losses = None  # 여기를 채우세요
    return losses


# %% tags=["check"]
check("prac3_simple_convnet.train")

# %% [markdown]
# ## 손글씨 숫자 읽기
#
# 모든 조각이 모였습니다. 8×8 손글씨 숫자 1097장으로 학습합니다. 훈련 데이터를 한 바퀴 도는 것을 **에폭**(epoch)이라고 합니다. 에폭마다 차례를
# 섞어 50장씩 21개의 미니배치를 만들고(남는 47장은 그 에폭에서 쉽니다), 20에폭 동안 Adam으로 가중치를 고칩니다. 검증 데이터의 정확도를 보며
# 학습이 잘되는지 살피고, 시험 데이터는 **마지막에 한 번만** 씁니다. 몇 초 걸립니다.
#
# 필터만은 He 초깃값의 10분의 1로 줄여서 시작합니다. 처음의 난수가 크면 학습한 무늬가 난수에 묻혀 눈에 잘 띄지 않기 때문입니다. 그대로 두어도
# 학습은 잘됩니다. 한 줄을 지우고 다시 실행해 견주어 보세요.

# %% tags=["demo"]
from autograde.datasets import load_digits

digits = load_digits(flatten=False)
train_rng = np.random.default_rng(0)
params = init_params((1, 8, 8), 16, 3, 1, 2, 64, 10, train_rng)
net, history, curve = None, [], []
if params is not None and train(None, None, digits.x_train, digits.y_train, []) is not None:
    net = SimpleConvNet(params, pad=1, pool_size=2)
    sample = digits.x_val[:2], digits.y_val[:2]
    if (
        net.layers is None
        or net.predict(sample[0]) is None
        or net.loss_and_gradient(*sample)[1] is None
        or accuracy(net, *sample) is None
    ):
        net = None
if net is None:
    print("빈칸을 모두 채우면 여기서 학습합니다.")
else:
    params["W1"] *= 0.1  # 학습한 무늬가 잘 보이게
    filters_before = params["W1"].copy()
    optimizer = Adam(lr=0.01)
    for epoch in range(20):
        order = train_rng.permutation(len(digits.x_train))[:1050].reshape(21, 50)
        history += train(net, optimizer, digits.x_train, digits.y_train, order)
        curve.append(accuracy(net, digits.x_val, digits.y_val))
        if epoch % 4 == 3:
            print(f"{epoch + 1:2d}에폭  손실 {np.mean(history[-21:]):.4f}  검증 정확도 {curve[-1]:.4f}")
    print(f"시험 정확도 {accuracy(net, digits.x_test, digits.y_test):.4f}")

# %% [markdown]
# 처음의 손실은 $\log 10 \approx 2.303$에 가깝습니다. 점수가 모두 0에 가까워 열 개의 숫자를 아직 구별하지 못하기 때문입니다(필터를 줄이지 않고
# 시작하면 점수가 조금 흩어져 있어 3 안팎이 됩니다). 처음의 손실이 이보다 훨씬 크면 초깃값이나 코드를 의심해 보세요.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
if net is not None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.5, 3.4), layout="constrained")
    left.plot(history, color="0.6", linewidth=1)
    left.axhline(np.log(10), color="black", linestyle=":", label="log 10: 아무것도 모를 때")
    left.set_xlabel("가중치를 고친 횟수")
    left.set_ylabel("미니배치의 손실")
    left.set_title("손실")
    left.legend()
    right.plot(range(1, len(curve) + 1), curve, color="black", marker="o", markersize=4)
    right.set_xlabel("에폭")
    right.set_ylabel("검증 정확도")
    right.set_title("검증 정확도")
    plt.show()


# %% [markdown]
# ### 학습하기 전과 후의 필터
#
# 합성곱 층의 필터 16개입니다. 밝은 칸은 양수, 어두운 칸은 음수이고 회색은 0입니다. 위아래의 짙기는 따로 맞추었습니다. 실제로는 학습한 후의 값이
# 몇 배 더 큽니다.
#
# 처음에는 아무 뜻 없는 난수였지만, 학습이 끝나면 한쪽 줄이 어둡고 반대쪽 줄이 밝은 필터가 여럿 보입니다. 앞 노트북에서 손으로 만들었던 가로 경계, 세로
# 경계의 필터를 닮았습니다. 경계를 찾으라고 시킨 적이 없는데도, 숫자를 맞히는 데 쓸모가 있어서 저절로 그렇게 되었습니다. 거의 회색으로 남은 필터가 있다면, 대개
# 출력이 어디에서도 양수가 되지 않아 ReLU가 늘 꺼져 있는 필터입니다. 기울기가 돌아오지 않으니 더 배우지 못합니다.

# %% tags=["figure"]
def draw_filters(before, after):
    """필터를 위에는 학습하기 전, 아래에는 학습한 후의 값으로 그립니다."""
    figure, grid = plt.subplots(4, 8, figsize=(9, 5.2), layout="constrained")
    for block, (name, filters) in enumerate([("학습 전", before), ("학습 후", after)]):
        limit = np.max(np.abs(filters))
        for k, kernel in enumerate(filters[:, 0]):
            axes = grid[2 * block + k // 8, k % 8]
            axes.imshow(kernel, cmap="gray", vmin=-limit, vmax=limit)
            axes.set_title(f"{name} {k}", fontsize=9)
            axes.set_xticks([])
            axes.set_yticks([])
    plt.show()


if net is not None:
    draw_filters(filters_before, net.params["W1"])


# %% [markdown]
# ### 특징 맵
#
# 시험 데이터의 숫자 하나를 필터 네 개에 통과시켜 보겠습니다. 합성곱 다음에 ReLU가 양수만 남기고, 풀링이 절반으로 줄입니다.

# %% tags=["figure"]
def draw_stages(image, stages, chosen):
    """필터마다 한 줄: 합성곱, ReLU, 풀링을 지난 특징 맵."""
    figure, grid = plt.subplots(len(chosen), 4, figsize=(7, 6.6), layout="constrained")
    for line, k in zip(grid, chosen, strict=True):
        line[0].imshow(image[0, 0], cmap="gray", vmin=0, vmax=1)
        line[0].set_title("입력")
        limit = np.max(np.abs(stages[0][0, k]))
        for axes, stage, name in zip(line[1:], stages, ["합성곱", "ReLU", "풀링"], strict=True):
            axes.imshow(stage[0, k], cmap="gray", vmin=-limit, vmax=limit)
            axes.set_title(f"{name} (필터 {k})")
        for axes in line:
            axes.set_xticks([])
            axes.set_yticks([])
    plt.show()


if net is not None:
    stages, signal = [], digits.x_test[:1]
    for layer in net.layers[:3]:
        signal = layer.forward(signal)
        stages.append(signal)
    strongest = np.argsort(-stages[2][0].sum(axis=(1, 2)), kind="stable")[:4]
    draw_stages(digits.x_test[:1], stages, [int(k) for k in strongest])


# %% [markdown]
# ### 틀린 숫자
#
# 시험 데이터에서 틀린 숫자들입니다. 사람이 보아도 헷갈리는 것이 많은가요?

# %% tags=["figure"]
def draw_mistakes(images, answers, guesses):
    """틀린 숫자를 정답과 예측과 함께 열두 장까지 그립니다."""
    figure, grid = plt.subplots(2, 6, figsize=(9, 3.8), layout="constrained")
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, answer, guess in zip(grid.flat, images, answers, guesses, strict=False):
        axes.imshow(image[0], cmap="gray", vmin=0, vmax=1)
        axes.set_title(f"정답 {answer}, 예측 {guess}", fontsize=10)
    plt.show()


if net is not None:
    guesses = np.argmax(net.predict(digits.x_test), axis=1)
    wrong = guesses != digits.y_test
    print(f"시험 데이터 {len(guesses)}장 가운데 {np.sum(wrong)}장을 틀렸습니다.")
    draw_mistakes(digits.x_test[wrong], digits.y_test[wrong], guesses[wrong])

# %% [markdown]
# ## 정리
#
# - 합성곱 신경망은 층의 목록입니다. 새로 배운 것은 합성곱과 풀링뿐이고, 잇는 방법은 2일차와 같습니다.
# - 가중치의 모양은 앞 층의 출력에서 셈합니다. 필터의 가중치는 144개뿐이고 첫 Affine 층의 가중치는 16384개입니다.
# - 층은 `params`의 배열을 그대로 나누어 가집니다. 그래서 제자리에서 고치면 층도 새 값을 봅니다.
# - 신경망 전체도 수치 미분으로 확인합니다. 처음의 손실이 $\log(\text{클래스의 수})$에 가까운지도 봅니다.
# - 시험 데이터는 마지막에 한 번만 씁니다.
