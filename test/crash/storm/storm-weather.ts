import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { StormPlace } from './storm-place.ts';

export interface StormWeather {
  /** Ends the bad weather; resolves when all facades are up again. Rejects with what broke it off. */
  calm(): Promise<void>;
  /** It broke off, because a facade did not come back. */
  readonly brokenOff: boolean;
  readonly kills: number;
}

export interface WeatherOptions {
  /** Faults of the backend, one at a time. */
  readonly troubles: readonly object[];
  /** Route tables that come into force one after the other. */
  readonly routes: readonly (readonly object[])[];
  /** Time between two kills, milliseconds. */
  readonly killEveryMs: readonly [number, number];
}

/** Kills facades, changes the backend's faults and flips routes, until it is told to stop. */
export function startWeather(place: StormPlace, chance: Chance, options: WeatherOptions): StormWeather {
  let stormy = true;
  let kills = 0;
  const kill = async () => {
    while (stormy) {
      await delay(chance.between(...options.killEveryMs));
      if (!stormy) break;
      await chance.pick(place.slots).killAndRestart();
      kills += 1;
    }
  };
  const trouble = async () => {
    while (stormy) {
      await place.clearTrouble();
      if (chance.percent(75)) await place.trouble(chance.pick(options.troubles));
      await delay(chance.between(300, 1_500));
    }
    await place.clearTrouble();
  };
  const flip = async () => {
    while (stormy && options.routes.length > 0) {
      await delay(chance.between(1_500, 4_000));
      await place.setRoutes(chance.pick(options.routes));
    }
  };
  let brokenOff = false;
  const all = Promise.all([kill(), trouble(), flip()]);
  all.catch(() => {
    brokenOff = true;
  });
  return {
    get kills() {
      return kills;
    },
    get brokenOff() {
      return brokenOff;
    },
    async calm() {
      stormy = false;
      await all;
    },
  };
}
