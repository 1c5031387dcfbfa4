"""Notices: what people are told, where it reaches them, and when it should leave them alone.

The face for other features is ``actions.tell``. Besides the seven: ``wording`` says a notice in its reader's words,
``post`` is the job that carries mails and pushes, ``choices`` are the actions of the preferences page.
"""
