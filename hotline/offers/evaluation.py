"""Measures the check of offers on labelled ones: verdicts, flags by code, false high_risk on honest offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hotline.offers.check import CheckedOffer, check_offer
from nlu.data_file import read_data
from nlu.taxonomy import languages

HELD_OUT = Path(__file__).parents[2] / "nlu" / "evaluation" / "offers"
ALARMS = ("high_risk", "caution")
ADVERTS = HELD_OUT / "adverts"
_ABOUT = (
    "The first part (nlu/evaluation/offers) are short offers by the author of the first lexicons. Since 1 December",
    "2026 its single errors have been read and the lexicons mended with them: its figures say that nothing was lost,",
    "and no longer how well an unseen offer is read. That is what the second part (nlu/evaluation/offers/adverts) is",
    "for: whole adverts as they are passed on in groups, written before their author had read lexicons, training",
    "offers or the first part. Totals by flag, and the codes of reasons, were looked at between versions, its texts",
    "were not. All are invented: no real advert has been measured. Each flag stands in a few of them, so a single",
    "cell means little.",
    "",
)


@dataclass(frozen=True)
class LabelledOffer:
    """An offer as its writer labelled it; ``honest`` or fraudulent."""

    text: str
    honest: bool
    flags: frozenset[str]
    facts: frozenset[str]


@dataclass
class Tally:
    """Counts of right, false and missed codes."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: frozenset[str], found: frozenset[str]) -> None:
        """Count one offer."""
        self.right.update(wanted & found)
        self.false.update(found - wanted)
        self.missed.update(wanted - found)

    def f1(self, code: str | None = None) -> float:
        """Harmonic mean of precision and recall, 0 to 1, of one code or of all together."""
        right, false, missed = (
            sum(count.values()) if code is None else count[code] for count in (self.right, self.false, self.missed)
        )
        return 2 * right / max(1, 2 * right + false + missed)

    def codes(self) -> list[str]:
        """Codes that were wanted or found, alphabetically."""
        return sorted({*self.right, *self.false, *self.missed})


@dataclass(frozen=True)
class Quality:
    """What came out for one language."""

    verdicts: Mapping[bool, Counter[str]]
    flags: Tally
    facts: Tally

    def share(self, honest: bool, names: Iterable[str]) -> float:
        """The part of the honest or fraudulent offers with one of these verdicts, 0 to 1."""
        counts = self.verdicts[honest]
        return sum(counts[name] for name in names) / max(1, sum(counts.values()))


def read_offers(language: str, folder: Path = HELD_OUT) -> tuple[LabelledOffer, ...]:
    """The labelled offers of a language."""
    listed = read_data(folder / f"{language}.yml")
    return tuple(
        LabelledOffer(each["text"], each["verdict"] == "honest", frozenset(each["flags"]), frozenset(each["facts"]))
        for each in listed
    )


def measure(offers: Iterable[LabelledOffer]) -> Quality:
    """Check every offer and count."""
    quality = Quality({True: Counter(), False: Counter()}, Tally(), Tally())
    for offer in offers:
        checked: CheckedOffer = check_offer(offer.text)
        quality.verdicts[offer.honest][checked.verdict.verdict] += 1
        quality.flags.add(offer.flags, frozenset(each.code for each in checked.reading.flags))
        quality.facts.add(offer.facts, frozenset(each.code for each in checked.reading.facts))
    return quality


def report() -> str:
    """The tables of both parts as Markdown."""
    parts = {"### Short offers": HELD_OUT, "### Whole adverts": ADVERTS}
    return "\n".join([*_ABOUT, *(f"{title}\n\n{tables(folder)}\n" for title, folder in parts.items())]).rstrip()


def tables(folder: Path) -> str:
    """The tables of one part."""
    measured = {code: measure(read_offers(code, folder)) for code in languages() if (folder / f"{code}.yml").exists()}
    lines = [
        "| language | fraudulent | high_risk or caution | honest | of them high_risk | F1 flags | F1 facts |",
        "|" + "---|" * 7,
    ]
    for code, quality in measured.items():
        fraudulent, honest = (sum(quality.verdicts[kind].values()) for kind in (False, True))
        alarms, false = quality.share(False, ALARMS), quality.share(True, ["high_risk"])
        lines.append(
            f"| {code} | {fraudulent} | {alarms:.1%} | {honest} | {false:.1%} "
            f"| {quality.flags.f1():.3f} | {quality.facts.f1():.3f} |"
        )
    lines += ["", "| flag | " + " | ".join(measured) + " |", "|---|" + "---|" * len(measured)]
    known = sorted({flag for quality in measured.values() for flag in quality.flags.codes()})
    for flag in known:
        lines.append(f"| {flag} | " + " | ".join(_cell(quality.flags, flag) for quality in measured.values()) + " |")
    lines += [
        "",
        "| verdict | " + " | ".join(f"{code} fraudulent / honest" for code in measured) + " |",
        "|---|" + "---|" * len(measured),
    ]
    for name in ("high_risk", "caution", "not_enough_information", "no_red_flags_found"):
        cells = (f"{quality.verdicts[False][name]} / {quality.verdicts[True][name]}" for quality in measured.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(tally: Tally, code: str) -> str:
    return f"{tally.f1(code):.2f}" if code in tally.codes() else "–"


if __name__ == "__main__":
    print(report())
