import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftStore } from '../messages/draft-store.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { MailStore } from '../registered-mail/mail-store.ts';
import type { IdempotencyKeys } from '../registry/idempotency-keys.ts';
import type { RoutingRules } from '../world/routing-rules.ts';
import type { SavedProfiles } from '../world/saved-profiles.ts';

/** What a snapshot holds, by its place in the folder of the simulator. */
const PLACES = ['messages', 'drafts', 'registered-mail', 'profiles.json', 'routing-rules.json'];

export interface StateParts {
  readonly dir: string;
  readonly store: MessageStore;
  readonly drafts: DraftStore;
  readonly mails: MailStore;
  readonly keys: IdempotencyKeys;
  readonly profiles: SavedProfiles;
  readonly rules: RoutingRules;
}

/** Everything that calls have left behind: messages, drafts, registered mails, profiles, routing rules and used keys. */
export interface State {
  /** Forgets all of it. Keys, clients and the world stay. */
  reset(): void;
  /** Names of the snapshots, sorted. */
  list(): Promise<readonly string[]>;
  /** Copies the state; a snapshot with this name is replaced. Nobody should call meanwhile. */
  save(name: string): Promise<void>;
  /** Puts the state back. False when there is no such snapshot. */
  restore(name: string): Promise<boolean>;
  remove(name: string): Promise<boolean>;
}

/** Snapshot names, safe as names of folders. */
export const snapshotName = /^[a-z0-9][a-z0-9-]{0,39}$/;

export function createState({ dir, store, drafts, mails, keys, profiles, rules }: StateParts): State {
  const snapshots = join(dir, 'snapshots');
  const reset = () => {
    keys.clear();
    drafts.clear();
    mails.clear();
    profiles.clear();
    rules.clear();
    store.clear();
  };
  const copy = async (from: string, to: string) => {
    for (const place of PLACES) {
      if (existsSync(join(from, place))) await cp(join(from, place), join(to, place), { recursive: true });
    }
  };
  return {
    reset,
    async list() {
      if (!existsSync(snapshots)) return [];
      return (await readdir(snapshots)).filter((name) => snapshotName.test(name)).sort();
    },
    async save(name) {
      const target = join(snapshots, name);
      const draft = `${target}.new`;
      await rm(draft, { recursive: true, force: true });
      await mkdir(draft, { recursive: true, mode: 0o700 });
      await copy(dir, draft);
      await rm(target, { recursive: true, force: true });
      await rename(draft, target);
    },
    async restore(name) {
      const source = join(snapshots, name);
      if (!existsSync(source)) return false;
      reset();
      await copy(source, dir);
      for (const part of [store, drafts, mails, profiles, rules, keys]) part.reload();
      return true;
    },
    async remove(name) {
      const target = join(snapshots, name);
      const exists = existsSync(target);
      await rm(target, { recursive: true, force: true });
      return exists;
    },
  };
}
