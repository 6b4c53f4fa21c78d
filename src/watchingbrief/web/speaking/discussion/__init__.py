"""Comments and proposed amendments, on the words of a provision."""
