"""Google: https://developers.google.com/identity/openid-connect/openid-connect"""

from webapp.catalog.providers._kind import Provider

ITEM = Provider("google", "Google", "https://accounts.google.com", "google_id", "google_secret")
