"""The characters that the bundled fonts keep.

The union of
  * 通用规范汉字表 (8105 characters), read from Unihan's kTGH,
  * GB 2312 (6763 characters and its symbols, kana, Greek, Cyrillic and box lines),
  * ASCII, Latin-1, the tone-marked vowels of 汉语拼音,
  * full-width forms, CJK punctuation, enumerations (①, ⑴, ⒈, ㈠, Ⅰ),
  * the units, arrows, marks and geometric signs that reports and charts use.
"""
import bz2
import re


def tgh8105(unihan_other_mappings):
    """The 8105 characters of 通用规范汉字表 in the order of the table."""
    opener = bz2.open if unihan_other_mappings.endswith(".bz2") else open
    found = []
    with opener(unihan_other_mappings, "rt", encoding="utf-8") as f:
        for line in f:
            m = re.match(r"U\+([0-9A-F]+)\tkTGH\t2013:(\d+)", line)
            if m:
                found.append((int(m.group(2)), int(m.group(1), 16)))
    found.sort()
    if [n for n, _ in found] != list(range(1, 8106)):
        raise SystemExit("kTGH does not hold exactly the numbers 1..8105")
    return [c for _, c in found]


def gb2312():
    """Every character that GB 2312 encodes."""
    out = set()
    for hi in range(0xA1, 0xF8):
        for lo in range(0xA1, 0xFF):
            try:
                out.add(ord(bytes([hi, lo]).decode("gb2312")))
            except (UnicodeDecodeError, TypeError):
                pass
    return out


RANGES = [
    (0x20, 0x7E), (0xA0, 0xFF),        # ASCII, Latin-1
    (0x2000, 0x200A), (0x202F, 0x202F),  # spaces of other widths, which come in with pasted text
    (0x2010, 0x2027), (0x2030, 0x203B),  # dashes, quotes, …, ‰, ※
    (0x2160, 0x216B), (0x2170, 0x2179),  # Ⅰ, ⅰ
    (0x2190, 0x2193),                    # ← ↑ → ↓
    (0x2460, 0x249B),                    # ① ⑴ ⒈
    (0x2F00, 0x2FD5),                    # 康熙部首: look like characters, come in with text copied out of PDF files
    (0x3000, 0x3017),                    # 、。〈〉《》「」『』【】〔〕〖〗
    (0x3220, 0x3229),                    # ㈠
    (0x3251, 0x325F),                    # ㉑
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5),  # full-width forms, ￥
]
SINGLES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ⸺€№℃℉㎡㎏㎜㎝㎞㏄≈≠≤≥±×÷√∑∞∵∴■□▪▫▲△▼▽◆◇○◎●★☆✓✔✗✘☑☐☒〇﹝﹞〓𠮷"


def all_chars(unihan_other_mappings):
    """Every character of the bundle, as a set of code points."""
    out = set(tgh8105(unihan_other_mappings)) | gb2312() | {ord(c) for c in SINGLES}
    for lo, hi in RANGES:
        out |= set(range(lo, hi + 1))
    return out
