"""The review pack in the forms that people and machines take: one layout, written as a page, on paper, in Word, and as tables of figures."""

from scanner.render.review.files import Part, parts

__all__ = ["Part", "parts"]
