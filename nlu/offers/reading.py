"""Reads one offer: flags, facts, destination and pay, each with the words that show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nlu.indicators.patterns import Match
from nlu.indicators.tokens import Token
from nlu.offers.addresses import find_address
from nlu.offers.contacts import Contacts, find_contacts
from nlu.offers.destination import find_destination
from nlu.offers.hours import find_hours
from nlu.offers.joining import OPPOSITES, join, widest
from nlu.offers.learned import learned_findings
from nlu.offers.lexicon import facts, find_cues, flags, likely_language
from nlu.offers.names import find_employer
from nlu.offers.pay import Pay, find_pay
from nlu.offers.words import EMAIL, LINK, cut_offer
from nlu.text import Normalised, normalise
from nlu.understanding import Finding

FEWEST_WORDS = 6  # of an advert; a shorter text is a question about one
FEWEST_SIGNS = 2
_SUM_REACH = 2  # words after a word for a fee in which its sum stands
_NO_PAY = ("upfront_fee", "debt_for_travel_or_housing")


@dataclass(frozen=True)
class OfferReading:
    """What an offer says.

    Args:
        text: as given; all places are code points of it, end exclusive.
        destination: ISO 3166-1 alpha-2, None when no country is named.
        pay: every sum that is pay.
        suspicion: how much it reads like fraud as a whole, 0 to 1, whatever single signs were found.
        skilled: the work needs long training, so that high pay is nothing unusual.
        language: the one of the four with the most of its common words; a hint.
        folded: the text in the one spelling that patterns are written in.
        countries: every country it names, in the order of the text.
    """

    text: str
    flags: tuple[Finding, ...]
    facts: tuple[Finding, ...]
    destination: str | None
    pay: tuple[Pay, ...]
    language: str
    words: int
    skilled: bool = False
    suspicion: float = 0.0
    folded: str = ""
    countries: tuple[str, ...] = ()

    def quote(self, finding: Finding) -> str:
        """The offer's own words for a finding, in one line."""
        return " ".join(self.text[finding.start : finding.end].split())


def read_offer(text: str) -> OfferReading:
    """Read an advert, a message or a retelling in any language of the lexicons; of the first 5,000 characters."""
    folded = normalise(text)
    contacts = find_contacts(folded.original)
    tokens = cut_offer(folded, _masks(contacts))
    words = [token.text for token in tokens]
    cues = find_cues(words)
    found = _placed(cues.found, folded, tokens)
    found += [*contacts.findings(), *_by_shape(folded.original)]
    pay = find_pay(folded, [_with_sum(folded, tokens, cue) for cue in cues.found if cue.label in _NO_PAY])
    found = [each for each in found if not _is_sum(each, pay)]
    found += [Finding("stated_pay", each.start, each.end) for each in pay]
    joined = join(found, contacts)
    settled = cues.denied | {each.code for each in joined}
    denials = _placed(cues.denials, folded, tokens)
    learned, suspicion = learned_findings(folded, tokens, settled)
    learned = [each for each in learned if not _is_opposed(each, settled, denials) and not _is_paid(each, pay)]
    kept = widest([*joined, *learned])
    destination, countries = find_destination(folded)
    return OfferReading(
        text=text,
        flags=tuple(each for each in kept if each.code in flags()),
        facts=tuple(each for each in kept if each.code in facts()),
        destination=destination,
        folded=folded.text,
        countries=countries,
        pay=pay,
        language=likely_language(words),
        words=sum(word not in (".", ",", EMAIL, LINK) for word in words),
        suspicion=suspicion,
        skilled=any(cue.label == "skilled" for cue in cues.found),
    )


def _by_shape(original: str) -> list[Finding]:
    """Facts that names, streets and clock times show by their shape."""
    finders = {"named_employer": find_employer, "workplace_address": find_address, "stated_hours": find_hours}
    return [Finding(code, *span) for code, finder in finders.items() for span in finder(original)]


def _is_sum(finding: Finding, pay: Sequence[Pay]) -> bool:
    """Hours that are a range of pay: "od 4000 do 6000"."""
    return finding.code == "stated_hours" and any(
        each.start < finding.end and finding.start < each.end and each.period != "hour" for each in pay
    )


def _placed(matches: Sequence[Match], folded: Normalised, tokens: Sequence[Token]) -> list[Finding]:
    return [Finding(each.label, *folded.span(tokens[each.first].start, tokens[each.last].end)) for each in matches]


def _is_opposed(learned: Finding, settled: Collection[str], denials: Sequence[Finding]) -> bool:
    """The lexicons found the fact that a flag would deny, or a denial in the very clause that shows it."""
    if any(flag == learned.code and fact in settled for fact, flag in OPPOSITES.items()):
        return True
    return any(each.code == learned.code and each.start < learned.end and learned.start < each.end for each in denials)


def _is_paid(learned: Finding, pay: Sequence[Pay]) -> bool:
    """A fee that is seen in nothing but a clause with the pay."""
    return learned.code == "upfront_fee" and any(each.start < learned.end and learned.start < each.end for each in pay)


def looks_like_offer(text: str) -> bool:
    """Whether a message is itself an offer, rather than a question about one."""
    reading = read_offer(text)
    signs = {each.code for each in (*reading.flags, *reading.facts)}
    return reading.words >= FEWEST_WORDS and len(signs) >= FEWEST_SIGNS


def _with_sum(folded: Normalised, tokens: Sequence[Token], cue: Match) -> tuple[int, int]:
    """The stretch of a cue and of the sum that may follow it: "naknada 400 eura"."""
    last = cue.last
    while last + 1 < len(tokens) and last < cue.last + _SUM_REACH and tokens[last + 1].text != ".":
        last += 1
    return folded.span(tokens[cue.first].start, tokens[last].end)


def _masks(contacts: Contacts) -> list[tuple[int, int, str]]:
    mails = [(start, end, EMAIL) for start, end in (*contacts.free, *contacts.own)]
    return mails + [(start, end, LINK) for start, end in (*contacts.odd, *contacts.sites, *contacts.chats)]
