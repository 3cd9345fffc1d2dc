"""Interpreters: languages and hours, invitations to one ticket, translations under its messages."""

from alembic import op
import sqlalchemy as sa


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def _staff(name='staff_id', **more):
    return sa.Column(name, sa.Integer(), sa.ForeignKey('staff.id', ondelete='CASCADE'), **{'nullable': False, **more})


def _ticket(**more):
    return sa.Column('ticket_id', sa.Integer(), sa.ForeignKey('tickets.id', ondelete='CASCADE'), nullable=False, **more)


def upgrade() -> None:
    op.create_table('interpreters',
    _staff(primary_key=True),
    sa.Column('languages', sa.String(64), nullable=False),
    sa.Column('days', sa.String(32), nullable=False),
    sa.Column('opens', sa.String(5), nullable=False),
    sa.Column('closes', sa.String(5), nullable=False),
    )
    op.create_table('invitations',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(index=True),
    _staff(index=True),
    sa.Column('language', sa.String(8), nullable=False),
    sa.Column('invited_by', sa.Integer(), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    sa.Column('ended_at', sa.Float()),
    )
    op.create_table('translations',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(),
    sa.Column('message', sa.String(16), nullable=False),
    _staff(),
    sa.Column('at', sa.Float(), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary(), nullable=False),
    sa.UniqueConstraint('ticket_id', 'message', name='uq_translations_ticket_id_message'),
    )


def downgrade() -> None:
    op.drop_table('translations')
    op.drop_table('invitations')
    op.drop_table('interpreters')
