const menu = document.querySelector('.menu');
const nav = document.querySelector('.nav');

menu.addEventListener('click', () => {
  const isCollapsed = nav.toggleAttribute('data-collapsed');
  menu.setAttribute('aria-expanded', String(!isCollapsed));
});

// "Apri un ticket" on a machine leads here with its serial; the widget preselects it.
const serial = new URLSearchParams(location.search).get('machine');
if (serial) document.querySelector('sportello-widget')?.setAttribute('machine', serial);
