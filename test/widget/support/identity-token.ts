/** A token as a host's server makes it, but for the signature, which the fake server does not look at. */
export function identityToken(sub: string, about = ''): string {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return [part({ alg: 'HS256' }), part({ sub, about, aud: 'acme' }), 'signature'].join('.');
}
