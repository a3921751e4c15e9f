/** What stands in the folder of a backup. */
export const backupNames = { about: 'backup.json', database: 'sportello.sqlite', files: 'files' } as const;
