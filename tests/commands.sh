#!/usr/bin/env bash
# commands.sh FINLINE: the command line as README and the man page tell it.
set -uo pipefail

NAME=commands FINLINE=$(realpath "$1")
. "$(dirname "$0")/expect.sh"
top=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
ln -s "$top/fixtures" fixtures

# Help is asked for: standard output and 0. A mistake is told: standard error and 2.
expect 0 --version
says out '^finline [0-9]+\.[0-9]+\.[0-9]+'
for ask in --help help -h; do
  expect 0 "$ask"
  for command in extract marks show add facts compare chart disagreements report timeline series growth health value company rates store run status eval book; do says out "\\b$command\\b"; done
done
for command in extract marks show add facts compare chart disagreements report timeline series growth health value company rates store run status eval book; do
  expect 0 help "$command"
  says out "finline $command"
  expect 0 "$command" --help
  says out "finline $command"
done
expect 2
expect 2 divine
says err 'divine'
expect 2 extract --colour fixtures/news-zh.txt
says err '--colour'
expect 2 extract --format odt fixtures/news-zh.txt
says err 'odt'
expect 2 extract --published yesterday fixtures/news-zh.txt
says err 'yesterday'
expect 2 extract
expect 2 report MiniMax 智谱 fixtures/news-zh.txt -o report.docx
says err 'docx'
expect 2 compare MiniMax 智谱 fixtures/news-zh.txt --currency GOLD
says err 'GOLD'
expect 0 book check

# Why a figure became a fact, or none.
printf 'MiniMax had revenue of $30.5 million in 2024. Its lawyers wrote 12.5 million words.' >why.txt
expect 0 show facts --explain why.txt
says out 'is revenue level of MiniMax \(MiniMax\), 2024-01-01..2024-12-31 \(2024\)'
says out 'revenue \(revenue\): [0-9.]+$'
says out 'is no fact: '
expect 0 show facts --explain --json why.txt
says out '"metric":"revenue".*"counted":\{"sure_base":1.*"candidates":\[\{"metric":"revenue"'

# Why a number or a time was read as it is, or not at all.
printf '2025年5月，VX-4.5上市，营收超过3亿元，排名第三，买了三个杯子，过去两周订单增长20%%。' >read.txt
expect 0 show marks --explain --published 2026-03-20 read.txt
says out '^read#0	2025年5月$'
says out '^  time: reads 2025年5月, date 2025-05-01\.\.2025-05-31; won, the first that reads$'
says out '^  amount: would read 2025年, period 2025 years; a time is asked for first$'
says out '^  amount: reads nothing: part of a name, a ticker or another code$'
says out '^  lead: reads 超过; won'
says out '^  amount: reads 3亿元, money 300000000 CNY over; won'
says out '^  amount: reads nothing: a place in an order'
says out '^  is no mark of a fact: a number of everyday speech'
says out '^  is no mark of a fact: counted from the document.s day'
expect 0 show marks --explain --json --published 2026-03-20 read.txt
says out '"text":"3亿元","won":"amount","left_out":null,"readings":\[\{"reader":"amount","text":"3亿元","asked":1,"kind":"money"'
says out '"won":null,"left_out":null,"readings":\[\{"reader":"amount","text":null,"asked":1,"why":"part of'
expect 2 show marks --json read.txt
says err '--json goes with --explain'
expect 2 show facts --json why.txt
says err '--json goes with --explain'
expect 2 show docs --explain why.txt
says err 'show facts --explain'

# Amounts and times: of files, of NDJSON on standard input, with words of one's own.
expect 0 marks fixtures/news-zh.txt
says out '"kind":"money".*"value":[0-9]+.*"unit":"[A-Z]{3}"'
says out '"kind":"date".*"start":"[0-9-]{10}","end":"[0-9-]{10}"'
line='{"id":"a","published":"2026-01-09","text":"去年投入超过三皕块钱"}'
echo "$line" | "$FINLINE" marks >out 2>err || wrong "finline marks: standard input"
says out '"doc":"a","kind":"date","text":"去年","from":0,"to":6,"start":"2025-01-01","end":"2025-12-31"'
mkdir own
printf '#word\tclass\tvalue\n皕\tpower\t200\n' >own/terms.tsv
echo "$line" | "$FINLINE" marks --books own >out 2>err || wrong "finline marks: a book of one's own"
says out '"value":600,"low":600,"approx":"over","unit":"CNY"'
printf 'x\tnothing\t1\n' >>own/terms.tsv
expect 3 marks --books own fixtures/news-zh.txt
says err 'own/terms.tsv:3: "nothing" is no class of a term'

# A name that books of one's own give to two companies gives no guess; a row of a name that the
# program knows adds words to it. The field outlives reading back and is no one's in a comparison.
printf '岭东水务\t\t\t岭水\t\t\n岭南水泥\t\t\t岭水\tSSE:699123\t\nMiniMax\t\t\t稀有名\t\t\n' >own/companies.tsv
sed -i '$d' own/terms.tsv
echo '2026年1月9日，岭水签署3亿元供水合同。岭水2025年净亏损2亿元。' >two.txt
echo '岭水（699123.SH）2025年营收5亿元，稀有名2024年营收3052万美元。MiniMax称，2024年净亏损4.65亿美元。' >one.txt
expect 0 extract --books own --published 2026-03-20 two.txt
says out '"company":"岭水","company_text":"岭水","candidates":\["岭东水务","岭南水泥"\],"metric":"net_profit"'
says out '"company":"岭水","candidates":\["岭东水务","岭南水泥"\],"type":"deal"'
says out '"company":"岭水","candidates":\["岭东水务","岭南水泥"\],"type":"loss"'
expect 0 extract --books own --published 2026-03-20 one.txt
says out '"company":"岭南水泥","company_text":"岭水","metric":"revenue"'
says out '"company":"MiniMax","company_text":"稀有名","metric":"revenue"'
if grep -q candidates out; then wrong "candidates where the name is clear"; fi
expect 0 extract --books own --published 2026-03-20 -o both.ndjson one.txt two.txt
expect 0 compare --csv 岭南水泥 both.ndjson
says err 'two: facts of "岭水" are left out: it may mean 岭东水务 or 岭南水泥'
if grep -q net_profit out; then wrong "a fact with candidates was compared"; fi
expect 1 compare 岭水 both.ndjson
says err 'no fact about 岭水 alone: it may mean 岭东水务 or 岭南水泥'
expect 0 eval both.ndjson both.ndjson
says out '^full +([0-9]+) +\1 +\1 '
sed 's/"candidates":[^]]*\],//; s/"company":"岭水"/"company":"岭东水务"/' both.ndjson >guess.ndjson
expect 0 eval --mistakes guess.ndjson both.ndjson
says out '^two: company differs'
says out '^  .*岭水\?'
expect 0 show facts --explain --books own two.txt
says out 'of 岭水, which may be 岭东水务 or 岭南水泥 \(岭水\)'
expect 0 show marks --books own two.txt
says out '岭水, may be 岭东水务 or 岭南水泥$'

# A page is called by its own title, not by its first line.
printf '<html><title>\n Tea &amp; milk:\n the year</title><p>Xiaomi posted revenue of $12 billion in 2024.</p>' >page.html
expect 0 extract page.html
says out '"doc_title":"Tea & milk: the year"'

# "-" is standard input, and extract's output is input again.
"$FINLINE" extract - <fixtures/news-zh.txt >out 2>err || wrong "finline extract -: not read"
says out '"metric"'
expect 0 extract -o facts.ndjson fixtures/*.*
expect 0 compare MiniMax 智谱 -- facts.ndjson
says out '30\.5|3,?052'

expect 0 compare MiniMax 智谱 --currency USD --json fixtures/*.*
python3 - out <<'P' 2>err || wrong "compare --json does not parse"
import json, sys
text = open(sys.argv[1], encoding='utf-8').read()
try:
    records = [json.loads(text)]
except ValueError:
    records = [json.loads(line) for line in text.splitlines()]
assert records and all(isinstance(record, dict) for record in records)
P
expect 0 compare MiniMax 智谱 --currency USD --csv fixtures/*.*
python3 - out <<'P' 2>err || wrong "compare --csv does not parse"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))
assert len(rows) > 5, len(rows)
assert len({len(row) for row in rows}) == 1, 'rows differ in length'
assert any('MiniMax' in row for row in rows) and any('智谱' in row for row in rows)
P
expect 1 compare MiniMax 没有这家公司 -- facts.ndjson
says err '没有这家公司'

# What happened, each thing once; the formats of other programs parse.
expect 0 timeline MiniMax 智谱 fixtures/*.*
says out '^2026-01-09 +MiniMax +listing'
[ "$(grep -c ' MiniMax  *listing' out)" -eq 1 ] || wrong "one listing is told more than once"
expect 0 timeline MiniMax --type funding --from 2022 --to 2023 fixtures/*.*
if grep -qE 'listing|^2025' out; then wrong "timeline shows what was not asked for"; fi
expect 0 timeline MiniMax 智谱 --timelinejs fixtures/*.*
python3 - out <<'P' 2>err || wrong "timeline --timelinejs does not parse"
import json, sys
events = json.load(open(sys.argv[1], encoding='utf-8'))['events']
assert events and all(e['start_date']['year'] and e['text']['headline'] for e in events)
assert len({e['unique_id'] for e in events}) == len(events), 'ids are not unique'
P
expect 0 timeline MiniMax 智谱 --json fixtures/*.*
python3 - out <<'P' 2>err || wrong "timeline --json does not parse"
import json, sys
entries = json.load(open(sys.argv[1], encoding='utf-8'))
assert entries and all(t['type'] and t['roles'] and t['quote'] for e in entries for t in e['tellings'])
assert any(len(e['tellings']) > 1 for e in entries)
P
expect 0 timeline MiniMax 智谱 -o events.ics fixtures/*.*
python3 - events.ics <<'P' 2>err || wrong "the calendar is not as RFC 5545 has it"
import sys
text = open(sys.argv[1], 'rb').read()
assert text.startswith(b'BEGIN:VCALENDAR\r\n') and text.endswith(b'END:VCALENDAR\r\n')
lines = text.split(b'\r\n')
assert all(len(line) <= 75 for line in lines)
assert text.count(b'BEGIN:VEVENT') == text.count(b'DTSTART;VALUE=DATE:') > 5
text.decode('utf-8')
P
expect 0 timeline MiniMax 智谱 --csv fixtures/*.*
python3 - out <<'P' 2>err || wrong "timeline --csv does not parse"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))
assert len(rows) > 5 and len({len(row) for row in rows}) == 1
P
for kind in pdf svg png; do
  SOURCE_DATE_EPOCH=0 expect 0 timeline MiniMax 智谱 --lang en -o one.$kind fixtures/*.*
  SOURCE_DATE_EPOCH=0 expect 0 timeline MiniMax 智谱 --lang en -o two.$kind fixtures/*.*
  for file in one*."$kind"; do
    cmp -s "$file" "two${file#one}" || wrong "$file is not the same twice"
  done
done
expect 1 timeline 没有这家公司 -- facts.ndjson
says err '没有这家公司'
expect 2 timeline MiniMax facts.ndjson --json --csv
expect 2 timeline --from 3/2025 MiniMax facts.ndjson
says err '3/2025'

expect 0 show docs fixtures/feed.md
for what in text marks facts; do expect 0 show "$what" fixtures/news-zh.txt; done
expect 2 show everything fixtures/news-zh.txt

# Weights of one's own count for more; a name that is none is told.
mkdir weights
printf 'sure_base\t-9\n' >weights/weights.tsv
expect 0 show facts --explain --books weights why.txt
says out 'confidence 0\.0'
printf 'bind_charm\t1\n' >>weights/weights.tsv
expect 3 show facts --books weights why.txt
says err 'weights.tsv:2: "bind_charm" is nothing that is weighed'

# Measured against what a person read: a folder, or one file; each way to be wrong is told.
expect 0 eval fixtures/expected fixtures/*.*
says out '^core +110 +110 +110 +100\.0 +100\.0 +100\.0$'
mkdir gold
cat >texts.ndjson <<'E'
{"id":"a","published":"2026-01-09","text":"MiniMax had revenue of $30.5 million in 2024 and a net loss of $465 million. Its cash was $1.1 billion. It had 385 employees."}
{"id":"b","text":"Nothing to see."}
E
cat >gold/a.facts.ndjson <<'E'
{"doc":"a","company":"The MM Company Ltd","metric":"revenue","kind":"level","value":30520000,"unit":"USD","start":"2023-01-01","end":"2023-12-31","segment":null}
{"doc":"a","company":"MiniMax","metric":"net_profit","kind":"level","value":-465000000,"unit":"USD","start":"2024-01-01","end":"2024-12-31","segment":null}
{"doc":"a","company":"MiniMax","metric":"users","kind":"level","value":385,"unit":"persons","start":null,"end":null,"segment":null}
{"doc":"a","company":"MiniMax","metric":"mau","kind":"level","value":27000000,"unit":"persons","start":null,"end":null,"segment":null}
E
echo '{"doc":"a","company":"MiniMax","metric":"cash","value":1100000000,"unit":"USD"}' >gold/a.optional.ndjson
: >gold/gone.facts.ndjson
echo '{"MiniMax":["The MM Company"]}' >gold/aliases.json
expect 1 eval gold texts.ndjson --mistakes
says err 'document "gone" is not in the files'
says out '^core +4 +3 +2 +66\.7 +50\.0 +57\.1$'
says out '^full +4 +3 +1 +33\.3'
says out '^a: metric differs'
says out '^a: period differs'
says out '^a: missed'
expect 1 eval gold texts.ndjson --json
python3 - out <<'P' 2>err || wrong "eval --json"
import json, sys
all = json.load(open(sys.argv[1], encoding='utf-8'))
assert all['documents'] == 1 and all['fields']['metric']['right'] == 2, all
assert sorted(m['wrong'] for m in all['mistakes']) == [[], ['metric'], ['period']], all
assert sum(b['facts'] for b in all['calibration']) == 3, all
P
expect 2 eval gold
expect 1 eval fixtures/news-zh.txt texts.ndjson
says err 'holds no fact'
expect 1 eval fixtures/expected texts.ndjson
says err 'none of its'

# The same input gives the same page, whoever looks at the clock.
for copy in 1 2; do
  SOURCE_DATE_EPOCH=1767916800 "$FINLINE" report MiniMax 智谱 -o "$copy.pdf" fixtures/*.* 2>err ||
    wrong "finline report: failed"
done
cmp -s 1.pdf 2.pdf || wrong "two runs of finline report differ"
if command -v qpdf >/dev/null; then qpdf --check 1.pdf >out 2>err || wrong "qpdf finds the report damaged"; fi
if command -v pdftotext >/dev/null; then
  pdftotext 1.pdf out 2>err
  for word in MiniMax 智谱; do says out "$word"; done
  pdffonts 1.pdf 2>err | awk 'NR > 2 && $(NF - 4) != "yes" { exit 1 }' || wrong "the report has a font not embedded"
fi

# What is computed says from what, and who has more says so in words whose notes are there.
expect 0 growth MiniMax --metric revenue fixtures/*.*
says out '^MiniMax +yoy +revenue +2024 +782\.2% +780\.9% to 783\.5%'
expect 0 series MiniMax --metric revenue --json fixtures/*.*
python3 - out <<'P' || wrong "a result without operands"
import json, sys
results = json.load(open(sys.argv[1], encoding='utf-8'))
assert results and all(r['operands'] and r['operands'][0]['facts'] for r in results if r['value'] is not None), results
P
expect 0 health MiniMax fixtures/*.*
says out '^MiniMax +net_margin'
expect 0 value MiniMax --csv fixtures/*.*
says out '^company,result,metric'
expect 0 growth --csv fixtures/*.*
says out '^MiniMax,yoy,'
expect 2 growth MiniMax
expect 2 value MiniMax --metric revenue fixtures/*.*
expect 1 growth 无此公司 fixtures/*.*
for lang in zh-Hans zh-Hant en; do
  expect 0 compare MiniMax 智谱 --words $lang fixtures/*.*
  says out '\[1\].*\[2\]'
  says out '^\[1\] [^ ]+#[0-9]+: '
done
expect 2 compare MiniMax 智谱 --words fr fixtures/*.*

# README's own commands do what it says.
sed -n '/^```sh$/,/^```$/p' "$top/README.md" | sed -n 's/^finline /finline /p' >readme
[ "$(wc -l <readme)" -ge 5 ] || wrong "README shows fewer than five commands"
mkdir bin && ln -s "$FINLINE" bin/finline
while read -r line; do
  PATH=$work/bin:$PATH bash -c "$line" >out 2>err </dev/null || wrong "README: $line"
done <readme

# Charts, of files and of specs; a mistake in a spec is told by its place.
for end in png svg pdf; do
  expect 0 chart bars MiniMax 智谱 fixtures/*.* -o "c.$end"
  [ -s "c.$end" ] || wrong "no c.$end"
done
expect 2 chart pie MiniMax fixtures/*.* -o c.png
says err 'there are bars, lines'
expect 2 chart bars MiniMax fixtures/*.* -o c.gif
expect 2 chart bars --metric turnover MiniMax fixtures/*.* -o c.png
says err 'turnover'
expect 1 chart runway 智谱 fixtures/*.* -o c.png
says err 'nothing to draw'
expect 2 chart bars --theme sepia MiniMax fixtures/*.* -o c.png
cat >chart.json <<'EOF'
{"kind": "lines", "metrics": ["revenue"], "# of": "two that there are not",
 "facts": [
  {"company": "Alpha Works", "metric": "revenue", "value": 12e6, "unit": "USD", "period": "2023"},
  {"company": "Alpha Works", "metric": "revenue", "value": 31e6, "unit": "USD", "period": "2024"},
  {"company": "Beta", "metric": "revenue", "value": 24e6, "unit": "USD", "period": "2025-01-01/2025-09-30"}],
 "output": "spec.svg"}
EOF
expect 0 chart --spec chart.json
[ -s spec.svg ] || wrong "no spec.svg"
# mistaken PATTERN WHERE-AND-WHAT: the spec changed by sed is refused with this message.
mistaken() {
  sed -e "$1" chart.json >mistaken.json
  expect 3 chart --spec mistaken.json
  says err "$2"
}
mistaken 's/"lines"/"line"/' 'mistaken\.json:1:2: "line" is none of .*did you mean "lines"'
mistaken 's/"metrics"/"metric"/' 'mistaken\.json:1:19: unknown key "metric"; did you mean "metrics"'
mistaken 's/\["revenue"\]/["revenues"]/' 'mistaken\.json:1:31: there is no metric "revenues"; did you mean "revenue"'
mistaken 's/"period": "2024"/"period": "Q4"/' 'mistaken\.json:4:[0-9]+: "Q4" is no time'
mistaken 's/31e6/"31e6"/' 'mistaken\.json:4:[0-9]+: expected a number'
mistaken 's/"unit": "USD", "period": "2023"/"period": "2023"/' 'mistaken\.json:3:3: "unit" is missing'
mistaken 's/"facts": \[/"facts": {/' 'mistaken\.json:[0-9]+:[0-9]+: is no JSON'
mistaken 's/"output"/"files": ["none*.md"], "output"/' 'mistaken\.json:6:[0-9]+: there is no file none\*\.md'
echo '{"base": "dark", "ink": "#333333"}' >theme.json
expect 3 chart bars --theme theme.json MiniMax 智谱 fixtures/*.* -o c.png
says err 'theme\.json:1:18: #333333 has a contrast of 1\.[0-9] to the paper'

# A report as text has its charts beside it; a spec says which.
expect 0 report MiniMax 智谱 fixtures/*.* -o r.md
says r.md '^## '
says r.md '!\[.*\]\(r-revenue\.svg\)'
says r-revenue.csv '^company,what'
expect 0 report MiniMax 智谱 fixtures/*.* -o r.json
says r.json '"kind": "chart"'
for paper in A4 Letter slides; do expect 0 report --paper $paper MiniMax 智谱 fixtures/*.* -o r.pdf; done
expect 2 report --paper A7 MiniMax 智谱 fixtures/*.* -o r.pdf
says err 'A4, Letter or slides'
expect 0 report --parts charts,method MiniMax 智谱 fixtures/*.* -o parts.md
grep -q '^## 图表' parts.md && grep -q '^## 方法' parts.md || wrong "parts.md lacks what was asked for"
! grep -q '关键数字\|\[^1\]' parts.md || wrong "parts.md has more than was asked for"
expect 2 report --parts charts,sorces MiniMax 智谱 fixtures/*.* -o parts.md
grep -q 'did you mean sources' err || wrong "the part meant is not named"
printf '{"companies": ["MiniMax"], "files": ["fixtures/*.*"], "charts": [{"kind": "bars"}, {"kind": "ladder", "lgo": 1}]}' >report.json
expect 3 report --spec report.json -o r.pdf
says err 'report\.json:1:[0-9]+: unknown key "lgo"; did you mean "log"'
sed -i 's/"lgo": 1/"log": true/' report.json
expect 0 report --spec report.json -o r.pdf

# The same bytes wherever and whenever.
for end in pdf png svg; do
  SOURCE_DATE_EPOCH=1767916800 expect 0 chart lines MiniMax 智谱 fixtures/*.* -o "one.$end"
  SOURCE_DATE_EPOCH=1767916800 TZ=Asia/Shanghai LC_ALL=C expect 0 chart lines MiniMax 智谱 fixtures/*.* -o "two.$end"
  cmp -s "one.$end" "two.$end" || wrong "two runs differ in $end"
done
SOURCE_DATE_EPOCH=1767916800 expect 0 report MiniMax 智谱 fixtures/*.* -o one.pdf
SOURCE_DATE_EPOCH=1767916800 TZ=Asia/Shanghai LC_ALL=C expect 0 report MiniMax 智谱 fixtures/*.* -o two.pdf
cmp -s one.pdf two.pdf || wrong "two reports differ"
grep -aq '/Alt <FEFF' one.pdf && grep -aq '/Lang (zh-CN)' one.pdf || wrong "the figures of one.pdf have no words"
if command -v qpdf >/dev/null; then qpdf --check one.pdf >out 2>err || wrong "qpdf finds one.pdf damaged"; fi
if command -v qpdf >/dev/null; then
  expect 0 report --theme dark MiniMax 智谱 fixtures/*.* -o dark.pdf
  qpdf --qdf --object-streams=disable dark.pdf - >out 2>err
  ! grep -aq '0 0.352941 0.611765 rg' out || wrong "dark.pdf has links in the blue that is meant for white paper"
fi

# A run by hand: an example, what it would do, once, and again; never over what it lives on.
mkdir run news
cp "$top/fixtures/news-zh.txt" news/
expect 0 run --init run/watch.json
expect 3 run --init run/watch.json
sed -i 's#"news/\*.md", #"../news", #' run/watch.json
expect 0 run --dry-run run/watch.json
says out 'read .*news-zh\.txt'
[ ! -e run/finline.db ] || wrong "a dry run made a store"
expect 10 run run/watch.json
says out '^new +MiniMax 2024'
for file in changes.md changes.json changes.atom changes.pdf report.pdf revenue.svg; do
  [ -s run/out/$file ] || wrong "run/out/$file is missing"
done
expect 0 run run/watch.json
[ ! -s out ] || wrong "a quiet run says something"
expect 0 status run/watch.json
says out 'unchanged'
says out 'changed .* 1 documents'
for mine in w.json ./w.json s.json log.txt; do
  printf '{"store": "s.json", "sources": ["news"], "log": "log.txt", "changes": ["%s"]}' "$mine" >w.json
  expect 3 run --dry-run w.json
done
expect 2 run
expect 3 run nowhere.json

exit $failed
