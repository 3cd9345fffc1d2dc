"""What editors learn from: questions without an answer, redacted, and how many said that an answer helped."""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('gaps',
    sa.Column('mark', sa.String(64), primary_key=True),
    sa.Column('language', sa.String(8), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('nearest', sa.String(40), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('month', sa.String(7), nullable=False, index=True),
    )
    op.create_table('votes',
    sa.Column('topic', sa.String(40), primary_key=True),
    sa.Column('language', sa.String(8), primary_key=True),
    sa.Column('month', sa.String(7), primary_key=True),
    sa.Column('helped', sa.Integer(), server_default='0', nullable=False),
    sa.Column('not_helped', sa.Integer(), server_default='0', nullable=False),
    )


def downgrade() -> None:
    for name in ('votes', 'gaps'):
        op.drop_table(name)
