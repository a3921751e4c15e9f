import type { Words } from './words.ts';

/** Spanish. */
export const es: Words = {
  status: { new: 'Nuevo', in_progress: 'En curso', closed: 'Cerrado' },
  machineStatus: { running: 'En marcha', limited: 'Funcionamiento limitado', stopped: 'Parada' },
  kind: { chat: 'Solicitud de soporte', callback: 'Que me llamen' },
  labels: {
    ticket: 'Ticket',
    status: 'Estado',
    machine: 'Máquina',
    serial: 'Número de serie',
    machineStatus: 'Estado de la máquina',
    statusWhenOpened: 'Estado de la máquina al abrir',
    subject: 'Asunto',
    description: 'Descripción',
    summary: 'Resumen',
    openedOn: 'Abierto el',
    answerExpectedFrom: 'Respuesta prevista a partir del',
    assignee: 'Técnico asignado',
    attachments: 'Archivos adjuntos',
    username: 'Nombre de usuario',
    reason: 'Motivo',
  },
  happened: {
    opened: (by, kind) =>
      kind === 'chat' ? `${by} ha abierto una solicitud de soporte.` : `${by} ha pedido que le llamen.`,
    claimed: (by) => `${by} se ocupa ahora del ticket.`,
    reached: (by) => `${by} ha llamado y ha hablado con ustedes.`,
    notReached: (by) => `${by} ha llamado, pero no ha respondido nadie.`,
    callAgain: (moment) => `Próxima llamada prevista: ${moment}.`,
    closed: (by) => `${by} ha cerrado el ticket.`,
    reopened: (by) => `${by} ha reabierto el ticket.`,
    rated: (by, isSolved) =>
      isSolved
        ? `${by} ha indicado que el problema está resuelto.`
        : `${by} ha indicado que el problema no está resuelto.`,
  },
  notice: {
    follow: 'Seguir este ticket',
    why: (ticketNumber, site) =>
      `Recibe este correo porque su dirección figura entre los contactos a los que avisar del ticket #${ticketNumber} (${site}).`,
    unsubscribe: 'No recibir más correos sobre este ticket',
  },
  unread: {
    heading: (count) => (count === 1 ? 'Soporte le ha respondido' : `Soporte le ha enviado ${count} mensajes`),
    open: 'Abrir el ticket',
    why: (ticketNumber, site) =>
      `Recibe este correo porque participa en el ticket #${ticketNumber} (${site}) y todavía no había leído lo anterior.`,
    answerThere: 'Para responder, abra el ticket: las respuestas a este correo no llegan a soporte.',
  },
  password: {
    firstHeading: (site) => `Su acceso a ${site}`,
    firstSentence: 'Su acceso está listo. Elija una contraseña para iniciar sesión por primera vez.',
    forgottenHeading: 'Establecer una contraseña nueva',
    forgottenSentence: (site) => `Se ha solicitado una contraseña nueva para su cuenta de ${site}.`,
    button: 'Elegir contraseña',
    firstLife:
      'El enlace sirve una sola vez, durante 72 horas. Después puede obtener otro con «¿Ha olvidado la contraseña?».',
    forgottenLife: 'El enlace sirve una sola vez, durante 30 minutos.',
    notYou: 'Si no ha sido usted, ignore este correo: su contraseña no cambia.',
  },
  declined: {
    heading: 'Su solicitud de credenciales',
    sentence: (site) => `No podemos darle acceso a ${site}: su solicitud no ha sido aceptada.`,
    next: 'Si cree que se trata de un error, póngase en contacto con nosotros como suele hacerlo.',
  },
  alert: {
    heading: 'Los mensajes no llegan a Slack',
    sentence:
      'Lo que escriben los clientes, o lo que lo acompaña, no llega a sus técnicos en Slack. No se pierde nada: se conserva y se entrega más tarde.',
    parked: (count) =>
      count === 1
        ? 'Se ha desistido de una entrega, que espera su intervención.'
        : `Se ha desistido de ${count} entregas, que esperan su intervención.`,
    late: (count) => (count === 1 ? 'Una espera desde' : `${count} esperan, la más antigua desde`),
    remedy:
      'Consulte `sportello deliveries list` en el servidor, resuelva la causa y vuelva a poner en marcha las entregas con `sportello deliveries retry --all`.',
    headingOfEvents: 'Lo que ocurre en Slack no llega a Sportello',
    parkedEvents: (count) =>
      count === 1
        ? 'Algo que un técnico hizo en Slack, como una respuesta, se recibió y no se pudo procesar. Se ha desistido de ello y espera su intervención.'
        : `${count} acciones de técnicos en Slack, como respuestas, se recibieron y no se pudieron procesar. Se ha desistido de ellas y esperan su intervención.`,
    remedyOfEvents:
      'Consulte `sportello events list` en el servidor, resuelva la causa y vuelva a ponerlas en marcha con `sportello events retry --all`.',
    wellHeading: 'Todo funciona de nuevo con Slack',
    wellAgain: 'Todo lo que esperaba ha pasado.',
  },
  automatic: 'Este correo se ha enviado automáticamente.',
  follow: {
    timeline: 'Cronología',
    conversation: 'Conversación',
    readOnly: 'Esta página es de solo lectura. No comparta su dirección: quien la tenga puede leer este ticket.',
    withdrawn: 'Este mensaje se ha retirado.',
    edited: 'editado',
    support: 'Soporte',
  },
  report: {
    title: 'Informe de intervención',
    fileName: 'informe-de-intervención',
    attached: 'El informe de intervención se adjunta en PDF.',
    kind: 'Solicitud',
    company: 'Empresa',
    customer: 'Usuario',
    technician: 'Técnico',
    claimedOn: 'Asumido el',
    closedOn: 'Cerrado el',
    calls: 'Llamadas',
    cause: 'Causa',
    parts: 'Piezas',
    timeSpent: 'Tiempo empleado',
    page: (page, count) => `Página ${page} de ${count}`,
  },
  unsubscribe: {
    title: '¿No quiere más correos sobre este ticket?',
    question: (email, ticketNumber) => `${email} no recibirá más correos sobre el ticket #${ticketNumber}.`,
    stays: 'Los demás tickets no se ven afectados.',
    button: 'No recibir más correos',
    doneTitle: 'No recibirá más correos sobre este ticket',
    done: 'Puede cerrar esta página.',
  },
  gone: {
    title: 'Este enlace no funciona',
    sentence:
      'Puede que esté incompleto o que ya no sea válido. Abra el enlace del correo más reciente o pregunte a quien abrió el ticket.',
  },
};
