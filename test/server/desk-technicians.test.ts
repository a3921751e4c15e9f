import { expect, test } from 'vitest';
import { startServer } from '../support/start-server.ts';

test('what is looked up belongs to the technicians of its site: members on its list, in a group of it, or named guests', async () => {
  const { deps, given } = await startServer();
  const anna = await given.customer();
  await anna.api.post('/v1/tickets', given.chatRequest(anna));
  await deps.database.transaction((tx) => tx.run(`UPDATE sites SET technicians = '["U1","S7","UGUEST"]'`));
  const askers = {
    listed: 'technician=U1&isMember=true',
    ofGroup: 'technician=U5&isMember=true&groups=S3,S7',
    namedGuest: 'technician=UGUEST&isMember=false',
    colleague: 'technician=U9&isMember=true&groups=S3',
    guestOfGroup: 'technician=U8&isMember=false&groups=S7',
  };
  const paths = ['/v1/desk/tickets', '/v1/desk/counts', `/v1/desk/machines/${anna.machineId}`];

  const answers = await Promise.all(
    Object.values(askers).map((asker) =>
      Promise.all(paths.map(async (path) => (await given.service.get(`${path}?workspace=T1&${asker}`)).status)),
    ),
  );

  const [all, none] = [
    [200, 200, 200],
    [403, 403, 403],
  ];
  expect(Object.fromEntries(Object.keys(askers).map((name, index) => [name, answers[index]]))).toEqual({
    listed: all,
    ofGroup: all,
    namedGuest: all,
    colleague: none,
    guestOfGroup: none,
  });
});
