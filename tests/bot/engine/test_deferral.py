"""Parts of rasa that nobody uses wait, and are there when somebody does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.engine.deferral import Deferral, defer, real

HEAVY = ("tensorflow", "sklearn", "matplotlib", "boto3.session", "redis", "rasa.core.channels.slack", "sanic.app")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package ``shop`` with three deferred modules that note in ``shop.log`` when they are executed."""
    files = {
        "shop/__init__.py": "log = []",
        "shop/tools.py": "import shop\nshop.log.append('tools')\nLENGTH = 3\ndef saw(wood): return wood[:LENGTH]",
        "shop/goods.py": "import shop\nshop.log.append('goods')\nclass Chair:\n    legs = 4\n    def __init__(self, colour): "
        "self.colour = colour",
        "shop/window/__init__.py": "import shop\nshop.log.append('window')\nfrom shop.window.front import Lamp\nALL = [Lamp]",
        "shop/window/front.py": "class Lamp: pass",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    finder = Deferral({"shop.tools"}, {"shop.goods"}, {"shop.window": "shop.window.front"})
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "shop"]:
        del sys.modules[name]


def executed() -> Any:
    """The names of the modules that ran."""
    return import_module("shop").log


@pytest.mark.usefixtures("shop")
class TestWaiting:
    """What importing alone does."""

    def test_a_lazy_module_runs_at_its_first_attribute(self) -> None:
        """Not when it is imported."""
        from shop import tools  # type: ignore[import-not-found]

        assert executed() == []
        assert tools.saw("oak tree") == "oak"
        assert executed() == ["tools"]

    def test_taking_a_name_runs_nothing(self) -> None:
        """`from … import …` of a class."""
        from shop.goods import Chair  # type: ignore[import-not-found]

        assert isinstance(Chair, type)
        assert executed() == []

    def test_a_package_gives_the_names_of_its_main_module(self) -> None:
        """Without running all that it gathers; other names run it."""
        import shop.window  # type: ignore[import-not-found]
        from shop.window import Lamp

        assert executed() == []
        assert [Lamp] == shop.window.ALL
        assert executed() == ["window"]


@pytest.mark.usefixtures("shop")
class TestUsing:
    """A stand-in is as good as what it stands for."""

    def test_it_is_called(self) -> None:
        """And makes an instance of the real class."""
        from shop.goods import Chair

        assert Chair("red").colour == "red"
        assert executed() == ["goods"]

    def test_its_attributes_are_the_real_ones(self) -> None:
        """Class attributes."""
        from shop.goods import Chair

        assert Chair.legs == 4

    def test_classes_inherit_from_the_real_class(self) -> None:
        """Even where the stand-in was taken before."""
        from shop.goods import Chair

        class Stool(Chair):  # type: ignore[misc]
            legs = 3

        assert Stool.__mro__[1] is real(Chair)
        assert Stool("blue").colour == "blue"

    def test_instances_are_known(self) -> None:
        """`isinstance` and `issubclass` ask the real class."""
        from shop.goods import Chair

        stand_in = Chair
        assert isinstance(real(stand_in)("red"), stand_in)
        assert issubclass(real(stand_in), stand_in)
        assert not isinstance("red", stand_in)

    def test_a_missing_name_is_told_when_it_is_used(self) -> None:
        """By the module itself."""
        from shop.goods import Table

        with pytest.raises(AttributeError, match="Table"):
            Table()


def in_new_process(program: str) -> str:
    """What a program prints that has not imported rasa yet."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_engine_comes_without_what_it_never_uses() -> None:
    """Half a gigabyte of libraries stays out."""
    program = f"""
import sys
from bot.engine.deferral import defer
defer()
import bot.engine.assembly
from rasa.core.policies.rule_policy import RulePolicy
from rasa.graph_components.validators.default_recipe_validator import DefaultV1RecipeValidator
import nlu.components.encoder, nlu.components.intents, nlu.components.signals, nlu.components.indicators
print([name for name in {HEAVY!r} if name in sys.modules])"""
    assert in_new_process(program).strip() == "[]"


def test_what_was_left_out_still_works() -> None:
    """A configuration that names DIET, rasa's connectors, its checks while training."""
    program = """
from bot.engine.deferral import defer, real
defer()
import bot.engine.assembly
from boto3.dynamodb.conditions import Key
from rasa.nlu.classifiers.diet_classifier import DIETClassifier
from rasa.graph_components.validators.default_recipe_validator import DefaultV1RecipeValidator
import rasa.core.channels
print(Key("a").eq("b").expression_operator, DIETClassifier.get_default_config()["epochs"])
print(real(DefaultV1RecipeValidator).__module__, len(rasa.core.channels.BUILTIN_CHANNELS))"""
    assert in_new_process(program).split() == [
        "=",
        "300",
        "rasa.graph_components.validators.default_recipe_validator",
        "15",
    ]


def test_deferring_twice_is_deferring_once() -> None:
    """Commands may load the engine again."""
    defer()
    defer()

    assert sum(isinstance(finder, Deferral) for finder in sys.meta_path) == 1
