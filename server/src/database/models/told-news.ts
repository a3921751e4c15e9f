import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** News of one transaction, for the other servers of this database; kept for an hour. */
export interface ToldNewsRow {
  /** Without gaps, in the order of commits: there is one writer at a time. */
  id: number;
  /** Who told it: an id that each server makes when it starts. */
  server: string;
  /** JSON of the news: ids, never words. */
  told: string;
  createdAt: number;
}

export function defineToldNews(sequelize: Sequelize) {
  return sequelize.define<Model<ToldNewsRow, ToldNewsRow>>(
    'ToldNews',
    {
      id: { type: DataTypes.BIGINT, primaryKey: true },
      server: { type: DataTypes.UUID, allowNull: false },
      told: { type: DataTypes.TEXT, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'news', underscored: true, timestamps: false },
  );
}
