"""Everything a conversation needs: channels, messages, the engine and its texts."""
