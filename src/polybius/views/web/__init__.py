"""The web app's server: routes that ask `views/queries*.py` and nothing else, and what keeps them safe."""
