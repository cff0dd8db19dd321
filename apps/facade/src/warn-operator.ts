import type { Configuration } from './config/schema.ts';
import type { Log } from './log.ts';

const loopback = /^(?:127\.|localhost$|::1$)/;

/** Says at the start what is allowed, and yet seldom meant. */
export function warnOperator(configuration: Configuration, log: Log): void {
  const { listen, admin, environment, callerEnvironments, defaultLanguage, messageTypes } = configuration;
  if (!loopback.test(listen.host) && listen.tls === undefined) {
    log.warn({ host: listen.host }, 'plain HTTP on a network: attachments are not signed, only TLS protects them');
  }
  if (!loopback.test(admin.host)) {
    log.warn({ host: admin.host }, 'the admin listener has no password and is not on loopback');
  }
  if (defaultLanguage === undefined) {
    const withLanguage = Object.entries(messageTypes).flatMap(([name, { language }]) => (language ? [name] : []));
    log.warn({ withLanguage }, 'defaultLanguage is not set: any other message type is refused with error 40');
  }
  if (environment === 'prd' && callerEnvironments === undefined) {
    log.warn('callerEnvironments is not set: certificates of test environments may call production');
  }
}
