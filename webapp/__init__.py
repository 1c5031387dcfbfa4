"""Fieldhouse, the self-hosted home of a sports club. ``create_app`` is the table of contents of the product.

Importing this package costs nothing: everything is imported inside ``create_app``, so that the supervisor stays
small, the rules load without a server, and gunicorn's worker is patched by gevent before the first import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from webapp.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """The club as one Flask application. Connects to nothing, starts nothing: that happens by role, later."""
    import os

    from webapp.admin import kit
    from webapp.features.accounts import views as accounts
    from webapp.features.athletes import views as athletes
    from webapp.features.calendar import live as watched_calendar
    from webapp.features.calendar import views as calendar
    from webapp.features.drills import views as drills
    from webapp.features.games import live as watched_games
    from webapp.features.games import views as games
    from webapp.features.home import views as home
    from webapp.features.notices import live as watched_notices
    from webapp.features.notices import views as notices
    from webapp.features.plans import views as plans
    from webapp.features.teams import views as teams
    from webapp.features.training import views as training
    from webapp.settings import Settings
    from webapp.web import errors, files, gate, health, live, measures, page, press, shell, shield, tongues

    settings = settings or Settings.from_env(os.environ)
    app = ground(settings)

    # How it speaks: the shield first, then the gate
    press.open_press(app)
    shield.open_shield(app, settings)
    gate.open_gate(app, settings)
    page.open_pages(app, settings)
    measures.open_measures(app)
    errors.open_errors(app)

    # What the club does, feature by feature
    for pages in (
        health.pages,
        files.pages,
        shell.pages,
        tongues.pages,
        kit.pages,
        accounts.pages,
        notices.pages,
        teams.pages,
        calendar.pages,
        athletes.pages,
        games.pages,
        drills.pages,
        training.pages,
        plans.pages,
        home.pages,
    ):
        app.register_blueprint(pages)

    # What can be watched while it happens
    live.open_live(app, topics=(*watched_notices.TOPICS, *watched_calendar.TOPICS, *watched_games.TOPICS))
    return app


def ground(settings: Settings) -> Flask:
    """What the club stands on: its tables and its doors to the outside, without a voice. Enough for a worker."""
    from importlib import import_module

    from flask import Flask

    from webapp.infra import links, llm, mail, oidc, passwords, push, redis, storage
    from webapp.infra.db import open_database
    from webapp.infra.log import open_log
    from webapp.settings import ROOT

    settings.home.mkdir(parents=True, exist_ok=True)
    app = Flask("webapp", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.key(),
        SQLALCHEMY_DATABASE_URI=settings.database_uri,
        MIGRATIONS=str(ROOT / "migrations"),
        MAX_CONTENT_LENGTH=settings.max_body,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
    )

    open_log()
    for models in sorted((ROOT / "webapp" / "features").glob("*/models.py")):  # tables refer to each other
        import_module(f"webapp.features.{models.parent.name}.models")
    for owner in sorted((ROOT / "webapp" / "features").glob("*/belongings.py")):  # what leaves with a person
        import_module(f"webapp.features.{owner.parent.name}.belongings")
    open_database(app)
    for door in (redis, storage, mail, push, links, passwords, oidc, llm):
        door.init(settings)
    return app
