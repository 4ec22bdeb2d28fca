"""The door: ``ce-desktop``, ``python -m ce_desktop``, and the start of the built app."""

from __future__ import annotations

import gc


def main() -> int:
    """Run what was typed.

    Returns:
        The exit code, see `ce_desktop.cli.main`.
    """
    # What is loaded and made while starting stays: looking through it for garbage again and again is a
    # tenth of the start. A command without a window switches it on again, the window looks by itself.
    gc.disable()
    from ce_desktop import cli

    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
