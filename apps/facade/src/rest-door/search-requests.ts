import { z } from 'zod';

const cbeNumber = z
  .string()
  .regex(/^[0-9]{10}$/)
  .describe('CBE number, 10 digits, as text.');
const ssin = z
  .string()
  .regex(/^[0-9]{11}$/)
  .describe('INSS number, 11 digits. Personal data.');

/** The body of `POST /v1/eboxes/search`: e-Boxes of one kind, answered in the order asked. */
export const eboxSearchSchema = z.discriminatedUnion('eboxType', [
  z.strictObject({ eboxType: z.literal('enterprise'), enterpriseNumbers: z.array(cbeNumber).min(1).max(1000) }),
  z.strictObject({ eboxType: z.literal('citizen'), ssins: z.array(ssin).min(1).max(1000) }),
]);

/** The body of `POST /v1/citizen-profiles/search`, answered in the order asked. */
export const profileSearchSchema = z.strictObject({
  ssins: z.array(ssin).min(1).max(1000),
  variant: z
    .enum(['restricted', 'full'])
    .default('restricted')
    .describe('full adds e-mail address and phone number; for profile owners only.'),
});
