import { EboxRestError, type ReceivedMessage } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import type { Inbox, InboxProvider } from './open-inbox.ts';

/** A message and the provider that has it. */
export interface FoundMessage {
  readonly provider: InboxProvider;
  readonly message: ReceivedMessage;
}

/**
 * Looks for a message at all providers. An identifier is unique at its provider only: one that two of them have needs --provider.
 *
 * @throws CliError CLI_MESSAGE_UNKNOWN, CLI_INPUT_INVALID; the errors of the providers.
 */
export async function findMessage({ providers, skipped }: Inbox, messageId: string): Promise<FoundMessage> {
  const found: FoundMessage[] = [];
  const troubles: unknown[] = [];
  for (const provider of providers) {
    try {
      found.push({ provider, message: await provider.consumer.getMessage(messageId) });
    } catch (error) {
      if (!(error instanceof EboxRestError) || error.code !== 'REST_NOT_FOUND') troubles.push(error);
    }
  }
  const [first, second] = found;
  if (second !== undefined)
    throw new CliError('CLI_INPUT_INVALID', 'Two providers have such a message: give --provider.');
  // Where it was found, another provider that is down does not matter.
  if (first !== undefined) return first;
  if (troubles.length > 0) throw troubles[0];
  const not = skipped.length === 0 ? '' : ` Not asked: ${skipped.map(({ providerId }) => providerId).join(', ')}.`;
  throw new CliError('CLI_MESSAGE_UNKNOWN', `No provider has this message in the e-Box.${not}`);
}
