"""The files of deployment/ fit the program: settings, commands, routes and figures that it really has."""

from __future__ import annotations

import configparser
import json
import re
import time
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from bot.cli import COMMANDS
from bot.engine.training import HOME
from bot.metrics import case_families, flow_families, process_families, render
from bot.service import Service
from bot.settings import PREFIX, Settings

FOLDER = HOME / "deployment"
UNITS = sorted((FOLDER / "systemd").glob("*.service"))
TEXTS = sorted(path for path in FOLDER.rglob("*") if path.is_file())


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


@pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])
def test_every_setting_that_is_named_exists(path: Path) -> None:
    known = {PREFIX + field.name.upper() for field in fields(Settings)}
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", path.read_text(encoding="utf-8")))
    assert {name.removesuffix("_FILE") for name in named} <= known | {name.removesuffix("_FILE") for name in known}


@pytest.mark.parametrize("path", UNITS, ids=[path.name for path in UNITS])
def test_units_run_commands_that_exist_and_not_as_root(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    started = re.findall(r"^ExecStart=/opt/putokaz/\.venv/bin/putokaz (\S+)", text, re.MULTILINE)
    assert started
    assert set(started) <= set(COMMANDS)
    assert unit(path)["Service"]["User"] == "putokaz"
    assert unit(path)["Service"]["ProtectSystem"] == "strict"


def test_proxies_write_no_access_log_and_hide_figures() -> None:
    caddy = (FOLDER / "proxy/Caddyfile").read_text(encoding="utf-8")
    site = caddy.split("hotline.example.org {", 1)[1]
    assert not re.search(r"^\s*log\b", site, re.MULTILINE)
    nginx = (FOLDER / "proxy/nginx.conf").read_text(encoding="utf-8")
    assert nginx.count("access_log off;") == nginx.count("listen 80;") + nginx.count("listen 443 ssl;")
    assert "access_log /" not in nginx
    for text in (caddy, nginx):
        assert all(path in text for path in ("metrics", "readyz", "healthz"))
        assert 'X-Forwarded-For "-"' in text  # no person's address, and the service knows that a proxy asked


def test_compose_runs_one_web_two_workers_and_keeps_keys_apart() -> None:
    compose = yaml.safe_load((FOLDER / "container/compose.yml").read_text(encoding="utf-8"))
    services = compose["services"]
    assert services["web"]["environment"]["PUTOKAZ_ROLE"] == "web"
    assert services["worker"]["environment"]["PUTOKAZ_ROLE"] == "worker"
    assert services["worker"]["deploy"]["replicas"] == 2
    assert services["data"]["volumes"] != services["keys"]["volumes"]
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])


def test_the_image_does_not_run_as_root() -> None:
    lines = (FOLDER / "container/Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER putokaz" in lines
    assert lines.index("USER putokaz") < next(n for n, line in enumerate(lines) if line.startswith('CMD [".venv'))


async def test_dashboard_and_alerts_use_figures_that_are_exposed(storage: Service) -> None:
    async with storage.database.connect() as connection:
        now = time.time()
        families = [*await flow_families(connection, now), *await case_families(connection, now)]
    page = render([*families, *process_families("all", "x", True, True)])
    exposed = set(re.findall(r"^# TYPE (putokaz_\w+)", page, re.MULTILINE))
    rules = yaml.safe_load((FOLDER / "monitoring/alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    panels = json.loads((FOLDER / "monitoring/dashboard.json").read_text(encoding="utf-8"))["panels"]
    asked = [rule["expr"] for rule in rules] + [target["expr"] for panel in panels for target in panel["targets"]]
    used = {name for expression in asked for name in re.findall(r"putokaz_\w+", expression)}
    assert used
    assert used <= exposed
