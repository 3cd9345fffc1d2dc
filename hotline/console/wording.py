"""Words and times as a page of the console shows them, in the operator's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hotline.console.speaking import base
from hotline.directory.units import units
from hotline.phrasebook.recognising import meaning
from hotline.texts import has_text, languages, text

INTERFACE_LANGUAGES = ("bs", "bs-Cyrl", "en")
HERE = ZoneInfo("Europe/Sarajevo")
MINUTE, HOUR, DAY = 60, 3600, 86400
SPANS = (DAY, HOUR, MINUTE)  # the units that `Wording.span` tells in, the largest that fits


_DETAILS = {
    "closing_asked": "reason_",
    "content_opened": "opening_",
    "by_hand": "channel_",
    "taken_anyway": "held_",
    "contact_asked": "contact_reason_",
    "contact_shown": "contact_reason_",
}


@dataclass(frozen=True)
class Wording:
    """The words of one language. Used in the templates as ``w``."""

    language: str

    def t(self, message_id: str, **values: Any) -> str:
        """A text of the console."""
        return text(f"console.{message_id}", self.language, **values)

    def say(self, message_id: str) -> str:
        """Any other text, in the operator's language."""
        return text(message_id, self.language)

    def label(self, code: str | None, group: str = "") -> str:
        """The label of a code: a category, an indicator, with its group a rule or a status."""
        return text(f"label.{group}{code}", self.language) if code else text("label.category_unknown", self.language)

    def meaning(self, words: str, spoken: str) -> str:
        """What a sentence that was sent in another language means; empty where the phrasebook does not have it."""
        return "" if base(spoken) == base(self.language) else meaning(words, spoken, self.language)

    def intent(self, name: str) -> str:
        """What a message wants, as the title of its topic."""
        return text(f"{name.removeprefix('ask_')}.title", self.language)

    def size(self, size: int) -> str:
        """How much there is of something, in kilobytes or megabytes."""
        return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"

    def unit(self, code: str | None) -> str:
        """The name of a unit."""
        if not code or code not in units():
            return text("label.unit_unknown", self.language)
        return units()[code].names.get(base(self.language), code)

    def language_name(self, code: str) -> str:
        """A language by its name in the operator's language."""
        return text(f"console.language_{base(code)}", self.language)

    def moment(self, seconds: float) -> str:
        """Day and time in Bosnia and Herzegovina."""
        return datetime.fromtimestamp(seconds, HERE).strftime("%d.%m. %H:%M")

    def iso(self, seconds: float) -> str:
        """A time for machines."""
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")

    def span(self, seconds: float) -> str:
        """How long, in the largest unit that fits: minutes, hours, days."""
        for size, name in ((DAY, "days"), (HOUR, "hours")):
            if seconds >= size:
                return self.t(name, n=int(seconds // size))
        return self.t("minutes", n=max(0, int(seconds // MINUTE)))

    def corrected(self, fact: str, _before: str, after: str) -> str:
        """A fact and what it is now."""
        words = {"None": self.t("unknown"), "1": self.t("yes"), "0": self.t("no")}
        if fact == "unit":
            return f"{self.t('unit')}: {self.unit(after)}"
        for message_id in (f"label.{after}", f"label.{fact}_{after}", f"console.{fact}_{after}"):
            if has_text(message_id, self.language):
                words.setdefault(after, text(message_id, self.language))
        return f"{self.t(f'fact_{fact}')}: {words.get(after, after)}"

    def _passed_on(self, *words: str) -> str:
        """To whom, and which pieces; numbers and reasons among a detail's words are neither."""
        to = [self.say(f"institution.{one}") for one in words if has_text(f"institution.{one}", self.language)]
        pieces = [self.say(f"consent.field_{one}") for one in words if has_text(f"consent.field_{one}", self.language)]
        return " ".join((*to, f"({', '.join(pieces)})" if pieces else "")).strip()

    def event(self, kind: str, detail: str) -> str:
        """What happened, with its codes in words where they have some."""
        if kind == "closed":
            return f"{self.t('event_closed')}: {self.t(f'reason_{detail}')}" if detail else self.t("event_closed")
        if detail and kind in _DETAILS:
            return f"{self.t(f'event_{kind}')}: {self.t(_DETAILS[kind] + detail)}"
        if kind.startswith(("referral_", "consent_")) and detail:
            return ": ".join(filter(None, (self.t(f"event_{kind}"), self._passed_on(*detail.split()))))
        if kind == "corrected":
            return f"{self.t('event_corrected')}: {self.corrected(*detail.split())}"
        if kind == "status":
            return f"{self.t('event_status')}: {self.label(detail.split()[1], 'status_')}"
        if kind in ("linked", "unlinked"):
            common, _, number = detail.partition(" ")
            return f"{self.t(f'event_{kind}')}: {self.t(f'link_{common}')}, {self.t('ticket')} {number}"
        if kind == "form_filled":
            return f"{self.t('event_form_filled')}: {self.say(f'form.{detail}.name')}"
        grade, _, rule = detail.partition(" ")
        if kind in ("opened", "priority_raised") and rule:
            return f"{self.t(f'event_{kind}')}: {grade}, {self.label(rule, 'rule_')}"
        if kind == "priority_set":
            return f"{self.t('event_priority_set')}: {grade} → {rule}"
        return self.t(f"event_{kind}") + (f" ({detail})" if detail else "")


def direction(language: str) -> str:
    """``rtl`` or ``ltr``; ``auto`` for a language that is not ours."""
    return str(languages().get(language, {}).get("direction", "auto"))


def switch() -> list[tuple[str, str]]:
    """Code and own name of each language the console can be shown in."""
    return [(code, languages()[code]["name"]) for code in INTERFACE_LANGUAGES]
