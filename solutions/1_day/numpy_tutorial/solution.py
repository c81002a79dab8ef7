# %% [markdown]
# # NumPy 익히기
#
# 컴퓨터에게 이미지는 숫자를 네모나게 늘어놓은 **배열**(array)입니다. 세로 300, 가로 100인 컬러 사진은
# 모양(shape)이 `(300, 100, 3)`인 배열입니다. 마지막의 3은 점 하나를 빨강, 초록, 파랑의 세 수로 나타낸다는
# 뜻입니다. 앞으로 배울 가중치(weight)와 기울기(gradient)도 모두 배열입니다.
# 그래서 딥러닝 코드는 대부분 배열을 만들고, 자르고, 더하고, 곱하는 일로 이루어집니다.
# 파이썬에서 그 일을 맡는 라이브러리가 **NumPy**입니다.
#
# 이 노트북에서는 다음 여섯 가지를 직접 써 보며 익힙니다.
#
# 1. 배열 만들기
# 2. 벡터화(vectorization): 반복문 없이 한꺼번에 계산하기
# 3. 축(axis): 어느 방향으로 합칠지 정하기
# 4. 인덱싱(indexing): 원하는 원소(element) 꺼내기
# 5. 브로드캐스팅(broadcasting): 모양이 다른 배열끼리 계산하기
# 6. 뷰(view)와 복사본(copy): 값을 바꾸면 무엇이 함께 바뀌는지 알기
#
# **푸는 방법.** `None  # 여기를 채우세요`라고 적힌 곳이 빈칸입니다. `None`을 지우고 답을 적으세요.
# 한 줄로 부족하면 줄을 더 써도 됩니다. 그런 다음 바로 아래의 `check(...)` 셀(cell)을 실행하면 무엇이 맞고
# 무엇이 틀렸는지 알려 줍니다. 몇 번을 틀려도 괜찮으니 자주 실행해 보세요.
#
# **약속.** 모든 노트북에서 똑같이 지킵니다.
#
# - 빈칸이 아닌 곳은 고치지 않습니다. 함수와 인자(argument)의 이름, 위의 셀에서 미리 정해 둔 값도 그대로 둡니다.
# - 본문의 예뿐 아니라 값과 모양이 다른 입력으로도 채점합니다. 예에 나온 숫자를 답에 직접 적지 마세요.
# - 결과의 모양이 적혀 있으면 리스트가 아니라 배열로 돌려줍니다.
# - 따로 말이 없으면 함수가 받은 배열의 값은 바꾸지 않습니다. 까닭은 6장에서 알게 됩니다.
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("numpy_tutorial.A")`처럼 불러 보세요.
# 부를 때마다 힌트를 하나씩, 모두 세 개까지 보여 줍니다. 처음 배우는 내용은 강의 `1_day/numpy`에 더 자세히 적혀 있습니다.
# 과제가 18개이므로 처음이라면 두세 시간쯤 걸립니다. 4장까지 풀고 한 번 쉬어도 좋습니다.

# %%
import numpy as np

from autograde import check

# %% [markdown]
# ## 1. 배열 만들기
#
# 배열은 같은 종류의 값을 격자 모양으로 늘어놓은 것입니다. 격자의 크기를 **모양**(shape)이라 하고,
# 괄호 안에 바깥쪽 축부터 차례로 적습니다. 2차원 배열의 모양 `(2, 3)`은 행(row)이 2개, 열(column)이 3개라는
# 뜻입니다.
#
# 값의 종류는 **자료형**(dtype)이라고 합니다. 정수는 `int64`, 실수는 `float64`가 흔히 쓰입니다.
#
# | 코드 | 만들어지는 배열 |
# |---|---|
# | `np.array([[1, 2], [3, 4]])` | 리스트의 값을 그대로 담은 배열 |
# | `np.zeros((2, 3))` | 0.0으로 채운 `(2, 3)` 배열 (모양을 괄호로 한 번 더 묶습니다) |
# | `np.arange(6)` | `[0 1 2 3 4 5]` |
# | `a.reshape(2, 3)` | 원소는 그대로 두고 모양만 `(2, 3)`으로 바꾼 배열 |
#
# 아래 셀을 실행해 보세요.

# %% tags=["demo"]
example = np.array([[1, 2, 3], [3, 5, 7]])
print(example.shape)  # (2, 3)
print(example.dtype)  # int64
print(np.zeros((2, 3)))  # 0.0이 여섯 개
print(np.arange(6))  # [0 1 2 3 4 5]

# %% [markdown]
# ### 1.1 차례로 채운 표
#
# 연습에 쓸 배열을 손으로 하나하나 적는 것은 번거롭습니다. 0부터 차례로 늘어나는 정수로 표를 채우면
# 어느 자리의 값인지 한눈에 보여서 편리합니다.
#
# 행이 `N`개, 열이 `D`개인 표를 만드세요. 맨 윗줄 왼쪽부터 오른쪽으로, 한 줄이 끝나면 다음 줄로 내려가며
# 채웁니다. 예를 들어 `N = 2`, `D = 3`이면 다음과 같습니다.
#
# $$A = \begin{bmatrix} 0 & 1 & 2 \\ 3 & 4 & 5 \end{bmatrix}$$
#
# `N`과 `D`가 다른 값이어도 맞는 표가 나오도록, 숫자를 직접 적지 말고 `N`과 `D`를 써서 만드세요.
# 채점할 때는 아래 셀에 적힌 `N`과 `D`를 다른 값으로 바꾸어 다시 실행해 봅니다.

# %%
N = 3
D = 4

# %%
A = None  # 여기를 채우세요
### BEGIN SOLUTION
A = np.arange(N * D).reshape(N, D)
### END SOLUTION

# %% tags=["check"]
check("numpy_tutorial.A")

# %% [markdown]
# ## 2. 벡터화
#
# 파이썬의 `for` 문은 원소를 하나 꺼낼 때마다 "이 값은 어떤 자료형이고 어떻게 더해야 하는가"를 다시 확인합니다.
# NumPy는 배열 전체의 자료형이 하나뿐임을 알기 때문에 그 확인을 한 번만 하고, 나머지는 미리 기계어로 번역해 둔
# 빠른 코드로 한꺼번에 계산합니다. 이렇게 반복문을 배열 연산으로 바꾸는 것을 **벡터화**(vectorization)라고 합니다.
# 배열이 크면 수십 배 넘게 빨라지기도 합니다.
#
# 배열에 `+ - * / **`를 쓰면 **같은 자리의 원소끼리** 계산합니다.
#
# ```
#   a         [ 1   2   3 ]
#   b         [ 3   2   0 ]
#             -------------
#   a - b     [-2   0   3 ]     같은 자리끼리 뺍니다
# (a - b)**2  [ 4   0   9 ]     자리마다 제곱합니다
# ```
#
# ### 2.1 차이의 제곱을 모두 더하기
#
# 신경망의 출력이 정답과 얼마나 다른지, 두 이미지가 얼마나 닮았는지를 잴 때 가장 먼저 쓰는 값입니다.
#
# $$\sum_i (a_i - b_i)^2$$
#
# 위의 `a`와 `b`로 계산하면 $4 + 0 + 9 = 13$입니다. 배열이 2차원이어도 **모든** 자리의 값을 더해 수 하나를
# 만듭니다. `for` 문을 쓰지 않고 써 보세요.


# %%
def sum_squared_difference(a, b):
    """같은 자리끼리 뺀 값을 제곱하여 모두 더합니다. 반복문은 쓰지 않습니다.

    인자:
        a: 정수 또는 실수 배열. 모양은 자유입니다. 예: (N,), (N, D).
        b: a와 모양이 같은 배열.
    반환값:
        차이의 제곱을 모두 더한 수 하나.
    """
    total = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    total = np.sum((a - b) ** 2)
    ### END SOLUTION
    return total


# %% tags=["check"]
check("numpy_tutorial.sum_squared_difference")

# %% [markdown]
# 얼마나 빨라졌는지 재 봅시다. 같은 계산을 `for` 문으로 한 것과 견주어 봅니다.

# %% tags=["demo"]
from time import perf_counter


def sum_squared_difference_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += (a[i] - b[i]) ** 2
    return total


def seconds(function, *inputs):
    start = perf_counter()
    function(*inputs)
    return perf_counter() - start


many_a = np.linspace(0, 1, 200_000)
many_b = np.linspace(1, 0, 200_000)
loop_time = seconds(sum_squared_difference_loop, many_a, many_b)
vector_time = min(seconds(sum_squared_difference, many_a, many_b) for _ in range(5))
print(f"반복문 {loop_time * 1000:.1f} ms, 내가 쓴 함수 {vector_time * 1000:.3f} ms")

# %% [markdown]
# ## 3. 축
#
# `X.sum()`은 배열 전체의 합을, `X.mean()`은 배열 전체의 평균을 수 하나로 만듭니다. 열마다, 또는 행마다 따로
# 구하고 싶으면 `X.sum(axis=0)`처럼 **축**(axis)을 알려 줍니다. 모양이 `(2, 3)`인 배열에서 0번 축은 행이 늘어서는
# 세로 방향(길이 2)이고, 1번 축은 열이 늘어서는 가로 방향(길이 3)입니다.
#
# `axis=k`는 **k번 축을 따라가며 합쳐서 그 축을 없앤다**는 뜻입니다. 모양에서 k번째 숫자가 사라진다고
# 기억하면 헷갈리지 않습니다.
#
# ```
#               axis=1 -->
#             +---+---+---+
#    axis=0   | 1 | 2 | 3 |  -->  2.0
#      |      +---+---+---+             axis=1로 평균: (2, 3) -> (2,)
#      v      | 3 | 5 | 7 |  -->  5.0
#             +---+---+---+
#               |   |   |
#               v   v   v
#              2.0 3.5 5.0              axis=0으로 평균: (2, 3) -> (3,)
# ```
#
# ### 3.1 열 평균과 행 평균
#
# 데이터를 모은 표는 흔히 행 하나가 데이터 하나, 열 하나가 특징(feature) 하나입니다. 그러면 열 평균은 "특징마다의 평균",
# 행 평균은 "데이터마다의 평균"이 됩니다. 위의 그림에서 열 평균은 `[2.0, 3.5, 5.0]`, 행 평균은
# `[2.0, 5.0]`입니다.
#
# 둘을 모두 구해 열 평균, 행 평균의 차례로 돌려주세요.


# %%
def column_and_row_means(X):
    """열마다의 평균과 행마다의 평균을 구합니다.

    인자:
        X: 정수 또는 실수 배열. 모양은 (N, D).
    반환값:
        두 배열 (열 평균, 행 평균). 모양은 차례로 (D,)와 (N,)이고 원소는 실수입니다.
    """
    column_means = None  # 여기를 채우세요
    row_means = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    column_means = X.mean(axis=0)
    row_means = X.mean(axis=1)
    ### END SOLUTION
    return column_means, row_means


# %% tags=["check"]
check("numpy_tutorial.column_and_row_means")

# %% [markdown]
# ## 4. 인덱싱
#
# 배열에서 원소를 꺼내는 방법은 네 가지만 알면 됩니다. 번호는 언제나 0부터 셉니다.
#
# | 방법 | 예 | 뜻 |
# |---|---|---|
# | 슬라이싱(slicing) | `x[1:3]` | 1번부터 3번 **앞까지**, 곧 1번과 2번 |
# | 정수 배열로 (팬시 인덱싱, fancy indexing) | `x[[4, 0, 4]]` | 4번, 0번, 다시 4번 |
# | 참과 거짓으로 (불리언 인덱싱, boolean indexing) | `x[x > 2]` | 2보다 큰 원소만 |
# | 축마다 번호의 배열을 하나씩 | `X[[0, 1], [2, 0]]` | `X[0, 2]`와 `X[1, 0]` |
#
# 2차원 배열에서는 쉼표로 축을 나눕니다. `X[행, 열]`의 차례이고, `:`만 적으면 그 축의 전부를 뜻합니다.

# %% tags=["demo"]
x = np.array([10, 11, 12, 13, 14])
X = np.array([[1, 2, 3], [3, 5, 7]])
print(x[1:3])  # [11 12]
print(x[[4, 0, 4]])  # [14 10 14]
print(x > 12)  # [False False False  True  True]
print(x[x > 12])  # [13 14]
print(X[:, 1])  # 1번 열: [2 5]
print(X[[0, 1], [2, 0]])  # X[0, 2]와 X[1, 0]: [3 3]

# %% [markdown]
# ### 4.1 이미지 자르기
#
# 사진에서 얼굴이 있는 네모만 잘라 내고 싶습니다. 왼쪽 위 모서리가 `top`행 `left`열이고,
# 높이가 `height`, 너비가 `width`인 네모를 꺼내세요. 아래 그림은 `top=1, left=2, height=2, width=3`일 때입니다.
#
# ```
#          0   1   2   3   4   5
#
#    0     0   1   2   3   4   5
#                +-----------+
#    1     6   7 | 8   9  10 |11            8   9  10
#    2    12  13 |14  15  16 |17     -->   14  15  16
#                +-----------+
#    3    18  19  20  21  22  23
# ```
#
# 이미지는 흑백이면 `(H, W)`, 컬러이면 `(H, W, 3)`입니다. 뒤에 축이 더 있어도 앞의 두 축만 자르면 되므로
# 코드는 하나로 충분합니다.


# %%
def crop(image, top, left, height, width):
    """이미지에서 네모난 부분을 잘라 냅니다.

    인자:
        image: 배열. 모양은 (H, W) 또는 (H, W, 3).
        top: 네모의 맨 윗줄이 몇 번 행인지 나타내는 정수.
        left: 네모의 맨 왼쪽이 몇 번 열인지 나타내는 정수.
        height: 네모의 높이(행의 수). 정수.
        width: 네모의 너비(열의 수). 정수.
    반환값:
        모양이 (height, width) 또는 (height, width, 3)인 배열. 자료형은 image와 같습니다.
    """
    patch = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    patch = image[top : top + height, left : left + width]
    ### END SOLUTION
    return patch


# %% tags=["check"]
check("numpy_tutorial.crop")

# %% [markdown]
# ### 4.2 미니배치 뽑기
#
# 데이터가 아주 많으면 한 번에 다 쓰지 않고 몇 개만 뽑아 씁니다. 이렇게 뽑은 작은 묶음을
# **미니배치**(mini-batch)라고 합니다. 어떤 데이터를 뽑을지는 번호의 배열 `index`로 정해져 있습니다.
# 데이터 `X`의 행과 그 정답인 레이블(label) `y`를 **같은 번호로, 적힌 차례대로** 뽑아야 짝이 어긋나지 않습니다.
# 같은 번호가 두 번 나오면 두 번 뽑습니다.
#
# ```
#     X              y                              X_batch        y_batch
#  0 [ 0  1 ]       [5]                           3 [ 6  7 ]        [8]
#  1 [ 2  3 ]       [6]     index = [3, 0, 3]     0 [ 0  1 ]        [5]
#  2 [ 4  5 ]       [7]    ------------------>    3 [ 6  7 ]        [8]
#  3 [ 6  7 ]       [8]
# ```


# %%
def minibatch(X, y, index):
    """번호의 배열로 데이터와 레이블을 함께 뽑습니다.

    인자:
        X: 데이터. 모양은 (N, D).
        y: 레이블. 정수 배열이고 모양은 (N,).
        index: 뽑을 번호. 정수 배열이고 모양은 (B,). 같은 번호가 여러 번 나올 수 있습니다.
    반환값:
        두 배열 (X_batch, y_batch). 모양은 차례로 (B, D)와 (B,)입니다.
    """
    X_batch = None  # 여기를 채우세요
    y_batch = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    X_batch = X[index]
    y_batch = y[index]
    ### END SOLUTION
    return X_batch, y_batch


# %% tags=["check"]
check("numpy_tutorial.minibatch")

# %% [markdown]
# ### 4.3 과락이 없는 학생 고르기
#
# 시험 점수표가 있습니다. 행은 학생, 열은 과목입니다. **모든** 과목에서 `cut`점 **이상**을 받은 학생의 행만
# 남기려고 합니다. 순서는 두 단계입니다.
#
# 1. 학생마다 참 또는 거짓을 하나씩 만듭니다. `np.all`은 모두 참일 때만 참이고, `sum`이나 `mean`처럼
#    `axis`를 받습니다.
# 2. 그 참과 거짓의 배열로 행을 고릅니다.
#
# ```
#     scores           scores >= 40              모두 참인가?       결과
#  [ 80  90  70 ]     [ T   T   T ]                 True        [ 80  90  70 ]
#  [ 35  95  60 ]     [ F   T   T ]                 False       [ 40  40  40 ]
#  [ 40  40  40 ]     [ T   T   T ]                 True
# ```


# %%
def passed_rows(scores, cut):
    """모든 과목에서 cut점 이상인 학생의 행만 고릅니다.

    인자:
        scores: 점수표. 정수 또는 실수 배열이고 모양은 (N, D). 행은 학생, 열은 과목.
        cut: 기준 점수. 수 하나.
    반환값:
        고른 행만 원래 차례대로 담은 배열. 모양은 (고른 학생 수, D).
    """
    passed = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    passed = scores[(scores >= cut).all(axis=1)]
    ### END SOLUTION
    return passed


# %% tags=["check"]
check("numpy_tutorial.passed_rows")

# %% [markdown]
# ### 4.4 행마다 하나씩: 정답 클래스의 점수
#
# 분류기는 이미지를 보고 고양이, 자동차 같은 클래스(class)마다 점수(score)를 매깁니다. 얼마나 틀렸는지를 나타내는
# 손실(loss)을 계산하려면 그 가운데 **정답 클래스의 점수**만 꺼내야 합니다. 정답의 번호는 행마다 다릅니다. 아래에서 괄호로 묶은 것이
# 정답의 점수입니다.
#
# ```
#            0     1     2     3        y        correct
#    0   [  3.2  (5.1) -1.7   0.4 ]     1    -->   5.1
#    1   [  1.3   4.9   2.0  (2.5)]     3    -->   2.5
#    2   [ (2.2)  2.5  -3.1   0.9 ]     0    -->   2.2
# ```
#
# 앞의 표에서 본 네 번째 방법을 떠올리세요. 행 번호의 배열과 열 번호의 배열을 함께 넣으면 같은 자리의
# 번호끼리 짝을 지어 하나씩 꺼냅니다. 앞으로 손실과 기울기를 계산할 때마다 쓰게 됩니다.
# 여기서도 `for` 문은 쓰지 않습니다.


# %%
def pick_correct(scores, y):
    """행마다 정답 클래스의 점수를 하나씩 꺼냅니다. 반복문은 쓰지 않습니다.

    인자:
        scores: 점수. 모양은 (N, C). 행은 데이터, 열은 클래스.
        y: 정답 클래스의 번호. 0 이상 C 미만의 정수 배열이고 모양은 (N,).
    반환값:
        i번째 원소가 i번째 데이터의 정답 점수인 배열. 모양은 (N,).
    """
    correct = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    correct = scores[np.arange(len(y)), y]
    ### END SOLUTION
    return correct


# %% tags=["check"]
check("numpy_tutorial.pick_correct")

# %% [markdown]
# ## 5. 브로드캐스팅
#
# 모양이 다른 두 배열도 더하고 뺄 수 있습니다. NumPy가 작은 쪽을 **늘린 것처럼** 다루어 모양을 맞추기
# 때문입니다. 이것을 **브로드캐스팅**(broadcasting)이라고 합니다. 규칙은 셋뿐입니다.
#
# 1. 축의 수가 다르면 짧은 모양의 **왼쪽**에 1을 붙여 길이를 맞춥니다.
# 2. 축마다 두 수를 견줍니다. **같거나 한쪽이 1**이면 됩니다. 그렇지 않은 축이 하나라도 있으면 오류입니다.
# 3. 1인 쪽을 되풀이하므로, 결과의 모양은 축마다 둘 가운데 큰 수입니다.
#
# 모양을 오른쪽 끝에 맞추어 위아래로 적어 보면 됩니다. 아래 그림은 첫째 줄에 두 모양을 적고,
# 둘째 줄에서 1을 붙이고, 셋째 줄에 결과를 적은 것입니다.
#
# ```
#     (2, 3)           (2, 3)           (2, 3)
#        (3,)             (2,)          (2, 1)
#    ---------        ---------        ---------
#     (2, 3)           (2, 3)           (2, 3)
#     (1, 3)           (1, 2)           (2, 1)
#    ---------             ^           ---------
#     (2, 3)  O        3과 2  X         (2, 3)  O
# ```
#
# ### 5.1 규칙을 코드로
#
# 규칙을 눈으로만 읽으면 금방 잊습니다. 두 모양을 받아 결과의 모양을 돌려주는 함수를 직접 써 봅시다.
# 예를 하나 더 따라가 보면 다음과 같습니다.
#
# ```
#     a = (4, 1, 3)           4    1    3
#     b =    (5, 1)     -->   1    5    1      왼쪽에 1을 붙였습니다
#                           ---------------
#     결과                    4    5    3
# ```
#
# 맞출 수 없는 모양이면 `raise ValueError("...")`로 오류를 일으키세요. 메시지의 내용은 자유입니다.
# 이 과제에서는 `for` 문을 마음껏 쓰되, 답을 바로 알려 주는 `np.broadcast_shapes` 같은 함수는 쓰지 않습니다.


# %%
def broadcast_shape(a, b):
    """두 모양을 브로드캐스팅한 결과의 모양을 규칙대로 구합니다.

    인자:
        a: 첫째 배열의 모양. 1 이상인 정수의 튜플. 예: (2, 3), (3,), ().
        b: 둘째 배열의 모양. 위와 같습니다.
    반환값:
        결과의 모양. 정수의 튜플.
    예외:
        ValueError: 두 모양을 맞출 수 없을 때.
    """
    shape = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + tuple(a)
    b = (1,) * (length - len(b)) + tuple(b)
    shape = ()
    for m, n in zip(a, b, strict=True):
        if m != n and m != 1 and n != 1:
            raise ValueError(f"{a}와 {b}는 맞출 수 없습니다: {m}과 {n}")
        shape += (max(m, n),)
    ### END SOLUTION
    return shape


# %% tags=["check"]
check("numpy_tutorial.broadcast_shape")

# %% [markdown]
# ### 5.2 열 평균 빼기
#
# 데이터를 다룰 때는 특징마다 평균을 빼서 0을 중심으로 옮겨 놓는 일이 많습니다. 열마다 그 열의 평균을 빼 봅시다.
#
# ```
#     X (2, 3)           열 평균 (3,)            결과 (2, 3)
#   [ 1   2   3 ]                             [ -1  -1.5  -2 ]
#   [ 3   5   7 ]   -   [ 2  3.5   5 ]   =    [  1   1.5   2 ]
# ```
#
# `(2, 3)`에서 `(3,)`을 빼는 것이므로, 규칙에 따르면 그대로 빼도 되는 경우입니다.
#
# **주의.** 함수가 받은 `X`의 값은 바꾸지 말고 새 배열을 돌려주세요. `X`가 정수 배열이어도 결과는 실수여야 합니다.


# %%
def center_columns(X):
    """열마다 그 열의 평균을 뺍니다. X는 바꾸지 않습니다.

    인자:
        X: 정수 또는 실수 배열. 모양은 (N, D).
    반환값:
        열마다 평균이 0인 새 배열. 모양은 (N, D), 원소는 실수.
    """
    centered = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    centered = X - X.mean(axis=0)
    ### END SOLUTION
    return centered


# %% tags=["check"]
check("numpy_tutorial.center_columns")

# %% [markdown]
# ### 5.3 행 평균 빼기
#
# 이번에는 행마다 그 행의 평균을 뺍니다. 행 평균 `[2, 5]`의 모양은 `(2,)`이므로 그대로 빼면
# `(2, 3)`과 `(2,)`가 되어 오류가 납니다. 빼고 싶은 수를 **세로로** 세워 모양을 `(2, 1)`로 만들어야 합니다.
#
# ```
#     X (2, 3)         행 평균 (2, 1)         결과 (2, 3)
#   [ 1   2   3 ]          [ 2 ]            [ -1   0   1 ]
#   [ 3   5   7 ]    -     [ 5 ]      =     [ -2   0   2 ]
# ```
#
# 길이가 1인 축을 남기거나 끼우는 방법은 여럿입니다. 예를 들어 `v`의 모양이 `(2,)`일 때
# `v[:, np.newaxis]`의 모양은 `(2, 1)`입니다. `np.newaxis`는 `None`과 같아서 `v[:, None]`으로도 적습니다.
# 또 `sum`, `mean`, `max`에 `keepdims=True`를 주면 합쳐진 축이 없어지지 않고 길이 1로 남습니다.
#
# 행과 열의 수가 같은 배열에서는 세로로 세우지 않아도 **오류 없이 틀린 답**이 나오니 조심하세요.


# %%
def center_rows(X):
    """행마다 그 행의 평균을 뺍니다. X는 바꾸지 않습니다.

    인자:
        X: 정수 또는 실수 배열. 모양은 (N, D).
    반환값:
        행마다 평균이 0인 새 배열. 모양은 (N, D), 원소는 실수.
    """
    centered = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    centered = X - X.mean(axis=1, keepdims=True)
    ### END SOLUTION
    return centered


# %% tags=["check"]
check("numpy_tutorial.center_rows")

# %% [markdown]
# ### 5.4 곱셈표
#
# 구구단 표를 만들어 봅시다. 세로에 `a`, 가로에 `b`를 놓고, 만나는 자리에 두 수의 곱을 적습니다.
#
# ```
#              b    1    2    3    4
#       a         +-------------------
#       2         |  2    4    6    8
#       3         |  3    6    9   12
#       5         |  5   10   15   20
# ```
#
# 이렇게 두 벡터로 만든 표를 **외적**(outer product)이라고 부릅니다.
#
# $$T_{ij} = a_i\, b_j$$
#
# 신경망에서는 가중치의 기울기를 구할 때 나옵니다. `a`의 모양 `(M,)`과 `b`의 모양 `(N,)`에서
# 결과의 모양 `(M, N)`이 나오려면 `a`를 어떤 모양으로 바꾸어야 할까요? 5.1의 규칙을 거꾸로 생각해 보세요.


# %%
def multiplication_table(a, b):
    """a와 b의 곱셈표(외적)를 만듭니다. 반복문은 쓰지 않습니다.

    인자:
        a: 세로에 놓을 수. 모양은 (M,).
        b: 가로에 놓을 수. 모양은 (N,).
    반환값:
        i행 j열이 a[i] * b[j]인 배열. 모양은 (M, N).
    """
    table = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    table = a[:, np.newaxis] * b
    ### END SOLUTION
    return table


# %% tags=["check"]
check("numpy_tutorial.multiplication_table")

# %% [markdown]
# ### 5.5 모든 쌍의 차이
#
# 새 이미지와 가장 닮은 이미지를 찾으려면 새 이미지 `M`장과 가지고 있는 이미지 `N`장을 **모두 한 번씩**
# 견주어야 합니다. 이미지 하나를 수 `D`개로 나타냈다면, 모든 쌍의 차이는 모양이 `(M, N, D)`인 배열입니다.
#
# $$\mathrm{diff}[i, j] = X[i] - T[j]$$
#
# `M = 2`, `N = 3`, `D = 2`인 예를 손으로 계산해 보면 다음과 같습니다. 표의 한 칸에 수 두 개가 들어갑니다.
#
# ```
#                       T[0]=[1 0]    T[1]=[0 2]    T[2]=[3 3]
#      X[0] = [5 5]      [ 4  5]       [ 5  3]       [ 2  2]
#      X[1] = [1 2]      [ 0  2]       [ 1  0]       [-2 -1]
# ```
#
# 곱셈표에서 쓴 생각을 그대로 쓰면 됩니다. `X`의 모양 `(M, D)`와 `T`의 모양 `(N, D)`에 길이 1인 축을
# **어디에** 끼우면 결과가 `(M, N, D)`가 될까요? 모양을 위아래로 적어 놓고 생각해 보세요.
# 반복문은 쓰지 않습니다.


# %%
def pairwise_differences(X, T):
    """X의 행과 T의 행을 모두 짝지어 뺍니다. 반복문은 쓰지 않습니다.

    인자:
        X: 모양이 (M, D)인 배열.
        T: 모양이 (N, D)인 배열.
    반환값:
        [i, j]가 X[i] - T[j]인 배열. 모양은 (M, N, D).
    """
    differences = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    differences = X[:, np.newaxis, :] - T[np.newaxis, :, :]
    ### END SOLUTION
    return differences


# %% tags=["check"]
check("numpy_tutorial.pairwise_differences")

# %% [markdown]
# ## 6. 뷰와 복사본
#
# 배열의 일부를 꺼냈을 때, 그것이 원래 배열의 **메모리를 함께 쓰는지** 아닌지에 따라 결과가 달라집니다.
#
# - **뷰**(view): 같은 메모리를 다른 창으로 들여다보는 배열입니다. 뷰에 값을 쓰면 원래 배열도 바뀝니다.
# - **복사본**(copy): 값을 새 메모리에 옮겨 적은 배열입니다. 값을 써도 원래 배열은 그대로입니다.
#
# ```
#   x               [ 0 | 1 | 2 | 3 | 4 ]
#                         ^^^^^
#   view = x[1:3]         이 두 칸을 그대로 들여다봅니다
#
#   copy = x[[1, 2]]      [ 1 | 2 ]    새 메모리에 옮겨 적었습니다
# ```
#
# 아래 세 프로그램의 출력을 **먼저 종이에 적어 본 다음** 실행하세요. `print` 뒤의 주석이 답이니 손으로 가리고 생각해 보세요.

# %% tags=["demo"]
x = np.arange(5)
view = x[1:3]
view[1] = -1
print(x)  # [ 0  1 -1  3  4]  뷰에 썼더니 x도 바뀌었습니다

x = np.arange(5)
copy = x[[1, 2]]
copy[1] = -1
print(x)  # [0 1 2 3 4]  복사본에 썼으므로 x는 그대로입니다

x = np.arange(5)
copy = x[x >= 2]
x[3] = 10
print(copy)  # [2 3 4]  x를 바꾸어도 복사본은 그대로입니다

# %% [markdown]
# ### 6.1 뷰일까, 복사본일까
#
# `np.shares_memory(x, y)`는 두 배열이 메모리를 함께 쓰면 `True`를 돌려줍니다. 여기서는 `x`와 `X`를
# 다음과 같이 만들었다고 합시다.

# %% tags=["demo"]
x = np.arange(6)
X = np.arange(6).reshape(2, 3)
print(np.shares_memory(x, x[1:3]))  # True: 슬라이싱은 뷰입니다

# %% [markdown]
# 아래 함수에 적힌 코드가 `x`나 `X`의 뷰를 만들면 `True`, 복사본을 만들면 `False`를 적으세요.
# 처음 보는 것은 다음과 같은 뜻입니다.
#
# - `X.T`는 행과 열을 맞바꾸고, `X.flatten()`은 모든 원소를 1차원으로 펼칩니다.
# - `x.astype(...)`은 값을 다른 자료형으로 바꾸고, `x.view(...)`는 메모리의 내용을 다른 자료형으로 다시 읽습니다.
#
# 판단하는 실마리는 이렇습니다.
#
# - 원래의 메모리를 **일정한 간격으로 읽는 것만으로** 만들 수 있으면 NumPy는 옮겨 적지 않고 뷰를 줍니다.
# - 제멋대로 골라 내거나 값을 다른 자료형으로 바꾸어야 하면 새 메모리가 필요합니다.
#
# 먼저 예상을 적고, 자신이 없으면 새 셀에서 `np.shares_memory`로 확인하세요. 빈칸에는 `True`나 `False`만 적습니다.
# 예제 셀은 채점할 때 실행하지 않으므로, 거기서 만든 `x`나 `X`를 함수 안에서 쓰면 오류가 납니다.
#
# `check`는 아홉 개 가운데 다섯 개의 결과만 보여 줍니다. 나머지 넷은 제출한 뒤에 채점하니 빠짐없이 채우세요.


# %%
def is_view(code):
    """코드가 x나 X의 뷰를 만들면 True, 복사본을 만들면 False입니다.

    인자:
        code: 아래 answers에 있는 코드. 문자열.
    반환값:
        True 또는 False.
    """
    # None을 True나 False로 바꾸세요.
    answers = {
        "x[1:3]": None,  # 여기를 채우세요
        "x[[1, 2]]": None,  # 여기를 채우세요
        "x[x >= 2]": None,  # 여기를 채우세요
        "X.T": None,  # 여기를 채우세요
        "x.astype(np.float64)": None,  # 여기를 채우세요
        "X[0]": None,  # 여기를 채우세요
        "X.reshape(3, 2)": None,  # 여기를 채우세요
        "X.flatten()": None,  # 여기를 채우세요
        "x.view(np.uint8)": None,  # 여기를 채우세요
    }
    ### BEGIN SOLUTION
    answers = {
        "x[1:3]": True,
        "x[[1, 2]]": False,
        "x[x >= 2]": False,
        "X.T": True,
        "x.astype(np.float64)": False,
        "X[0]": True,
        "X.reshape(3, 2)": True,
        "X.flatten()": False,
        "x.view(np.uint8)": True,
    }
    ### END SOLUTION
    return answers[code]


# %% tags=["check"]
check("numpy_tutorial.is_view")

# %% [markdown]
# ### 6.2 안쪽을 뷰로
#
# 이미지에서 테두리 한 줄은 그대로 두고 안쪽만 밝게 고치고 싶습니다. 안쪽을 **뷰**로 꺼내 두면, 그 뷰에 값을
# 쓰는 것만으로 이미지가 바뀌고 메모리도 더 들지 않습니다.
#
# ```
#     0   1   2   3   4
#       +-----------+
#     5 | 6   7   8 | 9            6   7   8
#    10 |11  12  13 |14     -->   11  12  13     image와 메모리를 함께 씁니다
#       +-----------+
#    15  16  17  18  19
# ```
#
# 음수 번호는 뒤에서부터 셉니다. `-1`은 마지막 번호입니다.


# %%
def inner_view(image):
    """이미지의 테두리 한 줄을 뺀 안쪽을 뷰로 돌려줍니다.

    인자:
        image: 배열. 모양은 (H, W)이고 H와 W는 3 이상.
    반환값:
        image의 뷰. 모양은 (H - 2, W - 2).
    """
    inner = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    inner = image[1:-1, 1:-1]
    ### END SOLUTION
    return inner


# %% tags=["check"]
check("numpy_tutorial.inner_view")

# %% [markdown]
# ### 6.3 안쪽을 복사본으로
#
# 이번에는 원래 이미지를 그대로 보존한 채 안쪽만 따로 고쳐 보고 싶습니다. 값은 6.2와 똑같지만 메모리를
# 함께 쓰지 않는 **복사본**을 돌려주세요.


# %%
def inner_copy(image):
    """이미지의 테두리 한 줄을 뺀 안쪽을 복사본으로 돌려줍니다.

    인자:
        image: 배열. 모양은 (H, W)이고 H와 W는 3 이상.
    반환값:
        image와 메모리를 함께 쓰지 않는 배열. 모양은 (H - 2, W - 2).
    """
    inner = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    inner = image[1:-1, 1:-1].copy()
    ### END SOLUTION
    return inner


# %% tags=["check"]
check("numpy_tutorial.inner_copy")

# %% [markdown]
# ### 6.4 뷰를 거쳐 쓰기
#
# 받은 배열 `X`의 `j`번 열을 **그 자리에서** 두 배로 만들고, 두 배가 된 그 열을 돌려주세요. 새 배열을 만드는
# 것이 아니므로, 함수가 끝난 뒤에 `X`를 출력하면 바뀐 값이 보여야 합니다.
#
# ```
#        X                 j = 1           함수를 부른 뒤의 X
#   [ 1   2   3 ]   ------------------>   [ 1   4   3 ]
#   [ 3   5   7 ]                         [ 3  10   7 ]
# ```
#
# 파이썬에서 다음 두 줄은 뜻이 다릅니다.
#
# | 코드 | 하는 일 |
# |---|---|
# | `v = v * 2` | 새 배열을 만들어 `v`라는 **이름**을 거기에 붙입니다. 원래 배열은 그대로입니다. |
# | `v *= 2` | `v`가 가리키는 배열의 **칸에** 두 배가 된 값을 씁니다. |


# %%
def double_column(X, j):
    """X의 j번 열을 그 자리에서 두 배로 만듭니다. X가 바뀝니다.

    인자:
        X: 정수 또는 실수 배열. 모양은 (N, D). 이 함수가 값을 바꿉니다.
        j: 열의 번호. 0 이상 D 미만의 정수.
    반환값:
        두 배가 된 열. 모양은 (N,).
    """
    column = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    column = X[:, j]
    column *= 2
    ### END SOLUTION
    return column


# %% tags=["check"]
check("numpy_tutorial.double_column")

# %% [markdown]
# ### 6.5 `view(dtype)`와 `astype(dtype)`
#
# 이름은 비슷해도 하는 일은 전혀 다릅니다.
#
# - `x.astype(dtype)`는 **값**을 새 자료형으로 바꾸어 새 메모리에 적습니다. 복사본입니다.
# - `x.view(dtype)`는 메모리의 **바이트를 그대로 두고** 다른 자료형으로 읽습니다. 뷰입니다.
#
# `uint16`은 0부터 65535까지의 정수를 2바이트에 담습니다. 우리가 쓰는 컴퓨터는 거의 모두 작은 자리를 먼저
# 적습니다(리틀 엔디언, little-endian). 예를 들어 $258 = 2 + 1 \times 256$이므로 메모리에는 `2`, `1`의
# 차례로 들어 있습니다.
#
# ```
#   x = np.array([1, 256, 258], dtype=np.uint16)
#
#   값                   1           256          258
#   메모리의 바이트   [ 1 | 0 ]   [ 0 | 1 ]    [ 2 | 1 ]
#
#   1바이트씩 읽기     1   0       0   1        2   1       6개, x와 같은 메모리
#   값을 실수로        1.0         256.0        258.0       3개, 새 메모리
# ```
#
# 파일이나 카메라에서 온 바이트를 해석할 때는 `view`가, 픽셀의 값을 실수로 계산할 때는 `astype`이 필요합니다.
# 둘을 바꾸어 쓰면 오류 없이 엉뚱한 수가 나올 때가 있습니다. 한 함수에서 둘 다 만들어 봅시다.


# %%
def bytes_and_floats(x):
    """같은 배열을 바이트로 다시 읽은 뷰와, 값을 실수로 바꾼 복사본을 만듭니다.

    인자:
        x: 자료형이 np.uint16인 배열. 모양은 (N,).
    반환값:
        두 배열 (raw, values).
        raw: x의 바이트를 하나씩 읽은 뷰. 자료형은 np.uint8, 모양은 (2 * N,).
        values: x의 값을 실수로 바꾼 복사본. 자료형은 np.float64, 모양은 (N,).
    """
    raw = None  # 여기를 채우세요
    values = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    raw = x.view(np.uint8)
    values = x.astype(np.float64)
    ### END SOLUTION
    return raw, values


# %% tags=["check"]
check("numpy_tutorial.bytes_and_floats")

# %% [markdown]
# ### 6.6 인자를 바꾸지 않는 함수
#
# 배열을 함수에 넘기면 복사본이 아니라 **그 배열 자체**가 넘어갑니다. 그래서 함수 안에서 인자에 값을 쓰면
# 부른 쪽의 데이터가 소리 없이 망가집니다. 역전파(backpropagation)를 처음 짜는 사람들이 가장 많이 하는
# 실수 가운데 하나입니다.
#
# 음수를 모두 0으로 바꾼 **새 배열**을 돌려주세요. 신경망에서 ReLU라고 부르는 함수입니다.
#
# $$f(x) = \max(0, x)$$
#
# ```
#   x                [ 3  -1   0  -5   2 ]
#   positive_part    [ 3   0   0   0   2 ]     새 배열
#   부른 뒤의 x      [ 3  -1   0  -5   2 ]     그대로
# ```


# %%
def positive_part(x):
    """음수를 0으로 바꾼 새 배열을 만듭니다. x는 바꾸지 않습니다.

    인자:
        x: 정수 또는 실수 배열. 모양은 자유입니다.
    반환값:
        x와 모양과 자료형이 같은 새 배열.
    """
    result = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    result = np.maximum(x, 0)
    ### END SOLUTION
    return result


# %% tags=["check"]
check("numpy_tutorial.positive_part")

# %% [markdown]
# 수고하셨습니다. 이제 배열의 모양을 보면 계산이 될지 안 될지, 값을 쓰면 무엇이 함께 바뀔지 알 수 있습니다.
# 다음 노트북에서는 이 도구들로 이미지의 점수를 계산하는 점수 함수(score function)를 만듭니다.
