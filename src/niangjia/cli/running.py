"""Serving, the demo, and the hourly housekeeping."""

import os
from typing import Any

import click

from niangjia.cli.said import FOR_ITS_OWNER_ALONE, with_django

PORT = click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: a free one."
)
THREADS = 4
# What is a little too large gets the page that says so, which is answered after all was received;
# beyond that nothing is received, or anybody could fill the disk.
ROOM_FOR_SAYING_NO = 8 * 1024 * 1024
# The proxy that ends TLS stands on this machine; from nobody else are such headers believed.
BEHIND_PROXY: dict[str, Any] = {
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
    "clear_untrusted_proxy_headers": True,
}


@click.command()
@PORT
@click.option("--host", default="127.0.0.1", show_default=True)
@with_django
def serve(port: int, host: str) -> None:
    """Serve the site."""
    from niangjia.cli.casework_commands import erase_what_a_backup_brought_back

    erase_what_a_backup_brought_back()
    listen(host, port)


@click.command()
@PORT
@click.option("--no-serve", is_flag=True, help="Make the demo's data only.")
@with_django
def demo(port: int, no_serve: bool) -> None:
    """Make the demo's data (a fictional county) and serve it."""
    from niangjia.cli.demo.making import make_demo

    make_demo()
    if not no_serve:
        listen("127.0.0.1", port)


def listen(host: str, port: int) -> None:
    """Serve until told to stop; says where once it listens."""
    import logging

    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    from niangjia.kernel.web.middleware import LARGEST_REQUEST_BYTES

    os.umask(FOR_ITS_OWNER_ALONE)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # four at once is no news
    try:
        server = create_server(
            get_wsgi_application(),
            host=host,
            port=port,
            threads=THREADS,
            max_request_body_size=LARGEST_REQUEST_BYTES + ROOM_FOR_SAYING_NO,
            **(BEHIND_PROXY if settings.IS_BEHIND_TLS else {}),
        )
    except OSError as taken:
        raise click.ClickException(f"端口 {port} 不能用：{taken}。请用 --port 换一个。") from taken
    click.echo(f"娘家已在 http://{host}:{server.effective_port}/ 打开。按 Ctrl+C 停下。")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()


@click.command()
@with_django
def tick() -> None:
    """Housekeeping, to be run every hour: forget what may not be kept longer, remind of reports."""
    from django.core.management import call_command

    from niangjia.casework.closing.housekeeping import sweep as sweep_cases
    from niangjia.casework.referrals.ending import expire_referrals
    from niangjia.cli.casework_commands import day_to_destroy_by
    from niangjia.events.sign_ups import forget_old_signups
    from niangjia.kernel import clock
    from niangjia.kernel.files.waiting import sweep
    from niangjia.reports.editions.collecting.services import remind_by_itself

    os.umask(FOR_ITS_OWNER_ALONE)
    with day_to_destroy_by() as today:
        cases = sweep_cases(today=today)
        names = forget_old_signups(today=today)
        packets = expire_referrals(today=today)
    files = sweep()
    reminded = remind_by_itself(today=clock.today())
    call_command("clearsessions")
    click.echo(f"删掉 {names} 个过了三十天的报名、{files} 个没有导入的文件，和过期的登录。")
    click.echo(f"销毁了 {cases.shredded + cases.again} 个过了保存期的个案。")
    click.echo(f"销毁了 {packets} 份过了有效期的转介。")
    click.echo(f"催办了 {reminded} 个单位。")
