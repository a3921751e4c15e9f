import { describe, expect, test } from 'vitest';
import { withPictures } from '../../../slack-bot/src/blocks/card-pictures.ts';
import { fileKey, fromWhom, linkPost } from '../../../slack-bot/src/blocks/file-posts.ts';
import { ticketCard } from '../../../slack-bot/src/blocks/ticket-card.ts';
import { blockKitProblems, markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { aCardContext, aFile, aReader, aTicket } from '../fakes/deliveries.ts';

const nasty = 'a|b> <!channel> *forte* `x` ~y~ :skull:\n_z_ '.repeat(50);
const aPicture = (changes = {}) => ({
  name: 'foto.jpg',
  fileId: 'F1',
  thumbnailUrl: 'http://x.test/t.webp',
  ...changes,
});
const aCard = () => ticketCard({ ticket: aTicket(), siteName: 'Acme', card: aCardContext(), reader: aReader() });

describe('the link that a file leaves', () => {
  test('names it, its size and who sent it, and bears the mark of the file', () => {
    const attachment = aFile({ name: 'allarme.pdf', kind: 'pdf', bytes: 900 });

    const post = linkPost(attachment, 'Anna Ferri');

    expect(markupOf(post.blocks).join()).toMatch(
      /^📎 <https:\/\/support\.example\/files\/\S+signature=abc\|allarme\.pdf> · PDF · 1 kB · link until <!date/,
    );
    expect(plainTextOf(post.blocks).join()).toContain('From Anna Ferri');
    expect(post.blocks[0]?.block_id).toMatch(new RegExp(`^${fileKey(attachment.id)}:`));
    expect(post.text).toBe('📎 Anna Ferri: allarme.pdf');
  });

  test.each([
    ['names and addresses that mean something', aFile({ name: nasty, url: 'https://support.example/a|b><!channel>' })],
    ['an address that is none of the web', aFile({ name: nasty, url: 'javascript:alert(1)' })],
    ['an address too long for Slack', aFile({ url: `https://a.example/${'x'.repeat(5_000)}` })],
    ['long names and addresses', aFile({ name: '<'.repeat(255), url: `https://a.example/${'&'.repeat(450)}` })],
  ])('stays within Slack’s limits, and means nothing else: %s', (_, attachment) => {
    const post = linkPost(attachment, nasty);

    const [line = ''] = markupOf(post.blocks);
    expect(blockKitProblems(post)).toEqual([]);
    expect(line).not.toMatch(/<!ch|[*`~]|:skull:|_z_|javascript/);
    expect(post.text).not.toContain('<!');
  });
});

test('the line above an uploaded file names the customer as typed, and bears the mark of the file', () => {
  const block = fromWhom('a1', nasty);

  expect(block.block_id).toBe('file:a1');
  expect(blockKitProblems({ text: 'x', blocks: [block] })).toEqual([]);
  expect(block.elements).toMatchObject([{ type: 'plain_text', emoji: false }]);
});

describe('pictures on a card', () => {
  test('are up to three of Slack’s own copies, above the buttons, and the card is the same without them', () => {
    const card = aCard();
    const pictures = ['F1', 'F2', 'F3', 'F4'].map((fileId) => aPicture({ fileId, name: `${nasty}.jpg` }));

    const post = withPictures(card, pictures, { isStandIn: false });

    const shown = post.blocks.slice(card.blocks.length - 1, -1);
    expect(shown.map((block) => 'accessory' in block && block.accessory)).toMatchObject([
      { type: 'image', slack_file: { id: 'F1' } },
      { type: 'image', slack_file: { id: 'F2' } },
      { type: 'image', slack_file: { id: 'F3' } },
    ]);
    expect(post.blocks.at(-1)).toBe(card.blocks.at(-1));
    expect(post.plainBlocks).toEqual(card.blocks);
    expect(blockKitProblems(post)).toEqual([]);
  });

  test('of a type that Slack shows in no block are left out, and where there is none the card is as it was', () => {
    const card = aCard();
    const pictures = [aPicture({ name: 'foto.webp' }), aPicture({ name: 'foto.avif' })];

    expect(withPictures(card, pictures, { isStandIn: false })).toEqual(card);
    expect(withPictures(card, [], { isStandIn: false })).toEqual(card);
  });

  test('in a stand-in of Slack are thumbnails by their address', () => {
    const pictures = [aPicture({ name: 'foto.webp' }), aPicture({ thumbnailUrl: null })];

    const post = withPictures(aCard(), pictures, { isStandIn: true });

    expect(post.blocks.filter(({ type }) => type === 'image')).toMatchObject([
      { image_url: 'http://x.test/t.webp', alt_text: 'foto.webp' },
    ]);
    expect(blockKitProblems(post)).toEqual([]);
  });
});
