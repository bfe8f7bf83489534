"""From articles to who said what: attribution now; positions and events follow."""
