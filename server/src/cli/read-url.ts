import { z } from 'zod';
import { argumentOf } from './argument-of.ts';

/** Reads an argument that is an address of the web. */
export const readUrl = argumentOf(
  z.url({ protocol: /^https?$/, error: 'must be an address such as https://support.example.com' }),
);
