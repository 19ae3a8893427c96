"""``python -m scanner`` is the ``slascan`` command."""

from scanner.cli.app import main

if __name__ == "__main__":
    main()
