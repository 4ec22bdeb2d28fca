"""What staff, skills, scales, rounds, ratings, goals and wins are: plain Python and its rules."""
