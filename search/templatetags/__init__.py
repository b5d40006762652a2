"""What templates of this site can write beyond Django's own tags."""
