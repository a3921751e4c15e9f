// The page Machines leads here with the machine that help is wanted for.
const machine = new URLSearchParams(location.search).get('machine');
if (machine) document.querySelector('sportello-widget').setAttribute('machine', machine);
