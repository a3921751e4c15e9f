import { z } from 'zod';

/**
 * What Slack takes, as its documentation says; anything else, also a property that it does not know, is refused.
 * @see https://docs.slack.dev/reference/block-kit
 */

/** Words that are seen. Whether Slack counts characters before or after it escapes them is not documented: the longer. */
const words = (max: number) =>
  z
    .string()
    .refine((text) => text.trim() !== '', 'is empty')
    .refine((text) => text.isWellFormed(), 'splits a character')
    .refine((text) => escaped(text) <= max, {
      error: ({ input }) => `has ${escaped(String(input))} characters, more than ${max}`,
    });

/** How long a text may count as. */
export function escaped(text: string): number {
  return text.replace(/&/g, '&amp;').replace(/[<>]/g, '&lt;').length;
}

const id = z.string().min(1).max(255);
const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(max), verbatim: z.boolean().optional() });
const text = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

const Confirm = z.strictObject({
  title: plain(100),
  text: text(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

/** One choice of a select, of radio buttons or of an overflow menu. */
export const Option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});

const element = <const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), action_id: id.optional(), confirm: Confirm.optional(), ...shape });
const focus = { focus_on_load: z.boolean().optional(), placeholder: plain(150).optional() };

const Button = element('button', {
  text: plain(75),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: words(75).optional(),
});
const Overflow = element('overflow', { options: z.array(Option).min(1).max(5) });
const StaticSelect = element('static_select', {
  ...focus,
  options: z.array(Option).min(1).max(100),
  initial_option: Option.optional(),
});
const ExternalSelect = element('external_select', {
  ...focus,
  min_query_length: z.int().min(0).optional(),
  initial_option: Option.optional(),
});
const UsersSelect = element('users_select', { ...focus, initial_user: z.string().optional() });
const choices = { options: z.array(Option).min(1).max(10), focus_on_load: z.boolean().optional() };
const RadioButtons = element('radio_buttons', { ...choices, initial_option: Option.optional() });
const Checkboxes = element('checkboxes', { ...choices, initial_options: z.array(Option).min(1).optional() });
const DateTimePicker = element('datetimepicker', {
  initial_date_time: z.int().optional(),
  focus_on_load: z.boolean().optional(),
});
const TextInput = element('plain_text_input', {
  ...focus,
  initial_value: z.string().min(1).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3_000).optional(),
  max_length: z.int().min(1).max(3_000).optional(),
}).refine(
  ({ initial_value: value = '', max_length: max = 3_000 }) => value.length <= max,
  'begins with too many words',
);

const slackFile = z.strictObject({ id: z.string().optional(), url: z.string().max(3_000).optional() });
const picture = {
  image_url: z.url().max(3_000).optional(),
  slack_file: slackFile.optional(),
  alt_text: z.string().min(1).max(2_000),
};
const hasOnePicture = (image: { image_url?: unknown; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined);
const ImageElement = z.strictObject({ type: z.literal('image'), ...picture }).refine(hasOnePicture, 'is no picture');

const block = <const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), block_id: id.optional(), ...shape });

const hasOwnIds = (elements: { action_id?: string | undefined }[]) => {
  const ids = elements.flatMap(({ action_id: own }) => own ?? []);
  return new Set(ids).size === ids.length;
};

const Header = block('header', { text: plain(150) });
const Section = block('section', {
  text: text(3_000).optional(),
  fields: z.array(text(2_000)).min(1).max(10).optional(),
  accessory: z.union([Button, Overflow, StaticSelect, UsersSelect, ImageElement]).optional(),
  expand: z.boolean().optional(),
}).refine(({ text: words, fields }) => words !== undefined || fields !== undefined, 'is empty');
const Context = block('context', {
  elements: z
    .array(z.union([plain(3_000), mrkdwn(3_000), ImageElement]))
    .min(1)
    .max(10),
});
const Actions = block('actions', {
  elements: z
    .array(z.discriminatedUnion('type', [Button, Overflow, StaticSelect, ExternalSelect, UsersSelect]))
    .min(1)
    .max(25)
    .refine(hasOwnIds, 'use an action_id twice'),
});
const Input = block('input', {
  label: plain(2_000),
  hint: plain(2_000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.union([TextInput, RadioButtons, Checkboxes, StaticSelect, ExternalSelect, UsersSelect, DateTimePicker]),
});
const Divider = block('divider', {});
const Image = block('image', { ...picture, title: plain(2_000).optional() }).refine(hasOnePicture, 'is no picture');
/** Of its many elements only what Slack is known to refuse: text without a character. */
const RichText = block('rich_text', {
  elements: z.array(z.looseObject({ type: z.string() })).min(1),
}).refine((richText) => !JSON.stringify(richText).includes('"text":""'), 'holds an empty text');

/** One block of a message or of a view. */
export const Block = z.union([Header, Section, Context, Actions, Input, Divider, Image, RichText]);

const blocks = (max: number) => z.array(Block).min(1).max(max).refine(haveOwnNames, 'use a block_id twice');

function haveOwnNames(all: { block_id?: string | undefined }[]): boolean {
  const ids = all.flatMap(({ block_id: own }) => own ?? []);
  return new Set(ids).size === ids.length;
}

/** A message with blocks. */
export const MessageBlocks = z.strictObject({ text: words(40_000), blocks: blocks(50) });

const view = { private_metadata: z.string().max(3_000).optional(), callback_id: id.optional() };
const titles = plain(24);

/** A window. */
export const Modal = z
  .strictObject({
    type: z.literal('modal'),
    ...view,
    external_id: id.optional(),
    title: titles,
    submit: titles.optional(),
    close: titles.optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    blocks: blocks(100),
  })
  .refine(
    ({ submit, blocks: all }) => submit !== undefined || !all.some(({ type }) => type === 'input'),
    'has inputs but no submit button',
  )
  .refine((modal) => JSON.stringify(modal).split('"focus_on_load":true').length <= 2, 'has two inputs with the focus')
  .refine((modal) => JSON.stringify(modal).length <= 250_000, 'is larger than 250 kB');

/** A Home tab. */
export const Home = z.strictObject({ type: z.literal('home'), ...view, blocks: blocks(100) });
