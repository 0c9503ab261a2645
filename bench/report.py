"""report.py OUT DATA...: the charts of a report by matplotlib, a page each; of bench report."""
import sys

import matplotlib

matplotlib.use('pdf')
from matplotlib import pyplot
from matplotlib.backends.backend_pdf import PdfPages

pyplot.rcParams['font.sans-serif'] = ['Noto Sans CJK SC', 'Noto Sans CJK JP']
pyplot.rcParams['pdf.fonttype'] = 42


def read(path):
    """Blocks of "x y" lines, a blank line between them, the name of each behind #."""
    with open(path, encoding='utf-8') as file:
        for block in file.read().strip().split('\n\n\n'):
            lines = block.split('\n')
            points = [tuple(map(float, line.split())) for line in lines[1:]]
            yield lines[0][2:], points


def draw(pages, path):
    figure, axes = pyplot.subplots(figsize=(8.27, 5))
    kind = path.rsplit('-', 1)[1].split('.')[0]
    for number, (name, points) in enumerate(read(path)):
        x, y = [at for at, _ in points], [value for _, value in points]
        if kind == 'bars':
            axes.bar([at + number * 0.2 - 0.3 for at in x], y, 0.2, label=name)
        else:
            axes.plot(x, y, marker='o', label=name)
        for at, value in points:
            axes.annotate(f'{value:.3g}', (at, value), textcoords='offset points', xytext=(0, 5), ha='center', fontsize=7)
    axes.set_title(f'营业收入与其他指标：{path.rsplit("/", 1)[1]}')
    axes.grid(axis='y')
    axes.legend()
    pages.savefig(figure)
    pyplot.close(figure)


with PdfPages(sys.argv[1]) as out:
    for data in sys.argv[2:]:
        draw(out, data)
