import type { CoreWords } from '../locales/en/core.ts';

const names = ['attachments', 'form', 'review', 'phone', 'contacts', 'closing', 'details', 'files'] as const;

const loaders = [
  () => import('./register-attachments.ts'),
  () => import('./register-ticket-form.ts').then(({ fetchFormParts }) => fetchFormParts()),
  () => import('./register-closing.ts'),
  () => import('./register-ticket-details.ts'),
  () => import('./register-files.ts'),
  () => import('../client/send-file.ts'),
  () => import('../controllers/keyboard-room.ts'),
  () => import('../controllers/message-window.ts'),
];

/** Fetches in idle moments what a customer may need once the network is gone, unless the browser is to save data. */
export async function fetchAhead(core: CoreWords): Promise<void> {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  try {
    for (const load of [...names.map((name) => core.parts[name]), ...loaders]) {
      await idle();
      await load();
    }
  } catch {
    addEventListener('online', () => void fetchAhead(core), { once: true });
  }
}

function idle(): Promise<unknown> {
  // Safari has no such call.
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, 50);
  });
}
