"""The worker takes messages from the inbox through the engine; the sender takes replies from the outbox out."""
