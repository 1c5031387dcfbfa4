"""One's own page: how one is called, how pages speak, password, address, devices."""

from flask import Response, url_for

from webapp.errors import Invalid, Say
from webapp.features.accounts import actions, forms, queries
from webapp.features.accounts.foreign import queries as foreign
from webapp.features.accounts.proving import actions as proving
from webapp.features.accounts.views.entrance import pages
from webapp.infra import tongue
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/me")
@gate.signed_in
def me() -> Response:
    """What the club knows of me, and where I am logged in."""
    devices = queries.devices(gate.person(), gate.token() or "")
    return show(
        "accounts/me.html",
        devices=devices,
        doors=foreign.doors(gate.person()),
        languages=tongue.languages(),
        zones=[(zone, zone.replace("_", " ")) for zone in forms.zones()],
    )


@pages.post("/me")
@gate.signed_in
@again(me)
def settle() -> Response:
    """Another name, zone, language, theme or system of units."""
    form = read(forms.Profile)
    if form.language not in tongue.languages():
        raise Invalid({"language": Say("Fieldhouse does not speak this language yet")})
    chosen = {"zone": form.zone, "language": form.language, "theme": form.theme, "units": form.units}
    actions.settle(gate.person(), name=form.name, **chosen)
    tell(Say("Saved"))
    return changed(to=url_for(".me"))


@pages.post("/theme")
@gate.signed_in
@again(me)
def theme() -> Response:
    """Light or dark, from the menu of every page."""
    actions.dress(gate.person(), read(forms.Dress).theme)
    return changed(to=gate.next_url(url_for(".me")))


@pages.post("/me/password")
@gate.signed_in
@gate.throttled("10 per minute; 60 per hour", by=lambda: str(gate.person().id))
@again(me)
def change_password() -> Response:
    """A new password; every other device is logged out."""
    form = read(forms.PasswordChange)
    actions.change_password(gate.person(), old=form.old, new=form.new, token=gate.token() or "")
    tell(Say("Your password is changed. Every other device was logged out."))
    return changed(to=url_for(".me"))


@pages.post("/me/logins/<int:login_id>/revoke")
@gate.signed_in
def revoke(login_id: int) -> Response:
    """Log one of my devices out; the one in my hand, too."""
    mine = gate.find(queries.login_of(gate.person(), login_id))
    actions.revoke(mine, by=gate.person())
    devices = queries.devices(gate.person(), gate.token() or "")
    if not any(device.here for device in devices):
        gate.dismiss()
        return changed(to=url_for(".login"))
    return changed("accounts/_devices.html", to=url_for(".me", _anchor="devices"), devices=devices)


@pages.post("/me/address")
@gate.signed_in
@gate.throttled("10 per hour", by=lambda: str(gate.person().id), failures_only=False)
@again(me)
def ask_address() -> Response:
    """Another email address: a letter goes there, and one to the old."""
    form = read(forms.AddressChange)
    proving.ask_address(gate.person(), email=form.email, password=form.password)
    tell(Say("A letter is on its way to %(email)s. The link in it makes the change.", email=form.email))
    return changed(to=url_for(".me", _anchor="address"))


@pages.post("/me/address/prove")
@gate.signed_in
@gate.throttled("5 per hour", by=lambda: str(gate.person().id), failures_only=False)
def ask_again() -> Response:
    """The letter that confirms the address, once more."""
    proving.ask_again(gate.person())
    tell(Say("A letter is on its way to %(email)s.", email=gate.person().email))
    return changed(to=url_for(".me", _anchor="address"))
