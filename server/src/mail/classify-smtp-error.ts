import { maskTokens } from '../services/mask-tokens.ts';

/** What became of a mail that was not taken. */
export interface MailFailure {
  /** The mail server will not take it for this address, ever. */
  isPermanent: boolean;
  /** For the owner, in the mail server's words; links that it quotes are without their tokens. */
  reason: string;
}

/** 530: it wants a sign-in first, which is the owner's to mend. */
const ownersProblem = 530;

/**
 * Tells a mail that is refused for good (RFC 5321, 4.2.1: 5yz to its recipient or to its contents) from one that may
 * be taken later. A refusal of the sender, of the sign-in or of the connection concerns every mail: the owner can mend
 * it, so the mails wait.
 */
export function classifySmtpError(error: unknown): MailFailure {
  const { code, command, responseCode, response, message } = (error ?? {}) as Partial<
    Record<'code' | 'command' | 'response' | 'message', string>
  > & { responseCode?: number };
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA';
  const isRefused = responseCode !== undefined && responseCode >= 500 && responseCode !== ownersProblem;
  // Without an answer of the mail server, `EENVELOPE` is the address itself: it cannot be one.
  const isNoAddress = code === 'EENVELOPE' && responseCode === undefined;
  return {
    isPermanent: (isAboutThisMail && isRefused) || isNoAddress,
    reason: maskTokens([code, response ?? message].filter(Boolean).join(': ')).slice(0, 500) || 'unknown failure',
  };
}
