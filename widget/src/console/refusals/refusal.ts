import type { ErrorCode } from '@sportello/server/contract/errors';
import type { SportelloError } from '../../client/sportello-error.ts';
import { language, wordsOf } from '../words-of.ts';
import { inItalian } from './italian-refusals.ts';

const notAccepted = 'Non è stato accettato';

/** What codes mean where the server gave no better reason; English is the server's own. */
const codes = wordsOf<{ [code in ErrorCode]?: string }>({
  en: {
    not_found: 'It is not there any more. Go back to the list.',
    unknown_site: 'There is no site at this address any more.',
  },
  it: {
    invalid_request: 'Qualcosa non va bene: correggi e riprova.',
    not_found: 'Non c’è più. Torna all’elenco.',
    unknown_site: 'A questo indirizzo non c’è più un sito.',
    not_allowed: 'Non è permesso con questo accesso.',
    id_taken: 'Questo id è già in uso: ricarica la pagina e riprova.',
    already_exists: 'Esiste già: scegli un altro nome.',
    already_decided: 'Qualcuno ha già deciso.',
    machine_in_use: 'La macchina ha dei ticket, che la perderebbero: registrala invece a un’altra azienda.',
    import_refused: 'Questo file non si può importare.',
    payload_too_large: 'Il file è troppo grande: dividilo e importa le parti.',
    not_configured: 'Questo server non è configurato per farlo: vedi la diagnosi.',
    unavailable: 'In questo momento non è disponibile: riprova tra poco.',
    storage_full: 'Non c’è più spazio per i file: avvisa chi gestisce il server.',
  },
});

/** A reason that the server gave for a field or a row, in the language of the page. */
export function reasonOf(sentence: string): string {
  if (language === 'en') return sentence;
  return inItalian(sentence) ?? `${notAccepted}: ${sentence}`;
}

/** Why something was refused as a whole, in the language of the page. */
export function refusalOf({ code, message }: SportelloError): string {
  const ofCode = (codes as { [code: string]: string | undefined })[code];
  if (language === 'en') return ofCode ?? message;
  return inItalian(message) ?? ofCode ?? `${notAccepted}: ${message}`;
}
