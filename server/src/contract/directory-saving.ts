import { z } from 'zod';
import { CompanyRef, ExternalId } from './directory.ts';
import { EmailAddress, Id, text } from './fields.ts';

const saved = {
  id: Id.meta({ description: 'Made by the caller for something new; repeating the request is harmless' }),
  externalId: ExternalId.nullable(),
  isKnown: z
    .boolean()
    .optional()
    .meta({ description: 'true: it is changed where it is there, and not added where it is gone by now' }),
};

export const SaveCompanyRequest = z.strictObject({ ...saved, name: text(200) }).meta({ id: 'SaveCompanyRequest' });
export type SaveCompanyRequest = z.infer<typeof SaveCompanyRequest>;

export const SaveCustomerRequest = z
  .strictObject({
    ...saved,
    username: text(200).meta({ description: 'What they sign in with; case does not matter' }),
    name: text(200).meta({ description: 'What technicians read' }),
    email: EmailAddress.nullable(),
    company: CompanyRef,
    invite: z.boolean().optional().meta({ description: 'A new customer is mailed a link to choose a password' }),
  })
  .meta({ id: 'SaveCustomerRequest' });
export type SaveCustomerRequest = z.infer<typeof SaveCustomerRequest>;

export const SaveMachineRequest = z
  .strictObject({
    ...saved,
    model: text(200),
    serial: text(100),
    company: CompanyRef,
    customer: text(200)
      .nullable()
      .meta({ description: 'Username of the customer it is linked to, of the same company' }),
  })
  .meta({ id: 'SaveMachineRequest' });
export type SaveMachineRequest = z.infer<typeof SaveMachineRequest>;
