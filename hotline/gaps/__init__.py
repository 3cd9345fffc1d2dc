"""What editors learn from without watching people: questions that found no answer, and whether answers helped."""

from hotline.gaps.redaction import redact
from hotline.gaps.store import Gap, list_gaps, note_gap
from hotline.gaps.votes import HELPED, Vote, count_vote, list_votes

__all__ = ["HELPED", "Gap", "Vote", "count_vote", "list_gaps", "list_votes", "note_gap", "redact"]
