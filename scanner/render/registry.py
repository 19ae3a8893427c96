"""The forms a report can be written in, beside the terminal's own."""

from scanner.render import html, jsonl
from scanner.render.protocol import Renderer

RENDERERS: tuple[Renderer, ...] = (html, jsonl)
