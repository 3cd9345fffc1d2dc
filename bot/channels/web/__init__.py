"""The web chat: one page, a form that works without JavaScript, and live replies with it."""
