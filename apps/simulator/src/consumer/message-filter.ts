import { z } from 'zod';
import { expirationOf, type StoredMessage } from '../messages/stored-message.ts';
import { eboxError } from '../server/problem.ts';
import type { ApiVersion } from './version.ts';

const PAGE_SIZE = 25;
const PAGE_SIZE_MAXIMUM = 100;

const boolean = z.enum(['true', 'false']).transform((value) => value === 'true');
const day = z.iso.date();
const whole = (max: number) =>
  z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, 'a whole number from 1')
    .transform(Number)
    .refine((value) => value <= max, `at most ${max}`);
const text = z.string().min(1).max(400);

export const pagingShape = {
  page: whole(999_999_999).default(1),
  pageSize: whole(PAGE_SIZE_MAXIMUM).default(PAGE_SIZE),
};

const filters = z.strictObject({
  ...pagingShape,
  receivedBefore: day.optional(),
  receivedAfter: day.optional(),
  expiredBefore: day.optional(),
  expiredAfter: day.optional(),
  readStatus: boolean.optional(),
  visible: boolean.optional(),
  messageTypeId: text.optional(),
  senderOrganizationId: text.optional(),
  senderApplicationId: text.optional(),
  registeredMail: boolean.optional(),
  partition: text.optional(),
  q: text.optional(),
  qlang: z.enum(['nl', 'fr', 'de']).optional(),
});

export type MessageFilter = z.output<typeof filters>;

/** The query of `GET /ebox/messages`. An unknown or repeated parameter and a wrong value are 400. */
export function readFilter(query: URLSearchParams, version: ApiVersion): MessageFilter {
  const filter = readQuery(query, filters);
  if (filter.q !== undefined && filter.qlang === undefined) {
    throw eboxError(400, 'INVALID_INPUT', 'qlang is required with q');
  }
  if (filter.partition !== undefined && version === 'v2') {
    throw eboxError(400, 'INVALID_INPUT', 'partition is a parameter of v3');
  }
  return filter;
}

export function readQuery<Output>(query: URLSearchParams, schema: z.ZodType<Output>): Output {
  const names = [...query.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw eboxError(400, 'INVALID_INPUT', `the parameter ${twice.slice(0, 50)} is given twice`);
  const result = schema.safeParse(Object.fromEntries(query));
  if (!result.success) throw eboxError(400, 'INVALID_INPUT', z.prettifyError(result.error));
  return result.data;
}

/**
 * Does a message match? Days are compared as days in UTC: `Before` is before the day, `After` is after it, the day itself
 * is in neither (assumption: the contract says before and after a date).
 */
export function matches(message: StoredMessage, filter: MessageFilter): boolean {
  const received = message.receivedAt.slice(0, 10);
  const expires = (message.expirationDate ?? expirationOf(message.receivedAt)).slice(0, 10);
  const { receivedBefore, receivedAfter, expiredBefore, expiredAfter } = filter;
  if (receivedBefore !== undefined && received >= receivedBefore) return false;
  if (receivedAfter !== undefined && received <= receivedAfter) return false;
  if (expiredBefore !== undefined && expires >= expiredBefore) return false;
  if (expiredAfter !== undefined && expires <= expiredAfter) return false;
  const same: readonly (readonly [unknown, unknown])[] = [
    [filter.readStatus, message.read],
    [filter.visible, message.visible ?? true],
    [filter.messageTypeId, message.messageTypeId],
    [filter.senderOrganizationId, message.sender],
    [filter.senderApplicationId, message.senderApplicationId],
    [filter.registeredMail, message.registeredMail],
    [filter.partition, message.partition ?? 'GENERAL'],
  ];
  if (same.some(([asked, found]) => asked !== undefined && asked !== found)) return false;
  return filter.q === undefined || contains(message, filter.q, filter.qlang);
}

/** A text search in one language: a message of another language never matches; one over SOAP has no language. */
function contains(message: StoredMessage, q: string, qlang: string | undefined): boolean {
  if (message.language !== undefined && message.language !== qlang) return false;
  const texts = [
    message.subject,
    message.messageTypeId,
    message.sender,
    message.senderApplicationId,
    ...message.metas.flatMap(({ key, values }) => [key, ...values]),
    ...message.attachments.map(({ fileName }) => fileName),
  ];
  return texts.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}
