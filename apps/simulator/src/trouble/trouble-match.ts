/** What a trouble can be aimed at, beside the operation. */
export interface CallFacts {
  readonly messageType?: string | undefined;
  /** Ticket (EBoxMessage), Token (RegisteredMail) or subject (REST). */
  readonly text?: string | undefined;
  readonly recipients?: readonly string[];
}

interface Aim {
  readonly messageType?: string | undefined;
  readonly ticket?: string | undefined;
  readonly recipient?: string | undefined;
}

/** Does a trouble aim at this call? One that aims at facts waits until they are known; a late look is for those only. */
export function matchesFacts(aim: Aim, facts: CallFacts | undefined, late: boolean): boolean {
  const { messageType, ticket, recipient } = aim;
  if (messageType === undefined && ticket === undefined && recipient === undefined) return !late;
  if (!facts) return false;
  if (messageType !== undefined && facts.messageType !== messageType) return false;
  if (ticket !== undefined && !facts.text?.includes(ticket)) return false;
  return recipient === undefined || (facts.recipients ?? []).includes(recipient);
}

/** A trouble in the making: the fields of `troubleSchema`. */
export type MagicTrouble = Readonly<Record<string, unknown>>;

/** Values for a Ticket, Token or subject that make one call fail without any other setting. */
export const magicValues: Readonly<Record<string, MagicTrouble>> = {
  'TROUBLE-SLOW': { latencyMs: 3000 },
  'TROUBLE-RESET-BEFORE': { reset: 'during' },
  'TROUBLE-RESET-AFTER': { reset: 'after' },
  'TROUBLE-TRUNCATE': { truncate: true },
  'TROUBLE-TYPE': { contentType: 'application/octet-stream' },
  'TROUBLE-HTML': { gatewayPage: true },
  'TROUBLE-TOKEN': { expiredToken: true },
  'TROUBLE-CLOCK': { dateSkewSeconds: -3600 },
  'TROUBLE-DRIP': { slowBodyMs: 3000 },
};

/**
 * The trouble that a text asks for: one of `magicValues`, `TROUBLE-` and an HTTP status (400 to 599), `TROUBLE-SOA-` and
 * five digits (a SystemError), or `TROUBLE-B` and a code (a BusinessError, such as TROUBLE-B40).
 */
export function magicTrouble({ text = '' }: CallFacts): MagicTrouble | undefined {
  const word = /TROUBLE-[A-Z0-9_-]+/.exec(text)?.[0];
  if (word === undefined) return undefined;
  if (Object.hasOwn(magicValues, word)) return magicValues[word];
  const status = /^TROUBLE-([45][0-9]{2})$/.exec(word)?.[1];
  if (status !== undefined) return { status: Number(status) };
  const system = /^TROUBLE-(SOA-[0-9]{5})$/.exec(word)?.[1];
  if (system !== undefined) return { fault: system };
  const business = /^TROUBLE-B([A-Z0-9_]{1,20})$/.exec(word)?.[1];
  return business === undefined
    ? undefined
    : { fault: { kind: 'BusinessError', code: business, origin: 'Consumer', retry: false } };
}
