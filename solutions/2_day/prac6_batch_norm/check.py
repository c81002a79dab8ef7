"""prac6_batch_norm 채점: 표준화, 훈련과 시험의 순전파, 역전파, 상태를 가진 층.

Tolerances: sums of a few dozen float64 terms; any right order of summation agrees to about 1e-12. Variances are
kept away from 0 where they are divided by, except where that is what a case is about.
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac6_batch_norm", title="배치 표준화")


# ---------------------------------------------------------------- 1. normalize

norm = exercise.task(
    "normalize",
    returns=("xhat", "mean", "var"),
    lecture="2_day/batchnorm#bn-normalize",
    hints=[
        "평균과 분산은 열마다 하나씩, 모두 D개입니다. 예제 쪽 축을 없애려면 axis에 무엇을 줄까요?",
        "eps는 분산에 더한 다음 제곱근을 구합니다. 돌려주는 var에는 더하지 않습니다.",
    ],
)


@norm.case(points=1)
def norm_by_hand(rng):
    """손으로 계산한 예: eps = 1"""
    return [np.array([[0.0, 5.0], [2.0, 5.0], [2.0, 5.0], [8.0, 5.0]]), 1.0]


@norm.case(points=1)
def norm_square(rng):
    """N과 D가 같을 때: x (3, 3)"""
    return [np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 0.7], [8.0, 5.0, -0.6]]), 0.1]


@norm.case(points=1)
def norm_small_eps(rng):
    """평균이 크고 eps가 작을 때"""
    return [np.array([[100.5, -3.0], [99.0, -7.0], [101.0, -5.5], [98.0, -4.0], [103.0, -6.0]]), 1e-5]


@norm.case(points=1)
def norm_one_example(rng):
    """예제가 하나뿐일 때"""
    return [np.array([[3.0, -1.0, 7.0]]), 1e-3]


@norm.case(points=1, hidden=True)
def norm_other_sizes(rng):
    """다른 크기"""
    return [rng.normal(2, 3, size=(7, 4)), 0.05]


@norm.case(points=1, hidden=True)
def norm_integers(rng):
    """정수 입력"""
    return [rng.integers(-9, 10, size=(6, 5)), 0.5]


@norm.misconception()
def norm_no_eps(x, eps):
    """eps가 더해지지 않아 분산이 0인 열에서 nan이 나왔습니다. eps는 어디에 더하기로 했나요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    with np.errstate(all="ignore"):
        return (x - mean) / np.sqrt(var), mean, var


@norm.misconception(convention=True)
def norm_eps_outside(x, eps):
    """eps를 제곱근 바깥에서 표준편차에 더했습니다. 이 노트북에서는 어디에 더하나요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    return (x - mean) / (np.sqrt(var) + eps), mean, var


@norm.misconception()
def norm_divides_by_variance(x, eps):
    """표준편차가 아니라 분산으로 나누었습니다. 분산에 eps를 더한 다음 무엇을 하나요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    return (x - mean) / (var + eps), mean, var


@norm.misconception()
def norm_not_centered(x, eps):
    """평균을 빼지 않고 나누기만 했습니다. 표준화한 값의 평균은 얼마가 되어야 하나요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    return x / np.sqrt(var + eps), mean, var


@norm.misconception(convention=True)
def norm_unbiased(x, eps):
    """분산을 N - 1로 나누었습니다. 이 노트북에서 분산은 무엇으로 나누나요?"""
    mean = np.mean(x, axis=0)
    with np.errstate(all="ignore"):
        var = np.sum((x - mean) ** 2, axis=0) / (len(x) - 1)
        return (x - mean) / np.sqrt(var + eps), mean, var


@norm.misconception(see="1_day/numpy#axis")
def norm_over_everything(x, eps):
    """배열 전체의 평균과 분산을 구했습니다. 열마다 따로 맞추려면 sum이나 mean에 무엇을 알려 주어야 할까요?"""
    mean, var = np.mean(x), np.var(x)
    return (x - mean) / np.sqrt(var + eps), mean, var


@norm.misconception(see="1_day/numpy#axis")
def norm_over_rows(x, eps):
    """예제마다 평균과 분산을 구했습니다. 배치에 걸쳐 열마다 구하려면 어느 축을 없애야 할까요?"""
    mean, var = np.mean(x, axis=1, keepdims=True), np.var(x, axis=1, keepdims=True)
    return (x - mean) / np.sqrt(var + eps), mean[:, 0], var[:, 0]


@norm.misconception(see="1_day/numpy#axis")
def norm_over_rows_no_keepdims(x, eps):
    """행마다 구한 평균을 열마다 하나씩 뺐습니다. 축도 다르고, 브로드캐스팅은 마지막 축끼리 맞춥니다. 어느 축을 없애야 할까요?"""
    mean, var = np.mean(x, axis=1), np.var(x, axis=1)
    return (x - mean) / np.sqrt(var + eps), mean, var


@norm.misconception(see="1_day/numpy#axis")
def norm_keepdims(x, eps):
    """평균과 분산의 모양이 (1, D)입니다. 이동 평균과 섞으려면 모양이 무엇이어야 하나요?"""
    mean, var = np.mean(x, axis=0, keepdims=True), np.var(x, axis=0, keepdims=True)
    return (x - mean) / np.sqrt(var + eps), mean, var


@norm.misconception()
def norm_returns_std(x, eps):
    """셋째로 분산이 아니라 표준편차를 돌려주었습니다. 제곱근을 구하기 전의 값은 무엇인가요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    return (x - mean) / np.sqrt(var + eps), mean, np.sqrt(var)


@norm.misconception()
def norm_returns_var_with_eps(x, eps):
    """돌려준 분산에 eps가 더해져 있습니다. var에는 더하지 않기로 했습니다. 더한 값은 어디에만 쓰나요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0) + eps
    return (x - mean) / np.sqrt(var), mean, var


@norm.misconception()
def norm_not_squared(x, eps):
    """분산 자리에 제곱하지 않은 차이의 평균을 썼습니다. 평균에서 벗어난 정도를 그냥 더하면 얼마가 되나요?"""
    mean = np.mean(x, axis=0)
    var = np.mean(x - mean, axis=0)
    return (x - mean) / np.sqrt(var + eps), mean, var


@norm.misconception()
def norm_mean_of_squares(x, eps):
    """분산을 구할 때 평균을 빼지 않고 제곱했습니다. 분산은 무엇에서 벗어난 정도인가요?"""
    mean, var = np.mean(x, axis=0), np.mean(x**2, axis=0)
    return (x - mean) / np.sqrt(var + eps), mean, var


@norm.misconception(see="1_day/numpy#views")
@norm.pattern(error=r"Cannot cast ufunc 'subtract'", see="1_day/numpy#views")
def norm_in_place(x, eps):
    """넘겨받은 x가 바뀌었습니다. x -= …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""
    mean, var = np.mean(x, axis=0), np.var(x, axis=0)
    x -= mean
    return x / np.sqrt(var + eps), mean, var


@norm.variant
def norm_methods(x, eps):
    mean = x.mean(0)
    centered = x - mean
    var = (centered**2).mean(0)
    return centered * (var + eps) ** -0.5, mean, var


@norm.variant
def norm_column_by_column(x, eps):
    N, D = x.shape
    xhat, mean, var = np.zeros((N, D)), np.zeros(D), np.zeros(D)
    for j in range(D):
        mean[j] = sum(x[:, j]) / N
        var[j] = sum((x[:, j] - mean[j]) ** 2) / N
        xhat[:, j] = (x[:, j] - mean[j]) / np.sqrt(var[j] + eps)
    return xhat, mean, var


@norm.variant
def norm_einsum(x, eps):
    ones = np.full(len(x), 1 / len(x))
    mean = ones @ x
    var = np.einsum("nd,nd,n->d", x - mean, x - mean, ones)
    return np.divide(x - mean, np.sqrt(var + eps)), mean, var


@norm.variant
def norm_std_squared(x, eps):
    centered = x.astype(float)
    mean = np.average(centered, axis=0)
    centered -= mean
    var = np.std(x, axis=0) ** 2
    centered /= np.sqrt(eps + var)
    return [centered, mean, var]


# ---------------------------------------------------------------- 2. batchnorm_forward

forward = exercise.task(
    "batchnorm_forward",
    lecture="2_day/batchnorm#bn-train-test",
    hints=[
        "mode에 따라 쓰는 평균과 분산이 다릅니다. 그다음의 gamma와 beta는 두 경우가 같습니다.",
        "훈련할 때는 두 이동 평균을 새로 섞어 bn_param의 같은 이름에 담으세요. momentum은 옛 값에 곱합니다.",
        "시험할 때는 bn_param을 읽기만 합니다. 여기에서도 eps를 더하는 것을 잊지 마세요.",
    ],
)


@forward.probe
def run_forward(m, x, gamma, beta, bn_param, earlier=None):
    if earlier is not None:
        m.batchnorm_forward(earlier, gamma, beta, bn_param)
    yield "out", m.batchnorm_forward(x, gamma, beta, bn_param)[0]
    yield "running_mean", bn_param["running_mean"]
    yield "running_var", bn_param["running_var"]
    yield "eps", bn_param["eps"]


def state(mode, mean, var, eps=1e-5, momentum=0.9):
    return {
        "mode": mode,
        "eps": eps,
        "momentum": momentum,
        "running_mean": np.array(mean, dtype=float),
        "running_var": np.array(var, dtype=float),
    }


def batch(rng, N, D, mode, eps=0.1, momentum=0.8):
    mean, var = rng.normal(size=D), rng.uniform(0.5, 2, size=D)
    x = rng.normal(1, 2, size=(N, D))
    return [x, rng.normal(size=D), rng.normal(size=D), state(mode, mean, var, eps, momentum)]


def four_examples():
    return np.array([[0.0, 5.0], [2.0, 5.0], [2.0, 5.0], [8.0, 5.0]])


def five_examples():
    return np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 0.7], [8.0, 5.0, -0.6], [-4.0, 1.0, 0.2], [2.0, 3.5, 1.7]])


@forward.case(points=1)
def train_by_hand(rng):
    """손으로 계산한 예: 훈련, eps = 1"""
    return [
        four_examples(),
        np.array([2.0, 3.0]),
        np.array([1.0, -1.0]),
        state("train", [1, 0], [1, 1], eps=1.0),
    ]


@forward.case(points=1)
def test_by_hand(rng):
    """시험: 이동 평균으로 표준화하고 이동 평균은 그대로"""
    bn_param = state("test", [1.0, 4.0], [3.0, 0.0], eps=1.0)
    return [four_examples(), np.array([2.0, 3.0]), np.array([1.0, -1.0]), bn_param]


@forward.case(points=1)
def train_momentum(rng):
    """훈련: momentum = 0.6, eps = 0.1, N = 5, D = 3"""
    bn_param = state("train", [0.5, -1.0, 2.0], [2.0, 0.5, 1.0], eps=0.1, momentum=0.6)
    return [five_examples(), np.array([1.5, -0.5, 2.0]), np.array([0.1, 0.2, -0.3]), bn_param]


@forward.case(points=1)
def train_twice(rng):
    """훈련을 두 번 부를 때"""
    earlier = five_examples()[::-1, ::-1].copy() * 2
    bn_param = state("train", [0.0, 0.0, 0.0], [1.0, 1.0, 1.0], eps=0.01, momentum=0.7)
    return [five_examples()[:4], np.array([1.0, 2.0, 0.5]), np.array([0.0, 1.0, -1.0]), bn_param, earlier]


@forward.case(points=1)
def test_one_example(rng):
    """시험: 예제 하나"""
    bn_param = state("test", [0.5, -1.0, 2.0], [2.0, 0.5, 1.0], eps=0.1)
    return [np.array([[1.0, 2.0, 3.0]]), np.array([1.5, -0.5, 2.0]), np.array([0.1, 0.2, -0.3]), bn_param]


@forward.case(points=1, hidden=True)
def train_other_sizes(rng):
    """훈련: 다른 크기"""
    return batch(rng, 6, 4, "train")


@forward.case(points=1, hidden=True)
def train_repeated(rng):
    """훈련: 다른 크기의 배치를 먼저 부른 다음"""
    return [*batch(rng, 4, 5, "train", eps=0.02, momentum=0.95), rng.normal(3, 1, size=(7, 5))]


@forward.case(points=1, hidden=True)
def test_other_sizes(rng):
    """시험: 다른 크기, 두 번"""
    return [*batch(rng, 3, 6, "test"), rng.normal(size=(5, 6))]


def bn(
    ref,
    statistics=lambda p, x, mode: p,
    blend=lambda old, new, m: m * old + (1 - m) * new,
    stored=lambda mean, var, x, eps: (mean, var),
    scale=lambda xhat, x, gamma, beta, mode: gamma * xhat + beta,
    updates=("train",),
    root=lambda var, eps, mode: np.sqrt(var + eps),
):
    """``batchnorm_forward`` with one thing done another way."""

    def batchnorm_forward(x, gamma, beta, bn_param):
        mode, eps, m = bn_param["mode"], bn_param["eps"], bn_param["momentum"]
        running = bn_param["running_mean"], bn_param["running_var"]
        mine = np.mean(x, axis=0), np.var(x, axis=0)
        mean, var = statistics(mine if mode == "train" else running, x, mode)
        if mode in updates:
            new = stored(*mine, x, eps)
            bn_param["running_mean"] = blend(running[0], new[0], m)
            bn_param["running_var"] = blend(running[1], new[1], m)
        with np.errstate(all="ignore"):
            xhat = (x - mean) / root(var, eps, mode)
        return scale(xhat, x, gamma, beta, mode), None

    return {"batchnorm_forward": batchnorm_forward}


@forward.misconception()
def forward_scales_x(ref):
    """표준화한 값이 아니라 x에 gamma를 곱했습니다. 애써 구한 xhat은 어디에 쓰였나요?"""
    return bn(ref, scale=lambda xhat, x, gamma, beta, mode: gamma * x + beta)


@forward.misconception()
def forward_no_scale(ref):
    """gamma와 beta를 쓰지 않았습니다. 표준화한 다음 크기와 자리를 다시 정하는 식은 무엇인가요?"""
    return bn(ref, scale=lambda xhat, x, gamma, beta, mode: xhat)


@forward.misconception()
def forward_no_scale_in_test(ref):
    """시험할 때 gamma와 beta를 쓰지 않았습니다. 배운 크기와 자리는 시험할 때 쓰려고 배운 것이 아닐까요?"""
    return bn(ref, scale=lambda xhat, x, gamma, beta, mode: gamma * xhat + beta if mode == "train" else xhat)


@forward.misconception()
def forward_gamma_beta_swapped(ref):
    """gamma와 beta가 서로 바뀌었습니다. 곱하는 것과 더하는 것은 각각 어느 것인가요?"""
    return bn(ref, scale=lambda xhat, x, gamma, beta, mode: beta * xhat + gamma)


@forward.misconception()
def forward_beta_inside(ref):
    """beta까지 더한 다음 gamma를 곱했습니다. 식에서 곱셈과 덧셈 가운데 무엇이 먼저인가요?"""
    return bn(ref, scale=lambda xhat, x, gamma, beta, mode: gamma * (xhat + beta))


@forward.misconception()
def forward_test_uses_batch(ref):
    """시험할 때도 지금 배치의 평균과 분산을 썼습니다. 예제 하나만 들어오면 표준화한 값은 모두 얼마가 될까요?"""
    return bn(ref, statistics=lambda p, x, mode: (np.mean(x, axis=0), np.var(x, axis=0)))


@forward.misconception()
def forward_test_updates(ref):
    """시험할 때도 이동 평균을 바꾸었습니다. 시험 데이터를 볼 때마다 모델이 달라져도 괜찮을까요?"""
    return bn(ref, updates=("train", "test"))


@forward.misconception()
def forward_train_uses_running(ref):
    """훈련할 때 이동 평균으로 표준화했습니다. 미니배치의 평균과 분산은 언제 쓰나요?"""

    def batchnorm_forward(x, gamma, beta, bn_param):
        ref.batchnorm_forward(x, gamma, beta, bn_param)
        xhat = (x - bn_param["running_mean"]) / np.sqrt(bn_param["running_var"] + bn_param["eps"])
        return gamma * xhat + beta, None

    return {"batchnorm_forward": batchnorm_forward}


@forward.misconception(convention=True)
def forward_momentum_of_new(ref):
    """momentum을 새 값에 곱했습니다. 이 노트북에서 momentum은 어느 쪽을 남기는 비율인가요?"""
    return bn(ref, blend=lambda old, new, m: (1 - m) * old + m * new)


@forward.misconception()
def forward_not_blended(ref):
    """이동 평균이 지금 배치의 값으로 통째로 바뀌었습니다. 옛 값을 남기는 비율은 어디에 쓰였나요?"""
    return bn(ref, blend=lambda old, new, m: new)


@forward.misconception()
def forward_not_weighted(ref):
    """새 값에 1 - momentum을 곱하지 않고 더했습니다. 부를 때마다 이동 평균이 어떻게 될까요?"""
    return bn(ref, blend=lambda old, new, m: m * old + new)


@forward.misconception()
def forward_not_stored(ref):
    """새 이동 평균이 bn_param에 담기지 않았습니다. 함수 안의 변수에만 담고 끝내지 않았나요?"""
    return bn(ref, updates=())


@forward.misconception()
def forward_only_mean_stored(ref):
    """분산의 이동 평균이 그대로입니다. 담아야 할 이동 평균은 몇 개인가요?"""

    def batchnorm_forward(x, gamma, beta, bn_param):
        before = bn_param["running_var"]
        result = ref.batchnorm_forward(x, gamma, beta, bn_param)
        bn_param["running_var"] = before
        return result

    return {"batchnorm_forward": batchnorm_forward}


@forward.misconception(convention=True)
def forward_running_unbiased(ref):
    """이동 평균에 N - 1로 나눈 분산을 섞었습니다. 이 노트북에서는 이동 평균에 쓰는 분산도 무엇으로 나누나요?"""
    return bn(ref, stored=lambda mean, var, x, eps: (mean, var * len(x) / (len(x) - 1)))


@forward.misconception()
def forward_running_with_eps(ref):
    """분산의 이동 평균에 eps가 더해져 들어갔습니다. 시험할 때 eps를 또 더하면 몇 번 더해지나요?"""
    return bn(ref, stored=lambda mean, var, x, eps: (mean, var + eps))


@forward.misconception()
def forward_running_std(ref):
    """분산이 아니라 표준편차의 이동 평균을 담았습니다. 시험할 때 제곱근을 또 구하면 어떻게 될까요?"""
    return bn(ref, stored=lambda mean, var, x, eps: (mean, np.sqrt(var)))


@forward.misconception(see="1_day/numpy#axis")
def forward_running_keepdims(ref):
    """이동 평균의 모양이 (1, D)로 바뀌었습니다. 처음의 모양은 무엇이었나요?"""
    return bn(ref, stored=lambda mean, var, x, eps: (mean[None], var[None]))


@forward.misconception()
def forward_no_eps_in_test(ref):
    """시험할 때 eps를 더하지 않았습니다. 이동 평균의 분산이 0에 가까운 열에서는 어떤 일이 생길까요?"""
    return bn(ref, root=lambda var, eps, mode: np.sqrt(var + (eps if mode == "train" else 0)))


@forward.misconception()
def forward_no_eps(ref):
    """eps를 더하지 않았습니다. 분산이 0인 열에서는 어떤 일이 생길까요?"""
    return bn(ref, root=lambda var, eps, mode: np.sqrt(var))


@forward.misconception(convention=True)
def forward_eps_outside(ref):
    """eps를 제곱근 바깥에서 표준편차에 더했습니다. 이 노트북에서는 어디에 더하나요?"""
    return bn(ref, root=lambda var, eps, mode: np.sqrt(var) + eps)


@forward.misconception()
def forward_fixed_eps(ref):
    """bn_param의 eps를 쓰지 않고 1e-5를 더했습니다. 얼마를 더할지는 어디에 적혀 있나요?"""
    return bn(ref, root=lambda var, eps, mode: np.sqrt(var + 1e-5))


@forward.misconception()
def forward_test_no_root(ref):
    """시험할 때 제곱근을 구하지 않고 분산으로 나누었습니다. running_var에 담긴 것은 분산인가요, 표준편차인가요?"""
    return bn(ref, root=lambda var, eps, mode: np.sqrt(var + eps) if mode == "train" else var + eps)


@forward.misconception(see="1_day/numpy#views")
def forward_in_place(ref):
    """넘겨받은 x가 바뀌었습니다. x -= …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def batchnorm_forward(x, gamma, beta, bn_param):
        result = ref.batchnorm_forward(x, gamma, beta, bn_param)
        x -= np.mean(x, axis=0)
        return result

    return {"batchnorm_forward": batchnorm_forward}


@forward.misconception()
def forward_only_out(ref):
    """출력만 돌려주었습니다. 역전파에서 쓸 cache도 함께 돌려주었나요?"""

    def batchnorm_forward(x, gamma, beta, bn_param):
        return ref.batchnorm_forward(x, gamma, beta, bn_param)[0]

    return {"batchnorm_forward": batchnorm_forward}


@forward.variant
def forward_two_branches(ref):
    def batchnorm_forward(x, gamma, beta, bn_param):
        mode, eps = bn_param["mode"], bn_param.get("eps", 1e-5)
        momentum = bn_param.get("momentum", 0.9)
        N, D = x.shape
        running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
        running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))
        cache = None
        if mode == "train":
            mean = x.mean(axis=0)
            var = ((x - mean) ** 2).sum(axis=0) / N
            out = (x - mean) / np.sqrt(var + eps) * gamma + beta
            running_mean = momentum * running_mean + (1 - momentum) * mean
            running_var = momentum * running_var + (1 - momentum) * var
            cache = (x, mean, var, gamma, eps)
        elif mode == "test":
            out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
        bn_param["running_mean"] = running_mean
        bn_param["running_var"] = running_var
        return out, cache

    return {"batchnorm_forward": batchnorm_forward}


@forward.variant
def forward_folded(ref):
    def batchnorm_forward(x, gamma, beta, bn_param):
        m = bn_param["momentum"]
        if bn_param["mode"] == "train":
            mean, var = np.mean(x, axis=0), np.var(x, axis=0)
            bn_param["running_mean"] = bn_param["running_mean"] + (1 - m) * (mean - bn_param["running_mean"])
            bn_param["running_var"] = bn_param["running_var"] + (1 - m) * (var - bn_param["running_var"])
        else:
            mean, var = bn_param["running_mean"], bn_param["running_var"]
        slope = gamma / np.sqrt(var + bn_param["eps"])
        return slope * x + (beta - slope * mean), (x, slope)

    return {"batchnorm_forward": batchnorm_forward}


@forward.variant
def forward_example_by_example(ref):
    def batchnorm_forward(x, gamma, beta, bn_param):
        mean, var = bn_param["running_mean"], bn_param["running_var"]
        if bn_param["mode"] == "train":
            mean = sum(row for row in x) / len(x)
            var = sum((row - mean) ** 2 for row in x) / len(x)
            keep = bn_param["momentum"]
            bn_param.update(
                running_mean=keep * bn_param["running_mean"] + (1 - keep) * mean,
                running_var=keep * bn_param["running_var"] + (1 - keep) * var,
            )
        rows = [gamma * (row - mean) / (var + bn_param["eps"]) ** 0.5 + beta for row in x]
        return np.array(rows), {}

    return {"batchnorm_forward": batchnorm_forward}


@forward.variant
def forward_updates_running_arrays(ref):
    def batchnorm_forward(x, gamma, beta, bn_param):
        if bn_param["mode"] != "train":
            mean, var = bn_param["running_mean"], bn_param["running_var"]
            return np.divide(x - mean, np.sqrt(var + bn_param["eps"])) * gamma + beta, None
        xhat, mean, var = ref.normalize(x, bn_param["eps"])
        for name, new in (("running_mean", mean), ("running_var", var)):
            bn_param[name] *= bn_param["momentum"]
            bn_param[name] += (1 - bn_param["momentum"]) * new
        return xhat * gamma + beta, (xhat, var)

    return {"batchnorm_forward": batchnorm_forward}


forward.equivalent(
    "batchnorm_forward: bn_param['running_mean'] = …; bn_param['running_var'] = … → bn_param['running_var'] = …",
    "두 이동 평균을 담는 차례는 결과를 바꾸지 않습니다.",
)
forward.equivalent(
    "batchnorm_forward: cache = (xhat, gamma, var, eps) → …",
    "cache는 열어 보지 않는다고 본문에 적었습니다. 잘못 담은 것은 batchnorm_backward에서 드러납니다.",
)


# ---------------------------------------------------------------- 3. batchnorm_backward

backward = exercise.task(
    "batchnorm_backward",
    lecture="2_day/batchnorm#bn-backward",
    hints=[
        "1단계부터 하나씩 적으면서 모양을 확인하세요. dvar와 dmu는 (D,)이고 나머지는 (N, D)입니다.",
        "xc로는 두 길에서 기울기가 옵니다. 바로 온 것에는 표준편차를 나누고, 분산을 거쳐 온 것에는 2·xc/N이 곱해집니다.",
        "마지막에 dx를 열마다 더해 보세요. 0이 아니면 평균을 거치는 길에서 빠진 것이 있습니다.",
    ],
)


@backward.probe
def run_backward(m, x, gamma, beta, eps, dout):
    D = x.shape[1]
    bn_param = {"mode": "train", "eps": eps, "momentum": 0.9}
    bn_param |= {"running_mean": np.zeros(D), "running_var": np.ones(D)}
    _, cache = m.batchnorm_forward(x, gamma, beta, bn_param)
    m.batchnorm_forward(x[::-1] * 2 + 1, gamma, beta, bn_param)
    dx, dgamma, dbeta = m.batchnorm_backward(dout, cache)
    yield "dx", dx
    yield "dgamma", dgamma
    yield "dbeta", dbeta
    again = m.batchnorm_backward(dout, cache)
    yield "dx_again", again[0]
    yield "dgamma_again", again[1]


@backward.case(points=1)
def back_by_hand(rng):
    """손으로 계산한 예: x = [0, 0, 2, 2], gamma = 3 (eps는 아주 작게)"""
    x, dout = np.array([[0.0], [0.0], [2.0], [2.0]]), np.array([[4.0], [0.0], [0.0], [0.0]])
    return [x, np.array([3.0]), np.array([0.5]), 1e-12, dout]


@backward.case(points=1)
def back_five_by_three(rng):
    """고른 값: N = 5, D = 3, eps = 0.1"""
    dout = np.array(
        [[1.0, -2.0, 0.5], [0.5, 3.0, -1.0], [-1.0, 1.0, 2.0], [2.0, 0.0, 1.5], [-0.5, 1.5, -2.0]]
    )
    return [five_examples(), np.array([1.5, -0.5, 2.0]), np.array([0.1, 0.2, -0.3]), 0.1, dout]


@backward.case(points=1)
def back_square(rng):
    """N과 D가 같을 때: 3, eps = 0.5"""
    dout = np.array([[1.0, -2.0, 0.5], [3.0, 0.5, -1.0], [-1.0, 2.0, 4.0]])
    return [five_examples()[:3], np.array([0.5, 2.0, -1.0]), np.zeros(3), 0.5, dout]


@backward.case(points=1)
def back_constant_column(rng):
    """값이 모두 같은 열이 있을 때"""
    dout = np.array([[1.0, 2.0], [-3.0, 0.5], [2.0, -1.0], [0.5, 4.0]])
    return [four_examples(), np.array([2.0, 3.0]), np.array([1.0, -1.0]), 0.25, dout]


@backward.case(points=1, hidden=True)
def back_other_sizes(rng):
    """다른 크기"""
    sizes = rng.normal(1, 2, size=(7, 4)), rng.normal(size=4), rng.normal(size=4)
    return [*sizes, 0.05, rng.normal(size=(7, 4))]


@backward.case(points=1, hidden=True)
def back_wide(rng):
    """예제보다 열이 많을 때"""
    sizes = rng.normal(-2, 3, size=(3, 8)), rng.normal(size=8), rng.normal(size=8)
    return [*sizes, 0.3, rng.normal(size=(3, 8))]


@backward.case(points=1, hidden=True)
def back_two_examples(rng):
    """예제 둘, 작은 eps"""
    x = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, 2.0]]) + rng.normal(0, 0.1, size=(2, 3))
    return [x, rng.normal(size=3), rng.normal(size=3), 1e-2, rng.normal(size=(2, 3))]


def back(ref, change):
    """``batchnorm_backward`` whose result ``change(pieces)`` has altered."""

    def batchnorm_backward(dout, cache):
        xhat, gamma, var, eps = cache
        std = np.sqrt(var + eps)
        N = len(dout)
        dxhat = dout * gamma
        k = {"dout": dout, "xhat": xhat, "gamma": gamma, "std": std, "N": N, "dxhat": dxhat, "xc": xhat * std}
        k["dvar"] = np.sum(dxhat * k["xc"], axis=0) * -0.5 * std**-3
        k["dxc"] = dxhat / std + k["dvar"] * 2 * k["xc"] / N
        dx, dgamma, dbeta = ref.batchnorm_backward(dout, cache)
        found = {"dx": dx, "dgamma": dgamma, "dbeta": dbeta} | change(k)
        return found["dx"], found["dgamma"], found["dbeta"]

    return {"batchnorm_backward": batchnorm_backward}


@backward.misconception()
def back_no_variance_path(ref):
    """분산을 거쳐 온 기울기가 빠졌습니다. xc는 바로 가는 길 말고 또 어디로 갔나요?"""
    return back(ref, lambda k: {"dx": k["dxhat"] / k["std"] - np.mean(k["dxhat"] / k["std"], axis=0)})


@backward.misconception()
def back_no_mean_path(ref):
    """평균을 거쳐 온 기울기가 빠졌습니다. x는 바로 가는 길 말고 또 어디로 갔나요? dx를 열마다 더하면 얼마가 되어야 할까요?"""
    return back(ref, lambda k: {"dx": k["dxc"]})


@backward.misconception()
def back_constants(ref):
    """평균과 분산을 바뀌지 않는 수로 보고 표준편차로 나누기만 했습니다. 예제 하나를 움직이면 평균과 분산도 움직이지 않나요?"""
    return back(ref, lambda k: {"dx": k["dxhat"] / k["std"]})


@backward.misconception()
def back_no_gamma(ref):
    """dx에 gamma가 곱해지지 않았습니다. out과 xhat 사이에 있는 게이트를 거슬러 왔나요?"""

    def batchnorm_backward(dout, cache):
        xhat, gamma, var, eps = cache
        _, dgamma, dbeta = ref.batchnorm_backward(dout, cache)
        return ref.batchnorm_backward(dout, (xhat, np.ones_like(gamma), var, eps))[0], dgamma, dbeta

    return {"batchnorm_backward": batchnorm_backward}


@backward.misconception()
def back_variance_not_divided(ref):
    """분산을 거쳐 온 기울기를 N으로 나누지 않았습니다. 분산은 제곱의 합인가요, 평균인가요?"""
    return back(
        ref,
        lambda k: {"dx": (w := k["dxhat"] / k["std"] + k["dvar"] * 2 * k["xc"]) - np.mean(w, axis=0)},
    )


@backward.misconception()
def back_mean_not_divided(ref):
    """평균을 거쳐 온 기울기를 N으로 나누지 않았습니다. 평균에서 예제 하나가 차지하는 몫은 얼마인가요?"""
    return back(ref, lambda k: {"dx": k["dxc"] - np.sum(k["dxc"], axis=0)})


@backward.misconception()
def back_nothing_divided(ref):
    """평균과 분산을 거쳐 온 기울기를 모두 N으로 나누지 않았습니다. 두 값에서 예제 하나가 차지하는 몫은 얼마인가요?"""
    return back(
        ref,
        lambda k: {"dx": (w := k["dxhat"] / k["std"] + k["dvar"] * 2 * k["xc"]) - np.sum(w, axis=0)},
    )


@backward.misconception()
def back_mean_sign(ref):
    """평균을 거쳐 온 기울기의 부호가 뒤집혔습니다. xc = x - mu에서 mu의 국소 기울기는 얼마인가요?"""
    return back(ref, lambda k: {"dx": k["dxc"] + np.mean(k["dxc"], axis=0)})


@backward.misconception()
def back_variance_sign(ref):
    """분산을 거쳐 온 기울기의 부호가 뒤집혔습니다. 분산이 커지면 xhat은 커지나요, 작아지나요?"""
    return back(
        ref,
        lambda k: {
            "dx": (w := k["dxhat"] / k["std"] - k["dvar"] * 2 * k["xc"] / k["N"]) - np.mean(w, axis=0)
        },
    )


@backward.misconception()
def back_variance_no_two(ref):
    """분산을 거쳐 온 기울기가 절반입니다. 제곱을 미분하면 앞에 무엇이 나오나요?"""
    return back(
        ref,
        lambda k: {"dx": (w := k["dxhat"] / k["std"] + k["dvar"] * k["xc"] / k["N"]) - np.mean(w, axis=0)},
    )


@backward.misconception()
def back_variance_no_half(ref):
    """분산을 거쳐 온 기울기가 두 배입니다. 제곱근을 미분하면 앞에 무엇이 곱해지나요?"""
    return back(
        ref,
        lambda k: {
            "dx": (w := k["dxhat"] / k["std"] + 2 * k["dvar"] * 2 * k["xc"] / k["N"]) - np.mean(w, axis=0)
        },
    )


@backward.misconception()
def back_variance_power(ref):
    """(분산 + eps)의 -1/2제곱을 미분할 때 지수를 하나 줄이지 않았습니다. 지수가 -1/2이면 미분한 다음의 지수는 얼마인가요?"""
    return back(
        ref,
        lambda k: {
            "dx": (w := k["dxhat"] / k["std"] + k["dvar"] * k["std"] ** 2 * 2 * k["xc"] / k["N"])
            - np.mean(w, axis=0)
        },
    )


@backward.misconception()
def back_divides_by_variance(ref):
    """바로 온 기울기를 표준편차가 아니라 분산으로 나누었습니다. xhat에서 xc에 곱해진 것은 무엇인가요?"""
    return back(
        ref,
        lambda k: {
            "dx": (w := k["dxhat"] / k["std"] ** 2 + k["dvar"] * 2 * k["xc"] / k["N"]) - np.mean(w, axis=0)
        },
    )


@backward.misconception()
def back_dgamma_from_x(ref):
    """dgamma에 xhat이 아니라 표준화하기 전의 값을 곱했습니다. 순전파에서 gamma와 곱해진 것은 무엇인가요?"""

    def batchnorm_forward(x, gamma, beta, bn_param):
        out, cache = ref.batchnorm_forward(x, gamma, beta, bn_param)
        return out, (cache, x)

    def batchnorm_backward(dout, cache):
        dx, _, dbeta = ref.batchnorm_backward(dout, cache[0])
        return dx, np.sum(dout * cache[1], axis=0), dbeta

    return {"batchnorm_forward": batchnorm_forward, "batchnorm_backward": batchnorm_backward}


@backward.misconception()
def back_dgamma_from_centered(ref):
    """dgamma에 평균만 뺀 값을 곱했습니다. 순전파에서 gamma와 곱해진 것은 xc인가요, xhat인가요?"""
    return back(ref, lambda k: {"dgamma": np.sum(k["dout"] * k["xc"], axis=0)})


@backward.misconception()
def back_dgamma_is_sum(ref):
    """dgamma에 xhat을 곱하지 않았습니다. 곱셈 게이트는 상대편의 값을 곱해 보냅니다. gamma의 상대편은 무엇인가요?"""
    return back(ref, lambda k: {"dgamma": np.sum(k["dout"], axis=0)})


@backward.misconception()
def back_gradients_swapped(ref):
    """dgamma와 dbeta의 자리가 바뀌었습니다. 세 값을 돌려주는 차례를 다시 볼까요?"""

    def batchnorm_backward(dout, cache):
        dx, dgamma, dbeta = ref.batchnorm_backward(dout, cache)
        return dx, dbeta, dgamma

    return {"batchnorm_backward": batchnorm_backward}


@backward.misconception(see="1_day/numpy#axis")
def back_rows(ref):
    """예제마다 기울기를 하나씩 구했습니다. gamma와 beta의 원소는 D개입니다. 어느 축을 없애야 D개가 남을까요?"""
    return back(
        ref,
        lambda k: {"dgamma": np.sum(k["dout"] * k["xhat"], axis=1), "dbeta": np.sum(k["dout"], axis=1)},
    )


@backward.misconception(see="1_day/numpy#axis")
def back_scalars(ref):
    """기울기가 수 하나로 합쳐졌습니다. gamma와 beta의 원소마다 기울기가 따로 있어야 합니다. sum에 무엇을 알려 주어야 할까요?"""
    return back(ref, lambda k: {"dgamma": np.sum(k["dout"] * k["xhat"]), "dbeta": np.sum(k["dout"])})


@backward.misconception(see="1_day/numpy#axis")
def back_keepdims(ref):
    """모양이 (1, D)입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. gamma와 beta의 모양은 무엇인가요?"""
    return back(
        ref,
        lambda k: {
            "dgamma": np.sum(k["dout"] * k["xhat"], axis=0, keepdims=True),
            "dbeta": np.sum(k["dout"], axis=0, keepdims=True),
        },
    )


@backward.misconception()
def back_averaged(ref):
    """배치에서 더하지 않고 평균했습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""
    return back(
        ref,
        lambda k: {"dgamma": np.mean(k["dout"] * k["xhat"], axis=0), "dbeta": np.mean(k["dout"], axis=0)},
    )


@backward.misconception(see="2_day/backprop#branches")
def back_not_summed(ref):
    """예제마다의 기울기가 그대로 들어 있습니다. N갈래로 돌아온 기울기를 모으면 어떤 모양이 되어야 할까요?"""
    return back(ref, lambda k: {"dgamma": k["dout"] * k["xhat"], "dbeta": k["dout"].copy()})


@backward.misconception(see="1_day/numpy#views")
def back_changes_dout(ref):
    """넘겨받은 dout이 바뀌어, 같은 배열로 다시 부르면 값이 달라집니다. *=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def batchnorm_backward(dout, cache):
        result = ref.batchnorm_backward(dout, cache)
        dout *= cache[1]
        return result

    return {"batchnorm_backward": batchnorm_backward}


@backward.misconception(see="1_day/numpy#views")
def back_changes_cache(ref):
    """첫 번째 결과는 맞지만 두 번째는 다릅니다. cache에서 꺼낸 배열을 고치지 않았나요? 꺼낸 것은 복사본일까요, 같은 배열일까요?"""

    def batchnorm_backward(dout, cache):
        result = ref.batchnorm_backward(dout, cache)
        cache[0][:] = cache[0] * dout
        return result

    return {"batchnorm_backward": batchnorm_backward}


@backward.misconception()
def back_last_forward(ref):
    """cache가 아니라 마지막에 부른 forward의 값으로 계산했습니다. 값을 함수 바깥의 변수에 남기지 않았나요?"""
    latest = []

    def batchnorm_forward(x, gamma, beta, bn_param):
        out, cache = ref.batchnorm_forward(x, gamma, beta, bn_param)
        latest[:] = [cache]
        return out, cache

    def batchnorm_backward(dout, cache):
        return ref.batchnorm_backward(dout, latest[0])

    return {"batchnorm_forward": batchnorm_forward, "batchnorm_backward": batchnorm_backward}


@backward.variant
def back_closed_form(ref):
    def batchnorm_backward(dout, cache):
        xhat, gamma, var, eps = cache
        std = np.sqrt(var + eps)
        N = dout.shape[0]
        dbeta, dgamma = dout.sum(axis=0), (dout * xhat).sum(axis=0)
        dx = gamma / (N * std) * (N * dout - dbeta - xhat * dgamma)
        return dx, dgamma, dbeta

    return {"batchnorm_backward": batchnorm_backward}


@backward.variant
def back_stage_by_stage(ref):
    def batchnorm_forward(x, gamma, beta, bn_param):
        out, _ = ref.batchnorm_forward(x, gamma, beta, bn_param)
        mu = x.mean(axis=0)
        xc = x - mu
        var = np.mean(xc**2, axis=0)
        return out, {"xc": xc, "var": var, "eps": bn_param["eps"], "gamma": gamma}

    def batchnorm_backward(dout, cache):
        xc, gamma, N = cache["xc"], cache["gamma"], dout.shape[0]
        inverse = 1 / np.sqrt(cache["var"] + cache["eps"])
        dxhat = dout * gamma
        dvar = -0.5 * np.sum(dxhat * xc, axis=0) * inverse**3
        dmu = -np.sum(dxhat * inverse, axis=0) + dvar * np.mean(-2 * xc, axis=0)
        dx = dxhat * inverse + dvar * 2 * xc / N + dmu / N
        return dx, np.sum(dout * xc * inverse, axis=0), dout.sum(axis=0)

    return {"batchnorm_forward": batchnorm_forward, "batchnorm_backward": batchnorm_backward}


@backward.variant
def back_jacobian(ref):
    def batchnorm_backward(dout, cache):
        xhat, gamma, var, eps = cache
        std = np.sqrt(var + eps)
        N, D = dout.shape
        dx = np.empty((N, D))
        for j in range(D):
            column = xhat[:, j]
            jacobian = (np.eye(N) - 1 / N - np.outer(column, column) / N) / std[j]
            dx[:, j] = jacobian @ (dout[:, j] * gamma[j])
        return dx, np.einsum("nd,nd->d", dout, xhat), np.ones(N) @ dout

    return {"batchnorm_backward": batchnorm_backward}


@backward.variant
def back_from_x(ref):
    def batchnorm_forward(x, gamma, beta, bn_param):
        return ref.batchnorm_forward(x, gamma, beta, bn_param)[0], (x.copy(), gamma, bn_param["eps"])

    def batchnorm_backward(dout, cache):
        x, gamma, eps = cache
        xc = x - x.mean(0)
        var_eps = x.var(0) + eps
        centered = dout - dout.mean(0)
        dx = gamma * (centered - xc * np.mean(dout * xc, axis=0) / var_eps) / np.sqrt(var_eps)
        return [dx, np.sum(dout * xc, axis=0) / np.sqrt(var_eps), np.sum(dout, axis=0)]

    return {"batchnorm_forward": batchnorm_forward, "batchnorm_backward": batchnorm_backward}


# ---------------------------------------------------------------- 4. BatchNorm

layer_task = exercise.task(
    "BatchNorm",
    lecture="2_day/batchnorm#bn-layer",
    hints=[
        "forward에서 self의 값들로 bn_param 사전을 만들어 batchnorm_forward를 부르세요. 훈련이면 새 이동 평균을 다시 self로 옮겨야 합니다.",
        "backward에서 쓸 cache는 훈련일 때만 self에 남깁니다. 시험으로 부른 것이 그것을 지우면 안 됩니다.",
        "backward는 셋을 얻어 하나만 돌려주고, 나머지 둘은 self에 담습니다.",
    ],
)


@layer_task.probe
def run_layer(m, x, gamma, beta, momentum, eps, dout, x_test, earlier=None):
    layer = m.BatchNorm(gamma, beta, momentum, eps)
    other = m.BatchNorm(gamma + 1, beta - 1, momentum, eps)
    if earlier is not None:
        layer.forward(earlier, True)
    yield "out", layer.forward(x, True)
    yield "running_mean", layer.running_mean
    yield "running_var", layer.running_var
    other.forward(x * 3 + 2, True)
    yield "out_test", layer.forward(x_test, False)
    yield "running_mean_after_test", layer.running_mean
    yield "dx", layer.backward(dout)
    yield "dgamma", layer.dgamma
    yield "dbeta", layer.dbeta
    yield "dx_again", layer.backward(dout)
    yield "dgamma_again", layer.dgamma
    layer.gamma, layer.beta = gamma * 2, beta + 1
    yield "out_new_gamma", layer.forward(x_test, False)


def layer_case(rng, N, D, momentum, eps, earlier=0):
    inputs = [rng.normal(1, 2, size=(N, D)), rng.normal(size=D), rng.normal(size=D), momentum, eps]
    inputs += [rng.normal(size=(N, D)), rng.normal(size=(N + 2, D))]
    return [*inputs, rng.normal(-1, 1, size=(earlier, D))] if earlier else inputs


@layer_task.case(points=1)
def layer_small(rng):
    """훈련 한 번: N = 4, D = 2, momentum = 0.9, eps = 1"""
    dout = np.array([[1.0, 2.0], [-3.0, 0.5], [2.0, -1.0], [0.5, 4.0]])
    inputs = [four_examples(), np.array([2.0, 3.0]), np.array([1.0, -1.0]), 0.9, 1.0, dout]
    return [*inputs, np.array([[1.0, 1.0]])]


@layer_task.case(points=2)
def layer_twice(rng):
    """다른 배치로 먼저 훈련한 다음: N = 5, D = 3, momentum = 0.7, eps = 0.1"""
    dout = np.array(
        [[1.0, -2.0, 0.5], [0.5, 3.0, -1.0], [-1.0, 1.0, 2.0], [2.0, 0.0, 1.5], [-0.5, 1.5, -2.0]]
    )
    inputs = [five_examples(), np.array([1.5, -0.5, 2.0]), np.array([0.1, 0.2, -0.3]), 0.7, 0.1, dout]
    return [*inputs, five_examples()[:2] + 1, np.array([[4.0, -3.0, 0.0], [6.0, 1.0, 2.0], [5.0, 2.0, -1.0]])]


@layer_task.case(points=1, hidden=True)
def layer_other_sizes(rng):
    """다른 크기"""
    return layer_case(rng, 6, 4, 0.8, 0.05)


@layer_task.case(points=1, hidden=True)
def layer_repeated(rng):
    """다른 크기의 배치로 먼저 훈련한 다음"""
    return layer_case(rng, 3, 5, 0.6, 0.2, earlier=7)


@layer_task.misconception()
def layer_state_lost(ref):
    """훈련해도 이동 평균이 그대로입니다. 새 이동 평균을 만든 사전에서 self로 옮겼나요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            before = self.running_mean, self.running_var
            out = super().forward(x, train)
            self.running_mean, self.running_var = before
            return out

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_state_restarted(ref):
    """부를 때마다 이동 평균이 처음 값에서 다시 시작했습니다. forward 안에서 0과 1로 새로 만들고 있지 않나요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            if train:
                self.running_mean, self.running_var = np.zeros(x.shape[1]), np.ones(x.shape[1])
            return super().forward(x, train)

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_test_updates(ref):
    """시험할 때도 이동 평균을 바꾸었습니다. 시험 데이터를 볼 때마다 모델이 달라져도 괜찮을까요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            out = super().forward(x, train)
            if not train:
                keep = self.momentum
                self.running_mean = keep * self.running_mean + (1 - keep) * x.mean(axis=0)
                self.running_var = keep * self.running_var + (1 - keep) * x.var(axis=0)
            return out

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_test_uses_batch(ref):
    """시험할 때도 지금 배치의 평균과 분산을 썼습니다. 모아 둔 이동 평균은 언제 쓰나요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            if train:
                return super().forward(x, train)
            return self.gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + self.eps) + self.beta

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_always_test(ref):
    """훈련할 때도 이동 평균으로 표준화했습니다. train이 True일 때 쓰는 평균과 분산은 무엇인가요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            if train:
                super().forward(x, True)
            return super().forward(x, False)

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_shared_state(ref):
    """다른 층이 훈련하자 이 층의 이동 평균이 바뀌었습니다. 값을 self가 아니라 클래스나 함수 바깥에 담지 않았나요?"""
    shared = {}

    class BatchNorm(ref.BatchNorm):
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            super().__init__(gamma, beta, momentum, eps)
            shared.update(mean=self.running_mean, var=self.running_var)

        def forward(self, x, train):
            self.running_mean, self.running_var = shared["mean"], shared["var"]
            out = super().forward(x, train)
            shared.update(mean=self.running_mean, var=self.running_var)
            return out

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_fixed_momentum(ref):
    """momentum으로 언제나 0.9를 썼습니다. 층을 만들 때 받은 momentum은 어디에 담겨 있나요?"""

    class BatchNorm(ref.BatchNorm):
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            super().__init__(gamma, beta, 0.9, eps)

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_fixed_eps(ref):
    """eps로 언제나 1e-5를 썼습니다. 층을 만들 때 받은 eps는 어디에 담겨 있나요?"""

    class BatchNorm(ref.BatchNorm):
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            super().__init__(gamma, beta, momentum, 1e-5)

    return {"BatchNorm": BatchNorm}


@layer_task.misconception(convention=True)
def layer_momentum_of_new(ref):
    """momentum을 새 값에 곱했습니다. 이 노트북에서 momentum은 어느 쪽을 남기는 비율인가요?"""

    class BatchNorm(ref.BatchNorm):
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            super().__init__(gamma, beta, 1 - momentum, eps)

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_stale_gamma(ref):
    """처음에 받은 gamma와 beta를 계속 썼습니다. 학습이 self.gamma를 새 배열로 바꾸면 forward는 무엇을 써야 할까요?"""

    class BatchNorm(ref.BatchNorm):
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            super().__init__(gamma, beta, momentum, eps)
            self.first = gamma, beta

        def forward(self, x, train):
            now = self.gamma, self.beta
            self.gamma, self.beta = self.first
            out = super().forward(x, train)
            self.gamma, self.beta = now
            return out

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_gradients_not_kept(ref):
    """self.dgamma와 self.dbeta가 비어 있습니다. 이름에 self.을 붙였나요? backward가 끝난 뒤에도 남으려면 어디에 담아야 할까요?"""

    class BatchNorm(ref.BatchNorm):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dgamma = self.dbeta = None
            return dx

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_returns_three(ref):
    """backward가 세 값을 모두 돌려주었습니다. 앞 층으로 보낼 것은 무엇 하나인가요?"""

    class BatchNorm(ref.BatchNorm):
        def backward(self, dout):
            dx = super().backward(dout)
            return dx, self.dgamma, self.dbeta

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_gradients_swapped(ref):
    """self.dgamma와 self.dbeta가 서로 바뀌었습니다. batchnorm_backward가 돌려주는 차례는 무엇인가요?"""

    class BatchNorm(ref.BatchNorm):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dgamma, self.dbeta = self.dbeta, self.dgamma
            return dx

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_gradients_accumulate(ref):
    """backward를 부를 때마다 self.dgamma와 self.dbeta에 계속 더해졌습니다. 두 번 불러도 같은 값이려면 =와 += 가운데 무엇이어야 할까요?"""

    class BatchNorm(ref.BatchNorm):
        def backward(self, dout):
            before = self.dgamma, self.dbeta
            dx = super().backward(dout)
            if before[0] is not None:
                self.dgamma, self.dbeta = self.dgamma + before[0], self.dbeta + before[1]
            return dx

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_test_breaks_cache(ref):
    """시험으로 forward를 부르고 나니 backward가 되지 않습니다. 시험의 cache로 훈련의 cache를 덮지 않았나요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            out = super().forward(x, train)
            if not train:
                self.cache = None
            return out

    return {"BatchNorm": BatchNorm}


@layer_task.misconception()
def layer_train_ignored(ref):
    """train을 보지 않고 언제나 훈련할 때처럼 계산했습니다. 시험할 때는 무엇이 달라야 하나요?"""

    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            return super().forward(x, True)

    return {"BatchNorm": BatchNorm}


@layer_task.misconception(see="1_day/numpy#views")
def layer_changes_dout(ref):
    """넘겨받은 dout이 바뀌었습니다. *=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    class BatchNorm(ref.BatchNorm):
        def backward(self, dout):
            dx = super().backward(dout)
            dout *= self.gamma
            return dx

    return {"BatchNorm": BatchNorm}


@layer_task.variant
def layer_kept_state(ref):
    class BatchNorm:
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            self.gamma, self.beta = gamma, beta
            self.state = {"eps": eps, "momentum": momentum}
            self.state |= {"running_mean": np.zeros(gamma.shape), "running_var": np.ones(gamma.shape)}

        @property
        def running_mean(self):
            return self.state["running_mean"]

        @property
        def running_var(self):
            return self.state["running_var"]

        def forward(self, x, train):
            self.state["mode"] = "train" if train else "test"
            out, cache = ref.batchnorm_forward(x, self.gamma, self.beta, self.state)
            if train:
                self.cache = cache
            return out

        def backward(self, dout):
            dx, self.dgamma, self.dbeta = ref.batchnorm_backward(dout, self.cache)
            return dx

    return {"BatchNorm": BatchNorm}


@layer_task.variant
def layer_without_the_functions(ref):
    class BatchNorm:
        def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
            self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
            self.running_mean, self.running_var = np.zeros_like(gamma), np.ones_like(gamma)

        def forward(self, x, train):
            if not train:
                return self.gamma * (x - self.running_mean) / np.sqrt(self.running_var + self.eps) + self.beta
            mu = x.mean(axis=0)
            self.xc = x - mu
            var = np.mean(self.xc**2, axis=0)
            self.std = np.sqrt(var + self.eps)
            self.xn = self.xc / self.std
            self.used_gamma = self.gamma
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
            return self.gamma * self.xn + self.beta

        def backward(self, dout):
            self.dbeta = dout.sum(axis=0)
            self.dgamma = np.sum(self.xn * dout, axis=0)
            dxn = self.used_gamma * dout
            dxc = dxn / self.std
            dstd = -np.sum((dxn * self.xc) / (self.std * self.std), axis=0)
            dvar = 0.5 * dstd / self.std
            dxc += (2.0 / len(dout)) * self.xc * dvar
            return dxc - np.sum(dxc, axis=0) / len(dout)

    return {"BatchNorm": BatchNorm}


@layer_task.variant
def layer_closed_form(ref):
    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            mean, var = (x.mean(0), x.var(0)) if train else (self.running_mean, self.running_var)
            scale = 1 / np.sqrt(var + self.eps)
            xhat = (x - mean) * scale
            if train:
                self.running_mean = self.running_mean + (1 - self.momentum) * (mean - self.running_mean)
                self.running_var = self.running_var + (1 - self.momentum) * (var - self.running_var)
                self.kept = xhat, scale * self.gamma
            return xhat * self.gamma + self.beta

        def backward(self, dout):
            xhat, slope = self.kept
            self.dgamma, self.dbeta = (dout * xhat).sum(0), dout.sum(0)
            return slope * (dout - dout.mean(0) - xhat * (dout * xhat).mean(0))

    return {"BatchNorm": BatchNorm}


@layer_task.variant
def layer_in_place_averages(ref):
    class BatchNorm(ref.BatchNorm):
        def forward(self, x, train):
            if train:
                xhat, mean, var = ref.normalize(x, self.eps)
                self.running_mean *= self.momentum
                self.running_mean += (1 - self.momentum) * mean
                self.running_var *= self.momentum
                self.running_var += (1 - self.momentum) * var
                self.saved = (x.copy(), self.gamma.copy())
            else:
                xhat = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)
            return xhat * self.gamma + self.beta

        def backward(self, dout):
            x, gamma = self.saved
            bn_param = {"mode": "train", "eps": self.eps, "momentum": 0.5}
            bn_param |= {"running_mean": np.zeros(len(gamma)), "running_var": np.zeros(len(gamma))}
            _, cache = ref.batchnorm_forward(x, gamma, np.zeros(len(gamma)), bn_param)
            dx, self.dgamma, self.dbeta = ref.batchnorm_backward(dout, cache)
            return dx

    return {"BatchNorm": BatchNorm}
