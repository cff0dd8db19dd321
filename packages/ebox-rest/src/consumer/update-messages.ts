import type { RegistryVersion } from '../message-to-publish-v2.ts';
import type { RestCaller } from '../rest-call.ts';
import type { ConsumerSettings } from './consumer-settings.ts';

/** What shall change in one message. */
export interface MessageChange {
  readonly messageId: string;
  /** False hides it, true shows it again. */
  readonly visible?: boolean;
  /** Moves it there. Only v3. */
  readonly partition?: string;
  /** Says that what the message asks for was done. Only v3. */
  readonly actionExecuted?: boolean;
}

/**
 * `PATCH /ebox/messages` as a merge patch (RFC 7396), in requests of at most `updatesAtOnce`, one after the other. The same
 * change twice has the effect of one, so it may be sent again after any trouble.
 */
export async function updateMessages(
  caller: RestCaller,
  version: RegistryVersion,
  settings: ConsumerSettings,
  changes: readonly MessageChange[],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const items = changes.map((change) => writeChange(change, version, settings));
  const atOnce = settings.updatesAtOnce ?? 100;
  for (let start = 0; start < items.length; start += atOnce) {
    const some = items.slice(start, start + atOnce);
    const response = await caller.request({
      operation: 'updateMessages',
      method: 'PATCH',
      path: '/ebox/messages',
      json: { items: some, totalItems: some.length },
      contentType: 'application/merge-patch+json',
      headers,
      // The contract has 200; 204 says the same.
      expected: [200, 204],
      signal,
    });
    await response.discard();
  }
}

function writeChange(
  { messageId, visible, partition, actionExecuted }: MessageChange,
  version: RegistryVersion,
  { names }: ConsumerSettings,
): object {
  if (messageId === '') throw new TypeError('messageId must not be empty');
  if (visible === undefined && partition === undefined && actionExecuted === undefined) {
    throw new TypeError('a change must change something');
  }
  if (version !== 'v3' && (partition !== undefined || actionExecuted !== undefined)) {
    throw new TypeError('partition and actionExecuted can be changed in v3 only');
  }
  return {
    messageId,
    ...(visible === undefined ? {} : { visible }),
    ...(partition === undefined ? {} : { [names?.partition ?? 'partition']: partition }),
    ...(actionExecuted === undefined ? {} : { [names?.actionExecuted ?? 'actionExecuted']: actionExecuted }),
  };
}
