import type { ConsumerSettings } from './consumer-settings.ts';

/** What any call of a consumer may carry. */
export interface ConsumerCallOptions {
  /** Enterprise number (10 digits) for which a service provider acts in this call. Default: that of the client, if any. */
  readonly onBehalfOf?: string;
  readonly signal?: AbortSignal;
}

/**
 * The header that says whom a call is made for. A client that belongs to one mandator never acts for another, so that a slip
 * in a call cannot mix two of them.
 *
 * @throws TypeError for a number that is not 10 digits, or another one than that of the client.
 */
export function onBehalfOfHeaders(
  bound: string | undefined,
  asked: string | undefined,
  settings: ConsumerSettings,
): Readonly<Record<string, string>> {
  const number = asked ?? bound;
  if (number === undefined) return {};
  if (!/^\d{10}$/.test(number)) throw new TypeError('onBehalfOf must have 10 digits');
  if (bound !== undefined && number !== bound) {
    throw new TypeError('onBehalfOf is another enterprise than the one that this client acts for');
  }
  return { [settings.onBehalfOfHeader ?? 'On-Behalf-Of-Enterprise-Number']: number };
}
