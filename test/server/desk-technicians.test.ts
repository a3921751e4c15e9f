import { expect, test } from 'vitest';
import { asMarta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

test('what is looked up belongs to the technicians of its site: members on its list, in a group of it, or named guests', async () => {
  const { deps, given } = await startServer({ smtpUrl: 'smtp://127.0.0.1:1' });
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
  const { id: ticketId } = (await given.service.get(`/v1/desk/tickets?${asMarta}`)).body.items[0];
  const paths = [
    ...['/v1/desk/tickets', '/v1/desk/counts', `/v1/desk/machines/${anna.machineId}`],
    ...[`/v1/companies/${anna.companyId}/machines`, `/v1/tickets/${ticketId}/canned-replies`],
    `/v1/credential-requests/${await given.credentialRequest(anna.siteKey)}`,
  ];

  const answers = await Promise.all(
    Object.values(askers).map((asker) =>
      Promise.all(paths.map(async (path) => (await given.service.get(`${path}?workspace=T1&${asker}`)).status)),
    ),
  );

  const [all, none] = [200, 403].map((status) => paths.map(() => status));
  expect(Object.fromEntries(Object.keys(askers).map((name, index) => [name, answers[index]]))).toEqual({
    listed: all,
    ofGroup: all,
    namedGuest: all,
    colleague: none,
    guestOfGroup: none,
  });
});
