# %% [markdown]
# # 최근접 이웃
#
# 고양이 사진을 알아보는 프로그램을 `if`와 `else`로 쓸 수 있을까요? 보는 방향, 조명, 자세, 가려진 정도, 배경이 조금만 달라져도 화소(pixel)
# 값은 몽땅 달라집니다. 그래서 규칙을 적는 대신 **답이 적힌 예를 많이 모아 두고, 새 사진을 그 예와 비교합니다.** 이것을 데이터 주도
# 접근(data-driven approach)이라고 합니다.
#
# 가장 단순한 방법이 최근접 이웃(nearest neighbor)입니다. 학습할 때는 훈련 데이터를 그대로 외우기만 하고, 예측할 때 가장 가까운
# 훈련 예제를 찾아 그 레이블(label)을 답합니다. 가까운 예제 k개가 투표하게 하면 **k-최근접 이웃**(k-nearest neighbors, kNN)이 됩니다.
#
# 1. 두 이미지의 거리: `l2_distance`
# 2. 모든 쌍의 거리, 반복문 두 개: `distances_two_loops`
# 3. 반복문 하나: `distances_one_loop`
# 4. 반복문 없이: `distances_no_loops`
# 5. 가까운 k개의 투표: `predict_labels`
# 6. 교차 검증: `cross_validation_accuracies`
# 7. k 고르기: `best_k`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac6_nearest_neighbor.l2_distance")`처럼 불러 보세요.
# 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `1_day/nearest`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `X` | (M, D) | 답을 알고 싶은 예제 M개. 행(row) 하나가 예제 하나입니다. |
# | `X_train` | (N, D) | 외워 둔 훈련 예제 N개 |
# | `y_train` | (N,) | 훈련 예제의 레이블. 0 이상의 정수입니다. |
# | `dists` | (M, N) | 거리. `dists[i, j]`는 `X[i]`와 `X_train[j]` 사이의 거리입니다. |
# | `k` | 정수 하나 | 투표할 이웃의 수. 1 이상 N 이하입니다. |
#
# - 거리는 언제나 **L2 거리**(유클리드 거리)이고, 제곱근까지 구합니다.
# - 함수는 인자(argument)로 받은 배열(array)을 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check

# %% [markdown]
# ## 1. 두 이미지의 거리
#
# 8×8 이미지를 한 줄로 펴면 수 64개입니다. 두 이미지가 얼마나 다른지를 수 하나로 나타내 봅시다. 자리마다 차이를 구해 제곱하고,
# 모두 더한 다음 제곱근을 구합니다.
#
# $$d(x, t) = \sqrt{\sum_{p=1}^{D} (x_p - t_p)^2}$$
#
# - $x$, $t$: 이미지 두 장, 모양은 둘 다 (D,). $x_p$는 $p$번째 화소입니다.
# - $d$: 거리, 0 이상의 실수 하나
#
# **손으로 풀어 보기.** x = [1, 5, 2], t = [4, 1, 2]이면 차이는 [-3, 4, 0], 제곱은 [9, 16, 0], 합은 25, 거리는 **5**입니다.
#
# **함정 하나.** 이미지 파일을 읽으면 화소는 대개 0부터 255까지의 정수, 곧 `uint8`입니다. `uint8`에는 음수가 없어서 250 - 255는
# -5가 아니라 **251**이 됩니다. 제곱도 256을 넘으면 처음부터 다시 셉니다. 오류도 경고도 나지 않습니다. 그러므로 빼기 **전에** 실수로
# 바꾸어야 합니다(`x.astype(float)`). 채점할 때 이 함수에는 `uint8` 배열도 넣어 봅니다. 다음 과제부터는 실수 배열만 넣습니다.


# %%
def l2_distance(x, t):
    """두 이미지의 L2 거리.

    인자:
        x, t: 이미지. 모양 (D,)인 수의 배열. uint8일 수도 있습니다.
    반환값:
        거리. 실수 하나.
    """
    distance = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    difference = x.astype(float) - t.astype(float)
    distance = np.sqrt(np.sum(difference**2))
    ### END SOLUTION
    return distance


# %% tags=["check"]
check("prac6_nearest_neighbor.l2_distance")

# %% [markdown]
# ## 2. 모든 쌍의 거리: 반복문 두 개
#
# 예측하려면 새 예제 M개와 훈련 예제 N개의 거리를 모두 알아야 합니다. 결과는 (M, N) 배열입니다. 먼저 식을 그대로 옮겨 봅시다. 바깥
# 반복문은 새 예제를, 안쪽 반복문은 훈련 예제를 하나씩 봅니다. 앞에서 만든 `l2_distance`를 불러도 되고, 바로 계산해도 됩니다.
#
# **손으로 풀어 보기.** M = 2, N = 3, D = 2입니다.
#
# ```text
#   X            X_train          dists
# [ 0  0 ]      [ 3  4 ]       [ 5  0  10 ]
# [ 3  4 ]      [ 0  0 ]       [ 0  5   5 ]
#               [ 6  8 ]
# ```
#
# 1행 2열의 5는 [3, 4]와 [6, 8]의 거리입니다. 행의 번호는 새 예제의 번호이고 열(column)의 번호는 훈련 예제의 번호입니다.


# %%
def distances_two_loops(X, X_train):
    """모든 쌍의 L2 거리. 반복문 두 개를 씁니다.

    인자:
        X: 새 예제. 모양 (M, D), 실수 배열.
        X_train: 훈련 예제. 모양 (N, D), 실수 배열.
    반환값:
        거리. 모양 (M, N), 실수 배열.
    """
    dists = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    dists = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        for j in range(len(X_train)):
            dists[i, j] = l2_distance(X[i], X_train[j])
    ### END SOLUTION
    return dists


# %% tags=["check"]
check("prac6_nearest_neighbor.distances_two_loops")

# %% [markdown]
# ## 3. 반복문 하나
#
# 안쪽 반복문을 없앱시다. 새 예제 하나 `X[i]`의 모양은 (D,)이고 `X_train`의 모양은 (N, D)입니다. 브로드캐스팅(broadcasting)은 마지막
# 축(axis)끼리 맞추므로 둘을 바로 뺄 수 있습니다. 결과 (N, D)에는 훈련 예제마다 화소의 차이가 한 행씩 들어 있습니다. 이제 **화소 방향**으로
# 더해 (N,)을 만들면 `dists`의 한 행이 됩니다.
#
# 반복문은 새 예제(M개)에 대해서만 쓰세요. 훈련 예제(N개)가 늘 때 반복이 함께 늘지 않는지도 채점합니다.


# %%
def distances_one_loop(X, X_train):
    """모든 쌍의 L2 거리. 새 예제에 대한 반복문 하나만 씁니다.

    인자:
        X: 새 예제. 모양 (M, D), 실수 배열.
        X_train: 훈련 예제. 모양 (N, D), 실수 배열.
    반환값:
        거리. 모양 (M, N), 실수 배열.
    """
    dists = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    dists = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        dists[i] = np.sqrt(np.sum((X[i] - X_train) ** 2, axis=1))
    ### END SOLUTION
    return dists


# %% tags=["check"]
check("prac6_nearest_neighbor.distances_one_loop")

# %% [markdown]
# ## 4. 반복문 없이
#
# 남은 반복문까지 없애려면 `X`를 (M, 1, D)로, `X_train`을 (1, N, D)로 바꾸어 빼면 될 것 같습니다. 답은 맞습니다. 하지만 중간에
# **(M, N, D) 배열**이 생깁니다. CIFAR-10이라면 M = 10,000, N = 50,000, D = 3,072이므로 실수 1조 5천억 개, 12 TB입니다. 작은
# 데이터에서도 메모리를 오가느라 느립니다.
#
# 제곱을 풀어 쓰면 길이 보입니다.
#
# $$\sum_p (x_p - t_p)^2 = \sum_p x_p^2 + \sum_p t_p^2 - 2 \sum_p x_p t_p$$
#
# - 첫 항은 새 예제마다 수 하나: 모두 모으면 (M,)
# - 둘째 항은 훈련 예제마다 수 하나: 모두 모으면 (N,)
# - 셋째 항의 합은 두 벡터의 내적: 모든 쌍을 모으면 **행렬 곱 하나**이고 모양은 (M, N)
#
# 첫 항은 행마다, 둘째 항은 열마다 더해져야 (M, N)이 됩니다. 어느 쪽에 축을 하나 더 붙여야 할까요? 1차원 배열에는 `.T`를 붙여도 모양이
# 바뀌지 않는다는 것도 떠올려 보세요.
#
# **손으로 풀어 보기.** 2번의 예에서 첫 항은 [0, 25], 둘째 항은 [25, 0, 100]입니다.
#
# ```text
#  X @ X_train.T         d * d                         d
# [  0   0   0 ]     [ 25   0  100 ]              [ 5   0  10 ]
# [ 25   0  50 ]     [  0  25   25 ]              [ 0   5   5 ]
# ```
#
# 둘째 행은 25 + 25 - 2×25 = 0, 25 + 0 - 2×0 = 25, 25 + 100 - 2×50 = 25입니다.
#
# **약속.**
#
# - 반복문을 쓰지 않습니다. 원소가 M × N × D개인 배열도 만들지 않습니다. 둘 다 채점합니다.
# - 같은 이미지끼리는 거리가 0이지만, 세 항을 따로 반올림하다 보면 제곱 거리가 0보다 아주 조금 작아지기도 합니다. 음수의 제곱근은 `nan`이므로,
#   제곱근을 구하기 전에 음수를 0으로 올리세요. 결과에 `nan`이 없어야 합니다.
# - 반올림 때문에 생기는 10⁻⁶ 이하의 차이는 틀린 것으로 보지 않습니다.


# %%
def distances_no_loops(X, X_train):
    """모든 쌍의 L2 거리. 반복문도, 원소가 M * N * D개인 배열도 쓰지 않습니다.

    인자:
        X: 새 예제. 모양 (M, D), 실수 배열.
        X_train: 훈련 예제. 모양 (N, D), 실수 배열.
    반환값:
        거리. 모양 (M, N), 실수 배열.
    """
    dists = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    squares = np.sum(X**2, axis=1)[:, np.newaxis] + np.sum(X_train**2, axis=1)
    dists = np.sqrt(np.maximum(squares - 2 * X @ X_train.T, 0))
    ### END SOLUTION
    return dists


# %% tags=["check"]
check("prac6_nearest_neighbor.distances_no_loops")

# %% [markdown]
# ### 세 방법을 견주어 봅시다
#
# 진짜 데이터를 씁니다. scikit-learn에 들어 있는 손글씨 숫자 1,797장(8×8, 회색조)입니다. 화소는 0부터 1까지의 실수이고, 훈련 1,097장,
# 검증 300장, 시험 400장으로 나뉘어 있습니다. 아래 셀은 답이 서로 같은지, 시간이 얼마나 걸리는지를 봅니다. 두 배열의 차이는 원소의 차이를
# 제곱해 더한 것의 제곱근(프로베니우스 노름)으로 잽니다.

# %% tags=["demo"]
from time import perf_counter

from autograde.datasets import load_digits

digits = load_digits()
few = digits.x_test[:40]


def timed(function):
    """(가장 짧게 걸린 시간, 거리)를 돌려줍니다."""
    seconds = []
    for _ in range(3):
        start = perf_counter()
        result = function(few, digits.x_train)
        seconds.append(perf_counter() - start)
    return min(seconds), result


right = distances_two_loops(few, digits.x_train)
for function in (distances_two_loops, distances_one_loop, distances_no_loops):
    seconds, result = timed(function)
    if right is None or result is None:
        print(function.__name__, ": 아직 빈칸입니다.")
    else:
        gap = np.linalg.norm(result - right)
        print(f"{function.__name__:20s} {seconds * 1000:8.1f} ms   반복문 두 개와의 차이 {gap:.1e}")

# %% [markdown]
# ### 거리를 그림으로
#
# 시험 숫자와 훈련 숫자를 각각 0부터 9까지 차례로 줄 세우고 거리를 그려 봅시다. 어두울수록 가깝습니다. 같은 숫자끼리 만나는 대각선의 네모들이
# 어둡게 보이나요? 대각선 밖에서 어두운 네모는 서로 닮은 숫자입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.figures import korean_font

korean_font()
test_order, train_order = np.argsort(digits.y_test), np.argsort(digits.y_train)
sorted_dists = distances_no_loops(digits.x_test[test_order], digits.x_train[train_order])
if sorted_dists is None:
    print("distances_no_loops의 빈칸을 채운 다음 실행하면 그림이 나옵니다.")
else:
    plt.figure(figsize=(7.5, 3.6))
    plt.imshow(sorted_dists, cmap="gray", aspect="auto", interpolation="nearest")
    starts = [
        np.searchsorted(labels, np.arange(11)) for labels in (np.sort(digits.y_train), np.sort(digits.y_test))
    ]
    plt.xticks((starts[0][1:] + starts[0][:-1]) / 2, range(10))
    plt.yticks((starts[1][1:] + starts[1][:-1]) / 2, range(10))
    plt.xlabel("훈련 숫자 (레이블 순서)")
    plt.ylabel("시험 숫자 (레이블 순서)")
    plt.title("어두울수록 가깝습니다")
    plt.colorbar(label="L2 거리")
    plt.tight_layout()
    plt.show()

# %% [markdown]
# ## 5. 가까운 k개의 투표
#
# 거리를 알았으니 예측할 수 있습니다. 새 예제마다 가장 가까운 훈련 예제 k개를 찾고, 그 레이블 가운데 **가장 많은 것**을 답합니다. k = 1이면
# 가장 가까운 하나를 그대로 따릅니다. k가 크면 엉뚱한 이웃 하나에 덜 흔들립니다.
#
# **약속.**
#
# - 표가 같으면 **작은 레이블**을 고릅니다. 어느 쪽이 더 가까운지는 보지 않습니다.
# - 거리가 정확히 같은 이웃은 채점에 쓰지 않습니다.
# - 레이블이 0부터 빠짐없이 나온다는 보장은 없습니다. 예를 들어 `y_train`이 [7, 2, 7]일 수도 있습니다.
#
# **손으로 풀어 보기.** 새 예제가 하나이고 `dists`가 [[0.3, 0.1, 0.4, 0.2]], `y_train`이 [2, 0, 2, 1]입니다.
#
# | k | 가까운 이웃의 번호 | 그 레이블 | 답 |
# |---|---|---|---|
# | 1 | 1 | 0 | 0 |
# | 3 | 1, 3, 0 | 0, 1, 2 | 한 표씩이므로 가장 작은 **0** |
# | 4 | 1, 3, 0, 2 | 0, 1, 2, 2 | 두 표를 받은 **2** |
#
# 작은 것부터 늘어놓았을 때의 **번호**를 주는 함수, 정수마다 몇 번 나왔는지 세는 함수가 NumPy에 있습니다. 새 예제에 대한 반복문은 써도
# 됩니다.


# %%
def predict_labels(dists, y_train, k):
    """가까운 이웃 k개의 투표로 레이블을 예측합니다.

    인자:
        dists: 거리. 모양 (M, N), 실수 배열.
        y_train: 훈련 예제의 레이블. 모양 (N,), 0 이상의 정수 배열.
        k: 투표할 이웃의 수. 1 이상 N 이하의 정수.
    반환값:
        예측한 레이블. 모양 (M,), 정수 배열.
    """
    labels = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    nearest = np.argsort(dists, axis=1)[:, :k]
    votes = y_train[nearest]
    labels = np.array([np.argmax(np.bincount(row)) for row in votes])
    ### END SOLUTION
    return labels


# %% tags=["check"]
check("prac6_nearest_neighbor.predict_labels")

# %% [markdown]
# ### 누구와 닮았다고 보았을까요?
#
# 시험 숫자 몇 개와 가장 가까운 이웃 다섯을 그려 봅시다. 맨 아래 두 줄은 k = 1일 때 **틀린** 숫자입니다. 사람의 눈으로도 헷갈릴 만한가요?

# %% tags=["figure"]
dists = distances_no_loops(digits.x_test, digits.x_train)
predicted = None if dists is None else predict_labels(dists, digits.y_train, 1)
if predicted is None:
    print("distances_no_loops와 predict_labels의 빈칸을 채운 다음 실행하면 그림이 나옵니다.")
else:
    wrong = np.flatnonzero(predicted != digits.y_test)[:2]
    shown = [*np.flatnonzero(predicted == digits.y_test)[:3], *wrong]
    figure, axes = plt.subplots(len(shown), 6, figsize=(6.6, 6.2))
    for row, i in zip(axes, shown):
        neighbours = np.argsort(dists[i])[:5]
        row[0].set_title(f"시험: {digits.y_test[i]}", fontsize=10)
        row[0].imshow(digits.x_test[i].reshape(8, 8), cmap="gray_r")
        for place, j in zip(row[1:], neighbours):
            place.set_title(f"{digits.y_train[j]} (거리 {dists[i, j]:.2f})", fontsize=8)
            place.imshow(digits.x_train[j].reshape(8, 8), cmap="gray_r")
        for place in row:
            place.set_xticks([])
            place.set_yticks([])
    figure.suptitle("맨 왼쪽이 시험 숫자, 오른쪽으로 갈수록 먼 이웃")
    figure.tight_layout()
    plt.show()

# %% [markdown]
# ## 6. 교차 검증
#
# k는 몇이 좋을까요? 가중치(weight)처럼 데이터에서 배우는 값이 아니라 사람이 정해 주는 값을 하이퍼파라미터(hyperparameter)라고 합니다. 여러
# 값을 시험해 보고 고르되, **시험 데이터로 고르면 안 됩니다.** 시험 데이터에 맞춰 고른 순간 그 점수는 처음 보는 데이터에서의 실력이 아니게 됩니다.
#
# 그래서 훈련 데이터의 일부를 떼어 검증(validation)에 씁니다. 데이터가 적으면 어느 부분을 떼느냐에 따라 결과가 흔들리므로, 부분을 바꾸어 가며 여러
# 번 잽니다. 이것이 교차 검증(cross-validation)입니다.
#
# ```text
#           fold 0     fold 1     fold 2
#  f = 0  [ 검증    ][ 훈련    ][ 훈련    ]
#  f = 1  [ 훈련    ][ 검증    ][ 훈련    ]
#  f = 2  [ 훈련    ][ 훈련    ][ 검증    ]
# ```
#
# 데이터를 F개의 폴드(fold)로 나누고, 폴드 f를 검증에 쓸 때는 **나머지 폴드를 모두** 훈련에 씁니다. 정확도(accuracy)는 검증 예제 가운데 맞힌
# 것의 비율입니다.
#
# **약속.**
#
# - 섞지 않고 앞에서부터 차례로 나눕니다. 똑같이 나누어지지 않으면 앞의 폴드가 하나씩 더 갖습니다. `np.array_split`이 나누는 방법과
#   같습니다. 예를 들어 N = 7, F = 3이면 번호 [0, 1, 2], [3, 4], [5, 6]입니다.
# - 결과 `accuracies[a, f]`는 k가 `k_choices[a]`이고 폴드 f로 검증한 정확도입니다. 모양은 (k의 수, F)입니다.
# - 나머지 폴드의 예제 수보다 큰 k는 넣지 않습니다.
# - 거리와 예측은 앞에서 만든 함수로 구하세요. 거리는 k와 상관없으니 폴드마다 한 번만 구하면 됩니다.
#
# **손으로 풀어 보기.** D = 1이고 X가 [[0], [1], [10], [11]], y가 [0, 0, 1, 1], F = 2, k = 1입니다. 폴드 0은 앞의 두 예제입니다.
# 나머지인 10과 11의 레이블이 모두 1이라서 둘 다 1로 예측하고, 정확도는 0입니다. 폴드 1도 0입니다. 레이블 순서로 줄 세운 데이터를 섞지 않고 나누면
# 이런 일이 생깁니다. 우리가 쓸 숫자는 이미 섞여 있습니다.


# %%
def cross_validation_accuracies(X, y, num_folds, k_choices):
    """k마다, 폴드마다 검증 정확도를 구합니다.

    인자:
        X: 예제. 모양 (N, D), 실수 배열.
        y: 레이블. 모양 (N,), 0 이상의 정수 배열.
        num_folds: 폴드의 수 F. 2 이상 N 이하의 정수.
        k_choices: 시험해 볼 k의 리스트.
    반환값:
        정확도. 모양 (len(k_choices), F), 0 이상 1 이하의 실수 배열.
    """
    accuracies = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    accuracies = np.zeros((len(k_choices), num_folds))
    folds = np.array_split(np.arange(len(X)), num_folds)
    for f in range(num_folds):
        held_out = folds[f]
        kept = np.concatenate(folds[:f] + folds[f + 1 :])
        dists = distances_no_loops(X[held_out], X[kept])
        for a, k in enumerate(k_choices):
            accuracies[a, f] = np.mean(predict_labels(dists, y[kept], k) == y[held_out])
    ### END SOLUTION
    return accuracies


# %% tags=["check"]
check("prac6_nearest_neighbor.cross_validation_accuracies")

# %% [markdown]
# ## 7. k 고르기
#
# 폴드에서 잰 정확도를 k마다 평균 내고, 평균이 가장 높은 k를 고릅니다. **평균이 같으면 작은 k를 고릅니다.** `k_choices`가 작은 것부터 적혀
# 있다는 보장은 없습니다. 채점에서는 평균이 정확히 같거나, 0.001 넘게 차이 납니다.
#
# **손으로 풀어 보기.** k_choices = [3, 1, 5, 7]이고 정확도가 다음과 같습니다.
#
# ```text
#  k = 3   [ 0.75  0.75 ]   평균 0.75
#  k = 1   [ 1.0   0.5  ]   평균 0.75
#  k = 5   [ 0.5   1.0  ]   평균 0.75
#  k = 7   [ 0.5   0.5  ]   평균 0.5
# ```
#
# 셋의 평균이 같으므로 답은 그 가운데 가장 작은 **1**입니다.


# %%
def best_k(accuracies, k_choices):
    """평균 정확도가 가장 높은 k를 고릅니다. 같으면 작은 k입니다.

    인자:
        accuracies: 검증 정확도. 모양 (len(k_choices), F), 실수 배열.
        k_choices: 시험해 본 k의 리스트. 순서는 정해져 있지 않습니다.
    반환값:
        고른 k. 정수 하나.
    """
    k = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    means = np.mean(accuracies, axis=1)
    k = min(choice for choice, mean in zip(k_choices, means) if np.isclose(mean, np.max(means)))
    ### END SOLUTION
    return k


# %% tags=["check"]
check("prac6_nearest_neighbor.best_k")

# %% [markdown]
# ## 손글씨 숫자의 k를 골라 봅시다
#
# 훈련 데이터와 검증 데이터를 합친 1,397장으로 5-폴드 교차 검증을 합니다. 점은 폴드 하나의 정확도, 선은 평균, 세로 막대는 폴드 사이의 표준편차입니다.
# 마지막에 시험 데이터를 **딱 한 번** 씁니다.

# %% tags=["figure"]
X_all = np.vstack([digits.x_train, digits.x_val])
y_all = np.hstack([digits.y_train, digits.y_val])
k_choices = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50]
accuracies = None if predicted is None else cross_validation_accuracies(X_all, y_all, 5, k_choices)
chosen = None if accuracies is None else best_k(accuracies, k_choices)
if chosen is None:
    print("빈칸을 모두 채운 다음 실행하면 k를 고릅니다.")
else:
    plt.figure(figsize=(6.5, 3.6))
    for f in range(accuracies.shape[1]):
        plt.plot(k_choices, accuracies[:, f], "o", color="gray", markersize=3)
    plt.errorbar(
        k_choices,
        accuracies.mean(axis=1),
        yerr=accuracies.std(axis=1),
        color="black",
        capsize=3,
        label="평균과 표준편차",
    )
    plt.axvline(chosen, color="black", linestyle=":", label=f"고른 k = {chosen}")
    plt.xscale("log")
    plt.xticks(k_choices, k_choices)
    plt.minorticks_off()
    plt.xlabel("k (로그 눈금)")
    plt.ylabel("검증 정확도")
    plt.title("k에 따른 5-폴드 교차 검증 정확도")
    plt.legend()
    plt.tight_layout()
    plt.show()
    final = predict_labels(distances_no_loops(digits.x_test, X_all), y_all, chosen)
    print(f"고른 k = {chosen}, 시험 정확도 {np.mean(final == digits.y_test):.3f}")

# %% [markdown]
# ## 정리
#
# - 최근접 이웃은 학습이 공짜인 대신 예측이 비쌉니다. 예제 하나를 알아보려고 훈련 데이터 전부와 비교합니다. 실제로 쓸 때는 그 반대가 좋습니다.
#   학습은 오래 걸려도 예측은 빨라야 합니다. 선형 분류기와 신경망이 그렇습니다.
# - 8×8 숫자는 가운데에 반듯하게 놓여 있어 화소의 거리로도 잘 맞힙니다. 사진에서는 그렇지 않습니다. 한 칸 옮기거나 조금 어둡게만 해도 거리는
#   크게 달라지는데, 사람에게는 같은 사진입니다.
# - 제곱을 풀어 쓰면 (M, N, D) 배열 없이 행렬 곱 하나로 모든 거리를 구합니다.
# - 하이퍼파라미터는 검증 데이터로 고르고, 시험 데이터는 마지막에 한 번만 씁니다.
