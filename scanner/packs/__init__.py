"""What is known about wording: the files of ``patterns/``, loaded and checked."""
