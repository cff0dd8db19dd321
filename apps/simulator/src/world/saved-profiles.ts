import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Profile } from './profile.ts';
import type { World } from './world.ts';

/** Profiles that were written over CitizenProfile, in a file that survives restarts. Returns what saves them. */
export function keepProfiles(world: World, file: string): () => void {
  if (existsSync(file)) {
    const profiles = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Profile>>;
    for (const [ssin, profile] of Object.entries(profiles)) world.saveProfile(ssin, profile);
  }
  return () => {
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(world.savedProfiles())), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
}
