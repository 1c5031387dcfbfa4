"""Facebook: https://developers.facebook.com/docs/facebook-login/guides/advanced/oidc-token

Its configuration names no token endpoint, and its tokens never say that an address is proven.
"""

from webapp.catalog.providers._kind import Provider

ITEM = Provider(
    "facebook",
    "Facebook",
    "https://www.facebook.com",
    "facebook_id",
    "facebook_secret",
    scope="openid email public_profile",
    endpoints={"token_endpoint": "https://graph.facebook.com/v21.0/oauth/access_token"},
)
