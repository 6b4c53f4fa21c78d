"""`python -m watchingbrief` is `wbrief`."""

from watchingbrief.cli.main import run

if __name__ == "__main__":
    run()
