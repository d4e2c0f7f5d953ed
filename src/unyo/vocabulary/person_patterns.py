"""The shapes of personal data in free text, and the words beside a number that say what it is.

All but HOLDS are sought in a folded text: half-width figures and letters, one dash, one space.
"""

from __future__ import annotations

import re

from unyo.vocabulary.patterns import LazyPattern

_A = re.ASCII
_AI = re.ASCII | re.IGNORECASE

# One character to one character, so that places stay what they are.
ALIKE = (
    {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "‐‑‒–—―−─﹣─━"), "-")
    | dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\t"), " ")
)
# 03ー1234ー5678: the long vowel typed for a dash, between figures only.
TYPED_DASH = LazyPattern(r"(?<=\d)ー(?=\d)", _A)
# No text without one of these holds anything that is looked for: this is asked of every text, the rest of few.
_DIGIT, _JOINT = "[0-9０-９]", "[ \u3000().‐-―−─━ー－（）．・\\-]"
HOLDS_RE2 = f"[@＠〒]|{_DIGIT}(?:{_JOINT}{{0,3}}{_DIGIT}){{6}}|{_DIGIT}[.．]{_DIGIT}{{1,3}}[.．]{_DIGIT}|:[0-9A-Fa-f]{{0,4}}:"
HOLDS = LazyPattern(HOLDS_RE2)
# What most often raises a false suspicion: 2026-04-01 10:05:30.
STAMP = LazyPattern(
    r"(?<!\d)(?<!\d-)(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?(?!\d)",
    _A,
)

_LEFT = r"(?<![A-Za-z0-9_+#])(?<!\d[-.])(?<![A-Za-z]-)"
_RIGHT = r"(?![A-Za-z0-9_])(?!-[A-Za-z0-9])(?!\.\d)"
_S = r"(?: ?[-.] ?| )"

EMAIL = LazyPattern(
    r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9_][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])",
    _A,
)
# icon@2x.png is a picture.
FILE_ENDINGS = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "bmp",
        "css",
        "js",
        "ts",
        "json",
        "xml",
        "html",
        "htm",
        "txt",
        "log",
        "csv",
        "zip",
    ]
)

PHONE = LazyPattern(
    rf"{_LEFT}(?:"
    rf"0[5-9]0{_S}?\d{{4}}{_S}?\d{{4}}"  # mobile, IP
    rf"|0800{_S}?\d{{3}}{_S}?\d{{4}}|(?:0120|0570|0990|0180){_S}?\d{{2,3}}{_S}?\d{{3,4}}"  # free dial and its kin
    rf"|0[1-9]\d{{0,3}}{_S}\d{{1,4}}{_S}\d{{4}}|0[1-9]\d{{0,3}}{_S}\d{{5,8}}|0[1-9]\d{{8}}"  # fixed
    r"|0\d{1,4} ?\(\d{1,4}\) ?-?\d{4}"
    rf"){_RIGHT}|(?<![A-Za-z0-9_])\(0\d{{1,4}}\) ?-?\d{{1,4}}{_S}?\d{{4}}{_RIGHT}",
    _A,
)
PHONE_ABROAD = LazyPattern(
    rf"(?<![A-Za-z0-9_+])\+(?:81{_S}?(?:\(0\) ?)?\d{{1,4}}{_S}?\d{{1,4}}{_S}?\d{{3,4}}"
    rf"|(?!81)[1-9]\d{{0,2}}(?:[-. ]?\(\d{{1,4}}\)|[-. ]\d{{1,4}})(?:[-. ]?\d{{2,4}}){{1,4}}|(?!81)[1-9]\d{{8,14}}){_RIGHT}",
    _A,
)
PHONE_SAID = LazyPattern(
    r"(?:電話|携帯|ケータイ|連絡先|直通|代表|内線|ファックス|ファクス|tel|phone|mobile|cell|fax|call)[^\d\n]{0,12}$",
    _AI,
)
POSTAL = LazyPattern(r"〒 ?\d{3} ?-? ?\d{4}(?!\d)", _A)
POSTAL_BARE = LazyPattern(rf"{_LEFT}\d{{3}}-?\d{{4}}{_RIGHT}", _A)
POSTAL_SAID = LazyPattern(r"(?:郵便番号|zip(?: ?code)?|postal ?code|postcode)[^\d\n]{0,8}$", _AI)
PREFECTURE = LazyPattern(
    "[ 、,]*(?:東京都|北海道|京都府|大阪府|(?:神奈川|和歌山|鹿児島|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉"
    "|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知"
    "|福岡|佐賀|長崎|熊本|大分|宮崎|沖縄)県)"
)
MY_NUMBER = LazyPattern(rf"{_LEFT}\d{{4}}(?P<s>[- ]?)\d{{4}}(?P=s)\d{{4}}{_RIGHT}", _A)
MY_NUMBER_SAID = LazyPattern(r"(?:マイナンバー|個人番号|my ?number|individual number)[^\d\n]{0,12}$", _AI)
CARD = LazyPattern(
    rf"{_LEFT}(?:\d{{4}}(?P<s>[- ]?)\d{{4}}(?P=s)\d{{4}}(?P=s)\d{{4}}(?:(?P=s)\d{{1,3}})?"
    rf"|3\d{{3}}(?P<t>[- ]?)\d{{6}}(?P=t)\d{{4,5}}){_RIGHT}",
    _A,
)
CARD_SAID = LazyPattern(r"(?:カード|クレジット|card|visa|mastercard|amex|jcb)[^\d\n]{0,16}$", _AI)
LICENCE = LazyPattern(
    r"(?:免許|driv(?:er|ing)(?:'?s|s')? ?-?licen[cs]e)[^\d\n。]{0,20}?(?P<v>\d{4}(?P<s>[- ]?)\d{4}(?P=s)\d{4})(?![-\d])",
    _AI,
)
PASSPORT = LazyPattern(
    r"(?:旅券|パスポート|passport)[^\d\n。]{0,20}?(?<![A-Za-z])(?P<v>[A-Za-z]{2} ?\d{7})(?![A-Za-z0-9])", _AI
)
BANK_ACCOUNT = LazyPattern(
    r"(?:(?:普通|当座|貯蓄)(?:預金|口座|番号|[ :()の])*|口座(?:番号)?[^\d\n。]{0,12}?"
    r"|(?:bank account|savings|checking|deposit account)[^\d\n。]{0,20}?)(?<![A-Za-z])(?P<v>\d{7,8})(?![-.]?\d)(?![A-Za-z])"
    r"|記号[ :]*(?P<w>1\d{4}[-, の、]*(?:番号)?[ :]*\d{2,8})(?!\d)",
    _AI,
)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|\d?\d)"
IP_4 = LazyPattern(
    rf"(?<![A-Za-z0-9_.])(?<!\d-)(?:{_OCTET}\.){{3}}{_OCTET}(?![A-Za-z0-9_])(?!\.\d)(?!-[A-Za-z])", _A
)
IP_6 = LazyPattern(r"(?<![A-Za-z0-9_:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![A-Za-z0-9_:])", _A)
# 1.2.3.4 may be a version or a section of a document.
VERSION_SAID = LazyPattern(
    r"(?:ver(?:sion)?|rev(?:ision)?|release|build|firmware|patch|バージョン|ビルド|版数|リリース|パッチ|ファームウェア|第)"
    r"[ :.=]*(?:is|は|が|を|番号)?[ :]*$",
    _AI,
)
SECTION = LazyPattern(r" ?(?:章|節|項|条|版|系)")
# A number of something that is no person, right before the figures.
NUMBER_OF_SOMETHING = LazyPattern(
    r"(?:注文|受注|発注|伝票|受付|管理|整理|申請|問合せ|問い合わせ|契約|製造|資産|追跡|シリアル|チケット|案件|課題|機器"
    r"|品番|型番|ジョブ|取引|会員|顧客|請求書|見積|決裁|文書|法人|アカウント|セッション|トランザクション"
    r"|ticket|order|serial|tracking|invoice|case|request|job|asset|contract|incident|transaction|customer|member|part"
    r"|document|reference|ref|account|session|jan|isbn|aws)"
    r"(?:番号|id|no|number|ナンバー|コード|[ :.#=_の(は\"'-]|is|was){0,6}$",
    _AI,
)
UNIT = LazyPattern(r" ?(?:円|件|個|人|回|行|バイト|ミリ秒|秒|yen|rows|bytes|ms|[kmgt]i?b\b)", _AI)
