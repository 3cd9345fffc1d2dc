"""What a person wants: one of the 52 intents, with a confidence that means what it says."""
