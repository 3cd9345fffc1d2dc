"""Indexes in whose order the queue is shown and counted, and referrals are counted by team too."""

from alembic import op
import sqlalchemy as sa


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

WAITING = sa.text("practice = 0 AND status <> 'closed'")
TEAMS = ['institution', 'status', 'unit', 'sent_at', 'answered_at', 'ticket_id']
COLUMNS = ['priority', 'opened_at', 'id', 'unit', 'assignee_id']


def upgrade() -> None:
    op.create_index('ix_tickets_queue', 'tickets', COLUMNS, sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index('ix_tickets_listed', 'tickets', [*COLUMNS[:-1], 'practice'])

    op.drop_index('ix_referrals_counted', table_name='referrals')
    op.create_index('ix_referrals_counted_by_team', 'referrals', TEAMS)


def downgrade() -> None:
    op.drop_index('ix_referrals_counted_by_team', table_name='referrals')
    op.create_index('ix_referrals_counted', 'referrals', [name for name in TEAMS if name != 'unit'])
    op.drop_index('ix_tickets_listed', table_name='tickets')
    op.drop_index('ix_tickets_queue', table_name='tickets')
