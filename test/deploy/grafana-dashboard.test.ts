import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startServer } from '../support/start-server.ts';

interface Panel {
  id: number;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { expr: string }[];
}

const { panels } = JSON.parse(
  await readFile(new URL('../../deploy/grafana-dashboard.json', import.meta.url), 'utf8'),
) as { panels: Panel[] };

test('every series and label that the dashboard asks for is told by a server', async () => {
  const { api, given } = await startServer({ env: { REDIS_URL: 'redis://127.0.0.1:9' } }); // away, which is told too
  const anna = await given.customer();
  await given.ticket(anna);
  const [card] = await given.claim();
  await given.service.post(`/v1/deliveries/${card?.id}/complete`, { lease: card?.lease });
  const told = String((await api.get('/metrics')).body).split('\n');
  const asked = panels
    .flatMap(({ targets = [] }) => targets)
    .flatMap(({ expr }) => [...expr.matchAll(/([a-z_0-9]+)\{([^}]*)\}/g)])
    .map(([, name, within]) => ({
      name: name ?? '',
      labels: [...(within ?? '').matchAll(/(\w+)=/g)].flatMap(([, label]) => label ?? []),
    }));

  const missing = asked.filter(({ name, labels }) => {
    const series = told.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    const own = labels.filter((label) => label !== 'instance'); // Prometheus adds it
    return !series.some((line) => own.every((label) => line.includes(`${label}="`)));
  });

  expect(asked.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('groupings of the dashboard are by labels that series have', () => {
  const labels = new Set(
    panels
      .flatMap(({ targets = [] }) => targets)
      .flatMap(({ expr }) => [...expr.matchAll(/by \(([^)]+)\)/g)])
      .flatMap(([, within]) => (within ?? '').split(',').map((label) => label.trim())),
  );

  expect([...labels].sort()).toEqual(['destination', 'le', 'outcome', 'route', 'status']);
});

test('panels have ids of their own and do not lie on each other', () => {
  const cells = panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => ({ title, cell: `${x + (index % w)},${y + Math.floor(index / w)}` })),
  );

  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
});
