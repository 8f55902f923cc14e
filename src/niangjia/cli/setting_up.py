"""Bringing an installation up to date before a command runs: tables and standard roles."""


def bring_up_to_date() -> None:
    """Make or migrate the tables and install the roles; quick when nothing has changed."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from niangjia.people.services import install_roles_as_operator

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    install_roles_as_operator()
