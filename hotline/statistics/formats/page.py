"""HTML: one page that stands alone, without script; bars show a line's share of its table."""

from __future__ import annotations

from html import escape

from hotline.statistics.annual import Annual
from hotline.statistics.sheets import Sheet, notes_of, sheets_of
from hotline.statistics.wording import heading, shown
from hotline.texts import languages

STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
.wide{overflow-x:auto;margin:2rem 0}
table{border-collapse:collapse}
caption{font-weight:600;text-align:start;padding:.5rem 0}
th,td{padding:.25rem .6rem;border-bottom:1px solid #8886;text-align:end;vertical-align:bottom}
th:first-child{text-align:start}
tr:last-child,th:last-child,td:last-child{font-weight:600}
meter{display:block;inline-size:7rem}
@media print{.wide{break-inside:avoid}}
"""


def write_html(annual: Annual, language: str) -> bytes:
    """Title, tables and notes in a language."""
    title = escape(heading("title", language))
    direction = languages()[language]["direction"]
    tables = "\n".join(map(_table, sheets_of(annual, language)))
    notes = "\n".join(f"<p>{escape(note)}</p>" for note in notes_of(annual, language))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{title}</h1>\n{tables}\n{notes}\n</main>\n</body>\n</html>\n"
    ).encode()


def _table(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in sheet.columns)
    whole = sheet.lines[-1][1][-1] or 1
    lines = "\n".join(_line(word, values, whole) for word, values in sheet.lines)
    caption = escape(sheet.title)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{caption}"><table>\n<caption>{caption}</caption>\n'
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody></table></div>"
    )


def _line(word: str, values: tuple[int | None, ...], whole: int) -> str:
    cells = "".join(f"<td>{shown(value)}</td>" for value in values[:-1])
    total = values[-1] or 0
    bar = f'<meter min="0" max="{whole}" value="{total}" aria-hidden="true"></meter>'
    return f'<tr><th scope="row">{escape(word)}</th>{cells}<td>{shown(values[-1])}{bar}</td></tr>'
