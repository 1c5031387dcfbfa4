"""Other houses that know people and say so by OpenID Connect. Each is a door of ours once its keys are set."""
