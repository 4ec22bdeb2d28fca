"""Numbers in, numbers out: numpy only; no file, no window, no names of people."""
