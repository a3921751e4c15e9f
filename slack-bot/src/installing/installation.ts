import type { Installation as SlackInstallation } from '@slack/oauth';
import { z } from 'zod';

/** What the bot keeps of an installation, as JSON that the server encrypts. */
export const KeptInstallation = z.object({ botToken: z.string().min(1) });
export type KeptInstallation = z.infer<typeof KeptInstallation>;

/** An installation that the bot does not take; the sentence is for the person who tried. */
export class InstallRefused extends Error {
  override readonly name = 'InstallRefused';
  readonly code = 'install_refused';
}

/**
 * What is kept of an installation that Slack has just made.
 * @throws InstallRefused
 */
export function keptOf(
  installation: SlackInstallation,
  allowed: readonly string[],
): { workspace: string; name: string; data: KeptInstallation } {
  const { team, bot, isEnterpriseInstall } = installation;
  if (isEnterpriseInstall || !team) throw new InstallRefused(forOrganisation);
  if (!allowed.includes(team.id)) throw new InstallRefused(notAllowed(team.id));
  if (!bot) throw new InstallRefused(withoutBot);
  if (bot.refreshToken !== undefined) throw new InstallRefused(rotating);
  return { workspace: team.id, name: (team.name ?? team.id).slice(0, 200), data: { botToken: bot.token } };
}

const forOrganisation =
  'Sportello is installed in single workspaces, not in a whole organisation: start again and choose one workspace.';
const notAllowed = (workspace: string) =>
  `The workspace ${workspace} may not install Sportello: its administrator adds ${workspace} to SLACK_WORKSPACES first.`;
const withoutBot = 'Slack gave no bot token: compare the scopes of the Slack app with slack-bot/manifest.json.';
const rotating =
  'The Slack app rotates its tokens, which Sportello does not: create the app from slack-bot/manifest.json, where rotation is off.';
