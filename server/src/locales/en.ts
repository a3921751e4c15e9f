import type { Words } from './words.ts';

/** English. */
export const en: Words = {
  status: { new: 'New', in_progress: 'In progress', closed: 'Closed' },
  machineStatus: { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' },
  kind: { chat: 'Support request', callback: 'Call me back' },
  labels: {
    ticket: 'Ticket',
    status: 'Status',
    machine: 'Machine',
    serial: 'Serial number',
    machineStatus: 'Machine status',
    statusWhenOpened: 'Machine status when opened',
    subject: 'Subject',
    description: 'Description',
    summary: 'Summary',
    openedOn: 'Opened on',
    answerExpectedFrom: 'Answer expected from',
    assignee: 'Assigned support',
    attachments: 'Attachments',
    username: 'Username',
    reason: 'Reason',
  },
  happened: {
    opened: (by, kind) => (kind === 'chat' ? `${by} opened a support request.` : `${by} asked to be called back.`),
    claimed: (by) => `${by} is now working on the ticket.`,
    reached: (by) => `${by} called and spoke to you or a colleague.`,
    notReached: (by) => `${by} called but reached nobody.`,
    callAgain: (moment) => `The next call is planned for ${moment}.`,
    closed: (by) => `${by} closed the ticket.`,
    reopened: (by) => `${by} reopened the ticket.`,
    rated: (by, isSolved) => (isSolved ? `${by} said that it was solved.` : `${by} said that it was not solved.`),
  },
  notice: {
    follow: 'Follow this ticket',
    why: (ticketNumber, site) =>
      `You receive this e-mail because your address was given as a contact for ticket #${ticketNumber} (${site}).`,
    unsubscribe: 'Stop e-mails about this ticket',
  },
  unread: {
    heading: (count) => (count === 1 ? 'Support has replied to you' : `Support has sent you ${count} messages`),
    open: 'Open the ticket',
    why: (ticketNumber, site) =>
      `You receive this e-mail because you take part in ticket #${ticketNumber} (${site}) and had not read this yet.`,
    answerThere: 'To answer, open the ticket: replies to this e-mail do not reach support.',
  },
  password: {
    firstHeading: (site) => `Your access to ${site}`,
    firstSentence: 'Your access is ready. Choose a password to sign in for the first time.',
    forgottenHeading: 'Set a new password',
    forgottenSentence: (site) => `Someone asked for a new password for your account with ${site}.`,
    button: 'Choose a password',
    firstLife: 'The link works once, within 72 hours. After that, use “Forgot password” to get another.',
    forgottenLife: 'The link works once, within 30 minutes.',
    notYou: 'If it was not you, ignore this e-mail: your password stays as it is.',
  },
  declined: {
    heading: 'Your request for credentials',
    sentence: (site) => `We cannot give you access to ${site}: your request was declined.`,
    next: 'If you think this is a mistake, please contact us in the way you usually do.',
  },
  alert: {
    heading: 'Messages do not reach Slack',
    sentence:
      'What customers write, or what belongs to it, does not reach your technicians in Slack. Nothing is lost: it is kept and delivered later.',
    parked: (count) =>
      count === 1
        ? 'One delivery was given up and waits for you.'
        : `${count} deliveries were given up and wait for you.`,
    late: (count) => (count === 1 ? 'One waits, since' : `${count} wait, the oldest since`),
    remedy:
      'Look at `sportello deliveries list` on the server, mend the cause, then put back what was given up with `sportello deliveries retry --all`.',
    headingOfEvents: 'What was done in Slack does not reach Sportello',
    parkedEvents: (count) =>
      count === 1
        ? 'Something that a technician did in Slack, such as a reply, was heard and could not be taken over. It was given up and waits for you.'
        : `${count} things that technicians did in Slack, such as replies, were heard and could not be taken over. They were given up and wait for you.`,
    remedyOfEvents:
      'Look at `sportello events list` on the server, mend the cause, then put them back with `sportello events retry --all`.',
    wellHeading: 'All is well with Slack again',
    wellAgain: 'Everything that was waiting has gone through.',
  },
  automatic: 'This e-mail was sent automatically.',
  follow: {
    timeline: 'Timeline',
    conversation: 'Conversation',
    readOnly: 'This page is for reading only. Please do not pass its address on: whoever has it can read this ticket.',
    withdrawn: 'This message was withdrawn.',
    edited: 'edited',
    support: 'Support',
  },
  report: {
    title: 'Service report',
    fileName: 'service-report',
    attached: 'The service report is attached as a PDF.',
    kind: 'Request',
    company: 'Company',
    customer: 'User',
    technician: 'Technician',
    claimedOn: 'Taken on',
    closedOn: 'Closed on',
    calls: 'Calls',
    cause: 'Cause',
    parts: 'Parts',
    timeSpent: 'Time spent',
    page: (page, count) => `Page ${page} of ${count}`,
  },
  unsubscribe: {
    title: 'Stop e-mails about this ticket?',
    question: (email, ticketNumber) => `${email} will receive no more e-mails about ticket #${ticketNumber}.`,
    stays: 'Other tickets are not affected.',
    button: 'Stop e-mails',
    doneTitle: 'You will receive no more e-mails about this ticket',
    done: 'You can close this page.',
  },
  gone: {
    title: 'This link does not work',
    sentence:
      'It may be incomplete, or no longer valid. Open the link from the newest e-mail, or ask whoever opened the ticket.',
  },
};
