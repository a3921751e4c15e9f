import type { Deps } from '../deps.ts';
import { commandLine, noteAudit } from './audit.ts';

/** Seals with the newest key what an older one sealed, so that the older one may go. Does nothing without a key. */
export async function resealInstallations({
  database,
  now,
  secrets,
}: Pick<Deps, 'database' | 'now' | 'secrets'>): Promise<void> {
  if (!secrets) return;
  await database.transaction(async (tx) => {
    const rows = await tx.select<{ workspace: string; data: string }>('SELECT workspace, data FROM installations', {});
    for (const { workspace, data } of rows) {
      if (secrets.isCurrent(data)) continue;
      const opened = secrets.open(data, workspace);
      if (opened === undefined) continue; // its key may come back
      const sealed = secrets.seal(opened, workspace);
      await tx.run('UPDATE installations SET data = $sealed WHERE workspace = $workspace', { sealed, workspace });
      const noted = { by: commandLine, what: 'installation.resealed', siteId: null, subject: workspace } as const;
      await noteAudit(tx, { ...noted, at: now().getTime() });
    }
  });
}
