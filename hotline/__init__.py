"""The human side: reports, triage, tickets, the directory, staff, and what is kept and how it is sealed."""
