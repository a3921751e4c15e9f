import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CodedError, ErrorCode, InstallProvider, type Installation as SlackInstallation } from '@slack/oauth';
import { keepInstallation } from '@sportello/server/contract/installation-operations';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { OAuthConfig } from '../config.ts';
import { clientOptions } from '../connection/app-of-workspace.ts';
import { createSlackClient } from '../connection/slack-client.ts';
import { quietSlackLogger, slackLogger } from '../connection/slack-logger.ts';
import { type ServerClient, ServerError } from '../server-client.ts';
import { installPage } from './install-page.ts';
import { InstallRefused, keptOf } from './installation.ts';
import { createStateStore, stateLivesMs } from './state-store.ts';

/** A page that the bot serves to browsers. */
export interface BotPage {
  path: string;
  method: 'GET';
  handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Where an installation begins. */
const installPath = '/slack/install';
const redirectPath = '/slack/oauth_redirect';

/** Makes the two pages of OAuth: one leads to Slack, the other is where Slack leads back, and keeps the installation. */
export function createInstallPages(context: {
  oauth: OAuthConfig;
  apiUrl: string | undefined;
  server: ServerClient;
  logger: Logger;
  /** Called when an installation was kept. */
  onInstalled(): void;
}): BotPage[] {
  const { oauth, apiUrl, server, logger } = context;
  const options = { scopes: botScopes(), redirectUri: `${oauth.publicUrl}${redirectPath}` };
  const isSafe = oauth.publicUrl.startsWith('https:');
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateStore: createStateStore({ secret: oauth.stateSecret, options }),
    // With this prefix a browser takes the cookie from this very host only, never from a neighbour of it.
    stateCookieName: isSafe ? '__Host-sportello-install' : 'sportello-install',
    stateCookieExpirationSeconds: stateLivesMs / 1000,
    directInstall: true,
    clientOptions: clientOptions({ apiUrl }),
    ...(apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href } : {}),
    logger: slackLogger(logger),
    installationStore: {
      async storeInstallation(installation) {
        const { workspace, name, data } = await keptOrRevoked(installation);
        const body = { name, data: JSON.stringify(data) };
        await server.call(keepInstallation, { params: { workspace }, body });
        logger.info({ workspace, workspaceName: name }, 'installed in a workspace');
        context.onInstalled();
      },
      // Only the SDK's own way of authorizing asks for it.
      fetchInstallation: () => Promise.reject(new Error('installations are read through the server')),
    },
  });

  return [
    page(installPath, (request, response) => provider.handleInstallPath(request, response, undefined, options)),
    page(redirectPath, (request, response) =>
      provider.handleCallback(request, response, {
        success: ({ team }) =>
          installPage(response, 200, 'Sportello is installed', [
            `It works in ${team?.name ?? 'your workspace'} (${team?.id}) from now on.`,
            'Invite it to the channel of your tickets: write /invite @Sportello there.',
          ]),
        failure: (error) => installPage(response, statusOf(error), 'Nothing was installed', [sentenceOf(error)]),
      }),
    ),
  ];

  /** What is refused must not leave a token that works: Slack has installed the app by now. */
  async function keptOrRevoked(installation: SlackInstallation): Promise<ReturnType<typeof keptOf>> {
    try {
      return keptOf(installation, oauth.workspaces);
    } catch (refusal) {
      logger.warn({ err: refusal, workspace: installation.team?.id }, 'an installation was refused');
      if (installation.bot) await revoke(installation.bot.token);
      throw refusal;
    }
  }

  async function revoke(botToken: string): Promise<void> {
    const client = createSlackClient({ botToken, apiUrl }, quietSlackLogger(logger));
    try {
      await client.auth.revoke();
    } catch (error) {
      logger.warn({ err: error }, 'the token of a refused installation is not revoked');
    }
  }

  function page(path: string, handle: BotPage['handler']): BotPage {
    return {
      path,
      method: 'GET',
      async handler(request, response) {
        try {
          await handle(request, response);
        } catch (error) {
          logger.error({ err: error, path }, 'a page of the installation failed');
          if (!response.headersSent) installPage(response, 500, 'Nothing was installed', [tryAgain]);
          else response.end();
        }
      },
    };
  }
}

function statusOf(error: CodedError): number {
  if (error instanceof InstallRefused) return 403;
  return isOfState(error) || error.code === ErrorCode.AuthorizationError ? 400 : 500;
}

function sentenceOf(error: Error & { code: string }): string {
  if (error instanceof InstallRefused) return error.message;
  if (error.code === ErrorCode.AuthorizationError) return `It was not allowed in Slack. Begin again at ${installPath}.`;
  if (isOfState(error)) return `This page was opened late, twice or in another browser. Begin again at ${installPath}.`;
  if (error instanceof ServerError && (error.code === 'not_configured' || !error.canRetry)) return error.message;
  return tryAgain;
}

function isOfState({ code }: CodedError): boolean {
  return [ErrorCode.InvalidStateError, ErrorCode.MissingStateError, ErrorCode.MissingCodeError].some(
    (one) => one === code,
  );
}

const tryAgain = `Slack or Sportello did not answer. Begin again at ${installPath} in a minute; if that does not help, the log of the bot tells why.`;

/** The manifest is where the scopes are named, once. */
function botScopes(): string[] {
  const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
  return Manifest.parse(manifest).oauth_config.scopes.bot;
}

const Manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });
