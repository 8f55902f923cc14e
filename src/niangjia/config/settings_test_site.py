"""Settings of a site that tests make and serve: the product's own; only stretching is cheap."""

from niangjia.config.settings import *  # noqa: F403

PASSPHRASE_MEMORY_BYTES = 256 * 1024
