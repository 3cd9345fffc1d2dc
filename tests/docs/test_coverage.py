"""The table of what is answered is made from the catalogues and knowledge files, and is fresh."""

from bot.measuring.coverage import FILE, document, gaps


def test_the_table_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == document(), "putokaz coverage"


def test_nothing_is_missing() -> None:
    assert gaps() == []
