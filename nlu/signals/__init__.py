"""What in a message must not be missed: the four flags, and the form of exploitation it tells of."""
