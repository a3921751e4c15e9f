import { EmailAddress } from '../contract/fields.ts';
import { argumentOf } from './argument-of.ts';

/** Reads an argument that is an e-mail address. */
export const readEmail: (value: string) => string = argumentOf(EmailAddress);
