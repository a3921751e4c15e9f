import * as credentials from './credential-operations.ts';
import * as customers from './customer-operations.ts';
import * as deliveries from './delivery-operations.ts';
import * as desk from './desk-operations.ts';
import * as externalEvents from './external-event-operations.ts';
import * as externalMessages from './external-message-operations.ts';
import * as installations from './installation-operations.ts';
import type { Operation } from './operation.ts';
import * as technicians from './technician-operations.ts';
import * as uploads from './upload-operations.ts';

/** All operations, in the order of the documentation: a customer's way, then a technicians' tool's. */
export const operations = {
  readSite: customers.readSite,
  signIn: customers.signIn,
  signOut: customers.signOut,
  requestCredentials: customers.requestCredentials,
  forgotPassword: customers.forgotPassword,
  listMachines: customers.listMachines,
  listTickets: customers.listTickets,
  countUnread: customers.countUnread,
  checkPhone: customers.checkPhone,
  uploadAttachment: customers.uploadAttachment,
  readAttachment: customers.readAttachment,
  removeAttachment: customers.removeAttachment,
  beginUpload: uploads.beginUpload,
  readUpload: uploads.readUpload,
  appendToUpload: uploads.appendToUpload,
  openTicket: customers.openTicket,
  readTicket: customers.readTicket,
  readReport: customers.readReport,
  changeContacts: customers.changeContacts,
  rateTicket: customers.rateTicket,
  markRead: customers.markRead,
  readMessages: customers.readMessages,
  postMessage: customers.postMessage,
  stream: customers.stream,
  claimDeliveries: deliveries.claimDeliveries,
  completeDelivery: deliveries.completeDelivery,
  failDelivery: deliveries.failDelivery,
  claimTicket: technicians.claimTicket,
  assignTicket: technicians.assignTicket,
  logCall: technicians.logCall,
  closeTicket: technicians.closeTicket,
  reopenTicket: technicians.reopenTicket,
  listCannedReplies: technicians.listCannedReplies,
  replyToTicket: technicians.replyToTicket,
  writeNote: technicians.writeNote,
  storeExternalEvent: externalEvents.storeExternalEvent,
  claimExternalEvents: externalEvents.claimExternalEvents,
  completeExternalEvent: externalEvents.completeExternalEvent,
  failExternalEvent: externalEvents.failExternalEvent,
  noteWatch: externalEvents.noteWatch,
  listOpenThreads: externalEvents.listOpenThreads,
  relayExternalMessage: externalMessages.relayExternalMessage,
  editExternalMessage: externalMessages.editExternalMessage,
  withdrawExternalMessage: externalMessages.withdrawExternalMessage,
  putExternalFile: externalMessages.putExternalFile,
  removeExternalFile: externalMessages.removeExternalFile,
  putTechnicianPicture: externalMessages.putTechnicianPicture,
  listDeskTickets: desk.listDeskTickets,
  countDeskTickets: desk.countDeskTickets,
  readDeskMachine: desk.readDeskMachine,
  searchCompanies: credentials.searchCompanies,
  listCompanyMachines: credentials.listCompanyMachines,
  readCredentialRequest: credentials.readCredentialRequest,
  approveCredentials: credentials.approveCredentials,
  declineCredentials: credentials.declineCredentials,
  listInstallations: installations.listInstallations,
  readInstallation: installations.readInstallation,
  keepInstallation: installations.keepInstallation,
  removeInstallation: installations.removeInstallation,
} as const satisfies Record<string, Operation>;
