"""From bytes to articles, sentences and passages: the first of the three straight lines."""
