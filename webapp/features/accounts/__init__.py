"""People and their logins: who somebody is, from which devices they are logged in, and what is known of them.

Beside the usual files: ``audit`` (who did what), ``newcomers`` (making an account), ``proving`` (letters with links),
``foreign`` (other houses' doors),
``belongings`` (what is whose: others say so there) with ``leaving`` (export, import, erasure), ``arrivals``
(what others do at a log-in) and ``outbox`` (what an admin may read of letters nobody carries).
"""
