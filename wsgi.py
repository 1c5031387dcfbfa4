"""What a WSGI server loads. ``./fieldhouse up`` runs it under gunicorn with webapp/serving.py."""

from webapp import create_app

app = create_app()
