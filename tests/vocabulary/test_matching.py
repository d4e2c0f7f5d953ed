"""One key for many writings, and never for two names (T68)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.matching import closest, match_key


@pytest.mark.trap("T68")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("サーバ", "サーバー"),
        ("ｻｰﾊﾞｰ", "サーバ"),
        ("ユーザ管理", "ユーザー 管理"),
        ("サーバールーム", "サーバルーム"),
        ("サ－バ", "サーバー"),
        ("ＣＰＵ", "cpu"),
        ("㈱山田", "（株）山田"),
        ("株式会社　山田", "(株)山田"),
        ("山田商事 Co., Ltd.", "山田商事 co ltd"),
        ("9:00〜17:00", "9:00～17:00"),
        ("a−b", "A-b"),
    ],
)
def test_writings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.trap("T68")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("\ufa19谷", "神谷"),
        ("キー", "キ"),
        ("株式会社山田", "山田株式会社"),
        ("ビル", "ビール"),
    ],
)
def test_two_names_are_never_merged(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)


@given(st.text(alphabet="サーバユザｻｰﾊﾞ- 　abAB㈱", max_size=12))
def test_white_space_never_changes_a_key(text: str) -> None:
    assert match_key(" ".join(text)) == match_key("".join(text.split()).replace("　", ""))


def test_the_nearest_candidates_come_first() -> None:
    assert closest("サーバ監視", ["復旧", "サーバー監視", "監視"]) == ("サーバー監視", "監視")
    assert closest("AMS", ["アプリ保守(AMS)", "SaaS"])[0] == "アプリ保守(AMS)"
    assert closest("全く別", ["abc", "def"]) == ()
    assert len(closest("監視", ["監視1", "監視2", "監視3", "監視4"], n=2)) == 2
