// The page Machines leads here with the machine that help is wanted for: the form opens for it.
const machine = new URLSearchParams(location.search).get('machine');
if (machine) {
  await customElements.whenDefined('sportello-widget');
  document.querySelector('sportello-widget').newTicket({ machine });
}
