"""What several pages show alike: cards of articles, pages of lists, bars of months."""
