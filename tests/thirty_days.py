#!/usr/bin/env python3
"""thirty_days.py FINLINE: thirty days of finline run, as cron would start it: documents that come late, corrected, doubled
and syndicated, runs that are killed, that overlap, that don't happen. Each day's change report must say what happened, and
the store in the end be that of one run over everything.
"""
import datetime
import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import xml.dom.minidom

FINLINE = os.path.realpath(sys.argv[1])
FIRST = datetime.date(2026, 3, 2)
SEED = int(os.environ.get("FINLINE_SEED", time.time_ns() % 1000000))

SHORT = "江岚科技股份有限公司（以下简称“江岚科技”）"
JL = SHORT + "公布业绩："
NW = "Northwind Robotics Inc. (NASDAQ: NWRB) "
QH = "青禾智能有限公司（以下简称“青禾智能”）"
RESULTS = JL + "江岚科技2025年营业收入为12.5亿元，净利润为1.8亿元，员工总数为2300人。"


def doc(id, text, published=None, title="", url=None):
    """A document; published None: on the day it comes."""
    return {"id": id, "text": text, "published": published, "title": title, "url": url}


def new(company, metric, end, value, reopens=False):
    return ("new", company, metric, end, value, None, reopens)


def revised(company, metric, end, value, was, reopens=False):
    return ("revised", company, metric, end, value, was, reopens)


# What comes on a day, and what must be told of it; no entry: nothing comes, the run is quiet.
DAYS = {
    1: ([doc("a", JL + "江岚科技2024年营业收入为10.2亿元，净利润为1.5亿元。")],
        [new("江岚科技", "revenue", "2024-12-31", 1.02e9), new("江岚科技", "net_profit", "2024-12-31", 1.5e8)]),
    3: ([doc("q1", RESULTS)],
        [new("江岚科技", "revenue", "2025-12-31", 1.25e9), new("江岚科技", "net_profit", "2025-12-31", 1.8e8),
         new("江岚科技", "headcount", "2025-12-31", 2300)]),
    # doubled: the same content once more; syndicated: the same text under another title, elsewhere
    4: ([doc("q1", RESULTS, published=3)], []),
    5: ([doc("q1b", RESULTS, title="转载：业绩快报", url="https://example.org/q1")], []),
    # corrected, of a year that was closed
    6: ([doc("a", JL + "江岚科技2024年营业收入为10.4亿元，净利润为1.5亿元。")],
        [revised("江岚科技", "revenue", "2024-12-31", 1.04e9, 1.02e9, reopens=True)]),
    # late: published two years ago
    7: ([doc("old", "江岚科技2023年营业收入为8.1亿元。", published=datetime.date(2024, 3, 20))],
        [new("江岚科技", "revenue", "2023-12-31", 8.1e8, reopens=True)]),
    # another source says something else, then no more
    8: ([doc("c", "据一家媒体报道，" + SHORT + "2025年营业收入约15亿元。")],
        [("disputed", "江岚科技", "revenue", "2025-12-31", 1.25e9, 1.25e9, False)]),
    9: ([doc("c", "据一家媒体报道，" + SHORT + "2025年营业收入为12.5亿元。")],
        [("settled", "江岚科技", "revenue", "2025-12-31", 1.25e9, 1.25e9, False)]),
    10: ([doc("f", "江岚科技宣布完成3亿元的B轮融资，由远山资本领投。")],
         [("event", "江岚科技", "funding", "2026-03-11", 3e8, None, None)]),
    11: ([doc("g", "远山资本领投，江岚科技完成3亿元的B轮融资。", published=10)], []),
    12: ([doc("n", NW + "reported revenue of $310 million for 2025 and a net loss of $42 million.")],
         [new("Northwind Robotics", "revenue", "2025-12-31", 3.1e8),
          new("Northwind Robotics", "net_profit", "2025-12-31", -4.2e7)]),
    13: ([doc("n", NW + "reported revenue of $310 million for 2025.")],
         [("withdrawn", "Northwind Robotics", "net_profit", "2025-12-31", None, -4.2e7, False)]),
    # nobody runs it on the 14th; the next day tells
    14: ([doc("m", NW + "reported revenue of $260 million for 2024.")], None),
    15: ([], [new("Northwind Robotics", "revenue", "2024-12-31", 2.6e8, reopens=True)]),
    # growth on the year comes to stand beyond 25 %
    16: ([doc("n", NW + "reported revenue of $331.5 million for 2025.")],
         [revised("Northwind Robotics", "revenue", "2025-12-31", 3.315e8, 3.1e8),
          ("growth", "Northwind Robotics", "revenue", "2025-12-31", 27.5, 19.231, False)]),
    17: ([doc("h", QH + "2025年上半年营业收入为4.4亿元。")],
         [new("青禾智能", "revenue", "2025-06-30", 4.4e8)]),
    # of a company that is not watched
    19: ([doc("o", "On March 12, 2026, Orsini Ltd. (LSE: ORS) reported revenue of $95 million for 2025.")], []),
    21: ([doc("k", QH + "2024年上半年营业收入为3.6亿元。")],
         [new("青禾智能", "revenue", "2024-06-30", 3.6e8, reopens=True)]),
    23: ([doc("p", NW + "had 1,200 employees at the end of 2025.")],
         [new("Northwind Robotics", "headcount", "2025-12-31", 1200)]),
    # within rounding, which is told of headcounts only
    24: ([doc("p", NW + "had 1,204 employees at the end of 2025.")],
         [revised("Northwind Robotics", "headcount", "2025-12-31", 1204, 1200)]),
    25: ([doc("f", "江岚科技更正：宣布完成4亿元的B轮融资，由远山资本领投。", published=10), doc("g", "更正：此文已撤回。")],
         [("event_revised", "江岚科技", "funding", "2026-03-11", 4e8, 3e8, None)]),
    # two revisions below the threshold, which are more than that together
    26: ([doc("n", NW + "reported revenue of $333.5 million for 2025.")], []),
    28: ([doc("n", NW + "reported revenue of $335.5 million for 2025.")],
         [revised("Northwind Robotics", "revenue", "2025-12-31", 3.355e8, 3.315e8)]),
    29: ([doc("s", QH + "2025年营业收入为9.3亿元，净亏损为0.6亿元。")],
         [new("青禾智能", "revenue", "2025-12-31", 9.3e8), new("青禾智能", "net_profit", "2025-12-31", -6e7)]),
}
MISSED, KILLED, OVERLAPPING, LOCKED = {14, 20}, {17, 21}, {23}, {12}

CONFIG = {
    "store": "s.db", "sources": ["in"], "companies": ["江岚科技", "Northwind Robotics", "青禾智能"],
    "thresholds": [{"metric": "revenue", "percent": 1, "growth": [25]}, {"metric": "headcount", "any": True}],
    "changes": ["out/changes.json", "out/changes.md", "out/changes.atom", "out/changes.pdf", "out/changes.txt"],
    "reports": [{"output": "out/report.md"}],
    "charts": [{"kind": "bars", "metrics": ["revenue"], "output": "out/revenue.svg"}],
    "hooks": [{"command": ["./hook"]}], "log": "run.log",
}
wrongs = []


def wrong(day, what):
    wrongs.append(what)
    print(f"thirty_days: day {day}: {what}")


def date(day):
    return FIRST + datetime.timedelta(days=day - 1)


def moment(day):
    return str(int(datetime.datetime(*date(day).timetuple()[:3], 6, tzinfo=datetime.timezone.utc).timestamp()))


def line(day, document):
    one = {key: value for key, value in document.items() if value}
    published = document["published"]
    if not isinstance(published, datetime.date):
        published = date(published or day)
    return json.dumps({**one, "published": str(published)}, ensure_ascii=False) + "\n"


def command(folder, day):
    return {"args": [FINLINE, "run", "run.json"], "cwd": folder, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
            "env": {**os.environ, "SOURCE_DATE_EPOCH": moment(day)}, "text": True}


def run(folder, day):
    return subprocess.run(**command(folder, day))


def make(folder):
    os.makedirs(f"{folder}/in")
    with open(f"{folder}/run.json", "w") as f:
        json.dump(CONFIG, f, ensure_ascii=False)
    with open(f"{folder}/hook", "w") as f:
        f.write("#!/bin/sh\ncat >>told.ndjson\n")
    os.chmod(f"{folder}/hook", 0o755)


def told(folder):
    """The last report, as what is expected is written."""
    with open(f"{folder}/out/changes.json") as f:
        report = json.load(f)
    found = []
    for change in report["changes"]:
        name = change.get("metric") or change.get("type")
        value, was = change["value"], change["was"]
        if change["change"] == "growth":
            value, was = round(value, 3), round(was, 3)
        found.append((change["change"], change["company"], name, change["end"], value, was, change.get("reopens")))
        if change["change"] == "revised" and change["cause"] != "correction":
            wrong("?", f"cause {change['cause']} of {found[-1]}")
    return report, found


def stamp(folder):
    try:
        return os.stat(f"{folder}/out/changes.json").st_mtime_ns
    except FileNotFoundError:
        return 0


def key(change):
    return [str(part) for part in change]


def check(folder, day, code, before, expected, out):
    if code != (10 if expected else 0):
        wrong(day, f"exit code {code}")
    if not expected:
        if stamp(folder) != before:
            wrong(day, "a change report though nothing changed")
        if out:
            wrong(day, f"not quiet: {out}")
        return
    report, found = told(folder)
    if sorted(found, key=key) != sorted(expected, key=key):
        wrong(day, f"told {found}, not {expected}")
    if report["now"][:10] != str(date(day)):
        wrong(day, f"told at {report['now']}")
    for ending in ["md", "txt"]:
        with open(f"{folder}/out/changes.{ending}") as f:
            if expected[0][1] not in f.read():
                wrong(day, f"changes.{ending} does not name {expected[0][1]}")


def kill_one(folder, day, longest):
    """Starts a run and kills it at some point; whether it had come to its end."""
    process = subprocess.Popen(**command(folder, day))
    time.sleep(random.uniform(0, longest))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode in (0, 10)


def live(folder):
    longest, reports, killed = 0.2, 0, 0
    for day in range(1, 31):
        documents, expected = DAYS.get(day, ([], []))
        if documents:
            with open(f"{folder}/in/{day:02}.ndjson", "w") as f:
                f.writelines(line(day, one) for one in documents)
        if day in MISSED:
            continue
        before = stamp(folder)
        if day in LOCKED:
            with open(f"{folder}/s.db.lock", "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if run(folder, day).returncode != 4:
                    wrong(day, "a run though another had the store")
        if day in KILLED:
            if kill_one(folder, day, longest):
                check(folder, day, 10, before, expected, "")  # it was too quick to be killed
                reports += 1
                continue
            killed += 1
            result = run(folder, day)
            all_told = result.returncode == 0 and stamp(folder) != before  # killed on its way out
            check(folder, day, 10 if all_told else result.returncode, before, expected, result.stdout)
            reports += 1
            continue
        if day in OVERLAPPING:
            both = [subprocess.Popen(**command(folder, day)) for _ in range(2)]
            outs = [one.communicate()[0] for one in both]
            codes = sorted(one.returncode for one in both)
            if codes not in ([4, 10], [0, 10]):
                wrong(day, f"two at once: {codes}")
            check(folder, day, 10, before, expected, "".join(outs))
            reports += 1
            continue
        start = time.time()
        result = run(folder, day)
        longest = max(0.05, time.time() - start)
        check(folder, day, result.returncode, before, expected, result.stdout)
        reports += 1 if expected else 0
    return reports, killed


def ask(folder, *words):
    return subprocess.run([FINLINE, *words, "--store", "s.db"], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "SOURCE_DATE_EPOCH": moment(30)}).stdout


def same_store(folder, other):
    """Versions are in the order of their days however they came, so even the names of documents are the same."""
    for words in [["facts", "--csv"], ["facts", "--chosen", "--csv"], ["disagreements", "--json"],
                  ["timeline", "江岚科技", "--json"], ["facts", "--chosen", "--csv", "--as-of", "2026-03-08"]]:
        one, two = ask(folder, *words), ask(other, *words)
        if not one.strip() or one != two:
            wrong("30", f"finline {' '.join(words)} differs from that of one run over everything")


def main():
    random.seed(SEED)
    with tempfile.TemporaryDirectory() as top:
        folder, other = f"{top}/live", f"{top}/once"
        make(folder)
        reports, killed = live(folder)
        make(other)
        for day in sorted(DAYS):
            with open(f"{other}/in/{day:02}.ndjson", "w") as f:
                f.writelines(line(day, one) for one in DAYS[day][0])
        if run(other, 30).returncode != 10:
            wrong(30, "the run over everything told nothing")
        same_store(folder, other)
        feed = xml.dom.minidom.parse(f"{folder}/out/changes.atom")
        entries = len(feed.getElementsByTagName("entry"))
        if entries != reports:
            wrong(30, f"{entries} entries in the feed, {reports} reports")
        status = subprocess.run([FINLINE, "status", "--json", "--last", "99", "run.json"], cwd=folder,
                                capture_output=True, text=True).stdout
        outcomes = [json.loads(one)["outcome"] for one in status.splitlines()]
        if outcomes.count("changed") != reports or outcomes.count("killed") > killed:
            wrong(30, f"status tells {outcomes}")
        with open(f"{folder}/run.log") as f:
            if f.read().count("event=missed") != 2:
                wrong(30, "the missed runs are not in the log")
    if wrongs:
        print(f"thirty_days: {len(wrongs)} wrong; FINLINE_SEED={SEED} repeats it")
    sys.exit(1 if wrongs else 0)


main()
