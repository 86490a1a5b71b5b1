"""Sorting finds what comparing every two finds."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.comparison import compare_statements, is_loose, meet
from checks.statement import Statement, statements, states_a_value
from checks.sweep import candidates, excluding
from claims.claim import Force
from claims.quantity import Bound
from claims.unit import Unit
from tests.checks.record import claim, vocabulary

VOCABULARY = vocabulary()

TIMES = (Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)
FIGURES = st.one_of(
    st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 12.0, 24.0, 30.0]),
    st.floats(min_value=0, max_value=100, allow_nan=False).map(lambda value: round(value, 1)),
)


@st.composite
def values(draw: st.DrawFn, subject: str, *, most: int, negative: bool = False) -> list[Statement]:
    """Statements of one subject and metric, with all that a comparison depends on."""
    metric, units = draw(
        st.sampled_from(
            [
                ("recovery-time", TIMES),
                ("onset-time", TIMES),
                ("relief-duration", TIMES),
                ("success-rate", (Unit.PERCENT,)),
                ("ablation-temperature", (Unit.CELSIUS, Unit.FAHRENHEIT)),
            ]
        )
    )
    made = []
    for place in range(draw(st.integers(min_value=2, max_value=most))):
        bound = draw(st.sampled_from(list(Bound)))
        low, high = sorted((draw(FIGURES), draw(FIGURES)))
        if negative and draw(st.booleans()):
            low = -low
        ends: dict[Bound, tuple[float | None, float | None]] = {
            Bound.EXACT: (low, low),
            Bound.RANGE: (low, high),
            Bound.AT_MOST: (None, high),
            Bound.AT_LEAST: (low, None),
            Bound.VAGUE: draw(st.sampled_from([(low, high), (2.0, None), (3.0, None), (0.0, 0.0), (0.0, 1.0)])),
        }
        fields = {
            "low": ends[bound][0],
            "high": ends[bound][1],
            "unit": draw(st.sampled_from(units)),
            "bound": bound,
            "approximate": draw(st.booleans()),
            "metric": metric,
            "subject": subject,
            "force": draw(st.sampled_from([*Force, Force.TYPICAL, Force.TYPICAL])),
            "share": draw(st.sampled_from([None, None, "all", "most", "some", 80, 100])),
            "frame": {
                "activity": draw(st.sampled_from([None, None, "driving", "work"])),
                "endpoint": draw(st.sampled_from([None, None, "first", "full"])),
            },
        }
        made.append(claim(fields, place=place))
    return statements(each for each in made if states_a_value(each))


def _conflict(left: Statement, right: Statement, *, frames: bool) -> bool:
    return compare_statements(left, right, VOCABULARY, frames=frames).kind.conflict


@given(values("hoof-trim", most=24, negative=True), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_conflict_is_missed(group: list[Statement], frames: bool) -> None:
    places = {id(each): place for place, each in enumerate(group)}
    found = [(places[id(left)], places[id(right)]) for left, right in candidates(group)]

    assert len(set(found)) == len(found)
    assert all(left < right for left, right in found)
    conflicts = {
        (one, other)
        for one, other in combinations(range(len(group)), 2)
        if _conflict(group[one], group[other], frames=frames)
    }
    assert conflicts <= set(found)


@given(st.data(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_conflict_with_a_broader_subject_is_missed(data: st.DataObject, frames: bool) -> None:
    general = data.draw(values("hoof-trim", most=16))
    specific = data.draw(values("cold-hoof-trim", most=16))
    found = [(id(left), id(right)) for left, right in candidates(general, specific)]

    assert len(set(found)) == len(found)
    conflicts = {
        (id(left), id(right)) for left, right in product(general, specific) if _conflict(left, right, frames=frames)
    }
    assert conflicts <= set(found)


@given(values("hoof-trim", most=24), st.booleans())
@settings(max_examples=300, deadline=None)
def test_values_that_exclude_each_other_are_counted(group: list[Statement], frames: bool) -> None:
    expected = sum(
        not is_loose(left) and not is_loose(right) and not meet(left, right) and _conflict(left, right, frames=frames)
        for left, right in combinations(group, 2)
    )

    assert expected == excluding(group, None, VOCABULARY, frames=frames)


@given(values("hoof-trim", most=24))
@settings(deadline=None)
def test_some_two_exclude_each_other_exactly_if_the_greatest_low_end_passes_the_least_high_end(
    group: list[Statement],
) -> None:
    plain = [each for each in group if not each.softened]
    lows = [each.reach.low for each in plain if each.reach.low is not None]
    highs = [each.reach.high for each in plain if each.reach.high is not None]
    passes = bool(lows and highs) and max(lows) > min(highs) + 1e-6 * abs(min(highs))

    assert passes == any(not meet(left, right) for left, right in combinations(plain, 2))


def test_values_that_agree_cost_nothing() -> None:
    made = [
        claim({"low": 60 + place / 7, "high": 70 + place / 7, "unit": "percent", "metric": "success-rate"}, place=place)
        for place in range(20)
    ]

    assert list(candidates(statements(made))) == []
