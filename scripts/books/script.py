#!/usr/bin/env python3
"""Make the book of script variants: script.py TSCharacters.txt script_extra.tsv script.tsv

TSCharacters.txt is OpenCC's dictionary of traditional characters; its first candidate is taken.
script_extra.tsv holds the variant characters that OpenCC lacks, and the phrases whose wording
differs between the regions. Compatibility characters and radicals, which PDF files are full of,
come from Unicode's own tables.
"""
import sys
import unicodedata

# Simplified names write these too (乾照光电, 哪吒汽车, 昇兴股份), so they stay as they are.
KEPT = set("乾吒昇榘薹")


def characters(path):
    fold = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            old, new = line.rstrip("\n").split("\t")
            new = new.split(" ")[0]
            # A target outside the basic plane is a character that no simplified text writes.
            if old != new and old not in KEPT and ord(new) < 0x10000:
                fold[old] = new
    return fold


def compatible():
    """CJK characters that Unicode holds equal to an ordinary one: ⾦ → 金."""
    for low, high in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF)):
        for code in range(low, high + 1):
            old = chr(code)
            new = unicodedata.normalize("NFKC", old)
            if new != old and len(new) == 1 and ord(new) < 0x10000:
                yield old, new


def extra(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def folded(text, fold):
    return "".join(fold.get(character, character) for character in text)


def shields(phrase, phrases):
    """純利用 → 纯利用 keeps 純利 → 净利润 out of 單純利用."""
    return any(other in phrase for other in phrases if other != phrase)


def main(characters_path, extra_path, out_path):
    fold = characters(characters_path)
    rows = list(extra(extra_path))
    for old, new in rows:
        if len(old) == 1:
            if fold.get(old, new) != new:
                sys.exit(f"{extra_path}: {old} is {fold[old]} for OpenCC, {new} here")
            fold[old] = new
    for old, new in compatible():
        new = fold.get(new, new)
        if new != old:
            fold[old] = new
    for old, new in fold.items():
        if new in fold:
            fold[old] = fold[new]
    phrases = {old: new for old, new in rows if len(old) > 1}
    for old, new in phrases.items():
        if folded(new, fold) != new:
            sys.exit(f"{extra_path}: {old}: {new} isn't simplified")
        if folded(old, fold) == new and not shields(old, phrases):
            sys.exit(f"{extra_path}: {old} says no more than its characters do")
    book = sorted({**fold, **phrases}.items(), key=lambda row: row[0].encode())
    with open(out_path, "w", encoding="utf-8", newline="\n") as out:
        out.write("#from\tto\n")
        out.writelines(f"{old}\t{new}\n" for old, new in book)
    print(f"{len(fold)} characters, {len(phrases)} phrases", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__.splitlines()[0])
    main(*sys.argv[1:])
