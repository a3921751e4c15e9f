import type { ImportField, ImportKind } from '../contract/imports.ts';

/** The fields that a file may fill, those without which it cannot be imported, and headings by which each is known. */
export interface KnownHeadings {
  needed: readonly ImportField[];
  /** Folded as by `foldHeading`, the likeliest first; English, Italian, German, French and Spanish. */
  headings: Partial<Record<ImportField, readonly string[]>>;
}

const company = [
  ...['company', 'companyname', 'azienda', 'ragionesociale', 'ditta', 'societa', 'firma', 'unternehmen', 'firmenname'],
  ...['societe', 'entreprise', 'raisonsociale', 'empresa', 'razonsocial', 'cliente', 'kunde', 'kundenname', 'client'],
  ...['customername', 'nomecliente', 'nomclient', 'nombrecliente'],
];
const companyId = [
  ...['companyid', 'companyexternalid', 'customernumber', 'customerno', 'customerid', 'codicecliente', 'codcliente'],
  ...['codiceazienda', 'idazienda', 'kundennummer', 'kundennr', 'kdnr', 'firmennummer', 'numeroclient', 'codeclient'],
  ...['numerocliente', 'codigocliente', 'idempresa', 'idsociete'],
];
const externalId = [
  ...['externalid', 'id', 'erpid', 'idesterno', 'codice', 'externeid', 'identifiantexterne', 'idexterne', 'idexterno'],
  ...['code', 'codigo'],
];

/** What the columns of machines and of customers are called in the files of five languages. */
export const knownHeadings: Record<ImportKind, KnownHeadings> = {
  machines: {
    needed: ['serial', 'model', 'company'],
    headings: {
      serial: [
        ...['serial', 'serialnumber', 'serialno', 'serialnr', 'sn', 'matricola', 'numerodimatricola', 'nmatricola'],
        ...['numerodiserie', 'nserie', 'seriale', 'seriennummer', 'seriennr', 'fabriknummer', 'maschinennummer'],
        ...['maschinennr', 'numerodeserie', 'noserie', 'matricule', 'numserie', 'numeroserie'],
      ],
      model: [
        ...['model', 'modello', 'modell', 'modele', 'modelo', 'machinemodel', 'machinetype', 'type', 'tipo', 'typ'],
        ...['maschinentyp', 'tipomacchina', 'typedemachine', 'tipodemaquina', 'machine', 'macchina', 'maschine'],
        ...['maquina', 'product', 'prodotto', 'produkt', 'produit', 'producto'],
      ],
      company,
      companyId,
      customer: [
        ...['customer', 'username', 'user', 'utente', 'nomeutente', 'benutzer', 'benutzername', 'utilisateur'],
        ...['nomutilisateur', 'nomdutilisateur', 'usuario', 'nombredeusuario'],
      ],
      externalId: [
        ...['machineid', 'idmacchina', 'codicemacchina', 'maschinenid', 'idmachine', 'idmaquina', 'equipment'],
        ...['equipmentnumber', ...externalId],
      ],
    },
  },
  customers: {
    needed: ['username', 'name', 'company'],
    headings: {
      username: [
        ...['username', 'user', 'login', 'utente', 'nomeutente', 'benutzername', 'benutzer', 'utilisateur'],
        ...['nomutilisateur', 'nomdutilisateur', 'identifiant', 'usuario', 'nombredeusuario'],
      ],
      name: [
        ...['name', 'fullname', 'contact', 'contactname', 'nome', 'nomeecognome', 'nomecognome', 'nominativo'],
        ...['referente', 'contatto', 'ansprechpartner', 'vorundnachname', 'nom', 'nomcomplet', 'prenometnom'],
        ...['nombre', 'nombrecompleto', 'nombreyapellidos', 'contacto'],
      ],
      email: [
        ...['email', 'mail', 'emailaddress', 'indirizzoemail', 'postaelettronica', 'emailadresse', 'mailadresse'],
        ...['adresseemail', 'adressemail', 'courriel', 'correo', 'correoelectronico', 'direcciondecorreo'],
      ],
      company,
      companyId,
      externalId: ['sub', 'userid', 'idutente', 'benutzerid', 'idutilisateur', 'idusuario', ...externalId],
    },
  },
};

/** A heading without what spellings differ in: case, accents, spaces and signs. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
