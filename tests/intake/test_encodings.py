"""What Korean computers save is read, and said to have been converted."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from autograde.decode import Unreadable, decode

law = settings(deadline=None, max_examples=80)
CODE = 'def softmax(x):\n    """소프트맥스 함수."""\n    return x  # 여기를 채우세요\n'
# Letters that CP949 has, so that every encoding can hold the text.
TEXT = st.text(
    st.sampled_from("가나힣뷁똠한글 abcXYZ=()[]'\"#%\n\t01.,_")
    | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    min_size=1,
)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp949", "CP949"),
        ("euc-kr", "CP949"),
    ],
)
def test_every_encoding_gives_the_same_text(encoding, said):
    decoded = decode(CODE.encode(encoding), "a.py")
    assert decoded.text == CODE
    assert len(decoded.notes) == (1 if said else 0)
    assert said in "".join(decoded.notes)


def test_letters_that_only_cp949_has():
    assert decode("# 똠방각하 펲시콜라".encode("cp949"), "a.py").text == "# 똠방각하 펲시콜라"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_become_one(ends):
    decoded = decode(CODE.replace("\n", ends).encode(), "a.py")
    assert decoded.text == CODE
    assert decoded.crlf


def test_nul_after_a_crash_is_taken_out_with_a_note():
    decoded = decode(CODE.encode() + b"\0" * 5, "a.py")
    assert decoded.text == CODE
    assert "NUL" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "빈 파일"),
        (b"\0" * 4096, "빈 파일"),
        (b"\xef\xbb\xbf\r\n \n", "빈 파일"),
        ("\n \n".encode("utf-16"), "빈 파일"),
        (b"PK\x03\x04" + bytes(30), "압축 파일"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(30), "한글(hwp)"),
        (bytes(range(1, 32)) * 20, "텍스트가 아닌"),
        ("한글\n둘째 줄 ".encode() + b"\xff\xfe\x80 \xff", "인코딩"),
        ("가".encode("utf-16") + b"\x00", "인코딩"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_a_next_step(data, said):
    with pytest.raises(Unreadable) as caught:
        decode(data, "과제1.py")
    assert str(caught.value).startswith("과제1.py: ")
    assert said in caught.value.reason
    assert caught.value.reason.endswith("주세요.")


@law
@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_decoding_undoes_encoding(text, encoding):
    assume(text.strip())
    assert decode(text.encode(encoding), "a.py").text == text


@law
@given(TEXT)
def test_decoding_undoes_cp949(text):
    data = text.encode("cp949", "ignore")
    assume(len(data) > 8 and data.decode("cp949").strip())
    try:
        data.decode("utf-8")
        assume(data.isascii())
    except UnicodeDecodeError:
        pass
    assert decode(data, "a.py").text == data.decode("cp949")


@law
@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_unreadable(data):
    try:
        text = decode(data, "a.py").text
    except Unreadable:
        return
    assert not set(text) & set("\0\r")
    text.encode("utf-8")
