"""How a plan fares, told without telling on anybody."""

from datetime import date, timedelta

from webapp.features.plans.rules.reach import Course, Reach, reach

TODAY = date(2025, 6, 30)


def course(began=40, last=30, furthest=3, completed=False):
    return Course(TODAY - timedelta(days=began), TODAY - timedelta(days=last), furthest, completed)


def test_nothing_is_told_of_fewer_than_five_readers():
    assert reach([course()] * 4, 7, TODAY) is None


def test_starts_completion_and_where_people_stop():
    courses = [course()] * 5 + [course(completed=True, furthest=7)] * 5 + [course(began=3, last=0, furthest=2)] * 9
    assert reach(courses, 7, TODAY) == Reach(19, 5, 0.5, (3, 5))


def test_who_is_under_way_has_not_stopped_and_few_are_not_told_of():
    courses = [course(last=2)] * 5 + [course(furthest=4)] * 4
    assert reach(courses, 60, TODAY) == Reach(9, 0, None, None)
