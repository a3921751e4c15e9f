import { expect } from 'chai';
import { Drafts } from '../../../widget/src/client/drafts.ts';
import { checkTicket, isPhone, ticketRequest } from '../../../widget/src/client/ticket-rules.ts';

suite('rules of a new ticket', () => {
  test('an empty form asks for the kind first', () => {
    expect(checkTicket(new Drafts('none').ticket)).to.deep.equal({ kind: 'missing' });
  });

  test('every field of a support request is required, spaces count as nothing', () => {
    const draft = { ...new Drafts('none').ticket, kind: 'chat' as const, subject: '  ', description: '\n' };

    expect(checkTicket(draft)).to.deep.equal({
      category: 'missing',
      machineId: 'missing',
      subject: 'missing',
      machineStatus: 'missing',
      description: 'missing',
    });
  });

  test('texts are limited as on the server', () => {
    const draft = {
      ...new Drafts('none').ticket,
      kind: 'chat' as const,
      subject: 'x'.repeat(201),
      description: 'x'.repeat(10_001),
    };

    expect(checkTicket(draft)).to.include({ subject: 'too-long', description: 'too-long' });
    expect(checkTicket({ ...draft, subject: ` ${'x'.repeat(200)} ` })).not.to.have.property('subject');
  });

  test('phone numbers are taken as people write them, and nothing else is', () => {
    for (const good of ['+39 051 123456', '051/123456', '(051) 123-456', '123456', ' 00 39 333.444.5555 ']) {
      expect(isPhone(good), good).to.equal(true);
    }
    for (const bad of ['12345', '1234567890123456', 'call me', '+39 051 12345x', '++39051123456', '......', '']) {
      expect(isPhone(bad), bad).to.equal(false);
    }
  });

  test('the same content is sent under the same id, changed content under another', () => {
    const drafts = new Drafts('none');

    const id = drafts.requestId('content');

    expect(drafts.requestId('content')).to.equal(id);
    expect(drafts.requestId('changed')).not.to.equal(id);
  });

  test('a request holds the fields of its kind only', () => {
    const draft = {
      ...new Drafts('none').ticket,
      kind: 'callback' as const,
      phone: ' 051 123456 ',
      description: ' x ',
      subject: 'left over',
    };

    expect(ticketRequest(draft, 'it', 'i')).to.deep.equal({
      kind: 'callback',
      id: 'i',
      description: 'x',
      language: 'it',
      phone: '051 123456',
    });
  });
});
