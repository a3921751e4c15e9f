const list = document.querySelector('#list');
const reader = document.querySelector('#reader');
const count = document.querySelector('#count');
const empty = document.querySelector('#empty');
const hint = document.querySelector('#hint');
const nothing = reader.querySelector('.nothing');
const address = '/demo/mail/mails.json';
const everyMs = 2_000;

let mails = [];
let shownId;

/** Copies a template and writes the mail's fields into it, as text: all of them come from strangers. */
function fill(template, mail) {
  const part = document.querySelector(template).content.cloneNode(true);
  for (const field of part.querySelectorAll('[data-field]')) field.textContent = mail[field.dataset.field];
  return part;
}

function present(mail) {
  return {
    ...mail,
    from: mail.from || '(nobody)',
    to: mail.to || '(nobody)',
    subject: mail.subject || '(no subject)',
    text: mail.text ?? '',
    attachments: mail.attachments
      .map(({ name, type, bytes }) => `${name || type} (${Math.ceil(bytes / 1_000)} kB)`)
      .join(', '),
  };
}

function writeTime(time, iso, style) {
  time.dateTime = iso;
  time.textContent = new Intl.DateTimeFormat('en-GB', style).format(new Date(iso));
}

function briefly(iso) {
  const isToday = new Date(iso).toDateString() === new Date().toDateString();
  return isToday ? { timeStyle: 'short' } : { day: 'numeric', month: 'short' };
}

function createItem(mail) {
  const part = fill('#item', present(mail));
  part.firstElementChild.id = `item-${mail.id}`;
  part.querySelector('a').href = `#${mail.id}`;
  writeTime(part.querySelector('time'), mail.receivedAt, briefly(mail.receivedAt));
  return part;
}

function createReading(mail) {
  const part = fill('#mail', present(mail));
  writeTime(part.querySelector('time'), mail.receivedAt, { dateStyle: 'long', timeStyle: 'medium' });
  if (mail.attachments.length === 0) for (const field of part.querySelectorAll('.attached')) field.remove();
  if (mail.html) part.querySelector('iframe').src = `/demo/mail/${mail.id}/html`;
  else part.querySelector('iframe').remove();
  if (mail.text === null) part.querySelector('.text').remove();
  else part.querySelector('.text').open = !mail.html;
  for (const [name, value] of Object.entries(mail.headers)) {
    const [term, definition] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    definition.textContent = value;
    part.querySelector('.headers').append(term, definition);
  }
  return part;
}

/** Adds what is new on top and drops what is gone; the rest stays, and the focus with it. */
function showList() {
  const ids = new Set(mails.map(({ id }) => `item-${id}`));
  for (const item of [...list.children]) if (!ids.has(item.id)) item.remove();
  for (const mail of mails.toReversed()) {
    if (!document.getElementById(`item-${mail.id}`)) list.prepend(createItem(mail));
  }
  empty.hidden = mails.length === 0;
}

function showChosen() {
  const mail = mails.find(({ id }) => id === location.hash.slice(1));
  for (const link of list.querySelectorAll('a')) {
    if (mail && link.hash === `#${mail.id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  document.body.classList.toggle('is-reading', mail !== undefined);
  if (mail?.id === shownId) return;
  shownId = mail?.id;
  reader.replaceChildren(mail ? createReading(mail) : nothing);
}

/** A screen reader hears the sentence again whenever it is written, so it is written only when it is another. */
function say(sentence, explanation = '') {
  if (count.textContent !== sentence) count.textContent = sentence;
  hint.textContent = explanation;
  hint.hidden = explanation === '';
}

async function look() {
  const answer = await fetch(address).catch(() => undefined);
  if (answer?.status === 404) {
    say('Mail is sent', 'SMTP_URL is set, so mails go to that server and none is kept here.');
  } else if (!answer?.ok) {
    say('No answer', 'The demo does not answer. This page goes on asking.');
  } else {
    mails = await answer.json();
    const some = mails.length === 1 ? '1 mail' : `${mails.length} mails`;
    if (mails.length > 0) say(some);
    else say('No mail yet', 'It appears here by itself and reaches no real address.');
    showList();
    showChosen();
  }
}

async function keepLooking() {
  await look().catch((error) => console.error(error));
  setTimeout(keepLooking, everyMs);
}

// On a narrow page list and mail take each other's place, so the link that had the focus is gone.
window.addEventListener('hashchange', () => {
  const leftId = shownId;
  showChosen();
  if (shownId && list.offsetParent === null) reader.focus({ preventScroll: true });
  if (!shownId) document.getElementById(`item-${leftId}`)?.querySelector('a').focus();
});
empty.addEventListener('click', async () => {
  await fetch(address, { method: 'DELETE' });
  await look();
});
await keepLooking();
