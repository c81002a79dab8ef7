"""prac7_dropout_and_search 채점.

Random numbers come from default_rng(seed), drawn as the text says, so that the masks of right answers are equal;
the statistics are checked besides, with far more room than 20 000 draws need (5 standard errors).
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac7_dropout_and_search", title="드롭아웃과 하이퍼파라미터 탐색")

# 1. dropout_mask -------------------------------------------------------------------------------

masking = exercise.task(
    "dropout_mask",
    lecture="2_day/dropout#inverted-dropout",
    hints=[
        "rng.random(shape)를 출력해 보세요. 0과 1 사이의 수가 고르게 나옵니다. 그 가운데 drop_ratio보다 작은 것의 비율은 얼마쯤일까요?",
        "비교 하나로 모든 자리의 참과 거짓을 한꺼번에 얻습니다. 남길 자리가 참이 되게 하려면 부등호는 어느 쪽을 향해야 할까요?",
        "참과 거짓을 수로 나누면 1과 0으로 계산됩니다. 나누는 수는 버릴 확률인가요, 남을 확률인가요?",
    ],
)


@masking.probe
def run_mask(m, seed, shape, drop_ratio, statistics=False):
    rng = np.random.default_rng(seed)
    if not statistics:
        yield "mask", m.dropout_mask(rng, shape, drop_ratio)
        yield "다음 마스크", m.dropout_mask(rng, shape, drop_ratio)
        return
    mask = np.asarray(m.dropout_mask(rng, shape, drop_ratio), dtype=float)
    # 5 standard errors of a share, and of its mean after scaling
    margin = 5 * np.sqrt(drop_ratio * (1 - drop_ratio) / mask.size)
    yield "모양", list(mask.shape)
    yield "버린 비율이 drop_ratio에 가깝다", bool(abs(np.mean(mask == 0) - drop_ratio) <= margin)
    yield "마스크의 평균이 1에 가깝다", bool(abs(np.mean(mask) - 1) <= margin / (1 - drop_ratio))
    yield "행마다 다르다", bool(np.any(mask[0] != mask[1]))


@masking.case(points=1)
def small_mask(rng):
    """모양 (2, 3), 셋 가운데 하나꼴로 버림"""
    return [1, (2, 3), 0.3]


@masking.case(points=1)
def mostly_dropped(rng):
    """모양 (4, 5), 열에 여덟을 버림"""
    return [2, (4, 5), 0.8]


@masking.case(points=1)
def half_of_a_vector(rng):
    """1차원, 절반을 버림"""
    return [3, (6,), 0.5]


@masking.case(points=1)
def nothing_dropped(rng):
    """drop_ratio가 0일 때"""
    return [4, (3, 2), 0.0]


@masking.case(points=1)
def shares_of_a_large_mask(rng):
    """자리가 2만 개일 때의 비율과 평균"""
    return [5, (100, 200), 0.3, True]


@masking.case(points=1, hidden=True)
def images(rng):
    """4차원 마스크"""
    return [int(rng.integers(1000)), (2, 3, 4, 5), float(rng.uniform(0.1, 0.45))]


@masking.case(points=1, hidden=True)
def another_ratio(rng):
    """다른 비율"""
    return [int(rng.integers(1000)), (7, 4), float(rng.uniform(0.55, 0.9))]


@masking.case(points=1, hidden=True)
def other_shares(rng):
    """다른 비율의 큰 마스크"""
    return [int(rng.integers(1000)), (200, 100), float(rng.uniform(0.6, 0.8)), True]


@masking.misconception()
def keeps_instead_of_dropping(ref):
    """버릴 자리와 남길 자리가 뒤바뀌었습니다. drop_ratio보다 작은 수가 나온 자리는 버리기로 했나요, 남기기로 했나요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (rng.random(shape) < drop_ratio) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def ratio_is_for_keeping(ref):
    """drop_ratio를 남길 확률로 보았습니다. 다른 강의에서 그렇게 쓰기도 합니다. 이 과제의 약속에서는 무엇의 확률일까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (rng.random(shape) < drop_ratio) / (drop_ratio if drop_ratio else 1)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def divides_by_the_drop_ratio(ref):
    """남길 자리는 맞게 골랐지만 버릴 확률로 나눴습니다. 평균이 그대로이려면 무엇으로 나누어야 할까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        with np.errstate(divide="ignore"):
            return (rng.random(shape) >= drop_ratio) / np.float64(drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def kept_from_the_other_end(ref):
    """남을 확률은 맞지만 다른 자리를 골랐습니다. 뽑은 수가 작은 쪽을 남겼나요, 큰 쪽을 남겼나요? 약속에 적힌 비교를 다시 볼까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (rng.random(shape) < 1 - drop_ratio) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def mask_is_not_scaled(ref):
    """마스크가 0과 1뿐입니다. 절반을 버리면 다음 층이 받는 합도 절반이 됩니다. 평균을 지키려면 남길 자리에 무엇을 적어야 할까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (rng.random(shape) >= drop_ratio).astype(float)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def multiplies_by_the_keep_ratio(ref):
    """남길 자리를 키우지 않고 1 - p를 곱해 더 줄였습니다. 평균이 그대로이려면 곱해야 할까요, 나누어야 할까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (rng.random(shape) >= drop_ratio) * (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def integer_mask(ref):
    """마스크를 정수로 바꾸다가 소수점 아래가 사라졌습니다. 1 / 0.7은 정수로 나타낼 수 있을까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return ((rng.random(shape) >= drop_ratio) / (1 - drop_ratio)).astype(int)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def boolean_mask(ref):
    """참과 거짓을 그대로 돌려주었습니다. 남길 자리에는 무엇을 적기로 했을까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return rng.random(shape) >= drop_ratio

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def normal_numbers(ref):
    """고르게 뽑지 않고 정규분포에서 뽑은 수와 비교했습니다. 그러면 버리는 비율이 drop_ratio와 다릅니다. rng.random과 rng.normal 가운데 0과 1 사이의 수를 고르게 주는 것은 무엇일까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (rng.normal(size=shape) >= drop_ratio) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def whole_rows(ref):
    """행을 통째로 버리거나 남겼습니다. 수를 몇 개 뽑았나요? 자리마다 따로 정하려면 몇 개를 뽑아야 할까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        kept = rng.random((shape[0],) + (1,) * (len(shape) - 1)) >= drop_ratio
        return np.broadcast_to(kept, shape) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def same_mask_for_all_examples(ref):
    """모든 예제에 같은 마스크를 썼습니다. 예제마다 다른 뉴런이 쉬게 하려면 어떤 모양으로 뽑아야 할까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        kept = rng.random(shape[1:]) >= drop_ratio
        return np.broadcast_to(kept, shape) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def always_half(ref):
    """drop_ratio와 상관없이 절반을 버렸습니다. 0과 1 가운데 하나를 고르게 뽑으면 비율을 어떻게 정할 수 있을까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return rng.integers(0, 2, size=shape) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def binomial_of_the_drop_ratio(ref):
    """rng.binomial에 버릴 확률을 넣어 1이 나온 자리를 남겼습니다. 1이 나올 확률은 버릴 확률인가요, 남을 확률인가요? 그리고 약속에서는 어떤 함수를 부르기로 했을까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return rng.binomial(1, drop_ratio, size=shape) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception()
def binomial_of_the_keep_ratio(ref):
    """남기는 비율은 맞지만 rng.binomial로 뽑아 마스크가 다릅니다. 씨앗이 같아도 부르는 함수가 다르면 다른 수가 나옵니다. 약속에서는 어떤 함수를 한 번 부르기로 했을까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return rng.binomial(1, 1 - drop_ratio, size=shape) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception(see="2_day/dropout#random-generator")
def own_generator(ref):
    """받은 rng를 쓰지 않고 안에서 새 생성기를 만들었습니다. 그러면 부를 때마다 같은 마스크가 나옵니다. 받은 rng는 어디에 쓰일까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (np.random.default_rng(0).random(shape) >= drop_ratio) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.misconception(see="2_day/dropout#random-generator")
def global_numbers(ref):
    """받은 rng가 아니라 np.random에서 바로 뽑았습니다. 그러면 씨앗을 정해도 같은 마스크를 다시 얻지 못합니다. 받은 rng로 뽑으려면 어떻게 부를까요?"""

    def dropout_mask(rng, shape, drop_ratio):
        return (np.random.rand(*shape) >= drop_ratio) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.pattern(error=r"'tuple' object cannot be interpreted as an integer")
def rand_takes_no_tuple(m, seed, shape, drop_ratio):
    """np.random.rand는 튜플을 받지 않습니다. 이 과제에서는 받은 rng의 random을 부릅니다. rng.random에는 모양을 어떻게 넘길까요?"""


@masking.variant
def where_of_uniform(ref):
    def dropout_mask(rng, shape, drop_ratio):
        return np.where(rng.uniform(size=shape) < drop_ratio, 0.0, 1.0 / (1.0 - drop_ratio))

    return {"dropout_mask": dropout_mask}


@masking.variant
def filled_by_boolean_index(ref):
    def dropout_mask(rng, shape, drop_ratio):
        numbers = rng.random(size=shape)
        mask = np.zeros(shape)
        mask[numbers > drop_ratio] = 1 / (1 - drop_ratio)
        return mask

    return {"dropout_mask": dropout_mask}


@masking.variant
def loop_over_places(ref):
    def dropout_mask(rng, shape, drop_ratio):
        mask = rng.random(shape)
        for place in np.ndindex(*shape):
            mask[place] = 0 if mask[place] < drop_ratio else 1 / (1 - drop_ratio)
        return mask

    return {"dropout_mask": dropout_mask}


@masking.variant
def number_by_number(ref):
    def dropout_mask(rng, shape, drop_ratio):
        numbers = [rng.random() for _ in range(int(np.prod(shape)))]
        kept = [float(not number < drop_ratio) for number in numbers]
        return np.array(kept).reshape(shape) / (1 - drop_ratio)

    return {"dropout_mask": dropout_mask}


@masking.variant
def shifted_floor(ref):
    def dropout_mask(rng, shape, drop_ratio):
        keep = 1.0 - drop_ratio
        dropped = rng.random(shape) < drop_ratio
        return (1 - dropped.astype(np.float64)) * (1 / keep)

    return {"dropout_mask": dropout_mask}


masking.equivalent(
    "dropout_mask: rng.random(shape) >= drop_ratio → rng.random(shape) > drop_ratio",
    "뽑은 실수가 drop_ratio와 꼭 같은 일은 사실상 없습니다.",
)

# 2. Dropout ------------------------------------------------------------------------------------

layer = exercise.task(
    "Dropout",
    lecture="2_day/dropout#inverted-dropout",
    hints=[
        "학습일 때만 dropout_mask(self.rng, x.shape, self.drop_ratio)로 마스크를 뽑습니다. backward에서 다시 쓰려면 어디에 남겨야 할까요?",
        "시험일 때는 self.mask에 '마스크가 없다'는 표시를 남기세요. 그러지 않으면 backward가 예전 마스크를 씁니다.",
        "backward에서는 새로 뽑지 않습니다. 곱셈 게이트에서 한쪽 입력이 상수일 때의 기울기를 떠올려 보세요.",
    ],
)


@layer.probe
def run_layer(m, drop_ratio, seed, x, dout, order, statistics=False):
    layer = m.Dropout(drop_ratio, seed)
    if statistics:
        outs = np.array([layer.forward(x) for _ in range(400)])
        margin = 5 * np.sqrt(drop_ratio / (1 - drop_ratio) / 400)
        yield "평균이 x에 가깝다", bool(np.all(np.abs(outs.mean(axis=0) / x - 1) <= margin))
        dropped = np.mean(outs == 0)
        spread = 5 * np.sqrt(drop_ratio * (1 - drop_ratio) / outs.size)
        yield "버린 비율이 drop_ratio에 가깝다", bool(abs(dropped - drop_ratio) <= spread)
        yield "부를 때마다 다르다", bool(np.any(outs[0] != outs[1]))
        return
    for number, way in enumerate(order, 1):
        yield f"{number}. {way} out", layer.forward(x) if way == "기본" else layer.forward(x, way == "학습")
        yield f"{number}. {way} dx", layer.backward(dout)


SMALL_X = np.array([[1.0, 2.0, -3.0], [4.0, -5.0, 6.0]])
SMALL_DOUT = np.array([[10.0, -20.0, 30.0], [-40.0, 50.0, 60.0]])


@layer.case(points=1)
def one_training_step(rng):
    """학습 한 번: forward와 backward"""
    return [0.4, 5, SMALL_X.copy(), SMALL_DOUT.copy(), ["학습"]]


@layer.case(points=1)
def two_training_steps(rng):
    """학습 두 번: 마스크가 달라진다"""
    return [0.5, 1, SMALL_X.copy(), SMALL_DOUT.copy(), ["학습", "학습"]]


@layer.case(points=1)
def test_only(rng):
    """시험만: 아무것도 바꾸지 않는다"""
    return [0.5, 2, SMALL_X.copy(), SMALL_DOUT.copy(), ["시험"]]


@layer.case(points=1)
def training_then_test(rng):
    """학습한 다음 시험, 다시 학습"""
    return [0.3, 3, SMALL_X.copy(), SMALL_DOUT.copy(), ["학습", "시험", "학습"]]


@layer.case(points=1)
def train_by_default(rng):
    """train을 적지 않으면 학습"""
    return [0.6, 4, SMALL_X.copy(), SMALL_DOUT.copy(), ["기본"]]


@layer.case(points=1)
def average_of_many_masks(rng):
    """마스크를 400번 바꾸어 낸 평균"""
    return [0.5, 6, np.arange(1.0, 31.0).reshape(5, 6), np.ones((5, 6)), [], True]


@layer.case(points=1, hidden=True)
def images_in_a_layer(rng):
    """4차원 입력"""
    x, dout = rng.normal(size=(2, 3, 2, 4)), rng.normal(size=(2, 3, 2, 4))
    return [float(rng.uniform(0.2, 0.8)), int(rng.integers(1000)), x, dout, ["학습", "시험", "학습"]]


@layer.case(points=1, hidden=True)
def nothing_to_drop(rng):
    """drop_ratio가 0인 층"""
    return [0.0, 7, rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), ["학습", "시험"]]


@layer.case(points=1, hidden=True)
def test_before_training(rng):
    """시험을 여러 번 한 다음 학습"""
    x, dout = rng.normal(size=(4, 5)), rng.normal(size=(4, 5))
    return [0.7, int(rng.integers(1000)), x, dout, ["시험", "시험", "학습", "기본"]]


@layer.case(points=1, hidden=True)
def average_of_other_masks(rng):
    """다른 비율로 마스크를 400번 바꾸어 낸 평균"""
    return [0.25, int(rng.integers(1000)), rng.uniform(1, 2, size=(6, 7)), np.ones((6, 7)), [], True]


@layer.misconception()
def drops_at_test_time(ref):
    """시험할 때에도 마스크를 곱했습니다. 시험할 때 아무것도 하지 않아도 되도록 학습할 때 무엇을 해 두었을까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            return super().forward(x, True)

    return {"Dropout": Dropout}


@layer.misconception()
def never_drops(ref):
    """학습할 때에도 x를 그대로 내보냈습니다. train이 True이면 무엇을 곱해야 할까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            return super().forward(x, False)

    return {"Dropout": Dropout}


@layer.misconception()
def train_flag_inverted(ref):
    """학습과 시험이 뒤바뀌었습니다. 뉴런이 쉬는 것은 언제인가요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            return super().forward(x, not train)

    return {"Dropout": Dropout}


@layer.misconception()
def scales_at_test_time(ref):
    """학습할 때는 0과 1만 곱하고 시험할 때 1 - p를 곱했습니다. 그런 드롭아웃도 있지만, 이 과제에서는 언제 크기를 맞추기로 했을까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            if train:
                self.mask = self.rng.random(x.shape) >= self.drop_ratio
                return x * self.mask
            self.mask = None
            return x * (1 - self.drop_ratio)

    return {"Dropout": Dropout}


@layer.misconception()
def scales_twice(ref):
    """학습할 때 1 - p로 나누고 시험할 때 1 - p를 또 곱했습니다. 크기를 맞추는 일은 몇 번 해야 할까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            out = super().forward(x, train)
            return out if train else out * (1 - self.drop_ratio)

    return {"Dropout": Dropout}


@layer.misconception()
def forgets_to_scale(ref):
    """학습할 때 마스크가 0과 1뿐이고 시험할 때도 크기를 맞추지 않았습니다. 학습할 때와 시험할 때의 합이 같으려면 무엇이 더 필요할까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            out = super().forward(x, train)
            if train:
                self.mask = self.mask > 0
                return x * self.mask
            return out

    return {"Dropout": Dropout}


@layer.misconception()
def backward_ignores_the_mask(ref):
    """backward가 dout을 그대로 돌려주었습니다. 꺼진 뉴런으로도 기울기가 흘러야 할까요?"""

    class Dropout(ref.Dropout):
        def backward(self, dout):
            return dout.copy()

    return {"Dropout": Dropout}


@layer.misconception()
def backward_forgets_the_scale(ref):
    """backward에서 꺼진 자리는 막았지만 크기는 맞추지 않았습니다. 순전파에서 x에 곱한 것과 같은 것을 dout에 곱했나요?"""

    class Dropout(ref.Dropout):
        def backward(self, dout):
            return dout if self.mask is None else dout * (self.mask > 0)

    return {"Dropout": Dropout}


@layer.misconception()
def backward_scales_again(ref):
    """backward에서 1 - p로 한 번 더 나눴습니다. 마스크 안에 이미 무엇이 들어 있을까요?"""

    class Dropout(ref.Dropout):
        def backward(self, dout):
            return dout if self.mask is None else dout * self.mask / (1 - self.drop_ratio)

    return {"Dropout": Dropout}


@layer.misconception()
def new_mask_in_backward(ref):
    """backward에서 마스크를 새로 뽑았습니다. 순전파에서 꺼진 자리와 기울기가 막히는 자리가 달라도 될까요?"""

    class Dropout(ref.Dropout):
        def backward(self, dout):
            if self.mask is None:
                return dout
            return dout * ref.dropout_mask(self.rng, dout.shape, self.drop_ratio)

    return {"Dropout": Dropout}


@layer.misconception()
def mask_from_before_the_test(ref):
    """시험 다음의 backward가 예전 학습의 마스크를 썼습니다. 시험할 때 self.mask는 어떻게 되어야 할까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            if not train:
                return x
            return super().forward(x, True)

    return {"Dropout": Dropout}


@layer.misconception(see="2_day/dropout#random-generator")
def same_mask_every_time(ref):
    """forward를 부를 때마다 같은 마스크가 나옵니다. 생성기를 그때마다 새로 만들고 있지는 않나요?"""

    class Dropout(ref.Dropout):
        def __init__(self, drop_ratio, seed=0):
            super().__init__(drop_ratio, seed)
            self.seed = seed

        def forward(self, x, train=True):
            self.rng = np.random.default_rng(self.seed)
            return super().forward(x, train)

    return {"Dropout": Dropout}


@layer.misconception(see="2_day/dropout#random-generator")
def draws_at_test_time(ref):
    """시험할 때에도 난수를 뽑고 쓰지 않았습니다. 값은 맞지만 다음 학습의 마스크가 달라집니다. 마스크는 언제만 뽑기로 했을까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            mask = ref.dropout_mask(self.rng, x.shape, self.drop_ratio)
            self.mask = mask if train else None
            return x * mask if train else x

    return {"Dropout": Dropout}


@layer.misconception(see="1_day/numpy#views")
def changes_x(ref):
    """값은 맞지만 넘겨받은 x를 고쳐 놓았습니다. x *= mask는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            if not train:
                self.mask = None
                return x
            self.mask = ref.dropout_mask(self.rng, x.shape, self.drop_ratio)
            x *= self.mask
            return x

    return {"Dropout": Dropout}


@layer.misconception(see="1_day/numpy#views")
def changes_dout(ref):
    """값은 맞지만 넘겨받은 dout을 고쳐 놓았습니다. dout *= mask는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    class Dropout(ref.Dropout):
        def backward(self, dout):
            if self.mask is not None:
                dout *= self.mask
            return dout

    return {"Dropout": Dropout}


@layer.misconception()
def mask_stays_local(ref):
    """backward에서 마스크를 찾지 못했습니다. 함수 안의 이름은 함수가 끝나면 사라집니다. forward의 마스크를 backward까지 남기려면 어디에 적어야 할까요?"""

    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            if not train:
                return x
            mask = ref.dropout_mask(self.rng, x.shape, self.drop_ratio)
            return x * mask

        def backward(self, dout):
            return dout * self.mask

    return {"Dropout": Dropout}


@layer.variant
def remembers_the_flag(ref):
    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            self.train = train
            if self.train:
                self.kept = self.rng.random(x.shape) >= self.drop_ratio
                return np.where(self.kept, x / (1 - self.drop_ratio), 0)
            return x.copy()

        def backward(self, dout):
            if self.train:
                return np.where(self.kept, dout / (1 - self.drop_ratio), 0)
            return dout.copy()

    return {"Dropout": Dropout}


@layer.variant
def mask_of_ones_at_test_time(ref):
    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            if train:
                self.mask = (self.rng.random(x.shape) >= self.drop_ratio) / (1 - self.drop_ratio)
            else:
                self.mask = np.ones_like(x)
            return np.multiply(x, self.mask)

        def backward(self, dout):
            return np.multiply(self.mask, dout)

    return {"Dropout": Dropout}


@layer.variant
def zeroes_its_own_copy(ref):
    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            self.dropped = None
            out = x.copy()
            if train:
                self.dropped = self.rng.random(x.shape) < self.drop_ratio
                out /= 1 - self.drop_ratio
                out[self.dropped] = 0
            return out

        def backward(self, dout):
            dx = np.array(dout)
            if self.dropped is not None:
                dx /= 1 - self.drop_ratio
                dx[self.dropped] = 0
            return dx

    return {"Dropout": Dropout}


@layer.variant
def scale_kept_apart(ref):
    class Dropout(ref.Dropout):
        def forward(self, x, train=True):
            self.scale = 1 / (1 - self.drop_ratio) if train else 1.0
            self.gate = self.rng.uniform(0, 1, x.shape) > self.drop_ratio if train else np.array(True)
            return x * self.gate * self.scale

        def backward(self, dout):
            return dout * self.gate * self.scale

    return {"Dropout": Dropout}


# 3. sample_log_uniform -------------------------------------------------------------------------

log_scale = exercise.task(
    "sample_log_uniform",
    lecture="2_day/hyperparameters#log-scale",
    hints=[
        "rng.uniform에 넣을 양 끝은 low와 high가 아니라 그 로그입니다. 0.0001의 상용로그는 얼마일까요?",
        "뽑은 것은 지수입니다. 지수에서 값으로 돌아오려면 무엇의 거듭제곱을 구해야 할까요?",
        "로그와 거듭제곱의 밑은 같아야 합니다. np.log10을 썼다면 10, np.log를 썼다면 e입니다.",
    ],
)


@log_scale.probe
def run_log_scale(m, seed, low, high, statistics=False):
    rng = np.random.default_rng(seed)
    if not statistics:
        yield "value", m.sample_log_uniform(rng, low, high)
        yield "다음 값", m.sample_log_uniform(rng, low, high)
        return
    values = np.array([m.sample_log_uniform(rng, low, high) for _ in range(2000)])
    yield "모두 범위 안에 있다", bool(np.all((values >= low * 0.999999) & (values <= high * 1.000001)))
    # The middle of a log scale is the geometric mean; 5 standard errors of a half.
    yield (
        "절반쯤이 √(low × high)보다 작다",
        bool(abs(np.mean(values < np.sqrt(low * high)) - 0.5) <= 5 / 2 / 2000**0.5),
    )


@log_scale.case(points=1)
def four_decades(rng):
    """0.0001부터 1까지"""
    return [1, 1e-4, 1.0]


@log_scale.case(points=1)
def symmetric_range(rng):
    """0.01부터 100까지"""
    return [2, 0.01, 100.0]


@log_scale.case(points=1)
def half_below_the_middle(rng):
    """2000번 뽑았을 때의 범위와 절반"""
    return [3, 1e-3, 10.0, True]


@log_scale.case(points=1, hidden=True)
def narrow_range(rng):
    """좁은 범위"""
    return [int(rng.integers(1000)), 0.3, 0.7]


@log_scale.case(points=1, hidden=True)
def wide_range(rng):
    """아주 넓은 범위"""
    return [int(rng.integers(1000)), 1e-9, 1e3]


@log_scale.misconception()
def plain_uniform(ref):
    """low와 high 사이에서 그냥 고르게 뽑았습니다. 0.0001과 0.001 사이가 뽑히는 일은 얼마나 드물까요? 고르게 뽑아야 하는 것은 무엇일까요?"""

    def sample_log_uniform(rng, low, high):
        return rng.uniform(low, high)

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception()
def returns_the_exponent(ref):
    """지수를 그대로 돌려주었습니다. 학습률이 음수가 될 수 있을까요? 지수에서 값으로 돌아오려면 무엇이 남았을까요?"""

    def sample_log_uniform(rng, low, high):
        return rng.uniform(np.log10(low), np.log10(high))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception()
def ten_to_the_natural_log(ref):
    """로그의 밑은 e인데 거듭제곱의 밑은 10입니다. 그러면 값이 범위를 크게 벗어납니다. 두 밑은 어떤 관계여야 할까요?"""

    def sample_log_uniform(rng, low, high):
        return 10 ** rng.uniform(np.log(low), np.log(high))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception()
def e_to_the_common_log(ref):
    """로그의 밑은 10인데 거듭제곱의 밑은 e입니다. 그러면 범위의 끝까지 가지 못합니다. 두 밑은 어떤 관계여야 할까요?"""

    def sample_log_uniform(rng, low, high):
        return np.exp(rng.uniform(np.log10(low), np.log10(high)))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception()
def ten_to_the_bounds(ref):
    """low와 high를 지수로 보고 10을 거듭제곱했습니다. 양 끝은 지수인가요, 값인가요? 먼저 무엇을 구해야 할까요?"""

    def sample_log_uniform(rng, low, high):
        return 10 ** rng.uniform(low, high)

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception()
def log_of_a_uniform_number(ref):
    """고르게 뽑은 다음 로그를 구했습니다. 로그 눈금에서 고르게 하려면 로그와 뽑기 가운데 무엇이 먼저일까요?"""

    def sample_log_uniform(rng, low, high):
        return np.log10(rng.uniform(low, high))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception()
def integer_exponents(ref):
    """지수를 정수로만 뽑아 0.001, 0.01처럼 딱 떨어지는 값만 나옵니다. 그 사이의 값도 나오려면 어떤 함수로 뽑아야 할까요?"""

    def sample_log_uniform(rng, low, high):
        return 10.0 ** rng.integers(int(np.floor(np.log10(low))), int(np.floor(np.log10(high))) + 1)

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception(see="2_day/dropout#random-generator")
def log_from_a_new_generator(ref):
    """부를 때마다 같은 값이 나옵니다. 받은 rng 대신 안에서 새 생성기를 만들고 있지는 않나요?"""

    def sample_log_uniform(rng, low, high):
        return 10 ** np.random.default_rng(0).uniform(np.log10(low), np.log10(high))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.misconception(see="2_day/dropout#random-generator")
def log_from_the_global_state(ref):
    """받은 rng가 아니라 np.random에서 바로 뽑았습니다. 씨앗을 정해도 같은 값을 다시 얻을 수 있을까요?"""

    def sample_log_uniform(rng, low, high):
        return 10 ** np.random.uniform(np.log10(low), np.log10(high))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.pattern(source=r"\d\s*\^\s*")
def caret_for_a_power(m, seed, low, high):
    """파이썬에서 ^는 거듭제곱이 아닙니다. 10의 u제곱은 어떻게 적을까요?"""


@log_scale.variant
def natural_logarithm(ref):
    def sample_log_uniform(rng, low, high):
        return np.exp(rng.uniform(np.log(low), np.log(high)))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.variant
def power_of_the_ratio(ref):
    def sample_log_uniform(rng, low, high):
        return low * (high / low) ** rng.random()

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.variant
def standard_math(ref):
    import math

    def sample_log_uniform(rng, low, high):
        return math.pow(10, rng.uniform(math.log10(low), math.log10(high)))

    return {"sample_log_uniform": sample_log_uniform}


@log_scale.variant
def base_two_and_arrays(ref):
    def sample_log_uniform(rng, low, high):
        a, b = np.log2([low, high])
        return np.exp2(rng.uniform(a, b, size=1))[0]

    return {"sample_log_uniform": sample_log_uniform}


# 4. sample_hyperparameters ---------------------------------------------------------------------

drawing = exercise.task(
    "sample_hyperparameters",
    lecture="2_day/hyperparameters#hyperparameter-search",
    hints=[
        "for name, (low, high, scale) in space.items()처럼 쓰면 이름과 세 값을 한꺼번에 꺼낼 수 있습니다.",
        "눈금이 'log'인지에 따라 뽑는 방법이 달라집니다. 로그 쪽은 앞에서 만든 함수가 있습니다.",
        "이름마다 꼭 한 번씩만, 적힌 순서대로 뽑아야 같은 수가 나옵니다. 쓰지 않을 값까지 뽑고 있지 않은지 보세요.",
    ],
)


@drawing.probe
def run_drawing(m, seed, space):
    rng = np.random.default_rng(seed)
    yield "params", m.sample_hyperparameters(rng, space)
    yield "다음 params", m.sample_hyperparameters(rng, space)


TWO = {"learning_rate": (1e-3, 10.0, "log"), "drop_ratio": (0.0, 0.9, "linear")}


@drawing.case(points=1)
def rate_and_ratio(rng):
    """학습률(로그)과 드롭아웃 비율(보통)"""
    return [0, dict(TWO)]


@drawing.case(points=1)
def linear_first(rng):
    """보통 눈금이 먼저 적힌 사전"""
    return [
        1,
        {"momentum": (0.5, 0.99, "linear"), "reg": (1e-6, 1e-1, "log"), "drop_ratio": (0.1, 0.6, "linear")},
    ]


@drawing.case(points=1)
def both_logarithmic(rng):
    """이름의 순서가 가나다와 다른 두 로그 눈금"""
    return [2, {"reg": (1e-5, 1.0, "log"), "learning_rate": (1e-4, 1e-1, "log")}]


@drawing.case(points=1, hidden=True)
def four_names(rng):
    """이름 넷"""
    space = {
        "w": (0.01, 5.0, "log"),
        "z": (2.0, 3.0, "linear"),
        "a": (1e-8, 1e-2, "log"),
        "k": (-1.0, 1.0, "linear"),
    }
    return [int(rng.integers(1000)), space]


@drawing.case(points=1, hidden=True)
def single_name(rng):
    """이름 하나"""
    return [int(rng.integers(1000)), {"learning_rate": (1e-4, 1.0, "log")}]


@drawing.misconception(see="2_day/hyperparameters#log-scale")
def everything_linear(ref):
    """눈금과 상관없이 그냥 고르게 뽑았습니다. 'log'라고 적힌 범위는 어떻게 뽑기로 했을까요?"""

    def sample_hyperparameters(rng, space):
        return {name: rng.uniform(low, high) for name, (low, high, scale) in space.items()}

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception(see="2_day/hyperparameters#log-scale")
def scales_swapped(ref):
    """두 눈금이 뒤바뀌었습니다. 어느 눈금일 때 지수를 뽑기로 했을까요?"""

    def sample_hyperparameters(rng, space):
        params = {}
        for name, (low, high, scale) in space.items():
            if scale == "linear" and low > 0:
                params[name] = 10 ** rng.uniform(np.log10(low), np.log10(high))
            else:
                params[name] = rng.uniform(low, high)
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception()
def alphabetical_order(ref):
    """이름을 가나다순(ABC순)으로 늘어놓고 뽑았습니다. 순서가 달라지면 이름마다 다른 수를 받습니다. 어떤 순서로 뽑기로 했을까요?"""

    def sample_hyperparameters(rng, space):
        params = {}
        for name in sorted(space):
            low, high, scale = space[name]
            if scale == "log":
                params[name] = 10 ** rng.uniform(np.log10(low), np.log10(high))
            else:
                params[name] = rng.uniform(low, high)
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception()
def logarithmic_ones_first(ref):
    """로그 눈금의 것을 먼저 모두 뽑았습니다. 순서가 달라지면 이름마다 다른 수를 받습니다. 어떤 순서로 뽑기로 했을까요?"""

    def sample_hyperparameters(rng, space):
        params = {}
        for wanted in ("log", "linear"):
            for name, (low, high, scale) in space.items():
                if scale == wanted == "log":
                    params[name] = 10 ** rng.uniform(np.log10(low), np.log10(high))
                elif scale == wanted:
                    params[name] = rng.uniform(low, high)
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception()
def one_number_for_all(ref):
    """난수를 한 번만 뽑아 모든 이름에 썼습니다. 그러면 학습률이 클 때 비율도 늘 큽니다. 이름마다 몇 번씩 뽑아야 할까요?"""

    def sample_hyperparameters(rng, space):
        u, params = rng.random(), {}
        for name, (low, high, scale) in space.items():
            params[name] = low * (high / low) ** u if scale == "log" else low + (high - low) * u
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception()
def draws_both_ways(ref):
    """이름마다 두 가지 방법으로 모두 뽑고 하나를 버렸습니다. 값의 범위는 맞지만 다음 이름이 받을 수가 달라집니다. 이름마다 몇 번 뽑기로 했을까요?"""

    def sample_hyperparameters(rng, space):
        params = {}
        for name, (low, high, scale) in space.items():
            u, plain = rng.random(), rng.uniform(low, high)
            params[name] = low * (high / low) ** u if scale == "log" else plain
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception(see="2_day/dropout#random-generator")
def generator_for_every_name(ref):
    """이름마다 생성기를 새로 만들었습니다. 그러면 몇 번을 뽑아도 같은 값이 나옵니다. 받은 rng는 어디에 쓰일까요?"""

    def sample_hyperparameters(rng, space):
        params = {}
        for name, (low, high, scale) in space.items():
            u = np.random.default_rng(0).random()
            params[name] = low * (high / low) ** u if scale == "log" else low + (high - low) * u
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception()
def only_the_last_name(ref):
    """마지막 이름만 남아 있습니다. 반복할 때마다 사전을 새로 만들고 있지는 않나요?"""

    def sample_hyperparameters(rng, space):
        for name, (low, high, scale) in space.items():
            u = rng.random()
            params = {name: low * (high / low) ** u if scale == "log" else low + (high - low) * u}
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception()
def values_in_a_list(ref):
    """이름 없이 값만 늘어놓았습니다. 어느 값이 학습률인지 알 수 있으려면 무엇을 돌려주어야 할까요?"""

    def sample_hyperparameters(rng, space):
        values = []
        for low, high, scale in space.values():
            u = rng.random()
            values.append(low * (high / low) ** u if scale == "log" else low + (high - low) * u)
        return values

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.misconception(see="1_day/numpy#views")
def writes_into_the_space(ref):
    """값은 맞지만 받은 space에 값을 써넣었습니다. 그러면 다음 시도에서 범위를 잃습니다. 결과를 담을 사전은 어디서 만들어야 할까요?"""

    def sample_hyperparameters(rng, space):
        params = {}
        for name, (low, high, scale) in list(space.items()):
            u = rng.random()
            params[name] = low * (high / low) ** u if scale == "log" else low + (high - low) * u
        first = next(iter(space))
        space[first] = (params[first], params[first], space[first][2])
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.variant
def dictionary_comprehension(ref):
    def sample_hyperparameters(rng, space):
        return {
            name: rng.uniform(low, high) if scale == "linear" else ref.sample_log_uniform(rng, low, high)
            for name, (low, high, scale) in space.items()
        }

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.variant
def indices_instead_of_unpacking(ref):
    def sample_hyperparameters(rng, space):
        params = dict()
        for name in space:
            bounds = space[name]
            if bounds[2] == "log":
                exponent = rng.uniform(np.log(bounds[0]), np.log(bounds[1]))
                params[name] = float(np.exp(exponent))
            else:
                params[name] = float(rng.uniform(low=bounds[0], high=bounds[1]))
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.variant
def all_numbers_at_once(ref):
    def sample_hyperparameters(rng, space):
        names, bounds = list(space), list(space.values())
        numbers = rng.random(len(names))
        values = [
            low ** (1 - u) * high**u if scale == "log" else low + (high - low) * u
            for u, (low, high, scale) in zip(numbers, bounds)
        ]
        return dict(zip(names, values))

    return {"sample_hyperparameters": sample_hyperparameters}


@drawing.variant
def functions_by_scale(ref):
    def sample_hyperparameters(rng, space):
        ways = {"log": ref.sample_log_uniform, "linear": lambda rng, low, high: rng.uniform(low, high)}
        params = {}
        for name, (*bounds, scale) in space.items():
            params.update({name: ways[scale](rng, *bounds)})
        return params

    return {"sample_hyperparameters": sample_hyperparameters}


# 5. random_search ------------------------------------------------------------------------------

search = exercise.task(
    "random_search",
    lecture="2_day/hyperparameters#hyperparameter-search",
    hints=[
        "되풀이하기 전에 준비할 것은 셋입니다. 생성기, 지금까지의 가장 높은 점수, 빈 기록입니다. 가장 높은 점수는 어떤 수에서 시작해야 음수인 점수도 받아들일까요?",
        "시도마다 뽑기, 점수 매기기, 기록하기, 더 좋으면 바꾸기를 차례로 합니다. score는 한 번만 불러 이름을 붙여 두세요.",
        "nan은 어떤 수와 비교해도 거짓입니다. 새 점수가 더 큰지 물어보면 nan은 저절로 빠집니다. np.argmax나 max는 nan을 어떻게 다루는지도 살펴보세요.",
    ],
)


@search.probe
def run_search(m, space, trials, seed, landscape):
    calls = []

    def score(params):
        calls.append(dict(params))
        rate = params["learning_rate"]
        if landscape == "모두 같은 점수":
            return 0.5
        if landscape == "크면 nan" and rate > 0.05:
            return float("nan")
        return (0.0 if landscape == "음수" else 1.0) - abs(np.log10(rate) + 2) / 4

    result = m.random_search(score, space, trials, seed)
    for name, value in zip(("best_params", "best_score", "history"), result):
        yield name, value
    yield "score를 부른 횟수", len(calls)


@search.case(points=1)
def ten_trials(rng):
    """열 번 시도"""
    return [dict(TWO), 10, 0, "양수"]


@search.case(points=1)
def negative_scores(rng):
    """점수가 모두 음수일 때"""
    return [{"learning_rate": (1e-4, 1e-1, "log")}, 6, 3, "음수"]


@search.case(points=1)
def exploding_trials(rng):
    """학습률이 크면 점수가 nan일 때"""
    return [dict(TWO), 8, 1, "크면 nan"]


@search.case(points=1)
def equal_scores(rng):
    """점수가 모두 같을 때"""
    return [dict(TWO), 5, 4, "모두 같은 점수"]


@search.case(points=1, hidden=True)
def single_trial(rng):
    """한 번만 시도"""
    return [dict(TWO), 1, int(rng.integers(1000)), "음수"]


@search.case(points=1, hidden=True)
def many_trials(rng):
    """여러 번 시도"""
    space = {"drop_ratio": (0.1, 0.5, "linear"), "learning_rate": (1e-5, 1.0, "log")}
    return [space, 25, int(rng.integers(1000)), "양수"]


@search.case(points=1, hidden=True)
def more_exploding_trials(rng):
    """nan이 섞인 여러 시도"""
    return [{"learning_rate": (1e-4, 10.0, "log")}, 30, int(rng.integers(1000)), "크면 nan"]


@search.misconception()
def lowest_score(ref):
    """점수가 가장 낮은 것을 골랐습니다. 손실은 낮을수록 좋지만, 이 점수는 어느 쪽이 좋을까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, lowest = np.random.default_rng(seed), [], None, np.inf
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            history.append((params, value))
            if value < lowest:
                best, lowest = params, value
        return best, lowest, history

    return {"random_search": random_search}


@search.misconception()
def last_trial_wins(ref):
    """가장 좋은 것이 아니라 마지막 시도를 돌려주었습니다. 더 좋을 때만 바꾸려면 무엇과 비교해야 할까요?"""

    def random_search(score, space, trials, seed):
        rng, history = np.random.default_rng(seed), []
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            history.append((params, value))
        return params, value, history

    return {"random_search": random_search}


@search.misconception()
def best_starts_at_zero(ref):
    """가장 높은 점수를 0에서 시작했습니다. 점수가 모두 음수이면 아무것도 고르지 못합니다. 어떤 점수보다도 낮은 수는 무엇일까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest = np.random.default_rng(seed), [], None, 0
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            history.append((params, value))
            if value > highest:
                best, highest = params, value
        return best, highest, history

    return {"random_search": random_search}


@search.misconception()
def nan_wins(ref):
    """점수가 nan인 시도를 골랐습니다. np.argmax는 nan을 가장 큰 것으로 봅니다. nan인 시도를 빼려면 어떻게 비교해야 할까요?"""

    def random_search(score, space, trials, seed):
        rng = np.random.default_rng(seed)
        history = []
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            history.append((params, score(params)))
        place = np.argmax([value for _, value in history])
        return history[place][0], history[place][1], history

    return {"random_search": random_search}


@search.misconception()
def latest_of_the_equals(ref):
    """점수가 같을 때 나중 것을 골랐습니다. 같을 때는 먼저 나온 것을 남기기로 했습니다. 부등호에 등호가 들어 있지는 않나요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest = np.random.default_rng(seed), [], None, -np.inf
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            history.append((params, value))
            if value >= highest:
                best, highest = params, value
        return best, highest, history

    return {"random_search": random_search}


@search.misconception(see="2_day/dropout#random-generator")
def new_generator_every_trial(ref):
    """시도마다 생성기를 새로 만들었습니다. 그러면 모든 시도가 똑같은 값을 뽑습니다. 생성기는 어디에서 한 번만 만들어야 할까요?"""

    def random_search(score, space, trials, seed):
        history, best, highest = [], None, -np.inf
        for _ in range(trials):
            params = ref.sample_hyperparameters(np.random.default_rng(seed), space)
            value = score(params)
            history.append((params, value))
            if value > highest:
                best, highest = params, value
        return best, highest, history

    return {"random_search": random_search}


@search.misconception()
def scored_twice(ref):
    """시도마다 score를 여러 번 불렀습니다. 한 번에 몇 분씩 걸린다면 어떻게 될까요? 점수에 이름을 붙여 두고 다시 쓸 수 있을까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest = np.random.default_rng(seed), [], None, -np.inf
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            history.append((params, score(params)))
            if score(params) > highest:
                best, highest = params, history[-1][1]
        return best, highest, history

    return {"random_search": random_search}


@search.misconception()
def only_good_trials_recorded(ref):
    """더 좋아진 시도만 기록했습니다. 기록에는 어떤 시도를 남기기로 했을까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest = np.random.default_rng(seed), [], None, -np.inf
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            if value > highest:
                best, highest = params, value
                history.append((params, value))
        return best, highest, history

    return {"random_search": random_search}


@search.misconception()
def nan_not_recorded(ref):
    """nan인 시도를 기록에서도 뺐습니다. 고르지는 않되 기록에는 남기기로 했습니다. 어느 줄에서 걸러야 할까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest = np.random.default_rng(seed), [], None, -np.inf
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            if np.isnan(value):
                continue
            history.append((params, value))
            if value > highest:
                best, highest = params, value
        return best, highest, history

    return {"random_search": random_search}


@search.misconception()
def history_sorted(ref):
    """기록을 점수 순서로 늘어놓았습니다. 기록은 어떤 순서로 적기로 했을까요?"""

    def random_search(score, space, trials, seed):
        best, highest, history = ref.random_search(score, space, trials, seed)
        return best, highest, sorted(history, key=lambda trial: -np.nan_to_num(trial[1], nan=-np.inf))

    return {"random_search": random_search}


@search.misconception()
def history_of_scores_only(ref):
    """기록에 점수만 남겼습니다. 나중에 좋았던 곳을 찾으려면 무엇이 함께 있어야 할까요?"""

    def random_search(score, space, trials, seed):
        best, highest, history = ref.random_search(score, space, trials, seed)
        return best, highest, [value for _, value in history]

    return {"random_search": random_search}


@search.misconception(see="1_day/numpy#views")
def one_dictionary_for_all(ref):
    """기록의 params가 모두 마지막 시도의 값입니다. 사전 하나를 고쳐 쓰면 앞서 담아 둔 것도 함께 바뀝니다. 시도마다 새 사전을 담으려면 어떻게 할까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest, params = np.random.default_rng(seed), [], None, -np.inf, {}
        for _ in range(trials):
            params.update(ref.sample_hyperparameters(rng, space))
            value = score(params)
            history.append((params, value))
            if value > highest:
                best, highest = params, value
        return best, highest, history

    return {"random_search": random_search}


@search.misconception()
def one_trial_too_few(ref):
    """시도가 한 번 모자랍니다. range(trials - 1)이나 range(1, trials)는 몇 번 되풀이할까요?"""

    def random_search(score, space, trials, seed):
        rng, history, best, highest = np.random.default_rng(seed), [], None, -np.inf
        for _ in range(1, trials):
            params = ref.sample_hyperparameters(rng, space)
            value = score(params)
            history.append((params, value))
            if value > highest:
                best, highest = params, value
        return best, highest, history

    return {"random_search": random_search}


@search.pattern(source=r"default_rng\(\s*\)", see="2_day/dropout#random-generator")
def seed_forgotten(m, space, trials, seed, landscape):
    """씨앗을 넣지 않고 생성기를 만들어 부를 때마다 결과가 달라집니다. 받은 seed는 어디에 넣어야 할까요?"""


@search.variant
def nanargmax_at_the_end(ref):
    def random_search(score, space, trials, seed):
        rng = np.random.default_rng(seed)
        drawn = [ref.sample_hyperparameters(rng, space) for _ in range(trials)]
        values = [score(params) for params in drawn]
        place = int(np.nanargmax(values))
        return drawn[place], values[place], list(zip(drawn, values))

    return {"random_search": random_search}


@search.variant
def none_until_the_first(ref):
    def random_search(score, space, trials, seed):
        rng, history = np.random.default_rng(seed), []
        best_params = best_score = None
        while len(history) < trials:
            params = ref.sample_hyperparameters(rng, space)
            value = score(dict(params))
            history += [(dict(params), value)]
            if not np.isnan(value) and (best_score is None or value > best_score):
                best_params, best_score = dict(params), value
        return best_params, best_score, history

    return {"random_search": random_search}


@search.variant
def max_of_the_finished(ref):
    def random_search(score, space, trials, seed):
        rng = np.random.default_rng(seed)
        history = []
        for _ in range(trials):
            params = ref.sample_hyperparameters(rng, space)
            history.append([params, float(score(params))])
        finished = [trial for trial in history if trial[1] == trial[1]]
        best = max(finished, key=lambda trial: trial[1])
        return best[0], best[1], history

    return {"random_search": random_search}


@search.variant
def index_of_the_best(ref):
    def random_search(score, space, trials, seed):
        rng, params, values = np.random.default_rng(seed), [], np.full(trials, -np.inf)
        raw = []
        for i in range(trials):
            params.append(ref.sample_hyperparameters(rng, space))
            raw.append(score(params[i]))
            if np.isfinite(raw[i]):
                values[i] = raw[i]
        i = values.argmax()
        return [params[i], values[i], [(params[j], raw[j]) for j in range(trials)]]

    return {"random_search": random_search}


# 6. narrow_space -------------------------------------------------------------------------------

narrow = exercise.task(
    "narrow_space",
    lecture="2_day/hyperparameters#coarse-to-fine",
    hints=[
        "먼저 점수가 nan인 시도를 빼고 시작하세요. np.isnan으로 알 수 있습니다.",
        "sorted에 key를 주면 점수를 보고 늘어놓습니다. 높은 것부터 늘어놓으려면 reverse=True를 줍니다.",
        "고른 시도들에서 이름 하나의 값만 모아 가장 작은 것과 가장 큰 것을 찾습니다. 눈금은 space에 적힌 것을 옮겨 적습니다.",
    ],
)

FOUR = [({"rate": 0.1}, 0.7), ({"rate": 5.0}, float("nan")), ({"rate": 0.002}, 0.3), ({"rate": 0.4}, 0.8)]


def trials_of(rng, count, nans):
    """History of two hyperparameters with distinct scores; some nan."""
    scores = rng.permutation(np.linspace(-0.5, 0.9, count))
    scores[rng.choice(count, size=nans, replace=False)] = np.nan
    return [
        (
            {"learning_rate": float(10 ** rng.uniform(-3, 1)), "drop_ratio": float(rng.uniform(0, 0.9))},
            float(s),
        )
        for s in scores
    ]


@narrow.case(points=1)
def two_of_four(rng):
    """손으로 푼 예"""
    return [[(dict(params), value) for params, value in FOUR], {"rate": (0.001, 10.0, "log")}, 2]


@narrow.case(points=1)
def three_of_nine(rng):
    """하이퍼파라미터 둘, 기록 아홉"""
    return [trials_of(np.random.default_rng(8), 9, 2), dict(TWO), 3]


@narrow.case(points=1)
def negative_best(rng):
    """점수가 모두 음수인 기록"""
    fixed = np.random.default_rng(11)
    return [[(params, value - 2) for params, value in trials_of(fixed, 7, 0)], dict(TWO), 4]


@narrow.case(points=1, hidden=True)
def five_of_twenty(rng):
    """기록 스물"""
    return [trials_of(rng, 20, 5), dict(TWO), 5]


@narrow.case(points=1, hidden=True)
def scale_kept_for_each(rng):
    """눈금이 반대인 범위"""
    space = {"learning_rate": (0.0, 20.0, "linear"), "drop_ratio": (1e-9, 1.0, "log")}
    return [trials_of(rng, 12, 3), space, 2]


def finished_trials(history):
    """(params, score) of the trials that came to an end, best first."""
    return sorted([t for t in history if not np.isnan(t[1])], key=lambda t: -t[1])


def around(chosen, space):
    """The ranges that hold the parameters of the chosen trials."""
    values = {name: [params[name] for params, _ in chosen] for name in space}
    return {name: (min(values[name]), max(values[name]), space[name][2]) for name in space}


@narrow.misconception()
def lowest_scores(history, space, top):
    """점수가 낮은 시도들을 골랐습니다. sorted는 낮은 것부터 늘어놓습니다. 높은 것부터 얻으려면 어떻게 할까요?"""
    best = sorted([t for t in history if not np.isnan(t[1])], key=lambda t: t[1])[:top]
    values = {name: [params[name] for params, _ in best] for name in space}
    return {name: (min(values[name]), max(values[name]), space[name][2]) for name in space}


@narrow.misconception()
def keeps_the_nans(history, space, top):
    """nan인 시도를 빼지 않았습니다. nan이 섞이면 순서가 뒤죽박죽이 되거나 nan이 가장 앞에 옵니다. 늘어놓기 전에 무엇을 해야 할까요?"""
    order = np.argsort([value for _, value in history])[::-1][:top]
    best = [history[i][0] for i in order]
    return {
        name: (min(p[name] for p in best), max(p[name] for p in best), scale)
        for name, (_, _, scale) in space.items()
    }


@narrow.misconception()
def sorted_with_nans(history, space, top):
    """nan을 빼지 않고 sorted로 늘어놓았습니다. nan은 무엇과 비교해도 거짓이라 순서가 뒤죽박죽이 됩니다. 늘어놓기 전에 무엇을 해야 할까요?"""
    best = sorted(history, key=lambda trial: trial[1], reverse=True)[:top]
    return {
        name: (min(p[name] for p, _ in best), max(p[name] for p, _ in best), scale)
        for name, (_, _, scale) in space.items()
    }


@narrow.misconception()
def range_of_all_trials(history, space, top):
    """모든 시도를 감싸는 범위를 구했습니다. 점수가 높은 것 몇 개만 남기기로 했을까요?"""
    return around(finished_trials(history), space)


@narrow.misconception()
def first_trials(history, space, top):
    """점수를 보지 않고 먼저 시도한 것들을 골랐습니다. 무엇이 높은 것을 골라야 할까요?"""
    kept = [params for params, value in history if not np.isnan(value)][:top]
    return {
        name: (min(p[name] for p in kept), max(p[name] for p in kept), scale)
        for name, (_, _, scale) in space.items()
    }


@narrow.misconception()
def one_trial_more(history, space, top):
    """top보다 하나 많이 골랐습니다. 슬라이싱에서 :top은 몇 개를 꺼낼까요?"""
    return around(finished_trials(history)[: top + 1], space)


@narrow.misconception()
def first_and_last_as_bounds(history, space, top):
    """가장 좋은 시도와 top번째 시도의 값을 양 끝으로 삼았습니다. 점수의 순서와 값의 순서는 같을까요? 양 끝은 무엇과 무엇이어야 할까요?"""
    best = sorted([t for t in history if not np.isnan(t[1])], key=lambda t: -t[1])[:top]
    return {name: (best[0][0][name], best[-1][0][name], space[name][2]) for name in space}


@narrow.misconception()
def scale_forgotten(history, space, top):
    """눈금이 빠졌습니다. 좁힌 범위로 다시 찾으려면 이름마다 무엇이 있어야 할까요?"""
    return {name: bounds[:2] for name, bounds in around(finished_trials(history)[:top], space).items()}


@narrow.misconception()
def old_high_kept(history, space, top):
    """아래쪽 끝만 좁혔습니다. 새 high는 무엇이어야 할까요?"""
    narrowed = around(finished_trials(history)[:top], space)
    return {name: (narrowed[name][0], space[name][1], space[name][2]) for name in space}


@narrow.misconception()
def exponents_as_bounds(history, space, top):
    """로그 눈금의 양 끝을 지수로 적었습니다. space의 low와 high는 지수인가요, 값인가요?"""
    return {
        name: (np.log10(low), np.log10(high), scale) if scale == "log" else (low, high, scale)
        for name, (low, high, scale) in around(finished_trials(history)[:top], space).items()
    }


@narrow.misconception()
def one_range_for_all(history, space, top):
    """모든 이름에 같은 범위를 적었습니다. 학습률의 값과 비율의 값을 섞어도 될까요? 이름마다 따로 모으려면 어떻게 할까요?"""
    best = sorted([t for t in history if not np.isnan(t[1])], key=lambda t: -t[1])[:top]
    values = [value for params, _ in best for value in params.values()]
    return {name: (min(values), max(values), scale) for name, (_, _, scale) in space.items()}


@narrow.misconception(see="1_day/numpy#views")
def sorts_the_history(history, space, top):
    """값은 맞지만 받은 history의 순서를 바꾸어 놓았습니다. 리스트의 sort와 sorted는 무엇이 다를까요?"""
    history.sort(key=lambda trial: -np.nan_to_num(trial[1], nan=-np.inf))
    best = [params for params, _ in history[:top]]
    return {
        name: (min(p[name] for p in best), max(p[name] for p in best), scale)
        for name, (_, _, scale) in space.items()
    }


@narrow.misconception(see="1_day/numpy#views")
def narrows_the_space_itself(history, space, top):
    """값은 맞지만 받은 space를 고쳐 놓았습니다. 처음의 넓은 범위를 다시 쓰고 싶다면 어떻게 해야 할까요?"""
    space.update(around(finished_trials(history)[:top], space))
    return space


@narrow.pattern(error=r"'<' not supported between instances of 'dict'")
def sorts_pairs_with_dictionaries(history, space, top):
    """(params, 점수)를 그대로 늘어놓으려다 사전끼리 비교하게 되었습니다. 무엇을 보고 늘어놓을지 알려 주려면 어떤 인자를 써야 할까요?"""


@narrow.variant
def arrays_and_argsort(history, space, top):
    scores = np.array([value for _, value in history], dtype=float)
    order = np.argsort(np.where(np.isnan(scores), np.inf, -scores))[:top]
    narrowed = {}
    for name in space:
        values = np.array([history[i][0][name] for i in order])
        narrowed[name] = (values.min(), values.max(), space[name][2])
    return narrowed


@narrow.variant
def takes_the_best_again_and_again(history, space, top):
    left = [trial for trial in history if trial[1] == trial[1]]
    best = []
    while len(best) < top:
        winner = max(left, key=lambda trial: trial[1])
        left = [trial for trial in left if trial is not winner]
        best.append(winner[0])
    return {name: [min(p[name] for p in best), max(p[name] for p in best), space[name][-1]] for name in space}


@narrow.variant
def threshold_by_score(history, space, top):
    finished = sorted(value for _, value in history if not np.isnan(value))
    least = finished[-top]
    narrowed = {}
    for params, value in history:
        if value >= least:
            for name, x in params.items():
                low, high, scale = narrowed.get(name, (x, x, space[name][2]))
                narrowed[name] = (min(low, x), max(high, x), scale)
    return narrowed


@narrow.variant
def table_of_values(history, space, top):
    kept = [(value, [params[name] for name in space]) for params, value in history if np.isfinite(value)]
    kept.sort(key=lambda row: row[0])
    table = np.array([row for _, row in kept[-top:]])
    return {
        name: (low, high, space[name][2])
        for name, low, high in zip(space, table.min(axis=0), table.max(axis=0))
    }
