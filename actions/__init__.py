"""rasa-sdk actions, one module a topic: they read slots, ask hotline/, and return events."""
