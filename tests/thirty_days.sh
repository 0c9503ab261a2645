#!/usr/bin/env bash
# thirty_days.sh FINLINE [SEED]: a configuration through thirty days, of which each brings what days bring: new
# documents, late, corrected, copied, contradicting ones, none at all; a run that nobody started, runs that are killed,
# runs that meet. What each day tells must be what changed, no more and no less; in the end the store must know what one
# that took in everything at once knows.
set -uo pipefail

NAME=thirty_days FINLINE=$(realpath "$1")
. "$(dirname "$0")/expect.sh"
seed=${2:-$RANDOM}
RANDOM=$seed
work=$(mktemp -d)
trap 'rm -f "$work/hold"; rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir news wire
: >out
: >err
: >hooked
: >all.ndjson

cat >run.json <<'EOF'
{
  "name": "watch",
  "store": "watch.db",
  "sources": [{"name": "news", "paths": ["news"]}, {"name": "wire", "paths": ["wire/*.ndjson"]}],
  "companies": ["江岚科技", "Northwind Robotics", "澄野能源"],
  "thresholds": [
    {"metric": "revenue", "percent": 1, "growth": [20, 40]},
    {"metric": "headcount", "any": true}
  ],
  "events": ["funding", "acquisition"],
  "changes": ["told/changes.json", "told/changes.md", "told/changes.atom"],
  "reports": [{"output": "told/report.md"}],
  "hooks": [{"command": ["./hook"]}]
}
EOF

# It keeps what it gets; while there is a file `hold`, it stays, and with it the run.
cat >hook <<'EOF'
#!/bin/sh
cat >>hooked
[ ! -e hold ] || touch held
tries=0
while [ -e hold ] && [ $tries -lt 2000 ]; do
  sleep 0.01
  tries=$((tries + 1))
done
EOF
chmod +x hook

# The changes as lines: kind, company, metric or type, time, value and unit, what it was, why.
cat >lines.py <<'EOF'
import json
import sys


def time(change):
    start, end = change['start'], change['end']
    if start and end and start[4:] == '-01-01' and end == start[:4] + '-12-31':
        return start[:4]
    return start if start == end else f'{start}/{end}'


def number(value):
    return f'{round(value, 2):.15g}'


def line(change):
    parts = [change['change'], change['company'], change.get('metric') or change['type'], time(change)]
    assert change['text'], change
    if change.get('segment'):
        parts[2] += '/' + change['segment']
    if change['value'] is not None:
        parts.append(number(change['value']) + ' ' + change['unit'])
    if change['was'] is not None:
        parts.append('was ' + number(change['was']))
    if 'threshold' in change:
        parts.append('threshold ' + number(change['threshold']))
    if 'cause' in change:
        parts.append(change['cause'])
    if change.get('reopens'):
        parts.append('reopens')
    return ' | '.join(parts)


with open('told/changes.json', encoding='utf-8') as file:
    report = json.load(file)
assert report['name'] == 'watch' and report['now'] == sys.argv[1], (report['name'], report['now'])
print('\n'.join(line(change) for change in report['changes']))
EOF

# ---- days --------------------------------------------------------------------------------------------------------

reports=0
slowest=0

# day N: the clock stands at eight in the morning of day N; the first is 2026-03-02.
day() {
  day=$1
  export SOURCE_DATE_EPOCH=$((1772438400 + 86400 * (day - 1)))
  now=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
}
amiss() { wrong "seed $seed, day $day: $1"; }

# text NAME: the standard input is a document of news/; its first line is its title. What arrived is remembered in
# all.ndjson too, a version of a file as a version of an id.
text() {
  cat >"news/$1"
  python3 - "$1" >>all.ndjson <<'EOF'
import json
import sys

with open('news/' + sys.argv[1], encoding='utf-8') as file:
    words = file.read()
title = words.split('\n')[0].lstrip('# ')
name, ending = sys.argv[1].rsplit('.', 1)
form = 'markdown' if ending == 'md' else 'text'
print(json.dumps({'id': name, 'title': title, 'format': form, 'text': words}, ensure_ascii=False))
EOF
}
# wire: the standard input has documents that came today by wire.
wire() { tee "wire/$day.ndjson" >>all.ndjson; }

# run CODE: the run of the day.
run() {
  local start=${EPOCHREALTIME/./} took
  touch before
  size=$(stat -c %s hooked)
  expect "$1" run "${2:-run.json}"
  took=$((${EPOCHREALTIME/./} - start))
  [ "$took" -le "$slowest" ] || slowest=$took
}

# quiet: a run that has nothing to tell writes nothing and calls nobody.
quiet() {
  run 0
  silent err 'event=(change|written|hook)'
  [ ! -s out ] || amiss "something is told: $(cat out)"
  [ -z "$(find told -type f -newer before)" ] || amiss "something was written: $(find told -type f -newer before)"
  [ "$(stat -c %s hooked)" -eq "$size" ] || amiss "the hook was called"
}

# compare_told: the change report has the changes on standard input, and the hook got that report.
compare_told() {
  cat >wanted
  reports=$((reports + 1))
  python3 lines.py "$now" >got 2>>err || amiss "told/changes.json is not as it should be"
  diff wanted got >difference || amiss "not what had to be told: $(cat difference)"
  tail -c "$(stat -c %s told/changes.json)" hooked | cmp -s - told/changes.json || amiss "the hook got something else"
}
# told: a run, and the changes that it must tell.
told() {
  run 10
  compare_told
}

# since MOMENT: that of the run which the report compares with.
since() { says told/changes.json "^  \"since\": \"?$1\"?,"; }

outcome() { "$FINLINE" status --json --last 1 run.json | python3 -c 'import json; print(json.loads(input())["outcome"])'; }

# What a killed run leaves is a whole store, and the next run tells all; unless it was killed so late that it had told.
killed=0
after_kill() {
  local left
  python3 - <<'EOF' || amiss "the store is broken"
import os
import sqlite3
if os.path.getsize('watch.db'):
    assert sqlite3.connect('watch.db').execute('PRAGMA integrity_check').fetchone() == ('ok',)
EOF
  left=$(outcome)
  [ "$left" != running ] || killed=$((killed + 1))
  run "$([ "$left" = changed ] && [ "$1" -ne "$(jobs_listed)" ] && echo 0 || echo 10)"
  compare_told
}
jobs_listed() { "$FINLINE" status --json --last 1000 run.json | wc -l; }

# Ends a run at any moment of the time that one takes.
kill_run() {
  local had delay pid
  had=$(jobs_listed)
  delay=$(printf '0.%06d' $((((RANDOM << 15) | RANDOM) % (slowest < 999999 ? slowest : 999999))))
  "$FINLINE" run run.json >out 2>err </dev/null &
  pid=$!
  sleep "$delay"
  kill -KILL $pid 2>/dev/null
  wait $pid 2>/dev/null
  after_kill "$had"
}

# Starts a run in the background that stays in its hook.
hold_run() {
  local tries=0
  touch hold
  "$FINLINE" run run.json >held.out 2>held.err </dev/null &
  held=$!
  until [ -e held ] || [ $tries -ge 1000 ]; do
    sleep 0.01
    tries=$((tries + 1))
  done
  [ -e held ] || amiss "the run that was to be held called no hook"
  rm -f held
}

# correct_chengye FROM TO: a version of that file that gives the day which the one before gave.
correct_chengye() {
  sed "s/营业收入为$1亿/营业收入为$2亿/" news/chengye.md >corrected
  text chengye.md <corrected
}

day 1 # the first documents
text jianglan.txt <<'EOF'
江岚科技发布2025年年报

2026年3月2日，江岚科技股份有限公司（以下简称“江岚科技”）发布2025年年报。公司2025年营业收入为12.6亿元，净利润为1.5亿元；2024年营业收入为10.8亿元。截至2025年12月31日，公司员工总数为2380人。
EOF
told <<'EOF'
new | 江岚科技 | revenue | 2024 | 1080000000 CNY
new | 江岚科技 | revenue | 2025 | 1260000000 CNY
new | 江岚科技 | net_profit | 2025 | 150000000 CNY
new | 江岚科技 | headcount | 2025-12-31 | 2380 persons
EOF
since null

day 2 # another company, by wire
wire <<'EOF'
{"id": "nw-annual", "title": "Northwind Robotics reports its year", "published": "2026-03-03", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) had revenue of $212.4 million in 2025 and $148.9 million in 2024. Its net loss was $31.5 million in 2025."}
EOF
told <<'EOF'
new | Northwind Robotics | revenue | 2024 | 148900000 USD
new | Northwind Robotics | revenue | 2025 | 212400000 USD
new | Northwind Robotics | net_profit | 2025 | -31500000 USD
EOF
since 2026-03-02T08:00:00Z

day 3 # a third one, as Markdown
text chengye.md <<'EOF'
# 澄野能源的一年

2026年3月4日，澄野能源集团有限公司（以下简称“澄野能源”）公布业绩。

据公司公告，澄野能源2025年营业收入为45.2亿元。公司2025年毛利率为21.4%。截至2025年12月31日，公司员工约3000人。
EOF
told <<'EOF'
new | 澄野能源 | revenue | 2025 | 4520000000 CNY
new | 澄野能源 | gross_margin | 2025 | 21.4 percent
new | 澄野能源 | headcount | 2025-12-31 | 3000 persons
EOF

day 4 # nothing
quiet
says err 'event=source source=news files=0 documents=0'

day 5 # the same file once more, under another name
cp news/jianglan.txt news/jianglan-2025.txt
quiet
says err 'event=source source=news files=1 documents=0 known=1'

day 6 # another paper prints the same text under a title and an address of its own
wire <<'EOF'
{"id": "reprint", "title": "转载：江岚科技公布全年成绩", "url": "https://paper.example/jianglan", "published": "2026-03-07", "text": "2026年3月2日，江岚科技股份有限公司（以下简称“江岚科技”）发布2025年年报。公司2025年营业收入为12.6亿元，净利润为1.5亿元；2024年营业收入为10.8亿元。截至2025年12月31日，公司员工总数为2380人。"}
EOF
quiet
says err 'source=wire files=1 documents=1'

day 7 # an event; its sum is no second change
wire <<'EOF'
{"id": "nw-round", "title": "Northwind Robotics closes a round", "published": "2026-03-08", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) raised $50 million in a Series D round on March 6, 2026."}
EOF
told <<'EOF'
event | Northwind Robotics | funding | 2026-03-06 | 50000000 USD
EOF
since 2026-03-04T08:00:00Z # the last day that had something to tell

day 8 # a corrected file, and its reprint; growth on the year passes 20 %
text jianglan.txt <<'EOF'
江岚科技更正2025年年报

2026年3月9日，江岚科技股份有限公司（以下简称“江岚科技”）更正2025年年报。公司2025年营业收入为13.1亿元，净利润为1.5亿元；2024年营业收入为10.8亿元。截至2025年12月31日，公司员工总数为2380人。
EOF
wire <<'EOF'
{"id": "reprint", "title": "转载：江岚科技更正全年成绩", "url": "https://paper.example/jianglan", "published": "2026-03-09", "text": "2026年3月9日，江岚科技股份有限公司（以下简称“江岚科技”）更正2025年年报。公司2025年营业收入为13.1亿元，净利润为1.5亿元；2024年营业收入为10.8亿元。截至2025年12月31日，公司员工总数为2380人。"}
EOF
rm news/jianglan-2025.txt
told <<'EOF'
revised | 江岚科技 | revenue | 2025 | 1310000000 CNY | was 1260000000 | correction
growth | 江岚科技 | revenue | 2025 | 21.3 percent | was 16.67 | threshold 20
EOF

day 9 # another document is more exact; of staff that is told
wire <<'EOF'
{"id": "cy-staff", "title": "澄野能源的员工", "published": "2026-03-10", "text": "澄野能源集团有限公司（以下简称“澄野能源”）在招聘会上说，截至2025年12月31日，公司共有员工3052人。"}
EOF
told <<'EOF'
revised | 澄野能源 | headcount | 2025-12-31 | 3052 persons | was 3000 | source
EOF

day 10 # two companies in two languages
text margin.txt <<'EOF'
A note on margins

March 11, 2026 - Gross margin of Northwind Robotics Inc. (NASDAQ: NWRB) was 38.5% in 2025.
EOF
wire <<'EOF'
{"id": "jl-rnd", "title": "江岚科技的研发", "published": "2026-03-11", "text": "江岚科技股份有限公司（以下简称“江岚科技”）2025年研发费用为2.2亿元。"}
EOF
told <<'EOF'
new | 江岚科技 | rnd_expense | 2025 | 220000000 CNY
new | Northwind Robotics | gross_margin | 2025 | 38.5 percent
EOF

day 11 # a paper contradicts the company, which is believed
wire <<'EOF'
{"id": "paper-a", "title": "远帆周刊谈澄野能源", "published": "2026-03-12", "text": "远帆周刊写道，澄野能源集团有限公司（以下简称“澄野能源”）2025年营业收入为47.9亿元，这个数字比同行想象的要高。"}
EOF
told <<'EOF'
disputed | 澄野能源 | revenue | 2025 | 4520000000 CNY | was 4520000000
EOF

day 12 # another paper says what the first one said
wire <<'EOF'
{"id": "paper-b", "title": "晨星晚报的长文", "published": "2026-03-13", "text": "晨星晚报用了整整一版来写这家企业：澄野能源集团有限公司（以下简称“澄野能源”）去年建成四座储能电站，2025年营业收入为47.9亿元。"}
EOF
quiet

day 13 # the first takes it back: the second still says so
wire <<'EOF'
{"id": "paper-a", "title": "远帆周刊更正", "published": "2026-03-14", "text": "远帆周刊更正说，澄野能源集团有限公司（以下简称“澄野能源”）2025年营业收入为45.2亿元，上一期的数字有误。"}
EOF
quiet

day 14 # so does the second
wire <<'EOF'
{"id": "paper-b", "title": "晨星晚报更正", "published": "2026-03-15", "text": "晨星晚报用了整整一版来写这家企业：澄野能源集团有限公司（以下简称“澄野能源”）去年建成四座储能电站，2025年营业收入为45.2亿元。"}
EOF
told <<'EOF'
settled | 澄野能源 | revenue | 2025 | 4520000000 CNY | was 4520000000
EOF

day 15 # a document comes, but nobody starts the run
wire <<'EOF'
{"id": "jl-early", "title": "江岚科技前两月", "published": "2026-03-16", "text": "江岚科技股份有限公司（以下简称“江岚科技”）2026年1至2月营业收入为2.4亿元。"}
EOF

day 16 # the next run says that it was missed, and tells of both days
wire <<'EOF'
{"id": "jl-staff", "title": "江岚科技扩招", "published": "2026-03-17", "text": "截至2026年2月28日，江岚科技股份有限公司（以下简称“江岚科技”）员工总数为2455人。"}
EOF
told <<'EOF'
new | 江岚科技 | revenue | 2026-01-01/2026-02-28 | 240000000 CNY
new | 江岚科技 | headcount | 2026-02-28 | 2455 persons
EOF
says err 'level=warning event=missed name=watch last=2026-03-15T08:00:00Z days=2'

day 17 # a late document about a year that was closed
text jianglan-2023.txt <<'EOF'
江岚科技2023年年报补录

2026年3月18日，江岚科技股份有限公司（以下简称“江岚科技”）补交旧年的年报。公司2023年营业收入为9.6亿元。
EOF
told <<'EOF'
new | 江岚科技 | revenue | 2023 | 960000000 CNY | reopens
EOF
silent err 'event=missed'

day 18 # the run is killed
wire <<'EOF'
{"id": "cy-profit", "title": "澄野能源的利润", "published": "2026-03-19", "text": "澄野能源集团有限公司（以下简称“澄野能源”）2025年净利润为3.9亿元。"}
{"id": "nw-plan", "title": "Northwind Robotics looks ahead", "published": "2026-03-19", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) expects revenue of $260 million in 2026."}
EOF
kill_run <<'EOF'
new | Northwind Robotics | revenue | 2026 | 260000000 USD
new | 澄野能源 | net_profit | 2025 | 390000000 CNY
EOF

day 19 # a correction of a year that was closed; growth falls under 40 %
wire <<'EOF'
{"id": "nw-annual", "title": "Northwind Robotics restates its year", "published": "2026-03-20", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) had revenue of $212.4 million in 2025 and, as restated, $160.2 million in 2024. Its net loss was $31.5 million in 2025."}
EOF
told <<'EOF'
revised | Northwind Robotics | revenue | 2024 | 160200000 USD | was 148900000 | correction | reopens
growth | Northwind Robotics | revenue | 2025 | 32.58 percent | was 42.65 | threshold 40
EOF

day 20 # the corrected version no longer has a figure
text chengye.md <<'EOF'
# 澄野能源的一年

2026年3月21日，澄野能源集团有限公司（以下简称“澄野能源”）重新公布业绩。

据公司公告，澄野能源2025年营业收入为45.2亿元。毛利率有待复核。截至2025年12月31日，公司员工约3000人。
EOF
told <<'EOF'
withdrawn | 澄野能源 | gross_margin | 2025 | was 21.4
EOF

day 21 # a run meets another one: it goes away, or waits where it may
wire <<'EOF'
{"id": "nw-staff", "title": "Northwind Robotics and its people", "published": "2026-03-22", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) had 1,140 employees as of December 31, 2025."}
EOF
sed 's/"store"/"wait": 20, &/' run.json >patient.json
size=$(stat -c %s hooked)
hold_run
expect 4 run run.json
says err 'watch\.db: another run has the store'
"$FINLINE" run patient.json >patient.out 2>patient.err </dev/null &
patient=$!
sleep 0.2
kill -0 $patient || amiss "a run that may wait doesn't"
rm hold
wait "$held"
code=$?
[ "$code" -eq 10 ] || amiss "the run that another met ended with $code"
wait "$patient" || amiss "the run that waited ended with $?"
compare_told <<'EOF'
new | Northwind Robotics | headcount | 2025-12-31 | 1140 persons
EOF

day 22 # killed again; what the document says of 2025 is corrected
text jianglan.txt <<'EOF'
江岚科技再次更正2025年年报

2026年3月23日，江岚科技股份有限公司（以下简称“江岚科技”）再次更正2025年年报。公司2025年营业收入为13.1亿元，净利润为1.42亿元；2024年营业收入为10.8亿元。截至2025年12月31日，公司员工总数为2380人。
EOF
wire <<'EOF'
{"id": "reprint", "title": "转载：江岚科技再次更正", "url": "https://paper.example/jianglan", "published": "2026-03-23", "text": "2026年3月23日，江岚科技股份有限公司（以下简称“江岚科技”）再次更正2025年年报。公司2025年营业收入为13.1亿元，净利润为1.42亿元；2024年营业收入为10.8亿元。截至2025年12月31日，公司员工总数为2380人。"}
EOF
kill_run <<'EOF'
revised | 江岚科技 | net_profit | 2025 | 142000000 CNY | was 150000000 | correction
EOF

day 23 # killed when all is written and the hook at work, but not yet remembered as told
wire <<'EOF'
{"id": "cy-rnd", "title": "澄野能源的实验室", "published": "2026-03-24", "text": "澄野能源集团有限公司（以下简称“澄野能源”）2025年研发费用为1.7亿元。"}
EOF
had=$(jobs_listed)
hold_run
kill -KILL $held
wait $held 2>/dev/null
rm hold
after_kill "$had" <<'EOF'
new | 澄野能源 | rnd_expense | 2025 | 170000000 CNY
EOF

day 24 # an event in other words: its sum was wrong
wire <<'EOF'
{"id": "nw-round", "title": "Northwind Robotics closes a larger round", "published": "2026-03-25", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) raised $65 million in a Series D round on March 6, 2026."}
EOF
told <<'EOF'
revised | Northwind Robotics | funding | 2026-03-06 | 65000000 USD | was 50000000 | correction
event_revised | Northwind Robotics | funding | 2026-03-06 | 65000000 USD | was 50000000
EOF

day 25 # it did not happen
wire <<'EOF'
{"id": "nw-round", "title": "Northwind Robotics and its investors", "published": "2026-03-26", "text": "Northwind Robotics Inc. (NASDAQ: NWRB) says that it is still talking to investors."}
EOF
told <<'EOF'
withdrawn | Northwind Robotics | funding | 2026-03-06 | was 65000000
event_withdrawn | Northwind Robotics | funding | 2026-03-06 | was 65000000
EOF

day 26 # a file that can't be read: nothing to tell, but not all is well
ln -s nowhere.ndjson wire/26.ndjson
run 1
says err 'level=error event=unreadable source=wire file=\S*wire/26\.ndjson'
expect 0 status --last 1 run.json
says out 'wire: 1 file failed; the first: .*26\.ndjson'

day 27 # and now it can
rm wire/26.ndjson
day=26 wire <<'EOF'
{"id": "cy-round", "title": "澄野能源融资", "published": "2026-03-28", "text": "3月27日，澄野能源集团有限公司（以下简称“澄野能源”）宣布完成5亿元的C轮融资。"}
EOF
told <<'EOF'
event | 澄野能源 | funding | 2026-03-27 | 500000000 CNY
EOF

day 28 # a paper of the company is believed rather than a paper
wire <<'EOF'
{"id": "nw-10k", "title": "What the filing says", "published": "2026-03-29", "text": "According to its annual report on Form 10-K, Northwind Robotics Inc. (NASDAQ: NWRB) had a net loss of $33.8 million in 2025."}
EOF
told <<'EOF'
revised | Northwind Robotics | net_profit | 2025 | -33800000 USD | was -31500000 | source
EOF

day 29 # an older version that comes late is history, whatever it says; a correction is less than the threshold
wire <<'EOF'
{"id": "jl-rnd", "title": "江岚科技的研发，初稿", "published": "2026-03-01", "text": "江岚科技股份有限公司（以下简称“江岚科技”）2025年研发费用为2.9亿元。"}
EOF
correct_chengye 45.2 45.5
quiet

day 30 # another one; together they are more than the threshold, against what was told
correct_chengye 45.5 45.8
told <<'EOF'
revised | 澄野能源 | revenue | 2025 | 4580000000 CNY | was 4520000000 | correction
EOF

# ---- what is left ------------------------------------------------------------------------------------------------

expect 0 status --json --last 1000 run.json
python3 - "$killed" <<'EOF' || wrong "status of thirty days"
import collections
import json
import sys
jobs = [json.loads(line) for line in open('out', encoding='utf-8')]
assert [job['began'] for job in jobs] == sorted((job['began'] for job in jobs), reverse=True)
days = {job['began'][:10] for job in jobs}
assert days == {f'2026-03-{day:02}' for day in range(2, 32)} - {'2026-03-16'}, days
count = collections.Counter(job['outcome'] for job in jobs)
assert count['killed'] == int(sys.argv[1]) >= 1, count
assert not set(count) - {'killed', 'changed', 'unchanged'}, count
EOF

cp told/changes.atom feed
python3 - "$reports" <<'EOF' || wrong "the feed of thirty days"
import sys
from datetime import datetime
from xml.etree import ElementTree
ATOM = '{http://www.w3.org/2005/Atom}'
feed = ElementTree.parse('feed').getroot()
entries = feed.findall(ATOM + 'entry')
moments = [datetime.fromisoformat(entry.findtext(ATOM + 'updated').replace('Z', '+00:00')) for entry in entries]
assert len(entries) == int(sys.argv[1]), (len(entries), sys.argv[1])
assert len({entry.findtext(ATOM + 'id') for entry in entries}) == len(entries), 'two entries with one id'
assert moments == sorted(moments, reverse=True), 'the latest is not the first'
assert all(entry.findtext(ATOM + 'title') and entry.findtext(ATOM + 'content') for entry in entries)
assert feed.findtext(ATOM + 'updated') == entries[0].findtext(ATOM + 'updated')
EOF

# One run over all that ever came, in the order in which it came. Files are documents of an id there, as one file can't
# be there in all its versions; their names are the same, as both come from the file's. What may differ is the days on
# which things were known: who reads a version for the first time today did not know it before. So as-of is not asked.
python3 - <<'EOF'
import json
config = json.load(open('run.json', encoding='utf-8'))
config.update(store='once.db', sources=['all.ndjson'], changes=['once.json'], reports=[], hooks=[])
json.dump(config, open('once.json', 'w', encoding='utf-8'))
EOF
sed -i 's/"once.json"/"once-told.json"/' once.json
expect 10 run once.json
# same_in_both COMMAND…: what finline says of the store is what it says of the other.
same_in_both() {
  expect 0 "$@" --store watch.db
  sort out >one
  [ "$(wc -l <one)" -gt 1 ] || wrong "$* has nothing"
  expect 0 "$@" --store once.db
  sort out >two
  diff one two >difference || wrong "seed $seed: the stores differ in $*: $(cat difference)"
}
same_in_both facts --csv
same_in_both facts --chosen --csv
same_in_both facts --events --csv
same_in_both disagreements --csv
same_in_both timeline 'Northwind Robotics' 澄野能源 --csv

exit $failed
