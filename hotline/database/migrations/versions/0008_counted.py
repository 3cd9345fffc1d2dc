"""What statistics count of a ticket stands on the ticket: when it was first answered, and as what it was closed."""

from alembic import op
import sqlalchemy as sa


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

COUNTED = ['opened_at', 'practice', 'merged_into', 'category', 'child', 'age_group', 'unit', 'channel', 'language',
           'priority', 'reporter', 'sex', 'citizenship', 'answered_at', 'status', 'closed_as']
_FIRST = "(SELECT min(at) FROM ticket_events e WHERE e.ticket_id = tickets.id AND e.kind = 'replied')"
_LAST = ("(SELECT detail FROM ticket_events e WHERE e.ticket_id = tickets.id AND e.kind = 'closed' "
         "ORDER BY e.id DESC LIMIT 1)")


def upgrade() -> None:
    op.add_column('tickets', sa.Column('answered_at', sa.Float()))
    op.add_column('tickets', sa.Column('closed_as', sa.String(32)))
    op.execute(f"UPDATE tickets SET answered_at = {_FIRST}, closed_as = {_LAST}")
    op.create_index('ix_tickets_counted', 'tickets', COUNTED)


def downgrade() -> None:
    op.drop_index('ix_tickets_counted', 'tickets')
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.drop_column('closed_as')
        batch_op.drop_column('answered_at')
