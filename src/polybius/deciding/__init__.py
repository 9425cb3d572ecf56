"""Reviewers' decisions on actors: which actor is meant, what may be decided, and the files they travel in."""
