"""The pages of the chains of promises."""
