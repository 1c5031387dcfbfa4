"""Groups of drills."""

from flask import Response, url_for

from webapp.errors import Invalid, Say
from webapp.features.drills import actions, forms, queries
from webapp.features.drills.models import Group
from webapp.features.drills.views.entrance import found, pages
from webapp.features.drills.views.one import one
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def _mine(group_id: int) -> Group:
    group = gate.find(queries.group(gate.person(), group_id))
    return gate.find(group, do=group.owner_id == gate.person().id)


@pages.get("/drills/groups")
@gate.signed_in
def groups() -> Response:
    """My groups, and those my teams share."""
    return show("drills/groups.html", groups=queries.groups(gate.person()))


@pages.post("/drills/groups")
@gate.signed_in
@again(groups)
def found_group() -> Response:
    """A new one."""
    group = actions.found_group(read(forms.Named).name, by=gate.person())
    return changed(to=url_for(".group", group_id=group.id))


@pages.get("/drills/groups/<int:group_id>")
@gate.signed_in
def group(group_id: int) -> Response:
    """The drills of one."""
    person = gate.person()
    kept = gate.find(queries.group(person, group_id))
    cards = queries.group_cards(kept, person)
    mine = kept.owner_id == person.id
    return show("drills/group.html", group=kept, cards=cards, mine=mine, teams=teams.visible(person) if mine else ())


@pages.post("/drills/groups/<int:group_id>/name")
@gate.signed_in
@again(group)
def rename_group(group_id: int) -> Response:
    """Another name."""
    actions.rename_group(_mine(group_id), read(forms.Named).name, by=gate.person())
    return changed(to=url_for(".group", group_id=group_id))


@pages.post("/drills/groups/<int:group_id>/team")
@gate.signed_in
@again(group)
def share_group(group_id: int) -> Response:
    """Let a team see it, or nobody."""
    mine, team_id = _mine(group_id), read(forms.Shared).team
    known = {card.id: card.slug for card in teams.visible(gate.person())}
    if team_id is not None and team_id not in known:
        raise Invalid({"team": Say("Choose one of your teams")})
    actions.share_group(mine, teams.one(known[team_id]) if team_id else None, by=gate.person())
    tell(Say("Shared with the team") if team_id else Say("Not shared any more"))
    return changed(to=url_for(".group", group_id=group_id))


@pages.post("/drills/groups/<int:group_id>/dissolve")
@gate.signed_in
def dissolve(group_id: int) -> Response:
    """The group is gone."""
    actions.dissolve(_mine(group_id), by=gate.person())
    tell(Say("The group is gone; its drills are not"))
    return changed(to=url_for(".groups"))


@pages.post("/drills/groups/<int:group_id>/drills/<int:drill_id>/out")
@gate.signed_in
def out_of_group(group_id: int, drill_id: int) -> Response:
    """Take a drill out."""
    actions.take_from_group(_mine(group_id), drill_id, by=gate.person())
    return changed(to=url_for(".group", group_id=group_id))


@pages.post("/drills/<int:drill_id>/groups")
@gate.signed_in
@again(one)
def into_group(drill_id: int) -> Response:
    """Put a drill into a group: one there is, or a new one."""
    drill, form, person = found(drill_id), read(forms.GroupForm), gate.person()
    if form.group is None and form.name is None:
        raise Invalid({"name": Say("Choose a group, or name a new one")})
    group = _mine(form.group) if form.group is not None else actions.found_group(form.name or "", by=person)
    actions.add_to_group(group, drill, by=person)
    tell(Say("It is in %(group)s now", group=group.name))
    return changed(to=url_for(".one", drill_id=drill_id))
