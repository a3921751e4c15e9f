import type { Sequelize } from 'sequelize';
import { defineAdminKey } from './admin-key.ts';
import { defineAlert } from './alert.ts';
import { defineAttachment } from './attachment.ts';
import { defineAuditEntry } from './audit-entry.ts';
import { defineCompany } from './company.ts';
import { defineCredentialRequest } from './credential-request.ts';
import { defineCustomer } from './customer.ts';
import { defineDelivery } from './delivery.ts';
import { defineExternalChange } from './external-change.ts';
import { defineExternalEvent } from './external-event.ts';
import { defineExternalFile } from './external-file.ts';
import { defineExternalMessage } from './external-message.ts';
import { defineExternalWatch } from './external-watch.ts';
import { defineIdentityUse } from './identity-use.ts';
import { defineInstallation } from './installation.ts';
import { defineMachine } from './machine.ts';
import { defineMessage } from './message.ts';
import { defineNote } from './note.ts';
import { defineOwner } from './owner.ts';
import { defineOwnerSession } from './owner-session.ts';
import { definePasswordLink } from './password-link.ts';
import { defineRemovedFile } from './removed-file.ts';
import { defineSecret } from './secret.ts';
import { defineSession } from './session.ts';
import { defineSite } from './site.ts';
import { defineTechnician } from './technician.ts';
import { defineThread } from './thread.ts';
import { defineTicket } from './ticket.ts';
import { defineTicketContact } from './ticket-contact.ts';
import { defineTicketRead } from './ticket-read.ts';
import { defineTicketSearch } from './ticket-search.ts';
import { defineToldNews } from './told-news.ts';
import { defineUpload } from './upload.ts';
import { defineWebhook } from './webhook.ts';

export type Models = ReturnType<typeof defineModels>;

/** All models, bound to one connection pool: two servers in one process do not share them. */
export function defineModels(sequelize: Sequelize) {
  const models = {
    Site: defineSite(sequelize),
    Company: defineCompany(sequelize),
    Customer: defineCustomer(sequelize),
    Machine: defineMachine(sequelize),
    Technician: defineTechnician(sequelize),
    Session: defineSession(sequelize),
    Ticket: defineTicket(sequelize),
    Message: defineMessage(sequelize),
    Delivery: defineDelivery(sequelize),
    Alert: defineAlert(sequelize),
    Thread: defineThread(sequelize),
    ExternalMessage: defineExternalMessage(sequelize),
    ExternalFile: defineExternalFile(sequelize),
    ExternalEvent: defineExternalEvent(sequelize),
    ExternalChange: defineExternalChange(sequelize),
    RemovedFile: defineRemovedFile(sequelize),
    ExternalWatch: defineExternalWatch(sequelize),
    Note: defineNote(sequelize),
    Installation: defineInstallation(sequelize),
    Attachment: defineAttachment(sequelize),
    Upload: defineUpload(sequelize),
    Webhook: defineWebhook(sequelize),
    TicketContact: defineTicketContact(sequelize),
    TicketRead: defineTicketRead(sequelize),
    TicketSearch: defineTicketSearch(sequelize),
    PasswordLink: definePasswordLink(sequelize),
    CredentialRequest: defineCredentialRequest(sequelize),
    Secret: defineSecret(sequelize),
    IdentityUse: defineIdentityUse(sequelize),
    Owner: defineOwner(sequelize),
    OwnerSession: defineOwnerSession(sequelize),
    AdminKey: defineAdminKey(sequelize),
    AuditEntry: defineAuditEntry(sequelize),
    ToldNews: defineToldNews(sequelize),
  };
  models.Company.belongsTo(models.Site, { as: 'site', foreignKey: 'siteId' });
  models.Customer.belongsTo(models.Company, { as: 'company', foreignKey: 'companyId' });
  models.Machine.belongsTo(models.Company, { as: 'company', foreignKey: 'companyId' });
  models.Machine.belongsTo(models.Customer, { as: 'customer', foreignKey: 'customerId' });
  models.Session.belongsTo(models.Customer, { as: 'customer', foreignKey: 'customerId' });
  models.Ticket.belongsTo(models.Customer, { as: 'customer', foreignKey: 'customerId' });
  models.Ticket.belongsTo(models.Machine, { as: 'machine', foreignKey: 'machineId' });
  models.Ticket.hasMany(models.Message, { as: 'messages', foreignKey: 'ticketId' });
  models.Ticket.hasMany(models.Delivery, { as: 'deliveries', foreignKey: 'ticketId' });
  models.Ticket.hasMany(models.Thread, { as: 'threads', foreignKey: 'ticketId' });
  return models;
}
