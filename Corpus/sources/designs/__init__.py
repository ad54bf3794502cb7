"""The designs of the sample archive by name: each takes a source and leaves a PDF."""

from designs import books, newsletters, papers, policies, records, rules

DESIGNS = books.DESIGNS | newsletters.DESIGNS | papers.DESIGNS | policies.DESIGNS | records.DESIGNS | rules.DESIGNS
