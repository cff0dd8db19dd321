import { ConformanceError } from '../errors.ts';
import { plan } from './plan.ts';
import { type ProfileName, profileNames, type Requirement } from './requirement.ts';

export interface Selection {
  /** Names of profiles, or `all`. Default: all. */
  readonly profiles?: readonly string[] | undefined;
  /** Ids (`eboxmessage.dtd`), or names of rules (`dtd`) in every profile that has them. Default: all. */
  readonly modules?: readonly string[] | undefined;
}

/**
 * The requirements that were asked for, in the order of the plan.
 * @throws ConformanceError CONFORMANCE_SELECTION_UNKNOWN
 */
export function selectRequirements({ profiles = [], modules = [] }: Selection): readonly Requirement[] {
  const unknown = profiles.find((name) => name !== 'all' && !profileNames.includes(name as ProfileName));
  if (unknown !== undefined) {
    throw new ConformanceError(
      'CONFORMANCE_SELECTION_UNKNOWN',
      `there is no profile "${unknown}": ${profileNames.join(', ')} or all`,
    );
  }
  const every = profiles.length === 0 || profiles.includes('all');
  const ofProfiles = plan.filter(({ profile }) => every || profiles.includes(profile));
  if (modules.length === 0) return ofProfiles;
  for (const name of modules) {
    if (ofProfiles.some((requirement) => isMeant(requirement, name))) continue;
    throw new ConformanceError('CONFORMANCE_SELECTION_UNKNOWN', `there is no module "${name}" in these profiles`);
  }
  return ofProfiles.filter((requirement) => modules.some((name) => isMeant(requirement, name)));
}

function isMeant(requirement: Requirement, name: string): boolean {
  return requirement.id === name || requirement.name === name;
}
