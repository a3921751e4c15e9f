const menu = document.querySelector('.menu');
const nav = document.querySelector('.nav');

menu.addEventListener('click', () => {
  const isCollapsed = nav.toggleAttribute('data-collapsed');
  menu.setAttribute('aria-expanded', String(!isCollapsed));
});

// "Apri un ticket" on a machine leads here with its serial: the form opens for it.
const serial = new URLSearchParams(location.search).get('machine');
if (serial) {
  await customElements.whenDefined('sportello-widget');
  document.querySelector('sportello-widget')?.newTicket({ machine: serial });
}
