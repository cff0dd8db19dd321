import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Profile } from './profile.ts';
import type { World } from './world.ts';

/** Profiles that were written over CitizenProfile, in a file that survives restarts. */
export interface SavedProfiles {
  save(): void;
  /** Reads the file again; without one, nothing was saved. */
  reload(): void;
  clear(): void;
}

export function keepProfiles(world: World, file: string): SavedProfiles {
  const reload = () => {
    world.forgetProfiles();
    if (!existsSync(file)) return;
    const profiles = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Profile>>;
    for (const [ssin, profile] of Object.entries(profiles)) world.saveProfile(ssin, profile);
  };
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(world.savedProfiles())), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  reload();
  return {
    save,
    reload,
    clear() {
      world.forgetProfiles();
      save();
    },
  };
}
