import { type RoutedOperation, routedOperations } from '@ebox-bridge/bridge';
import { z } from 'zod';

const backendNames = [
  'messageRegistry-v3',
  'messageRegistry-v2.1',
  'eboxMessage',
  'federation',
  'citizenProfile',
  'registeredMail',
  'ledger',
] as const;

/** Which backends can do what. */
export const backendsOf: Readonly<Record<RoutedOperation, readonly (typeof backendNames)[number][]>> = {
  publishEboxMessage: ['messageRegistry-v3', 'messageRegistry-v2.1', 'eboxMessage'],
  hasAnEbox: ['federation', 'citizenProfile', 'eboxMessage'],
  getMessageStatus: ['ledger', 'eboxMessage'],
  getRestrictedCitizenProfiles: ['citizenProfile'],
  getCitizenProfiles: ['citizenProfile'],
  sendDocument: ['registeredMail'],
  getStatus: ['registeredMail'],
};

/** Operations that change something: they have no shadow, or the shadow would do it too. */
const writes: readonly RoutedOperation[] = ['publishEboxMessage', 'sendDocument'];

const route = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
      .optional()
      .describe('For the kill switch, logs and metrics. Default: `routes[N]`, its place in the list from 0.'),
    operation: z.enum(routedOperations).describe('WSDL name; the REST door asks by the same.'),
    messageType: z.string().min(1).optional().describe('Only this message type. Publications only.'),
    application: z.string().min(1).optional().describe('Only this application of the effective sender.'),
    recipient: z
      .enum(['enterprise', 'citizen', 'professional', 'other'])
      .optional()
      .describe('Only calls all of whose recipients are of that kind. `other`: qualities without REST counterpart.'),
    percent: z
      .number()
      .min(0)
      .max(100)
      .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, 'at most two decimals')
      .optional()
      .describe('Share of the messages, two decimals. A message is always on the same side, by sender and Ticket.'),
    backend: z.enum(backendNames),
    shadow: z
      .enum(backendNames)
      .optional()
      .describe('For reads: ask this backend too, compare the answers and count the differences.'),
    enabled: z.boolean().default(true).describe('false: the rule is switched off.'),
  })
  .superRefine(({ operation, backend, shadow, messageType, recipient }, context) => {
    const able = backendsOf[operation];
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!able.includes(backend)) issue('backend', `${operation} is done by ${able.join(' or ')}`);
    if (shadow !== undefined && writes.includes(operation)) issue('shadow', `${operation} changes something`);
    else if (shadow !== undefined && !able.includes(shadow))
      issue('shadow', `${operation} is done by ${able.join(' or ')}`);
    if (shadow !== undefined && shadow === backend) issue('shadow', 'the same as backend');
    if (messageType !== undefined && operation !== 'publishEboxMessage') {
      issue('messageType', `${operation} has no message type`);
    }
    if (recipient !== undefined && operation !== 'publishEboxMessage' && operation !== 'hasAnEbox') {
      issue('recipient', `${operation} is not chosen by recipient`);
    }
  })
  // The backends of each operation, for editors, which know the JSON Schema only.
  .meta({
    allOf: routedOperations.map((operation) => ({
      if: { properties: { operation: { const: operation } }, required: ['operation'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        properties: {
          backend: { enum: backendsOf[operation] },
          ...(writes.includes(operation) ? { shadow: false } : { shadow: { enum: backendsOf[operation] } }),
        },
      },
    })),
  });

/** `routes`: the first rule that matches chooses the backend. */
export const routesSchema = z
  .array(route)
  .default([])
  .superRefine((routes, context) => {
    const names = new Set<string>();
    for (const [index, { name }] of routes.entries()) {
      if (name === undefined) continue;
      if (names.has(name))
        context.addIssue({ code: 'custom', path: [index, 'name'], message: `two routes are named ${name}` });
      names.add(name);
    }
  })
  .describe('The first rule that matches chooses the backend; without one, each operation has its default.');
