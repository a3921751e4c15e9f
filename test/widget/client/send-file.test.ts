import { expect } from 'chai';
import { sendFile } from '../../../widget/src/client/send-file.ts';
import type { UploadAccess } from '../../../widget/src/client/upload-file.ts';
import { anna } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage } from '../support/page.ts';

suite('sendFile', () => {
  let server: FakeServer;

  /** Asked for another token, the page has one or none. */
  function given(renew: (access: UploadAccess) => boolean): UploadAccess {
    const access: UploadAccess = {
      server: server.url,
      token: server.session(anna).token,
      onUnauthenticated: () => renew(access),
      shelf: { keep() {}, drop() {}, find: async () => new File(['bytes'], 'a.png', { type: 'image/png' }) },
    };
    return access;
  }

  const send = (access: UploadAccess) =>
    sendFile(access, { id: 'file-1', name: 'a.png' }, () => {}, new AbortController().signal);

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('a session that ends as the file is sent is renewed, and the file sent with the new token', async () => {
    let asked = 0;
    const access = given((old) => {
      asked++;
      old.token = server.session(anna).token;
      return true;
    });
    server.fail('POST /v1/attachments', { status: 401, code: 'unauthenticated' }, 1);

    await send(access);

    expect(asked).to.equal(1);
    expect(server.calls.at(-1)?.headers.get('authorization')).to.equal(`Bearer ${access.token}`);
  });

  test('nobody is asked for ever', async () => {
    let asked = 0;
    const access = given(() => ++asked > 0);
    server.fail('POST /v1/attachments', { status: 401, code: 'unauthenticated' }, 1000);

    const error = await send(access).catch((thrown) => thrown);

    expect(error.code).to.equal('unauthenticated');
    expect(asked).to.equal(1);
  });
});
