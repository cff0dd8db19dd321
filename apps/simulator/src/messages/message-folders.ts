import { createReadStream, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptMessage, Place } from './kept-message.ts';
import type { StoredMessage } from './stored-message.ts';

const RECORD = 'message.json';

/** How the folder of an upload that goes on begins; what an aborted upload or a crash leaves is swept at the next start. */
export const INCOMING = '.incoming-';

/**
 * Takes a folder with the files 1, 2, ... as that of these messages, and moves it below `directory`. It gets its name in one
 * step, so that no half publication is ever found.
 */
export function keepFolder(
  directory: string,
  from: string,
  messages: readonly StoredMessage[],
): readonly KeptMessage[] {
  const first = messages[0];
  if (!first) throw new TypeError('nothing to keep');
  const folder = join(directory, first.messageId);
  writeFileSync(join(from, RECORD), JSON.stringify(messages), { mode: 0o600 });
  renameSync(from, folder);
  return inFolder(folder, messages);
}

/** The messages of the folders below `directory`. */
export function loadFolders(directory: string): readonly KeptMessage[] {
  return readdirSync(directory).flatMap((name) => {
    const folder = join(directory, name);
    if (!name.startsWith(INCOMING)) return inFolder(folder, readRecord(folder));
    rmSync(folder, { recursive: true, force: true });
    return [];
  });
}

function inFolder(folder: string, messages: readonly StoredMessage[]): readonly KeptMessage[] {
  let together: readonly KeptMessage[] = [];
  const save = () => {
    const file = join(folder, RECORD);
    writeFileSync(`${file}.new`, JSON.stringify(together.map(({ message }) => message)), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const place: Place = {
    open: (n) => createReadStream(join(folder, String(n))),
    share(more) {
      const added = more.map((message) => ({ message, place }));
      together = [...together, ...added];
      save();
      return added;
    },
    save,
    remove(kept) {
      together = together.filter((other) => other !== kept);
      if (together.length > 0) save();
      else rmSync(folder, { recursive: true, force: true });
    },
  };
  together = messages.map((message) => ({ message, place }));
  return together;
}

/** None when something else than the simulator made the folder. */
function readRecord(folder: string): readonly StoredMessage[] {
  try {
    return JSON.parse(readFileSync(join(folder, RECORD), 'utf8')) as StoredMessage[];
  } catch {
    return [];
  }
}
