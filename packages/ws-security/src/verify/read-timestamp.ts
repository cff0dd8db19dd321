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
  const text = leafText(element, 64, CODE);
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  const [, seconds, fraction = ''] = match ?? [];
  // Only text that the pattern knows reaches Date, which makes a date of nearly everything.
  const time = new Date(seconds === undefined ? Number.NaN : `${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  // Comparing with the text refuses days that do not exist, which Date would shift into the next month.
  if (seconds === undefined || Number.isNaN(time.getTime()) || !time.toISOString().startsWith(seconds)) {
    throw new WsSecurityError(CODE, `${element.tag.local} must be a time in UTC such as 2026-01-31T12:00:00Z.`);
  }
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
