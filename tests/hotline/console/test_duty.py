"""The duty page: who plans, who is told where, and that a trial is made."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select

from bot.alerts import Watch
from bot.doctor.duty import check_duty
from bot.service import Service
from hotline.database.models import shifts
from tests.hotline.conftest import SignIn
from tests.hotline.duty.test_watch import Phone


async def test_a_supervisor_plans_and_an_operator_reads(storage: Service, sign_in: SignIn) -> None:
    """Times are those of Bosnia and Herzegovina."""
    supervisor, operator = await sign_in("selma", "supervisor"), await sign_in("amra")
    given = {"staff": "2", "begins": "2030-07-01T08:00", "ends": "2030-07-01T16:00"}
    assert (await operator.submit("/duty/add", **given)).status == 403
    assert (await supervisor.submit("/duty/add", **given)).status == 303
    async with storage.database.connect() as connection:
        row = (await connection.execute(select(shifts))).one()
    assert (row.staff_id, row.begins_at, row.ends_at - row.begins_at) == (2, 1909116000.0, 8 * 3600.0)
    assert (await supervisor.submit("/duty/remove", shift=str(row.id))).status == 303
    assert (await operator.get("/duty")).status == 200


@pytest.mark.parametrize(
    "changed", [{"staff": "9"}, {"begins": "x"}, {"ends": "2030-07-01T07:00"}, {"ends": "2030-07-03T07:00"}]
)
async def test_what_is_no_shift_is_refused(sign_in: SignIn, changed: dict[str, str]) -> None:
    """With a word on the page."""
    supervisor = await sign_in("selma", "supervisor")
    given = {"staff": "1", "begins": "2030-07-01T08:00", "ends": "2030-07-01T16:00"} | changed
    answer = await supervisor.submit("/duty/add", **given)
    assert (answer.status, 'role="alert"' in await answer.text()) == (422, True)


async def test_an_address_is_kept_and_tried(storage: Service, sign_in: SignIn) -> None:
    """The doctor is content when a trial arrived and the roster has no gap."""
    operator, phone = await sign_in(), Phone()
    assert (await operator.submit("/duty/address", kind="sms", address="061")).status == 422
    assert (await operator.submit("/duty/address", kind="sms", address="+38761000000")).status == 303
    assert [finding.well for finding in await check_duty(storage.settings)] == [False, False]
    assert (await operator.submit("/duty/try", kind="sms")).status == 303
    watch = Watch(storage.database, storage.vault, storage.hub, {"sms": phone})
    for _ in range(2):
        await watch.look(time.time())
    assert phone.rang == [("+38761000000", "1 novo")]
    assert [finding.well for finding in await check_duty(storage.settings)] == [False, True]
    assert "badge good" in await (await operator.get("/duty")).text()
