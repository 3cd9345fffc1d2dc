"""The held-out offers keep what the check promises; labels are codes of the taxonomy."""

from __future__ import annotations

import numpy as np
import pytest

from hotline.offers.evaluation import ALARMS, measure, read_offers, report
from nlu.offers.lexicon import facts, flags
from nlu.offers.model import offer_model
from nlu.offers.training import DATA, train
from nlu.taxonomy import languages


@pytest.mark.parametrize("language", languages())
def test_fraud_is_told_and_honest_offers_are_not_accused(language: str) -> None:
    """At least 95 % of fraudulent offers high_risk or caution, at most 5 % of honest ones high_risk."""
    quality = measure(read_offers(language))
    assert quality.share(False, ALARMS) >= 0.95
    assert quality.share(True, ["high_risk"]) <= 0.05


@pytest.mark.parametrize("language", languages())
def test_labels_are_of_the_taxonomy(language: str) -> None:
    """In the training offers and in the held-out ones."""
    for offer in (*read_offers(language), *read_offers(language, DATA)):
        assert offer.flags <= set(flags())
        assert offer.facts <= set(facts())


@pytest.mark.parametrize("language", languages())
def test_no_held_out_offer_was_trained_on(language: str) -> None:
    """No text stands in both."""
    trained = {offer.text for offer in read_offers(language, DATA)}
    assert not trained & {offer.text for offer in read_offers(language)}


def test_the_model_is_what_the_data_give() -> None:
    """The stored weights are those of `python -m nlu.offers.training`."""
    fresh, stored = train(), offer_model()
    assert fresh.labels == stored.labels
    assert np.allclose(fresh.weights, stored.weights, atol=0.02)


def test_the_report_has_every_language() -> None:
    """A row for each."""
    assert all(f"| {language} |" in report() for language in languages())
