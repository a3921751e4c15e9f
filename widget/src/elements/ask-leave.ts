import { countUnsent } from '../client/count-unsent.ts';
import type { SharedDeviceWords } from '../locales/en/shared-device.ts';
import { define } from './define.ts';
import type { Desk } from './desk.ts';
import { Leaving } from './leaving.ts';

define({ 'sportello-leaving': Leaving });

/** Has its words at hand, and gives what signs out: at once where nothing would be lost, else when that is meant. */
export async function prepare(first: Desk): Promise<(host: Desk) => void> {
  const loaded = await first.words.parts.shared();
  return (host) => {
    const { desk } = host.store ?? {};
    const unsent = desk && countUnsent(desk);
    if (!unsent || unsent.waiting + unsent.typed === 0) host.signOut();
    else void ask(host, unsent, loaded.words);
  };
}

async function ask(host: Desk, unsent: ReturnType<typeof countUnsent>, known: SharedDeviceWords): Promise<void> {
  const { store } = host;
  const desk = store?.desk;
  const words = await host.words.parts.shared().then(
    (part) => part.words,
    () => known, // in the former language, but asked
  );
  if (!store?.desk || store.desk !== desk) return;
  const question = document.createElement('sportello-leaving') as Leaving;
  Object.assign(question, { words, unsent });
  // Signed out meanwhile, as a shared device does by itself, there is nothing left to ask.
  const off = store.subscribe(() => {
    if (store.desk !== desk) question.remove();
  });
  question.addEventListener('answer', (event) => {
    off();
    question.remove();
    if ((event as CustomEvent<boolean>).detail) host.signOut();
  });
  host.renderRoot.append(question);
}
