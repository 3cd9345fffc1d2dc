"""Sealed data opens only with its key and only in its place."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.service import Service
from hotline.vault import KeyFileError, SealBroken, master
from hotline.vault.master import create_master_key, load_master_key
from hotline.vault.sealing import derive, keyed_hash, new_key, seal, unseal


def test_what_was_sealed_opens_again() -> None:
    key = new_key()
    assert unseal(key, seal(key, "pomoć".encode(), "inbox:1"), "inbox:1").decode() == "pomoć"


@pytest.mark.parametrize("change", [lambda s: s[:-1], lambda s: s[:-1] + bytes([s[-1] ^ 1]), lambda s: b"\x02" + s[1:]])
def test_altered_data_is_refused(change) -> None:  # type: ignore[no-untyped-def]
    key = new_key()
    with pytest.raises(SealBroken):
        unseal(key, change(seal(key, b"words", "inbox:1")), "inbox:1")


def test_data_moved_to_another_row_is_refused() -> None:
    key = new_key()
    with pytest.raises(SealBroken):
        unseal(key, seal(key, b"words", "inbox:1"), "inbox:2")


def test_hash_tells_where_each_part_ends() -> None:
    key = derive(new_key(), "test")
    assert keyed_hash(key, "sms", "+38760") != keyed_hash(key, "sms+", "38760")


async def test_destroyed_key_makes_everything_unreadable(storage: Service) -> None:
    await storage.vault.create_key("c" * 32)
    sealed = await storage.vault.seal("c" * 32, {"text": "x"}, "inbox:web:1")
    await storage.vault.destroy_key("c" * 32)
    with pytest.raises(SealBroken):
        await storage.vault.unseal("c" * 32, sealed, "inbox:web:1")


def test_master_key_is_private_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.key"
    create_master_key(path)
    first = load_master_key(path)
    create_master_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_master_key(path) == first


def test_processes_that_start_together_have_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, together = tmp_path / "keys" / "master.key", threading.Barrier(4, timeout=5)

    def slowly() -> bytes:
        together.wait()
        return new_key()

    def start() -> bytes:
        create_master_key(path)
        return load_master_key(path)

    monkeypatch.setattr(master, "new_key", slowly)
    with ThreadPoolExecutor(4) as processes:
        keys = {started.result(timeout=10) for started in [processes.submit(start) for _ in range(4)]}
    assert len(keys) == 1
    assert [file.name for file in path.parent.iterdir()] == ["master.key"]


def test_key_file_readable_by_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    create_master_key(path)
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        load_master_key(path)


@pytest.mark.parametrize("content", ["", "zz", "ab" * 16])
def test_damaged_key_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match="damaged"):
        load_master_key(path)


def test_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="missing"):
        load_master_key(tmp_path / "none")
