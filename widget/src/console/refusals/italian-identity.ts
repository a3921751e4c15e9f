const token = 'Il token è rifiutato:';

/** Why a token that a portal has signed is refused. */
export const identity: (readonly [RegExp, string])[] = [
  [/^.*refused: this site accepts none/, `${token} questo sito non ne accetta. Imposta prima una chiave qui sopra.`],
  [/^.*refused: the token is longer than (\d+) characters/, `${token} ha più di $1 caratteri.`],
  [/^.*refused: `aud` must be/, `${token} \`aud\` deve essere la chiave del sito, e nient’altro.`],
  [/^.*refused: `iss` must be/, `${token} \`iss\` deve essere l’emittente impostato per questo sito.`],
  [/^.*refused: `exp` must be/, `${token} \`exp\` può essere al massimo tra 10 minuti.`],
  [/^.*refused: `exp` has passed/, `${token} \`exp\` è passato.`],
  [
    /^.*refused: `exp`, `nbf` and `iat`/,
    `${token} \`exp\`, \`nbf\` e \`iat\` devono essere secondi, e \`nbf\` già passato.`,
  ],
  [/^.*refused: `iat` lies in the future/, `${token} \`iat\` è nel futuro. Controlla l’orologio.`],
  [/^.*refused: `iat` must be/, `${token} \`iat\` può essere al massimo di 10 minuti fa.`],
  [/^.*refused: it is not a signed JWT/, `${token} non è un JWT firmato in forma compatta.`],
  [
    /^.*refused: its algorithm must be ([^,]+),/,
    `${token} l’algoritmo deve essere $1, come impostato per questo sito.`,
  ],
  [/^.*refused: its header may only hold/, `${token} l’intestazione può contenere solo \`alg\`, \`typ\` e \`kid\`.`],
  [/^.*refused: its `typ` must be/, `${token} \`typ\` deve essere JWT.`],
  [/^.*refused: its `kid` must be/, `${token} \`kid\` deve essere un testo.`],
  [/^.*refused: its signature is not by the key/, `${token} la firma non è della chiave di questo sito.`],
  [/^.*refused: its signature cannot be checked/, `${token} la firma non si può controllare.`],
  [
    /^.*refused: no key at the JWKS address/,
    `${token} all’indirizzo JWKS nessuna chiave ha questo \`kid\` e algoritmo.`,
  ],
  [/^.*refused: several keys fit/, `${token} più chiavi vanno bene. Indicane una con \`kid\`.`],
  [/^.*refused: the JWKS address did not answer/, `${token} l’indirizzo JWKS non ha risposto in tempo.`],
  [/^.*refused: the JWKS address answers/, `${token} l’indirizzo JWKS non risponde con chiavi.`],
  [
    /^.*refused: the JWKS address could not/,
    `${token} l’indirizzo JWKS non si può leggere, o il suo host non è pubblico e non sta in JWKS_PRIVATE_HOSTS.`,
  ],
  [/^.*refused: (.+)/, `${token} $1`],
];
