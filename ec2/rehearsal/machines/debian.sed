# What the user data says for Amazon Linux and Debian does another way.
# Packages: the image has docker.io, since a machine without a way out installs nothing.
/^packages:/d
