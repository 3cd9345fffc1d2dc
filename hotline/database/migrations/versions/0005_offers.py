"""Job offers: the lists of licensed agencies, and the marks by which a campaign of recruiters is noticed."""

from alembic import op
import sqlalchemy as sa


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('agency_lists',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('source', sa.String(200), nullable=False),
    sa.Column('listed_on', sa.String(10), nullable=False),
    sa.Column('imported_at', sa.Float(), nullable=False),
    )
    op.create_table('agencies',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('list_id', sa.Integer(), sa.ForeignKey('agency_lists.id', ondelete='CASCADE'), nullable=False, index=True),
    sa.Column('name', sa.String(200), nullable=False),
    sa.Column('town', sa.String(100), server_default='', nullable=False),
    sa.Column('licence', sa.String(100), server_default='', nullable=False),
    sa.Column('valid_until', sa.String(10), server_default='', nullable=False),
    sa.Column('website', sa.String(200), server_default='', nullable=False),
    sa.Column('phone', sa.String(40), server_default='', nullable=False),
    )
    op.create_table('campaign_alerts',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('subjects_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('checks', sa.Integer(), nullable=False),
    sa.Column('first_at', sa.Float(), nullable=False),
    sa.Column('last_at', sa.Float(), nullable=False),
    sa.Column('seen_by', sa.String(64)),
    sa.Column('seen_at', sa.Float()),
    )
    op.create_table('campaign_marks',
    sa.Column('mark', sa.String(64), primary_key=True),
    sa.Column('reporter', sa.String(64), primary_key=True),
    sa.Column('at', sa.Float(), nullable=False, index=True),
    sa.Column('alert_id', sa.Integer(), sa.ForeignKey('campaign_alerts.id', ondelete='CASCADE')),
    )


def downgrade() -> None:
    for name in ('campaign_marks', 'campaign_alerts', 'agencies', 'agency_lists'):
        op.drop_table(name)
