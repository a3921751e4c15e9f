import type { AttachmentsWords } from '../en/attachments.ts';

const files = (count: number) => `${count} ${new Intl.PluralRules('de').select(count) === 'one' ? 'Datei' : 'Dateien'}`;

export const words: AttachmentsWords = {
  attachmentsLabel: 'Anhänge',
  addFiles: 'Fotos, Videos oder PDF hinzufügen',
  takePhoto: 'Foto aufnehmen',
  dropHere: 'Dateien hier ablegen',
  attachmentLimits: (count, picture, video) =>
    `Bis zu ${files(count)}: Fotos und PDF bis ${picture}, Videos bis ${video}.`,
  leftOut: (most, count) => `Es können höchstens ${files(most)} angehängt werden. Nicht übernommen: ${count}.`,
  filesAdded: (count) => `${files(count)} hinzugefügt.`,
  fileDone: (name) => `${name}: hochgeladen.`,
  fileProgress: (name) => `${name} wird hochgeladen`,
  fileWaiting: 'Wartet …',
  fileReady: 'Hochgeladen',
  cancelFile: (name) => `${name} abbrechen`,
  removeFile: (name) => `${name} entfernen`,
  retryFile: 'Erneut versuchen',
  fileProblems: {
    'wrong-type':
      'Nur Fotos (JPEG, PNG, WebP, GIF, AVIF), Videos (MP4, MOV, WebM) und PDF-Dateien können angehängt werden.',
    empty: 'Diese Datei ist leer.',
    'too-large': 'Diese Datei ist zu groß.',
    'too-many-pixels': 'Dieses Bild hat zu viele Pixel. Speichern Sie es kleiner: höchstens 60 Megapixel.',
    unreadable: 'Diese Datei ist beschädigt und lässt sich nicht öffnen. Wählen Sie eine andere.',
    line: 'Keine Verbindung: Das Hochladen geht von selbst weiter, sobald sie wieder da ist.',
    busy: 'Der Support ist ausgelastet: Das Hochladen geht gleich von selbst weiter.',
    server: 'Das Hochladen ist wegen eines Fehlers auf unserem Server fehlgeschlagen.',
    full: 'Zurzeit ist kein Platz für Dateien. Senden Sie ohne sie oder versuchen Sie es später erneut.',
    gone: 'Diese Datei ist nicht mehr verfügbar. Entfernen Sie sie und fügen Sie sie neu hinzu.',
  },
  largest: (size) => `Höchstens ${size}.`,
};
