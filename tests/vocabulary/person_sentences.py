"""5,000 labelled sentences, Japanese and English, as they stand in tickets: with personal data, and with what only looks so.

Made by a generator that knows nothing of the detectors: its own check digits, its own ways to write a number.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from unyo.vocabulary.persons import PersonalKind

Made = Callable[[random.Random], str]
FULL = str.maketrans("0123456789-() @.", "０１２３４５６７８９－（）　＠．")


@dataclass(frozen=True)
class Labelled:
    """A sentence and the items in it: (kind, exactly what stands there)."""

    text: str
    items: tuple[tuple[PersonalKind, str], ...]


def figures(chance: random.Random, number: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(number))


def dashed(chance: random.Random, *groups: str) -> str:
    """Groups joined in one of the ways people join them, now and then in full width."""
    written = chance.choice(["-", "-", "-", "-", " ", "‐", "−", "–", "ー"]).join(groups)
    return written.translate(FULL) if chance.random() < 0.15 else written


def phone(chance: random.Random) -> str:
    return chance.choice([_fixed, _fixed, _mobile, _mobile, _free, _internet, _abroad, _brackets, _run])(
        chance
    )


def _fixed(chance: random.Random) -> str:
    area = chance.choice(["03", "06", "045", "052", "011", "092", "0422", "0466", "0798", "04992", "09802"])
    middle = 10 - len(area) - 4
    return dashed(chance, area, figures(chance, middle), figures(chance, 4))


def _mobile(chance: random.Random) -> str:
    return dashed(chance, chance.choice(["070", "080", "090", "060"]), figures(chance, 4), figures(chance, 4))


def _internet(chance: random.Random) -> str:
    return dashed(chance, "050", figures(chance, 4), figures(chance, 4))


def _free(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return dashed(chance, "0800", figures(chance, 3), figures(chance, 4))
    return dashed(chance, chance.choice(["0120", "0570"]), figures(chance, 3), figures(chance, 3))


def _brackets(chance: random.Random) -> str:
    written = chance.choice(["03({a})", "(03){a}-", "(06) {a}-", "045({a})"])
    short = "045" in written
    text = written.format(a=figures(chance, 3 if short else 4)) + figures(chance, 4)
    return text.translate(FULL) if chance.random() < 0.3 else text


def _abroad(chance: random.Random) -> str:
    a, b = figures(chance, 4), figures(chance, 4)
    return chance.choice(
        [f"+81-3-{a}-{b}", f"+81 90 {a} {b}", f"+81(0)3-{a}-{b}", f"+8190{a}{b}", f"+1-415-555-{a}",
         f"+44 20 {a} {b}", f"+1 (212) 555-{a}", f"+82-2-{a}-{b}"]
    )  # fmt: skip


def _run(chance: random.Random) -> str:
    return (
        chance.choice(["090", "080", "070"]) + figures(chance, 8)
        if chance.random() < 0.6
        else "03" + str(chance.randrange(2, 9)) + figures(chance, 7)
    )


def email(chance: random.Random) -> str:
    who = chance.choice(
        ["taro.yamada", "h-sato", "info", "suzuki_k", "m.tanaka+it", "kato01", "O'Brien", "a"]
    )
    where = chance.choice(
        ["example.jp", "example.co.jp", "mail.example.go.jp", "example.com", "x-y.example.org"]
    )
    written = f"{who}@{where}"
    return written.translate(FULL) if chance.random() < 0.1 else written


def postal(chance: random.Random) -> str:
    head, tail = figures(chance, 3), figures(chance, 4)
    written = chance.choice([f"〒{head}-{tail}", f"〒 {head}-{tail}", f"〒{head}{tail}", f"〒{head}－{tail}"])
    return written.translate(FULL) if chance.random() < 0.15 else written


def bare_postal(chance: random.Random) -> str:
    return f"{figures(chance, 3)}-{figures(chance, 4)}"


def my_number(chance: random.Random) -> str:
    """By the ministry's formula: sum of P_n times Q_n, Q_n is n+1 up to the sixth place and n-5 from the seventh."""
    eleven = figures(chance, 11)
    total = sum(int(eleven[11 - n]) * (n + 1 if n <= 6 else n - 5) for n in range(1, 12))
    rest = total % 11
    whole = eleven + str(0 if rest <= 1 else 11 - rest)
    return _by_four(chance, whole)


def card(chance: random.Random) -> str:
    head, length = chance.choice(
        [
            ("4", 16),
            ("4", 16),
            ("51", 16),
            ("55", 16),
            ("3540", 16),
            ("37", 15),
            ("36", 14),
            ("6011", 16),
            ("2230", 16),
        ]
    )
    body = head + figures(chance, length - len(head) - 1)
    whole = body + next(c for c in "0123456789" if _passes(body + c))
    if length == 16:
        return _by_four(chance, whole)
    return chance.choice(["", "-", " "]).join((whole[:4], whole[4:10], whole[10:]))


def _passes(number: str) -> bool:
    """Luhn, from the left, by table."""
    table = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
    first = len(number) % 2
    return sum(table[int(c)] if n % 2 == first else int(c) for n, c in enumerate(number)) % 10 == 0


def _by_four(chance: random.Random, whole: str) -> str:
    parts = [whole[n : n + 4] for n in range(0, len(whole), 4)]
    written = chance.choice(["", "-", " "]).join(parts)
    return written.translate(FULL) if chance.random() < 0.1 else written


def licence(chance: random.Random) -> str:
    return chance.choice("1234567") + figures(chance, 11)


def passport(chance: random.Random) -> str:
    return chance.choice("TM") + chance.choice("ABCEFGHKLRSUZ") + figures(chance, 7)


def account(chance: random.Random) -> str:
    return figures(chance, 7)


def address(chance: random.Random) -> str:
    if chance.random() < 0.75:
        return ".".join(str(chance.randrange(1, 255)) for _ in range(4))
    groups = [f"{chance.randrange(4096, 65536):x}" for _ in range(8)]
    return chance.choice(
        [":".join(groups), f"2001:db8::{groups[0]}:1", f"fe80::{chance.randrange(10, 99)}:{groups[1]}"]
    )


K = PersonalKind
# What a sentence says around an item: Japanese, then English.
TOLD: tuple[tuple[PersonalKind, Made, tuple[str, ...]], ...] = (
    (K.PHONE, phone, (
        "折り返しは{}までお願いします。", "電話番号は{}です。", "利用者({})から入電。", "担当の佐藤様、{}に連絡済み。",
        "TEL:{}", "携帯{}へかけ直す", "FAX {} に送付した", "{}に三回かけたが不在。", "Please call {} before noon.",
        "Phone: {}", "Caller left {} as the number.", "Reached the user at {}, waiting.", "Mobile {}; office closed.")),
    (K.EMAIL, email, (
        "返信先は{}です。", "{}宛に再送しました。", "申請者<{}>から問い合わせ。", "メール:{}", "CCに{}を入れること。",
        "Reply to {} please.", "User {} cannot sign in.", "Sent the log to {}, no answer.", "From: <{}>")),
    (K.POSTAL_CODE, postal, ("送付先は{}東京都千代田区1-1です。", "住所:{} 横浜市", "{} 大阪府大阪市", "Ship to {} Tokyo.")),
    (K.POSTAL_CODE, bare_postal, (
        "郵便番号は{}です。", "送付先 {} 東京都港区", "{}神奈川県横浜市へ発送", "郵便番号:{}", "Postal code {} is wrong.",
        "ZIP {} not accepted")),
    (K.MY_NUMBER, my_number, (
        "マイナンバー{}を誤って入力した。", "個人番号は{}です。", "{}と書かれた通知カードが添付されていた。",
        "本文に{}が含まれる。", "My Number {} was typed in.", "The form shows {} in the wrong field.")),
    (K.CARD, card, (
        "カード番号{}で決済できない。", "クレジットカード {} の期限切れ", "{}を控えてしまった。", "画面に{}と表示される。",
        "Card {} was declined.", "Paid with {} twice.", "Customer's card number is {}.")),
    (K.LICENCE, licence, (
        "運転免許証番号{}を確認。", "免許証の番号は第{}号です。", "本人確認:免許証 {}", "免許証番号:{}",
        "Driver's licence number {} checked.", "driving licence {} on file", "Driver license no. {}")),
    (K.PASSPORT, passport, (
        "旅券番号{}で申請。", "パスポート番号は{}です。", "パスポート:{}", "Passport {} expired.", "passport number: {}",
        "passport no. {} was scanned")),
    (K.BANK_ACCOUNT, account, (
        "口座番号は{}です。", "振込先:湊銀行 本店 普通 {}", "普通預金{}に返金。", "当座:{}", "口座番号:{}(名義 ミナト)",
        "Refund to bank account {}.", "Bank account number {} was wrong", "savings account {} please")),
    (K.IP_ADDRESS, address, (
        "接続元IPは{}です。", "{}からのログイン失敗が続く。", "端末({})が応答しない。", "ホスト {} に到達不可",
        "Login from {} refused.", "Host {} is down.", "src={} dst=unknown", "Client IP: {}")),
)  # fmt: skip


def _twelve(chance: random.Random) -> str:
    return figures(chance, 12)


def _version(chance: random.Random) -> str:
    return ".".join(str(chance.randrange(0, 30)) for _ in range(4))


def _amount(chance: random.Random) -> str:
    return f"{chance.randrange(10**6, 10**12):,}"


def _date(chance: random.Random) -> str:
    y, m, d = chance.randrange(2019, 2030), chance.randrange(1, 13), chance.randrange(1, 29)
    return chance.choice(
        [
            f"{y}-{m:02}-{d:02}",
            f"{y}/{m:02}/{d:02}",
            f"{y}{m:02}{d:02}",
            f"{d:02}-{m:02}-{y}",
            f"{y}年{m}月{d}日",
        ]
    )


def _stamp(chance: random.Random) -> str:
    return f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}T0{chance.randrange(10)}:{chance.randrange(10, 60)}:{chance.randrange(10, 60)}.{figures(chance, 6)}Z"


def _mac(chance: random.Random) -> str:
    return chance.choice(":-").join(f"{chance.randrange(256):02x}" for _ in range(6))


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128)))


def _ticket(chance: random.Random) -> str:
    return chance.choice(["INC", "CHG-", "REQ", "#", "PRJ-2026-"]) + figures(chance, chance.randrange(5, 11))


NEAR: tuple[tuple[Made, tuple[str, ...]], ...] = (
    (_version, ("バージョン{}に更新した。", "Ver.{}で再現。", "v{}", "version {} fixed it", "Release {} is out", "第{}節を参照")),
    (_ticket, ("{}を参照。", "関連:{}", "See {} for details.", "duplicate of {}")),
    (_amount, ("請求額は{}円です。", "{}円の差異", "Total JPY {}.", "paid {} yen")),
    (_date, ("{}に発生。", "期限は{}まで", "Happened on {}.", "due {}")),
    (_stamp, ("{} ERROR timeout", "時刻 {} に再起動", "started at {}")),
    (_mac, ("MACアドレスは{}です。", "MAC {}", "NIC {} replaced")),
    (_uuid, ("リクエストID {}", "id={}", "trace {} failed")),
    (_twelve, ("注文番号{}の件。", "受付番号:{}", "伝票番号 {}", "Order {} is late.", "order number {}", "tracking no. {}", "処理件数は{}件。", "AWS account {}")),
    (lambda c: "0" + figures(c, 9), ("管理番号{}を確認。", "資産番号:{}", "シリアル{}", "Serial {} is out of warranty.", "asset number {}")),
    (lambda c: figures(c, 7), ("取引番号{}", "残り{}バイト", "processed {} rows", "{}件を処理", "exit after {} ms")),
    (lambda c: "4" + figures(c, 15), ("トランザクション番号{}", "受注番号 {}", "transaction {} hangs", "order no. {}")),
    (lambda c: f"{c.randrange(1, 99)}.{c.randrange(100, 999)}.{c.randrange(1000, 9999)}.{c.randrange(300, 999)}", ("Chrome {}", "ビルド {} を配布")),
    (lambda c: f"{c.choice('ABCDXYZ')}{c.choice('ABCDXYZ')}{figures(c, 7)}", ("型番{}が故障。", "機器 {} を交換", "part {} replaced", "契約番号{}")),
    (lambda c: f"icon@{c.randrange(2, 4)}x.png", ("画像 {} が欠けている", "missing {}")),
    (lambda c: f"@{c.choice(['sato', 'tanaka', 'ops-team'])}", ("{} 確認お願いします", "{} please look")),
    (lambda c: f"{c.randrange(8, 12):02}:00-{c.randrange(13, 19)}:30", ("受付は{}です。", "open {}")),
    (lambda c: f"{figures(c, 3)}-{figures(c, 4)}", ("部品 {} を手配", "slot {} is empty")),
    (lambda c: f"{c.randrange(100, 999)},{c.randrange(100, 999)},{c.randrange(100, 999)},{c.randrange(100, 999)}", ("合計{}円", "sum {}")),
    (lambda c: "", ("再起動で復旧しました。", "パスワードを忘れたので初期化してほしい。", "プリンターが紙詰まり。", "The disk is full again.", "Works after a restart.", "電話がつながらないとの申告。", "He said his passport and bank account were fine.")),
)  # fmt: skip


def sentences(number: int = 5000, seed: int = 20261124) -> Iterator[Labelled]:
    """Labelled sentences, the same for the same seed: of ten, six with items, four without any."""
    chance = random.Random(seed)
    for _ in range(number):
        parts = [_telling(chance) if chance.random() < 0.6 else _near(chance)]
        while chance.random() < 0.35:
            parts.append(_telling(chance) if chance.random() < 0.4 else _near(chance))
        text = chance.choice([" ", "\n", "。", "。\n"]).join(text for text, _ in parts)
        yield Labelled(text, tuple(item for _, items in parts for item in items))


def _telling(chance: random.Random) -> tuple[str, list[tuple[PersonalKind, str]]]:
    kind, made, around = chance.choice(TOLD)
    value = made(chance)
    return chance.choice(around).format(value), [(kind, value)]


def _near(chance: random.Random) -> tuple[str, list[tuple[PersonalKind, str]]]:
    made, around = chance.choice(NEAR)
    return chance.choice(around).format(made(chance)), []
