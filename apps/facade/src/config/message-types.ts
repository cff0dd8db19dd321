import type { MessageTypeRules } from '@ebox-bridge/bridge';
import { FacadeError } from '../errors.ts';
import { isSafePattern } from './safe-pattern.ts';
import type { Configuration } from './schema.ts';

type Configured = Configuration['messageTypes'];

/**
 * The rules of message types with their patterns compiled; a pattern must match the whole value.
 * @throws FacadeError FACADE_CONFIG_INVALID for a pattern that is invalid or unsafe
 */
export function compileMessageTypes(configured: Configured): Readonly<Record<string, MessageTypeRules>> {
  return Object.fromEntries(
    Object.entries(configured).map(([name, { language, recipients, metas, applications, alias, onUpdate }]) => [
      name,
      {
        ...(language === undefined ? {} : { language }),
        ...(recipients === undefined ? {} : { recipients }),
        ...(applications === undefined ? {} : { applications }),
        ...(alias === undefined ? {} : { alias }),
        onUpdate,
        ...(metas === undefined ? {} : { metas: compileMetas(name, metas) }),
      },
    ]),
  );
}

function compileMetas(
  messageType: string,
  metas: NonNullable<Configured[string]['metas']>,
): NonNullable<MessageTypeRules['metas']> {
  return Object.fromEntries(
    Object.entries(metas).map(([meta, { required, pattern }]) => [
      meta,
      pattern === undefined
        ? { required }
        : { required, pattern: compile(`messageTypes.${messageType}.metas.${meta}.pattern`, pattern) },
    ]),
  );
}

function compile(key: string, pattern: string): RegExp {
  try {
    // Alone first: `a)|(b` would be valid, and match half a value, only inside the group that makes it match the whole one.
    void new RegExp(pattern, 'u');
  } catch (cause) {
    throw new FacadeError('FACADE_CONFIG_INVALID', `${key} is not a valid regular expression.`, { cause });
  }
  if (!isSafePattern(pattern)) {
    throw new FacadeError(
      'FACADE_CONFIG_INVALID',
      `${key} may take exponential time: write it without a choice or a repetition inside a repeated group, and without back references and look-around.`,
    );
  }
  return new RegExp(`^(?:${pattern})$`, 'u');
}
