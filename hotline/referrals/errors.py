"""Why a referral was refused; ``code`` finds the words for an operator."""

from __future__ import annotations


class ReferralError(Exception):
    """A referral cannot be made or changed like this."""

    code = "refused"


class ReferralNotFoundError(ReferralError):
    """There is no such referral."""

    code = "not_found"


class UnknownInstitutionError(ReferralError):
    """No such institution, contact or field; see hotline/routing/table.yml."""

    code = "unknown_institution"


class NoConsentError(ReferralError):
    """The person has not agreed to pass on all of this to them."""

    code = "no_consent"


class NoBasisError(ReferralError):
    """Without consent only a child's case or danger to life may be passed on, and only to those who must act."""

    code = "no_basis"


class AssessmentMissingError(ReferralError):
    """A risk assessment of person and family has to be made first."""

    code = "assessment_missing"


class ReferralStateError(ReferralError):
    """The referral cannot become that from here, or somebody changed it."""

    code = "bad_transition"
