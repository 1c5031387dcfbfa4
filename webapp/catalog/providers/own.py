"""The club's own house, or its federation's: any that speaks OpenID Connect (Keycloak, Authentik, Zitadel, …)."""

from webapp.catalog.providers._kind import Provider

ITEM = Provider("own", "", "", "oidc_id", "oidc_secret", issuer_setting="oidc_issuer", label_setting="oidc_label")
