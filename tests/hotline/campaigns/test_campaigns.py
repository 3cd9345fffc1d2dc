"""Five people who check the same recruiter make an alert; four make nothing that anybody can read."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.service import Service
from hotline.campaigns import FEWEST_CHECKS, acknowledge, list_alerts, marks_of, record_check
from hotline.campaigns.minhash import bands_of
from hotline.campaigns.recording import DAY, KEPT_DAYS
from hotline.database.models import campaign_alerts, campaign_marks

ADVERT = (
    "Hitno trebaju djevojke i momci za rad u hotelu na moru u Crnoj Gori, smještaj i hrana obezbijeđeni, "
    "kreće se u petak ujutro iz Tuzle, javite se što prije jer je ostalo još malo mjesta, plata {pay} eura"
)
WITH_NUMBER = "Posao u Njemačkoj, zovite {number}"
NUMBER = "+387 61 234 567"


async def _check(service: Service, people: int, offer: str, now: float = 1000.0, first: int = 0) -> int | None:
    alert: int | None = None
    for person in range(first, first + people):
        async with service.database.begin() as connection:
            alert = await record_check(connection, service.vault, f"conversation-{person}", offer, now + person)
    return alert


async def _rows(service: Service) -> list[str]:
    async with service.database.connect() as connection:
        rows = (await connection.execute(select(campaign_marks))).all()
        alerts = (await connection.execute(select(campaign_alerts))).all()
    return [str(value) for row in (*rows, *alerts) for value in row]


async def test_it_needs_five_different_people(storage: Service) -> None:
    """Four are no alert, the fifth makes one with the number they share."""
    offer = WITH_NUMBER.format(number=NUMBER)
    assert await _check(storage, FEWEST_CHECKS - 1, offer) is None
    assert await _check(storage, 1, offer, first=FEWEST_CHECKS - 1) is not None
    async with storage.database.connect() as connection:
        (alert,) = await list_alerts(connection, storage.vault)
    assert alert.checks == FEWEST_CHECKS
    assert [(mark.kind, mark.value) for mark in alert.subjects] == [("phone", "+38761234567")]


async def test_one_person_who_asks_often_is_one(storage: Service) -> None:
    """Nobody raises an alert alone."""
    for _ in range(FEWEST_CHECKS + 1):
        assert await _check(storage, 1, WITH_NUMBER.format(number=NUMBER)) is None


async def test_the_number_is_known_however_it_is_written(storage: Service) -> None:
    """With and without country code and spaces."""
    ways = ["061 234 567", "061/234-567", "+38761234567", "00387 61 234 567", "061234567"]
    alerts = [await _check(storage, 1, WITH_NUMBER.format(number=way), first=person) for person, way in enumerate(ways)]
    assert alerts[:-1] == [None] * (FEWEST_CHECKS - 1)
    assert alerts[-1] is not None


async def test_a_text_is_known_when_a_few_words_differ(storage: Service) -> None:
    """One alert for all its marks, and it shows no word of the text."""
    for person in range(FEWEST_CHECKS):
        await _check(storage, 1, ADVERT.format(pay=1000 + person) + " puno", first=person)
    async with storage.database.connect() as connection:
        (alert,) = await list_alerts(connection, storage.vault)
    assert alert.subjects == ()


async def test_nothing_that_is_kept_can_be_read(storage: Service) -> None:
    """Neither number nor words nor conversation, below the threshold and above it."""
    await _check(storage, FEWEST_CHECKS, ADVERT.format(pay=1000) + f" zovite {NUMBER}")
    kept = " ".join(await _rows(storage))
    for secret in ("61234567", "234 567", "djevojke", "hotel", "conversation"):
        assert secret not in kept


async def test_two_marks_of_one_person_cannot_be_joined(storage: Service) -> None:
    """The hash of the reporter differs from mark to mark."""
    await _check(storage, 1, f"Zovite {NUMBER} ili pišite na posao.sada@example.com odmah")
    async with storage.database.connect() as connection:
        reporters = (await connection.scalars(select(campaign_marks.c.reporter))).all()
    assert len(reporters) == len(set(reporters)) >= 2


async def test_a_further_check_grows_the_same_alert(storage: Service) -> None:
    """Also when it adds a link that five people have shared."""
    offer = WITH_NUMBER.format(number=NUMBER) + " https://posao-sada.example.com/prijava?id=7"
    first = await _check(storage, FEWEST_CHECKS, offer)
    again = await _check(storage, 2, offer, first=FEWEST_CHECKS)
    assert first == again
    async with storage.database.connect() as connection:
        (alert,) = await list_alerts(connection, storage.vault)
    assert alert.checks == FEWEST_CHECKS + 2
    assert {mark.kind for mark in alert.subjects} == {"phone", "link"}


async def test_it_is_seen_once(storage: Service) -> None:
    """The first member of staff who takes note is named."""
    alert = await _check(storage, FEWEST_CHECKS, WITH_NUMBER.format(number=NUMBER))
    assert alert is not None
    async with storage.database.begin() as connection:
        assert await acknowledge(connection, alert, "staff:1", 2000.0)
        assert not await acknowledge(connection, alert, "staff:2", 2001.0)
        (seen,) = await list_alerts(connection, storage.vault)
    assert seen.seen_by == "staff:1"


async def test_marks_are_forgotten_after_half_a_year(storage: Service) -> None:
    """Old checks no longer count, and old alerts are erased."""
    await _check(storage, FEWEST_CHECKS, WITH_NUMBER.format(number=NUMBER))
    await _check(storage, 1, WITH_NUMBER.format(number="062 111 222"), now=2000.0 + (KEPT_DAYS + 1) * DAY)
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(campaign_alerts)) == 0
        assert await connection.scalar(select(func.count()).select_from(campaign_marks)) == 1


def test_near_copies_share_a_band_and_other_texts_do_not() -> None:
    """Short texts have no bands: they are like too many others."""
    one = ADVERT.format(pay=900)
    assert set(bands_of(one)) & set(bands_of(one.replace("Tuzle", "Zenice").upper()))
    other = "Tražimo vozača kamiona za domaći prevoz, stalni radni odnos i redovna plata, dođite na razgovor u firmu u Zenici radnim danom"
    assert not set(bands_of(one)) & set(bands_of(other))
    assert bands_of("posao na moru") == ()


def test_an_offer_without_contacts_and_words_has_no_marks() -> None:
    """Nothing to know it by."""
    assert marks_of("Posao u hotelu") == ()
