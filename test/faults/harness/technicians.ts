import { setTimeout as wait } from 'node:timers/promises';
import type { SlackMessage, SlackWorkspace } from '../../support/slack-workspace.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';
import { type SampleFile, sampleFile } from './sample-file.ts';
import type { SceneCustomer } from './scene.ts';
import { plainTag, type Tag, tagOf, tagsIn } from './tags.ts';

/** What a technician has written in a thread and done with it since. */
export interface Spoken {
  tag: Tag;
  ts: string;
  channel: string;
  text: string;
  files: SampleFile[];
  /** The customer's tag of the ticket; undefined where the thread is none of a ticket's. */
  ticketTag: Tag | undefined;
  /** What is to become of it: only what is sent stands in front of the customer. */
  fate: 'sent' | 'kept' | 'deleted' | 'inside';
  /** The customer must not have had it at any time. */
  isSecret: boolean;
  /** It was sent only when somebody wanted it, after others perhaps. */
  wasNote: boolean;
  /** Its event did not come at once and once: Slack promises no order then. */
  isDisturbed: boolean;
}

/** The technicians of a workspace, as they write, change, delete and keep messages in threads. */
export interface Technicians {
  readonly spoken: Spoken[];
  act(random: Random): Promise<void>;
  /** An event did not come to the bot at once and once. */
  disturb(payload: string): void;
}

const people = { marta: 'U0MARTA', davide: 'U0DAVIDE' } as const;
type Person = keyof typeof people;

/** Puts technicians in front of a workspace. */
export function seatTechnicians(
  slack: SlackWorkspace,
  sites: Record<SceneCustomer['site'], string>,
  { files: uploading }: Pick<Profile, 'files'>,
): Technicians {
  const spoken: Spoken[] = [];
  const disturbed = new Set<Tag>();
  let count = 0;

  async function control<Answer>(path: string, body: object): Promise<Answer> {
    const answer = await fetch(`${slack.url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** What is expected from here on must come about: a connection may break on a busy machine, and repeats change nothing. */
  async function insist(path: string, body: object): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return void (await control(path, body));
      } catch (error) {
        if (tries === 5) throw error;
        await wait(200 * tries);
      }
    }
  }

  /** Writes, with files or without. */
  async function send(body: { channel: string; user: string; text: string; thread_ts?: string }, files: SampleFile[]) {
    if (files.length === 0) return control<{ message: SlackMessage }>('message', body);
    const form = new FormData();
    for (const [key, value] of Object.entries(body)) form.set(key, value);
    for (const { name, content } of files) form.append('file', new File([new Uint8Array(content)], name));
    const answer = await fetch(`${slack.url}/_control/upload`, { method: 'POST', body: form });
    return (await answer.json()) as { message: SlackMessage };
  }

  async function write(random: Random, person: Person): Promise<void> {
    const site = random.pick(['send', 'send', 'note'] as const);
    const channel = sites[site];
    const isElsewhere = random.chance(0.05);
    const cards = isElsewhere ? [] : await slack.cards(channel);
    const card = cards.length > 0 ? random.pick(cards) : undefined;
    if (!card && !isElsewhere) return;
    const tag = tagOf(person, count++);
    const text = `Have a look at the jaws ${tag}`;
    const body = { channel, user: people[person], text, ...(card && { thread_ts: card.ts }) };
    const choosing = random.stream(`files of ${tag}`);
    const files = choosing.chance(uploading)
      ? [sampleFile(choosing.pick(['picture', 'document', 'document', 'film'] as const), plainTag(tag))]
      : [];
    const { message } = await send(body, files);
    const isSecret = !card || site === 'note';
    const [ticketTag] = card ? tagsIn(card.text) : [];
    spoken.push({
      tag,
      ts: message.ts,
      channel,
      text,
      files,
      ticketTag,
      fate: isSecret ? 'inside' : 'sent',
      isSecret,
      wasNote: isSecret,
      isDisturbed: disturbed.has(tag),
    });
  }

  async function change(random: Random, person: Person): Promise<void> {
    const own = spoken.filter(({ tag, ticketTag }) => tag.startsWith(`#${person}`) && ticketTag !== undefined);
    const open = own.filter(({ fate }) => fate === 'sent' || fate === 'inside').slice(-8);
    if (open.length === 0) return write(random, person);
    const one = random.pick(open);
    const at = { channel: one.channel, ts: one.ts, user: people[person] };
    const what = random.pick(one.fate === 'sent' ? ['edit', 'edit', 'delete', 'keep'] : ['edit', 'send', 'delete']);
    if (what === 'edit') {
      one.text = `${one.text} and`;
      await insist('edit-message', { ...at, text: one.text });
    } else if (what === 'delete') {
      one.fate = 'deleted';
      await insist('delete-message', at);
    } else {
      one.fate = what === 'keep' ? 'kept' : 'sent';
      if (what === 'send') one.isSecret = false;
      await insist('reaction', { ...at, name: what === 'keep' ? 'lock' : 'incoming_envelope', present: true });
    }
  }

  return {
    spoken,
    disturb(payload) {
      for (const tag of tagsIn(payload)) {
        disturbed.add(tag);
        for (const one of spoken) one.isDisturbed ||= one.tag === tag;
      }
    },
    async act(random) {
      const person = random.pick(['marta', 'davide'] as const);
      if (random.chance(0.65)) await write(random, person);
      else await change(random, person);
    },
  };
}
