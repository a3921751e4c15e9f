import type { RoutingRule } from '../contract/service-settings.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';

/** The channel that the first fitting rule of the site names; undefined where none fits. */
export async function routedChannel(ticket: TicketDetails, tx: Tx): Promise<string | undefined> {
  const [site] = await tx.select<{ rules: StoredJson<RoutingRule[]> }>(
    'SELECT slack_routing AS "rules" FROM sites WHERE id = $siteId',
    { siteId: ticket.siteId },
  );
  const rules = readStoredJson(site?.rules ?? null) ?? [];
  return rules.find((rule) => fits(rule, ticket))?.channel;
}

type Routed = Pick<TicketDetails, 'category' | 'machineModel' | 'language' | 'machineStatus'>;

/** Whether every condition of a rule holds for a ticket. */
function fits({ category, machineModel, language, machineStopped }: RoutingRule, ticket: Routed): boolean {
  return (
    (category === undefined || category === ticket.category?.key) &&
    (machineModel === undefined || isModel(machineModel, ticket.machineModel)) &&
    (language === undefined || `${ticket.language}-`.toLowerCase().startsWith(`${language.toLowerCase()}-`)) &&
    (machineStopped === undefined || ticket.machineStatus === 'stopped')
  );
}

function isModel(wanted: string, model: string | null): boolean {
  if (model === null) return false;
  const [pattern, given] = [wanted.toLowerCase(), model.toLowerCase()];
  return pattern.endsWith('*') ? given.startsWith(pattern.slice(0, -1)) : given === pattern;
}
