"""Edits of sentences, contacts and review dates."""

from alembic import op
import sqlalchemy as sa


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('edits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(16), nullable=False),
    sa.Column('name', sa.String(120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text()),
    sa.Column('actor', sa.String(64), nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edits')),
    sa.UniqueConstraint('kind', 'name', 'version', name=op.f('uq_edits_kind_name_version')),
    )


def downgrade() -> None:
    op.drop_table('edits')
