"""Channels: what people send that is no text, and SMS of which only some parts have come."""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('attachments',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('conversation_id', sa.String(32), sa.ForeignKey('conversations.id', ondelete='CASCADE'), nullable=False, index=True),
    sa.Column('inbox_id', sa.Integer(), nullable=False, unique=True),
    sa.Column('channel', sa.String(16), nullable=False),
    sa.Column('kind', sa.String(16), nullable=False),
    sa.Column('state', sa.String(16), nullable=False),
    sa.Column('reference_sealed', sa.LargeBinary()),
    sa.Column('body_sealed', sa.LargeBinary()),
    sa.Column('media_type', sa.String(64), server_default='', nullable=False),
    sa.Column('size', sa.Integer(), server_default='0', nullable=False),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('next_attempt_at', sa.Float(), server_default='0', nullable=False),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('heard_at', sa.Float()),
    sa.Column('heard_by', sa.Integer()),
    sqlite_autoincrement=True,
    )
    op.create_index('ix_attachments_state_next_attempt_at', 'attachments', ['state', 'next_attempt_at'])
    op.create_table('message_parts',
    sa.Column('channel', sa.String(16), primary_key=True),
    sa.Column('provider_id', sa.String(128), primary_key=True),
    sa.Column('conversation_id', sa.String(32), sa.ForeignKey('conversations.id', ondelete='CASCADE'), nullable=False, index=True),
    sa.Column('reference', sa.String(40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary()),
    sa.Column('received_at', sa.Float(), nullable=False, index=True),
    )


def downgrade() -> None:
    for name in ('message_parts', 'attachments'):
        op.drop_table(name)
