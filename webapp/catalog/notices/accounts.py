"""What happens to one's account, and the notice one sends oneself to see whether it arrives."""

from webapp.catalog.notices._kind import Kind

ITEMS = (
    Kind(
        key="account.new_login",
        label="A new device logs in",
        category="Your account",
        title="New log-in: %(device)s",
        body="Somebody logged in to your account on %(at)s. If that was not you, change your password: every other "
        "device is then logged out.",
        glance="New log-in to your account",
        quiet=False,
    ),
    Kind(
        key="notice.test",
        label="Test notice",
        category="Your account",
        title="This is how a notice arrives",
        body="You sent it to yourself. If you read this, it works.",
        glance="This is how a notice arrives",
        quiet=False,
        listed=False,
    ),
)
