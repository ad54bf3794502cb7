"""The designs of the sample archive by name: each takes a source and leaves a PDF."""

from designs import newsletters, papers, policies, rules

DESIGNS = newsletters.DESIGNS | papers.DESIGNS | policies.DESIGNS | rules.DESIGNS
