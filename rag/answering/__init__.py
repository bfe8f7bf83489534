"""From a question and hits to statements that point at exact words, or to an abstention."""
