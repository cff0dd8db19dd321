import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredMessage } from './stored-message.ts';
import type { Upload } from './upload.ts';

const RECORD = 'draft.json';

/** A recipient that was linked to a draft. */
export type DraftRecipient = Pick<
  StoredMessage,
  'eboxType' | 'recipient' | 'partition' | 'quality' | 'forTheAttentionOf'
>;

/** A message that was stored and is in no e-Box yet. */
export interface Draft {
  readonly id: string;
  /** The message without its recipient. */
  readonly message: Omit<StoredMessage, keyof DraftRecipient>;
  readonly recipients: readonly DraftRecipient[];
  readonly committed: boolean;
}

/** Messages between store and commit (broadcast publication), each in a folder of its own, kept over a restart. */
export interface DraftStore {
  keep(upload: Upload, draft: Draft): void;
  get(id: string): Draft | undefined;
  /** The draft with this Ticket, Sequence and sender, if there is one. */
  find(same: (message: Draft['message']) => boolean): Draft | undefined;
  change(draft: Draft): void;
  /** The folder with the files of a draft, to be taken over by the message. */
  folder(id: string): string;
  clear(): void;
  /** Reads the folder again, after something else was put there. */
  reload(): void;
}

export function openDraftStore(directory: string): DraftStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const drafts = new Map<string, Draft>();
  const folder = (id: string) => join(directory, id);
  const load = () => {
    drafts.clear();
    for (const name of readdirSync(directory)) {
      try {
        drafts.set(name, JSON.parse(readFileSync(join(folder(name), RECORD), 'utf8')) as Draft);
      } catch {
        // Something else than the simulator made it.
      }
    }
  };
  load();
  return {
    keep(upload, draft) {
      const made = upload.handOver();
      writeFileSync(join(made, RECORD), JSON.stringify(draft), { mode: 0o600 });
      renameSync(made, folder(draft.id));
      drafts.set(draft.id, draft);
    },
    get: (id) => drafts.get(id),
    find: (same) => [...drafts.values()].find(({ message }) => same(message)),
    change(draft) {
      drafts.set(draft.id, draft);
      if (!draft.committed) writeFileSync(join(folder(draft.id), RECORD), JSON.stringify(draft), { mode: 0o600 });
    },
    folder,
    clear() {
      for (const id of drafts.keys()) rmSync(folder(id), { recursive: true, force: true });
      drafts.clear();
    },
    reload: load,
  };
}
