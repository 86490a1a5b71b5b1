"""Value: a quantity in words for people."""

from __future__ import annotations

from claims.quantity import Bound, Quantity
from claims.unit import Dimension


def value(quantity: Quantity) -> str:
    """The quantity as people read it: "at most 5 years", "6–12 months", "about 80 °C", "2 weeks or more (vague)"."""
    about = "about " if quantity.approximate else ""
    low, high = _figure(quantity.low), _figure(quantity.high)
    single = (quantity.low if quantity.high is None else quantity.high) == 1
    unit = _unit(quantity, one=single)
    if low is None and high is None:
        return "without a figure"
    if quantity.bound is Bound.AT_MOST:
        return f"at most {about}{high}{unit}"
    if quantity.bound is Bound.AT_LEAST:
        return f"at least {about}{low}{unit}"
    vague = " (vague)" if quantity.bound is Bound.VAGUE else ""
    if low is None:
        return f"{about}{high}{unit} or less{vague}"
    if high is None:
        return f"{about}{low}{unit} or more{vague}"
    if low == high:
        return f"{about}{low}{unit}{vague}"
    return f"{about}{low}–{high}{unit}{vague}"


_SIGNS = {"percent": " %", "celsius": " °C", "fahrenheit": " °F", "millimeter": " mm", "centimeter": " cm", "count": ""}


def _unit(quantity: Quantity, *, one: bool) -> str:
    if quantity.unit is None:
        return ""
    name = quantity.unit.value
    if name == "ratio":
        return " times"
    if name in _SIGNS:
        return _SIGNS[name]
    plural = "inches" if name == "inch" else f"{name}s"
    return f" {name}" if one else f" {plural}"


def _figure(number: float | None) -> str | None:
    return None if number is None else f"{number:.12g}"


_BASES = {
    Dimension.TIME: "days",
    Dimension.SHARE: "%",
    Dimension.TEMPERATURE: "°C",
    Dimension.LENGTH: "mm",
    Dimension.COUNT: "",
    Dimension.RATIO: "times",
}
_CLOCK = ((1.0, 1.0, "days"), (1 / 24, 24.0, "hours"), (1 / 1440, 1440.0, "minutes"), (0.0, 86400.0, "seconds"))
"""Days from which on, how many of it in a day, name."""


def base_value(quantity: Quantity) -> str:
    """The values that satisfy a quantity, in its base unit, as comparison sees them: "183–365 days", "up to 20 mm".

    Times of less than a day read in hours, minutes or seconds. Empty for a quantity without a unit.
    """
    low, high = quantity.reach
    if quantity.dimension is None or (low is None and high is None):
        return ""
    name = _BASES[quantity.dimension]
    if quantity.dimension is Dimension.TIME:
        top = max(end for end in (low, high) if end is not None)
        scale, name = next((scale, name) for least, scale, name in _CLOCK if top >= least)
        low, high = (None if end is None else end * scale for end in (low, high))
    unit = f" {name}" if name else ""
    if low is None:
        return f"up to {high:.4g}{unit}"
    if high is None:
        return f"from {low:.4g}{unit}"
    return f"{low:.4g}{unit}" if low == high else f"{low:.4g}–{high:.4g}{unit}"
