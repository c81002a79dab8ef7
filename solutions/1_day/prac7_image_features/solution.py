# %% [markdown]
# # 이미지 특징
#
# 지금까지는 이미지를 한 줄로 편 화소(pixel) 값을 그대로 분류기에 넣었습니다. 그런데 화소 하나하나는 뜻이 없습니다. 사진을 조금 어둡게 찍으면 모든
# 화소가 바뀌지만 사과는 여전히 빨갛고, 한 칸 옮기면 또 모두 바뀌지만 윤곽은 그대로입니다. 그래서 분류하기 전에 **쓸모 있는 수를 뽑아냅니다.** 이것을
# 특징(feature)이라고 합니다. 신경망이 특징까지 스스로 배우기 전에는 사람이 특징을 설계했고, 지금도 데이터가 적을 때에는 좋은 방법입니다.
#
# 대표적인 세 가지를 만듭니다.
#
# | 특징 | 보는 것 | 과제 |
# |---|---|---|
# | 색 히스토그램(color histogram) | 어떤 색이 얼마나 있는가 | `rgb_to_hue`, `hue_histogram` |
# | HOG(histogram of oriented gradients) | 어디에 어느 방향의 윤곽이 있는가 | `image_gradients`, `hog` |
# | 시각 단어(bag of visual words) | 어떤 무늬 조각이 몇 번 나오는가 | `extract_patches`, `kmeans`, `bag_of_words` |
#
# 마지막으로 크기가 제각각인 특징을 나란히 쓰려고 `standardize`를 만들고, 손글씨 숫자에서 화소만 쓸 때와 특징을 더할 때를 견줍니다.
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac7_image_features.rgb_to_hue")`처럼 불러 보세요. 힌트를
# 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `1_day/features`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# - 회색조 이미지는 모양(shape)이 (H, W), 컬러 이미지는 (H, W, 3)인 실수 배열(array)입니다. 마지막 축(axis)은 빨강, 초록, 파랑의 순서이고 값은
#   0부터 1까지입니다.
# - 각도의 단위는 라디안이 아니라 **도**(degree)입니다.
# - 히스토그램의 칸은 폭이 모두 같고, 값 v가 들어갈 칸의 번호는 v를 칸의 폭으로 나누어 내림한 것입니다. 칸의 경계에 걸리는 값은 0밖에 채점에 쓰지 않습니다.
# - 함수는 인자(argument)로 받은 배열을 바꾸지 않습니다.
# - 이 노트북에서는 어느 과제에서나 반복문을 써도 됩니다.

# %%
import numpy as np

from autograde import check, mine

svm_loss_vectorized = mine("prac2_svm_loss", "svm_loss_vectorized")  # 마지막 비교에서만 씁니다

# %% [markdown]
# ## 1. 색상
#
# 빨강·초록·파랑(RGB)의 값은 조명이 어두워지면 모두 함께 작아집니다. 세 값의 **비율**을 보면 "어떤 색깔인가"만 남습니다. 이것이 색상(hue)이고,
# 색을 둥글게 늘어놓은 색상환의 각도로 나타냅니다. 빨강은 0도, 노랑은 60도, 초록은 120도, 파랑은 240도이고, 360도는 다시 빨강입니다.
#
# 화소 하나의 세 값을 R, G, B, 가장 큰 값과 가장 작은 값의 차이를 C라고 하면 색상 h는 다음과 같습니다.
#
# $$h = 60 \times \begin{cases}
# \left(\dfrac{G - B}{C}\right) \bmod 6 & (\text{R이 가장 클 때}) \\[2mm]
# \dfrac{B - R}{C} + 2 & (\text{G가 가장 클 때}) \\[2mm]
# \dfrac{R - G}{C} + 4 & (\text{B가 가장 클 때})
# \end{cases}$$
#
# - mod 6은 6으로 나눈 나머지입니다. 파이썬과 NumPy의 `%`는 음수에도 0 이상의 나머지를 주므로 -0.5 mod 6은 5.5입니다.
# - 가장 큰 값이 둘이면 어느 줄을 써도 결과가 같습니다.
# - C가 0이면 회색이라 색상이 없습니다. 이때는 **0**으로 정합니다. 0으로 나누지 않도록 주의하세요.
#
# **손으로 풀어 보기.**
#
# | (R, G, B) | 가장 큰 것 | C | 색상 |
# |---|---|---|---|
# | (0.8, 0.4, 0.2) | R | 0.6 | 60 × (0.2 / 0.6) = **20** |
# | (0.4, 0.2, 0.1) | R | 0.3 | 60 × (0.1 / 0.3) = **20**, 절반으로 어두워져도 같습니다. |
# | (1.0, 0.0, 0.5) | R | 1.0 | 60 × (-0.5 mod 6) = **330** |
# | (0.4, 0.2, 0.8) | B | 0.6 | 60 × (0.2 / 0.6 + 4) = **260** |
# | (0.7, 0.7, 0.7) | | 0 | **0** |


# %%
def rgb_to_hue(image):
    """화소마다 색상을 구합니다.

    인자:
        image: 컬러 이미지. 모양 (H, W, 3), 0 이상 1 이하의 실수 배열.
    반환값:
        색상. 모양 (H, W), 0 이상 360 미만의 실수 배열. 회색 화소는 0.
    """
    hue = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    red, green, blue = image[:, :, 0], image[:, :, 1], image[:, :, 2]
    largest = np.max(image, axis=2)
    chroma = largest - np.min(image, axis=2)
    safe = np.where(chroma > 0, chroma, 1)  # 회색은 0 / 1 = 0
    sector = np.where(
        largest == red,
        (green - blue) / safe % 6,
        np.where(largest == green, (blue - red) / safe + 2, (red - green) / safe + 4),
    )
    hue = 60 * sector
    ### END SOLUTION
    return hue


# %% tags=["check"]
check("prac7_image_features.rgb_to_hue")

# %% [markdown]
# ## 2. 색상 히스토그램
#
# 이제 이미지 전체를 수 몇 개로 줄입니다. 색상환을 같은 폭의 칸(bin)으로 나누고 칸마다 화소가 얼마나 들어 있는지 셉니다. 화소가 **어디에** 있는지는
# 잊어버립니다. 그래서 물체가 옮겨 다녀도, 조명이 변해도 결과가 거의 같습니다.
#
# **약속.**
#
# - 칸이 `bins`개이면 칸 하나의 폭은 360 / bins도입니다.
# - 회색(R, G, B가 모두 같은 화소)은 색상이 없으므로 **세지 않습니다.** 1번에서 0으로 정했다고 빨강 칸에 넣으면 안 됩니다.
# - 이미지마다 크기가 달라도 비교할 수 있도록 **센 화소의 수**로 나누어 합이 1이 되게 합니다. 모두 회색이면 0을 `bins`개 돌려줍니다.
#
# **손으로 풀어 보기.** 화소 넷의 색상이 [20, 20, 260, 회색]이고 bins = 6이면 폭은 60도입니다. 20은 0번 칸, 260은 4번 칸(240 이상 300 미만)에
# 들어갑니다. 센 화소가 셋이므로 결과는 [2/3, 0, 0, 0, 1/3, 0]입니다.


# %%
def hue_histogram(image, bins):
    """색상 히스토그램. 회색 화소는 세지 않습니다.

    인자:
        image: 컬러 이미지. 모양 (H, W, 3), 0 이상 1 이하의 실수 배열.
        bins: 칸의 수. 1 이상의 정수.
    반환값:
        모양 (bins,)의 실수 배열. 합은 1. 색이 있는 화소가 없으면 모두 0.
    """
    histogram = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    colored = np.max(image, axis=2) > np.min(image, axis=2)
    index = (rgb_to_hue(image)[colored] / (360 / bins)).astype(int)
    histogram = np.bincount(index, minlength=bins) / max(len(index), 1)
    ### END SOLUTION
    return histogram


# %% tags=["check"]
check("prac7_image_features.hue_histogram")

# %% [markdown]
# ### 조명이 달라져도 알아볼까요?
#
# 색이 일곱 가지인 무늬 조각을 조명을 바꿔 가며 만들었습니다. 색마다 두 장씩만 외워 두고 최근접 이웃으로 나머지를 맞혀 봅니다. 화소를 그대로 비교할 때와
# 색상 히스토그램을 비교할 때가 얼마나 다를까요?

# %% tags=["figure"]
import matplotlib.pyplot as plt
from matplotlib.colors import hsv_to_rgb

from autograde.figures import korean_font

korean_font()
COLORS = {"빨강": 5, "주황": 35, "노랑": 65, "초록": 125, "하늘": 185, "파랑": 230, "보라": 285}


def color_patch(rng, hue, size=8):
    """색상은 hue 근처이고 채도와 조명은 제멋대로인 조각."""
    hues = (hue + rng.normal(0, 7, (size, size))) % 360 / 360
    saturation = np.clip(rng.uniform(0.4, 1) + rng.normal(0, 0.05, (size, size)), 0.1, 1)
    light = np.clip(rng.uniform(0.25, 1) + rng.normal(0, 0.03, (size, size)), 0.05, 1)
    return hsv_to_rgb(np.stack([hues, saturation, light], axis=-1))


def nearest_accuracy(train, test):
    """색마다 train[색], test[색] 여러 장이 있을 때 1-최근접 이웃의 정확도."""
    known, labels = np.concatenate(train), np.repeat(np.arange(len(train)), [len(part) for part in train])
    hits = [
        labels[np.argmin(np.sum((known - x) ** 2, axis=1))] == label
        for label, part in enumerate(test)
        for x in part
    ]
    return np.mean(hits)


patch_rng = np.random.default_rng(1)
patches = np.array([[color_patch(patch_rng, hue) for _ in range(32)] for hue in COLORS.values()])
if hue_histogram(patches[0, 0], 12) is None:
    print("hue_histogram의 빈칸을 채운 다음 실행하면 두 방법을 비교합니다.")
else:
    histograms = np.array([[hue_histogram(patch, 12) for patch in row] for row in patches])
    flat = patches.reshape(len(COLORS), 32, -1)
    for name, values in (("화소 그대로", flat), ("색상 히스토그램", histograms)):
        print(f"{name}: 정확도 {nearest_accuracy(values[:, :2], values[:, 2:]):.3f}")
    figure, axes = plt.subplots(len(COLORS), 5, figsize=(7, 6.4), width_ratios=[1, 1, 1, 1, 3])
    for row, (name, examples, bars) in zip(axes, zip(COLORS, patches, histograms)):
        for place, patch in zip(row[:4], examples):
            place.imshow(patch)
            place.set_xticks([])
            place.set_yticks([])
        row[0].set_ylabel(name, rotation=0, ha="right", va="center")
        row[4].bar(np.arange(12) * 30 + 15, bars[:4].mean(axis=0), width=26, color="black")
        row[4].set_xlim(0, 360)
        row[4].set_xticks(
            [0, 60, 120, 180, 240, 300, 360], [] if name != "보라" else [0, 60, 120, 180, 240, 300, 360]
        )
        row[4].set_ylim(0, 1)
        row[4].set_yticks([])
    axes[-1, 4].set_xlabel("색상 (도)")
    figure.suptitle("조명이 달라도 색상 히스토그램은 비슷합니다")
    figure.tight_layout()
    plt.show()

# %% [markdown]
# ## 3. 밝기가 변하는 방향
#
# 윤곽은 밝기가 갑자기 변하는 곳입니다. 화소마다 가로와 세로로 밝기가 얼마나 변하는지 재면 윤곽의 세기와 방향을 압니다.
#
# $$g_x[i, j] = I[i, j + 1] - I[i, j - 1] \qquad g_y[i, j] = I[i + 1, j] - I[i - 1, j]$$
#
# $$\text{크기} = \sqrt{g_x^2 + g_y^2} \qquad \text{방향} = \operatorname{arctan2}(g_y, g_x) \bmod 180°$$
#
# - $I$: 회색조 이미지, 모양은 (H, W). $i$는 행(row), $j$는 열(column)의 번호입니다.
# - $g_x$, $g_y$, 크기, 방향: 모두 모양은 (H, W)입니다.
# - 여기서는 2로 나누지 않습니다.
# - **가장자리**: 이미지 바깥에는 가장 가까운 가장자리 화소가 그대로 이어진다고 봅니다. `np.pad(image, 1, mode="edge")`와 같습니다. 예를 들어
#   맨 왼쪽 열에서 $I[i, j - 1]$은 $I[i, j]$입니다.
# - **방향**: `np.arctan2`는 라디안을 주므로 도로 바꾸고(`np.degrees`), 180으로 나눈 나머지를 씁니다. 밝은 데에서 어두운 데로 가든 그 반대이든
#   같은 윤곽으로 보려는 것입니다. 크기가 0인 곳의 방향은 0입니다(`np.arctan2(0, 0)`은 0입니다).
#
# **손으로 풀어 보기.**
#
# ```text
#   image          gx              gy              크기             방향
# [ 0  0  4 ]   [ 0  4  4 ]     [ 0  0  0 ]     [ 0  4  4 ]     [  0    0    0 ]
# [ 0  0  4 ]   [ 0  4  4 ]     [ 4  4  0 ]     [ 4  5.7 4 ]    [ 90   45    0 ]
# [ 4  4  4 ]   [ 0  0  0 ]     [ 4  4  0 ]     [ 4  4  0 ]     [ 90   90    0 ]
# ```
#
# 1행 1열에서는 gx = 4 - 0 = 4, gy = 4 - 0 = 4이므로 크기는 √32 ≈ 5.7, 방향은 45도입니다. 0행 0열의 gx는 I[0, 1] - I[0, 0] = 0입니다.


# %%
def image_gradients(image):
    """화소마다 밝기가 변하는 크기와 방향을 구합니다.

    인자:
        image: 회색조 이미지. 모양 (H, W), 실수 배열.
    반환값:
        (magnitude, angle)
        magnitude: 크기. 모양 (H, W), 0 이상의 실수 배열.
        angle: 방향(도). 모양 (H, W), 0 이상 180 미만의 실수 배열.
    """
    magnitude = None  # 여기를 채우세요
    angle = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    padded = np.pad(image, 1, mode="edge")
    gx = padded[1:-1, 2:] - padded[1:-1, :-2]
    gy = padded[2:, 1:-1] - padded[:-2, 1:-1]
    magnitude = np.sqrt(gx**2 + gy**2)
    angle = np.degrees(np.arctan2(gy, gx)) % 180
    ### END SOLUTION
    return magnitude, angle


# %% tags=["check"]
check("prac7_image_features.image_gradients")

# %% [markdown]
# ## 4. HOG
#
# 이미지를 한 변이 `cell`인 네모 칸(cell)으로 나누고, 칸마다 방향의 히스토그램을 만듭니다. 화소는 한 표가 아니라 **크기만큼** 표를 던집니다. 뚜렷한
# 윤곽일수록 세게 말하는 셈입니다. 칸 안에서는 위치를 잊지만 칸의 위치는 남으므로, 윤곽이 조금 움직이는 것은 참아 주면서도 전체 모양은 기억합니다.
#
# **약속.**
#
# - 이미지의 H와 W는 `cell`로 나누어떨어집니다. 칸은 겹치지 않습니다.
# - 방향 0도부터 180도까지를 `bins`개로 나눕니다. 폭은 180 / bins도입니다. 이웃 칸에 나누어 주지 않고 한 칸에만 더합니다.
# - 칸의 히스토그램을 **왼쪽 위부터 오른쪽으로, 그다음 아랫줄**의 순서로 이어 붙입니다. 길이는 (H / cell) × (W / cell) × bins입니다.
# - 마지막에 이어 붙인 벡터 **전체**를 그 L2 노름(제곱해 더한 것의 제곱근)으로 나눕니다. 그래서 대비가 달라져도 결과가 같습니다. 모두 0이면 0 그대로
#   둡니다.
#
# **손으로 풀어 보기.** 3번의 예에서 cell = 3, bins = 4이면 칸은 하나, 폭은 45도입니다. 0도에 모인 크기는 4 + 4 + 4 = 12, 45도에는 5.66, 90도에는
# 4 + 4 + 4 = 12입니다. [12, 5.66, 12, 0]을 노름 √(144 + 32 + 144) = 17.89로 나누면 [0.671, 0.316, 0.671, 0]입니다.


# %%
def hog(image, cell, bins):
    """방향 히스토그램을 이어 붙인 특징.

    인자:
        image: 회색조 이미지. 모양 (H, W), 실수 배열.
        cell: 칸의 한 변. H와 W를 나누어떨어지게 하는 정수.
        bins: 방향을 나눌 칸의 수. 1 이상의 정수.
    반환값:
        모양 (H // cell * (W // cell) * bins,)의 실수 배열. L2 노름은 1, 밝기가 고르면 모두 0.
    """
    feature = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    magnitude, angle = image_gradients(image)
    index = (angle / (180 / bins)).astype(int)
    histograms = []
    for top in range(0, image.shape[0], cell):
        for left in range(0, image.shape[1], cell):
            here = np.s_[top : top + cell, left : left + cell]
            histograms.append(np.bincount(index[here].ravel(), magnitude[here].ravel(), minlength=bins))
    feature = np.concatenate(histograms)
    norm = np.sqrt(np.sum(feature**2))
    feature = feature / (norm if norm > 0 else 1)
    ### END SOLUTION
    return feature


# %% tags=["check"]
check("prac7_image_features.hog")

# %% [markdown]
# ### HOG는 무엇을 볼까요?
#
# 손글씨 숫자의 HOG를 그림으로 그려 봅시다. 칸마다 방향 히스토그램을 짧은 선으로 그렸습니다. 선은 밝기가 변하는 방향과 **직각**, 곧 윤곽이 뻗은
# 방향이고, 굵을수록 값이 큽니다.

# %% tags=["figure"]
from autograde.datasets import load_digits

digits = load_digits(flatten=False)
if hog(digits.x_train[0, 0], 2, 9) is None:
    print("hog의 빈칸을 채운 다음 실행하면 그림이 나옵니다.")
else:
    figure, axes = plt.subplots(2, 5, figsize=(7.5, 3.4))
    for digit, (above, below) in zip((0, 1, 3, 4, 7), axes.T):
        image = digits.x_train[np.flatnonzero(digits.y_train == digit)[0], 0]
        weights = hog(image, 2, 9).reshape(4, 4, 9)
        above.imshow(image, cmap="gray_r")
        below.imshow(image, cmap="gray_r", alpha=0.15)
        for row, column, b in np.ndindex(4, 4, 9):
            edge = np.deg2rad((b + 0.5) * 20 + 90)
            dx, dy = 0.9 * np.cos(edge), 0.9 * np.sin(edge)
            x, y = 2 * column + 0.5, 2 * row + 0.5
            below.plot([x - dx, x + dx], [y - dy, y + dy], "k", linewidth=9 * weights[row, column, b])
        for place in (above, below):
            place.set_xticks([])
            place.set_yticks([])
    axes[0, 0].set_ylabel("이미지")
    axes[1, 0].set_ylabel("HOG")
    figure.suptitle("HOG는 칸마다 윤곽이 뻗은 방향을 기억합니다")
    figure.tight_layout()
    plt.show()

# %% [markdown]
# ## 5. 조각 오려 내기
#
# 세 번째 특징은 글에서 왔습니다. 글의 주제는 낱말의 순서를 몰라도 **어떤 낱말이 몇 번 나오는지**로 꽤 알 수 있습니다. 이미지에서는 작은 무늬 조각이
# 낱말 노릇을 합니다. 먼저 이미지에서 한 변이 `size`인 정사각형 조각을 한 칸씩 옮기며 모두 오려 냅니다.
#
# - 조각은 (H - size + 1) × (W - size + 1)개이고, 왼쪽 위부터 오른쪽으로, 그다음 아랫줄의 순서입니다.
# - 조각 하나를 행 순서로 한 줄로 폅니다. 길이는 size × size입니다.
#
# **손으로 풀어 보기.** size = 2이면 조각은 2 × 1 = 2개입니다.
#
# ```text
#   image        조각
# [ 1  2 ]     [ 1  2  3  4 ]
# [ 3  4 ]     [ 3  4  5  6 ]
# [ 5  6 ]
# ```


# %%
def extract_patches(image, size):
    """겹치는 정사각형 조각을 모두 오려 냅니다.

    인자:
        image: 회색조 이미지. 모양 (H, W)의 배열.
        size: 조각의 한 변. 1 이상 min(H, W) 이하의 정수.
    반환값:
        모양 ((H - size + 1) * (W - size + 1), size * size)의 배열.
    """
    patches = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    patches = np.array(
        [image[i : i + size, j : j + size].ravel() for i in range(rows) for j in range(columns)]
    )
    ### END SOLUTION
    return patches


# %% tags=["check"]
check("prac7_image_features.extract_patches")

# %% [markdown]
# ## 6. k-평균으로 낱말 정하기
#
# 조각은 수없이 많고 똑같은 것은 거의 없습니다. 비슷한 것끼리 K개의 무리로 묶고, 무리의 가운데를 낱말로 삼읍시다. k-평균(k-means)은 두 단계를
# 되풀이합니다.
#
# 1. **배정**: 점마다 가장 가까운 중심을 찾습니다. 거리가 같으면 번호가 작은 중심입니다.
# 2. **갱신**: 중심을, 자기에게 배정된 점들의 평균으로 옮깁니다.
#
# **약속.**
#
# - 처음 중심은 인자로 받습니다. 보통은 데이터에서 아무렇게나 K개를 골라 시작하는데, 그러면 결과가 매번 달라지기 때문입니다. 받은 배열을 바꾸면 안 됩니다.
# - 두 단계를 `steps`번 되풀이합니다. 한 번의 갱신에서는 모든 중심을 **같은 배정**으로 옮깁니다.
# - 배정된 점이 하나도 없는 중심은 **그 자리에 둡니다.**
# - 되풀이가 끝나면 마지막 중심으로 한 번 더 배정해서 그 결과를 돌려줍니다. `steps`가 0이면 처음 중심에 배정만 합니다.
#
# **손으로 풀어 보기.** 점이 [[0], [1], [9], [11]], 처음 중심이 [[0], [1]]입니다.
#
# | | 배정 | 갱신한 중심 |
# |---|---|---|
# | 첫 번째 | [0, 1, 1, 1] | [0], [(1 + 9 + 11) / 3] = [7] |
# | 두 번째 | [0, 0, 1, 1] | [0.5], [10] |
# | 끝난 다음 | [0, 0, 1, 1] | |


# %%
def kmeans(X, centers, steps):
    """k-평균.

    인자:
        X: 점. 모양 (N, D), 실수 배열.
        centers: 처음 중심. 모양 (K, D), 실수 배열. 바꾸지 않습니다.
        steps: 배정과 갱신을 되풀이할 횟수. 0 이상의 정수.
    반환값:
        (centers, labels)
        centers: 마지막 중심. 모양 (K, D), 실수 배열.
        labels: 마지막 중심에 배정한 결과. 모양 (N,), 0 이상 K 미만의 정수 배열.
    """
    labels = None  # 여기를 채우세요
    ### BEGIN SOLUTION

    def nearest(centers):
        return np.argmin(np.sum((X[:, np.newaxis] - centers) ** 2, axis=2), axis=1)

    centers = centers.astype(float)
    for _ in range(steps):
        labels = nearest(centers)
        for k in range(len(centers)):
            if np.any(labels == k):
                centers[k] = np.mean(X[labels == k], axis=0)
    labels = nearest(centers)
    ### END SOLUTION
    return centers, labels


# %% tags=["check"]
check("prac7_image_features.kmeans")

# %% [markdown]
# ### 숫자를 이루는 낱말들
#
# 훈련 숫자 150장에서 오려 낸 4×4 조각으로 낱말 40개를 정해 봅시다. 획의 끝, 비스듬한 획, 둥근 모서리 같은 것이 보이나요?

# %% tags=["figure"]
word_rng = np.random.default_rng(0)
pieces = [extract_patches(image, 4) for image in digits.x_train[:150, 0]]
words = None
if pieces[0] is not None:
    pieces = np.concatenate(pieces)
    first = pieces[word_rng.choice(len(pieces), size=40, replace=False)]
    words, piece_labels = kmeans(pieces, first, 15)
if words is None or piece_labels is None:
    words = None
    print("extract_patches와 kmeans의 빈칸을 채운 다음 실행하면 그림이 나옵니다.")
else:
    figure, axes = plt.subplots(4, 10, figsize=(7.5, 3.3))
    often = np.argsort(-np.bincount(piece_labels, minlength=40))
    for place, k in zip(axes.ravel(), often):
        place.imshow(words[k].reshape(4, 4), cmap="gray_r", vmin=0, vmax=1)
        place.set_xticks([])
        place.set_yticks([])
    figure.suptitle("시각 단어 40개. 왼쪽 위가 가장 자주 나오는 것")
    figure.tight_layout()
    plt.show()

# %% [markdown]
# ## 7. 낱말 세기
#
# 이제 이미지마다 조각을 오려 내고, 조각마다 가장 가까운 낱말을 찾아, 낱말이 나온 횟수를 셉니다. 조각의 수로 나누어 합이 1이 되게 합니다. 거리가
# 같으면 번호가 작은 낱말입니다.
#
# **손으로 풀어 보기.** 5번의 예에서 조각은 [1, 2, 3, 4]와 [3, 4, 5, 6]입니다. 낱말이 [[0, 0, 0, 0], [3, 3, 5, 5], [9, 9, 9, 9]]라면 앞의
# 조각과의 제곱 거리는 30, 10, 174이고, 뒤의 조각과는 86, 2, 86입니다. 둘 다 1번 낱말이므로 결과는 [0, 1, 0]입니다.


# %%
def bag_of_words(image, words, size):
    """시각 단어가 나온 비율.

    인자:
        image: 회색조 이미지. 모양 (H, W), 실수 배열.
        words: 시각 단어. 모양 (K, size * size), 실수 배열.
        size: 조각의 한 변. 정수.
    반환값:
        모양 (K,)의 실수 배열. 합은 1.
    """
    histogram = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    patches = extract_patches(image, size)
    nearest = np.argmin(np.sum((patches[:, np.newaxis] - words) ** 2, axis=2), axis=1)
    histogram = np.bincount(nearest, minlength=len(words)) / len(patches)
    ### END SOLUTION
    return histogram


# %% tags=["check"]
check("prac7_image_features.bag_of_words")

# %% [markdown]
# ## 8. 특징의 크기 맞추기
#
# 특징마다 크기가 다릅니다. 화소는 0부터 1까지이고, 낱말의 비율은 0.03쯤입니다. 그대로 나란히 놓으면 작은 특징은 기울기(gradient)도 작아서 거의 배우지
# 못합니다. 그래서 열(특징)마다 평균을 빼고 표준편차로 나눕니다. 이것을 표준화(standardization)라고 합니다.
#
# $$x'_{ij} = \frac{x_{ij} - \mu_j}{\sigma_j}$$
#
# - $\mu_j$, $\sigma_j$: **훈련 데이터**의 $j$번째 열의 평균과 표준편차. 모양은 (D,)
#
# **약속.**
#
# - 평균과 표준편차는 훈련 데이터에서만 구하고, 다른 데이터(검증, 시험)에도 **그 값을 그대로** 씁니다. 시험 데이터의 평균을 쓰면 시험 문제를 미리 본 것이
#   됩니다.
# - 표준편차는 N으로 나누는 것, 곧 `np.std`가 그냥 구해 주는 것입니다.
# - 훈련 데이터에서 값이 모두 같은 열은 표준편차가 0입니다. 이런 열은 평균만 빼고 **나누지 않습니다.** 손글씨 숫자의 귀퉁이 화소는 정말로 늘 0입니다.
#
# **손으로 풀어 보기.** 훈련 데이터가 [[1, 7], [5, 7]]이고 다른 데이터가 [[3, 9]]라면 평균은 [3, 7], 표준편차는 [2, 0]입니다. 결과는
# [[-1, 0], [1, 0]]과 [[0, 2]]입니다.


# %%
def standardize(X_train, X):
    """훈련 데이터의 평균과 표준편차로 두 데이터를 표준화합니다.

    인자:
        X_train: 훈련 데이터의 특징. 모양 (N, D), 실수 배열.
        X: 다른 데이터의 특징. 모양 (M, D), 실수 배열.
    반환값:
        (scaled_train, scaled): 표준화한 X_train과 X. 모양은 그대로.
    """
    scaled_train = None  # 여기를 채우세요
    scaled = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    mean, std = np.mean(X_train, axis=0), np.std(X_train, axis=0)
    std = np.where(std > 0, std, 1)
    scaled_train, scaled = (X_train - mean) / std, (X - mean) / std
    ### END SOLUTION
    return scaled_train, scaled


# %% tags=["check"]
check("prac7_image_features.standardize")

# %% [markdown]
# ## 특징을 더하면 나아질까요?
#
# 앞서 만든 SVM 손실(`prac2_svm_loss`의 `svm_loss_vectorized`)로 선형 분류기를 학습시켜 견주어 봅시다. 특징을 고르는 일이므로 **검증 데이터**로
# 비교하고, 시험 데이터의 정확도는 함께 적어만 둡니다.

# %% tags=["figure"]


def with_ones(X):
    """편향 트릭: 마지막 열에 1을 붙입니다."""
    return np.hstack([X, np.ones((len(X), 1))])


def learn(X, y, steps=300, learning_rate=0.05, reg=1e-3):
    """경사 하강법으로 선형 분류기를 학습시켜 W를 돌려줍니다."""
    W = np.zeros((X.shape[1] + 1, 10))
    for _ in range(steps):
        loss, dW = svm_loss_vectorized(W, with_ones(X), y, reg)
        W -= learning_rate * dW
    return W


def accuracy(W, X, y):
    return np.mean(np.argmax(with_ones(X) @ W, axis=1) == y)


def feature_table(split):
    """이름마다 특징 (N, D). split은 이미지 (N, 1, 8, 8)."""
    table = {
        "화소": split.reshape(len(split), -1),
        "HOG": np.array([hog(image, 4, 9) for image in split[:, 0]]),
        "시각 단어": np.array([bag_of_words(image, words, 4) for image in split[:, 0]]),
    }
    table["화소 + HOG"] = np.hstack([table["화소"], table["HOG"]])
    table["셋 모두"] = np.hstack([table["화소 + HOG"], table["시각 단어"]])
    return table


tried = (hog(digits.x_train[0, 0], 4, 9), standardize(np.eye(2), np.eye(2))[0])
if words is None or any(value is None for value in (*tried, bag_of_words(digits.x_train[0, 0], words, 4))):
    print("빈칸을 모두 채운 다음 실행하면 정확도를 비교합니다.")
else:
    tables = [feature_table(split) for split in (digits.x_train, digits.x_val, digits.x_test)]
    scores = {}
    for name in tables[0]:
        X_train, X_val = standardize(tables[0][name], tables[1][name])
        _, X_test = standardize(tables[0][name], tables[2][name])
        W = learn(X_train, digits.y_train)
        scores[name] = accuracy(W, X_val, digits.y_val), accuracy(W, X_test, digits.y_test)
        print(f"{name} ({X_train.shape[1]}개): 검증 {scores[name][0]:.3f}, 시험 {scores[name][1]:.3f}")
    plt.figure(figsize=(6.5, 3.2))
    bars = plt.bar(
        list(scores), [validation for validation, _ in scores.values()], color="0.6", edgecolor="black"
    )
    plt.bar_label(bars, fmt="%.3f")
    plt.ylim(0.8, 1.0)
    plt.ylabel("검증 정확도")
    plt.title("선형 분류기에 넣은 특징과 정확도")
    plt.tight_layout()
    plt.show()

# %% [markdown]
# ## 정리
#
# - 특징은 이미지에서 **변해도 되는 것은 버리고 남겨야 할 것은 남긴** 수입니다. 색상 히스토그램은 조명과 위치를, HOG는 대비와 작은 움직임을, 시각 단어는
#   위치를 버립니다.
# - 무엇을 버릴지는 문제에 달려 있습니다. 손글씨 숫자에는 색이 없어 색상 히스토그램이 쓸모없고, 시각 단어만으로는 6과 9를 헷갈리기 쉽습니다.
# - 화소와 HOG를 함께 쓰면 화소만 쓸 때보다 나빠지지 않았습니다. 서로 다른 것을 보기 때문입니다.
# - 평균과 표준편차 같은 것도 훈련 데이터에서 배운 값입니다. 시험 데이터에서 다시 구하지 않습니다.
# - 합성곱 신경망(3일차)은 이런 특징을 사람이 정하지 않고 데이터에서 스스로 배웁니다. 첫 층의 필터는 흔히 HOG처럼 윤곽의 방향을 봅니다.
