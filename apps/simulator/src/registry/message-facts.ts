import type { CallFacts } from '../trouble/trouble-match.ts';

/**
 * What trouble can be aimed at, as far as the JSON part can be read: nothing when one of these members has another type than
 * the contract gives it. Every publication is looked at, so no schema does it.
 */
export function factsOfMessage(value: unknown): CallFacts {
  if (!isObject(value)) return {};
  const { messageTypeId, subject = {}, recipient = {} } = value;
  if (!isTextIfAny(messageTypeId) || !isObject(subject) || !isObject(recipient)) return {};
  const texts = Object.values(subject);
  const { enterpriseNumber, ssin, eboxIdValue } = recipient;
  const numbers = [enterpriseNumber, ssin, eboxIdValue];
  if (!texts.every(isText) || !numbers.every(isTextIfAny)) return {};
  return { messageType: messageTypeId, text: texts.join('\n'), recipients: numbers.filter(isText) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextIfAny(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
