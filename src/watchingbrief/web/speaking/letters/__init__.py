"""Letters built from findings and recommendations, opened for organisations to sign."""
