"""Indexes in whose order the tables of a year are counted."""

from alembic import op
import sqlalchemy as sa


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

REAL = sa.text("practice = 0 AND merged_into IS NULL")
TOGETHER = {
    'ix_tickets_counted_person': ['category', 'child', 'age_group', 'sex', 'citizenship', 'opened_at'],
    'ix_tickets_counted_unit': ['category', 'unit', 'opened_at'],
    'ix_tickets_counted_way': ['category', 'channel', 'language', 'priority', 'reporter', 'opened_at'],
}


def upgrade() -> None:
    for name, columns in TOGETHER.items():
        op.create_index(name, 'tickets', columns, sqlite_where=REAL, postgresql_where=REAL)


def downgrade() -> None:
    for name in TOGETHER:
        op.drop_index(name, table_name='tickets')
