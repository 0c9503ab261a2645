#!/usr/bin/env bash
# store.sh FINLINE: what goes into a store comes out of it: versions, copies, names, rates, and what a store that can't
# be used says.
set -uo pipefail

NAME=store FINLINE=$(realpath "$1")
. "$(dirname "$0")/expect.sh"
work=$(mktemp -d)
trap 'umount "$work/small" 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
export FINLINE_STORE=a.db SOURCE_DATE_EPOCH=1767916800 # 2026-01-09

# Two companies that there are not, and their tickers.
mkdir books
printf '%s\t%s股份有限公司\t%s\t\t%s\t\n' 寒江科技 寒江科技 'Hanjiang Technology' SZSE:399977 >books/companies.tsv
printf '%s\t%s有限公司\t%s\t\t%s\t\n' 远岭股份 远岭股份 'Yuanling' HKEX:99977 >>books/companies.tsv

# ---- adding, versions --------------------------------------------------------------------------------------------

cat >day1.ndjson <<'EOF'
{"id":"a1","title":"寒江科技年度业绩","published":"2026-01-05","text":"寒江科技（399977.SZ）1月5日公告，公司2024年营业收入为12.5亿元，净利润为1.2亿元。"}
{"id":"b1","title":"行业观察","published":"2026-01-06","text":"据招股书，寒江科技2023年营业收入为9.8亿元。"}
EOF
expect 0 add --books books day1.ndjson
says out '^added 2 documents; [0-9]+ facts'
cp a.db before.db
expect 0 add --books books day1.ndjson
says out '^added 0 documents; 0 facts, 0 events; 2 had been added before$'
cmp -s a.db before.db || wrong "adding twice changed the store"

# A corrected version takes the place of the first, which stays as history.
cat >day2.ndjson <<'EOF'
{"id":"a1","title":"寒江科技年度业绩（更正）","published":"2026-01-08","text":"寒江科技（399977.SZ）1月8日公告更正，公司2024年营业收入为12.9亿元，净利润为1.2亿元。"}
EOF
expect 0 add --books books --each day2.ndjson
says out '^supersedes	a1-2	'
expect 0 facts --company 寒江科技 --metric revenue --from 2024 --to 2024 --ndjson
says out '"value":1290000000'
silent out '"value":1250000000'
expect 0 facts --company 寒江科技 --metric revenue --from 2024 --to 2024 --as-of 2026-01-07 --ndjson
says out '"value":1250000000'
silent out '"value":1290000000'
expect 0 facts --company 寒江科技 --metric revenue --as-of 2026-01-01 --ndjson
[ ! -s out ] || wrong "facts were known before any document was"

# An earlier version that comes late is history from the start.
cat >late.ndjson <<'EOF'
{"id":"a1","title":"寒江科技业绩快报","published":"2026-01-02","text":"寒江科技（399977.SZ）1月2日公告，公司2024年营业收入为12.1亿元。"}
EOF
expect 0 add --books books --each late.ndjson
says out '^late	a1-3	'
expect 0 facts --metric revenue --from 2024 --to 2024 --ndjson
silent out '"value":1210000000'
expect 0 facts --metric revenue --from 2024 --to 2024 --as-of 2026-01-03 --ndjson
says out '"value":1210000000'
expect 0 store
says out '^documents +2, of which 0 copies of others; 2 earlier versions$'

# A correction without a day of its own was not known before it came; SOURCE_DATE_EPOCH is then.
printf '寒江科技2025年前三季度净利润为0.9亿元。\n' >note.txt
expect 0 add --books books --published 2026-01-03 note.txt
printf '寒江科技2025年前三季度净利润为0.7亿元。\n' >note.txt
expect 0 add --books books --published 2026-01-03 note.txt
expect 0 facts --metric net_profit --from 2025 --as-of 2026-01-04 --ndjson
says out '"value":90000000'
expect 0 facts --metric net_profit --from 2025 --as-of 2026-01-09 --ndjson
says out '"value":70000000'
silent out '"value":90000000'

# Files of one name in two folders are two documents, cited by two names.
mkdir north south
printf '寒江科技有员工1200人。\n' >north/staff.txt
printf '远岭股份有员工3400人。\n' >south/staff.txt
expect 0 add --books books --each --published 2026-01-04 north/staff.txt south/staff.txt
says out '^added	staff	'
says out '^added	staff-2	'

# ---- asking ------------------------------------------------------------------------------------------------------

expect 0 facts --books books --company 399977 --metric revenue
says out '^寒江科技 +revenue +2024 +1\.29bn CNY'
expect 0 facts --source 招股书 --csv
says out '^b1#[0-9]+,寒江科技,revenue,,level,2023-01-01,2023-12-31,CNY,exact,reported,,招股书,980000000,,,'
expect 0 facts --min-confidence 0.999 --ndjson
[ ! -s out ] || wrong "facts surer than any"
expect 0 facts --json
python3 -c 'import json; assert len(json.load(open("out"))) > 3' || wrong "facts --json is no array of facts"
expect 0 facts --events
expect 1 facts --company 无此公司
says err '无此公司'
expect 2 facts --company 寒江科技 --from spring
says err 'spring'
expect 2 facts --min-confidence 2
expect 1 facts --metric revenu
says err 'no fact of metric "revenu"'
expect 2 facts day1.ndjson
expect 0 compare --store a.db 寒江科技
says out '^revenue +寒江科技 +2024 +1\.29bn CNY +\+31\.6%'
expect 0 compare --store a.db --as-of 2026-01-07 寒江科技
says out '^revenue +寒江科技 +2024 +1\.25bn CNY'

# Spreadsheets run no formula out of a document.
printf '{"id":"x","title":"=cmd","published":"2026-01-07","text":"据=HYPERLINK，寒江科技2022年营业收入为8.1亿元。"}\n' >formula.ndjson
expect 0 add --books books formula.ndjson
expect 0 facts --csv
silent out ',"?[=+@]'

# Views of the database say what the program says.
python3 - >out <<'EOF'
import sqlite3
db = sqlite3.connect("file:a.db?mode=ro", uri=True)
for row in db.execute("SELECT value, doc, doc_known FROM facts WHERE company = '寒江科技' AND metric = 'revenue' "
                      "AND start_day = '2024-01-01'"):
    print(*row)
EOF
says out '^1290000000\.0 a1-2 2026-01-08$'
[ "$(wc -l <out)" -eq 1 ] || wrong "the view has superseded facts"

# ---- copies and what is believed ---------------------------------------------------------------------------------

cat >copies.py <<'EOF'
import json
body = ("远岭股份周二发布公告称，公司董事会审议通过了年度报告，{}营业收入为{}，主要来自海外市场的三条产品线；管理层表示，"
        "新工厂将在夏季投产，届时产能会增加一半，公司还计划把研发中心迁到南方的另一座城市，以便招到更多的工程师。")
hant = ("遠嶺股份週二發布公告稱，公司董事會審議通過了年度報告，{}營業收入為{}，主要來自海外市場的三條產品線；管理層表示，"
        "新工廠將在夏季投產，屆時產能會增加一半，公司還計劃把研發中心遷到南方的另一座城市，以便招到更多的工程師。")
docs = [("c1", "远岭业绩", body.format("2024年", "20.5亿元")), ("c2", "转载：远岭业绩", body.format("2024年", "20.5亿元")),
        ("c3", "遠嶺業績", hant.format("2024年", "20.5億元")),
        ("d1", "另一家报纸", "记者从远岭股份了解到，这家公司2024年营业收入为30.2亿元，增长来自国内。"),
        ("d2", "第三家报纸", "分析师在电话会上说，2024年远岭股份营业收入为30.2亿元，他本人并不意外，因为订单早已排满。")]
for name, title, text in docs:
    print(json.dumps({"id": name, "title": title, "published": "2026-01-07", "text": text}, ensure_ascii=False))
EOF
python3 copies.py >copies.ndjson
expect 0 add --books books --store copies.db copies.ndjson
expect 0 store --store copies.db
says out 'of which 2 copies of others'
# Two papers outweigh one report printed three times; the company's own paper outweighs both.
expect 0 facts --store copies.db --company 远岭股份 --metric revenue --chosen
says out '远岭股份 +revenue +2024 +2\.05bn CNY +inconsistent'
expect 0 disagreements --store copies.db
says out '30\.2|3\.02bn CNY'
says out '2\.05bn CNY'
expect 0 disagreements --books books copies.ndjson --csv
says out '^1,believed,远岭股份,revenue,'
expect 0 disagreements --store copies.db --json
python3 - <<'EOF' || wrong "voices of copies"
import json
(one,) = json.load(open("out"))
assert one["duplicates"] == "inconsistent"
by_source = {one["fact"]["doc"][0]: one["voices"]}
assert by_source == ({"c": 1} if one["fact"]["doc"].startswith("c") else {"d": 2}), by_source
assert len(one["agree"]) + len(one["differ"]) == 4
EOF

# An order of one's own: papers of the company count no more than others.
mkdir order
cp books/companies.tsv order
printf 'announcement\tno\t20\t公告\t\n' >order/sources.tsv
expect 0 facts --store copies.db --books order --company 远岭股份 --metric revenue --chosen
says out '远岭股份 +revenue +2024 +3\.02bn CNY +inconsistent +2 +unnamed, d[12] +more documents say so'
printf 'announcement\tmaybe\t20\t公告\t\n' >order/sources.tsv
expect 3 facts --store copies.db --books order --chosen
says err 'sources\.tsv:1: primary "maybe"'

# ---- names -------------------------------------------------------------------------------------------------------

printf '{"id":"n1","published":"2026-01-07","text":"远岭集团（简称“远岭集团”）2023年营业收入为18.8亿元。"}\n' >name.ndjson
expect 0 add --books books --store copies.db name.ndjson
expect 0 company list --store copies.db
says out '^远岭股份 +远岭股份 +[0-9]'
says out '^远岭集团 +远岭集团 +[0-9]'
expect 0 company merge --store copies.db 远岭集团 远岭股份
expect 0 company list --store copies.db
says out '^远岭股份 +远岭集团 +[0-9]'
expect 0 facts --store copies.db --company 远岭集团 --metric revenue --from 2023 --to 2023
says out '^远岭股份 +revenue +2023 +1\.88bn CNY'
expect 1 company merge --store copies.db 远岭股份 远岭集团
says err 'not the other way'
expect 1 company merge --store copies.db 远岭集团 别家
says err 'already'
expect 1 company merge --store copies.db 无此公司 远岭股份
expect 0 company split --store copies.db 远岭集团
expect 0 company list --store copies.db --json
says out '"company": ?"远岭集团"'
expect 1 company split --store copies.db 远岭集团
expect 2 company join a b

# ---- rates -------------------------------------------------------------------------------------------------------

printf 'Date,USD,CNY,JPY,\r\n2024-12-31,1.04,7.59,N/A,\r\n2024-12-30,1.0444,7.62,163.78,\r\n' >ecb.csv
expect 0 rates import ecb.csv
says out '^5 rates$'
expect 0 rates --store a.db USD CNY 2024-12-31
says out '^1 USD = 7\.29808 CNY \(ECB, 2024-12-31, USD-EUR-CNY\)$'
expect 0 rates --store a.db EUR JPY 2025-01-05
says out '163\.78 JPY \(ECB, 2024-12-30, EUR-JPY\)'
python3 -c 'import zipfile; zipfile.ZipFile("ecb.zip", "w", zipfile.ZIP_DEFLATED).write("ecb.csv", "eurofxref-hist.csv")'
expect 0 rates import ecb.zip
says out '^5 rates$'
head -c 60 ecb.zip >cut.zip
expect 1 rates import cut.zip
says err 'cut\.zip: can.t be unpacked'
printf 'Date,USD/CNY\n2024-12-31,7.30\n' >pair.csv
expect 0 rates import pair.csv --source PBOC
expect 0 rates --store a.db USD CNY 2024-12-31
says out '^1 USD = 7\.3 CNY \(PBOC, 2024-12-31, USD-CNY\)$'
expect 0 rates --store a.db CNY USD 2024-12-31
says out '^1 CNY = 0\.136986 USD \(PBOC, 2024-12-31, CNY-USD\)$'
expect 0 rates USD CNY 2024 # the book has it without a store
says out 'ECB, average of 12 months, USD-EUR-CNY'
expect 1 rates USD VND 2024
expect 2 rates USD CNY someday
printf 'Date,USD\n2024-12-31,much\n' >bad.csv
expect 1 rates import bad.csv
says err 'bad\.csv:2: "much"'
printf 'Day,USD\n' >bad.csv
expect 1 rates import bad.csv
says err 'bad\.csv:1:'

# ---- stores that can't be used -----------------------------------------------------------------------------------

expect 3 facts --store none.db
says err 'none\.db: there is no such store; finline add makes one'
printf 'not a database, but a text of some length that has nothing to do with one\n' >text.db
expect 3 facts --store text.db
says err 'text\.db: is no store of finline'
expect 3 add --store text.db day1.ndjson
says err 'text\.db: is no store of finline'
expect 3 add --store north day1.ndjson
says err 'north: is no file'
: >empty.db
expect 3 facts --store empty.db
says err 'empty\.db: is empty'
python3 -c 'import sqlite3; sqlite3.connect("other.db").execute("CREATE TABLE invoice (id)")'
expect 3 add --store other.db day1.ndjson
says err 'other\.db: is a database, but no store of finline'
cp a.db newer.db
python3 -c 'import sqlite3; d = sqlite3.connect("newer.db"); d.execute("UPDATE store SET version = 99"); d.commit()'
expect 3 facts --store newer.db
says err 'newer\.db: is a store of version 99, this finline knows up to [0-9]+'
head -c 9000 a.db >cut.db
expect 3 facts --store cut.db
says err 'cut\.db: '
expect 3 facts --store postgresql://host/base
says err 'address'

# Nothing can be written there, but all can be read. Root may write anything, so it becomes nobody.
as=()
[ "$(id -u)" -ne 0 ] || as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
mkdir locked
cp a.db locked/a.db
chmod 444 locked/a.db
chmod 555 locked
chmod 755 .
"${as[@]}" "$FINLINE" facts --store locked/a.db --metric revenue >out 2>err || wrong "a read-only store can't be read"
says out 'revenue'
"${as[@]}" "$FINLINE" add --store locked/a.db day1.ndjson >out 2>err || wrong "nothing new, so nothing to write"
printf '寒江科技2021年营业收入为7.7亿元。\n' >new.txt
"${as[@]}" "$FINLINE" add --store locked/a.db new.txt >out 2>err
[ $? -eq 3 ] || wrong "a read-only store was written"
says err "can't be written"

# A full disk: what was told to be added is there, the rest is not, and the store is whole.
mkdir small
if mount -t tmpfs -o size=400k tmpfs small 2>/dev/null; then
  python3 - >many.ndjson <<'EOF'
import json
for i in range(600):
    text = f"寒江科技{2000 + i % 25}年营业收入为{i + 1}.5亿元。" + "公司在附注里另有说明，" * 40
    print(json.dumps({"id": f"m{i}", "published": "2026-01-07", "text": text}, ensure_ascii=False))
EOF
  expect 3 add --each --store small/a.db many.ndjson
  says err 'disk is full'
  cut -f 2 out >told
  rm -f small/filler
  python3 - <<'EOF' || wrong "a full disk broke the store"
import sqlite3
db = sqlite3.connect("file:small/a.db?mode=ro", uri=True)
assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
names = {name for (name,) in db.execute("SELECT name FROM document")}
told = open("told").read().split()
assert set(told) == names and len(told) == len(names), (len(told), len(names))
EOF
fi

# ---- accounting standards -----------------------------------------------------------------------------------------

cat >standards.ndjson <<'EOF'
{"id":"s1","published":"2026-01-05","text":"寒江科技（399977.SZ）的财务报表按国际财务报告准则编制。公司2024年研发费用为2.5亿元。"}
{"id":"s2","published":"2026-01-06","text":"Yuanling prepares its accounts under U.S. GAAP. Yuanling's R&D expenses were RMB 410 million in 2024."}
EOF
FINLINE_STORE=s.db expect 0 add --books books standards.ndjson
FINLINE_STORE=s.db expect 0 compare --books books 寒江科技 远岭股份
says out 'one by US GAAP, the other by IFRS: may not hold the same'
FINLINE_STORE=s.db expect 0 facts --ndjson
says out '"doc_standard":"IFRS"'

exit $failed
