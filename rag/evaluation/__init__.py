"""From a question set to scores."""
