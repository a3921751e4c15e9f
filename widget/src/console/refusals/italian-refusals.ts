import { identity } from './italian-identity.ts';

/** A sentence of the server as it begins to read, and what it says in Italian; `$1` is what stands in its place. */
type Said = readonly [RegExp, string];

/** Why a field is refused. */
const fields: Said[] = [
  [/^must not be empty$/, 'Non può essere vuoto'],
  [/^must be valid Unicode text$/, 'Contiene caratteri che non si possono conservare'],
  [/^must be a whole number$/, 'Deve essere un numero intero'],
  [/^must be a whole number of days$/, 'Deve essere un numero intero di giorni'],
  [/^must be a whole number of minutes$/, 'Deve essere un numero intero di minuti'],
  [/^must be an e-mail address such as (.+)$/, 'Deve essere un indirizzo e-mail come $1'],
  [/^must be an IANA time zone such as (.+)$/, 'Deve essere un fuso orario come $1'],
  [/^must be a language tag such as (.+)$/, 'Deve essere una lingua come $1'],
  [/^must hold language tags such as (.+)$/, 'Deve contenere lingue come $1'],
  [/^must be a country code such as (.+)$/, 'Deve essere il codice di un paese come $1'],
  [/^must be a time such as (.+)$/, 'Deve essere un’ora come $1'],
  [/^must be a (?:site )?key such as (.+)$/, 'Deve essere una chiave come $1'],
  [/^must be an address such as (.+)$/, 'Deve essere un indirizzo come $1'],
  [/^must be a Slack id such as (.+)$/, 'Deve essere un id di Slack come $1'],
  [/^must be the id of a workspace such as (.+)$/, 'Deve essere l’id di un workspace come $1'],
  [/^must look like (.+)$/, 'Deve essere come $1'],
  [/^must begin before it ends$/, 'L’inizio deve venire prima della fine'],
  [/^must hold at least one stretch of hours$/, 'Deve contenere almeno una fascia oraria'],
  [/^must not overlap and stand in their order$/, 'Le fasce non possono sovrapporsi e devono stare in ordine'],
  [/^must stand in the order of their minutes$/, 'I passi devono stare in ordine di minuti'],
  [/^must have a key of its own each$/, 'Ogni voce deve avere una chiave propria'],
  [/^must hold a (?:label|text)$/, 'Deve contenere un testo in almeno una lingua'],
  [/^must name at least one condition$/, 'Indica almeno una condizione'],
  [/^must name at least one setting$/, 'Indica almeno un’impostazione'],
  [/^must have a name or an externalId$/, 'Indica un nome o un id'],
  [/^must not hold (.+): this mail knows (.+)$/, 'Non può contenere $1: questa e-mail conosce $2'],
  [/^must be in a language of mails: (.+)$/, 'Deve essere in una lingua delle e-mail: $1'],
  [/^must not be \. or \.\.$/, 'Non può essere . o ..'],
  [
    /^must ask each field once, /,
    'Ogni campo può comparire una volta; la descrizione, e per “Richiamami” il telefono, sono obbligatori',
  ],
  [/^Too big: expected string to have <=(\d+) characters$/, 'Può avere al massimo $1 caratteri'],
  [/^Too big: expected number to be <=(-?\d+)$/, 'Può essere al massimo $1'],
  [/^Too big: expected array to have <=(\d+) items$/, 'Può contenere al massimo $1 voci'],
  [/^Too small: expected string to have >=1 characters$/, 'Non può essere vuoto'],
  [/^Too small: expected string to have >=(\d+) characters$/, 'Deve avere almeno $1 caratteri'],
  [/^Too small: expected number to be >=(-?\d+)$/, 'Deve essere almeno $1'],
  [/^Too small: expected array to have >=(\d+) items$/, 'Deve contenere almeno $1 voci'],
  [/^Invalid (?:input|option|ISO date|key)\b/, 'Questo valore non va bene'],
];

/** Why companies, users and machines are refused, one by one or in a file. */
const directory: Said[] = [
  [/^Somebody else signs in as (.+): choose another/, '$1 è il nome utente di un altro: scegline uno diverso.'],
  [/^Another company is called (.+): give one/, 'Un’altra azienda si chiama $1: dai un altro nome a una delle due.'],
  [/^Another company has the external id (.+): correct/, 'Un’altra azienda ha l’id $1: correggi una delle due.'],
  [
    /^Another machine has the serial number (.+): correct/,
    'Un’altra macchina ha la matricola $1: correggi una delle due.',
  ],
  [/^A machine with the serial number (.+) exists already/, 'C’è già una macchina con la matricola $1.'],
  [/^(?:The machine )?(.+) has the external id (.+), not (.+): correct it/, '$1 ha l’id $2, non $3: correggilo.'],
  [/^(?:The machine )?(.+) has the external id (.+): correct one/, '$1 ha già l’id $2: correggi uno dei due.'],
  [/^No company has the external id (.+): give its name too/, 'Nessuna azienda ha l’id $1: indica anche il nome.'],
  [/^(.+) has no customer (.+): add them first/, '$1 non ha l’utente $2: aggiungilo prima, o lascia vuoto.'],
  [
    /^It has more cells than there are headings/,
    'Ha più celle che intestazioni: metti tra virgolette i testi che contengono un separatore.',
  ],
  [/^(.+) stands in row (\d+) already/, '$1 sta già nella riga $2.'],
  [/^(.+) is called (.+) in row (\d+): give it one name/, '$1 si chiama $2 nella riga $3: usa un solo nome.'],
  [/^It is too long\.$/, 'È troppo lungo.'],
];

/** Why a file is refused as a whole. */
const files: Said[] = [
  [/^No column holds (.+): say which one does/, 'Manca una colonna per: $1. Scegli qui sopra quale la contiene.'],
  [/^No column is headed “(.+)”/, 'Nessuna colonna si intitola “$1”.'],
  [/^The column “(.+)” is mapped twice/, 'La colonna “$1” è scelta due volte: usala per un solo campo.'],
  [/^The file has more than (\d+) rows/, 'Il file ha più di $1 righe: dividilo e importa le parti.'],
  [/^Row (\d+) has more than (\d+) cells/, 'La riga $1 ha più di $2 celle: togli le colonne che non servono.'],
  [/^The file has more than (\d+) cells/, 'Il file ha più di $1 celle: togli le colonne che non servono.'],
  [/^Row (\d+) is longer than (\d+) KiB/, 'La riga $1 è più lunga di $2 KiB: forse lì una virgoletta non è chiusa.'],
  [/^The file is no CSV: in row (\d+)/, 'Il file non è un CSV: nella riga $1 una virgoletta si apre e non si chiude.'],
  [
    /^The file is UTF-8, but in line (\d+)/,
    'Il file è UTF-8, ma la riga $1 contiene un byte non valido: correggila, o salva di nuovo il file come UTF-8.',
  ],
  [
    /^The file is a workbook of a spreadsheet: save it/,
    'Il file è una cartella di lavoro: salvala come CSV e importa quello.',
  ],
  [/^The file is empty: its first row/, 'Il file è vuoto: la prima riga deve contenere le intestazioni.'],
  [
    /^The first row is too long for headings/,
    'La prima riga è troppo lunga: salva il file come CSV, con una riga di intestazioni.',
  ],
  [
    /^The server stops: import the file again/,
    'Il server si ferma: importa di nuovo il file; quello che è già conservato resta.',
  ],
];

/** Why sites, keys, webhooks, identities and passwords are refused. */
const settings: Said[] = [
  [/^The site (.+) exists already/, 'Il sito $1 esiste già: scegli un’altra chiave.'],
  [/^A key is called (.+) already/, 'Una chiave si chiama già $1: scegli un altro nome.'],
  [/^The address is told already/, 'Questo indirizzo riceve già gli eventi: prima togli quel webhook.'],
  [/^A site may have (\d+) webhooks/, 'Un sito può avere $1 webhook: prima togline uno.'],
  [/^The address must hold no user and password/, 'L’indirizzo non può contenere utente e password.'],
  [
    /^The address must begin with https:\/\/; a host/,
    'L’indirizzo deve cominciare con https://; un host della vostra rete si indica in WEBHOOK_PRIVATE_HOSTS.',
  ],
  [/^The address of the keys must begin with/, 'L’indirizzo delle chiavi deve cominciare con https://.'],
  [/^The secret must have at least (\d+) bytes/, 'Il segreto deve avere almeno $1 byte.'],
  [/^This is a private key/, 'Questa è una chiave privata: resta nel portale. Indica quella pubblica.'],
  [/^There is no public key in PEM/, 'Non contiene una chiave pubblica in PEM.'],
  [/^EdDSA needs an Ed25519 key/, 'EdDSA richiede una chiave Ed25519.'],
  [/^RS256 needs an RSA key of at least (\d+) bits/, 'RS256 richiede una chiave RSA di almeno $1 bit.'],
  [
    /^The routing rule for channel (.+) names the category ([^,]+),/,
    'La regola per il canale $1 indica la tipologia $2, che il sito non ha: aggiungi la tipologia o cambia la regola.',
  ],
  [/^The present password is wrong/, 'La password attuale non è corretta.'],
  [/^The password must have at least (\d+)/, 'La password deve avere almeno $1 caratteri.'],
  [/^The password is too long/, 'La password è troppo lunga.'],
  [/^This is one of the most common passwords/, 'È una delle password più comuni: scegline un’altra.'],
  [/^The password is made of a name/, 'La password è fatta di un nome: scegline una più difficile da indovinare.'],
  [
    /^Nobody signs in to this site with a password/,
    'In questo sito nessuno accede con una password: togli l’invito, o permetti le password in Accesso.',
  ],
  [/^It is done: nothing is left to retry/, 'È già consegnata: non c’è niente da riprovare.'],
  [/^It is in hand: look in half a minute/, 'È in consegna: guarda tra mezzo minuto come è andata.'],
  [/^There is no such delivery/, 'Questa consegna non c’è più.'],
  [/^It has not failed/, 'Non è fallita: viene consegnata quando è il suo momento.'],
];

const all = [...fields, ...directory, ...files, ...settings, ...identity];

/** What a sentence of the server says in Italian; null where nobody has put it into Italian. */
export function inItalian(sentence: string): string | null {
  const cell = /^It (must .+)\.$/.exec(sentence)?.[1]; // a cell of a file is refused like a field
  if (cell !== undefined) return inItalian(cell);
  const said = all.find(([pattern]) => pattern.test(sentence));
  if (!said) return null;
  const [whole] = said[0].exec(sentence) ?? [''];
  return whole.replace(said[0], said[1]);
}
