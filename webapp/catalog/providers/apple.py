"""Apple: https://developer.apple.com/documentation/signinwithapple

Asked for a name or an address, Apple answers by a form that another site's page sends (response_mode=form_post), which
our shield and the cookies' SameSite turn away for good reason. So we ask for neither, and people type them once.
"""

from webapp.catalog.providers._kind import Provider

ITEM = Provider("apple", "Apple", "https://appleid.apple.com", "apple_id", "apple_key", scope="openid", signs=True)
