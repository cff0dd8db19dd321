import { z } from 'zod';

const enterpriseNumber = z.string().regex(/^[0-9]{10}$/, 'ten digits');
const ssin = z.string().regex(/^[0-9]{11}$/, 'eleven digits');
const recipientKind = z.enum(['enterprise', 'citizen', 'professional']);

const enterprise = z.strictObject({
  enterpriseNumber,
  /** The e-Box is the only channel: no paper copy. */
  exclusivelyEbox: z.boolean().optional(),
  /** When somebody last opened the e-Box. */
  lastConnectionDate: z.iso.datetime({ offset: true }).optional(),
  /** `false`: the e-Box exists and nobody ever opened it (REST answers `NO_DIGITAL_USER`). */
  opened: z.boolean().optional(),
});

const citizen = z.strictObject({
  ssin,
  /** Did this citizen accept the terms? `true` by default. */
  consent: z.boolean().optional(),
  exclusivelyEbox: z.boolean().optional(),
});

const messageType = z.strictObject({
  messageTypeId: z.string().min(1).max(100),
  /** Kinds of recipient that may get it; all by default. */
  recipients: z.array(recipientKind).optional(),
  /** Sender applications that may publish it; all by default. */
  applications: z.array(z.string().min(1)).optional(),
  /** Enterprise numbers that may publish it; all by default. */
  senders: z.array(enterpriseNumber).optional(),
});

/** An OAuth client. One of `certificatePem` and `certificateFile` (relative to the world file). */
export const clientSchema = z.strictObject({
  clientId: z.string().min(1).max(200),
  certificatePem: z.string().optional(),
  certificateFile: z.string().optional(),
  /** Scopes that the client may ask for; all by default. */
  scopes: z.array(z.string().min(1)).optional(),
});

/** What a world file may hold. A section that is absent keeps its default rule. */
export const worldSchema = z.strictObject({
  enterprises: z.array(enterprise).optional(),
  citizens: z.array(citizen).optional(),
  messageTypes: z.array(messageType).optional(),
  clients: z.array(clientSchema).optional(),
});

export type WorldInput = z.input<typeof worldSchema>;
export type ClientInput = z.input<typeof clientSchema>;
export type RecipientKind = z.infer<typeof recipientKind>;
