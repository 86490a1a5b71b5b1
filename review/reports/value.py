"""Value: a quantity in words for people."""

from __future__ import annotations

from claims.quantity import Bound, Quantity


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
