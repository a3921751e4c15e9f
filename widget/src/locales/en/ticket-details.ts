/** What stands behind *Options*. */
export const words = {
  machine: 'Machine',
  serialNumber: 'Serial number',
  /** The customer's employee to whom the machine is linked. */
  user: 'User',
  machineStatus: 'Machine status',
  machineStatuses: { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' },
  category: 'Type',
  openedBy: 'Opened by',
  closedOn: 'Closed on',
  state: 'State',
};

export type TicketDetailsWords = typeof words;
