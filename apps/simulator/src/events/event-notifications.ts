import type { Chance } from '../chance.ts';

/** What happened to a routing rule; the other types of event have no published name. */
export type RoutingRuleEvent =
  | 'be.eboxenterprise.v1.routingRule.created'
  | 'be.eboxenterprise.v1.routingRule.updated'
  | 'be.eboxenterprise.v1.routingRule.deleted';

/** A CloudEvent 1.0. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: RoutingRuleEvent;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: object;
}

/** One notification and what became of it. */
export interface SentNotification {
  readonly url: string;
  readonly event: CloudEvent;
  /** The HTTP status of the answer; missing when there was none. */
  readonly status?: number;
  readonly error?: string;
}

/** Tells a document provider what happened: `POST /eventNotifications`. */
export interface EventNotifications {
  /** Sends once; answers when the receiver did, or could not be reached. Undefined when nobody is to be told. */
  send(type: RoutingRuleEvent, data: object): Promise<SentNotification | undefined>;
  /** The last ones, oldest first. */
  list(): readonly SentNotification[];
  clear(): void;
}

const KEPT = 1_000;
const ANSWER_MS = 10_000;

export interface NotificationParts {
  /** The whole URL of the receiver, `/eventNotifications` included; without one nothing is sent. */
  readonly url: string | undefined;
  /** URL of the Partition API, which is the source of the events. */
  readonly source: () => string;
  readonly chance: Chance;
  readonly now: () => Date;
}

/**
 * In structured mode: the event as a whole is the body (CloudEvents 1.0, HTTP binding). Whether the platform does so, and what
 * `data` looks like, no source states (assumption).
 */
export function createEventNotifications({ url, source, chance, now }: NotificationParts): EventNotifications {
  const sent: SentNotification[] = [];
  return {
    async send(type, data) {
      if (url === undefined) return undefined;
      const event: CloudEvent = {
        specversion: '1.0',
        id: chance.uuid(),
        source: source(),
        type,
        time: now().toISOString(),
        datacontenttype: 'application/json',
        data,
      };
      const notification = { url, event, ...(await post(url, event)) };
      sent.push(notification);
      if (sent.length > KEPT) sent.shift();
      return notification;
    },
    list: () => sent,
    clear() {
      sent.length = 0;
    },
  };
}

async function post(url: string, event: CloudEvent): Promise<Pick<SentNotification, 'status' | 'error'>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      body: JSON.stringify(event),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { error: cause instanceof Error ? cause.message : 'no answer' };
  }
}
