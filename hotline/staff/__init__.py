"""Who may sign in to the console, with which role, and the sessions they have open."""

from hotline.staff.accounts import Member, StaffError, add_staff, change_staff, check_password, list_staff
from hotline.staff.roles import ROLES, may
from hotline.staff.sessions import Session, close_session, keep_alive, open_session, session_of
from hotline.staff.throttle import SignInThrottle

__all__ = [
    "ROLES",
    "Member",
    "Session",
    "SignInThrottle",
    "StaffError",
    "add_staff",
    "change_staff",
    "check_password",
    "close_session",
    "keep_alive",
    "list_staff",
    "may",
    "open_session",
    "session_of",
]
