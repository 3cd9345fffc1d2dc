"""Parts of rasa that this service imports and never uses come in at their first use, not at the start.

`rasa.core` imports TensorFlow, scikit-learn's model selection, matplotlib, fifteen connectors and two cloud clients on
the way to what we use: half a gigabyte and most of the seconds. Nothing is replaced: a module listed here is found by
Python's own finders, and is executed when somebody asks something of it. So DIET in `config.yml` still works; it only
brings TensorFlow along again (docs/decisions/0008).
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence, Set
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import MappingProxyType, ModuleType
from typing import Any

# Used by rasa as modules (`train_utils.…`): the standard library's lazy loader waits for the first attribute.
LAZY = frozenset({"rasa.cli.utils", "rasa.core.jobs", "rasa.core.test", "rasa.telemetry", "rasa.utils.train_utils"})

# Taken apart by `from … import Name`, classes and functions only: each name stands in for itself until it is used.
STOOD_IN_FOR = frozenset(
    {
        "boto3",
        "boto3.dynamodb",
        "boto3.dynamodb.conditions",
        "portalocker.redis",
        "pymongo",
        "pymongo.collection",
        "rasa.graph_components.validators.default_recipe_validator",
        "rasa.utils.tensorflow.model_data",
        "sanic",
        "sanic.request",
    }
)

# Packages that gather more than is used: their names come from one module as long as it has them.
GATHERING = {"rasa.core.channels": "rasa.core.channels.channel"}


def defer() -> None:
    """Defer what the lists name, if it is not imported yet. A second call changes nothing."""
    if not any(isinstance(finder, Deferral) for finder in sys.meta_path):
        sys.meta_path.insert(0, Deferral())


class Deferral(MetaPathFinder):
    """A finder before all others. It finds what they find, with another way to execute it."""

    def __init__(
        self,
        lazy: Set[str] = LAZY,
        stood_in_for: Set[str] = STOOD_IN_FOR,
        gathering: Mapping[str, str] = MappingProxyType(GATHERING),
    ) -> None:
        self._lazy, self._gathering = lazy, gathering
        self._known = lazy | stood_in_for | gathering.keys()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How to load a deferred module; None for all others."""
        if name not in self._known:
            return None
        found = PathFinder.find_spec(name, path, target)
        if found is not None and found.loader is not None:
            lazy = name in self._lazy
            found.loader = LazyLoader(found.loader) if lazy else Later(found.loader, self._gathering.get(name))
        return found


class Later(Loader):
    """Executes a module when a name in it is used, or, with ``first``, is not in the module ``first`` either."""

    def __init__(self, loader: Loader, first: str | None) -> None:
        self._loader, self._first = loader, first

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to Python."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Give the module a `__getattr__` (PEP 562) and nothing else."""
        module.__dict__["__getattr__"] = lambda name: self._get(module, name)

    def _get(self, module: ModuleType, name: str) -> Any:
        if name == "__path__":  # the import system asks whether it is a package
            raise AttributeError(name)
        if name.startswith("__"):
            return self.get(module, name)
        if self._first is None:
            return StandIn(name, (), {"_of": (self, module)})
        first = importlib.import_module(self._first)
        return getattr(first, name) if hasattr(first, name) else self.get(module, name)

    def get(self, module: ModuleType, name: str) -> Any:
        """The name's value, of the module executed by now, and of its package before it."""
        above = sys.modules.get(module.__name__.rpartition(".")[0])
        if above is not None and isinstance(above.__loader__, Later):
            above.__loader__.execute(above)
        self.execute(module)
        return getattr(module, name)

    def execute(self, module: ModuleType) -> None:
        """Execute the module, once."""
        if module.__dict__.pop("__getattr__", None) is not None:
            self._loader.exec_module(module)


class StandIn(type):
    """A class or function that is not there yet: called, asked, inherited from, it is the real one."""

    _of: tuple[Later, ModuleType]

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """A stand-in; a class that inherits from one inherits from the real class."""
        if bases:
            bases = tuple(real(base) for base in bases)
            return type(bases[0])(name, bases, namespace)
        return super().__new__(mcs, name, bases, namespace)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Call the real one."""
        return real(cls)(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        """An attribute of the real one."""
        return getattr(real(cls), name)

    def __instancecheck__(cls, instance: Any) -> bool:
        """Whether it is an instance of the real one."""
        return isinstance(instance, real(cls))

    def __subclasscheck__(cls, subclass: type) -> bool:
        """Whether it is a subclass of the real one."""
        return issubclass(real(subclass), real(cls))


def real(thing: Any) -> Any:
    """What a stand-in stands for; anything else is itself."""
    if type(thing) is not StandIn:
        return thing
    later, module = thing._of
    return later.get(module, thing.__name__)
