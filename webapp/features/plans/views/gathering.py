"""Reading groups: founding and joining one, its page, what is shown to its leader."""

from flask import Response, request, url_for

from webapp.errors import Invalid, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.plans import policy, typed
from webapp.features.plans.actions import gathering as actions
from webapp.features.plans.community import ReadingGroup
from webapp.features.plans.queries import groups
from webapp.features.plans.rules.together import KIND_WORDS
from webapp.features.plans.views.entrance import found, pages
from webapp.features.plans.views.finding import one
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

pages.record(lambda state: state.app.jinja_env.globals.update(kind_words=KIND_WORDS))
TRIES = "10 per minute"  # wrong codes; they are typed by hand


@pages.post("/plans/<slug>/groups")
@gate.signed_in
@again(one)
def gather(slug: str) -> Response:
    """A group that reads this plan."""
    plan, _ = found(slug)
    form = read(typed.NewGroup)
    team = teams.one(form.team) if form.team else None
    if form.team and team is None:
        raise Invalid({"team": Say("Choose one of your teams")})
    group = actions.gather(plan, form.name, team=team, by=gate.person())
    return changed(to=url_for(".group", group_id=group.id))


@pages.get("/plans/groups")
@gate.signed_in
def circles() -> Response:
    """The groups I read in, those of my teams, and the way in with a code."""
    person, code = gate.person(), request.args.get("code", "")[:20]
    return show("plans/groups.html", groups=groups.of_person(person), code=code, writes=policy.may_write(person))


@pages.post("/plans/groups/join")
@gate.signed_in
@gate.throttled(TRIES)
@again(circles)
def enter() -> Response:
    """With a code: to the group's page, where one joins or not."""
    group = groups.by_code(read(typed.Code).code)
    if group is None:
        raise Invalid({"code": Say("No group has this code")})
    return changed(to=url_for(".group", group_id=group.id, code=group.code))


def _near(group_id: int) -> tuple[ReadingGroup, User]:
    """The group, for its members, those of its team, and who has its code. Raises Missing for everybody else."""
    person, group = gate.person(), groups.one(group_id)
    if group is None or group.leader_id is None:
        raise Missing
    code = request.values.get("code", "")[:20]
    coded = group.code is not None and groups.by_code(code) is group
    return gate.find(group, coded or groups.member(group, person) is not None or groups.invited(group, person)), person


def _in(group_id: int) -> tuple[ReadingGroup, User]:
    group, person = _near(group_id)
    return group, gate.find(person, groups.member(group, person) is not None)


def _led(group_id: int) -> tuple[ReadingGroup, User]:
    """For its leader. Its members may know it, and get Forbidden."""
    group, person = _in(group_id)
    gate.find(group, True, groups.leads(group, person))
    return group, person


@pages.get("/plans/groups/<int:group_id>")
@gate.signed_in
def group(group_id: int) -> Response:
    """Who reads along; for the leader how far those are who agreed to be seen."""
    it, person = _near(group_id)
    return show(
        "plans/group.html", "plans/_group.html", group=groups.circle(it, person), code=request.args.get("code", "")
    )


def _painted(it: ReadingGroup, person: User) -> Response:
    to = url_for(".group", group_id=it.id)
    return changed("plans/_group.html", to=to, group=groups.circle(it, person), code="")


@pages.post("/plans/groups/<int:group_id>/join")
@gate.signed_in
def join(group_id: int) -> Response:
    """Read along."""
    it, person = _near(group_id)
    actions.join(it, by=person)
    return changed(to=url_for(".group", group_id=it.id))


@pages.post("/plans/groups/<int:group_id>/share")
@gate.signed_in
def share(group_id: int) -> Response:
    """The leader may see how far I am."""
    it, person = _in(group_id)
    actions.share(it, by=person)
    return _painted(it, person)


@pages.post("/plans/groups/<int:group_id>/share/end")
@gate.signed_in
def withdraw(group_id: int) -> Response:
    """Not any more."""
    it, person = _in(group_id)
    actions.withdraw(it, by=person)
    return _painted(it, person)


@pages.post("/plans/groups/<int:group_id>/words")
@gate.signed_in
def say(group_id: int) -> Response:
    """Something kind."""
    it, person = _in(group_id)
    form = read(typed.Kind)
    actions.say(it, form.kind, form.to, by=person)
    tell(Say("Said."))
    return _painted(it, person)


@pages.post("/plans/groups/<int:group_id>/leave")
@gate.signed_in
def go(group_id: int) -> Response:
    """Out of it; the leader ends it."""
    it, person = _in(group_id)
    leads = groups.leads(it, person)
    actions.go(it, by=person)
    tell(Say("The group is over.") if leads else Say("Left the group. Your reading goes on."))
    return changed(to=url_for(".circles"))


@pages.post("/plans/groups/<int:group_id>/code")
@gate.signed_in
def renew_code(group_id: int) -> Response:
    """Another code."""
    it, person = _led(group_id)
    actions.renew_code(it, by=person)
    return _painted(it, person)


@pages.post("/plans/groups/<int:group_id>/code/end")
@gate.signed_in
def close_code(group_id: int) -> Response:
    """No code any more."""
    it, person = _led(group_id)
    actions.close_code(it, by=person)
    return _painted(it, person)


@pages.post("/plans/groups/<int:group_id>/members/<int:user_id>/remove")
@gate.signed_in
def send_away(group_id: int, user_id: int) -> Response:
    """Without this member."""
    it, person = _led(group_id)
    actions.send_away(it, user_id, by=person)
    return _painted(it, person)
