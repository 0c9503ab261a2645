#!/usr/bin/env python3
"""Make the book of exchange rates: rates.py eurofxref-hist.zip rates.tsv

eurofxref-hist.zip is the European Central Bank's history of daily reference rates, units of a
currency for one euro. The book has each month's average and last rate since 2015.
"""
import collections
import csv
import io
import sys
import zipfile

FIRST = "2015-01"


def days(path):
    with zipfile.ZipFile(path) as archive:
        text = archive.read(archive.namelist()[0]).decode("ascii")
    for row in csv.DictReader(io.StringIO(text)):
        day = row.pop("Date")
        row.pop("", None)
        yield day, {code: float(rate) for code, rate in row.items() if rate not in ("", "N/A", None)}


def main(source, out_path):
    # The rates of a month and currency, by day.
    months = collections.defaultdict(dict)
    for day, rates in days(source):
        if day[:7] >= FIRST:
            for code, rate in rates.items():
                months[day[:7], code][day] = rate
    with open(out_path, "w", encoding="utf-8", newline="\n") as out:
        out.write("#month\tcurrency\taverage\tend\n")
        for (month, code), rates in sorted(months.items()):
            average = sum(rates.values()) / len(rates)
            out.write(f"{month}\t{code}\t{average:.6g}\t{rates[max(rates)]:.6g}\n")
    last = max(max(rates) for rates in months.values())
    print(f"{len(months)} rows, until {last}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[0])
    main(*sys.argv[1:])
