import { describeRest, field } from '../../rest/rest-answer.ts';
import type { RestSession } from '../../rest/rest-session.ts';
import { expectThat, notApplicable, Verdicted } from '../../run/verdict.ts';

/** Messages of the own e-Box, as the list has them. */
export interface MessageList {
  readonly items: readonly unknown[];
  readonly totalItems: number;
}

/** A list of messages; ends the module as failed when it is none. */
export async function listMessages(session: RestSession, query: string): Promise<MessageList> {
  const answer = await session.send({ url: `${session.registry}/ebox/messages?${query}` });
  expectThat(answer.status === 200, `${describeRest(answer)} for the list; expected HTTP 200`);
  const items = field(answer.json, 'items');
  const totalItems = field(answer.json, 'totalItems');
  expectThat(Array.isArray(items) && typeof totalItems === 'number', 'the list has no items or no totalItems');
  return { items, totalItems };
}

/** The newest message; ends the module as not applicable where the e-Box is empty. */
export async function newestMessage(session: RestSession): Promise<unknown> {
  const { items } = await listMessages(session, 'page=1&pageSize=1');
  const [message] = items;
  if (message === undefined) throw new Verdicted(notApplicable('the e-Box holds no message'));
  return message;
}

/** Address of a message. */
export const urlOf = (session: RestSession, message: unknown): string =>
  `${session.registry}/ebox/messages/${encodeURIComponent(String(field(message, 'messageId')))}`;
