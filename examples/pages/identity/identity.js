const widget = document.querySelector('sportello-widget');
const nobody = document.querySelector('.nobody');

/** Asks the portal's own server for a token; the desk asks again when its session has ended. */
async function fetchToken(user) {
  const answer = await fetch('/demo/identity/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  if (!answer.ok) throw new Error(`the portal answered ${answer.status}`);
  return (await answer.json()).token;
}

function enter(user) {
  nobody.hidden = user !== '';
  widget.hidden = user === '';
  if (user === '') widget.signOut();
  else widget.identify(() => fetchToken(user));
}

await customElements.whenDefined('sportello-widget');
for (const input of document.querySelectorAll('[name="user"]')) {
  input.addEventListener('change', () => enter(input.value));
}
const first = document.querySelector('[name="user"]:checked') ?? document.querySelector('[name="user"]');
first.checked = true;
enter(first.value);
