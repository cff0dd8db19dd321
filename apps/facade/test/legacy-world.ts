import { type RecordingService, recordService } from './recording-service.ts';
import { clearTrouble, openWorld, type RunningFacade, type World } from './world.ts';

/** A world whose legacy service is recorded, with a facade for each way of handing calls to it. */
export interface LegacyWorld {
  readonly world: World;
  readonly service: RecordingService;
  /** Signs calls anew. */
  readonly resigned: RunningFacade;
  /** Hands on the caller's own bytes. */
  readonly passing: RunningFacade;
  /** Forgets what a test recorded and set. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openLegacyWorld(name: 'citizenProfile' | 'registeredMail'): Promise<LegacyWorld> {
  const world = await openWorld();
  const service = await recordService(world.simulator.urls[name]);
  const facade = (mode: 'resigned' | 'passthrough') =>
    world.start((draft) => {
      draft['backends'][name] = { url: service.url, mode };
    });
  return {
    world,
    service,
    resigned: await facade('resigned'),
    passing: await facade('passthrough'),
    async clear() {
      service.exchanges.length = 0;
      service.instead = undefined;
      await clearTrouble(world);
    },
    async close() {
      await world.close();
      await service.close();
    },
  };
}
