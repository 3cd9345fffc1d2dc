"""Indexes in whose order outcomes, waiting times and referrals of a year are counted."""

from alembic import op
import sqlalchemy as sa


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

REAL = sa.text("practice = 0 AND merged_into IS NULL")
MADE_UP = sa.text("practice = 1")
OUTCOME = ['category', 'status', 'closed_as', 'opened_at', 'answered_at']
REFERRALS = ['institution', 'status', 'sent_at', 'answered_at', 'ticket_id']


def upgrade() -> None:
    op.create_index('ix_tickets_counted_outcome', 'tickets', OUTCOME, sqlite_where=REAL, postgresql_where=REAL)
    op.create_index('ix_tickets_made_up', 'tickets', ['id'], sqlite_where=MADE_UP, postgresql_where=MADE_UP)
    op.create_index('ix_referrals_counted', 'referrals', REFERRALS)


def downgrade() -> None:
    op.drop_index('ix_referrals_counted', table_name='referrals')
    op.drop_index('ix_tickets_made_up', table_name='tickets')
    op.drop_index('ix_tickets_counted_outcome', table_name='tickets')
