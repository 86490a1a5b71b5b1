"""The rules in force, in the order of their families. A rule that its family does not list does not run."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules import con, evd, pla, qua, reg, rsk, sup, tst

RULES: tuple[Rule, ...] = (
    *pla.RULES,
    *con.RULES,
    *rsk.RULES,
    *sup.RULES,
    *tst.RULES,
    *reg.RULES,
    *qua.RULES,
    *evd.RULES,
)
