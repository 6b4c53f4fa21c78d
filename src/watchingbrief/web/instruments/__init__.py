"""The library: instruments, their versions, their provisions, and the search over them."""
