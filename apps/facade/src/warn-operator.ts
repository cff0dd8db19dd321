import type { Configuration } from './config/schema.ts';
import type { Log } from './log.ts';

const loopback = /^(?:127\.|localhost$|::1$)/;

/** Says at the start what is allowed, and yet seldom meant. */
export function warnOperator(configuration: Configuration, log: Log): void {
  const { listen, admin, environment, callerEnvironments, defaultLanguage, messageTypes, restDoor, senders } =
    configuration;
  if (!loopback.test(listen.host) && listen.tls === undefined) {
    log.warn({ host: listen.host }, 'plain HTTP on a network: attachments are not signed, only TLS protects them');
  }
  if (!loopback.test(admin.host)) {
    log.warn({ host: admin.host }, 'the admin listener is not on loopback: whoever reaches it can read the ledger');
  }
  if (defaultLanguage === undefined) {
    const withLanguage = Object.entries(messageTypes).flatMap(([name, { language }]) => (language ? [name] : []));
    log.warn({ withLanguage }, 'defaultLanguage is not set: any other message type is refused with error 40');
  }
  for (const { name, cbeNumber, application } of restDoor.keys) {
    const sender = senders.find((listed) => listed.cbeNumber === cbeNumber);
    if (sender === undefined) {
      log.warn({ key: name, cbeNumber }, 'a key of restDoor.keys can call nothing: its institution is not in senders');
    } else if (sender.applications !== undefined && !sender.applications.includes(application)) {
      log.warn(
        { key: name, cbeNumber, application },
        'a key of restDoor.keys can call nothing: its application is not in the applications of its sender',
      );
    }
  }
  if (environment === 'prd' && callerEnvironments === undefined) {
    log.warn('callerEnvironments is not set: certificates of test environments may call production');
  }
}
