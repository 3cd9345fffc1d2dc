"""A whole shift: second factor, duty, alerts, notes, tasks, four eyes, practice, replies that wait."""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def _staff(name='staff_id', **more):
    return sa.Column(name, sa.Integer(), sa.ForeignKey('staff.id', ondelete='CASCADE'), **{'nullable': False, **more})


def _ticket(**more):
    return sa.Column('ticket_id', sa.Integer(), sa.ForeignKey('tickets.id', ondelete='CASCADE'), nullable=False, **more)


def upgrade() -> None:
    op.add_column('tickets', sa.Column('practice', sa.Integer(), server_default='0', nullable=False))
    op.add_column('outbox', sa.Column('pulled_at', sa.Float()))
    op.add_column('staff_sessions', sa.Column('verified', sa.Integer(), server_default='0', nullable=False))
    op.create_table('staff_factors',
    _staff(primary_key=True),
    sa.Column('secret_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('confirmed_at', sa.Float()),
    sa.Column('last_step', sa.Integer(), server_default='0', nullable=False),
    )
    op.create_table('recovery_codes',
    sa.Column('id', sa.Integer(), primary_key=True),
    _staff(index=True),
    sa.Column('code_hash', sa.String(64), nullable=False),
    sa.Column('used_at', sa.Float()),
    )
    op.create_table('content_openings',
    sa.Column('id', sa.Integer(), primary_key=True),
    _staff(),
    _ticket(index=True),
    sa.Column('reason', sa.String(16), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    )
    op.create_table('shifts',
    sa.Column('id', sa.Integer(), primary_key=True),
    _staff(),
    sa.Column('begins_at', sa.Float(), nullable=False),
    sa.Column('ends_at', sa.Float(), nullable=False, index=True),
    )
    op.create_table('alert_addresses',
    sa.Column('id', sa.Integer(), primary_key=True),
    _staff(),
    sa.Column('kind', sa.String(16), nullable=False),
    sa.Column('address_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('worked_at', sa.Float()),
    sa.Column('try_at', sa.Float()),
    sa.Column('error', sa.String(64)),
    sa.UniqueConstraint('staff_id', 'kind', name=op.f('uq_alert_addresses_staff_id_kind')),
    )
    op.create_table('alerts',
    _ticket(primary_key=True),
    sa.Column('told', sa.String(255), server_default='', nullable=False),
    sa.Column('next_at', sa.Float(), nullable=False),
    sa.Column('ended_at', sa.Float(), index=True),
    )
    op.create_table('ticket_notes',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(index=True),
    _staff(),
    sa.Column('at', sa.Float(), nullable=False),
    sa.Column('kind', sa.String(16), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary(), nullable=False),
    )
    op.create_table('mentions',
    sa.Column('note_id', sa.Integer(), sa.ForeignKey('ticket_notes.id', ondelete='CASCADE'), primary_key=True),
    _staff(primary_key=True),
    sa.Column('seen_at', sa.Float()),
    )
    op.create_table('follow_ups',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(index=True),
    _staff(),
    sa.Column('due_at', sa.Float(), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('done_at', sa.Float()),
    )
    op.create_table('closing_requests',
    _ticket(primary_key=True),
    _staff(),
    sa.Column('reason', sa.String(16), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    )
    op.create_table('reviews',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(index=True),
    _staff(),
    sa.Column('why', sa.String(16), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    sa.Column('reviewed_by', sa.Integer()),
    sa.Column('reviewed_at', sa.Float()),
    )


def downgrade() -> None:
    for name in ('reviews', 'closing_requests', 'follow_ups', 'mentions', 'ticket_notes', 'alerts', 'alert_addresses',
                 'shifts', 'content_openings', 'recovery_codes', 'staff_factors'):
        op.drop_table(name)
    for table, column in (('staff_sessions', 'verified'), ('outbox', 'pulled_at'), ('tickets', 'practice')):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
