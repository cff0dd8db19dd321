import type { MessageStore } from '../messages/message-store.ts';

/** Who used a key: keys are unique per sender and sender application. */
export interface KeyUse {
  readonly key: string;
  readonly sender: string;
  readonly application: string;
}

/**
 * Idempotency-Keys that are used up: those of the messages held, and those that trouble burned. The burned ones are
 * forgotten at a restart.
 */
export interface IdempotencyKeys {
  isUsed(use: KeyUse): boolean;
  burn(use: KeyUse): void;
  /** Burns a key of an upload that ended before its sender was read: for every sender. */
  burnForAll(key: string): void;
  clear(): void;
  /** Only the keys of the messages held are used up. */
  reload(): void;
}

export function createIdempotencyKeys(store: MessageStore): IdempotencyKeys {
  const nameOf = ({ key, sender, application }: KeyUse) => JSON.stringify([sender, application, key]);
  const used = new Set<string>();
  const burned = new Set<string>();
  const clear = () => {
    used.clear();
    burned.clear();
  };
  const reload = () => {
    clear();
    for (const { idempotencyKey: key, sender, senderApplicationId: application } of store.list()) {
      if (key !== undefined) used.add(nameOf({ key, sender, application }));
    }
  };
  reload();
  return {
    isUsed: (use) => burned.has(use.key) || used.has(nameOf(use)),
    burn: (use) => void used.add(nameOf(use)),
    burnForAll: (key) => void burned.add(key),
    clear,
    reload,
  };
}
