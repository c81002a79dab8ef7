"""prac6_char_rnn 채점: 자모, 임베딩, 시퀀스의 손실, 모델의 기울기, 뽑기와 쓰기.

Tolerances: sums of a few hundred float64 terms; any right order of summation agrees to about 1e-12. The losses
allow 1e-7 inside the logarithm, which moves them by at most 1e-7 / p.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac6_char_rnn", title="글자를 쓰는 신경망")

CHO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JUNG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
JONG = [""] + ["_" + final for final in "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]


# ---------------------------------------------------------------- 1. to_jamo

jamo = exercise.task(
    "to_jamo",
    lecture="3_day/char_rnn#jamo",
    hints=[
        "글자를 하나씩 보면서, ord(글자) - 44032가 0 이상 11172 미만이면 한글 음절입니다.",
        "28로 나눈 나머지가 종성입니다. 몫을 다시 21로 나누면 몫과 나머지가 무엇이 될까요?",
        "종성의 번호가 0이면 아무것도 더하지 않습니다. 음절이 아닌 글자는 그대로 넣습니다.",
    ],
)


@jamo.case(points=1)
def jamo_by_hand(rng):
    """손으로 계산한 예: 꽃 다"""
    return ["꽃 다"]


@jamo.case(points=1)
def jamo_first_and_last(rng):
    """맨 처음 음절과 맨 끝 음절"""
    return ["가힣"]


@jamo.case(points=1)
def jamo_mixed(rng):
    """음절이 아닌 글자: 빈칸, 줄바꿈, 알파벳, 숫자, 홀로 쓴 자모"""
    return ["RNN은\nㅋㅋ 3일차."]


@jamo.case(points=1)
def jamo_first_consonant(rng):
    """초성이 모두 ㄱ인 글"""
    return ["각가긱"]


@jamo.case(points=1)
def jamo_empty(rng):
    """빈 글"""
    return [""]


@jamo.case(points=2, hidden=True)
def jamo_every_part(rng):
    """모든 초성과 중성과 종성"""
    codes = [((k % 19) * 21 + k % 21) * 28 + k % 28 for k in range(56)]
    return ["".join(chr(44032 + code) for code in codes)]


@jamo.case(points=1, hidden=True)
def jamo_random(rng):
    """임의의 음절과, 음절의 앞뒤에 놓인 글자"""
    letters = [chr(44032 + int(code)) for code in rng.integers(0, 11172, size=30)]
    return [" ".join(letters) + chr(44031) + "!?" + chr(55204)]


def split_syllable(letter):
    k = ord(letter) - 44032
    return (k // 588, k // 28 % 21, k % 28) if 0 <= k < 11172 else None


def jamo_with(parts, other=lambda letter: [letter]):
    """``to_jamo`` from what to write for (cho, jung, jong) and for another letter."""

    def wrong(text):
        found = []
        for letter in text:
            numbers = split_syllable(letter)
            found += parts(*numbers) if numbers else other(letter)
        return found

    return wrong


@jamo.misconception()
def jamo_empty_final(text):
    """받침이 없는 음절에도 빈 문자열이 하나씩 들어갔습니다. 종성의 번호가 0일 때는 어떻게 하기로 했나요?"""
    return jamo_with(lambda c, j, f: [CHO[c], JUNG[j], JONG[f]])(text)


@jamo.misconception()
def jamo_final_unmarked(text):
    """받침에 밑줄이 붙지 않았습니다. 그러면 초성 ㄱ과 받침 ㄱ을 구별할 수 있을까요?"""
    return jamo_with(lambda c, j, f: [CHO[c], JUNG[j], *([JONG[f][1:]] if f else [])])(text)


@jamo.misconception()
def jamo_no_finals(text):
    """받침이 모두 사라졌습니다. 28로 나눈 나머지는 어디에 쓰였나요?"""
    return jamo_with(lambda c, j, f: [CHO[c], JUNG[j]])(text)


@jamo.misconception()
def jamo_final_off_by_one(text):
    """받침이 한 칸씩 밀렸습니다. JONG의 0번에는 무엇이 들어 있나요?"""
    return jamo_with(lambda c, j, f: [CHO[c], JUNG[j], *([JONG[f - 1]] if f else [])])(text)


@jamo.misconception()
def jamo_drops_others(text):
    """빈칸과 줄바꿈, 알파벳이 사라졌습니다. 음절이 아닌 글자는 어떻게 하기로 했나요?"""
    return jamo_with(lambda c, j, f: [CHO[c], JUNG[j], *([JONG[f]] if f else [])], other=lambda letter: [])(
        text
    )


@jamo.misconception()
def jamo_nested(text):
    """음절마다 리스트가 하나씩 들어 있습니다. 자모를 한 줄로 늘어놓으려면 append와 += 가운데 무엇이 맞을까요?"""
    return jamo_with(lambda c, j, f: [[CHO[c], JUNG[j], *([JONG[f]] if f else [])]])(text)


@jamo.misconception()
def jamo_joined(text):
    """문자열 하나로 이어졌습니다. 자모마다 따로 번호를 붙이려면 어떤 자료형이어야 할까요?"""
    return "".join(jamo_with(lambda c, j, f: [CHO[c], JUNG[j], *([JONG[f]] if f else [])])(text))


@jamo.misconception()
def jamo_order_mixed(text):
    """중성이 초성보다 앞에 놓였습니다. 음절을 읽는 차례는 무엇인가요?"""
    return jamo_with(lambda c, j, f: [JUNG[j], CHO[c], *([JONG[f]] if f else [])])(text)


@jamo.misconception()
def jamo_upper_bound(text):
    """맨 끝 음절을 음절로 보지 않았습니다. 음절의 번호는 0부터 몇까지인가요?"""
    found = []
    for letter in text:
        k = ord(letter) - 44032
        found += (
            [letter]
            if not 0 <= k < 11171
            else [CHO[k // 588], JUNG[k // 28 % 21], *JONG[k % 28 : k % 28 + 1]]
        )
        if 0 <= k < 11171 and k % 28 == 0:
            found.pop()
    return found


@jamo.misconception()
def jamo_lower_bound(text):
    """맨 처음 음절 "가"를 음절로 보지 않았습니다. 음절의 번호는 몇부터인가요?"""
    found = []
    for letter in text:
        k = ord(letter) - 44032
        found += (
            [letter] if not 0 < k < 11172 else [CHO[k // 588], JUNG[k // 28 % 21], *JONG[k % 28 : k % 28 + 1]]
        )
        if 0 < k < 11172 and k % 28 == 0:
            found.pop()
    return found


@jamo.misconception()
def jamo_jung_not_reduced(text):
    """중성을 찾다가 멈췄습니다. 28로 나눈 몫에는 초성도 섞여 있습니다. 중성만 남기려면 무엇으로 나눈 나머지가 필요할까요?"""
    found = []
    for letter in text:
        k = ord(letter) - 44032
        if not 0 <= k < 11172:
            found.append(letter)
            continue
        found += [CHO[k // 588], JUNG[k // 28]]
        if k % 28:
            found.append(JONG[k % 28])
    return found


@jamo.misconception()
def jamo_not_shifted(text):
    """44032를 빼지 않아 번호가 범위를 벗어났습니다. "가"의 번호가 0이 되려면 무엇을 빼야 할까요?"""
    found = []
    for letter in text:
        k = ord(letter)
        if not 44032 <= k < 55204:
            found.append(letter)
            continue
        found += [CHO[k // 588], JUNG[k // 28 % 21]]
        if k % 28:
            found.append(JONG[k % 28])
    return found


@jamo.misconception()
def jamo_everything_is_a_syllable(text):
    """한글 음절이 아닌 글자까지 풀려고 했습니다. 빈칸의 번호에서 44032를 빼면 어떤 수가 되나요?"""
    found = []
    for letter in text:
        k = ord(letter) - 44032
        found += [CHO[k // 588], JUNG[k // 28 % 21]]
        if k % 28:
            found.append(JONG[k % 28])
    return found


@jamo.variant
def jamo_divmod(text):
    found = []
    for letter in text:
        if "가" <= letter <= "힣":
            rest, final = divmod(ord(letter) - ord("가"), 28)
            first, vowel = divmod(rest, 21)
            found.extend([CHO[first], JUNG[vowel]] + ([JONG[final]] if final > 0 else []))
        else:
            found.append(letter)
    return found


@jamo.variant
def jamo_generator(text):
    def parts():
        for letter in text:
            k = ord(letter) - 0xAC00
            if 0 <= k <= 11171:
                yield from (CHO[k // 28 // 21], JUNG[k % 588 // 28], JONG[k % 28])
            else:
                yield letter

    return tuple(part for part in parts() if part)


@jamo.variant
def jamo_search(text):
    return [
        part
        for letter in text
        for part in (
            (CHO[(ord(letter) - 44032) // 588], JUNG[(ord(letter) - 44032) % 588 // 28])
            + ((JONG[(ord(letter) - 44032) % 28],) if (ord(letter) - 44032) % 28 else ())
            if 44032 <= ord(letter) <= 55203
            else (letter,)
        )
    ]


@jamo.variant
def jamo_table(text):
    finals = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
    out = []
    for letter in text:
        code = ord(letter)
        if code < 44032 or code > 55203:
            out = out + [letter]
            continue
        code -= 44032
        final = code % 28
        code = (code - final) // 28
        vowel = code % 21
        out = out + ["ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"[(code - vowel) // 21], JUNG[vowel]]
        if final:
            out.append("_" + finals[final - 1])
    return out


# ---------------------------------------------------------------- 2. embedding_forward

embed = exercise.task(
    "embedding_forward",
    lecture="3_day/char_rnn#embedding",
    hints=[
        "팬시 인덱싱에 2차원 번호 배열을 그대로 넣으면 무엇이 나오는지 작은 W로 출력해 보세요.",
        "역전파에서 dW의 모양을 알려면 무엇이 필요할까요? cache에 함께 담아 두세요.",
    ],
)


@embed.probe
def run_embed(m, x, W):
    yield "out", m.embedding_forward(x, W)[0]


def embedding(N, T, V, D, rng):
    return [rng.integers(0, V, size=(N, T)), rng.normal(size=(V, D))]


@embed.case(points=1)
def embed_by_hand(rng):
    """손으로 계산한 예: x = [[3, 1, 3]]"""
    return [np.array([[3, 1, 3]]), np.array([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]])]


@embed.case(points=1)
def embed_square(rng):
    """V와 D가 같을 때: W (3, 3)"""
    return [np.array([[0, 2], [1, 1]]), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])]


@embed.case(points=1, hidden=True)
def embed_other_sizes(rng):
    """다른 크기"""
    return embedding(4, 5, 7, 3, rng)


@embed.case(points=1, hidden=True)
def embed_one(rng):
    """번호 하나"""
    return embedding(1, 1, 5, 4, rng)


@embed.misconception()
@embed.pattern(error=r"out of bounds for axis 1", source=r"W\[\s*:\s*,")
def embed_columns(ref):
    """W의 행이 아니라 열을 골랐습니다. 번호 하나의 벡터는 W에서 어느 쪽으로 놓여 있나요?"""

    def embedding_forward(x, W):
        return W.T[x], (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_flat(ref):
    """시점의 축이 사라져 (N·T, D)가 되었습니다. out의 모양은 무엇이어야 하나요?"""

    def embedding_forward(x, W):
        return W[x.ravel()], (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_off_by_one(ref):
    """번호에서 1을 뺀 행을 골랐습니다. 번호는 0부터인가요, 1부터인가요?"""

    def embedding_forward(x, W):
        return W[x - 1], (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_time_first(ref):
    """시점의 축이 맨 앞에 놓였습니다. out의 앞의 두 축은 x의 두 축과 같은 차례여야 합니다. 어떤 차례인가요?"""

    def embedding_forward(x, W):
        return W[x.T], (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_one_hot(ref):
    """벡터가 아니라 원-핫이 나왔습니다. 원-핫에 무엇을 곱해야 벡터가 될까요?"""

    def embedding_forward(x, W):
        return np.eye(len(W))[x], (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
@embed.pattern(error=r"mismatch in its core dimension|not aligned", source=r"x\s*(@|\.dot\()|dot\(\s*x\s*,")
def embed_product(ref):
    """번호에 W를 행렬로 곱했습니다. 번호 3이 번호 1의 세 배라는 뜻인가요? 번호는 어디에 쓰는 것일까요?"""

    def embedding_forward(x, W):
        return x @ W, (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_scaled(ref):
    """고른 행에 번호까지 곱했습니다. 번호의 크기에 뜻이 있나요?"""

    def embedding_forward(x, W):
        return W[x] * x[:, :, None], (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_averaged(ref):
    """시점의 벡터를 평균했습니다. 다음 글자를 맞히려면 시점마다 벡터가 따로 있어야 하지 않을까요?"""

    def embedding_forward(x, W):
        return W[x].mean(axis=1), (x, W)

    return {"embedding_forward": embedding_forward}


@embed.misconception()
def embed_only_out(ref):
    """벡터만 돌려주었습니다. 역전파에서 쓸 cache도 함께 돌려주었나요?"""

    def embedding_forward(x, W):
        return W[x]

    return {"embedding_forward": embedding_forward}


@embed.variant
def embed_take(ref):
    def embedding_forward(x, W):
        return np.take(W, x, axis=0), {"x": x, "shape": W.shape}

    return {"embedding_forward": embedding_forward}


@embed.variant
def embed_by_one_hot(ref):
    def embedding_forward(x, W):
        hot = (x[:, :, None] == np.arange(len(W))).astype(float)
        return hot @ W, (hot,)

    return {"embedding_forward": embedding_forward}


@embed.variant
def embed_loops(ref):
    def embedding_forward(x, W):
        N, T = x.shape
        out = np.zeros((N, T, W.shape[1]))
        for n in range(N):
            for t in range(T):
                out[n, t] = W[x[n, t]]
        return out, [x, W]

    return {"embedding_forward": embedding_forward}


@embed.variant
def embed_list(ref):
    def embedding_forward(x, W):
        return np.array([[W[i] for i in row] for row in x]), (x, W.shape[0], W.shape[1])

    return {"embedding_forward": embedding_forward}


@embed.variant
def embed_reshaped(ref):
    def embedding_forward(x, W):
        return W[x.reshape(-1), :].reshape(*x.shape, -1), (x.copy(), W.copy())

    return {"embedding_forward": embedding_forward}


NOT_OPENED = "cache는 열어 보지 않는다고 본문에 적었습니다. 잘못 담은 것은 embedding_backward에서 드러납니다."


embed.equivalent("embedding_forward: cache = (x, W) → …", NOT_OPENED)


# ---------------------------------------------------------------- 3. embedding_backward

embed_back = exercise.task(
    "embedding_backward",
    lecture="3_day/char_rnn#embedding",
    hints=[
        "dW를 W와 같은 모양의 0으로 시작해, 자리마다 그 번호의 행에 dout을 더합니다.",
        "x에 같은 번호가 두 번 나오는 작은 예로 결과를 출력해 보세요. 두 번 다 더해졌나요?",
        "np.add.at은 첫 번째로 받은 배열을 고칩니다. 돌려주는 값은 없습니다.",
    ],
)


@embed_back.probe
def run_embed_back(m, x, W, dout):
    _, cache = m.embedding_forward(x, W)
    m.embedding_forward(x * 0, W + 1)
    yield "dW", m.embedding_backward(dout, cache)
    yield "dW_again", m.embedding_backward(dout, cache)


@embed_back.case(points=1)
def embed_back_by_hand(rng):
    """손으로 계산한 예: x = [[3, 1, 3]]"""
    dout = np.array([[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]])
    return [np.array([[3, 1, 3]]), np.array([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]]), dout]


@embed_back.case(points=1)
def embed_back_across_examples(rng):
    """같은 번호가 여러 예제에 나올 때: x = [[0, 2], [2, 2], [1, 0]]"""
    dout = np.array([[[1, -1, 2], [0, 3, 1]], [[2, 2, -2], [4, 0, 1]], [[-3, 1, 1], [1, 1, 1]]], dtype=float)
    return [np.array([[0, 2], [2, 2], [1, 0]]), np.arange(12.0).reshape(4, 3), dout]


@embed_back.case(points=1)
def embed_back_no_repeats(rng):
    """되풀이되는 번호가 없을 때"""
    return [np.array([[2, 0]]), np.ones((4, 1)), np.array([[[5.0], [-7.0]]])]


@embed_back.case(points=1, hidden=True)
def embed_back_many_repeats(rng):
    """번호가 몇 가지 안 될 때"""
    return [rng.integers(0, 3, size=(5, 6)), rng.normal(size=(3, 4)), rng.normal(size=(5, 6, 4))]


@embed_back.case(points=1, hidden=True)
def embed_back_unused(rng):
    """쓰이지 않은 번호가 많을 때"""
    return [rng.integers(2, 9, size=(2, 3)), rng.normal(size=(11, 5)), rng.normal(size=(2, 3, 5))]


@embed_back.misconception(see="1_day/numpy#indexing")
def embed_back_fancy_sum(ref):
    """되풀이된 번호의 기울기가 하나만 남았습니다. dW[x] += …나 dW[번호] = …는 같은 자리가 여러 번 나올 때 몇 번 더하나요?"""

    def embedding_backward(dout, cache):
        x, W = cache
        dW = np.zeros(W.shape)
        dW[x] += dout
        return dW

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_averaged(ref):
    """되풀이된 번호의 기울기를 평균했습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""

    def embedding_backward(dout, cache):
        x, W = cache
        counts = np.bincount(x.ravel(), minlength=len(W))
        return ref.embedding_backward(dout, cache) / np.maximum(counts, 1)[:, None]

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_divided(ref):
    """기울기를 자리의 수로 나누었습니다. 나누는 일은 손실 쪽에서 한 번만 하지 않나요?"""

    def embedding_backward(dout, cache):
        return ref.embedding_backward(dout, cache) / cache[0].size

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_by_example(ref):
    """기울기를 예제의 수로 나누었습니다. 나누는 일은 손실 쪽에서 한 번만 하지 않나요?"""

    def embedding_backward(dout, cache):
        return ref.embedding_backward(dout, cache) / len(cache[0])

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_is_dout(ref):
    """dout을 그대로 돌려주었습니다. dW의 모양은 W와 같아야 합니다. 어느 행에 무엇을 더해야 할까요?"""

    def embedding_backward(dout, cache):
        return dout.copy()

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_rows_of_dout(ref):
    """dout에서 행을 고르듯 꺼냈습니다. 순전파에서는 W의 행을 꺼냈습니다. 역전파에서는 어느 배열의 행에 더해야 할까요?"""

    def embedding_backward(dout, cache):
        x, W = cache
        return np.stack([np.sum(dout, axis=(0, 1))] * len(W))

    return {"embedding_backward": embedding_backward}


@embed_back.misconception(see="1_day/numpy#views")
def embed_back_into_weights(ref):
    """W에 더했습니다. 기울기를 0에서 시작하지 않고 dW = W라고 쓰면 새 배열이 생길까요?"""

    def embedding_backward(dout, cache):
        x, W = cache
        dW = W
        np.add.at(dW, x, dout)
        return dW

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_from_weights_copy(ref):
    """기울기가 0이 아니라 W의 값에서 시작했습니다. 한 번도 쓰이지 않은 번호의 행은 무엇이어야 할까요?"""

    def embedding_backward(dout, cache):
        x, W = cache
        return W + ref.embedding_backward(dout, cache)

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_ones(ref):
    """흘러온 기울기를 더하지 않고 번호가 나온 횟수를 세었습니다. dout은 어디에 쓰였나요?"""

    def embedding_backward(dout, cache):
        return ref.embedding_backward(np.ones_like(dout), cache)

    return {"embedding_backward": embedding_backward}


@embed_back.misconception()
def embed_back_returns_add_at(ref):
    """None이 나왔습니다. np.add.at은 배열을 고칠 뿐 돌려주는 값이 없습니다. 무엇을 돌려주어야 할까요?"""

    def embedding_backward(dout, cache):
        x, W = cache
        dW = np.zeros(W.shape)
        return np.add.at(dW, x, dout)

    return {"embedding_backward": embedding_backward}


@embed_back.variant
def embed_back_one_hot(ref):
    def embedding_backward(dout, cache):
        x, W = cache
        hot = np.eye(len(W))[x.ravel()]
        return hot.T @ dout.reshape(x.size, -1)

    return {"embedding_backward": embedding_backward}


@embed_back.variant
def embed_back_loops(ref):
    def embedding_backward(dout, cache):
        x, W = cache
        dW = np.zeros_like(W)
        for n in range(x.shape[0]):
            for t in range(x.shape[1]):
                dW[x[n, t]] += dout[n, t]
        return dW

    return {"embedding_backward": embedding_backward}


@embed_back.variant
def embed_back_masks(ref):
    def embedding_backward(dout, cache):
        x, W = cache
        return np.array([dout[x == v].sum(axis=0) for v in range(len(W))])

    return {"embedding_backward": embedding_backward}


@embed_back.variant
def embed_back_own_cache(ref):
    def embedding_forward(x, W):
        hot = np.zeros((*x.shape, len(W)))
        np.put_along_axis(hot, x[:, :, None], 1.0, axis=2)
        return np.einsum("ntv,vd->ntd", hot, W), hot

    def embedding_backward(dout, cache):
        return np.einsum("ntv,ntd->vd", cache, dout)

    return {"embedding_forward": embedding_forward, "embedding_backward": embedding_backward}


@embed_back.variant
def embed_back_bincount(ref):
    def embedding_backward(dout, cache):
        x, W = cache
        flat = dout.reshape(-1, W.shape[1])
        columns = [np.bincount(x.ravel(), weights=column, minlength=len(W)) for column in flat.T]
        return np.stack(columns, axis=1)

    return {"embedding_backward": embedding_backward}


# ---------------------------------------------------------------- 4. temporal_softmax_loss

loss_task = exercise.task(
    "temporal_softmax_loss",
    compare=close(rtol=1e-6, atol=2e-6),
    returns=("loss", "dx"),
    lecture="3_day/char_rnn#masked-loss",
    hints=[
        "확률은 마지막 축에 걸쳐 더하면 1입니다. 최댓값을 뺄 때도 나눌 때도 그 축을 쓰고 차원을 유지하세요.",
        "정답의 확률은 (N, T)입니다. 팬시 인덱싱에 세 번호 배열을 함께 넣거나, (N·T, V)로 펴서 2일차처럼 고르세요.",
        "마스크를 M으로 나눈 것을 가중치처럼 손실에도 기울기에도 곱하면 한 번에 됩니다.",
    ],
)


def scores_and_answers(rng, N, T, V, scale=1.0):
    mask = (rng.random((N, T)) < 0.6).astype(float)
    mask[0, 0] = 1
    return [rng.normal(0, scale, size=(N, T, V)), rng.integers(0, V, size=(N, T)), mask]


@loss_task.case(points=1)
def loss_by_hand(rng):
    """손으로 계산한 예: 마지막 자리는 빈자리"""
    x = np.array([[[0.0, 0.0], [0.0, np.log(3.0)], [5.0, 2.0]]])
    return [x, np.array([[0, 1, 1]]), np.array([[1.0, 1.0, 0.0]])]


@loss_task.case(points=1)
def loss_nothing_learned(rng):
    """점수가 모두 0일 때: 손실은 log V"""
    return [np.zeros((2, 3, 5)), np.array([[0, 4, 2], [1, 3, 0]]), np.ones((2, 3))]


@loss_task.case(points=1)
def loss_uneven_lengths(rng):
    """길이가 다른 시퀀스 셋, 참·거짓의 마스크"""
    x = np.linspace(-1.0, 1.5, num=48).reshape(3, 4, 4) * np.array([1.0, -1.0, 0.5, 2.0])
    mask = np.array([[True, True, True, True], [True, True, False, False], [True, False, False, False]])
    return [x, np.array([[3, 0, 1, 2], [2, 2, 0, 0], [1, 0, 0, 0]]), mask]


@loss_task.case(points=1)
def loss_large_scores(rng):
    """점수가 1000쯤일 때(넘침 없이), 자리마다 크기가 아주 다름"""
    x = np.array(
        [[[1000.0, 1001.0, -1200.0], [0.0, 1.0, 0.5]], [[-1000.0, -1000.5, -1001.0], [3.0, 2.0, 2.5]]]
    )
    return [x, np.array([[1, 0], [0, 2]]), np.array([[1, 1], [1, 0]])]


@loss_task.case(points=1)
def loss_far_apart(rng):
    """한 자리는 점수가 300쯤, 다른 자리는 -600쯤일 때"""
    x = np.array([[[300.0, 301.0, 299.5], [-600.0, -600.5, -599.0]]])
    return [x, np.array([[0, 2]]), np.array([[1, 1]])]


@loss_task.case(points=1)
def loss_square(rng):
    """N, T, V가 모두 같을 때"""
    x = np.array(
        [[[1.0, 0.5, -1.0], [0.2, 0.0, 0.3], [2.0, 1.0, 0.0]]] * 2
        + [[[0.0, 1.0, 2.0], [1.0, 1.5, 0.5], [0.1, 0.2, 0.4]]]
    )
    return [x, np.array([[0, 1, 2], [2, 0, 1], [1, 1, 0]]), np.array([[1, 1, 0], [1, 1, 1], [1, 0, 0]])]


@loss_task.case(points=2, hidden=True)
def loss_other_sizes(rng):
    """다른 크기"""
    return scores_and_answers(rng, 4, 6, 5)


@loss_task.case(points=1, hidden=True)
def loss_one_example(rng):
    """예제 하나, 글자 한 가지도 가리지 않음"""
    x, y, mask = scores_and_answers(rng, 1, 7, 3)
    return [x, y, np.ones_like(mask)]


@loss_task.case(points=1, hidden=True)
def loss_integer_scores(rng):
    """정수 점수, 정수 마스크"""
    x, y, mask = scores_and_answers(rng, 5, 2, 6)
    return [rng.integers(-2, 3, size=x.shape), y, mask.astype(int)]


@loss_task.case(points=1, hidden=True)
def loss_few_valid(rng):
    """진짜 글자가 하나뿐일 때"""
    x, y, mask = scores_and_answers(rng, 3, 4, 4)
    mask[:] = 0
    mask[2, 1] = 1
    return [x, y, mask]


def softmax(x, axis=2):
    exp = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return exp / np.sum(exp, axis=axis, keepdims=True)


def masked(x, y, mask, p=None, weight=None, grad_weight=None):
    """Loss and gradient with some piece replaced."""
    p = softmax(x) if p is None else p
    weight = mask / np.sum(mask) if weight is None else weight
    grad_weight = weight if grad_weight is None else grad_weight
    right = np.take_along_axis(p, y[:, :, None], axis=2)[:, :, 0]
    hot = np.eye(x.shape[2])[y]
    with np.errstate(all="ignore"):
        terms = np.where(weight > 0, weight * np.log(right), 0)
    return -np.sum(terms), (p - hot) * grad_weight[:, :, None]


@loss_task.misconception(convention=True)
def loss_per_sequence(x, y, mask):
    """진짜 글자의 수가 아니라 시퀀스의 수 N으로 나누었습니다. 이 노트북에서 나누는 수는 무엇인가요?"""
    return masked(x, y, mask, weight=mask / len(x))


@loss_task.misconception()
def loss_per_place(x, y, mask):
    """빈자리까지 센 N·T로 나누었습니다. 빈자리가 많아지면 손실이 저절로 작아지지 않을까요?"""
    return masked(x, y, mask, weight=mask / mask.size)


@loss_task.misconception()
def loss_summed(x, y, mask):
    """손실과 기울기를 더하기만 하고 나누지 않았습니다. 식의 1/M은 어디에 들어가야 할까요?"""
    return masked(x, y, mask, weight=mask * 1.0)


@loss_task.misconception()
def loss_gradient_summed(x, y, mask):
    """dx를 진짜 글자의 수로 나누지 않았습니다. 글자 하나가 손실에서 차지하는 몫은 얼마인가요?"""
    return masked(x, y, mask, grad_weight=mask * 1.0)


@loss_task.misconception()
def loss_gradient_per_sequence(x, y, mask):
    """손실은 M으로, dx는 N으로 나누었습니다. 같은 손실을 미분한 것이라면 나누는 수도 같아야 하지 않을까요?"""
    return masked(x, y, mask, grad_weight=mask / len(x))


@loss_task.misconception()
def loss_no_mask(x, y, mask):
    """마스크를 쓰지 않고 빈자리까지 평균했습니다. 아무 번호로나 채운 자리의 답을 맞힐 까닭이 있을까요?"""
    return masked(x, y, mask, weight=np.full(mask.shape, 1 / mask.size))


@loss_task.misconception()
def loss_gradient_no_mask(x, y, mask):
    """dx에는 마스크를 쓰지 않았습니다. 빈자리의 점수를 움직이면 손실이 변하나요?"""
    return masked(x, y, mask, grad_weight=np.full(mask.shape, 1 / np.sum(mask)))


@loss_task.misconception()
def loss_no_mask_in_sum(x, y, mask):
    """나눌 때만 마스크를 세고, 더할 때는 빈자리까지 더했습니다. 마스크는 어디에 곱해져야 할까요?"""
    return masked(x, y, mask, weight=np.full(mask.shape, 1 / np.sum(mask)))


@loss_task.misconception()
def loss_masks_scores(x, y, mask):
    """손실이 아니라 점수에 마스크를 곱했습니다. 점수가 0이 되면 손실도 0이 되나요?"""
    return masked(x * mask[:, :, None], y, mask, weight=np.full(mask.shape, 1 / np.sum(mask)))


@loss_task.misconception()
def loss_missing_minus(x, y, mask):
    """손실이 음수입니다. 1보다 작은 확률의 로그는 부호가 어떻게 되나요?"""
    loss, dx = masked(x, y, mask)
    return -loss, dx


@loss_task.misconception()
def loss_sign_flipped(x, y, mask):
    """dx의 부호가 뒤집혔습니다. 정답의 점수를 올리면 손실은 커지나요, 작아지나요?"""
    loss, dx = masked(x, y, mask)
    return loss, -dx


@loss_task.misconception()
def loss_gradient_is_probability(x, y, mask):
    """dx에 확률만 들어 있고 정답에서 1을 빼지 않았습니다. 정답의 점수는 올려야 할까요, 내려야 할까요?"""
    loss, _ = masked(x, y, mask)
    return loss, softmax(x) * (mask / np.sum(mask))[:, :, None]


@loss_task.misconception(see="1_day/softmax#overflow")
def loss_no_shift(x, y, mask):
    """최댓값을 빼지 않아 exp가 넘치거나 모두 0이 되었습니다. 점수에서 같은 수를 빼도 확률이 그대로인 까닭은 무엇이었나요?"""
    with np.errstate(all="ignore"):
        exp = np.exp(x)
        return masked(x, y, mask, p=exp / np.sum(exp, axis=2, keepdims=True))


@loss_task.misconception(see="1_day/softmax#batch")
def loss_global_max(x, y, mask):
    """배열 전체의 최댓값을 모든 자리에서 뺐습니다. 점수가 작은 자리의 exp는 어떤 값이 될까요?"""
    with np.errstate(all="ignore"):
        exp = np.exp(x - np.max(x))
        return masked(x, y, mask, p=exp / np.sum(exp, axis=2, keepdims=True))


@loss_task.misconception(see="1_day/softmax#batch")
def loss_over_time(x, y, mask):
    """글자가 아니라 시점에 걸쳐 확률의 합이 1입니다. 소프트맥스는 어느 축에 적용해야 할까요?"""
    return masked(x, y, mask, p=softmax(x, axis=1))


@loss_task.misconception(see="1_day/softmax#batch")
def loss_over_everything(x, y, mask):
    """배열 전체의 확률을 더해야 1입니다. 시점마다 확률의 합이 1이 되려면 어느 축으로 더해야 할까요?"""
    exp = np.exp(x - np.max(x, axis=2, keepdims=True))
    return masked(x, y, mask, p=exp / np.sum(exp))


@loss_task.misconception(see="1_day/softmax#cross-entropy")
def loss_log10(x, y, mask):
    """상용로그로 손실을 계산했습니다. 교차 엔트로피의 log는 밑이 무엇인가요?"""
    loss, dx = masked(x, y, mask)
    return loss / np.log(10.0), dx


@loss_task.misconception()
def loss_each_place(x, y, mask):
    """손실이 자리마다 하나씩 나왔습니다. 전체의 손실은 수 하나입니다. 이 값들을 어떻게 모아야 할까요?"""
    _, dx = masked(x, y, mask)
    right = np.take_along_axis(softmax(x), y[:, :, None], axis=2)[:, :, 0]
    return -mask * np.log(right), dx


@loss_task.misconception()
def loss_divided_twice(x, y, mask):
    """시점의 수 T로 한 번 더 나누었습니다. 진짜 글자의 수에는 시점이 이미 들어 있지 않나요?"""
    return masked(x, y, mask, weight=mask / np.sum(mask) / x.shape[1])


@loss_task.misconception(see="1_day/numpy#indexing")
def loss_whole_columns(x, y, mask):
    """정답 자리가 아니라 그 글자의 열 전체에서 1을 뺐습니다. 자리마다 하나씩 고르려면 대괄호 안에 무엇을 나란히 넣어야 할까요?"""
    loss, _ = masked(x, y, mask)
    dx = softmax(x)
    dx[:, :, y] -= 1
    return loss, dx * (mask / np.sum(mask))[:, :, None]


@loss_task.misconception()
def loss_flat_gradient(x, y, mask):
    """dx가 (N·T, V)로 펴진 채 나왔습니다. dx의 모양은 무엇과 같아야 하나요?"""
    loss, dx = masked(x, y, mask)
    return loss, dx.reshape(-1, x.shape[2])


@loss_task.misconception(see="1_day/numpy#views")
def loss_shifts_in_place(x, y, mask):
    """넘겨받은 점수가 바뀌었습니다. x -= …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""
    loss, dx = masked(x, y, mask)
    x -= np.max(x, axis=2, keepdims=True)
    return loss, dx


@loss_task.variant
def loss_flattened(x, y, mask):
    N, T, V = x.shape
    flat, labels, weight = x.reshape(N * T, V), y.reshape(N * T), mask.reshape(N * T)
    exp = np.exp(flat - flat.max(axis=1, keepdims=True))
    probabilities = exp / exp.sum(axis=1, keepdims=True)
    loss = -np.sum(weight * np.log(probabilities[np.arange(N * T), labels])) / weight.sum()
    dx = probabilities.copy()
    dx[np.arange(N * T), labels] -= 1
    dx *= weight[:, None]
    dx /= weight.sum()
    return loss, dx.reshape(N, T, V)


@loss_task.variant
def loss_log_sum_exp(x, y, mask):
    top = x.max(axis=2, keepdims=True)
    log_p = x - top - np.log(np.exp(x - top).sum(axis=2, keepdims=True))
    hot = np.arange(x.shape[2]) == y[:, :, None]
    valid = np.count_nonzero(mask)
    loss = -(hot * log_p * (mask != 0)[:, :, None]).sum() / valid
    return loss, np.where(mask[:, :, None] != 0, np.exp(log_p) - hot, 0.0) / valid


@loss_task.variant
def loss_loops(x, y, mask):
    total, valid, dx = 0.0, 0, np.zeros(x.shape)
    for n in range(x.shape[0]):
        for t in range(x.shape[1]):
            if not mask[n, t]:
                continue
            exp = np.exp(x[n, t] - np.max(x[n, t]))
            p = exp / np.sum(exp)
            total -= np.log(p[y[n, t]] + 1e-7)
            dx[n, t] = p
            dx[n, t, y[n, t]] -= 1
            valid += 1
    return total / valid, dx / valid


@loss_task.variant
def loss_only_valid_places(x, y, mask):
    keep = mask.astype(bool)
    chosen, labels = x[keep].astype(float), y[keep]
    chosen -= chosen.max(axis=1, keepdims=True)
    p = np.exp(chosen)
    p /= p.sum(axis=1, keepdims=True)
    dx = np.zeros(x.shape)
    dx[keep] = (p - np.eye(x.shape[2])[labels]) / len(labels)
    return np.mean(-np.log(np.take_along_axis(p, labels[:, None], axis=1))), dx


# ---------------------------------------------------------------- 5. char_loss

model = exercise.task(
    "char_loss",
    compare=close(rtol=1e-6, atol=2e-6),
    lecture="3_day/char_rnn#char-model",
    hints=[
        "순전파 네 단계를 차례로 적고, 단계마다 나온 배열의 모양을 출력해 표와 맞추어 보세요.",
        "backward는 다섯 값을 돌려줍니다. 첫째는 임베딩 벡터의 기울기이고, 둘째인 dh0은 쓰지 않습니다.",
        "Wy의 기울기는 h를 (N·T, H)로, 점수의 기울기를 (N·T, V)로 펴면 2일차의 Affine 층과 똑같습니다.",
    ],
)


@model.probe
def run_model(m, params, x, y, mask):
    def forward(x, h0, Wx, Wh, b):
        """A stand-in for an RNN, two gates wide: remembers one step, and is not what the other notebooks ask for."""
        H = len(Wh)
        u = x @ Wx
        before = np.concatenate([h0[:, None], u[:, :-1, :H]], axis=1)
        a = u + before @ Wh + b
        return np.sin(a[:, :, :H]) * np.cos(a[:, :, H:]), (x, before, Wx, Wh, a)

    def backward(dh, cache):
        x, before, Wx, Wh, a = cache
        H = len(Wh)
        left, right = a[:, :, :H], a[:, :, H:]
        da = np.concatenate([dh * np.cos(left) * np.cos(right), -dh * np.sin(left) * np.sin(right)], axis=2)
        back = da @ Wh.T
        du = da.copy()
        du[:, :-1, :H] += back[:, 1:]
        dWh = np.einsum("ntk,nth->kh", before, da)
        return du @ Wx.T, back[:, 0], np.einsum("ntd,nth->dh", x, du), dWh, da.sum(axis=(0, 1))

    loss, grads = m.char_loss(params, x, y, mask, forward, backward)
    yield "loss", loss
    for name in ("E", "Wx", "Wh", "b", "Wy", "by"):
        yield "d" + name, grads[name]


def tiny_model(rng, N, T, V, D, H):
    params = {
        "E": rng.normal(size=(V, D)),
        "Wx": rng.normal(0, 0.5, size=(D, 2 * H)),
        "Wh": rng.normal(0, 0.5, size=(H, 2 * H)),
        "b": rng.normal(0, 0.5, size=2 * H),
        "Wy": rng.normal(0, 0.5, size=(H, V)),
        "by": rng.normal(0, 0.5, size=V),
    }
    _, y, mask = scores_and_answers(rng, N, T, V)
    return [params, rng.integers(0, V, size=(N, T)), y, mask]


@model.case(points=1)
def model_small(rng):
    """N = 2, T = 3, V = 5, D = 4, H = 6, 가린 자리 하나"""
    params, *_ = tiny_model(np.random.default_rng(5), 2, 3, 5, 4, 6)
    params = {name: np.round(value, 1) for name, value in params.items()}
    mask = np.array([[1, 1, 1], [1, 1, 0]])
    return [params, np.array([[0, 4, 4], [2, 0, 0]]), np.array([[4, 4, 1], [0, 3, 0]]), mask]


@model.case(points=1)
def model_square(rng):
    """N, T, V, D, H가 모두 3일 때"""
    params, *_ = tiny_model(np.random.default_rng(6), 3, 3, 3, 3, 3)
    params = {name: np.round(value, 1) for name, value in params.items()}
    x, y = np.array([[0, 1, 2], [2, 2, 0], [1, 0, 1]]), np.array([[1, 2, 0], [2, 0, 1], [0, 1, 1]])
    return [params, x, y, np.array([[1, 1, 1], [1, 0, 0], [1, 1, 0]])]


@model.case(points=1, hidden=True)
def model_other_sizes(rng):
    """다른 크기"""
    return tiny_model(rng, 4, 5, 7, 3, 2)


@model.case(points=1, hidden=True)
def model_one_example(rng):
    """예제 하나, 시점 하나"""
    return tiny_model(rng, 1, 1, 4, 2, 5)


def forward_parts(ref, params, x, y, mask, forward):
    vectors, kept = ref.embedding_forward(x, params["E"])
    h0 = np.zeros((len(x), len(params["Wh"])))
    h, cache = forward(vectors, h0, params["Wx"], params["Wh"], params["b"])
    scores = h @ params["Wy"] + params["by"]
    return kept, h, cache, *ref.temporal_softmax_loss(scores, y, mask)


def model_with(ref, change):
    """``char_loss`` whose result ``change(grads, pieces)`` has altered."""

    def char_loss(params, x, y, mask, forward, backward):
        loss, grads = ref.char_loss(params, x, y, mask, forward, backward)
        kept, h, cache, _, dscores = forward_parts(ref, params, x, y, mask, forward)
        dvectors, dh0, *_ = backward(dscores @ params["Wy"].T, cache)
        pieces = {"h": h, "ds": dscores, "dvectors": dvectors, "dh0": dh0, "x": x, "params": params}
        return loss, {**grads, **change(pieces)}

    return {"char_loss": char_loss}


@model.misconception()
def model_starts_from_one(ref):
    """은닉 상태가 1에서 시작했습니다. 아무것도 읽지 않은 은닉 상태는 무엇으로 약속했나요?"""

    def char_loss(params, x, y, mask, forward, backward):
        def started(vectors, h0, *weights):
            return forward(vectors, np.ones_like(h0), *weights)

        return ref.char_loss(params, x, y, mask, started, backward)

    return {"char_loss": char_loss}


@model.misconception()
def model_no_output_bias(ref):
    """점수에 by가 더해지지 않았습니다. 셋째 단계의 식에서 빠진 것은 무엇인가요?"""

    def char_loss(params, x, y, mask, forward, backward):
        return ref.char_loss({**params, "by": 0 * params["by"]}, x, y, mask, forward, backward)

    return {"char_loss": char_loss}


@model.misconception()
def model_no_mask(ref):
    """마스크를 넘기지 않고 빈자리까지 셌습니다. 마지막 단계에 넣은 것은 무엇인가요?"""

    def char_loss(params, x, y, mask, forward, backward):
        return ref.char_loss(params, x, y, np.ones(mask.shape), forward, backward)

    return {"char_loss": char_loss}


@model.misconception()
def model_predicts_input(ref):
    """정답으로 y가 아니라 x를 넣었습니다. 맞혀야 할 것은 지금 글자인가요, 다음 글자인가요?"""

    def char_loss(params, x, y, mask, forward, backward):
        return ref.char_loss(params, x, x, mask, forward, backward)

    return {"char_loss": char_loss}


@model.misconception()
def model_embedding_gradient_raw(ref):
    """E의 기울기에 임베딩 벡터의 기울기가 그대로 들어 있습니다. 번호를 벡터로 바꾼 단계도 거꾸로 지났나요?"""
    return model_with(ref, lambda k: {"E": k["dvectors"]})


@model.misconception()
def model_embedding_gradient_zero(ref):
    """E의 기울기가 모두 0입니다. 임베딩도 배우려면 그 기울기는 어디에서 올까요?"""
    return model_with(ref, lambda k: {"E": np.zeros_like(k["params"]["E"])})


@model.misconception()
def model_embedding_repeats_lost(ref):
    """E의 기울기에서 되풀이된 번호가 한 번만 더해졌습니다. 3번의 embedding_backward를 썼나요?"""

    def change(k):
        dE = np.zeros_like(k["params"]["E"])
        dE[k["x"]] += k["dvectors"]
        return {"E": dE}

    return model_with(ref, change)


@model.misconception(see="1_day/numpy#axis")
def model_by_over_examples(ref):
    """by의 기울기를 예제에 걸쳐서만 더했습니다. by는 시점마다 쓰였습니다. 어느 축들을 없애야 (V,)가 남을까요?"""
    return model_with(ref, lambda k: {"by": k["ds"].sum(axis=0)})


@model.misconception(see="1_day/numpy#axis")
def model_by_over_time(ref):
    """by의 기울기를 시점에 걸쳐서만 더했습니다. by는 예제마다 쓰였습니다. 어느 축들을 없애야 (V,)가 남을까요?"""
    return model_with(ref, lambda k: {"by": k["ds"].sum(axis=1)})


@model.misconception(see="1_day/numpy#axis")
def model_by_scalar(ref):
    """by의 기울기가 수 하나로 합쳐졌습니다. by의 원소마다 기울기가 따로 있어야 합니다. sum에 무엇을 알려 주어야 할까요?"""
    return model_with(ref, lambda k: {"by": k["ds"].sum()})


@model.misconception()
def model_wy_each_example(ref):
    """Wy의 기울기가 예제마다 하나씩 남았습니다. Wy는 예제와 시점에 걸쳐 쓰였습니다. 돌아온 기울기를 어디까지 더해야 할까요?"""
    return model_with(ref, lambda k: {"Wy": k["h"].transpose(0, 2, 1) @ k["ds"]})


@model.misconception()
def model_wy_last_step(ref):
    """Wy의 기울기를 마지막 시점의 것만으로 구했습니다. 나머지 시점에서 돌아온 기울기는 어디로 갔나요?"""
    return model_with(ref, lambda k: {"Wy": k["h"][:, -1].T @ k["ds"][:, -1]})


@model.misconception()
def model_wy_transposed(ref):
    """Wy의 기울기가 뒤집힌 모양입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. 어느 쪽을 전치해야 할까요?"""
    return model_with(ref, lambda k: {"Wy": np.einsum("nth,ntv->vh", k["h"], k["ds"])})


@model.misconception()
def model_wy_reshaped(ref):
    """Wy의 기울기를 구하며 h를 (H, N·T)로 reshape했습니다. reshape는 전치일까요, 같은 순서의 수를 다른 칸에 나누어 담는 것일까요?"""
    return model_with(
        ref,
        lambda k: {"Wy": k["h"].reshape(k["h"].shape[2], -1) @ k["ds"].reshape(-1, k["ds"].shape[2])},
    )


@model.misconception()
def model_divided_again(ref):
    """기울기를 예제의 수로 또 나누었습니다. 나누는 일은 손실에서 이미 하지 않았나요?"""
    return model_with(
        ref,
        lambda k: {
            "Wy": np.einsum("nth,ntv->hv", k["h"], k["ds"]) / len(k["x"]),
            "by": k["ds"].sum(axis=(0, 1)) / len(k["x"]),
        },
    )


@model.misconception()
def model_results_shifted(ref):
    """backward가 돌려준 다섯 값이 한 칸씩 밀려 담겼습니다. 둘째로 돌아오는 것은 무엇의 기울기인가요?"""

    def char_loss(params, x, y, mask, forward, backward):
        loss, grads = ref.char_loss(params, x, y, mask, forward, backward)
        _, _, cache, _, dscores = forward_parts(ref, params, x, y, mask, forward)
        _, dh0, dWx, dWh, _ = backward(dscores @ params["Wy"].T, cache)
        return loss, {**grads, "Wx": dh0, "Wh": dWx, "b": dWh}

    return {"char_loss": char_loss}


@model.misconception()
def model_dh_from_loss_only(ref):
    """순환 신경망으로 돌아가는 기울기에 Wy를 곱하지 않았습니다. (N, T, V)에 무엇을 곱해야 (N, T, H)가 될까요?"""

    def char_loss(params, x, y, mask, forward, backward):
        return ref.char_loss(
            params, x, y, mask, forward, lambda dh, cache: backward(dh @ params["Wy"], cache)
        )

    return {"char_loss": char_loss}


@model.misconception()
def model_missing_key(ref):
    """사전에 이름 하나가 빠졌습니다. grads에는 params와 같은 이름이 모두 있어야 합니다. 무엇이 없을까요?"""

    def char_loss(params, x, y, mask, forward, backward):
        loss, grads = ref.char_loss(params, x, y, mask, forward, backward)
        del grads["E"]
        return loss, grads

    return {"char_loss": char_loss}


@model.misconception(see="1_day/numpy#views")
def model_changes_params(ref):
    """넘겨받은 params가 바뀌었습니다. 이 함수가 할 일은 기울기를 구하는 것입니다. 가중치를 움직이는 일은 누가 하나요?"""

    def char_loss(params, x, y, mask, forward, backward):
        loss, grads = ref.char_loss(params, x, y, mask, forward, backward)
        for name in grads:
            params[name] -= 0.01 * grads[name]
        return loss, grads

    return {"char_loss": char_loss}


@model.misconception()
@model.pattern(
    error=r"NotLent|too many values|not enough values|core dimension|not aligned|broadcast|TypeError",
    source=r"\b(lstm|rnn)_(forward|backward)\(",
)
def model_calls_the_lstm(ref):
    """인자로 받은 forward와 backward 대신 lstm_forward나 rnn_forward를 직접 불렀습니다. 무엇이든 끼울 수 있으려면 어떤 이름으로 불러야 할까요?"""

    def char_loss(params, x, y, mask, forward, backward):
        return ref.char_loss(params, x, y, mask, ref.lstm_forward, ref.lstm_backward)

    return {"char_loss": char_loss}


@model.variant
def model_flat_product(ref):
    def char_loss(params, x, y, mask, forward, backward):
        N, T = x.shape
        vectors, kept = ref.embedding_forward(x, params["E"])
        H, V = params["Wy"].shape
        h, cache = forward(vectors, np.zeros((N, H)), params["Wx"], params["Wh"], params["b"])
        scores = (h.reshape(N * T, H) @ params["Wy"] + params["by"]).reshape(N, T, V)
        loss, ds = ref.temporal_softmax_loss(scores, y, mask)
        ds = ds.reshape(N * T, V)
        dh = (ds @ params["Wy"].T).reshape(N, T, H)
        grads = {"Wy": h.reshape(N * T, H).T @ ds, "by": ds.sum(axis=0)}
        dvectors, _, grads["Wx"], grads["Wh"], grads["b"] = backward(dh, cache)
        grads["E"] = ref.embedding_backward(dvectors, kept)
        return loss, grads

    return {"char_loss": char_loss}


@model.variant
def model_without_the_pieces(ref):
    def char_loss(params, x, y, mask, forward, backward):
        E, Wx, Wh, b, Wy, by = (params[name] for name in ("E", "Wx", "Wh", "b", "Wy", "by"))
        h, cache = forward(E[x], np.zeros((x.shape[0], Wh.shape[0])), Wx, Wh, b)
        scores = np.einsum("nth,hv->ntv", h, Wy) + by
        log_p = scores - scores.max(axis=2, keepdims=True)
        log_p = log_p - np.log(np.exp(log_p).sum(axis=2, keepdims=True))
        hot = np.eye(len(by))[y] * mask[:, :, None]
        loss = -np.sum(hot * log_p) / np.sum(mask)
        ds = (np.exp(log_p) * mask[:, :, None] - hot) / np.sum(mask)
        dvectors, _, dWx, dWh, db = backward(ds @ Wy.T, cache)
        dE = np.einsum("ntv,ntd->vd", np.eye(len(E))[x], dvectors)
        dWy = sum(h[:, t].T @ ds[:, t] for t in range(x.shape[1]))
        return loss, {"E": dE, "Wx": dWx, "Wh": dWh, "b": db, "Wy": dWy, "by": ds.sum(0).sum(0)}

    return {"char_loss": char_loss}


@model.variant
def model_loops_over_examples(ref):
    def char_loss(params, x, y, mask, forward, backward):
        vectors, kept = ref.embedding_forward(x, params["E"])
        h0 = np.zeros((vectors.shape[0], params["b"].shape[0] if params["b"].ndim else 0))
        h, cache = forward(vectors, h0[:, : params["Wy"].shape[0]], params["Wx"], params["Wh"], params["b"])
        loss, ds = ref.temporal_softmax_loss(np.dot(h, params["Wy"]) + params["by"], y, mask)
        grads = {name: np.zeros_like(value) for name, value in params.items()}
        for n in range(len(x)):
            grads["Wy"] += h[n].T @ ds[n]
            grads["by"] += ds[n].sum(axis=0)
        found = backward(np.dot(ds, params["Wy"].T), cache)
        grads["E"] += ref.embedding_backward(found[0], kept)
        for name, value in zip(("Wx", "Wh", "b"), found[2:]):
            grads[name] += value
        return loss, grads

    return {"char_loss": char_loss}


@model.variant
def model_einsum(ref):
    def char_loss(params, x, y, mask, forward, backward):
        vectors, kept = ref.embedding_forward(x, params["E"])
        h0 = 0.0 * vectors[:, 0] @ params["Wx"][:, : params["Wy"].shape[0]]
        h, cache = forward(vectors, h0, *(params[k] for k in ("Wx", "Wh", "b")))
        loss, ds = ref.temporal_softmax_loss(h @ params["Wy"] + params["by"][None, None], y, mask)
        grads = dict(
            zip(("E", "h0", "Wx", "Wh", "b"), backward(np.einsum("ntv,hv->nth", ds, params["Wy"]), cache))
        )
        grads.pop("h0")
        grads["E"] = ref.embedding_backward(grads["E"], kept)
        grads |= {"Wy": np.einsum("nth,ntv->hv", h, ds), "by": np.einsum("ntv->v", ds)}
        return loss, grads

    return {"char_loss": char_loss}


model.equivalent(
    "char_loss: np.zeros((len(x), len(params['Wh']))) → np.zeros((len(x), len(params['Wh'])), dtype=int)",
    "실수 행렬과 곱한 다음 쓰이므로 처음의 0은 정수여도 됩니다.",
)
model.equivalent("char_loss: params['Wh'] → params['Wy']", "Wy의 행의 수도 H입니다.")
model.equivalent(
    [
        "char_loss: grads['E'] = …; grads['Wy'] = … → grads['Wy'] = …; grads['E'] = …",
        "char_loss: grads['Wy'] = …; grads['by'] = … → grads['by'] = …; grads['Wy'] = …",
    ],
    "사전에 담는 차례는 결과를 바꾸지 않습니다.",
)


# ---------------------------------------------------------------- 6. sample_next

sample = exercise.task(
    "sample_next",
    lecture="3_day/char_rnn#sampling",
    hints=[
        "온도로 나누는 것은 확률이 아니라 점수입니다. 나눈 다음에 소프트맥스를 씌우세요.",
        "나눈 점수에서 가장 큰 값을 먼저 빼면 exp가 넘치지 않습니다.",
        "rng.choice에 가짓수와 p=확률을 주면 번호 하나가 나옵니다.",
    ],
)


@sample.probe
def run_sample(m, scores, temperature, seed):
    rng = np.random.default_rng(seed)
    yield "draws", [m.sample_next(scores, temperature, rng) for _ in range(12)]


@sample.case(points=1)
def sample_by_hand(rng):
    """손으로 계산한 예의 점수: 온도 1, 열두 번 뽑기"""
    return [np.array([0.0, np.log(3.0)]), 1.0, 0]


@sample.case(points=1)
def sample_hot(rng):
    """온도 2: 다섯 가지에서 열두 번 뽑기"""
    return [np.array([3.0, -1.0, 0.5, 1.0, 2.0]), 2.0, 1]


@sample.case(points=1)
def sample_cold(rng):
    """온도 0.3"""
    return [np.array([1.0, 1.4, 0.8, 1.2]), 0.3, 2]


@sample.case(points=1)
def sample_large_scores(rng):
    """점수가 1000쯤일 때(넘침 없이)"""
    return [np.array([1000.0, 1001.0, -1200.0]), 0.8, 3]


@sample.case(points=1, hidden=True)
def sample_many(rng):
    """여러 가지에서 뽑기"""
    return [rng.normal(0, 1.5, size=30), 1.3, int(rng.integers(1000))]


@sample.case(points=1, hidden=True)
def sample_cooler(rng):
    """낮은 온도"""
    return [rng.normal(size=8), 0.6, int(rng.integers(1000))]


@sample.case(points=1, hidden=True)
def sample_integers(rng):
    """정수 점수"""
    return [rng.integers(-3, 4, size=6), 1.7, int(rng.integers(1000))]


def drawn(p, rng):
    return int(rng.choice(len(p), p=p / np.sum(p)))


def shifted_exp(scores):
    return np.exp(scores - np.max(scores))


@sample.misconception()
def sample_greedy(ref):
    """늘 점수가 가장 높은 것을 골랐습니다. 그러면 몇 번을 써도 똑같은 글이 나오지 않을까요?"""
    return {"sample_next": lambda scores, temperature, rng: int(np.argmax(scores))}


@sample.misconception()
def sample_no_temperature(ref):
    """온도가 확률을 바꾸지 못했습니다. 확률을 온도로 나눈 다음 합을 1로 다시 맞추어도 그대로입니다. 온도로 나눌 것은 무엇인가요?"""
    return {"sample_next": lambda scores, temperature, rng: drawn(shifted_exp(scores), rng)}


@sample.misconception()
def sample_multiplied(ref):
    """점수에 온도를 곱했습니다. 온도가 높을수록 고르게 뽑혀야 합니다. 곱하기와 나누기 가운데 어느 쪽일까요?"""
    return {"sample_next": lambda scores, temperature, rng: drawn(shifted_exp(scores * temperature), rng)}


@sample.misconception()
def sample_uniform(ref):
    """점수와 상관없이 고르게 뽑았습니다. rng.choice에 확률을 알려 주었나요?"""
    return {"sample_next": lambda scores, temperature, rng: int(rng.choice(len(scores)))}


@sample.misconception(see="1_day/softmax#overflow")
@sample.pattern(error=r"[Pp]robabilities contain NaN", see="1_day/softmax#overflow")
def sample_no_shift(ref):
    """최댓값을 빼지 않아 exp가 넘쳤습니다. 점수에서 같은 수를 빼도 확률이 그대로인 까닭은 무엇이었나요?"""

    def sample_next(scores, temperature, rng):
        with np.errstate(all="ignore"):
            p = np.exp(scores / temperature)
            return rng.choice(len(p), p=p / np.sum(p))

    return {"sample_next": sample_next}


@sample.misconception()
@sample.pattern(error=r"[Pp]robabilities do not sum to 1")
def sample_not_normalized(ref):
    """확률의 합이 1이 아니라서 뽑지 못했습니다. 소프트맥스의 마지막에 무엇으로 나누나요?"""

    def sample_next(scores, temperature, rng):
        return rng.choice(len(scores), p=shifted_exp(scores / temperature))

    return {"sample_next": sample_next}


@sample.misconception()
def sample_new_generator(ref):
    """인자로 받은 rng를 쓰지 않고 부를 때마다 난수 생성기를 새로 만들었습니다. 그러면 몇 번을 뽑아도 같은 것이 나오지 않을까요?"""

    def sample_next(scores, temperature, rng):
        return ref.sample_next(scores, temperature, np.random.default_rng(0))

    return {"sample_next": sample_next}


@sample.misconception()
def sample_global_generator(ref):
    """np.random의 함수로 뽑았습니다. 씨앗을 정하는 쪽이 누구인지 알 수 있으려면 어느 난수 생성기를 써야 할까요?"""

    def sample_next(scores, temperature, rng):
        p = shifted_exp(scores / temperature)
        return int(np.random.choice(len(p), p=p / np.sum(p)))

    return {"sample_next": sample_next}


@sample.misconception()
def sample_returns_probability(ref):
    """번호가 아니라 그 번호의 확률이 나왔습니다. 다음 입력으로 넣을 것은 무엇인가요?"""

    def sample_next(scores, temperature, rng):
        p = shifted_exp(scores / temperature)
        p = p / np.sum(p)
        return float(p[drawn(p, rng)])

    return {"sample_next": sample_next}


@sample.misconception()
def sample_draws_twice(ref):
    """한 번 부를 때 두 번 뽑았습니다. 난수 생성기는 뽑을 때마다 앞으로 나아갑니다. rng.choice를 몇 번 부르기로 했나요?"""

    def sample_next(scores, temperature, rng):
        ref.sample_next(scores, temperature, rng)
        return ref.sample_next(scores, temperature, rng)

    return {"sample_next": sample_next}


@sample.misconception(see="1_day/numpy#views")
def sample_changes_scores(ref):
    """넘겨받은 점수가 바뀌었습니다. scores /= …나 scores -= …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def sample_next(scores, temperature, rng):
        scores -= np.max(scores)
        return ref.sample_next(scores, temperature, rng)

    return {"sample_next": sample_next}


@sample.variant
def sample_log_sum_exp(ref):
    def sample_next(scores, temperature, rng):
        s = np.array(scores, dtype=float) / temperature
        s -= s.max()
        return rng.choice(s.size, p=np.exp(s - np.log(np.exp(s).sum())))

    return {"sample_next": sample_next}


@sample.variant
def sample_powers(ref):
    def sample_next(scores, temperature, rng):
        p = np.exp(scores - scores.max())
        p = (p / p.sum()) ** (1 / temperature)
        return rng.choice(np.arange(len(p)), p=p / p.sum())

    return {"sample_next": sample_next}


@sample.variant
def sample_by_hand_of_the_cdf(ref):
    def sample_next(scores, temperature, rng):
        p = np.exp((scores - np.max(scores)) / temperature)
        line = np.cumsum(p)
        return int(np.searchsorted(line / line[-1], rng.random(), side="right"))

    return {"sample_next": sample_next}


@sample.variant
def sample_loop(ref):
    def sample_next(scores, temperature, rng):
        top = max(float(s) for s in scores)
        weights = [np.exp((float(s) - top) / temperature) for s in scores]
        return int(rng.choice(len(weights), p=[w / sum(weights) for w in weights]))

    return {"sample_next": sample_next}


# ---------------------------------------------------------------- 7. write

writing = exercise.task(
    "write",
    lecture="3_day/char_rnn#sampling",
    hints=[
        "지금 넣을 번호를 담을 변수 하나를 start로 시작하고, 뽑을 때마다 뽑은 것으로 바꾸세요.",
        "한 시점의 입력은 모양 (1, D)입니다. E에서 행 하나를 고르면 (D,)가 됩니다. 축 하나를 남기려면 어떻게 고를까요?",
        "뽑은 것이 stop이면 담지 말고 멈춥니다. 뽑는 횟수는 length를 넘지 않습니다.",
    ],
)


@writing.probe
def run_writing(m, params, start, stop, length, temperature, seed):
    def step(x, h, c, Wx, Wh, b):
        """A stand-in for an LSTM's time step, two gates wide: h and c both matter."""
        left, right = np.split(x @ Wx + h @ Wh + b, 2, axis=1)
        c = 0.5 * c + np.sin(left) * len(h)
        return np.cos(c + right) * 2, c, None

    rng = np.random.default_rng(seed)
    yield "written", m.write(params, start, stop, length, temperature, rng, step)
    yield "written_again", m.write(params, start, stop, length, temperature, rng, step)


def writer(rng, V, D, H):
    return {
        "E": rng.normal(size=(V, D)),
        "Wx": rng.normal(size=(D, 2 * H)),
        "Wh": rng.normal(size=(H, 2 * H)),
        "b": rng.normal(size=2 * H),
        "Wy": rng.normal(size=(H, V)),
        "by": rng.normal(size=V),
    }


def rounded_writer(seed, V, D, H):
    return {name: np.round(value, 1) for name, value in writer(np.random.default_rng(seed), V, D, H).items()}


@writing.case(points=1)
def writing_to_the_limit(rng):
    """끝 기호가 나오지 않아 length개에서 멈출 때: V = 6, D = 3, H = 4"""
    params = rounded_writer(3, 6, 3, 4)
    params["by"][5] = -50.0
    return [params, 4, 5, 15, 1.0, 0]


@writing.case(points=1)
def writing_until_stop(rng):
    """끝 기호가 나올 때까지 쓸 때"""
    return [rounded_writer(4, 5, 3, 2), 0, 4, 40, 1.5, 3]


@writing.case(points=1)
def writing_one(rng):
    """글자 하나만 쓸 때"""
    params = rounded_writer(5, 4, 2, 3)
    params["by"][3] = -50.0
    return [params, 0, 3, 1, 0.7, 1]


@writing.case(points=1)
def writing_stops_at_once(rng):
    """처음부터 끝 기호가 나올 때"""
    params = rounded_writer(6, 4, 2, 3)
    params["by"][1] = 80.0
    return [params, 2, 1, 10, 1.0, 2]


@writing.case(points=1, hidden=True)
def writing_other_sizes(rng):
    """다른 크기"""
    return [writer(rng, 9, 4, 5), 3, 0, 25, 1.2, int(rng.integers(1000))]


@writing.case(points=1, hidden=True)
def writing_cold(rng):
    """낮은 온도"""
    params = writer(rng, 7, 2, 6)
    params["by"][2] = -60.0
    return [params, 2, 2, 20, 0.5, int(rng.integers(1000))]


def write_with(
    ref,
    feed=lambda latest, start: latest,
    state=lambda new, old, zero: new,
    first=lambda start: [],
    stops=True,
    keep_stop=False,
    extra=0,
    bias=True,
    temper=lambda t: t,
    choose=None,
):
    """``write`` with one thing done another way."""

    def write(params, start, stop, length, temperature, rng, step):
        zero = np.zeros((1, len(params["Wh"])))
        h = c = zero
        latest, written = start, first(start)
        for _ in range(length + extra):
            x = params["E"][[feed(latest, start)]]
            new_h, new_c, _ = step(x, h, c, params["Wx"], params["Wh"], params["b"])
            scores = (new_h @ params["Wy"] + (params["by"] if bias else 0))[0]
            h, c = state((new_h, new_c), (h, c), zero)
            latest = (choose or ref.sample_next)(scores, temper(temperature), rng)
            if latest == stop and stops:
                written += [latest] if keep_stop else []
                break
            written.append(latest)
        return written

    return {"write": write}


@writing.misconception()
def writing_same_input(ref):
    """뽑은 글자를 다시 넣지 않고 늘 시작 기호를 넣었습니다. 다음 시점의 입력은 무엇이어야 할까요?"""
    return write_with(ref, feed=lambda latest, start: start)


@writing.misconception()
def writing_forgets_everything(ref):
    """글자마다 은닉 상태와 기억 셀을 0에서 다시 시작했습니다. 앞에서 쓴 것을 기억하려면 두 상태를 어떻게 해야 할까요?"""
    return write_with(ref, state=lambda new, old, zero: (zero, zero))


@writing.misconception()
def writing_forgets_cell(ref):
    """기억 셀을 글자마다 0에서 다시 시작했습니다. 이어 가야 할 것은 은닉 상태 하나뿐일까요?"""
    return write_with(ref, state=lambda new, old, zero: (new[0], zero))


@writing.misconception()
def writing_forgets_h(ref):
    """은닉 상태를 글자마다 0에서 다시 시작했습니다. 한 시점에서 나온 은닉 상태는 다음 시점의 어디로 들어가야 할까요?"""
    return write_with(ref, state=lambda new, old, zero: (zero, new[1]))


@writing.misconception()
def writing_swaps_states(ref):
    """은닉 상태와 기억 셀이 뒤바뀌어 이어졌습니다. step이 돌려주는 차례와 받는 차례를 맞추어 볼까요?"""
    return write_with(ref, state=lambda new, old, zero: (new[1], new[0]))


@writing.misconception()
def writing_keeps_start(ref):
    """결과의 맨 앞에 시작 기호가 들어 있습니다. 돌려주는 리스트에는 무엇을 넣지 않기로 했나요?"""
    return write_with(ref, first=lambda start: [start])


@writing.misconception()
def writing_keeps_stop(ref):
    """결과의 맨 뒤에 끝 기호가 들어 있습니다. 담는 것과 멈추는 것 가운데 무엇을 먼저 해야 할까요?"""
    return write_with(ref, keep_stop=True)


@writing.misconception()
def writing_never_stops(ref):
    """끝 기호가 나와도 멈추지 않고 계속 썼습니다. 뽑은 것이 stop이면 어떻게 하기로 했나요?"""
    return write_with(ref, stops=False)


@writing.misconception()
def writing_one_more(ref):
    """length보다 하나 더 뽑았습니다. 반복문은 몇 번 돌아야 할까요?"""
    return write_with(ref, extra=1)


@writing.misconception()
def writing_one_less(ref):
    """length보다 하나 덜 뽑았습니다. 시작 기호는 뽑은 글자에 들어가나요?"""
    return write_with(ref, extra=-1)


@writing.misconception()
def writing_no_bias(ref):
    """점수에 by가 더해지지 않았습니다. 배울 때와 같은 식으로 점수를 내고 있나요?"""
    return write_with(ref, bias=False)


@writing.misconception()
def writing_no_temperature(ref):
    """온도를 넘기지 않고 1로 뽑았습니다. 인자로 받은 temperature는 어디에 쓰였나요?"""
    return write_with(ref, temper=lambda t: 1.0)


@writing.misconception()
def writing_greedy(ref):
    """늘 점수가 가장 높은 글자를 골랐습니다. 6번의 sample_next를 썼나요?"""
    return write_with(ref, choose=lambda scores, temperature, rng: int(np.argmax(scores)))


@writing.misconception()
def writing_returns_array(ref):
    """리스트가 아니라 배열이 나왔습니다. 뽑은 번호를 담아 돌려줄 자료형은 무엇인가요?"""

    def write(*arguments):
        return np.array(ref.write(*arguments))

    return {"write": write}


@writing.pattern(error=r"NotLent", source=r"\blstm_step_forward\(")
def writing_calls_the_lstm():
    """인자로 받은 step 대신 lstm_step_forward를 직접 불렀습니다. 무엇이든 끼울 수 있으려면 어떤 이름으로 불러야 할까요?"""


@writing.variant
def writing_while(ref):
    def write(params, start, stop, length, temperature, rng, step):
        H = params["Wh"].shape[0]
        h, c, ids = np.zeros((1, H)), np.zeros((1, H)), [start]
        while len(ids) <= length:
            x = params["E"][ids[-1]].reshape(1, -1)
            h, c, _ = step(x, h, c, params["Wx"], params["Wh"], params["b"])
            ids.append(ref.sample_next((h @ params["Wy"] + params["by"]).ravel(), temperature, rng))
            if ids[-1] == stop:
                ids.pop()
                break
        return ids[1:]

    return {"write": write}


@writing.variant
def writing_own_sampling(ref):
    def write(params, start, stop, length, temperature, rng, step):
        h = c = np.zeros((1, params["Wy"].shape[0]))
        latest, out = start, []
        for _ in range(length):
            h, c, _ = step(params["E"][latest : latest + 1], h, c, *(params[k] for k in ("Wx", "Wh", "b")))
            scores = (np.dot(h[0], params["Wy"]) + params["by"]) / temperature
            p = np.exp(scores - scores.max())
            latest = rng.choice(len(p), p=p / p.sum())
            if latest == stop:
                return out
            out.append(latest)
        return out

    return {"write": write}


@writing.variant
def writing_recursive(ref):
    def write(params, start, stop, length, temperature, rng, step):
        def rest(latest, h, c, left):
            if left == 0:
                return []
            x = params["E"][None, latest]
            h, c, _ = step(x, h, c, params["Wx"], params["Wh"], params["b"])
            number = ref.sample_next((h @ params["Wy"])[0] + params["by"], temperature, rng)
            return [] if number == stop else [number, *rest(number, h, c, left - 1)]

        zero = np.zeros((1, len(params["Wh"])))
        return rest(start, zero, zero, length)

    return {"write": write}


@writing.variant
def writing_embedding_forward(ref):
    def write(params, start, stop, length, temperature, rng, step):
        H = len(params["Wh"])
        h, c = np.zeros((1, H)), np.zeros((1, H))
        number, numbers = start, []
        while len(numbers) < length:
            vector, _ = ref.embedding_forward(np.array([[number]]), params["E"])
            h, c, _ = step(vector[:, 0], h, c, params["Wx"], params["Wh"], params["b"])
            number = ref.sample_next((h @ params["Wy"] + params["by"]).reshape(-1), temperature, rng)
            if number == stop:
                break
            numbers += [number]
        return tuple(numbers)

    return {"write": write}


writing.equivalent(
    "write: np.zeros((1, len(params['Wh']))) → np.zeros((1, len(params['Wh'])), dtype=int)",
    "실수와 곱하고 더한 다음 쓰이므로 처음의 0은 정수여도 됩니다.",
)
writing.equivalent("write: params['Wh'] → params['Wy']", "Wy의 행의 수도 H입니다.")
