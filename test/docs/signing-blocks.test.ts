import { expect, test } from 'vitest';
import { changeSite } from '../../server/src/services/change-site.ts';
import { startServer } from '../support/start-server.ts';
import { blocksIn, type CodeBlock } from './support/code-blocks.ts';
import { canSign, runSigning, signedUser } from './support/run-signing.ts';

const secret = 'a-secret-of-the-site-with-32-bytes-or-more';
const signing = blocksIn('js', 'php', 'python', 'csharp', 'java').filter(({ code }) =>
  code.includes('SPORTELLO_SECRET'),
);
const named = signing.map((block): [string, string, CodeBlock] => [block.language, block.place, block]);

test('the documentation signs in Node, PHP, Python, C# and Java', () => {
  const languages = signing.map(({ language }) => language);

  expect(languages).toEqual(expect.arrayContaining(['js', 'php', 'python', 'csharp', 'java']));
});

for (const [language, place, { code }] of named) {
  test.runIf(canSign(language))(`what ${place} signs in ${language} signs its user in, once`, async () => {
    const { api, given, deps } = await startServer();
    await given.customer({ siteKey: 'acme' });
    await changeSite(deps, 'acme', {
      identityKey: { algorithm: 'HS256', secret, issuer: 'https://portal.example.com' },
    });
    const token = runSigning(language, code, secret);
    const foreign = runSigning(language, code, 'another-secret-with-32-bytes-or-more');
    const signIn = (identity: string) => api.post('/v1/sessions', { site: 'acme', identity });

    const answers = [await signIn(foreign), await signIn(token), await signIn(token)];

    expect(answers.map(({ status }) => status)).toEqual([401, 201, 401]);
    expect(answers[1]?.body.customer).toMatchObject({
      name: signedUser.name,
      company: { name: signedUser.company },
    });
  });
}
