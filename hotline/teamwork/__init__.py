"""Working on a ticket together: private notes with mentions, tasks for later, and four eyes for what weighs."""

from hotline.teamwork.closing import ALONE_REASONS, ClosingRequest, closing_request_of, needs_second
from hotline.teamwork.load import held_back, load_of
from hotline.teamwork.notes import Note, add_note, notes_of, search_notes, unseen_mentions
from hotline.teamwork.tasks import Task, add_task, finish_task, tasks_for, tasks_of

__all__ = [
    "ALONE_REASONS",
    "ClosingRequest",
    "Note",
    "Task",
    "add_note",
    "add_task",
    "closing_request_of",
    "finish_task",
    "held_back",
    "load_of",
    "needs_second",
    "notes_of",
    "search_notes",
    "tasks_for",
    "tasks_of",
    "unseen_mentions",
]
