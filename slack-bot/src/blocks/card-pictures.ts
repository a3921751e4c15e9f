import type { ImageBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { CardContext } from '@sportello/server/contract/deliveries';
import { fit } from './fit.ts';
import type { SlackPost } from './thread-message.ts';

const mostPictures = 3;
const nameMaxLength = 150;

/**
 * Adds small pictures of the description to a card, above its buttons. Slack shows its own copies of the files, to
 * members only. A stand-in of Slack knows no such blocks and gets the addresses of thumbnails, which end.
 */
export function withPictures(
  post: SlackPost,
  pictures: CardContext['pictures'],
  { isStandIn }: { isStandIn: boolean },
): SlackPost {
  const shown = (isStandIn ? pictures : pictures.filter(isShowable)).slice(0, mostPictures);
  const blocks = shown.flatMap((picture, index): KnownBlock[] => {
    const id = `${post.key}:picture:${index}`;
    return isStandIn ? linkedPicture(picture, id) : [ownPicture(picture, id)];
  });
  if (blocks.length === 0) return post;
  return {
    ...post,
    blocks: [...post.blocks.slice(0, -1), ...blocks, ...post.blocks.slice(-1)],
    plainBlocks: post.blocks,
  };
}

/** In a block Slack shows these types only, and refuses the whole message for any other (node-slack-sdk issue 1482). */
function isShowable({ name }: Picture): boolean {
  return /\.(jpe?g|png|gif)$/i.test(name);
}

type Picture = CardContext['pictures'][number];

function ownPicture({ name, fileId }: Picture, id: string): SectionBlock {
  return {
    type: 'section',
    block_id: id,
    text: { type: 'plain_text', text: fit(name, nameMaxLength), emoji: false },
    accessory: { type: 'image', slack_file: { id: fileId }, alt_text: fit(name, nameMaxLength) },
  };
}

function linkedPicture({ name, thumbnailUrl }: Picture, id: string): ImageBlock[] {
  if (thumbnailUrl === null) return [];
  return [{ type: 'image', block_id: id, image_url: thumbnailUrl, alt_text: fit(name, nameMaxLength) }];
}
