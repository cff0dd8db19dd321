import { addressesOf } from './load-target.ts';
import type { Target } from './target-schema.ts';

/** The hosts of production, also where a description calls its environment otherwise. */
const productionHost = /^(?:services|professionalservices)\.socialsecurity\.be$/;

/** Whether a target is the real platform, whatever its description calls it. */
export function isProduction({ environment, profiles }: Pick<Target, 'environment' | 'profiles'>): boolean {
  return (
    environment === 'prd' || addressesOf(profiles).some((address) => productionHost.test(new URL(address).hostname))
  );
}
