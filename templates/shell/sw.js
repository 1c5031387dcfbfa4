/* The service worker of this club. Made by webapp/web/shell.py: what it keeps, and the files it is made of. */
self.SHELL = {{ shell | tojson }};
importScripts({% for part in parts %}{{ part | tojson }}{{ ", " if not loop.last }}{% endfor %});
