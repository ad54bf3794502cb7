#!/usr/bin/env python3
"""Writes the tables of Sources/JapaneseText/Tables from the Unicode Character Database.

    scripts/generate-text-tables.py [UCD_FOLDER]

UCD_FOLDER is /usr/share/unicode, which Debian's package `unicode-data` fills (Unicode 15.0). The hand-made part of the
variant table is scripts/kanji-variants.txt. The output depends on nothing else, so running it twice changes nothing.
"""

import bz2
import hashlib
import itertools
import pathlib
import sys

UCD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parent / "Sources" / "JapaneseText" / "Tables"
LAST = 0x110000


# Reading the database


def rows(name):
    """Fields of a semicolon-separated file, comments cut."""
    for line in (UCD / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def code_range(text):
    low, _, high = text.partition("..")
    return range(int(low, 16), int(high or low, 16) + 1)


def unihan(name):
    """(code point, property, value) of a Unihan file."""
    with bz2.open(UCD / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield int(code[2:], 16), field, value


def unicode_data():
    """Code point → (category, combining class, decomposition tag, decomposition, simple lower case)."""
    result = {}
    first = None
    for fields in rows("UnicodeData.txt"):
        code = int(fields[0], 16)
        mapping = fields[5].split()
        tag = mapping.pop(0) if mapping and mapping[0].startswith("<") else ""
        entry = (fields[2], int(fields[3]), tag, [int(m, 16) for m in mapping], fields[13])
        if fields[1].endswith(", First>"):
            first = code
        for each in range(first, code + 1) if fields[1].endswith(", Last>") else [code]:
            result[each] = entry
    return result


DATA = unicode_data()
SCRIPT = {c: f[1] for f in rows("Scripts.txt") for c in code_range(f[0])}
WIDTH = {c: f[1] for f in rows("EastAsianWidth.txt") for c in code_range(f[0])}
EXCLUDED = {
    c for f in rows("DerivedNormalizationProps.txt") if f[1] == "Full_Composition_Exclusion" for c in code_range(f[0])
}


def category(code):
    return DATA[code][0] if code in DATA else "Cn"


# Properties of scalars


def word_class(code):
    """Index into `ScalarClass` of ScalarProperties.swift."""
    kind = category(code)
    if kind in ("Mn", "Mc", "Me") or code in (0xFF9E, 0xFF9F):
        return 3
    if kind == "Zs" or 0x09 <= code <= 0x0D or code in (0x85, 0x2028, 0x2029):
        return 4
    if SCRIPT.get(code) in ("Han", "Hiragana", "Katakana") and kind in ("Lo", "Lm", "Nl"):
        return 5
    if code in (0x3006, 0x303C, 0x30FC, 0xFF70):
        return 5
    if kind in ("Lu", "Ll", "Lt", "Lm", "Lo"):
        return 1
    return 2 if kind == "Nd" else 0


def is_japanese(code):
    if word_class(code) == 5 or code in (0x3099, 0x309A, 0x309B, 0x309C, 0x30A0, 0x30FB):
        return True
    if 0x3001 <= code <= 0x303F or 0xFE30 <= code <= 0xFE4F or 0xFF61 <= code <= 0xFF9F:
        return True
    return 0xFF01 <= code <= 0xFF5E and category(code)[0] in "PS"


def properties():
    """Runs of equal scalars: a letter for the properties, then the run's length in lower-case hexadecimal."""
    runs = []
    for code in range(LAST):
        value = word_class(code) + 6 * is_japanese(code) + 12 * (WIDTH.get(code, "N") in "WF")
        if runs and runs[-1][0] == value:
            runs[-1][1] += 1
        else:
            runs.append([value, 1])
    return "".join(f"{chr(ord('A') + value)}{length:x}" for value, length in runs)


# Replacements


def full_decomposition(code):
    """NFKD without canonical reordering, which no entry kept here needs."""
    mapping = DATA[code][3] if code in DATA else []
    return [d for m in mapping for d in full_decomposition(m)] if mapping else [code]


def compositions():
    """Canonical pairs base + mark → composed, as NFC has them."""
    return {
        (entry[3][0], entry[3][1]): code
        for code, entry in DATA.items()
        if not entry[2] and len(entry[3]) == 2 and code not in EXCLUDED
    }


COMPOSED = compositions()


def composed(scalars):
    result = []
    for scalar in scalars:
        if result and (result[-1], scalar) in COMPOSED:
            result[-1] = COMPOSED[result[-1], scalar]
        else:
            result.append(scalar)
    return result


# Quotation marks that print tells apart and a keyboard does not.
QUOTES = {0x2018: "'", 0x2019: "'", 0x201B: "'"} | {c: '"' for c in (0x201C, 0x201D, 0x201F, 0x301D, 0x301E, 0x301F)}


def compatibility(radicals):
    """Scalar → what it stands for (NFKC), where that is plain text."""
    result = {code: [ord(c) for c in text] for code, text in QUOTES.items()}
    result.update({code: [unified] for code, unified in radicals.items()})
    for code, entry in DATA.items():
        if not entry[3] or entry[2] in ("<wide>", "<narrow>") or code in radicals:
            continue
        if 0x3131 <= code <= 0x318E or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
            continue  # Hangul letters, Arabic presentation forms
        target = composed(full_decomposition(code))
        if target == [code]:  # é: a composed letter stands for itself
            continue
        target = [{0x2044: 0x2F, 0x2215: 0x2F, 0x2212: 0x2D}.get(t, t) for t in target]
        if any(category(t)[0] == "M" or category(t) == "Zs" for t in target):
            continue  # spacing marks such as ´ and ゛, spaces
        result[code] = target
    return result


def lower_case():
    """Upper-case letter → lower case; İ becomes two scalars (SpecialCasing.txt), final ς is σ (CaseFolding.txt)."""
    result = {code: [int(entry[4], 16)] for code, entry in DATA.items() if entry[4]}
    result[0x130] = [0x69, 0x307]
    result[0x3C2] = [0x3C3]
    return result


# Radicals


# CJK Radicals Supplement whose shape differs from the unified ideograph's, so that replacing them would show.
OTHER_SHAPE = set("⺁⺄⺆⺈⺊⺌⺍⺗⺜⺝⺥⺧⺩⺫⺬⺴⺶⺼⺿⻀⻍⻎⻏⻗")
# Japanese fonts draw these two with the Japanese shape; there is no radical of their own for it.
JAPANESE_SHAPE = {0x2F3E: ord("戸"), 0x2FCA: ord("黒")}


def radicals():
    result = {
        code: int(fields[1], 16)
        for fields in rows("EquivalentUnifiedIdeograph.txt")
        for code in code_range(fields[0])
        if 0x2E80 <= code <= 0x2FD5
    }
    result.update(JAPANESE_SHAPE)
    return result


# Variants


def japanese_ideographs():
    """JIS X 0208, 0212 and 0213."""
    return {code for code, field, _ in unihan("OtherMappings") if field in ("kJis0", "kJis1", "kJIS0213")}


def joyo():
    """Kanji for common use; an entry `U+…` names the standard shape of one that is not."""
    return {c for c, field, value in unihan("OtherMappings") if field == "kJoyoKanji" and not value.startswith("U+")}


class Classes:
    """Union-find over ideographs."""

    def __init__(self):
        self.parent = {}

    def find(self, item):
        while self.parent.get(item, item) != item:
            item = self.parent[item]
        return item

    def union(self, a, b):
        for item in (a, b):
            self.parent.setdefault(item, item)
        a, b = self.find(a), self.find(b)
        if a != b:
            self.parent[b] = a

    def members(self):
        groups = {}
        for item in self.parent:
            groups.setdefault(self.find(item), []).append(item)
        return [sorted(group) for group in groups.values() if len(group) > 1]


def variants():
    """Classes of ideographs that are one character in another shape; the representative stands first."""
    known = japanese_ideographs()
    common = joyo()
    hand, apart = [], set()
    for line in (HERE / "kanji-variants.txt").read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("!"):
            for group in line[1:].split():
                apart.update(frozenset(map(ord, pair)) for pair in itertools.combinations(group, 2))
        elif line:
            hand += [[ord(c) for c in group] for group in line.split()]

    classes = Classes()
    for group in hand:
        for other in group[1:]:
            classes.union(group[0], other)

    proposed = set()
    for code, field, value in unihan("OtherMappings"):
        if field == "kJinmeiyoKanji" and ":U+" in value:
            proposed.add((int(value.split(":U+")[1], 16), code))
        if field == "kJoyoKanji" and value.startswith("U+"):
            proposed.add((int(value[2:], 16), code))
    semantic = set()
    for code, field, value in unihan("Variants"):
        for item in value.split():
            other = int(item.split("<")[0][2:], 16)
            if field == "kZVariant":
                proposed.add((code, other))
            if field == "kSemanticVariant":
                semantic.add((code, other))
    # A semantic variant counts where both entries name each other and the two are read alike in Japanese.
    readings = {code: set(value.split()) for code, field, value in unihan("Readings") if field == "kJapaneseOn"}
    proposed |= {
        (a, b) for a, b in semantic if (b, a) in semantic and readings.get(a, set()) & readings.get(b, set())
    }

    for a, b in sorted(proposed):
        if a not in known or b not in known or a == b or DATA[a][3] or DATA[b][3]:
            continue  # compatibility ideographs are another equivalence
        sides = [{m for m in classes.parent if classes.find(m) == classes.find(c)} | {c} for c in (a, b)]
        group = sides[0] | sides[1]
        if sides[0] & common and sides[1] & common:
            continue  # two characters of everyday use are two words
        if any(frozenset((m, n)) in apart for m in group for n in group):
            continue
        classes.union(a, b)

    levels = {}
    for code, field, value in unihan("OtherMappings"):
        if field == "kJis0":
            levels[code] = 1 if int(value[:2]) < 48 else 2  # of JIS X 0208, by its row
    result = []
    first_by_hand = {group[0] for group in hand}
    for group in classes.members():
        # What dictionaries write: 脆, not 脃.
        representative = min(group, key=lambda c: (c not in first_by_hand, c not in common, levels.get(c, 3), c))
        result.append([representative] + [c for c in group if c != representative])
    return sorted(result)


# Writing


HEADER = "// Written by scripts/generate-text-tables.py from Unicode 15.0; do not edit.\n"


def wrap(items, separator, width=110):
    """Lines of items; ideographs count two columns, as an editor shows them."""
    lines, line, used = [], [], 0
    for item in items:
        size = sum(2 if WIDTH.get(ord(c), "N") in "WF" else 1 for c in item) + len(separator)
        if used + size > width and line:
            lines.append(separator.join(line))
            line, used = [], 0
        line.append(item)
        used += size
    return lines + [separator.join(line)]


def write(name, constant, summary, lines):
    body = "\n".join(f"    {line}" for line in lines)
    text = f"""{HEADER}
extension TextTables {{
  /// {summary}
  static let {constant} = #\"\"\"
{body}
    \"\"\"#
}}
"""
    (TABLES / name).write_text(text, encoding="utf-8")
    return text


def write_mapping(name, constant, summary, mapping):
    """Numbers, which a program that starts for one query finds ready in its data."""
    body = "\n".join(f"    {line}" for line in wrap(
        [", ".join([f"0x{c << 8 | len(target):X}"] + [f"0x{t:X}" for t in target]) + "," for c, target in mapping], " "))
    text = f"""{HEADER}
extension TextTables {{
  /// {summary} See `ReplacementTable`.
  static let {constant}: [UInt32] = [
{body}
  ]
}}
"""
    (TABLES / name).write_text(text, encoding="utf-8")
    return text


def main():
    every_radical = radicals()
    printed = {c: u for c, u in every_radical.items() if chr(c) not in OTHER_SHAPE}
    standing_for = compatibility(every_radical)
    classes = variants()
    runs = properties()
    parts = [
        write(
            "Properties.swift", "properties", "Runs of scalars: a letter for the properties, the length in hexadecimal.",
            [runs[i:i + 110] for i in range(0, len(runs), 110)]),
        write(
            "Radicals.swift", "radicals", "Radicals that look like a unified ideograph, and that ideograph.",
            wrap([chr(c) + chr(u) for c, u in sorted(printed.items())], " ")),
        write_mapping(
            "Compatibility.swift", "compatibility", "Compatibility characters and what they stand for.",
            sorted(standing_for.items())),
        write_mapping(
            "LowerCase.swift", "lowerCase", "Upper-case letters and their lower case.", sorted(lower_case().items())),
        write(
            "Compositions.swift", "compositions", "Base, combining mark and the letter they compose, in hexadecimal.",
            wrap([f"{b:X}+{m:X}={c:X}" for (b, m), c in sorted(COMPOSED.items())], " ")),
        write_mapping(
            "Variants.swift", "variants", "Variant ideographs and the representatives of their classes.",
            [(member, [group[0]]) for group in classes for member in group[1:]]),
    ]
    digest = hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
    text = f"""{HEADER}
/// The tables behind the rules: numbers, and text literals that are decoded at first use.
enum TextTables {{
  /// Changes whenever a table does.
  static let digest = "{digest}"
}}
"""
    (TABLES / "TextTables.swift").write_text(text, encoding="utf-8")
    print(
        f"radicals {len(printed)} of {len(every_radical)}, compatibility {len(standing_for)}, "
        f"lower case {len(lower_case())}, compositions {len(COMPOSED)}, "
        f"variants {sum(len(c) - 1 for c in classes)} in {len(classes)} classes")


if __name__ == "__main__":
    main()
