import type { TicketForm } from '@sportello/server/contract/sites';
import { expect } from 'chai';
import { hasAddress, isEmailAddress, splitAddresses } from '../../../widget/src/client/contact-rules.ts';
import { defaultRegion, dialCodes } from '../../../widget/src/client/dial-codes.ts';
import { Drafts } from '../../../widget/src/client/drafts.ts';
import { emptyDraft, TicketDrafts } from '../../../widget/src/client/ticket-drafts.ts';
import { fieldOfPath, ticketRequest } from '../../../widget/src/client/ticket-request.ts';
import { checkTicket } from '../../../widget/src/client/ticket-rules.ts';
import { site } from '../support/factories.ts';

const [chat, callback] = site.forms as [TicketForm, TicketForm];

suite('rules of a new ticket', () => {
  test('what the site requires is required, and spaces count as nothing', () => {
    const draft = { ...emptyDraft(), subject: '  ', description: '\n' };
    const relaxed: TicketForm = { ...chat, fields: [{ name: 'subject', isRequired: false }] };

    expect(checkTicket(draft, chat)).to.deep.equal({
      category: 'missing',
      machine: 'missing',
      subject: 'missing',
      machineStatus: 'missing',
      description: 'missing',
    });
    expect(checkTicket(draft, relaxed)).to.deep.equal({});
  });

  test('texts are limited as on the server', () => {
    const draft = { ...emptyDraft(), subject: 'x'.repeat(201), description: 'x'.repeat(10_001) };

    expect(checkTicket(draft, chat)).to.include({ subject: 'too-long', description: 'too-long' });
    expect(checkTicket({ ...draft, subject: ` ${'x'.repeat(200)} ` }, chat)).not.to.have.property('subject');
  });

  test('a time to be called has an end after its beginning and is not over', () => {
    const now = new Date(2026, 2, 5, 14, 0);
    const check = (callDate: string, callFrom: string, callTo: string) =>
      checkTicket({ ...emptyDraft(), callDate, callFrom, callTo }, callback, now).callWindow;

    expect(check('', '', '')).to.equal(undefined);
    expect(check('2026-03-06', '', '12:00')).to.equal('missing');
    expect(check('2026-03-06', '12:00', '12:00')).to.equal('window-ends');
    expect(check('2026-03-05', '09:00', '12:00')).to.equal('window-past');
    expect(check('2026-03-05', '13:00', '15:00')).to.equal(undefined);
  });

  test('a request holds what the form asks and was filled in, and nothing else', () => {
    const draft = {
      ...emptyDraft(),
      phone: ' 051 123456 ',
      phoneCountry: 'IT',
      description: ' x ',
      subject: 'left over',
      contacts: ['a@b.it'],
      callDate: '2026-03-05',
      callFrom: '09:00',
      callTo: '12:00',
      followUpId: 'f',
    };

    expect(ticketRequest(draft, callback, { id: 'i', language: 'it', attachments: ['left over'] })).to.deep.equal({
      kind: 'callback',
      id: 'i',
      description: 'x',
      language: 'it',
      phone: '051 123456',
      phoneCountry: 'IT',
      callWindow: {
        date: '2026-03-05',
        from: '09:00',
        to: '12:00',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      contacts: [],
      attachments: [],
      followUpOf: 'f',
    });
  });

  test('a refused part of the request leads to its field', () => {
    expect(
      ['body.machineId', 'subject', 'body.contacts.3', 'body.callWindow.to', 'body.id'].map(fieldOfPath),
    ).to.deep.equal(['machine', 'subject', 'contacts', 'callWindow', undefined]);
  });

  test('addresses are found in whatever was pasted', () => {
    expect(splitAddresses('"Bianchi, Anna" <anna@example.com>; bruno@example.com\ncarla@example.com,')).to.deep.equal([
      'anna@example.com',
      'bruno@example.com',
      'carla@example.com',
    ]);
    for (const good of ['a.b+c@sub.example.com', "o'neil@example.it"])
      expect(isEmailAddress(good), good).to.equal(true);
    for (const bad of ['a@b', 'a b@c.it', '.a@b.it', 'a..b@c.it', 'a@-b.it', '@b.it', `${'a'.repeat(250)}@b.it`])
      expect(isEmailAddress(bad), bad).to.equal(false);
    expect(hasAddress(['Anna@Example.com'], 'anna@example.COM')).to.equal(true);
  });

  test('every country has its code, and the site’s is the first choice', () => {
    expect(dialCodes.size).to.be.above(240);
    expect(['IT', 'DE', 'US', 'GB', 'JM', 'VA'].map((region) => dialCodes.get(region))).to.deep.equal([
      '39',
      '49',
      '1',
      '44',
      '1876',
      '39',
    ]);
    expect(defaultRegion('IT', ['de-CH'])).to.equal('IT');
    expect(defaultRegion(null, ['en', 'de-CH', 'fr-FR'])).to.equal('CH');
    expect(defaultRegion(null, ['en'])).to.equal('');
  });
});

suite('drafts of new tickets', () => {
  const drafts = () => new TicketDrafts(new Drafts('drafts-test'));

  teardown(() => localStorage.clear());

  test('each kind and each machine has a draft of its own, which a reload keeps', () => {
    const kept = new Drafts('drafts-test');
    const first = new TicketDrafts(kept);
    first.chooseKind('chat');
    first.change({ description: 'of any machine', files: [{ id: 'f', name: 'a.png', kind: 'image', bytes: 1 }] });
    first.chooseSerial('X');
    first.change({ description: 'of X' });
    kept.save();

    const second = drafts();
    expect(second.draft.description).to.equal('of X');
    second.chooseSerial('');
    expect(second.draft.description).to.equal('of any machine');
    expect(second.draft.files.map(({ id }) => id)).to.deep.equal(['f']);
  });

  test('another kind begins with what was written and then goes its own way', () => {
    const work = drafts();
    work.chooseKind('chat');
    work.change({ description: 'It leaks', subject: 'Leak' });

    work.chooseKind('callback');
    expect(work.draft.description).to.equal('It leaks');
    work.change({ description: 'Call me' });
    work.chooseKind('chat');

    expect(work.draft.description).to.equal('It leaks');
  });

  test('what was sent is gone, and its copy in the other kind too', () => {
    const work = drafts();
    work.chooseKind('chat');
    work.change({ description: 'It leaks' });
    work.chooseKind('callback');

    work.discard();
    work.chooseKind('chat');

    expect(work.draft.description).to.equal('');
  });

  test('the same content is sent under the same id, changed content under another', () => {
    const work = drafts();
    work.chooseKind('chat');

    const id = work.requestId('content');

    expect(work.requestId('content')).to.equal(id);
    expect(work.requestId('changed')).not.to.equal(id);
  });

  test('a storage that holds anything else is read as far as it fits', () => {
    localStorage.setItem('drafts-test:form', '{"kind":"x","serial":3}');
    const odd = { subject: 1, description: 'kept', contacts: [1, 'a@b.it'], files: {} };
    localStorage.setItem('drafts-test:form:chat:', JSON.stringify(odd));

    const work = drafts();
    expect(work.kind).to.equal(null);
    work.chooseKind('chat');
    expect(work.draft).to.include({ description: 'kept', subject: '' });
    expect(work.draft.contacts).to.deep.equal(['a@b.it']);
  });
});
