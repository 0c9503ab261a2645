#!/usr/bin/env python3
"""Scores finline on a corpus with gold facts and compares with floors.json.

  floors.py FINLINE FOLDER

FOLDER holds corpus/SET/docs.ndjson with its gold, and tools/ with the scorers. A key of floors.json is SET.core,
SET.full or SET.events, an F1, or marks.TIER.LANGUAGE, a share of cases passed; a set that is not there is passed over. Ends with 1 when a score fell below its floor.
"""
import json
import os
import subprocess
import sys
import tempfile


def extract(finline, docs, out):
    code = subprocess.run([finline, 'extract', '--format', 'ndjson', '-o', out, docs]).returncode
    if code not in (0, 1):
        sys.exit(f'floors: finline extract {docs} ended with {code}')


def run(*command):
    return subprocess.run([sys.executable, *command], check=True, text=True, stdout=subprocess.PIPE).stdout


def fact_scores(tools, corpus, predicted):
    total = json.loads(run(f'{tools}/score_facts.py', f'{corpus}/gold', predicted, '--json'))['total']
    return {name: f1 for name, (_, _, f1) in total.items()}


def event_scores(tools, corpus, predicted):
    table = run(f'{tools}/score_events.py', f'{corpus}/gold.ndjson', predicted)
    last = table.strip().splitlines()[-1].split()  # all, P, R, F1, published
    return {'events': float(last[3])}


def marks_scores(tools, corpus, finline):
    with tempfile.TemporaryDirectory() as work:
        run(f'{tools}/peer_score.py', f'{corpus}/cases.ndjson', '--json', f'{work}/scores.json', '--', finline, 'marks')
        with open(f'{work}/scores.json', encoding='utf-8') as file:
            table = json.load(file)
    parts = ((key.split('|'), row) for key, row in table.items())
    return {f'{tier}.{language}': 100 * row['pass'] / row['cases'] for (peer, tier, language), row in parts
            if peer == 'all'}


def compare(floors, name, scores):
    low = False
    for key, floor in floors.items():
        part, kind = key.split('.', 1)
        if part != name:
            continue
        fell = round(scores[kind], 1) < floor
        low = low or fell
        print(f'{key:20}{scores[kind]:6.1f}  floor {floor}' + ('  FELL BELOW' if fell else ''))
    return low


def main(finline, folder):
    here = os.path.dirname(os.path.abspath(__file__))
    with open(f'{here}/floors.json', encoding='utf-8') as file:
        floors = json.load(file)
    low = False
    for name in sorted({key.split('.')[0] for key in floors}):
        corpus = f'{folder}/corpus/{name}'
        if name == 'marks' and os.path.exists(f'{corpus}/cases.ndjson'):
            low = compare(floors, name, marks_scores(f'{folder}/tools', corpus, finline)) or low
            continue
        if not os.path.exists(f'{corpus}/docs.ndjson'):
            continue
        with tempfile.TemporaryDirectory() as work:
            predicted = f'{work}/records.ndjson'
            extract(finline, f'{corpus}/docs.ndjson', predicted)
            score = fact_scores if os.path.isdir(f'{corpus}/gold') else event_scores
            scores = score(f'{folder}/tools', corpus, predicted)
        low = compare(floors, name, scores) or low
    return 1 if low else 0


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
