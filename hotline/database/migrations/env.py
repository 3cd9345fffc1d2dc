"""Alembic runs on the connection that `hotline.database.upgrade` hands it."""

from alembic import context

from hotline.database.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by making it anew
    transactional_ddl=False,  # the caller's transaction holds everything
)
context.run_migrations()
