"""What an interpreter is not shown."""

from __future__ import annotations

import pytest

from hotline.interpreting import MASK, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zovi +387 60 000 001 odmah", f"Zovi {MASK} odmah"),
        ("moj broj je 060/000-001", f"moj broj je {MASK}"),
        ("pisi na ime.prezime@example.org", f"pisi na {MASK}"),
        ("slika je na https://example.org/x?y=1", f"slika je na {MASK}"),
        ("pasoš A1234567", f"pasoš A{MASK}"),
        ("رقمي ٠٦٠٠٠٠٠٠١", f"رقمي {MASK}"),
        ("imam 17 godina, soba 12, 300 eura", "imam 17 godina, soba 12, 300 eura"),
    ],
)
def test_numbers_and_addresses_are_masked_and_facts_stay(text: str, shown: str) -> None:
    """Age, amounts and rooms are what the talk is about."""
    assert masked(text) == shown
