"""What organisations hold of amendments, recommendations and findings, and where they agree."""
