"""Our Bosnian texts in Cyrillic: digraphs, seams, and what must stay Latin."""

import pytest

from bot.catalogues.cyrillic import to_cyrillic
from bot.catalogues.segments import segments


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Ljubav, njega i džep", "Љубав, њега и џеп"),
        ("injekcija, konjunktura, nadživjeti", "инјекција, конјунктура, надживјети"),
        ("Plata je {wage_fbih} mjesečno", "Плата је {wage_fbih} мјесечно"),
        ("Pitajte na https://example.ba/put ili arz.gov.ba.", "Питајте на https://example.ba/put или arz.gov.ba."),
        ("IOM i UNHCR pomažu", "IOM и UNHCR помажу"),
        ("Đurđa Čaušević: žaba šušti", "Ђурђа Чаушевић: жаба шушти"),
    ],
)
def test_it_writes_cyrillic(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("č" * 160, 1),
        ("م" * 70, 1),
        ("م" * 71, 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 306, 2),
        ("م" * 134, 2),
    ],
)
def test_it_counts_sms_segments(text: str, count: int) -> None:
    assert segments(text) == count
