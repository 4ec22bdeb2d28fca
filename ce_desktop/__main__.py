"""``python -m ce_desktop``, and the start of the built app."""

from __future__ import annotations

from ce_desktop.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
