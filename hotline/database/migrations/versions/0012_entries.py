"""Entry codes of leaflets and campaigns."""

from alembic import op
import sqlalchemy as sa


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('entry_codes',
    sa.Column('code', sa.String(12), nullable=False),
    sa.Column('name', sa.String(200), server_default='', nullable=False),
    sa.Column('language', sa.String(8)),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('ended_at', sa.Float()),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_entry_codes')),
    )


def downgrade() -> None:
    op.drop_table('entry_codes')
