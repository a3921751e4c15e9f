const menu = document.querySelector('.menu');
const nav = document.querySelector('.nav');

function setMenuOpen(isOpen) {
  nav.toggleAttribute('data-collapsed', !isOpen);
  menu.setAttribute('aria-expanded', String(isOpen));
}
menu.addEventListener('click', () => setMenuOpen(nav.hasAttribute('data-collapsed')));
nav.addEventListener('click', () => setMenuOpen(false));

// The widget's own script may still be on its way, or blocked: then the phone number and address are the answer.
const widget = document.querySelector('sportello-widget');
for (const button of document.querySelectorAll('[data-talk-to-support]')) {
  button.addEventListener('click', () => {
    if (typeof widget.open === 'function') widget.open();
    else location.hash = 'contact';
  });
}
