"""What a ticket leads to: referrals, sealed packets, consents, links, forms, and the person's second word."""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

_NEW_OF_TICKETS = (
    lambda: sa.Column('sex', sa.String(8)),
    lambda: sa.Column('citizenship', sa.String(8)),
    lambda: sa.Column('age_group', sa.String(8)),
    lambda: sa.Column('held', sa.String(128), server_default='', nullable=False),
    lambda: sa.Column('merged_into', sa.Integer()),
    lambda: sa.Column('word_hash', sa.String(64)),
    lambda: sa.Column('word_failures', sa.Integer(), server_default='0', nullable=False),
    lambda: sa.Column('word_failed_at', sa.Float()),
)


def _ticket(**more):
    return sa.Column('ticket_id', sa.Integer(), sa.ForeignKey('tickets.id', ondelete='CASCADE'), nullable=False, **more)


def upgrade() -> None:
    for column in _NEW_OF_TICKETS:
        op.add_column('tickets', column())
    op.create_index('ix_tickets_opened_at', 'tickets', ['opened_at'])
    op.create_table('referrals',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(index=True),
    sa.Column('institution', sa.String(32), nullable=False),
    sa.Column('contact', sa.String(48)),
    sa.Column('unit', sa.String(8)),
    sa.Column('status', sa.String(16), nullable=False),
    sa.Column('basis', sa.String(16), nullable=False),
    sa.Column('fields', sa.String(255), nullable=False),
    sa.Column('actor', sa.String(64), nullable=False),
    sa.Column('drafted_at', sa.Float(), nullable=False),
    sa.Column('sent_at', sa.Float()),
    sa.Column('due_at', sa.Float()),
    sa.Column('answered_at', sa.Float()),
    sa.Column('changed_at', sa.Float(), nullable=False),
    sa.Column('reason', sa.String(32)),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    )
    op.create_index('ix_referrals_status', 'referrals', ['status', 'due_at'])
    op.create_table('packets',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('referral_id', sa.Integer(), sa.ForeignKey('referrals.id', ondelete='CASCADE'), nullable=False, index=True),
    sa.Column('token_hash', sa.String(64), nullable=False, unique=True),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.Column('sealed', sa.LargeBinary()),
    sa.Column('language', sa.String(8), nullable=False),
    sa.Column('made_at', sa.Float(), nullable=False),
    sa.Column('expires_at', sa.Float(), nullable=False),
    sa.Column('failures', sa.Integer(), server_default='0', nullable=False),
    sa.Column('opened_at', sa.Float()),
    sa.Column('answer_hash', sa.String(64)),
    sa.Column('answered_at', sa.Float()),
    )
    op.create_table('consents',
    sa.Column('id', sa.Integer(), primary_key=True),
    _ticket(index=True),
    sa.Column('referral_id', sa.Integer(), sa.ForeignKey('referrals.id', ondelete='CASCADE')),
    sa.Column('about', sa.String(16), nullable=False),
    sa.Column('given', sa.Integer(), nullable=False),
    sa.Column('fields', sa.String(255), nullable=False),
    sa.Column('wording', sa.String(64), nullable=False),
    sa.Column('language', sa.String(8), nullable=False),
    sa.Column('actor', sa.String(64), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    )
    op.create_table('ticket_links',
    _ticket(primary_key=True),
    sa.Column('other_id', sa.Integer(), sa.ForeignKey('tickets.id', ondelete='CASCADE'), primary_key=True),
    sa.Column('kind', sa.String(16), primary_key=True),
    sa.Column('actor', sa.String(64), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    )
    op.create_table('form_entries',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('form', sa.String(32), nullable=False),
    sa.Column('subject', sa.String(64), nullable=False),
    sa.Column('ticket_id', sa.Integer(), sa.ForeignKey('tickets.id', ondelete='CASCADE'), index=True),
    sa.Column('actor', sa.String(64), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    sa.Column('content_sealed', sa.LargeBinary(), nullable=False),
    )
    op.create_index('ix_form_entries_form', 'form_entries', ['form', 'subject', 'at'])


def downgrade() -> None:
    for name in ('form_entries', 'ticket_links', 'consents', 'packets', 'referrals'):
        op.drop_table(name)
    op.drop_index('ix_tickets_opened_at', 'tickets')
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        for column in _NEW_OF_TICKETS:
            batch_op.drop_column(column().name)
