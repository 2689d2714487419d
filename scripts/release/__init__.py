"""The release that a municipality installs without network: one archive a platform, made of HEAD and of wheels."""
