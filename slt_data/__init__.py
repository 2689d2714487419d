"""The program: everything that reads, keeps, works out, tells and takes out the figures of an SLT board."""
