#!/usr/bin/env python3
"""config_places.py FINLINE: the example of docs/run.md, with all the keys there are, broken in more than a hundred ways:
keys misspelt at each depth, values of another type, words and numbers that mean nothing, keys left out, text cut off.
Each is refused with exit code 3 and a message that begins with the file, line and column of that very mistake, and has the
nearest word where one is misspelt; nothing is written.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

FINLINE = os.path.realpath(sys.argv[1])
DOCUMENT = os.path.join(os.path.dirname(os.path.realpath(__file__)), '../docs/run.md')

# What the example does without, put into it.
MORE = [
    ('"store": "models.db"',
     '"name": "models", "store": "models.db", "books": "books", "currency": "USD", "lang": "zh-Hans",\n'
     '  "theme": "light", "paper": "A4", "log": "run.log", "log_format": "logfmt", "wait": 5, "feed_entries": 20'),
    ('"paths": ["wire"]', '"paths": ["wire"], "published": "2026-01-09"'),
    ('"companies": [', '"metrics": ["revenue", "headcount"], "segments": false, "confidence": 0.6,\n  "companies": ['),
    ('"percent": 5', '"percent": 5, "company": "MiniMax", "segment": "海外"'),
    ('{"output": "out/report.pdf"}',
     '{"output": "out/report.pdf", "companies": ["MiniMax"], "currency": "CNY", "lang": "en", "theme": "dark",\n'
     '    "paper": "Letter", "title": "智谱和MiniMax", "parts": ["charts", "timeline"],\n'
     '    "charts": [{"kind": "lines", "metrics": ["revenue"], "from": "2023", "to": "2025", "log": true}]}'),
    ('"output": "out/revenue.svg"', '"output": "out/revenue.svg", "name": "sales", "subtitle": "按年", "ahead": false'),
    ('"command": [', '"on": "changes", "time_limit": 30, "command": ['),
]

# What is replaced by what, and what is said of it. The mistake stands at the sign ¶, which is taken out; that of a value is
# told at its key.
MISTAKES = [
    # words that there are not
    ('"revenue", "headcount"', '¶"revenu", "headcount"', 'there is no metric "revenu"; did you mean "revenue"'),
    ('"metric": "valuation"', '¶"metric": "valuatoin"', 'did you mean "valuation"'),
    ('["revenue"], "from"', '[¶"revnue"], "from"', 'did you mean "revenue"'),
    ('["revenue"], "output"', '["net_profit", ¶"net_proft"], "output"', 'did you mean "net_profit"'),
    ('"funding", "listing"', '"funding", ¶"listings"', 'did you mean "listing"'),
    ('"kind": "bars"', '¶"kind": "bar"', 'did you mean "bars"'),
    ('"kind": "lines"', '¶"kind": "pie"', '"pie" is none of'),
    ('"lang": "zh-Hans"', '¶"lang": "zh-Hanz"', 'did you mean "zh-Han[st]"'),
    ('"lang": "en"', '¶"lang": "français"', 'is none of'),
    ('"paper": "A4"', '¶"paper": "A44"', 'did you mean "A4"'),
    ('"paper": "Letter"', '¶"paper": "letters"', 'did you mean "Letter"'),
    ('"theme": "light"', '¶"theme": "lihgt"', 'lihgt'),
    ('"theme": "dark"', '¶"theme": "none.json"', r'none\.json'),
    ('"parts": ["charts"', '"parts": [¶"chart"', 'did you mean "charts"'),
    ('"format": "ndjson"', '¶"format": "ndjsn"', 'did you mean "ndjson"'),
    ('"on": "changes"', '¶"on": "change"', 'did you mean "changes"'),
    ('"log_format": "logfmt"', '¶"log_format": "logfnt"', 'did you mean "logfmt"'),
    ('"currency": "USD"', '¶"currency": "usd"', 'ISO 4217'),
    ('"currency": "CNY"', '¶"currency": "yuan"', 'ISO 4217'),
    ('"published": "2026-01-09"', '¶"published": "2026-13-09"', '"2026-13-09" is no day'),
    ('"from": "2023"', '¶"from": "Q3"', '"Q3" is no time'),
    # numbers and lists that mean nothing
    ('"percent": 5', '¶"percent": -5', 'not negative'),
    ('"absolute": 1e8', '¶"absolute": -1', 'not negative'),
    ('"growth": [0, 100]', '"growth": [0, ¶"all"]', 'expected a number'),
    ('"growth": [0, 100]', '¶"growth": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]', 'expected up to'),
    ('{"metric": "headcount", "any": true}', '¶{"metric": "headcount"}', 'percent, absolute, any or growth'),
    ('"confidence": 0.6', '¶"confidence": 1.6', 'from 0 to 1'),
    ('"confidence": 0.6', '¶"confidence": -0.1', 'from 0 to 1'),
    ('"feed_entries": 20', '¶"feed_entries": 0', 'whole number'),
    ('"feed_entries": 20', '¶"feed_entries": 2.5', 'whole number'),
    ('"wait": 5', '¶"wait": -1', '0 or more'),
    ('"time_limit": 600', '¶"time_limit": -600', '0 or more'),
    ('"time_limit": 30', '¶"time_limit": -0.5', '0 or more'),
    ('"store": "models.db"', '¶"store": ""', 'not empty'),
    ('"news/*.md", {', '¶"", {', 'not empty'),
    ('"paths": ["wire"]', '¶"paths": []', 'at least one'),
    ('"command": ["/usr/local/bin/tell", "desk@example.org"]', '¶"command": []', 'a program'),
    ('["/usr/local/bin/tell"', '[¶""', 'not empty'),
    # outputs
    ('"out/changes.md"', '¶"out/changes.doc"', r'"out/changes\.doc" does not end in \.json, \.md, \.atom, \.pdf or \.txt'),
    ('"out/changes.md"', '¶"out/changes"', 'does not end in'),
    ('"output": "out/report.pdf"', '¶"output": "out/report.docx"', 'does not end in'),
    ('"output": "out/revenue.svg"', '¶"output": "out/revenue.gif"', 'does not end in'),
    ('"out/changes.atom"', '¶"out/changes.json"', r'"out/changes\.json" is written twice'),
    ('"output": "out/report.pdf"', '¶"output": "out/changes.pdf"', 'is written twice'),
    ('"out/changes.json"', '"out/changes.json", ¶"out/changes.md"', 'is written twice'),
    # keys left out
    ('"store": "models.db", ', '', '"store" is missing'),
    ('"kind": "bars", ', '', '"kind" is missing'),
    ('"kind": "lines", ', '', '"kind" is missing'),
    ('"output": "out/report.pdf", ', '', '"output" is missing'),
    ('"paths": ["wire"], ', '', '"paths" is missing'),
    ('"metric": "valuation", ', '', '"metric" is missing'),
    (', "command": ["/usr/local/bin/tell", "desk@example.org"]', '', '"command" is missing'),
    # a source, a hook of another kind
    ('"news/*.md", {', '"news/*.md", ¶"news/*.md", {', 'there is a source "news/'),
    ('"news/*.md", {', '¶7, {', 'expected an object'),
]


def example():
    with open(DOCUMENT, encoding='utf-8') as file:
        text = re.search(r'```json\n(\{\n.*?\n\})\n```', file.read(), re.S).group(1) + '\n'
    return text


def replaced(text, old, new):
    assert text.count(old) == 1, f'{old} is in the example {text.count(old)} times'
    return text.replace(old, new)


def members(text, at=0):
    """(key or None, its place, the value's place and end, the value) of all members of the value that begins at `at`."""
    space = re.compile(r'[\s,]*')
    decoder = json.JSONDecoder()
    is_object = text[at] == '{'
    at = space.match(text, at + 1).end()
    while text[at] not in '}]':
        key, key_at = None, at
        if is_object:
            key, at = decoder.raw_decode(text, at)
            at = re.compile(r'\s*:\s*').match(text, at).end()
        value, end = decoder.raw_decode(text, at)
        yield key, key_at, at, end, value
        if isinstance(value, (dict, list)):
            yield from members(text, at)
        at = space.match(text, end).end()


def place(text, at):
    """Line and column, from 1, in characters."""
    return f'{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}'


def misspelt(text):
    """Each key with two letters changed about, and again with one too many."""
    for key, key_at, _, _, _ in members(text):
        if key is None:
            continue
        for wrong in {key[0] + key[2] + key[1] + key[3:] if len(key) > 2 else key[::-1], key + 'x'} - {key}:
            if len(key) == 2 and wrong != key[::-1]:
                continue  # onx is as near to any
            broken = text[:key_at] + f'"{wrong}"' + text[key_at + len(key) + 2:]
            yield broken, place(text, key_at), f'unknown key "{wrong}"; did you mean "{key}"'


def mistyped(text):
    """Each value as one of a type that can't stand there."""
    for key, key_at, at, end, value in members(text):
        wrong = '"x"' if isinstance(value, (list, dict, bool, int, float)) else '7'
        if key is None and isinstance(value, dict) and '"paths"' in text[at:end]:
            continue  # a source may be a text
        yield text[:at] + wrong + text[end:], place(text, at if key is None else key_at), 'expected'


def mistaken(text):
    for old, new, words in MISTAKES:
        broken = replaced(text, old, new)
        if '¶' in broken:
            at = broken.index('¶')
            yield broken.replace('¶', ''), place(broken, at), words
        else:  # what lacks a key is wrong where it begins
            gone = text.index(old)
            yield broken, place(broken, 0 if '"store"' in old else broken.rindex('{', 0, gone)), words
    yield replaced(text, '"sources": ["news/*.md"', '"#sources": ["news/*.md"'), '1:1', '"sources" is missing'
    yield '[]\n', '1:1', 'expected an object'


def cut(text):
    """Text that ends too soon: the place is where it ends, on the last line that has anything."""
    for part in range(1, 10):
        broken = text[:len(text) * part // 10].rstrip()
        yield broken, f'{broken.count(chr(10)) + 1}:[0-9]+', 'is no JSON'
    yield '', '1:[0-9]+', 'is no JSON'
    yield '"models.db"\n', '1:[0-9]+', 'is no JSON'
    yield replaced(text, '"lang": "en",', '"lang": "en"'), None, 'is no JSON'
    line = place(text, text.index('"any": true')).split(':')[0]
    yield replaced(text, '"any": true', '"any": True'), f'{line}:[0-9]+', 'is no JSON'
    yield replaced(text, '"time_limit": 600', '"time_limit": 600,'), None, 'is no JSON'


def main():
    base = example()
    text = base
    for old, new in MORE:
        text = replaced(text, old, new)
    cases = [*misspelt(text), *mistyped(text), *mistaken(text), *cut(text)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f'{folder}/books')

        def dry_run(words):
            with open(f'{folder}/run.json', 'w', encoding='utf-8') as file:
                file.write(words)
            return subprocess.run([FINLINE, 'run', '--dry-run', 'run.json'], cwd=folder, capture_output=True, text=True,
                                  timeout=60)

        for good in (base, text):
            result = dry_run(good)
            if result.returncode:
                sys.exit(f'config_places: what is right is refused: {result.stderr}')
        for broken, where, words in cases:
            result = dry_run(broken)
            expected = rf'^finline: run\.json:{where or "[0-9]+:[0-9]+"}: .*{words}'
            if result.returncode != 3 or not re.search(expected, result.stderr) or result.stderr.count('\n') != 1:
                wrong += 1
                print(f'config_places: expected 3 and /{expected}/, got {result.returncode} and {result.stderr.strip()}')
        left = set(os.listdir(folder)) - {'run.json', 'books'}
        if left:
            sys.exit(f'config_places: a dry run wrote {left}')
    print(f'config_places: {len(cases)} broken configurations, {wrong} not refused as they should be')
    sys.exit(wrong > 0 or len(cases) < 100)


if __name__ == '__main__':
    main()
