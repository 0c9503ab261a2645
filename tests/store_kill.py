#!/usr/bin/env python3
"""Kills finline at random while it writes a store, and looks at what is left.

  store_kill.py FINLINE [KILLS] [SEED]

KILLS times (200) finline add or the bringing up to date of an old store ends by SIGKILL at a random moment. What had
been told to be added must be there, nothing may be there twice, the database must be whole; in the end the store must
equal one that nobody killed. Then several processes add at once. Ends with 1 and what was wrong.
"""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

COMPANIES = ['MiniMax', '智谱', '宁德时代', '比亚迪', '腾讯控股']


def document(number):
    company = COMPANIES[number % len(COMPANIES)]
    year = 2010 + number // len(COMPANIES) % 15
    words = f'{company}{year}年营业收入为{number + 1}.25亿元，净利润为{number % 90 + 1}百万元。第{number}号文件到此为止。'
    return {'id': f'd{number}', 'title': f'第{number}号', 'published': '2026-01-09', 'text': words}


def write_documents(path, numbers):
    with open(path, 'w', encoding='utf-8') as file:
        for number in numbers:
            file.write(json.dumps(document(number), ensure_ascii=False) + '\n')


def add(finline, store, *paths):
    return subprocess.Popen([finline, 'add', '--each', '--store', store, *paths], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def finish(process):
    out, err = process.communicate()
    if process.returncode:
        sys.exit(f'store_kill: finline ended with {process.returncode}: {err}')
    return out


def told(out):
    """Names of the documents that were said to be in the store."""
    return [line.split('\t')[1] for line in out.splitlines() if line.count('\t') == 2]


class Killer:
    """Kills at random moments of the time that the work takes, which it learns, as machines are now busy, now not."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.killed = 0

    def kill(self, process):
        """Gives what the process had printed before it was killed, or ended."""
        start = time.monotonic()
        try:
            process.wait(random.uniform(0, self.seconds))
            self.seconds = time.monotonic() - start
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            self.seconds *= 1.02
        out, _ = process.communicate()
        self.killed += process.returncode == -signal.SIGKILL
        return out


def check(store):
    db = sqlite3.connect(store)  # rolls back what was left behind, as any reader would
    result = db.execute('PRAGMA integrity_check').fetchone()[0]
    if result != 'ok':
        sys.exit(f'store_kill: {store}: integrity_check says {result}')
    if db.execute('PRAGMA foreign_key_check').fetchone():
        sys.exit(f'store_kill: {store}: a row belongs to no document')
    return db


def content(store):
    """All facts and documents, whatever numbers they were given."""
    db = check(store)
    facts = db.execute('SELECT doc, company, metric, value, start_day, from_byte FROM facts').fetchall()
    documents = db.execute('SELECT doc, title, text, voice FROM documents').fetchall()
    if len(set(facts)) != len(facts) or len(set(documents)) != len(documents):
        sys.exit(f'store_kill: {store}: something is there twice')
    sketches = db.execute('SELECT count(*), count(DISTINCT document) FROM sketch').fetchone()
    return sorted((d, t, x) for d, t, x, _ in documents), sorted(facts), sketches


def kill_adding(finline, folder, kills, each):
    store, paths = f'{folder}/killed.db', []
    write_documents(f'{folder}/first.ndjson', range(each))
    start = time.monotonic()
    finish(add(finline, f'{folder}/first.db', f'{folder}/first.ndjson'))
    killer = Killer(time.monotonic() - start)
    names = set()
    while killer.killed < kills:
        paths.append(f'{folder}/part{len(paths)}.ndjson')
        write_documents(paths[-1], range((len(paths) - 1) * each, len(paths) * each))
        out = killer.kill(add(finline, store, paths[-1]))
        names.update(told(out))
        if not os.path.exists(store):
            continue
        if killer.killed % 8 == 0 and os.path.getsize(store):  # who reads first takes back what was half done
            subprocess.run([finline, 'company', 'list', '--store', store], check=True, stdout=subprocess.DEVNULL)
        db = check(store)
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'document'").fetchone():
            continue
        there = {name for (name,) in db.execute('SELECT name FROM document')}
        if names - there:
            sys.exit(f'store_kill: said to be added but lost: {sorted(names - there)[:5]}')
    finish(add(finline, store, *paths))
    finish(add(finline, f'{folder}/whole.db', *paths))
    if content(store) != content(f'{folder}/whole.db'):
        sys.exit('store_kill: the store that was killed differs from one that was not')
    return killer.killed, len(names)


def make_version_1(store, path, schema):
    """A store as version 1 made it, with the documents and facts of a newer one."""
    db = sqlite3.connect(path)
    with open(schema, encoding='utf-8') as file:
        db.executescript(file.read())
    db.execute('ATTACH ? AS new', (store,))
    for table in ('run', 'document', 'fact', 'event'):
        columns = ', '.join(row[1] for row in db.execute(f'PRAGMA main.table_info({table})'))
        db.execute(f'INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}')
    db.execute('UPDATE main.store SET version = 1')
    db.commit()
    db.close()


def kill_upgrading(finline, folder, kills):
    whole = f'{folder}/whole.db'
    make_version_1(whole, f'{folder}/old.db', 'analyze/store/schema/1.sql')
    shutil.copy(f'{folder}/old.db', f'{folder}/up.db')
    command = [finline, 'store', '--store']
    start = time.monotonic()
    subprocess.run([*command, f'{folder}/up.db'], check=True, stdout=subprocess.DEVNULL)
    killer, wanted = Killer(time.monotonic() - start), content(whole)
    if content(f'{folder}/up.db') != wanted:
        sys.exit('store_kill: a store brought up to date differs from a new one')
    latest, = check(whole).execute('SELECT version FROM store').fetchone()
    shutil.copy(f'{folder}/old.db', f'{folder}/half.db')
    while killer.killed < kills:
        killer.kill(subprocess.Popen([*command, f'{folder}/half.db'], stdout=subprocess.DEVNULL))
        version, = check(f'{folder}/half.db').execute('SELECT version FROM store').fetchone()
        if not 1 <= version <= latest:
            sys.exit(f'store_kill: a killed upgrade left version {version}')
        if version == latest:  # done before it was killed: again from the start
            if content(f'{folder}/half.db') != wanted:
                sys.exit('store_kill: an upgrade that was killed at its end left something out')
            shutil.copy(f'{folder}/old.db', f'{folder}/half.db')
    subprocess.run([*command, f'{folder}/half.db'], check=True, stdout=subprocess.DEVNULL)
    if content(f'{folder}/half.db') != wanted:
        sys.exit('store_kill: a store brought up to date after many kills differs from a new one')
    return killer.killed


def add_at_once(finline, folder, each):
    """Four processes, of which each two have half of their documents in common."""
    store, paths = f'{folder}/shared.db', []
    for turn in range(4):
        paths.append(f'{folder}/shared{turn}.ndjson')
        write_documents(paths[-1], range(turn * each, (turn + 2) * each))
    for process in [add(finline, store, path) for path in paths]:
        finish(process)
    finish(add(finline, f'{folder}/alone.db', *paths))
    if content(store)[:2] != content(f'{folder}/alone.db')[:2]:
        sys.exit('store_kill: four that add at once make another store than one alone')


def main(finline, kills=200, seed=1):
    random.seed(int(seed))
    kills = int(kills)
    with tempfile.TemporaryDirectory() as folder:
        adding, names = kill_adding(finline, folder, kills * 3 // 4, 40)
        upgrading = kill_upgrading(finline, folder, kills - kills * 3 // 4)
        add_at_once(finline, folder, 200)
    print(f'{adding} kills while adding ({names} documents told of), {upgrading} while upgrading: nothing lost')
    return 0


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.realpath(sys.argv[1]), *sys.argv[2:]))
