"""The `niangjia` command and its help, which lists every command."""

import os
import sys

import click

from niangjia.cli.casework_commands import casework
from niangjia.cli.ledger_commands import ledger
from niangjia.cli.report_commands import report, reports
from niangjia.cli.running import demo, serve, tick
from niangjia.cli.said import LaidOut
from niangjia.cli.unit_commands import members, pack, units

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")


@click.group(cls=LaidOut, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="niangjia")
def niangjia() -> None:
    """娘家 Niangjia: record work once, follow every number, protect the people behind it.

    Exit codes: 0 fine, 1 findings or refused, 2 wrong use.
    """


for command in (demo, serve, tick, units, members, pack, casework, ledger, reports, report):
    niangjia.add_command(command)


def main() -> None:
    """Run the command."""
    sys.exit(niangjia())
