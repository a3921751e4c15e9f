import { z } from 'zod';
import { EmailAddress } from './fields.ts';
import { SiteKey } from './sites.ts';

export const DoctorRequest = z
  .strictObject({
    site: SiteKey.optional().meta({ description: 'Looks at this site; left out: at all' }),
    page: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://portal.example.com/support' })
      .max(2000)
      .optional()
      .meta({ description: 'Page that embeds the widget: its Content-Security-Policy is read' }),
    mailTo: EmailAddress.optional().meta({ description: 'A real mail is sent there' }),
  })
  .meta({ id: 'DoctorRequest' });
export type DoctorRequest = z.infer<typeof DoctorRequest>;

export const DoctorCheck = z
  .object({
    name: z.string().meta({ description: 'What was looked at, such as `database`' }),
    outcome: z.enum(['ok', 'warning', 'failed', 'skipped']),
    sentence: z.string().meta({ description: 'What was found' }),
    fix: z.string().nullable().meta({ description: 'What to do; null where there is nothing to do' }),
  })
  .meta({ id: 'DoctorCheck' });
export type DoctorCheck = z.infer<typeof DoctorCheck>;

export const DoctorReport = z.object({ checks: z.array(DoctorCheck) }).meta({ id: 'DoctorReport' });
export type DoctorReport = z.infer<typeof DoctorReport>;
