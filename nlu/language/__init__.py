"""The language of a message: bs, rom, en, ar or other."""
