"""The mathematics of availability: windows, guarantees, buffers. Pure functions of Decimals."""

from scanner.reliability.buffer import (
    LADDER,
    Comparison,
    allowed_downtime,
    buffer_ratio,
    compare,
    implied_availability,
    promisable,
)
from scanner.reliability.guarantee import Guarantee, guarantee
from scanner.reliability.rounding import minutes_down, minutes_up, percent_down
from scanner.reliability.windows import DAY, lengths, nominal, window_class

__all__ = [
    "DAY",
    "LADDER",
    "Comparison",
    "Guarantee",
    "allowed_downtime",
    "buffer_ratio",
    "compare",
    "guarantee",
    "implied_availability",
    "lengths",
    "minutes_down",
    "minutes_up",
    "nominal",
    "percent_down",
    "promisable",
    "window_class",
]
