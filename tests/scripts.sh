#!/usr/bin/env bash
# scripts.sh FINLINE: what goes with finline run in scripts/: units, crontab, logrotate, hooks. What isn't installed is not
# asked: systemd-analyze, logrotate, shellcheck.
set -uo pipefail

NAME=scripts FINLINE=$(realpath "$1")
. "$(dirname "$0")/expect.sh"
scripts=$(realpath "$(dirname "$0")/../scripts")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work" || exit 1
: >err
export SOURCE_DATE_EPOCH=1767916800 # 2026-01-09

# ---- what starts it ----------------------------------------------------------------------------------------------

for script in tell-mail tell-webhook; do
  sh -n "$scripts/$script" 2>err || wrong "$script is no shell script"
  [ -x "$scripts/$script" ] || wrong "$script can't be started"
done
if command -v shellcheck >/dev/null; then
  shellcheck "$scripts/tell-mail" "$scripts/tell-webhook" >err 2>&1 || wrong "shellcheck"
fi

if command -v systemd-analyze >/dev/null; then
  # systemd looks whether the program is there.
  sed "s|/usr/local/bin/finline|$FINLINE|" "$scripts/finline.service" >finline.service
  cp "$scripts/finline.timer" .
  systemd-analyze verify --man=no ./finline.service ./finline.timer >out 2>err || wrong "systemd-analyze verify"
  [ ! -s err ] || wrong "systemd-analyze verify has something to say"
  systemd-analyze security --offline=yes --threshold=20 ./finline.service >out 2>err || wrong "the unit is open to too much"
  systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' finline.timer)" >out 2>err || wrong "OnCalendar"
fi

if [ -x /usr/sbin/logrotate ]; then
  # There is no user finline here.
  sed '/^[[:space:]]*su /d' "$scripts/finline.logrotate" >finline.logrotate
  chmod 644 finline.logrotate
  /usr/sbin/logrotate --debug --state state finline.logrotate >out 2>err || wrong "logrotate"
  silent err '^error'
fi

# Each line is a comment, a setting, or five times and a command, which cron gives to sh.
while IFS= read -r line; do
  case $line in
    '' | '#'*) continue ;;
    [A-Za-z]*=*) continue ;;
  esac
  [[ $line =~ ^([0-9*/,-]+[[:space:]]+){5}(.+)$ ]] || wrong "crontab: $line"
  command=${BASH_REMATCH[2]}
  sh -n -c "$command" 2>err || wrong "crontab: sh can't read $command"
done <"$scripts/finline.crontab"

# What the crontab says: nothing when all is quiet, the changes, what failed.
mkdir bin
ln -s "$FINLINE" bin/finline
cron() { PATH=$PWD/bin:$PATH config=$1 sh -c "$command" >out 2>err; }
cat >cron.json <<'EOF'
{"store": "cron.db", "sources": ["cron.ndjson"], "log": "cron.log"}
EOF
cat >cron.ndjson <<'EOF'
{"id": "1", "published": "2026-01-08", "text": "寒江科技股份有限公司（以下简称“寒江科技”）2024年营业收入为12.5亿元。"}
EOF
cron cron.json
says out '^new +寒江科技 2024'
[ "$(wc -l <out)" -eq 1 ] || wrong "one change is one line"
cron cron.json
[ "$(cat out err)" = '' ] || wrong "a quiet run says something: $(cat out)"
mv cron.ndjson gone.ndjson
cron cron.json
says out 'cron\.ndjson'

# The configuration of docs/operations.md is one.
mkdir -p etc/books
# shellcheck disable=SC2016
sed -n '/^```json/,/^```/{/^```/!p}' "$scripts/../docs/operations.md" >etc/watch.json
echo '{"base": "dark"}' >etc/house.json
expect 0 run --dry-run etc/watch.json
says out '^report /var/lib/finline/out/report-2026-01-09\.pdf$'

# ---- mail --------------------------------------------------------------------------------------------------------

cat >sendmail <<'EOF'
#!/bin/sh
echo "$@" >mail.words
cat >mail
EOF
chmod +x sendmail
cat >watch.json <<EOF
{"name": "寒江", "store": "watch.db", "sources": ["day*.ndjson"], "changes": ["changes.json"],
 "hooks": [{"command": ["$scripts/tell-mail", "desk@example.org", "me@example.org"]}]}
EOF
cat >day1.ndjson <<'EOF'
{"id": "a", "title": "年度业绩", "published": "2026-01-05", "url": "https://paper.example/a", "text": "寒江科技股份有限公司（以下简称“寒江科技”）2024年营业收入为12.5亿元。"}
{"id": "b", "published": "2026-01-05", "text": "Stillwater Optics Inc. (NASDAQ: STWO) had revenue of $88.1 million in 2024."}
EOF
SENDMAIL=./sendmail expect 10 run watch.json
says err 'event=hook .*code=0'
says mail.words '^-i -- desk@example\.org me@example\.org$'
cat >read_mail.py <<'EOF'
import email
import email.policy
import sys
with open('mail', 'rb') as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
print(mail['To'], mail['Subject'], mail.get_content(), sep='\n')
assert not mail.defects and mail['Auto-Submitted'] == 'auto-generated', mail.defects
EOF
python3 read_mail.py >out 2>err || wrong "the mail can't be read"
says out '^desk@example\.org, me@example\.org$'
says out '^finline 寒江: 2 changes \((寒江科技, Stillwater Optics|Stillwater Optics, 寒江科技)\)$'
says out '^## 寒江科技$'
says out '^- \*\*new\*\*: .*寒江科技.*2024'
says out '^  > .*12\.5亿元 \(年度业绩, 2026-01-05, https://paper\.example/a\)$'
cat >day2.ndjson <<'EOF'
{"id": "b", "published": "2026-01-08", "text": "Stillwater Optics Inc. (NASDAQ: STWO) had revenue of $91.3 million in 2024."}
EOF
SENDMAIL=./sendmail MAIL_FROM=finline@example.org expect 10 run watch.json
python3 read_mail.py >out 2>err || wrong "the second mail can't be read"
says out '^finline 寒江: 1 change \(Stillwater Optics\)$'
says out '^1 change since 2026-01-09T00:00:00Z, told '
says out '^- \*\*revised\*\*: '
says mail '^From: finline@example\.org$'

# mails CODE WORDS ARGUMENT…: what tell-mail makes of the standard input.
mails() {
  local code=$1 words=$2 got
  shift 2
  rm -f mail
  PATH=${path:-$PATH} "$scripts/tell-mail" "$@" >out 2>err
  got=$?
  [ $got -eq "$code" ] || wrong "tell-mail $*: exit code $got, not $code"
  [ -z "$words" ] || says err "^tell-mail: $words"
  [ "$code" -eq 0 ] || [ ! -e mail ] || wrong "tell-mail $*: something was mailed"
}
SENDMAIL=./sendmail FINLINE_NAME=watch mails 0 '' desk@example.org <<<'{}' # a hook of failures, when nothing was told
says mail '^Subject: finline watch: nothing told$'
SENDMAIL=./sendmail mails 1 'the standard input is no change report' desk@example.org <<<'no JSON'
SENDMAIL=./sendmail mails 1 'the standard input is no change report' desk@example.org <<<'{"changes": [{"company": 7}]}'
SENDMAIL=./sendmail mails 2 'expected an address' </dev/null
SENDMAIL=./sendmail mails 2 '"-Cevil@x" is no address' -Cevil@x </dev/null
SENDMAIL=./sendmail mails 2 '.* is no address' 'desk@example.org, all@example.org' </dev/null
SENDMAIL=./none mails 127 '\./none, which SENDMAIL names, can.t be started' desk@example.org <<<'{}'
printf '#!/bin/sh\nexit 75\n' >busy
chmod +x busy
SENDMAIL=./busy mails 1 '\./busy ended with 75' desk@example.org <<<'{}'
mkdir few
for program in sh mktemp rm cat; do ln -s "$(command -v $program)" few; done
SENDMAIL=./sendmail path=few mails 127 'needs python3' desk@example.org <<<'{}'

# ---- webhook -----------------------------------------------------------------------------------------------------

# Says what it was told to say to each post in turn, and keeps the last; its port goes to the file `port`.
cat >server.py <<'EOF'
import http.server
import os
import sys
codes = [int(word) for word in sys.argv[1:]]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        with open('posted', 'wb') as file:
            file.write(body)
        with open('headers', 'w', encoding='utf-8') as file:
            file.write(str(self.headers))
        self.send_response(codes.pop(0) if codes else 204)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *words):
        pass


server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
with open('port.new', 'w', encoding='utf-8') as file:
    file.write(str(server.server_port))
os.rename('port.new', 'port')
server.serve_forever()
EOF
# posts CODE WORDS ARGUMENT…: what tell-webhook makes of the standard input.
posts() {
  local code=$1 words=$2 got
  shift 2
  rm -f posted headers
  PATH=${path:-$PATH} "$scripts/tell-webhook" "$@" >out 2>err
  got=$?
  [ $got -eq "$code" ] || wrong "tell-webhook $*: exit code $got, not $code"
  [ -z "$words" ] || says err "tell-webhook: $words"
}
if command -v curl >/dev/null; then
  python3 server.py 503 204 404 &
  server=$!
  tries=0
  until [ -e port ] || [ $tries -ge 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
  done
  url=http://127.0.0.1:$(cat port)/hook
  export no_proxy=127.0.0.1
  posts 0 '' "$url" <changes.json # the first answer was that it is busy
  cmp -s posted changes.json || wrong "something else was posted"
  says headers '^Content-Type: application/json'
  posts 1 'the other side answered with 404' "$url" <changes.json
  printf 'url = "%s"\nheader = "Authorization: Bearer 0123"\n' "$url" >secret
  posts 0 '' --config secret <changes.json
  says headers '^Authorization: Bearer 0123'
  cat >day3.ndjson <<'EOF'
{"id": "c", "published": "2026-01-09", "text": "Stillwater Optics Inc. (NASDAQ: STWO) had revenue of $70.4 million in 2023."}
EOF
  sed -i "s|\"command\": .*|\"command\": [\"$scripts/tell-webhook\", \"$url\"]}]}|" watch.json
  rm -f posted
  expect 10 run watch.json
  says err 'event=hook .*code=0'
  cmp -s posted changes.json || wrong "the run posted something else"
  kill "$server"
  wait "$server" 2>/dev/null
  server=
fi
posts 2 'expected one address' </dev/null
posts 2 'expected one address' ftp://127.0.0.1/ </dev/null
posts 2 'none can.t be read' --config none </dev/null
path=few posts 127 'needs curl' http://127.0.0.1/ </dev/null

exit $failed
