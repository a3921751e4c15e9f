import type { TicketFormWords } from '../en/ticket-form.ts';

export const words: TicketFormWords = {
  howCanWeHelp: '¿En qué podemos ayudarle?',
  kindHints: {
    chat: 'Describa el problema: un técnico responde en el chat.',
    callback: 'Deje su número: un técnico le llamará.',
  },
  choose: 'Elegir…',
  optional: 'opcional',
  fields: {
    category: 'Categoría',
    machine: 'Máquina',
    subject: 'Asunto',
    machineStatus: 'Estado de la máquina',
    description: 'Descripción',
    phone: 'Número de teléfono',
    callWindow: '¿Cuándo le llamamos?',
    attachments: 'Archivos adjuntos',
    contacts: 'Contactos a los que avisar',
  },
  noMachine: 'Su empresa no tiene máquinas registradas. Indíquela en la descripción.',
  machineStatuses: { running: 'En marcha', limited: 'Funcionamiento limitado', stopped: 'Parada' },
  descriptionHint: 'Qué ha pasado, desde cuándo y en qué componente.',
  followUpHeading: (number) => `Seguimiento del ticket #${number}`,
  discardDraft: 'Descartar borrador',
  draftDiscarded: 'El borrador se ha descartado.',
  toReview: 'Resumen',

  machineHint: 'Escriba parte del modelo o del número de serie.',
  machinesFound: (count) => `Máquinas encontradas: ${count}.`,
  moreMachines: (count) => `Máquinas mostradas: ${count}. Hay más: acote la búsqueda.`,
  noMachineFound: 'Ninguna máquina con este modelo o número de serie.',
  machinesNotLoaded: 'No se han podido cargar las máquinas. Compruebe la red y vuelva a intentarlo.',
  clearMachine: 'Borrar la máquina',

  windowEnds: 'El fin debe ser posterior al inicio.',
  windowPast: 'Esta hora ya ha pasado. Elija una posterior.',

  missing: {
    kind: 'Elija el tipo de asistencia.',
    category: 'Elija una categoría de la lista.',
    machine: 'Elija la máquina de la lista.',
    subject: 'Indique el asunto en pocas palabras.',
    machineStatus: 'Indique el estado de la máquina.',
    description: 'Describa qué ha pasado.',
    phone: 'Indique el número de teléfono al que llamar.',
    callWindow: 'Indique cuándo llamar: día, inicio y fin.',
    attachments: 'Añada al menos una foto, un vídeo o un PDF.',
    contacts: 'Indique al menos una dirección de correo.',
  },
  tooLong: (characters) => `Este texto puede tener como máximo ${characters} caracteres. Acórtelo.`,
  refusedValue: 'Valor no aceptado. Revíselo y envíe de nuevo.',
};
