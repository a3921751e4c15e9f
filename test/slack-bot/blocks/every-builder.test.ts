import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { alertPost } from '../../../slack-bot/src/blocks/alert-post.ts';
import * as approve from '../../../slack-bot/src/blocks/approve-modal.ts';
import { assignModal } from '../../../slack-bot/src/blocks/assign-modal.ts';
import { callModal } from '../../../slack-bot/src/blocks/call-modal.ts';
import { cardOf } from '../../../slack-bot/src/blocks/card-of.ts';
import { closeModal } from '../../../slack-bot/src/blocks/close-modal.ts';
import { declineModal } from '../../../slack-bot/src/blocks/decline-modal.ts';
import * as answers from '../../../slack-bot/src/blocks/desk-answer.ts';
import { entryPosts } from '../../../slack-bot/src/blocks/entry-posts.ts';
import { fromWhom, linkPost } from '../../../slack-bot/src/blocks/file-posts.ts';
import { findModal } from '../../../slack-bot/src/blocks/find-modal.ts';
import * as home from '../../../slack-bot/src/blocks/home-view.ts';
import { machineModal, machineSentence } from '../../../slack-bot/src/blocks/machine-modal.ts';
import { mentionPost } from '../../../slack-bot/src/blocks/mention-post.ts';
import { noteModal } from '../../../slack-bot/src/blocks/note-modal.ts';
import { reopenModal } from '../../../slack-bot/src/blocks/reopen-modal.ts';
import * as reply from '../../../slack-bot/src/blocks/reply-modal.ts';
import { retryNotice } from '../../../slack-bot/src/blocks/retry-notice.ts';
import { notePosts } from '../../../slack-bot/src/blocks/technician-posts.ts';
import { ticketUnfurl } from '../../../slack-bot/src/blocks/unfurl.ts';
import {
  blockKitProblems,
  homeProblems,
  modalProblems,
  optionProblems,
  partProblems,
} from '../../support/block-kit-limits.ts';
import {
  aCredentialDelivery,
  aDelivery,
  aFile,
  aMention,
  aNote,
  aPlace,
  aReader,
  aTicket,
} from '../fakes/deliveries.ts';
import { joinedPosts } from './joined-posts.ts';
import {
  largeCounts as counts,
  longCursors as cursors,
  formats,
  entryKinds as kinds,
  nastyAlerts,
  nastyContexts,
  nastyMachine,
  nastyMessage,
  nastyPage,
  nastyRequests,
  nastyTexts,
  nastyTickets,
} from './nasty-input.ts';

const thread = aPlace('1795314400.000100', 'C'.repeat(100));
const context = { ticketId: randomUUID(), thread };
const credentials = { requestId: randomUUID(), site: 'x'.repeat(63), thread };
const search = (text: string) => ({ search: text.slice(0, 200).toWellFormed() });
const typedList = (text: string) => ({ typed: search(text).search, cursors });

/** Whatever is sent to Slack, made of some text: what Slack would refuse of it. */
const builders: Record<string, (text: string) => string[]> = {
  fromWhom: (text) => partProblems([fromWhom(randomUUID(), text)]),
  linkPost: (text) => blockKitProblems(linkPost(aFile({ name: text, url: `https://a.example/${text}` }), text)),
  cardOf: (text) => [
    ...nastyTickets(text).flatMap((ticket) =>
      nastyContexts(text).flatMap((card) =>
        postProblems(cardOf(aDelivery('ticket_changed', { ticket, card, site: siteOf(text) }), aReader())),
      ),
    ),
    ...nastyRequests(text).flatMap((request) =>
      postProblems(cardOf(aCredentialDelivery('credentials_requested', { request, site: siteOf(text) }), aReader())),
    ),
  ],
  entryPosts: (given) => {
    const text = given.slice(0, 10_000);
    const ticket = nastyTickets(text).find(({ status }) => status === 'closed') ?? aTicket();
    const entries = kinds.flatMap((kind) => formats.map((format) => nastyMessage(text, { kind, format })));
    return entries.flatMap((entry) => entryPosts(entry, ticket)).flatMap(blockKitProblems);
  },
  joinFirst: (text) => joinedPosts(text).flatMap(blockKitProblems),
  notePosts: (text) =>
    formats.flatMap((format) => {
      const author = { kind: 'technician', id: randomUUID(), name: text, avatarUrl: null } as const;
      return notePosts(aNote({ author, format, body: text.slice(0, 40_000) })).flatMap(blockKitProblems);
    }),
  alertPost: (text) => nastyAlerts(text).flatMap((alert) => blockKitProblems(alertPost(alert))),
  retryNotice: (text) => partProblems(retryNotice(text, { thread, message: thread, intent: 'reply' })),
  mentionPost: (text) =>
    nastyTickets(text).flatMap((ticket) =>
      (['escalated', 'assigned'] as const).flatMap((kind) =>
        blockKitProblems(mentionPost(aMention(kind, { ticket, by: text }), new Date())),
      ),
    ),
  approveModal: (text) =>
    nastyRequests(text).flatMap((request) => {
      const items = Array.from({ length: 100 }, () => ({ model: text, serial: text }));
      const choice = { option: approve.firstCompany(request), machines: { items, hasMore: true } };
      return modalProblems(approve.approveModal(credentials, request, choice));
    }),
  sayingModal: (text) => modalProblems(approve.sayingModal(credentials, text)),
  waitingModal: () => modalProblems(approve.waitingModal(credentials)),
  companyOptions: (text) =>
    optionProblems(
      approve.companyOptions(
        Array.from({ length: 200 }, () => ({ id: randomUUID(), name: text })),
        text,
      ),
    ),
  declineModal: (text) => modalProblems(declineModal(credentials, text)),
  assignModal: (text) => modalProblems(assignModal(context, text)),
  callModal: (text) => modalProblems(callModal({ ...context, callId: randomUUID() }, text)),
  closeModal: (text) => modalProblems(closeModal(context, text)),
  noteModal: (text) => modalProblems(noteModal({ ...context, id: randomUUID() }, text)),
  reopenModal: (text) => modalProblems(reopenModal(context, text)),
  replyModal: (text) => {
    const kept = { ...{ ...context, id: randomUUID() }, about: text, fills: 1_000_000, filledIn: 'x'.repeat(22) };
    const filled = { text: text.slice(0, 3_000), trouble: text };
    return [...modalProblems(reply.replyModal(kept)), ...modalProblems(reply.replyModal(kept, filled))];
  },
  cannedReplyOptions: (text) =>
    optionProblems(
      reply.cannedReplyOptions(
        Array.from({ length: 200 }, (_, index) => ({ key: `${index}-${'x'.repeat(58)}`, title: text, body: text })),
      ),
    ),
  machineModal: (text) =>
    modalProblems(machineModal({ machineId: randomUUID(), cursors }, nastyMachine(text), nastyPage(text))),
  machineSentence: (text) => modalProblems(machineSentence(text)),
  findModal: (text) => [
    ...modalProblems(findModal()),
    ...modalProblems(findModal({ wish: search(text), list: typedList(text), page: nastyPage(text) })),
  ],
  deskAnswer: (text) => blockKitProblems(answers.deskAnswer(search(text), typedList(text), nastyPage(text))),
  deskHelp: () => blockKitProblems(answers.deskHelp()),
  ticketUnfurl: (text) =>
    partProblems(nastyPage(text).tickets.flatMap((one) => ticketUnfurl(one).blocks ?? []) as KnownBlock[]),
  homeView: (text) => {
    const page = nastyPage(text);
    const state = { show: 'mine', cursors } as const;
    const unassigned = page.tickets.slice(0, home.unassignedBelow);
    return homeProblems(home.homeView({ state, counts, page, unassigned, readAt: new Date().toISOString() }));
  },
};

/** Parts of the above, and words for them: tested through what they are a part of. */
const parts = [
  ...[
    'about',
    'cardButtons',
    'cardFacts',
    'cardState',
    'categoryLabel',
    'chosenCompany',
    'companyIdOf',
    'contactsLabel',
  ],
  ...['credentialsCard', 'descriptionContinued', 'deskQueryOf', 'deskRows', 'earlierTickets', 'emptySentence'],
  ...['existingSentence', 'factSections', 'fileKey', 'fileLine', 'firstCompany'],
  ...['fit', 'foundRows', 'isSeen', 'label', 'languageName', 'openingOf'],
  ...['machineLabel', 'messageContinued', 'modal', 'modeLine', 'mrkdwn', 'nameOfWish', 'pageButtons', 'plain'],
  ...[
    'plainFact',
    'readDeskWish',
    'replyTextId',
    'reportFacts',
    'reportWords',
    'replyPosts',
    'richPieces',
    'rowTitle',
    'stateOf',
    'textInput',
    'threadMessage',
  ],
  ...['ticketCard', 'verbatimSection', 'withCannedReply', 'withPictures'],
];

/** They show sentences of ours, which are never empty or long. */
const sayings = ['homeSentence', 'homeTrouble', 'sentenceAnswer'];

describe('what is sent to Slack', () => {
  test.each(Object.keys(builders).flatMap((name) => nastyTexts.map(([what, text]) => [name, what, text] as const)))(
    'is never refused: %s with %s',
    (name, _, text) => {
      expect(new Set(builders[name]?.(text))).toEqual(new Set());
    },
  );

  test('is all of it tested here', async () => {
    const folder = new URL('../../../slack-bot/src/blocks/', import.meta.url);
    const modules = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));

    const exported = modules.flatMap((some: Record<string, unknown>) =>
      Object.entries(some).flatMap(([name, one]) => (typeof one === 'function' ? [name] : [])),
    );
    expect(exported.sort()).toEqual([...Object.keys(builders), ...parts, ...sayings].sort());
  });
});

describe('the limits notice', () => {
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;
  const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'A' } } as const;

  test.each<[string, KnownBlock[]]>([
    ['an empty text', [section(' ')]],
    ['a text too long once it is escaped', [section('&'.repeat(601))]],
    ['half a character', [section('💧'.slice(0, 1))]],
    ['an unknown property', [{ ...section('a'), colour: 'red' } as KnownBlock]],
    ['an unknown block', [{ type: 'banner' } as unknown as KnownBlock]],
    ['an empty section', [{ type: 'section' }]],
    ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => section('a').text) }]],
    [
      '26 buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, n) => ({ ...button, action_id: `${n}` })) }],
    ],
    ['an action twice', [{ type: 'actions', elements: [button, button] }]],
    [
      'a block twice',
      [
        { ...section('a'), block_id: 'a' },
        { ...section('b'), block_id: 'a' },
      ],
    ],
    ['51 blocks', Array.from({ length: 51 }, () => section('a'))],
    ['too many words together', Array.from({ length: 6 }, () => section('x'.repeat(3_000)))],
    ['a picture from nowhere', [{ type: 'image', alt_text: 'a' } as unknown as KnownBlock]],
  ])('%s', (_, blocks) => {
    expect(blockKitProblems({ text: 'a', blocks })).not.toEqual([]);
  });

  test('what is right', () => {
    expect(blockKitProblems({ text: 'a', blocks: [section('a'), { type: 'actions', elements: [button] }] })).toEqual(
      [],
    );
  });
});

const siteOf = (name: string) => ({ key: 'acme', name, slackChannel: null });

function postProblems({ post, rest }: ReturnType<typeof cardOf>): string[] {
  return [post, ...rest].flatMap(blockKitProblems);
}
