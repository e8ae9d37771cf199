"""This package contains the verifying of a built site: that every link leads somewhere, and that pages can be read with other aids than eyes.

It reads the files as they are served, whoever made them. What only a browser can tell (contrast, focus, zoom) is not looked at.
"""

from generator.verify.site import Verified, verify

__all__ = ["Verified", "verify"]
