"""Understanding: what language a message is in, what it wants, and what in it is dangerous."""
