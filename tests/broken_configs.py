#!/usr/bin/env python3
"""broken_configs.py FINLINE: a hundred configurations of finline run, each with one mistake: all are refused with a message
that names file, line and column of the mistake, and the nearest word where one is misspelt.
"""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

FINLINE = os.path.realpath(sys.argv[1])
GOOD = {
    "name": "watch",
    "store": "s.db",
    "sources": ["in/*.md", {"name": "wire", "paths": ["wire"], "format": "ndjson", "published": "2026-01-09"}],
    "companies": ["MiniMax"],
    "metrics": ["revenue", "net_profit"],
    "events": ["funding", "listing"],
    "segments": False,
    "confidence": 0.6,
    "thresholds": [{"metric": "revenue", "percent": 5, "absolute": 1, "any": False, "growth": [0, 100]}],
    "changes": ["out/c.json", "out/c.md", "out/c.atom", "out/c.pdf", "out/c.txt"],
    "feed_entries": 10,
    "reports": [{"output": "out/r.pdf", "lang": "en", "paper": "A4", "theme": "dark", "parts": ["charts"],
                 "charts": [{"kind": "bars", "metrics": ["revenue"], "from": "2024"}]}],
    "charts": [{"kind": "lines", "metrics": ["revenue"], "output": "out/x.svg", "log": True}],
    "currency": "USD", "lang": "zh-Hans", "theme": "light", "paper": "A4",
    "hooks": [{"command": ["cat"], "on": "changes", "time_limit": 5}],
    "time_limit": 60, "wait": 1, "log": "run.log", "log_format": "logfmt",
}


def paths_of(value, path=()):
    """Every place in the configuration: its path, and what stands there."""
    yield path, value
    if isinstance(value, dict):
        for key in value:
            yield from paths_of(value[key], path + (key,))
    if isinstance(value, list):
        for i, one in enumerate(value):
            yield from paths_of(one, path + (i,))


def at(config, path):
    for step in path:
        config = config[step]
    return config


def with_value(path, value):
    config = copy.deepcopy(GOOD)
    at(config, path[:-1])[path[-1]] = value
    return config


def misspelt():
    """Each key of each object, two letters swapped."""
    for path, value in paths_of(GOOD):
        for key in value if isinstance(value, dict) else []:
            if len(key) < 4:
                continue
            config = copy.deepcopy(GOOD)
            place = at(config, path)
            place[key[:2] + key[3] + key[2] + key[4:]] = place.pop(key)
            if key in ("store", "sources", "kind", "output", "paths", "command", "metric"):
                place[key] = value[key]  # a key that is needed would be missed first
            if config != GOOD and key[2] != key[3]:
                yield f"misspelt {key} at {path}", config, f'did you mean "{key}"'


def mistyped():
    """Something of another type in each place."""
    for path, value in paths_of(GOOD):
        if not path or isinstance(path[-1], int) and path[0] == "sources":
            continue
        other = "x" if isinstance(value, (list, dict, bool, int, float)) else 7
        yield f"{other!r} at {path}", with_value(path, other), None


def wrong_words():
    for path, value, meant in [
            (("metrics", 0), "revenu", "revenue"), (("events", 0), "fundings", "funding"),
            (("thresholds", 0, "metric"), "valuatoin", "valuation"), (("lang",), "zh_Hans", "zh-Hans"),
            (("reports", 0, "lang"), "de", None), (("paper",), "a4", "A4"), (("theme",), "drak", None),
            (("reports", 0, "parts", 0), "chart", "charts"), (("charts", 0, "kind"), "line", "lines"),
            (("reports", 0, "charts", 0, "kind"), "barz", "bars"), (("charts", 0, "metrics", 0), "revenues", "revenue"),
            (("reports", 0, "charts", 0, "metrics", 0), "reveneu", "revenue"), (("hooks", 0, "on"), "change", "changes"),
            (("log_format",), "jsn", "json"), (("sources", 1, "format"), "ndjsn", "ndjson"),
            (("sources", 1, "published"), "9.1.2026", None), (("currency",), "usd", None), (("currency",), "DOLLAR", None),
            (("reports", 0, "charts", 0, "from"), "last year", None)]:
        yield f"{value} at {path}", with_value(path, value), f'did you mean "{meant}"' if meant else None


def wrong_values():
    for path, value in [
            (("store",), ""), (("sources",), []), (("sources", 1, "paths"), []), (("sources", 0), ""),
            (("sources", 0), 7), (("sources", 1, "name"), "in/*.md"), (("confidence",), 1.5), (("confidence",), -0.1),
            (("thresholds", 0, "percent"), -1), (("thresholds", 0), {"metric": "revenue"}),
            (("thresholds", 0, "growth"), [1, 2, 3, 4, 5, 6, 7, 8, 9]), (("changes", 0), "out/c.doc"),
            (("changes", 0), "out/c.md"), (("changes", 0), "out/r.pdf"), (("charts", 0, "output"), "out/x.md"),
            (("charts", 0, "output"), "out/c.pdf"), (("reports", 0, "output"), "out/r.docx"), (("feed_entries",), 0),
            (("feed_entries",), 2.5), (("time_limit",), -1), (("wait",), -5), (("hooks", 0, "time_limit"), -1),
            (("hooks", 0, "command"), []), (("hooks", 0, "command", 0), "")]:
        yield f"{value!r} at {path}", with_value(path, value), None


def missing():
    for path in [("store",), ("sources",), ("sources", 1, "paths"), ("thresholds", 0, "metric"), ("charts", 0, "kind"),
                 ("charts", 0, "output"), ("reports", 0, "output"), ("hooks", 0, "command")]:
        config = copy.deepcopy(GOOD)
        del at(config, path[:-1])[path[-1]]
        yield f"no {path}", config, f'"{path[-1]}" is missing'


def broken_json():
    text = json.dumps(GOOD, indent=2)
    for end in range(1, len(text), len(text) // 8):
        yield f"cut at {end}", text[:end], None
    yield "a comma too many", text.replace('"s.db",', '"s.db",,'), None
    yield "no JSON", "store = s.db\n", None
    yield "a list", "[]\n", None
    yield "nothing", "", None


def main():
    cases = [*misspelt(), *mistyped(), *wrong_words(), *wrong_values(), *missing(), *broken_json()]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/run.json"
        for what, config, words in [("nothing", GOOD, None), *cases]:
            with open(path, "w") as f:
                f.write(config if isinstance(config, str) else json.dumps(config, indent=2, ensure_ascii=False))
            result = subprocess.run([FINLINE, "run", "--dry-run", path], capture_output=True, text=True, timeout=20)
            good = config is GOOD
            place = re.search(r"run\.json:\d+(:\d+)?: ", result.stderr)
            if result.returncode != (0 if good else 3) or (not good and (not place or (words and words not in result.stderr))):
                wrong += 1
                print(f"broken_configs: {what}: exit code {result.returncode}, {result.stderr.strip()!r}")
            if os.path.exists(f"{folder}/s.db"):
                sys.exit("broken_configs: a dry run made a store")
    if len(cases) < 100:
        sys.exit(f"broken_configs: only {len(cases)} configurations")
    sys.exit(1 if wrong else 0)


main()
