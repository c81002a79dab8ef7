"""prac5_optimization 채점.

Functions cannot be inputs, so most tasks are scenarios: the probe makes the function from a plain name.
Numerical gradient: with h = 1e-4 rounding leaves about 1e-11 and the text fixes the formula, so 1e-6 is
wide; an error of first order (one-sided difference) is about 1e-4. Descent: 100 steps shrink to 1e-10 and
are compared relatively, so atol is far below that.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac5_optimization", title="최적화: 손실을 줄이는 W 찾기")


# 1. random_search ------------------------------------------------------------------------------

search = exercise.task(
    "random_search",
    lecture="1_day/optimization#random-search",
    hints=[
        "먼저 한 번만 뽑아 손실을 구해 보세요. rng.normal(size=shape)로 뽑고, loss를 함수처럼 부르면 됩니다.",
        "지금까지 가장 작았던 손실을 변수에 담아 두고 새 손실과 견줍니다. 맨 처음에 담아 둘 값은 무엇이어야 할까요?",
        "더 작은 손실을 찾았을 때는 W와 손실을 둘 다 새로 기억해야 합니다.",
    ],
)


@search.probe
def run_search(m, target, tries, seed, height):
    def loss(W):
        return height + np.sum((W - target) ** 2)

    found = m.random_search(loss, target.shape, tries, np.random.default_rng(seed))
    pair = isinstance(found, (tuple, list)) and len(found) == 2
    yield "best_W", found[0] if pair else found
    yield "best_loss", found[1] if pair else None


@search.case(points=1)
def small_search(rng):
    """모양 (2, 3)인 W를 20번 뽑을 때"""
    return [np.array([[0.5, -1.0, 0.0], [1.0, 0.3, -0.2]]), 20, 0, 0.0]


@search.case(points=1)
def single_try(rng):
    """한 번만 뽑을 때"""
    return [np.array([0.2, 0.4]), 1, 1, 0.0]


@search.case(points=1)
def high_losses(rng):
    """손실이 모두 5000보다 클 때"""
    return [np.array([1.0, -1.0, 0.5]), 12, 2, 5000.0]


@search.case(points=1)
def negative_losses(rng):
    """손실이 음수일 때"""
    return [np.array([[-0.4], [0.8]]), 9, 3, -800.0]


@search.case(points=1, hidden=True)
def other_search(rng):
    """다른 모양, 다른 씨앗"""
    return [rng.normal(size=(4, 2)), 30, int(rng.integers(1000)), 3.0]


@search.case(points=1, hidden=True)
def vector_search(rng):
    """1차원 W를 50번 뽑을 때"""
    return [rng.normal(size=5), 50, int(rng.integers(1000)), float(rng.uniform(10, 20))]


@search.misconception()
def search_keeps_worst(ref):
    """손실이 가장 큰 W를 골랐습니다. 손실은 클수록 좋을까요, 작을수록 좋을까요?"""

    def random_search(loss, shape, tries, rng):
        drawn = [rng.normal(size=shape) for _ in range(tries)]
        best_W = max(drawn, key=loss)
        return best_W, loss(best_W)

    return {"random_search": random_search}


@search.misconception(see="1_day/numpy#views")
def search_reuses_array(ref):
    """손실은 맞지만 W는 마지막에 뽑은 것입니다. best_W = W라고 쓴 다음 같은 배열을 다시 채우면 best_W는 어떻게 될까요?"""

    def random_search(loss, shape, tries, rng):
        W, best_loss = np.zeros(shape), np.inf
        for _ in range(tries):
            W[...] = rng.normal(size=shape)
            value = loss(W)
            if value < best_loss:
                best_W, best_loss = W, value
        return best_W, best_loss

    return {"random_search": random_search}


@search.misconception()
def search_keeps_last(ref):
    """마지막으로 뽑은 W가 나왔습니다. 새 손실을 지금까지의 가장 작은 손실과 견주고 있나요? 견주는 값은 갱신되나요?"""

    def random_search(loss, shape, tries, rng):
        for _ in range(tries):
            W = rng.normal(size=shape)
            best_W, best_loss = W, loss(W)
        return best_W, best_loss

    return {"random_search": random_search}


@search.misconception()
def search_keeps_first(ref):
    """첫 번째로 뽑은 W만 보고 끝났습니다. return이 반복문 안으로 들여 쓰여 있지 않나요?"""

    def random_search(loss, shape, tries, rng):
        W = rng.normal(size=shape)
        return W, loss(W)

    return {"random_search": random_search}


@search.misconception()
def search_forgets_loss(ref):
    """best_loss가 처음 값 그대로입니다. 더 작은 손실을 찾으면 W 말고 무엇을 함께 기억해야 할까요?"""

    def random_search(loss, shape, tries, rng):
        best_W, best_loss = None, np.inf
        for _ in range(tries):
            W = rng.normal(size=shape)
            if loss(W) < best_loss:
                best_W = W
        return best_W, best_loss

    return {"random_search": random_search}


@search.misconception()
def search_starts_at_zero(ref):
    """손실이 양수이면 아무것도 고르지 못합니다. 처음에 기억해 둔 손실이 0이라면 그보다 작은 손실이 나올 수 있을까요?"""

    def random_search(loss, shape, tries, rng):
        best_W, best_loss = None, 0
        for _ in range(tries):
            W = rng.normal(size=shape)
            value = loss(W)
            if value < best_loss:
                best_W, best_loss = W, value
        return best_W, best_loss

    return {"random_search": random_search}


@search.misconception()
def search_starts_too_low(ref):
    """손실이 크면 아무것도 고르지 못합니다. 어떤 손실이 와도 그보다 작다고 나오려면 처음 값은 무엇이어야 할까요?"""

    def random_search(loss, shape, tries, rng):
        best_W, best_loss = None, 1000
        for _ in range(tries):
            W = rng.normal(size=shape)
            value = loss(W)
            if value < best_loss:
                best_W, best_loss = W, value
        return best_W, best_loss

    return {"random_search": random_search}


@search.misconception()
def search_uniform(ref):
    """0과 1 사이에서 고르게 뽑았습니다. 본문의 약속에서 W는 어떤 분포에서 뽑기로 했나요?"""

    def random_search(loss, shape, tries, rng):
        drawn = [rng.random(size=shape) for _ in range(tries)]
        best_W = min(drawn, key=loss)
        return best_W, loss(best_W)

    return {"random_search": random_search}


@search.misconception()
def search_small_scale(ref):
    """뽑은 W에 작은 수를 곱했습니다. 본문의 약속을 다시 읽어 보세요. 뽑은 그대로 써야 하지 않을까요?"""

    def random_search(loss, shape, tries, rng):
        drawn = [rng.normal(size=shape) * 0.0001 for _ in range(tries)]
        best_W = min(drawn, key=loss)
        return best_W, loss(best_W)

    return {"random_search": random_search}


@search.misconception()
def search_one_too_few(ref):
    """tries보다 한 번 적게 뽑았습니다. range(1, tries)는 몇 번 돌까요?"""

    def random_search(loss, shape, tries, rng):
        best_W, best_loss = None, np.inf
        for _ in range(1, tries):
            W = rng.normal(size=shape)
            value = loss(W)
            if value < best_loss:
                best_W, best_loss = W, value
        return best_W, best_loss

    return {"random_search": random_search}


@search.misconception()
def search_returns_mean(ref):
    """W는 맞지만 손실은 뽑은 것 전체의 평균입니다. 고른 W의 손실은 어느 것일까요?"""

    def random_search(loss, shape, tries, rng):
        drawn = [rng.normal(size=shape) for _ in range(tries)]
        return min(drawn, key=loss), np.mean([loss(W) for W in drawn])

    return {"random_search": random_search}


@search.misconception()
def search_returns_index(ref):
    """W가 아니라 몇 번째에 뽑았는지가 나왔습니다. 그 차례에 뽑은 W는 어디에 두었나요?"""

    def random_search(loss, shape, tries, rng):
        losses = [loss(rng.normal(size=shape)) for _ in range(tries)]
        return int(np.argmin(losses)), min(losses)

    return {"random_search": random_search}


@search.pattern(
    error=r"normal\(\).*unexpected keyword|'tuple' object cannot be interpreted|takes .* positional"
)
def search_shape_argument():
    """난수를 뽑는 함수에 모양을 넘기는 방법이 다릅니다. 본문의 rng.normal(size=shape)과 한 글자씩 견주어 볼까요?"""


@search.variant
def search_with_lists(ref):
    def random_search(loss, shape, tries, rng):
        drawn = [rng.normal(size=shape) for _ in range(tries)]
        losses = [loss(W) for W in drawn]
        best = int(np.argmin(losses))
        return drawn[best], losses[best]

    return {"random_search": random_search}


@search.variant
def search_all_at_once(ref):
    def random_search(loss, shape, tries, rng):
        drawn = rng.normal(size=(tries, *shape))
        losses = np.array([loss(W) for W in drawn])
        return drawn[losses.argmin()].copy(), losses.min()

    return {"random_search": random_search}


@search.variant
def search_first_then_rest(ref):
    def random_search(loss, shape, tries, rng):
        best_W = rng.standard_normal(shape)
        best_loss = loss(best_W)
        for _ in range(tries - 1):
            W = rng.standard_normal(shape)
            if loss(W) <= best_loss:
                best_W = W.copy()
                best_loss = loss(W)
        return [best_W, float(best_loss)]

    return {"random_search": random_search}


@search.variant
def search_with_while(ref):
    def random_search(loss, shape, tries, rng):
        best = (None, float("inf"))
        while tries > 0:
            W = rng.normal(0.0, 1.0, shape)
            value = np.asarray(loss(W))
            if best[0] is None or value < best[1]:
                best = (W, value)
            tries -= 1
        return best

    return {"random_search": random_search}


search.equivalent(
    "random_search: value < best_loss → value <= best_loss",
    "손실이 똑같은 W가 둘이면 어느 쪽을 골라도 되고, 연속인 난수에서는 그런 일이 없습니다.",
)


# 2. numerical_gradient -------------------------------------------------------------------------

numerical = exercise.task(
    "numerical_gradient",
    compare=close(rtol=1e-6, atol=1e-7),
    lecture="1_day/optimization#numerical-gradient",
    hints=[
        "먼저 1차원 실수 배열에서 0번 원소 하나의 기울기만 구해 보세요. x[0]을 바꾸고 f(x)를 부르는 일을 두 번 합니다.",
        "바꾸기 전의 값을 변수에 담아 두었다가, 두 번 재고 나면 그 값을 도로 넣으세요. 그다음 np.ndindex로 모든 자리에 되풀이합니다.",
        "x가 정수 배열이면 실수로 바꾼 복사본에서 같은 일을 합니다. 결과를 담을 배열도 실수여야 합니다.",
    ],
)


@numerical.probe
def run_numerical(m, f, x, h=None, transposed=False):
    point = x.copy().T if transposed else x.copy()
    mixing = np.linspace(-1.0, 2.0, 3 * len(point)).reshape(3, len(point))
    functions = {
        "제곱의 합": lambda v: np.sum(v**2),
        "세제곱의 합": lambda v: np.sum(v**3),
        "합의 제곱": lambda v: np.sum(v) ** 2,
        "행렬 곱을 거친 제곱의 합": lambda v: np.sum((mixing @ v) ** 2),
        "넘겨받은 것을 쓰지 않고 밖에서 x를 읽는 함수": lambda ignored: np.sum(point) * np.sum(point**2),
    }
    if h is None:
        yield "grad", m.numerical_gradient(functions[f], point)
    else:
        yield "grad", m.numerical_gradient(functions[f], point, h)
    yield "x_after", point


@numerical.case(points=1)
def lecture_point(rng):
    """본문의 예: (3, 4)에서 제곱의 합"""
    return ["제곱의 합", np.array([3.0, 4.0])]


@numerical.case(points=1)
def integer_point(rng):
    """정수 배열 [3, 4]"""
    return ["제곱의 합", np.array([3, 4])]


@numerical.case(points=1)
def lecture_points_as_matrix(rng):
    """2차원 배열: (0, 2)와 (3, 0)을 두 행에"""
    return ["제곱의 합", np.array([[0.0, 2.0], [3.0, 0.0]])]


@numerical.case(points=1)
def coupled_elements(rng):
    """원소끼리 얽힌 함수: 합의 제곱"""
    return ["합의 제곱", np.array([[1.0, -2.0, 0.5], [3.0, 1.5, -1.0]])]


@numerical.case(points=1)
def matrix_inside(rng):
    """모양이 중요한 함수: 행렬 곱을 거친 제곱의 합"""
    return ["행렬 곱을 거친 제곱의 합", np.array([[0.3, -1.0, 2.0], [1.0, 0.5, -0.7]])]


@numerical.case(points=1)
def reads_outside(rng):
    """함수가 넘겨받은 것을 쓰지 않고 밖의 x를 읽을 때"""
    return ["넘겨받은 것을 쓰지 않고 밖에서 x를 읽는 함수", np.array([1.0, -2.0, 0.5])]


@numerical.case(points=1)
def transposed_view(rng):
    """x가 다른 배열을 전치한 뷰일 때"""
    return ["합의 제곱", np.array([[1.0, 2.0, -1.5], [0.5, -1.0, 4.0]]), None, True]


@numerical.case(points=1)
def wide_step(rng):
    """h = 0.5로 세제곱의 합을 미분할 때"""
    return ["세제곱의 합", np.array([1.0, -2.0, 3.0]), 0.5]


@numerical.case(points=1, hidden=True)
def three_axes(rng):
    """3차원 배열"""
    return ["합의 제곱", rng.normal(size=(2, 3, 4))]


@numerical.case(points=1, hidden=True)
def integer_matrix(rng):
    """정수로 된 2차원 배열"""
    return ["행렬 곱을 거친 제곱의 합", rng.integers(-5, 6, size=(4, 2)) * 2 + 1]


@numerical.case(points=1, hidden=True)
def matrix_read_outside(rng):
    """밖의 2차원 배열을 읽는 함수"""
    return ["넘겨받은 것을 쓰지 않고 밖에서 x를 읽는 함수", rng.normal(size=(3, 2))]


@numerical.case(points=1, hidden=True)
def transposed_with_matrix(rng):
    """전치한 뷰와 행렬 곱"""
    return ["행렬 곱을 거친 제곱의 합", rng.normal(size=(5, 2)), float(rng.uniform(0.001, 0.01)), True]


@numerical.case(points=1, hidden=True)
def other_step(rng):
    """다른 h로 세제곱의 합을 미분할 때"""
    return ["세제곱의 합", rng.normal(size=(2, 2)), float(rng.uniform(0.2, 0.8))]


@numerical.misconception()
def numeric_forward(ref):
    """앞쪽으로만 움직여 잰 값입니다. 본문의 식은 양쪽에서 잽니다. 뒤쪽은 어디에서 재었나요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros(point.shape)
        for place in np.ndindex(*point.shape):
            value = point[place]
            here = f(point)
            point[place] = value + h
            grad[place] = (f(point) - here) / h
            point[place] = value
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_steps_back_once(ref):
    """기울기가 절반쯤입니다. h를 더했다가 h만큼만 다시 빼면 어느 자리로 돌아올까요? 2h로 나누려면 두 자리는 얼마나 떨어져 있어야 할까요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros(point.shape)
        for place in np.ndindex(*point.shape):
            point[place] += h
            ahead = f(point)
            point[place] -= h
            behind = f(point)
            grad[place] = (ahead - behind) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_divides_by_h(ref):
    """기울기가 정확히 두 배입니다. 두 자리는 h가 아니라 얼마만큼 떨어져 있나요?"""

    def numerical_gradient(f, x, h=1e-4):
        return 2 * ref.numerical_gradient(f, x, h)

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_precedence(ref):
    """값이 아주 작게 나왔습니다. a / 2 * h는 왼쪽부터 계산됩니다. h는 나누어졌을까요, 곱해졌을까요?"""

    def numerical_gradient(f, x, h=1e-4):
        return ref.numerical_gradient(f, x, h) * h * h

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_sign(ref):
    """부호가 모두 반대입니다. 늘렸을 때의 값과 줄였을 때의 값 가운데 어느 것에서 어느 것을 빼야 할까요?"""

    def numerical_gradient(f, x, h=1e-4):
        return -ref.numerical_gradient(f, x, h)

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception(see="1_day/numpy#arrays")
def numeric_integer_truncates(ref):
    """정수 배열에서 엉뚱하게 큰 값이 나왔습니다. 정수 배열의 자리에 3.0001이나 2.9999를 넣으면 무엇이 들어갈까요?"""

    def numerical_gradient(f, x, h=1e-4):
        grad = np.zeros(x.shape)
        for place in np.ndindex(*x.shape):
            value = x[place]
            x[place] = value + h
            ahead = f(x)
            x[place] = value - h
            behind = f(x)
            x[place] = value
            grad[place] = (ahead - behind) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception(see="1_day/numpy#arrays")
def numeric_integer_gradient(ref):
    """정수 배열에서 기울기의 소수점 아래가 잘렸습니다. 결과를 담은 배열의 dtype은 무엇을 본떴나요?"""

    def numerical_gradient(f, x, h=1e-4):
        grad = np.zeros_like(x)
        grad[...] = ref.numerical_gradient(f, x, h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_not_restored(ref):
    """x를 되돌려 놓지 않았습니다. 다음 원소를 잴 때 앞의 원소는 어느 자리에 있게 될까요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros(point.shape)
        for place in np.ndindex(*point.shape):
            value = point[place]
            point[place] = value + h
            ahead = f(point)
            point[place] = value - h
            grad[place] = (ahead - f(point)) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_restored_too_far(ref):
    """x를 되돌리기는 했지만 h만큼 어긋났습니다. 처음 값을 언제 적어 두었나요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros(point.shape)
        for place in np.ndindex(*point.shape):
            value = point[place]
            point[place] = value + h
            ahead = f(point)
            point[place] = value - h
            grad[place] = (ahead - f(point)) / (2 * h)
            point[place] = value + h
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_all_elements_one_number(ref):
    """모든 원소를 한꺼번에 움직여 수 하나를 얻었습니다. 기울기는 원소마다 하나씩 있어야 하지 않을까요?"""

    def numerical_gradient(f, x, h=1e-4):
        return (f(x + h) - f(x - h)) / (2 * h)

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_all_elements_repeated(ref):
    """원소마다 재기는 했지만 그때마다 모든 원소를 함께 움직였습니다. 한 번에 몇 개의 원소가 움직여야 할까요?"""

    def numerical_gradient(f, x, h=1e-4):
        grad = np.zeros(x.shape)
        for place in np.ndindex(*x.shape):
            grad[place] = (f(x + h) - f(x - h)) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_whole_rows(ref):
    """2차원 배열에서 행을 통째로 움직였습니다. x[i] 하나로 2차원 배열의 원소 하나를 가리킬 수 있을까요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros(point.shape)
        for i in range(len(point)):
            value = np.array(point[i])
            point[i] = value + h
            ahead = f(point)
            point[i] = value - h
            behind = f(point)
            point[i] = value
            grad[i] = (ahead - behind) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception(see="1_day/numpy#views")
def numeric_rows_through_view(ref):
    """2차원 배열에서 행을 통째로 움직였고, 적어 둔 값도 행의 뷰라서 함께 움직였습니다. 원소 하나를 가리키려면 번호가 몇 개 필요할까요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros(point.shape)
        for i in range(len(point)):
            value = point[i]
            point[i] = value + h
            ahead = f(point)
            point[i] = value - h
            behind = f(point)
            point[i] = value
            grad[i] = (ahead - behind) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception(see="1_day/numpy#indexing")
def numeric_flat_index_on_matrix(ref):
    """2차원 배열에서 번호가 범위를 벗어났습니다. range(x.size)의 번호는 1차원 배열의 번호입니다. 모양이 어떻든 모든 자리를 도는 방법은 무엇이었나요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        grad = np.zeros_like(point)
        for i in range(point.size):
            value = np.array(point[i])
            point[i] = value + h
            ahead = f(point)
            point[i] = value - h
            behind = f(point)
            point[i] = value
            grad[i] = (ahead - behind) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_stays_zero(ref):
    """기울기가 모두 0입니다. 반복문이 한 번이라도 돌았나요? 돌았다면 움직인 폭이 너무 작아 x가 그대로이지는 않나요?"""

    def numerical_gradient(f, x, h=1e-4):
        return np.zeros(x.shape)

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_returns_in_loop(ref):
    """첫 번째 원소의 기울기만 있습니다. return이 반복문 안으로 들여 쓰여 있지 않나요?"""

    def numerical_gradient(f, x, h=1e-4):
        grad = np.zeros(x.shape)
        first = (0,) * x.ndim
        grad[first] = ref.numerical_gradient(f, x, h)[first]
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_flat_result(ref):
    """값은 맞지만 한 줄로 펴진 배열이 나왔습니다. 기울기의 모양은 무엇과 같아야 할까요?"""

    def numerical_gradient(f, x, h=1e-4):
        return ref.numerical_gradient(f, x, h).reshape(-1)

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_calls_f_on_element(ref):
    """f에 원소 하나만 넣었습니다. 원소끼리 얽힌 함수라면 나머지 원소의 값을 알 수 있을까요?"""

    def numerical_gradient(f, x, h=1e-4):
        grad = np.zeros(x.shape)
        for place in np.ndindex(*x.shape):
            grad[place] = (f(x[place] + h) - f(x[place] - h)) / (2 * h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_moves_a_copy(ref):
    """실수 배열에서도 복사본을 움직였습니다. f가 넘겨받은 것을 쓰지 않고 x를 바로 읽는다면 손실이 변할까요? 약속의 첫 줄을 다시 읽어 보세요."""

    def numerical_gradient(f, x, h=1e-4):
        return ref.numerical_gradient(f, x.astype(float), h)

    return {"numerical_gradient": numerical_gradient}


def measured_on_a_copy(as_float, slope):
    """Numerical gradients that move a copy of x and make another mistake besides."""

    def numerical_gradient(f, x, h=1e-4):
        point = x.astype(float) if as_float else x.copy()
        grad = np.zeros_like(point)
        for place in np.ndindex(*point.shape):
            grad[place] = slope(f, point, place, h)
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_forward_on_a_copy(ref):
    """앞쪽으로만 움직여 쟀고, 실수 배열에서도 복사본을 움직였습니다. 먼저 본문의 식부터 보면, 뒤쪽은 어디에서 재었나요?"""

    def slope(f, point, place, h):
        value, here = point[place], f(point)
        point[place] = value + h
        ahead = f(point)
        point[place] = value
        return (ahead - here) / h

    return measured_on_a_copy(True, slope)


@numerical.misconception()
def numeric_steps_back_once_on_a_copy(ref):
    """기울기가 절반쯤이고, 실수 배열에서도 복사본을 움직였습니다. 먼저 절반부터 보면, h를 더했다가 h만큼만 빼면 어느 자리로 돌아올까요?"""

    def slope(f, point, place, h):
        point[place] += h
        ahead = f(point)
        point[place] -= h
        return (ahead - f(point)) / (2 * h)

    return measured_on_a_copy(True, slope)


@numerical.misconception()
def numeric_not_restored_on_a_copy(ref):
    """움직인 원소를 되돌려 놓지 않았고, 실수 배열에서도 복사본을 움직였습니다. 먼저, 다음 원소를 잴 때 앞의 원소는 어느 자리에 있게 될까요?"""

    def slope(f, point, place, h):
        value = point[place]
        point[place] = value + h
        ahead = f(point)
        point[place] = value - h
        return (ahead - f(point)) / (2 * h)

    return measured_on_a_copy(True, slope)


@numerical.misconception()
def numeric_returns_in_loop_on_a_copy(ref):
    """첫 번째 원소의 기울기만 있고, 실수 배열에서도 복사본을 움직였습니다. 먼저, return이 반복문 안으로 들여 쓰여 있지 않나요?"""

    def numerical_gradient(f, x, h=1e-4):
        grad = np.zeros(x.shape)
        first = (0,) * x.ndim
        grad[first] = ref.numerical_gradient(f, x.astype(float), h)[first]
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception(see="1_day/numpy#arrays")
def numeric_integer_copy(ref):
    """복사는 했지만 정수 배열은 여전히 정수 배열입니다. 그 자리에 3.0001이나 2.9999를 넣으면 무엇이 들어갈까요? 그리고 실수 배열에서는 복사본이 아니라 x를 움직이기로 하지 않았나요?"""

    def slope(f, point, place, h):
        value = point[place]
        point[place] = value + h
        ahead = f(point)
        point[place] = value - h
        behind = f(point)
        point[place] = value
        return (ahead - behind) / (2 * h)

    return measured_on_a_copy(False, slope)


@numerical.misconception(see="1_day/numpy#views")
def numeric_flattened_copy(ref):
    """전치한 배열에서 기울기가 0입니다. 이런 배열을 reshape(-1)이나 ravel()로 펴면 뷰일까요, 복사본일까요?"""

    def numerical_gradient(f, x, h=1e-4):
        point = x if x.dtype.kind == "f" else x.astype(float)
        line = point.reshape(-1)
        grad = np.zeros(line.shape)
        for i in range(line.size):
            value = line[i]
            line[i] = value + h
            ahead = f(point)
            line[i] = value - h
            behind = f(point)
            line[i] = value
            grad[i] = (ahead - behind) / (2 * h)
        return grad.reshape(x.shape)

    return {"numerical_gradient": numerical_gradient}


@numerical.misconception()
def numeric_fixed_step(ref):
    """넘겨받은 h를 쓰지 않았습니다. 함수 안에서 h를 다시 정하지 않았나요?"""

    def numerical_gradient(f, x, h=1e-4):
        return ref.numerical_gradient(f, x)

    return {"numerical_gradient": numerical_gradient}


@numerical.pattern(source=r"(?s)while\s+not\s+\w+\.finished(?!.*iternext)")
def numeric_never_advances():
    """반복문이 같은 자리에 머물러 끝나지 않습니다. 다음 자리로 넘기는 줄은 어디에 있나요?"""


@numerical.pattern(error=r"object is not callable")
def numeric_f_overwritten():
    """함수가 아니라 수를 부르려고 했습니다. f라는 이름에 f(x)의 값을 담지 않았나요?"""


@numerical.variant
def numeric_with_nditer(ref):
    def numerical_gradient(f, x, h=1e-4):
        if x.dtype.kind != "f":
            x = x.astype(float)
        grad = np.zeros_like(x)
        it = np.nditer(x, flags=["multi_index"], op_flags=[["readwrite"]])
        while not it.finished:
            idx = it.multi_index
            tmp = x[idx]
            x[idx] = tmp + h
            fxh1 = f(x)
            x[idx] = tmp - h
            fxh2 = f(x)
            grad[idx] = (fxh1 - fxh2) / (2 * h)
            x[idx] = tmp
            it.iternext()
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.variant
def numeric_with_flat(ref):
    def numerical_gradient(f, x, h=1e-4):
        x = x * 1.0 if np.issubdtype(x.dtype, np.integer) else x
        slopes = []
        for i in range(x.size):
            kept = float(x.flat[i])
            x.flat[i] = kept + h
            up = float(f(x))
            x.flat[i] = kept - h
            down = float(f(x))
            x.flat[i] = kept
            slopes.append((up - down) / h / 2)
        return np.array(slopes).reshape(x.shape)

    return {"numerical_gradient": numerical_gradient}


@numerical.variant
def numeric_with_unravel(ref):
    def numerical_gradient(f, x, h=1e-4):
        if not np.issubdtype(x.dtype, np.floating):
            return numerical_gradient(f, np.array(x, dtype=np.float64), h)
        grad = np.empty(x.shape, dtype=np.float64)
        for number in range(x.size):
            place = np.unravel_index(number, x.shape)
            before = x.copy()
            x[place] += h
            high = f(x)
            x[place] -= 2 * h
            low = f(x)
            x[...] = before
            grad[place] = 0.5 * (high - low) / h
        return grad

    return {"numerical_gradient": numerical_gradient}


@numerical.variant
def numeric_adds_and_subtracts(ref):
    def numerical_gradient(f, x, h=1e-4):
        target = x if "float" in str(x.dtype) else x + 0.0
        grad = np.zeros(target.shape)
        for place, _ in np.ndenumerate(target.copy()):
            target[place] += h
            grad[place] += f(target) / (2 * h)
            target[place] -= 2 * h
            grad[place] -= f(target) / (2 * h)
            target[place] += h
        return grad

    return {"numerical_gradient": numerical_gradient}


numerical.equivalent(
    "numerical_gradient: np.zeros(point.shape) → np.ones(point.shape)",
    "모든 자리에 값을 새로 넣으므로 처음에 무엇이 들어 있었는지는 상관없습니다.",
)
numerical.equivalent(
    "numerical_gradient: for place in np.ndindex(*point.shape) → "
    "for place in reversed(list(np.ndindex(*point.shape)))",
    "원소마다 따로 재고 되돌리므로 어느 자리부터 재어도 같습니다.",
)


# 3. relative_error -----------------------------------------------------------------------------

relative = exercise.task(
    "relative_error",
    lecture="1_day/optimization#gradient-check",
    hints=[
        "분자와 분모를 따로 구해 보세요. 둘 다 a와 모양이 같은 배열입니다. 절댓값은 np.abs로 구합니다.",
        "분모에서 원소마다 더 큰 쪽을 고르는 것은 np.max가 아니라 np.maximum입니다.",
        "원소마다 나눈 다음, 마지막에 가장 큰 값 하나를 고릅니다.",
    ],
)


@relative.case(points=1)
def lecture_errors(rng):
    """본문의 예"""
    return [np.array([1.0, 0.0, 3.0]), np.array([1.5, 0.0, 3.0])]


@relative.case(points=1)
def opposite_signs(rng):
    """부호가 반대인 원소가 있을 때"""
    return [np.array([[2.0, -1.0], [4.0, 5.0]]), np.array([[2.5, 1.0], [4.0, 5.2]])]


@relative.case(points=1)
def negative_gradients(rng):
    """음수인 기울기"""
    return [np.array([-4.0, -2.0, 1.0]), np.array([-3.0, -2.5, 1.1])]


@relative.case(points=1)
def both_zero(rng):
    """두 기울기가 모두 0일 때"""
    return [np.zeros(3), np.zeros(3)]


@relative.case(points=1)
def tiny_values(rng):
    """두 값이 모두 아주 작을 때"""
    return [np.array([1e-9, 0.5]), np.array([3e-9, 0.5])]


@relative.case(points=1, hidden=True)
def large_and_small(rng):
    """크기가 크게 다른 원소들"""
    a = np.array([1e-5, 3.0, 2e4]) * rng.uniform(1, 2, size=3)
    return [a, a * np.array([1.3, 1.0001, 1.02])]


@relative.case(points=1, hidden=True)
def matrices(rng):
    """2차원 배열"""
    a = rng.normal(size=(3, 4))
    return [a, a + rng.normal(scale=0.01, size=(3, 4))]


@relative.case(points=1, hidden=True)
def integers_and_floats(rng):
    """정수 배열과 실수 배열"""
    a = rng.integers(2, 9, size=(2, 3))
    return [a, a + rng.uniform(0.1, 0.9, size=(2, 3))]


def spread(a, b):
    return np.maximum(1e-8, np.abs(a) + np.abs(b))


@relative.misconception()
def absolute_difference(a, b):
    """차이를 크기로 나누지 않은 절대 오차입니다. 기울기가 아주 작거나 아주 클 때도 같은 기준으로 볼 수 있을까요?"""
    return np.max(np.abs(a - b))


@relative.misconception()
def no_absolute_numerator(a, b):
    """분자의 부호가 남아 있습니다. b가 더 큰 자리의 오차는 어떻게 될까요?"""
    return np.max((a - b) / spread(a, b))


@relative.misconception()
def no_absolute_denominator(a, b):
    """분모에서 절댓값을 구하지 않고 더했습니다. a와 b가 음수이거나 부호가 반대이면 분모는 어떻게 될까요?"""
    return np.max(np.abs(a - b) / np.maximum(1e-8, a + b))


@relative.misconception()
def absolute_of_sum(a, b):
    """분모가 |a + b|입니다. 부호가 반대인 두 수를 먼저 더하면 분모는 어떻게 될까요?"""
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a + b)))


@relative.misconception()
def mean_error(a, b):
    """원소별 오차의 평균을 냈습니다. 한 군데만 틀렸을 때도 알아챌 수 있을까요?"""
    return np.mean(np.abs(a - b) / spread(a, b))


@relative.misconception()
def total_error(a, b):
    """원소별 오차를 모두 더했습니다. 본문의 식에서 바깥의 기호는 무엇이었나요?"""
    return np.sum(np.abs(a - b) / spread(a, b))


@relative.misconception()
def norm_error(a, b):
    """원소마다 나누지 않고 전체의 크기로 한 번에 나눴습니다. 큰 원소 옆의 작은 원소가 틀리면 알아챌 수 있을까요?"""
    return np.linalg.norm(a - b) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(b))


@relative.misconception()
def elementwise_errors(a, b):
    """원소마다의 오차가 그대로 나왔습니다. 결과는 수 하나입니다. 그 가운데 어느 것을 골라야 할까요?"""
    return np.abs(a - b) / spread(a, b)


@relative.misconception()
def no_floor(a, b):
    """두 값이 모두 0이거나 아주 작을 때 값이 달라졌습니다. 분모가 너무 작아지지 않게 막는 부분이 있나요?"""
    with np.errstate(invalid="ignore"):
        return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b)))


@relative.misconception()
def floor_added(a, b):
    """분모에 작은 수를 더했습니다. 본문의 식에서는 더하지 않고 어떻게 했나요?"""
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-8))


@relative.misconception(convention=True)
def divided_by_larger(a, b):
    """둘 가운데 큰 쪽으로 나누는 관례입니다. 이 과제에서 쓰기로 한 분모는 무엇이었나요?"""
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(b))))


@relative.misconception(convention=True)
def divided_by_half_sum(a, b):
    """두 크기의 평균으로 나누는 관례라서 오차가 두 배로 나왔습니다. 이 과제의 분모는 평균일까요, 합일까요?"""
    return np.max(np.abs(a - b) / np.maximum(1e-8, (np.abs(a) + np.abs(b)) / 2))


@relative.misconception()
def divided_by_one(a, b):
    """한쪽 기울기의 크기만으로 나눴습니다. 분모에는 두 기울기가 모두 들어가야 하지 않을까요?"""
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(b)))


@relative.misconception()
def largest_over_largest(a, b):
    """가장 큰 차이를 가장 큰 분모로 나눴습니다. 나누기를 먼저 해야 할까요, 가장 큰 값을 먼저 골라야 할까요?"""
    return np.max(np.abs(a - b)) / np.max(spread(a, b))


@relative.pattern(error=r"truth value of an array")
def python_max_on_arrays():
    """파이썬의 max는 배열을 통째로 비교하려다 멈춥니다. 원소마다 더 큰 쪽을 고르는 NumPy 함수는 무엇일까요?"""


@relative.pattern(source=r"np\.max\(\s*1e-0?8\s*,|np\.max\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*,\s*1e-0?8\s*\)")
def max_with_floor():
    """np.max의 둘째 인자는 축 번호입니다. 원소마다 더 큰 쪽을 고르는 NumPy 함수는 무엇일까요?"""


@relative.variant
def element_by_element(a, b):
    worst = 0.0
    for p, q in zip(a.ravel(), b.ravel()):
        worst = max(worst, abs(p - q) / max(1e-8, abs(p) + abs(q)))
    return worst


@relative.variant
def clipped(a, b):
    return (np.abs(b - a) / np.clip(np.abs(a) + np.abs(b), 1e-8, None)).max()


@relative.variant
def where_small(a, b):
    size = np.abs(a) + np.abs(b)
    size = np.where(size < 1e-8, 1e-8, size)
    return float(np.amax(np.sqrt((a - b) ** 2) / size))


@relative.variant
def sorted_last(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    size = np.abs(a) + np.abs(b)
    size[size < 1e-8] = 1e-8
    return np.sort(np.fabs(a - b).ravel() / size.ravel())[-1]


relative.equivalent("relative_error: a - b → b - a", "절댓값을 구하므로 빼는 순서는 상관없습니다.")


# 4. gradient_check -----------------------------------------------------------------------------

verdicts = exercise.task(
    "gradient_check",
    lecture="1_day/optimization#gradient-check",
    hints=[
        "relative_error(analytic, numeric)의 값을 변수에 담고 시작하세요.",
        "표의 세 줄을 if, elif, else 세 갈래로 옮기면 됩니다.",
        "작은 기준부터 차례로 견주면 두 번째 갈래에서는 위쪽 기준만 보면 됩니다.",
    ],
)


@verdicts.case(points=1)
def nearly_equal(rng):
    """상대 오차가 1e-9쯤일 때"""
    return [np.array([1.0, -2.0, 0.5]), np.array([1.0, -2.0, 0.500000001])]


@verdicts.case(points=1)
def half_equal(rng):
    """상대 오차가 1e-4쯤일 때"""
    return [np.array([1.0, -2.0, 0.5]), np.array([1.0, -2.0004, 0.5])]


@verdicts.case(points=1)
def clearly_wrong(rng):
    """상대 오차가 0.3쯤일 때"""
    return [np.array([1.0, -2.0, 0.5]), np.array([1.0, -2.0, 1.0])]


@verdicts.case(points=1)
def small_but_wrong(rng):
    """차이는 아주 작지만 기울기도 작을 때"""
    return [np.array([2e-6, 1e-6]), np.array([2e-6, 1.5e-6])]


@verdicts.case(points=1)
def large_but_right(rng):
    """차이가 커 보이지만 기울기가 훨씬 클 때"""
    return [np.array([3e8, -5e7]), np.array([3e8 + 1, -5e7])]


@verdicts.case(points=1)
def below_one_percent(rng):
    """상대 오차가 0.005쯤일 때"""
    return [np.array([[1.0], [4.0]]), np.array([[1.01], [4.0]])]


@verdicts.case(points=1)
def above_one_percent(rng):
    """상대 오차가 0.05쯤일 때"""
    return [np.array([[1.0], [4.0]]), np.array([[1.1], [4.0]])]


@verdicts.case(points=1)
def one_in_a_million(rng):
    """상대 오차가 1e-6쯤일 때"""
    return [np.array([3.0, 1.0]), np.array([3.0, 1.000002])]


@verdicts.case(points=1)
def on_the_upper_border(rng):
    """상대 오차가 꼭 1e-2일 때"""
    return [np.array([1.0, 99.0]), np.array([1.0, 101.0])]


@verdicts.case(points=1)
def on_the_lower_border(rng):
    """상대 오차가 꼭 1e-7일 때"""
    return [np.array([9999999.0, 5.0]), np.array([10000001.0, 5.0])]


@verdicts.case(points=1)
def identical(rng):
    """두 기울기가 완전히 같을 때"""
    return [np.array([0.25, -1.0]), np.array([0.25, -1.0])]


@verdicts.case(points=2, hidden=True)
def hidden_right(rng):
    """맞는 기울기"""
    a = rng.uniform(1, 3, size=(3, 2))
    return [a, a * (1 + rng.uniform(-5e-8, 5e-8, size=(3, 2)))]


@verdicts.case(points=2, hidden=True)
def hidden_doubtful(rng):
    """애매한 기울기"""
    a = rng.normal(size=4)
    return [a, a * np.array([1.0, 1.0, 1 + 4e-7, 1.0])]


@verdicts.case(points=2, hidden=True)
def hidden_wrong(rng):
    """틀린 기울기"""
    a = rng.normal(size=(2, 4))
    b = a.copy()
    b[1, 2] *= 1.03
    return [a, b]


def relative_of(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


@verdicts.misconception()
def verdict_from_absolute(analytic, numeric):
    """차이의 크기만으로 판정했습니다. 기울기가 아주 작거나 아주 클 때에도 그 기준이 통할까요?"""
    error = np.max(np.abs(analytic - numeric))
    return "맞음" if error <= 1e-7 else "애매함" if error <= 1e-2 else "틀림"


@verdicts.misconception()
def verdict_without_middle(analytic, numeric):
    """맞거나 틀린 두 가지로만 나눴습니다. 표에는 판정이 몇 가지 있나요?"""
    return "맞음" if relative_of(analytic, numeric) <= 1e-7 else "틀림"


@verdicts.misconception()
def verdict_lenient(analytic, numeric):
    """1e-2까지 모두 맞다고 했습니다. 표에서 가장 좋은 판정의 기준은 얼마인가요?"""
    return "맞음" if relative_of(analytic, numeric) <= 1e-2 else "틀림"


@verdicts.misconception()
def verdict_order(analytic, numeric):
    """가장 좋은 판정이 나오지 않습니다. 느슨한 기준을 먼저 견주면 그다음 갈래까지 갈 수 있을까요?"""
    return "애매함" if relative_of(analytic, numeric) <= 1e-2 else "틀림"


@verdicts.misconception()
def verdict_reversed(analytic, numeric):
    """맞음과 틀림이 뒤바뀌었습니다. 상대 오차가 작을수록 좋은 것일까요, 클수록 좋은 것일까요?"""
    error = relative_of(analytic, numeric)
    return "틀림" if error <= 1e-7 else "애매함" if error <= 1e-2 else "맞음"


@verdicts.misconception()
def verdict_loose_middle(analytic, numeric):
    """가운데 판정의 기준이 1e-1까지 넓어졌습니다. 표의 두 기준을 다시 볼까요?"""
    error = relative_of(analytic, numeric)
    return "맞음" if error <= 1e-7 else "애매함" if error <= 1e-1 else "틀림"


@verdicts.misconception()
def verdict_strict_middle(analytic, numeric):
    """가운데 판정의 기준이 좁아졌습니다. 표에서 틀렸다고 하는 것은 상대 오차가 얼마보다 클 때인가요?"""
    error = relative_of(analytic, numeric)
    return "맞음" if error <= 1e-7 else "애매함" if error <= 1e-3 else "틀림"


@verdicts.misconception()
def verdict_loose_right(analytic, numeric):
    """맞다고 보는 기준이 느슨합니다. 표에서 첫 번째 줄의 기준은 얼마인가요?"""
    error = relative_of(analytic, numeric)
    return "맞음" if error <= 1e-5 else "애매함" if error <= 1e-2 else "틀림"


@verdicts.misconception()
def verdict_needs_equality(analytic, numeric):
    """두 기울기가 완전히 같을 때만 맞다고 했습니다. 수치 미분에는 언제나 작은 오차가 남지 않나요?"""
    error = relative_of(analytic, numeric)
    return "맞음" if error == 0 else "애매함" if error <= 1e-2 else "틀림"


@verdicts.misconception()
def verdict_as_number(analytic, numeric):
    """판정이 아니라 상대 오차가 나왔습니다. 그 값이 표의 어느 줄에 들어가나요?"""
    return relative_of(analytic, numeric)


@verdicts.misconception()
def verdict_as_boolean(analytic, numeric):
    """참과 거짓이 나왔습니다. 돌려줄 것은 세 문자열 가운데 하나입니다. 어느 갈래에서 무엇을 돌려줄까요?"""
    return bool(relative_of(analytic, numeric) <= 1e-7)


@verdicts.variant
def verdict_early_returns(analytic, numeric):
    error = np.max(np.abs(analytic - numeric) / np.maximum(1e-8, np.abs(analytic) + np.abs(numeric)))
    if error > 1e-2:
        return "틀림"
    if error > 1e-7:
        return "애매함"
    return "맞음"


@verdicts.variant
def verdict_by_counting(analytic, numeric):
    sizes = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    error = np.max(np.abs(analytic - numeric) / sizes)
    return ["맞음", "애매함", "틀림"][int(error > 1e-7) + int(error > 1e-2)]


@verdicts.variant
def verdict_by_search(analytic, numeric):
    sizes = np.clip(np.abs(analytic) + np.abs(numeric), 1e-8, None)
    place = np.searchsorted([1e-7, 1e-2], (np.abs(analytic - numeric) / sizes).max())
    return np.array(["맞음", "애매함", "틀림"])[place]


@verdicts.variant
def verdict_element_by_element(analytic, numeric):
    worst = "맞음"
    for a, b in zip(np.ravel(analytic), np.ravel(numeric)):
        error = abs(a - b) / max(1e-8, abs(a) + abs(b))
        if error > 1e-2:
            return "틀림"
        if error > 1e-7:
            worst = "애매함"
    return worst


verdicts.equivalent(
    "gradient_check: relative_error(analytic, numeric) → relative_error(numeric, analytic)",
    "상대 오차는 두 기울기를 맞바꾸어도 같습니다.",
)


# 5. gradient_descent ---------------------------------------------------------------------------

descent = exercise.task(
    "gradient_descent",
    compare=close(rtol=1e-6, atol=1e-14),
    lecture="1_day/optimization#gradient-descent",
    hints=[
        "init_x.astype(float)은 언제나 새 실수 배열을 만듭니다. 여기에서 출발하면 받은 init_x는 그대로입니다.",
        "걸음마다 지금 자리의 기울기를 새로 구하고, 학습률을 곱해 자리에서 뺍니다. 본문의 두 걸음을 먼저 맞춰 보세요.",
        "path에는 걷기 전에 출발점을, 그다음 걸을 때마다 새 자리를 담습니다. 담은 배열이 나중에 바뀌지는 않나요?",
    ],
)


@descent.probe
def run_descent(m, f, init_x, lr, steps):
    start = init_x.copy()
    gradients = {
        "제곱의 합": lambda v: 2 * v,
        "합의 제곱과 제곱의 합": lambda v: 2 * np.sum(v) + 2 * v,
        "네제곱의 합": lambda v: 4 * v**3,
    }
    found = m.gradient_descent(gradients[f], start, lr, steps)
    pair = isinstance(found, (tuple, list)) and len(found) == 2
    yield "x", found[0] if pair else found
    path = found[1] if pair else None
    yield "path", np.array(path) if isinstance(path, (tuple, list)) else path
    yield "init_x", start


@descent.case(points=1)
def two_steps(rng):
    """본문의 예: (-3, 4)에서 두 걸음"""
    return ["제곱의 합", np.array([-3.0, 4.0]), 0.1, 2]


@descent.case(points=1)
def hundred_steps(rng):
    """(-3, 4)에서 학습률 0.1로 100걸음"""
    return ["제곱의 합", np.array([-3.0, 4.0]), 0.1, 100]


@descent.case(points=1)
def rate_too_large(rng):
    """학습률이 10이라 발산할 때"""
    return ["제곱의 합", np.array([-3.0, 4.0]), 10.0, 6]


@descent.case(points=1)
def rate_too_small(rng):
    """학습률이 1e-10이라 거의 제자리일 때"""
    return ["제곱의 합", np.array([-3.0, 4.0]), 1e-10, 100]


@descent.case(points=1)
def integer_start(rng):
    """출발점이 정수 배열일 때"""
    return ["제곱의 합", np.array([5, -2, 1]), 0.3, 3]


@descent.case(points=1)
def no_steps(rng):
    """한 걸음도 걷지 않을 때"""
    return ["제곱의 합", np.array([1.5, -0.5]), 0.1, 0]


@descent.case(points=1, hidden=True)
def matrix_start(rng):
    """2차원 배열에서 출발할 때"""
    return ["합의 제곱과 제곱의 합", rng.normal(size=(2, 3)), float(rng.uniform(0.02, 0.06)), 7]


@descent.case(points=1, hidden=True)
def quartic(rng):
    """네제곱의 합"""
    return ["네제곱의 합", rng.uniform(0.3, 1, size=4), float(rng.uniform(0.01, 0.1)), 5]


@descent.case(points=1, hidden=True)
def integer_matrix_start(rng):
    """정수로 된 2차원 배열"""
    return ["합의 제곱과 제곱의 합", rng.integers(1, 5, size=(3, 1)), 0.05, 4]


@descent.misconception()
def descent_ascends(ref):
    """기울기와 같은 쪽으로 움직여 손실이 커지고 있습니다. 기울기는 손실이 커지는 쪽과 작아지는 쪽 가운데 어디를 가리킬까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(gradient, init_x, -lr, steps)

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_without_rate(ref):
    """학습률을 곱하지 않고 기울기만큼 움직였습니다. 한 걸음의 크기를 정하는 것은 무엇인가요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(gradient, init_x, 1.0, steps)

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_fixed_rate(ref):
    """넘겨받은 학습률을 쓰지 않고 0.01로 걸었습니다. 함수 안에서 lr을 다시 정하지 않았나요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(gradient, init_x, 0.01, steps)

    return {"gradient_descent": gradient_descent}


@descent.misconception(see="1_day/numpy#views")
def descent_changes_start_only(ref):
    """자리는 맞지만 받은 init_x가 바뀌었습니다. x = init_x나 np.asarray(init_x)는 배열을 하나 더 만들까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x = np.asarray(init_x, dtype=float)
        path = [x.copy()]
        for _ in range(steps):
            x -= lr * gradient(x)
            path.append(x.copy())
        return x, np.array(path)

    return {"gradient_descent": gradient_descent}


@descent.misconception(like=["descent_path_without_start"])
def descent_list_without_start(ref):
    """path에 출발점이 없습니다. 반복하기 전의 리스트에는 무엇이 들어 있어야 할까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x, path = ref.gradient_descent(gradient, init_x, lr, steps)
        return x, list(path[1:])

    return {"gradient_descent": gradient_descent}


@descent.misconception(see="1_day/numpy#views")
def descent_path_of_one_array(ref):
    """path의 자리가 모두 마지막 자리입니다. 같은 배열을 고쳐 가며 여러 번 담으면 리스트에는 무엇이 들어 있을까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x = init_x.astype(float)
        path = [x]
        for _ in range(steps):
            x -= lr * gradient(x)
            path.append(x)
        return x, np.array(path)

    return {"gradient_descent": gradient_descent}


@descent.misconception(see="1_day/numpy#views")
def descent_changes_start(ref):
    """받은 init_x가 바뀌었고 path의 자리가 모두 똑같습니다. 복사하지 않은 배열에 x -= ...를 쓰면 어느 배열이 고쳐질까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x = np.asarray(init_x, dtype=float)
        path = [x]
        for _ in range(steps):
            x -= lr * gradient(x)
            path.append(x)
        return x, np.array(path)

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_path_without_start(ref):
    """path에 출발점이 없습니다. 걸음이 steps번이면 자리는 모두 몇 개인가요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x, path = ref.gradient_descent(gradient, init_x, lr, steps)
        return x, path[1:]

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_path_without_end(ref):
    """path에 마지막 자리가 없습니다. 움직이기 전에 담았나요, 움직인 다음에 담았나요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x, path = ref.gradient_descent(gradient, init_x, lr, steps)
        return x, path[:-1]

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_one_step_too_few(ref):
    """한 걸음 적게 걸었습니다. 반복문이 몇 번 도는지 세어 볼까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(gradient, init_x, lr, max(steps - 1, 0))

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_one_step_only(ref):
    """한 걸음만 걷고 끝났습니다. return이 반복문 안으로 들여 쓰여 있지 않나요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(gradient, init_x, lr, min(steps, 1))

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_stale_gradient(ref):
    """걸을 때마다 출발점의 기울기를 썼습니다. 자리를 옮기면 기울기도 달라지지 않을까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x = init_x.astype(float)
        slope = gradient(x)
        path = [x]
        for _ in range(steps):
            x = x - lr * slope
            path.append(x)
        return x, np.array(path)

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_returns_gradient(ref):
    """x 자리에 마지막 기울기가 나왔습니다. 찾는 것은 기울기일까요, 도착한 자리일까요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x, path = ref.gradient_descent(gradient, init_x, lr, steps)
        return gradient(path[max(steps - 1, 0)]), path

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_only_path_missing(ref):
    """도착한 자리 하나만 돌려주었습니다. 함께 돌려주기로 한 것은 무엇인가요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(gradient, init_x, lr, steps)[0]

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_moves_by_gradient_only(ref):
    """자리에서 빼지 않고 -lr × 기울기를 새 자리로 삼았습니다. 지금 서 있는 자리는 식의 어디에 들어가나요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x = init_x.astype(float)
        path = [x]
        for _ in range(steps):
            x = -lr * gradient(x)
            path.append(x)
        return x, np.array(path)

    return {"gradient_descent": gradient_descent}


@descent.misconception()
def descent_unit_direction(ref):
    """기울기를 길이가 1이 되게 나눈 다음 움직였습니다. 본문의 식에서는 기울기의 크기를 그대로 두지 않나요?"""

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        return ref.gradient_descent(lambda x: gradient(x) / np.linalg.norm(gradient(x)), init_x, lr, steps)

    return {"gradient_descent": gradient_descent}


@descent.pattern(error=r"Cannot cast ufunc|UFuncTypeError|UFuncOutputCastingError", see="1_day/numpy#arrays")
def descent_integer_in_place():
    """정수 배열에서 실수를 제자리에서 빼려다 멈췄습니다. 출발하기 전에 배열을 무엇으로 바꾸어야 할까요?"""


@descent.pattern(error=r"'numpy\.ndarray' object is not callable")
def descent_gradient_overwritten():
    """배열을 함수처럼 불렀습니다. gradient라는 이름에 기울기를 담아 버리지 않았나요?"""


@descent.variant
def descent_preallocated(ref):
    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        path = np.zeros((steps + 1, *init_x.shape))
        path[0] = init_x
        for step in range(steps):
            path[step + 1] = path[step] - lr * gradient(path[step])
        return path[-1].copy(), path

    return {"gradient_descent": gradient_descent}


@descent.variant
def descent_in_place_on_copy(ref):
    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x = np.array(init_x, dtype=np.float64)
        path = [x.copy()]
        for _ in range(steps):
            x -= lr * gradient(x)
            path.append(x.copy())
        return x, path

    return {"gradient_descent": gradient_descent}


@descent.variant
def descent_recursive(ref):
    def walk(gradient, x, lr, steps):
        return [x] if steps == 0 else [x, *walk(gradient, x - lr * gradient(x), lr, steps - 1)]

    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        path = walk(gradient, init_x * 1.0, lr, steps)
        return path[-1], np.stack(path)

    return {"gradient_descent": gradient_descent}


@descent.variant
def descent_with_while(ref):
    def gradient_descent(gradient, init_x, lr=0.01, steps=100):
        x, path, walked = init_x + 0.0, (), 0
        path += (x,)
        while walked < steps:
            direction = -gradient(x)
            x = x + direction * lr
            path += (x,)
            walked += 1
        return [x, path]

    return {"gradient_descent": gradient_descent}


descent.equivalent(
    "gradient_descent: init_x.astype(float) → init_x",
    "빼기가 늘 새 실수 배열을 만들므로 복사하지 않고 출발해도 init_x는 그대로입니다.",
)
descent.equivalent(
    [
        "gradient_descent: path = np.array(path) → pass",
        "gradient_descent: np.array(path) → np.asarray(path)",
        "gradient_descent: np.array(path) → path",
    ],
    "본문에서 path는 배열이어도, 배열의 리스트여도 된다고 했습니다.",
)


# 6. step_decay ---------------------------------------------------------------------------------

decay = exercise.task(
    "step_decay",
    lecture="1_day/optimization#mini-batch",
    hints=[
        "본문의 표에서 몫의 줄을 먼저 구해 보세요. 파이썬에서 정수 나눗셈의 몫은 //로 구합니다.",
        "몫이 0이면 학습률이 그대로이고 1이면 decay를 한 번, 2이면 두 번 곱합니다. 여러 번 곱하는 것을 한 번에 쓰는 연산자가 있습니다.",
    ],
)


@decay.case(points=1)
def before_first_drop(rng):
    """본문의 표: t = 2"""
    return [0.8, 0.5, 3, 2]


@decay.case(points=1)
def at_first_drop(rng):
    """본문의 표: t = 3"""
    return [0.8, 0.5, 3, 3]


@decay.case(points=1)
def at_second_drop(rng):
    """본문의 표: t = 6"""
    return [0.8, 0.5, 3, 6]


@decay.case(points=1)
def at_start(rng):
    """첫 걸음: t = 0"""
    return [0.1, 0.9, 5, 0]


@decay.case(points=1)
def between_drops(rng):
    """두 번 줄어든 다음, 다음번까지는 아직 남았을 때"""
    return [0.1, 0.9, 5, 11]


@decay.case(points=1, hidden=True)
def many_drops(rng):
    """여러 번 줄어든 다음"""
    return [float(rng.uniform(0.1, 1)), 0.7, 4, int(rng.integers(17, 20))]


@decay.case(points=1, hidden=True)
def every_step(rng):
    """걸음마다 줄어들 때"""
    return [float(rng.uniform(1, 2)), 0.95, 1, int(rng.integers(3, 9))]


@decay.case(points=1, hidden=True)
def just_before(rng):
    """줄어들기 바로 앞"""
    return [float(rng.uniform(0.1, 1)), 0.6, 10, 29]


@decay.misconception()
def decay_smooth(lr, decay, every, step):
    """학습률이 계단이 아니라 매끄럽게 줄어듭니다. 나눗셈의 결과에서 소수점 아래는 어떻게 하기로 했나요?"""
    return lr * decay ** (step / every)


@decay.misconception()
def decay_every_step(lr, decay, every, step):
    """걸음마다 학습률이 줄어듭니다. every는 어디에 쓰였나요?"""
    return lr * decay**step


@decay.misconception()
def decay_multiplied(lr, decay, every, step):
    """decay를 여러 번 곱하지 않고 몫을 곱했습니다. 두 번 줄이면 decay를 몇 번 곱해야 할까요?"""
    return lr * decay * (step // every)


@decay.misconception()
def decay_once(lr, decay, every, step):
    """한 번 줄어든 다음에는 더 줄지 않습니다. t가 every의 두 배, 세 배가 되면 어떻게 되어야 할까요?"""
    return lr * decay if step >= every else lr


@decay.misconception()
def decay_remainder(lr, decay, every, step):
    """몫이 아니라 나머지를 썼습니다. 걸음이 늘 때 나머지는 어떻게 변하나요?"""
    return lr * decay ** (step % every)


@decay.misconception()
def decay_on_multiples_only(lr, decay, every, step):
    """every의 배수인 걸음에서만 줄었다가 다음 걸음에 되돌아옵니다. 한 번 줄인 학습률은 계속 작아져 있어야 하지 않을까요?"""
    return lr * decay if step % every == 0 and step > 0 else lr


@decay.misconception()
def decay_counts_from_one(lr, decay, every, step):
    """한 걸음 일찍 줄어듭니다. 걸음의 번호는 0부터 세나요, 1부터 세나요?"""
    return lr * decay ** ((step + 1) // every)


@decay.misconception()
def decay_late(lr, decay, every, step):
    """한 걸음 늦게 줄어듭니다. t가 every와 꼭 같을 때 몫은 얼마인가요?"""
    return lr * decay ** (max(step - 1, 0) // every)


@decay.misconception()
def decay_starts_reduced(lr, decay, every, step):
    """처음부터 한 번 줄어 있습니다. t = 0일 때 decay는 몇 번 곱해져야 할까요?"""
    return lr * decay ** (step // every + 1)


@decay.misconception()
def decay_subtracts(lr, decay, every, step):
    """곱하지 않고 뺐습니다. 학습률이 음수가 될 수도 있지 않을까요?"""
    return lr - decay * (step // every)


@decay.misconception()
def decay_divides(lr, decay, every, step):
    """학습률이 점점 커집니다. 1보다 작은 수로 나누면 커질까요, 작아질까요?"""
    return lr / decay ** (step // every)


@decay.misconception()
def decay_complement(lr, decay, every, step):
    """decay 대신 1 - decay를 곱했습니다. 본문에서 곱하기로 한 수는 무엇인가요?"""
    return lr * (1 - decay) ** (step // every)


@decay.misconception()
def decay_factor_only(lr, decay, every, step):
    """줄어드는 비율만 나왔습니다. 처음 학습률은 어디에 곱해지나요?"""
    return decay ** (step // every)


@decay.pattern(error=r"for \^", see="1_day/softmax#sum-squares")
def decay_xor():
    """파이썬에서 ^는 거듭제곱이 아닙니다. 거듭제곱은 어떻게 쓰나요?"""


@decay.variant
def decay_loop(lr, decay, every, step):
    for _ in range(step // every):
        lr = lr * decay
    return lr


@decay.variant
def decay_counts_steps(lr, decay, every, step):
    rate = lr
    for t in range(1, step + 1):
        if t % every == 0:
            rate *= decay
    return rate


@decay.variant
def decay_floor(lr, decay, every, step):
    return lr * np.power(decay, np.floor(step / every))


@decay.variant
def decay_recursive(lr, decay, every, step):
    def rate(step):
        return lr if step < every else decay * rate(step - every)

    return np.float64(rate(step))


# 7. sample_batch -------------------------------------------------------------------------------

batch = exercise.task(
    "sample_batch",
    lecture="1_day/optimization#mini-batch",
    hints=[
        "먼저 번호만 뽑아 출력해 보세요. 예제의 수 N은 len(X)로 알 수 있습니다.",
        "번호의 배열을 대괄호에 넣으면 그 행들을 한꺼번에 꺼낼 수 있습니다.",
        "X와 y에 같은 번호를 써야 짝이 맞습니다. 번호를 두 번 뽑지 않았는지 보세요.",
    ],
)


@batch.probe
def run_batch(m, N, D, batch_size, seed):
    X = 10.0 * np.arange(N)[:, np.newaxis] + np.arange(D)
    y = 3 * np.arange(N) + 1
    kept_X, kept_y = X.copy(), y.copy()
    rng = np.random.default_rng(seed)
    draws = []
    for _ in range(80):
        found = m.sample_batch(X, y, batch_size, rng)
        pair = isinstance(found, (tuple, list)) and len(found) == 2
        draws.append(tuple(found) if pair else (found, None))
    again = m.sample_batch(kept_X.copy(), kept_y.copy(), batch_size, np.random.default_rng(seed))
    X_batch, y_batch = draws[0]
    yield "X_batch의 모양", np.shape(X_batch)
    yield "y_batch의 모양", np.shape(y_batch)
    if all(np.shape(a) == (batch_size, D) and np.shape(b) == (batch_size,) for a, b in draws):
        rows = [[int(row[0] // 10) for row in a] for a, _ in draws]
        labels = [[int(label) for label in b] for _, b in draws]
        yield "짝이 맞는가", labels == [[3 * row + 1 for row in batch] for batch in rows]
        yield "겹치는가", any(len(set(batch)) < len(batch) for batch in rows)
        yield "매번 새로 뽑는가", len({tuple(sorted(batch)) for batch in rows}) > 1
        yield "80번 동안 뽑힌 예제", sorted({row for batch in rows for row in batch})
        yield "씨앗이 같으면 같은가", np.array_equal(y_batch, again[1])
    else:
        yield "짝이 맞는가", "모양이 달라서 볼 수 없습니다"
        yield "겹치는가", "모양이 달라서 볼 수 없습니다"
        yield "매번 새로 뽑는가", "모양이 달라서 볼 수 없습니다"
        yield "80번 동안 뽑힌 예제", "모양이 달라서 볼 수 없습니다"
        yield "씨앗이 같으면 같은가", "모양이 달라서 볼 수 없습니다"
    yield "X와 y가 그대로인가", np.array_equal(X, kept_X) and np.array_equal(y, kept_y)


@batch.case(points=2)
def four_of_ten(rng):
    """예제 10개에서 4개"""
    return [10, 3, 4, 0]


@batch.case(points=1)
def one_of_five(rng):
    """예제 5개에서 1개"""
    return [5, 2, 1, 1]


@batch.case(points=1, hidden=True)
def seven_of_twelve(rng):
    """예제 12개에서 7개"""
    return [12, 5, 7, int(rng.integers(1000))]


@batch.case(points=1, hidden=True)
def three_of_eight(rng):
    """예제 8개에서 3개, D가 1일 때"""
    return [8, 1, 3, int(rng.integers(1000))]


@batch.misconception()
def batch_with_replacement(ref):
    """한 묶음에 같은 예제가 여러 번 들어갔습니다. 겹치지 않게 뽑으려면 choice에 무엇을 알려 주어야 할까요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = rng.choice(len(X), size=batch_size)
        return X[chosen], y[chosen]

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_drawn_separately(ref):
    """예제와 정답의 짝이 어긋났습니다. X에 쓴 번호와 y에 쓴 번호는 같은 것인가요?"""

    def sample_batch(X, y, batch_size, rng):
        first = rng.choice(len(X), size=batch_size, replace=False)
        second = rng.choice(len(X), size=batch_size, replace=False)
        return X[first], y[second]

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_own_seed(ref):
    """부를 때마다 똑같은 예제가 나옵니다. 함수 안에서 난수 생성기를 새로 만들면 어디서부터 다시 뽑게 될까요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = np.random.default_rng(7).choice(len(X), size=batch_size, replace=False)
        return X[chosen], y[chosen]

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_first_rows(ref):
    """언제나 맨 앞의 예제들이 나옵니다. 뒤쪽의 예제는 언제 배우게 될까요?"""

    def sample_batch(X, y, batch_size, rng):
        return X[:batch_size].copy(), y[:batch_size].copy()

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_never_last(ref):
    """마지막 예제가 한 번도 뽑히지 않습니다. 번호의 범위가 하나 모자라지 않나요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = rng.choice(len(X) - 1, size=batch_size, replace=False)
        return X[chosen], y[chosen]

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_ignores_rng(ref):
    """넘겨받은 rng로 뽑지 않아 씨앗이 같아도 다른 묶음이 나옵니다. 누구에게 뽑아 달라고 했나요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = np.random.permutation(len(X))[:batch_size]
        return X[chosen], y[chosen]

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_keeps_all_labels(ref):
    """예제는 뽑았지만 정답은 전부 돌려주었습니다. 뽑은 예제의 정답만 고르려면 어떻게 할까요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = rng.choice(len(X), size=batch_size, replace=False)
        return X[chosen], y

    return {"sample_batch": sample_batch}


@batch.misconception(see="1_day/numpy#indexing")
def batch_columns(ref):
    """행이 아니라 열을 골랐습니다. 예제 하나는 X의 행인가요, 열인가요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = rng.choice(X.shape[1], size=batch_size)
        return X[:, chosen], y[chosen]

    return {"sample_batch": sample_batch}


@batch.misconception(see="1_day/numpy#views")
def batch_shuffles_examples(ref):
    """받은 X의 순서를 섞어 버려 y와 짝이 어긋났습니다. X를 섞는 대신 무엇을 섞으면 될까요?"""

    def sample_batch(X, y, batch_size, rng):
        rng.shuffle(X)
        return X[:batch_size].copy(), y[:batch_size].copy()

    return {"sample_batch": sample_batch}


@batch.misconception()
def batch_numbers_returned(ref):
    """예제가 아니라 뽑은 번호가 나왔습니다. 그 번호의 예제와 정답은 어떻게 꺼낼까요?"""

    def sample_batch(X, y, batch_size, rng):
        chosen = rng.choice(len(X), size=batch_size, replace=False)
        return chosen, y[chosen]

    return {"sample_batch": sample_batch}


@batch.pattern(error=r"larger sample than population")
def batch_from_too_few():
    """뽑을 수보다 적은 것 가운데에서 뽑으려고 했습니다. X.shape의 두 수 가운데 예제의 수는 어느 것인가요?"""


@batch.pattern(error=r"boolean index did not match|only integer scalar arrays", see="1_day/numpy#indexing")
def batch_wrong_index():
    """뽑은 번호를 대괄호에 그대로 넣지 못했습니다. 번호가 정수의 배열인지 출력해 볼까요?"""


@batch.variant
def batch_from_permutation(ref):
    def sample_batch(X, y, batch_size, rng):
        order = rng.permutation(X.shape[0])[:batch_size]
        return X[order, :], np.take(y, order)

    return {"sample_batch": sample_batch}


@batch.variant
def batch_shuffled_numbers(ref):
    def sample_batch(X, y, batch_size, rng):
        numbers = list(range(len(y)))
        rng.shuffle(numbers)
        picked = numbers[:batch_size]
        return np.array([X[i] for i in picked]), np.array([y[i] for i in picked])

    return {"sample_batch": sample_batch}


@batch.variant
def batch_with_mask(ref):
    def sample_batch(X, y, batch_size, rng):
        mask = np.zeros(len(X), dtype=bool)
        mask[rng.choice(np.arange(len(X)), batch_size, replace=False)] = True
        return X[mask], y[mask]

    return {"sample_batch": sample_batch}


@batch.variant
def batch_by_random_keys(ref):
    def sample_batch(X, y, batch_size, rng):
        smallest = np.argsort(rng.random(len(X)))[:batch_size]
        return [X.take(smallest, axis=0), y.take(smallest)]

    return {"sample_batch": sample_batch}


# 8. LinearClassifier ---------------------------------------------------------------------------

classifier = exercise.task(
    "LinearClassifier",
    compare=close(rtol=1e-6, atol=1e-9),
    lecture="1_day/optimization#mini-batch",
    hints=[
        "predict부터 채워 보세요. 점수의 모양은 (N, C)이고, 행마다 가장 큰 값의 자리를 고르면 됩니다.",
        "train의 반복문 안에서는 sample_batch, self.loss, step_decay를 차례로 부릅니다. self.loss에는 전체가 아니라 뽑은 예제를 넘기세요.",
        "self.W를 고칠 때 -=를 쓰면 처음에 넘겨받은 배열까지 바뀝니다. 새 배열을 만들어 self.W에 다시 담으세요.",
    ],
)


@classifier.probe
def run_classifier(m, X, y, W, reg, lr, batch_size, steps, X_new, decay=None, every=None):
    start, seen = W.copy(), []
    labels_of = {row.tobytes(): int(label) for row, label in zip(X, y)}

    def loss(W_now, X_batch, y_batch, reg_now):
        difference = X_batch @ W_now - np.eye(W.shape[1])[y_batch]
        value = np.sum(difference**2) / len(X_batch) + reg_now * np.sum(W_now * W_now)
        dW = 2 * X_batch.T @ difference / len(X_batch) + 2 * reg_now * W_now
        rows = [np.ascontiguousarray(row).tobytes() for row in X_batch]
        paired = all(labels_of.get(row) == int(label) for row, label in zip(rows, y_batch))
        if seen and np.array_equal(seen[-1][0], W_now):
            seen.pop()
        seen.append((W_now.copy(), value, dW, rows, paired))
        return value, dW.copy()

    model = m.LinearClassifier(loss, start)
    yield "처음의 predict", model.predict(X_new)
    rng = np.random.default_rng(0)
    if decay is None:
        history = model.train(X, y, reg, lr, batch_size, steps, rng)
    else:
        history = model.train(X, y, reg, lr, batch_size, steps, rng, decay=decay, every=every)
    history = np.array(history) if isinstance(history, (tuple, list)) else history
    if batch_size == len(X):
        yield "history", history
        yield "W", model.W
        yield "predict", model.predict(X_new)
    else:
        walked = [*[step[0] for step in seen], model.W]
        moves = zip(walked[:-1], walked[1:], [step[2] for step in seen])
        rates = [np.sum((a - b) * dW) / np.sum(dW * dW) for a, b, dW in moves]
        yield "걸음마다 쓴 예제의 수", [len(step[3]) for step in seen]
        yield "걸음마다의 학습률", np.array(rates)
        yield "짝이 맞는가", all(step[4] for step in seen)
        yield "걸음마다 새로 뽑는가", len({tuple(sorted(step[3])) for step in seen}) > 1
        losses = np.array([step[1] for step in seen])
        same = np.shape(history) == losses.shape and np.allclose(history, losses)
        yield "history가 손실과 같은가", bool(same)
    yield "처음에 넘긴 W", start
    if batch_size == len(X):
        more = model.train(X, y, reg, lr, batch_size, 2, rng)
        yield "다시 train한 history", np.array(more) if isinstance(more, (tuple, list)) else more
        yield "다시 train한 W", model.W


def examples(rng, N, D, C):
    """X (N, D) with a column of ones, labels with both ends among them, W (D, C)."""
    X = np.hstack([rng.normal(size=(N, D - 1)), np.ones((N, 1))])
    y = rng.permutation(np.concatenate([[0, C - 1], rng.integers(0, C, size=N - 2)]))
    return X, y, 0.3 * rng.normal(size=(D, C))


@classifier.case(points=2)
def whole_data(rng):
    """전체를 한 묶음으로 4걸음"""
    X, y, W = examples(np.random.default_rng(11), 7, 4, 3)
    return [X, y, W, 0.1, 0.05, 7, 4, np.random.default_rng(12).normal(size=(5, 4))]


@classifier.case(points=1)
def with_decay(rng):
    """세 걸음마다 학습률을 절반으로 줄일 때"""
    X, y, W = examples(np.random.default_rng(13), 6, 3, 4)
    return [X, y, W, 0.0, 0.08, 6, 7, np.random.default_rng(14).normal(size=(4, 3)), 0.5, 3]


@classifier.case(points=1)
def small_batches(rng):
    """12개에서 5개씩 뽑아 6걸음"""
    X, y, W = examples(np.random.default_rng(15), 12, 3, 4)
    return [X, y, W, 0.2, 0.05, 5, 6, np.random.default_rng(16).normal(size=(2, 3))]


@classifier.case(points=1, hidden=True)
def whole_data_hidden(rng):
    """전체를 한 묶음으로, 다른 크기"""
    X, y, W = examples(rng, 9, 5, 4)
    return [X, y, W, float(rng.uniform(0.1, 0.5)), 0.03, 9, 5, rng.normal(size=(6, 5))]


@classifier.case(points=1, hidden=True)
def batches_with_decay(rng):
    """뽑아서 걷고, 두 걸음마다 학습률을 줄일 때"""
    X, y, W = examples(rng, 20, 4, 3)
    return [X, y, W, 0.0, float(rng.uniform(0.02, 0.06)), 8, 9, rng.normal(size=(3, 4)), 0.8, 2]


@classifier.case(points=1, hidden=True)
def two_classes(rng):
    """클래스가 둘이고 예제 하나씩 뽑을 때"""
    X, y, W = examples(rng, 10, 3, 2)
    return [X, y, W, 0.05, 0.04, 1, 8, rng.normal(size=(7, 3))]


@classifier.misconception(see="1_day/numpy#views")
def trains_in_place(ref):
    """학습은 맞지만 처음에 넘겨받은 W까지 바뀌었습니다. -=는 새 배열을 만들까요, 있던 배열을 고칠까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history = []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(self.W, X_batch, y_batch, reg)
                history.append(loss)
                self.W -= ref.step_decay(lr, decay, every, step) * dW
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_uphill(ref):
    """기울기와 같은 쪽으로 움직여 손실이 커지고 있습니다. 기울기는 손실이 어떻게 변하는 쪽을 가리킬까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, reg, -lr, batch_size, steps, rng, decay, every)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_without_rate(ref):
    """학습률을 곱하지 않고 기울기만큼 움직였습니다. 한 걸음의 크기는 무엇이 정하나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, reg, 1.0, batch_size, steps, rng)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_on_everything(ref):
    """뽑은 예제가 아니라 전체로 손실을 구했습니다. self.loss에 넘긴 것은 무엇인가요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, reg, lr, len(X), steps, rng, decay, every)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_on_one_batch(ref):
    """처음에 뽑은 묶음 하나로만 학습했습니다. 묶음을 뽑는 줄은 반복문의 안과 밖 가운데 어디에 있나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
            return super().train(X_batch, y_batch, reg, lr, batch_size, steps, rng, decay, every)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_with_first_labels(ref):
    """뽑은 예제에 맨 앞의 정답들을 짝지었습니다. self.loss에 넘긴 정답은 누구의 정답인가요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history = []
            for step in range(steps):
                X_batch, _ = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(self.W, X_batch, y[:batch_size], reg)
                history.append(loss)
                self.W = self.W - ref.step_decay(lr, decay, every, step) * dW
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_without_decay(ref):
    """학습률이 끝까지 그대로입니다. decay와 every는 어디에 쓰였나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, reg, lr, batch_size, steps, rng)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_with_compound_decay(ref):
    """이미 줄인 학습률을 또 줄였습니다. step_decay에 넘기는 것은 처음 학습률인가요, 지난 걸음의 학습률인가요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history = []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(self.W, X_batch, y_batch, reg)
                history.append(loss)
                lr = ref.step_decay(lr, decay, every, step)
                self.W = self.W - lr * dW
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_decay_from_one(ref):
    """학습률이 한 걸음 일찍 줄어듭니다. 걸음의 번호는 0부터 세나요, 1부터 세나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history = []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(self.W, X_batch, y_batch, reg)
                history.append(loss)
                self.W = self.W - ref.step_decay(lr, decay, every, step + 1) * dW
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/svm#regularization")
def trains_without_regularization(ref):
    """정규화 계수를 손실 함수에 넘기지 않았습니다. self.loss의 네 번째 인자는 무엇이어야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, 0.0, lr, batch_size, steps, rng, decay, every)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/svm#regularization")
def trains_with_regularization_twice(ref):
    """정규화 항의 기울기를 한 번 더 더했습니다. 손실 함수가 돌려준 dW에는 그것이 이미 들어 있지 않나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history = []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(self.W, X_batch, y_batch, reg)
                history.append(loss)
                self.W = self.W - ref.step_decay(lr, decay, every, step) * (dW + 2 * reg * self.W)
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_a_local_name(ref):
    """self.W가 처음 그대로입니다. 고친 W를 어디에 담아 두어야 predict가 쓸 수 있을까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            W, history = self.W, []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(W, X_batch, y_batch, reg)
                history.append(loss)
                W = W - ref.step_decay(lr, decay, every, step) * dW
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_from_stale_weights(ref):
    """걸음마다 처음 W의 기울기를 썼습니다. 손실을 구할 때 넘긴 W는 지금의 W인가요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            first, history = self.W, []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                loss, dW = self.loss(first, X_batch, y_batch, reg)
                history.append(loss)
                self.W = self.W - ref.step_decay(lr, decay, every, step) * dW
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_from_zero(ref):
    """train이 W를 0으로 바꾸어 놓고 시작했습니다. 학습은 어떤 W에서 이어져야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            self.W = np.zeros_like(self.W)
            return super().train(X, y, reg, lr, batch_size, steps, rng, decay, every)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def history_after_the_step(ref):
    """움직인 다음의 손실을 적었습니다. history에는 움직이기 전과 후 가운데 언제의 손실을 적기로 했나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history = []
            for step in range(steps):
                X_batch, y_batch = ref.sample_batch(X, y, batch_size, rng)
                dW = self.loss(self.W, X_batch, y_batch, reg)[1]
                self.W = self.W - ref.step_decay(lr, decay, every, step) * dW
                history.append(self.loss(self.W, X_batch, y_batch, reg)[0])
            return history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def history_is_last_loss(ref):
    """마지막 손실 하나만 돌려주었습니다. 걸음마다의 손실을 모두 모으려면 무엇을 준비해야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, reg, lr, batch_size, steps, rng, decay, every)[-1]

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def history_keeps_growing(ref):
    """다시 train하니 지난번의 손실까지 함께 나왔습니다. history는 언제 새로 만들어야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def __init__(self, loss, W):
            super().__init__(loss, W)
            self.history = []

        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            self.history += super().train(X, y, reg, lr, batch_size, steps, rng, decay, every)
            return self.history

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception()
def trains_one_step(ref):
    """한 걸음만 걷고 끝났습니다. return이 반복문 안으로 들여 쓰여 있지 않나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            return super().train(X, y, reg, lr, batch_size, 1, rng, decay, every)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/linear#predict")
def predicts_scores(ref):
    """클래스의 번호가 아니라 점수가 나왔습니다. 행마다 가장 높은 점수의 자리를 고르려면 무엇을 해야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def predict(self, X):
            return X @ self.W

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/linear#predict")
def predicts_best_score(ref):
    """가장 높은 점수가 나왔습니다. 필요한 것은 점수의 값일까요, 그 점수가 있는 자리일까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def predict(self, X):
            return np.max(X @ self.W, axis=1)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/linear#predict")
def predicts_along_columns(ref):
    """클래스마다 가장 높은 예제를 골랐습니다. 예제마다 클래스를 고르려면 어느 축을 따라가야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def predict(self, X):
            return np.argmax(X @ self.W, axis=0)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/linear#predict")
def predicts_one_number(ref):
    """배열 전체에서 자리 하나만 골랐습니다. 예제마다 하나씩 고르려면 무엇을 알려 주어야 할까요?"""

    class LinearClassifier(ref.LinearClassifier):
        def predict(self, X):
            return np.argmax(X @ self.W)

    return {"LinearClassifier": LinearClassifier}


@classifier.misconception(see="1_day/linear#predict")
def predicts_lowest(ref):
    """점수가 가장 낮은 클래스를 골랐습니다. 점수는 높을수록 그 클래스답다는 뜻이 아니었나요?"""

    class LinearClassifier(ref.LinearClassifier):
        def predict(self, X):
            return np.argmin(X @ self.W, axis=1)

    return {"LinearClassifier": LinearClassifier}


@classifier.pattern(error=r"name '(loss|W)' is not defined")
def name_without_self():
    """loss와 W는 객체를 만들 때 self에 담겼습니다. 메서드 안에서는 어떤 이름으로 꺼내야 할까요?"""


@classifier.pattern(
    error=r"missing \d required positional argument|takes \d+ positional arguments but \d+ were given"
)
def wrong_number_of_arguments():
    """함수에 넘긴 인자의 수가 다릅니다. 부르는 함수의 정의에서 인자를 차례로 짚어 볼까요?"""


@classifier.pattern(
    error=r"'tuple' object|can't multiply sequence by non-int|unsupported operand type.*tuple"
)
def loss_pair_not_unpacked():
    """self.loss는 (손실, dW) 두 개를 돌려줍니다. 두 이름으로 나누어 받았나요?"""


@classifier.variant
def classifier_inline(ref):
    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            W = self.W.copy()
            history = np.zeros(steps)
            for t in range(steps):
                if t > 0 and t % every == 0:
                    lr = lr * decay
                chosen = rng.permutation(len(X))[:batch_size]
                history[t], dW = self.loss(W, X[chosen], y[chosen], reg)
                W -= lr * dW
            self.W = W
            return history

        def predict(self, X):
            return np.array([int(np.argmax(scores)) for scores in X.dot(self.W)])

    return {"LinearClassifier": LinearClassifier}


@classifier.variant
def classifier_copies_first(ref):
    class LinearClassifier:
        def __init__(self, loss, W):
            self.loss, self.W = loss, W.copy()

        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            history, step = [], 0
            while step < steps:
                batch = ref.sample_batch(X, y, batch_size, rng)
                value, gradient = self.loss(self.W, *batch, reg)
                self.W -= ref.step_decay(lr, decay, every, step) * gradient
                history += [float(value)]
                step += 1
            return history

        def predict(self, X):
            return (X @ self.W).argmax(1)

    return {"LinearClassifier": LinearClassifier}


@classifier.variant
def classifier_calls_loss_twice(ref):
    class LinearClassifier(ref.LinearClassifier):
        def train(self, X, y, reg, lr, batch_size, steps, rng, decay=1.0, every=100):
            losses = ()
            for step in range(steps):
                picked = rng.choice(np.arange(X.shape[0]), batch_size, replace=False)
                losses += (self.loss(self.W, X[picked], y[picked], reg)[0],)
                dW = self.loss(self.W, X[picked], y[picked], reg)[1]
                self.W = self.W + (-lr * decay ** (step // every)) * dW
            return losses

        def predict(self, X):
            scores = np.einsum("nd,dc->nc", X, self.W)
            return np.argsort(scores, axis=1)[:, -1]

    return {"LinearClassifier": LinearClassifier}


@classifier.variant
def classifier_probabilities(ref):
    class LinearClassifier(ref.LinearClassifier):
        def predict(self, X):
            exp = np.exp(X @ self.W)
            p = exp / exp.sum(axis=1, keepdims=True)
            labels = []
            for row in p:
                best = 0
                for c in range(1, len(row)):
                    if row[c] > row[best]:
                        best = c
                labels.append(best)
            return np.array(labels)

    return {"LinearClassifier": LinearClassifier}


classifier.equivalent(
    [
        "LinearClassifier.predict: X @ self.W → 0.5 * (X @ self.W)",
        "LinearClassifier.predict: X @ self.W → 2 * (X @ self.W)",
    ],
    "점수에 같은 양수를 곱해도 가장 큰 점수의 자리는 그대로입니다.",
)
