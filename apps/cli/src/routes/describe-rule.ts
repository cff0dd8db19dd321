import type { RuleState } from '@ebox-bridge/facade';

/** A route in one line: its conditions, its share, its backend, and whether it is switched off. */
export function describeRule(rule: RuleState): string {
  const {
    name,
    operation,
    messageType,
    application,
    recipient,
    percent = 100,
    backend,
    shadow,
    enabled,
    killed,
  } = rule;
  const conditions = [messageType, application, recipient].filter((condition) => condition !== undefined);
  const state = killed ? '  KILLED' : enabled === false ? '  disabled' : '';
  return (
    `${name}: ${operation}${conditions.length === 0 ? '' : ` (${conditions.join(', ')})`} ${percent} % -> ${backend}` +
    `${shadow === undefined ? '' : `, shadow ${shadow}`}${state}`
  );
}
