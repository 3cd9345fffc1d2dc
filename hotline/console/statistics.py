"""Statistics of a year for those who plan and report: charts, tables and files; never who.

Years only: numbers of periods that overlap could be subtracted from each other.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from aiohttp import web

from hotline.console.charts import groups_of
from hotline.console.errors import unusable
from hotline.console.keys import DESK, LANGUAGE
from hotline.console.rendering import render
from hotline.database import reading
from hotline.statistics import Annual
from hotline.statistics.formats import FORMATS
from hotline.statistics.gathering import gather
from hotline.statistics.period import Period
from hotline.statistics.sheets import notes_of

YEARS = 5  # that can be chosen: this one and those before
FILES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def show(request: web.Request) -> web.Response:
    """The charts of a year."""
    year, language = _year(request), request[LANGUAGE]
    annual = await _annual(request, year)
    return render(
        request,
        "statistics.html",
        year=year,
        years=_years(),
        groups=groups_of(annual, language),
        notes=notes_of(annual, language),
        files=tuple(FILES),
    )


async def file(request: web.Request) -> web.Response:
    """The same numbers as a file: ``?format=csv`` or ``xlsx``."""
    wanted, year = request.query.get("format", ""), _year(request)
    if wanted not in FILES:
        raise unusable("bad_filter")
    written = FORMATS[wanted](await _annual(request, year), request[LANGUAGE])
    name = {"Content-Disposition": f'attachment; filename="putokaz-{year}.{wanted}"'}
    return web.Response(body=written, content_type=FILES[wanted], headers=name)


async def numbers(request: web.Request) -> web.Response:
    """The same numbers for programs."""
    written = FORMATS["json"](await _annual(request, _year(request)), request[LANGUAGE])
    return web.Response(body=written, content_type="application/json", charset="utf-8")


async def _annual(request: web.Request, year: int) -> Annual:
    async with reading(request.config_dict[DESK].database).connect() as connection:
        return await gather(connection, Period.around(date(year, 1, 1), date(year, 12, 31)))


def _year(request: web.Request) -> int:
    asked = request.query.get("year", "")
    known = {str(year): year for year in _years()}
    if asked and asked not in known:
        raise unusable("bad_filter")
    return known.get(asked, _years()[0])


def _years() -> list[int]:
    this_year = datetime.now(UTC).year
    return list(range(this_year, this_year - YEARS, -1))
