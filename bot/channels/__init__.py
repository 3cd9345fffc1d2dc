"""One folder a channel, with the same few file names: verify and parse what comes in, render and send what goes out."""
