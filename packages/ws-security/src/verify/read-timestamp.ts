import { WsSecurityError } from '../errors.ts';
import { WSU } from '../namespaces.ts';
import { type HeaderElement, isNamed } from './header-element.ts';
import { elementsOnly, leafText } from './strict-content.ts';

export interface Lifetime {
  readonly created: Date;
  readonly expires: Date;
}

export interface LifetimeRules {
  readonly now: Date;
  readonly maxSeconds: number;
  readonly skewSeconds: number;
}

const CODE = 'WSS_TIMESTAMP_STRUCTURE';

/** Reads wsu:Timestamp: exactly one Created and one Expires, in any order, in UTC. */
export function readTimestamp(timestamp: HeaderElement): Lifetime {
  const children = elementsOnly(timestamp, CODE);
  const created = children.find((child) => isNamed(child, WSU, 'Created'));
  const expires = children.find((child) => isNamed(child, WSU, 'Expires'));
  if (created === undefined || expires === undefined || children.length !== 2) {
    throw new WsSecurityError(CODE, 'Timestamp must hold exactly one Created and one Expires.');
  }
  const lifetime = { created: readTime(created), expires: readTime(expires) };
  if (lifetime.expires <= lifetime.created) throw new WsSecurityError(CODE, 'Expires must be later than Created.');
  return lifetime;
}

function readTime(element: HeaderElement): Date {
  const time = utcTime(leafText(element, 64, CODE));
  if (time !== undefined) return time;
  throw new WsSecurityError(CODE, `${element.tag.local} must be a time in UTC such as 2026-01-31T12:00:00Z.`);
}

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Only text that the pattern knows is looked at: Date makes a date of nearly everything. */
function utcTime(text: string): Date | undefined {
  if (!utc.test(text)) return undefined;
  const number = (from: number, to: number) => Number(text.slice(from, to));
  const [year, month, day] = [number(0, 4), number(5, 7), number(8, 10)];
  const [hour, minute, second] = [number(11, 13), number(14, 16), number(17, 19)];
  // A fraction is cut, not rounded, to milliseconds. `number` of no digits is 0.
  const milliseconds = number(20, Math.min(text.length - 1, 23)) * 10 ** Math.max(0, 24 - text.length);
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  // Days that do not exist would be shifted into the next month.
  if (month < 1 || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  time.setUTCHours(hour, minute, second, milliseconds);
  return time;
}

/** Judges the lifetime against the clock of this host. */
export function checkLifetime({ created, expires }: Lifetime, { now, maxSeconds, skewSeconds }: LifetimeRules): void {
  const facts = () => ({ created: created.toISOString(), expires: expires.toISOString(), now: now.toISOString() });
  const seconds = (expires.getTime() - created.getTime()) / 1000;
  if (seconds > maxSeconds) {
    throw new WsSecurityError(
      'WSS_TIMESTAMP_TOO_LONG',
      `The Timestamp is valid for ${seconds} s; at most ${maxSeconds} s.`,
      { ...facts(), acceptableWith: `accept.timestampMaxSeconds: ${Math.ceil(seconds)}` },
    );
  }
  if (created.getTime() > now.getTime() + skewSeconds * 1000) {
    const said = facts();
    throw new WsSecurityError(
      'WSS_TIMESTAMP_FUTURE',
      `The Timestamp was created at ${said.created}; here it is ${said.now}.`,
      said,
    );
  }
  if (expires.getTime() + skewSeconds * 1000 <= now.getTime()) {
    const said = facts();
    throw new WsSecurityError(
      'WSS_TIMESTAMP_EXPIRED',
      `The Timestamp expired at ${said.expires}; here it is ${said.now}.`,
      said,
    );
  }
}
