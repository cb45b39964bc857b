"""Dates in the text: what the expressions of the news mean, and when a statement was said."""

from onrecord.coding.dates.anchors import Order
from onrecord.coding.dates.carried import Said, said_dates
from onrecord.coding.dates.resolve import order_habit, resolve_date
from onrecord.coding.dates.said import said_on

__all__ = ["Order", "Said", "order_habit", "resolve_date", "said_dates", "said_on"]
