import { checkTarget, type LoadedTarget, type TargetInput, targetOfSimulator } from '@ebox-bridge/conformance';
import { type Simulator, startSimulator } from '@ebox-bridge/simulator';

export { type Simulator, startSimulator };

/** The description of a simulator, perhaps with other values, and perhaps reached through another origin. */
export function simulatorTarget(
  simulator: Simulator,
  { origin, change = (target) => target }: { origin?: string; change?: (target: TargetInput) => TargetInput } = {},
): LoadedTarget {
  const target = change(targetOfSimulator(simulator.ready));
  return checkTarget(origin === undefined ? target : throughOrigin(target, origin), simulator.ready.dir);
}

/** The same target with every call going to `origin`; assertions still name the real token endpoint. */
export function throughOrigin(target: TargetInput, origin: string): TargetInput {
  const moved = (url: string) => `${origin}${new URL(url).pathname}`;
  const profiles = Object.entries(target.profiles).map(([name, settings]) => {
    const changed = Object.entries(settings ?? {}).map(([key, value]) =>
      /url$/i.test(key) && typeof value === 'string' ? [key, moved(value)] : [key, value],
    );
    const audience = settings !== undefined && 'tokenUrl' in settings ? { audience: settings.tokenUrl } : {};
    return [name, { ...Object.fromEntries(changed), ...audience }];
  });
  return { ...target, profiles: Object.fromEntries(profiles) as TargetInput['profiles'] };
}
