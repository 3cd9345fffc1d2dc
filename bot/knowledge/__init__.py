"""Facts with jurisdiction, source and dates, one file a topic; their words are in locales/."""
