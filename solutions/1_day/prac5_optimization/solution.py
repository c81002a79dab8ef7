# %% [markdown]
# # 최적화: 손실을 줄이는 W 찾기
#
# 앞에서 점수 함수(score function)와 손실(loss)을 만들었습니다. 이제 `W`가 얼마나 나쁜지는 수 하나로 알 수
# 있습니다. 남은 일은 그 수가 가장 작아지는 `W`를 **찾는 것**입니다. 이것을 최적화(optimization)라고 합니다.
#
# 눈을 가리고 산에 서 있다고 생각해 보세요. `W`를 바꾸는 것은 자리를 옮기는 것이고, 손실은 그 자리의 높이입니다.
# 가장 낮은 골짜기로 내려가려면 어떻게 해야 할까요?
#
# | 순서 | 채울 것 | 하는 일 |
# |---|---|---|
# | 1 | `random_search` | 아무 데나 여러 번 짚어 보고 가장 낮은 곳을 고릅니다 |
# | 2 | `numerical_gradient` | 발밑의 기울기를 직접 재어 봅니다 |
# | 3 | `relative_error` | 두 기울기가 얼마나 다른지 잽니다 |
# | 4 | `gradient_check` | 식으로 구한 기울기가 맞는지 판정합니다 |
# | 5 | `gradient_descent` | 기울기를 따라 한 걸음씩 내려갑니다 |
# | 6 | `step_decay` | 내려갈수록 보폭을 줄입니다 |
# | 7 | `sample_batch` | 데이터의 일부만 뽑아 빨리 걷습니다 |
# | 8 | `LinearClassifier` | 모두 모아 손글씨 숫자를 읽는 분류기를 학습시킵니다 |
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac5_optimization.numerical_gradient")`처럼
# 불러 보세요. 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `1_day/optimization`에 설명되어 있습니다.
#
# ## 함수를 인자로 받는 함수
#
# 이 노트북의 함수들은 손실 함수를 **인자(argument)로** 받습니다. 파이썬에서는 함수도 값이라서 다른 함수에 넘길 수 있고,
# 받은 쪽에서는 괄호를 붙여 부르면 됩니다.

# %%
import numpy as np

from autograde import check


# %%
def sum_of_squares(x):
    """모든 원소의 제곱의 합."""
    return np.sum(x**2)


def call_twice(f, x):
    """함수 f를 x와 x + 1에서 한 번씩 부릅니다."""
    return f(x), f(x + 1)


here, next_to_it = call_twice(sum_of_squares, np.array([3.0, 4.0]))
print(here, next_to_it)  # 25와 41

# %% [markdown]
# ## 1. 무작위 탐색
#
# 가장 단순한 방법은 무작위 탐색(random search)입니다. `W`를 아무렇게나 여러 번 뽑아 보고, 손실이 가장 작았던 것을
# 고릅니다.
#
# 1. `W`를 하나 뽑습니다. `rng.normal(size=shape)`은 모양(shape)이 `shape`인 배열(array)을 표준정규분포에서 뽑습니다.
# 2. `loss(W)`를 부릅니다.
# 3. 지금까지 본 것 가운데 가장 작으면 `W`와 손실을 기억합니다.
# 4. `tries`번 되풀이합니다.
#
# 손으로 따라가 봅시다. 손실이 차례로 5.0, 7.0, 2.0, 3.0이었다면 기억은 이렇게 바뀝니다.
#
# | 차례 | 손실 | 기억하고 있는 손실 |
# |---|---:|---:|
# | 시작 | | $\infty$ |
# | 1 | 5.0 | 5.0 |
# | 2 | 7.0 | 5.0 |
# | 3 | 2.0 | 2.0 |
# | 4 | 3.0 | 2.0 |
#
# 맨 처음에는 아직 본 것이 없으므로 어떤 손실이 와도 그보다 작다고 나와야 합니다. 파이썬에서 무한대는 `np.inf`입니다.
#
# **약속**
# - `rng`는 `np.random.default_rng(씨앗)`으로 만든 난수 생성기입니다. 매번 `rng.normal(size=shape)`을 **한 번만** 부르고,
#   뽑은 것에 아무것도 곱하지 않습니다. 그래야 같은 씨앗에서 같은 답이 나옵니다.
# - 손실이 똑같은 `W`가 둘이면 어느 쪽을 골라도 됩니다.


# %%
def random_search(loss, shape, tries, rng):
    """W를 무작위로 뽑아 손실이 가장 작은 것을 고릅니다.

    인자:
        loss: 모양이 shape인 배열 W를 받아 실수 하나를 돌려주는 함수.
        shape: 뽑을 W의 모양. 정수의 튜플.
        tries: 뽑는 횟수. 1 이상의 정수.
        rng: 난수 생성기. 매번 rng.normal(size=shape)로 W를 뽑습니다.
    반환값:
        (best_W, best_loss)
        best_W: 손실이 가장 작았던 W. 모양이 shape인 배열.
        best_loss: 그때의 손실. 실수 하나.
    """
    best_W = None  # 여기를 채우세요
    best_loss = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    best_loss = np.inf
    for _ in range(tries):
        W = rng.normal(size=shape)
        value = loss(W)
        if value < best_loss:
            best_W, best_loss = W, value
    ### END SOLUTION
    return best_W, best_loss


# %% tags=["check"]
check("prac5_optimization.random_search")

# %% [markdown]
# ### 손글씨 숫자에 써 보기
#
# 진짜 데이터에 써 봅시다. `load_digits()`는 0부터 9까지의 손글씨 숫자 그림을 줍니다. 그림 한 장은 가로세로 8칸, 곧
# 수 64개입니다. 그림은 훈련(train), 검증(validation), 시험(test)에 쓸 것으로 나뉘어 있습니다. 학습에는 훈련용만 쓰고, 시험용은
# 마지막에 한 번만 씁니다. 편향 트릭(bias trick)을 쓰려고 마지막 열(column)에 1을 붙입니다.
#
# 손실은 앞의 두 노트북에서 직접 만든 `svm_loss_vectorized`와 `softmax_loss_vectorized`를 가져다 씁니다. 아직 풀지 않았다면
# 아래 셀은 무엇을 먼저 해야 하는지 알려 주기만 합니다. 과제를 푸는 데는 지장이 없습니다.

# %% tags=["demo"]
from autograde import mine
from autograde.datasets import load_digits

svm_loss_vectorized = mine("prac2_svm_loss", "svm_loss_vectorized")
softmax_loss_vectorized = mine("prac3_softmax_classifier", "softmax_loss_vectorized")


def with_ones(x):
    """마지막 열에 1을 붙입니다. (N, 64) → (N, 65)"""
    return np.hstack([x, np.ones((len(x), 1))])


digits = load_digits()
X_train, y_train = with_ones(digits.x_train), digits.y_train
X_val, y_val = with_ones(digits.x_val), digits.y_val
X_test, y_test = with_ones(digits.x_test), digits.y_test
print("훈련용", X_train.shape, " 검증용", X_val.shape, " 시험용", X_test.shape)


def svm_loss_of(W):
    """훈련용 그림 전체의 SVM 손실."""
    return svm_loss_vectorized(W, X_train, y_train, 0.0)[0]


if svm_loss_vectorized:
    lucky_W, lucky_loss = random_search(svm_loss_of, (65, 10), 300, np.random.default_rng(0))
    if lucky_W is None:
        print("random_search를 채우면 여기에 결과가 나옵니다.")
    else:
        accuracy = np.mean(np.argmax(X_val @ lucky_W, axis=1) == y_val)
        print(f"300번 뽑아 고른 W: 손실 {lucky_loss:.2f}, 검증 정확도 {accuracy:.1%}")

# %% [markdown]
# 열 가지 숫자를 찍어서 맞히면 10%쯤 맞습니다. 300번을 뽑아도 그보다 조금 나을 뿐입니다. `W`에는 수가 650개 들어
# 있습니다. 650차원의 산에서 아무 데나 짚어 골짜기를 찾기는 어렵습니다. 발밑이 어느 쪽으로 기울었는지 알면 훨씬 낫지
# 않을까요?
#
# ## 2. 수치 미분
#
# 발밑의 기울기(gradient)를 재는 가장 정직한 방법은 **조금 움직여 보는 것**입니다. 원소(element) 하나를 아주 조금($h$)
# 늘렸을 때와 줄였을 때의 높이를 재어, 움직인 거리 $2h$로 나눕니다. 이것이 수치 미분(numerical gradient)입니다.
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}$$
#
# - $x$: 미분할 자리. 모양은 무엇이든 됩니다.
# - $f$: $x$를 통째로 받아 실수 하나를 돌려주는 함수
# - $h$: 움직일 폭. 작은 실수
# - $e_i$: $i$번 자리만 1이고 나머지는 0인 배열. $x + h e_i$는 $x$에서 **$i$번 원소 하나만** $h$만큼 늘린 것입니다.
# - 결과: 원소마다 하나씩 구한 기울기를 모은 배열. 모양은 $x$와 같습니다.
#
# **손으로 풀어 보기.** $f(x) = x_0^2 + x_1^2$을 $(3, 4)$에서, 알아보기 쉽게 $h = 0.1$로 미분합니다.
#
# - 0번: $f(3.1, 4) = 25.61$, $f(2.9, 4) = 24.41$이므로 $(25.61 - 24.41) / 0.2 = 6$
# - 1번: $f(3, 4.1) = 25.81$, $f(3, 3.9) = 24.21$이므로 $(25.81 - 24.21) / 0.2 = 8$
#
# 기울기는 $[6, 8]$이고, 식으로 미분한 $[2x_0, 2x_1]$과 같습니다. $(0, 2)$에서는 $[0, 4]$, $(3, 0)$에서는 $[6, 0]$입니다.
#
# ### 왜 양쪽으로 움직일까요?
#
# 한쪽으로만 움직여 $(f(x + h) - f(x)) / h$를 재어도 될 것 같습니다. 위의 예에 넣으면 $(25.61 - 25) / 0.1 = 6.1$이
# 나옵니다. 구부러진 곡선에서는 앞쪽과 뒤쪽의 기울기가 조금씩 다르기 때문입니다. 양쪽으로 똑같이 움직이면 그 차이가
# 서로 지워집니다. 한쪽만 쓰면 $h$에 비례하는 오차가, 양쪽을 쓰면 $h^2$에 비례하는 훨씬 작은 오차가 남습니다.
#
# 그렇다고 $h$를 한없이 줄이면 안 됩니다. 컴퓨터의 실수는 열여섯 자리쯤만 기억하므로, $h$가 $10^{-16}$이면 $x + h$가
# $x$와 똑같아져서 차이가 0이 됩니다. 그래서 보통 $10^{-4}$쯤을 씁니다.
#
# ### 원소를 하나씩 움직이는 법
#
# `np.ndindex(*x.shape)`는 모양이 어떻든 모든 자리의 번호를 하나씩 줍니다. 번호는 튜플이고 그대로 `x[index]`에 쓸 수 있습니다.

# %%
for index in np.ndindex(2, 3):
    print(index, end=" ")
print()

# %% [markdown]
# 원소 하나를 움직였으면 **되돌려 놓아야** 합니다. 되돌리지 않으면 다음 원소의 기울기를 잴 때 엉뚱한 자리에 서 있게 됩니다.
# 더했던 만큼 다시 빼는 것보다, 처음 값을 따로 적어 두었다가 그대로 넣는 편이 낫습니다.
#
# **약속**
# - `x`가 실수 배열이면 **`x` 자체의 원소를 움직이고** 되돌립니다. 복사본(copy)을 움직이지 않는 까닭이 있습니다. 신경망에서는
#   `f`가 넘겨받은 것을 쓰지 않고 신경망 안에 있는 `W`를 바로 읽기도 합니다. 그때 `x`가 바로 그 `W`라면, `x`를 움직여야 손실이
#   변합니다.
# - `x`가 **정수 배열**이면 그대로 움직일 수 없습니다. 정수 배열에 3.0001을 넣으면 3으로 잘리기 때문입니다. 이때는
#   실수로 바꾼 복사본(`x.astype(float)`)을 움직이며, 원래의 `x`에는 손대지 않습니다. 정수 배열인지는 `x.dtype.kind`가
#   `"f"`(실수)인지 보면 압니다.
# - 함수가 끝났을 때 `x`는 부르기 전과 같아야 합니다.
# - `x`는 몇 차원이든 되고, 전치(`W.T`)처럼 메모리에 띄엄띄엄 놓인 뷰(view)일 수도 있습니다.
# - 기울기는 언제나 실수 배열입니다.


# %%
def numerical_gradient(f, x, h=1e-4):
    """함수 f를 x에서 수치 미분합니다(중앙 차분).

    인자:
        f: x를 통째로 받아 실수 하나를 돌려주는 함수.
        x: 미분할 자리. 모양이 무엇이든 되는 배열. 부르고 난 뒤에도 값이 같아야 합니다.
        h: 움직일 폭. 실수.
    반환값:
        기울기. x와 모양이 같은 실수 배열.
    """
    grad = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    point = x if x.dtype.kind == "f" else x.astype(float)
    grad = np.zeros(point.shape)
    for place in np.ndindex(*point.shape):
        value = point[place]
        point[place] = value + h
        ahead = f(point)
        point[place] = value - h
        behind = f(point)
        point[place] = value
        grad[place] = (ahead - behind) / (2 * h)
    ### END SOLUTION
    return grad


# %% tags=["check"]
check("prac5_optimization.numerical_gradient")

# %% [markdown]
# 수치 미분은 미분하는 법을 몰라도 쓸 수 있습니다. 대신 느립니다. 원소가 $n$개이면 `f`를 $2n$번 부릅니다. `W`의 원소가
# 650개이면 한 걸음 걸을 때마다 손실을 1300번 구해야 합니다. 그래서 실제로는 식으로 구한 해석적 기울기(analytic
# gradient)를 쓰고, 수치 미분은 그 식이 맞는지 **확인할 때** 씁니다. 이것을 기울기 확인(gradient check)이라고 합니다.
#
# ## 3. 상대 오차
#
# 두 기울기가 얼마나 다른지 어떻게 잴까요? 차이가 0.0001이라고 하면 작아 보입니다. 하지만 기울기가 1일 때와 0.00001일
# 때의 0.0001은 뜻이 다릅니다. 그래서 차이를 **기울기의 크기로 나눈** 상대 오차(relative error)를 씁니다.
#
# $$e = \max_i \frac{|a_i - b_i|}{\max(10^{-8},\; |a_i| + |b_i|)}$$
#
# - $a$, $b$: 견줄 두 기울기. 모양이 같은 배열이고, 몇 차원이든 됩니다.
# - $|\cdot|$: 절댓값. 원소마다 구합니다.
# - 분모의 $\max$: 분모가 $10^{-8}$보다 작아지지 않게 막습니다. 두 값이 모두 0이어도 0으로 나누지 않습니다.
# - 바깥의 $\max_i$: 원소마다 구한 값 가운데 **가장 큰 것** 하나. 한 군데만 틀려도 알아채기 위해서입니다.
#
# $a = [1, 0, 3]$, $b = [1.5, 0, 3]$이면 원소별 값은 $0.5 / 2.5 = 0.2$, $0 / 10^{-8} = 0$, $0 / 6 = 0$이므로 $e = 0.2$입니다.
#
# 분모를 $|a| + |b|$의 절반이나 $\max(|a|, |b|)$로 쓰는 책도 있습니다. 이 과제에서는 위의 식을 씁니다. 이 식의 값은 0 이상 1
# 이하이고, 부호가 반대인 원소가 있으면 1입니다(두 수가 아주 작을 때는 빼고요).


# %%
def relative_error(a, b):
    """두 기울기의 상대 오차 가운데 가장 큰 것.

    인자:
        a: 기울기. 모양이 무엇이든 되는 배열.
        b: 다른 기울기. a와 모양이 같은 배열.
    반환값:
        상대 오차의 최댓값. 실수 하나.
    """
    error = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    size = np.maximum(1e-8, np.abs(a) + np.abs(b))
    error = np.max(np.abs(a - b) / size)
    ### END SOLUTION
    return error


# %% tags=["check"]
check("prac5_optimization.relative_error")

# %% [markdown]
# ## 4. 기울기 확인
#
# 상대 오차가 얼마여야 맞다고 볼 수 있을까요? 배정밀도(float64)로 계산했을 때 널리 쓰이는 기준은 이렇습니다.
#
# | 상대 오차 | 판정 |
# |---|---|
# | $10^{-7}$ 이하 | `"맞음"` |
# | $10^{-7}$보다 크고 $10^{-2}$ 이하 | `"애매함"` |
# | $10^{-2}$보다 큼 | `"틀림"` |
#
# 애매한 값이 나온다고 꼭 틀린 것은 아닙니다. 힌지 손실(hinge loss)처럼 **꺾인 곳**이 있는 함수에서는 $x - h$와 $x + h$
# 사이에 꺾인 점이 끼면 수치 미분 쪽이 틀립니다. 이때는 다른 자리에서 다시 재어 봅니다. 함수 안에서 난수를 쓰면
# 부를 때마다 값이 달라지므로 확인할 수 없습니다.
#
# 두 기울기를 받아 판정을 돌려주는 함수를 써 보세요. 위에서 만든 `relative_error`를 부르면 됩니다.


# %%
def gradient_check(analytic, numeric):
    """식으로 구한 기울기를 수치 미분과 견주어 판정합니다.

    인자:
        analytic: 해석적 기울기. 배열.
        numeric: 수치 미분. analytic과 모양이 같은 배열.
    반환값:
        "맞음", "애매함", "틀림" 가운데 하나. 문자열.
    """
    verdict = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    error = relative_error(analytic, numeric)
    if error <= 1e-7:
        verdict = "맞음"
    elif error <= 1e-2:
        verdict = "애매함"
    else:
        verdict = "틀림"
    ### END SOLUTION
    return verdict


# %% tags=["check"]
check("prac5_optimization.gradient_check")

# %% [markdown]
# ### 내가 만든 SVM 손실의 기울기는 맞을까요?
#
# `prac2_svm_loss`에서 만든 기울기를 숫자 그림 50장으로 확인해 봅시다. 일부러 틀린 기울기도 하나 넣어 봅니다.

# %% tags=["demo"]
if not svm_loss_vectorized:
    print("prac2_svm_loss의 svm_loss_vectorized를 먼저 채워 주세요.")
elif numerical_gradient(sum_of_squares, np.ones(2)) is None or relative_error(np.ones(2), np.ones(2)) is None:
    print("numerical_gradient와 relative_error를 먼저 채워 주세요.")
else:
    few_X, few_y = X_train[:50], y_train[:50]
    some_W = np.random.default_rng(1).uniform(0.05, 0.1, size=(65, 10))
    analytic = svm_loss_vectorized(some_W, few_X, few_y, 0.1)[1]
    numeric = numerical_gradient(lambda W: svm_loss_vectorized(W, few_X, few_y, 0.1)[0], some_W)
    without_reg = analytic - 2 * 0.1 * some_W
    for name, gradient in [("내 기울기", analytic), ("정규화 항을 빠뜨린 기울기", without_reg)]:
        print(
            f"{name}: 상대 오차 {relative_error(gradient, numeric):.1e}, {gradient_check(gradient, numeric)}"
        )

# %% [markdown]
# 정규화 항(regularization term)의 기울기를 빠뜨린 쪽은 어느 원소에선가 크게 어긋나므로 바로 드러납니다.
#
# ## 5. 경사 하강법
#
# 기울기는 손실이 가장 가파르게 **커지는** 쪽을 가리킵니다. 손실을 줄이고 싶으니 **반대쪽으로** 조금 움직이면 됩니다.
# 이것을 되풀이하는 방법이 경사 하강법(gradient descent)입니다.
#
# $$x \leftarrow x - \eta \, \nabla f(x)$$
#
# - $x$: 지금 서 있는 자리
# - $\nabla f(x)$: **그 자리에서** 구한 기울기. 모양은 $x$와 같습니다. 자리를 옮길 때마다 다시 구합니다.
# - $\eta$: 학습률(learning rate). 한 번에 얼마나 움직일지 정하는 수이고, 코드에서는 `lr`입니다.
#
# **손으로 풀어 보기.** $f(x) = x_0^2 + x_1^2$의 기울기는 $2x$입니다. $(-3, 4)$에서 학습률 0.1로 두 걸음 걸어 봅시다.
#
# 1. 기울기 $(-6, 8)$, 새 자리 $(-3, 4) - 0.1 \times (-6, 8) = (-2.4, 3.2)$
# 2. 기울기 $(-4.8, 6.4)$, 새 자리 $(-2.4, 3.2) - 0.1 \times (-4.8, 6.4) = (-1.92, 2.56)$
#
# 한 걸음마다 0.8배가 됩니다. 100걸음이면 $0.8^{100}$배, 곧 약 $(-6.1 \times 10^{-10}, 8.1 \times 10^{-10})$입니다. 거의
# 바닥입니다.
#
# 지나온 자리도 모두 남겨 두겠습니다. 나중에 그림으로 그리려고 합니다.
#
# **약속**
# - `gradient`는 함수입니다. `gradient(x)`를 부르면 `x`에서의 기울기를 돌려줍니다.
# - `path`에는 출발점과 걸음마다 도착한 자리를 차례로 담습니다. 걸음이 `steps`번이면 자리는 `steps + 1`개입니다.
#   모양이 `(steps + 1,) + x.shape`인 배열이나, 배열 `steps + 1`개의 리스트를 돌려주면 됩니다.
# - 받은 `init_x`를 바꾸지 않습니다. `init_x`는 정수 배열일 수도 있습니다. 실수로 바꾼 복사본에서 출발하면 둘 다 해결됩니다.
# - `x -= ...`는 있던 배열을 **고치고** `x = x - ...`는 배열을 **새로 만듭니다**. 자리를 리스트에 모을 때 이 차이가 중요합니다.


# %%
def gradient_descent(gradient, init_x, lr=0.01, steps=100):
    """경사 하강법으로 손실이 작은 자리를 찾아갑니다.

    인자:
        gradient: x를 받아 x와 모양이 같은 기울기를 돌려주는 함수.
        init_x: 출발점. 모양이 무엇이든 되는 배열(실수 또는 정수). 바꾸지 않습니다.
        lr: 학습률. 실수.
        steps: 걸음 수. 0 이상의 정수.
    반환값:
        (x, path)
        x: 마지막 자리. init_x와 모양이 같은 실수 배열.
        path: 출발점부터 마지막 자리까지 차례로. 모양 (steps + 1, ...)의 배열 또는 배열의 리스트.
    """
    x = None  # 여기를 채우세요
    path = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    x = init_x.astype(float)
    path = [x]
    for _ in range(steps):
        x = x - lr * gradient(x)
        path.append(x)
    path = np.array(path)
    ### END SOLUTION
    return x, path


# %% tags=["check"]
check("prac5_optimization.gradient_descent")

# %% [markdown]
# ### 학습률을 바꾸면 어떻게 될까요?
#
# 길쭉한 골짜기 $f(x) = \frac{1}{8} x_0^2 + x_1^2$에서 학습률만 바꾸어 12걸음씩 걸어 봅니다. 선은 높이가 같은 곳을 이은
# 등고선이고, 별표가 바닥입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()


def valley_gradient(x):
    """x0²/8 + x1²의 기울기."""
    return np.array([x[0] / 4, 2 * x[1]])


if gradient_descent(valley_gradient, np.array([-4.0, 2.0]), 0.1, 1)[0] is None:
    print("gradient_descent를 채우면 여기에 그림이 나타납니다.")
else:
    grid = np.linspace(-5, 5, 101)
    height = grid[np.newaxis, :] ** 2 / 8 + grid[:, np.newaxis] ** 2
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.9), sharey=True, layout="constrained")
    for axis, (lr, title) in zip(axes, [(0.03, "너무 작습니다"), (0.7, "알맞습니다"), (1.03, "너무 큽니다")]):
        path = np.array(gradient_descent(valley_gradient, np.array([-4.0, 2.0]), lr, 12)[1])
        axis.contour(grid, grid, height, levels=[0.2, 0.8, 1.8, 4, 7, 11, 16], colors="0.75", linewidths=1)
        axis.plot(path[:, 0], path[:, 1], "o-", color="black", markersize=4, linewidth=1)
        axis.plot(path[0, 0], path[0, 1], "s", color="black", markersize=9)
        axis.plot(0, 0, "*", color="white", markeredgecolor="black", markersize=15)
        axis.set_title(f"학습률 {lr}: {title}")
        axis.set_xlabel("$x_0$")
        axis.set_xlim(-5, 5)
        axis.set_ylim(-5, 5)
    axes[0].set_ylabel("$x_1$")
    axes[0].annotate("출발", (-4, 2), (-4.6, 3.1))
    plt.show()

# %% [markdown]
# - 학습률이 너무 작으면 방향은 맞지만 좀처럼 나아가지 못합니다. 앞의 예에서 학습률을 $10^{-10}$으로 하면 100걸음을 걸어도 거의 제자리입니다.
# - 너무 크면 골짜기를 건너뛰어 반대편의 **더 높은 곳**에 떨어지고, 갈수록 멀어집니다. 이것을 발산(diverge)이라고 합니다. 앞의 예에서
#   학습률을 10으로 하면 한 걸음마다 -19배가 되어 순식간에 어마어마한 수가 됩니다.
# - 손실이 줄지 않으면 학습률부터 의심하세요. 보통 10배씩 바꾸어 가며 찾습니다.
#
# ## 6. 학습률 줄여 가기
#
# 처음에는 성큼성큼 걷고, 바닥에 가까워지면 조심조심 걷는 것이 좋습니다. 가장 간단한 방법이 계단식 감소(step decay)입니다.
# 몇 걸음마다 한 번씩 학습률에 1보다 작은 수를 곱합니다.
#
# $$\eta_t = \eta_0 \, d^{\,\lfloor t / s \rfloor}$$
#
# - $t$: 걸음의 번호. **0부터** 셉니다.
# - $\eta_0$: 처음 학습률, 코드에서는 `lr`
# - $d$: 줄이는 비율, 코드에서는 `decay`. 0보다 크고 1 이하입니다.
# - $s$: 몇 걸음마다 줄일지, 코드에서는 `every`
# - $\lfloor t / s \rfloor$: $t$를 $s$로 나눈 **몫**. 소수점 아래를 버립니다.
#
# $\eta_0 = 0.8$, $d = 0.5$, $s = 3$이면 학습률은 이렇게 변합니다.
#
# | $t$ | 0 | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---:|---:|---:|---:|---:|---:|---:|
# | 몫 | 0 | 0 | 0 | 1 | 1 | 1 | 2 |
# | $\eta_t$ | 0.8 | 0.8 | 0.8 | 0.4 | 0.4 | 0.4 | 0.2 |


# %%
def step_decay(lr, decay, every, step):
    """계단식으로 줄어드는 학습률.

    인자:
        lr: 처음 학습률. 실수.
        decay: 줄일 때마다 곱하는 수. 0보다 크고 1 이하인 실수.
        every: 몇 걸음마다 줄일지. 1 이상의 정수.
        step: 걸음의 번호. 0부터 세는 정수.
    반환값:
        그 걸음에서 쓸 학습률. 실수 하나.
    """
    rate = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    rate = lr * decay ** (step // every)
    ### END SOLUTION
    return rate


# %% tags=["check"]
check("prac5_optimization.step_decay")

# %% [markdown]
# ## 7. 미니배치 뽑기
#
# 손실은 모든 예제의 평균입니다. 예제가 백만 개이면 한 걸음 걸을 때마다 백만 개를 모두 보아야 합니다. 그럴 필요가
# 있을까요? 여론 조사처럼 **몇 개만 뽑아도** 평균은 비슷합니다. 뽑은 묶음을 미니배치(mini-batch)라고 하고, 미니배치의
# 기울기로 걷는 방법을 확률적 경사 하강법(stochastic gradient descent, SGD)이라고 합니다. 방향이 조금 부정확한 대신,
# 같은 시간에 훨씬 많이 걸을 수 있습니다.
#
# 예제 가운데 `batch_size`개를 무작위로 뽑는 함수를 써 보세요.
#
# - $X$는 모양이 (N, D), $y$는 모양이 (N,)인 배열입니다. $X$의 $i$번째 행(row)의 정답이 $y$의 $i$번째 원소입니다.
# - **같은 번호로** $X$와 $y$를 함께 뽑아야 짝이 맞습니다.
#
# 번호가 `[4, 0, 2]`로 뽑혔다면 `X[[4, 0, 2]]`는 4번, 0번, 2번 행을 그 순서로 모은 (3, D) 배열이고, `y[[4, 0, 2]]`는 그
# 정답 세 개입니다. 정수 배열로 뽑는 팬시 인덱싱(fancy indexing)입니다.
#
# **약속**
# - `rng`는 `np.random.default_rng(씨앗)`으로 만든 난수 생성기입니다. `rng.choice(N, size=batch_size, replace=False)`는 0부터
#   N - 1까지의 번호 가운데 `batch_size`개를 **겹치지 않게** 뽑아 줍니다. `rng`로 뽑기만 하면 다른 방법을 써도 됩니다.
# - 한 묶음 안에 같은 예제가 두 번 들어가면 안 됩니다. `batch_size`는 N 이하입니다.
# - 부를 때마다 새로 뽑습니다. `X`와 `y`의 순서를 바꾸어 놓지 않습니다.


# %%
def sample_batch(X, y, batch_size, rng):
    """예제를 무작위로 골라 미니배치를 만듭니다.

    인자:
        X: 예제 N개. 모양 (N, D)의 배열. 바꾸지 않습니다.
        y: 정답 레이블. 모양 (N,)의 배열. 바꾸지 않습니다.
        batch_size: 뽑을 예제의 수 B. 1 이상 N 이하의 정수.
        rng: 난수 생성기.
    반환값:
        (X_batch, y_batch)
        X_batch: 뽑은 예제. 모양 (B, D)의 배열.
        y_batch: 뽑은 예제의 정답. 모양 (B,)의 배열.
    """
    X_batch = None  # 여기를 채우세요
    y_batch = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    chosen = rng.choice(len(X), size=batch_size, replace=False)
    X_batch, y_batch = X[chosen], y[chosen]
    ### END SOLUTION
    return X_batch, y_batch


# %% tags=["check"]
check("prac5_optimization.sample_batch")

# %% [markdown]
# ## 8. 선형 분류기 학습시키기
#
# 이제 재료가 다 모였습니다. 점수(score) $XW$로 분류하는 선형 분류기를 클래스로 만듭니다.
#
# 손실 함수는 밖에서 받습니다. SVM 손실이든 소프트맥스(softmax) 손실이든 `loss(W, X, y, reg)`를 부르면 `(손실, dW)`를
# 돌려주기만 하면 됩니다. 학습하는 코드는 손실의 종류를 몰라도 되기 때문입니다.
#
# ### `train`이 하는 일
#
# 걸음 번호 $t = 0, 1, \ldots$에 대해 `steps`번 되풀이합니다.
#
# 1. 미니배치를 새로 뽑습니다(`sample_batch`).
# 2. 그 미니배치에서 손실과 기울기를 구하고, 손실을 `history`에 적습니다. **움직이기 전의** 손실입니다.
# 3. 이번 걸음의 학습률을 구합니다(`step_decay`).
# 4. `W`를 기울기의 반대쪽으로 움직입니다.
#
# 한 걸음만 손으로 따라가 봅시다. `W`가 `[[1.0]]`, 구한 손실이 5.0, 기울기가 `[[2.0]]`, 학습률이 0.1이면 `history`에 5.0을
# 적고 `W`는 `[[1.0 - 0.1 × 2.0]] = [[0.8]]`이 됩니다.
#
# ### `predict`가 하는 일
#
# 점수 $XW$를 구해 행마다 점수가 가장 높은 클래스의 번호를 돌려줍니다. 모양 (N, D)인 예제를 넣으면 모양 (N,)인 번호가
# 나옵니다. 점수가 똑같은 경우는 채점하지 않습니다.
#
# **약속**
# - `self.W`에 지금의 가중치(weight)를 담아 둡니다. `__init__`은 이미 써 두었습니다.
# - `__init__`에 넘겨받은 배열 `W`는 바꾸지 않습니다. `self.W`와 그 배열은 처음에 **같은 배열**이라는 점에 주의하세요.
# - `train`을 다시 부르면 지금의 `self.W`에서 이어서 학습합니다. 걸음 번호는 다시 0부터 셉니다.
# - `history`는 길이가 `steps`인 리스트나 배열이고, 이번 `train`에서 적은 것만 담습니다.


# %%
class LinearClassifier:
    """점수 XW로 분류하는 선형 분류기.

    속성:
        loss: loss(W, X, y, reg)를 부르면 (손실, dW)를 돌려주는 함수.
        W: 가중치. 모양 (D, C)의 실수 배열.
    """

    def __init__(self, loss, W):
        self.loss = loss
        self.W = W

    def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
        """미니배치 경사 하강법으로 self.W를 학습시킵니다.

        인자:
            X: 예제 N개. 모양 (N, D)의 배열. 바꾸지 않습니다.
            y: 정답 레이블. 모양 (N,)의 정수 배열. 바꾸지 않습니다.
            reg: 정규화 계수. 손실 함수에 그대로 넘깁니다.
            lr: 처음 학습률. 실수.
            batch_size: 미니배치의 크기. 1 이상 N 이하의 정수.
            steps: 걸음 수. 정수.
            rng: 난수 생성기.
            decay, every: step_decay에 넘길 값. every걸음마다 학습률에 decay를 곱합니다.
        반환값:
            history. 걸음마다 구한 손실. 길이가 steps인 리스트 또는 배열.
        """
        history = None  # 여기를 채우세요
        ### BEGIN SOLUTION
        history = []
        for t in range(steps):
            X_batch, y_batch = sample_batch(X, y, batch_size, rng)
            loss, dW = self.loss(self.W, X_batch, y_batch, reg)
            history.append(loss)
            self.W = self.W - step_decay(lr, decay, every, t) * dW
        ### END SOLUTION
        return history

    def predict(self, X):
        """예제마다 점수가 가장 높은 클래스를 고릅니다.

        인자:
            X: 예제 N개. 모양 (N, D)의 배열.
        반환값:
            클래스의 번호. 모양 (N,)의 정수 배열.
        """
        labels = None  # 여기를 채우세요
        ### BEGIN SOLUTION
        labels = np.argmax(X @ self.W, axis=1)
        ### END SOLUTION
        return labels


# %% tags=["check"]
check("prac5_optimization.LinearClassifier")

# %% [markdown]
# ## 손글씨 숫자를 읽어 봅시다
#
# 앞의 두 노트북에서 만든 손실을 하나씩 넣어 진짜로 학습시킵니다. 처음 `W`는 0에 가까운 난수입니다.

# %% tags=["demo"]
losses = {"SVM": svm_loss_vectorized, "소프트맥스": softmax_loss_vectorized}
trained, curves = {}, {}
for name, loss in losses.items():
    if not loss:
        print(f"{name} 손실을 아직 만들지 않았습니다.")
        continue
    small_W = np.random.default_rng(2).normal(scale=0.001, size=(65, 10))
    classifier = LinearClassifier(loss, small_W)
    history = classifier.train(
        X_train, y_train, 1e-3, 0.2, 64, 1500, np.random.default_rng(3), decay=0.5, every=500
    )
    if history is None:
        print("LinearClassifier를 채우면 여기에서 학습합니다.")
        continue
    trained[name], curves[name] = classifier, history
    for title, x, y in [("훈련", X_train, y_train), ("검증", X_val, y_val), ("시험", X_test, y_test)]:
        print(f"{name} {title} 정확도 {np.mean(classifier.predict(x) == y):.1%}", end="   ")
    print()

# %% [markdown]
# 무작위로 뽑아 고를 때와는 비교가 되지 않습니다. 손실이 어떻게 줄었는지, `W`는 어떤 모양이 되었는지 그려 봅시다.
# `W`의 열 하나에는 수가 65개 들어 있습니다. 편향(bias)인 마지막 수를 빼고 가로세로 8칸으로 놓으면 그 클래스의
# **템플릿**(template)이 됩니다. 밝은 곳은 잉크가 있으면 점수가 오르는 칸, 어두운 곳은 내려가는 칸입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()


def smooth(values, width=25):
    """이웃한 값끼리 평균을 내어 들쭉날쭉한 곡선을 고르게 합니다."""
    return np.convolve(values, np.ones(width) / width, mode="valid")


if not trained:
    print("분류기를 학습시키면 여기에 그림이 나타납니다.")
else:
    figure, axis = plt.subplots(figsize=(7, 3.2), layout="constrained")
    for (name, curve), style in zip(curves.items(), ["-", "--"]):
        axis.plot(smooth(curve), style, color="black", label=f"{name} 손실")
    for boundary in [500, 1000]:
        axis.axvline(boundary, color="gray", linestyle=":")
    axis.set_yscale("log")
    axis.set_yticks([0.1, 0.2, 0.5, 1, 2], labels=["0.1", "0.2", "0.5", "1", "2"])
    axis.minorticks_off()
    axis.set_xlabel("걸음 (점선에서 학습률을 절반으로 줄였습니다)")
    axis.set_ylabel("미니배치 손실")
    axis.legend()
    plt.show()

    figure, axes = plt.subplots(len(trained), 10, figsize=(11, 1.5 * len(trained) + 0.3), squeeze=False)
    for row, (name, classifier) in zip(axes, trained.items()):
        strongest = np.max(np.abs(classifier.W[:-1]))
        for label, axis in enumerate(row):
            template = classifier.W[:-1, label].reshape(8, 8)
            axis.imshow(template, cmap="gray", vmin=-strongest, vmax=strongest)
            axis.set_title(f"{name} {label}", fontsize=10)
            axis.axis("off")
    figure.tight_layout()
    plt.show()

# %% [markdown]
# 두 손실은 재는 법이 다르므로 곡선의 높이를 서로 견주지는 마세요. 점선에서 학습률을 줄일 때마다 오르내리는 폭이 조금씩
# 줄어듭니다. 템플릿에서는 두 손실이 비슷한 것을 배웠습니다. 0의 템플릿은 가운데가 어둡습니다. 가운데에 잉크가 있으면 0이 아니기 때문입니다.
#
# ### 미니배치는 정말 빠를까요?
#
# 같은 양의 그림을 보았을 때 손실이 얼마나 줄었는지 견주어 봅시다. 한쪽은 훈련용 그림 전체로 한 걸음씩, 다른 쪽은
# 32장씩 뽑아 여러 걸음 걷습니다.

# %% tags=["figure"]
epochs = 8
batches = {"전체로 한 걸음씩": len(X_train), "32장씩 여러 걸음": 32}
for (title, size), style in zip(batches.items(), ["--", "-"]):
    if not trained:
        break
    name, classifier = next(iter(trained.items()))
    learner = LinearClassifier(classifier.loss, np.zeros((65, 10)))
    seen, heights = [], []
    batch_rng = np.random.default_rng(4)
    per_point = max(1, len(X_train) // size // 4)
    for point in range(epochs * len(X_train) // size // per_point):
        seen.append(point * per_point * size)
        heights.append(classifier.loss(learner.W, X_train, y_train, 0.0)[0])
        learner.train(X_train, y_train, 0.0, 0.1, size, per_point, batch_rng)
    plt.plot(seen, heights, style, marker=".", color="black", label=title)
if trained:
    plt.xlabel("지금까지 본 그림의 수")
    plt.ylabel(f"훈련용 그림 전체의 {name} 손실")
    plt.legend()
    plt.tight_layout()
    plt.show()
else:
    print("분류기를 학습시키면 여기에 그림이 나타납니다.")

# %% [markdown]
# ## 정리
#
# - 무작위 탐색은 아무 데나 짚어 보고 가장 나은 것을 고릅니다. `W`가 크면 잘 찾지 못합니다.
# - 수치 미분은 원소를 하나씩 조금 움직여 기울기를 잽니다. 느리지만 믿을 수 있어서 **확인**에 씁니다.
# - 경사 하강법은 기울기의 반대쪽으로 조금씩 움직입니다. 학습률이 너무 작으면 제자리이고 너무 크면 발산합니다.
# - 미니배치를 쓰면 같은 시간에 더 많이 걷고, 학습률을 줄여 가면 바닥에 더 가까이 다가갑니다.
#
# 2일차에는 층이 여러 개인 신경망의 기울기를 구합니다. 그때도 이 노트북의 `numerical_gradient`로 답을 확인합니다.
